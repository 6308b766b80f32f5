//! The words of an index, in order, with the number of articles that hold them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermStreamer;
use tantivy::{DocSet, InvertedIndexReader, Searcher, TERMINATED, Term};

use crate::index::analysis::{MONEY, STEM};

/// Hands the words of two fields that begin with `prefix` to `visit`, in byte order, with the number of articles that
/// hold them in either field.
pub(super) fn each_word(searcher: &Searcher, fields: [Field; 2], prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> tantivy::Result<()> {
    let mut indexes = Vec::new();
    for reader in searcher.segment_readers() {
        for field in fields {
            indexes.push(reader.inverted_index(field)?);
        }
    }
    let mut streams: Vec<TermStreamer<'_>> = Vec::new();
    let mut heads = BinaryHeap::new();
    for index in &indexes {
        let mut stream = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
        if stream.advance() {
            heads.push(Reverse((stream.key().to_vec(), streams.len())));
        }
        streams.push(stream);
    }
    while let Some(Reverse((term, first))) = heads.pop() {
        let mut of = vec![first];
        while heads.peek().is_some_and(|Reverse((other, _))| *other == term) {
            of.extend(heads.pop().map(|Reverse((_, stream))| stream));
        }
        for &stream in &of {
            if streams[stream].advance() {
                heads.push(Reverse((streams[stream].key().to_vec(), stream)));
            }
        }
        if !term.starts_with(prefix.as_bytes()) {
            break;
        }
        let Ok(word) = std::str::from_utf8(&term) else { continue };
        if !word.starts_with([STEM, MONEY]) {
            let count = count(searcher, fields, word)?;
            if count > 0 {
                visit(word, count);
            }
        }
    }
    Ok(())
}

/// The terms of one field of a segment that begin with `prefix` and pass.
pub(super) fn terms(index: &InvertedIndexReader, prefix: &str, passes: &dyn Fn(&str) -> bool) -> tantivy::Result<Vec<String>> {
    let mut terms = Vec::new();
    let mut stream = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
    while stream.advance() {
        let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
        if !term.starts_with(prefix) {
            break;
        }
        if passes(term) {
            terms.push(term.to_string());
        }
    }
    Ok(terms)
}

/// How many articles hold a word in either field.
fn count(searcher: &Searcher, fields: [Field; 2], word: &str) -> tantivy::Result<u64> {
    let mut count = 0;
    for reader in searcher.segment_readers() {
        let mut postings = Vec::new();
        for field in fields {
            let term = Term::from_field_text(field, word);
            postings.extend(reader.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)?);
        }
        if let ([only], None) = (postings.as_slice(), reader.alive_bitset()) {
            count += u64::from(only.doc_freq());
            continue;
        }
        while let Some(doc) = postings.iter().map(DocSet::doc).min().filter(|doc| *doc != TERMINATED) {
            count += u64::from(!reader.is_deleted(doc));
            for posting in postings.iter_mut().filter(|posting| posting.doc() == doc) {
                posting.advance();
            }
        }
    }
    Ok(count)
}
