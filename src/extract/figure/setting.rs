//! Where a figure stands: its sentence and the words around it, for the rules that say what the text makes of it.

use std::ops::Range;

use super::words::Words;
use super::{Figure, FigureKind, conversion};
use crate::extract::{Context, Extraction};
use crate::span::Span;
use crate::text::{Text, TokenKind};

/// One figure in its sentence.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The article and its text.
    pub context: &'a Context<'a>,
    /// The tokens of the text.
    pub text: &'a Text<'a>,
    /// All that the phases before have found.
    pub found: &'a Extraction,
    /// Which figure.
    pub figure: usize,
    /// Number of its sentence.
    pub sentence: usize,
    /// First token of the sentence.
    pub begin: usize,
    /// One past its last token.
    pub end: usize,
    /// First token of the figure.
    pub first: usize,
    /// One past its last token, or past the bracket that says it again in other money: "$5m (£3m)".
    pub last: usize,
}

impl<'a> Setting<'a> {
    /// The setting of a figure; `None` when the text has no token there.
    pub fn of(context: &'a Context<'a>, found: &'a Extraction, figure: usize) -> Option<Self> {
        let text = context.text;
        let span = found.figures.get(figure)?.span;
        let sentence = text.sentence_at(span.start);
        let tokens: &Range<usize> = &text.sentences().get(sentence)?.tokens;
        let own = text.tokens_in(span);
        let last = conversion::bracket_end(text, &found.figures, figure).unwrap_or(own.end);
        Some(Setting { context, text, found, figure, sentence, begin: tokens.start, end: tokens.end, first: own.start, last })
    }

    /// The figure.
    pub fn amount(&self) -> &'a Figure {
        &self.found.figures[self.figure]
    }

    /// The words of a token of this sentence; empty outside it.
    pub fn word(&self, token: usize) -> &'a str {
        if (self.begin..self.end).contains(&token) { self.text.word(token) } else { "" }
    }

    /// Whether a token of this sentence is that word, in any case.
    pub fn says(&self, token: usize, word: &str) -> bool {
        self.word(token).eq_ignore_ascii_case(word)
    }

    /// Whether a token of this sentence is one of a few words, in any case.
    pub fn says_any(&self, token: usize, words: &[&str]) -> bool {
        let said = self.word(token);
        words.iter().any(|word| said.eq_ignore_ascii_case(word))
    }

    /// Whether a token of this sentence is in a list.
    pub fn any(&self, token: usize, list: &Words) -> bool {
        list.has(self.word(token))
    }

    /// What a token is.
    pub fn kind(&self, token: usize) -> Option<TokenKind> {
        (self.begin..self.end).contains(&token).then(|| self.text.tokens().get(token)).flatten().map(|token| token.kind)
    }

    /// The last token before `token` that is a word or a number: marks and brackets are passed over.
    pub fn word_left(&self, token: usize) -> Option<usize> {
        let mut at = token;
        while at > self.begin {
            at -= 1;
            match self.kind(at)? {
                TokenKind::Word | TokenKind::Number => return Some(at),
                TokenKind::Mark => {}
                _ => return None,
            }
        }
        None
    }

    /// The place of some tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.text.span_of(tokens)
    }

    /// Whether a token lies in a figure other than this one; which.
    pub fn other_figure(&self, token: usize) -> Option<usize> {
        let span = self.text.tokens().get(token)?.span;
        let figures = &self.found.figures;
        let at = figures.partition_point(|figure| figure.span.end <= span.start);
        figures.get(at).filter(|figure| at != self.figure && figure.span.overlaps(span)).map(|_| at)
    }

    /// Whether the figure is a number of things.
    pub fn is_count(&self) -> bool {
        self.amount().kind == FigureKind::Count
    }
}
