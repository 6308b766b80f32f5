//! `cuttings extract`: records without a store.

use std::num::NonZero;
use std::path::PathBuf;

use serde::Serialize;

use super::human::{Screen, article_page};
use super::input::{FileArguments, InputFormat, input_format, raw_articles};
use super::notes::Notes;
use super::output::{Format, Layout, OutputArguments, Shape};
use super::own_names::{self, Names};
use super::parallel;
use super::{Common, Outcome, print_error};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::read::{self, RawArticle};
use crate::record::{self, ArticleRecord, RecordKind};
use crate::text::Text;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings extract corpus                              every sample article, as a page each
  cuttings extract corpus --types figure --json        all figures, as JSON Lines
  cuttings extract corpus -o quotes.csv --types quote --fields outlet,published,speaker.name,text
  cat article.txt | cuttings extract --json -

On a terminal the findings are shown as a page for each article, everywhere else as JSON Lines.")]
pub(super) struct Arguments {
    #[command(flatten)]
    files: FileArguments,
    /// text, markdown, html, jsonl, json, csv, feed; found out for each file unless named
    #[arg(long, value_name = "FORMAT", default_value = "auto", hide_default_value = true, value_parser = input_format)]
    input_format: InputFormat,
    /// Only these types: figure, quote, organisation, person, article
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TYPES", hide_possible_values = true)]
    types: Vec<Type>,
    /// Your own list of names, as `cuttings names --help` describes it
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Print each article before its records, with its text in `body`
    #[arg(long)]
    text: bool,
    /// Threads to work on; the output does not depend on it [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,
    #[command(flatten)]
    output: OutputArguments,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Type {
    Figure,
    Quote,
    Organisation,
    Person,
    Article,
}

impl Type {
    const fn name(self) -> &'static str {
        match self {
            Type::Figure => RecordKind::Figure.name(),
            Type::Quote => RecordKind::Quote.name(),
            Type::Organisation => RecordKind::Organisation.name(),
            Type::Person => RecordKind::Person.name(),
            Type::Article => "article",
        }
    }
}

/// An article's record with its text.
#[derive(Serialize)]
struct WithBody<'a> {
    #[serde(flatten)]
    article: &'a ArticleRecord,
    body: &'a str,
}

/// What one article gives.
struct Page {
    bytes: Vec<u8>,
    /// Where each entry ends: a record, or for people a whole article.
    ends: Vec<usize>,
    notes: Vec<read::Note>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let wanted = arguments.wanted();
    let shape = Shape::of_schemas(&wanted.iter().map(|kind| kind.name()).collect::<Vec<_>>());
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    let format = arguments.output.format(if arguments.output.goes_to_terminal() { Format::Human } else { Format::Jsonl })?;
    let mut rows = arguments.output.rows(format, &shape)?;
    let worker = Worker {
        layout: rows.layout().clone(),
        screen: (format == Format::Human).then(|| Screen::new(common.color, arguments.output.to_file())),
        wanted,
        with_body: arguments.text,
        names: own_names::read(arguments.names.as_deref())?,
    };
    let paths = arguments.files.paths()?;
    let options = read::Options { format: arguments.input_format.0, ..read::Options::default() };
    let produce = |hand_out: &mut dyn FnMut(Result<RawArticle>) -> bool| raw_articles(&paths, &options, hand_out);
    // The pages are whole articles and not a list, so people get all of them too.
    let mut left = arguments.output.limit().unwrap_or(usize::MAX);
    let (mut failed, mut notes) = (0u64, Notes::default());
    parallel::in_order(
        parallel::threads(arguments.threads),
        produce,
        |raw| worker.page(raw?),
        |page| {
            match page {
                Ok(page) => {
                    page.notes.iter().for_each(|note| notes.tell(note, common));
                    let entries = page.ends.len().min(left);
                    left -= entries;
                    let bytes = &page.bytes[..entries.checked_sub(1).map_or(0, |last| page.ends[last])];
                    rows.laid_out(bytes)?;
                }
                Err(error @ Error::Skipped { .. }) => common.note(&error.to_string()),
                Err(error) => {
                    failed += 1;
                    print_error(&error.to_string());
                }
            }
            Ok::<bool, Error>(left > 0)
        },
    )?;
    rows.finish()?;
    notes.finish(common);
    Ok(if failed > 0 { Outcome::SomeFailed } else { Outcome::Done })
}

impl Arguments {
    /// The types to print: all records unless some are named.
    fn wanted(&self) -> Vec<Type> {
        let mut wanted = match self.types.as_slice() {
            [] => vec![Type::Figure, Type::Quote, Type::Organisation, Type::Person],
            named => named.to_vec(),
        };
        if self.text && !wanted.contains(&Type::Article) {
            wanted.insert(0, Type::Article);
        }
        wanted
    }
}

/// Makes the pages, on any thread.
struct Worker {
    layout: Layout,
    screen: Option<Screen>,
    wanted: Vec<Type>,
    with_body: bool,
    names: Names,
}

impl Worker {
    fn page(&self, raw: RawArticle) -> Result<Page> {
        let read::Read { article, notes } = raw.read()?;
        let text = Text::new(&article.body);
        let mut records = record::records(&article, &text, &crate::extract::extract_from(&article, &text, self.names.gazetteer()));
        records.retain(|record| self.wanted.iter().any(|kind| kind.name() == record.kind.name()));
        let mut page = Page { bytes: Vec::new(), ends: Vec::new(), notes };
        if let Some(screen) = self.screen {
            let about = ArticleRecord::new(&article, &text);
            page.bytes = article_page(screen, &about, &records).into_bytes();
            page.bytes.push(b'\n');
            page.ends.push(page.bytes.len());
            return Ok(page);
        }
        if self.wanted.contains(&Type::Article) {
            self.article(&article, &text, &mut page)?;
        }
        for record in &records {
            self.layout.row(record, &mut page.bytes)?;
            page.ends.push(page.bytes.len());
        }
        Ok(page)
    }

    fn article(&self, article: &Article, text: &Text<'_>, page: &mut Page) -> Result<()> {
        let record = ArticleRecord::new(article, text);
        if self.with_body {
            self.layout.row(&WithBody { article: &record, body: &article.body }, &mut page.bytes)?;
        } else {
            self.layout.row(&record, &mut page.bytes)?;
        }
        page.ends.push(page.bytes.len());
        Ok(())
    }
}
