//! What a figure is of: “agency nurses” in "£31m was spent on agency nurses", “redundancy costs” in "redundancy costs came to £31m".

use std::ops::Range;

use super::FigureKind;
use super::calendar;
use super::phrase;
use super::setting::Setting;
use super::words::Words;
use crate::span::Span;
use crate::text::TokenKind;

/// The words that say what a figure is of.
pub(super) fn find(setting: &Setting<'_>) -> Option<Span> {
    // "cut sentences by a third for …" is of what stands before it.
    let by = setting.first > setting.begin && setting.says(setting.first - 1, "by");
    let around = if by { before(setting).or_else(|| purpose(setting)) } else { purpose(setting).or_else(|| before(setting)) };
    let tokens = of(setting).or_else(|| noun_behind(setting)).or(around).or_else(|| verb(setting))?;
    let span = setting.span(tokens);
    (!span.is_empty() && !span.overlaps(setting.amount().span)).then_some(span)
}

fn phrase(setting: &Setting<'_>, at: usize) -> Option<Range<usize>> {
    let end = phrase::end(setting, at);
    (end > at).then_some(at..end)
}

/// Behind the figure and its rate: "£100,000[-a-year]", "£5m [a year]", "£5m [or more]".
fn behind(setting: &Setting<'_>) -> usize {
    let mut at = setting.last;
    loop {
        let skipped = match setting.word(at) {
            "-" | "‑" if !setting.text.gap_before(at) && !setting.text.gap_before(at + 1) => 1,
            "a" | "an" if setting.word(at + 1) == "-" && is_rate(setting, at) => 3,
            "a" | "A" | "an" | "per" | "each" if setting.amount().per.is_some() || is_rate(setting, at) => 2,
            "or" | "and" if setting.says_any(at + 1, &["less", "more", "so"]) => 2,
            "/" => 2,
            "plus" if at > setting.last => 1,
            _ => 0,
        };
        if skipped == 0 {
            return at;
        }
        at += skipped;
    }
}

fn is_rate(setting: &Setting<'_>, at: usize) -> bool {
    let unit = if setting.word(at + 1) == "-" { at + 2 } else { at + 1 };
    setting.says(at, "per") || setting.says_any(unit, &["day", "head", "hour", "month", "night", "person", "share", "week", "year"])
}

/// "two thirds of the cost", "£5m of cuts", "£5m worth of savings".
fn of(setting: &Setting<'_>) -> Option<Range<usize>> {
    let mut at = behind(setting);
    if setting.kind(at) == Some(TokenKind::Clitic) {
        at += 1;
    }
    if setting.says(at, "worth") {
        at += 1;
    }
    if !setting.says(at, "of") {
        return None;
    }
    let part = setting.amount().kind == FigureKind::Fraction || setting.amount().kind == FigureKind::Percentage;
    let range = phrase(setting, at + 1)?;
    // A part is of all that the clause says of the whole: "half of managers who joined".
    if part && setting.says_any(range.end, &["that", "who"]) {
        let end = (range.end..setting.end)
            .find(|&token| matches!(setting.kind(token), Some(TokenKind::Punctuation)) && setting.text.gap_before(token + 1))
            .unwrap_or(setting.end);
        return Some(range.start..end.min(setting.end));
    }
    if part && setting.says(range.end, "to") {
        // "the cost of paying off managers to make savings"
        let end = phrase::end(setting, range.end + 2);
        return Some(range.start..end.max(range.end));
    }
    Some(range)
}

