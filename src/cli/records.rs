//! Lists of records out of the store: what `figures` and `quotes` have in common.

use super::human::{Screen, counted, record_item};
use super::output::{Format, OutputArguments, Shape};
use super::question::{Sort, TypedNames, tell_nothing, tell_undated};
use super::{Common, Outcome};
use crate::error::Result;
use crate::index::{Engine, Facet, Order, RecordFilter, RecordRequest, StoredArticle};
use crate::record::RecordKind;

/// What every list of records understands.
#[derive(Debug, clap::Args)]
pub(super) struct ListArguments {
    /// Words that stand around it; see `cuttings search --help` for the language
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// score, newest, oldest
    #[arg(long, value_enum, value_name = "ORDER", default_value = "score", hide_possible_values = true, hide_default_value = true)]
    sort: Sort,
    /// Only count them: by year, outlet, organisation, speaker, currency, type or rule
    #[arg(long, value_enum, value_name = "WHAT", hide_possible_values = true)]
    group_by: Option<Group>,
    /// Only say how many there are
    #[arg(long, conflicts_with = "group_by")]
    count: bool,
}

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Group {
    Year,
    Outlet,
    Author,
    #[value(alias = "org", alias = "organization")]
    Organisation,
    Speaker,
    Currency,
    Type,
    Rule,
}

impl Group {
    /// The word for it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Group::Year => "year",
            Group::Outlet => "outlet",
            Group::Author => "author",
            Group::Organisation => "organisation",
            Group::Speaker => "speaker",
            Group::Currency => "currency",
            Group::Type => "type",
            Group::Rule => "rule",
        }
    }
}

impl From<Group> for Facet {
    fn from(group: Group) -> Self {
        match group {
            Group::Year => Facet::Year,
            Group::Outlet => Facet::Outlet,
            Group::Author => Facet::Author,
            Group::Organisation => Facet::Organisation,
            Group::Speaker => Facet::Speaker,
            Group::Currency => Facet::Currency,
            Group::Type => Facet::Type,
            Group::Rule => Facet::Rule,
        }
    }
}

/// A list of records of one type.
pub(super) struct List<'a> {
    pub(super) kind: RecordKind,
    /// "figure", "figures"
    pub(super) noun: (&'static str, &'static str),
    pub(super) filter: RecordFilter,
    /// The names in it as they were typed.
    pub(super) named: &'a TypedNames<'a>,
    pub(super) arguments: &'a ListArguments,
    pub(super) output: &'a OutputArguments,
    pub(super) common: &'a Common,
}

impl List<'_> {
    /// Asks the engine and prints what it finds.
    pub(super) fn run(self, engine: &dyn Engine) -> Result<Outcome> {
        let shape = Shape::of_schemas(&[if self.arguments.group_by.is_some() { "count" } else { self.kind.name() }]);
        if self.output.wants_field_list() {
            self.output.print_field_list(&shape)?;
            return Ok(Outcome::Done);
        }
        let query = super::question::read(&self.arguments.query, self.common)?;
        let format = self.output.format(Format::Human)?;
        let request = RecordRequest {
            query,
            filter: RecordFilter { kinds: vec![self.kind], ..self.filter.clone() },
            order: Order::from(self.arguments.sort),
            offset: 0,
            limit: self.output.shown(format),
        };
        let found = match self.arguments.group_by {
            Some(group) => self.groups(engine, &request, group, format, &shape)?,
            None if self.arguments.count => self.count(engine, request.clone())?,
            None => self.list(engine, &request, format, &shape)?,
        };
        if found == 0 {
            tell_nothing(engine, request.query.as_ref(), self.named, self.noun.1, self.common)?;
        }
        let count = |query| Ok(engine.records(&RecordRequest { query: Some(query), limit: Some(0), ..request.clone() })?.totals.total);
        tell_undated(request.query.as_ref(), self.noun, count, self.common)?;
        Ok(if found == 0 { Outcome::Nothing } else { Outcome::Done })
    }

    fn list(&self, engine: &dyn Engine, request: &RecordRequest, format: Format, shape: &Shape) -> Result<u64> {
        let screen = Screen::new(self.common.color, self.output.to_file());
        let mut rows = self.output.rows(format, shape)?;
        let mut shown = 0u64;
        let mut article: Option<StoredArticle> = None;
        let totals = engine.each_record(request, &mut |hit| {
            shown += 1;
            if format != Format::Human {
                return rows.row(&hit.record);
            }
            // Hits of one article often follow each other.
            if article.as_ref().is_none_or(|stored| stored.article.id != hit.record.article) {
                article = engine.article(&hit.record.article)?;
            }
            rows.text(&(record_item(screen, &hit.record, article.as_ref().map(|stored| &stored.article)) + "\n"))
        })?;
        if format == Format::Human && totals.total > 0 {
            rows.text(&footer(screen, shown, totals.total, self.noun, ""))?;
        }
        rows.finish()?;
        Ok(totals.total)
    }

    fn count(&self, engine: &dyn Engine, request: RecordRequest) -> Result<u64> {
        let total = engine.each_record(&RecordRequest { limit: Some(0), ..request }, &mut |_| Ok(()))?.total;
        self.output.write(format!("{total}\n").as_bytes())?;
        Ok(total)
    }

    fn groups(&self, engine: &dyn Engine, request: &RecordRequest, group: Group, format: Format, shape: &Shape) -> Result<u64> {
        let counts = engine.count_records(request, group.into())?;
        let total = counts.iter().map(|count| count.count).sum();
        super::counts::print(&[(group, counts)], format, shape, self.output, self.common)?;
        Ok(total)
    }
}

/// How much of a list has been shown, how to see the rest, and what else there is to say about it.
pub(super) fn footer(screen: Screen, shown: u64, total: u64, noun: (&str, &str), more: &str) -> String {
    let all = counted(total, noun.0, noun.1);
    let told = if shown < total { format!("{shown} of {all} · all of them: --limit all") } else { all };
    let gap = if more.is_empty() { "" } else { " · " };
    format!("{}\n", screen.faint(&format!("{told}{gap}{more}")))
}
