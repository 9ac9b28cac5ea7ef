//! The `firefly` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = firefly::run::local::stage_entry() {
        return code;
    }
    #[cfg(target_os = "linux")]
    if let Some(code) = firefly::term::keeper_entry() {
        return code;
    }
    ExitCode::from(firefly::commands::perform(&firefly::cli::Cli::from_arguments()))
}
