//! Percentages: "40%", "40 per cent", "40pc", "half a percentage point".

use rust_decimal::Decimal;

use super::around::{after_gap, byte, byte_before, word_at, word_character_at};
use super::currencies::{self, Mark, Unit};
use super::number::Exact;
use super::scan::{Form, Magnitude, Numeral, Page};
use super::{Figure, FigureKind, FindFigure};
use crate::extract::rule::{Confidence, Example, Rule};
use crate::span::Span;

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.percentage",
    summary: "a number of per cent or of percentage points",
    find,
    examples: &[
        Example::Finds("Some [40%] of wards closed.", "40 percent"),
        Example::Finds("Some [40 per\ncent] of wards and [40 per\ncent] of beds closed.", "40 percent"),
        Example::Finds("Turnout was [forty per cent].", "40 percent"),
        Example::Finds("An interest rate of [1.38pc].", "1.38 percent"),
        Example::Finds("A [0.25 percentage point] rise.", "0.25 percentage points"),
        Example::Finds("It rose by [a quarter of a percentage point] to 2%.", "0.25 percentage points"),
        Example::Finds("It pays [5-1/2 per cent].", "5.5 percent"),
        Example::Finds("It pays 2/[3 per cent].", "unreadable percent"),
        Example::Finds("It rose [0.5 of a percentage point].", "0.5 percentage points"),
        Example::Finds("The index moved [-1.3%] on the day.", "-1.3 percent"),
        Example::Ignores("Only a small per cent reach the top."),
        Example::Ignores("See example.com/?q=30%25%2020 for more."),
        Example::Ignores("The office bought 40 PCs."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let numeral = page.numerals.get(at)?;
    if let Form::Part { numerator, denominator } = numeral.form {
        return part(page, numeral, numerator, denominator);
    }
    let mark = mark(numeral).or_else(|| of_a_point(page, numeral))?;
    let in_address =
        byte_before(page.body, numeral.span.start) == b'%' || mark.span.of(page.body) == "%" && word_character_at(page.body, mark.span.end);
    if !numeral.is_amount() || numeral.magnitude == Magnitude::Letters || in_address {
        return None;
    }
    Some(build(RULE.id, numeral.whole().hull(mark.span), numeral.value(1), mark))
}

/// The mark of a percentage behind a number.
pub(super) fn mark(numeral: &Numeral) -> Option<Mark> {
    numeral.behind.filter(|mark| matches!(mark.unit, Unit::Percent | Unit::Points))
}

/// A percentage; what has no value is not to be trusted.
pub(super) fn build(rule: &'static str, span: Span, value: Option<Decimal>, mark: Mark) -> Figure {
    let mut figure = Figure::new(rule, FigureKind::Percentage, span, value);
    figure.unit = Some(if mark.unit == Unit::Points { "percentage points" } else { "percent" }.to_string());
    figure.confidence = if value.is_some() { Confidence::High } else { Confidence::Low };
    figure
}

/// "0.5 of a percentage point"; "20 of one per cent" is no 20 per cent.
fn of_a_point(page: &Page<'_>, numeral: &Numeral) -> Option<Mark> {
    let bare = numeral.behind.is_none() && numeral.before.is_none() && numeral.number.scale > 0 && numeral.magnitude == Magnitude::None;
    bare.then(|| behind_of(page, numeral)).flatten().filter(|mark| mark.unit == Unit::Points)
}

/// The mark of a percentage behind "of a" or "of one".
fn behind_of(page: &Page<'_>, numeral: &Numeral) -> Option<Mark> {
    let mut at = after_gap(page.body, numeral.span.end);
    for skipped in ["of", "a", "one"] {
        if word_at(page.body, at).eq_ignore_ascii_case(skipped) {
            at = after_gap(page.body, at + skipped.len());
        }
    }
    let gap = at.checked_sub(1).filter(|&gap| gap >= numeral.span.end && byte(page.body, gap) < 0x80)?;
    currencies::behind(page.body, gap, false).filter(|mark| matches!(mark.unit, Unit::Percent | Unit::Points))
}

/// "a quarter percentage point", "half a per cent", "one hundredth of a percentage point".
fn part(page: &Page<'_>, numeral: &Numeral, numerator: u16, denominator: u16) -> Option<Figure> {
    let mark = mark(numeral).or_else(|| behind_of(page, numeral))?;
    let value = Exact::whole(i128::from(numerator)).times(0, u32::from(denominator))?;
    // Only what a decimal can say exactly.
    let exact = value.checked_mul(Decimal::from(denominator)) == Some(Decimal::from(numerator));
    Some(build(RULE.id, Span::new(numeral.start, mark.span.end), exact.then_some(value), mark))
}
