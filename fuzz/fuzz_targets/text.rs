//! Any string: tokens and gaps join up to it, sentences lie in their paragraphs.

#![no_main]

use cuttings::text::{Text, characters::is_space};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let text = Text::new(body);
    let mut at = 0;
    for token in text.tokens() {
        assert!(token.span.start >= at && token.span.end > token.span.start);
        assert!(body[at..token.span.start].chars().all(is_space));
        at = token.span.end;
    }
    assert!(body[at..].chars().all(is_space));
    for sentence in text.sentences() {
        assert!(text.paragraphs()[sentence.paragraph].contains(sentence.span));
    }
});
