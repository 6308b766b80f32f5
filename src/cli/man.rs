//! `cuttings man`: the manual pages, made from the same definitions as the help.

use clap::CommandFactory;

use super::{Cli, Outcome, output, suggest};
use crate::error::{Error, Result};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings man | man -l -
  cuttings man extract > cuttings-extract.1")]
pub(super) struct Arguments {
    /// The page of a command; without one, the page of the program
    command: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut program = Cli::command();
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let command = found.ok_or_else(|| {
                let known = program.get_subcommands().map(clap::Command::get_name);
                Error::Usage(format!("there is no command “{name}”{}", suggest::did_you_mean(name, known)))
            })?;
            command.display_name(format!("cuttings-{name}"))
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).map_err(Error::Output)?;
    output::write_text(None, &String::from_utf8_lossy(&text))?;
    Ok(Outcome::Done)
}
