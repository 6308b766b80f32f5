//! What a range of dates leaves out because nobody knows when it was published.

use super::{DateRange, Filter, Query};

impl Query {
    /// The query for articles of unknown date that match in everything but a range of dates; `None` when no range is asked for.
    ///
    /// ```
    /// let query = cuttings::query::parse("pay date:2010..2012").unwrap().query;
    /// assert_eq!(query.undated().unwrap().to_string(), "pay AND date:unknown AND NOT (pay AND date:2010..2012)");
    /// ```
    pub fn undated(&self) -> Option<Query> {
        let mut has_range = false;
        let unknown = self.with_unknown_dates(&mut has_range);
        let of = match unknown {
            Query::All { of } => of,
            one => vec![one],
        };
        has_range.then(|| Query::All { of: of.into_iter().chain([Query::Not { of: Box::new(self.clone()) }]).collect() })
    }

    fn with_unknown_dates(&self, has_range: &mut bool) -> Query {
        let mut each = |of: &[Query]| of.iter().map(|part| part.with_unknown_dates(has_range)).collect();
        match self {
            Query::All { of } => Query::All { of: each(of) },
            Query::Any { of } => Query::Any { of: each(of) },
            Query::Filter { filter: Filter::Date { range: DateRange::Days { .. } } } => {
                *has_range = true;
                Query::Filter { filter: Filter::Date { range: DateRange::Unknown } }
            }
            // What must not be of a time may well be of an unknown one.
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::query::parse;

    #[test]
    fn only_a_range_that_is_asked_for_leaves_something_out() {
        let undated = |query: &str| parse(query).unwrap().query.undated().map(|query| query.to_string());
        assert_eq!(undated("pay"), None);
        assert_eq!(undated("pay -date:2010"), None);
        assert_eq!(undated("pay date:unknown"), None);
        assert_eq!(undated("date:2010").unwrap(), "date:unknown AND NOT date:2010");
        assert_eq!(undated("pay OR date:2010..").unwrap(), "(pay OR date:unknown) AND NOT (pay OR date:2010..)");
    }
}
