//! Cuts a stream of JSON into the objects that are articles, without reading it whole.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::super::input::{Input, too_long};
use super::super::{Content, Origin, Piece};
use crate::error::{Error, Result};

/// Fields under which interfaces and exports keep a list of articles.
const LISTS: [&str; 13] =
    ["articles", "results", "items", "documents", "docs", "data", "hits", "records", "entries", "stories", "news", "posts", "rows"];
/// Fields with an object in which such a list is.
const WRAPPERS: [&str; 7] = ["response", "data", "result", "hits", "articles", "results", "feed"];

/// The articles of `input`: each object, each element of a list, or each element of the list in an object around it.
pub(in super::super) fn pieces(input: Input, origin: &Arc<Origin>) -> impl Iterator<Item = Result<Piece>> + Send + use<> {
    Splitter { input, origin: Arc::clone(origin), line: 1, index: 0, depths: Vec::new(), listed: false, ended: false }
}

struct Splitter {
    input: Input,
    origin: Arc<Origin>,
    line: u64,
    index: u64,
    /// What is open around the next value.
    depths: Vec<Open>,
    /// Whether the objects around have given a list of articles, so that they are none themselves.
    listed: bool,
    ended: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    /// A list of articles.
    List,
    /// An object with such a list in it.
    Wrapper,
}

/// What goes wrong between values.
enum Wrong {
    Input(io::Error),
    /// The source ends inside a value.
    End,
    /// A byte that cannot stand here.
    Byte(u8),
}

impl From<io::Error> for Wrong {
    fn from(error: io::Error) -> Self {
        Wrong::Input(error)
    }
}

impl Iterator for Splitter {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let found = self.article();
        if !matches!(found, Ok(Some(_))) {
            self.ended = true;
        }
        found.map_err(|wrong| self.error(wrong)).transpose().map(Result::flatten)
    }
}

impl Splitter {
    fn error(&self, wrong: Wrong) -> Error {
        match wrong {
            Wrong::Input(error) => self.input.failure(Some(self.line), error),
            Wrong::End => self.origin.error(Some(self.line), "the JSON ends in the middle of an article or a list; is the file complete?"),
            Wrong::Byte(byte) => {
                let what = format!("“{}” cannot stand here in JSON; what comes behind it was not read", (byte as char).escape_default());
                self.origin.error(Some(self.line), what)
            }
        }
    }

    /// The next article, or `None` at the end.
    fn article(&mut self) -> Result<Option<Result<Piece>>, Wrong> {
        loop {
            let Some(byte) = self.peek()? else {
                return if self.depths.is_empty() { Ok(None) } else { Err(Wrong::End) };
            };
            match (self.depths.last(), byte) {
                (None, b'[') => {
                    self.next_byte()?;
                    self.depths.push(Open::List);
                }
                (None, b'{') => match self.envelope()? {
                    Some(piece) => return Ok(Some(piece)),
                    None => continue,
                },
                (Some(Open::List), b']') => {
                    self.next_byte()?;
                    self.depths.pop();
                    if self.depths.last() == Some(&Open::Wrapper) {
                        self.close_wrappers()?;
                    }
                }
                (Some(Open::List), b',') => drop(self.next_byte()?),
                (Some(Open::List), _) => {
                    let mut value = Taken::new(self.line, self.origin.options.limit);
                    self.value(&mut value)?;
                    return Ok(Some(self.piece(value)));
                }
                (_, byte) => return Err(Wrong::Byte(byte)),
            }
        }
    }

    /// An object at the top: it is an article unless a list of articles is found in it, which is then open.
    fn envelope(&mut self) -> Result<Option<Result<Piece>>, Wrong> {
        let mut taken = Taken::new(self.line, self.origin.options.limit);
        self.listed = false;
        self.take(&mut taken)?;
        self.depths.push(Open::Wrapper);
        self.members(&mut taken)?;
        Ok((!self.listed).then(|| self.piece(taken)))
    }

    /// Passes over what follows a list in the objects around it, up to another list.
    fn close_wrappers(&mut self) -> Result<(), Wrong> {
        let mut taken = Taken::new(self.line, 0);
        self.members(&mut taken)
    }

    /// Takes the members of the open objects up to the end of the outermost, or until a list of articles is open.
    fn members(&mut self, taken: &mut Taken) -> Result<(), Wrong> {
        while self.depths.last() == Some(&Open::Wrapper) {
            match self.some()? {
                b'}' => {
                    self.take(taken)?;
                    self.depths.pop();
                }
                b',' => self.take(taken)?,
                b'"' => {
                    let mut name = Taken::new(self.line, self.origin.options.limit);
                    self.value(&mut name)?;
                    taken.extend(&name.bytes);
                    taken.too_long |= name.too_long;
                    if self.some()? != b':' {
                        return Err(Wrong::Byte(self.some()?));
                    }
                    self.take(taken)?;
                    self.member(taken, name.bytes.trim_ascii())?;
                }
                byte => return Err(Wrong::Byte(byte)),
            }
        }
        Ok(())
    }

