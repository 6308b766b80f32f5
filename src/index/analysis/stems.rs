//! English stems, made once for each word.

use std::collections::HashMap;

/// Words beyond this number are stemmed but not kept: most of them are met once.
const KEPT: usize = 200_000;

/// The stems of the words seen so far.
#[derive(Clone)]
pub(super) struct Stems {
    stemmer: frostem::Stemmer,
    /// Where the stem of each word is among the stems; none for a function word.
    seen: HashMap<Box<str>, Option<usize>>,
    stems: Vec<Box<str>>,
    last: String,
}

impl Default for Stems {
    fn default() -> Self {
        Stems { stemmer: frostem::Stemmer::new(frostem::Algorithm::English), seen: HashMap::new(), stems: Vec::new(), last: String::new() }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").field("seen", &self.seen.len()).finish_non_exhaustive()
    }
}

impl Stems {
    /// The stem of a word in lower case; `None` for function words and for what is no English word.
    pub(super) fn of(&mut self, word: &str) -> Option<&str> {
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        if let Some(known) = self.seen.get(word) {
            return known.map(|stem| &*self.stems[stem]);
        }
        if is_function_word(word) {
            self.seen.insert(word.into(), None);
            return None;
        }
        let stem = self.stemmer.stem(word);
        if self.seen.len() >= KEPT {
            self.last.clear();
            self.last.push_str(&stem);
            return Some(&self.last);
        }
        self.seen.insert(word.into(), Some(self.stems.len()));
        self.stems.push(stem.into());
        self.stems.last().map(|stem| &**stem)
    }
}

/// Whether a word in lower case belongs to the closed classes of English (articles, pronouns, prepositions,
/// auxiliaries): it has no stem, and says little about what an article is about.
pub fn is_function_word(word: &str) -> bool {
    word.len() <= LONGEST && FUNCTION_WORDS.binary_search(&word).is_ok()
}

const LONGEST: usize = 10;

/// Sorted.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "against", "all", "also", "although", "am", "among", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "cannot", "could", "did", "do", "does",
    "doing", "done", "down", "during", "each", "either", "few", "for", "from", "further", "had", "has", "have", "having", "he", "her",
    "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "itself", "just",
    "me", "might", "more", "most", "must", "my", "myself", "neither", "no", "nor", "not", "of", "off", "on", "once", "only", "or",
    "other", "our", "ours", "ourselves", "out", "over", "own", "same", "shall", "she", "should", "since", "so", "some", "such", "than",
    "that", "the", "their", "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those", "though", "through", "to",
    "too", "under", "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who",
    "whom", "whose", "why", "will", "with", "within", "without", "would", "you", "your", "yours", "yourself",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted() && FUNCTION_WORDS.iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn stems_are_the_same_kept_or_not() {
        let mut stems = Stems::default();
        assert_eq!(stems.of("redundancies"), Some("redund"));
        assert_eq!(stems.of("redundancies"), Some("redund"));
        assert!(["the", "168", "café"].iter().all(|word| stems.of(word).is_none()));
    }
}
