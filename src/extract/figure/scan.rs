//! The one pass over the body: every number in it, with its magnitude and the marks beside it.
//!
//! A table of bytes finds digits and the beginnings of words, and the first letters of a word whether it may be a number;
//! everything else is read forwards and backwards from there. The rules look at the numbers alone and never at the whole
//! text.

use rust_decimal::Decimal;

use super::around::{after_gap, byte, byte_before, previous_word, word_at, word_character_at, word_character_before};
use super::currencies::{self, Mark};
use super::home::Home;
use super::number::{self, Exact, Reading};
use super::number_words::{self, Spoken};
use crate::span::Span;

/// One number of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    /// The number with its magnitude, without marks and sign.
    pub span: Span,
    /// Before the magnitude.
    pub number: Exact,
    /// Noughts that the magnitude adds.
    pub power: u32,
    /// How it is written.
    pub form: Form,
    /// How its magnitude is written.
    pub magnitude: Magnitude,
    /// Where the number ends and the magnitude begins.
    pub bare_end: usize,
    /// Whether a minus stands before it or before its mark.
    pub negative: bool,
    /// Where the sign and the mark before it begin; the start of the number when there are none.
    pub start: usize,
    /// The mark before it.
    pub before: Option<Mark>,
    /// The mark behind it.
    pub behind: Option<Mark>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In digits.
    Digits(Reading),
    /// In words.
    Words,
    /// "half", "two thirds".
    Part { numerator: u16, denominator: u16 },
    /// "millions", "tens": no number.
    Many,
}

/// How a magnitude is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Magnitude {
    /// There is none.
    None,
    /// "m", "bn", which may also be metres.
    Letters,
    /// "million".
    Word,
}

impl Numeral {
    /// Its value divided by `divisor`; `None` where it has none or cannot be read safely.
    pub fn value(&self, divisor: u32) -> Option<Decimal> {
        self.value_with(self.power, divisor)
    }

    /// The same with another magnitude, that of the other end of a range.
    pub fn value_with(&self, power: u32, divisor: u32) -> Option<Decimal> {
        let readable = match self.form {
            Form::Digits(reading) => !matches!(reading, Reading::Unclear | Reading::CommaDecimals),
            Form::Words => true,
            Form::Part { .. } | Form::Many => false,
        };
        let value = if readable { self.number.times(power, divisor)? } else { return None };
        Some(if self.negative { -value } else { value })
    }

    /// Whether it is a number in digits or words, and no part or "millions".
    pub fn is_amount(&self) -> bool {
        matches!(self.form, Form::Digits(_) | Form::Words)
    }

    /// Where it and its mark end.
    pub fn end(&self) -> usize {
        self.behind.map_or(self.span.end, |mark| mark.span.end)
    }

    /// From its sign and mark to its mark behind it.
    pub fn whole(&self) -> Span {
        Span::new(self.start, self.end())
    }
}

/// A body and its numbers, in order of place; they do not overlap.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The text.
    pub body: &'a str,
    /// Its numbers.
    pub numerals: Vec<Numeral>,
    /// What bare signs mean here.
    pub home: Home,
}

impl<'a> Page<'a> {
    /// Finds the numbers of a body.
    pub fn read(body: &'a str, home: Home) -> Self {
        let bytes = body.as_bytes();
        let mut numerals = Vec::with_capacity(body.len() / 128 + 1);
        let (mut at, mut least) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            let numeral = match CLASSES[usize::from(byte)] {
                Class::Other => {
                    at += 1;
                    continue;
                }
                Class::Digit => in_digits(body, at, least),
                Class::Glyph => glyph(body, at, least),
                Class::Letter => {
                    let word = at;
                    at += 1;
                    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                        at += 1;
                    }
                    if !number_words::may_begin(bytes, word) || word_character_before(body, word) || word_character_at(body, at) {
                        continue;
                    }
                    in_words(body, word, least)
                }
            };
            match numeral {
                Ok(numeral) => {
                    least = numeral.end();
                    at = least;
                    numerals.push(numeral);
                }
                Err(end) => at = end.max(at),
            }
        }
        Page { body, numerals, home }
    }
}

