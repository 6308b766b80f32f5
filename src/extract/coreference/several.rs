//! Sources that are several, and have no one name.

use super::super::attribution::is_preposition;
use super::speakers::Room;
use crate::span::Span;
use crate::text::Shape;

impl Room<'_> {
    /// "The minister and his aide Jane Pell", "Unison and Unite": whether somebody else stands behind an "and". In "chair and
    /// chief executive Jane Pell" nobody does, nor in "the office at Unison and Unite".
    pub(super) fn is_of_two(&self, source: Span) -> bool {
        let tokens = self.text.tokens_in(source);
        let named = |at: usize| {
            let span = self.text.span_of(at..tokens.end);
            self.persons.iter().any(|mention| mention.span == span) || self.organisations.iter().any(|mention| mention.span == span)
        };
        let Some(and) = tokens.clone().rev().find(|&at| self.text.word(at) == "and") else { return false };
        let inside = self.organisations.iter().any(|mention| mention.span.contains(self.text.tokens()[and].span));
        let determined = matches!(self.text.word(and + 1), "the" | "a" | "an" | "his" | "her" | "its" | "their");
        let governed = (tokens.start..and).any(|at| is_preposition(self.names, at));
        let behind = self.text.span_of(and + 1..tokens.end.max(and + 1));
        let one = inside || governed && !self.persons.iter().any(|mention| behind.contains(mention.span));
        and > tokens.start && and + 1 < tokens.end && !one && (determined || named(and + 1))
    }

    /// "Jane Pell and Peter Orme", "Unison, Unite and the board": several have no one name.
    pub(super) fn is_joined(&self, name: Span, source: Span) -> bool {
        let behind = self.text.tokens_in(Span::new(name.end, source.end.max(name.end)));
        let first = |word: &str| behind.clone().next().is_some_and(|at| self.text.word(at) == word);
        let lists = || {
            let and = behind.clone().skip(1).find(|&at| self.text.word(at) == "and" || self.text.tokens()[at].shape == Shape::Lower);
            and.is_some_and(|and| and > behind.start + 1 && self.text.word(and) == "and")
        };
        first("and") || first(",") && lists()
    }
}
