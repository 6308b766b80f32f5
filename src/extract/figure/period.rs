//! When a figure holds: "in 2010-11", "last year", "by 2008", with first and last day where they can be told.

use jiff::civil::Date;

use super::Period;
use super::setting::Setting;
use super::source::Reports;
use super::words::Words;
use crate::text::TokenKind;

/// Steps from a figure to a period behind it.
const REACH: usize = 18;

/// Steps from a period in front of a figure to it, unless the period opens the sentence.
const REACH_BACK: usize = 6;

/// The period of a figure: behind it in its clause, before it in its clause, at the head of its sentence, or that of the
/// report that it goes on with.
pub(super) fn find(setting: &Setting<'_>, reports: &Reports) -> Option<Period> {
    behind(setting).or_else(|| before(setting)).or_else(|| inherited(setting, reports))
}

/// Words that begin another clause, of which the period may be.
static CLAUSES: Words = Words::new(&[
    "after", "although", "because", "before", "but", "compared", "despite", "from", "if", "that", "though", "unless", "when", "where",
    "which", "while", "who",
]);

fn behind(setting: &Setting<'_>) -> Option<Period> {
    let mut at = setting.last;
    while at < setting.end && at < setting.last + REACH {
        if setting.other_figure(at).is_some_and(|other| setting.found.figures[other].kind == setting.amount().kind)
            || matches!(setting.word(at), ";" | ":" | ",")
            || setting.any(at, &CLAUSES) && !(setting.says(at, "from") && setting.other_figure(at + 1).is_none())
        {
            return None;
        }
        if let Some((period, _)) = read(setting, at) {
            return Some(period);
        }
        at += 1;
    }
    None
}

fn before(setting: &Setting<'_>) -> Option<Period> {
    let mut steps = 0;
    for at in (setting.begin..setting.first).rev() {
        if setting.other_figure(at).is_some_and(|other| setting.found.figures[other].kind == setting.amount().kind) {
            break;
        }
        steps += 1;
        if steps > REACH_BACK
            || matches!(setting.word(at), "," | ";" | ":")
            || setting.says_any(at, &["and", "but", "or"])
            || setting.any(at, &CLAUSES)
        {
            break;
        }
        if let Some((period, end)) = read(setting, at)
            && end <= setting.first
        {
            return Some(period);
        }
    }
    // "In 2010-11, the trust spent £5m": what opens the sentence holds for all of it, as long as one period does.
    let (period, end) = read(setting, setting.begin)?;
    let alone = (end..setting.first).all(|at| read(setting, at).is_none());
    (end <= setting.first && alone).then_some(period)
}

/// A sentence that goes on with the figures of the last one ("Of this, …") holds for the same period.
fn inherited(setting: &Setting<'_>, reports: &Reports) -> Option<Period> {
    if goes_on(setting) {
        let earlier = setting.found.figures.get(..setting.figure)?.iter().rev();
        let near = earlier.take_while(|figure| setting.text.sentence_at(figure.span.start) + 1 >= setting.sentence);
        if let Some(period) = near.filter_map(|figure| figure.period.clone()).next() {
            return Some(period);
        }
    }
    (!setting.is_count() && setting.amount().kind == super::FigureKind::Money).then(|| reports.period(setting)).flatten()
}

/// "Of this", "Of these", "Of the £10m".
pub(super) fn goes_on(setting: &Setting<'_>) -> bool {
    setting.says(setting.begin, "of") && setting.says_any(setting.begin + 1, &["that", "the", "these", "this", "those", "which"])
}

/// Prepositions that belong to the period's words.
static KEPT: Words = Words::new(&["after", "before", "by", "from", "since", "until"]);

/// The period whose words begin with the token at `at`, and the token behind it.
pub(super) fn read(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    if setting.other_figure(at).is_some() {
        return None;
    }
    relative(setting, at).or_else(|| dated(setting, at))
}

