//! `cuttings search`: articles that match a query, with the sentences that show it.

mod explain;
mod lines;
mod saved;

use std::str::FromStr;

use serde::Serialize;

use super::counts;
use super::human::{Screen, article_heading, counted, date};
use super::output::{Format, OutputArguments, Shape};
use super::question::{self, Sort, tell_nothing, tell_undated};
use super::records::{Group, footer};
use super::{Common, Outcome, store};
use crate::error::{Error, Result};
use crate::index::analysis::Analyzer;
use crate::index::matching::{Conditions, Matcher, Snippet, marks, snippets};
use crate::index::{ArticleHit, ArticleRequest, Engine, Order, RecordFilter, RecordRequest, similar};
use crate::kwic;
use crate::query::{Field, Query};
use crate::record::{ArticleRecord, Detail, Record, RecordKind};
use crate::span::Span;
use crate::text::Text;
use saved::Saved;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings search redundancy
  cuttings search '“voluntary redundancies” OR \"early retirement\"'
  cuttings search 'redundanc* NEAR/5 nurses date:2010..2012'
  cuttings search '£168 million'                  also where the article says £168m
  cuttings search nurses --kwic --sort-by right   every hit in a line, in order of what follows
  cuttings search '*' --facet outlet,year         what is in the archive
  cuttings search --count -- '-nurses'            a query that begins with - stands behind --

The language:
  nurses pay              both words, in any form (nurse, paid)
  \"voluntary redundancy\"  these words, side by side and exactly so
  pay OR wages, NOT pay, -pay, ( )
  \"pay cut\"~5, pay NEAR/5 cut   at most five words between them
  redundanc*, lansly~1, wom?n   a beginning, one letter off, one letter unknown
  /wai?ting/              a pattern for one whole word, in small letters, without signs
  title: body: quote: outlet: author: org: speaker:   where to look
  date:2010..2012, date:2010-11, date:unknown
  £168m                   the sum, however it is written; 168m also finds people and metres
  figure:£168m, figure:>=100m, figure:40%   amounts by their value
  has:quote, has:figure, outlet:unknown …   what an article must have or not have

Of other engines: !pay is NOT pay, | and || are OR, && is AND, w/5 and pre/5 are NEAR/5. Weights
(pay^2) are left out, sentences and paragraphs (w/s, w/p) cannot be asked for.
Case and accents do not matter. Exit status 1: nothing found.")]
pub(super) struct Arguments {
    /// What to look for; several arguments are one query. One that begins with - stands behind --
    #[arg(value_name = "QUERY", required_unless_present_any = ["like", "saved"])]
    query: Vec<String>,
    /// Other articles like this one
    #[arg(long, value_name = "ID", conflicts_with = "query")]
    like: Option<String>,
    /// Keep this query in the store under a name
    #[arg(long, value_name = "NAME", requires = "query")]
    save: Option<String>,
    /// The query that was kept under this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "like"])]
    saved: Option<String>,
    /// score, newest, oldest
    #[arg(long, value_enum, value_name = "ORDER", default_value = "score", hide_possible_values = true, hide_default_value = true)]
    sort: Sort,
    /// Only count the articles by outlet, year, author, organisation, speaker or currency
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT", hide_possible_values = true)]
    facet: Vec<Group>,
    /// A concordance: every hit in a line; WIDTH in characters, or sentence, or paragraph
    #[arg(long, value_name = "WIDTH", num_args = 0..=1, require_equals = true, default_missing_value = "auto", conflicts_with_all = ["facet", "count"])]
    kwic: Option<Width>,
    /// The order of a concordance: left, right, date, outlet
    #[arg(long, value_enum, value_name = "ORDER", requires = "kwic", hide_possible_values = true)]
    sort_by: Option<LineOrder>,
    /// Only say how many articles there are
    #[arg(long)]
    count: bool,
    /// Say how the query was understood
    #[arg(long)]
    explain: bool,
    /// Show near-duplicates beside each other instead of folded into one
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: OutputArguments,
}

/// How much stands around a hit in a concordance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    Auto,
    Given(kwic::Context),
}

impl FromStr for Width {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text, text.parse()) {
            ("auto", _) => Ok(Width::Auto),
            ("sentence", _) => Ok(Width::Given(kwic::Context::Sentence)),
            ("paragraph", _) => Ok(Width::Given(kwic::Context::Paragraph)),
            (_, Ok(width)) => Ok(Width::Given(kwic::Context::Characters(width))),
            _ => Err("write a number of characters, sentence or paragraph".to_string()),
        }
    }
}

/// In what order the lines of a concordance come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum LineOrder {
    #[value(alias = "left1")]
    Left,
    #[value(alias = "right1")]
    Right,
    Date,
    Outlet,
}

impl From<LineOrder> for kwic::Order {
    fn from(order: LineOrder) -> Self {
        match order {
            LineOrder::Left => kwic::Order::Left,
            LineOrder::Right => kwic::Order::Right,
            LineOrder::Date => kwic::Order::Date,
            LineOrder::Outlet => kwic::Order::Outlet,
        }
    }
}

