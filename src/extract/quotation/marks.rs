//! What one quotation mark does where it stands: told from its form and from the white space around it.

use std::ops::Range;

use crate::text::{Text, TokenKind};

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaning {
    /// It opens.
    Opens,
    /// It closes.
    Closes,
    /// Its place does not say.
    Either,
}

/// A mark in its paragraph, and what a rule is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// First token of the paragraph.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// The token asked about.
    pub at: usize,
    /// One past the last token of the stretch before it in the paragraph, or [`Place::first`].
    pub floor: usize,
    /// Whether the paragraph before ended inside a stretch that nothing closed.
    pub left_open: bool,
}

/// A stretch as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// From the opening mark to the closing one.
    pub tokens: Range<usize>,
    /// Whether a mark stands at its beginning.
    pub opened: bool,
    /// Whether a mark stands at its end.
    pub closed: bool,
}

/// Whether a token is a double mark: ", “ ”, '', « ».
pub(super) fn is_double(text: &Text<'_>, at: usize) -> bool {
    is_mark(text, at) && matches!(text.word(at), "\"" | "“" | "”" | "„" | "‟" | "''" | "``" | "‘‘" | "’’" | "«" | "»" | "″")
}

/// Whether a token is a single mark or an apostrophe at the edge of a word.
pub(super) fn is_single(text: &Text<'_>, at: usize) -> bool {
    is_mark(text, at) && matches!(text.word(at), "'" | "‘" | "’" | "‚" | "‛" | "`" | "‹" | "›")
}

fn is_mark(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Mark)
}

/// What the mark at a token does.
pub(super) fn leaning(place: &Place<'_>, at: usize) -> Leaning {
    let text = place.text;
    let free_before = at == place.first || text.gap_before(at) || opens_before(text, at - 1);
    let free_after = at + 1 >= place.last || text.gap_before(at + 1) || closes_after(text, at + 1);
    let form = text.word(at);
    match (free_before, free_after) {
        (true, false) => Leaning::Opens,
        (false, true) => Leaning::Closes,
        _ => match form {
            "“" | "‘" | "„" | "``" | "‘‘" | "«" | "‹" | "‚" => Leaning::Opens,
            "”" | "’" | "’’" | "»" | "›" => Leaning::Closes,
            _ => Leaning::Either,
        },
    }
}

/// Brackets, dashes and other opening marks, behind which a mark may open without a gap.
fn opens_before(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "(" | "[" | "{" | "—" | "–" | "-" | "--" | "/" | "“" | "‘" | "``")
}

/// Punctuation and other closing marks, before which a mark may close without a gap.
fn closes_after(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "}" | "—" | "–" | "-" | "--" | "/" | "”" | "’" | "…")
}

/// Whether the word before a token ends a sentence or a clause: where words go on behind such a stop, a mark closes them.
pub(super) fn stop_before(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| !text.gap_before(at) && matches!(text.word(before), "." | "," | "!" | "?" | "…" | "..." | "—" | "–" | "--"))
}

/// Whether a sentence ends before a token.
pub(super) fn sentence_ends_before(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(text.word(before), "." | "!" | "?" | "…" | "..."))
}
