//! Numbers in words: "forty-one", "two and a half million", "three quarters of a million", "two thirds".

use super::around::{after_gap, byte, previous_word, word_at, word_before, word_character_before};
use super::number::Exact;

/// Whether the word that begins at `at` may be one of a number, by its first three letters: spares nearly every word a
/// closer look.
pub(super) fn may_begin(bytes: &[u8], at: usize) -> bool {
    let Some(&[first, second, third]) = bytes.get(at..at + 3) else { return false };
    let second_third = [second | 0x20, third | 0x20];
    match first | 0x20 {
        b'b' => second_third == *b"il",
        b'c' => second_third == *b"ro",
        b'd' => second_third == *b"oz",
        b'e' => matches!(&second_third, b"ig" | b"le"),
        b'f' => matches!(&second_third, b"iv" | b"if" | b"ou" | b"or"),
        b'h' => matches!(&second_third, b"al" | b"un"),
        b'l' => second_third == *b"ak",
        b'm' => matches!(&second_third, b"il" | b"ul"),
        b'n' => second_third == *b"in",
        b'o' => second_third == *b"ne",
        b'q' => second_third == *b"ua",
        b's' => matches!(&second_third, b"ix" | b"ev"),
        b't' => matches!(&second_third, b"wo" | b"we" | b"hr" | b"hi" | b"ho" | b"en" | b"ri"),
        b'z' => second_third == *b"er",
        _ => false,
    }
}

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// 0 to 19.
    Small(u8),
    /// 20, 30 … 90.
    Ten(u8),
    Hundred,
    /// A power of ten: thousand, million, lakh …; the number of its noughts.
    Power(u8),
    /// "millions", "tens".
    Many,
    /// "half", "third": the denominator.
    Part(u16),
    /// "halves", "thirds".
    Parts(u16),
}

fn meaning(word: &str) -> Option<Word> {
    const LONGEST: usize = 12;
    if !(3..=LONGEST).contains(&word.len()) {
        return None;
    }
    let mut buffer = [0u8; LONGEST];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"zero" => Word::Small(0),
        b"one" => Word::Small(1),
        b"two" => Word::Small(2),
        b"three" => Word::Small(3),
        b"four" => Word::Small(4),
        b"five" => Word::Small(5),
        b"six" => Word::Small(6),
        b"seven" => Word::Small(7),
        b"eight" => Word::Small(8),
        b"nine" => Word::Small(9),
        b"ten" => Word::Small(10),
        b"eleven" => Word::Small(11),
        b"twelve" => Word::Small(12),
        b"thirteen" => Word::Small(13),
        b"fourteen" => Word::Small(14),
        b"fifteen" => Word::Small(15),
        b"sixteen" => Word::Small(16),
        b"seventeen" => Word::Small(17),
        b"eighteen" => Word::Small(18),
        b"nineteen" => Word::Small(19),
        b"twenty" => Word::Ten(20),
        b"thirty" => Word::Ten(30),
        b"forty" => Word::Ten(40),
        b"fifty" => Word::Ten(50),
        b"sixty" => Word::Ten(60),
        b"seventy" => Word::Ten(70),
        b"eighty" => Word::Ten(80),
        b"ninety" => Word::Ten(90),
        b"hundred" => Word::Hundred,
        b"thousand" => Word::Power(3),
        b"lakh" => Word::Power(5),
        b"million" | b"mln" => Word::Power(6),
        b"crore" => Word::Power(7),
        b"billion" | b"bln" => Word::Power(9),
        b"trillion" => Word::Power(12),
        b"tens" | b"hundreds" | b"thousands" | b"millions" | b"billions" | b"trillions" | b"lakhs" | b"crores" | b"dozens" | b"dozen"
        | b"multimillion" | b"multibillion" => Word::Many,
        b"half" => Word::Part(2),
        b"third" => Word::Part(3),
        b"quarter" => Word::Part(4),
        b"fifth" => Word::Part(5),
        b"sixth" => Word::Part(6),
        b"seventh" => Word::Part(7),
        b"eighth" => Word::Part(8),
        b"ninth" => Word::Part(9),
        b"tenth" => Word::Part(10),
        b"hundredth" => Word::Part(100),
        b"halves" => Word::Parts(2),
        b"thirds" => Word::Parts(3),
        b"quarters" => Word::Parts(4),
        b"fifths" => Word::Parts(5),
        b"sixths" => Word::Parts(6),
        b"sevenths" => Word::Parts(7),
        b"eighths" => Word::Parts(8),
        b"ninths" => Word::Parts(9),
        b"tenths" => Word::Parts(10),
        b"hundredths" => Word::Parts(100),
        _ => return None,
    })
}

