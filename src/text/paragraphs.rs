//! Paragraphs. A blank line always ends one; whether a single line end does depends on how the article is written.

use super::characters::is_space;
use crate::span::Span;

/// Lines at most this long (in bytes) that end without a full stop look hard-wrapped: typewriters and wires set 60 to 80.
const WRAPPED_LINE: usize = 100;

/// The paragraphs of a body, without the white space around them.
pub fn paragraphs(body: &str) -> Vec<Span> {
    let lines = lines(body);
    let wrapped = is_wrapped(body, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if open && wrapped && !starts_item(line.of(body)) => last.end = line.end,
            _ => paragraphs.push(line),
        }
        open = true;
    }
    paragraphs
}

/// Every line without the white space around it; a blank line is an empty span. LF, CRLF and CR end lines.
fn lines(body: &str) -> Vec<Span> {
    let bytes = body.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
        // The line feed of a CRLF ends no line of its own.
        if end > 0 && bytes.get(end) == Some(&b'\n') && bytes[end - 1] == b'\r' {
            start = end + 1;
            continue;
        }
        let line = &body[start..end];
        let left = line.len() - line.trim_start_matches(is_space).len();
        let kept = line.trim_matches(is_space).len();
        lines.push(Span::new(start + left, start + left + kept));
        start = end + 1;
    }
    lines
}

/// Whether single line ends are only wraps: most lines that another line follows are of middling length and do not end
/// like a sentence.
fn is_wrapped(body: &str, lines: &[Span]) -> bool {
    let (mut followed, mut broken) = (0usize, 0usize);
    for pair in lines.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() {
            continue;
        }
        followed += 1;
        let line = pair[0].of(body);
        let ends = line.ends_with(['.', '!', '?', '"', '”', '’', ':', ')']);
        broken += usize::from(line.len() <= WRAPPED_LINE && !ends);
    }
    followed > 0 && broken * 2 > followed
}

/// Whether a line begins an item of a list.
fn starts_item(line: &str) -> bool {
    line.starts_with(['•', '*', '·']) || line.starts_with("- ") || line.starts_with("– ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Vec<&str> {
        paragraphs(body).into_iter().map(|span| span.of(body)).collect()
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        assert_eq!(of("One.\n\n Two. \n \t\nThree."), ["One.", "Two.", "Three."]);
        assert_eq!(of("One.\r\n\r\nTwo."), ["One.", "Two."]);
        assert_eq!(of(" \n\n"), [""; 0]);
    }

    #[test]
    fn single_line_ends_are_wraps_or_paragraphs_as_the_article_is_written() {
        let wrapped = "The trust said that its board would\nmeet on Friday to settle the budget\nfor the year.\n\nStaff were told.";
        assert_eq!(of(wrapped).len(), 2);
        assert_eq!(
            of("The trust has met.\nThe board did not.\nNobody knows why."),
            ["The trust has met.", "The board did not.", "Nobody knows why."]
        );
    }
}
