//! Tables: one article a row, under a line of column names. Commas, semicolons, tabs or bars between the cells.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::sync::Arc;

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

/// The cells of a row: what stands in quotation marks without them, two marks as one, the line end left out.
fn cells(row: &str, delimiter: u8) -> Vec<Cow<'_, str>> {
    let row = row.strip_suffix('\n').unwrap_or(row);
    let row = row.strip_suffix('\r').unwrap_or(row);
    let mut cells = Vec::new();
    let mut rest = row;
    loop {
        let (cell, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_cell(quoted),
            None => (Cow::Borrowed(""), rest),
        };
        let end = memchr::memchr(delimiter, behind.as_bytes());
        let (plain, next) = behind.split_at(end.unwrap_or(behind.len()));
        cells.push(match (&*cell, plain) {
            (_, "") => cell,
            ("", plain) => Cow::Borrowed(plain),
            (cell, plain) => Cow::Owned([cell, plain].concat()),
        });
        if next.is_empty() {
            return cells;
        }
        rest = &next[1..];
    }
}

/// The cell that begins behind a quotation mark, and what follows the mark at its end.
fn quoted_cell(text: &str) -> (Cow<'_, str>, &str) {
    let mut cell = Cow::Borrowed("");
    let mut rest = text;
    loop {
        let (part, behind) = rest.split_once('"').unwrap_or((rest, ""));
        let is_double = behind.starts_with('"');
        // The first of two marks belongs to the cell.
        let part = if is_double { &rest[..part.len() + 1] } else { part };
        match &*cell {
            "" => cell = Cow::Borrowed(part),
            _ => cell.to_mut().push_str(part),
        }
        match behind.strip_prefix('"') {
            Some(next) => rest = next,
            None => return (cell, behind),
        }
    }
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
        for (cell, column) in cells.into_iter().zip(&self.header.columns) {
            if let Some((field, rank)) = *column {
                draft.set(field, rank, cell.into_owned());
            }
        }
        Ok(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cut_as_spreadsheets_write_them() {
        assert_eq!(cells("a,\"b, \"\"c\"\"\n\",,d\r\n", b','), ["a", "b, \"c\"\n", "", "d"]);
        assert_eq!(cells("\"\",\"\"\"\"", b','), ["", "\""]);
        assert_eq!(cells("5\" pipe;\"a\"b;", b';'), ["5\" pipe", "ab", ""]);
        assert_eq!(cells("", b','), [""]);
        assert_eq!(cells("\"open, to the end", b','), ["open, to the end"]);
    }
}