/// "in 2010-11", "by 2008", "in March 2005", "in the year to March 2005": a preposition and a date.
fn dated(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    let kept = setting.any(at, &KEPT);
    if !(kept || setting.says_any(at, &["during", "for", "in", "over", "throughout"])) {
        return None;
    }
    let mut next = at + 1;
    let start = if kept { at } else { next };
    let mut from = next;
    if setting.says(next, "the") || setting.says(next, "early") || setting.says(next, "late") {
        next += 1;
    }
    // "the year to March 2005", "the end of 2008", "the financial year 2010-11", "the first quarter of 2004"
    let lead = next;
    for _ in 0..6 {
        if setting.says_any(
            next,
            &[
                "calendar",
                "end",
                "financial",
                "first",
                "fiscal",
                "fourth",
                "half",
                "months",
                "nine",
                "of",
                "quarter",
                "second",
                "six",
                "third",
                "three",
                "to",
                "year",
            ],
        ) {
            next += 1;
        } else {
            break;
        }
    }
    let (mut first, mut last, end) = date(setting, next)?;
    if next == lead && setting.says(at + 1, "the") {
        // "in the 2010 budget" says which budget, not when.
        return None;
    }
    if setting.kind(end).is_some_and(|kind| kind == TokenKind::Word) && !ends_phrase(setting, end) {
        return None;
    }
    if next > lead {
        from = at + 1;
        let to = (lead..next).any(|token| setting.says(token, "to"));
        let whole_year = (lead..next).any(|token| setting.says(token, "year"));
        (first, last) = match (to, whole_year) {
            (true, true) => (last.and_then(|last| last.checked_sub(jiff::Span::new().years(1)).ok()?.tomorrow().ok()), last),
            (false, true) => (first, last),
            _ => (None, None),
        };
    }
    let start = if kept { start } else { from };
    if setting.says_any(at, &["before", "by", "until"]) {
        first = None;
    } else if setting.says_any(at, &["after", "from", "since"]) {
        last = None;
    }
    Some((Period { text: words(setting, start, end), start: first, end: last }, end))
}

/// Whether a word can follow a period: no noun, which the year would say something of ("in 2010 budget").
fn ends_phrase(setting: &Setting<'_>, at: usize) -> bool {
    static FOLLOWERS: Words = Words::new(&[
        "after", "alone", "although", "and", "are", "as", "at", "because", "before", "but", "by", "compared", "could", "despite", "due",
        "during", "for", "from", "had", "has", "have", "he", "if", "in", "into", "is", "it", "its", "mainly", "on", "only", "or", "over",
        "prices", "she", "since", "so", "than", "that", "the", "their", "there", "they", "this", "through", "to", "under", "until", "up",
        "was", "we", "were", "when", "which", "while", "who", "will", "with", "would",
    ]);
    let word = setting.word(at);
    FOLLOWERS.has(word) || word.starts_with(char::is_uppercase)
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A year, a financial year, or a month with or without one, at `at`: first day, last day, the token behind it.
fn date(setting: &Setting<'_>, at: usize) -> Option<(Option<Date>, Option<Date>, usize)> {
    let word = setting.word(at);
    if let Some(month) = MONTHS.iter().position(|month| setting.says(at, month)) {
        let month = i8::try_from(month + 1).ok()?;
        if let Some(year) = year(setting.word(at + 1)) {
            let first = Date::new(year, month, 1).ok()?;
            return Some((Some(first), Some(first.last_of_month()), at + 2));
        }
        // A bare month is that of the year of the article, or the one before when it had not come yet.
        let published = setting.context.article.published?;
        let this = Date::new(published.year(), month, 1).ok()?;
        let first = if this > published.last_day() { Date::new(published.year() - 1, month, 1).ok()? } else { this };
        return (word.starts_with(char::is_uppercase)).then_some((Some(first), Some(first.last_of_month()), at + 1));
    }
    let year_from = year(word)?;
    if matches!(setting.word(at + 1), "-" | "/" | "–" | "‑") && !setting.text.gap_before(at + 1) && !setting.text.gap_before(at + 2) {
        let next = setting.word(at + 2);
        let short = next.len() == 2 && next.parse::<i16>().ok() == Some((year_from + 1) % 100);
        if short || year(next) == Some(year_from + 1) {
            // The public sector's year in the United Kingdom.
            return Some((Date::new(year_from, 4, 1).ok(), Date::new(year_from + 1, 3, 31).ok(), at + 3));
        }
        return None;
    }
    Some((Date::new(year_from, 1, 1).ok(), Date::new(year_from, 12, 31).ok(), at + 1))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (1900..2100).contains(year))
}

