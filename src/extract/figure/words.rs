//! Lists of words, made when the program is built so that asking one costs almost nothing: nearly every word is turned
//! away by its length and four of its letters.

/// Longest word of a list, in bytes.
const LONGEST: usize = 15;

/// A sorted list of lower-case words; one that is not sorted does not compile.
#[derive(Debug)]
pub(super) struct Words {
    words: &'static [&'static str],
    /// By length: which first and last letters its words have, one bit each.
    ends: [u64; LONGEST + 1],
    /// By length: which letters its words have at a quarter and at the half.
    inner: [u64; LONGEST + 1],
}

impl Words {
    /// A list.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let (mut ends, mut inner) = ([0; LONGEST + 1], [0; LONGEST + 1]);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            assert!(!word.is_empty() && word.len() <= LONGEST, "a word is empty or too long");
            assert!(at == 0 || is_before(words[at - 1].as_bytes(), word), "the words are not sorted, or one stands twice");
            ends[word.len()] |= bit(word[0], word[word.len() - 1]);
            inner[word.len()] |= bit(word[word.len() / 4], word[word.len() / 2]);
            at += 1;
        }
        Words { words, ends, inner }
    }

    /// Whether a word is in the list, in any case.
    pub fn has(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let length = bytes.len();
        let (Some(&first), Some(&last), Some(ends), Some(inner)) =
            (bytes.first(), bytes.last(), self.ends.get(length), self.inner.get(length))
        else {
            return false;
        };
        if ends & bit(first, last) == 0 || inner & bit(bytes[length / 4], bytes[length / 2]) == 0 {
            return false;
        }
        let mut buffer = [0u8; LONGEST];
        let lower = &mut buffer[..bytes.len()];
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        self.words.binary_search_by(|entry| entry.as_bytes().cmp(lower)).is_ok()
    }
}

/// The bit of two letters; the same for capitals.
const fn bit(first: u8, last: u8) -> u64 {
    1 << (((first & 0x1f).wrapping_mul(5) ^ (last & 0x1f)) % 64)
}

/// Whether one word stands before another in a list.
const fn is_before(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    a.len() < b.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static LIST: Words = Words::new(&["a", "about", "mid-teens", "over", "überall"]);

    #[test]
    fn words_are_found_in_any_case() {
        for word in LIST.words.iter().chain(&["About", "OVER", "A", "Mid-Teens"]) {
            assert!(LIST.has(word), "{word}");
        }
        for word in ["", "abou", "abouts", "ovér", "a word that is longer than any of the list"] {
            assert!(!LIST.has(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_else_is_found(word in "[aAbo]{0,2}[utvertU]{0,4}|\\PC{0,20}") {
            prop_assert_eq!(LIST.has(&word), LIST.words.iter().any(|entry| entry.eq_ignore_ascii_case(&word)));
        }
    }
}
