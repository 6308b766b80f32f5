//! One article as it was read: never changed afterwards, and the truth from which every record is derived.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One article. All offsets in this program are UTF-8 byte offsets into [`Article::body`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    /// The id it came with, or one made from its text (see [`Article::id_from_body`]).
    pub id: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Bylines, one person or agency each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Newspaper, journal, site or agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Section of the outlet ("Health").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Date of publication; `None` when unknown, never invented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PublicationDate>,
    /// What [`Article::published`] rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_from: Option<DateEvidence>,
    /// Where it stood on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Which article of that file it is, from 0, where a file holds several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_index: Option<u64>,
    /// BCP 47 language tag, as declared by the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Name of the character encoding it was decoded from, with how that was known ("windows-1252, guessed").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The text, byte for byte as read for plain text and JSON.
    pub body: String,
}

impl Article {
    /// An article that is nothing but a text.
    pub fn from_body(body: impl Into<String>) -> Self {
        let body = body.into();
        Article { id: Article::id_from_body(&body), body, ..Article::default() }
    }

    /// The id of an article that came without one: 16 hexadecimal digits of the SHA-256 of its body,
    /// the same on every machine.
    pub fn id_from_body(body: &str) -> String {
        let mut id = text_sha256(body);
        id.truncate(16);
        id
    }
}

/// SHA-256 of a body as 64 lower-case hexadecimal digits.
pub fn text_sha256(body: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(body.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A calendar date of which the month and the day may be unknown: `2010-11-05`, `2010-11` or `2010`.
///
/// ```
/// use cuttings::article::PublicationDate;
/// let date: PublicationDate = "2010-11".parse().unwrap();
/// assert_eq!(date.first_day().to_string(), "2010-11-01");
/// assert_eq!(date.last_day().to_string(), "2010-11-30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicationDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PublicationDate {
    /// A date known to the day.
    pub fn day(date: jiff::civil::Date) -> Self {
        PublicationDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// A date known to the month; `None` for a month outside 1 to 12 or a year outside 1 to 9999.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, 1).ok()?;
        (year > 0).then_some(PublicationDate { year, month: Some(month), day: None })
    }

    /// A date known to the year only; `None` for a year outside 1 to 9999.
    pub fn year_only(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(PublicationDate { year, month: None, day: None })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The exact day, when it is known.
    pub fn exact(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(jiff::civil::Date::MIN)
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            _ => self.first_day().last_of_year(),
        }
    }
}

impl fmt::Display for PublicationDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A text that is no ISO 8601 date (`2010`, `2010-11`, `2010-11-05`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write 2010, 2010-11 (a month) or 2010-11-05")]
pub struct NotADate(pub String);

impl FromStr for PublicationDate {
    type Err = NotADate;

    /// Reads `2010`, `2010-11` or `2010-11-05`; a time behind the day (`2010-11-05T09:30:00Z`) is left out.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.to_string());
        let day = match text.split_once(['T', ' ']) {
            Some((day, _)) if day.len() == 10 => day,
            _ => text,
        };
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten().ok_or_else(wrong)
        };
        let mut parts = day.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day = parts.next().map(|part| digits(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        match (month, day) {
            (None, _) => PublicationDate::year_only(year).ok_or_else(wrong),
            (Some(month), None) => PublicationDate::month(year, month as i8).ok_or_else(wrong),
            (Some(month), Some(day)) => jiff::civil::Date::new(year, month as i8, day as i8).map(PublicationDate::day).map_err(|_| wrong()),
        }
    }
}

impl Serialize for PublicationDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicationDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a date of publication rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateEvidence {
    /// A field of the source that says so: JSON, CSV, front matter or a `Date:` header.
    Field,
    /// JSON-LD in the page.
    JsonLd,
    /// A meta tag of the page.
    MetaTag,
    /// A `time` element or a visible date line of the page.
    Page,
    /// A date line in the text.
    Text,
    /// The web address.
    Url,
    /// The name of the file.
    FileName,
    /// The file's time of modification (only when asked for).
    FileTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_know_how_much_is_known() {
        for text in ["2010", "2010-11", "2010-11-05"] {
            assert_eq!(text.parse::<PublicationDate>().unwrap().to_string(), text);
        }
        assert_eq!("2010-11-05T09:30:00Z".parse::<PublicationDate>().unwrap().to_string(), "2010-11-05");
        for text in ["", "10", "2010-13", "2010-02-30", "2010-11-05-06", "5 November 2010", "+010"] {
            assert!(text.parse::<PublicationDate>().is_err(), "{text}");
        }
        assert_eq!("2024-02".parse::<PublicationDate>().unwrap().last_day().to_string(), "2024-02-29");
    }

    #[test]
    fn ids_depend_on_the_text_alone() {
        assert_eq!(Article::from_body("abc").id, "ba7816bf8f01cfea");
    }
}
