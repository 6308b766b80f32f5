//! A body cut into paragraphs, sentences and tokens: made once, and all that the rules look at.

pub(crate) mod ascii;
pub mod characters;
mod paragraphs;
mod sentences;
mod tokens;

use std::ops::Range;

use crate::span::Span;
pub use tokens::{Shape, Token, TokenKind, is_mark, tokenize};

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place.
    pub span: Span,
    /// Which paragraph holds it, from 0.
    pub paragraph: usize,
    /// Its tokens, as numbers into [`Text::tokens`].
    pub tokens: Range<usize>,
}

/// A body with its paragraphs, sentences and tokens, all in order of place.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    body: &'a str,
    paragraphs: Vec<Span>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    /// What each token says: cut once, since the rules ask for it many times.
    words: Vec<&'a str>,
}

impl<'a> Text<'a> {
    /// Cuts a body.
    pub fn new(body: &'a str) -> Self {
        let paragraphs = paragraphs::paragraphs(body);
        let tokens = tokens::tokenize(body);
        let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
        let mut next = 0;
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let first = next;
            while tokens.get(next).is_some_and(|token| token.span.start < paragraph.end) {
                next += 1;
            }
            sentences::sentences(body, &tokens[first..next], first, |range| {
                sentences.push(Sentence { span: sentences::hull(&tokens, &range), paragraph: number, tokens: range });
            });
        }
        let words = tokens.iter().map(|token| token.span.of(body)).collect();
        Text { body, paragraphs, sentences, tokens, words }
    }

    /// The body.
    pub fn body(&self) -> &'a str {
        self.body
    }

    /// The paragraphs, without the white space around them.
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// The sentences. Each lies in one paragraph; every token lies in one sentence.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What each token says.
    pub fn words(&self) -> &[&'a str] {
        &self.words
    }

    /// Number of words and numbers.
    pub fn word_count(&self) -> usize {
        self.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count()
    }

    /// The words of a token; empty for a number that there is not.
    pub fn word(&self, token: usize) -> &'a str {
        self.words.get(token).copied().unwrap_or_default()
    }

    /// Whether white space stands before a token; the first token counts as if it did.
    pub fn gap_before(&self, token: usize) -> bool {
        match (token.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(token)) {
            (Some(before), Some(token)) => before.span.end < token.span.start,
            _ => true,
        }
    }

    /// The number of the first token that ends behind `at` (bytes); `tokens().len()` when there is none.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The tokens that share a byte with a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.token_at(span.start);
        first..first.max(self.tokens.partition_point(|token| token.span.start < span.end))
    }

    /// The number of the sentence at a byte, or of the last one that begins before it; 0 in an empty text.
    pub fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start <= at).saturating_sub(1)
    }

    /// The number of the paragraph at a byte, or of the last one that begins before it; 0 in an empty text.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.start <= at).saturating_sub(1)
    }

    /// The place of a range of tokens; empty when the range is.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        sentences::hull(&self.tokens, &tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_found() {
        let text = Text::new("One two. Three.\n\nFour.");
        assert_eq!(text.sentence_at(10), 1);
        assert_eq!(text.paragraph_at(17), 1);
        assert_eq!(text.tokens_in(Span::new(4, 10)), 1..4);
        assert_eq!(text.span_of(0..2), Span::new(0, 7));
        assert!(text.gap_before(1) && !text.gap_before(2));
    }

    proptest! {
        #[test]
        fn any_text_is_cut_without_loss(body in "(?s)[\\PC\\s\"“”‘’'.£0-9A-Za-z]{0,200}") {
            let text = Text::new(&body);
            let mut at = 0;
            for token in text.tokens() {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                prop_assert!(body[at..token.span.start].chars().all(characters::is_space));
                at = token.span.end;
            }
            prop_assert!(body[at..].chars().all(characters::is_space));
            let mut next = 0;
            for sentence in text.sentences() {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(sentence.tokens.end > next);
                let paragraph = text.paragraphs()[sentence.paragraph];
                prop_assert!(paragraph.contains(sentence.span));
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, text.tokens().len());
        }
    }
}
