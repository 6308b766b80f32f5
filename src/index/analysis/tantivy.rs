//! The analysis as a tokenizer of Tantivy.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Analyzer, Tokens};

/// Cuts text for a Tantivy index exactly as [`Analyzer`] does.
#[derive(Debug, Clone, Default)]
pub struct NewspaperTokenizer {
    analyzer: Analyzer,
    tokens: Tokens,
    current: Token,
}

impl NewspaperTokenizer {
    /// The name under which it is registered; another version of the analysis has another name.
    pub fn name() -> String {
        format!("newspaper-{}", super::TOKENIZER_VERSION)
    }
}

impl Tokenizer for NewspaperTokenizer {
    type TokenStream<'a> = NewspaperTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NewspaperTokens<'a> {
        self.analyzer.fill(text, &mut self.tokens);
        NewspaperTokens { tokens: &self.tokens, current: &mut self.current, next: 0 }
    }
}

/// The tokens of one text.
#[derive(Debug)]
pub struct NewspaperTokens<'a> {
    tokens: &'a Tokens,
    current: &'a mut Token,
    next: usize,
}

impl TokenStream for NewspaperTokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.next) else { return false };
        self.next += 1;
        self.current.text.clear();
        self.current.text.push_str(token.term);
        self.current.position = token.position as usize;
        self.current.position_length = 1;
        self.current.offset_from = token.span.start;
        self.current.offset_to = token.span.end;
        true
    }

    fn token(&self) -> &Token {
        self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tantivy_sees_the_same_tokens() {
        let text = "The trust’s £168 million co-operation";
        let mut tokenizer = NewspaperTokenizer::default();
        let mut stream = tokenizer.token_stream(text);
        for token in Analyzer::new().tokens(text).iter() {
            assert!(stream.advance());
            let seen = stream.token();
            assert_eq!((seen.text.as_str(), seen.position, seen.offset_from), (token.term, token.position as usize, token.span.start));
        }
        assert!(!stream.advance());
    }
}
