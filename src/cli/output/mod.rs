//! How results leave the program: the format, the fields, the file, the limit.
//!
//! A row is anything that serialises to a JSON object. [`Layout`] turns rows into bytes and keeps no state, so that
//! rows can be laid out on any thread; [`Sink`] writes the bytes.

mod fields;
mod sink;
mod table;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use serde::Serialize;

use crate::error::{Error, Result};
pub(super) use fields::Shape;
use sink::Sink;
pub(super) use sink::discard_unfinished;
use table::Table;

/// What every command that gives results understands.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArguments {
    /// human, jsonl, json, csv, tsv or md
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true, conflicts_with = "json")]
    format: Option<Format>,
    /// JSON Lines: one record a line, the same as --format jsonl
    #[arg(long)]
    json: bool,
    /// Only these fields, in this order: text,value,speaker.name; `help` lists them
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    fields: Vec<String>,
    /// Write to a file: all of it or nothing; its suffix gives the format where none is named; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// CSV for Excel: a byte order mark, and no cell that could run as a formula
    #[arg(long)]
    excel: bool,
    /// At most so many results, or `all` [default: 20 on a screen, else all]
    #[arg(long, value_name = "N")]
    limit: Option<Limit>,
}

/// Formats of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Jsonl,
    /// One JSON array.
    Json,
    /// Comma-separated values, RFC 4180.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A Markdown table.
    Md,
}

impl Format {
    /// The format that the suffix of a file says.
    fn of_file(path: &Path) -> Option<Self> {
        let suffix = path.extension()?.to_str()?.to_ascii_lowercase();
        match suffix.as_str() {
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            "tsv" | "tab" => Some(Format::Tsv),
            "md" | "markdown" => Some(Format::Md),
            "txt" => Some(Format::Human),
            _ => None,
        }
    }
}

/// The format of a file by its suffix. A device or a pipe has none and gets the usual one.
fn of_suffix(file: &Path, default: Format) -> Result<Format> {
    let is_device = || std::fs::metadata(file).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
    match Format::of_file(file) {
        Some(format) => Ok(format),
        None if is_device() => Ok(default),
        None => Err(Error::Usage(format!(
            "{}: its suffix names no format\n\
             Write .jsonl, .json, .csv, .tsv, .md or .txt (for people), or add --format; Excel opens .csv best with --excel",
            file.display()
        ))),
    }
}

/// How many results a list for people shows unless told.
#[cfg(feature = "local")]
const SHOWN: usize = 20;

/// How many results are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit(usize);

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            _ if text == "all" => Ok(Limit(usize::MAX)),
            Ok(0) => Err("0 would show nothing: write a number from 1, or all".into()),
            Ok(number) => Ok(Limit(number)),
            Err(_) => Err("write a number from 1, or all".into()),
        }
    }
}

impl OutputArguments {
    /// The format that is wanted, or `default` where the user does not say.
    pub(super) fn format(&self, default: Format) -> Result<Format> {
        let said = if self.json { Some(Format::Jsonl) } else { self.format };
        let said = if self.excel { said.or(Some(Format::Csv)) } else { said };
        let format = match (said, self.file()) {
            (Some(said), _) => said,
            (None, None) => default,
            (None, Some(file)) => of_suffix(file, default)?,
        };
        if self.excel && !matches!(format, Format::Csv | Format::Tsv) {
            return Err(Error::Usage("--excel is for --format csv (or tsv)".into()));
        }
        if !self.fields.is_empty() && format == Format::Human && !self.wants_field_list() {
            return Err(Error::Usage("--fields chooses the columns of a machine format: add --json, or --format csv".into()));
        }
        Ok(format)
    }

    /// At most so many results are wanted, where the user says so; `usize::MAX` for all.
    pub(super) fn limit(&self) -> Option<usize> {
        self.limit.map(|Limit(number)| number)
    }

    /// At most so many results are printed; people at a screen see the first of a long list unless they say otherwise.
    #[cfg(feature = "local")]
    pub(super) fn shown(&self, format: Format) -> Option<usize> {
        let usual = (format == Format::Human && !self.to_file()).then_some(SHOWN);
        self.limit().or(usual).filter(|limit| *limit != usize::MAX)
    }

    /// Whether people will see the results as they come.
    pub(super) fn goes_to_terminal(&self) -> bool {
        !self.to_file() && io::stdout().is_terminal()
    }

    /// Whether results go to a file.
    pub(super) fn to_file(&self) -> bool {
        self.file().is_some()
    }

    /// Whether only the list of fields is wanted.
    pub(super) fn wants_field_list(&self) -> bool {
        self.fields.iter().any(|field| field == "help")
    }

