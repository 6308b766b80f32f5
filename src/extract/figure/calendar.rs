//! Words for a time: "in 2010-11", "last year", "by 2008", "the 12 months to 30 September", with first and last day where
//! they can be told.

use jiff::civil::Date;

use super::Period;
use super::setting::Setting;
use super::words::Words;
use crate::text::TokenKind;

/// Prepositions that belong to the period's words.
static KEPT: Words = Words::new(&["after", "before", "by", "from", "since", "until"]);

/// Prepositions before a period that do not.
static LEFT_OUT: Words = Words::new(&["during", "for", "in", "over", "throughout", "within"]);

/// The period whose words begin with the token at `at`, and the token behind it.
pub(super) fn read(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    if !matches!(setting.kind(at), Some(TokenKind::Word | TokenKind::Number)) || setting.other_figure(at).is_some() {
        return None;
    }
    if let Some(end) = distant(setting, at) {
        return Some(period(setting, at..end, None, None));
    }
    if setting.says(at, "between") {
        return years(setting, at);
    }
    if setting.any(at, &KEPT) {
        return years(setting, at).or_else(|| dated(setting, at));
    }
    if setting.any(at, &LEFT_OUT) {
        return stretch(setting, at).or_else(|| dated(setting, at));
    }
    relative(setting, at)
}

/// "four years ago", "a year earlier", "the month before": one past its last token.
fn distant(setting: &Setting<'_>, at: usize) -> Option<usize> {
    let (end, side) = elsewhen(setting, at)?;
    let before_what = setting.says_any(side, &["before", "on"]) && setting.kind(end) == Some(TokenKind::Word);
    (setting.any(side, &DISTANCES) && !before_what).then_some(end)
}

/// A stretch of time that says how far off something is, and is therefore no rate: "a year earlier", "two days before the
/// vote", "a month late". One past its last token, and the word that says on which side.
pub(super) fn elsewhen(setting: &Setting<'_>, at: usize) -> Option<(usize, usize)> {
    let unit = if setting.any(at + 1, &LAPSES) { at + 1 } else { at + 2 };
    if !setting.any(unit, &LAPSES) || unit == at + 2 && !setting.says_any(at + 1, &["few", "full", "whole"]) {
        return None;
    }
    let the = setting.says(at, "the");
    if !(the || setting.says_any(at, &["a", "an", "several"]) || is_number(setting, at)) {
        return None;
    }
    let mut side = unit + 1;
    // "a year or so ago", "a year or two later"
    if setting.says(side, "or") && (setting.says(side + 1, "so") || is_number(setting, side + 1)) {
        side += 2;
    }
    let next = side + 1;
    let off = match () {
        () if setting.any(side, &DISTANCES) => match setting.word(side) {
            // "£30,000 a year before tax" is a rate.
            "before" => !setting.any(next, &DEDUCTIONS),
            // "£3m a year on beds" is a rate, "£3m a year on" is not.
            "on" => setting.kind(next) != Some(TokenKind::Word) || setting.says_any(next, &["from", "year"]),
            _ => true,
        },
        () if setting.says(side, "after") => !setting.any(next, &DEDUCTIONS),
        () if setting.says(side, "to") => {
            month(setting, next).is_some() || day(setting, next).is_some_and(|_| month(setting, next + 1).is_some())
        }
        () => setting.says_any(side, &["ahead", "apart", "behind", "early", "late", "overdue"]),
    };
    (off && (!the || setting.says(side, "before"))).then_some((next, side))
}

/// What time passes in.
#[rustfmt::skip]
static LAPSES: Words = Words::new(&[
    "day", "days", "decade", "decades", "fortnight", "hour", "hours", "minute", "minutes", "month", "months", "night", "quarter", "quarters", "season", "session",
    "term", "week", "weeks", "year", "years",
]);

/// Words behind a stretch of time that say how far off something is.
static DISTANCES: Words = Words::new(&["ago", "before", "beforehand", "earlier", "hence", "later", "on", "previously"]);

/// What pay and profits are told before or after.
#[rustfmt::skip]
static DEDUCTIONS: Words = Words::new(&[
    "bonus", "bonuses", "charges", "commission", "costs", "deductions", "depreciation", "expenses", "housing", "inflation", "interest", "rent", "tax", "taxes", "vat",
]);

