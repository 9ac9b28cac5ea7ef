use std::fs;
use std::path::Path;

use firefly::app::Keymap;

/// The page is made from the table of bindings: `FIREFLY_WRITE_KEYS=1 cargo test --test keys`
/// writes it anew.
#[test]
fn the_page_of_keys_is_the_table_of_bindings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let head = include_str!("keys_page.md");
    let page = format!("{head}\n{}", Keymap::default().table());
    if std::env::var_os("FIREFLY_WRITE_KEYS").is_some() {
        fs::write(&path, &page).expect("written");
    }
    assert_eq!(fs::read_to_string(&path).expect("docs/keys.md"), page);
}
