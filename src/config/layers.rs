//! Reads the layers of settings into one row of entries, weakest first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, key};
use super::{BadSetting, Folders, Origin, shown, token};
use crate::store::reason;

/// Settings files are a page long; a larger one is something else.
const MAX_FILE_BYTES: u64 = 1024 * 1024;
const FILE_NAME: &str = "firefly.toml";
/// Where the computer's settings are. They count whatever the environment says, because they may
/// forbid something.
const OF_COMPUTER: &str = "/etc/xdg";

/// Where settings come from, weakest first.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files that may be missing: of the computer, of the user.
    pub files: Vec<PathBuf>,
    /// A file that was asked for by name.
    pub named_file: Option<PathBuf>,
    /// Environment variables.
    pub environment: Vec<(String, String)>,
    /// Options of the command line: the option as errors name it, the setting's name, the value.
    pub flags: Vec<(String, &'static str, String)>,
    /// The folder of the themes that people wrote themselves.
    pub themes: Option<PathBuf>,
    /// What `~/` at the start of a path stands for.
    pub home: Option<PathBuf>,
}

/// One value for one setting. Not `Debug`: it may be secret.
pub(super) struct Entry {
    pub key: &'static Key,
    pub value: String,
    pub origin: Origin,
    /// Which layer; a higher number is stronger.
    pub layer: usize,
    home: Option<PathBuf>,
}

/// What a file says of the keys of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyWish {
    /// The action's name, as it was written.
    pub action: String,
    /// The keys, as they were written.
    pub keys: Vec<String>,
    /// Where it was written.
    pub origin: Origin,
    layer: usize,
}

/// What all layers say.
pub(super) struct Read {
    /// The entries, weakest first.
    pub entries: Vec<Entry>,
    /// What is said of keys: of each action by the strongest layer; strongest first.
    pub keys: Vec<KeyWish>,
    /// What had no effect.
    pub warnings: Vec<String>,
}

impl Sources {
    /// What the user who runs the program has set up. `FIREFLY_CONFIG` stands in for the user's
    /// own file.
    pub fn of_user(folders: Option<&Folders>) -> Self {
        let named = std::env::var_os("XDG_CONFIG_DIRS").unwrap_or_default();
        let mut folders_of_computer: Vec<PathBuf> =
            std::env::split_paths(&named).filter(|folder| folder.is_absolute()).collect();
        folders_of_computer.reverse();
        if !folders_of_computer.iter().any(|folder| folder == Path::new(OF_COMPUTER)) {
            folders_of_computer.insert(0, PathBuf::from(OF_COMPUTER));
        }
        let file = |folder: PathBuf| folder.join("firefly").join(FILE_NAME);
        let mut files: Vec<PathBuf> = folders_of_computer.into_iter().map(file).collect();
        let named_file = std::env::var_os("FIREFLY_CONFIG").filter(|name| !name.is_empty());
        if named_file.is_none() {
            files.extend(folders.map(|folders| folders.config.join(FILE_NAME)));
        }
        let text = |(name, value): (OsString, OsString)| {
            let name = name.into_string().ok().filter(|name| name.starts_with("FIREFLY_"))?;
            Some((name, value.to_string_lossy().into_owned()))
        };
        Self {
            files,
            named_file: named_file.map(PathBuf::from),
            environment: std::env::vars_os().filter_map(text).collect(),
            flags: Vec::new(),
            themes: folders.map(|folders| folders.config.join("themes")),
            home: etcetera::home_dir().ok(),
        }
    }
}

impl Entry {
    /// Whether it turns off what no other layer turns on again.
    fn is_final(&self) -> bool {
        self.key.stays_off() && matches!(&*self.value, "false" | "")
    }

    /// The value as a path: `~/` is the home folder, a relative path in a settings file starts
    /// from that file's folder.
    pub fn path(&self) -> PathBuf {
        if let (Some(rest), Some(home)) = (self.value.strip_prefix("~/"), &self.home) {
            return home.join(rest);
        }
        match &self.origin {
            Origin::File(file, _) if !self.value.is_empty() => {
                file.parent().unwrap_or(Path::new("")).join(&self.value)
            }
            _ => PathBuf::from(&self.value),
        }
    }
}

/// Reads all layers.
pub(super) fn read(sources: &Sources) -> Result<Read, BadSetting> {
    let mut reader =
        Reader { sources, layer: 0, entries: Vec::new(), keys: Vec::new(), warnings: Vec::new() };
    for path in &sources.files {
        reader.file(path, false)?;
    }
    if let Some(path) = &sources.named_file {
        reader.file(path, true)?;
    }
    reader.environment();
    reader.layer += 1;
    for (flag, name, value) in &sources.flags {
        if let Some(key) = key(name) {
            reader.add(key, value.clone(), Origin::Flag(flag.clone()));
        }
    }
    let Reader { entries, keys, warnings, .. } = reader;
    Ok(Read { entries, keys: strongest(keys), warnings })
}

/// Of entries, weakest first, the one that counts of each name, which is the strongest unless a
/// weaker one is final; and in sentences what has no effect for that reason.
pub(super) fn that_count<'a>(
    entries: impl Iterator<Item = &'a Entry>,
) -> (Vec<&'a Entry>, Vec<String>) {
    let mut known: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut in_vain = Vec::new();
    for entry in entries {
        match known.get(entry.key.name).filter(|before| before.is_final()) {
            Some(_) if entry.is_final() => {}
            Some(off) => in_vain.push(format!(
                "{}: {} has no effect: {} turns it off",
                entry.origin, entry.key.name, off.origin
            )),
            None => _ = known.insert(entry.key.name, entry),
        }
    }
    (known.into_values().collect(), in_vain)
}

