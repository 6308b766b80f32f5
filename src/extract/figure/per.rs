//! Of a rate, what it is per: "£4.85 an hour", "£1,500 per patient", "£20bn-a-year".

use std::ops::Range;

use super::calendar;
use super::phrase;
use super::setting::Setting;
use super::words::Words;

/// What "a" or "an" behind a sum makes a rate of.
#[rustfmt::skip]
static UNITS: Words = Words::new(&[
    "admission", "appointment", "attendance", "barrel", "bed", "bottle", "call", "case", "child", "consultation", "copy", "course",
    "day", "dose", "family", "fortnight", "gallon", "head", "hospital", "hour", "household", "injection", "item", "jab", "journey",
    "kilo", "letter", "litre", "meal", "mile", "minute", "month", "night", "nurse", "operation", "ounce", "pack", "patient",
    "person", "pill", "pint", "place", "prescription", "procedure", "pupil", "quarter", "room", "scan", "second", "session",
    "share", "shift", "stay", "student", "tablet", "term", "test", "ticket", "ton", "tonne", "treatment", "trip", "unit", "vaccine",
    "vial", "visit", "week", "worker", "year",
]);

/// What a figure is per, in the singular as the text has it.
pub(super) fn find(setting: &Setting<'_>) -> Option<String> {
    // "10,000 patients a year"
    let mut at = counted_end(setting).unwrap_or(setting.last);
    while matches!(setting.word(at), "-" | "‑" | "–") {
        at += 1;
    }
    if setting.word(at) == "/" {
        return unit(setting, at + 1);
    }
    match () {
        // "£3m a year earlier" is of another year.
        () if calendar::elsewhen(setting, at).is_some() => None,
        () if setting.says(at, "a") || setting.says(at, "an") => {
            let noun = next(setting, at);
            setting.any(noun, &UNITS).then(|| setting.word(noun).to_ascii_lowercase())
        }
        () if setting.says(at, "per") && setting.says(at + 1, "capita") => Some("person".to_string()),
        () if setting.says(at, "per") => unit(setting, next(setting, at)),
        () if setting.says(at, "each") || setting.says(at, "every") => {
            setting.any(at + 1, &UNITS).then(|| setting.word(at + 1).to_ascii_lowercase())
        }
        () if setting.says(at, "for") && (setting.says(at + 1, "every") || setting.says(at + 1, "each")) => unit(setting, at + 2),
        () if setting.says(at, "annually") || setting.says(at, "yearly") => Some("year".to_string()),
        () if setting.says(at, "monthly") => Some("month".to_string()),
        () if setting.says(at, "weekly") => Some("week".to_string()),
        () => None,
    }
}

/// Behind a word and a hyphen: "£20bn-a-year".
fn next(setting: &Setting<'_>, at: usize) -> usize {
    if setting.word(at + 1) == "-" { at + 2 } else { at + 1 }
}

/// The phrase at `at`, whatever it is: "per QALY", "per quality-adjusted life year".
fn unit(setting: &Setting<'_>, at: usize) -> Option<String> {
    let tokens = unit_tokens(setting, at)?;
    let words = setting.span(tokens).of(setting.text.body());
    let lower = setting.word(at).chars().any(char::is_lowercase);
    Some(if lower { words.to_lowercase() } else { words.to_string() })
}

fn unit_tokens(setting: &Setting<'_>, at: usize) -> Option<Range<usize>> {
    let glued = |token: usize| matches!(setting.word(token), "-" | "‑") && !setting.text.gap_before(token);
    // "a £3 per hour minimum wage" is not per wage.
    let known = setting.any(at, &UNITS);
    let more = |&token: &usize| {
        if known {
            setting.any(token, &UNITS)
        } else {
            phrase::is_nominal(setting, token) && !setting.any(token, &phrase::DETERMINERS) || glued(token)
        }
    };
    let end = at + (at..at + LONGEST).take_while(more).count();
    (end > at).then_some(at..end)
}

/// One past what a figure is per, where "per" stands behind it.
pub(super) fn end(setting: &Setting<'_>) -> Option<usize> {
    Some(unit_tokens(setting, next(setting, setting.last))?.end)
}

/// Most tokens of what a figure is per.
const LONGEST: usize = 6;

/// Behind the noun that a count counts.
pub(super) fn counted_end(setting: &Setting<'_>) -> Option<usize> {
    let unit = setting.amount().unit.as_deref().filter(|_| setting.is_count())?;
    let words = unit.split(' ').count();
    let ends = |end: &usize| setting.span(setting.last..*end).of(setting.text.body()).split_whitespace().count() >= words;
    (setting.last + 1..setting.end.min(setting.last + 4 * words + 1)).find(ends)
}

#[cfg(test)]
mod tests {
    use super::super::attributes::of;

    #[test]
    fn rates_are_found() {
        for (text, per) in [
            ("Rent is £4.85 an hour.", Some("hour")),
            ("It costs £1,500 per person per year.", Some("person")),
            ("Locums are paid £85/hour.", Some("hour")),
            ("A £20bn-a-year budget.", Some("year")),
            ("It costs £20,000 per QALY.", Some("QALY")),
            ("It pays £300 for every referral.", Some("referral")),
            ("It treats 10,000 patients a year.", Some("year")),
            ("It costs £9 per quality-adjusted life year in all.", Some("quality-adjusted life year")),
            ("A £3 per hour minimum wage.", Some("hour")),
            ("She gets 80p for every pound a man earns.", Some("pound")),
            ("It costs £300 per bed day.", Some("bed day")),
            ("He paid £30 a long time ago.", None),
            ("Profits rose to £3m from £2m a day earlier.", None),
            ("It closed 3,000 beds a year earlier than planned.", None),
            ("It costs £3m a year or more.", Some("year")),
            ("She earns £30,000 a year before tax.", Some("year")),
            ("It spends £3m a year on beds.", Some("year")),
            ("It costs £3m a year after the merger.", None),
        ] {
            assert_eq!(of(text).per.as_deref(), per, "{text}");
        }
    }
}
