//! A JSON value of which only the words matter.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Text, a list of values, or nothing that could be shown.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Nothing,
    Text(String),
    List(Vec<Value>),
}

impl Value {
    /// The text, or the first one of a list.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Value::Nothing => None,
            Value::Text(text) => Some(text),
            Value::List(values) => values.into_iter().find_map(Value::text),
        }
    }
}

/// Where an object keeps its words, best first: `{"name": "Jane Marsh"}`, `{"rendered": "…"}`, `{"$date": "…"}`.
const NAMES: [&str; 14] =
    ["name", "full_name", "rendered", "text", "value", "$oid", "$date", "$numberLong", "iso", "date", "content", "title", "#text", "label"];

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Words)
    }
}

struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_string()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        // Tables that pass through floating point bring whole numbers back as 2010.0.
        Ok(if number.is_finite() { Value::Text(number.to_string()) } else { Value::Nothing })
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut best: Option<(usize, Value)> = None;
        let (mut first, mut last) = (None, None);
        while let Some(name) = object.next_key::<String>()? {
            match name.as_str() {
                "first_name" | "firstName" | "firstname" | "given" => first = object.next_value::<Value>()?.text(),
                "last_name" | "lastName" | "lastname" | "family" => last = object.next_value::<Value>()?.text(),
                name => match NAMES.iter().position(|known| *known == name) {
                    Some(rank) => {
                        let value: Value = object.next_value()?;
                        if value != Value::Nothing && best.as_ref().is_none_or(|(old, _)| rank < *old) {
                            best = Some((rank, value));
                        }
                    }
                    None => drop(object.next_value::<IgnoredAny>()?),
                },
            }
        }
        Ok(match (best, first, last) {
            (Some((_, value)), ..) => value,
            (None, Some(first), Some(last)) => Value::Text(format!("{first} {last}")),
            (None, first, last) => first.or(last).map_or(Value::Nothing, Value::Text),
        })
    }
}
