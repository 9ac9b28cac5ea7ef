//! The files that a program works with, in a folder that it has to itself.

use std::collections::BTreeMap;

use crate::trace::GivenFile;

/// What the learner is told when such a program has ended.
pub const FOLDER_IS_GONE: &str =
    "What the program wrote to its folder is gone. Your own files are unchanged.";

/// Files that a program is given copies of, and whether it may change them and add others. They
/// lie in a folder that exists for one run only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    given: BTreeMap<String, Vec<u8>>,
    may_write: bool,
}

/// Why a file cannot be given to a program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFile {
    /// Its name.
    #[error("its name may hold the letters a-z and A-Z, digits, and . _ - alone")]
    Name,
    /// It lies in too many folders, or its path is too long.
    #[error("it lies too deep: at most {} folders and {} characters", Files::DEPTH - 1, Files::PATH)]
    Deep,
    /// Another file has its path, or lies in a folder of that name.
    #[error("two files cannot have one name")]
    Twice,
    /// There are too many.
    #[error("a program is given at most {} files", Files::MOST)]
    Many,
    /// They are too large.
    #[error("a program is given at most {} MB of files, and no file over {} KB",
        Files::BYTES / (1024 * 1024), Files::LARGEST / 1024)]
    Large,
}

impl Files {
    /// The most files.
    pub const MOST: usize = 64;
    /// The largest file, in bytes.
    pub const LARGEST: usize = 1024 * 1024;
    /// The most bytes in all files together.
    pub const BYTES: usize = 4 * 1024 * 1024;
    /// The most parts of a path.
    pub const DEPTH: usize = 4;
    /// The most characters of a path.
    pub const PATH: usize = 200;

    /// An empty folder.
    pub fn new(may_write: bool) -> Self {
        Self { given: BTreeMap::new(), may_write }
    }

    /// Adds a file; the parts of its path are parted by `/`.
    ///
    /// # Errors
    /// If the path is not a plain one, or the file is one too many or too large.
    pub fn give(&mut self, path: &str, content: Vec<u8>) -> Result<(), BadFile> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        let is_name =
            |part: &str| part.bytes().all(is_plain) && part.bytes().any(|byte| byte != b'.');
        if !path.split('/').all(is_name) {
            return Err(BadFile::Name);
        }
        if path.split('/').count() > Self::DEPTH || path.len() > Self::PATH {
            return Err(BadFile::Deep);
        }
        let lies_in = |path: &str, folder: &str| {
            path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if self.given.keys().any(|other| lies_in(path, other) || lies_in(other, path)) {
            return Err(BadFile::Twice);
        }
        if self.given.len() == Self::MOST {
            return Err(BadFile::Many);
        }
        let bytes: usize = self.given.values().map(Vec::len).sum();
        if content.len() > Self::LARGEST || bytes + content.len() > Self::BYTES {
            return Err(BadFile::Large);
        }
        self.given.insert(path.to_owned(), content);
        Ok(())
    }

    /// The files given, each with its path, in the order of their paths.
    pub fn given(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.given.iter().map(|(path, content)| (&**path, &**content))
    }

    /// Whether the program may change the files and make others.
    pub fn may_write(&self) -> bool {
        self.may_write
    }

    /// What a recording keeps of them.
    pub fn names(&self) -> Vec<GivenFile> {
        let name = |(path, content): (&str, &[u8])| GivenFile {
            path: path.to_owned(),
            bytes: content.len() as u64,
        };
        self.given().map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_lead_into_the_folder() {
        for path in ["a.txt", "data/2024/a-b_c.csv", ".hidden", "a..b", "1/2/3/4"] {
            assert_eq!(Files::default().give(path, Vec::new()), Ok(()), "{path}");
        }
        for path in
            ["", ".", "..", "...", "/etc/x", "a/../b", "a//b", "a/", "a b", "é", "a\nb", "a\0", "~"]
        {
            assert_eq!(Files::default().give(path, Vec::new()), Err(BadFile::Name), "{path:?}");
        }
        let long = "x".repeat(201);
        for path in ["1/2/3/4/5", &long] {
            assert_eq!(Files::default().give(path, Vec::new()), Err(BadFile::Deep), "{path}");
        }
    }

    #[test]
    fn one_path_has_one_file_and_a_file_is_no_folder() {
        let mut files = Files::new(true);
        files.give("a/b", Vec::new()).expect("free");
        for taken in ["a", "a/b", "a/b/c"] {
            assert_eq!(files.give(taken, Vec::new()), Err(BadFile::Twice), "{taken}");
        }
        assert_eq!(files.give("a/bc", Vec::new()), Ok(()));
    }

    #[test]
    fn files_are_bounded() {
        let mut files = Files::new(true);
        assert_eq!(files.give("large", vec![0; Files::LARGEST + 1]), Err(BadFile::Large));
        for number in 0..4 {
            files.give(&number.to_string(), vec![0; Files::LARGEST]).expect("fits");
        }
        assert_eq!(files.give("more", vec![0]), Err(BadFile::Large));
        for number in 4..Files::MOST {
            files.give(&number.to_string(), Vec::new()).expect("fits");
        }
        assert_eq!(files.give("more", Vec::new()), Err(BadFile::Many));
    }
}