/// "£2bn savings", "£2.5m annual budget", "31 wards".
fn noun_behind(setting: &Setting<'_>) -> Option<Range<usize>> {
    let mut at = behind(setting);
    while setting.says_any(at, &["combined", "extra", "further", "in", "total"]) {
        if setting.says(at, "in") {
            // "£3bn in lost reserves"
            return match calendar::read(setting, at) {
                Some(_) => None,
                None => phrase(setting, at + 1).filter(|range| {
                    !setting.any(range.start, &phrase::DETERMINERS)
                        && setting.word(range.start).starts_with(char::is_lowercase)
                        && !setting.any(range.end - 1, &phrase::IDIOMS)
                }),
            };
        }
        at += 1;
    }
    if setting.amount().kind == FigureKind::Fraction && setting.any(at, &WHOLE) {
        // "half his age"
        return phrase(setting, at);
    }
    let not_noun = setting.any(at, &phrase::DETERMINERS)
        || setting.any(at, &NOT_NOUNS)
        || setting.word(at).ends_with("ly")
        || is_verbal(setting, at)
        || setting.any(at, &LEVELS) && setting.first > setting.begin && setting.says(setting.first - 1, "the")
        || calendar::read(setting, at).is_some();
    if not_noun || !phrase::is_nominal(setting, at) || setting.text.tokens().get(at).is_none() {
        return None;
    }
    // "a 4% fall in admissions" is of admissions.
    if setting.amount().kind == FigureKind::Percentage && setting.any(at, &MOVES) && setting.says(at + 1, "in") {
        return phrase(setting, at + 2).filter(|_| !phrase::is_time(setting, at + 2));
    }
    phrase(setting, at)
}

/// What a part may be of without "of".
static WHOLE: Words = Words::new(&["her", "his", "its", "my", "our", "the", "their", "your"]);

/// What a figure that is a mark or a level is: the mark is of nothing.
static LEVELS: Words = Words::new(&["barrier", "ceiling", "level", "mark", "milestone", "threshold"]);

/// Nouns of change.
#[rustfmt::skip]
static MOVES: Words = Words::new(&[
    "cut", "decline", "decrease", "dip", "drop", "fall", "gain", "growth", "hike", "improvement", "increase", "jump", "leap", "reduction", "rise", "slip", "slump",
    "surge",
]);

/// A verb behind a figure: "30% saw …", "£3m submitted by …", "12% coming from …".
fn is_verbal(setting: &Setting<'_>, at: usize) -> bool {
    let word = setting.word(at);
    let next = setting.word(at + 1);
    let part = matches!(setting.amount().kind, FigureKind::Percentage | FigureKind::Fraction);
    let participle = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"));
    let tied = ["at", "by", "for", "from", "in", "into", "on", "since", "to", "with"].iter().any(|tie| next.eq_ignore_ascii_case(tie));
    participle && (tied && !word.ends_with("ing") || part) || part && setting.any(at, &OPINIONS)
}

/// What so many per cent of people do.
#[rustfmt::skip]
static OPINIONS: Words = Words::new(&[
    "agree", "back", "believe", "chose", "consider", "did", "disagree", "expect", "favour", "feel", "felt", "found", "intend", "kept", "knew", "know", "left",
    "like", "never", "oppose", "prefer", "rate", "saw", "say", "see", "support", "think", "thought", "voted", "want", "wish",
]);

/// Words behind a figure that are no noun, and which a phrase may otherwise hold.
#[rustfmt::skip]
static NOT_NOUNS: Words = Words::new(&[
    "above", "across", "again", "ago", "ahead", "alone", "also", "annually", "away", "back", "below", "down", "each", "earlier", "given", "higher",
    "instead", "into", "just", "later", "left", "less", "likely", "lower", "more", "not", "now", "off", "only", "out", "over", "overall", "owed",
    "respectively", "saved", "short", "stolen", "there", "to", "today", "together", "too", "towards", "up", "via", "within", "worse", "yesterday",
]);

/// Participles and verbs behind a figure that lead to its purpose.
#[rustfmt::skip]
static LEADS: Words = Words::new(&[
    "allocated", "also", "apply", "are", "available", "be", "been", "being", "earmarked", "go", "goes", "going", "had", "has",
    "have", "invested", "is", "left", "needed", "now", "over", "paid", "raised", "required", "set", "spent", "then", "to", "up",
    "used", "was", "we", "went", "were", "will", "would",
]);