/// What a byte may begin.
#[derive(Clone, Copy)]
enum Class {
    Other,
    Digit,
    /// A word.
    Letter,
    /// "½" and its like, whose first byte this is.
    Glyph,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            0xc2 => Class::Glyph,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The number in digits at `at`, or where to go on when it is none. Nothing before `least` may belong to it.
fn in_digits(body: &str, at: usize, least: usize) -> Result<Numeral, usize> {
    let start = number::start_of(body, at).max(least);
    let digits = number::read(body, start);
    let end = digits.end;
    let mut numeral = Numeral {
        span: Span::new(start, end),
        number: digits.number,
        power: 0,
        form: Form::Digits(digits.reading),
        magnitude: Magnitude::None,
        bare_end: end,
        negative: false,
        start,
        before: None,
        behind: None,
    };
    let whole = digits.reading == Reading::Plain && !digits.decimals;
    if let Some((part, behind)) = part_at(body, end).filter(|_| whole) {
        if let Some(number) = digits.number.plus(part) {
            numeral.number = number;
            numeral.bare_end = behind;
            numeral.span.end = behind;
        }
    } else if let Some((number, behind)) = number::fraction(body, start).filter(|_| whole) {
        numeral.number = number;
        numeral.bare_end = behind;
        numeral.span.end = behind;
    } else if let Some((decimals, behind)) = number_words::spoken_decimals(body, end).filter(|_| digits.number.scale == 0)
        && let Some(mantissa) = digits.number.mantissa.checked_mul(10i128.pow(decimals.scale))
    {
        // "1 point 1"
        numeral.number = Exact { mantissa: mantissa.saturating_add(decimals.mantissa), scale: decimals.scale };
        numeral.bare_end = behind;
        numeral.span.end = behind;
    }
    if let Some((power, magnitude, behind)) = magnitude(body, numeral.bare_end) {
        numeral.power = power;
        numeral.magnitude = magnitude;
        numeral.span.end = behind;
        // "£1 million and a half"
        if let Some((part, behind)) = number_words::and_a_part(body, behind).filter(|_| magnitude == Magnitude::Word)
            && let Some(number) = numeral.number.plus(quarters(part))
        {
            numeral.number = number;
            numeral.span.end = behind;
        }
    }
    let strong = numeral.magnitude != Magnitude::None || digits.decimals || digits.reading != Reading::Plain;
    add_marks(body, &mut numeral, least, strong);
    if byte_before(body, start) == b'/' && byte_before(body, start.saturating_sub(1)).is_ascii_digit() {
        // "2/3 per cent" is not three.
        numeral.form = Form::Digits(Reading::Unclear);
    }
    if numeral.before.is_some() && byte(body, numeral.span.end) == b's' && !word_character_at(body, numeral.span.end + 1) {
        // "£100,000s": many of them
        numeral.form = Form::Digits(Reading::Unclear);
    }
    if numeral.before.is_none() && start == at && word_character_before(body, start) {
        // "p50", "M25", "B5m"
        return Err(numeral.span.end.max(end));
    }
    Ok(numeral)
}

fn in_words(body: &str, at: usize, least: usize) -> Result<Numeral, usize> {
    let Some((start, end, spoken)) = number_words::read(body, at) else { return Err(at + word_at(body, at).len()) };
    let start = start.max(least);
    let (number, power, form) = match spoken {
        Spoken::Amount { number, power } => (number, power, Form::Words),
        Spoken::Part { numerator, denominator } => (Exact::whole(0), 0, Form::Part { numerator, denominator }),
        Spoken::Many => (Exact::whole(0), 0, Form::Many),
    };
    let magnitude = if power > 0 { Magnitude::Word } else { Magnitude::None };
    let mut numeral = Numeral {
        span: Span::new(start, end),
        number,
        power,
        form,
        magnitude,
        bare_end: end,
        negative: false,
        start,
        before: None,
        behind: None,
    };
    add_marks(body, &mut numeral, least, power > 0);
    Ok(numeral)
}

/// "½" by itself.
fn glyph(body: &str, at: usize, least: usize) -> Result<Numeral, usize> {
    let Some((number, end)) = glyph_at(body, at) else { return Err(at + 1) };
    let mut numeral = Numeral {
        span: Span::new(at, end),
        number,
        power: 0,
        form: Form::Words,
        magnitude: Magnitude::None,
        bare_end: end,
        negative: false,
        start: at,
        before: None,
        behind: None,
    };
    if let Some((power, magnitude, behind)) = magnitude(body, end) {
        numeral.power = power;
        numeral.magnitude = magnitude;
        numeral.span.end = behind;
    }
    add_marks(body, &mut numeral, least, true);
    Ok(numeral)
}

/// "½", "¼" or "¾".
fn glyph_at(body: &str, at: usize) -> Option<(Exact, usize)> {
    let count = match body.get(at..)?.chars().next()? {
        '¼' => 1,
        '½' => 2,
        '¾' => 3,
        _ => return None,
    };
    Some((quarters(count), at + '½'.len_utf8()))
}

fn quarters(count: i128) -> Exact {
    Exact { mantissa: count * 25, scale: 2 }
}

/// A part behind whole digits: "5½", "5 and a half", "5-1/2", "9 13/16".
fn part_at(body: &str, at: usize) -> Option<(Exact, usize)> {
    match byte(body, at) {
        b' ' | b'-' if byte(body, at + 1).is_ascii_digit() => number::fraction(body, at + 1),
        b' ' => number_words::and_a_part(body, at).map(|(count, end)| (quarters(count), end)),
        0xc2 => glyph_at(body, at),
        _ => None,
    }
}

/// The magnitude behind digits: its power of ten, how it is written, its end.
fn magnitude(body: &str, end: usize) -> Option<(u32, Magnitude, usize)> {
    let start = if byte(body, end) == b'-' { end + 1 } else { after_gap(body, end) };
    let word = word_at(body, start);
    if word.is_empty() {
        return None;
    }
    let behind = start + word.len();
    if word.len() <= 3 {
        let glued = start == end;
        let power = match word {
            "m" | "M" | "mn" | "Mn" | "MN" | "mln" | "Mln" | "MLN" | "mil" | "MIL" => 6,
            "bn" | "Bn" | "BN" | "bln" | "Bln" | "BLN" => 9,
            "tn" | "Tn" | "TN" | "trn" | "TRN" | "tln" => 12,
            "k" | "K" if glued => 3,
            "mm" | "MM" if glued => 6,
            "b" | "B" if glued => 9,
            "t" | "T" if glued => 12,
            "cr" | "Cr" => 7,
            _ => return None,
        };
        let version = byte(body, behind) == b'.' && byte(body, behind + 1).is_ascii_alphanumeric();
        let open = !word_character_at(body, behind) && !version;
        return (open && byte(body, end) != b'-').then_some((power, Magnitude::Letters, behind));
    }
    let (power, behind) = number_words::next_power(body, end)?;
    (!word_character_at(body, behind)).then_some((power, Magnitude::Word, behind))
}

/// Finds sign and marks. A mark before the number excludes one behind it.
fn add_marks(body: &str, numeral: &mut Numeral, least: usize, strong: bool) {
    let mut start = numeral.span.start;
    let inner_minus = minus_before(body, start);
    let at = inner_minus.unwrap_or(start);
    numeral.before = currencies::before(body, at, strong).filter(|mark| mark.span.start >= least);
    if let Some(mark) = numeral.before {
        numeral.negative = inner_minus.is_some();
        start = mark.span.start;
    } else {
        numeral.behind = currencies::behind(body, numeral.span.end, strong);
    }
    if (numeral.before.is_some() || numeral.behind.is_some()) && !numeral.negative {
        if let Some(minus) = minus_before(body, start).filter(|&minus| minus >= least && stands_free(body, minus)) {
            numeral.negative = true;
            start = minus;
        } else if byte_before(body, start) == b'+' && start > least && !word_character_before(body, start - 1) {
            start -= 1;
        } else if let (word_start, "minus" | "Minus") = previous_word(body, start)
            && word_start >= least
        {
            numeral.negative = true;
            start = word_start;
        }
    }
    numeral.start = start;
}

/// Where the minus that ends at `at` begins.
fn minus_before(body: &str, at: usize) -> Option<usize> {
    if byte_before(body, at) == b'-' {
        return Some(at - 1);
    }
    body.get(..at)?.ends_with('−').then(|| at - '−'.len_utf8())
}

/// Whether a minus has nothing but a space or an opening bracket before it on its line; at the beginning of a line it is
/// a bullet.
fn stands_free(body: &str, at: usize) -> bool {
    match body.get(..at).and_then(|rest| rest.chars().next_back()) {
        None => true,
        Some('\n' | '\r') => false,
        Some(c) => matches!(c, '(' | '[') || crate::text::characters::is_space(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(body: &str) -> Vec<String> {
        let page = Page::read(body, Home::default());
        page.numerals
            .iter()
            .map(|numeral| {
                let value = numeral.value(1).map_or_else(|| "?".to_string(), |value| value.to_string());
                format!("{} = {value}", numeral.whole().of(body))
            })
            .collect()
    }

    #[test]
    fn numbers_are_found_with_their_marks() {
        assert_eq!(shown("cost £6.3m, not £-2m or -£5."), ["£6.3m = 6300000", "£-2m = -2000000", "-£5 = -5"]);
        assert_eq!(shown("often someone attended at 10.30"), ["10.30 = 10.3"]);
        assert_eq!(shown("Forty-one PCTs, 5lb, M25, p50, 12,900\npounds"), ["Forty-one = 41", "5 = 5", "12,900\npounds = 12900"]);
        assert_eq!(shown("2½m dollars, £.5m"), ["2½m dollars = 2500000", "£.5m = 500000"]);
        assert_eq!(shown("- £5m, 3-£4"), ["£5m = 5000000", "3 = 3", "£4 = 4"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(body in "([0-9.,'£$%½\u{a0} \n-]|m|bn|million|half|a|two|hundred|and|€|&pound;|Â|US\\$|pounds|\\PC){0,40}") {
            let page = Page::read(&body, Home::default());
            let mut at = 0;
            for numeral in &page.numerals {
                let whole = numeral.whole();
                prop_assert!(whole.start >= at && !whole.is_empty());
                prop_assert!(body.get(whole.start..whole.end).is_some());
                prop_assert!(whole.contains(numeral.span));
                at = whole.end;
            }
        }
    }
}
