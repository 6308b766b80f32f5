//! An article as the rules of this room read it: what the lists say of each token, which stretch it stands in, and its
//! units, the sentences of the narration: a full stop inside quotation marks ends none.

use std::ops::Range;

use super::class::Class;
use super::lexicon::{Entry, Verb};
use crate::extract::quotation::Quotation;
use crate::extract::{Context, OrganisationMention, PersonMention};
use crate::gazetteer::Classes;
use crate::text::{Shape, Text, Token, TokenKind};

/// No stretch, no mention.
const NONE: u32 = u32::MAX;

/// What is known of a token.
#[derive(Debug, Clone, Copy)]
struct Word {
    class: Class,
    verb: Option<&'static Verb>,
    stretch: u32,
    person: u32,
    capital: bool,
    /// Whether it stands in the name of a person or an organisation, or could begin one.
    name: bool,
}

impl Word {
    fn join_name(&mut self) {
        self.class = Class::default();
        self.verb = None;
        self.name = true;
    }
}

/// A sentence of the narration with the quotations in it, as tokens of one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Number of its paragraph.
    pub paragraph: usize,
}

/// An article ready for the rules.
pub(super) struct Reading<'a> {
    pub text: &'a Text<'a>,
    pub quotations: &'a [Quotation],
    pub persons: &'a [PersonMention],
    words: Vec<Word>,
    /// Tokens of each quotation, marks included.
    stretches: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    /// Puts together what is known of every token.
    pub fn new(
        context: &Context<'a>,
        quotations: &'a [Quotation],
        persons: &'a [PersonMention],
        organisations: &'a [OrganisationMention],
    ) -> Self {
        let text = context.text;
        let word = |(token, (classes, entry)): (&Token, (Classes, Entry))| {
            // The country, the technology and the organisation are no pronouns.
            let name = token.shape == Shape::Upper && matches!(token.span.of(text.body()), "US" | "IT" | "WHO");
            let Entry { class, verb } = if token.kind == TokenKind::Word && !name { entry } else { Entry::default() };
            Word { class, verb, stretch: NONE, person: NONE, capital: classes.any(Classes::CAPITAL), name: classes.any(Classes::FORENAME) }
        };
        let mut words: Vec<Word> = text.tokens().iter().zip(context.names.entries()).map(word).collect();
        let stretches: Vec<Range<usize>> = quotations.iter().map(|quotation| text.tokens_in(quotation.span)).collect();
        for (number, tokens) in stretches.iter().enumerate() {
            words[tokens.clone()].iter_mut().for_each(|word| word.stretch = number as u32);
        }
        // A word of a name is no verb and no preposition: "the Department of Health", "May".
        for mention in organisations {
            words[text.tokens_in(mention.span)].iter_mut().for_each(Word::join_name);
        }
        for (number, person) in persons.iter().enumerate() {
            for word in &mut words[text.tokens_in(person.span)] {
                word.join_name();
                word.person = number as u32;
            }
        }
        Reading { text, quotations, persons, words, stretches }
    }

    /// The units of the article, in order.
    pub fn units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::with_capacity(self.text.sentences().len());
        for sentence in self.text.sentences() {
            let Range { start, end } = sentence.tokens;
            match units.last_mut() {
                Some(last) if last.paragraph == sentence.paragraph && self.within_stretch(start) => last.end = end,
                _ => units.push(Unit { start, end, paragraph: sentence.paragraph }),
            }
        }
        units
    }

    /// The classes of all words of a unit together, and whether some of it stands between marks.
    pub fn sum(&self, unit: Unit) -> (Class, bool) {
        let add = |(classes, quoted), word: &Word| (classes | word.class, quoted | (word.stretch != NONE));
        self.words[unit.start..unit.end].iter().fold((Class::default(), false), add)
    }

    /// Whether a token and the one before it stand in the same stretch.
    fn within_stretch(&self, at: usize) -> bool {
        self.stretch(at).is_some_and(|stretch| at > self.stretches[stretch].start)
    }

    /// The classes of a token.
    pub fn class(&self, at: usize) -> Class {
        self.words.get(at).map_or(Class::default(), |word| word.class)
    }

    /// Whether a token has one of the classes.
    pub fn is(&self, at: usize, any: Class) -> bool {
        self.class(at).has(any)
    }

    /// The reporting verb that a token is a form of.
    pub fn verb(&self, at: usize) -> Option<&'static Verb> {
        self.words.get(at)?.verb
    }

    /// The first form of a reporting verb from a token on, to the end of its unit.
    pub fn next_verb(&self, from: usize, unit: Unit) -> Option<usize> {
        self.words.get(from..unit.end)?.iter().position(|word| word.verb.is_some()).map(|verb| from + verb)
    }

    /// The quotation that holds a token.
    pub fn stretch(&self, at: usize) -> Option<usize> {
        self.words.get(at).map(|word| word.stretch).filter(|&stretch| stretch != NONE).map(|stretch| stretch as usize)
    }

    /// The tokens of a quotation, marks included.
    pub fn stretch_tokens(&self, stretch: usize) -> Range<usize> {
        self.stretches.get(stretch).cloned().unwrap_or_default()
    }

    /// The quotation that begins at a token.
    pub fn stretch_from(&self, at: usize) -> Option<usize> {
        self.stretch(at).filter(|&stretch| self.stretches[stretch].start == at)
    }

    /// The quotation that ends just before a token.
    pub fn stretch_until(&self, at: usize) -> Option<usize> {
        self.stretch(at.checked_sub(1)?).filter(|&stretch| self.stretches[stretch].end == at)
    }

    /// The person mention that holds a token.
    pub fn person(&self, at: usize) -> Option<&'a PersonMention> {
        let number = self.words.get(at)?.person;
        self.persons.get(number as usize)
    }

    /// The words of a token.
    pub fn word(&self, at: usize) -> &'a str {
        self.text.word(at)
    }

    /// Whether a token reads like this, whatever its case.
    pub fn says(&self, at: usize, word: &str) -> bool {
        self.text.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of the punctuation marks.
    pub fn stop(&self, at: usize, any: &[&str]) -> bool {
        self.text.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Punctuation) && any.contains(&self.text.word(at))
    }

    /// Whether a token is a word with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }

    /// Whether a token stands in the name of a person or an organisation, or could begin one: a forename.
    pub fn is_name(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.name)
    }

    /// Whether a token is a word in lower case.
    pub fn lower(&self, at: usize) -> bool {
        self.text.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower)
    }

    /// Kind of a token.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.text.tokens().get(at).map(|token| token.kind)
    }

    /// One past "LONDON (Agency) -" where a unit begins with it at `floor`.
    pub fn dateline_end(&self, floor: usize, unit: Unit) -> usize {
        if floor != unit.start || !self.capital(floor) {
            return floor;
        }
        let close = (floor..unit.end.min(floor + 14)).find(|&at| self.stop(at, &[")"]));
        match close {
            Some(close) if self.stop(close + 1, &["-", "–", "—", "--"]) => close + 2,
            _ => floor,
        }
    }

    /// The end of a unit without the full stop and closing brackets behind its last word.
    pub fn last_word_end(&self, unit: Unit, from: usize) -> usize {
        let mut end = unit.end;
        while end > from && self.stretch(end - 1).is_none() && self.kind(end - 1) == Some(TokenKind::Punctuation) {
            end -= 1;
        }
        end
    }
}