    /// Takes the value of the member called `name`, or opens it.
    fn member(&mut self, taken: &mut Taken, name: &[u8]) -> Result<(), Wrong> {
        let is = |names: &[&str]| name.len() > 2 && names.iter().any(|known| known.as_bytes() == &name[1..name.len() - 1]);
        match self.some()? {
            b'{' if is(&WRAPPERS) => {
                self.take(taken)?;
                self.depths.push(Open::Wrapper);
                Ok(())
            }
            b'[' if is(&LISTS) => {
                self.take(taken)?;
                match self.some()? {
                    b'{' => {
                        self.listed = true;
                        self.depths.push(Open::List);
                        Ok(())
                    }
                    _ => self.rest_of_value(taken, 1),
                }
            }
            _ => self.value(taken),
        }
    }

    fn piece(&mut self, taken: Taken) -> Result<Piece> {
        let index = self.index;
        self.index += 1;
        if taken.too_long {
            return Err(self.origin.error(Some(taken.line), format!("this article is {}", too_long(self.origin.options.limit))));
        }
        Ok(Piece { index: Some(index), line: Some(taken.line), content: Content::Bytes(taken.bytes) })
    }

    /// The next byte that is not white space, left where it is.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let blank = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let found = buffer.get(blank).copied();
            self.line += memchr::memchr_iter(b'\n', &buffer[..blank]).count() as u64;
            self.input.consume(blank);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    fn some(&mut self) -> Result<u8, Wrong> {
        self.peek()?.ok_or(Wrong::End)
    }

    fn next_byte(&mut self) -> Result<u8, Wrong> {
        let byte = self.some()?;
        self.input.consume(1);
        Ok(byte)
    }

    fn take(&mut self, taken: &mut Taken) -> Result<(), Wrong> {
        let byte = self.next_byte()?;
        taken.extend(&[byte]);
        Ok(())
    }

    /// Takes the value that begins at the next byte.
    fn value(&mut self, taken: &mut Taken) -> Result<(), Wrong> {
        self.some()?;
        taken.begin(self.line);
        self.rest_of_value(taken, 0)
    }

    /// Takes the rest of a value of which `depth` brackets are open. Only brackets and strings are looked at.
    fn rest_of_value(&mut self, taken: &mut Taken, mut depth: usize) -> Result<(), Wrong> {
        let (mut in_string, mut escaped, mut begun) = (false, false, false);
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return if depth == 0 && !in_string && begun { Ok(()) } else { Err(Wrong::End) };
            }
            let mut at = 0;
            let mut done = false;
            while at < buffer.len() && !done {
                if escaped {
                    escaped = false;
                    at += 1;
                    continue;
                }
                if in_string {
                    let Some(found) = memchr::memchr2(b'"', b'\\', &buffer[at..]) else {
                        at = buffer.len();
                        break;
                    };
                    at += found + 1;
                    escaped = buffer[at - 1] == b'\\';
                    in_string = escaped;
                    done = !in_string && depth == 0;
                    continue;
                }
                match buffer[at] {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    // The end of what is around a bare number or word.
                    b'}' | b']' | b',' if depth == 0 => {
                        done = true;
                        continue;
                    }
                    b'}' | b']' => {
                        depth -= 1;
                        done = depth == 0;
                    }
                    byte if depth == 0 && byte.is_ascii_whitespace() => {
                        done = true;
                        continue;
                    }
                    _ => {}
                }
                begun = true;
                at += 1;
            }
            self.line += memchr::memchr_iter(b'\n', &buffer[..at]).count() as u64;
            taken.extend(&buffer[..at]);
            self.input.consume(at);
            if done {
                return if begun { Ok(()) } else { Err(Wrong::Byte(self.some()?)) };
            }
        }
    }
}

/// Bytes taken out of a stream, up to a limit.
struct Taken {
    bytes: Vec<u8>,
    line: u64,
    limit: usize,
    too_long: bool,
}

impl Taken {
    fn new(line: u64, limit: usize) -> Self {
        Taken { bytes: Vec::new(), line, limit, too_long: false }
    }

    fn begin(&mut self, line: u64) {
        if self.bytes.is_empty() {
            self.line = line;
        }
    }

    fn extend(&mut self, bytes: &[u8]) {
        if self.too_long || self.bytes.len() + bytes.len() > self.limit {
            self.too_long = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }
}
