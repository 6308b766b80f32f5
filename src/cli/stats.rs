//! `cuttings stats`: what is in the store.

use serde::Serialize;

use super::counts::table;
use super::human::{Screen, clean, counted};
use super::{Common, Outcome, output, store};
use crate::error::{Error, Result};
use crate::index::{ArticleRequest, Count, Engine, Statistics};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  cuttings stats\n  cuttings stats --json")]
pub(super) struct Arguments {
    /// Print everything as one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let engine = store::open(common)?;
    let statistics = engine.statistics()?;
    let told = match arguments.json {
        true => json(&statistics)?,
        false => {
            let request = ArticleRequest { limit: Some(0), fold_duplicates: true, ..ArticleRequest::default() };
            let folded = engine.each_article(&request, &mut |_| Ok(()))?.folded;
            page(Screen::new(common.color, false), &statistics, folded)
        }
    };
    output::write_text(None, &told)?;
    Ok(Outcome::Done)
}

fn json(statistics: &impl Serialize) -> Result<String> {
    serde_json::to_string(statistics).map(|json| json + "\n").map_err(|error| Error::Output(error.into()))
}

/// How many outlets and rules are listed.
const LISTED: usize = 12;

/// `folded`: so many of the articles are near-duplicates of another.
fn page(screen: Screen, statistics: &Statistics, folded: u64) -> String {
    let articles = counted(statistics.articles, "article", "articles");
    let words = counted(statistics.words, "word", "words");
    let mut page = format!("{}\n", screen.strong(&format!("{articles}, {words}")));
    let undated = match statistics.unknown_dates {
        0 => "every article has a date".to_string(),
        some => format!("{} of unknown date", counted(some, "article", "articles")),
    };
    if statistics.articles > 0 {
        page.push_str(&format!("{undated}\n"));
    }
    if folded > 0 {
        let what = counted(folded, "near-duplicate", "near-duplicates");
        page.push_str(&format!("{what} among them, which `cuttings search` folds\n"));
    }
    for (name, counts) in
        [("records", &statistics.records), ("years", &statistics.years), ("outlets", &statistics.outlets), ("rules", &statistics.rules)]
    {
        if counts.is_empty() {
            continue;
        }
        let most = if name == "years" { counts.len() } else { LISTED };
        page.push_str(&format!("\n{}\n{}", screen.faint(name), table(screen, &counts[..most.min(counts.len())])));
        page.push_str(&rest(screen, counts, most));
    }
    page.push_str(&format!("\n{}\n", screen.faint(&format!("records made by rules {}", clean(&statistics.rules_version)))));
    page
}

fn rest(screen: Screen, counts: &[Count], most: usize) -> String {
    match counts.len().checked_sub(most).filter(|rest| *rest > 0) {
        Some(rest) => format!("  {}\n", screen.faint(&format!("and {rest} more: --json has them all"))),
        None => String::new(),
    }
}
