//! The sentences of an article that say best why it was found.

use std::collections::BTreeSet;

use super::{Hit, marks};
use crate::span::Span;
use crate::text::Text;

/// A sentence, or the sentences that one hit runs over, with what to mark in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where it stands in the body.
    pub span: Span,
    /// What to mark, in bytes of the body.
    pub marks: Vec<Span>,
}

/// At most `most` sentences, in the order in which they stand: first those with the most different parts of the query,
/// then those with the most hits, then the earliest. Without hits, the first sentence.
pub fn snippets(text: &Text<'_>, hits: &[Hit], most: usize) -> Vec<Snippet> {
    // Of each sentence in which a hit begins: the last sentence that a hit reaches, and the hits.
    let mut places: Vec<(usize, usize, Vec<&Hit>)> = Vec::new();
    for hit in hits {
        let first = text.sentence_at(hit.span.start);
        let last = text.sentence_at(hit.span.end.saturating_sub(1)).max(first);
        match places.last_mut() {
            Some((_, end, here)) if first <= *end => {
                *end = (*end).max(last);
                here.push(hit);
            }
            _ => places.push((first, last, vec![hit])),
        }
    }
    places.sort_by_key(|(first, _, hits)| {
        let parts: BTreeSet<usize> = hits.iter().map(|hit| hit.part).collect();
        (std::cmp::Reverse((parts.len(), hits.len())), *first)
    });
    places.truncate(most);
    places.sort_by_key(|(first, ..)| *first);
    let sentences = text.sentences();
    if places.is_empty() && most > 0 {
        return sentences.first().map(|sentence| Snippet { span: sentence.span, marks: Vec::new() }).into_iter().collect();
    }
    let span = |first: usize, last: usize| sentences.get(first).zip(sentences.get(last)).map(|(first, last)| first.span.hull(last.span));
    places
        .into_iter()
        .filter_map(|(first, last, hits)| {
            let hits: Vec<Hit> = hits.into_iter().cloned().collect();
            Some(Snippet { span: span(first, last)?, marks: marks(&hits) })
        })
        .collect()
}
