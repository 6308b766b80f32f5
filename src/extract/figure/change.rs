//! Whether a figure rose or fell: by it, to it or from it.

use super::calendar;
use super::qualifier;
use super::setting::Setting;
use super::words::Words;
use super::{Change, FigureKind};
use crate::text::TokenKind;

/// Words of rising.
#[rustfmt::skip]
static RISES: Words = Words::new(&[
    "climb", "climbed", "climbing", "climbs", "doubled", "doubling", "gain", "gained", "gains", "grew", "grow", "growing", "grown", "grows", "growth", "higher",
    "increase", "increased", "increases", "increasing", "jump", "jumped", "jumping", "jumps", "leapt", "raise", "raised", "raising", "rise", "risen", "rises", "rising",
    "rocketed", "rose", "soar", "soared", "soaring", "surge", "surged", "surging", "trebled", "tripled", "up",
]);

/// Words of falling.
#[rustfmt::skip]
static FALLS: Words = Words::new(&[
    "cut", "cuts", "cutting", "decline", "declined", "declines", "declining", "decrease", "decreased", "decreases", "decreasing", "dip", "dipped",
    "dipping", "down", "drop", "dropped", "dropping", "drops", "fall", "fallen", "falling", "falls", "fell", "halved", "halving", "lower", "lowered",
    "plunge", "plunged", "plunging", "reduce", "reduced", "reducing", "reduction", "sank", "shed", "shedding", "shrank", "shrink", "shrinking", "shrunk",
    "sinking", "slashed", "slashing", "slid", "sliding", "slipped", "slipping", "slumped", "slumping", "tumbled", "tumbling",
]);

/// Verbs with which "up" is no direction.
#[rustfmt::skip]
static PHRASAL_UP: Words = Words::new(&[
    "add", "added", "adding", "adds", "bought", "build", "building", "built", "buy", "buying", "buys", "clocked", "cough", "draw", "drawing", "drawn", "drew", "end",
    "ends", "face", "faced", "faces", "facing", "free", "freed", "freeing", "gave", "give", "given", "giving", "hold", "kept", "line", "lined", "live",
    "lived", "lives", "living", "made", "make", "makes", "making", "notched", "open", "pick", "picked", "picking", "put", "putting", "racked", "run",
    "save", "saved", "set", "setting", "sign", "signed", "signing", "signs", "snapped", "stand", "standing", "stands", "stood", "stump", "stumped", "sum", "take", "taken",
    "takes", "taking", "tied", "took", "turned", "tying", "use", "used", "using", "wound",
]);

/// Verbs with which "down" is no direction.
#[rustfmt::skip]
static PHRASAL_DOWN: Words = Words::new(&[
    "bogged", "broke", "broken", "hand", "handed", "handing", "knocked", "laid", "lay", "paid", "pay", "paying", "put", "set", "shot", "shut", "shutting",
    "struck", "take", "taken", "taking", "took", "torn", "tracked", "turn", "turned", "turning", "weighed", "weighing", "write", "writing", "written",
    "wrote",
]);

/// Verbs with which "up" and "down" are no directions of things, though they are those of shares: "closed down 31 wards".
static COUNTED: Words = Words::new(&["close", "closed", "closing", "ended", "ending", "opened", "opening"]);

/// Words of change that are also said of what one gets, leaves or grows: "raised £5m", "gained three seats".
#[rustfmt::skip]
static GETTING: Words = Words::new(&[
    "decline", "declined", "declining", "drop", "dropped", "dropping", "drops", "gain", "gained", "gains", "grew", "grow", "growing", "grown", "lower", "lowered",
    "raise", "raised", "raising",
]);

/// Those that are said so of money.
static MONEY_GETTING: Words = Words::new(&["gain", "gains", "raise", "raised", "raising"]);

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
    behind(setting).or_else(|| before(setting)).or_else(|| from_to(setting)).or_else(|| by(setting))
}

/// "cut the trust's waiting list by 25%": a verb of changing something, and by how much.
fn by(setting: &Setting<'_>) -> Option<Change> {
    let mut at = setting.first.checked_sub(1)?;
    while setting.any(at, &BETWEEN) && !setting.says(at, "by") || setting.says(at, "up") {
        at = at.checked_sub(1)?;
    }
    // "cut by 31 trusts" says who did it.
    if !setting.says(at, "by") || setting.is_count() {
        return None;
    }
    let same_clause = |&at: &usize| {
        setting.kind(at) == Some(TokenKind::Word)
            && setting.other_figure(at).is_none()
            && !setting.says_any(at, &["and", "but", "by", "or", "that", "which", "who"])
            || setting.kind(at) == Some(TokenKind::Clitic)
    };
    let verb = (at.saturating_sub(REACH).max(setting.begin)..at).rev().take_while(same_clause).find(|&at| setting.any(at, &CHANGING))?;
    meaning(setting, verb).or(Some(Change::Rise))
}

/// Verbs of making something more or less; those that are no words of rising or falling themselves make it more.
#[rustfmt::skip]
static CHANGING: Words = Words::new(&[
    "boost", "boosted", "boosting", "cut", "cuts", "cutting", "increase", "increased", "increases", "increasing", "lift", "lifted", "lowered", "raise", "raised",
    "raising", "reduce", "reduced", "reducing", "shrink", "slashed", "slashing",
]);

fn before(setting: &Setting<'_>) -> Option<Change> {
    let mut at = setting.first;
    for _ in 0..REACH {
        at = at.checked_sub(1).filter(|&at| at >= setting.begin)?;
        if let Some(change) = meaning(setting, at) {
            return (!is_other(setting, at)).then_some(change);
        }
        let passed = setting.any(at, &BETWEEN) || setting.other_figure(at).is_some() || setting.kind(at) == Some(TokenKind::Mark);
        if !passed {
            return None;
        }
    }
    None
}

