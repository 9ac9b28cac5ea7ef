//! The small file system of a program: what Python needs, read-only, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};

use rustix::fs::StatVfsMountFlags;
use rustix::mount::{
    MountFlags, MountPropagationFlags, UnmountFlags, mount, mount_bind_recursive, mount_change,
    mount_remount, unmount,
};

use super::cage::{InPart, Part, StageError};
use super::execute;

/// Folders on which the new file system can be put together: the first that hides nothing that
/// goes into it.
const WORKBENCHES: [&str; 7] = ["/mnt", "/media", "/srv", "/tmp", "/opt", "/run", "/home"];

/// What holds for the small file system itself.
const PLAIN: MountFlags = MountFlags::NOSUID.union(MountFlags::NODEV);

/// More links than this on the way to one file are taken for a circle.
const MOST_LINKS: usize = 40;

/// Makes a file system of these files and folders (those that exist), at the same paths, the
/// root of this process. `add` puts into it what else it is to hold. Needs a mount namespace of
/// its own.
pub(super) fn enter<'a>(
    paths: impl Iterator<Item = &'a PathBuf>,
    add: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), StageError> {
    let mut layout = Layout::default();
    for path in paths {
        layout.add(path);
    }
    layout.leave_out_what_is_inside();
    let hides = |bench: &&str| layout.real.iter().any(|path| path.starts_with(bench));
    let bench = WORKBENCHES.iter().find(|bench| Path::new(bench).is_dir() && !hides(bench));
    let bench = bench.copied().ok_or("no folder to build on").in_part(Part::Namespaces, "root")?;
    layout.build(Path::new(bench)).in_part(Part::Namespaces, "files")?;
    add(Path::new(bench)).in_part(Part::Namespaces, "folder")?;
    finish(Path::new(bench)).in_part(Part::Namespaces, "files")?;
    change_root(bench).in_part(Part::Namespaces, "pivot_root")
}

#[derive(Debug, Default)]
struct Layout {
    /// Files and folders without any link in their path.
    real: BTreeSet<PathBuf>,
    /// Links that lead to them.
    links: BTreeMap<PathBuf, PathBuf>,
}

impl Layout {
    /// Adds a path and all links on its way; one that leads nowhere adds nothing real.
    fn add(&mut self, path: &Path) {
        let mut rest: Vec<PathBuf> = Self::parts(path);
        let mut walked = PathBuf::from("/");
        let mut links = 0;
        while let Some(part) = rest.pop() {
            if part.as_os_str() == ".." {
                walked.pop();
                continue;
            }
            let next = walked.join(&part);
            let Ok(target) = fs::read_link(&next) else {
                walked = next;
                continue;
            };
            links += 1;
            if links > MOST_LINKS {
                return;
            }
            if target.is_absolute() {
                walked = PathBuf::from("/");
            }
            rest.extend(Self::parts(&target));
            self.links.insert(next, target);
        }
        if walked.exists() {
            self.real.insert(walked);
        }
    }

    /// The parts of a path, last one first.
    fn parts(path: &Path) -> Vec<PathBuf> {
        let inner =
            |part: &Component<'_>| matches!(part, Component::Normal(_) | Component::ParentDir);
        path.components().filter(inner).map(|part| PathBuf::from(part.as_os_str())).rev().collect()
    }

    fn leave_out_what_is_inside(&mut self) {
        let all = self.real.clone();
        let inside = |path: &Path| path.ancestors().skip(1).any(|above| all.contains(above));
        self.real.retain(|path| !inside(path));
        self.links.retain(|path, _| !inside(path));
    }

    fn build(&self, bench: &Path) -> io::Result<()> {
        mount_change("/", MountPropagationFlags::REC | MountPropagationFlags::PRIVATE)?;
        mount("tmpfs", bench, "tmpfs", PLAIN, c"mode=755,size=1m,nr_inodes=4k")?;
        // The TOMOYO of kernels before 6.12 looks for the name that an `execveat` on a descriptor
        // has, and refuses to start what has none.
        drop(File::create(below(bench, Path::new(execute::PYTHON_NAME))?)?);
        for (link, target) in &self.links {
            let place = below(bench, link)?;
            symlink(target, place)?;
        }
        for path in &self.real {
            let place = below(bench, path)?;
            if path.is_dir() {
                fs::create_dir(&place)?;
            } else {
                drop(File::create(&place)?);
            }
            mount_bind_recursive(path, &place)?;
        }
        mounts_below(bench)?.iter().try_for_each(|place| match make_read_only(place) {
            // It lies below what is hidden by the new file system.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        })
    }
}

/// Where other file systems are mounted below this folder. What is brought into view may hold
/// some, each of which has to be made read-only by itself.
fn mounts_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let table = fs::read("/proc/self/mountinfo")?;
    let places = table.split(|byte| *byte == b'\n').filter_map(|line| {
        // The fifth word of each line.
        Some(unescaped(line.split(|byte| *byte == b' ').nth(4)?))
    });
    Ok(places.filter(|place| place != folder && place.starts_with(folder)).collect())
}

/// A path of that table: blanks and the like are written as a backslash and three octal digits.
fn unescaped(word: &[u8]) -> PathBuf {
    let mut path = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..3)
            .filter(|_| *first == b'\\')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        path.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[3..] } else { after };
    }
    PathBuf::from(OsString::from_vec(path))
}

/// Nothing more comes into the new file system.
fn finish(bench: &Path) -> io::Result<()> {
    Ok(mount_remount(bench, PLAIN | MountFlags::BIND | MountFlags::RDONLY, "")?)
}

/// The place of a path in the new file system, with the folders above it made.
fn below(bench: &Path, path: &Path) -> io::Result<PathBuf> {
    let place = bench.join(path.strip_prefix("/").unwrap_or(path));
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(place)
}

fn make_read_only(place: &Path) -> io::Result<()> {
    // Flags that the mount has already must be named again: leaving one out would lift it, which
    // a user namespace must not do.
    let held = rustix::fs::statvfs(place)?.f_flag;
    let kept = [
        (StatVfsMountFlags::NODEV, MountFlags::NODEV),
        (StatVfsMountFlags::NOEXEC, MountFlags::NOEXEC),
        (StatVfsMountFlags::NOATIME, MountFlags::NOATIME),
        (StatVfsMountFlags::NODIRATIME, MountFlags::NODIRATIME),
        (StatVfsMountFlags::RELATIME, MountFlags::RELATIME),
    ];
    let flags = kept
        .into_iter()
        .filter(|(is_held, _)| held.contains(*is_held))
        .fold(MountFlags::BIND | MountFlags::RDONLY | MountFlags::NOSUID, |all, (_, flag)| {
            all | flag
        });
    Ok(mount_remount(place, flags, "")?)
}

fn change_root(bench: &str) -> io::Result<()> {
    rustix::process::chdir(bench)?;
    // The old root comes to lie over the new one, and is taken away from there.
    rustix::process::pivot_root(".", ".")?;
    unmount(".", UnmountFlags::DETACH)?;
    Ok(rustix::process::chdir("/")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_mounts_are_read_as_the_kernel_writes_them() {
        let path = |word: &[u8]| unescaped(word).to_string_lossy().into_owned();
        assert_eq!(path(b"/usr/lib"), "/usr/lib");
        assert_eq!(path(br"/a\040b\134c\011"), "/a b\\c\t");
        assert_eq!(path(br"/cut\04"), r"/cut\04");
    }
}
