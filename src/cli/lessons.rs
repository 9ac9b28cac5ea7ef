//! What can be typed about lessons.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::RunOptions;

/// `firefly lessons`
#[derive(Args, Debug)]
pub struct Lessons {
    /// What to do; without it, the lessons are listed
    #[command(subcommand)]
    pub command: Option<LessonsCommand>,
    /// Answer in JSON, an object per line and pack
    #[arg(long)]
    pub json: bool,
}

/// What is done with packs.
#[derive(Debug, Subcommand)]
pub enum LessonsCommand {
    /// List the lessons and those that are passed
    List {
        /// Answer in JSON, an object per line and pack
        #[arg(long)]
        json: bool,
    },
    /// Take a pack in: a folder or a .zip
    Add {
        /// The pack
        #[arg(value_hint = ValueHint::AnyPath)]
        pack: PathBuf,
    },
    /// Prove that every lesson of a pack works: for authors
    ///
    /// Exit code: 0 the pack is good; 1 it has faults; 2 wrong use; 4 programs cannot be run here.
    Check(Box<ProvePack>),
    /// Begin a pack of your own
    New {
        /// A folder that does not exist yet
        #[arg(value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

/// `firefly lessons check`
#[derive(Args, Debug)]
pub struct ProvePack {
    /// The pack: a folder or a .zip
    #[arg(value_hint = ValueHint::AnyPath)]
    pub pack: PathBuf,
    /// Only this lesson
    #[arg(long, value_name = "ID")]
    pub lesson: Option<String>,
    /// How programs run
    #[command(flatten)]
    pub options: RunOptions,
}

/// `firefly check`
#[derive(Args, Debug)]
pub struct Check {
    /// The lesson's id, or the pack's id, / and the lesson's
    pub lesson: String,
    /// The program; - reads it from standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// A pack that need not be taken in: a folder or a .zip
    #[arg(long, value_name = "PACK", value_hint = ValueHint::AnyPath)]
    pub pack: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// How programs run
    #[command(flatten)]
    pub options: RunOptions,
}

/// `firefly progress`
#[derive(Args, Debug)]
pub struct Progress {
    /// Only in the pack of this id
    #[arg(long, value_name = "ID")]
    pub pack: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}
