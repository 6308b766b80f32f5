//! `cuttings names`: a user's own corrections of names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::human::counted;
use super::{Common, Outcome, output, own_names, store};
use crate::error::{Error, Result};
use crate::gazetteer::{Suggestion, suggest};
use crate::index::local::LocalStore;
use crate::index::{ArticleRequest, Engine, Order, RecordFilter, RecordRequest};
use crate::query::Query;
use crate::record::{Detail, RecordKind};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings names check                     is names.toml beside the store sound?
  cuttings names suggest >> names.toml     likely merges, to be gone through by hand

names.toml stands beside the store, is made to be kept in git, and holds such entries:

  [[merge]]                                several names, one organisation or person
  names = [\"Jon Hale\", \"Jonathan Hale\"]
  into = \"Jonathan Hale\"

  [[rename]]
  from = \"Old Name\"
  to = \"New Name\"

  [[split]]                                one name, two people
  name = \"Ann Pike\"
  where = \"Unison\"
  into = \"Ann Pike (Unison)\"

  [[forget]]                               never a name
  name = \"Mind\"

  [[add]]                                  an organisation that no list knows
  name = \"Northmoor Community Trust\"
  kind = \"trust\"
  aliases = [\"Northmoor\"]

The next `cuttings index` makes the records anew with it.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Say what is wrong with a list of names, line by line
    Check {
        /// The list, instead of names.toml beside the store
        file: Option<PathBuf>,
    },
    /// Print likely merges among the names of the archive, as entries of names.toml
    Suggest,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    match &arguments.action {
        Action::Check { file } => check(file.clone(), common),
        Action::Suggest => suggestions(common),
    }
}

fn check(named: Option<PathBuf>, common: &Common) -> Result<Outcome> {
    let folder = store::folder_to_write(common)?;
    let Some(file) = own_names::file(named.as_deref(), &folder) else {
        return Err(Error::Usage(format!("there is no names.toml beside {}: name the file to check", folder.display())));
    };
    own_names::read(Some(&file))?;
    output::write_text(None, &format!("{} is sound\n", file.display()))?;
    if !common.quiet
        && let Ok(engine) = LocalStore::open(&folder)
    {
        tell_unused(&file, &engine, common)?;
    }
    Ok(Outcome::Done)
}

/// Says which of the names that are to be corrected stand in no article: a slip, or a correction that does nothing.
fn tell_unused(file: &Path, engine: &dyn Engine, common: &Common) -> Result<()> {
    let text = fs::read_to_string(file).map_err(|error| Error::file(file, error))?;
    let entries: toml::Table = text.parse().map_err(|error| Error::Usage(format!("{}: {error}", file.display())))?;
    for (kind, key) in [("merge", "names"), ("rename", "from"), ("split", "name"), ("forget", "name")] {
        let entries = entries.get(kind).and_then(toml::Value::as_array).into_iter().flatten();
        let values = entries.filter_map(|entry| entry.get(key)).flat_map(|value| match value {
            toml::Value::Array(names) => names.iter().collect(),
            one => vec![one],
        });
        for name in values.filter_map(toml::Value::as_str) {
            let query = Some(Query::Phrase { text: name.to_string() });
            let request = ArticleRequest { query, limit: Some(0), ..ArticleRequest::default() };
            if engine.articles(&request)?.totals.total == 0 {
                common.note(&format!("“{name}” stands in no article of the store: this {kind} does nothing for it"));
            }
        }
    }
    Ok(())
}

/// How often each name of the archive stands for somebody, by type.
fn counts(engine: &dyn Engine) -> Result<BTreeMap<RecordKind, BTreeMap<String, usize>>> {
    let mut counts: BTreeMap<RecordKind, BTreeMap<String, usize>> = BTreeMap::new();
    let filter = RecordFilter { kinds: vec![RecordKind::Organisation, RecordKind::Person], ..RecordFilter::default() };
    engine.each_record(&RecordRequest { filter, order: Order::Id, ..RecordRequest::default() }, &mut |hit| {
        let name = match hit.record.detail {
            Detail::Organisation(organisation) if !organisation.generic => organisation.name,
            Detail::Person(person) => person.name,
            _ => return Ok(()),
        };
        *counts.entry(hit.record.kind).or_default().entry(name).or_default() += 1;
        Ok(())
    })?;
    Ok(counts)
}

fn suggestions(common: &Common) -> Result<Outcome> {
    let engine = store::open(common)?;
    let own = own_names::read(own_names::file(None, &store::folder(common)?).as_deref())?;
    let counts = counts(&engine)?;
    let lists: Vec<Vec<(&str, usize)>> =
        counts.values().map(|names| names.iter().map(|(name, count)| (name.as_str(), *count)).collect()).collect();
    let found = suggest(&lists, own.gazetteer());
    let count = |name: &str| counts.values().filter_map(|names| names.get(name)).sum::<usize>();
    let mut told = String::new();
    for Suggestion { into, name, reason } in &found {
        told.push_str(&format!("# {reason}: {name} {}, {into} {}\n", count(name), count(into)));
        told.push_str(&format!("[[merge]]\nnames = [{}]\ninto = {}\n\n", quoted(name), quoted(into)));
    }
    output::write_text(None, &told)?;
    common.note(&format!("{}; go through them before you keep them", counted(found.len() as u64, "likely merge", "likely merges")));
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}
