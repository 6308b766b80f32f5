//! First cut: stretches of letters and digits with their inner signs.

use super::fold::{is_apostrophe, is_silent};
use crate::span::Span;
use crate::text::characters::is_word_character;

/// A stretch of a text without white space that is one word, number or per cent sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub span: Span,
    pub kind: PieceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Letters, with inner apostrophes, the dots of initials, and the sign of "A&E".
    Word,
    /// Begins with a digit; the digits with their points and commas end at this byte of the text.
    Number { digits_end: usize },
    /// `%`
    Percent,
}

/// Replaces `pieces` with those of a text, in order of place.
pub(super) fn cut(text: &str, pieces: &mut Vec<Piece>) {
    pieces.clear();
    let mut cursor = Cursor { text, at: 0 };
    while let Some(c) = cursor.peek() {
        let start = cursor.at;
        let kind = if c.is_ascii_digit() {
            cursor.digits();
            let digits_end = cursor.at;
            cursor.word(start);
            PieceKind::Number { digits_end }
        } else if is_word(c) && !is_silent(c) {
            cursor.word(start);
            PieceKind::Word
        } else {
            cursor.at += c.len_utf8();
            if c != '%' {
                continue;
            }
            PieceKind::Percent
        };
        pieces.push(Piece { span: Span::new(start, cursor.at), kind });
    }
}

/// Underscores are marks of emphasis in plain text, not letters.
fn is_word(c: char) -> bool {
    c != '_' && is_word_character(c)
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte < 0x80 => Some(byte as char),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    /// `6.3`, `12,900`, `12.10.2010`. A comma belongs to the number between groups of three: `1,2,3` are three numbers.
    fn digits(&mut self) {
        let start = self.at;
        let mut pointed = false;
        loop {
            while self.digit_at(self.at) {
                self.at += 1;
            }
            let first = !self.text[start..self.at].contains(',');
            let next = match self.peek() {
                Some('.') => self.digit_at(self.at + 1),
                Some(',') => {
                    let group = (1..=3).all(|i| self.digit_at(self.at + i)) && !self.digit_at(self.at + 4);
                    group && !pointed && (!first || self.at - start <= 3)
                }
                _ => false,
            };
            if !next {
                return;
            }
            pointed |= self.peek() == Some('.');
            self.at += 1;
        }
    }

    fn word(&mut self, start: usize) {
        while let Some(c) = self.peek() {
            let after = self.at + c.len_utf8();
            let letter_follows = || self.char_at(after).is_some_and(|next| is_word(next) && !next.is_ascii_digit());
            let inner = is_word(c)
                || is_apostrophe(c) && self.at > start && letter_follows()
                || c == '&' && self.at > start && letter_follows()
                || c == '.' && self.is_initial(start);
            if !inner {
                return;
            }
            self.at = after;
        }
    }

    /// Whether the dot at the cursor belongs to initials: `U.S.`, `e.g.`, `J.K.`: letters that stand alone between dots.
    fn is_initial(&self, start: usize) -> bool {
        let bytes = &self.text.as_bytes()[start..self.at];
        let alternate = bytes.iter().enumerate().all(|(i, b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' });
        let next = self.char_at(self.at + 1);
        match bytes.len() {
            1 => alternate && next.is_some_and(|c| c.is_ascii_alphabetic()) && !self.char_at(self.at + 2).is_some_and(is_word),
            length => length % 2 == 1 && alternate && !next.is_some_and(is_word) || self.continues_initials(bytes.len(), alternate),
        }
    }

    /// Whether another initial follows the dot at the cursor.
    fn continues_initials(&self, length: usize, alternate: bool) -> bool {
        length % 2 == 1
            && alternate
            && self.char_at(self.at + 1).is_some_and(|c| c.is_ascii_alphabetic())
            && !self.char_at(self.at + 2).is_some_and(is_word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_cut() {
        for (text, wanted) in [
            ("spent £6.3m, or 12,900.", &["spent", "6.3m", "or", "12,900"][..]),
            ("1,2,3 and 1,234,567.5 and 1234,567", &["1", "2", "3", "and", "1,234,567.5", "and", "1234", "567"]),
            (
                "NHSE’s don't O’Neill nurses’ 1990's",
                &["NHSE’s", "don't", "O’Neill", "nurses’", "1990's"].map(|w| if w == "nurses’" { "nurses" } else { w }),
            ),
            ("the U.S. and A.B.C. e.g. this. A. Hale", &["the", "U.S.", "and", "A.B.C.", "e.g.", "this", "A", "Hale"]),
            ("A&E, R&D & more", &["A&E", "R&D", "more"]),
            ("40% _very_ long-term\u{a0}3rd", &["40", "%", "very", "long", "term", "3rd"]),
            ("12.10.2010 10.30am end.Next", &["12.10.2010", "10.30am", "end", "Next"]),
        ] {
            let mut pieces = Vec::new();
            cut(text, &mut pieces);
            assert_eq!(pieces.iter().map(|piece| piece.span.of(text)).collect::<Vec<_>>(), wanted, "{text}");
        }
    }
}
