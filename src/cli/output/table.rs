//! CSV, TSV and Markdown tables.

use std::borrow::Cow;

use serde_json::Value;

use super::fields::pick;
use crate::error::{Error, Result};

/// Columns and how they are set apart.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) separator: u8,
    pub(super) excel: bool,
}

impl Table {
    /// The line of column names; for Excel behind a byte order mark, without which it reads UTF-8 as Latin-1.
    pub(super) fn head(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.excel {
            bytes.extend_from_slice("\u{feff}".as_bytes());
        }
        let names = self.columns.iter().map(String::as_str);
        // Writing to memory cannot fail.
        let _ = self.separated(names, &mut bytes);
        bytes
    }

    pub(super) fn row(&self, row: &Value, bytes: &mut Vec<u8>) -> Result<()> {
        let cells: Vec<String> = self.columns.iter().map(|path| self.neutral(cell(&pick(row, path)))).collect();
        self.separated(cells.iter().map(String::as_str), bytes)
    }

    fn separated<'a>(&self, cells: impl Iterator<Item = &'a str>, bytes: &mut Vec<u8>) -> Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.separator)
            .terminator(if self.separator == b',' { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .from_writer(bytes);
        let failed = |error: csv::Error| Error::Output(error.into());
        if self.separator == b'\t' {
            // TSV has no quoting: a tab or a line end in a cell becomes a space.
            writer.write_record(cells.map(|cell| one_line(cell).into_owned())).map_err(failed)?;
        } else {
            writer.write_record(cells).map_err(failed)?;
        }
        writer.flush().map_err(Error::Output)
    }

    /// For Excel: a cell that begins like a formula gets an apostrophe, so that it is shown and not run. Numbers stay.
    fn neutral(&self, cell: String) -> String {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
        if self.excel && formula { format!("'{cell}") } else { cell }
    }

    pub(super) fn markdown_head(&self) -> Vec<u8> {
        let rule = self.columns.iter().map(|_| "---").collect::<Vec<_>>();
        format!("| {} |\n| {} |\n", self.columns.join(" | "), rule.join(" | ")).into_bytes()
    }

    pub(super) fn markdown_row(&self, row: &Value, bytes: &mut Vec<u8>) {
        let cells: Vec<String> =
            self.columns.iter().map(|path| one_line(&cell(&pick(row, path))).replace('\\', "\\\\").replace('|', "\\|")).collect();
        bytes.extend_from_slice(format!("| {} |\n", cells.join(" | ")).as_bytes());
    }
}

/// A value as the text of a cell: nothing for null, plain texts joined by "; ", whatever else is deep as JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(Value::is_string) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\t', '\n', '\r']) { text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ").into() } else { text.into() }
}
