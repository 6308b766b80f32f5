//! What a prefix, a fuzzy word or a regular expression stands for.

use regex::Regex;

use crate::index::analysis::{MONEY, STEM, folded};
use crate::query::Query;

/// A test of single words.
#[derive(Debug, Clone)]
pub enum WordTest {
    /// Begins with this.
    Prefix(String),
    /// At most so many letters away from this.
    Fuzzy(String, usize),
    /// Is matched, whole, by this.
    Regex(Regex),
    /// Nothing: an expression that a query brought along without being checked does not compile.
    Nothing,
}

impl WordTest {
    /// Of a part of a query; `None` for all other parts.
    pub fn of(query: &Query) -> Option<Self> {
        match query {
            Query::Prefix { text } => Some(WordTest::Prefix(folded(text))),
            Query::Fuzzy { text, distance } => Some(WordTest::Fuzzy(folded(text), usize::from(*distance))),
            Query::Regex { pattern } => Some(Regex::new(&format!("(?i)^(?:{pattern})$")).map_or(WordTest::Nothing, WordTest::Regex)),
            _ => None,
        }
    }

    /// Whether a term of the analysis passes. Stems, sums of money and the per cent sign are no words and never do.
    pub fn passes(&self, term: &str) -> bool {
        if term.starts_with([STEM, MONEY, '%']) {
            return false;
        }
        match self {
            WordTest::Prefix(prefix) => term.starts_with(prefix.as_str()),
            WordTest::Fuzzy(word, distance) => {
                // Each letter more or less is one away. A letter has one to four bytes; counting bytes first is faster.
                word.len().abs_diff(term.len()) <= 4 * distance
                    && word.chars().count().abs_diff(term.chars().count()) <= *distance
                    && strsim::osa_distance(word, term) <= *distance
            }
            WordTest::Regex(regex) => regex.is_match(term),
            WordTest::Nothing => false,
        }
    }

    /// What every term that passes begins with: where to look in a sorted dictionary.
    pub fn prefix(&self) -> &str {
        match self {
            WordTest::Prefix(prefix) => prefix,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(query: &str, term: &str) -> bool {
        WordTest::of(&crate::query::parse(query).unwrap().query).unwrap().passes(term)
    }

    #[test]
    fn words_are_tested() {
        for (query, term, wanted) in [
            ("Redundanc*", "redundancies", true),
            ("redundanc*", "=redund", false),
            ("lansly~1", "lansley", true),
            ("lanlsey~1", "lansley", true),
            ("lansly~1", "langley", false),
            ("lansly~2", "langley", true),
            ("/redundan(t|cy)/", "redundancy", true),
            ("/redundan/", "redundancy", false),
            ("/Café/", "cafe", false),
            ("/NHS.?/", "nhse", true),
            ("th~2", "%", false),
        ] {
            assert_eq!(passes(query, term), wanted, "{query} {term}");
        }
    }
}
