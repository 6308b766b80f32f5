//! Whether a figure rose or fell: by it, to it or from it.

use super::setting::Setting;
use super::words::Words;
use super::{Change, FigureKind};
use crate::text::TokenKind;

/// Words of rising.
#[rustfmt::skip]
static RISES: Words = Words::new(&[
    "climb", "climbed", "climbing", "climbs", "doubled", "gain", "gained", "gains", "grew", "grow", "growing", "grown", "grows", "growth", "higher", "increase", "increased",
    "increases", "increasing", "jump", "jumped", "jumps", "leapt", "raise", "raised", "raising", "rise", "risen", "rises", "rising", "rose", "soar",
    "soared", "surge", "surged", "trebled", "tripled", "up",
]);

/// Verbs with which "up" is no direction.
#[rustfmt::skip]
static PHRASAL: Words = Words::new(&[
    "bought", "buy", "buying", "buys", "draw", "drawing", "drawn", "drew", "give", "given", "giving", "make", "makes", "making", "pick", "picked", "picking", "put",
    "racked", "set", "setting", "sign", "signed", "signing", "snapped", "take", "taken", "taking", "took", "turned", "use", "used", "using",
]);

/// Words of raising, which is also what is done with money.
static RAISES: Words = Words::new(&["raise", "raised", "raising"]);

/// Words of falling.
#[rustfmt::skip]
static FALLS: Words = Words::new(&[
    "cut", "cuts", "cutting", "decline", "declined", "declines", "decrease", "decreased", "decreases", "dip", "dipped", "down", "drop", "dropped",
    "drops", "fall", "fallen", "falling", "falls", "fell", "halved", "lower", "lowered", "plunge", "plunged", "reduce", "reduced", "reducing",
    "reduction", "shed", "shrank", "shrink", "shrunk", "slashed", "slid", "slumped", "tumbled",
]);

/// Words that may stand between a change and its amount.
#[rustfmt::skip]
static BETWEEN: Words = Words::new(&[
    "a", "about", "almost", "an", "another", "approximately", "around", "at", "by", "extra", "from", "further", "just", "least", "less", "more", "nearly", "of",
    "only", "over", "roughly", "sharply", "slightly", "some", "steeply", "than", "to", "under",
]);

/// Steps to the left before the search is given up.
const REACH: usize = 12;

/// The change that a figure is part of.
pub(super) fn find(setting: &Setting<'_>) -> Option<Change> {
    behind(setting).or_else(|| before(setting))
}

fn before(setting: &Setting<'_>) -> Option<Change> {
    let mut at = setting.first;
    for _ in 0..REACH {
        at = at.checked_sub(1).filter(|&at| at >= setting.begin)?;
        if let Some(change) = meaning(setting, at) {
            // "up to £5m" bounds, it does not rise.
            let bound = setting.says(at, "up") && setting.says_any(at + 1, &["of", "to"]);
            // "drawn up by two committees", "buying up a 26% stake"
            let phrasal = setting.says(at, "up") && at > setting.begin && setting.any(at - 1, &PHRASAL);
            // Money is raised as well, which is no rise.
            let gathered = setting.any(at, &RAISES)
                && setting.amount().kind == FigureKind::Money
                && !(at + 1..setting.first).any(|between| setting.says_any(between, &["by", "from", "to"]));
            return (!bound && !gathered && !phrasal).then_some(change);
        }
        let passed = setting.any(at, &BETWEEN) || setting.other_figure(at).is_some() || setting.kind(at) == Some(TokenKind::Mark);
        if !passed {
            return None;
        }
    }
    None
}

/// "a 5% rise", "£2m cut", "3% lower", "£5m up on last year".
fn behind(setting: &Setting<'_>) -> Option<Change> {
    let mut at = setting.last;
    if setting.says_any(at, &["annual", "overall", "real-terms", "sharp"]) {
        at += 1;
    }
    meaning(setting, at)
}

fn meaning(setting: &Setting<'_>, at: usize) -> Option<Change> {
    if setting.any(at, &RISES) {
        Some(Change::Rise)
    } else if setting.any(at, &FALLS) {
        Some(Change::Fall)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::attributes::of;
    use super::*;

    #[test]
    fn changes_are_found() {
        for (text, change) in [
            ("Spending rose by nearly £3m.", Some(Change::Rise)),
            ("A 4% fall in admissions.", Some(Change::Fall)),
            ("Prices were 3% higher.", Some(Change::Rise)),
            ("A plan drawn up by 31 trusts.", None),
            ("The concert raised more than £3m.", None),
            ("The fee was raised to £3.", Some(Change::Rise)),
            ("The fund holds up to £3m.", None),
            ("The trust spent £3m.", None),
        ] {
            assert_eq!(of(text).change, change, "{text}");
        }
    }
}
