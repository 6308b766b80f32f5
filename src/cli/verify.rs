//! `cuttings verify`: is the store what it should be?

use super::human::counted;
use super::{Common, Outcome, output, print_error, store};
use crate::error::Result;
use crate::index::local::verify;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings verify

Reads every file of the store and looks up every record at its place in its article. Exit status 0:
all is well; 2: what is wrong is listed. Articles are the truth: `cuttings index` makes records anew.")]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let folder = store::folder(common)?;
    let found = verify(&folder)?;
    found.problems.iter().for_each(|problem| print_error(problem));
    let files = counted(found.files, "file", "files");
    let looked_at = match found.looked_inside {
        true => [counted(found.articles, "article", "articles"), counted(found.records, "record", "records"), files].join(", "),
        false => format!("{files}; the articles and records in them were not looked at"),
    };
    let verdict = match found.problems.len() as u64 {
        0 => "all is well".to_string(),
        some => counted(some, "problem", "problems"),
    };
    output::write_text(None, &format!("{}: {verdict} in {looked_at}\n", folder.display()))?;
    Ok(if found.problems.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}
