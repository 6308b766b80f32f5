//! What one text says and another does not, word by word.

use std::borrow::Cow;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::span::Span;
use crate::text::{Text, TokenKind};

/// Words of one text in the place of words of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What only the first text has; empty, at the place where it is missing, for words that were added.
    pub old: Span,
    /// What only the second text has; empty, at the place where it is missing, for words that were taken out.
    pub new: Span,
}

/// The changes that make `new` of `old`, in order of place. White space and the form of quotation marks, apostrophes and
/// dashes do not matter; capitals do. An amount is compared as a whole: `£4m`, `40%`.
pub fn changes(old: &Text<'_>, new: &Text<'_>) -> Vec<Change> {
    let (before, after) = (pieces(old), pieces(new));
    let (old_words, new_words) = (words(old.body(), &before), words(new.body(), &after));
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    // Words that stand once in both texts hold them together; a plain diff would match every "the".
    for operation in capture_diff_slices(Algorithm::Patience, &old_words, &new_words) {
        let (tag, old_range, new_range) = operation.as_tag_tuple();
        let is_one_mark = |between: Range<usize>| between.len() == 1 && !new_words[between.start].contains(char::is_alphanumeric);
        match changes.last_mut() {
            _ if tag == DiffTag::Equal => {}
            // One mark that stayed between two changes tells nothing.
            Some((last_old, last_new)) if is_one_mark(last_new.end..new_range.start) => {
                last_old.end = old_range.end;
                last_new.end = new_range.end;
            }
            _ => changes.push((old_range, new_range)),
        }
    }
    changes.into_iter().map(|(old, new)| Change { old: place(&before, old), new: place(&after, new) }).collect()
}

/// What is compared: words, amounts with their signs, marks by themselves.
fn pieces(text: &Text<'_>) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::with_capacity(text.tokens().len());
    let mut alone = true;
    for (number, token) in text.tokens().iter().enumerate() {
        let is_alone = matches!(token.kind, TokenKind::Mark | TokenKind::Punctuation);
        match pieces.last_mut() {
            Some(last) if !alone && !is_alone && !text.gap_before(number) => *last = last.hull(token.span),
            _ => pieces.push(token.span),
        }
        alone = is_alone;
    }
    pieces
}

fn words<'a>(body: &'a str, pieces: &[Span]) -> Vec<Cow<'a, str>> {
    pieces.iter().map(|piece| plain(piece.of(body))).collect()
}

/// A word with typewriter marks.
fn plain(word: &str) -> Cow<'_, str> {
    let typed = |c: char| match c {
        '’' | '‘' | '`' => Some('\''),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '–' | '—' | '‑' | '‐' => Some('-'),
        _ => None,
    };
    match word.contains(|c| typed(c).is_some()) {
        true => word.chars().map(|c| typed(c).unwrap_or(c)).collect(),
        false => word.into(),
    }
}

fn place(pieces: &[Span], range: Range<usize>) -> Span {
    match (pieces.get(range.start), range.end.checked_sub(1).and_then(|last| pieces.get(last))) {
        (Some(first), Some(last)) if !range.is_empty() => first.hull(*last),
        (_, before) => {
            let at = before.map_or(0, |before| before.end);
            Span::new(at, at)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> Vec<String> {
        let found = changes(&Text::new(old), &Text::new(new));
        found.iter().map(|change| format!("{}>{}", change.old.of(old), change.new.of(new))).collect()
    }

    #[test]
    fn words_are_compared_and_typography_is_not() {
        assert_eq!(shown("The ward shut on Monday.", "The ward shut on Tuesday, staff said."), ["Monday>Tuesday, staff said"]);
        assert_eq!(shown("It cost £4m.", "It cost £4.5m, or so."), ["£4m>£4.5m, or so"]);
        assert_eq!(shown("Up 4% since 2010-11.", "Up 40% since 2010-12."), ["4%>40%", "11>12"]);
        assert_eq!(shown("“We can’t,” she said –\nonce.", "\"We can't,\" she  said - once."), [""; 0]);
        assert_eq!(shown("", "New."), [">New."]);
        assert_eq!(shown("Old.", ""), ["Old.>"]);
    }

    #[test]
    fn a_paragraph_that_moved_leaves_the_others_alone() {
        let (one, two, three) = ("The board met at noon.", "Nurses left early.", "Porters stayed late.");
        let found = shown(&[one, two, three].join("\n\n"), &[one, three, two].join("\n\n"));
        assert_eq!(found.len(), 2, "{found:?}");
    }

    proptest! {
        /// Carrying the changes out makes the second text of the first.
        #[test]
        fn changes_make_one_text_of_the_other(old in "[abc ,.]{0,60}", new in "[abc ,.]{0,60}") {
            let (first, second) = (Text::new(&old), Text::new(&new));
            let mut made = String::new();
            let mut at = 0;
            for change in changes(&first, &second) {
                prop_assert!(change.old.start >= at && (!change.old.is_empty() || !change.new.is_empty()));
                made.push_str(&old[at..change.old.start]);
                made.push(' ');
                made.push_str(change.new.of(&new));
                made.push(' ');
                at = change.old.end;
            }
            made.push_str(&old[at..]);
            let plain = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(plain(&made), plain(&new));
        }
    }
}
