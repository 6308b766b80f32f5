//! The command line: one file a command, and what they share.
//!
//! Results go to standard output, everything else to standard error. The exit status is 0 when all is well, 1 when a query
//! found nothing, 2 after an error; an interrupted run ends with 130, and a closed pipe ends quietly.

mod completions;
mod explain;
mod extract;
mod human;
mod input;
mod man;
mod notes;
mod output;
mod own_names;
mod parallel;
mod rules;
mod schema;
mod suggest;

#[cfg(feature = "local")]
mod counts;
#[cfg(feature = "local")]
mod entities;
#[cfg(feature = "local")]
mod export;
#[cfg(feature = "local")]
mod figures;
#[cfg(feature = "local")]
mod index;
#[cfg(feature = "local")]
mod names;
#[cfg(feature = "local")]
mod progress;
#[cfg(feature = "local")]
mod question;
#[cfg(feature = "local")]
mod quotes;
#[cfg(feature = "local")]
mod records;
#[cfg(feature = "local")]
mod search;
#[cfg(feature = "local")]
mod show;
#[cfg(feature = "local")]
mod stats;
#[cfg(feature = "local")]
mod store;
#[cfg(feature = "local")]
mod verify;
#[cfg(feature = "local")]
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};
use std::panic;
use std::process::ExitCode;
use std::sync::Once;

use clap::{Parser, Subcommand};

use crate::error::{Error, Result};
use human::ColourChoice;

/// Search and extraction for news about health policy.
///
/// cuttings reads articles, finds every figure, quote, organisation and person in them, each with its exact place in the
/// text, and answers questions about them. It needs no server and no network.
#[derive(Debug, Parser)]
#[command(name = "cuttings", version, max_term_width = 100, disable_help_subcommand = true, after_long_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[cfg(feature = "local")]
const EXAMPLES: &str = "\
Examples:
  cuttings index corpus                    read the sample articles into a store
  cuttings search 'nurses pay'             articles with both words
  cuttings figures --min 100m              every figure of £100m and more
  cuttings quotes --role 'chief executive' who said what
  cuttings speakers                        who is quoted, how often, and when
  cuttings extract article.txt             what is found in one article, without a store

`cuttings COMMAND --help` has more. Exit status: 0 all well, 1 nothing found, 2 an error, 130 interrupted.";

#[cfg(not(feature = "local"))]
const EXAMPLES: &str = "\
Examples:
  cuttings extract article.txt             what is found in an article
  cuttings extract corpus --types quote    every quote of the sample articles, with its speaker
  cuttings rules figure                    how figures are recognised, with examples

Exit status: 0 all well, 1 nothing found, 2 an error, 130 interrupted.";

/// What every command understands.
#[derive(Debug, Clone, clap::Args)]
struct Common {
    /// Colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true,
        alias = "colour",
        help_heading = "Everywhere"
    )]
    color: ColourChoice,
    /// The store [default: the folder .cuttings here or above] [env: CUTTINGS_STORE]
    #[cfg(feature = "local")]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    store: Option<std::path::PathBuf>,
    /// No progress and no notes; errors are still told
    #[arg(short, long, global = true, help_heading = "Everywhere")]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles into the store
    #[cfg(feature = "local")]
    Index(index::Arguments),
    /// Find articles, with the sentences that match
    #[cfg(feature = "local")]
    Search(search::Arguments),
    /// Find figures: amounts with what they are of, when, and who states them
    #[cfg(feature = "local")]
    Figures(figures::Arguments),
    /// Find quotes with their speakers
    #[cfg(feature = "local")]
    Quotes(quotes::Arguments),
    /// List the organisations of the archive, or everything about one
    #[cfg(feature = "local")]
    #[command(alias = "organizations", after_long_help = entities::ORGANISATIONS)]
    Organisations(entities::Arguments),
    /// List who speaks in the archive, or everything about one
    #[cfg(feature = "local")]
    #[command(after_long_help = entities::SPEAKERS)]
    Speakers(entities::Arguments),
    /// Show one article, with marks, or as a reference
    #[cfg(feature = "local")]
    Show(show::Arguments),
    /// Write records or articles to a file, with a manifest
    #[cfg(feature = "local")]
    Export(export::Arguments),
    /// Say what is in the store
    #[cfg(feature = "local")]
    Stats(stats::Arguments),
    /// Check that the store is whole and every record at its place
    #[cfg(feature = "local")]
    Verify(verify::Arguments),
    /// Check your own corrections of names, or have some suggested
    #[cfg(feature = "local")]
    Names(names::Arguments),
    /// Print the records of articles, without a store
    Extract(extract::Arguments),
    /// Say why something was found: the rule, its words, the value, the speaker
    Explain(explain::Arguments),
    /// List the rules with their examples
    Rules(rules::Arguments),
    /// Print the JSON Schema of a type of record
    Schema(schema::Arguments),
    /// Print a shell's completion script
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well; a query found something.
    Done,
    /// A query found nothing.
    Nothing,
    /// The rest was done, but something failed and has been named.
    SomeFailed,
}

