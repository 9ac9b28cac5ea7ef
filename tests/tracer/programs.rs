//! Small programs of the kinds that learners write: the files in `programs/`. The first line of
//! each is a comment that says what it is for, and from which Python on it can be read if that
//! is not 3.8: `# Python 3.10: match statements`.

use std::path::Path;

/// A program to run.
pub struct Program {
    /// Name of its file, without the ending.
    pub name: String,
    /// Its text.
    pub source: String,
    /// Python 3's minor version from which on it can be read.
    pub since: u32,
}

/// All of them, by name.
pub fn programs() -> Vec<Program> {
    let found = in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tracer/programs"));
    assert!(found.len() >= 100, "only {} programs", found.len());
    for Program { name, source, .. } in &found {
        assert!(source.starts_with("# "), "{name} does not say what it is for");
    }
    found
}

/// The programs in a folder.
pub fn in_folder(folder: &Path) -> Vec<Program> {
    let files =
        std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("there").path());
    let mut found: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "py"))
        .map(|path| read(&path))
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn read(path: &Path) -> Program {
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let source = std::fs::read_to_string(path).expect("text");
    let version = source.strip_prefix("# Python 3.").and_then(|rest| rest.split(':').next());
    let since = version.map_or(8, |minor| minor.parse().expect("a version"));
    Program { name, source, since }
}