    /// Prints the fields of a shape, one a line, with what they mean.
    pub(super) fn print_field_list(&self, shape: &Shape) -> Result<()> {
        write_text(self.file(), &shape.list())
    }

    /// Opens the place where results go.
    fn open(&self) -> Result<Sink> {
        self.file().map_or_else(|| Ok(Sink::stdout()), Sink::file)
    }

    /// Writes bytes as they are.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        let mut sink = self.open()?;
        sink.write(bytes)?;
        sink.finish()
    }

    /// The layout of rows of a shape.
    fn layout(&self, format: Format, shape: &Shape) -> Result<Layout> {
        let chosen = if self.fields.is_empty() { None } else { Some(shape.choose(&self.fields)?) };
        let table = |separator| Table { columns: chosen.clone().unwrap_or_else(|| shape.columns()), separator, excel: self.excel };
        Ok(match format {
            Format::Human | Format::Jsonl => Layout::Lines { chosen },
            Format::Json => Layout::Array { chosen },
            Format::Csv => Layout::Separated(table(b',')),
            Format::Tsv => Layout::Separated(table(b'\t')),
            Format::Md => Layout::Markdown(table(b'|')),
        })
    }

    /// Begins to write rows of a shape.
    pub(super) fn rows(&self, format: Format, shape: &Shape) -> Result<Rows> {
        let layout = self.layout(format, shape)?;
        let mut sink = self.open()?;
        sink.write(&layout.head())?;
        Ok(Rows { layout, sink, bytes: Vec::new(), is_first: true })
    }

    /// Writes rows of a shape in a machine format.
    pub(super) fn write_rows<R: Serialize>(&self, format: Format, shape: &Shape, rows: impl IntoIterator<Item = R>) -> Result<()> {
        let mut written = self.rows(format, shape)?;
        rows.into_iter().take(self.limit().unwrap_or(usize::MAX)).try_for_each(|row| written.row(&row))?;
        written.finish()
    }

    /// The file to write to; `-` is standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|file| *file != Path::new("-"))
    }

    /// Whether a format is named.
    #[cfg(feature = "local")]
    pub(super) fn names_format(&self) -> bool {
        self.json || self.format.is_some() || self.excel
    }

    /// Whether standard output is named as the place to write to.
    #[cfg(feature = "local")]
    pub(super) fn names_stdout(&self) -> bool {
        self.output.is_some() && self.file().is_none()
    }
}

/// Rows on their way out.
#[derive(Debug)]
pub(super) struct Rows {
    layout: Layout,
    sink: Sink,
    bytes: Vec<u8>,
    is_first: bool,
}

impl Rows {
    /// How rows are laid out, for whoever does it on another thread.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Writes a row.
    pub(super) fn row(&mut self, row: &impl Serialize) -> Result<()> {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        self.layout.row(row, &mut bytes)?;
        self.laid_out(&bytes)?;
        self.bytes = bytes;
        Ok(())
    }

    /// Writes rows that have been laid out; the first row of an array loses its comma.
    pub(super) fn laid_out(&mut self, rows: &[u8]) -> Result<()> {
        let is_first = self.is_first && !rows.is_empty();
        self.is_first &= rows.is_empty();
        match self.layout {
            Layout::Array { .. } if is_first => self.sink.write(&rows[1..]),
            _ => self.sink.write(rows),
        }
    }

    /// Writes a text for people.
    #[cfg(feature = "local")]
    pub(super) fn text(&mut self, text: &str) -> Result<()> {
        self.sink.write(text.as_bytes())
    }

    /// Ends the output.
    pub(super) fn finish(mut self) -> Result<()> {
        self.sink.write(self.layout.tail())?;
        self.sink.finish()
    }
}

/// Writes a text to standard output, or to a file.
pub(super) fn write_text(file: Option<&Path>, text: &str) -> Result<()> {
    let mut sink = file.map_or_else(|| Ok(Sink::stdout()), Sink::file)?;
    sink.write(text.as_bytes())?;
    sink.finish()
}

/// How rows become bytes.
#[derive(Debug, Clone)]
pub(super) enum Layout {
    /// JSON Lines.
    Lines {
        /// The fields, where not all are wanted.
        chosen: Option<Vec<String>>,
    },
    /// A JSON array.
    Array {
        /// The fields, where not all are wanted.
        chosen: Option<Vec<String>>,
    },
    /// CSV and TSV.
    Separated(Table),
    /// A Markdown table.
    Markdown(Table),
}

