//! What the lists say about the words of one text: made once for every article, and looked at by every rule of names.

use std::ops::Range;
use std::sync::OnceLock;

use super::word_map::Short;
use super::words::{Classes, UNKNOWN, Word};
use super::{Gazetteer, Setting, lexicon};
use crate::text::{Shape, Text, Token, TokenKind};

/// Tokens of a block: about a sentence.
const BLOCK: usize = 16;

/// Words that write a name of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The tokens.
    pub tokens: Range<usize>,
    /// Where the automaton ended.
    pub(super) end: u32,
}

/// The words of a text with their classes, and the names of the lists in it, in order.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    words: Vec<Word>,
    /// All classes of the words of each block, so that the blocks without a class are passed over.
    blocks: Vec<Classes>,
    /// The tokens with a capital, which half of the rules go through.
    capitals: Vec<u32>,
    hits: Vec<Hit>,
    /// Which country the text is of: few texts have a name for which it counts.
    setting: OnceLock<Setting>,
}

impl Reading {
    /// Reads a text.
    pub fn new(text: &Text<'_>, gazetteer: &Gazetteer) -> Self {
        let (and, genitive) = (Short::of("and"), Short::of("'s"));
        let key = |(token, word): (&Token, &&str)| match token.kind {
            // In names, "&" is "and".
            TokenKind::Symbol if *word == "&" => and,
            TokenKind::Clitic => genitive,
            _ => Short::at(text.body(), token.span),
        };
        // Most of the table is far off in memory. Where all keys are made before, no look-up has to wait for the one before it.
        let keys: Vec<Short> = text.tokens().iter().zip(text.words()).map(key).collect();
        let mut words: Vec<Word> = keys.into_iter().zip(text.words()).map(|(key, word)| gazetteer.words.word_under(key, word)).collect();
        for sentence in text.sentences() {
            if let Some(word) = words.get_mut(sentence.tokens.start) {
                word.classes = word.classes.or(Classes::BEGINS_SENTENCE);
            }
            mark_writing(text, &mut words, &sentence.tokens);
            if is_headline(text, &words, &sentence.tokens) {
                for word in &mut words[sentence.tokens.clone()] {
                    word.classes = word.classes.or(Classes::HEADLINE);
                }
            }
        }
        let mut reading = Reading { words, ..Reading::default() };
        reading.find_names(text, gazetteer);
        let all = |block: &[Word]| block.iter().fold(Classes::NONE, |all, word| all.or(word.classes));
        reading.blocks = reading.words.chunks(BLOCK).map(all).collect();
        reading.capitals = Vec::with_capacity(reading.words.len() / 4);
        let capitals = (0..).zip(&reading.words).filter(|(_, word)| word.classes.any(Classes::CAPITAL));
        reading.capitals.extend(capitals.map(|(token, _)| token));
        reading
    }

    fn find_names(&mut self, text: &Text<'_>, gazetteer: &Gazetteer) {
        let mut at = 0;
        while at < self.words.len() {
            if self.words[at].classes.any(Classes::BEGINS_NAME)
                && let Some((end, next)) = gazetteer.automaton.longest(text, &self.words, at)
            {
                if gazetteer.is_only_a_place(end) {
                    // Several words that are a place are no part of a person's name.
                    for word in &mut self.words[at..next] {
                        word.classes = word.classes.or(Classes::PLACE).or(Classes::COUNTRY);
                    }
                }
                self.hits.push(Hit { tokens: at..next, end });
                at = next;
            } else {
                at += 1;
            }
        }
    }

    /// The names of the lists in the text, leftmost longest, none overlapping.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Which country the text is of.
    pub fn setting(&self, text: &Text<'_>, gazetteer: &Gazetteer) -> Setting {
        *self.setting.get_or_init(|| Setting::of(text, self, gazetteer))
    }

    /// The name of the lists that a token stands in.
    pub fn hit_at(&self, token: usize) -> Option<&Hit> {
        let next = self.hits.partition_point(|hit| hit.tokens.end <= token);
        self.hits.get(next).filter(|hit| hit.tokens.start <= token)
    }

    /// The classes of a token; none for a token that there is not.
    pub fn classes(&self, token: usize) -> Classes {
        self.words.get(token).map_or(Classes::NONE, |word| word.classes)
    }

    /// Whether a token has one of the classes.
    pub fn is(&self, token: usize, classes: Classes) -> bool {
        self.classes(token).any(classes)
    }