fn period(setting: &Setting<'_>, tokens: std::ops::Range<usize>, start: Option<Date>, end: Option<Date>) -> (Period, usize) {
    let behind = tokens.end;
    let text = setting.span(tokens).of(setting.text.body()).split_whitespace().collect::<Vec<_>>().join(" ");
    (Period { text, start, end }, behind)
}

/// "between 2001 and 2003", "from 2001 to 2003".
fn years(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    let link = match () {
        () if setting.says(at, "between") => "and",
        () if setting.says(at, "from") => "to",
        () => return None,
    };
    let (first, _, next) = date(setting, at + 1)?;
    if !setting.says(next, link) {
        return None;
    }
    let (_, last, end) = date(setting, next + 1)?;
    (first < last).then(|| period(setting, at..end, first, last))
}

/// "over the next two years", "in the past decade", "in the previous year": no days, for nobody says when it begins.
fn stretch(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    if !(setting.says(at + 1, "the") && setting.any(at + 2, &SIDES)) {
        return None;
    }
    let mut unit = at + 3;
    if is_number(setting, unit) || setting.says(unit, "few") {
        unit += 1;
    }
    if setting.says_any(unit, &["financial", "fiscal"]) {
        unit += 1;
    }
    // "the last quarter of 2004" is dated.
    let ends = setting.kind(unit + 1) != Some(TokenKind::Clitic) && !setting.says(unit + 1, "of");
    (ends && setting.any(unit, &UNITS)).then(|| period(setting, at + 1..unit + 1, None, None))
}

fn is_number(setting: &Setting<'_>, at: usize) -> bool {
    setting.kind(at) == Some(TokenKind::Number) || setting.any(at, &NUMBERS)
}

/// On which side of now, or of another time.
static SIDES: Words = Words::new(&["coming", "following", "last", "next", "past", "previous"]);

/// Numbers of months and years that are written out.
pub(super) static NUMBERS: Words = Words::new(&["eight", "five", "four", "nine", "one", "seven", "six", "ten", "three", "twelve", "two"]);

/// What years and the like are counted in.
static UNITS: Words = Words::new(&["decade", "decades", "month", "months", "quarter", "quarters", "week", "weeks", "year", "years"]);

/// Words that lead up to a date: "the year to", "the end of", "the financial year", "the first quarter of".
#[rustfmt::skip]
static LEADS: Words = Words::new(&[
    "calendar", "end", "ended", "ending", "financial", "first", "fiscal", "fourth", "half", "last", "months", "nine", "of", "quarter", "second",
    "six", "third", "three", "to", "twelve", "year",
]);

/// "in 2010-11", "by 2008", "in March 2005", "in the year to March 2005": a preposition and a date.
fn dated(setting: &Setting<'_>, at: usize) -> Option<(Period, usize)> {
    let kept = setting.any(at, &KEPT);
    let mut next = at + 1;
    if setting.says_any(next, &["early", "late", "mid", "the"]) {
        next += 1;
    }
    let lead = next;
    while next < lead + 6
        && (setting.any(next, &LEADS) || setting.kind(next) == Some(TokenKind::Number) && setting.says(next + 1, "months"))
    {
        next += 1;
    }
    let (mut first, mut last, mut end) = date(setting, next)?;
    if next == lead && setting.says(at + 1, "the") {
        // "in the 2010 budget" says which budget, not when.
        return None;
    }
    if next > lead {
        (first, last) = led(setting, lead..next, first, last);
    } else if !kept {
        // "in 2001, 2002 and 2003"
        while let Some((later, behind)) = next_year(setting, end).filter(|(later, _)| Some(*later) > last) {
            (last, end) = (Some(later), behind);
        }
    }
    if setting.kind(end) == Some(TokenKind::Word) && !ends_phrase(setting, end) {
        return None;
    }
    if setting.says_any(at, &["before", "by", "until"]) {
        first = None;
    } else if setting.says_any(at, &["after", "from", "since"]) {
        last = None;
    }
    Some(period(setting, if kept { at } else { at + 1 }..end, first, last))
}