/// An article that was found, as a row.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    article: ArticleRecord,
    score: f64,
    snippets: Vec<SnippetRow>,
    folded: Vec<String>,
}

/// A sentence with its marks.
#[derive(Serialize)]
struct SnippetRow {
    start: usize,
    end: usize,
    text: String,
    marks: Vec<Span>,
}

/// How many sentences of an article are shown.
const SENTENCES: usize = 3;

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let rows = match (&arguments.kwic, arguments.facet.is_empty()) {
        (Some(_), _) => "line",
        (None, false) => "count",
        (None, true) => "hit",
    };
    let shape = Shape::of_schemas(&[rows]);
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    let format = arguments.output.format(Format::Human)?;
    let typed = match &arguments.saved {
        Some(name) => vec![Saved::open(&store::folder(common)?)?.get(name)?.to_string()],
        None => arguments.query.clone(),
    };
    let asked = question::read(&typed, common)?.unwrap_or(Query::Everything);
    let engine = store::open(common)?;
    let is_width = |word: &&String| matches!(word.parse(), Ok(Width::Given(_)));
    if let (Some(Width::Auto), Some(word)) = (arguments.kwic, arguments.query.iter().find(is_width)) {
        common.note(&format!("“{word}” is a word of the query here; for the width of the lines write --kwic={word}"));
    }
    if let Some(name) = &arguments.save {
        Saved::open(engine.folder())?.save(name, &typed.join(" "))?;
        common.note(&format!("saved as {name}: cuttings search --saved {name}"));
    }
    let query = match &arguments.like {
        Some(id) => like(&engine, id)?,
        None => asked,
    };
    if arguments.explain {
        explain::tell(&engine, &query, Order::from(arguments.sort) == Order::Score, format, common)?;
    }
    let search = Search { arguments, engine: &engine, query: &query, format, shape: &shape, common };
    let found = if !arguments.facet.is_empty() {
        search.facets()?
    } else if arguments.count {
        search.count()?
    } else if let Some(width) = arguments.kwic {
        search.lines(width)?
    } else {
        search.articles()?
    };
    if found == 0 {
        // An article that is found by a condition alone has no word to show in a line.
        let what = if arguments.kwic.is_some() { "hits" } else { "articles" };
        tell_nothing(&engine, Some(&query), &[], what, common)?;
    }
    let count =
        |query| Ok(engine.articles(&ArticleRequest { query: Some(query), limit: Some(0), ..ArticleRequest::default() })?.totals.total);
    tell_undated(Some(&query), ("article", "articles"), count, common)?;
    Ok(if found == 0 { Outcome::Nothing } else { Outcome::Done })
}

/// The query for articles like one.
fn like(engine: &dyn Engine, id: &str) -> Result<Query> {
    let stored = engine.article(id)?.ok_or_else(|| Error::Usage(format!("there is no article “{id}” in this store")))?;
    similar::like(engine, &stored)?.ok_or_else(|| Error::Usage(format!("{id} shares no telling word with any other article")))
}

/// One search.
struct Search<'a> {
    arguments: &'a Arguments,
    engine: &'a dyn Engine,
    query: &'a Query,
    format: Format,
    shape: &'a Shape,
    common: &'a Common,
}

impl Search<'_> {
    fn request(&self, limit: Option<usize>) -> ArticleRequest {
        ArticleRequest {
            query: Some(self.query.clone()),
            order: Order::from(self.arguments.sort),
            offset: 0,
            limit: limit.filter(|limit| *limit != usize::MAX),
            fold_duplicates: !self.arguments.all,
        }
    }

    fn articles(&self) -> Result<u64> {
        let screen = Screen::new(self.common.color, self.arguments.output.to_file());
        let mut rows = self.arguments.output.rows(self.format, self.shape)?;
        let mut finder = Finder::new(self.engine, self.query);
        let mut shown = 0u64;
        let limit = self.arguments.output.shown(self.format);
        let totals = self.engine.each_article(&self.request(limit), &mut |hit| {
            shown += 1;
            match self.format {
                Format::Human => rows.text(&(item(screen, &hit, &mut finder)? + "\n")),
                _ => rows.row(&row(hit, &mut finder)?),
            }
        })?;
        if self.format == Format::Human && totals.total > 0 {
            rows.text(&footer(screen, shown, totals.total, ("article", "articles"), &folded(totals.folded)))?;
        }
        rows.finish()?;
        Ok(totals.total)
    }

    fn count(&self) -> Result<u64> {
        let totals = self.engine.each_article(&self.request(Some(0)), &mut |_| Ok(()))?;
        if totals.folded > 0 {
            self.common.note(&folded(totals.folded));
        }
        self.arguments.output.write(format!("{}\n", totals.total).as_bytes())?;
        Ok(totals.total)
    }

    fn facets(&self) -> Result<u64> {
        let mut groups = Vec::new();
        for group in &self.arguments.facet {
            groups.push((*group, self.engine.count_articles(Some(self.query), (*group).into())?));
        }
        counts::print(&groups, self.format, self.shape, &self.arguments.output, self.common)?;
        // An article may have several values, or none; how many articles there are is another question.
        let totals = self.engine.each_article(&self.request(Some(0)), &mut |_| Ok(()))?;
        if totals.folded > 0 && self.format == Format::Human {
            let what = counted(totals.folded, "near-duplicate", "near-duplicates");
            self.common.note(&format!("every article is counted here, {what} too, which a list folds"));
        }
        Ok(totals.total)
    }
}

