//! The form in which words are compared: what a reader takes for the same word has the same key.

use crate::text::{Token, TokenKind};

/// Longest word, in bytes, that any list can hold.
const LONGEST: usize = 48;

/// A word in lower case with straight apostrophes and plain full stops, without allocating.
pub(super) struct Key {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Key {
    /// The key of a word, or `None` when it is longer than any word of the lists.
    pub(super) fn of(word: &str) -> Option<Key> {
        let mut key = Key { bytes: [0; LONGEST], length: 0 };
        if word.len() <= LONGEST && word.is_ascii() {
            for (slot, byte) in key.bytes.iter_mut().zip(word.bytes()) {
                *slot = if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() };
            }
            key.length = word.len();
            return Some(key);
        }
        for c in word.chars() {
            match c {
                '’' | '‘' | '′' | '`' => key.push('\'')?,
                '\u{ad}' => {}
                _ => c.to_lowercase().try_for_each(|c| key.push(c))?,
            }
        }
        Some(key)
    }

    fn push(&mut self, c: char) -> Option<()> {
        let end = self.length + c.len_utf8();
        c.encode_utf8(self.bytes.get_mut(self.length..end)?);
        self.length = end;
        Some(())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// What a token is to the lists of names.
pub(super) enum Part {
    /// A word to compare.
    Word,
    /// "&", which reads "and".
    Ampersand,
    /// A hyphen or an apostrophe at the edge of a word: names are the same with and without it.
    Skipped,
}

/// Sorts a token. `glued` says that no white space stands before it.
pub(super) fn part(token: &Token, word: &str, glued: bool) -> Part {
    match token.kind {
        TokenKind::Symbol if word == "&" => Part::Ampersand,
        TokenKind::Punctuation if glued && matches!(word, "-" | "‐" | "‑" | "–") => Part::Skipped,
        TokenKind::Mark if glued && matches!(word, "'" | "’" | "‘" | "`" | "′") => Part::Skipped,
        _ => Part::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_take_them_for_the_same() {
        let key = |word: &str| Key::of(word).map(|key| key.as_bytes().to_vec());
        assert_eq!(key("O’Neill"), key("O'NEILL"));
        assert_eq!(key("É"), key("é"));
        assert_eq!(key(&"x".repeat(49)), None);
    }
}
