//! What the money rules share: from a number and its mark to a figure.

use rust_decimal::Decimal;

use super::currencies::{self, Mark, Style, Unit};
use super::number::Reading;
use super::scan::{Form, Numeral, Page};
use super::{Figure, FigureKind};
use crate::extract::rule::Confidence;
use crate::span::Span;

/// The currency of a mark in this article, and how many of its unit make one of the main unit; `None` for no money.
pub(super) fn currency(page: &Page<'_>, mark: Mark) -> Option<(Option<&'static str>, u32)> {
    match mark.unit {
        Unit::Money { code, bare, divisor } => {
            let code = if bare { code.map(|code| page.home.settle(code)) } else { code };
            Some((code, divisor))
        }
        Unit::Percent | Unit::Points => None,
    }
}

/// The money mark of a number, before or behind it.
pub(super) fn mark(numeral: &Numeral) -> Option<Mark> {
    numeral.before.or(numeral.behind).filter(|mark| matches!(mark.unit, Unit::Money { .. }))
}

/// The value of a number in a currency: groups of two and decimals behind a comma are read only where its country
/// writes so.
pub(super) fn value(numeral: &Numeral, code: Option<&str>, divisor: u32) -> Option<Decimal> {
    let readable = match numeral.form {
        Form::Digits(Reading::Indian) => currencies::groups_by_two(code),
        Form::Digits(Reading::CommaDecimals) => !currencies::writes_points(code),
        // "£12.000": twelve, or twelve thousand as others write it.
        Form::Digits(Reading::Plain) => !(numeral.power == 0 && numeral.number.scale == 3 && numeral.number.mantissa % 1000 == 0),
        _ => true,
    };
    match numeral.form {
        Form::Digits(Reading::CommaDecimals) if readable => {
            let value = numeral.number.times(numeral.power, divisor)?;
            Some(if numeral.negative { -value } else { value })
        }
        _ => readable.then(|| numeral.value(divisor)).flatten(),
    }
}

/// The figure of a number whose mark is written in `style`, in main units (`small` false) or in pence, cents and the like.
pub(super) fn figure(page: &Page<'_>, numeral: &Numeral, rule: &'static str, style: Style, small: bool) -> Option<Figure> {
    let mark = mark(numeral).filter(|mark| mark.style == style || small)?;
    let (code, divisor) = currency(page, mark)?;
    if !numeral.is_amount() || (divisor > 1) != small {
        return None;
    }
    Some(build(rule, numeral.whole(), value(numeral, code, divisor), code))
}

/// A sum; what has no value is not to be trusted.
pub(super) fn build(rule: &'static str, span: Span, value: Option<Decimal>, code: Option<&'static str>) -> Figure {
    let mut figure = Figure::new(rule, FigureKind::Money, span, value);
    figure.currency = code;
    figure.confidence = match (value, code) {
        (None, _) => Confidence::Low,
        (_, None) => Confidence::Medium,
        _ => Confidence::High,
    };
    figure
}
