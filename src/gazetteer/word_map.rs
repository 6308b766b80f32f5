//! Maps from words, whatever their case and their form of apostrophe, made to be asked about every token of a text.

use std::hash::{Hash, Hasher};

use super::hash::Map;
use super::key::Key;
use crate::span::Span;
use crate::text::ascii::{HIGH_BITS, eight, lower_case};

/// A map from words. Nearly all words are short: their keys stand in the table itself, made and compared as two machine
/// words.
#[derive(Debug)]
pub(crate) struct WordMap<V> {
    short: Map<Short, V>,
    long: Map<Box<[u8]>, V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        WordMap { short: Map::default(), long: Map::default() }
    }
}

impl<V> WordMap<V> {
    /// Makes room for so many words more.
    pub(crate) fn reserve(&mut self, words: usize) {
        self.short.reserve(words);
    }

    /// What a word stands for.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        self.get_under(Short::of(word), word)
    }

    /// The same, under a key that has been made before.
    pub(crate) fn get_under(&self, key: Short, word: &str) -> Option<&V> {
        self.short.get(&key).or_else(|| if key.is_whole() { None } else { self.get_folded(word) })
    }

    fn get_folded(&self, word: &str) -> Option<&V> {
        let key = Key::of(word)?;
        match Short::of_key(&key) {
            Some(short) => self.short.get(&short),
            None => self.long.get(key.as_bytes()),
        }
    }

    /// What every word stands for, in no order.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.short.values_mut().chain(self.long.values_mut())
    }

    /// What a word stands for, put in if need be; `None` for a word that is longer than any list may hold.
    pub(crate) fn get_or_insert_with(&mut self, word: &str, value: impl FnOnce() -> V) -> Option<&mut V> {
        let key = Key::of(word)?;
        Some(match Short::of_key(&key) {
            Some(short) => self.short.entry(short).or_insert_with(value),
            None => self.long.entry(key.as_bytes().into()).or_insert_with(value),
        })
    }
}

/// A key of at most sixteen bytes, filled up with zeros: no word holds any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Short(u64, u64);

impl Short {
    /// Stands for that of a word with a longer key, or with other letters than those of ASCII: no word begins with zeros.
    const NONE: Short = Short(0, u64::MAX);

    /// The key of a word, if it is short.
    pub(crate) fn of(word: &str) -> Short {
        Short::of_bytes(word.as_bytes()).map_or(Short::NONE, Short::lower_case)
    }

    /// The key of the word at a place of a text: the same as [`Short::of`], and faster.
    pub(crate) fn at(body: &str, span: Span) -> Short {
        Short::read(body.as_bytes(), span).map_or_else(|| Short::of(span.of(body)), Short::lower_case)
    }

    fn of_key(key: &Key) -> Option<Short> {
        Short::of_bytes(key.as_bytes())
    }

    /// The bytes of a place, read together with those behind it so that no step depends on how many there are; `None` for a
    /// longer word and near the end of the text.
    fn read(body: &[u8], span: Span) -> Option<Short> {
        let bytes = u128::from_le_bytes(*body.get(span.start..)?.first_chunk()?) & LOWEST.get(span.len())?;
        Some(Short(bytes as u64, (bytes >> 64) as u64))
    }

    /// In lower case; [`Short::NONE`] when there are other letters than those of ASCII.
    const fn lower_case(self) -> Short {
        let Short(low, high) = self;
        if (low | high) & HIGH_BITS == 0 { Short(lower_case(low), lower_case(high)) } else { Short::NONE }
    }

    /// Whether a word of this key has no other one; some write a backquote for an apostrophe.
    const fn is_whole(self) -> bool {
        let Short(low, high) = self;
        low != 0 && !has_backquote(low) && !has_backquote(high)
    }

    /// At most sixteen bytes as two numbers, read in pieces that may overlap instead of byte by byte.
    fn of_bytes(bytes: &[u8]) -> Option<Short> {
        let length = bytes.len();
        if let (Some(&first), Some(&last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let high = 8 * 16usize.checked_sub(length)?;
            // Eight bytes have nothing left for the second number.
            return Some(Short(u64::from_le_bytes(first), u64::from_le_bytes(last).checked_shr(high as u32).unwrap_or_default()));
        }
        if let (Some(&first), Some(&last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            return Some(Short(u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << (8 * (length - 4)), 0));
        }
        let byte = |at: usize| bytes.get(at).map_or(0, |&byte| u64::from(byte) << (8 * at));
        Some(Short(byte(0) | byte(1) | byte(2), 0))
    }
}

/// The lowest bytes of a number: none, one, and so on.
const LOWEST: [u128; 17] = {
    let mut lowest = [u128::MAX; 17];
    let mut bytes = 0;
    while bytes < 16 {
        lowest[bytes] = (1 << (8 * bytes)) - 1;
        bytes += 1;
    }
    lowest
};

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
        state.write_u64(self.1);
    }
}

/// Whether one of eight ASCII characters is a backquote.
const fn has_backquote(ascii: u64) -> bool {
    let difference = ascii ^ eight(b'`');
    difference.wrapping_sub(eight(1)) & !difference & HIGH_BITS != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_whatever_their_case_and_length() {
        let words = [
            "a",
            "of",
            "the",
            "NHS",
            "trust",
            "O'Neill",
            "hospital",
            "midwives'",
            "co-operations",
            "sixteen-letters-",
            "seventeen-letters",
        ];
        let mut map = WordMap::default();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(map.get_or_insert_with(word, || number).copied(), Some(number));
        }
        for (number, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&number), "{word}");
            assert_eq!(map.get(&word.to_uppercase()), Some(&number), "{word}");
            assert_eq!(map.get(&word.replace('\'', "’")), Some(&number), "{word}");
            assert_eq!(map.get(&word.replace('\'', "`")), Some(&number), "{word}");
            assert_eq!(map.get(&format!("{word}x")), None, "{word}");
        }
        assert_eq!(map.get(""), None);
    }

    proptest! {
        #[test]
        fn both_ways_to_a_key_agree(word in "[ -~]{0,20}") {
            let slow = Key::of(&word).and_then(|key| Short::of_key(&key));
            prop_assert_eq!(slow.is_some(), word.len() <= 16);
            let short = Short::of(&word);
            match short.is_whole() {
                true => prop_assert_eq!(Some(short), slow),
                false => prop_assert!(word.is_empty() || word.len() > 16 || word.contains('`')),
            }
            for behind in ["", " and more words", "’ is “not” in it"] {
                let text = format!("É {word}{behind}");
                prop_assert_eq!(Short::at(&text, Span::new(3, 3 + word.len())), short);
            }
        }
    }
}
