//! Reading the body forwards and backwards from a place, byte by byte, without tokens.

use crate::text::characters::{is_space, is_word_character};

/// White space that damaged text writes as an entity, and a no-break space whose UTF-8 was read as windows-1252.
const DAMAGED_SPACES: [&str; 4] = ["&nbsp;", "&#160;", "&thinsp;", "Â\u{a0}"];

/// The place behind the gap that begins at `at`: spaces of any kind, at most one line end. `at` itself when no gap is
/// there or when a blank line is, which ends a paragraph.
pub(super) fn after_gap(body: &str, at: usize) -> usize {
    let bytes = body.as_bytes();
    // Nearly always a letter stands here, or behind one space.
    match (byte(body, at), byte(body, at + 1)) {
        (here, _) if is_plain(here) => return at,
        (b' ', next) if is_plain(next) => return at + 1,
        _ => {}
    }
    let (mut here, mut lines) = (at, 0);
    while let Some(&byte) = bytes.get(here) {
        match byte {
            b' ' | b'\t' => here += 1,
            b'\r' if bytes.get(here + 1) == Some(&b'\n') => here += 1,
            b'\n' | b'\r' => {
                here += 1;
                lines += 1;
            }
            0x80.. | b'&' => match space_at(body, here) {
                Some(length) => here += length,
                None => break,
            },
            _ => break,
        }
    }
    if lines > 1 { at } else { here }
}

/// The place before the gap that ends at `at`, by the same rules.
pub(super) fn before_gap(body: &str, at: usize) -> usize {
    let bytes = body.as_bytes();
    match (byte_before(body, at), byte_before(body, at.saturating_sub(1))) {
        (here, _) if is_plain(here) => return at,
        (b' ', next) if is_plain(next) => return at - 1,
        _ => {}
    }
    let (mut here, mut lines) = (at, 0);
    while let Some(&byte) = here.checked_sub(1).and_then(|before| bytes.get(before)) {
        match byte {
            b' ' | b'\t' => here -= 1,
            b'\n' | b'\r' => {
                // The two halves of a CRLF are one line end.
                lines += usize::from(!(byte == b'\r' && bytes.get(here) == Some(&b'\n')));
                here -= 1;
            }
            0x80.. | b';' => match space_before(body, here) {
                Some(length) => here -= length,
                None => break,
            },
            _ => break,
        }
    }
    if lines > 1 { at } else { here }
}

/// Whether a byte is a whole character that neither is a space nor begins or ends a damaged one.
fn is_plain(byte: u8) -> bool {
    byte > b' ' && byte < 0x80 && byte != b'&' && byte != b';'
}

fn space_at(body: &str, at: usize) -> Option<usize> {
    let rest = body.get(at..)?;
    let damaged = DAMAGED_SPACES.iter().find(|space| rest.starts_with(**space)).map(|space| space.len());
    damaged.or_else(|| rest.chars().next().filter(|&c| is_space(c)).map(char::len_utf8))
}

fn space_before(body: &str, at: usize) -> Option<usize> {
    let rest = body.get(..at)?;
    let damaged = DAMAGED_SPACES.iter().find(|space| rest.ends_with(**space)).map(|space| space.len());
    damaged.or_else(|| rest.chars().next_back().filter(|&c| is_space(c)).map(char::len_utf8))
}

/// The letters that begin at `at`; empty when none do.
pub(super) fn word_at(body: &str, at: usize) -> &str {
    let bytes = body.as_bytes();
    let mut end = at;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    body.get(at..end).unwrap_or_default()
}

/// The letters that end at `at`; empty when none do.
pub(super) fn word_before(body: &str, at: usize) -> &str {
    let bytes = body.as_bytes();
    let mut start = at;
    while start > 0 && bytes.get(start - 1).is_some_and(u8::is_ascii_alphabetic) {
        start -= 1;
    }
    body.get(start..at).unwrap_or_default()
}

/// The word before the gap before `at`, and its place.
pub(super) fn previous_word(body: &str, at: usize) -> (usize, &str) {
    let end = before_gap(body, at);
    let word = word_before(body, end);
    (end - word.len(), word)
}

/// Whether a letter or digit stands directly before `at`.
pub(super) fn word_character_before(body: &str, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| body.as_bytes().get(before)) {
        Some(&byte) if byte < 0x80 => byte.is_ascii_alphanumeric() || byte == b'_',
        Some(_) => body.get(..at).and_then(|rest| rest.chars().next_back()).is_some_and(is_word_character),
        None => false,
    }
}

/// Whether a letter or digit stands directly at `at`.
pub(super) fn word_character_at(body: &str, at: usize) -> bool {
    match body.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => byte.is_ascii_alphanumeric() || byte == b'_',
        Some(_) => body.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_word_character),
        None => false,
    }
}

/// The byte at `at`, 0 behind the end.
pub(super) fn byte(body: &str, at: usize) -> u8 {
    body.as_bytes().get(at).copied().unwrap_or(0)
}

/// The byte before `at`, 0 at the beginning.
pub(super) fn byte_before(body: &str, at: usize) -> u8 {
    at.checked_sub(1).map_or(0, |before| byte(body, before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_holds_one_line_end_at_most() {
        for (text, gap) in [("x", 0), (" x", 1), ("\r\n  x", 4), ("\n\nx", 0), (" \u{a0}x", 3), ("&nbsp;x", 6), ("&x", 0)] {
            assert_eq!(after_gap(text, 0), gap, "{text:?}");
            let turned = format!("x{}", &text[..text.len() - 1]);
            if gap > 0 {
                assert_eq!(before_gap(&turned, turned.len()), 1, "{turned:?}");
            }
        }
        assert_eq!(before_gap("x\n\n", 3), 3);
    }

    #[test]
    fn words_are_read_both_ways() {
        assert_eq!(word_at("about £3", 0), "about");
        assert_eq!(previous_word("about\n£3", 6), (0, "about"));
    }
}
