//! RSS and Atom feeds: each entry is an article. Mark-up in an entry's text is read as in a page.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::decode::{self, Decoded};
use super::draft::Draft;
use super::fields::{Field, SUMMARY};
use super::input::Input;
use super::{Content, NoteKind, Origin, Piece, Pieces, html};
use crate::error::Result;

/// Fields with their ranks and what they hold, as HTML.
type Values = Vec<(Field, u8, String)>;

/// An entry: its fields as HTML, and those of its feed.
#[derive(Debug)]
pub(super) struct Entry {
    values: Values,
    feed: Arc<Feed>,
}

/// What a feed says about itself, and how it was decoded.
#[derive(Debug, Default)]
struct Feed {
    values: Values,
    encoding: String,
    doubt: Option<String>,
}

/// The entries of `input`, which is read as one: feeds are short.
///
/// # Errors
/// When it cannot be read or is longer than the limit of one article.
pub(super) fn pieces(input: Input, origin: &Arc<Origin>) -> Result<Pieces> {
    let mut whole = input.whole(origin);
    let Some(Piece { content: Content::Bytes(bytes), .. }) = whole.next().transpose()? else {
        return Ok(Box::new(std::iter::empty()));
    };
    let declared = match origin.encoding {
        Some(_) => Some(encoding_rs::UTF_8),
        None => html::declared_encoding(&bytes),
    };
    let Decoded { text, encoding, doubt } = decode::decode(bytes, declared);
    let mut parser = Parser::new(&text);
    let failure = parser.run().err();
    let feed = Arc::new(Feed { values: parser.feed, encoding, doubt });
    let entries = parser.entries.into_iter().zip(0..).map(move |((line, values), index)| {
        let entry = Entry { values, feed: Arc::clone(&feed) };
        Ok(Piece { index: Some(index), line: Some(line), content: Content::Entry(entry) })
    });
    let failure = failure.map(|(line, what)| Err(origin.error(Some(line), what)));
    Ok(Box::new(entries.chain(failure)))
}

/// What an element of an entry, or of the feed itself, holds. Its name is without the prefix of its namespace.
fn field(name: &str, is_entry: bool) -> Option<(Field, u8)> {
    Some(match (name, is_entry) {
        ("title", true) => (Field::Title, 0),
        ("encoded" | "fullitem" | "content" | "body", true) => (Field::Text, 0),
        ("description", true) => (Field::Text, SUMMARY),
        ("summary", true) => (Field::Text, SUMMARY + 1),
        ("pubDate" | "published" | "issued" | "date", true) => (Field::Published, 0),
        ("created", true) => (Field::Published, 1),
        ("author" | "creator", true) => (Field::Authors, 0),
        ("link", true) => (Field::Url, 0),
        ("guid" | "id", true) => (Field::Id, 0),
        ("category", true) => (Field::Section, 0),
        ("title", false) => (Field::Outlet, 0),
        ("language", false) => (Field::Language, 0),
        _ => return None,
    })
}

