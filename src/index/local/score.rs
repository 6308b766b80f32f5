//! BM25 over headline and body as one text, the headline counting twice (BM25F: Robertson, Zaragoza and Taylor 2004).
//!
//! Tantivy scores each field by itself and with fixed constants; a word that stands in both would be paid twice.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25StatisticsProvider, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

/// How slowly further occurrences of a word stop counting. Newspaper articles repeat what they are about.
const K1: f32 = 1.6;

/// How much of the length of an article is held against it.
const B: f32 = 0.75;

/// The fields of a text with their weights.
pub(super) type Weighted = [(Field, f32); 2];

/// What BM25 knows of an index and of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bm25 {
    /// Inverse document frequency.
    pub idf: f32,
    /// How many articles have it, in the field where most do.
    pub articles: u64,
    /// Mean length of a text.
    pub average: f32,
}

impl Bm25 {
    /// Of a word that any of these terms stands for. It is as frequent as in the field that has it most.
    pub(super) fn new(counts: &dyn Bm25StatisticsProvider, fields: &Weighted, terms: &[String]) -> tantivy::Result<Self> {
        let articles = counts.total_num_docs()?;
        let mut found = 0;
        let mut average = 0.0;
        for (field, weight) in fields {
            let mut here = 0;
            for term in terms {
                here += counts.doc_freq(&Term::from_field_text(*field, term))?;
            }
            found = found.max(here.min(articles));
            average += weight * counts.total_num_tokens(*field)? as f32 / articles.max(1) as f32;
        }
        let rarity = ((articles - found) as f32 + 0.5) / (found as f32 + 0.5);
        Ok(Bm25 { idf: (1.0 + rarity).ln(), articles: found, average })
    }

    /// The score of a word that occurs so often in a text of this length.
    pub(super) fn score(&self, occurrences: f32, length: f32) -> Score {
        let norm = K1 * (1.0 - B + B * length / self.average.max(1.0));
        self.idf * occurrences * (K1 + 1.0) / (occurrences + norm)
    }
}

/// The lengths of the texts of one segment.
pub(super) struct Lengths(Vec<(FieldNormReader, f32)>);

impl Lengths {
    pub(super) fn of(reader: &SegmentReader, fields: &Weighted) -> tantivy::Result<Self> {
        let lengths = fields.iter().map(|(field, weight)| Ok((reader.get_fieldnorms_reader(*field)?, *weight)));
        Ok(Lengths(lengths.collect::<tantivy::Result<_>>()?))
    }

    /// Words of a text, those of the headline counted by its weight.
    pub(super) fn of_text(&self, doc: DocId) -> f32 {
        self.0.iter().map(|(lengths, weight)| weight * lengths.fieldnorm(doc) as f32).sum()
    }
}

/// A word: any of these terms, in headline or body.
#[derive(Debug, Clone)]
pub(super) struct WordQuery {
    pub terms: Vec<String>,
    pub fields: Weighted,
}

impl Query for WordQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => Some(Bm25::new(statistics_provider, &self.fields, &self.terms)?),
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(WordWeight { word: self.clone(), bm25 }))
    }
}

struct WordWeight {
    word: WordQuery,
    bm25: Option<Bm25>,
}

impl Weight for WordWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut postings = Vec::new();
        for (field, weight) in self.word.fields {
            let index = reader.inverted_index(field)?;
            for term in &self.word.terms {
                let found = index.read_postings(&Term::from_field_text(field, term), IndexRecordOption::WithFreqs)?;
                postings.extend(found.map(|found| (found, weight)));
            }
        }
        if postings.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut scorer = WordScorer { postings, lengths: Lengths::of(reader, &self.word.fields)?, bm25: self.bm25, boost, doc: 0 };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("BM25 in headline and body as one text", scorer.score()))
    }
}

struct WordScorer {
    postings: Vec<(SegmentPostings, f32)>,
    lengths: Lengths,
    bm25: Option<Bm25>,
    boost: Score,
    doc: DocId,
}

impl WordScorer {
    fn settle(&mut self) -> DocId {
        self.doc = self.postings.iter().map(|(postings, _)| postings.doc()).min().unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for WordScorer {
    fn advance(&mut self) -> DocId {
        for (postings, _) in &mut self.postings {
            if postings.doc() == self.doc {
                postings.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for (postings, _) in &mut self.postings {
            if postings.doc() < target {
                postings.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.postings.iter().map(|(postings, _)| postings.size_hint()).fold(0, u32::saturating_add)
    }
}

impl Scorer for WordScorer {
    fn score(&mut self) -> Score {
        let Some(bm25) = self.bm25 else { return 0.0 };
        let here = self.postings.iter().filter(|(postings, _)| postings.doc() == self.doc);
        let occurrences = here.map(|(postings, weight)| weight * postings.term_freq() as f32).sum();
        self.boost * bm25.score(occurrences, self.lengths.of_text(self.doc))
    }
}
