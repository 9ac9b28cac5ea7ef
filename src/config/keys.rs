//! The settings: their names and what each of them takes.

use std::ops::RangeInclusive;
use std::str::FromStr;

use super::layers::Entry;
use super::{Origin, Settings};
use crate::run::judge0::Secret;
use crate::theme::{Depth, Glyphs, Theme};
use crate::trace::LimitKind;

/// A setting.
#[derive(Debug)]
pub(super) struct Key {
    /// Its name in files, `.` before the name within a table.
    pub name: &'static str,
    /// Takes a value, or says what would be right.
    pub set: fn(&mut Settings, &Entry) -> Result<(), String>,
}

pub(super) const KEYS: &[Key] = &[
    Key { name: "runner", set: runner },
    Key { name: "python", set: |s, e| put_path(&mut s.python, e) },
    Key { name: "theme", set: theme },
    Key { name: "color", set: color },
    Key { name: "glyphs", set: glyphs },
    Key { name: "mouse", set: mouse },
    Key { name: "pairs", set: pairs },
    Key { name: "language", set: language },
    Key { name: "judge0.url", set: |s, e| put(&mut s.server.url, &e.value) },
    Key { name: "judge0.token", set: |s, e| put_secret(&mut s.server.token, e) },
    Key { name: "judge0.token_file", set: |s, e| put_path(&mut s.server.token_file, e) },
    Key { name: "judge0.token_header", set: token_header },
    Key {
        name: "judge0.language_id",
        set: |s, e| {
            s.server.language_id = Some(whole(e, 1..=1_000_000)?);
            Ok(())
        },
    },
    Key { name: "judge0.ca_file", set: |s, e| put_path(&mut s.server.ca_file, e) },
    Key { name: "judge0.proxy", set: |s, e| put_secret(&mut s.server.proxy, e) },
    Key {
        name: "judge0.queue_seconds",
        set: |s, e| {
            s.server.queue_seconds = Some(whole(e, 1..=3600)?);
            Ok(())
        },
    },
    Key { name: "tutor.enabled", set: |s, e| put_truth(&mut s.has_tutor, e) },
    Key { name: "tutor.model_url", set: |s, e| put(&mut s.model.url, &e.value) },
    Key { name: "tutor.model", set: model },
    Key { name: "tutor.key_file", set: |s, e| put_path(&mut s.model.key_file, e) },
    Key { name: "tutor.allow_public", set: |s, e| put_truth(&mut s.model.allow_public, e) },
    Key { name: "limits.max_steps", set: limit },
    Key { name: "limits.cpu_seconds", set: limit },
    Key { name: "limits.wall_seconds", set: limit },
    Key { name: "limits.input_seconds", set: limit },
    Key { name: "limits.memory_mb", set: limit },
    Key { name: "limits.output_kb", set: limit },
    Key { name: "limits.trace_kb", set: limit },
    Key { name: "limits.threads", set: limit },
    Key { name: "limits.open_files", set: limit },
    Key { name: "limits.stack_mb", set: limit },
    Key { name: "limits.program_kb", set: limit },
    Key { name: "limits.input_kb", set: limit },
    Key { name: "limits.file_kb", set: limit },
    Key { name: "limits.folder_mb", set: limit },
    Key { name: "limits.folder_files", set: limit },
    Key { name: "ceiling.max_steps", set: ceiling },
    Key { name: "ceiling.cpu_seconds", set: ceiling },
    Key { name: "ceiling.wall_seconds", set: ceiling },
    Key { name: "ceiling.input_seconds", set: ceiling },
    Key { name: "ceiling.memory_mb", set: ceiling },
    Key { name: "ceiling.output_kb", set: ceiling },
    Key { name: "ceiling.trace_kb", set: ceiling },
    Key { name: "ceiling.threads", set: ceiling },
    Key { name: "ceiling.open_files", set: ceiling },
    Key { name: "ceiling.stack_mb", set: ceiling },
    Key { name: "ceiling.program_kb", set: ceiling },
    Key { name: "ceiling.input_kb", set: ceiling },
    Key { name: "ceiling.file_kb", set: ceiling },
    Key { name: "ceiling.folder_mb", set: ceiling },
    Key { name: "ceiling.folder_files", set: ceiling },
];

impl Key {
    /// Whether it bounds what may be asked for: then each layer counts, not the strongest alone.
    pub fn is_ceiling(&self) -> bool {
        self.name.starts_with("ceiling.")
    }

    /// Whether one layer can turn it off for all the others, as a school does for its computers.
    pub fn stays_off(&self) -> bool {
        matches!(self.name, "tutor.enabled" | "tutor.model_url" | "tutor.allow_public")
    }

    /// The limit that it is about.
    fn limit(&self) -> Option<LimitKind> {
        let (_, name) = self.name.split_once('.')?;
        LimitKind::named(name)
    }
}

/// The setting of that name.
pub(super) fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

fn runner(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    settings.runner = entry.value.parse().map_err(|error| format!("{error}"))?;
    Ok(())
}

