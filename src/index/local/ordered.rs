//! Hits in the order that every engine has: by score, date, id and place, across the segments of an index.
//!
//! Of each hit a key of 20 bytes is held; ids are compared as numbers within a segment and as text only between segments.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use crate::index::Order;

/// Scores are compared in steps of this: the parts of a store must not tell in the last bits of a sum.
pub(super) const SCORE_STEP: f32 = 1.0 / 4096.0;

/// Gathers the keys of all hits, segment by segment.
pub(super) struct Gather {
    order: Order,
    is_ranked: bool,
    /// The column whose values are in order of id.
    id: &'static str,
    /// The column with the place among those of the same id.
    number: Option<&'static str>,
}

/// What a hit is sorted by in its segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    score: Reverse<i32>,
    day: Day,
    id: u32,
    number: u32,
    doc: DocId,
}

/// A day as it is sorted, and whether it is known: unknown days come last.
type Day = i32;

impl Gather {
    /// Of articles.
    pub(super) fn articles(order: Order, is_ranked: bool) -> Self {
        Gather { order, is_ranked: is_ranked && order == Order::Score, id: "id", number: None }
    }

    /// Of records.
    pub(super) fn records(order: Order, is_ranked: bool) -> Self {
        Gather { order, is_ranked: is_ranked && order == Order::Score, id: "article", number: Some("number") }
    }
}

/// Gathers in one segment.
pub(super) struct GatherSegment {
    order: Order,
    segment: SegmentOrdinal,
    day: Column<i64>,
    id: Option<StrColumn>,
    number: Option<Column<u64>>,
    keys: Vec<Key>,
}

impl SegmentCollector for GatherSegment {
    type Fruit = SegmentHits;

    fn collect(&mut self, doc: DocId, score: Score) {
        let day = self.day.first(doc).and_then(|day| i32::try_from(day).ok());
        let day = match self.order {
            Order::Score | Order::Newest => day.map_or(Day::MAX, |day| -day),
            Order::Oldest => day.unwrap_or(Day::MAX),
            Order::Id => 0,
        };
        let id = self.id.as_ref().and_then(|column| column.term_ords(doc).next()).unwrap_or_default();
        let number = self.number.as_ref().and_then(|column| column.first(doc)).unwrap_or_default();
        // As many as there can be in a segment fit in 32 bits.
        self.keys.push(Key { score: Reverse((score / SCORE_STEP).round() as i32), day, id: id as u32, number: number as u32, doc });
    }

    fn harvest(mut self) -> SegmentHits {
        self.keys.sort_unstable();
        SegmentHits { segment: self.segment, ids: self.id, keys: self.keys }
    }
}

/// The hits of one segment, in order.
pub(super) struct SegmentHits {
    segment: SegmentOrdinal,
    ids: Option<StrColumn>,
    keys: Vec<Key>,
}

impl Collector for Gather {
    type Fruit = Vec<SegmentHits>;
    type Child = GatherSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<GatherSegment> {
        let columns = reader.fast_fields();
        Ok(GatherSegment {
            order: self.order,
            segment,
            day: columns.i64("first_day")?,
            id: columns.str(self.id)?,
            number: self.number.map(|name| columns.u64(name)).transpose()?,
            keys: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.is_ranked
    }

    fn merge_fruits(&self, segments: Vec<SegmentHits>) -> tantivy::Result<Vec<SegmentHits>> {
        Ok(segments)
    }
}

/// A hit and its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub address: DocAddress,
    pub score: f32,
}

/// All hits of all segments, in order.
pub(super) struct InOrder {
    segments: Vec<SegmentHits>,
    heads: BinaryHeap<Reverse<Head>>,
}

/// The first hit of a segment that has not been given out.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    key: Key,
    id: String,
    segment: usize,
    at: usize,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        let date = |head: &Head| (head.key.score, head.key.day);
        date(self)
            .cmp(&date(other))
            .then_with(|| self.id.cmp(&other.id))
            .then_with(|| self.key.number.cmp(&other.key.number))
            .then_with(|| (self.segment, self.at).cmp(&(other.segment, other.at)))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl InOrder {
    /// Runs a query.
    pub(super) fn search(
        searcher: &Searcher,
        query: &dyn tantivy::query::Query,
        gather: &Gather,
        statistics: &dyn tantivy::query::Bm25StatisticsProvider,
    ) -> tantivy::Result<Self> {
        let segments = searcher.search_with_statistics_provider(query, gather, statistics)?;
        let mut hits = InOrder { heads: BinaryHeap::with_capacity(segments.len()), segments };
        for segment in 0..hits.segments.len() {
            hits.push(segment, 0)?;
        }
        Ok(hits)
    }

    /// How many there are in all.
    pub(super) fn total(&self) -> u64 {
        self.segments.iter().map(|segment| segment.keys.len() as u64).sum()
    }

    /// Leaves out so many of the hits that have not been given out.
    pub(super) fn skip(&mut self, count: usize) -> tantivy::Result<()> {
        if let [only] = self.segments.as_slice() {
            let Some(Reverse(head)) = self.heads.pop() else { return Ok(()) };
            return self.push(0, (head.at + count).min(only.keys.len()));
        }
        for _ in 0..count {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The next hit.
    pub(super) fn next(&mut self) -> tantivy::Result<Option<Found>> {
        let Some(Reverse(head)) = self.heads.pop() else { return Ok(None) };
        self.push(head.segment, head.at + 1)?;
        let address = DocAddress::new(self.segments[head.segment].segment, head.key.doc);
        Ok(Some(Found { address, score: head.key.score.0 as f32 * SCORE_STEP }))
    }

    fn push(&mut self, segment: usize, at: usize) -> tantivy::Result<()> {
        let hits = &self.segments[segment];
        let Some(&key) = hits.keys.get(at) else { return Ok(()) };
        let mut id = String::new();
        if self.segments.len() > 1
            && let Some(ids) = &hits.ids
        {
            ids.ord_to_str(u64::from(key.id), &mut id)?;
        }
        self.heads.push(Reverse(Head { key, id, segment, at }));
        Ok(())
    }
}
