//! From files to articles: every way in which a newsroom or a researcher keeps them.
//!
//! ```no_run
//! use cuttings::read::{self, Options};
//!
//! let options = Options::default();
//! for source in read::sources(["archive/", "-"]) {
//!     for raw in read::open(&source?, &options)? {
//!         let read = raw?.read()?;
//!         println!("{} {:?}", read.article.id, read.article.title);
//!     }
//! }
//! # Ok::<(), cuttings::Error>(())
//! ```
//!
//! Reading has two steps, so that an archive can skip what it has and use every core for the rest: [`open`] cuts a source
//! into [`RawArticle`]s, which costs next to nothing and gives each the hash of what it was made of; [`RawArticle::read`]
//! does the work, on any thread. Memory holds one raw article at a time, never a file of many.
//!
//! # What every format promises
//! - Nothing is dropped in silence. What cannot be read is an [`Error`] that names file and line; the iterator goes on
//!   behind it wherever the format allows. A source without a single article is an error too. Doubts that did not
//!   prevent reading are [`Note`]s beside the article.
//! - Plain text, Markdown, JSON and CSV keep the text byte for byte: no trimming, no normalisation, line ends as they were.
//!   A byte order mark and a recognised header are not part of the body. Text that is not UTF-8 is decoded, and
//!   [`Article::encoding`] says from what and how that was known.
//! - A date is never invented: [`Article::published_from`] says what it rests on, and a date that is there but cannot be
//!   read is a note.

mod csv;
mod dates;
mod decode;
mod detect;
mod draft;
mod feed;
mod fields;
mod front_matter;
mod html;
mod input;
mod json;
mod jsonl;
mod plain_text;
mod sources;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use crate::article::Article;
use crate::error::{Error, Result};

pub use sources::{Source, Sources, sources};

/// Raised whenever the same bytes are read as another article than before, so that an archive reads them again.
const READING_VERSION: u32 = 1;

/// How the articles of a source are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, with or without `Key: value` lines or YAML front matter above it.
    Text,
    /// Markdown; the body is the Markdown as it was written.
    Markdown,
    /// A web page with one article; the body is its main text, one blank line between paragraphs.
    Html,
    /// One JSON object a line.
    Jsonl,
    /// JSON objects: one, a list of them, or a list inside an answer of some interface.
    Json,
    /// A table with a line of column names, separated by commas, semicolons, tabs or bars.
    Csv,
    /// An RSS or Atom feed; each entry is an article.
    Feed,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 7] = [Format::Text, Format::Markdown, Format::Html, Format::Jsonl, Format::Json, Format::Csv, Format::Feed];

    /// The name by which a user asks for the format.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Jsonl => "jsonl",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Feed => "feed",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no [`Format`] has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a format that can be read: text, markdown, html, jsonl, json, csv or feed")]
pub struct NotAFormat(pub String);

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(name: &str) -> Result<Self, NotAFormat> {
        Format::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| NotAFormat(name.to_string()))
    }
}

/// A place to look for the date of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateFrom {
    /// The name of the file (`2010-11-05-cuts.txt`).
    Name,
    /// A field of the source or a date line in the text.
    Header,
    /// The web page: JSON-LD, meta tags, `time` elements.
    Meta,
    /// When the file was last changed. Never used unless asked for.
    Mtime,
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The format; `None` finds it out for each source, from the content first and the suffix of the name second.
    pub format: Option<Format>,
    /// The outlet of every article, whatever the source says.
    pub outlet: Option<String>,
    /// Where to look for the date first. All other evidence in the article comes behind these, in the order of
    /// [`DateEvidence`](crate::article::DateEvidence); the file's time only if it is named here.
    pub date_from: Vec<DateFrom>,
    /// The most bytes that the source of one article may have. What is longer is an error, and reading goes on behind it.
    pub limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { format: None, outlet: None, date_from: Vec::new(), limit: 32 << 20 }
    }
}

/// What all articles of a source share.
#[derive(Debug)]
struct Origin {
    path: PathBuf,
    format: Format,
    /// The encoding that a byte order mark gave, as it stands in [`Article::encoding`]; the raw bytes are UTF-8 then.
    encoding: Option<String>,
    modified: Option<jiff::civil::Date>,
    options: Options,
}

impl Origin {
    fn error(&self, line: Option<u64>, what: impl Into<String>) -> Error {
        Error::Input { path: self.path.clone(), line, what: what.into() }
    }
}

/// Opens a source and finds out what is in it.
///
/// # Errors
/// [`Error::File`] when it cannot be opened, [`Error::Skipped`] when it is plainly no article (a picture, a style sheet),
/// [`Error::Input`] when it is of a kind that cannot be read (PDF, Word, a web archive): what it is and what to do.
pub fn open(source: &Source, options: &Options) -> Result<RawArticles> {
    open_input(input::Input::open(source)?, options)
}

/// Opens a stream of bytes as if it were a file called `name`, which need not exist.
///
/// # Errors
/// As [`open`].
pub fn open_stream(bytes: impl io::Read + Send + 'static, name: impl AsRef<Path>, options: &Options) -> Result<RawArticles> {
    open_input(input::Input::new(bytes, name.as_ref(), None)?, options)
}

