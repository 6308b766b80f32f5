//! What stands above a text: YAML front matter, or lines of `Key: value` as in a letter.
//!
//! Of YAML only the flat subset is read that people write above articles: `key: value` with or without quotation marks,
//! lists in brackets or with hyphens, and folded (`>`) or literal (`|`) values. What is nested deeper is passed over.

use super::draft::Draft;
use super::fields::{Field, field};

/// Finds the header of `text`, puts what it says into `draft`, and returns the length of the header in bytes, up to where the body begins.
pub(super) fn read(text: &str, draft: &mut Draft) -> usize {
    match yaml(text) {
        Some((fields, length)) => {
            apply(fields, draft);
            length
        }
        None => match letter_head(text) {
            Some((fields, length)) => {
                apply(fields, draft);
                length
            }
            None => 0,
        },
    }
}

/// A name with its values.
type Entry = (String, Vec<String>);

fn apply(entries: Vec<Entry>, draft: &mut Draft) {
    for (name, values) in entries {
        match field(&name) {
            // The text is what stands below.
            None | Some((Field::Text, _)) => {}
            Some((Field::Authors, rank)) => match <[String; 1]>::try_from(values) {
                Ok([byline]) => draft.set(Field::Authors, rank, byline),
                Err(authors) => draft.set_authors(rank, authors),
            },
            Some((field, rank)) => {
                if let Some(value) = values.into_iter().next() {
                    draft.set(field, rank, value);
                }
            }
        }
    }
}

/// The lines of `text` with their ends, each with where the next begins.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (line.trim_end_matches(['\n', '\r']), at)
    })
}

fn yaml(text: &str) -> Option<(Vec<Entry>, usize)> {
    let mut lines = lines(text);
    if lines.next()?.0.trim_end() != "---" {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut folded = false;
    for (line, next) in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return entries.iter().any(|(name, _)| field(name).is_some()).then_some((entries, next));
        }
        let trimmed = line.trim();
        let is_below = line.starts_with([' ', '\t']) || trimmed.starts_with("- ");
        match entries.last_mut() {
            _ if trimmed.is_empty() || trimmed.starts_with('#') => {}
            Some((_, values)) if is_below => match trimmed.strip_prefix("- ") {
                Some(item) => values.push(scalar(item)),
                None if folded || !trimmed.contains(": ") => match values.last_mut() {
                    Some(value) => *value = format!("{value} {trimmed}").trim().to_string(),
                    None => values.push(trimmed.to_string()),
                },
                None => {}
            },
            _ => {
                let (name, value) = trimmed.split_once(':')?;
                let value = value.trim();
                folded = matches!(value, ">" | "|" | ">-" | "|-");
                let values = match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
                    Some(list) => list.split(',').map(scalar).collect(),
                    None if folded || value.is_empty() => Vec::new(),
                    None => vec![scalar(value)],
                };
                entries.push((name.trim_matches(['"', '\'']).to_string(), values));
            }
        }
    }
    None
}

/// A value without its quotation marks, or without the comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if let Some(inner) = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    value.split(" #").next().unwrap_or_default().trim_end().to_string()
}

/// `Key: value` lines up to a blank line. The first key must be a known one and all lines must have the form, so that a
/// text that begins “Cuts: what the trusts say” is not taken apart.
fn letter_head(text: &str) -> Option<(Vec<Entry>, usize)> {
    let mut entries: Vec<Entry> = Vec::new();
    for (line, next) in lines(text).take(40) {
        if line.trim().is_empty() {
            return (!entries.is_empty()).then_some((entries, next));
        }
        match entries.last_mut() {
            Some((_, values)) if line.starts_with([' ', '\t']) => match values.last_mut() {
                Some(value) => *value = format!("{value} {}", line.trim()),
                None => values.push(line.trim().to_string()),
            },
            last => {
                let (name, value) = line.split_once(':')?;
                let is_name = !name.is_empty()
                    && name.len() <= 24
                    && name.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_' | b' '));
                if !is_name || last.is_none() && field(name).is_none_or(|(field, _)| field == Field::Text) {
                    return None;
                }
                entries.push((name.to_string(), vec![value.trim().to_string()]));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> &str {
        &text[read(text, &mut Draft::default())..]
    }

    #[test]
    fn a_header_needs_a_known_key_and_a_blank_line() {
        assert_eq!(body("Title: Ward closes\nDate: 5 November 2010\nEdition: London\n\n  Text.\n"), "  Text.\n");
        assert_eq!(body("Title: Ward closes\r\nBy: Jane Marsh\r\n\r\nText."), "Text.");
        for text in [
            "Cuts: what the trusts say\n\nText.",
            "Title: Ward closes\nand no more\n\nText.",
            "Title: Ward closes",
            "Date: now\nText goes on.\n\nMore",
        ] {
            assert_eq!(body(text), text);
        }
    }

    #[test]
    fn front_matter_is_read_as_far_as_it_is_flat() {
        let text = "---\ntitle: \"Ward: closed\"\nauthors:\n  - Jane Marsh\n  - Tom Oakes\ntags: [a, b]\nextra:\n  deep: 1\n---\n\nText.";
        let mut draft = Draft::default();
        let length = read(text, &mut draft);
        assert_eq!(&text[length..], "\nText.");
        assert_eq!(draft.value(Field::Title), Some("Ward: closed"));
        for text in ["---\nA rule above a text.\n---\nText.", "---\ntitle: never closed\n\nText."] {
            assert_eq!(body(text), text);
        }
    }
}
