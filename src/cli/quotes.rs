//! `cuttings quotes`: who said what.

use super::output::OutputArguments;
use super::question::{self, with_other_names};
use super::records::{List, ListArguments};
use super::{Common, Outcome, store};
use crate::error::Result;
use crate::extract::QuoteKind;
use crate::index::RecordFilter;
use crate::query::Field;
use crate::record::RecordKind;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings quotes redundancy
  cuttings quotes --role 'chief executive' --kind direct --min-words 10
  cuttings quotes --unattributed
  cuttings quotes pay --group-by speaker
  cuttings quotes --fields published,outlet,speaker.name,speaker.role,text -o quotes.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    list: ListArguments,
    /// Said by this person, organisation or document
    #[arg(long, value_name = "NAME", help_heading = "Quotes")]
    speaker: Vec<String>,
    /// Said by somebody with this role
    #[arg(long, value_name = "ROLE", help_heading = "Quotes")]
    role: Option<String>,
    /// Said for this organisation, or beside its name
    #[arg(long, value_name = "NAME", help_heading = "Quotes")]
    org: Vec<String>,
    /// direct, mixed, indirect
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND", hide_possible_values = true, help_heading = "Quotes")]
    kind: Vec<Kind>,
    /// Only quotes whose speaker is not known
    #[arg(long, conflicts_with_all = ["speaker", "role"], help_heading = "Quotes")]
    unattributed: bool,
    /// With at least so many words
    #[arg(long, value_name = "N", help_heading = "Quotes")]
    min_words: Option<usize>,
    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Direct,
    Mixed,
    Indirect,
}

impl From<Kind> for QuoteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => QuoteKind::Direct,
            Kind::Mixed => QuoteKind::Mixed,
            Kind::Indirect => QuoteKind::Indirect,
        }
    }
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let filter = RecordFilter {
        speakers: question::speakers(&arguments.speaker, common)?,
        role: arguments.role.clone(),
        organisations: with_other_names(&arguments.org, common)?,
        quote_kinds: arguments.kind.iter().map(|&kind| kind.into()).collect(),
        unattributed: arguments.unattributed,
        min_words: arguments.min_words,
        ..RecordFilter::default()
    };
    let list = List {
        kind: RecordKind::Quote,
        noun: ("quote", "quotes"),
        filter,
        named: &[(Field::Speaker, &arguments.speaker), (Field::Organisation, &arguments.org)],
        arguments: &arguments.list,
        output: &arguments.output,
        common,
    };
    list.run(&store::open(common)?)
}
