//! Counting the values of a column over all hits.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::index::count::Counter;

/// Counts the values of a column.
pub(super) enum CountValues {
    /// Of a column of texts.
    Texts(&'static str),
    /// Of the years of a column of days.
    Years(&'static str),
}

/// Counts in one segment.
pub(super) enum CountSegment {
    /// By number of the value; without the column nothing has a value.
    Texts { column: Option<StrColumn>, counts: HashMap<u64, u64>, without: u64, ords: Vec<u64> },
    /// By year.
    Years { column: Column<i64>, counts: HashMap<i64, u64>, without: u64 },
}

impl Collector for CountValues {
    type Fruit = Counter;
    type Child = CountSegment;

    fn for_segment(&self, _segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<CountSegment> {
        Ok(match self {
            CountValues::Texts(name) => {
                let column = reader.fast_fields().str(name)?;
                CountSegment::Texts { column, counts: HashMap::new(), without: 0, ords: Vec::new() }
            }
            CountValues::Years(name) => CountSegment::Years { column: reader.fast_fields().i64(name)?, counts: HashMap::new(), without: 0 },
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Vec<(Option<String>, u64)>>>) -> tantivy::Result<Counter> {
        let mut counter = Counter::default();
        for counts in segments {
            for (value, count) in counts? {
                counter.add_many(value, count);
            }
        }
        Ok(counter)
    }
}

impl SegmentCollector for CountSegment {
    type Fruit = tantivy::Result<Vec<(Option<String>, u64)>>;

    fn collect(&mut self, doc: DocId, _score: Score) {
        match self {
            CountSegment::Texts { column, counts, without, ords } => {
                ords.clear();
                ords.extend(column.iter().flat_map(|column| column.term_ords(doc)));
                ords.sort_unstable();
                ords.dedup();
                *without += u64::from(ords.is_empty());
                for ord in ords {
                    *counts.entry(*ord).or_default() += 1;
                }
            }
            CountSegment::Years { column, counts, without } => match column.first(doc) {
                Some(day) => *counts.entry(day / 10_000).or_default() += 1,
                None => *without += 1,
            },
        }
    }

    fn harvest(self) -> Self::Fruit {
        match self {
            CountSegment::Texts { column, counts, without, .. } => {
                let mut values = vec![(None, without)];
                for (ord, count) in counts {
                    let mut text = String::new();
                    if let Some(column) = &column {
                        column.ord_to_str(ord, &mut text)?;
                    }
                    values.push((Some(text), count));
                }
                Ok(values)
            }
            CountSegment::Years { counts, without, .. } => {
                let years = counts.into_iter().map(|(year, count)| (Some(format!("{year:04}")), count));
                Ok(years.chain([(None, without)]).collect())
            }
        }
    }
}
