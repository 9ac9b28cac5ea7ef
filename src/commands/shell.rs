//! `firefly completions` and `firefly man`.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
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

/// Prints the manual page: the program, then each command and what belongs to it.
pub(super) fn man() -> Result<u8, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    parts(&command, "firefly", &mut page)?;
    io::stdout().write_all(&page)?;
    Ok(0)
}

fn parts(command: &Command, name: &str, page: &mut Vec<u8>) -> io::Result<()> {
    for part in command.get_subcommands().filter(|part| part.get_name() != "help") {
        let name = format!("{name} {}", part.get_name());
        writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
        let described = clap_mangen::Man::new(part.clone());
        described.render_description_section(page)?;
        described.render_synopsis_section(page)?;
        described.render_options_section(page)?;
        parts(part, &name, page)?;
    }
    Ok(())
}