/// What a number in words comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    /// `number` times 10^`power`; the power is what a last "million" adds, so that a range can share it.
    Amount { number: Exact, power: u32 },
    /// A part of a whole.
    Part { numerator: u16, denominator: u16 },
    /// "millions", "dozens", or a magnitude with nothing before it.
    Many,
}

/// Reads the number in words whose anchor stands at `anchor`. Returns its start, its end and what it says.
pub(super) fn read(body: &str, anchor: usize) -> Option<(usize, usize, Spoken)> {
    let word = word_at(body, anchor);
    let end = anchor + word.len();
    match meaning(word)? {
        Word::Small(_) | Word::Ten(_) => {
            let (value, end) = below_thousand(body, anchor)?;
            let (end, spoken) = go_on(body, value, end)?;
            Some((anchor, end, spoken))
        }
        Word::Hundred | Word::Power(_) => {
            let Some(start) = article_before(body, anchor) else { return Some((anchor, end, Spoken::Many)) };
            let (value, end) = match meaning(word) {
                Some(Word::Hundred) => hundreds(body, 1, end),
                _ => (1, anchor),
            };
            let (end, spoken) = go_on(body, value, end)?;
            Some((start, end, spoken))
        }
        Word::Many => Some((anchor, end, Spoken::Many)),
        Word::Part(denominator) => {
            if let Some((end, spoken)) = part_of_power(body, 1, denominator, end) {
                let start = article_before(body, anchor).unwrap_or(anchor);
                return Some((start, end, spoken));
            }
            let start = article_before(body, anchor).unwrap_or(anchor);
            Some((start, end, Spoken::Part { numerator: 1, denominator }))
        }
        Word::Parts(_) => None,
    }
}

/// What may stand behind a number below a thousand: decimals, "and a half", a part, magnitudes.
fn go_on(body: &str, value: i128, end: usize) -> Option<(usize, Spoken)> {
    if let Some((denominator, part_end)) = next_part(body, end) {
        let numerator = u16::try_from(value).ok()?;
        if let Some(found) = part_of_power(body, numerator, denominator, part_end) {
            return Some(found);
        }
        return (numerator < denominator).then_some((part_end, Spoken::Part { numerator, denominator }));
    }
    if is_ordinal_tail(body, end) {
        return None;
    }
    let (mut number, mut end) = (Exact::whole(value), end);
    if let Some((decimals, behind)) = spoken_decimals(body, end) {
        number = Exact { mantissa: value.checked_mul(10i128.checked_pow(decimals.scale)?)?.checked_add(decimals.mantissa)?, ..decimals };
        end = behind;
    } else if let Some((quarters, behind)) = and_a_part(body, end) {
        number = Exact { mantissa: value.checked_mul(100)?.checked_add(quarters * 25)?, scale: 2 };
        end = behind;
    }
    let Some((power, behind)) = next_power(body, end) else { return Some((end, Spoken::Amount { number, power: 0 })) };
    end = behind;
    if let Some((quarters, behind)) = and_a_part(body, end) {
        // "a million and a half"
        let mantissa =
            number.mantissa.checked_mul(100)?.checked_add(quarters.checked_mul(25)?.checked_mul(10i128.checked_pow(number.scale)?)?)?;
        return Some((behind, Spoken::Amount { number: Exact { mantissa, scale: number.scale + 2 }, power }));
    }
    if number.scale == 0
        && let Some((total, behind)) = lower_groups(body, number.mantissa, power, end)
    {
        return Some((behind, Spoken::Amount { number: Exact::whole(total), power: 0 }));
    }
    Some((end, Spoken::Amount { number, power }))
}

/// "two million three hundred thousand", "one thousand two hundred": what follows a magnitude and is smaller.
fn lower_groups(body: &str, value: i128, power: u32, end: usize) -> Option<(i128, usize)> {
    let mut total = value.checked_mul(10i128.checked_pow(power)?)?;
    let (mut power, mut end, mut any) = (power, end, false);
    loop {
        let at = skip_and(body, end);
        let Some((group, behind)) = below_thousand(body, at) else { break };
        match next_power(body, behind) {
            Some((lower, behind)) if lower < power => {
                total = total.checked_add(group.checked_mul(10i128.checked_pow(lower)?)?)?;
                (power, end, any) = (lower, behind, true);
            }
            None => {
                total = total.checked_add(group)?;
                (end, any) = (behind, true);
                break;
            }
            Some(_) => break,
        }
    }
    any.then_some((total, end))
}

