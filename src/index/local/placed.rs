//! Whether words can stand near each other, from the positions that the index has: of all others no text is read.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, Term};

use super::words::terms;
use crate::index::matching::{Matcher, Positions, Wanted};

/// Terms that a query may stand for in one segment; with more, reading the texts takes less memory.
const MOST_TERMS: usize = 16_384;

/// Candidates that are looked at together.
const BLOCK: usize = 1_024;

/// The positions of a query's words in one segment.
pub(super) struct Placed<'a> {
    matcher: &'a Matcher,
    fields: usize,
    words: Vec<Word>,
}

/// A term in one field.
struct Word {
    /// The number of the field.
    field: usize,
    /// See [`Matcher::wanted`].
    wanted: usize,
    postings: SegmentPostings,
}

impl<'a> Placed<'a> {
    /// The words of a query in these fields; `None` when they are too many.
    pub(super) fn open(reader: &SegmentReader, fields: &[Field], matcher: &'a Matcher) -> tantivy::Result<Option<Self>> {
        let mut words = Vec::new();
        for (number, field) in fields.iter().enumerate() {
            let index = reader.inverted_index(*field)?;
            for (wanted, what) in matcher.wanted().enumerate() {
                let terms = match what {
                    Wanted::Term(term) => vec![term.to_string()],
                    Wanted::Test(test) => terms(&index, test.prefix(), &|term| test.passes(term))?,
                };
                if words.len() + terms.len() > MOST_TERMS {
                    return Ok(None);
                }
                for term in terms {
                    let found = index.read_postings(&Term::from_field_text(*field, &term), IndexRecordOption::WithFreqsAndPositions)?;
                    words.extend(found.map(|postings| Word { field: number, wanted, postings }));
                }
            }
        }
        Ok(Some(Placed { matcher, fields: fields.len(), words }))
    }

    /// Of candidates in order, those that can match.
    pub(super) fn keep(&mut self, candidates: &[(DocId, Score)]) -> Vec<(DocId, Score)> {
        let mut kept = Vec::new();
        let mut texts: Vec<Positions> = (0..BLOCK.min(candidates.len()) * self.fields).map(|_| self.matcher.positions()).collect();
        for block in candidates.chunks(BLOCK) {
            texts.iter_mut().for_each(Positions::clear);
            for word in &mut self.words {
                word.place(block, self.fields, &mut texts);
            }
            let holds = block.iter().zip(texts.chunks(self.fields)).filter(|(_, texts)| self.matcher.holds_at(texts));
            kept.extend(holds.map(|(candidate, _)| *candidate));
        }
        kept
    }
}

impl Word {
    /// Enters where it stands in each candidate of a block.
    fn place(&mut self, block: &[(DocId, Score)], fields: usize, texts: &mut [Positions]) {
        let mut positions = Vec::new();
        let mut at = 0;
        while let Some((candidate, _)) = block.get(at) {
            if self.postings.doc() < *candidate {
                self.postings.seek(*candidate);
            }
            let doc = self.postings.doc();
            at += block[at..].partition_point(|(candidate, _)| *candidate < doc);
            if block.get(at).is_some_and(|(candidate, _)| *candidate == doc) {
                self.postings.positions(&mut positions);
                texts[at * fields + self.field].add(self.wanted, &positions);
                at += 1;
            }
        }
    }
}
