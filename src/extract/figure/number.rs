//! Numbers in digits: groups of thousands, decimals, and what cannot be read safely.

use rust_decimal::Decimal;

use super::around::{byte, byte_before, word_character_at};

/// An exact number before its magnitude: `mantissa` / 10^`scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exact {
    /// All digits.
    pub mantissa: i128,
    /// How many of them stand behind the point.
    pub scale: u32,
}

impl Exact {
    /// A whole number.
    pub const fn whole(value: i128) -> Self {
        Exact { mantissa: value, scale: 0 }
    }

    /// The sum of two numbers.
    pub fn plus(self, other: Exact) -> Option<Exact> {
        let scale = self.scale.max(other.scale);
        let grown = |number: Exact| number.mantissa.checked_mul(10i128.checked_pow(scale - number.scale)?);
        Some(Exact { mantissa: grown(self)?.checked_add(grown(other)?)?, scale })
    }

    /// Times 10^`power`, divided by `divisor`; `None` when it is too large for exact arithmetic.
    pub fn times(self, power: u32, divisor: u32) -> Option<Decimal> {
        let (grow, scale) = if power >= self.scale { (power - self.scale, 0) } else { (0, self.scale - power) };
        let mantissa = self.mantissa.checked_mul(10i128.checked_pow(grow)?)?;
        let value = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
        let value = if divisor == 1 { value } else { value.checked_div(Decimal::from(divisor))? };
        Some(value.normalize())
    }
}

/// How the signs between digits are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// "168", "6.3".
    Plain,
    /// "12,900", "1 234 567", "1'049.95", "1.234.567".
    Grouped,
    /// "1,50,000": groups of two, as South Asia writes.
    Indian,
    /// "1.234,56": a comma before the decimals, settled by the group before it.
    Continental,
    /// "135,00", "7,5": decimals behind a comma, or a slip.
    CommaDecimals,
    /// A version, a date, a slip, or too long: no value.
    Unclear,
}

/// Digits at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    /// One past the last digit.
    pub end: usize,
    /// What they say; 0 when the reading is unclear.
    pub number: Exact,
    /// How.
    pub reading: Reading,
    /// Whether decimals stand there.
    pub decimals: bool,
}

/// Most groups that a number has; a longer one is no number.
const MOST_GROUPS: usize = 12;

/// Reads the digits that begin at `start`, where a digit stands, or a point with a digit behind it (".5").
pub(super) fn read(body: &str, start: usize) -> Digits {
    let mut runs = [(0usize, 0usize); MOST_GROUPS];
    let mut signs = [b' '; MOST_GROUPS];
    let (mut at, mut count) = (start, 0);
    if byte(body, at) == b'.' {
        runs[0] = (at, at);
        signs[0] = b'.';
        count = 1;
        at += 1;
    }
    let mut whole = true;
    let signed = body.get(..start).is_some_and(|rest| rest.ends_with(['£', '€', '$']));
    loop {
        let end = digits_end(body, at);
        if count < MOST_GROUPS {
            runs[count] = (at, end);
            count += 1;
        } else {
            whole = false;
        }
        let first = count == 1 && end - at <= 3;
        let grouped = count > 1 && matches!(signs[count.min(MOST_GROUPS) - 2], b' ' | PLAIN_SPACE);
        match separator(body, end, first || grouped, signed) {
            Some((sign, next)) => {
                if count < MOST_GROUPS {
                    signs[count - 1] = sign;
                }
                at = next;
            }
            None => {
                at = end;
                break;
            }
        }
    }
    let runs = &runs[..count];
    let (reading, decimal_run) = if whole { reading(runs, &signs[..count - 1]) } else { (Reading::Unclear, false) };
    let number = match reading {
        Reading::Unclear => None,
        _ => exact(body, runs, decimal_run),
    };
    match number {
        Some(number) => Digits { end: at, number, reading, decimals: decimal_run },
        None => Digits { end: at, number: Exact::whole(0), reading: Reading::Unclear, decimals: false },
    }
}

