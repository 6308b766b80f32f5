//! `cuttings export`: records or articles in a file, with a manifest that says what is in it and where it comes from.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::human::counted;
use super::output::{Format, OutputArguments, Shape};
use super::question::{self, tell_nothing};
use super::{Common, Outcome, output, store};
use crate::error::{Error, Result};
use crate::extract::RULES_VERSION;
use crate::index::{ArticleRequest, Engine, Order, RecordFilter, RecordRequest};
use crate::query::Query;
use crate::record::{ArticleRecord, RecordKind, SCHEMA};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings export -o archive.jsonl                        every record
  cuttings export -o figures.csv --types figure nurses    figures beside the word
  cuttings export -o articles.jsonl --types article --text

  cuttings export --json nurses | jq -r .text             to standard output, without a manifest

Beside FILE stands FILE.manifest.json: the query, the types, the number of rows, the versions of the
program, the records and the rules, and the SHA-256 of the file.")]
pub(super) struct Arguments {
    /// Words that the articles must match, or that must stand around the records
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// figure, quote, organisation, person, or article
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TYPES", hide_possible_values = true)]
    types: Vec<Type>,
    /// Print each article's text in `body`
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    output: OutputArguments,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
enum Type {
    Figure,
    Quote,
    Organisation,
    Person,
    Article,
}

impl Type {
    const RECORDS: [Type; 4] = [Type::Figure, Type::Quote, Type::Organisation, Type::Person];

    const fn kind(self) -> Option<RecordKind> {
        match self {
            Type::Figure => Some(RecordKind::Figure),
            Type::Quote => Some(RecordKind::Quote),
            Type::Organisation => Some(RecordKind::Organisation),
            Type::Person => Some(RecordKind::Person),
            Type::Article => None,
        }
    }

    const fn name(self) -> &'static str {
        match self.kind() {
            Some(kind) => kind.name(),
            None => "article",
        }
    }
}

/// What is in a file and where it comes from.
#[derive(Serialize)]
struct Manifest {
    file: String,
    sha256: String,
    query: Option<String>,
    types: Vec<&'static str>,
    rows: u64,
    articles_in_store: u64,
    schema: &'static str,
    program: &'static str,
    rules_of_program: &'static str,
    rules_of_records: String,
}

/// An article with its text.
#[derive(Serialize)]
struct WithBody {
    #[serde(flatten)]
    article: ArticleRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let mut types = arguments.types.clone();
    types.sort();
    types.dedup();
    if types.is_empty() {
        types = Type::RECORDS.to_vec();
    }
    let shape = Shape::of_schemas(&types.iter().map(|kind| kind.name()).collect::<Vec<_>>());
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    if types.contains(&Type::Article) && types.len() > 1 {
        return Err(Error::Usage("articles and records go into files of their own: export twice".into()));
    }
    let output = &arguments.output;
    let format = output.format(Format::Jsonl)?;
    if format == Format::Human {
        return Err(Error::Usage("an export is for programs: name a file that ends in .jsonl, .json, .csv, .tsv or .md".into()));
    }
    if output.file().is_none() && !output.names_stdout() && !output.names_format() {
        return Err(Error::Usage("name the file to write: -o FILE; or a format, as in --json, for standard output".into()));
    }
    let engine = store::open(common)?;
    let query = question::read(&arguments.query, common)?;
    let limit = arguments.output.limit().filter(|limit| *limit != usize::MAX);
    let mut written = arguments.output.rows(format, &shape)?;
    let mut rows = 0u64;
    if types == [Type::Article] {
        let request = ArticleRequest { query: query.clone(), order: Order::Id, limit, ..ArticleRequest::default() };
        engine.each_article(&request, &mut |hit| {
            rows += 1;
            let body = arguments.text.then(|| hit.stored.article.body.clone());
            written.row(&WithBody { article: hit.stored.record(), body })
        })?;
    } else {
        let filter = RecordFilter { kinds: types.iter().filter_map(|kind| kind.kind()).collect(), ..RecordFilter::default() };
        let request = RecordRequest { query: query.clone(), filter, order: Order::Id, limit, ..RecordRequest::default() };
        engine.each_record(&request, &mut |hit| {
            rows += 1;
            written.row(&hit.record)
        })?;
    }
    written.finish()?;
    if let Some(file) = output.file() {
        describe(file, &types, query.as_ref(), rows, &engine, common)?;
    }
    if rows == 0 {
        tell_nothing(&engine, query.as_ref(), &[], "rows", common)?;
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

/// Writes the manifest of a file.
fn describe(file: &Path, types: &[Type], query: Option<&Query>, rows: u64, engine: &dyn Engine, common: &Common) -> Result<()> {
    let statistics = engine.statistics()?;
    let manifest = Manifest {
        file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: sha256(file)?,
        query: query.map(ToString::to_string),
        types: types.iter().map(|kind| kind.name()).collect(),
        rows,
        articles_in_store: statistics.articles,
        schema: SCHEMA,
        program: env!("CARGO_PKG_VERSION"),
        rules_of_program: RULES_VERSION,
        rules_of_records: statistics.rules_version,
    };
    let beside = manifest_path(file);
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| Error::Output(error.into()))? + "\n";
    output::write_text(Some(&beside), &text)?;
    common.note(&format!("{} in {}, described in {}", counted(rows, "row", "rows"), file.display(), beside.display()));
    Ok(())
}

/// The manifest stands beside its file.
fn manifest_path(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(".manifest.json");
    file.with_file_name(name)
}

/// SHA-256 of a file, hexadecimal.
fn sha256(file: &Path) -> Result<String> {
    use sha2::{Digest, Sha256};
    let failed = |error| Error::file(file, error);
    let mut hasher = Sha256::new();
    std::io::copy(&mut fs::File::open(file).map_err(failed)?, &mut hasher).map_err(failed)?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
