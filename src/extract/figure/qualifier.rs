//! What the words beside an amount make of it: about, nearly, up to, at least, or more.

use super::setting::Setting;
use super::words::Words;
use super::{Figure, Qualifier};

/// The qualifier of a figure.
pub(super) fn find(setting: &Setting<'_>) -> Qualifier {
    before(setting).or_else(|| behind(setting)).unwrap_or_default()
}

/// Opens the bounds that a qualifier gives an exact value.
pub(super) fn bound(figure: &mut Figure) {
    match figure.qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan if figure.value.is_some() => figure.low = figure.value,
        Qualifier::AtMost | Qualifier::LessThan | Qualifier::UpTo if figure.value.is_some() => figure.high = figure.value,
        _ => {}
    }
}

/// Words that may stand between a qualifier and its amount.
static FILLERS: Words =
    Words::new(&["a", "additional", "an", "another", "combined", "estimated", "extra", "further", "reported", "the", "total", "whopping"]);

fn before(setting: &Setting<'_>) -> Option<Qualifier> {
    let mut at = setting.word_left(setting.first)?;
    let mut estimated = false;
    for _ in 0..2 {
        if setting.any(at, &FILLERS) {
            estimated |= setting.says(at, "estimated");
            match setting.word_left(at) {
                Some(left) => at = left,
                None => break,
            }
        }
    }
    said(setting, at).or(estimated.then_some(Qualifier::About))
}

/// The qualifier whose last word stands at `at`.
fn said(setting: &Setting<'_>, at: usize) -> Option<Qualifier> {
    let back = |steps: usize, word: &str| at.checked_sub(steps).is_some_and(|token| setting.says(token, word));
    let any = |words: &[&str]| setting.says_any(at, words);
    if any(&["about", "approximately", "around", "circa", "roughly", "some"]) {
        return Some(Qualifier::About);
    }
    if any(&["almost", "approaching", "nearly"]) || setting.says(at, "to") && back(1, "close") {
        return Some(Qualifier::Almost);
    }
    if setting.says(at, "least") && back(1, "at") || setting.says(at, "minimum") {
        return Some(Qualifier::AtLeast);
    }
    if setting.says(at, "most") && back(1, "at") || setting.says(at, "maximum") {
        return Some(Qualifier::AtMost);
    }
    if setting.says(at, "of") {
        if back(1, "minimum") {
            return Some(Qualifier::AtLeast);
        }
        if back(1, "maximum") {
            return Some(Qualifier::AtMost);
        }
        if back(1, "excess") || back(1, "upwards") || back(1, "north") {
            return Some(Qualifier::MoreThan);
        }
        if back(1, "short") {
            return Some(Qualifier::LessThan);
        }
        if back(1, "region") || back(1, "order") {
            return Some(Qualifier::About);
        }
        return None;
    }
    if setting.says(at, "than") {
        let negative = back(2, "no") || back(2, "not");
        if back(1, "more") || back(1, "greater") || back(1, "higher") {
            return Some(if negative { Qualifier::AtMost } else { Qualifier::MoreThan });
        }
        if back(1, "less") || back(1, "fewer") || back(1, "lower") {
            return Some(if negative { Qualifier::AtLeast } else { Qualifier::LessThan });
        }
        return None;
    }
    if any(&["above", "exceeding", "over", "topping"]) {
        return Some(Qualifier::MoreThan);
    }
    if any(&["below", "under"]) {
        return Some(Qualifier::LessThan);
    }
    if setting.says(at, "to") && back(1, "up") || setting.says(at, "as") && (back(1, "much") || back(1, "many") || back(1, "high")) {
        return Some(Qualifier::UpTo);
    }
    // "bands of up £5,000" has lost its "to"; "shares up £5" has not.
    (setting.says(at, "up") && back(1, "of")).then_some(Qualifier::UpTo)
}

fn behind(setting: &Setting<'_>) -> Option<Qualifier> {
    let mut at = setting.last;
    if setting.says(at, "at") {
        at += 1;
        while setting.says_any(at, &["the", "very"]) {
            at += 1;
        }
        return match () {
            () if setting.says(at, "least") => Some(Qualifier::AtLeast),
            () if setting.says(at, "most") => Some(Qualifier::AtMost),
            () => None,
        };
    }
    if setting.word(at) == "-" {
        at += 1;
        return match setting.word(at) {
            "plus" => Some(Qualifier::AtLeast),
            "odd" | "ish" => Some(Qualifier::About),
            _ => None,
        };
    }
    if setting.says(at, "or") || setting.says(at, "and") {
        let next = at + 1;
        if setting.says_any(next, &["above", "more", "over"]) && !setting.says(next + 1, "than") {
            return Some(Qualifier::AtLeast);
        }
        if setting.says(at, "or") && setting.says_any(next, &["fewer", "less", "lower", "under"]) {
            return Some(Qualifier::AtMost);
        }
        if setting.says(at, "or") && setting.says_any(next, &["so", "thereabouts"]) {
            return Some(Qualifier::About);
        }
    }
    setting.says(at, "plus").then_some(Qualifier::AtLeast).filter(|_| setting.kind(at + 1) != Some(crate::text::TokenKind::Symbol))
}

#[cfg(test)]
mod tests {
    use super::super::attributes::of;
    use super::*;

    #[test]
    fn qualifiers_are_found() {
        for (text, qualifier) in [
            ("It cost about £3m.", Qualifier::About),
            ("It cost an estimated £3m.", Qualifier::About),
            ("It cost nearly £3m.", Qualifier::Almost),
            ("It cost at least £3m.", Qualifier::AtLeast),
            ("It cost no less than £3m.", Qualifier::AtLeast),
            ("It cost just over £3m.", Qualifier::MoreThan),
            ("It cost in excess of £3m.", Qualifier::MoreThan),
            ("It cost no more than £3m.", Qualifier::AtMost),
            ("It cost under £3m.", Qualifier::LessThan),
            ("It cost as much as £3m.", Qualifier::UpTo),
            ("Costs will fall by “almost half”.", Qualifier::Almost),
            ("It is worth £3m or more.", Qualifier::AtLeast),
            ("It is worth £3m at the very least.", Qualifier::AtLeast),
            ("It is worth £3m or so.", Qualifier::About),
            ("Shares went up £3.", Qualifier::Exact),
            ("It cost £3m and more than that.", Qualifier::Exact),
        ] {
            assert_eq!(of(text).qualifier, qualifier, "{text}");
        }
    }

    #[test]
    fn bounds_are_opened() {
        let figure = of("It cost up to £3m.");
        assert_eq!((figure.low, figure.high), (None, figure.value));
        let figure = of("It cost more than £3m.");
        assert_eq!((figure.low, figure.high), (figure.value, None));
    }
}
