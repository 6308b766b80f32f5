//! First cut of a query: marks, parentheses, operators, words.

use super::error::{Note, QueryError};
use super::foreign::{self, Foreign};
use crate::span::Span;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lexeme {
    pub at: Span,
    pub kind: Kind,
    /// Whether white space or the beginning stands before it.
    pub spaced: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or `-` at the beginning of something.
    Not,
    Near(u32),
    /// `name:`, the name in lower case.
    Field(String),
    /// What stood between quotation marks, with the number behind `~`.
    Phrase(String, Option<u32>),
    /// What stood between slashes.
    Regex(String),
    Word(String),
}

/// How many words may stand between the two sides of a `NEAR` without a number.
const NEAR: u32 = 10;

const DOUBLE_MARKS: [char; 7] = ['"', '“', '”', '„', '‟', '«', '»'];

pub(super) fn lex(query: &str, notes: &mut Vec<Note>) -> Result<Vec<Lexeme>, QueryError> {
    let mut lexer = Lexer { query, at: 0, found: Vec::new(), notes };
    while let Some(c) = lexer.peek() {
        lexer.next(c)?;
    }
    Ok(lexer.found)
}

struct Lexer<'a> {
    query: &'a str,
    at: usize,
    found: Vec<Lexeme>,
    notes: &'a mut Vec<Note>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.query[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether nothing, white space or an opening sign stands before the cursor.
    fn begins(&self) -> bool {
        self.query[..self.at].chars().next_back().is_none_or(|c| is_space(c) || matches!(c, '(' | '-' | '+' | ':' | '|'))
    }

    fn spaced(&self, at: usize) -> bool {
        self.query[..at].chars().next_back().is_none_or(is_space)
    }

    fn push(&mut self, start: usize, kind: Kind) {
        let spaced = self.spaced(start);
        self.found.push(Lexeme { at: Span::new(start, self.at), kind, spaced });
    }

    fn next(&mut self, c: char) -> Result<(), QueryError> {
        let start = self.at;
        if is_space(c) {
            self.at += c.len_utf8();
            return Ok(());
        }
        match c {
            '(' | ')' => {
                self.at += 1;
                self.push(start, if c == '(' { Kind::Open } else { Kind::Close });
                Ok(())
            }
            '-' if self.begins() && self.rest().chars().nth(1).is_some_and(|next| !is_space(next) && next != '-') => {
                self.at += 1;
                self.push(start, Kind::Not);
                Ok(())
            }
            '+' if self.begins() && self.rest().chars().nth(1).is_some_and(|next| !is_space(next)) => {
                self.at += 1;
                self.note(Span::new(start, self.at), "left out “+”: all words must be there anyway".to_string());
                Ok(())
            }
            '!' if self.begins() && self.rest().chars().nth(1).is_some_and(|next| next.is_alphanumeric() || opens(next)) => {
                self.at += 1;
                self.note(Span::new(start, self.at), "read “!” as NOT".to_string());
                self.push(start, Kind::Not);
                Ok(())
            }
            '|' => {
                self.at += self.rest().len() - self.rest().trim_start_matches('|').len();
                self.not_within_a_value(start)?;
                self.between(start, Kind::Or);
                Ok(())
            }
            '^' if foreign::weight(self.next_word()) == Some(0) => {
                self.at += self.next_word().len();
                self.weight(start);
                Ok(())
            }
            '»' => self.word(),
            _ if DOUBLE_MARKS.contains(&c) => self.phrase(c),
            '\'' | '‘' | '‚' if self.begins() && self.single_end(c).is_some() => self.phrase(c),
            '/' if self.begins() && self.regex_end().is_some() => self.regex(),
            '/' if self.begins() && self.blank_regex_end().is_some() => self.blank_regex(),
            _ => self.word(),
        }
    }

    /// A sign of another engine from `start` to the cursor that stands for an operator, where something stands on both sides.
    fn between(&mut self, start: usize, kind: Kind) {
        let sign = &self.query[start..self.at];
        let whole = Span::new(start, self.at);
        let before = self.found.last().is_some_and(|lexeme| match lexeme.kind {
            Kind::Close | Kind::Phrase(..) | Kind::Regex(_) | Kind::Word(_) => true,
            Kind::Open | Kind::And | Kind::Or | Kind::Not | Kind::Near(_) | Kind::Field(_) => false,
        });
        let behind = self.rest().trim_start_matches(|c| is_space(c) || matches!(c, '|' | '&'));
        if !before || behind.is_empty() || behind.starts_with(')') {
            self.note(whole, format!("left out “{sign}”: nothing stands on one side of it"));
            return;
        }
        let name = if kind == Kind::Or { "OR" } else { "AND" };
        self.note(whole, format!("read “{sign}” as {name}"));
        self.push(start, kind);
    }

    /// `title:pay|cuts` means both words of the field, and would be read as (title:pay) OR cuts.
    fn not_within_a_value(&self, start: usize) -> Result<(), QueryError> {
        let [.., Lexeme { kind: Kind::Field(name), at: field, .. }, Lexeme { kind: Kind::Word(word), .. }] = self.found.as_slice() else {
            return Ok(());
        };
        let Some(next) = self.peek().filter(|next| !is_space(*next) && *next != ')') else { return Ok(()) };
        if self.spaced(start) {
            return Ok(());
        }
        let other = if next.is_alphanumeric() { self.next_word() } else { "…" };
        let advice = format!("Write {name}:({word} OR {other}).");
        Err(QueryError::new(self.query, Span::new(field.start, self.at), "A field takes one value.", advice))
    }

    /// A weight from `start` to the cursor.
    fn weight(&mut self, start: usize) {
        let whole = Span::new(start, self.at);
        self.note(whole, format!("left out “{}”: no word can be given more weight than another", whole.of(self.query)));
    }

    fn note(&mut self, at: Span, text: String) {
        self.notes.push(Note { at, text });
    }

    fn phrase(&mut self, opening: char) -> Result<(), QueryError> {
        let start = self.at;
        let inside = start + opening.len_utf8();
        let end = match opening {
            '\'' | '‘' | '‚' => self.single_end(opening),
            '«' => self.query[inside..].find('»').map(|at| inside + at),
            _ => self.query[inside..].find(DOUBLE_MARKS).map(|at| inside + at),
        };
        let words = self.query[inside..end.unwrap_or(self.query.len())].replace(DOUBLE_MARKS, " ").trim().to_string();
        self.at = end.map_or(self.query.len(), |end| end + self.query[end..].chars().next().map_or(0, char::len_utf8));
        let whole = Span::new(start, self.at);
        if !has_words(&words) {
            let advice = "Put the words of the phrase between them, or leave the marks out.";
            return Err(QueryError::new(self.query, whole, "There is no word between these quotation marks.", advice));
        }
        if end.is_none() {
            self.note(whole, format!("read “{words}” as a phrase: its closing quotation mark is missing"));
        } else if opening != '"' {
            self.note(whole, format!("read “{words}” as a phrase"));
        }
        if words.contains('*') {
            let text =
                "between quotation marks * stands for nothing; for a beginning of a word beside another write: voluntary NEAR/0 redundanc*";
            self.note(whole, text.to_string());
        }
        let within = self.distance(whole)?;
        self.push(start, Kind::Phrase(words, within));
        Ok(())
    }

    /// The number behind `~`, when there is a `~`.
    fn distance(&mut self, of: Span) -> Result<Option<u32>, QueryError> {
        let Some(rest) = self.rest().strip_prefix('~') else { return Ok(None) };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = rest[..digits].parse();
        self.at += 1 + digits;
        let at = Span::new(of.end, self.at);
        number.map(Some).map_err(|_| {
            QueryError::new(self.query, at, "A number must follow the ~.", "Write \"first second\"~5 for at most five words between them.")
        })
    }

    /// Where the single mark is that closes the one at the cursor: not an apostrophe within a word.
    fn single_end(&self, opening: char) -> Option<usize> {
        let inside = self.at + opening.len_utf8();
        let mut before = None;
        for (at, c) in self.query[inside..].char_indices() {
            let closes = matches!((opening, c), ('\'', '\'') | ('‘' | '‚', '’' | '‘' | '\''));
            let behind = self.query[inside + at + c.len_utf8()..].chars().next();
            if closes && before.is_some_and(|b| !is_space(b)) && !behind.is_some_and(char::is_alphanumeric) {
                return Some(inside + at);
            }
            before = Some(c);
        }
        None
    }

    /// Where the slash is that closes the one at the cursor.
    fn regex_end(&self) -> Option<usize> {
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if is_space(c) => return None,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '/' => {
                    let behind = self.query[self.at + at + 1..].chars().next();
                    let ends = at > 1 && behind.is_none_or(|c| is_space(c) || c == ')');
                    return ends.then_some(self.at + at);
                }
                _ => {}
            }
        }
        None
    }

    /// Where the slash is that closes the one at the cursor, with blanks between.
    fn blank_regex_end(&self) -> Option<usize> {
        let mut before = '/';
        for (at, c) in self.rest().char_indices().skip(1) {
            let behind = self.rest()[at + c.len_utf8()..].chars().next();
            if c == '/' && !is_space(before) && behind.is_none_or(|c| is_space(c) || c == ')') {
                return (at > 1).then_some(self.at + at);
            }
            before = c;
        }
        None
    }

    /// A pattern is asked of one word at a time, so that one with a blank could never match.
    fn blank_regex(&self) -> Result<(), QueryError> {
        let end = self.blank_regex_end().unwrap_or(self.at);
        let pattern = self.query.get(self.at + 1..end).unwrap_or_default();
        let words: Vec<&str> = pattern.split(is_space).filter(|word| !word.is_empty()).collect();
        let each = match words.iter().all(|word| regex::Regex::new(word).is_ok()) {
            true => words.iter().map(|word| format!("/{word}/")).collect::<Vec<_>>().join(" NEAR/0 "),
            false => "/one/ NEAR/0 /other/".to_string(),
        };
        let advice = format!("Write a pattern for each word, {each}; to search for the words leave the slashes out.");
        Err(QueryError::new(self.query, Span::new(self.at, end + 1), "A pattern stands for one word, and this one has a blank.", advice))
    }

    /// What in a pattern no word has: then it could never match.
    fn impossible(&self, pattern: &str, at: Span) -> Option<QueryError> {
        if pattern.contains("[^") {
            return None;
        }
        if pattern.contains("\\s") {
            let advice = "Write a pattern for each word, with NEAR/0 between them.";
            return Some(QueryError::new(self.query, at, "A pattern stands for one word, and this one has a blank.", advice));
        }
        let sign = ["£", "€", "¥", "\\$", "%"].into_iter().find(|sign| pattern.contains(sign))?;
        let what = format!("No word has the sign {} in it, so this pattern can find nothing.", sign.trim_start_matches('\\'));
        Some(QueryError::new(self.query, at, what, "Ask for amounts by their value: £5bn, figure:>=£1bn, figure:40%."))
    }

    fn regex(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let Some(end) = self.regex_end() else { return self.word() };
        let pattern = self.query[start + 1..end].to_string();
        self.at = end + 1;
        if let Err(error) = regex::Regex::new(&pattern) {
            let why = error.to_string();
            let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_string();
            let at = Span::new(start, self.at);
            return Err(QueryError::new(self.query, at, "This regular expression cannot be read.", format!("It says: {why}.")));
        }
        let whole = Span::new(start, self.at);
        if let Some(error) = self.impossible(&pattern, whole) {
            return Err(error);
        }
        if is_of_amounts(&pattern) {
            let text = "amounts are kept in digits (5bn is 5000000000): ask for them by their value, as in figure:>=1bn";
            self.note(whole, text.to_string());
        }
        self.push(start, Kind::Regex(pattern));
        Ok(())
    }

    fn word(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let end = start + self.next_word().len();
        let word = &self.query[start..end];
        if let Some((name, value)) = word.split_once(':')
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
            && (!value.is_empty() || super::fields::is_known(name) || self.opens_value(end))
        {
            let name = name.to_ascii_lowercase();
            if value.starts_with("//") {
                self.at = end;
                self.note(Span::new(start, end), format!("read “{}” as a phrase", &self.query[start..end]));
                self.push(start, Kind::Phrase(self.query[start..end].to_string(), None));
                return Ok(());
            }
            self.at = start + name.len() + 1;
            self.push(start, Kind::Field(name));
            return Ok(());
        }
        self.at = end;
        let whole = Span::new(start, end);
        if let Some(at) = foreign::weight(word) {
            self.weight(start + at);
            self.at = start + at;
            self.push(start, Kind::Word(word[..at].to_string()));
            self.at = end;
            return Ok(());
        }
        let kind = match word {
            "AND" => Kind::And,
            "OR" => Kind::Or,
            "NOT" => Kind::Not,
            "&&" => {
                self.between(start, Kind::And);
                return Ok(());
            }
            "NEAR" => {
                self.note(whole, format!("read “NEAR” as NEAR/{NEAR}"));
                Kind::Near(NEAR)
            }
            _ => match word.strip_prefix("NEAR/") {
                Some(number) => Kind::Near(number.parse().map_err(|_| {
                    QueryError::new(
                        self.query,
                        whole,
                        "A number must follow NEAR/.",
                        "Write NEAR/5 for at most five words between the two.",
                    )
                })?),
                None => match foreign::operator(word) {
                    Some(Foreign::Near(within)) => {
                        self.note(whole, format!("read “{word}” as NEAR/{within}, in any order"));
                        Kind::Near(within)
                    }
                    Some(Foreign::Unit) => {
                        let advice = "Write NEAR/15 for about a sentence, NEAR/50 for about a paragraph.";
                        return Err(QueryError::new(self.query, whole, "Sentences and paragraphs cannot be asked for.", advice));
                    }
                    None => Kind::Word(word.to_string()),
                },
            },
        };
        self.push(start, kind);
        Ok(())
    }

    /// What stands at the cursor up to white space or a sign that ends a word.
    fn next_word(&self) -> &str {
        let ends = |c: char| is_space(c) || matches!(c, '(' | ')' | '|') || DOUBLE_MARKS.contains(&c);
        let mut letters = self.rest().char_indices();
        // A lone closing mark is no word, but it must not stay.
        let first = letters.next().map_or(0, |(_, c)| c.len_utf8());
        let length = if self.rest().starts_with(ends) { first } else { self.rest().find(ends).unwrap_or(self.rest().len()) };
        &self.rest()[..length]
    }

    /// Whether a value in marks or parentheses begins at a byte.
    fn opens_value(&self, at: usize) -> bool {
        self.query[at..].starts_with(['(', '"', '“', '„', '«'])
    }
}

/// Whether a quotation mark or a parenthesis begins something.
fn opens(c: char) -> bool {
    c == '(' || DOUBLE_MARKS.contains(&c)
}

/// Whether a pattern asks for digits with a million, a billion or the like behind them.
fn is_of_amounts(pattern: &str) -> bool {
    let Ok(regex) = regex::Regex::new(&format!("(?i)^(?:{pattern})$")) else { return false };
    let scales = ["k", "m", "bn", "tn", "million", "billion"];
    scales.iter().any(|scale| {
        let matches = |before: &str| regex.is_match(&format!("{before}{scale}"));
        ["1", "5", "12", "100", "1.5"].into_iter().any(matches) && !matches("ab") && !matches("")
    })
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether there is something to search for.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || c == '%')
}
