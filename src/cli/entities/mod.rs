//! `cuttings organisations` and `cuttings speakers`: who is in the archive, and everything about one.

mod fold;
mod page;

use super::human::Screen;
use super::output::{Format, OutputArguments, Shape};
use super::question::{self, tell_nothing, tell_undated, with_other_names};
use super::records::footer;
use super::{Common, Outcome, store};
use crate::error::Result;
use crate::index::analysis::folded;
use crate::index::{Engine, Order, RecordFilter, RecordRequest};
use crate::query::{Field, Query};
use crate::record::RecordKind;
use fold::{Entity, Fold};

/// Shown at the end of the help.
pub(super) const ORGANISATIONS: &str = "\
Examples:
  cuttings organisations                      who is named, most often first
  cuttings organisations NHSE                 everything about NHS England
  cuttings organisations --date 2010..2015 -o organisations.csv";

/// Shown at the end of the help.
pub(super) const SPEAKERS: &str = "\
Examples:
  cuttings speakers                           who is quoted, most often first
  cuttings speakers Brandreth                 everything about one: roles, quotes, figures
  cuttings speakers --limit all --json";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Everything about the one with this name, or about those whose name holds it
    #[arg(value_name = "NAME")]
    name: Vec<String>,
    /// Only in articles of this time: 2010, 2010-11, 2010..2012
    #[arg(long, value_name = "DATES")]
    date: Option<super::question::Dates>,
    #[command(flatten)]
    output: OutputArguments,
}

/// Which of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Organisations,
    Speakers,
}

impl Who {
    /// The records that the list is made from.
    const fn kind(self) -> RecordKind {
        match self {
            Who::Organisations => RecordKind::Organisation,
            Who::Speakers => RecordKind::Quote,
        }
    }

    /// The field that such names stand in.
    const fn field(self) -> Field {
        match self {
            Who::Organisations => Field::Organisation,
            Who::Speakers => Field::Speaker,
        }
    }

    const fn noun(self) -> (&'static str, &'static str) {
        match self {
            Who::Organisations => ("organisation", "organisations"),
            Who::Speakers => ("speaker", "speakers"),
        }
    }

    /// A filter for records about those whose name holds one of these.
    fn filter(self, names: &[String]) -> RecordFilter {
        let kinds = vec![self.kind()];
        match self {
            Who::Organisations => RecordFilter { kinds, organisations: names.to_vec(), ..RecordFilter::default() },
            Who::Speakers => RecordFilter { kinds, speakers: names.to_vec(), ..RecordFilter::default() },
        }
    }
}

/// How many entities are shown on a page each.
const PAGES: usize = 5;

pub(super) fn run(arguments: &Arguments, who: Who, common: &Common) -> Result<Outcome> {
    let shape = Shape::of_schemas(&["entity"]);
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    let engine = store::open(common)?;
    // Marks around a name are no part of it.
    let typed = arguments.name.join(" ").trim_matches(['"', '“', '”', ' ']).to_string();
    let typed = if typed.is_empty() { Vec::new() } else { vec![typed] };
    let names = match who {
        Who::Organisations => with_other_names(&typed, common)?,
        Who::Speakers => question::speakers(&typed, common)?,
    };
    let query = arguments.date.map(|dates| Query::Filter { filter: crate::query::Filter::Date { range: dates.0 } });
    let request = RecordRequest { query, filter: who.filter(&names), order: Order::Id, ..RecordRequest::default() };
    let mut fold = Fold::default();
    engine.each_record(&request, &mut |hit| {
        fold.add(&hit.record);
        Ok(())
    })?;
    let entities = fold.entities();
    let count = |query| Ok(engine.records(&RecordRequest { query: Some(query), limit: Some(0), ..request.clone() })?.totals.total);
    tell_undated(request.query.as_ref(), ("mention", "mentions"), count, common)?;
    if entities.is_empty() {
        tell_nothing(&engine, request.query.as_ref(), &[(who.field(), &typed)], who.noun().1, common)?;
        return Ok(Outcome::Nothing);
    }
    let format = arguments.output.format(Format::Human)?;
    if format != Format::Human {
        arguments.output.write_rows(format, &shape, &entities)?;
        return Ok(Outcome::Done);
    }
    let screen = Screen::new(common.color, arguments.output.to_file());
    // Somebody whose whole name was typed is meant, whoever else's name holds it.
    let exactly: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let (exact, others): (Vec<&Entity>, Vec<&Entity>) = entities.iter().partition(|entity| exactly.contains(&folded(&entity.name)));
    let pages = if exact.is_empty() { &others } else { &exact };
    let told = if !names.is_empty() && pages.len() <= PAGES && (exact.is_empty() || arguments.output.limit().is_none()) {
        let shown: Vec<String> = pages.iter().map(|entity| page::page(screen, entity, who, &engine)).collect::<Result<_>>()?;
        let more = if exact.is_empty() { String::new() } else { page::others(screen, &others, who) };
        shown.join("\n") + &more
    } else {
        let limit = arguments.output.shown(format).unwrap_or(usize::MAX).min(entities.len());
        page::table(screen, &entities[..limit], who) + &footer(screen, limit as u64, entities.len() as u64, who.noun(), "")
    };
    arguments.output.write(told.as_bytes())?;
    Ok(Outcome::Done)
}
