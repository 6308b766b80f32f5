//! Tables: one article a row, under a line of column names. Commas, semicolons, tabs or bars between the cells.

use std::io::{self, BufRead};
use std::sync::Arc;

use ::csv::{ReaderBuilder, StringRecord};

use super::draft::Draft;
use super::fields::{Field, field};
use super::input::{Input, too_long};
use super::{Content, Origin, Piece, Pieces, decode};
use crate::error::Result;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What the first line of a table says.
#[derive(Debug)]
struct Header {
    delimiter: u8,
    columns: Vec<Option<(Field, u8)>>,
}

/// A row of a table as it stands in the source.
#[derive(Debug)]
pub(super) struct Row {
    header: Arc<Header>,
    bytes: Vec<u8>,
}

impl Header {
    /// Reads a line of column names, separated by the delimiter that gives the most names known for parts of an article.
    fn read(line: &[u8]) -> (Self, Vec<String>) {
        let line = String::from_utf8_lossy(line);
        let cut = |delimiter: u8| -> Vec<String> { cells(&line, delimiter).iter().map(|name| name.trim().to_string()).collect() };
        let known = |names: &[String]| names.iter().filter(|name| field(name).is_some()).count();
        let best =
            DELIMITERS.into_iter().rev().map(|delimiter| (cut(delimiter), delimiter)).max_by_key(|(names, _)| (known(names), names.len()));
        let (names, delimiter) = best.unwrap_or_default();
        (Header { delimiter, columns: names.iter().map(|name| field(name)).collect() }, names)
    }

    fn has_text(&self) -> bool {
        self.columns.iter().flatten().any(|(field, _)| *field == Field::Text)
    }
}

/// Whether `beginning` begins with a line of column names, one of them for the text of an article.
pub(super) fn is_header(beginning: &[u8]) -> bool {
    let line = beginning.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let (header, names) = Header::read(line);
    header.has_text() && names.len() >= 2 && names.iter().all(|name| name.len() <= 40)
}

fn cells(row: &str, delimiter: u8) -> StringRecord {
    let capacity = row.len().clamp(64, 64 << 10);
    let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).buffer_capacity(capacity).from_reader(row.as_bytes());
    let mut cells = StringRecord::new();
    // Reading text from memory cannot fail.
    let _ = reader.read_record(&mut cells);
    cells
}

/// The rows of `input`.
///
/// # Errors
/// When the first line does not name a column for the text.
pub(super) fn pieces(mut input: Input, origin: &Arc<Origin>) -> Result<Pieces> {
    let origin = Arc::clone(origin);
    let limit = origin.options.limit;
    let mut first = Vec::new();
    let read = take_row(&mut input, &mut first, b',', limit).map_err(|error| input.failure(Some(1), error))?;
    let (header, names) = Header::read(&first);
    if !header.has_text() {
        let shown: String = names.join(" | ").chars().take(100).collect();
        let what = "the first line of a table must name its columns, one of them text (or body, content, article)";
        return Err(origin.error(Some(1), format!("{what}; this one says: {shown}")));
    }
    let header = Arc::new(header);
    let (mut line, mut index, mut ended) = (1 + read.lines, 0, read.is_last);
    Ok(Box::new(std::iter::from_fn(move || {
        while !ended {
            let at = line;
            let mut bytes = Vec::new();
            let piece = match take_row(&mut input, &mut bytes, header.delimiter, limit) {
                Err(error) => {
                    ended = true;
                    Err(input.failure(Some(at), error))
                }
                Ok(row) => {
                    line += row.lines;
                    ended = row.is_last;
                    if row.length > limit {
                        Err(origin.error(Some(at), format!("this row is {}; is a quotation mark left open?", too_long(limit))))
                    } else if row.is_open {
                        Err(origin
                            .error(Some(at), "a quotation mark opened in this row is never closed; the rest of the table was not read"))
                    } else if bytes.trim_ascii().is_empty() {
                        continue;
                    } else {
                        let row = Row { header: Arc::clone(&header), bytes };
                        Ok(Piece { index: Some(index), line: Some(at), content: Content::Row(row) })
                    }
                }
            };
            index += 1;
            return Some(piece);
        }
        None
    })))
}

/// What [`take_row`] found.
#[derive(Default)]
struct Taken {
    length: usize,
    /// Line feeds in it, with the one at its end.
    lines: u64,
    /// Whether it ended inside quotation marks.
    is_open: bool,
    /// Whether the table ends with it.
    is_last: bool,
}

/// Takes the bytes of the next row: up to a line feed outside quotation marks. Only `limit` bytes are kept.
fn take_row(input: &mut Input, row: &mut Vec<u8>, delimiter: u8, limit: usize) -> io::Result<Taken> {
    let mut taken = Taken::default();
    let mut at_start = true;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            taken.is_last = true;
            return Ok(taken);
        }
        let mut at = 0;
        let mut done = false;
        while at < buffer.len() && !done {
            if taken.is_open {
                let Some(mark) = memchr::memchr(b'"', &buffer[at..]) else {
                    at = buffer.len();
                    break;
                };
                at += mark + 1;
                taken.is_open = false;
                // Two marks are one within the cell: the second opens it again.
                at_start = true;
                continue;
            }
            match buffer[at] {
                b'"' => taken.is_open = at_start,
                b'\n' => done = true,
                byte => at_start = byte == delimiter,
            }
            at += 1;
        }
        taken.lines += memchr::memchr_iter(b'\n', &buffer[..at]).count() as u64;
        taken.length += at;
        if taken.length <= limit {
            row.extend_from_slice(&buffer[..at]);
        }
        input.consume(at);
        if done {
            return Ok(taken);
        }
    }
}

impl Row {
    /// Adds everything that the article is made of.
    pub(super) fn hash<'h>(&self, hasher: &'h mut blake3::Hasher) -> &'h mut blake3::Hasher {
        for column in &self.header.columns {
            hasher.update(&column.map_or([u8::MAX; 2], |(field, rank)| [field as u8, rank]));
        }
        hasher.update(&self.bytes)
    }

    /// Reads the row.
    pub(super) fn read(self, origin: &Origin, line: Option<u64>) -> Result<Draft> {
        let decoded = decode::decode(self.bytes, origin.encoding.is_some().then_some(encoding_rs::UTF_8));
        let (mut draft, text) = Draft::decoded(decoded);
        let cells = cells(&text, self.header.delimiter);
        let (found, width) = (cells.len(), self.header.columns.len());
        if found != width {
            let what = format!(
                "this row has {found} cells where the first line names {width} columns; a cell with a separator in it needs quotation marks"
            );
            return Err(origin.error(line, what));
        }
        for (cell, column) in cells.iter().zip(&self.header.columns) {
            if let Some((field, rank)) = *column {
                draft.set(field, rank, cell.to_string());
            }
        }
        Ok(draft)
    }
}
