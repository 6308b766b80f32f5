//! Fractions: "two thirds", "half of managers", "one in five", "nine out of ten".

use rust_decimal::Decimal;

use super::around::{after_gap, byte, byte_before, previous_word, word_at};
use super::number::Reading;
use super::scan::{Form, Magnitude, Numeral, Page};
use super::words::Words;
use super::{Figure, FigureKind, FindFigure};
use crate::extract::rule::{Confidence, Example, Rule};
use crate::span::Span;

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.fraction",
    summary: "a part of a whole in words, or so many of so many",
    find,
    examples: &[
        Example::Finds("[Two thirds] of the cost fell on trusts.", "0.666667 = 2/3"),
        Example::Finds("Nearly [a third] of wards closed.", "0.333333 = 1/3"),
        Example::Finds("It found that [half] of managers had left.", "0.5 = 1/2"),
        Example::Finds("Costs will be cut by “almost [half]”.", "0.5 = 1/2"),
        Example::Finds("[One in five] patients waited.", "0.2 = 1/5"),
        Example::Finds("[Nine out of 10] nurses agreed.", "0.9 = 9/10"),
        Example::Finds("[Three-quarters] of posts were filled.", "0.75 = 3/4"),
        Example::Finds("Almost [a third] want it back.", "0.333333 = 1/3"),
        Example::Ignores("It had a rating of three out of five."),
        Example::Ignores("In the second half of the year and the third quarter."),
        Example::Ignores("It took half an hour, at half past two."),
        Example::Ignores("The third of May was the third time."),
        Example::Ignores("She won a third term and a quarter final."),
        Example::Ignores("He met five in 2004 and 12 in 15 months."),
        Example::Ignores("It closed for half a year after half-time."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let numeral = page.numerals.get(at)?;
    match numeral.form {
        Form::Part { numerator, denominator } if is_part(page.body, numeral, numerator) => {
            build(numeral.span, u64::from(numerator), u64::from(denominator))
        }
        Form::Part { .. } => None,
        _ => so_many_of(page, at),
    }
}

/// Six places behind the point, as records have them.
const PLACES: u32 = 6;

fn build(span: Span, numerator: u64, denominator: u64) -> Option<Figure> {
    let value = Decimal::from(numerator).checked_div(Decimal::from(denominator))?.round_dp(PLACES).normalize();
    let mut figure = Figure::new(RULE.id, FigureKind::Fraction, span, Some(value));
    figure.fraction = Some((numerator, denominator));
    Some(figure)
}

/// Words behind which "half" or "a third" is a part without anything being said of what.
static PART_AFTER: Words = Words::new(&["about", "almost", "around", "by", "halved", "nearly", "over", "roughly", "than", "under"]);

/// What a part is "of" without "of": "half the patients".
static WHOLE: Words = Words::new(&["all", "her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those", "your"]);

/// Words between "the" and "half" that make it one of two.
static ORDINALS: Words =
    Words::new(&["best", "better", "bottom", "each", "first", "former", "last", "latter", "lower", "other", "second", "top", "upper"]);

/// Comparisons: "a third more", "half as many".
static COMPARISONS: Words = Words::new(&["as", "cheaper", "faster", "fewer", "higher", "less", "longer", "lower", "more", "smaller"]);

/// Stretches of time and space, of which a half is a measure.
static MEASURES: Words = Words::new(&["century", "day", "decade", "dozen", "hour", "inch", "mile", "month", "year"]);

/// Whether a part word is a fraction here, and no ordinal, measure or quarter of a year.
fn is_part(body: &str, numeral: &Numeral, numerator: u16) -> bool {
    if numeral.behind.is_some()
        || numeral.before.is_some()
        || byte(body, numeral.span.end) == b'-'
        || byte_before(body, numeral.start) == b'-'
    {
        return false;
    }
    let next = after_gap(body, numeral.span.end);
    let follower = word_at(body, next);
    let (_, before) = previous_word(body, numeral.start);
    let words = numeral.span.of(body);
    let half = words.eq_ignore_ascii_case("half");
    let of = follower.eq_ignore_ascii_case("of");
    if numerator > 1 && !half {
        // "two quarters of growth" are quarters of a year.
        return !(numerator == 2 && words.ends_with("quarters"));
    }
    if ORDINALS.has(before) || before.eq_ignore_ascii_case("the") && !of {
        return false;
    }
    // "half an hour", "half a year", "a quarter century"
    if MEASURES.has(follower) || follower.eq_ignore_ascii_case("a") || follower.eq_ignore_ascii_case("an") {
        return false;
    }
    if half {
        return of || WHOLE.has(follower) || PART_AFTER.has(before) || COMPARISONS.has(follower);
    }
    // "third", "quarter": an article or "one" makes them a part, unless a noun follows.
    let counted = ["a", "one"].iter().any(|word| word_at(words, 0).eq_ignore_ascii_case(word));
    counted && (of || COMPARISONS.has(follower) || PART_AFTER.has(before) && !RANKED.has(follower))
}

/// Nouns that "a third" ranks even behind "for" or "about".
static RANKED: Words = Words::new(&["party", "person", "place", "reading", "run", "runway", "term", "time", "way", "world"]);

/// Words before a mark out of five or ten: "a rating of three out of five".
static RATINGS: Words = Words::new(&["mark", "rated", "rating", "score", "scored", "scores", "scoring"]);

/// Stretches of time: "12 in 15 months" is no fraction.
static TIMES: Words = Words::new(&["days", "hours", "minutes", "months", "seconds", "weeks", "years"]);

/// "one in five", "9 out of 10", "1 in 2,000".
fn so_many_of(page: &Page<'_>, at: usize) -> Option<Figure> {
    let (a, b) = (page.numerals.get(at)?, page.numerals.get(at + 1)?);
    let between = page.body.get(a.end()..b.start).filter(|between| (3..=16).contains(&between.len()))?;
    let out_of = match between {
        "-in-" | "-IN-" => false,
        "-out-of-" => true,
        _ => match between.trim() {
            "in" | "IN" | "in every" => false,
            "out of" | "OUT OF" | "of every" | "out of every" => true,
            _ => return None,
        },
    };
    let (numerator, denominator) = (small(a)?, small(b)?);
    let unit = word_at(page.body, after_gap(page.body, b.span.end));
    let round = denominator <= 10 || denominator % 10 == 0;
    let year = matches!(b.form, Form::Digits(Reading::Plain)) && (1800..2100).contains(&denominator);
    if numerator == 0 || numerator >= denominator || year || TIMES.has(unit) || !(out_of || numerator == 1 || round && numerator < 10) {
        return None;
    }
    let (start, before) = previous_word(page.body, a.start);
    if RATINGS.has(before) || before.eq_ignore_ascii_case("of") && RATINGS.has(previous_word(page.body, start).1) {
        return None;
    }
    let mut figure = build(Span::new(a.start, b.span.end), numerator, denominator)?;
    if !out_of && numerator > 1 {
        figure.confidence = Confidence::Medium;
    }
    Some(figure)
}

/// A whole number without marks or magnitude.
fn small(numeral: &Numeral) -> Option<u64> {
    let bare = numeral.before.is_none() && numeral.behind.is_none() && numeral.magnitude == Magnitude::None && numeral.number.scale == 0;
    let readable = matches!(numeral.form, Form::Words | Form::Digits(Reading::Plain | Reading::Grouped));
    (bare && readable).then(|| u64::try_from(numeral.number.mantissa).ok()).flatten()
}
