//! What a figure is of: “agency nurses” in "£31m was spent on agency nurses", “redundancy costs” in "redundancy costs came to £31m".

use std::ops::Range;

use super::FigureKind;
use super::antecedent::{self, EARNING};
use super::calendar;
use super::change;
use super::per;
use super::phrase;
use super::qualifier;
use super::setting::Setting;
use super::words::Words;
use crate::span::Span;
use crate::text::TokenKind;

/// The words that say what a figure is of.
pub(super) fn find(setting: &Setting<'_>) -> Option<Span> {
    // "cut sentences by a third for …" and "repairs were put at £5m for …" are of what stands before.
    let by = setting.first > setting.begin && setting.says_any(setting.first - 1, &["at", "by"]);
    let around =
        if by { antecedent::find(setting).or_else(|| purpose(setting)) } else { purpose(setting).or_else(|| antecedent::find(setting)) };
    let tokens = match of(setting) {
        // Of something that has no end here.
        None if setting.says(behind(setting), "of") && phrase::is_nominal(setting, behind(setting) + 1) => return None,
        None => noun_behind(setting).or(around).or_else(|| verb(setting)),
        of => of,
    };
    let tokens = tokens.filter(|tokens| tokens.clone().any(|at| names(setting, at)));
    let span = match tokens {
        Some(tokens) => setting.span(tokens),
        None => setting.found.figures.get(change::other_end(setting)?)?.subject?,
    };
    (!span.is_empty() && !span.overlaps(setting.amount().span)).then_some(span)
}

/// Whether a word can say by itself what a figure is of.
fn names(setting: &Setting<'_>, at: usize) -> bool {
    let counts = setting.is_count() && (setting.last..setting.last + 3).contains(&at);
    setting.kind(at) == Some(TokenKind::Word)
        && (counts || !setting.any(at, &phrase::DETERMINERS) && !setting.any(at, &phrase::TIES) && !setting.any(at, &EMPTY))
}

/// Words that say nothing of what a figure is of when nothing else stands beside them.
#[rustfmt::skip]
static EMPTY: Words = Words::new(&[
    "again", "ahead", "annual", "apiece", "available", "back", "cheaper", "closer", "day", "days", "decline", "decrease", "dip", "double", "drop", "due",
    "equivalent", "expected", "extra", "fall", "fresh", "friday", "further", "gain", "gmt", "going", "gone", "greater", "high", "hike", "hold",
    "increase", "jump", "leap", "left", "likely", "little", "low", "lower", "monday", "month", "much", "near", "next", "one", "other", "others", "out",
    "outstanding", "own", "previous", "ready", "rise", "same", "saturday", "seen", "serious", "short", "slide", "slip", "slump", "smaller", "so-called",
    "stronger", "stuck", "sunday", "surge", "those", "thought", "thursday", "today", "tomorrow", "top", "total", "tuesday", "up", "wednesday", "week",
    "well", "worldwide", "worth", "year", "yesterday",
]);

fn phrase(setting: &Setting<'_>, at: usize) -> Option<Range<usize>> {
    let end = phrase::end(setting, at);
    (end > at).then_some(at..end)
}

/// Behind the figure and its rate: "£100,000[-a-year]", "£5m [a year]", "£5m [or more]".
fn behind(setting: &Setting<'_>) -> usize {
    let mut at = if setting.says(setting.last, "per") { per::end(setting).unwrap_or(setting.last) } else { setting.last };
    loop {
        let skipped = match setting.word(at) {
            "-" | "‑" if !setting.text.gap_before(at) && !setting.text.gap_before(at + 1) => 1,
            "a" | "an" if setting.word(at + 1) == "-" && is_rate(setting, at) => 3,
            "a" | "A" | "an" | "per" | "each" if is_rate(setting, at) => 2,
            "or" | "and" if setting.says_any(at + 1, &["less", "more", "so"]) => 2,
            "/" => 2,
            "year" if setting.word(at + 1) == "-" && setting.says(at + 2, "on") => 5,
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
                        && !setting.says_any(range.end - 1, &["trade", "trading"])
                        && !setting.any(range.start, &NOT_NOUNS)
                        && !phrase::is_time(setting, range.start)
                }),
            };
        }
        at += 1;
    }
    if setting.is_count() {
        return counted(setting, at);
    }
    if setting.amount().kind == FigureKind::Fraction && setting.any(at, &WHOLE) {
        // "half his age"
        return phrase(setting, at);
    }
    let comparative = setting.any(at, &COMPARATIVES) && !phrase::is_nominal(setting, at + 1);
    let not_noun = comparative
        || setting.any(at, &phrase::DETERMINERS)
        || setting.any(at, &NOT_NOUNS)
        || setting.word(at).ends_with("ly")
        || is_verbal(setting, at)
        || setting.any(at, &qualifier::LEVELS) && setting.first > setting.begin && setting.says(setting.first - 1, "the")
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

