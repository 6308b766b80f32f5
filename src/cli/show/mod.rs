//! `cuttings show`: one article.

mod cite;
mod diff;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use super::human::{Screen, article_heading, date};
use super::output::{Format, OutputArguments, Shape};
use super::{Common, Outcome, store, suggest};
use crate::error::{Error, Result};
use crate::index::local::LocalStore;
use crate::index::{Engine, Order, RecordFilter, RecordRequest, StoredArticle};
use crate::record::{ArticleRecord, RecordKind};
use crate::span::Span;
use crate::text::Text;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings show ID                      the article in numbered paragraphs
  cuttings show ID --marks figures      with its figures marked
  cuttings show ID:120-168              the paragraphs around these bytes, which are marked
  cuttings show ID --raw > article.txt  the text as it was read, byte for byte
  cuttings show ID --cite bibtex
  cuttings show --diff ID OTHER         what one says and the other does not")]
pub(super) struct Arguments {
    /// An article's id, also with a place in it (bytes), or a record's id
    #[arg(value_name = "ID[:START-END]", required_unless_present = "diff")]
    place: Option<Place>,
    /// Two articles: what the first says and the second does not, and the other way round
    #[arg(long, value_names = ["ID", "OTHER"], num_args = 2, conflicts_with_all = ["place", "marks", "raw", "cite"])]
    diff: Vec<String>,
    /// Mark what was found: figures, quotes, organisations, people, none
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT", hide_possible_values = true)]
    marks: Vec<Marks>,
    /// The text alone, byte for byte
    #[arg(long, conflicts_with = "cite")]
    raw: bool,
    /// A reference for a list of sources: bibtex, ris or text
    #[arg(long, value_enum, value_name = "STYLE", hide_possible_values = true)]
    cite: Option<cite::Style>,
    #[command(flatten)]
    output: OutputArguments,
}

/// An id, and which bytes of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    id: String,
    span: Option<Span>,
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let whole = || Place { id: text.to_string(), span: None };
        // An id may hold a colon itself.
        let Some((id, place)) = text.rsplit_once(':') else { return Ok(whole()) };
        let Some((start, end)) = place.split_once('-') else { return Ok(whole()) };
        match (start.parse(), end.parse()) {
            (Ok(start), Ok(end)) if start < end => Ok(Place { id: id.to_string(), span: Some(Span::new(start, end)) }),
            (Ok(start), Ok(end)) => Err(format!("{end} is not behind {start}: write ID:START-END")),
            _ => Ok(whole()),
        }
    }
}

/// What can be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Marks {
    #[value(alias = "figure")]
    Figures,
    #[value(alias = "quote")]
    Quotes,
    #[value(alias = "organisation", alias = "organizations", alias = "orgs")]
    Organisations,
    #[value(alias = "person", alias = "persons")]
    People,
    None,
}

impl Marks {
    const fn kind(self) -> Option<RecordKind> {
        match self {
            Marks::Figures => Some(RecordKind::Figure),
            Marks::Quotes => Some(RecordKind::Quote),
            Marks::Organisations => Some(RecordKind::Organisation),
            Marks::People => Some(RecordKind::Person),
            Marks::None => None,
        }
    }
}

/// An article's record with its text.
#[derive(serde::Serialize)]
struct WithBody<'a> {
    #[serde(flatten)]
    article: ArticleRecord,
    body: &'a str,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let shape = Shape::of_schemas(&[if arguments.diff.is_empty() { "article" } else { "change" }]);
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    let engine = store::open(common)?;
    if let [a, b] = arguments.diff.as_slice() {
        return diff(&engine, a, b, &shape, arguments, common);
    }
    let Some(place) = &arguments.place else { return Ok(Outcome::Nothing) };
    let (stored, span) = find(&engine, place)?;
    let body = &stored.article.body;
    if let Some(span) = span
        && body.get(span.start..span.end).is_none()
    {
        let what =
            format!("the text of {} has {} bytes, and {} to {} is no place in it", stored.article.id, body.len(), span.start, span.end);
        return Err(Error::Usage(what));
    }
    if let Some(style) = arguments.cite {
        arguments.output.write(cite::cite(&stored, style).as_bytes())?;
    } else if arguments.raw {
        arguments.output.write(span.map_or(body.as_str(), |span| span.of(body)).as_bytes())?;
    } else {
        match arguments.output.format(Format::Human)? {
            Format::Human => {
                let screen = Screen::new(common.color, arguments.output.to_file());
                let marks = marks(arguments, &engine, &stored.article.id, span)?;
                arguments.output.write(page(screen, &stored, &marks, span).as_bytes())?;
            }
            format => arguments.output.write_rows(format, &shape, [WithBody { article: stored.record(), body }])?,
        }
    }
    Ok(Outcome::Done)
}

/// What two articles do not share.
fn diff(engine: &LocalStore, a: &str, b: &str, shape: &Shape, arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let article = |id: &str| find(engine, &Place { id: id.to_string(), span: None }).map(|(stored, _)| stored);
    let (a, b) = (article(a)?, article(b)?);
    let comparison = diff::Comparison::new(&a, &b);
    match arguments.output.format(Format::Human)? {
        Format::Human => {
            let page = comparison.page(Screen::new(common.color, arguments.output.to_file()));
            arguments.output.write(page.as_bytes())?;
        }
        format => arguments.output.write_rows(format, shape, comparison.rows())?,
    }
    Ok(Outcome::Done)
}

