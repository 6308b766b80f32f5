//! Amounts: one term for `£168m`, `£168 million`, `168 million pounds` and `168,000,000`.

use super::pieces::PieceKind;
use super::{Form, MONEY, Run, fold};
use crate::span::Span;

/// Signs in front of a number; longer ones first.
const SIGNS: &[(&str, &str)] = &[
    ("US$", "usd"),
    ("AU$", "aud"),
    ("NZ$", "nzd"),
    ("HK$", "hkd"),
    ("CA$", "cad"),
    ("A$", "aud"),
    ("C$", "cad"),
    ("£", "gbp"),
    ("$", "usd"),
    ("€", "eur"),
    ("¥", "jpy"),
];

/// Words behind a number.
const WORDS: &[(&str, &str)] = &[
    ("pounds", "gbp"),
    ("pound", "gbp"),
    ("sterling", "gbp"),
    ("stg", "gbp"),
    ("dollars", "usd"),
    ("dollar", "usd"),
    ("dlrs", "usd"),
    ("dlr", "usd"),
    ("euros", "eur"),
    ("euro", "eur"),
    ("gbp", "gbp"),
    ("usd", "usd"),
    ("eur", "eur"),
];

/// Letters and words for powers of ten. Those marked `true` also mean something else (metres), and stand alone only behind
/// a sum of money.
const SCALES: &[(&str, usize, bool)] = &[
    ("million", 6, false),
    ("billion", 9, false),
    ("trillion", 12, false),
    ("thousand", 3, false),
    ("m", 6, true),
    ("bn", 9, false),
    ("k", 3, true),
    ("b", 9, true),
    ("mn", 6, false),
    ("mln", 6, false),
    ("bln", 9, false),
    ("tn", 12, false),
    ("trn", 12, false),
];

/// Numbers in words, as they stand before a per cent sign.
const NUMBER_WORDS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "half",
];

/// Blanks that may stand between a currency sign and its number.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// What is understood of an amount before its terms are made.
struct Amount {
    span: Span,
    currency: Option<&'static str>,
    scale: usize,
    /// The piece that says the scale, and the one that says the currency.
    scale_piece: Option<usize>,
    currency_piece: Option<usize>,
    percent: bool,
}

