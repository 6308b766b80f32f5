//! An article while it is put together from what a source says about it.

use std::path::Path;

use super::decode::Decoded;
use super::fields::{Field, SUMMARY};
use super::{DateFrom, Note, NoteKind, Origin, Read, dates};
use crate::article::{Article, DateEvidence, PublicationDate};
use crate::error::Result;

/// What is known so far. Of several values for a field, the one with the lowest rank stays, and the first among equals.
#[derive(Debug, Default)]
pub(super) struct Draft {
    values: [Option<(u8, String)>; Field::COUNT],
    authors: Option<(u8, Vec<String>)>,
    dates: Vec<(DateEvidence, String)>,
    notes: Vec<(NoteKind, String)>,
    /// As it stands in [`Article::encoding`].
    encoding: Option<String>,
    pub(super) index: Option<u64>,
    pub(super) line: Option<u64>,
}

impl Draft {
    /// A draft of what was decoded from `encoding`.
    pub(super) fn new(encoding: String) -> Self {
        Draft { encoding: Some(encoding), ..Draft::default() }
    }

    /// A draft with the text that is to be taken apart.
    pub(super) fn decoded(decoded: Decoded) -> (Self, String) {
        let mut draft = Draft::new(decoded.encoding);
        if let Some(doubt) = decoded.doubt {
            draft.note(NoteKind::Encoding, doubt);
        }
        (draft, decoded.text)
    }

    /// Says that `field` is `value`. An empty value counts for nothing, except that an empty text shows that there is a field for it.
    pub(super) fn set(&mut self, field: Field, rank: u8, value: String) {
        if field == Field::Authors {
            return self.set_authors(rank, people(&value));
        }
        let slot = &mut self.values[field as usize];
        let is_blank = value.trim().is_empty();
        if is_blank && (field != Field::Text || slot.is_some()) {
            return;
        }
        if slot.as_ref().is_none_or(|(old, text)| rank < *old || text.is_empty()) {
            *slot = Some((rank, value));
        }
    }

    /// Says who wrote it, one person or agency each.
    pub(super) fn set_authors(&mut self, rank: u8, authors: Vec<String>) {
        let authors: Vec<String> = authors.iter().filter_map(|author| one_line(author)).collect();
        if !authors.is_empty() && self.authors.as_ref().is_none_or(|(old, _)| rank < *old) {
            self.authors = Some((rank, authors));
        }
    }

    /// Adds a date as it is written, with where it was found.
    pub(super) fn date(&mut self, evidence: DateEvidence, text: String) {
        if !text.trim().is_empty() {
            self.dates.push((evidence, text));
        }
    }

    /// Adds a doubt.
    pub(super) fn note(&mut self, kind: NoteKind, what: impl Into<String>) {
        self.notes.push((kind, what.into()));
    }

    /// Whether `field` has a value by now.
    pub(super) fn has(&self, field: Field) -> bool {
        match field {
            Field::Authors => self.authors.is_some(),
            _ => self.values[field as usize].is_some(),
        }
    }

    /// The value of `field` by now.
    pub(super) fn value(&self, field: Field) -> Option<&str> {
        self.values[field as usize].as_ref().map(|(_, value)| value.as_str())
    }

    fn take(&mut self, field: Field) -> Option<(u8, String)> {
        self.values[field as usize].take()
    }

    fn line_of(&mut self, field: Field) -> Option<String> {
        one_line(&self.take(field)?.1)
    }

    /// The article, or an error when there is neither a text nor a headline.
    pub(super) fn finish(mut self, origin: &Origin) -> Result<Read> {
        let title = self.line_of(Field::Title);
        let url = self.line_of(Field::Url);
        let Some((rank, body)) = self.take(Field::Text) else {
            return Err(origin.error(self.line, "there is no text in this article"));
        };
        if body.trim().is_empty() {
            if title.is_none() {
                return Err(origin.error(self.line, "this article is empty: it has neither a text nor a headline"));
            }
            self.note(NoteKind::NoText, "this article has a headline but no text");
        } else if rank >= SUMMARY {
            self.note(NoteKind::SummaryOnly, "only a summary of this article is there; it was read as the text");
        }
        let published = self.published(origin, url.as_deref());
        let outlet = match &origin.options.outlet {
            Some(outlet) => Some(outlet.clone()),
            None => self.line_of(Field::Outlet),
        };
        let id = self.line_of(Field::Id).unwrap_or_else(|| Article::id_from_body(&body));
        let from_file = origin.path != Path::new("-");
        let article = Article {
            id,
            title,
            authors: self.authors.take().map(|(_, authors)| authors).unwrap_or_default(),
            outlet,
            section: self.line_of(Field::Section),
            published: published.map(|(date, _)| date),
            published_from: published.map(|(_, evidence)| evidence),
            url,
            path: from_file.then(|| origin.path.to_string_lossy().into_owned()),
            path_index: self.index,
            language: self.line_of(Field::Language).and_then(language),
            encoding: origin.encoding.clone().or_else(|| self.encoding.take()),
            body,
        };
        let line = self.line;
        let notes = self.notes.into_iter().map(|(kind, what)| Note { kind, path: origin.path.clone(), line, what }).collect();
        Ok(Read { article, notes })
    }

