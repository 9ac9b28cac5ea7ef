//! The folder that a program has to itself: in memory, in its own mount namespace, gone with it.

use std::ffi::CString;
use std::fs;
use std::io;
use std::os::unix::fs::chown;
use std::path::{Component, Path, PathBuf};

use rustix::mount::{MountFlags, mount, mount_remount};
use serde::{Deserialize, Serialize};

use super::privileges::User;

/// Its place in the cage.
pub(super) const PLACE: &str = "/folder";
/// Nothing in it is ever started or acts as a device.
const PLAIN: MountFlags = MountFlags::NOSUID.union(MountFlags::NODEV).union(MountFlags::NOEXEC);

/// What the stage puts into the folder before the program exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Folder {
    /// Whether the program may change anything there.
    pub may_write: bool,
    /// Mebibytes of all its files.
    pub megabytes: u32,
    /// Files and folders in it, with itself.
    pub entries: u32,
    /// Its files.
    pub files: Vec<File>,
}

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct File {
    /// Its path below the folder.
    pub path: PathBuf,
    /// How long it is.
    pub bytes: usize,
    /// What it holds; travels behind the order.
    #[serde(skip)]
    pub content: Vec<u8>,
}

impl Folder {
    /// Makes the folder below `root`, which is to become the root, for this user.
    pub fn make(&self, root: &Path, user: User) -> io::Result<()> {
        let place = root.join(PLACE.trim_start_matches('/'));
        fs::create_dir(&place)?;
        let quota = format!("mode=755,size={}m,nr_inodes={}", self.megabytes, self.entries);
        mount("tmpfs", &place, "tmpfs", PLAIN, &*CString::new(quota)?)?;
        let own = |path: &Path| match user {
            // The folder was made by that very user.
            User::Same(_) => Ok(()),
            _ => chown(path, Some(user.id()), Some(user.id())),
        };
        own(&place)?;
        for file in &self.files {
            let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
            if !file.path.components().all(is_plain) {
                return Err(io::Error::other("a file does not lie in the folder"));
            }
            let path = place.join(&file.path);
            let above: Vec<&Path> =
                path.ancestors().skip(1).take_while(|above| *above != place).collect();
            for folder in above.into_iter().rev() {
                if !folder.exists() {
                    fs::create_dir(folder)?;
                    own(folder)?;
                }
            }
            fs::write(&path, &file.content)?;
            own(&path)?;
        }
        if self.may_write {
            return Ok(());
        }
        Ok(mount_remount(&place, PLAIN | MountFlags::BIND | MountFlags::RDONLY, "")?)
    }
}
