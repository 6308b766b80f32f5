//! A query written as it was understood: what `--explain` shows, and what the parser reads as the same query again.

use std::fmt;

use rust_decimal::Decimal;

use super::filter::{Bound, DateRange, FigureFilter, Filter};
use super::{Field, Query};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Query::Everything => f.write_str("*"),
            Query::Word { text } => f.write_str(text),
            Query::Phrase { text } => write!(f, "\"{text}\""),
            Query::Prefix { text } => write!(f, "{text}*"),
            Query::Fuzzy { text, distance } => write!(f, "{text}~{distance}"),
            Query::Regex { pattern } => write!(f, "/{pattern}/"),
            Query::Proximity { text, within } => write!(f, "\"{text}\"~{within}"),
            Query::Near { left, right, within } => {
                part(f, left)?;
                write!(f, " NEAR/{within} ")?;
                // It takes what stands on its left first.
                match **right {
                    Query::Near { .. } => write!(f, "({right})"),
                    _ => part(f, right),
                }
            }
            Query::All { of } => list(f, of, " AND "),
            Query::Any { of } => list(f, of, " OR "),
            Query::Not { of } => {
                f.write_str("NOT ")?;
                match **of {
                    Query::Near { .. } | Query::Not { .. } => write!(f, "({of})"),
                    _ => part(f, of),
                }
            }
            Query::Name { typed, also } => {
                f.write_str("(")?;
                part(f, typed)?;
                also.iter().try_for_each(|name| write!(f, " OR \"{name}\""))?;
                f.write_str(")")
            }
            Query::In { field, of } => {
                write!(f, "{}:", field.name())?;
                match &**of {
                    Query::Near { .. } | Query::Not { .. } => write!(f, "({of})"),
                    // The words of a name are a phrase with or without marks.
                    Query::Phrase { .. } => write!(f, "{of}"),
                    _ => part(f, of),
                }
            }
            Query::Filter { filter } => write!(f, "{filter}"),
        }
    }
}

/// In parentheses where it is a list.
fn part(f: &mut fmt::Formatter<'_>, query: &Query) -> fmt::Result {
    match query {
        Query::All { .. } | Query::Any { .. } => write!(f, "({query})"),
        _ => write!(f, "{query}"),
    }
}

fn list(f: &mut fmt::Formatter<'_>, of: &[Query], between: &str) -> fmt::Result {
    for (number, query) in of.iter().enumerate() {
        if number > 0 {
            f.write_str(between)?;
        }
        part(f, query)?;
    }
    Ok(())
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filter::Date { range } => write!(f, "date:{range}"),
            Filter::Figure { figure } => write!(f, "figure:{figure}"),
            Filter::Has { what } => write!(f, "has:{}", what.name()),
            Filter::Article { id } => write!(f, "article:{id}"),
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateRange::Unknown => f.write_str("unknown"),
            DateRange::Days { from: Some(from), to: Some(to) } if from == to => write!(f, "{from}"),
            DateRange::Days { from, to } => {
                from.iter().try_for_each(|date| write!(f, "{date}"))?;
                f.write_str("..")?;
                to.iter().try_for_each(|date| write!(f, "{date}"))
            }
        }
    }
}

impl fmt::Display for FigureFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |value: Decimal| match (&self.currency, self.percent) {
            (Some(code), _) => format!("{code}{value}"),
            (None, true) => format!("{value}%"),
            (None, false) => value.to_string(),
        };
        match (self.range.low, self.range.high) {
            (Some(low), Some(high)) if low == high => f.write_str(&sum(low.value)),
            (Some(low), Some(high)) => write!(f, "{}..{}", sum(low.value), sum(high.value)),
            (Some(Bound { value, included }), None) => write!(f, "{}{}", if included { ">=" } else { ">" }, sum(value)),
            (None, Some(Bound { value, included })) => write!(f, "{}{}", if included { "<=" } else { "<" }, sum(value)),
            (None, None) => f.write_str("*"),
        }
    }
}

impl Query {
    /// Whether its hits are places in a text, so that something can be near it.
    pub fn has_places(&self) -> bool {
        match self {
            Query::Word { .. } | Query::Phrase { .. } | Query::Prefix { .. } | Query::Fuzzy { .. } | Query::Regex { .. } => true,
            Query::Proximity { .. } | Query::Near { .. } => true,
            Query::Any { of } => of.iter().all(Query::has_places),
            Query::Name { typed, .. } => typed.has_places(),
            Query::Everything | Query::All { .. } | Query::Not { .. } | Query::In { .. } | Query::Filter { .. } => false,
        }
    }

    /// Calls `visit` with every part that looks for words, and the field in which it does (`None`: title and body).
    /// Parts that must not be there are left out.
    pub fn each_wanted<'a>(&'a self, visit: &mut impl FnMut(Option<Field>, &'a Query)) {
        self.wanted(None, visit);
    }

    fn wanted<'a>(&'a self, field: Option<Field>, visit: &mut impl FnMut(Option<Field>, &'a Query)) {
        match self {
            Query::All { of } | Query::Any { of } => of.iter().for_each(|part| part.wanted(field, visit)),
            Query::In { field, of } => of.wanted(Some(*field), visit),
            Query::Not { .. } | Query::Filter { .. } | Query::Everything => {}
            Query::Near { left, right, .. } => {
                left.wanted(field, visit);
                right.wanted(field, visit);
            }
            leaf => visit(field, leaf),
        }
    }
}
