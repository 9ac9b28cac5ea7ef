//! The learner's programs of lessons: ordinary files, one for each lesson.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Document, SaveError, Store};
use crate::lesson::{Lesson, LessonKey};

/// Where they lie, below the learner's own data.
const FOLDER: &str = "lessons";
/// So many copies of one program are kept aside; then the last one is written over.
const MOST_ASIDE: usize = 99;

/// The learner's program of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonProgram {
    key: LessonKey,
    /// The text that it begins with.
    start: String,
    /// Ids that the lesson had before.
    was: Vec<String>,
}

impl LessonProgram {
    /// That of a lesson.
    pub fn of(key: &LessonKey, lesson: &Lesson) -> Self {
        Self { key: key.clone(), start: lesson.start.clone(), was: lesson.was.clone() }
    }
}

/// Why there is no file for a lesson's program.
#[derive(Debug, thiserror::Error)]
pub enum NoLessonFile {
    /// There is nowhere to put it.
    #[error("There is no folder that lessons' programs can be kept in: firefly doctor tells why.")]
    NoFolder,
    /// It cannot be written.
    #[error(transparent)]
    NotSaved(#[from] SaveError),
}

impl Store {
    /// The file of a lesson's program; if it is not there yet, it is the one that the lesson had
    /// under another id, or one made with the text that the lesson begins with.
    ///
    /// # Errors
    /// If it could not be made.
    pub fn lesson_program(&self, program: &LessonProgram) -> Result<PathBuf, NoLessonFile> {
        let data = self.data.as_ref().ok_or(NoLessonFile::NoFolder)?;
        let folder = data.join(FOLDER).join(&program.key.pack);
        let file = |id: &str| folder.join(format!("{id}.py"));
        let path = file(&program.key.lesson);
        if path.exists() {
            return Ok(path);
        }
        if let Some(earlier) = program.was.iter().map(|id| file(id)).find(|path| path.exists()) {
            return Ok(earlier);
        }
        // What stands in the way is told when the file is saved.
        fs::create_dir_all(folder).ok();
        Document::new(&path).save(&program.start)?;
        Ok(path)
    }

    /// The lesson whose program lies there.
    pub fn lesson_of(&self, path: &Path) -> Option<LessonKey> {
        let folder = self.data.as_ref()?.join(FOLDER);
        let path = std::path::absolute(path).ok()?;
        let mut names = path.strip_prefix(std::path::absolute(folder).ok()?).ok()?.iter();
        let (pack, file) = (names.next()?.to_str()?, names.next()?.to_str()?);
        let lesson = file.strip_suffix(".py").filter(|_| names.next().is_none())?;
        Some(LessonKey { pack: pack.to_owned(), lesson: lesson.to_owned() })
    }
}

/// Keeps a copy of a text beside a file, under a name that is free; gives the name.
///
/// # Errors
/// If it could not be written.
pub fn put_aside(path: &Path, text: &str) -> Result<String, SaveError> {
    let stem =
        path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let named = |number: usize| path.with_file_name(format!("{stem}.before-{number}.py"));
    let free = (1..MOST_ASIDE).map(named).find(|path| !path.exists());
    let mut document = Document::new(&free.unwrap_or_else(|| named(MOST_ASIDE)));
    document.save_over(text)?;
    Ok(document.file_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Folders;

    #[test]
    fn a_lessons_program_is_made_once_and_known_again() {
        let home = tempfile::tempdir().expect("a folder");
        let (store, _) = Store::open(Some(&Folders::below(home.path())));
        let key = LessonKey { pack: "org.example.one".into(), lesson: "add-up".into() };
        let lesson = Lesson { start: "print(1)\n".into(), ..Lesson::default() };
        let program = LessonProgram::of(&key, &lesson);
        let path = store.lesson_program(&program).expect("made");
        assert_eq!(fs::read_to_string(&path).expect("there"), "print(1)\n");
        fs::write(&path, "mine").expect("written");
        store.lesson_program(&program).expect("found");
        assert_eq!(fs::read_to_string(&path).expect("there"), "mine");
        assert_eq!(store.lesson_of(&path), Some(key.clone()));
        let renamed = Lesson { was: vec!["add-up".into()], ..lesson };
        let program = LessonProgram::of(&LessonKey { lesson: "sum".into(), ..key }, &renamed);
        assert_eq!(store.lesson_program(&program).expect("found"), path);
        assert_eq!(store.lesson_of(&home.path().join("add-up.py")), None);
    }

    #[test]
    fn copies_put_aside_take_no_name_that_is_taken() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("add-up.py");
        assert_eq!(put_aside(&path, "one").expect("kept"), "add-up.before-1.py");
        assert_eq!(put_aside(&path, "two").expect("kept"), "add-up.before-2.py");
        let first = home.path().join("add-up.before-1.py");
        assert_eq!(fs::read_to_string(first).expect("there"), "one");
    }
}
