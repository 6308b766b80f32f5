//! Tokens: words, numbers, punctuation and quotation marks, each with its place.

use super::ascii::leading_letters;
use super::characters::{is_space, is_word_character};
use crate::span::Span;

/// A stretch of text without white space that rules look at as one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How a word is written; [`Shape::Other`] for everything else.
    pub shape: Shape,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don’t", "O’Neill") and the dots of initials ("U.S.").
    Word,
    /// Digits with inner points and commas: "6.3", "12,900". Letters behind it ("m") are the next token, with no gap between.
    Number,
    /// The genitive or contracted ending "’s", also where it means "is" or "has".
    Clitic,
    /// A quotation mark, or an apostrophe that stands at the edge of a word: which of the two is for
    /// the quotation room to say. Two single marks in a row (''), and two backquotes, are one token.
    Mark,
    /// A full stop, comma, bracket, dash: one character, but "..." and "--" are one token.
    Punctuation,
    /// Anything else: currency signs, per cent, emoji.
    Symbol,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "trust"
    Lower,
    /// "Trust"; also a single capital letter.
    Capitalised,
    /// "NHS", "U.S.": at least two letters, all of them capitals.
    Upper,
    /// "NHSE's" without its ending is Upper; this is "PCTs", "iPhone", "McKinsey".
    Mixed,
    /// No letters, or letters of a script without cases.
    Other,
}

impl Token {
    /// Whether it is a word that begins with a capital, as names do. `body` must be the one that it was cut from.
    pub fn is_capital(&self, body: &str) -> bool {
        match self.shape {
            Shape::Capitalised | Shape::Upper => true,
            Shape::Lower | Shape::Other => false,
            Shape::Mixed => body.as_bytes().get(self.span.start).is_some_and(u8::is_ascii_uppercase),
        }
    }
}

/// Cuts a body into tokens. Tokens and the gaps between them join up to the body; a gap holds only white space.
pub fn tokenize(body: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(body.len() / 5 + 1);
    let mut cursor = Cursor { body, at: 0 };
    while let Some(c) = cursor.behind_spaces() {
        let start = cursor.at;
        let mut shape = Shape::Other;
        let kind = match Sort::of(c) {
            Sort::Digit => {
                cursor.number();
                TokenKind::Number
            }
            Sort::Letter => {
                shape = cursor.word();
                TokenKind::Word
            }
            Sort::Mark => cursor.mark(c, tokens.last()),
            Sort::Punctuation => {
                cursor.punctuation(c);
                TokenKind::Punctuation
            }
            Sort::Symbol => {
                cursor.bump(c);
                TokenKind::Symbol
            }
        };
        tokens.push(Token { span: Span::new(start, cursor.at), kind, shape });
    }
    tokens
}

/// What a character that is no white space begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Digit,
    Letter,
    Mark,
    Punctuation,
    Symbol,
}

impl Sort {
    /// Of every ASCII character: nearly all characters are.
    const ASCII: [Sort; 128] = {
        let mut sorts = [Sort::Symbol; 128];
        let mut byte = 0;
        while byte < 128 {
            sorts[byte as usize] = match byte {
                b'0'..=b'9' => Sort::Digit,
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => Sort::Letter,
                _ if is_mark(byte as char) => Sort::Mark,
                _ if is_punctuation(byte as char) => Sort::Punctuation,
                _ => Sort::Symbol,
            };
            byte += 1;
        }
        sorts
    };

    fn of(c: char) -> Sort {
        match Sort::ASCII.get(c as usize) {
            Some(sort) => *sort,
            None if is_word_character(c) => Sort::Letter,
            None if is_mark(c) => Sort::Mark,
            None if is_punctuation(c) => Sort::Punctuation,
            None => Sort::Symbol,
        }
    }
}

/// Whether a character is, or may be, a quotation mark.
pub const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '″' | '′')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '′')
}

const fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '-'
            | '–'
            | '—'
            | '―'
            | '‐'
            | '‑'
            | '…'
            | '/'
            | '\\'
            | '•'
            | '·'
            | '|'
            | '¿'
            | '¡'
    )
}