/// The article of an id, or of a record's id with the record's place.
fn find(engine: &LocalStore, place: &Place) -> Result<(StoredArticle, Option<Span>)> {
    if let Some(stored) = engine.article(&place.id)? {
        return Ok((stored, place.span));
    }
    if let Some(record) = engine.record(&place.id)?
        && let Some(stored) = engine.article(&record.article)?
    {
        return Ok((stored, place.span.or(Some(Span::new(record.start, record.end)))));
    }
    let meant = meant_article(engine, &place.id)?;
    Err(Error::Usage(format!(
        "there is no article or record “{}” in this store{meant}\n`cuttings search` shows the ids of what it finds",
        place.id
    )))
}

/// The id of an article that was probably meant by one that there is not, as the end of a sentence.
pub(super) fn meant_article(engine: &LocalStore, typed: &str) -> Result<String> {
    let mut ids = BTreeSet::new();
    engine.each_article_id(&mut |id| {
        ids.insert(id.to_string());
    })?;
    Ok(suggest::did_you_mean(typed, ids.iter().rev().map(String::as_str)))
}

/// What is to be marked, in order, without overlaps: of two that overlap the shorter one, which says more.
fn marks(arguments: &Arguments, engine: &dyn Engine, article: &str, span: Option<Span>) -> Result<Vec<Span>> {
    if let Some(span) = span {
        return Ok(vec![span]);
    }
    let kinds: Vec<RecordKind> = match arguments.marks.as_slice() {
        [] => vec![RecordKind::Figure],
        named => named.iter().filter_map(|marks| marks.kind()).collect(),
    };
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let filter = RecordFilter { kinds, article: Some(article.to_string()), ..RecordFilter::default() };
    let hits = engine.records(&RecordRequest { filter, order: Order::Id, ..RecordRequest::default() })?;
    Ok(apart(hits.items.iter().map(|hit| Span::new(hit.record.start, hit.record.end)).collect()))
}

/// Spans in order, of any two that overlap the shorter one.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.len(), span.start));
    // No two that are kept overlap, so that only the last one that begins before a span's end can.
    let mut kept: BTreeMap<usize, Span> = BTreeMap::new();
    for span in spans {
        if !kept.range(..span.end).next_back().is_some_and(|(_, other)| other.overlaps(span)) {
            kept.insert(span.start, span);
        }
    }
    kept.into_values().collect()
}

/// Heading and numbered paragraphs; around a place only those that it touches.
fn page(screen: Screen, stored: &StoredArticle, marks: &[Span], place: Option<Span>) -> String {
    let article = &stored.article;
    let date = date(article.published);
    let facts = [article.outlet.as_deref().unwrap_or_default(), &date, &article.authors.join(", "), &article.id];
    let mut page = article_heading(screen, article.title.as_deref(), &[], article.path.as_deref().unwrap_or(&article.id), &facts);
    if let Some(url) = &article.url {
        page.push_str(&format!("{}\n", screen.faint(url)));
    }
    if let Some(group) = stored.duplicates.as_ref().filter(|group| group.group != article.id) {
        page.push_str(&format!("{}\n", screen.faint(&format!("nearly the same as {}", group.group))));
    }
    let text = Text::new(&article.body);
    let width = text.paragraphs().len().to_string().len();
    for (number, paragraph) in text.paragraphs().iter().enumerate() {
        if place.is_some_and(|place| !place.overlaps(*paragraph)) {
            continue;
        }
        let first = marks.partition_point(|mark| mark.end <= paragraph.start);
        let inside = marks[first..].iter().take_while(|mark| mark.start < paragraph.end);
        let inside: Vec<Span> = inside
            .map(|mark| Span::new(mark.start.saturating_sub(paragraph.start), mark.end.min(paragraph.end) - paragraph.start))
            .collect();
        let wrapped = screen.wrap(paragraph.of(&article.body), &inside, &" ".repeat(width + 2));
        let number = screen.faint(&format!("{:>width$}", number + 1));
        page.push_str(&format!("\n{number}  {}", wrapped.trim_start()));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_marks_those_are_kept_that_say_more() {
        let span = |start, end| Span::new(start, end);
        assert_eq!(apart(vec![span(0, 9), span(2, 4), span(3, 6), span(9, 12)]), [span(2, 4), span(9, 12)]);
        // An article of many megabytes has as many.
        let many: Vec<Span> = (0..300_000).flat_map(|at| [span(at * 4, at * 4 + 3), span(at * 4 + 2, at * 4 + 6)]).collect();
        assert_eq!(apart(many).len(), 300_000);
    }

    #[test]
    fn places_are_read_from_the_right() {
        let place = |text: &str| text.parse::<Place>();
        assert_eq!(place("a:b").unwrap(), Place { id: "a:b".into(), span: None });
        assert_eq!(place("a:b:3-7").unwrap(), Place { id: "a:b".into(), span: Some(Span::new(3, 7)) });
        assert_eq!(place("a-1").unwrap().span, None);
        assert!(place("a:7-3").is_err());
    }
}