/// "last year", "this financial year", "next month", "over the next three years".
fn relative(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    let step: i16 = match () {
        () if setting.says(at, "last") => -1,
        () if setting.says(at, "this") => 0,
        () if setting.says(at, "next") => 1,
        () => return None,
    };
    // "the last year of the plan", "over the next three years"
    if at > setting.begin && setting.says(at - 1, "the") {
        return None;
    }
    let financial = setting.says(at + 1, "financial") || setting.says(at + 1, "fiscal");
    let noun = if financial || setting.says(at + 1, "calendar") { at + 2 } else { at + 1 };
    let (year, month) = (setting.says(noun, "year"), setting.says(noun, "month"));
    if !(year || month) || setting.kind(noun + 1) == Some(TokenKind::Clitic) {
        return None;
    }
    let published = setting.context.article.published;
    let (start, end) = match published {
        Some(published) if month => {
            match published.exact().and_then(|day| day.first_of_month().checked_add(jiff::Span::new().months(step)).ok()) {
                Some(first) => (Some(first), Some(first.last_of_month())),
                None => (None, None),
            }
        }
        Some(published) if financial => {
            let began = published.exact().map(|day| if day.month() < 4 { day.year() - 1 } else { day.year() });
            let began = began.map(|year| year + step);
            (began.and_then(|year| Date::new(year, 4, 1).ok()), began.and_then(|year| Date::new(year + 1, 3, 31).ok()))
        }
        Some(published) => (Date::new(published.year() + step, 1, 1).ok(), Date::new(published.year() + step, 12, 31).ok()),
        None => (None, None),
    };
    Some((Period { text: words(setting, at, noun + 1), start, end }, noun + 1))
}

fn words(setting: &Setting<'_>, start: usize, end: usize) -> String {
    setting.span(start..end).of(setting.text.body()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::attributes::{all, of};
    use super::*;

    fn shown(period: Option<Period>) -> Option<String> {
        let day = |day: Option<Date>| day.map_or_else(|| "?".to_string(), |day| day.to_string());
        period.map(|period| format!("{} {}..{}", period.text, day(period.start), day(period.end)))
    }

    #[test]
    fn periods_are_found() {
        for (text, wanted) in [
            ("The trust spent £3m on beds in 2010-11.", Some("2010-11 2010-04-01..2011-03-31")),
            ("In 2009/10, the trust spent £3m on beds.", Some("2009/10 2009-04-01..2010-03-31")),
            ("It will save £3m by 2014.", Some("by 2014 ?..2014-12-31")),
            ("It made £3m from parking last year, up from £2m.", Some("last year 2010-01-01..2010-12-31")),
            ("It spent £3m last year.", Some("last year 2010-01-01..2010-12-31")),
            ("It will spend £3m this financial year.", Some("this financial year 2011-04-01..2012-03-31")),
            ("It spent £3m in March 2005.", Some("March 2005 2005-03-01..2005-03-31")),
            ("It made £3m in the year to March 2005.", Some("the year to March 2005 2004-04-01..2005-03-31")),
            ("After the 2010 election he pledged to save £3m.", None),
            ("It spent £3m, while in 2004 nobody did.", None),
        ] {
            assert_eq!(shown(of(text).period).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_sentence_that_goes_on_inherits() {
        let figures = all("Trusts spent £30m on agency staff in 2010-11. Of this, £12m went on nurses.");
        assert_eq!(figures[1].period.as_ref().map(|period| period.text.as_str()), Some("2010-11"));
        let figures = all("Trusts spent £30m on agency staff in 2010-11. Beds cost £12m.");
        assert_eq!(figures[1].period, None);
    }
}
