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
    /// Add a pack to your lessons: a folder or a .zip
    ///
    /// Another version of a pack takes the place of the one that was added before. Your progress
    /// stays.
    Add {
        /// The pack
        #[arg(value_hint = ValueHint::AnyPath)]
        pack: PathBuf,
    },
    /// Prove that every lesson of a pack works: for those who write one
    ///
    /// Each fault is told with its file and, if it has one, its line.
    ///
    /// Exit code: 0 the pack is good; 1 it has faults; 2 wrong use; 4 programs cannot be run here.
    Check(Box<ProvePack>),
    /// Begin a pack of your own
    New {
        /// A folder that does not exist yet, or is empty
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
    /// The lesson: its id as `firefly lessons` lists it, or PACK/ID where several packs have one
    pub lesson: String,
    /// The program; - reads it from standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Look for the lesson in this pack, which need not be added: a folder or a .zip
    #[arg(long, value_name = "PACK", value_hint = ValueHint::AnyPath)]
    pub pack: Option<PathBuf>,
    /// Answer in JSON: docs/lessons.md describes it
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
    /// Answer in JSON, an object per line and pack
    #[arg(long)]
    pub json: bool,
}
