//! Plain text and Markdown: the body is what was written, byte for byte, below a header if there is one.

use super::dates;
use super::decode;
use super::draft::Draft;
use super::fields::Field;
use super::{Origin, front_matter};
use crate::article::DateEvidence;
use crate::error::Result;

/// Reads a text. A headline in it also stays in the body.
pub(super) fn read(bytes: Vec<u8>, origin: &Origin, is_markdown: bool) -> Result<Draft> {
    let decoded = decode::decode(bytes, origin.encoding.is_some().then_some(encoding_rs::UTF_8));
    let (mut draft, mut body) = Draft::decoded(decoded);
    let header = front_matter::read(&body, &mut draft);
    body.drain(..header);
    let title = if is_markdown { markdown_heading(&body) } else { headline(&body) };
    if let Some(title) = title.map(str::to_string) {
        draft.set(Field::Title, u8::MAX, title);
    }
    if let Some(date) = date_line(&body).map(str::to_string) {
        draft.date(DateEvidence::Text, date);
    }
    draft.set(Field::Text, 0, body);
    Ok(draft)
}

/// The text of the first `#` heading, if it is the first thing in the Markdown.
fn markdown_heading(body: &str) -> Option<&str> {
    let first = body.lines().find(|line| !line.trim().is_empty())?;
    let heading = first.strip_prefix("# ")?.trim().trim_end_matches('#').trim_end();
    (!heading.is_empty()).then_some(heading)
}

/// The first line, if it is plainly a headline: short, alone, and no sentence.
fn headline(body: &str) -> Option<&str> {
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?.trim();
    let is_alone = lines.next()?.trim().is_empty() && lines.any(|line| !line.trim().is_empty());
    let ends = |marks: &[char]| first.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(marks);
    let is_line = first.len() <= 200 && first.chars().any(char::is_alphabetic) && !ends(&['.', ':', ';', ',', '…', '-', '–', '—']);
    (is_alone && is_line && dates::parse(first).is_none()).then_some(first)
}

/// A line near the top that is a date and nothing else.
fn date_line(body: &str) -> Option<&str> {
    body.lines().map(str::trim).filter(|line| !line.is_empty()).take(6).find(|line| line.len() >= 8 && dates::parse(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_short_and_alone() {
        assert_eq!(headline("\nTrust to close two wards\n\nThe trust said so."), Some("Trust to close two wards"));
        for text in
            ["Trust to close two wards", "The trust said so.\n\nMore.", "Trust to close\ntwo wards\n\nMore.", "5 November 2010\n\nMore."]
        {
            assert_eq!(headline(text), None, "{text}");
        }
        assert_eq!(markdown_heading("# Ward closes\n\ntext"), Some("Ward closes"));
    }

    #[test]
    fn a_date_line_is_nothing_but_a_date() {
        assert_eq!(date_line("Ward closes\n\n5 November 2010\n\nText"), Some("5 November 2010"));
        assert_eq!(date_line("Ward closes\n\nIt closed on 5 November 2010.\n"), None);
    }
}
