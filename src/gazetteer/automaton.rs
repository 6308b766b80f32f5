//! All names of the lists in one automaton over words, read in one pass.

use super::key::{Part, part};
use super::word_map::Map;
use super::words::{Classes, UNKNOWN, Word, WordTable};
use crate::text::{Shape, Text, TokenKind, tokenize};

/// What a name of the lists stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The body of that number.
    Body(u32),
    /// A place.
    Place,
    /// The class noun in that row.
    ClassNoun(u16),
}

/// One name as it is written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) target: Target,
    pub(super) form: Box<str>,
    pub(super) everyday: bool,
    /// Which of its words need a capital, from the first in the lowest bit.
    capitals: u32,
    /// Which of them are acronyms and must be written as here.
    acronyms: u32,
}

/// The automaton: a trie over word numbers.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    arrows: Map<u64, u32>,
    ends: Map<u32, Vec<Written>>,
    states: u32,
}

/// The words of one way to write a name.
type Words = Vec<u32>;

impl Automaton {
    pub(super) fn new() -> Self {
        let mut automaton = Automaton::default();
        automaton.arrows.reserve(50_000);
        automaton.ends.reserve(16_000);
        automaton
    }

    /// Adds a name, with and without its commas, full stops and the apostrophe of its genitives.
    pub(super) fn add(&mut self, words: &mut WordTable, form: &str, everyday: bool, target: Target) {
        let tokens = tokenize(form);
        let (mut plain, mut bare): (Words, Words) = (Vec::new(), Vec::new());
        let (mut capitals, mut acronyms) = (0u32, 0u32);
        let (mut bare_capitals, mut bare_acronyms) = (0u32, 0u32);
        let mut glued_genitive = false;
        for (i, token) in tokens.iter().enumerate() {
            let word = token.span.of(form);
            let glued = i > 0 && tokens[i - 1].span.end == token.span.start;
            let number = match part(token, word, glued) {
                Part::Skipped => continue,
                Part::Ampersand => words.add("and", Classes::NONE),
                Part::Word => words.add(word, Classes::NONE),
            };
            let capital = token.is_capital(form);
            let acronym = matches!(token.shape, Shape::Upper | Shape::Mixed);
            let mark = |mask: &mut u32, at: usize, is: bool| *mask |= u32::from(is) << at.min(31);
            mark(&mut capitals, plain.len(), capital);
            mark(&mut acronyms, plain.len(), acronym);
            plain.push(number);
            match token.kind {
                TokenKind::Punctuation => {}
                TokenKind::Clitic => {
                    // "Kings Fund" for "King's Fund".
                    let joined = tokens[i - 1].span.of(form).to_string() + "s";
                    if bare.pop().is_some() {
                        bare.push(words.add(&joined, Classes::NONE));
                        glued_genitive = true;
                    }
                }
                _ => {
                    mark(&mut bare_capitals, bare.len(), capital);
                    mark(&mut bare_acronyms, bare.len(), acronym);
                    bare.push(number);
                }
            }
        }
        let written = |capitals, acronyms| Written { target, form: form.into(), everyday, capitals, acronyms };
        if plain != bare {
            // "BMA's" ends no name: a joined genitive needs a word behind it.
            let ends_in_genitive = tokens.last().is_some_and(|token| token.kind == TokenKind::Clitic);
            if !(glued_genitive && ends_in_genitive && bare.len() < 2) {
                self.insert(words, &bare, written(bare_capitals, bare_acronyms));
            }
        }
        self.insert(words, &plain, written(capitals, acronyms));
    }

    fn insert(&mut self, words: &mut WordTable, path: &[u32], written: Written) {
        let Some(&first) = path.first() else { return };
        words.mark(first, Classes::BEGINS_NAME);
        let mut state = 0;
        for &word in path {
            let next = self.states + 1;
            state = *self.arrows.entry(arrow(state, word)).or_insert(next);
            if state == next {
                self.states = next;
            }
        }
        let list = self.ends.entry(state).or_default();
        if !list.iter().any(|known| known.target == written.target && known.form == written.form) {
            list.push(written);
        }
    }