struct Cursor<'a> {
    body: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        match self.body.as_bytes().get(at) {
            Some(&byte) if byte < 0x80 => Some(byte as char),
            Some(_) => self.body.get(at..)?.chars().next(),
            None => None,
        }
    }

    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    /// Passes over white space, and tells what stands behind it.
    fn behind_spaces(&mut self) -> Option<char> {
        loop {
            let c = self.peek()?;
            if !is_space(c) {
                return Some(c);
            }
            self.bump(c);
        }
    }

    fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// "6.3", "12,900", "1.234,56": a point or comma belongs to the number when a digit follows.
    fn number(&mut self) {
        while let Some(c) = self.peek() {
            let inner = matches!(c, '.' | ',') && self.char_at(self.at + 1).is_some_and(|next| next.is_ascii_digit());
            if !c.is_ascii_digit() && !inner {
                break;
            }
            self.bump(c);
        }
    }

    /// A word, with apostrophes between letters unless they begin the ending 's, and with the dots of initials.
    fn word(&mut self) -> Shape {
        let start = self.at;
        // Nearly all words are plain letters to their end.
        let (upper, lower) = leading_letters(&self.body.as_bytes()[start..]);
        self.at += upper + lower;
        let ends = self.body.as_bytes().get(self.at).is_none_or(|next| match next {
            b'.' => upper + lower > 1,
            b'\'' | b'`' | b'_' | b'0'..=b'9' | 0x80.. => false,
            _ => true,
        });
        if ends && upper + lower > 0 {
            return shape_from(upper, lower, self.body.as_bytes()[start].is_ascii_uppercase());
        }
        while let Some(c) = self.peek() {
            let inner = is_word_character(c) || is_apostrophe(c) && self.inner_apostrophe(c) || c == '.' && self.initials(start);
            if !inner {
                break;
            }
            self.bump(c);
        }
        shape_of(&self.body[start..self.at])
    }

    /// Between two letters, and not the ending 's.
    fn inner_apostrophe(&self, c: char) -> bool {
        let after = self.at + c.len_utf8();
        self.char_at(after).is_some_and(|next| next.is_alphabetic()) && !self.is_clitic(after)
    }

    /// Whether an "s" that ends its word stands at `at`.
    fn is_clitic(&self, at: usize) -> bool {
        matches!(self.char_at(at), Some('s' | 'S')) && !self.char_at(at + 1).is_some_and(is_word_character)
    }

    /// Whether the dot at the cursor belongs to initials: "U.S.", "e.g.", "J.K." Every letter stands alone.
    fn initials(&self, start: usize) -> bool {
        let single = |at: usize| self.char_at(at).is_some_and(|c| c.is_ascii_alphabetic());
        let length = self.at - start;
        if length == 1 {
            // "U" before ".S": a letter must follow, and stand alone or before another dot.
            return single(start)
                && single(self.at + 1)
                && !self.char_at(self.at + 2).is_some_and(|c| is_word_character(c) || is_apostrophe(c) && !self.is_clitic(self.at + 3));
        }
        // "U.S" before ".": the dots and letters alternate. Nobody has more than eight initials.
        length % 2 == 1
            && length < 16
            && self.body.as_bytes()[start..self.at]
                .iter()
                .enumerate()
                .all(|(i, &b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { b == b'.' })
    }

    fn mark(&mut self, c: char, before: Option<&Token>) -> TokenKind {
        let start = self.at;
        self.bump(c);
        let glued = before.is_some_and(|token| token.span.end == start && matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if is_apostrophe(c) && glued && self.is_clitic(self.at) {
            self.at += 1;
            return TokenKind::Clitic;
        }
        if matches!(c, '\'' | '`' | '’' | '‘') && self.peek() == Some(c) && !self.closes_nested(c) {
            self.bump(c);
        }
        TokenKind::Mark
    }

    /// Whether the first of three equal marks has been read and they close: the inner, single mark comes before the outer,
    /// double one, as in ''He said 'no.'''.
    fn closes_nested(&self, c: char) -> bool {
        let mut behind = self.body[self.at..].chars();
        let three = behind.next() == Some(c) && behind.next() == Some(c);
        three && behind.next().is_none_or(|next| next != c && !next.is_alphanumeric())
    }

    fn punctuation(&mut self, c: char) {
        self.bump(c);
        if matches!(c, '.' | '-') {
            while self.peek() == Some(c) {
                self.bump(c);
            }
        }
    }
}

fn shape_of(word: &str) -> Shape {
    let (mut upper, mut lower, mut first_upper, mut first) = (0usize, 0usize, false, true);
    let mut count = |is_upper: bool, is_lower: bool| {
        upper += usize::from(is_upper);
        lower += usize::from(is_lower);
        if first && (is_upper || is_lower) {
            first_upper = is_upper;
            first = false;
        }
    };
    for c in word.chars() {
        if c.is_ascii() {
            count(c.is_ascii_uppercase(), c.is_ascii_lowercase());
        } else {
            count(c.is_uppercase(), c.is_lowercase());
        }
    }
    shape_from(upper, lower, first_upper)
}

/// From the numbers of capital and of small letters, and whether the first letter is a capital.
const fn shape_from(upper: usize, lower: usize, first_upper: bool) -> Shape {
    match (upper, lower) {
        (0, 0) => Shape::Other,
        (0, _) => Shape::Lower,
        (1, 0) => Shape::Capitalised,
        (_, 0) => Shape::Upper,
        (1, _) if first_upper => Shape::Capitalised,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(body: &str) -> Vec<&str> {
        tokenize(body).iter().map(|token| token.span.of(body)).collect()
    }

    #[test]
    fn words_numbers_and_signs_come_apart() {
        assert_eq!(pieces("spent £6.3m, or 12,900."), ["spent", "£", "6.3", "m", ",", "or", "12,900", "."]);
        assert_eq!(pieces("NHSE’s don't O’Neill's"), ["NHSE", "’s", "don't", "O’Neill", "'s"]);
        assert_eq!(pieces("the U.S. and J.K. Hale's p.m."), ["the", "U.S.", "and", "J.K.", "Hale", "'s", "p.m."]);
        assert_eq!(pieces("end. A. Hale"), ["end", ".", "A", ".", "Hale"]);
        assert_eq!(pieces("''Yes,'' she said -- maybe..."), ["''", "Yes", ",", "''", "she", "said", "--", "maybe", "..."]);
        assert_eq!(
            pieces("'''Yes,' he said,'' or ''he said 'yes,''' she"),
            ["''", "'", "Yes", ",", "'", "he", "said", ",", "''", "or", "''", "he", "said", "'", "yes", ",", "'", "''", "she"]
        );
        assert_eq!(pieces("un-joined"), ["un", "-", "joined"]);
    }

    #[test]
    fn every_space_is_a_space() {
        assert_eq!(pieces("a\u{a0}b\u{2009}c\u{202f}d\r\ne\u{feff}f"), ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn shapes() {
        let shape = |word: &str| tokenize(word)[0].shape;
        assert_eq!(
            ["trust", "Trust", "NHS", "PCTs", "U.S.", "É", "McKinsey"].map(shape),
            [Shape::Lower, Shape::Capitalised, Shape::Upper, Shape::Mixed, Shape::Upper, Shape::Capitalised, Shape::Mixed]
        );
    }
}
