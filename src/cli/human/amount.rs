//! Amounts as people write them.

use rust_decimal::Decimal;

use crate::extract::{FigureKind, Qualifier};
use crate::record::FigureDetail;

/// Currencies with a sign of their own, as British readers write them.
const SIGNS: &[(&str, &str)] = &[("AUD", "A$"), ("CAD", "C$"), ("EUR", "€"), ("GBP", "£"), ("INR", "₹"), ("JPY", "¥"), ("USD", "$")];

/// What a figure amounts to: `£168,000,000`, `£5,000,000 to £10,000,000`, `40 %`, `12,900 posts`, `2/3`.
pub(in crate::cli) fn amount(figure: &FigureDetail) -> String {
    let number = |value: Decimal| match (figure.kind, figure.currency.as_deref()) {
        (FigureKind::Money, Some(currency)) => money(value, currency),
        (FigureKind::Percentage, _) => format!("{}%", grouped(&value.to_string())),
        _ => grouped(&value.to_string()),
    };
    let amount = match (figure.value, figure.low, figure.high) {
        (Some(value), ..) => match (figure.kind, figure.numerator, figure.denominator) {
            (FigureKind::Fraction, Some(numerator), Some(denominator)) => format!("{numerator}/{denominator}"),
            _ => number(value),
        },
        (None, Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (None, Some(low), None) => format!("from {}", number(low)),
        (None, None, Some(high)) => format!("to {}", number(high)),
        (None, None, None) if figure.vague => return "no exact value".into(),
        (None, None, None) => return "value cannot be read safely".into(),
    };
    match unit(figure) {
        Some(unit) => format!("{amount} {unit}"),
        None => amount,
    }
}

/// What a figure amounts to, as far as its words do not say so themselves: nothing for "11.4 per cent", "posts" for "6,000".
pub(super) fn unsaid_amount(figure: &FigureDetail, text: &str) -> Option<String> {
    let amount = amount(figure);
    let number = amount.split([' ', '%']).next().unwrap_or_default();
    match text == amount || figure.value.is_some() && text.starts_with(number) {
        true => unit(figure).map(str::to_string),
        false => Some(amount),
    }
}

/// What is counted.
fn unit(figure: &FigureDetail) -> Option<&str> {
    figure.unit.as_deref().filter(|_| figure.kind == FigureKind::Count)
}

/// The words of a qualifier; nothing for an exact amount, nor for a range, which says it itself.
pub(super) fn qualifier(qualifier: Qualifier) -> Option<&'static str> {
    Some(match qualifier {
        Qualifier::Exact | Qualifier::Between => return None,
        Qualifier::About => "about",
        Qualifier::Almost => "almost",
        Qualifier::AtLeast => "at least",
        Qualifier::AtMost => "at most",
        Qualifier::MoreThan => "more than",
        Qualifier::LessThan => "less than",
        Qualifier::UpTo => "up to",
    })
}

/// A sum behind its sign, or behind its code where it has none.
fn money(value: Decimal, currency: &str) -> String {
    let minus = if value.is_sign_negative() { "-" } else { "" };
    let digits = grouped(&value.abs().to_string());
    match SIGNS.iter().find(|(code, _)| *code == currency) {
        Some((_, sign)) => format!("{minus}{sign}{digits}"),
        None => format!("{minus}{currency} {digits}"),
    }
}

/// A number with commas between thousands.
pub(in crate::cli) fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let (minus, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut grouped = minus.to_string();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_people_write_them() {
        let pounds = |value: &str| money(value.parse().unwrap(), "GBP");
        assert_eq!([pounds("168000000"), pounds("-0.5"), pounds("999")], ["£168,000,000", "-£0.5", "£999"]);
        assert_eq!(money("1200".parse().unwrap(), "CHF"), "CHF 1,200");
    }
}