/// Of each action what the strongest layer says, in the order of the files' lines.
fn strongest(mut keys: Vec<KeyWish>) -> Vec<KeyWish> {
    let line = |wish: &KeyWish| match wish.origin {
        Origin::File(_, line) => line,
        _ => 0,
    };
    keys.sort_by_key(|wish| (Reverse(wish.layer), line(wish)));
    let mut known = HashSet::new();
    keys.retain(|wish| known.insert(wish.action.clone()));
    keys
}

struct Reader<'a> {
    sources: &'a Sources,
    layer: usize,
    entries: Vec<Entry>,
    keys: Vec<KeyWish>,
    warnings: Vec<String>,
}

impl Reader<'_> {
    fn add(&mut self, key: &'static Key, value: String, origin: Origin) {
        let home = self.sources.home.clone();
        self.entries.push(Entry { key, value, origin, layer: self.layer, home });
    }

    fn environment(&mut self) {
        self.layer += 1;
        for key in KEYS {
            let variable = format!("FIREFLY_{}", key.name.replace('.', "_").to_uppercase());
            let known = self.sources.environment.iter().find(|(name, _)| *name == variable);
            if let Some((name, value)) = known {
                self.add(key, value.clone(), Origin::Environment(name.clone()));
            }
        }
    }

    fn file(&mut self, path: &Path, must_exist: bool) -> Result<(), BadSetting> {
        self.layer += 1;
        let text = match read_text(path) {
            Ok(text) => text,
            Err(error) if !must_exist => {
                self.passed_over(path, &error);
                return Ok(());
            }
            Err(error) => {
                let reason = reason(&error);
                return Err(BadSetting::new(shown(path), format!("it cannot be read ({reason})")));
            }
        };
        let table = DeTable::parse(&text).map_err(|error| {
            let line = line_at(&text, error.span().map_or(0, |span| span.start));
            // The parser's own words; the line itself could hold a token.
            BadSetting::new(Origin::File(path.to_owned(), line), error.message())
        })?;
        let first_new = self.entries.len();
        self.table(path, &text, "", table.get_ref())?;
        let has_token = self.entries[first_new..].iter().any(|e| e.key.name == "judge0.token");
        if has_token && token::is_open_to_others(path) {
            let path = shown(path);
            self.warnings.push(format!(
                "{path} holds a token and others can read it. Run: chmod 600 {path}"
            ));
        }
        Ok(())
    }

    fn keys(&mut self, path: &Path, text: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let origin = Origin::File(path.to_owned(), line_at(text, name.span().start));
            let action = name.get_ref().to_string();
            match key_names(value.get_ref()) {
                Some(keys) => {
                    self.keys.push(KeyWish { action, keys, origin, layer: self.layer });
                }
                None => {
                    let name = crate::text::clean_line(&action);
                    let right = "a key's name in quotes, or a list of them";
                    self.warnings.push(format!("{origin}: {name} has no effect: it takes {right}"));
                }
            }
        }
    }

    /// A file in a usual place may be missing; one that is there and cannot be read is told.
    fn passed_over(&mut self, path: &Path, error: &io::Error) {
        if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) {
            let (path, reason) = (shown(path), reason(error));
            self.warnings.push(format!("{path}: it cannot be read and has no effect ({reason})"));
        }
    }

    fn table(
        &mut self,
        path: &Path,
        text: &str,
        prefix: &str,
        table: &DeTable<'_>,
    ) -> Result<(), BadSetting> {
        for (name, value) in table {
            let origin = Origin::File(path.to_owned(), line_at(text, name.span().start));
            let full = format!("{prefix}{}", name.get_ref());
            if let (DeValue::Table(inner), "", "keys") = (value.get_ref(), prefix, &*full) {
                self.keys(path, text, inner);
                continue;
            }
            if let (DeValue::Table(inner), "") = (value.get_ref(), prefix)
                && KEYS.iter().any(|key| key.name.starts_with(&format!("{full}.")))
            {
                self.table(path, text, &format!("{full}."), inner)?;
                continue;
            }
            let Some(key) = key(&full) else {
                let name = crate::text::clean_line(&full);
                self.warnings.push(format!("{origin}: there is no setting {name}"));
                continue;
            };
            match plain(value) {
                Some(value) => self.add(key, value, origin),
                None => return Err(BadSetting::new(origin, "it takes a single value")),
            }
        }
        Ok(())
    }
}

/// The names of keys in a value: one, or a list of them.
fn key_names(value: &DeValue<'_>) -> Option<Vec<String>> {
    let text = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
    match value {
        DeValue::Array(values) => values.iter().map(|value| text(value.get_ref())).collect(),
        other => text(other).map(|name| vec![name]),
    }
}

fn plain(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            // One beyond all bounds is left to the setting, as it is anywhere else.
            Some(read.map_or_else(|_| number.as_str().to_owned(), |number| number.to_string()))
        }
        DeValue::Boolean(is_so) => Some(is_so.to_string()),
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

pub(super) fn read_text(path: &Path) -> io::Result<String> {
    use std::io::Read;
    let known = std::fs::metadata(path)?;
    if !known.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    let mut text = String::new();
    std::fs::File::open(path)?.take(MAX_FILE_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