/// What a count counts, with what is tied to it: "31 patients on wards", but "31 patients" of "31 patients saw a nurse".
fn counted(setting: &Setting<'_>, at: usize) -> Option<Range<usize>> {
    let range = phrase(setting, at)?;
    let end = per::counted_end(setting).filter(|end| range.contains(end));
    let goes_on = |end: usize| {
        // "Ashes matches"
        let plural = setting.word(end).ends_with('s') && !setting.word(end).ends_with("ss") && !setting.any(end, &NOT_NOUNS);
        plural
            || setting.kind(end) != Some(TokenKind::Word)
            || setting.any(end, &phrase::TIES)
            || setting.says(end, "and")
            || setting.word(end).ends_with("ing")
            || phrase::is_compound(setting, end)
    };
    Some(end.filter(|&end| !goes_on(end)).map_or(range.clone(), |end| range.start..end))
}

/// What a part may be of without "of".
static WHOLE: Words = Words::new(&["her", "his", "its", "my", "our", "the", "their", "your"]);

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
    let irregular = setting.says_any(at, &["forecast", "lent", "paid", "spent"]);
    irregular && tied || participle && (tied && !word.ends_with("ing") || part) || part && setting.any(at, &OPINIONS)
}

/// What so many per cent of people do.
#[rustfmt::skip]
static OPINIONS: Words = Words::new(&[
    "agree", "back", "believe", "chose", "consider", "did", "disagree", "expect", "favour", "feel", "felt", "found", "intend", "kept", "knew", "know", "left",
    "like", "never", "oppose", "prefer", "rate", "saw", "say", "see", "support", "think", "thought", "voted", "want", "wish",
]);

/// Adjectives of comparison, by how much: "31% smaller than".
#[rustfmt::skip]
static COMPARATIVES: Words = Words::new(&[
    "better", "bigger", "cheaper", "closer", "faster", "fewer", "greater", "larger", "longer", "older", "shorter", "slower", "smaller", "stronger", "weaker", "younger",
]);

