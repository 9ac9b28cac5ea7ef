//! `firefly completions` and `firefly man`.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::Failure;
use crate::cli::Cli;

/// Prints the completion script of a shell.
pub(super) fn completions(shell: Shell) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "firefly", &mut script);
    io::stdout().write_all(&script)?;
    Ok(0)
}

/// Prints the manual page: the program, then each command.
pub(super) fn man() -> Result<u8, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for part in command.get_subcommands().filter(|part| part.get_name() != "help") {
        writeln!(page, ".SH \"FIREFLY {}\"", part.get_name().to_uppercase())?;
        let part = clap_mangen::Man::new(part.clone());
        part.render_description_section(&mut page)?;
        part.render_synopsis_section(&mut page)?;
        part.render_options_section(&mut page)?;
    }
    io::stdout().write_all(&page)?;
    Ok(0)
}