struct Parser<'t> {
    text: &'t str,
    feed: Values,
    entries: Vec<(u64, Values)>,
    in_entry: bool,
    /// The field whose text is being read, with the depth of elements inside it.
    open: Option<(Field, u8, String, usize)>,
    /// How deep inside elements of the feed that only have a title of their own, such as an image.
    aside: usize,
    /// The line up to which lines have been counted, and where it ends.
    counted: (u64, usize),
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        Parser { text, feed: Vec::new(), entries: Vec::new(), in_entry: false, open: None, aside: 0, counted: (1, 0) }
    }

    fn line(&mut self, at: u64) -> u64 {
        let (line, from) = self.counted;
        let to = (at as usize).clamp(from, self.text.len());
        self.counted = (line + memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..to]).count() as u64, to);
        self.counted.0
    }

    /// Reads to the end. What was read before an error stays read; the error has its line.
    fn run(&mut self) -> std::result::Result<(), (u64, String)> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            let at = reader.buffer_position();
            match reader.read_event() {
                Ok(Event::Eof) if self.in_entry => {
                    return Err((self.line(at), "the feed ends in the middle of an entry; is the file complete?".to_string()));
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(Event::Start(tag)) => self.start(&tag, at),
                Ok(Event::Empty(tag)) => self.empty(&tag),
                Ok(Event::End(tag)) => self.end(&local(tag.name().as_ref())),
                Ok(Event::Text(text)) => self.push(&text.html_content()),
                Ok(Event::CData(text)) => self.push(&text.html_content()),
                Ok(Event::GeneralRef(reference)) => match (reference.resolve_char_ref(), &*reference.html_content()) {
                    (Ok(Some(character)), _) => self.push(character.encode_utf8(&mut [0; 4])),
                    (_, "lt") => self.push("<"),
                    (_, "gt") => self.push(">"),
                    (_, "amp") => self.push("&"),
                    (_, "quot") => self.push("\""),
                    (_, "apos") => self.push("'"),
                    // Names that only HTML knows are left for HTML to read.
                    (_, name) => self.push(&format!("&{name};")),
                },
                Ok(_) => {}
                Err(error) => {
                    let line = self.line(reader.buffer_position());
                    return Err((line, format!("this is not well-formed XML, and what comes behind it was not read: {error}")));
                }
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, _, value, _)) = &mut self.open {
            value.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: u64) {
        let name = local(tag.name().as_ref());
        if let Some((_, _, value, depth)) = &mut self.open {
            *depth += 1;
            value.push_str(&format!("<{name}>"));
        } else if matches!(&*name, "item" | "entry") {
            let line = self.line(at);
            self.entries.push((line, Vec::new()));
            self.in_entry = true;
        } else if !self.in_entry && (self.aside > 0 || matches!(&*name, "image" | "textInput" | "textinput")) {
            self.aside += 1;
        } else {
            self.link(tag, &name);
            self.open = field(&name, self.in_entry).map(|(field, rank)| (field, rank, String::new(), 0));
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        let name = local(tag.name().as_ref());
        match &mut self.open {
            Some((_, _, value, _)) => value.push_str(&format!("<{name}>")),
            None => self.link(tag, &name),
        }
    }

    /// Atom keeps the address of an entry in an attribute.
    fn link(&mut self, tag: &BytesStart<'_>, name: &str) {
        let attribute = |wanted: &str| {
            tag.try_get_attribute(wanted)
                .ok()
                .flatten()
                .and_then(|found| Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
        };
        if name == "link"
            && attribute("rel").is_none_or(|rel| rel == "alternate")
            && let (Some(address), Some((_, entry)), true) = (attribute("href"), self.entries.last_mut(), self.in_entry)
        {
            entry.push((Field::Url, 0, address));
        }
    }

    fn end(&mut self, name: &str) {
        match &mut self.open {
            Some((.., value, depth)) if *depth > 0 => {
                *depth -= 1;
                value.push_str(&format!("</{name}>"));
            }
            Some(_) => {
                if let Some((field, rank, value, _)) = self.open.take() {
                    match self.entries.last_mut().filter(|_| self.in_entry) {
                        Some((_, entry)) => entry.push((field, rank, value)),
                        None => self.feed.push((field, rank, value)),
                    }
                }
            }
            None if self.aside > 0 => self.aside -= 1,
            None if matches!(name, "item" | "entry") => self.in_entry = false,
            None => {}
        }
    }
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_string()
}

impl Entry {
    /// Adds everything that the article is made of.
    pub(super) fn hash<'h>(&self, hasher: &'h mut blake3::Hasher) -> &'h mut blake3::Hasher {
        for (field, rank, value) in self.values.iter().chain(&self.feed.values) {
            hasher.update(&[*field as u8, *rank]).update(&(value.len() as u64).to_le_bytes()).update(value.as_bytes());
        }
        hasher
    }

    /// Reads the entry.
    pub(super) fn read(self, origin: &Origin, line: Option<u64>) -> Result<Draft> {
        let mut draft = Draft::new(self.feed.encoding.clone());
        if let Some(doubt) = &self.feed.doubt {
            draft.note(NoteKind::Encoding, doubt.clone());
        }
        let own = self.values.into_iter();
        for (field, rank, value) in own.chain(self.feed.values.iter().cloned()) {
            let value = match field {
                Field::Url | Field::Id | Field::Published => value,
                // A person in Atom has a name, and an address that is not wanted.
                Field::Authors => match value.split_once("<name>").and_then(|(_, rest)| rest.split_once("</name>")) {
                    Some((name, _)) => html::paragraphs(name),
                    None => html::paragraphs(&value),
                },
                _ => html::paragraphs(&value),
            };
            draft.set(field, rank, value);
        }
        if !draft.has(Field::Text) {
            return Err(origin.error(line, "there is no text in this entry of the feed, only what is said about it"));
        }
        Ok(draft)
    }
}
