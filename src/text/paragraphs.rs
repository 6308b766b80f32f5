//! Paragraphs. A blank line always ends one; whether a single line end does depends on how the article is written.

use super::characters::is_space;
use crate::span::Span;

/// Lines at most this long (in bytes) that end without a full stop look hard-wrapped: typewriters and wires set 60 to 80.
const WRAPPED_LINE: usize = 100;

/// Longer paragraphs (in bytes) are cut, at the end of a sentence where there is one: nobody writes them, but machines
/// do, and rules that look through a paragraph must not take hours over one of many megabytes.
const LONGEST: usize = 16 << 10;

/// The paragraphs of a body, without the white space around them; none is longer than 16 KiB unless it is one word.
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
    if paragraphs.iter().any(|paragraph| paragraph.len() > LONGEST) {
        paragraphs = paragraphs.into_iter().flat_map(|paragraph| cut(body, paragraph)).collect();
    }
    paragraphs
}

/// A paragraph in pieces of at most [`LONGEST`] bytes: cut behind the last full stop that fits, else at the last white
/// space that does, else at the first that follows.
fn cut(body: &str, paragraph: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = paragraph;
    while rest.len() > LONGEST {
        let limit = body.floor_char_boundary(rest.start + LONGEST);
        let fits = &body[rest.start..limit];
        let stop = fits.rfind(". ").map(|at| at + 1).or_else(|| fits.rfind(is_space));
        let Some(end) = stop.or_else(|| rest.of(body).find(is_space)) else { break };
        let piece = body[rest.start..rest.start + end].trim_end_matches(is_space);
        pieces.push(Span::new(rest.start, rest.start + piece.len()));
        let gap = &body[rest.start + end..rest.end];
        rest.start = rest.end - gap.trim_start_matches(is_space).len();
    }
    pieces.push(rest);
    pieces
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
    fn paragraphs_without_end_are_cut_between_sentences_or_words() {
        let sentences = "The board met on Friday. ".repeat(2000);
        let pieces = of(sentences.trim_end());
        assert!(pieces.iter().all(|piece| piece.len() <= LONGEST && piece.ends_with('.') && piece.starts_with('T')), "{}", pieces.len());
        assert_eq!(pieces.join(" "), sentences.trim_end());
        let words = "bed ".repeat(9000);
        assert_eq!(of(words.trim_end()).join(" "), words.trim_end());
        let one_word = "é".repeat(LONGEST);
        assert_eq!(of(&format!("{one_word} end")), [one_word.as_str(), "end"]);
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
