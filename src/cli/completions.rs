//! `cuttings completions`: a script that completes commands and options.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Outcome, output};
use crate::error::Result;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings completions bash > ~/.local/share/bash-completion/completions/cuttings
  cuttings completions zsh > ~/.zfunc/_cuttings
  cuttings completions fish > ~/.config/fish/completions/cuttings.fish")]
pub(super) struct Arguments {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_enum, hide_possible_values = true)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "cuttings", &mut script);
    output::write_text(None, &String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
