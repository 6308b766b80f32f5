//! What a user asks for: the words of a query, dates, amounts, an order.

use std::str::FromStr;
use std::sync::Once;

use super::human::counted;
use super::{Common, own_names, store};
use crate::error::{Error, Result};
use crate::index::spelling::{Unknown, meant_names, unknown_words, unmatched_patterns};
use crate::index::{Engine, Order};
use crate::query::{self, DateRange, Field, Filter, Parsed, Query};

/// In what order results come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Sort {
    /// Best first.
    Score,
    /// Newest first, the same as newest.
    Date,
    /// Newest first; unknown dates last.
    Newest,
    /// Oldest first; unknown dates last.
    Oldest,
    /// By the article's id.
    Id,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Score => Order::Score,
            Sort::Date | Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
            Sort::Id => Order::Id,
        }
    }
}

/// The query in the words of a command line, several of which are one query, with the other names of what it names. What
/// had to be repaired is told.
///
/// # Errors
/// It cannot be understood; the user's own names cannot be read.
pub(super) fn read(words: &[String], common: &Common) -> Result<Option<Query>> {
    if words.is_empty() {
        return Ok(None);
    }
    let Parsed { query, notes } = query::parse(&words.join(" "))?;
    notes.iter().for_each(|note| common.note(&note.to_string()));
    let names = names(common)?;
    let (query, changed) = query.without_titles(&|word| names.gazetteer().is_title(word));
    for (typed, name) in changed {
        common.note(&format!("read speaker:\"{typed}\" as speaker:\"{name}\": speakers are kept without titles"));
    }
    Ok(Some(query.with_names(&|typed| names.others(typed))))
}

/// Names with the other names of each.
///
/// # Errors
/// The user's own names cannot be read.
pub(super) fn with_other_names(typed: &[String], common: &Common) -> Result<Vec<String>> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let names = names(common)?;
    Ok(typed.iter().flat_map(|name| std::iter::once(name.clone()).chain(names.others(name))).collect())
}

/// Names of speakers without their titles, which is told, and with the other names of each.
///
/// # Errors
/// The user's own names cannot be read.
pub(super) fn speakers(typed: &[String], common: &Common) -> Result<Vec<String>> {
    let names = names(common)?;
    let plain: Vec<String> = typed
        .iter()
        .map(|typed| match untitled(&names, typed) {
            Some(name) => {
                common.note(&format!("read “{typed}” as “{name}”: speakers are kept without titles"));
                name.to_string()
            }
            None => typed.clone(),
        })
        .collect();
    with_other_names(&plain, common)
}

/// The name of a speaker without titles; `None` for one that has none.
fn untitled<'a>(names: &own_names::Names, typed: &'a str) -> Option<&'a str> {
    query::without_titles(typed, &|word| names.gazetteer().is_title(word))
}

/// The user's own names. A list with mistakes is left out, which is told once: a question can be answered without it, and `index`
/// takes no such list.
fn names(common: &Common) -> Result<own_names::Names> {
    static TOLD: Once = Once::new();
    match own_names::read(own_names::file(None, &store::folder(common)?).as_deref()) {
        Err(Error::Usage(mistakes)) => {
            let first = mistakes.lines().next().unwrap_or_default();
            let more = match mistakes.lines().count() as u64 {
                0 | 1 => String::new(),
                lines => format!(" (and {})", counted(lines - 1, "more mistake", "more mistakes")),
            };
            TOLD.call_once(|| {
                common.note(&format!("{first}{more}; answered without your own names: `cuttings names check` says all that is wrong"));
            });
            own_names::read(None)
        }
        read => read,
    }
}

/// A range of dates as it is typed behind an option: `2010`, `2010-11-05`, `2010..2012`, `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dates(pub(super) DateRange);

impl FromStr for Dates {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match query::parse(&format!("date:{text}")) {
            Ok(Parsed { query: Query::Filter { filter: Filter::Date { range } }, .. }) => Ok(Dates(range)),
            Ok(_) => Err("write 2010, 2010-11, 2010-11-05, 2010..2012 or unknown".to_string()),
            Err(error) => Err(error.advice),
        }
    }
}

/// The period that a figure is for. In Britain `2010-11` names the financial year from April 2010 to March 2011, and
/// so it does here; the month of November is 2010-11-01..2010-11-30.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FiguresPeriod(pub(super) DateRange);

impl FromStr for FiguresPeriod {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(range) = financial_year(text) {
            return Ok(FiguresPeriod(range));
        }
        match text.parse() {
            Ok(Dates(range)) => Ok(FiguresPeriod(range)),
            Err(why) if text.contains("..") => Err(why),
            Err(_) => Err("write 2010-11 (the financial year), 2010, 2010-11-05, 2010..2012 or unknown".to_string()),
        }
    }
}

