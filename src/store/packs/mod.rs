//! Packs of lessons: the one that comes with firefly, those of the computer, those that were
//! added.

mod add;
mod begin;
mod folder;
mod sums;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_embed::RustEmbed;

use super::{reason, shown};
use crate::config::Folders;
use crate::lesson::{Entries, Fault, MOST_ZIP_BYTES, Pack, Rejection, read};
use crate::text::clean_line;

pub use add::{AddError, Added, Addition, add};
pub use begin::begin;

/// More packs are not looked for in one folder.
const MOST_PACKS: usize = 100;

#[derive(RustEmbed)]
#[folder = "lessons/first-steps/"]
struct FirstSteps;

/// The packs that there are.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The one that comes with firefly first, then those of the computer, then those that were
    /// added.
    pub packs: Vec<Arc<Pack>>,
    /// What a person is to know: packs that cannot be used, and those that stand in for others.
    pub notes: Vec<String>,
}

impl Library {
    /// Reads all packs. Of several with one id, the one that was added counts; a broken one is
    /// told and leaves the others as they are.
    pub fn load(folders: Option<&Folders>) -> Self {
        let data = std::env::var("XDG_DATA_DIRS").unwrap_or_default();
        let data = if data.is_empty() { "/usr/local/share:/usr/share" } else { &data };
        let mut places: Vec<PathBuf> = std::env::split_paths(data)
            .chain([PathBuf::from("/usr/share")])
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join("firefly").join("packs"))
            .collect();
        // The first folder of the list is the strongest, also where it stands there twice.
        let mut known = BTreeSet::new();
        places.retain(|place| known.insert(place.clone()));
        places.reverse();
        places.extend(folders.map(packs_folder));
        Self::from_places(&places)
    }

    /// The built-in pack, and those in folders, weakest first.
    fn from_places(places: &[PathBuf]) -> Self {
        let mut library = Self::default();
        match built_in() {
            Ok(pack) => library.packs.push(Arc::new(pack)),
            Err(fault) => library.notes.push(format!("The built-in lessons are broken: {fault}")),
        }
        let mut paths = Vec::new();
        for place in places {
            paths.extend(packs_in(place).unwrap_or_else(|error| {
                library.leave_out(place, &unreadable(&error).to_string());
                Vec::new()
            }));
        }
        for path in paths {
            match open(&path).map(|entries| read(&entries)) {
                Ok(read) => match read.pack {
                    Some(pack) => library.take(pack, &path),
                    None => library.leave_out(&path, &first_error(&read.faults)),
                },
                Err(rejection) => library.leave_out(&path, &rejection.to_string()),
            }
        }
        library
    }

    /// The pack of that id.
    pub fn pack(&self, id: &str) -> Option<&Arc<Pack>> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    fn take(&mut self, pack: Pack, path: &Path) {
        let Some(known) = self.packs.iter_mut().find(|known| known.id == pack.id) else {
            self.packs.push(Arc::new(pack));
            return;
        };
        // A newer one is there to be used instead, and the same one twice is as good as once.
        if !is_newer(&pack.version, &known.version) && pack != **known {
            let text = format!(
                "{} is version {} of {}, and is used instead of version {}.",
                shown(path),
                pack.version,
                pack.id,
                known.version
            );
            self.notes.push(clean_line(&text).into_owned());
        }
        *known = Arc::new(pack);
    }

    fn leave_out(&mut self, path: &Path, why: &str) {
        self.notes.push(format!("The lessons in {} cannot be used: {why}", shown(path)));
    }
}

/// Whether a version comes after another one, number by number; what is no number is the least.
fn is_newer(version: &str, other: &str) -> bool {
    let numbers =
        |version: &str| version.split('.').map(|part| part.parse::<u64>().ok()).collect::<Vec<_>>();
    numbers(version) > numbers(other)
}

/// Where packs are added.
fn packs_folder(folders: &Folders) -> PathBuf {
    folders.data.join("packs")
}

fn first_error(faults: &[Fault]) -> String {
    faults.iter().find(|fault| fault.is_error).map(ToString::to_string).unwrap_or_default()
}

fn built_in() -> Result<Pack, String> {
    let read = read(&embedded::<FirstSteps>().map_err(|rejection| rejection.to_string())?);
    read.pack.ok_or_else(|| first_error(&read.faults))
}

fn embedded<E: RustEmbed>() -> Result<Entries, Rejection> {
    let mut entries = Entries::default();
    for name in E::iter() {
        if let Some(file) = E::get(&name) {
            entries.add(&name, file.data.into_owned())?;
        }
    }
    Ok(entries)
}

/// Folders and zips of a folder in the order of their names; none if there is no such folder.
fn packs_in(place: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_visible(path) && (path.is_dir() || is_zip(path)))
        .collect();
    paths.sort();
    paths.truncate(MOST_PACKS);
    Ok(paths)
}

fn is_visible(path: &Path) -> bool {
    path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.'))
}

fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) && path.is_file()
}

/// Reads the files of a pack: of a folder, or of a zip.
///
/// # Errors
/// If it cannot be read, or is no pack.
pub fn open(path: &Path) -> Result<Entries, Rejection> {
    contents(path).map(|(entries, _)| entries)
}

/// The files of a pack, and the bytes of the zip if it is one.
fn contents(path: &Path) -> Result<(Entries, Option<Vec<u8>>), Rejection> {
    let known = fs::metadata(path).map_err(|error| unreadable(&error))?;
    let (entries, zip) = if known.is_dir() {
        (folder::entries(path)?, None)
    } else if known.is_file() {
        let bytes = zip_bytes(path)?;
        (Entries::from_zip(&bytes)?, Some(bytes))
    } else {
        return Err(Rejection::of_pack("it is neither a folder nor a zip file"));
    };
    sums::verify(&entries)?;
    Ok((entries, zip))
}

/// The bytes of a zip; one byte too many is enough to know that it is too large.
fn zip_bytes(path: &Path) -> Result<Vec<u8>, Rejection> {
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    let mut bounded = file.take(MOST_ZIP_BYTES as u64 + 1);
    bounded.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Rejection {
    Rejection::of_pack(format!("it cannot be read ({})", reason(error)))
}