impl Layout {
    /// What stands before the first row.
    fn head(&self) -> Vec<u8> {
        match self {
            Layout::Lines { .. } => Vec::new(),
            Layout::Array { .. } => b"[".to_vec(),
            Layout::Separated(table) => table.head(),
            Layout::Markdown(table) => table.markdown_head(),
        }
    }

    /// Appends a row. In an array every row begins with a comma: see [`Rows::laid_out`].
    pub(super) fn row(&self, row: &impl Serialize, bytes: &mut Vec<u8>) -> Result<()> {
        let failed = |error: serde_json::Error| Error::Output(io::Error::from(error));
        match self {
            Layout::Lines { chosen } => {
                json(row, chosen.as_deref(), bytes).map_err(failed)?;
                bytes.push(b'\n');
            }
            Layout::Array { chosen } => {
                bytes.extend_from_slice(b",\n");
                json(row, chosen.as_deref(), bytes).map_err(failed)?;
            }
            Layout::Separated(table) => table.row(&serde_json::to_value(row).map_err(failed)?, bytes)?,
            Layout::Markdown(table) => table.markdown_row(&serde_json::to_value(row).map_err(failed)?, bytes),
        }
        Ok(())
    }

    /// What stands behind the last row.
    fn tail(&self) -> &'static [u8] {
        match self {
            Layout::Array { .. } => b"\n]\n",
            _ => b"",
        }
    }
}

/// A row as a JSON object, or the chosen fields of it under their full names.
fn json(row: &impl Serialize, chosen: Option<&[String]>, bytes: &mut Vec<u8>) -> serde_json::Result<()> {
    let Some(chosen) = chosen else { return serde_json::to_writer(bytes, row) };
    let row = serde_json::to_value(row)?;
    let picked: serde_json::Map<String, serde_json::Value> =
        chosen.iter().map(|path| (path.clone(), fields::pick(&row, path).into_owned())).collect();
    serde_json::to_writer(bytes, &picked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(arguments: &OutputArguments, format: Format) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rows");
        let arguments = OutputArguments { output: Some(file.clone()), ..arguments.clone() };
        let shape = Shape::of_schema("quote").unwrap();
        let row = |text| serde_json::json!({"text": text, "speaker": {"name": "Ann\nHale"}, "cue": null});
        arguments.write_rows(format, &shape, ["“a”, b", "=c|d"].map(row)).unwrap();
        std::fs::read_to_string(file).unwrap()
    }

    #[test]
    fn the_same_fields_in_every_format() {
        let arguments =
            OutputArguments { fields: vec!["text".into(), "speaker.name".into(), "cue.text".into()], ..OutputArguments::default() };
        assert_eq!(
            laid_out(&arguments, Format::Json),
            "[\n{\"text\":\"“a”, b\",\"speaker.name\":\"Ann\\nHale\",\"cue.text\":null},\n{\"text\":\"=c|d\",\"speaker.name\":\"Ann\\nHale\",\"cue.text\":null}\n]\n"
        );
        assert_eq!(laid_out(&arguments, Format::Csv), "text,speaker.name,cue.text\r\n\"“a”, b\",\"Ann\nHale\",\r\n=c|d,\"Ann\nHale\",\r\n");
        assert_eq!(
            laid_out(&arguments, Format::Md),
            "| text | speaker.name | cue.text |\n| --- | --- | --- |\n| “a”, b | Ann Hale |  |\n| =c\\|d | Ann Hale |  |\n"
        );
        let excel = OutputArguments { excel: true, ..arguments };
        assert!(laid_out(&excel, Format::Csv).starts_with("\u{feff}text,"));
        assert!(laid_out(&excel, Format::Csv).contains("\n'=c|d,"));
    }

    #[test]
    fn an_empty_array_is_still_json() {
        let layout = Layout::Array { chosen: None };
        let bytes = [layout.head(), layout.tail().to_vec()].concat();
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap(), serde_json::json!([]));
    }

    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rows.jsonl");
        let arguments = OutputArguments { output: Some(file.clone()), ..OutputArguments::default() };
        let mut rows = arguments.rows(Format::Jsonl, &Shape::default()).unwrap();
        rows.row(&1).unwrap();
        drop(rows);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        arguments.write_rows(Format::Jsonl, &Shape::default(), [1, 2]).unwrap();
        assert_eq!(std::fs::read_to_string(file).unwrap(), "1\n2\n");
    }

    #[test]
    fn limits_are_numbers_from_one_or_all() {
        assert_eq!("all".parse(), Ok(Limit(usize::MAX)));
        assert_eq!("7".parse(), Ok(Limit(7)));
        assert!("0".parse::<Limit>().is_err() && "-1".parse::<Limit>().is_err());
    }
}