/// The part named behind a number: "two thirds", "two-thirds".
fn next_part(body: &str, end: usize) -> Option<(u16, usize)> {
    let at = joint(body, end);
    let word = word_at(body, at);
    match meaning(word)? {
        Word::Parts(denominator) => Some((denominator, at + word.len())),
        // "one third", "one-hundredth", but "one half million".
        Word::Part(denominator) if is_one(word_before(body, end)) => Some((denominator, at + word.len())),
        _ => None,
    }
}

fn is_one(word: &str) -> bool {
    word.eq_ignore_ascii_case("one")
}

/// "half a million", "three quarters of a billion", "quarter million": halves and quarters of a magnitude are exact.
fn part_of_power(body: &str, numerator: u16, denominator: u16, end: usize) -> Option<(usize, Spoken)> {
    if denominator != 2 && denominator != 4 {
        return None;
    }
    let mut at = joint(body, end);
    for skipped in ["of", "a"] {
        if word_at(body, at).eq_ignore_ascii_case(skipped) {
            at = joint(body, at + skipped.len());
        }
    }
    let word = word_at(body, at);
    let power = match meaning(word)? {
        Word::Power(power) => u32::from(power),
        Word::Hundred => 2,
        _ => return None,
    };
    let number = Exact { mantissa: i128::from(numerator) * i128::from(100 / denominator), scale: 2 };
    Some((at + word.len(), Spoken::Amount { number, power }))
}

fn below_hundred(body: &str, at: usize) -> Option<(i128, usize)> {
    let word = word_at(body, at);
    let end = at + word.len();
    match meaning(word)? {
        Word::Small(value) => Some((i128::from(value), end)),
        Word::Ten(tens) => {
            let next = joint(body, end);
            let unit = word_at(body, next);
            match meaning(unit) {
                Some(Word::Small(value @ 1..=9)) => Some((i128::from(tens + value), next + unit.len())),
                _ => Some((i128::from(tens), end)),
            }
        }
        _ => None,
    }
}

fn below_thousand(body: &str, at: usize) -> Option<(i128, usize)> {
    let (value, end) = below_hundred(body, at)?;
    let next = joint(body, end);
    let word = word_at(body, next);
    if value > 0 && meaning(word) == Some(Word::Hundred) {
        return Some(hundreds(body, value, next + word.len()));
    }
    Some((value, end))
}

/// What follows "hundred": "and five", "twenty-five".
fn hundreds(body: &str, value: i128, end: usize) -> (i128, usize) {
    match below_hundred(body, skip_and(body, end)) {
        Some((rest, behind)) => (value * 100 + rest, behind),
        None => (value * 100, end),
    }
}

/// The magnitude behind a number, "hundred million" as one.
pub(super) fn next_power(body: &str, end: usize) -> Option<(u32, usize)> {
    let (mut total, mut end, mut any) = (0, end, false);
    loop {
        let at = joint(body, end);
        let word = word_at(body, at);
        let power = match meaning(word.strip_suffix(['s', 'S']).filter(|one| one.len() > 3).unwrap_or(word)) {
            Some(Word::Power(power)) => u32::from(power),
            Some(Word::Hundred) if !any => 2,
            _ => break,
        };
        // "five thousand million" and "a lakh crore" are said; more than two in a row are not.
        if any && total > 9 {
            break;
        }
        total += power;
        end = at + word.len();
        any = true;
    }
    any.then_some((total, end))
}

/// "point three", "point two five".
pub(super) fn spoken_decimals(body: &str, end: usize) -> Option<(Exact, usize)> {
    let at = joint(body, end);
    if !word_at(body, at).eq_ignore_ascii_case("point") {
        return None;
    }
    let (mut number, mut end) = (Exact::whole(0), at + "point".len());
    loop {
        let at = joint(body, end);
        let word = word_at(body, at);
        let (digit, behind) = match meaning(word) {
            Some(Word::Small(value @ 0..=9)) => (value, at + word.len()),
            _ if byte(body, at).is_ascii_digit() && !byte(body, at + 1).is_ascii_digit() => (byte(body, at) - b'0', at + 1),
            _ => break,
        };
        number = Exact { mantissa: number.mantissa * 10 + i128::from(digit), scale: number.scale + 1 };
        end = behind;
        if number.scale == 20 {
            break;
        }
    }
    (number.scale > 0).then_some((number, end))
}