fn limit(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let Some(limit) = entry.key.limit() else { return Ok(()) };
    let (least, most) = (*limit.range().start(), settings.ceilings.value(limit));
    // What is too much is lowered to its ceiling, and told.
    let value = number_or_more(&entry.value).filter(|value| *value >= least);
    settings.asked.ask(limit, value.ok_or_else(|| named(entry, not_within(&(least..=most))))?);
    Ok(())
}

/// A number; of one that is too long to count, the highest there is.
fn number_or_more(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

/// Options and variables are named by where they stand; in a file there may be many.
fn named(entry: &Entry, reason: String) -> String {
    match entry.origin {
        Origin::File(..) => format!("{}: {reason}", entry.key.name),
        _ => reason,
    }
}

/// A layer can lower what a weaker one set, and not raise it.
fn ceiling(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let Some(limit) = entry.key.limit() else { return Ok(()) };
    let value = whole(entry, limit.range()).map_err(|reason| named(entry, reason))?;
    let known = settings.ceilings.value(limit);
    match settings.origins.get(entry.key.name) {
        Some(origin) if value > known => settings.warnings.push(format!(
            "{}: ceiling.{} {value} is more than the {known} that {origin} allows: {known} counts",
            entry.origin,
            limit.name()
        )),
        _ => {
            settings.ceilings.set(limit, value);
            settings.origins.insert(entry.key.name, entry.origin.clone());
        }
    }
    Ok(())
}

/// `auto`, or a value that `parse` knows.
fn automatic<T>(
    entry: &Entry,
    parse: impl Fn(&str) -> Option<T>,
    wrong: impl Fn() -> String,
) -> Result<Option<T>, String> {
    match entry.value.as_str() {
        "auto" => Ok(None),
        word => parse(word).map(Some).ok_or_else(wrong),
    }
}

fn theme(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let mut names: Vec<&str> = Theme::names().collect();
    names.extend(settings.own_themes.iter().map(|own| own.name.as_str()));
    let known = |name: &str| names.contains(&name).then(|| name.to_owned());
    let wrong = || {
        let names = crate::text::clean_line(&names.join(", ")).into_owned();
        format!("the theme is one of auto, {names}")
    };
    settings.theme = automatic(entry, known, wrong)?;
    Ok(())
}

fn color(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let wrong = || "the colours are one of auto, 16m, 256, 16, none (or never)".to_owned();
    settings.color = automatic(entry, Depth::from_setting, wrong)?;
    Ok(())
}

fn glyphs(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let wrong = || "the glyphs are one of auto, unicode, ascii".to_owned();
    settings.glyphs = automatic(entry, Glyphs::from_setting, wrong)?;
    Ok(())
}

fn mouse(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    settings.mouse = entry.value.parse().map_err(|_| "the mouse is true or false".to_owned())?;
    Ok(())
}

fn language(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let word = &entry.value;
    if word.is_empty() || word.len() > 32 || !word.chars().all(is_letter) {
        return Err("language is a language's short name, such as en or de".to_owned());
    }
    settings.language = Some(word.clone());
    Ok(())
}

fn pairs(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    settings.pairs = entry.value.parse().map_err(|_| "pairs is true or false".to_owned())?;
    Ok(())
}

fn model(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    if entry.value.len() > 200 || entry.value.chars().any(char::is_control) {
        return Err("tutor.model is the model's name, as its server lists it".to_owned());
    }
    put(&mut settings.model.name, &entry.value)
}

fn token_header(settings: &mut Settings, entry: &Entry) -> Result<(), String> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if entry.value.is_empty() || !entry.value.bytes().all(is_name) {
        return Err("the header's name has letters, digits and - only".to_owned());
    }
    put(&mut settings.server.token_header, &entry.value)
}

/// Nothing is the same as no value, so that a layer can take back what a weaker one says.
fn put(place: &mut Option<String>, value: &str) -> Result<(), String> {
    *place = Some(value.to_owned()).filter(|value| !value.is_empty());
    Ok(())
}

fn put_truth(place: &mut bool, entry: &Entry) -> Result<(), String> {
    *place = entry.value.parse().map_err(|_| format!("{} is true or false", entry.key.name))?;
    Ok(())
}

fn put_secret(place: &mut Option<Secret>, entry: &Entry) -> Result<(), String> {
    if !entry.value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("it may hold no blanks and no characters beyond ASCII".to_owned());
    }
    *place = Some(&entry.value).filter(|value| !value.is_empty()).map(Secret::new);
    Ok(())
}

fn put_path(place: &mut Option<std::path::PathBuf>, entry: &Entry) -> Result<(), String> {
    *place = Some(entry.path()).filter(|path| !path.as_os_str().is_empty());
    Ok(())
}

fn whole<T>(entry: &Entry, range: RangeInclusive<T>) -> Result<T, String>
where
    T: FromStr + PartialOrd + std::fmt::Display,
{
    let number = entry.value.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| not_within(&range))
}

fn not_within<T: std::fmt::Display>(range: &RangeInclusive<T>) -> String {
    format!("it takes a whole number from {} to {}", range.start(), range.end())
}
