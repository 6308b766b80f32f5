//! Whether a figure is a fact, an expectation or an aim.

use super::Modality;
use super::setting::Setting;
use super::words::Words;
use crate::text::TokenKind;

/// Words of expectation.
#[rustfmt::skip]
static FORECASTS: Words = Words::new(&[
    "anticipate", "anticipated", "anticipates", "could", "expect", "expected", "expects", "forecast", "forecasts", "likely", "may", "might",
    "predict", "predicted", "predicts", "project", "projected", "projects", "will", "would",
]);

/// Words of aims.
#[rustfmt::skip]
static TARGETS: Words = Words::new(&[
    "aim", "aimed", "aiming", "aims", "goal", "intends", "must", "pledge", "pledged", "pledges", "promise", "promised", "promises", "target", "targets",
]);

/// Words that begin a clause of another kind.
static CONTRASTS: Words = Words::new(&["although", "but", "compared", "though", "whereas", "while"]);

/// Auxiliaries of what has been.
static PAST: Words = Words::new(&["did", "had", "has", "have", "was", "were"]);

/// Steps to the left, and to the right.
const LEFT: usize = 24;
const RIGHT: usize = 5;

/// What the words of the clause say; the nearest word to the left first.
pub(super) fn find(setting: &Setting<'_>) -> Modality {
    // "up from £4m" says what has been, whatever is to come.
    let compared = setting
        .first
        .checked_sub(1)
        .is_some_and(|from| setting.says(from, "from") && from > setting.begin && setting.says_any(from - 1, &["down", "up"]));
    if compared {
        return Modality::Reported;
    }
    let same_clause = |&at: &usize| setting.word(at) != ";" && !setting.any(at, &CONTRASTS);
    // "of the £9m it pledged, £4m had been spent"
    let told = |at: usize| {
        // "would have cost", "has to save"
        let modal = at > setting.begin && setting.any(at - 1, &FORECASTS) || setting.says(at + 1, "to");
        let past = setting.any(at, &PAST) && !modal;
        meaning(setting, at).or(past.then_some(Modality::Reported))
    };
    let begins = setting.first > setting.begin && setting.word(setting.first - 1) == "," && setting.any(setting.last, &PAST);
    if begins {
        return expected_behind(setting).unwrap_or_default();
    }
    let left = (setting.begin..setting.first).rev().take(LEFT).take_while(same_clause).find_map(told);
    left.or_else(|| expected_behind(setting)).unwrap_or_default()
}

/// What one word says.
fn meaning(setting: &Setting<'_>, at: usize) -> Option<Modality> {
    // "May 2010" and "in may" are no modals.
    let month = setting.says(at, "may") && (setting.word(at) == "May" || setting.kind(at + 1) == Some(TokenKind::Number));
    // "must have been" says what was.
    let was = setting.says(at, "must") && setting.says(at + 1, "have");
    if setting.any(at, &FORECASTS) && !month {
        Some(Modality::Forecast)
    } else if setting.any(at, &TARGETS) && !was || setting.says_any(at, &["hopes", "plans"]) && setting.says(at + 1, "to") {
        Some(Modality::Target)
    } else {
        None
    }
}

/// "£5m is expected", "£5m target"; promises behind a figure may be anybody's.
fn expected_behind(setting: &Setting<'_>) -> Option<Modality> {
    let breaks = |&at: &usize| !matches!(setting.word(at), ";" | "," | "." | "and" | "but");
    let expected = |modality: &Modality, at: usize| *modality == Modality::Forecast || setting.says_any(at, &["target", "targets"]);
    (setting.last..setting.end).take(RIGHT).take_while(breaks).find_map(|at| meaning(setting, at).filter(|modality| expected(modality, at)))
}

#[cfg(test)]
mod tests {
    use super::super::attributes::{all, of};
    use super::*;

    #[test]
    fn modality_is_found() {
        for (text, modality) in [
            ("The trust spent £3m.", Modality::Reported),
            ("The paper predicts that it will cost £3m.", Modality::Forecast),
            ("£3m is expected to go.", Modality::Forecast),
            ("The board pledged to save £3m.", Modality::Target),
            ("It will pay £5 an hour, up from £3.", Modality::Forecast),
            ("Of the sum it pledged, £3m had been spent.", Modality::Reported),
            ("It must have been £3m.", Modality::Reported),
            ("It got £3m of promises.", Modality::Reported),
            ("Beds will go, but it spent £3m.", Modality::Reported),
            ("In May 2010 it spent £3m.", Modality::Reported),
        ] {
            assert_eq!(of(text).modality, modality, "{text}");
        }
        assert_eq!(all("It will pay £5 an hour, up from £3.")[1].modality, Modality::Reported);
    }
}
