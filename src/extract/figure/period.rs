//! When a figure holds: the words for it that stand beside the figure, or that are taken over from what it goes on with.

use super::calendar::{elsewhen, read};
use super::setting::Setting;
use super::source::{COMMITS, Reports, said_apart};
use super::words::Words;
use super::{Period, phrase};
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
#[rustfmt::skip]
static CLAUSES: Words = Words::new(&[
    "after", "although", "because", "before", "but", "compared", "despite", "from", "if", "prior", "that", "though", "unless", "when", "where",
    "which", "while", "who",
]);

/// Whether "from" leads to what a figure is compared with: "from 36,185 in 2003", "from the same month in 2003".
fn is_compared(setting: &Setting<'_>, at: usize) -> bool {
    setting.other_figure(at).is_some()
        || setting.kind(at) == Some(TokenKind::Number) && read(setting, at - 1).is_none()
        || setting.says(at, "the") && setting.says_any(at + 1, &["previous", "same"])
        || is_past(setting, at)
}

/// "last year", "a year earlier", "the year before".
fn is_past(setting: &Setting<'_>, at: usize) -> bool {
    setting.says(at, "last") && setting.says_any(at + 1, &["month", "quarter", "time", "week", "year"]) || elsewhen(setting, at).is_some()
}

/// Words before a time with which a figure is compared: "5% up on last year", "£5m more than a year ago".
static AGAINST: Words = Words::new(&["against", "from", "on", "over", "than", "versus", "vs"]);

/// Whether the time at `at` is what the figure is compared with, or that of the announcement: "5% below prices a year
/// ago", "£5m, as announced a year ago".
fn is_other_time(setting: &Setting<'_>, at: usize) -> bool {
    let before = at.saturating_sub(1);
    if setting.any(before, &AGAINST) && is_past(setting, at) {
        return true;
    }
    let between = || setting.last..at;
    elsewhen(setting, at).is_some()
        && (setting.any(before, &COMMITS)
            || setting.says_any(before, &["agreed", "estimated", "forecast", "made", "predicted", "reported", "said", "set"])
            || setting.says(before, "of")
            || setting.says_any(setting.last, &["above", "below", "higher", "less", "lower", "more"])
            || between().any(|token| setting.kind(token) == Some(TokenKind::Number) || setting.any(token, &AGAINST)))
}

/// Verbs of what happens at a time: "a £5m loan that ends in 2014".
#[rustfmt::skip]
static EVENTS: Words = Words::new(&[
    "began", "begin", "begins", "close", "closed", "closes", "died", "due", "end", "ended", "ends", "expire", "expired", "expires", "finish", "finished", "joined",
    "matures", "met", "open", "opened", "opens", "retire", "retired", "retires", "start", "started", "starts",
]);

fn behind(setting: &Setting<'_>) -> Option<Period> {
    let mut at = setting.last;
    let mut joined = false;
    while at < setting.end && at < setting.last + REACH {
        if setting.other_figure(at).is_some_and(|other| setting.found.figures[other].kind == setting.amount().kind)
            || matches!(setting.word(at), ";" | ":" | ",")
            || setting.any(at, &CLAUSES) && (!setting.says(at, "from") || is_compared(setting, at + 1))
            || setting.any(at, &EVENTS)
            || is_dash(setting, at)
        {
            return None;
        }
        if let Some((period, _)) = read(setting, at) {
            // "£5m for beds and last year it …": another clause begins.
            return (!setting.says(at - 1, "and") && !is_other_time(setting, at)).then_some(period);
        }
        // "£5m on beds and is to close by 2014": another verb or number behind "and" is what the period is of.
        joined |= setting.says(at, "and");
        if joined && (setting.any(at, &phrase::VERBS) || setting.kind(at) == Some(TokenKind::Number)) {
            return None;
        }
        at += 1;
    }
    None
}

fn before(setting: &Setting<'_>) -> Option<Period> {
    let mut steps = 0;
    let same_kind = |at: usize| setting.other_figure(at).is_some_and(|other| setting.found.figures[other].kind == setting.amount().kind);
    for at in (setting.begin..setting.first).rev() {
        if same_kind(at) {
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
            // "£3m in 2011 would be £4m today", "from £3m in 2011 to £4m": the period is that of the figure before it.
            let taken = at > setting.begin
                && same_kind(at - 1)
                && ((end..setting.first).any(|token| setting.any(token, &phrase::VERBS)) || is_from(setting, at - 1));
            // "those who joined last year will pay £3m"
            let to_come = is_past(setting, at) && (end..setting.first).any(|token| setting.says_any(token, &["shall", "will", "would"]));
            if taken || to_come || at > setting.begin && setting.any(at - 1, &AGAINST) && is_past(setting, at) {
                return None;
            }
            return is_of(setting, at, end).then_some(period);
        }
    }
    // "In 2010-11, the trust spent £5m": what opens the sentence holds for all of it, as long as one period does.
    let (period, end) = read(setting, setting.begin)?;
    let alone = (end..setting.first).all(|at| read(setting, at).is_none());
    (end <= setting.first && alone && is_of(setting, setting.begin, end)).then_some(period)
}

