//! Amounts as people type them in a query or behind `--min`: `£168m`, `168 million`, `100m`, `40%`.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An amount that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Its value in main units; 40 for 40 %.
    pub value: Decimal,
    /// ISO 4217 code, where one was typed.
    pub currency: Option<String>,
    /// Whether it is a percentage.
    pub percent: bool,
}

/// A text that is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an amount: write £168m, 168 million, 168,000,000 or 40%")]
pub struct NotAnAmount(pub String);

/// Words and letters for powers of ten behind a number, in lower case.
const SCALES: &[(&str, u32)] = &[
    ("k", 3),
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("million", 6),
    ("b", 9),
    ("bn", 9),
    ("bln", 9),
    ("billion", 9),
    ("tn", 12),
    ("trn", 12),
    ("trillion", 12),
];

/// Currency signs and words, in lower case; longer signs first.
const CURRENCIES: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("£", "GBP"),
    ("$", "USD"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("gbp", "GBP"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("pounds", "GBP"),
    ("pound", "GBP"),
    ("sterling", "GBP"),
    ("stg", "GBP"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("dlrs", "USD"),
    ("dlr", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
];

/// The power of ten that a word or letter behind a number stands for; the word in lower case.
pub fn scale(word: &str) -> Option<u32> {
    SCALES.iter().find(|(scale, _)| *scale == word).map(|&(_, power)| power)
}

impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let wrong = || NotAnAmount(text.trim().to_string());
        let lower = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").to_lowercase();
        let mut rest = lower.trim();
        let mut currency = None;
        for &(sign, code) in CURRENCIES {
            if let Some(tail) = rest.strip_prefix(sign) {
                (currency, rest) = (Some(code), tail.trim_start());
                break;
            }
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
        let (number, tail) = rest.split_at(digits);
        let mut value = number_value(number).ok_or_else(wrong)?;
        let (mut percent, mut scaled) = (false, false);
        let mut words = tail.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let per_cent = word == "per" && words.next_if(|next| *next == "cent").is_some();
            if per_cent || matches!(word, "%" | "percent" | "pct") {
                if percent || currency.is_some() {
                    return Err(wrong());
                }
                percent = true;
            } else if let Some(power) = scale(word).filter(|_| !percent && !scaled) {
                value = Decimal::from_i128_with_scale(10i128.pow(power), 0).checked_mul(value).ok_or_else(wrong)?;
                scaled = true;
            } else if let Some((_, code)) = CURRENCIES.iter().find(|(sign, _)| *sign == word)
                && currency.is_none()
                && !percent
            {
                currency = Some(*code);
            } else {
                return Err(wrong());
            }
        }
        Ok(Amount { value: value.normalize(), currency: currency.map(str::to_string), percent })
    }
}

/// The value of `168`, `6.3`, `12,900`, `1,234.56`, `.5`; commas must stand at the thousands.
pub fn number_value(number: &str) -> Option<Decimal> {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, Some(fraction)),
        Some(_) => return None,
        None => (number, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    if first.is_empty() && (fraction.is_none() || grouped) || grouped && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    if fraction.is_some_and(|fraction| !fraction.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let digits: String = whole.chars().filter(|&c| c != ',').collect();
    match fraction {
        Some(fraction) => format!("{}.{fraction}", if digits.is_empty() { "0" } else { &digits }).parse().ok(),
        None => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_type_them() {
        for (text, value, currency, percent) in [
            ("£168m", "168000000", Some("GBP"), false),
            ("£168 million", "168000000", Some("GBP"), false),
            ("168,000,000", "168000000", None, false),
            ("168 million pounds", "168000000", Some("GBP"), false),
            ("100m", "100000000", None, false),
            ("£6.3", "6.3", Some("GBP"), false),
            ("US$1.5bn", "1500000000", Some("USD"), false),
            ("GBP 12k", "12000", Some("GBP"), false),
            ("40%", "40", None, true),
            ("40 per cent", "40", None, true),
            ("\u{a0}£2\u{a0}tn ", "2000000000000", Some("GBP"), false),
            (".5", "0.5", None, false),
        ] {
            let amount: Amount = text.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(
                (amount.value.to_string().as_str(), amount.currency.as_deref(), amount.percent),
                (value, currency, percent),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_amount() {
        for text in ["", "£", "m", "lots", "1,68", "1.2.3", "12,34,567", "£40%", "5 pounds of flour", "5 m m", "1.", "-5"] {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }
}
