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
    let (mut estimated, mut definite) = (false, false);
    for _ in 0..2 {
        if setting.any(at, &FILLERS) {
            estimated |= setting.says(at, "estimated");
            definite |= setting.says(at, "the");
            match setting.word_left(at) {
                Some(left) => at = left,
                None => break,
            }
        }
    }
    let level = || (setting.last..setting.end.min(setting.last + 4)).any(|token| setting.any(token, &LEVELS));
    let preposition = definite && !level() || is_governed(setting, at);
    let said = said(setting, at).filter(|_| !(preposition && setting.any(at, &PREPOSITIONS)));
    said.or(estimated.then_some(Qualifier::About))
}

/// What a figure that is a mark or a level is: "above the £5m mark".
pub(super) static LEVELS: Words = Words::new(&["barrier", "ceiling", "level", "limit", "mark", "milestone", "threshold"]);

/// Qualifiers that are also prepositions: "asked about the £5m", "below the 3% of last year".
static PREPOSITIONS: Words = Words::new(&["about", "above", "around", "below", "over", "than", "to", "under"]);

/// Whether the words before make a preposition of the qualifier at `at`: "a row over £5m", "sign up to a £5m scheme".
fn is_governed(setting: &Setting<'_>, at: usize) -> bool {
    let Some(left) = setting.word_left(at) else { return false };
    match () {
        // "asked about 300 nurses" may be how many were asked.
        () if setting.says(at, "about") => setting.any(left, &ABOUT) && !(setting.is_count() && setting.any(left, &ASKING)),
        () if setting.says(at, "over") => setting.any(left, &OVER) || setting.any(left, &HANDED) || is_stretch(setting, left),
        () if setting.says(at, "around") => setting.says_any(left, &["based", "built", "centred", "revolve", "revolved", "revolves"]),
        () if setting.says(at, "to") && setting.says(left, "up") => is_reached(setting, left),
        () => false,
    }
}

/// Whether "up to" leads to where something got or to what is joined: "adds up to £5m", "went up to £5m", "sign up to".
pub(super) fn is_reached(setting: &Setting<'_>, up: usize) -> bool {
    let brought = || (up.saturating_sub(4).max(setting.begin)..up).any(|at| setting.any(at, &BRINGING));
    setting.word_left(up).is_some_and(|left| setting.any(left, &UP_TO)) || brought()
}

/// Words behind which "about" says what of.
#[rustfmt::skip]
static ABOUT: Words = Words::new(&[
    "all", "allegations", "anger", "angry", "argue", "argued", "argues", "arguing", "argument", "ask", "asked", "asking", "asks", "boasted", "comments",
    "complain", "complained", "complaining", "complains", "complaint", "complaints", "complimentary", "concern", "concerned", "concerns", "confident", "debate",
    "details", "dispute", "doubt", "doubts", "enquiries", "evidence", "excited", "fears", "furious", "heard", "how", "information", "inquiries", "joke", "joked",
    "knew", "know", "knows", "learn", "learned", "learnt", "lie", "lied", "misgivings", "news", "nothing", "optimistic", "pessimistic", "question", "questioned",
    "questions", "read", "remarks", "row", "rumours", "sceptical", "something", "speak", "speaking", "speculation", "spoke", "story", "talk", "talked", "talking",
    "talks", "unhappy", "upset", "warning", "warnings", "what", "worried", "worries", "worry", "worrying", "write", "writing",
    "wrote",
]);

/// Those that have those who are asked behind them.
static ASKING: Words = Words::new(&["ask", "asked", "asking", "asks", "heard", "questioned"]);

/// Words behind which "over" says because of what.
#[rustfmt::skip]
pub(super) static OVER: Words = Words::new(&[
    "anger", "angry", "argue", "argued", "arguing", "argument", "arguments", "backlash", "battle", "battles", "clash", "clashed", "clashes", "concern", "concerns",
    "controversy", "criticised", "criticism", "debate", "disagreement", "dispute", "disputes", "doubts", "fears", "feud", "fight", "fighting", "furore", "fury",
    "haggling", "inquiry", "investigation", "lawsuit", "negotiations", "outcry", "outrage", "probe", "protest", "protests", "quarrel", "questions", "row", "rows",
    "scandal", "squabble", "standoff", "sue", "sued", "suing", "talks", "tension", "tensions", "tussle", "uncertainty", "uproar", "worries", "worry", "wrangle",
    "wrangling",
]);

