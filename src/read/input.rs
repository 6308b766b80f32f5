//! A source as a stream of bytes: opened, unpacked, its beginning looked at, its byte order mark obeyed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::decode::{self, Transcoder};
use super::{Content, Origin, Piece, Source};
use crate::error::{Error, Result};

/// How much of a source is looked at to find out what it is.
const BEGINNING: usize = 64 << 10;
/// How much is read at once.
const BUFFER: usize = 256 << 10;

/// An opened source. Reads as a `BufRead` from its first byte behind the byte order mark.
pub(super) struct Input {
    path: PathBuf,
    packed: bool,
    modified: Option<jiff::civil::Date>,
    encoding: Option<String>,
    stream: Stream,
}

impl Input {
    /// Opens `source`.
    pub(super) fn open(source: &Source) -> Result<Self> {
        match source {
            Source::Stdin => Input::new(io::stdin(), source.path(), None),
            Source::File(path) => {
                let failed = |error| Error::file(path, error);
                let file = File::open(path).map_err(failed)?;
                let metadata = file.metadata().map_err(failed)?;
                if metadata.is_dir() {
                    return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
                }
                let modified = metadata.modified().ok().and_then(|time| jiff::Timestamp::try_from(time).ok());
                Input::new(file, path, modified.map(|time| time.to_zoned(jiff::tz::TimeZone::UTC).date()))
            }
        }
    }

    /// Unpacks `reader` when it is gzip, takes a byte order mark off and turns UTF-16 into UTF-8.
    pub(super) fn new(reader: impl Read + Send + 'static, path: &Path, modified: Option<jiff::civil::Date>) -> Result<Self> {
        let path = path.to_path_buf();
        let failed = |error| Error::file(&path, error);
        let mut plain = BufReader::with_capacity(BUFFER, reader);
        let mut magic = Vec::new();
        plain.by_ref().take(2).read_to_end(&mut magic).map_err(failed)?;
        let packed = magic == [0x1f, 0x8b];
        let plain = io::Cursor::new(magic).chain(plain);
        let mut stream = match packed {
            true => Stream::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(plain))),
            false => Stream::new(plain),
        };
        let mark = decode::mark(&stream.beginning);
        if let Some(mark) = &mark {
            stream.at = mark.length;
            if mark.encoding != encoding_rs::UTF_8 {
                stream = Stream::new(BufReader::with_capacity(BUFFER, Transcoder::new(stream, mark.encoding)));
            }
        }
        Ok(Input { path, packed, modified, encoding: mark.map(|mark| mark.description()), stream })
    }

    /// The first bytes of the source behind its byte order mark, unpacked; all of them if it is short.
    pub(super) fn beginning(&self) -> &[u8] {
        &self.stream.beginning[self.stream.at..]
    }

    /// Whether [`Input::beginning`] is all there is.
    pub(super) fn is_all(&self) -> bool {
        self.stream.beginning.len() < BEGINNING && self.stream.pending.is_none()
    }

    /// The path that was opened.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The suffix of the name in lower case, without that of packing.
    pub(super) fn suffix(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        name.rsplit_once('.').map(|(_, suffix)| suffix.to_string()).unwrap_or_default()
    }

    /// The day on which the file was last changed, in UTC.
    pub(super) fn modified(&self) -> Option<jiff::civil::Date> {
        self.modified
    }

    /// The encoding that a byte order mark gave; what is read from here is UTF-8 then.
    pub(super) fn encoding(&self) -> Option<String> {
        self.encoding.clone()
    }

    /// The error for a failure to read at `line`.
    pub(super) fn failure(&self, line: Option<u64>, error: io::Error) -> Error {
        let packed_badly = matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData);
        if self.packed && packed_badly {
            let what = format!(
                "the gzip data is damaged or cut short here ({error}); what stood before was read. Copy or download the file again"
            );
            return Error::Input { path: self.path.clone(), line, what };
        }
        Error::file(&self.path, error)
    }

    /// The source as one article.
    pub(super) fn whole(mut self, origin: &Arc<Origin>) -> impl Iterator<Item = Result<Piece>> + Send + use<> {
        let limit = origin.options.limit;
        std::iter::once_with(move || {
            let mut bytes = Vec::new();
            let read = self.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes);
            read.map_err(|error| self.failure(None, error))?;
            if bytes.len() > limit {
                return Err(Error::Input { path: self.path.clone(), line: None, what: too_long(limit) });
            }
            Ok(Piece { index: None, line: None, content: Content::Bytes(bytes) })
        })
    }

    /// Reads the next line, without its line feed, into `line`.
    pub(super) fn line(&mut self, line: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
        line.clear();
        let mut length = 0;
        loop {
            let buffer = self.fill_buf()?;
            if buffer.is_empty() {
                return Ok(match length {
                    0 => Line::End,
                    _ if length > limit => Line::TooLong,
                    _ => Line::Whole,
                });
            }
            let end = memchr::memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            length += part.len();
            if length <= limit {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.consume(used);
            if end.is_some() {
                return Ok(if length > limit { Line::TooLong } else { Line::Whole });
            }
        }
    }
}

/// What [`Input::line`] found.
pub(super) enum Line {
    /// A line.
    Whole,
    /// A line longer than the limit; it was passed over.
    TooLong,
    /// The end of the source.
    End,
}

/// Says that an article is longer than `limit` bytes.
pub(super) fn too_long(limit: usize) -> String {
    format!("longer than {} MiB, which no article is; split it, or leave it out", limit >> 20)
}

impl Read for Input {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.stream.read(to)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.stream.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.stream.consume(count);
    }
}

/// A stream of which the beginning can be looked at before it is read.
struct Stream {
    beginning: Vec<u8>,
    /// How much of the beginning has been read.
    at: usize,
    /// An error met while looking at the beginning; it is due when the beginning has been read.
    pending: Option<io::Error>,
    rest: Box<dyn BufRead + Send>,
}

impl Stream {
    fn new(mut rest: impl BufRead + Send + 'static) -> Self {
        let mut beginning = Vec::new();
        let pending = rest.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning).err();
        Stream { beginning, at: 0, pending, rest: Box::new(rest) }
    }
}

impl Read for Stream {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let mut buffer = self.fill_buf()?;
        let count = buffer.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.beginning.len() {
            return Ok(&self.beginning[self.at..]);
        }
        match self.pending.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        let of_beginning = count.min(self.beginning.len() - self.at);
        self.at += of_beginning;
        if count > of_beginning {
            self.rest.consume(count - of_beginning);
        }
    }
}