/// Whether a word of change before the figure says something else here.
fn is_other(setting: &Setting<'_>, at: usize) -> bool {
    let left = |words: &Words| at > setting.begin && (setting.any(at - 1, words) || setting.is_count() && setting.any(at - 1, &COUNTED));
    if setting.says(at, "up") {
        // "up to £5m" bounds, it does not rise; "went up to £5m" does. "drawn up by two committees", "buying up a 26% stake"
        return setting.says_any(at + 1, &["of", "to"]) && !qualifier::is_reached(setting, at) || left(&PHRASAL_UP);
    }
    if setting.says(at, "down") {
        return left(&PHRASAL_DOWN);
    }
    // "prices higher than £5"
    if setting.says_any(at, &["higher", "lower"]) {
        return setting.says(at + 1, "than");
    }
    // "raised £5m" and "gained 5% of the vote" are what somebody got.
    let tied = (at + 1..setting.first)
        .any(|between| setting.says_any(between, &["by", "from", "to"]) || setting.is_count() && setting.says(between, "of"));
    let got = match setting.amount().kind {
        FigureKind::Money => setting.any(at, &MONEY_GETTING),
        FigureKind::Count => setting.any(at, &GETTING),
        FigureKind::Percentage | FigureKind::Fraction => {
            setting.says_any(at, &["gain", "gained", "gaining"]) && setting.says(setting.last, "of")
        }
    };
    got && !tied
}

/// "a 5% rise", "£2m cut", "3% lower", "£5m up on last year".
fn behind(setting: &Setting<'_>) -> Option<Change> {
    // "two cuts" are counted.
    if setting.is_count() {
        return None;
    }
    let mut at = setting.last;
    if setting.says_any(at, &["annual", "overall", "real-terms", "sharp"]) {
        at += 1;
    }
    // "£5m down the back of the sofa", "£5m up for grabs"
    let loose = setting.says_any(at, &["down", "up"])
        && setting.kind(at + 1) == Some(TokenKind::Word)
        && !setting.says_any(at + 1, &["against", "and", "at", "but", "compared", "from", "on", "over", "since", "year"]);
    let got = setting.amount().kind == FigureKind::Money && setting.any(at, &MONEY_GETTING) || setting.says(at, "shed");
    let glued = setting.word(at + 1) == "-" && !setting.text.gap_before(at + 1);
    if loose || got || glued && !setting.says_any(at, &["down", "up"]) { None } else { meaning(setting, at) }
}

/// "rose from £5m in 2004 to £6m in 2005": the second changed as the first did.
fn from_to(setting: &Setting<'_>) -> Option<Change> {
    setting.found.figures.get(other_end(setting)?)?.change
}

/// The figure that stands behind "from" where this one stands behind the "to" that goes with it, a time between them:
/// "from £5m in 2004 to £6m".
pub(super) fn other_end(setting: &Setting<'_>) -> Option<usize> {
    let other = setting.figure.checked_sub(1)?;
    let earlier = setting.found.figures.get(other)?;
    let from = setting.text.token_at(earlier.span.start);
    let to = (setting.first.saturating_sub(4).max(setting.begin)..setting.first).rev().find(|&at| setting.says(at, "to"))?;
    let same = earlier.kind == setting.amount().kind && earlier.currency == setting.amount().currency && from > setting.begin;
    if !same || !(from.saturating_sub(3).max(setting.begin)..from).any(|at| setting.says(at, "from")) {
        return None;
    }
    let mut at = setting.text.tokens_in(earlier.span).end;
    if let Some((_, end)) = (at..to).take(2).find_map(|at| calendar::read(setting, at)) {
        at = end;
    }
    (at == to).then_some(other)
}

/// Whether a token is a word of rising or falling.
pub(super) fn is_move(setting: &Setting<'_>, at: usize) -> bool {
    meaning(setting, at).is_some()
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
    use super::super::attributes::{all, of};
    use super::*;
    use crate::extract::Modality;

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
            ("The fee went up to £3.", Some(Change::Rise)),
            ("The trust spent £3m.", None),
            ("They found £3m down the back of the sofa.", None),
            ("It has £3m up for grabs.", None),
            ("It took £3m, £1m up on last year.", None),
            ("Readers sent £3m raised by a raffle.", None),
            ("Fees higher than £3 are rare.", None),
            ("The board turned down a £3m offer.", None),
            ("The party gained 3% of the vote.", None),
            ("Shares gained 3% on the day.", Some(Change::Rise)),
            ("The union gained 31 seats.", None),
            ("It closed down 31 wards.", None),
            ("Shares closed down 31p.", Some(Change::Fall)),
            ("It has made two cuts.", None),
            ("It all adds up to £3m.", None),
            ("It plans to cut the agency’s staff by up to 31%.", Some(Change::Fall)),
            ("It boosted its income by £3m.", Some(Change::Rise)),
            ("The cut was made by 31 trusts.", None),
        ] {
            assert_eq!(of(text).change, change, "{text}");
        }
        assert_eq!(all("It took £3m, £1m up on last year.")[1].change, Some(Change::Rise));
    }

    #[test]
    fn both_ends_of_a_change_change() {
        let text = "Its budget will rise from £3m in 2010-11 to £4m by 2014.";
        let found: Vec<_> =
            all(text).iter().map(|figure| (figure.change, figure.subject.map(|span| span.of(text)), figure.modality)).collect();
        assert_eq!(
            found,
            [(Some(Change::Rise), Some("budget"), Modality::Reported), (Some(Change::Rise), Some("budget"), Modality::Forecast),]
        );
    }
}
