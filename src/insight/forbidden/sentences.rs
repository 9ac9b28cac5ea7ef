//! The sentences of why, and what was tried where one of them is told.

pub(super) const NO_FILES: &str = "Programs here cannot open files.";
pub(super) const NO_CHANGES: &str = "Programs here cannot open files or change them.";
pub(super) const NO_FOLDERS: &str = "Programs here cannot look into folders.";
pub(super) const NO_NETWORK: &str = "Programs here cannot use the network.";
pub(super) const NO_PROGRAMS: &str = "Programs here cannot start other programs.";
pub(super) const NO_SIGNALS: &str = "Programs here cannot reach other programs.";
pub(super) const NO_WINDOWS: &str = "Programs here cannot open windows.";
pub(super) const NO_TERMINAL: &str = "Programs here have no terminal of their own.";
pub(super) const NO_USER: &str = "Programs here cannot see who uses the computer.";
pub(super) const NO_SETTINGS: &str = "Programs here cannot see the settings of the computer.";
pub(super) const NO_MORE: &str = "Programs here cannot give themselves more than they have.";
pub(super) const NO_OTHER_FILES: &str =
    "Programs here can import only what comes with Python, not your other files.";
pub(super) const ONLY_OWN_FOLDER: &str =
    "Programs here can use only the files in their own folder.";
pub(super) const NOT_ON_SERVER: &str =
    "A program on the server cannot see the files of your computer.";
pub(super) const APART: &str = "Programs here are kept apart from the rest of the computer.";
pub(super) const NO_DATABASE_FILES: &str =
    "Programs here cannot open files; a database called \":memory:\" needs none.";
pub(super) const NO_OTHER_MODULES: &str =
    "Programs here can import only what comes with Python and what is in their own folder.";
pub(super) const NOT_WITH_FILES: &str =
    "Programs here may not do this with the files in their folder.";
pub(super) const NOT_AMONG_FILES: &str = "The program itself is not among the files in its folder.";
pub(super) const NO_SHARED_MEMORY: &str = "Programs here cannot share memory with others.";
pub(super) const NO_DISKS: &str = "Programs here cannot see the disks of the computer.";
pub(super) const ONLY_ON_WINDOWS: &str = "Only Python for Windows has this module.";
pub(super) const NOT_IN_THIS_PYTHON: &str = "The Python here comes without this module.";

/// What a line tried that met with this answer.
pub(super) fn attempt(why: &str) -> &'static str {
    match why {
        NO_FILES | NO_DATABASE_FILES | NOT_ON_SERVER => "open a file",
        NO_CHANGES => "open or change a file",
        NO_FOLDERS => "look into a folder",
        NO_NETWORK => "use the network",
        NO_PROGRAMS => "start another program",
        NO_SIGNALS => "reach another program",
        NO_WINDOWS => "open a window",
        NO_TERMINAL => "use a terminal",
        NO_USER => "see who uses the computer",
        NO_SETTINGS => "see a setting of the computer",
        NO_MORE => "get more than it has",
        NO_SHARED_MEMORY => "share memory",
        NO_DISKS => "see a disk",
        NOT_AMONG_FILES => "open the program itself",
        NO_OTHER_FILES | NO_OTHER_MODULES | ONLY_ON_WINDOWS | NOT_IN_THIS_PYTHON => {
            "import a module"
        }
        ONLY_OWN_FOLDER => "use something outside of its folder",
        _ => "do what is not allowed",
    }
}