/// `2010-11` and `2010/11`: two years that follow each other.
fn financial_year(text: &str) -> Option<DateRange> {
    let (first, second) = text.split_once(['-', '/'])?;
    let year: i16 = first.parse().ok().filter(|_| first.len() == 4)?;
    let next = (year + 1).to_string();
    let is_next = second == next || second.len() == 2 && next.ends_with(second);
    let day = |text: String| text.parse().ok();
    is_next.then(|| DateRange::Days { from: day(format!("{year}-04-01")), to: day(format!("{next}-03-31")) })
}

/// Names that were typed, and what is called so.
pub(super) type TypedNames<'a> = [(Field, &'a [String])];

/// Says that nothing was found: what was asked, of how much, and which words and names the archive does not have. A silent
/// zero would look like an answer. `named` are names that were typed behind options.
pub(super) fn tell_nothing(engine: &dyn Engine, query: Option<&Query>, named: &TypedNames<'_>, what: &str, common: &Common) -> Result<()> {
    if common.quiet {
        return Ok(());
    }
    let articles = counted(engine.statistics()?.articles, "article", "articles");
    let asked = query.map(|query| format!(", read as: {query}")).unwrap_or_default();
    common.note(&format!("no {what} found in {articles}{asked}"));
    let known = names(common)?;
    let plain = |name: &String| untitled(&known, name).map_or_else(|| name.clone(), str::to_string);
    let mut typed_names: Vec<(Field, String)> =
        named.iter().flat_map(|(field, names)| names.iter().map(|name| (*field, plain(name)))).collect();
    if let Some(query) = query {
        query.each_wanted(&mut |field, part| {
            let part = if let Query::Name { typed, .. } = part { &**typed } else { part };
            if let (Some(field), Query::Phrase { text }) = (field, part) {
                typed_names.push((field, text.clone()));
            }
        });
    }
    for (field, name) in typed_names {
        let meant = meant_names(engine, field, &name)?;
        if !meant.is_empty() {
            common.note(&format!("no {} is called “{name}”: did you mean {}?", noun(field), meant.join(" or ")));
        }
    }
    let Some(query) = query else { return Ok(()) };
    for pattern in unmatched_patterns(engine, query)? {
        common.note(&format!("no word of any article matches {pattern}"));
    }
    for Unknown { word, meant } in unknown_words(engine, query)? {
        let meant = match meant.as_slice() {
            [] => String::new(),
            words => format!(": did you mean {}?", words.join(" or ")),
        };
        common.note(&format!("no article has the word {word}{meant}"));
    }
    Ok(())
}

/// What is called by a name of a field.
fn noun(field: Field) -> &'static str {
    match field {
        Field::Organisation => "organisation",
        Field::Speaker => "speaker",
        Field::Outlet => "outlet",
        _ => "author",
    }
}

/// Says how many there are besides whose date nobody knows, where a range of dates was asked for: they may be of that time.
/// `count` counts what matches a query.
pub(super) fn tell_undated(
    query: Option<&Query>,
    noun: (&str, &str),
    count: impl FnOnce(Query) -> Result<u64>,
    common: &Common,
) -> Result<()> {
    let Some(undated) = query.and_then(Query::undated).filter(|_| !common.quiet) else { return Ok(()) };
    let more = count(undated)?;
    if more > 0 {
        let matches = if more == 1 { "matches" } else { "match" };
        common.note(&format!(
            "{} of unknown date {matches} otherwise: date:unknown in place of the dates finds {}",
            counted(more, noun.0, noun.1),
            if more == 1 { "it" } else { "them" }
        ));
    }
    Ok(())
}

/// An error about an option's value.
pub(super) fn wrong(option: &str, why: impl std::fmt::Display) -> Error {
    Error::Usage(format!("{option}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> String {
        let (from, to) = text.parse::<FiguresPeriod>().unwrap().0.days();
        format!("{} {}", from.unwrap(), to.unwrap())
    }

    #[test]
    fn two_years_that_follow_each_other_are_a_financial_year() {
        assert_eq!(days("2010-11"), "2010-04-01 2011-03-31");
        assert_eq!(days("2010/11"), "2010-04-01 2011-03-31");
        assert_eq!(days("1999-2000"), "1999-04-01 2000-03-31");
        assert_eq!(days("2010-12"), "2010-12-01 2010-12-31");
        assert_eq!(days("2010..2012"), "2010-01-01 2012-12-31");
        assert!("last year".parse::<FiguresPeriod>().unwrap_err().contains("2010-11-05"));
    }
}