fn open_input(input: input::Input, options: &Options) -> Result<RawArticles> {
    let format = detect::format(&input, options.format)?;
    let origin = Arc::new(Origin {
        path: input.path().to_path_buf(),
        format,
        encoding: input.encoding(),
        modified: input.modified(),
        options: options.clone(),
    });
    let pieces: Pieces = match format {
        Format::Text | Format::Markdown | Format::Html => Box::new(input.whole(&origin)),
        Format::Jsonl => Box::new(jsonl::pieces(input, &origin)),
        Format::Json => Box::new(json::pieces(input, &origin)),
        Format::Csv => csv::pieces(input, &origin)?,
        Format::Feed => feed::pieces(input, &origin)?,
    };
    Ok(RawArticles { origin, pieces, found: false })
}

type Pieces = Box<dyn Iterator<Item = Result<Piece>> + Send>;

/// The raw articles of one source, in its order. Made by [`open`].
pub struct RawArticles {
    origin: Arc<Origin>,
    pieces: Pieces,
    found: bool,
}

impl RawArticles {
    /// The format that is being read.
    pub fn format(&self) -> Format {
        self.origin.format
    }
}

impl Iterator for RawArticles {
    type Item = Result<RawArticle>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.pieces.next() {
            Some(piece) => {
                self.found = true;
                Some(piece.map(|piece| RawArticle { hash: piece.hash(&self.origin), origin: Arc::clone(&self.origin), piece }))
            }
            None if self.found => None,
            None => {
                self.found = true;
                Some(Err(self.origin.error(None, format!("there is no article in this file (it was read as {})", self.origin.format))))
            }
        }
    }
}

impl fmt::Debug for RawArticles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawArticles").field("path", &self.origin.path).field("format", &self.origin.format).finish_non_exhaustive()
    }
}

/// One article's part of a source.
#[derive(Debug)]
struct Piece {
    /// Its number in the source, from 0, counting what could not be read; `None` where a source is one article.
    index: Option<u64>,
    /// Where it begins.
    line: Option<u64>,
    content: Content,
}

/// What there is of an article before it is read.
#[derive(Debug)]
enum Content {
    /// Bytes in the format of the source, or for a list of JSON objects in JSON.
    Bytes(Vec<u8>),
    /// A row of a table.
    Row(csv::Row),
    /// An entry of a feed.
    Entry(feed::Entry),
}

impl Piece {
    fn hash(&self, origin: &Origin) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&READING_VERSION.to_le_bytes());
        hasher.update(origin.format.name().as_bytes());
        // What the user asked for changes the article as much as what the file says.
        if let Some(outlet) = &origin.options.outlet {
            hasher.update(b"\0outlet\0").update(outlet.as_bytes());
        }
        for from in &origin.options.date_from {
            hasher.update(&[0, *from as u8]);
        }
        if let Some(modified) = origin.modified.filter(|_| origin.options.date_from.contains(&DateFrom::Mtime)) {
            hasher.update(modified.to_string().as_bytes());
        }
        hasher.update(b"\0\0");
        match &self.content {
            Content::Bytes(bytes) => hasher.update(bytes),
            Content::Row(row) => row.hash(&mut hasher),
            Content::Entry(entry) => entry.hash(&mut hasher),
        };
        hasher.finalize()
    }
}

/// One article as it stands in its source, not yet read.
#[derive(Debug)]
pub struct RawArticle {
    origin: Arc<Origin>,
    piece: Piece,
    hash: blake3::Hash,
}

impl RawArticle {
    /// BLAKE3 of everything that the article is made of: its bytes with all metadata, and those [`Options`] that change it.
    /// The same hash at the same place in the same file means the same article.
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }

    /// The file it stands in, `-` for standard input.
    pub fn path(&self) -> &Path {
        &self.origin.path
    }

    /// Its number in the source, from 0, counting what could not be read; `None` where a source is one article.
    pub fn index(&self) -> Option<u64> {
        self.piece.index
    }

    /// The line, from 1, on which it begins, where the format has lines.
    pub fn line(&self) -> Option<u64> {
        self.piece.line
    }

    /// Reads the article.
    ///
    /// # Errors
    /// [`Error::Input`], naming file and line, when it is malformed or has no text.
    pub fn read(self) -> Result<Read> {
        let RawArticle { origin, piece, .. } = self;
        let Piece { index, line, content } = piece;
        let mut draft = match content {
            Content::Row(row) => row.read(&origin, line)?,
            Content::Entry(entry) => entry.read(&origin, line)?,
            Content::Bytes(bytes) => match origin.format {
                Format::Text => plain_text::read(bytes, &origin, false)?,
                Format::Markdown => plain_text::read(bytes, &origin, true)?,
                Format::Html => html::read(bytes, &origin)?,
                Format::Json | Format::Jsonl | Format::Csv | Format::Feed => json::read(&bytes, &origin, line)?,
            },
        };
        draft.line = line;
        draft.index = index;
        draft.finish(&origin)
    }
}

/// An article with what should be said about how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// Doubts that did not prevent reading, in the order in which they arose.
    pub notes: Vec<Note>,
}

/// A doubt about an article that was read all the same. Its `Display` is the sentence that a user reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What sort of doubt, for counting.
    pub kind: NoteKind,
    /// The file, `-` for standard input.
    pub path: PathBuf,
    /// The line, from 1, where there is one.
    pub line: Option<u64>,
    /// What there is to say.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// The sorts of [`Note`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// There is a date, but it cannot be read.
    UnreadableDate,
    /// A date like 05/11/2010, read with the day first.
    DayFirst,
    /// The encoding was guessed, or is not the declared one, or some bytes fit no encoding.
    Encoding,
    /// There is a headline but no text.
    NoText,
    /// Only a summary of the article is there.
    SummaryOnly,
    /// The text holds HTML mark-up, kept as it is.
    MarkUp,
    /// The page may hold more, or other, than one article.
    DoubtfulPage,
}
