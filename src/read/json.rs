//! One article as a JSON object, under the names that archives and interfaces give to its parts.

mod split;
mod value;

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::draft::{Draft, people};
use super::fields::{Field, field};
use super::{NoteKind, Origin};
use crate::error::Result;
use value::Value;

pub(super) use split::pieces;

/// Reads an object. Its text is kept byte for byte as its JSON string says it.
pub(super) fn read(bytes: &[u8], origin: &Origin, line: Option<u64>) -> Result<Draft> {
    let mut draft = Draft::new("UTF-8".to_string());
    let mut json = serde_json::Deserializer::from_slice(bytes);
    if let Err(error) = Object(&mut draft).deserialize(&mut json).and_then(|()| json.end()) {
        return Err(malformed(bytes, origin, line, &error));
    }
    if !draft.has(Field::Text) {
        return Err(origin.error(line, without_text(bytes)));
    }
    if draft.value(Field::Text).is_some_and(|text| memchr::memmem::find(text.as_bytes(), b"</").is_some()) {
        draft.note(NoteKind::MarkUp, "the text holds HTML mark-up; it was kept as it is");
    }
    Ok(draft)
}

fn malformed(bytes: &[u8], origin: &Origin, line: Option<u64>, error: &serde_json::Error) -> crate::Error {
    let line = line.map(|line| line + (error.line() as u64).saturating_sub(1));
    if let Err(error) = std::str::from_utf8(bytes) {
        let what = format!("this is not UTF-8 (byte {} of the article); save it as UTF-8", error.valid_up_to() + 1);
        return origin.error(line, what);
    }
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = whole.strip_suffix(&place).unwrap_or(&whole);
    origin.error(line, format!("this is not an article in JSON: {what} (column {})", error.column()))
}

/// Says that an object has no text, and what it has instead.
fn without_text(bytes: &[u8]) -> String {
    let known = "none of the fields text, body, articleBody, full_text, content";
    match serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(bytes) {
        Ok(object) if !object.is_empty() => {
            let names: Vec<&str> = object.keys().take(12).map(String::as_str).collect();
            format!("there is no text in this object: it has {known}, but {}", names.join(", "))
        }
        _ => format!("there is no text in this object: it has {known}"),
    }
}

/// Fills a draft from an object.
struct Object<'d>(&'d mut Draft);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the fields of an article")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(key) = object.next_key()? {
            match key {
                Key::Field(field, rank) => fill(self.0, field, rank, object.next_value()?),
                Key::Wrapper => object.next_value_seed(Wrapped(self.0))?,
                Key::Other => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Fills a draft from an object inside the object; anything else there is no part of an article.
struct Wrapped<'d>(&'d mut Draft);

impl<'de> DeserializeSeed<'de> for Wrapped<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Wrapped<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<(), A::Error> {
        Object(self.0).visit_map(object)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

/// What the name of a field means.
enum Key {
    Field(Field, u8),
    /// The article is in an object below: Elasticsearch, the Guardian's interface, JSON:API.
    Wrapper,
    Other,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E>(self, name: &str) -> Result<Key, E> {
                Ok(match name {
                    "_source" | "fields" | "attributes" => Key::Wrapper,
                    _ => field(name).map_or(Key::Other, |(field, rank)| Key::Field(field, rank)),
                })
            }
        }
        json.deserialize_identifier(Name)
    }
}

fn fill(draft: &mut Draft, field: Field, rank: u8, value: Value) {
    match field {
        // A text in a list is a text in paragraphs.
        Field::Text => match value {
            Value::List(parts) => {
                let parts: Vec<String> = parts.into_iter().filter_map(Value::text).collect();
                draft.set(field, rank, parts.join("\n\n"));
            }
            value => draft.set(field, rank, value.text().unwrap_or_default()),
        },
        Field::Authors => match value {
            Value::List(authors) => draft.set_authors(rank, authors.into_iter().filter_map(Value::text).collect()),
            Value::Text(byline) => draft.set_authors(rank, people(&byline)),
            value => draft.set_authors(rank, value.text().into_iter().collect()),
        },
        _ => {
            if let Some(text) = value.text() {
                draft.set(field, rank, text);
            }
        }
    }
}