/// "£5m was spent on beds", "£5m on beds", "£5m will be used to plug a hole", "£5m from speeches".
fn purpose(setting: &Setting<'_>) -> Option<Range<usize>> {
    let mut at = behind(setting);
    let limit = (at + 8).min(setting.end);
    while at < limit {
        let auxiliary = setting.says(at, "to") && setting.any(at + 1, &LEADS);
        if setting.says_any(at, &["for", "from", "into", "on", "to", "towards"]) && !auxiliary {
            let verbal = setting.says(at, "to");
            let moved = at > behind(setting);
            if verbal
                && !(moved
                    && (setting.says(at - 1, "used")
                        || setting.says(at - 1, "apply")
                        || setting.says_any(at - 1, &["go", "going", "went"])))
            {
                return None;
            }
            if setting.says_any(at + 1, &["account", "average", "paper", "top"]) || phrase::is_time(setting, at + 1) {
                return None;
            }
            // "from £5m", "to £6m": the other end of a change.
            if (at + 1..(at + 3).min(setting.end))
                .any(|token| setting.other_figure(token).is_some_and(|other| setting.found.figures[other].kind != FigureKind::Count))
            {
                return None;
            }
            let range = phrase(setting, at + 1)?;
            let day = setting.word(range.start).ends_with("day") && setting.word(range.start).starts_with(char::is_uppercase);
            return (!day && calendar::read(setting, at).is_none()).then(|| infinitive(setting, range, verbal));
        }
        if setting.says(at, "at") && at == behind(setting) {
            return phrase(setting, at + 1).filter(|range| setting.word(range.end - 1).starts_with(char::is_uppercase));
        }
        if !setting.any(at, &LEADS) {
            return None;
        }
        at += 1;
    }
    None
}

/// "to plug Labour’s hole": the verb and what it acts on.
fn infinitive(setting: &Setting<'_>, range: Range<usize>, verbal: bool) -> Range<usize> {
    let object = range.end;
    if verbal && range.len() == 1 && setting.any(object, &phrase::DETERMINERS) {
        return range.start..phrase::end(setting, object).max(object);
    }
    range
}

/// Words between a noun and a figure that is of it.
#[rustfmt::skip]
static LINKS: Words = Words::new(&[
    "a", "about", "above", "almost", "also", "an", "approximately", "around", "as", "at", "average", "averaged", "be", "been", "below", "between",
    "by", "came", "climbed", "climbing", "close", "closed", "combined", "come", "comes", "cost", "costing", "could", "currently", "cut", "declined",
    "declining", "decreased", "doubled", "down", "dropped", "dropping", "edged", "ended", "estimated", "exceeded", "exceeding", "exceeds", "expected",
    "fall", "fallen", "falling", "falls", "fell", "finished", "from", "grew", "grow", "growing", "grown", "grows", "had", "has", "have", "higher",
    "hit", "increased", "increasing", "is", "jumped", "jumping", "just", "leapt", "least", "less", "like", "lower", "maximum", "may", "might",
    "minimum", "more", "much", "narrowed", "nearly", "now", "of", "only", "opened", "over", "passed", "plunged", "plunging", "put", "rallied",
    "reached", "reaching", "reduced", "remain", "remained", "remains", "rise", "risen", "rises", "rising", "rose", "roughly", "should", "shrank",
    "shrunk", "slid", "slipped", "slumped", "slumping", "soared", "soaring", "some", "stand", "stands", "stayed", "still", "stood", "surged",
    "surging", "swelled", "swollen", "than", "the", "to", "topped", "total", "totalled", "totalling", "totals", "traded", "trading", "trebled",
    "tripled", "tumbled", "under", "up", "valued", "was", "went", "were", "widened", "will", "worth", "would",
]);

/// Words that may follow a verb before its figure.
static NEARLY: Words = Words::new(&["about", "almost", "around", "at", "between", "just", "more", "nearly", "over", "some", "under", "up"]);

/// Forms of "be", behind which a participle is passive.
static BE: Words = Words::new(&["are", "be", "been", "being", "is", "was", "were"]);