/// "and a half", "and a quarter", "and three quarters": how many quarters.
pub(super) fn and_a_part(body: &str, end: usize) -> Option<(i128, usize)> {
    let mut at = joint(body, end);
    if !word_at(body, at).eq_ignore_ascii_case("and") {
        return None;
    }
    at = joint(body, at + "and".len());
    let first = word_at(body, at);
    let next = joint(body, at + first.len());
    let second = word_at(body, next);
    let quarters = match (first.eq_ignore_ascii_case("a") || is_one(first), first.eq_ignore_ascii_case("three"), meaning(second)?) {
        (true, _, Word::Part(2)) => 2,
        (true, _, Word::Part(4)) => 1,
        (_, true, Word::Parts(4)) => 3,
        _ => return None,
    };
    Some((quarters, next + second.len()))
}

/// "twenty-first": an ordinal, no number.
fn is_ordinal_tail(body: &str, end: usize) -> bool {
    const ORDINALS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    byte(body, end) == b'-' && ORDINALS.iter().any(|ordinal| word_at(body, end + 1).eq_ignore_ascii_case(ordinal))
}

/// Behind a gap or a hyphen.
fn joint(body: &str, end: usize) -> usize {
    if byte(body, end) == b'-' { after_gap(body, end + 1) } else { after_gap(body, end) }
}

fn skip_and(body: &str, end: usize) -> usize {
    let at = joint(body, end);
    if word_at(body, at).eq_ignore_ascii_case("and") { joint(body, at + "and".len()) } else { at }
}

/// The start of "a" or "an" before `at`.
fn article_before(body: &str, at: usize) -> Option<usize> {
    let at = if at > 0 && byte(body, at - 1) == b'-' { at - 1 } else { at };
    let (start, word) = previous_word(body, at);
    (word.eq_ignore_ascii_case("a") && !word_character_before(body, start)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        // Behind an article the anchor is the next word.
        let anchor = if text.starts_with("a ") { 2 } else { 0 };
        match read(text, anchor) {
            Some((start, end, Spoken::Amount { number, power })) => {
                format!("{} {}", &text[start..end], number.times(power, 1).unwrap_or_default())
            }
            Some((start, end, Spoken::Part { numerator, denominator })) => format!("{} {numerator}/{denominator}", &text[start..end]),
            Some((start, end, Spoken::Many)) => format!("{} many", &text[start..end]),
            None => "none".to_string(),
        }
    }

    #[test]
    fn every_number_word_may_begin_one() {
        for word in [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "forty",
            "fifty",
            "sixty",
            "eighty",
            "ninety",
            "hundred",
            "thousands",
            "million",
            "billions",
            "trillion",
            "lakh",
            "crore",
            "dozens",
            "half",
            "third",
            "quarter",
            "tenth",
            "multibillion",
        ] {
            assert!(may_begin(word.as_bytes(), 0) && meaning(word).is_some(), "{word}");
        }
        assert!(!may_begin(b"the", 0) && !may_begin(b"of", 0));
    }

    #[test]
    fn numbers_in_words_are_read() {
        for (text, wanted) in [
            ("forty-one", "41"),
            ("one hundred and twenty-five thousand", "125000"),
            ("one thousand two hundred", "1200"),
            ("two million three hundred thousand", "2300000"),
            ("five hundred million", "500000000"),
            ("two and a half million", "2500000"),
            ("a million and a half", "1500000"),
            ("a hundred", "100"),
            ("half a billion", "500000000"),
            ("half-a million", "500000"),
            ("a quarter of a million", "250000"),
            ("three quarters of a million", "750000"),
            ("zero point three", "0.3"),
            ("two thirds", "2/3"),
            ("one-hundredth", "1/100"),
            ("millions", "many"),
        ] {
            assert_eq!(value(text), format!("{text} {wanted}"));
        }
        assert_eq!(value("twenty-first"), "none");
        assert_eq!(value("five trusts"), "five 5");
    }
}
