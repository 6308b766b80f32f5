//! A query of Tantivy's that looks at the text of each candidate, where the positions of its words do not rule it out.

use std::fmt;
use std::sync::Arc;

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, QueryClone, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::placed::Placed;
use crate::index::analysis::Analyzer;
use crate::index::facts::Facts;
use crate::index::matching::{AnalysedFacts, Matcher};

/// Gives the texts of what stands at a place of a segment.
pub(super) type Texts = Arc<dyn Fn(&SegmentReader) -> tantivy::Result<TextsOfSegment> + Send + Sync>;

/// The same for one segment.
pub(super) type TextsOfSegment = Box<dyn FnMut(DocId) -> tantivy::Result<Facts> + Send>;

/// Candidates of which only those match whose texts do.
pub(super) struct Checked {
    candidates: Box<dyn Query>,
    /// `None` where positions tell nothing.
    places: Option<Places>,
    matcher: Matcher,
    texts: Texts,
}

/// What the positions in the index can rule out. They do not settle it: a word with two positions (the dollars of a sum)
/// is one place, which only the text shows.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// The query, as it is asked of one text.
    pub matcher: Matcher,
    /// Where it is asked: fields with one text each.
    pub fields: Vec<Field>,
}

impl Checked {
    /// Of these candidates, those that match.
    pub(super) fn new(candidates: Box<dyn Query>, places: Option<Places>, matcher: Matcher, texts: Texts) -> Self {
        Checked { candidates, places, matcher, texts }
    }
}

impl Clone for Checked {
    fn clone(&self) -> Self {
        let (candidates, matcher) = (self.candidates.box_clone(), self.matcher.clone());
        Checked { candidates, places: self.places.clone(), matcher, texts: Arc::clone(&self.texts) }
    }
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked").field("candidates", &self.candidates).field("matcher", &self.matcher).finish_non_exhaustive()
    }
}

impl Query for Checked {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let candidates = self.candidates.weight(scoring)?;
        let (places, matcher) = (self.places.clone(), self.matcher.clone());
        Ok(Box::new(CheckedWeight { candidates, places, matcher, texts: Arc::clone(&self.texts) }))
    }
}

struct CheckedWeight {
    candidates: Box<dyn Weight>,
    places: Option<Places>,
    matcher: Matcher,
    texts: Texts,
}

impl CheckedWeight {
    /// Of candidates in order, those whose texts match.
    fn read(&self, reader: &SegmentReader, candidates: Vec<(DocId, Score)>) -> tantivy::Result<Vec<(DocId, Score)>> {
        let mut texts = (self.texts)(reader)?;
        let mut analyzer = Analyzer::new();
        let mut hits = Vec::new();
        for (doc, score) in candidates {
            let facts = texts(doc)?;
            if self.matcher.holds(&facts, &AnalysedFacts::new(&mut analyzer, &facts)) {
                hits.push((doc, score));
            }
        }
        Ok(hits)
    }
}

impl Weight for CheckedWeight {
    /// All candidates are looked at here, where what cannot be read is an error; a scorer has none to give.
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorer = self.candidates.scorer(reader, boost)?;
        let mut candidates = Vec::new();
        while scorer.doc() != TERMINATED {
            if !reader.is_deleted(scorer.doc()) {
                candidates.push((scorer.doc(), scorer.score()));
            }
            scorer.advance();
        }
        let placed = match &self.places {
            Some(places) => Placed::open(reader, &places.fields, &places.matcher)?,
            None => None,
        };
        if let Some(mut placed) = placed {
            candidates = placed.keep(&candidates);
        }
        let hits = self.read(reader, candidates)?;
        if hits.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(Hits { hits, at: 0 }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.candidates.explain(reader, doc)
    }
}

/// Hits in order, with their scores.
struct Hits {
    hits: Vec<(DocId, Score)>,
    at: usize,
}

impl DocSet for Hits {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.hits.len());
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.hits.get(self.at).map_or(TERMINATED, |hit| hit.0)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.hits.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Hits {
    fn score(&mut self) -> Score {
        self.hits.get(self.at).map_or(0.0, |hit| hit.1)
    }
}