impl Run<'_> {
    /// A number with the words that belong to it; returns the number of the piece behind.
    pub(super) fn amount(&mut self, at: usize) -> usize {
        let piece = self.pieces[at].span;
        let PieceKind::Number { digits_end } = self.pieces[at].kind else { return at + 1 };
        let (text, word) = (self.text, self.word(at));
        let digits = &text[piece.start..digits_end];
        let suffix = fold::without_genitive(&text[piece.start..piece.end]).get(digits.len()..).unwrap_or_default();
        let Some(amount) = self.understand(at, digits, suffix) else {
            // `3rd`, `10.30am`, `12.10.2010`, `0161`: as they are.
            self.tokens.add(self.position, piece, Form::Exact, |term| fold::word(fold::without_genitive(word), term));
            self.position += 1;
            return at + 1;
        };
        let position = self.position;
        self.tokens.add(position, amount.span, Form::Exact, |term| write_number(digits, amount.scale, term));
        let mut end = at + 1;
        if let Some(currency) = amount.currency {
            self.tokens.add(position, amount.span, Form::Money, |term| {
                term.push(MONEY);
                term.push_str(currency);
                write_number(digits, amount.scale, term);
            });
        }
        if let Some(scale) = amount.scale_piece {
            self.add_word(self.pieces[scale].span, Form::Twin, position);
            end = scale + 1;
        }
        if let Some(currency) = amount.currency_piece {
            // At both positions: "million pounds" and "pounds on" are phrases too, and "£5m on" meets "5 million pounds on".
            for position in [position, position + 1] {
                self.add_word(self.pieces[currency].span, Form::Twin, position);
            }
            end = currency + 1;
        }
        self.sum = amount.currency.map(|currency| (end, currency));
        self.position += 1;
        if amount.percent {
            let sign = Span::new(digits_end, piece.end);
            self.tokens.add(self.position, sign, Form::Exact, |term| term.push('%'));
            self.position += 1;
        }
        end
    }

    fn understand(&self, at: usize, digits: &str, suffix: &str) -> Option<Amount> {
        let piece = self.pieces[at].span;
        let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
        if digits.matches('.').count() > 1 || leading_zero {
            return None;
        }
        let before = self.text[..piece.start].trim_end_matches(BLANKS);
        let sign = SIGNS.iter().find(|(sign, _)| before.ends_with(sign));
        let code = self.currency_before(at);
        let mut amount = Amount {
            span: Span::new(sign.map_or(piece.start, |(sign, _)| before.len() - sign.len()), piece.end),
            currency: sign.or(code).map(|&(_, code)| code),
            scale: 0,
            scale_piece: None,
            currency_piece: None,
            percent: suffix.eq_ignore_ascii_case("pc"),
        };
        let mut next = at + 1;
        if suffix.is_empty() {
            let follows = self.is_spaced(next) || self.is_hyphenated(next);
            let scale = if follows { scale_of(self.word(next)) } else { None };
            if let Some((power, _)) = scale.filter(|(_, ambiguous)| !ambiguous || amount.currency.is_some()) {
                (amount.scale, amount.scale_piece) = (power, Some(next));
                amount.span.end = self.pieces[next].span.end;
                next += 1;
            }
        } else if !amount.percent {
            amount.scale = scale_of(suffix)?.0;
        }
        if amount.currency.is_none() && !amount.percent && (self.is_spaced(next) || self.is_hyphenated(next)) {
            let word = self.word(next);
            if let Some(&(_, code)) = WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
                (amount.currency, amount.currency_piece) = (Some(code), Some(next));
                amount.span.end = self.pieces[next].span.end;
            }
        }
        if amount.currency.is_none() && amount.scale > 0 {
            amount.currency = self.currency_of_range(at);
        }
        Some(amount)
    }

    /// The currency of the sum with which a number makes a range: `£5m-10m`, `£5m to 10m`.
    fn currency_of_range(&self, at: usize) -> Option<&'static str> {
        let (end, currency) = self.sum?;
        let is_joined = end == at && matches!(self.gap(at), "-" | "‐" | "‑" | "–");
        let is_said = end + 1 == at && self.word(end).eq_ignore_ascii_case("to");
        (is_joined || is_said).then_some(currency)
    }

    /// A currency code before a number: `GBP 5m`.
    fn currency_before(&self, at: usize) -> Option<&'static (&'static str, &'static str)> {
        if !self.is_spaced(at) {
            return None;
        }
        let word = self.word(at.checked_sub(1)?);
        WORDS.iter().find(|(name, code)| {
            name == code && word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()) && name.eq_ignore_ascii_case(word)
        })
    }

    /// `2010-11`, `2010/11`, `2010–2011`: two positions, and the joined form `2010-11` over both.
    pub(super) fn year(&mut self, first: usize) -> Option<usize> {
        let second = self.pieces.get(first + 1)?.span;
        let numbers = [first, first + 1].map(|piece| self.pieces[piece]);
        if !numbers.iter().all(|piece| matches!(piece.kind, PieceKind::Number { digits_end } if digits_end == piece.span.end)) {
            return None;
        }
        let (from, to) = (self.word(first), self.word(first + 1));
        let follows = matches!(self.gap(first + 1), "-" | "‐" | "‑" | "–" | "/");
        if !follows || self.is_hyphenated(first + 2) || from.len() != 4 || !from.starts_with(['1', '2']) || !matches!(to.len(), 2 | 4) {
            return None;
        }
        let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
        let year = from / 100 * 100 + to;
        let to = if to > 99 {
            to
        } else if year > from {
            year
        } else {
            year + 100
        };
        if to != from + 1 && self.word(first + 1).len() == 4 || to <= from {
            return None;
        }
        self.tokens.add(self.position, numbers[0].span.hull(second), Form::Joined, |term| {
            use std::fmt::Write;
            // Writing to a string cannot fail.
            let _ = write!(term, "{from}-{:02}", to % 100);
        });
        let middle = self.amount(first);
        Some(self.amount(middle))
    }
}

/// Whether a word is a number.
pub(super) fn is_number_word(word: &str) -> bool {
    NUMBER_WORDS.iter().any(|number| number.eq_ignore_ascii_case(word))
}

/// The power of ten of a letter or word, and whether it is ambiguous.
fn scale_of(word: &str) -> Option<(usize, bool)> {
    SCALES.iter().find(|(scale, ..)| scale.eq_ignore_ascii_case(word)).map(|&(_, power, ambiguous)| (power, ambiguous))
}

/// Appends the digits of a number times a power of ten, without commas and needless zeros: the same for the same value.
fn write_number(digits: &str, scale: usize, term: &mut String) {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let start = term.len();
    term.extend(whole.chars().filter(|&c| c != ','));
    let moved = fraction.len().min(scale);
    term.push_str(&fraction[..moved]);
    term.extend(std::iter::repeat_n('0', scale - moved));
    // A whole number without zeros in front: 0.5m is 500000.
    let zeros = term[start..].len() - term[start..].trim_start_matches('0').len();
    let zeros = zeros.min(term.len() - start - 1);
    term.replace_range(start..start + zeros, "");
    let rest = fraction[moved..].trim_end_matches('0');
    if !rest.is_empty() {
        term.push('.');
        term.push_str(rest);
    }
}
