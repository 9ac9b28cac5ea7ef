//! Keys that do not reach a program in every terminal.

/// Keys that some terminals keep for themselves, and which: they may be a second way to an
/// action, never the only one. What is sent as another key, [`Key::never_arrives`] knows.
///
/// [`Key::never_arrives`]: super::Key::never_arrives
pub const KEPT: &[(&str, &str)] = &[
    ("F1", "GNOME, Xfce, MATE and VS Code: help"),
    ("F3", "VS Code: find"),
    ("Shift-F3", "VS Code: find"),
    ("F5", "VS Code: debugging; browsers: reload"),
    ("F6", "VS Code: next part"),
    ("F10", "GNOME, Xfce and MATE: menu; VS Code: debugging"),
    ("F11", "most desktops and browsers: full screen"),
    ("F12", "browsers: developer tools"),
    ("Ctrl-A", "GNU screen: its own keys"),
    ("Ctrl-B", "tmux: its own keys"),
    ("Ctrl-E", "VS Code: open a file"),
    ("Ctrl-F", "VS Code: find"),
    ("Ctrl-G", "VS Code: recent folder"),
    ("Ctrl-K", "VS Code: the first of two keys"),
    ("Ctrl-N", "browsers: new window"),
    ("Ctrl-P", "VS Code: open a file"),
    ("Ctrl-T", "browsers: new tab"),
    ("Ctrl-W", "browsers: close"),
    ("Ctrl-Space", "many desktops: other keyboard"),
    ("Shift-↑", "the console of Linux sends the key alone"),
    ("Shift-↓", "the console of Linux sends the key alone"),
    ("Shift-←", "the console of Linux sends the key alone"),
    ("Shift-→", "the console of Linux sends the key alone"),
    ("Shift-Home", "the console of Linux sends the key alone"),
    ("Shift-End", "the console of Linux sends the key alone"),
];

/// Who keeps a key for itself.
pub fn kept_by(key: &str) -> Option<&'static str> {
    KEPT.iter().find(|(known, _)| *known == key).map(|(_, by)| *by)
}
