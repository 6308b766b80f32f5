//! Counting the values of a facet, and putting the counts in order.

use std::collections::HashMap;

use super::Count;
use super::request::Facet;
use crate::error::Error;
use crate::record::RecordKind;

/// Counts values.
#[derive(Debug, Default)]
pub(super) struct Counter {
    counts: HashMap<Option<String>, u64>,
}

impl Counter {
    /// Counts one article or record with these values, each once; none is counted as unknown.
    pub(super) fn add(&mut self, mut values: Vec<String>) {
        values.sort();
        values.dedup();
        if values.is_empty() {
            self.add_many(None, 1);
        }
        for value in values {
            self.add_many(Some(value), 1);
        }
    }

    /// Counts a value several times.
    pub(super) fn add_many(&mut self, value: Option<String>, times: u64) {
        if times > 0 {
            *self.counts.entry(value).or_default() += times;
        }
    }

    /// The counts: years in order, everything else by count, then value; unknown last.
    pub(super) fn finish(self, facet: Facet) -> Vec<Count> {
        let mut counts: Vec<Count> = self.counts.into_iter().map(|(value, count)| Count { value, count }).collect();
        counts.sort_by(|a, b| {
            let by_count = if facet == Facet::Year { std::cmp::Ordering::Equal } else { b.count.cmp(&a.count) };
            a.value.is_none().cmp(&b.value.is_none()).then(by_count).then_with(|| a.value.cmp(&b.value))
        });
        counts
    }
}

/// Counts of types in the order of [`RecordKind::ALL`], with those that there are none of.
pub(super) fn by_type(counts: Vec<Count>) -> Vec<Count> {
    let count_of = |name: &str| counts.iter().find(|count| count.value.as_deref() == Some(name)).map_or(0, |count| count.count);
    RecordKind::ALL.iter().map(|kind| Count { value: Some(kind.name().to_string()), count: count_of(kind.name()) }).collect()
}

/// The error for a facet that what is counted does not have.
pub(super) fn no_such_facet(what: &str, facet: Facet) -> Error {
    Error::Usage(format!("{what} cannot be counted by {}", super::own::word(&facet)))
}