/// How many near-duplicates stand under others, and how to see them; nothing where none do.
fn folded(count: u64) -> String {
    match count {
        0 => String::new(),
        _ => format!("{} folded: --all", counted(count, "near-duplicate", "near-duplicates")),
    }
}

/// Finds what is to be marked.
struct Finder<'a> {
    engine: &'a dyn Engine,
    matcher: Matcher,
    analyzer: Analyzer,
    /// Whether the query asks for words in quotes, so that their places are needed.
    asks_for_quotes: bool,
    /// What the query asks of records.
    conditions: Conditions,
}

impl<'a> Finder<'a> {
    fn new(engine: &'a dyn Engine, query: &Query) -> Self {
        let mut asks_for_quotes = false;
        query.each_wanted(&mut |field, _| asks_for_quotes |= field == Some(Field::Quote));
        Finder { engine, matcher: Matcher::new(query), analyzer: Analyzer::new(), asks_for_quotes, conditions: Conditions::of(query) }
    }

    /// The places of the quotes in an article, where the query asks for words in them.
    fn quotes(&self, article: &str) -> Result<Vec<Span>> {
        if !self.asks_for_quotes {
            return Ok(Vec::new());
        }
        let contents = self.records(article, vec![RecordKind::Quote])?.into_iter().filter_map(|record| match record.detail {
            Detail::Quote(quote) => Some(quote.content),
            _ => None,
        });
        Ok(contents.flatten().collect())
    }

    /// The records of an article of some types.
    fn records(&self, article: &str, kinds: Vec<RecordKind>) -> Result<Vec<Record>> {
        let filter = RecordFilter { kinds, article: Some(article.to_string()), ..RecordFilter::default() };
        let hits = self.engine.records(&RecordRequest { filter, order: Order::Id, ..RecordRequest::default() })?;
        Ok(hits.items.into_iter().map(|hit| hit.record).collect())
    }

    /// What to mark in a title.
    fn in_title(&mut self, title: &str) -> Vec<Span> {
        marks(&self.matcher.hits(&mut self.analyzer, title, Field::Title, &[]))
    }

    /// The sentences that show best why an article was found.
    fn snippets(&mut self, hit: &ArticleHit) -> Result<Vec<Snippet>> {
        let article = &hit.stored.article;
        let quotes = self.quotes(&article.id)?;
        let mut hits = self.matcher.hits(&mut self.analyzer, &article.body, Field::Body, &quotes);
        let kinds = self.conditions.kinds();
        if !kinds.is_empty() {
            let records = self.records(&article.id, kinds)?;
            hits.extend(self.conditions.hits(&mut self.analyzer, &records));
            hits.sort();
        }
        Ok(snippets(&Text::new(&article.body), &hits, SENTENCES))
    }
}

fn row(hit: ArticleHit, finder: &mut Finder<'_>) -> Result<Row> {
    let body = &hit.stored.article.body;
    let snippets = finder.snippets(&hit)?.into_iter().map(|snippet| SnippetRow {
        start: snippet.span.start,
        end: snippet.span.end,
        text: snippet.span.of(body).to_string(),
        marks: snippet.marks,
    });
    Ok(Row { snippets: snippets.collect(), article: hit.stored.record(), score: rounded(hit.score), folded: hit.folded })
}

/// A score to four places, the same in every format.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}

/// An article for people: its heading, and the sentences with their marks.
fn item(screen: Screen, hit: &ArticleHit, finder: &mut Finder<'_>) -> Result<String> {
    let article = &hit.stored.article;
    let folded = match hit.folded.len() as u64 {
        0 => String::new(),
        more => format!("and {}", counted(more, "near-duplicate", "near-duplicates")),
    };
    let facts = [&date(article.published), article.outlet.as_deref().unwrap_or_default(), &article.id, &folded];
    let title = article.title.as_deref().unwrap_or_default();
    let in_title = finder.in_title(title);
    let otherwise = article.path.as_deref().unwrap_or(&article.id);
    let mut item = article_heading(screen, article.title.as_deref(), &in_title, otherwise, &facts);
    for Snippet { span, marks } in finder.snippets(hit)? {
        let marks: Vec<Span> = marks.iter().map(|mark| Span::new(mark.start - span.start, mark.end - span.start)).collect();
        item.push_str(&screen.wrap(span.of(&article.body), &marks, "    "));
    }
    Ok(item)
}
