//! The command line.

mod extract;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Search and extraction for news about health policy.
#[derive(Debug, Parser)]
#[command(name = "cuttings", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the records of articles, without a store.
    Extract(extract::Arguments),
}

/// Runs the program and tells the shell how it ended.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Extract(arguments) => extract::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
