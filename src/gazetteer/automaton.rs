//! All names of the lists in one automaton over words, read in one pass.

use super::key::{Part, part};
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

/// The automaton: a trie over word numbers. A state is the number of a node.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// By the number of a word, where the names go on that it begins.
    begins: Vec<Begin>,
    nodes: Vec<Node>,
}

/// What a first word leads to.
#[derive(Debug, Clone, Copy)]
struct Begin {
    /// The state behind it; [`NOWHERE`] behind a word that begins no name.
    state: u32,
    /// Whether one of the names may begin with a small letter.
    small: bool,
}

/// A state that nothing leads from.
const NOWHERE: u32 = u32::MAX;

/// The beginning of some names.
#[derive(Debug, Default)]
struct Node {
    /// Words that go on with them and the states behind, by the numbers of the words.
    arrows: Vec<(u32, u32)>,
    /// The names that end here, in the order of the lists.
    written: Vec<Written>,
}

/// The words of one way to write a name.
type Words = Vec<u32>;

impl Automaton {
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
        // A word that is longer than any list may hold is found in no text.
        let Some((&first, rest)) = path.split_first().filter(|_| !path.contains(&UNKNOWN)) else { return };
        words.mark(first, Classes::BEGINS_NAME);
        if self.begins.len() <= first as usize {
            self.begins.resize(first as usize + 1, Begin { state: NOWHERE, small: false });
        }
        if self.begins[first as usize].state == NOWHERE {
            self.begins[first as usize].state = self.add_node();
        }
        self.begins[first as usize].small |= written.capitals & 1 == 0;
        let mut state = self.begins[first as usize].state;
        for &word in rest {
            let arrows = &self.nodes[state as usize].arrows;
            state = match arrows.binary_search_by_key(&word, |arrow| arrow.0) {
                Ok(known) => arrows[known].1,
                Err(place) => {
                    let next = self.add_node();
                    self.nodes[state as usize].arrows.insert(place, (word, next));
                    next
                }
            };
        }
        let list = &mut self.nodes[state as usize].written;
        if !list.iter().any(|known| known.target == written.target && known.form == written.form) {
            list.push(written);
        }
    }

    fn add_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        self.nodes.len() as u32 - 1
    }

    /// What a word at the beginning of a name leads to.
    fn begin(&self, word: u32) -> Option<Begin> {
        self.begins.get(word as usize).copied().filter(|begin| begin.state != NOWHERE)
    }

    /// The state behind a word that goes on from another.
    fn go_on(&self, state: u32, word: u32) -> Option<u32> {
        let arrows = &self.nodes.get(state as usize)?.arrows;
        arrows.binary_search_by_key(&word, |arrow| arrow.0).ok().map(|place| arrows[place].1)
    }

    /// The names that are written at an end, in the order of the lists.
    pub(super) fn written(&self, end: u32) -> &[Written] {
        self.nodes.get(end as usize).map(|node| node.written.as_slice()).unwrap_or_default()
    }

    /// The longest name from a token on that is written as the lists have it: its end, and the first token behind it.
    pub(super) fn longest(&self, text: &Text<'_>, words: &[Word], first: usize) -> Option<(u32, usize)> {
        let Word { number, classes } = *words.get(first)?;
        let mut state = self.begin(number).filter(|begin| begin.small || classes.any(Classes::CAPITAL))?.state;
        let (mut at, mut best) = (first, None);
        let mut walked = Walked::default();
        loop {
            walked.push(text.tokens().get(at)?.shape, words.get(at)?.classes);
            at += 1;
            if self.written(state).iter().any(|written| walked.fits(written, text, first)) {
                best = Some((state, at));
            }
            while is_skipped(text, at) {
                at += 1;
            }
            match words.get(at).and_then(|word| self.go_on(state, word.number)) {
                Some(next) => state = next,
                None => return best,
            }
        }
    }

    /// Whether the tokens write a name as the list has it.
    pub(super) fn is_written_so(written: &Written, text: &Text<'_>, words: &[Word], tokens: std::ops::Range<usize>) -> bool {
        let mut walked = Walked::default();
        for at in tokens.clone() {
            if at == tokens.start || !is_skipped(text, at) {
                walked.push(text.tokens()[at].shape, words.get(at).copied().unwrap_or_default().classes);
            }
        }
        walked.fits(written, text, tokens.start)
    }

    /// The end of a name that is looked up by itself, whatever its capitals.
    pub(super) fn end_of(&self, words: &WordTable, name: &str) -> Option<u32> {
        let tokens = tokenize(name);
        let mut state = None;
        for (i, token) in tokens.iter().enumerate() {
            let word = token.span.of(name);
            let glued = i > 0 && tokens[i - 1].span.end == token.span.start;
            let number = match part(token, word, glued) {
                Part::Skipped => continue,
                Part::Ampersand => words.number("and"),
                Part::Word => words.number(word),
            };
            state = Some(match state {
                None => self.begin(number)?.state,
                Some(state) => self.go_on(state, number)?,
            });
        }
        state.filter(|&state| !self.written(state).is_empty())
    }
}

/// Whether names are the same with and without a token behind their first.
fn is_skipped(text: &Text<'_>, at: usize) -> bool {
    let token = text.tokens().get(at).filter(|token| matches!(token.kind, TokenKind::Punctuation | TokenKind::Mark));
    token.is_some_and(|token| matches!(part(token, text.word(at), !text.gap_before(at)), Part::Skipped))
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

impl WordTable {
    /// Adds a class to a word that is there.
    pub(super) fn mark(&mut self, number: u32, classes: Classes) {
        let facts = self.facts_mut(number);
        facts.classes = facts.classes.or(classes);
    }
}
