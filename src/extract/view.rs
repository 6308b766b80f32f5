//! What rules of names ask about single tokens.

use std::ops::Range;

use super::Context;
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

impl<'a> Context<'a> {
    /// The words of a token.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.text.word(token)
    }

    /// Whether a token has one of the classes.
    pub(super) fn is(&self, token: usize, classes: Classes) -> bool {
        self.names.is(token, classes)
    }

    /// The tokens that have one of the classes, in order.
    pub(super) fn tokens_with(&self, classes: Classes) -> impl Iterator<Item = usize> + use<'a> {
        self.names.tokens_with(classes)
    }

    /// The words with a capital, in order.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> + use<'a> {
        self.names.capitals()
    }

    /// The first token from `from` on that has one of the classes: for rules that go on behind what they have found.
    pub(super) fn next_with(&self, from: usize, classes: Classes) -> Option<usize> {
        self.names.next_with(from, classes)
    }

    /// Whether a token is a word with a capital.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.is(token, Classes::CAPITAL)
    }

    /// Whether a token is a word in small letters.
    pub(super) fn is_small(&self, token: usize) -> bool {
        self.is(token, Classes::SMALL)
    }

    /// How a token is written.
    pub(super) fn shape(&self, token: usize) -> Shape {
        self.text.tokens().get(token).map_or(Shape::Other, |t| t.shape)
    }

    /// What a token is; punctuation for one that there is not.
    pub(super) fn kind(&self, token: usize) -> TokenKind {
        self.text.tokens().get(token).map_or(TokenKind::Punctuation, |t| t.kind)
    }

    /// Whether a token begins a sentence, or there is none.
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        self.names.begins_sentence(token)
    }

    /// The token before, in the same sentence.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        if self.begins_sentence(token) { None } else { token.checked_sub(1) }
    }

    /// The token behind, in the same sentence.
    pub(super) fn behind(&self, token: usize) -> Option<usize> {
        (!self.begins_sentence(token + 1)).then_some(token + 1)
    }

    /// Whether a token is a hyphen glued to the words on both sides.
    pub(super) fn is_inner_hyphen(&self, token: usize) -> bool {
        self.kind(token) == TokenKind::Punctuation
            && matches!(self.word(token), "-" | "‐" | "‑" | "–")
            && !self.text.gap_before(token)
            && !self.text.gap_before(token + 1)
            && !self.begins_sentence(token + 1)
    }

    /// Whether a token is a definite article.
    pub(super) fn is_the(&self, token: usize) -> bool {
        matches!(self.word(token), "the" | "The" | "THE")
    }

    /// Whether a token ends a genitive: "’s", or the apostrophe behind a plural.
    pub(super) fn is_genitive(&self, token: usize) -> bool {
        match self.kind(token) {
            TokenKind::Clitic => true,
            TokenKind::Mark => {
                !self.text.gap_before(token)
                    && token > 0
                    && matches!(self.word(token), "'" | "’")
                    && self.word(token - 1).ends_with(['s', 'S'])
                    && self.text.gap_before(token + 1)
            }
            _ => false,
        }
    }

    /// Whether the capital of a word says that it is a name: it does not at the beginning of a sentence or in a headline.
    pub(super) fn is_telling_capital(&self, token: usize) -> bool {
        self.is_capital(token) && !self.is(token, Classes::OPENS.or(Classes::HEADLINE))
    }

    /// The end of the run of capitalised words from a token on: hyphens within, no punctuation, no genitive, one sentence.
    pub(super) fn capital_run(&self, first: usize) -> usize {
        let mut end = first;
        while self.is_capital(end) && (end == first || !self.begins_sentence(end)) {
            end += 1;
            while self.is_inner_hyphen(end) && self.kind(end + 1) != TokenKind::Punctuation && !self.is_compound_end(end + 1) {
                end += 2;
            }
        }
        end
    }

    /// The token behind the comma, or the word that joins, or both, which stand at `at` in a list of names.
    pub(super) fn behind_a_joint(&self, at: usize, joins: &[&str]) -> Option<usize> {
        let is = |token: usize, words: &[&str]| !self.begins_sentence(token) && words.contains(&self.word(token));
        let comma = usize::from(is(at, &[","]));
        let next = at + comma + usize::from(is(at + comma, joins));
        (next > at && !self.begins_sentence(next)).then_some(next)
    }

    /// The end of a name that ends at a token, or goes on with a partner: "Quarrent & Hale".
    pub(super) fn with_partner(&self, end: usize) -> usize {
        let partner = !self.begins_sentence(end) && self.word(end) == "&" && !self.begins_sentence(end + 1) && self.is_capital(end + 1);
        if partner { self.capital_run(end + 1) } else { end }
    }

    /// Whether a small word behind a hyphen makes an adjective of the name before it: "Leeds-based".
    pub(super) fn is_compound_end(&self, token: usize) -> bool {
        const ENDS: &[&str] = &[
            "aged",
            "area",
            "backed",
            "based",
            "born",
            "bound",
            "built",
            "class",
            "controlled",
            "dominated",
            "era",
            "funded",
            "held",
            "issue",
            "led",
            "like",
            "linked",
            "listed",
            "made",
            "only",
            "owned",
            "related",
            "run",
            "side",
            "style",
            "supported",
            "trained",
            "type",
            "wide",
        ];
        self.is_small(token) && ENDS.contains(&self.word(token))
    }

    /// Whether the same words stand in two ranges of tokens.
    pub(super) fn same_words(&self, one: Range<usize>, other: Range<usize>) -> bool {
        one.len() == other.len() && one.zip(other).all(|(one, other)| self.word(one) == self.word(other))
    }

    /// The words of a range of tokens with single spaces and straight apostrophes.
    pub(super) fn plain_words(&self, tokens: Range<usize>) -> String {
        let mut words = String::with_capacity(32);
        for token in tokens.clone() {
            if token > tokens.start && self.text.gap_before(token) {
                words.push(' ');
            }
            words.extend(self.word(token).chars().map(|c| if matches!(c, '’' | '‘') { '\'' } else { c }));
        }
        words
    }
}