    /// The names that are written at an end, in the order of the lists.
    pub(super) fn written(&self, end: u32) -> &[Written] {
        self.ends.get(&end).map(Vec::as_slice).unwrap_or_default()
    }

    /// The longest name from a token on that is written as the lists have it: its end, and the first token behind it.
    pub(super) fn longest(&self, text: &Text<'_>, words: &[Word], first: usize) -> Option<(u32, usize)> {
        let (mut state, mut at, mut best) = (0, first, None);
        let mut walked = Walked::default();
        while let Some(token) = text.tokens().get(at) {
            let word = text.word(at);
            let glued = at > first && !text.gap_before(at);
            if at > first && matches!(part(token, word, glued), Part::Skipped) {
                at += 1;
                continue;
            }
            let Word { number, classes } = words.get(at).copied().unwrap_or_default();
            if number == UNKNOWN {
                break;
            }
            let Some(&next) = self.arrows.get(&arrow(state, number)) else { break };
            state = next;
            walked.push(token.shape, classes);
            at += 1;
            if self.ends.get(&state).is_some_and(|list| list.iter().any(|written| walked.fits(written, text, first))) {
                best = Some((state, at));
            }
        }
        best
    }

    /// Whether the tokens write a name as the list has it.
    pub(super) fn is_written_so(written: &Written, text: &Text<'_>, words: &[Word], tokens: std::ops::Range<usize>) -> bool {
        let mut walked = Walked::default();
        for at in tokens.clone() {
            let token = &text.tokens()[at];
            if !matches!(part(token, text.word(at), at > tokens.start && !text.gap_before(at)), Part::Skipped) {
                walked.push(token.shape, words.get(at).copied().unwrap_or_default().classes);
            }
        }
        walked.fits(written, text, tokens.start)
    }

    /// The end of a name that is looked up by itself, whatever its capitals.
    pub(super) fn end_of(&self, words: &WordTable, name: &str) -> Option<u32> {
        let tokens = tokenize(name);
        let mut state = 0;
        for (i, token) in tokens.iter().enumerate() {
            let word = token.span.of(name);
            let glued = i > 0 && tokens[i - 1].span.end == token.span.start;
            let number = match part(token, word, glued) {
                Part::Skipped => continue,
                Part::Ampersand => words.number("and"),
                Part::Word => words.number(word),
            };
            state = *self.arrows.get(&arrow(state, number))?;
        }
        self.ends.contains_key(&state).then_some(state)
    }
}

/// How the words of a walk are written: a bit a word.
#[derive(Default)]
struct Walked {
    count: u32,
    capital: u32,
    upper: u32,
    /// Head nouns behind the first word that are written small ("Labour party").
    small: u32,
}

impl Walked {
    fn push(&mut self, shape: Shape, classes: Classes) {
        let bit = 1u32 << self.count.min(31);
        if classes.any(Classes::CAPITAL) {
            self.capital |= bit;
        }
        if matches!(shape, Shape::Upper | Shape::Mixed) {
            self.upper |= bit;
        }
        if self.count > 0 && classes.any(Classes::SMALL) && classes.any(Classes::HEAD_LAST) {
            self.small |= bit;
        }
        self.count += 1;
    }

    fn fits(&self, written: &Written, text: &Text<'_>, first: usize) -> bool {
        if self.count == 1 && written.acronyms != 0 {
            // An acronym by itself is written exactly so, dots aside: "NICE" is no "nice", "MiP" no "MIP".
            return same_letters(&written.form, text.word(first));
        }
        if written.acronyms & !self.upper != 0 {
            return false;
        }
        let missing = written.capitals & !self.capital;
        missing & !self.small == 0
    }
}

fn same_letters(a: &str, b: &str) -> bool {
    a == b || a.bytes().filter(|&c| c != b'.').eq(b.bytes().filter(|&c| c != b'.'))
}

fn arrow(state: u32, word: u32) -> u64 {
    u64::from(state) << 32 | u64::from(word)
}

impl WordTable {
    /// Adds a class to a word that is there.
    pub(super) fn mark(&mut self, number: u32, classes: Classes) {
        let facts = self.facts_mut(number);
        facts.classes = facts.classes.or(classes);
    }
}
