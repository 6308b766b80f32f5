//! Sentences: where one ends is settled from the tokens around a full stop.

use super::tokens::{Shape, Token, TokenKind};
use crate::span::Span;

/// Words behind which a full stop does not end a sentence when a name, a number or a lower-case word follows.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "apr", "art", "aug", "ave", "brig", "bros", "capt", "cf", "chap", "cllr", "cmdr", "co", "col", "corp", "cpl", "dec",
    "dept", "dr", "ed", "eg", "est", "etc", "feb", "fig", "fr", "gen", "gov", "govt", "hon", "ie", "inc", "jan", "jr", "jul", "jun", "lt",
    "ltd", "maj", "mar", "messrs", "mgr", "mr", "mrs", "ms", "msgr", "mt", "no", "nos", "nov", "oct", "para", "pp", "prof", "pte", "pvt",
    "rep", "reps", "rev", "rt", "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "univ", "vol", "vs",
];

/// Abbreviations that a name always follows, so that a capital behind them says nothing.
const TITLES: &[&str] = &[
    "adm", "brig", "capt", "cllr", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "messrs", "mgr", "mr", "mrs", "ms",
    "msgr", "mt", "prof", "rep", "reps", "rev", "rt", "sen", "sens", "sgt", "st", "supt",
];

/// A sentence of more tokens is cut: it is a table, a list or noise, and rules that look through a sentence must not take
/// hours over one without an end.
const LONGEST: usize = 400;

/// Cuts the tokens of one paragraph into sentences and hands them on; each is a range of token numbers, not empty and of at
/// most 400 tokens.
pub fn sentences(body: &str, tokens: &[Token], first: usize, mut found: impl FnMut(std::ops::Range<usize>)) {
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        let mut end = at + 1;
        let mut ends = end - start >= LONGEST;
        if !ends && is_terminator(body, tokens, at) {
            end = after_closers(body, tokens, end).min(start + LONGEST);
            ends = end == tokens.len() || ends_here(body, tokens, at, end);
        }
        if ends {
            found(first + start..first + end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        found(first + start..first + tokens.len());
    }
}

fn is_terminator(body: &str, tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        TokenKind::Punctuation => {
            let first = body.as_bytes().get(tokens[at].span.start);
            matches!(first, Some(b'.' | b'!' | b'?')) || first.is_some_and(|byte| !byte.is_ascii()) && tokens[at].span.of(body) == "…"
        }
        // "in the U.S. The bill": the last dot is inside the word.
        TokenKind::Word => body.as_bytes().get(tokens[at].span.end - 1) == Some(&b'.'),
        _ => false,
    }
}

/// The number of the first token from `at` that is no closing mark or bracket glued to what stands before it; eight are
/// enough for whatever is written, and for noise.
fn after_closers(body: &str, tokens: &[Token], first: usize) -> usize {
    let mut at = first;
    while let Some(token) = tokens.get(at).filter(|_| at < first + 8) {
        let closer = match token.kind {
            TokenKind::Mark => !matches!(token.span.of(body), "“" | "‘" | "„" | "«"),
            TokenKind::Punctuation => matches!(token.span.of(body), ")" | "]" | "." | "!" | "?"),
            _ => false,
        };
        if !closer || token.span.start != tokens[at - 1].span.end {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the terminator at `at` ends a sentence, `next` being the first token behind it and its closers.
fn ends_here(body: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let gap = tokens[next].span.start > tokens[next - 1].span.end;
    if !gap {
        // "years.Staff": a lost space, told from "example.com" and "3.Hale" by the words on both sides.
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        return tokens[at].span.of(body) == "."
            && before.is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower && token.span.len() > 2)
            && tokens[next].shape == Shape::Capitalised
            && tokens[next].span.len() > 1;
    }
    let closed = next > at + 1;
    let follower = &tokens[next];
    let opens =
        matches!(follower.kind, TokenKind::Mark | TokenKind::Symbol) || matches!(follower.span.of(body), "(" | "[" | "-" | "–" | "—" | "•");
    let capital = follower.span.of(body).chars().next().is_some_and(char::is_uppercase);
    let number = follower.kind == TokenKind::Number;
    let terminator = tokens[at].span.of(body);
    if !(capital || number || opens || follower.shape == Shape::Other && follower.kind == TokenKind::Word) {
        return false;
    }
    match terminator {
        "!" | "?" => capital || opens || number,
        "..." | "…" => capital,
        _ if tokens[at].kind == TokenKind::Word => {
            // Initials before a name ("J.K. Hale") go on; "the U.S. The" ends.
            closed
                || opens && follower.kind == TokenKind::Mark && !is_lower(tokens, next + 1)
                || capital && is_sentence_opener(follower.span.of(body))
        }
        _ if closed => true,
        _ => !is_abbreviation(body, tokens, at, follower),
    }
}

fn is_lower(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.shape == Shape::Lower)
}

fn is_abbreviation(body: &str, tokens: &[Token], at: usize, follower: &Token) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    if before.kind != TokenKind::Word || before.span.end != tokens[at].span.start {
        return false;
    }
    let word = before.span.of(body);
    // "M&S." is no initial.
    let glued = at >= 2 && tokens[at - 2].kind == TokenKind::Symbol && tokens[at - 2].span.end == before.span.start;
    if word.len() == 1 && before.shape == Shape::Capitalised && !glued {
        // An initial: "J. Hale". "Plan B. The" and "vitamin C. It" end.
        return !is_sentence_opener(follower.span.of(body));
    }
    if word.len() > 6 {
        return false;
    }
    let mut lower = [0u8; 6];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let listed = |list: &[&str]| list.binary_search_by(|entry| entry.as_bytes().cmp(lower)).is_ok();
    if listed(TITLES) && before.shape != Shape::Lower {
        return true;
    }
    // "No. 10" and "Jan. 5", but "He said no. The": a capital behind other abbreviations begins a sentence.
    if lower == b"no" {
        return follower.kind == TokenKind::Number && before.shape == Shape::Capitalised;
    }
    listed(ABBREVIATIONS)
        && (follower.kind == TokenKind::Number || !is_sentence_opener(follower.span.of(body)))
        && !is_month_end(lower, follower)
}