/// First and last day of what leads up to a date: "the 12 months to" it, "the financial year" of it; of its parts none.
fn led(setting: &Setting<'_>, lead: std::ops::Range<usize>, first: Option<Date>, last: Option<Date>) -> (Option<Date>, Option<Date>) {
    let says = |words: &[&str]| lead.clone().any(|token| setting.says_any(token, words));
    let year = says(&["year"]);
    if !says(&["ended", "ending", "to"]) {
        return if year { (first, last) } else { (None, None) };
    }
    let months = |token: usize| match setting.word(token) {
        "three" => Some(3),
        "six" => Some(6),
        "nine" => Some(9),
        "twelve" => Some(12),
        word => word.parse().ok().filter(|months| (1..=24).contains(months)),
    };
    let months: Option<i32> = if year { Some(12) } else { lead.clone().find_map(months) };
    let before = months.zip(last).and_then(|(months, last)| last.tomorrow().ok()?.checked_sub(jiff::Span::new().months(months)).ok());
    (before, before.and(last))
}

/// The last day of another year of a list, "2003" behind "," or "and", and the token behind it.
fn next_year(setting: &Setting<'_>, at: usize) -> Option<(Date, usize)> {
    let behind = if setting.word(at) == "," && setting.says(at + 1, "and") { at + 2 } else { at + 1 };
    let listed = setting.word(at) == "," || setting.says(at, "and");
    let year = year(setting.word(behind)).filter(|_| listed)?;
    Some((Date::new(year, 12, 31).ok()?, behind + 1))
}

/// Whether a word can follow a period: no noun, which the year would say something of ("in 2010 budget").
fn ends_phrase(setting: &Setting<'_>, at: usize) -> bool {
    setting.any(at, &FOLLOWERS) || setting.word(at).starts_with(char::is_uppercase)
}

/// Words that may follow a period.
#[rustfmt::skip]
static FOLLOWERS: Words = Words::new(&[
    "a", "according", "after", "alone", "although", "an", "and", "are", "as", "at", "because", "before", "but", "by", "compared", "could", "despite", "down",
    "due", "during", "for", "from", "had", "has", "have", "he", "if", "in", "into", "is", "it", "its", "mainly", "on", "only", "or", "over", "prices", "she",
    "since", "so", "than", "thanks", "that", "the", "their", "there", "they", "this", "through", "to", "under", "until", "up", "was", "we", "were", "when",
    "which", "while", "who", "will", "with", "would",
]);

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

fn month(setting: &Setting<'_>, at: usize) -> Option<i8> {
    let month = MONTHS.iter().position(|month| setting.says(at, month))?;
    i8::try_from(month + 1).ok().filter(|_| setting.word(at).starts_with(char::is_uppercase))
}

fn day(setting: &Setting<'_>, at: usize) -> Option<i8> {
    setting.word(at).parse().ok().filter(|day| (1..=31).contains(day))
}

/// A year, a financial year, a month or a day, with or without its year, at `at`: first day, last day, the token behind it.
fn date(setting: &Setting<'_>, at: usize) -> Option<(Option<Date>, Option<Date>, usize)> {
    // "30 September", "September 30, 2004"
    if let Some((day, month)) = day(setting, at).zip(month(setting, at + 1)) {
        return on_day(setting, day, month, at + 2);
    }
    if let Some(month) = month(setting, at) {
        if let Some(day) = day(setting, at + 1) {
            let comma = setting.word(at + 2) == "," && year(setting.word(at + 3)).is_some();
            return on_day(setting, day, month, if comma { at + 3 } else { at + 2 });
        }
        if matches!(setting.word(at + 1), "-" | "–" | "/") {
            // "July-September"
            return None;
        }
        let given = year(setting.word(at + 1));
        let first = given.map_or_else(|| nearest(setting, month, 1), |year| Date::new(year, month, 1).ok());
        return Some((first, first.map(Date::last_of_month), at + 1 + usize::from(given.is_some())));
    }
    let year_from = year(setting.word(at))?;
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

/// A day whose year may stand at `at`.
fn on_day(setting: &Setting<'_>, day: i8, month: i8, at: usize) -> Option<(Option<Date>, Option<Date>, usize)> {
    let given = year(setting.word(at));
    let date = given.map_or_else(|| nearest(setting, month, day), |year| Date::new(year, month, day).ok());
    Some((date, date, at + usize::from(given.is_some())))
}

/// A day without a year is that of the year of the article, or of the one before when it had not come yet.
fn nearest(setting: &Setting<'_>, month: i8, day: i8) -> Option<Date> {
    let published = setting.context.article.published?;
    let this = Date::new(published.year(), month, day).ok()?;
    if this > published.last_day() { Date::new(published.year() - 1, month, day).ok() } else { Some(this) }
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (1900..2100).contains(year))
}

/// "last year", "this financial year", "next month".
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
    Some(period(setting, at..noun + 1, start, end))
}
