//! Conditions on an article that are no matter of words.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Amount;
use crate::article::PublicationDate;

/// A condition on an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Filter {
    /// `date:2010..2012`: published in this range.
    Date {
        /// The range.
        range: DateRange,
    },
    /// `figure:>=100m`, `figure:£168m`: has a figure like this.
    Figure {
        /// Like this.
        figure: FigureFilter,
    },
    /// `has:quote`: has at least one.
    Has {
        /// Of these.
        what: Has,
    },
    /// The article with an id, or what stands in it. Made by `index::similar::like`, never by the parser.
    Article {
        /// The id.
        id: String,
    },
}

/// Days from and to, both included. An article whose date is known to the month or the year only matches when any day
/// that it can mean lies in the range. One without a date matches [`DateRange::Unknown`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateRange {
    /// `2010..2012`, `2010..`, `..2012`, `2010-11` (from and to the same).
    Days {
        /// No day before the first day of this; open when `None`.
        from: Option<PublicationDate>,
        /// No day behind the last day of this; open when `None`.
        to: Option<PublicationDate>,
    },
    /// `date:unknown`.
    Unknown,
}

impl DateRange {
    /// The first and the last day of the range, where it has them.
    pub fn days(self) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
        match self {
            DateRange::Days { from, to } => (from.map(PublicationDate::first_day), to.map(PublicationDate::last_day)),
            DateRange::Unknown => (None, None),
        }
    }

    /// Whether a date of publication lies in the range.
    pub fn holds(self, published: Option<PublicationDate>) -> bool {
        let (from, to) = self.days();
        match (self, published) {
            (DateRange::Unknown, published) => published.is_none(),
            (_, None) => false,
            (_, Some(date)) => from.is_none_or(|from| date.last_day() >= from) && to.is_none_or(|to| date.first_day() <= to),
        }
    }
}

/// What a figure must be like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureFilter {
    /// ISO 4217 code; any when `None`.
    pub currency: Option<String>,
    /// Only percentages.
    pub percent: bool,
    /// The values.
    pub range: AmountRange,
}

impl FigureFilter {
    /// Whether a figure matches that has this value, or these bounds when it is a range (`None` = open).
    ///
    /// A range matches when one of its values could; one exact value is matched by a range only at its ends.
    pub fn holds(&self, value: Option<Decimal>, bounds: (Option<Decimal>, Option<Decimal>), currency: Option<&str>, percent: bool) -> bool {
        if self.percent != percent && (self.percent || self.currency.is_some()) {
            return false;
        }
        if self.currency.is_some() && self.currency.as_deref() != currency {
            return false;
        }
        match (value, bounds) {
            (Some(value), _) => self.range.holds(value),
            (None, (None, None)) => false,
            (None, (low, high)) if self.range.is_exact() => [low, high].into_iter().flatten().any(|end| self.range.holds(end)),
            (None, (low, high)) => self.range.meets(low, high),
        }
    }
}

/// Values from and to; open where a bound is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AmountRange {
    /// The least.
    pub low: Option<Bound>,
    /// The greatest.
    pub high: Option<Bound>,
}

/// One end of a range of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The value.
    pub value: Decimal,
    /// Whether the value itself is in the range.
    pub included: bool,
}

impl AmountRange {
    /// This value and no other.
    pub fn exactly(amount: &Amount) -> Self {
        let bound = Some(Bound { value: amount.value, included: true });
        AmountRange { low: bound, high: bound }
    }

    fn is_exact(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// Whether a value lies in the range.
    pub fn holds(&self, value: Decimal) -> bool {
        self.meets(Some(value), Some(value))
    }

    /// Whether a value between these (both included, `None` = open) lies in the range.
    fn meets(&self, low: Option<Decimal>, high: Option<Decimal>) -> bool {
        let above = match (self.low, high) {
            (Some(bound), Some(high)) => high > bound.value || bound.included && high == bound.value,
            _ => true,
        };
        let below = match (self.high, low) {
            (Some(bound), Some(low)) => low < bound.value || bound.included && low == bound.value,
            _ => true,
        };
        above && below
    }
}

/// What `has:` can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Has {
    /// A figure.
    Figure,
    /// A quote.
    Quote,
    /// A quote whose speaker is known.
    Speaker,
    /// A mention of an organisation.
    #[serde(rename = "org")]
    Organisation,
    /// A mention of a person.
    Person,
    /// A headline.
    Title,
    /// A byline.
    Author,
    /// An outlet.
    Outlet,
    /// A date of publication.
    Date,
}

impl Has {
    /// All of them.
    pub const ALL: [Has; 9] =
        [Has::Figure, Has::Quote, Has::Speaker, Has::Organisation, Has::Person, Has::Title, Has::Author, Has::Outlet, Has::Date];

    /// The word behind `has:`.
    pub const fn name(self) -> &'static str {
        match self {
            Has::Figure => "figure",
            Has::Quote => "quote",
            Has::Speaker => "speaker",
            Has::Organisation => "org",
            Has::Person => "person",
            Has::Title => "title",
            Has::Author => "author",
            Has::Outlet => "outlet",
            Has::Date => "date",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_known_to_the_year_may_lie_in_a_month() {
        let range = DateRange::Days { from: "2010-11".parse().ok(), to: "2011-02".parse().ok() };
        for (date, inside) in
            [("2010-11-01", true), ("2011-02-28", true), ("2011-03-01", false), ("2010-10-31", false), ("2010", true), ("2009", false)]
        {
            assert_eq!(range.holds(date.parse().ok()), inside, "{date}");
        }
        assert!(!range.holds(None) && DateRange::Unknown.holds(None) && !DateRange::Unknown.holds("2010".parse().ok()));
    }

    #[test]
    fn ranges_of_values() {
        let over = |value: i64, included| AmountRange { low: Some(Bound { value: value.into(), included }), high: None };
        assert!(over(100, true).holds(100.into()) && !over(100, false).holds(100.into()));
        let figure = FigureFilter { currency: Some("GBP".into()), percent: false, range: over(100, true) };
        assert!(figure.holds(None, (Some(50.into()), Some(120.into())), Some("GBP"), false));
        assert!(figure.holds(None, (Some(50.into()), None), Some("GBP"), false), "at least 50");
        assert!(!figure.holds(None, (None, Some(90.into())), Some("GBP"), false), "up to 90");
        assert!(!figure.holds(None, (None, None), Some("GBP"), false), "vague");
        assert!(!figure.holds(Some(120.into()), (None, None), Some("USD"), false));
        let amount = Amount { value: 60.into(), currency: None, percent: false };
        let exact = FigureFilter { currency: None, percent: false, range: AmountRange::exactly(&amount) };
        assert!(exact.holds(None, (Some(50.into()), Some(60.into())), None, false), "50 to 60");
        assert!(!exact.holds(None, (Some(50.into()), Some(70.into())), None, false), "50 to 70");
    }
}
