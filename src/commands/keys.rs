//! `firefly keys`: which keys do what here, as a table, as JSON, or asked of the terminal itself.

use std::io::{self, BufWriter, Write};

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::{Failure, keymap, keys_test, settings};
use crate::app::bindings::{When, kept_by};
use crate::app::{Action, Keymap, Row, arrows_in_words};
use crate::cli::{Keys, RunOptions};
use crate::theme::{ASCII, Glyphs};

/// Prints the keys in force, or shows which ones arrive.
pub(super) fn keys(keys: &Keys) -> Result<u8, Failure> {
    let settings = settings(&RunOptions::default())?;
    let (keymap, warnings) = keymap(&settings);
    warnings.iter().for_each(|warning| super::tell(warning));
    let variable = |name: &str| std::env::var(name).ok();
    let is_ascii = *settings.glyphs.unwrap_or_else(|| Glyphs::detect(variable)) == ASCII;
    if keys.test {
        return keys_test::run(&keymap, is_ascii);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if keys.json {
        write_json(&keymap, &mut out)?;
    } else {
        write_table(&keymap, is_ascii, &mut out)?;
    }
    out.flush()?;
    Ok(0)
}

fn write_table(keymap: &Keymap, is_ascii: bool, out: &mut impl Write) -> io::Result<()> {
    let name_width = keymap.rows().iter().map(|row| row.binding.name().len()).max().unwrap_or(0);
    let keys_width =
        keymap.rows().iter().map(|row| keys_of(row, is_ascii).width()).max().unwrap_or(0);
    for when in When::ALL {
        writeln!(out, "{}", when.title())?;
        for row in keymap.of_place(when) {
            let (name, keys) = (row.binding.name(), keys_of(row, is_ascii));
            let gap = " ".repeat(keys_width.saturating_sub(keys.width()));
            let words = row.binding.description;
            writeln!(out, "  {name:<name_width$}  {keys}{gap}  {words}")?;
        }
    }
    writeln!(out)?;
    let all = keymap.key_shown(Action::Palette, &When::ALL).unwrap_or_default();
    writeln!(out, "Actions marked - have no key: {all} in the editor shows and does them.")?;
    writeln!(out, "To choose other keys, write into firefly.toml (docs/keys.md):")?;
    writeln!(out, "  [keys]")?;
    writeln!(out, "  run = [\"F9\", \"Ctrl-R\"]")
}

fn keys_of(row: &Row, is_ascii: bool) -> String {
    let keys = if row.keys.is_empty() { "-".to_owned() } else { row.keys.join("  ") };
    if is_ascii { arrows_in_words(&keys) } else { keys }
}

fn write_json(keymap: &Keymap, out: &mut impl Write) -> io::Result<()> {
    let row = |row: &Row| {
        let kept: Vec<_> = row
            .keys
            .iter()
            .filter_map(|key| kept_by(key).map(|by| json!({ "key": key, "by": by })))
            .collect();
        json!({
            "name": row.binding.name(),
            "where": row.binding.when.title(),
            "keys": row.keys,
            "usual_keys": row.binding.keys,
            "description": row.binding.description,
            "kept_by_some_terminals": kept,
        })
    };
    let rows: Vec<_> = keymap.rows().iter().map(row).collect();
    writeln!(out, "{:#}", json!({ "keys": rows }))
}
