//! Sums without a number: "tens of millions of pounds", "a multi-million-pound deal".

use super::around::{after_gap, byte_before, previous_word, word_at};
use super::currencies::{self, Mark};
use super::scan::{Form, Numeral, Page};
use super::words::Words;
use super::{Figure, FindFigure, money};
use crate::extract::rule::{Confidence, Example, Rule};
use crate::span::Span;

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.vague",
    summary: "a sum of money without an exact number",
    find,
    examples: &[
        Example::Finds("It has cost [tens of millions of pounds].", "GBP vague"),
        Example::Finds("They spent [millions and millions of dollars] on it.", "USD vague"),
        Example::Finds("A [multi-million-pound] wing and a [multi-million-pound] wing.", "GBP vague"),
        Example::Finds("It became a [multibillion-dollar] deal.", "USD vague"),
        Example::Finds("The bill is [several million pounds].", "GBP vague"),
        Example::Finds("The bill is [a few hundred pounds].", "GBP vague"),
        Example::Finds("The bill is [several hundred million pounds].", "GBP vague"),
        Example::Ignores("Hundreds of thousands of patients waited."),
        Example::Ignores("It cost two million pounds."),
        Example::Ignores("He saw Million Dollar Baby."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let first = page.numerals.get(at).filter(|numeral| numeral.form == Form::Many)?;
    let mut last = first;
    for next in page.numerals.get(at + 1..)?.iter().take(MOST_JOINED) {
        if next.form != Form::Many || !joined(page.body, last.span.end, next.start) {
            break;
        }
        last = next;
    }
    let mark = money::mark(last).or_else(|| of_mark(page.body, last))?;
    let start = start(page.body, first)?;
    let (code, _) = money::currency(page, mark)?;
    let mut figure = money::build(RULE.id, Span::new(start, mark.span.end.max(last.span.end)), None, code);
    figure.vague = true;
    figure.confidence = Confidence::High;
    Some(figure)
}

/// How many more a first "tens" may have joined to it; a longer chain is noise.
const MOST_JOINED: usize = 3;

/// “tens of millions”, “millions and millions”.
fn joined(body: &str, end: usize, start: usize) -> bool {
    body.get(end..start).is_some_and(|between| matches!(between.trim(), "" | "of" | "and" | "upon" | "or" | "-"))
}

/// "millions [of pounds]".
fn of_mark(body: &str, numeral: &Numeral) -> Option<Mark> {
    let at = after_gap(body, numeral.span.end);
    let of = word_at(body, at);
    let next = after_gap(body, at + of.len());
    // The table is asked for what stands behind a gap, so the gap's last byte is given.
    (of.eq_ignore_ascii_case("of") && next > at + of.len()).then(|| currencies::behind(body, at + of.len(), true)).flatten()
}

/// Words before a single magnitude that make it many.
static MANY: Words = Words::new(&["many", "multi", "several", "umpteen"]);

/// Where the words begin, or `None` when a single magnitude stands there that nothing makes many.
fn start(body: &str, numeral: &Numeral) -> Option<usize> {
    if numeral.before.is_some() || is_plural(numeral.span.of(body)) {
        return Some(numeral.start);
    }
    let hyphen = byte_before(body, numeral.start) == b'-';
    let (at, word) = previous_word(body, numeral.start - usize::from(hyphen));
    if MANY.has(word) {
        return Some(at);
    }
    let (earlier_at, earlier) = previous_word(body, at);
    if word.eq_ignore_ascii_case("few") && earlier.eq_ignore_ascii_case("a") {
        return Some(earlier_at);
    }
    let (first_at, first) = previous_word(body, earlier_at);
    let couple = word.eq_ignore_ascii_case("of") && earlier.eq_ignore_ascii_case("couple") && first.eq_ignore_ascii_case("a");
    couple.then_some(first_at)
}

/// "millions", "tens", "multimillion": many by themselves.
fn is_plural(word: &str) -> bool {
    word.ends_with(['s', 'S']) || word.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("multi"))
}

#[cfg(test)]
mod tests {
    use super::super::amounts;
    use super::*;
    use crate::article::Article;

    #[test]
    fn a_chain_without_end_is_looked_at_a_few_words_at_a_time() {
        let body = format!("It cost {}pounds.", "millions of ".repeat(1000));
        let figures = amounts(&Article::from_body(&body));
        assert_eq!(figures.len(), 1);
        assert_eq!(figures[0].span.of(&body).matches("millions").count(), MOST_JOINED + 1);
    }
}
