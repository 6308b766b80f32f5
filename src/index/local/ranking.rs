//! What BM25 needs to know of the whole index, counted exactly.
//!
//! Tantivy's own numbers count removed articles until their segment is merged, so that a score would depend on the
//! history of the store. These do not.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

/// Counts over what has not been removed.
#[derive(Clone)]
pub(super) struct Counts {
    searcher: Searcher,
    /// Tokens by field, once they have been counted.
    tokens: Arc<Mutex<HashMap<Field, u64>>>,
}

impl Counts {
    /// Those of an index.
    pub(super) fn new(searcher: Searcher) -> Self {
        Counts { searcher, tokens: Arc::default() }
    }

    /// By the lengths that scoring uses itself, which a merge does not change.
    fn count_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let mut tokens = 0;
        for reader in self.searcher.segment_readers() {
            tokens += match reader.fieldnorms_readers().get_field(field)? {
                Some(lengths) => reader.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum(),
                None => u64::from(reader.num_docs()),
            };
        }
        Ok(tokens)
    }
}

impl Bm25StatisticsProvider for Counts {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let known = self.tokens.lock().unwrap_or_else(PoisonError::into_inner).get(&field).copied();
        if let Some(tokens) = known {
            return Ok(tokens);
        }
        let tokens = self.count_tokens(field)?;
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).insert(field, tokens);
        Ok(tokens)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.searcher.num_docs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut count = 0;
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(term.field())?;
            count += match reader.alive_bitset() {
                None => u64::from(index.doc_freq(term)?),
                Some(alive) => match index.read_postings(term, IndexRecordOption::Basic)? {
                    Some(postings) => u64::from(postings.doc_freq_given_deletes(alive)),
                    None => 0,
                },
            };
        }
        Ok(count)
    }
}