/// Words before an infinitive.
static MODALS: Words = Words::new(&["can", "cannot", "could", "may", "might", "must", "should", "will", "would"]);

/// Steps to the left over links.
const REACH: usize = 10;

/// "redundancy costs came to £5m", "cuts of £5m", "cut tax by £5m", "redundancies, costing £5m".
fn before(setting: &Setting<'_>) -> Option<Range<usize>> {
    let mut at = setting.first;
    let mut linked = false;
    for _ in 0..REACH {
        let left = at.checked_sub(1).filter(|&left| left >= setting.begin)?;
        let comma = setting.word(left) == "," && setting.says_any(at, &["costing", "totalling", "worth"]);
        // "on agency nurses – a combined £5m"
        let dash = matches!(setting.word(left), "-" | "–" | "—" | "--") && setting.text.gap_before(left) && setting.text.gap_before(at);
        // "rose from £5m to £6m": both are of the same thing.
        let change =
            setting.other_figure(left).is_some() && (setting.says(at, "to") || at < setting.first && setting.other_figure(at).is_some());
        // "at a punitive 17%", "a record £3m"
        let described = left + 1 == setting.first
            && left > setting.begin
            && setting.says_any(left - 1, &["a", "an"])
            && phrase::is_nominal(setting, left);
        // "now costs about £5m", but "redundancy costs rose by £5m"
        // "income would be taxed up to £5m"
        let passive = left > setting.begin && setting.word(left).ends_with("ed") && setting.any(left - 1, &BE);
        let joined = setting.says(left, "and") && left > setting.begin && setting.other_figure(left - 1).is_some();
        let costs = setting.says(left, "costs") && (at == setting.first || setting.any(at, &NEARLY));
        let passed = setting.any(left, &LINKS)
            || comma
            || dash
            || change
            || described
            || passive
            || joined
            || costs
            || setting.kind(left) == Some(TokenKind::Mark);
        if !passed {
            break;
        }
        linked |= dash || setting.kind(left) == Some(TokenKind::Word) && !setting.any(left, &phrase::DETERMINERS);
        at = left;
    }
    let noun = at.checked_sub(1).filter(|&noun| noun >= setting.begin && setting.kind(noun) == Some(TokenKind::Word))?;
    let in_figure = setting.other_figure(noun).is_some();
    if !linked
        || in_figure
        || !phrase::is_nominal(setting, noun)
        || setting.any(noun, &phrase::DETERMINERS)
        || setting.any(noun, &NO_HEADS)
        || phrase::is_time(setting, noun)
        || setting.word(noun).ends_with("ly")
    {
        return None;
    }
    // "would provide £5m": a verb, which says what it is of only where it is one of getting and spending.
    if noun > setting.begin && setting.any(noun - 1, &MODALS) {
        return setting.any(noun, &EARNING).then_some(noun..noun + 1);
    }
    if setting.word(noun).ends_with("ed") && phrase::verbal(setting, noun) && !setting.any(noun, &EARNING) {
        return None;
    }
    if setting.word(noun).ends_with("ing") && setting.says(at, "up") || setting.any(noun, &EARNING) {
        return Some(noun..noun + 1);
    }
    let noun = if phrase::does(setting, noun) { noun - 1 } else { noun };
    let mut start = phrase::start(setting, noun);
    // "maintenance in the NHS stood at £5m", but "spending on nurses" is of nurses.
    if let Some(tie) = start.checked_sub(1).filter(|&tie| tie > setting.begin && setting.says_any(tie, &["at", "in"]))
        && phrase::is_nominal(setting, tie - 1)
        && !setting.any(tie - 1, &phrase::DETERMINERS)
    {
        start = phrase::start(setting, tie - 1);
    }
    let before = |start: usize| start.checked_sub(1).filter(|&at| at > setting.begin);
    // "the gap between fees and costs widened to £5m"
    let joins = |and: usize| {
        !setting.says(at, "of")
            && setting.says(and, "and")
            && phrase::is_nominal(setting, and - 1)
            && setting.other_figure(and - 1).is_none()
    };
    if let Some(and) = before(start).filter(|&at| joins(at) && !setting.any(start, &phrase::DETERMINERS)) {
        start = phrase::start(setting, and - 1);
        if let Some(between) = before(start).filter(|&at| setting.says(at, "between") && phrase::is_nominal(setting, at - 1)) {
            start = phrase::start(setting, between - 1);
        }
    }
    let named = setting.word(start).starts_with(char::is_uppercase);
    let of_what = |at: usize| {
        setting.says(at, "from") && (setting.any(at - 1, &INCOME) || named && phrase::is_nominal(setting, at - 1))
            || setting.says(setting.first - 1, "by") && setting.says_any(at, &["for", "on"]) && phrase::is_nominal(setting, at - 1)
    };
    if let Some(tie) = before(start).filter(|&at| of_what(at)) {
        // "revenues from parking rose by £5m"
        start = phrase::start(setting, tie - 1);
    } else if let Some(by) = before(start).filter(|&at| setting.says(at, "by") && setting.word(at - 1).ends_with("ed")) {
        // "the cost of fraud reported by patients was £5m"
        let participle = by - 1;
        let of = participle.checked_sub(1).filter(|&of| of >= setting.begin && phrase::is_nominal(setting, of))?;
        start = phrase::start(setting, of);
    }
    // "cost the ward £5m" says of whom, not of what; "a print using good paper costs £5" is of the print.
    let using = start > setting.begin && setting.word(start - 1).ends_with("ing") && phrase::verbal(setting, start - 1);
    if start > setting.begin && setting.any(start - 1, &GIVING) || using && setting.says_any(at, &["cost", "costs", "is", "was"]) {
        return None;
    }
    // "to avoid fees of £5m"
    let infinitive = start > setting.begin && (setting.says(start - 1, "to") || setting.any(start - 1, &MODALS));
    if infinitive && start < noun && setting.word(start).starts_with(char::is_lowercase) {
        start += 1;
    }
    while start < noun && setting.says_any(start, &["her", "his", "its", "our", "the", "their"]) {
        start += 1;
    }
    // The count that the noun has belongs to it: "31 posts, costing £5m".
    let figures = &setting.found.figures;
    let counted = setting.figure.checked_sub(1).and_then(|earlier| figures.get(earlier)).filter(|figure| figure.kind == FigureKind::Count);
    if let Some(figure) = counted
        && figure.subject.is_some_and(|subject| setting.text.tokens_in(subject).end == noun + 1)
    {
        start = setting.text.tokens_in(figure.span).start.max(setting.begin);
    }
    Some(start..noun + 1)
}

