//! Small money: "50p", "99 pence", "40 euro cents", and sums in two units: "£3 and 50p", "two pounds fifty".

use super::around::{after_gap, byte, word_at, word_character_at};
use super::currencies::{Style, Unit};
use super::number::Reading;
use super::scan::{Form, Magnitude, Numeral, Page};
use super::words::Words;
use super::{Figure, FindFigure, money};
use crate::extract::rule::{Example, Rule};
use crate::span::Span;

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.pence",
    summary: "pence, cents and the like, alone or behind the main unit",
    find,
    examples: &[
        Example::Finds("Parking rose by [50p] an hour.", "GBP 0.5"),
        Example::Finds("Shares closed at [274.5p].", "GBP 2.745"),
        Example::Finds("It costs [99 pence] a day.", "GBP 0.99"),
        Example::Finds("A dividend of [40 euro cents].", "EUR 0.4"),
        Example::Finds("It rose [15 cents] in London.", "USD 0.15"),
        Example::Finds("It cost him [£3 and 50p] to park.", "GBP 3.5"),
        Example::Finds("She paid [two pounds fifty] for it.", "GBP 2.5"),
        Example::Finds("It was [$20 and 43c].", "USD 20.43"),
        Example::Ignores("See p50 and pp 12-14 of the report."),
        Example::Ignores("The rapper 31 Cent gave a concert for the ward."),
        Example::Ignores("It starts at 2.30p.m. and is shown in 1080p."),
        Example::Ignores("They sold 15 dollars and 15 tickets went."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let numeral = page.numerals.get(at)?;
    two_units(page, at).or_else(|| {
        let figure = money::figure(page, numeral, RULE.id, Style::Word, true)?;
        (!is_other_p(page.body, numeral) && !is_name(page.body, numeral)).then_some(figure)
    })
}

/// "31 Cent", "31 Pence": many of one that has a capital are somebody's name.
fn is_name(body: &str, numeral: &Numeral) -> bool {
    let word = numeral.behind.map_or("", |mark| mark.span.of(body));
    numeral.number.mantissa > 1 && matches!(word, "Cent" | "Penny")
}

/// Lines of a screen, and the hour: "1080p", "2.30p.m.".
fn is_other_p(body: &str, numeral: &Numeral) -> bool {
    let Some(mark) = numeral.behind.filter(|mark| mark.span.len() == 1) else { return false };
    let screen = matches!(numeral.span.of(body), "240" | "360" | "480" | "576" | "720" | "1080" | "1440" | "2160");
    let hour = byte(body, mark.span.end) == b'.' && matches!(byte(body, mark.span.end + 1), b'm' | b'M');
    screen || hour
}

/// Words that may follow "two pounds fifty", where the fifty are pence and count nothing.
static AFTER_PENCE: Words =
    Words::new(&["a", "an", "and", "at", "each", "for", "from", "if", "in", "on", "or", "per", "to", "when", "while"]);

/// "£3 and 50p", "two pounds fifty", "3 CHF 4 cents", "$20 and 43c".
fn two_units(page: &Page<'_>, at: usize) -> Option<Figure> {
    let (whole, small) = (page.numerals.get(at)?, page.numerals.get(at + 1)?);
    let mark = money::mark(whole)?;
    let (code, divisor) = money::currency(page, mark)?;
    let plain = |numeral: &Numeral| {
        numeral.magnitude == Magnitude::None
            && numeral.number.scale == 0
            && matches!(numeral.form, Form::Words | Form::Digits(Reading::Plain | Reading::Grouped))
    };
    if divisor != 1 || !plain(whole) || !plain(small) || small.before.is_some() || small.negative {
        return None;
    }
    let gap = after_gap(page.body, whole.end());
    let and = word_at(page.body, gap).eq_ignore_ascii_case("and");
    let next = if and { after_gap(page.body, gap + "and".len()) } else { gap };
    if gap == whole.end() || next != small.start {
        return None;
    }
    let below = small.number.mantissa;
    let (end, hundredths) = match small.behind.map(|mark| mark.unit) {
        Some(Unit::Money { code: small_code, bare, divisor }) if divisor > 1 => {
            let same = small_code == mark_code(mark.unit) || bare || small_code == Some("GBP") || small_code == Some("EUR");
            if !same || below >= i128::from(divisor) {
                return None;
            }
            (small.end(), i128::from(divisor))
        }
        Some(_) => return None,
        None => {
            let end = small.span.end;
            if byte(page.body, end) == b'c' && !word_character_at(page.body, end + 1) {
                (end + 1, 100)
            } else {
                // Nothing names the pence: only behind a word, and where they can count nothing else.
                let word = word_at(page.body, after_gap(page.body, end));
                let free = word.is_empty() && !byte(page.body, after_gap(page.body, end)).is_ascii_digit() || !and && AFTER_PENCE.has(word);
                if whole.behind.is_none() || mark.style == Style::Sign || !free || byte(page.body, end) == b'%' || small.span.len() < 2 {
                    return None;
                }
                (end, 100)
            }
        }
    };
    if below >= hundredths {
        return None;
    }
    let value = whole.number.mantissa.checked_mul(hundredths)?.checked_add(below)?;
    let value = super::number::Exact::whole(value).times(0, u32::try_from(hundredths).ok()?)?;
    let span = Span::new(whole.start, end);
    Some(money::build(RULE.id, span, Some(if whole.negative { -value } else { value }), code))
}

fn mark_code(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Money { code, .. } => code,
        Unit::Percent | Unit::Points => None,
    }
}
