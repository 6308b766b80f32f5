//! What the parser has to say: errors with a caret, and notes on what it repaired.

use std::fmt;

use crate::span::Span;

/// A query that could not be understood. Its `Display` shows the query with carets under the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The query, as typed.
    pub query: String,
    /// Where, in bytes of the query; may be empty and may stand at its end.
    pub at: Span,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

impl QueryError {
    /// An error at a place of a query: what is wrong, and what to do about it.
    pub fn new(query: &str, at: Span, what: impl Into<String>, advice: impl Into<String>) -> Self {
        QueryError { query: query.to_string(), at, what: what.into(), advice: advice.into() }
    }
}

impl std::error::Error for QueryError {}

/// Of a long query so many characters are shown before a place, of it and behind it.
const AROUND: usize = 120;

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One line, so that the carets stand under the right characters.
        let line: Vec<char> = self.query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let start = self.query.get(..self.at.start).map_or(0, |text| text.chars().count());
        let end = start + self.at.of(&self.query).chars().count().max(1);
        // Of a long query, what stands around the place.
        let (from, to) = (start.saturating_sub(AROUND), line.len().min(end.min(start + AROUND) + AROUND));
        let (left, right) = (if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" });
        let line = format!("{left}{}{right}", line[from.min(to)..to].iter().collect::<String>());
        let before = start - from + left.chars().count();
        let carets = end.min(start + AROUND) - start;
        writeln!(f, "{}", self.what)?;
        writeln!(f, "  {line}")?;
        writeln!(f, "  {:before$}{}", "", "^".repeat(carets))?;
        write!(f, "{}", self.advice)
    }
}

/// Something the parser repaired or wants known: shown as `note: …`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// Where, in bytes of the query.
    pub at: Span,
    /// The sentence.
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_characters() {
        let error = QueryError::new("“é” AND", Span::new(9, 12), "What.", "Do.");
        assert_eq!(error.to_string(), "What.\n  “é” AND\n      ^^^\nDo.");
        let end = QueryError::new("a", Span::new(1, 1), "What.", "Do.");
        assert_eq!(end.to_string(), "What.\n  a\n   ^\nDo.");
    }

    #[test]
    fn of_a_long_query_the_place_is_shown() {
        let query = format!("{}AND{}", "é ".repeat(4_000), " b".repeat(4_000));
        let at = Span::new(12_000, 12_003);
        let shown = QueryError::new(&query, at, "What.", "Do.").to_string();
        let lines: Vec<&str> = shown.lines().collect();
        let place = lines[2].find('^').unwrap();
        assert_eq!(lines[1].chars().skip(place).take(3).collect::<String>(), "AND");
        assert!(lines[1].starts_with("  …") && lines[1].ends_with('…') && lines[1].chars().count() < 300, "{shown}");
        let all = QueryError::new(&query, Span::new(0, query.len()), "What.", "Do.").to_string();
        assert!(all.lines().all(|line| line.chars().count() < 300), "{all}");
    }
}