/// "1/2", "13/16": a part in digits that decimals say exactly, and no date.
pub(super) fn fraction(body: &str, start: usize) -> Option<(Exact, usize)> {
    let slash = digits_end(body, start);
    let end = digits_end(body, slash + 1);
    if byte(body, slash) != b'/'
        || slash - start > 2
        || end - slash > 3
        || matches!(byte(body, end), b'/' | b'-' | b'.' | b',') && byte(body, end + 1).is_ascii_digit()
    {
        return None;
    }
    let (numerator, denominator): (i128, i128) = (body.get(start..slash)?.parse().ok()?, body.get(slash + 1..end)?.parse().ok()?);
    let scale = match denominator {
        2 => 1,
        4 => 2,
        8 => 3,
        16 => 4,
        32 => 5,
        64 => 6,
        _ => return None,
    };
    (0 < numerator && numerator < denominator).then(|| (Exact { mantissa: numerator * 10i128.pow(scale) / denominator, scale }, end))
}

fn digits_end(body: &str, mut at: usize) -> usize {
    while byte(body, at).is_ascii_digit() {
        at += 1;
    }
    at
}

/// The sign between two runs of digits at `at`, and where the next run begins. Spaces and apostrophes count only
/// before a run of exactly three digits; spaces only where `spaces` allows them, plain ones only behind a `signed` number.
fn separator(body: &str, at: usize, spaces: bool, signed: bool) -> Option<(u8, usize)> {
    let bytes = body.as_bytes();
    let three = |from: usize| digits_end(body, from) - from == 3;
    match byte(body, at) {
        sign @ (b'.' | b',') if byte(body, at + 1).is_ascii_digit() => Some((sign, at + 1)),
        // Tokenised text: "6 . 2".
        b' ' if bytes.get(at..at + 3) == Some(b" . ") && byte(body, at + 3).is_ascii_digit() => Some((b'.', at + 3)),
        b' ' if spaces && signed && three(at + 1) && !word_character_at(body, at + 4) => Some((PLAIN_SPACE, at + 1)),
        b',' if bytes.get(at..at + 5) == Some(b", 000") && !word_character_at(body, at + 5) => Some((TORN, at + 2)),
        b'\'' if three(at + 1) => Some((b'\'', at + 1)),
        0xe2 | 0xc2 => {
            let c = body.get(at..)?.chars().next()?;
            let next = at + c.len_utf8();
            match c {
                '’' if three(next) => Some((b'\'', next)),
                // "£135,00" with its comma lost
                '\u{2009}' if signed && digits_end(body, next) - next == 2 => Some((TORN, next)),
                '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '\u{2008}' | '\u{200a}' if spaces && three(next) => Some((b' ', next)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Between two groups that a plain space parts: "£1 234 567". One group alone may be another number.
const PLAIN_SPACE: u8 = b'_';

/// Between a number and noughts that a slip has torn off: "£168, 000".
const TORN: u8 = b'?';

/// How the runs are to be read, and whether the last of them is decimals.
fn reading(runs: &[(usize, usize)], signs: &[u8]) -> (Reading, bool) {
    let length = |run: usize| runs[run].1 - runs[run].0;
    let Some((&last, before)) = signs.split_last() else { return (Reading::Plain, false) };
    let end = runs.len() - 1;
    let thousands = |from: usize, to: usize| (1..=3).contains(&length(0)) && (from..=to).all(|run| length(run) == 3);
    let same = |signs: &[u8]| signs.windows(2).all(|pair| pair[0] == pair[1]);
    match (last, before) {
        _ if signs.contains(&TORN) => (Reading::Unclear, false),
        (PLAIN_SPACE, []) => (Reading::Unclear, false),
        (b'.', []) => (Reading::Plain, true),
        (b'.', [b'.', ..]) if same(before) => {
            if thousands(1, end) {
                (Reading::Grouped, false)
            } else {
                (Reading::Unclear, false)
            }
        }
        (b'.', _) if same(before) && thousands(1, end - 1) => (Reading::Grouped, true),
        (b'.', _) if is_indian(runs, end - 1, before) => (Reading::Indian, true),
        (b',', [b'.' | b' ' | b'\'', ..]) if same(before) && thousands(1, end - 1) && length(end) != 3 => (Reading::Continental, true),
        (_, _) if same(signs) && thousands(1, end) => (Reading::Grouped, false),
        (b',', []) if length(end) <= 2 => (Reading::CommaDecimals, true),
        (b',', _) if is_indian(runs, end, signs) => (Reading::Indian, false),
        _ => (Reading::Unclear, false),
    }
}

/// "1,50,000": one or two digits, then pairs, then three.
fn is_indian(runs: &[(usize, usize)], end: usize, signs: &[u8]) -> bool {
    let length = |run: usize| runs[run].1 - runs[run].0;
    end >= 2 && signs.iter().all(|&sign| sign == b',') && length(0) <= 2 && (1..end).all(|run| length(run) == 2) && length(end) == 3
}

fn exact(body: &str, runs: &[(usize, usize)], decimals: bool) -> Option<Exact> {
    let mut mantissa: i128 = 0;
    for &(start, end) in runs {
        for &digit in body.as_bytes().get(start..end)? {
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        }
    }
    let scale = if decimals { runs.last().map_or(0, |run| run.1 - run.0) } else { 0 };
    // Decimals hold 28 digits.
    (scale <= 28).then_some(Exact { mantissa, scale: u32::try_from(scale).ok()? })
}

/// Where a number whose digits begin at `at` begins: one byte earlier when a point without a digit before it does (".5").
pub(super) fn start_of(body: &str, at: usize) -> usize {
    if byte_before(body, at) == b'.' && !matches!(byte_before(body, at - 1), b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b')') {
        at - 1
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (String, Reading, usize) {
        let digits = read(text, 0);
        (digits.number.times(0, 1).map_or_else(String::new, |value| value.to_string()), digits.reading, digits.end)
    }

    #[test]
    fn digits_are_read() {
        for (text, value, reading) in [
            ("168", "168", Reading::Plain),
            ("6.30", "6.3", Reading::Plain),
            (".5", "0.5", Reading::Plain),
            ("12,900", "12900", Reading::Grouped),
            ("1,234,567.89", "1234567.89", Reading::Grouped),
            ("1\u{2009}234\u{2009}567", "1234567", Reading::Grouped),
            ("1'049.95", "1049.95", Reading::Grouped),
            ("1.234.567", "1234567", Reading::Grouped),
            ("1.234,56", "1234.56", Reading::Continental),
            ("1,50,000", "150000", Reading::Indian),
            ("12,34,567.89", "1234567.89", Reading::Indian),
            ("135,00", "135", Reading::CommaDecimals),
            ("6 . 2", "6.2", Reading::Plain),
        ] {
            assert_eq!(of(text), (value.to_string(), reading, text.len()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_unclear() {
        for text in ["4.2.1", "1000,000", "12,3456", "1,234.567.8", "99999999999999999999999999999999999999999", "1,234,5,6"] {
            assert_eq!(of(text).1, Reading::Unclear, "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_it_ends() {
        for (text, end) in [("6.3.", 3), ("5,001and", 5), ("12, 13", 2), ("2005 300", 4), ("3'5", 1), ("2010\u{a0}300", 4)] {
            assert_eq!(of(text).2, end, "{text}");
        }
    }

    #[test]
    fn absurd_numbers_have_no_value() {
        assert_eq!(Exact::whole(i128::MAX).times(0, 1), None);
        assert_eq!(Exact::whole(7).times(90, 1), None);
        assert_eq!(Exact { mantissa: 2745, scale: 1 }.times(0, 100).map(|v| v.to_string()), Some("2.745".to_string()));
    }
}
