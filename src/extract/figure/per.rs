//! Of a rate, what it is per: "£4.85 an hour", "£1,500 per patient", "£20bn-a-year".

use super::setting::Setting;

/// What "a" or "an" behind a sum makes a rate of.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "barrel", "bed", "case", "child", "consultation", "day", "dose", "family", "fortnight", "gallon", "head", "hospital", "hour", "household",
    "item", "kilo", "litre", "mile", "minute", "month", "nurse", "operation", "ounce", "pack", "patient", "person", "pill", "pint", "prescription",
    "procedure", "pupil", "quarter", "second", "session", "share", "shift", "student", "term", "ticket", "tonne", "treatment", "unit", "visit",
    "week", "worker", "year",
];

/// What a figure is per, in the singular as the text has it.
pub(super) fn find(setting: &Setting<'_>) -> Option<String> {
    let mut at = setting.last;
    while matches!(setting.word(at), "-" | "‑" | "–") {
        at += 1;
    }
    if setting.word(at) == "/" {
        return unit(setting, at + 1);
    }
    match () {
        () if setting.says(at, "a") || setting.says(at, "an") => {
            let noun = next(setting, at);
            setting.any(noun, UNITS).then(|| setting.word(noun).to_ascii_lowercase())
        }
        () if setting.says(at, "per") && setting.says(at + 1, "capita") => Some("person".to_string()),
        () if setting.says(at, "per") => unit(setting, next(setting, at)),
        () if setting.says(at, "each") || setting.says(at, "every") => {
            setting.any(at + 1, UNITS).then(|| setting.word(at + 1).to_ascii_lowercase())
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

/// The word at `at`, whatever it is: "per QALY".
fn unit(setting: &Setting<'_>, at: usize) -> Option<String> {
    let word = setting.word(at);
    let lower = word.chars().any(char::is_lowercase);
    word.starts_with(char::is_alphabetic).then(|| if lower { word.to_lowercase() } else { word.to_string() })
}

#[cfg(test)]
mod tests {
    use super::super::attributes::of;

    #[test]
    fn rates_are_found() {
        assert!(super::UNITS.is_sorted());
        for (text, per) in [
            ("Rent is £4.85 an hour.", Some("hour")),
            ("It costs £1,500 per person per year.", Some("person")),
            ("Locums are paid £85/hour.", Some("hour")),
            ("A £20bn-a-year budget.", Some("year")),
            ("It costs £20,000 per QALY.", Some("QALY")),
            ("It pays £300 for every referral.", Some("referral")),
            ("He paid £30 a long time ago.", None),
        ] {
            assert_eq!(of(text).per.as_deref(), per, "{text}");
        }
    }
}