/// Words behind a figure that are no noun, and which a phrase may otherwise hold.
#[rustfmt::skip]
static NOT_NOUNS: Words = Words::new(&[
    "above", "across", "again", "ago", "ahead", "alone", "also", "annually", "away", "back", "below", "comes", "compares", "continues", "dollars", "down",
    "each", "earlier", "early", "euros", "given", "gives", "goes", "higher", "instead", "into", "just", "last", "late", "later", "leaves", "left", "less",
    "lies", "likely", "looks", "lower", "means", "more", "needs", "next", "not", "now", "off", "only", "out", "over", "overall", "owed", "plus", "pounds",
    "reflects", "remains", "represents", "respectively", "saved", "seems", "short", "stolen", "there", "threw", "to", "today", "together", "too",
    "towards", "translates", "up", "via", "within", "worse", "worth", "yesterday",
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
            let idiom = if setting.says(at + 1, "the") { at + 2 } else { at + 1 };
            if setting.says_any(idiom, &["account", "average", "back", "basis", "grabs", "heels", "news", "paper", "top", "wake"])
                || phrase::is_time(setting, at + 1)
            {
                return None;
            }
            // "a deal worth £5m for the trust" is of the deal.
            let worth = (setting.first.saturating_sub(4).max(setting.begin)..setting.first)
                .any(|token| setting.says_any(token, &["cost", "costs", "worth"]));
            let sum = setting.first > setting.begin && setting.says_any(setting.first - 1, &["totaling", "totalling"]);
            if (worth && setting.says(at, "for") || sum) && at == behind(setting) {
                return None;
            }
            // "from £5m", "to £6m": the other end of a change.
            if (at + 1..(at + 3).min(setting.end))
                .any(|token| setting.other_figure(token).is_some_and(|other| setting.found.figures[other].kind != FigureKind::Count))
            {
                return None;
            }
            // "for only the second time", "for every pound a man earns"
            if setting.says_any(at + 1, &["each", "every", "only"]) {
                return None;
            }
            let range = phrase(setting, at + 1)?;
            // "on a like-for-like basis"
            if setting.says_any(range.end - 1, &["basis", "terms"]) {
                return None;
            }
            // "£5m from the Treasury" says who gave it.
            let named = setting.word(range.end - 1).starts_with(char::is_uppercase);
            let giver = setting.says(at, "from") && named && !range.clone().any(|token| setting.says(token, "of"));
            if giver {
                return None;
            }
            let day = setting.word(range.start).ends_with("day") && setting.word(range.start).starts_with(char::is_uppercase);
            return (!day && calendar::read(setting, at).is_none()).then(|| infinitive(setting, range, verbal));
        }
        if setting.says(at, "at") && at == behind(setting) {
            // "£5m at the Severn Infirmary"
            let named = |range: &Range<usize>| {
                let name = range.clone().find(|&token| !setting.says(token, "the"));
                name.is_some_and(|name| setting.word(name).starts_with(char::is_uppercase))
            };
            return phrase(setting, at + 1).filter(named);
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
            ("The average saving for a new buyer would be £31.", 0, "average saving for a new buyer"),
            ("The price in Albion and Ruritania was £31.", 0, "price in Albion and Ruritania"),
            ("Exports to Ruritania grew 31%.", 0, "Exports to Ruritania"),
            ("Output rose at an annual rate of 31%.", 0, "Output"),
            ("The region grew by 31%.", 0, "region"),
            ("Output grew by 31% for only the second time.", 0, "Output"),
            ("Revenues were up 31% year-on-year.", 0, "Revenues"),
            ("The figure was 31%.", 0, "-"),
            ("It has lost £31m in five days.", 0, "-"),
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
            ("Some 31 children skip meals.", 0, "children"),
            ("It has 31 patients in two wards.", 0, "patients in two wards"),
            ("It lost 31 beds and opened St Elsewhere.", 0, "beds"),
            ("Pell called the £31m punishment even harder.", 0, "punishment"),
            ("Pell saw her wealth plummet to £31m.", 0, "wealth"),
            ("It came on top of £31m.", 0, "-"),
            ("It paid £9m as well as £31m.", 1, "-"),
            ("It costs £31 per quality-adjusted life year.", 0, "-"),
            ("It spent £31m on EV-DO monitors.", 0, "EV-DO monitors"),
            ("Income from its bed-making units fell 31%.", 0, "Income from its bed-making units"),
            ("The £31-a-share offer valued the firm.", 0, "offer"),
            ("Beds were 31% cheaper than ours.", 0, "Beds"),
            ("The firm ended Monday down £31.", 0, "-"),
            ("The share fell £9 on Tuesday to £31.", 1, "-"),
            ("The deal is worth £31m for the trust.", 0, "deal"),
            ("Some 31% of those surveyed found a nurse.", 0, "those surveyed"),
            ("The board warned of losses of £31m.", 0, "losses"),
            ("Prescribing fell 31% on the news.", 0, "Prescribing"),
            ("It lost £9m in early trade to £31m.", 1, "-"),
            ("Unemployment remains high at 31%.", 0, "Unemployment"),
            ("The firm is expected to fetch £31m.", 0, "-"),
            ("It cut its holding from 31%.", 0, "holding"),
            ("It got £31m from the Albion Fund.", 0, "-"),
            ("It has imposed fines totalling £31m on trusts.", 0, "fines"),
            ("The £31m deal gives nurses time.", 0, "deal"),
            ("It is 31% of the country’s 9,000 beds.", 0, "-"),
            ("Shares closed at 31p in morning trade.", 0, "Shares"),
            ("Costs were more than the £31m forecast by trusts.", 0, "Costs"),
            ("Some 31% of patients aged under 65 smoke.", 0, "patients"),
            ("The row over the £31m continues.", 0, "-"),
            ("Repairs were put then at £31m for two wards.", 0, "Repairs"),
            ("It made a £31 cash-only offer.", 0, "cash-only offer"),
            ("Its income saw a year-on-year rise of 31%.", 0, "-"),
            ("It got 31 loans totalling £9m.", 0, "loans"),
            ("The loss was 31p vs 9p.", 0, "loss"),
            ("Savings of £31m at the Severn Infirmary were found.", 0, "the Severn Infirmary"),
            ("Some 31% of people described themselves as ill.", 0, "people"),
        ] {
            let found = all(text)[figure].subject.map_or("-", |span| span.of(text));
            assert_eq!(found, subject, "{text}");
        }
    }
}
