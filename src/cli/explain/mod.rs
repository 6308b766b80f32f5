//! `cuttings explain`: why something was found, and what was understood.

mod reasons;

use serde::Serialize;

use super::human::{Screen, article_heading, date, record_head};
use super::output::{Format, OutputArguments, Shape};
use super::{Common, Outcome, rules};
use crate::article::Article;
use crate::error::Result;
use crate::extract::{self, Confidence};
use crate::gazetteer::Gazetteer;
use crate::record::{self, Record};
use crate::span::Span;
use crate::text::Text;
use reasons::{Reason, reasons};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings explain 9f86d081884c7d65          a record of the store, by its id
  cuttings explain --text 'The trust spent about £6.3m on agency nurses.'")]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(super) struct Arguments {
    /// Id of a record in the store
    #[cfg(feature = "local")]
    #[arg(value_name = "RECORD", group = "what")]
    record: Option<String>,
    /// Explain everything that is found in this text
    #[arg(long, value_name = "TEXT", group = "what")]
    text: Option<String>,
    #[command(flatten)]
    output: OutputArguments,
}

/// Why a record is what it is, as a row.
#[derive(Serialize)]
struct Explanation<'a> {
    record: &'a Record,
    rule: &'a str,
    summary: &'a str,
    passage: &'a str,
    reasons: Vec<Reason>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let shape = Shape::of_schemas(&["explanation"]);
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    let format = arguments.output.format(Format::Human)?;
    #[cfg(feature = "local")]
    if let Some(id) = &arguments.record {
        let (article, record) = stored(id, common)?;
        explain(&article, &Text::new(&article.body), &[record], format, arguments, common)?;
        return Ok(Outcome::Done);
    }
    let article = Article::from_body(arguments.text.clone().unwrap_or_default());
    let text = Text::new(&article.body);
    let records = record::records(&article, &text, &extract::extract_from(&article, &text, Gazetteer::shipped()));
    if records.is_empty() {
        common.note("nothing is found in this text");
    }
    explain(&article, &text, &records, format, arguments, common)?;
    Ok(if records.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// A record of the store with its article.
#[cfg(feature = "local")]
fn stored(id: &str, common: &Common) -> Result<(Article, Record)> {
    use crate::error::Error;
    use crate::index::Engine;

    let engine = super::store::open(common)?;
    if let Some(record) = engine.record(id)?
        && let Some(stored) = engine.article(&record.article)?
    {
        return Ok((stored.article, record));
    }
    if engine.article(id)?.is_some() {
        return Err(Error::Usage(format!(
            "“{id}” is an article, and a record is explained\n\
             `cuttings show {id}` shows the article; `cuttings figures` and `cuttings quotes` show ids of records"
        )));
    }
    Err(Error::Usage(format!("there is no record “{id}” in this store\n`cuttings figures` and `cuttings quotes` show ids")))
}

/// Explains records of an article.
fn explain(article: &Article, text: &Text<'_>, records: &[Record], format: Format, arguments: &Arguments, common: &Common) -> Result<()> {
    let shape = Shape::of_schemas(&["explanation"]);
    if format != Format::Human {
        let rows = records.iter().map(|record| {
            let rule = &record.rule;
            let summary = extract::rules().find(|card| card.id == rule).map_or("", |card| card.summary);
            let passage = passage(text, record).of(&article.body);
            Explanation { record, rule, summary, passage, reasons: reasons(record) }
        });
        return arguments.output.write_rows(format, &shape, rows);
    }
    let screen = Screen::new(common.color, arguments.output.to_file());
    let pages = records.iter().take(arguments.output.limit().unwrap_or(usize::MAX)).map(|record| page(screen, article, text, record));
    arguments.output.write(pages.collect::<Vec<_>>().join("\n").as_bytes())
}

/// The sentences that a record stands in, from its first to its last byte.
fn passage(text: &Text<'_>, record: &Record) -> Span {
    let last = text.sentences().get(text.sentence_at(record.end.saturating_sub(1)));
    record.sentence.hull(last.map_or(record.sentence, |sentence| sentence.span))
}

/// Everything there is to say about a record.
fn page(screen: Screen, article: &Article, text: &Text<'_>, record: &Record) -> String {
    let mut page = record_head(screen, record, "");
    let passage = passage(text, record);
    let mark = Span::new(record.start - passage.start, record.end - passage.start);
    page.push('\n');
    page.push_str(&screen.wrap(passage.of(&article.body), &[mark], "  "));
    let place = format!("record {} · paragraph {} · bytes {} to {}", record.id, record.paragraph, record.start, record.end);
    page.push_str(&format!("  {}\n", screen.faint(&place)));
    if article.title.is_some() {
        let heading = article_heading(
            screen,
            article.title.as_deref(),
            &[],
            &article.id,
            &[article.outlet.as_deref().unwrap_or_default(), &date(article.published), &article.id],
        );
        page.push_str(&heading.lines().map(|line| format!("  {line}\n")).collect::<String>());
    }
    page.push_str("\n  why\n");
    let reasons = reasons(record);
    for Reason { what, words, meaning } in &reasons {
        let words = words.as_ref().map(|words| format!("“{words}”: ")).unwrap_or_default();
        let lines = screen.wrap(&format!("{words}{meaning}"), &[], "               ");
        page.push_str(&format!("    {what:<11}{}", lines.trim_start()));
    }
    let sure = match record.confidence {
        Confidence::High => "sure",
        Confidence::Medium => "usually right",
        Confidence::Low => "doubtful: check before use",
    };
    page.push_str(&format!("\n  rule ({sure})\n"));
    match extract::rules().find(|card| card.id == record.rule) {
        Some(card) => page.push_str(&format!("  {}", indented(&(rules::summary(screen, &card) + &rules::examples(screen, &card, 3))))),
        None => page.push_str(&format!("    {} is not among the rules of this program: index the article again\n", record.rule)),
    }
    page
}

/// Two columns further right.
fn indented(lines: &str) -> String {
    lines.trim_end().replace('\n', "\n  ") + "\n"
}