    /// The date on the best evidence, with notes on what could not be read before it was found.
    fn published(&mut self, origin: &Origin, url: Option<&str>) -> Option<(PublicationDate, DateEvidence)> {
        use DateEvidence::{Field, FileName, FileTime, JsonLd, MetaTag, Page, Text, Url};
        let mut order: Vec<DateEvidence> = Vec::with_capacity(12);
        for from in &origin.options.date_from {
            order.extend_from_slice(match from {
                DateFrom::Name => &[FileName],
                DateFrom::Header => &[Field, Text],
                DateFrom::Meta => &[JsonLd, MetaTag, Page],
                DateFrom::Mtime => &[FileTime],
            });
        }
        order.extend([Field, JsonLd, MetaTag, Page, Text, Url, FileName]);
        let mut dates = std::mem::take(&mut self.dates);
        dates.extend(self.take(super::fields::Field::Published).map(|(_, text)| (Field, text)));
        for evidence in order {
            let found = match evidence {
                Url => url.and_then(dates::in_url),
                FileName => origin.path.file_stem().and_then(|name| dates::in_name(&name.to_string_lossy())),
                FileTime => origin.modified.map(PublicationDate::day),
                _ => dates.iter().filter(|(from, _)| *from == evidence).find_map(|(_, text)| self.read_date(text)),
            };
            if let Some(date) = found {
                return Some((date, evidence));
            }
        }
        None
    }

    fn read_date(&mut self, text: &str) -> Option<PublicationDate> {
        let Some(parsed) = dates::parse(text) else {
            let shown: String = text.trim().chars().take(60).collect();
            self.note(NoteKind::UnreadableDate, format!("“{shown}” cannot be read as a date; write it as 2010-11-05"));
            return None;
        };
        if parsed.day_first {
            self.note(NoteKind::DayFirst, format!("“{}” was read with the day first, as {}", text.trim(), parsed.date));
        }
        Some(parsed.date)
    }
}

/// A value of one line: white space around it gone, inside it single.
pub(super) fn one_line(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let mut line = String::with_capacity(text.len());
    line.push_str(words.next()?);
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    Some(line)
}

/// A language tag in the form of BCP 47, if it is one.
fn language(tag: String) -> Option<String> {
    let tag = tag.replace('_', "-");
    let mut parts = tag.split('-');
    let is_primary = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let are_subtags = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (is_primary && are_subtags).then_some(tag)
}

/// The people in a byline: “By Jane Marsh and Tom Oakes, health editor”.
pub(super) fn people(byline: &str) -> Vec<String> {
    let byline = byline.trim();
    let byline = match byline.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => &byline[3..],
        _ => byline,
    };
    let mut people = Vec::new();
    for part in byline.split([';', '|', '\n', '&']).flat_map(|part| part.split(" and ")) {
        let parts: Vec<&str> = part.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        // “Marsh, J.” is one person, “Jane Marsh, Tom Oakes” are two, and an office behind a name is no person.
        if parts.iter().all(|part| part.split_whitespace().count() >= 2) {
            people.extend(parts.iter().enumerate().filter(|(at, part)| *at == 0 || !is_office(part)).map(|(_, part)| part.to_string()));
        } else if let Some(&name) = parts.first() {
            match parts.get(1).is_some_and(|part| is_office(part)) {
                true => people.push(name.to_string()),
                false => people.push(parts.join(", ")),
            }
        }
    }
    people
}

fn is_office(words: &str) -> bool {
    const OFFICES: [&str; 10] =
        ["editor", "correspondent", "reporter", "writer", "columnist", "analyst", "journalist", "director", "staff", "chief"];
    words.split_whitespace().any(|word| OFFICES.contains(&&*word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_people() {
        assert_eq!(people("By Jane Marsh and Tom Oakes, health editor"), ["Jane Marsh", "Tom Oakes"]);
        assert_eq!(people("Jane Marsh, Tom Oakes"), ["Jane Marsh", "Tom Oakes"]);
        assert_eq!(people("Marsh, J."), ["Marsh, J."]);
        assert_eq!(people("Reuters"), ["Reuters"]);
        assert_eq!(people("Jane Marsh; Press Association"), ["Jane Marsh", "Press Association"]);
        assert_eq!(people("Jane Marsh, Reporter"), ["Jane Marsh"]);
        assert!(people("").is_empty());
    }

    #[test]
    fn language_tags_are_checked() {
        assert_eq!(language("en_GB".into()).as_deref(), Some("en-GB"));
        assert_eq!(language("english".into()), None);
    }
}