/// Verbs that "over" belongs to.
#[rustfmt::skip]
static HANDED: Words = Words::new(&[
    "hand", "handed", "handing", "hands", "kicked", "sign", "signed", "signing", "slotted", "take", "taken", "takes", "taking", "took", "turn", "turned", "turning",
    "turns",
]);

/// Verbs behind which "up to" leads to an end or to a thing.
#[rustfmt::skip]
static UP_TO: Words = Words::new(&[
    "add", "added", "adding", "adds", "climbed", "crept", "edged", "edging", "face", "faced", "faces", "facing", "goes", "going", "gone", "inched", "jumped", "live",
    "lived", "lives", "living", "moved", "rose", "shot", "sign", "signed", "signing", "signs", "stand", "standing", "stands", "step", "stepped", "stood", "went",
]);

/// Verbs that bring something up to an end.
static BRINGING: Words = Words::new(&[
    "bring", "bringing", "brings", "brought", "drive", "driving", "drove", "lift", "lifted", "push", "pushed", "pushes", "pushing",
]);

/// What a few are played, staged or read one after another: "over two legs" says how long.
#[rustfmt::skip]
static STAGES: Words = Words::new(&[
    "chapters", "episodes", "floors", "games", "holes", "innings", "instalments", "laps", "legs", "matches", "meetings", "pages", "parts", "phases", "rounds",
    "seasons", "sessions", "sets", "sites", "stages", "tests", "visits",
]);

/// Whether a few of what follows one upon another are counted: "over two legs", but "just over two sessions".
fn is_stretch(setting: &Setting<'_>, left: usize) -> bool {
    let few = setting.amount().value.is_some_and(|value| value < 10.into());
    few && !setting.says_any(left, &["just", "little", "slightly", "well"])
        && setting.amount().unit.as_deref().and_then(|unit| unit.rsplit(' ').next()).is_some_and(|noun| STAGES.has(noun))
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
        // "£2m less than £5m" is £3m.
        if at.checked_sub(2).is_some_and(|left| setting.other_figure(left).is_some()) {
            return None;
        }
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
            ("He was asked about the £3m.", Qualifier::Exact),
            ("Staff complained about a £3m loss.", Qualifier::Exact),
            ("It made about a £3m loss.", Qualifier::About),
            ("Costs fell below the £3m of last year.", Qualifier::Exact),
            ("Costs fell below the £3m mark.", Qualifier::LessThan),
            ("Costs fell below the £3 a head mark.", Qualifier::LessThan),
            ("The union asked about 3,000 nurses.", Qualifier::About),
            ("The row over £3m continues.", Qualifier::Exact),
            ("The row cost over £3m.", Qualifier::MoreThan),
            ("It handed over £3m.", Qualifier::Exact),
            ("The trial was held over two sessions.", Qualifier::Exact),
            ("Trusts can sign up to a £3m scheme.", Qualifier::Exact),
            ("It all adds up to £3m.", Qualifier::Exact),
            ("Fees went up to £3.", Qualifier::Exact),
            ("It pushed fees up to £3.", Qualifier::Exact),
            ("It took more than the £3m forecast.", Qualifier::Exact),
            ("Cuts of up to £3m loom.", Qualifier::UpTo),
        ] {
            assert_eq!(of(text).qualifier, qualifier, "{text}");
        }
    }

    #[test]
    fn what_a_figure_is_subtracted_from_is_exact() {
        let figures = super::super::attributes::all("Its income is £2m less than £5m.");
        assert_eq!(figures[1].qualifier, Qualifier::Exact);
    }

    #[test]
    fn bounds_are_opened() {
        let figure = of("It cost up to £3m.");
        assert_eq!((figure.low, figure.high), (None, figure.value));
        let figure = of("It cost more than £3m.");
        assert_eq!((figure.low, figure.high), (figure.value, None));
    }
}