/// Runs the program with the arguments it was called with and tells the shell how it ended.
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os()))
}

/// Runs the program with these arguments, its own name first, and returns the exit status. Arguments that are wrong, and
/// `--help`, end the process at once.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    report_faults();
    end_on_interrupt();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = Cli::try_parse_from(&arguments).unwrap_or_else(|error| suggest::better(error, &arguments).exit());
    match panic::catch_unwind(|| cli.run()) {
        Ok(Ok(Outcome::Done)) => 0,
        Ok(Ok(Outcome::Nothing)) => 1,
        Ok(Ok(Outcome::SomeFailed)) => 2,
        // The reader of the results has seen enough.
        Ok(Err(Error::Output(error))) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Ok(Err(error)) => {
            print_error(&error.to_string());
            2
        }
        Err(_) => {
            output::discard_unfinished();
            2
        }
    }
}

impl Cli {
    fn run(self) -> Result<Outcome> {
        let common = &self.common;
        match &self.command {
            #[cfg(feature = "local")]
            Command::Index(arguments) => index::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Search(arguments) => search::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Figures(arguments) => figures::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Quotes(arguments) => quotes::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Organisations(arguments) => entities::run(arguments, entities::Who::Organisations, common),
            #[cfg(feature = "local")]
            Command::Speakers(arguments) => entities::run(arguments, entities::Who::Speakers, common),
            #[cfg(feature = "local")]
            Command::Show(arguments) => show::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Export(arguments) => export::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Stats(arguments) => stats::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Verify(arguments) => verify::run(arguments, common),
            #[cfg(feature = "local")]
            Command::Names(arguments) => names::run(arguments, common),
            Command::Extract(arguments) => extract::run(arguments, common),
            Command::Explain(arguments) => explain::run(arguments, common),
            Command::Rules(arguments) => rules::run(arguments, common),
            Command::Schema(arguments) => schema::run(arguments),
            Command::Completions(arguments) => completions::run(arguments),
            Command::Man(arguments) => man::run(arguments),
        }
    }
}

impl Common {
    /// A note for the user, which is not part of the results.
    fn note(&self, text: &str) {
        if !self.quiet {
            say("note", text);
        }
    }
}

/// Tells of an error that does not end the program.
fn print_error(text: &str) {
    say("error", text);
}

/// A line on standard error. Where it is closed there is nobody left to tell.
fn say(label: &str, text: &str) {
    let _ = writeln!(io::stderr(), "{label}: {text}");
}

/// A fault of the program's own is told in a sentence, once, with the place for whoever mends it.
fn report_faults() {
    static ONCE: Once = Once::new();
    panic::set_hook(Box::new(|fault| {
        ONCE.call_once(|| {
            let place = fault.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
            let what = fault.payload_as_str().unwrap_or("no message");
            print_error(&format!(
                "this is a fault of cuttings itself, not of your files{place}: {what}\n\
                 Nothing that was stored is lost. Please report it, with the command and, if you can, the article."
            ));
        });
    }));
}

/// Ctrl-C ends the program with status 130 and leaves no half-written file behind.
fn end_on_interrupt() {
    // Where no handler can be set, the system's own ends the program.
    let _ = ctrlc::set_handler(|| {
        output::discard_unfinished();
        std::process::exit(130);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_has_a_help_line_that_fits() {
        fn check(command: &clap::Command) {
            for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            assert!(command.get_about().is_some(), "{}", command.get_name());
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }
}