/// Words before a figure that stand for something else, or for nothing.
static NO_HEADS: Words = Words::new(&[
    "excess", "form", "having", "here", "him", "i", "me", "order", "region", "shape", "them", "there", "these", "this", "those", "tune",
]);

/// What comes "from" something.
static INCOME: Words = Words::new(&[
    "earnings", "income", "money", "proceeds", "profit", "profits", "receipts", "revenue", "revenues", "sales", "savings", "turnover",
]);

/// Verbs behind which somebody stands who pays or is paid.
#[rustfmt::skip]
static GIVING: Words = Words::new(&[
    "charge", "charged", "cost", "costing", "costs", "fine", "fined", "gave", "give", "gives", "netted", "offered", "owe", "owed", "owes", "paid", "pay", "paying",
    "pays", "save", "saved", "saves", "saving",
]);

/// Verbs that themselves say what the money is.
static EARNING: Words = Words::new(&["earn", "earned", "earning", "earns", "makes", "save", "saving", "spend", "spends"]);

/// Nothing names it: the verb does ("makes up to £5m").
fn verb(setting: &Setting<'_>) -> Option<Range<usize>> {
    let left = setting.first.saturating_sub(6).max(setting.begin);
    let at = (left..setting.first).rev().find(|&at| setting.any(at, &EARNING))?;
    Some(at..at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::attributes::all;

    #[test]
    fn subjects_are_found() {
        for (text, figure, subject) in [
            ("Two thirds of the cost of leaving was borne by trusts.", 0, "the cost of leaving"),
            (
                "The figures reveal £31m was spent on all agency nurses and locum doctors in 2010-11.",
                0,
                "all agency nurses and locum doctors",
            ),
            ("Of this, £9m went on agency nurses and £22m on locum doctors.", 0, "agency nurses"),
            ("Of this, £9m went on agency nurses and £22m on locum doctors.", 1, "locum doctors"),
            ("The paper said redundancy costs came to £31m in 2010-11.", 0, "redundancy costs"),
            ("He said £2bn savings had been made.", 0, "savings"),
            ("It has a £2.5m annual budget and a roof.", 0, "annual budget"),
            ("She took the £90,000-a-year job.", 0, "job"),
            ("Nobody saw the £3bn in lost fees.", 0, "lost fees"),
            ("Board spending could be cut by £31m.", 0, "Board spending"),
            ("It plans deep cuts of £31m in the north.", 0, "deep cuts"),
            ("It needs 4,300 ward closures, costing £31m.", 1, "4,300 ward closures"),
            ("Spending on agency staff rose from £5m to £6m.", 1, "agency staff"),
            ("Backlog maintenance in the NHS stood at just over £31m.", 0, "Backlog maintenance in the NHS"),
            ("They spent most on locum doctors – a combined £31m.", 0, "locum doctors"),
            ("The average price of a Ruritanian bed now stands at £31.", 0, "average price of a Ruritanian bed"),
            ("It should cut sentences by a third for thieves.", 0, "sentences"),
            ("The reported income has risen by 31% in real terms.", 0, "reported income"),
            ("It would save 31 lives a year.", 0, "lives"),
            ("The plan would provide up to £31m a year.", 0, "-"),
            ("It closed 31% of magistrates’ courts.", 0, "magistrates’ courts"),
            ("It cut bills by an average of £31.", 0, "bills"),
            ("Income would be taxed up to £31,000.", 0, "Income"),
            ("There is a hole in the shape of £31m.", 0, "-"),
            ("It has £31m of savings that don’t add up.", 0, "savings"),
            ("The gap between fees and costs widened to £31m.", 0, "gap between fees and costs"),
            ("Applications from Ruritania rose by 31%.", 0, "Applications from Ruritania"),
            ("It would increase fees for students by £31.", 0, "fees for students"),
            ("Trusts tried to avoid fees of £31.", 0, "fees"),
            ("The concert raised £31m.", 0, "-"),
            ("Exports were soaring up 31% and edged higher.", 0, "Exports"),
            ("He married a nurse half his age.", 0, "his age"),
            ("It’s hit £31m.", 0, "-"),
            ("Interest rates still stand at a punitive 31%.", 0, "Interest rates"),
            ("A night in a bed now costs about £31.", 0, "A night in a bed"),
            ("Prescribing rose 3.1% on the month.", 0, "Prescribing"),
            ("It saw a 31% fall in admissions.", 0, "admissions"),
            ("The outbreak cost the county up to £31m.", 0, "-"),
            ("The cost of thefts reported by patients was £31m.", 0, "cost of thefts reported by patients"),
            ("Revenues from its car parks rose 31%.", 0, "Revenues from its car parks"),
            ("Its debt has swelled to £31m.", 0, "debt"),
            ("The value of beds reached the £31m mark.", 0, "value of beds"),
            ("The union wants damages of £31m.", 0, "damages"),
            ("Of the trusts asked, 31% saw costs rise.", 0, "-"),
            ("It has a tax band for people making over £31,000.", 0, "people"),
            ("Thirty-one trusts closed beds.", 0, "trusts"),
        ] {
            let found = all(text)[figure].subject.map_or("-", |span| span.of(text));
            assert_eq!(found, subject, "{text}");
        }
    }
}
