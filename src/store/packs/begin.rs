//! Begins a pack of one's own.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use rust_embed::RustEmbed;

/// A pack of one lesson that passes every proof, to be changed.
#[derive(RustEmbed)]
#[folder = "lessons/new-pack/"]
struct NewPack;

/// The last part of its id.
const NAME: &str = "my-lessons";

/// Writes a pack of one lesson into a new or empty folder, named after it.
///
/// # Errors
/// If there is something in the folder, or it cannot be written.
pub fn begin(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::other("there is something in the folder already"));
    }
    let folder_name = folder.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let name: String = folder_name
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(32)
        .collect();
    let name = name.trim_matches('-');
    let name = if name.is_empty() { NAME } else { name };
    for file in NewPack::iter() {
        let Some(content) = NewPack::get(&file) else { continue };
        let content = String::from_utf8_lossy(&content.data);
        let content =
            if file == "pack.toml" { content.replace(NAME, name) } else { content.into() };
        let path = folder.join(&*file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::File::create_new(path)?.write_all(content.as_bytes())?;
    }
    Ok(())
}
