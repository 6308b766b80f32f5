//! Whether a figure is a fact, an expectation or an aim.

use super::Modality;
use super::change;
use super::phrase;
use super::setting::Setting;
use super::words::Words;
use crate::text::TokenKind;

/// Words of expectation.
#[rustfmt::skip]
static FORECASTS: Words = Words::new(&[
    "anticipate", "anticipated", "anticipates", "could", "expect", "expected", "expects", "forecast", "forecasts", "likely", "may", "might",
    "predict", "predicted", "predicting", "predicts", "project", "projected", "projects", "will", "would",
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

/// Past forms that are no participles.
#[rustfmt::skip]
static SIMPLE_PAST: Words = Words::new(&[
    "became", "began", "broke", "chose", "drew", "drove", "fell", "gave", "grew", "knew", "rose", "saw", "shook", "shrank", "spoke", "threw", "took", "went", "wrote",
]);

/// Past forms that are also participles or infinitives.
#[rustfmt::skip]
static IRREGULAR: Words = Words::new(&[
    "bought", "brought", "built", "cost", "found", "got", "held", "kept", "left", "lent", "lost", "made", "met", "paid", "ran", "sent", "sold", "spent", "won",
]);

/// Words that begin a clause which may be of another time than the one around it.
static CLAUSES: Words = Words::new(&["after", "because", "since", "that", "when", "which", "who"]);

/// Steps to the left, and to the right.
const LEFT: usize = 24;
const RIGHT: usize = 5;
const FAR: usize = 10;

/// What the words of the clause say; the nearest word to the left first.
pub(super) fn find(setting: &Setting<'_>) -> Modality {
    if is_starting_point(setting) {
        return Modality::Reported;
    }
    // "will close after a donor gave £4m", "the league, which raised £4m": a clause with its own verb.
    let mut past = false;
    let mut told = |at: usize| {
        if past && setting.any(at, &CLAUSES) || setting.any(at, &SIMPLE_PAST) {
            return Some(Modality::Reported);
        }
        past = is_past(setting, at) || past && !setting.any(at, &phrase::VERBS);
        // "would have cost", "has to save"; of the £9m it pledged, £4m had been spent
        let modal = at > setting.begin && setting.any(at - 1, &FORECASTS) || setting.says(at + 1, "to");
        let was = setting.any(at, &PAST) && !modal;
        meaning(setting, at).or(was.then_some(Modality::Reported))
    };
    if is_awaited(setting) {
        return Modality::Forecast;
    }
    let begins = setting.first > setting.begin && setting.word(setting.first - 1) == "," && setting.any(setting.last, &PAST);
    if begins {
        return expected_behind(setting).unwrap_or_default();
    }
    let same_clause = |&at: &usize| setting.word(at) != ";" && !setting.any(at, &CONTRASTS);
    let left = (setting.begin..setting.first).rev().take(LEFT).take_while(same_clause).find_map(&mut told);
    left.or_else(|| expected_behind(setting).filter(|_| !is_governed(setting))).unwrap_or_default()
}

/// What a change starts from has been, whatever is to come: "up from £4m", "rise from £4m to £5m", "to 36% from 53%".
fn is_starting_point(setting: &Setting<'_>) -> bool {
    let Some(from) = (setting.first.saturating_sub(3).max(setting.begin)..setting.first).rev().find(|&at| setting.says(at, "from")) else {
        return false;
    };
    if from == setting.begin {
        return false;
    }
    let same_kind = |at: usize| setting.other_figure(at).is_some_and(|other| setting.found.figures[other].kind == setting.amount().kind);
    let reached = || (from.saturating_sub(6).max(setting.begin)..from).any(|at| setting.says(at, "to"));
    change::is_move(setting, from - 1) || same_kind(from - 1) && reached()
}

/// A past form that no auxiliary makes a participle and no article an adjective: "gave", "which raised".
fn is_past(setting: &Setting<'_>, at: usize) -> bool {
    let word = setting.word(at);
    let form = setting.any(at, &IRREGULAR) || word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    let left = at.saturating_sub(1);
    form && at > setting.begin
        && !setting.says(at + 1, "to")
        && !setting.any(left, &phrase::DETERMINERS)
        && !setting.any(left, &FORECASTS)
        && !setting.says_any(left, &["be", "been", "being", "can", "get", "if", "to", "when"])
}

/// Whether a past verb directly before the figure has it: "whoever started on £4,000 would …".
fn is_governed(setting: &Setting<'_>) -> bool {
    let verb = (setting.first.saturating_sub(4).max(setting.begin)..setting.first).rev().find(|&at| !setting.any(at, &LEADING));
    verb.is_some_and(|verb| is_past(setting, verb) && !setting.any(verb, &TELLING))
}

/// Words that may stand between a verb and its figure.
#[rustfmt::skip]
static LEADING: Words = Words::new(&[
    "a", "about", "almost", "an", "around", "at", "by", "for", "in", "just", "more", "nearly", "of", "on", "only", "over", "some", "than", "to", "under", "up", "with",
]);

/// Verbs behind which a clause begins with the figure: "announced £5m would go".
#[rustfmt::skip]
static TELLING: Words = Words::new(&[
    "added", "announced", "argued", "believed", "claimed", "disclosed", "estimated", "found", "indicated", "insisted", "promised", "reckoned", "reported", "revealed",
    "showed", "stated", "suggested", "warned",
]);

/// "the £5m expected", "the £5m analysts had forecast".
fn is_awaited(setting: &Setting<'_>) -> bool {
    let clause = |&at: &usize| {
        setting.kind(at) == Some(TokenKind::Word)
            && !setting.says_any(at, &["and", "as", "but", "from", "in", "of", "than", "to", "was", "were", "with"])
    };
    let mut near = (setting.last..setting.end).take(4).take_while(clause);
    near.any(|at| setting.says_any(at, &["anticipated", "expected", "forecast", "predicted", "projected"]))
}

/// What one word says.
fn meaning(setting: &Setting<'_>, at: usize) -> Option<Modality> {
    // "May 2010" and "in may" are no modals.
    let month = setting.says(at, "may") && (setting.word(at) == "May" || setting.kind(at + 1) == Some(TokenKind::Number));
    // "must have been" says what was.
    let was = setting.says(at, "must") && setting.says(at + 1, "have");
    // "the Human Genome Project"
    let name = setting.word(at) == "Project" && at > setting.begin;
    // "beat forecasts, with £5m", "the target sites"
    let noun =
        setting.says(at, "forecasts") && setting.word(at + 1) == "," || setting.says(at, "target") && setting.word(at + 1).ends_with('s');
    if noun {
        None
    } else if setting.any(at, &FORECASTS) && !month && !name {
        Some(Modality::Forecast)
    } else if setting.any(at, &TARGETS) && !was || setting.says_any(at, &["hopes", "plans"]) && setting.says(at + 1, "to") {
        Some(Modality::Target)
    } else {
        None
    }
}

/// "£5m is expected", "£5m target"; promises behind a figure may be anybody's.
fn expected_behind(setting: &Setting<'_>) -> Option<Modality> {
    let dash = |at: usize| matches!(setting.word(at), "-" | "–" | "—" | "--") && setting.text.gap_before(at);
    // "the bulk – about £5m – will go" is said of the bulk.
    let aside = (setting.first.saturating_sub(4).max(setting.begin)..setting.first).any(dash);
    let breaks = |&at: &usize| !(matches!(setting.word(at), ";" | "," | "." | "and" | "but") || dash(at) && !(aside && at == setting.last));
    let expected = |modality: &Modality, at: usize| *modality == Modality::Forecast || setting.says_any(at, &["target", "targets"]);
    let near = (setting.last..setting.end)
        .take(RIGHT)
        .take_while(breaks)
        .find_map(|at| meaning(setting, at).filter(|modality| expected(modality, at)));
    // "31% of all beds in Ruritania will go": the first verb behind it.
    let verb =
        |&at: &usize| setting.any(at, &phrase::VERBS) || setting.any(at, &CLAUSES) || setting.says_any(at, &["believed", "say", "than"]);
    let far = || (setting.last..setting.end).take(FAR).take_while(breaks).find(verb).filter(|&at| setting.says_any(at, &["will", "would"]));
    near.or_else(|| far().map(|_| Modality::Forecast))
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
            ("The ward will stay open after a donor gave it £3m.", Modality::Reported),
            ("Profits will go to the league, which raised £3m last year.", Modality::Reported),
            ("The ward, which would be helped by £3m, is old.", Modality::Forecast),
            ("Whoever started on £20,000 would need more.", Modality::Reported),
            ("By 2014, 31% of all the beds on wards will go.", Modality::Forecast),
            ("Half of all those asked by the union said beds would go.", Modality::Reported),
            ("It beat forecasts, saving £3m.", Modality::Reported),
            ("Staff at the target sites had £3m.", Modality::Reported),
            ("An estimated £3m would be needed.", Modality::Forecast),
            ("It could cut waits to 31% from 53%.", Modality::Forecast),
            ("The bulk – some £3m – will go.", Modality::Forecast),
            ("It pledged that it intended to save £3m.", Modality::Target),
            ("It announced £3m would be spent.", Modality::Forecast),
            ("Its costs rose more than the £3m expected.", Modality::Forecast),
            ("Up to 31 pay-TV channels will close.", Modality::Forecast),
            ("Its £3m wing – which could not open – is shut.", Modality::Reported),
        ] {
            assert_eq!(of(text).modality, modality, "{text}");
        }
        assert_eq!(all("It will pay £5 an hour, up from £3.")[1].modality, Modality::Reported);
        assert_eq!(all("It could cut waits to 31% from 53%.")[1].modality, Modality::Reported);
    }
}