    /// The tokens that have one of the classes, in order.
    pub fn tokens_with(&self, classes: Classes) -> impl Iterator<Item = usize> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let token = self.next_with(from, classes)?;
            from = token + 1;
            Some(token)
        })
    }

    /// The tokens with a capital, in order.
    pub fn capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().map(|&token| token as usize)
    }

    /// The first token from `from` on that has one of the classes.
    pub fn next_with(&self, from: usize, classes: Classes) -> Option<usize> {
        let mut from = from;
        loop {
            let block = from / BLOCK;
            if self.blocks.get(block)?.any(classes) {
                let end = ((block + 1) * BLOCK).min(self.words.len());
                if let Some(next) = (from..end).find(|&token| self.words[token].classes.any(classes)) {
                    return Some(next);
                }
            }
            from = (block + 1) * BLOCK;
        }
    }

    /// Whether a token begins a sentence, or there is none.
    pub fn begins_sentence(&self, token: usize) -> bool {
        self.words.get(token).is_none_or(|word| word.classes.any(Classes::BEGINS_SENTENCE))
    }

    /// Whether a list of words has the word: not only somewhere within the name of a body or a place.
    pub fn is_known(&self, token: usize) -> bool {
        const OF_THE_TEXT: Classes = Classes::CAPITAL
            .or(Classes::SMALL)
            .or(Classes::INITIAL)
            .or(Classes::OPENS)
            .or(Classes::HEADLINE)
            .or(Classes::BEGINS_SENTENCE)
            .or(Classes::BEGINS_NAME);
        self.words.get(token).is_some_and(|word| word.classes.without(OF_THE_TEXT) != Classes::NONE)
    }

    /// What the lexicon says of the word.
    pub(crate) fn entry(&self, token: usize) -> lexicon::Entry {
        lexicon::entry(self.number(token))
    }

    /// The same of every token, with what the other lists say.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Classes, lexicon::Entry)> {
        self.words.iter().map(|word| (word.classes, lexicon::entry(word.number)))
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(super) fn number(&self, token: usize) -> u32 {
        self.words.get(token).map_or(UNKNOWN, |word| word.number)
    }
}

/// The classes of a word that the way it is written gives.
fn writing(token: &Token, body: &str) -> Classes {
    if token.shape == Shape::Lower {
        Classes::SMALL
    } else if !token.is_capital(body) {
        Classes::NONE
    } else if token.span.len() == 1 || token.span.len() > 2 && body.as_bytes().get(token.span.start + 1) == Some(&b'.') {
        // Full stops stand in no word but between the letters of initials.
        Classes::CAPITAL.or(Classes::INITIAL)
    } else {
        Classes::CAPITAL
    }
}

/// Marks how the words of a sentence are written, and those whose capital says nothing: the first, and those behind an opening
/// mark or a colon.
fn mark_writing(text: &Text<'_>, words: &mut [Word], sentence: &Range<usize>) {
    let mut opening = true;
    let tokens = &text.tokens()[sentence.clone()];
    for ((i, token), word) in sentence.clone().zip(tokens).zip(&mut words[sentence.clone()]) {
        word.classes = word.classes.or(writing(token, text.body()));
        match token.kind {
            TokenKind::Word => {
                if opening {
                    word.classes = word.classes.or(Classes::OPENS);
                }
                opening = false;
            }
            TokenKind::Number => opening = false,
            TokenKind::Mark if text.gap_before(i) => opening = true,
            TokenKind::Punctuation if matches!(text.word(i), ":" | "•") => opening = true,
            _ => {}
        }
    }
}

/// Whether nearly all words of a sentence have capitals: a headline in title case, where they say nothing.
fn is_headline(text: &Text<'_>, words: &[Word], sentence: &Range<usize>) -> bool {
    let (mut capital, mut small) = (0, 0);
    for i in sentence.clone() {
        let token = &text.tokens()[i];
        let classes = words[i].classes;
        if token.kind != TokenKind::Word || classes.any(Classes::FUNCTION) && small == 0 && token.span.len() < 4 {
            continue;
        }
        if classes.any(Classes::CAPITAL) {
            capital += 1;
        } else if !classes.any(Classes::FUNCTION) {
            small += 1;
            if small > 1 {
                return false;
            }
        }
    }
    capital >= 4 && small == 0 && !sentence.is_empty() && text.word(sentence.end - 1) != "."
}