/// "in the mar. The": month names shorten only before a day.
fn is_month_end(word: &[u8], follower: &Token) -> bool {
    matches!(word, b"jan" | b"feb" | b"mar" | b"apr" | b"jun" | b"jul" | b"aug" | b"sep" | b"sept" | b"oct" | b"nov" | b"dec")
        && follower.kind != TokenKind::Number
}

/// Words that, with a capital, almost always begin a sentence.
fn is_sentence_opener(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "A", "After", "Also", "Although", "An", "And", "As", "At", "Before", "But", "By", "For", "From", "He", "Her", "His", "How",
        "However", "I", "If", "In", "It", "Its", "Last", "Many", "Mr", "Mrs", "Ms", "Most", "My", "No", "Not", "Now", "On", "One", "Only",
        "Other", "Our", "She", "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "To",
        "Under", "Until", "We", "What", "When", "Where", "While", "Who", "Why", "With", "Yes", "Yet", "You",
    ];
    OPENERS.contains(&word)
}

/// The place of a range of tokens.
pub(super) fn hull(tokens: &[Token], range: &std::ops::Range<usize>) -> Span {
    match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(first), Some(last)) => first.span.hull(last.span),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn of(body: &str) -> Vec<&str> {
        Text::new(body).sentences().iter().map(|sentence| sentence.span.of(body)).collect()
    }

    #[test]
    fn lists_are_sorted() {
        assert!(super::ABBREVIATIONS.is_sorted() && super::TITLES.is_sorted());
    }

    #[test]
    fn full_stops_that_end_nothing() {
        for one in [
            "Dr. Hale met Mr. Pike at St. Anne’s.",
            "The trust lost £6.3m in the U.S. last year.",
            "No. 10 declined to comment.",
            "It opens at 9 a.m. and closes at 5 p.m. on Fridays.",
            "J. K. Hale and A.B. Pike resigned.",
            "It was, he said, e.g. a mess.",
            "“Who pays?” he asked.",
            "Acme Ltd. makes beds.",
        ] {
            assert_eq!(of(one), [one], "{one}");
        }
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let body = "bed, ".repeat(1000);
        let text = Text::new(&body);
        assert_eq!(text.sentences().iter().map(|sentence| sentence.tokens.len()).collect::<Vec<_>>(), [400; 5]);
    }

    #[test]
    fn sentences_end() {
        for (text, count) in [
            ("It is over. We lost.", 2),
            ("“It is over.” He left.", 2),
            ("“It is over.” “We lost.”", 2),
            ("It rose by 5. The trust said no. It meant it.", 3),
            ("He lives in the U.S. The trust does not.", 2),
            ("That was plan B. The next failed.", 2),
            ("It cost £3m. £2m was lost.", 2),
            ("He left M&S. Nobody minded.", 2),
            ("Is it? Yes! (It is.) Good.", 4),
            ("A heading without a stop\n\nThe text.", 2),
        ] {
            assert_eq!(of(text).len(), count, "{text}: {:?}", of(text));
        }
    }
}
