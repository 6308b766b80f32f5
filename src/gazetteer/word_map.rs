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

    /// What the word at a place of a text stands for: the same as [`WordMap::get`], and faster.
    pub(crate) fn get_at(&self, body: &str, span: Span) -> Option<&V> {
        self.get_first(Short::at(body, span), || span.of(body))
    }

    /// What a word stands for.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        self.get_first(Short::of_bytes(word.as_bytes()), || word)
    }

    /// What a word stands for: looked for under its bytes where they are few, under its whole key where that is another.
    fn get_first<'a>(&self, short: Option<Short>, word: impl FnOnce() -> &'a str) -> Option<&V> {
        let Some(short) = short else { return self.get_folded(word()) };
        match short.lower_case().and_then(|short| self.short.get(&short)) {
            Some(value) => Some(value),
            None if short.is_plain() => None,
            // Some write a backquote for an apostrophe.
            None => self.get_folded(word()),
        }
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
struct Short(u64, u64);

impl Short {
    fn of_key(key: &Key) -> Option<Short> {
        Short::of_bytes(key.as_bytes())
    }

    /// The bytes of a place, read together with those behind it so that no step depends on how many there are; `None` for a
    /// longer word and near the end of the text.
    fn at(body: &str, span: Span) -> Option<Short> {
        let others = 16usize.checked_sub(span.len())?;
        let bytes = u128::from_le_bytes(*body.as_bytes().get(span.start..)?.first_chunk()?);
        let bytes = bytes & u128::MAX.checked_shr(8 * others as u32).unwrap_or_default();
        Some(Short(bytes as u64, (bytes >> 64) as u64))
    }

    /// In lower case; `None` when there are other letters than those of ASCII.
    fn lower_case(self) -> Option<Short> {
        let Short(low, high) = self;
        ((low | high) & HIGH_BITS == 0).then(|| Short(lower_case(low), lower_case(high)))
    }

    /// Whether the key of the bytes is their lower case.
    const fn is_plain(self) -> bool {
        let Short(low, high) = self;
        (low | high) & HIGH_BITS == 0 && !has_backquote(low) && !has_backquote(high)
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
            let short = Short::of_bytes(word.as_bytes());
            match short {
                Some(short) if !short.is_plain() => prop_assert!(word.contains('`')),
                short => prop_assert_eq!(short.and_then(Short::lower_case), slow),
            }
            for behind in ["", " and more words", "’ is “not” in it"] {
                let text = format!("É {word}{behind}");
                let at = Short::at(&text, Span::new(3, 3 + word.len()));
                prop_assert_eq!(at.or(short), short);
                prop_assert_eq!(at.is_some(), short.is_some() && text.len() >= 19);
            }
        }
    }
}