/// A dash between two parts of a sentence.
fn is_dash(setting: &Setting<'_>, at: usize) -> bool {
    matches!(setting.word(at), "-" | "–" | "—" | "--") && setting.text.gap_before(at) && setting.text.gap_before(at + 1)
}

/// Whether "from" stands before the figure that ends with a token: "from more than £3m".
fn is_from(setting: &Setting<'_>, end: usize) -> bool {
    let Some(other) = setting.other_figure(end) else { return false };
    let first = setting.text.token_at(setting.found.figures[other].span.start);
    (first.saturating_sub(3).max(setting.begin)..first).any(|token| setting.says(token, "from"))
}

/// Whether a period in front of a figure is the figure's, and not that of the announcement: "last month it pledged £5m".
fn is_of(setting: &Setting<'_>, at: usize, end: usize) -> bool {
    let announced = |at: usize| setting.any(at, &COMMITS) || setting.says_any(at, &["emerged", "said", "told"]);
    !said_apart(setting, at) && !announced(at.saturating_sub(1)) && !(end..setting.first).any(announced)
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

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

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
            ("It spent £3m in 2008, 2009 and 2010.", Some("2008, 2009 and 2010 2008-01-01..2010-12-31")),
            ("It spent £3m between 2008 and 2010.", Some("between 2008 and 2010 2008-01-01..2010-12-31")),
            ("It made £3m in the 12 months to 30 September.", Some("the 12 months to 30 September 2010-10-01..2011-09-30")),
            ("It made £3m in the three months to March 2005.", Some("the three months to March 2005 2005-01-01..2005-03-31")),
            ("It will spend £3m over the next two years.", Some("the next two years ?..?")),
            ("It has spent £3m in the past decade.", Some("the past decade ?..?")),
            ("Sales fell by £3m from the same month in 2003.", None),
            ("It made £3m in the last quarter of 2004.", Some("the last quarter of 2004 ?..?")),
            ("It pays £3m to nurses and last year it closed.", None),
            ("It paid a £3m settlement four years ago.", Some("four years ago ?..?")),
            ("It has £3m of beds and is to close by 2014.", None),
            ("It spent £3m on beds and chairs in 2005.", Some("2005 2005-01-01..2005-12-31")),
            ("Last month the board pledged to save £3m.", None),
            ("In 2004 Ms Ada Pell said it would cost £3m.", None),
            ("Its £3m loan agreement expires in February 2012.", None),
            ("After the 2010 election he pledged to save £3m.", None),
            ("It spent £3m, while in 2004 nobody did.", None),
            ("Trusts that joined last year will pay £3m.", None),
            ("It spent £3m a year earlier.", Some("a year earlier ?..?")),
            ("It had £3m a year or two before.", Some("a year or two before ?..?")),
            ("It spent £3m the year before.", Some("the year before ?..?")),
            ("It spent £3m two days before the vote.", None),
            ("It lost £3m more than last year.", None),
            ("Its income is up £3m on a year earlier.", None),
            ("Its income fell £3m from last year.", None),
            ("Its income fell 3% below those of a year ago.", None),
            ("It spent £3m – more than it had a year ago.", None),
            ("Its income rose by a fifth from a year ago to reach £3m.", None),
        ] {
            assert_eq!(shown(of(text).period).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_period_behind_one_figure_is_not_that_of_the_next() {
        let figures = all("Whoever began on £20,000 in 2004 would need £31,000 today.");
        assert_eq!(figures[1].period, None);
        let figures = all("Costs fell from about £3m in 2004 to £2m.");
        assert_eq!(figures[1].period, None);
        let figures = all("Costs fell by £3m in 2004 to £2m.");
        assert_eq!(figures[1].period, figures[0].period);
    }

    #[test]
    fn a_sentence_that_goes_on_inherits() {
        let figures = all("Trusts spent £30m on agency staff in 2010-11. Of this, £12m went on nurses.");
        assert_eq!(figures[1].period.as_ref().map(|period| period.text.as_str()), Some("2010-11"));
        let figures = all("Trusts spent £30m on agency staff in 2010-11. Beds cost £12m.");
        assert_eq!(figures[1].period, None);
    }
}
