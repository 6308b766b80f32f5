//! A second look at the best hits, for their order only: which articles match is never changed.
//!
//! Two things add to the score of the first hits. Words of the query that stand near each other (after Rasolofo and Savoy
//! 2003), and words that the very best hits have in common beyond the query (pseudo-relevance feedback, after Rocchio):
//! an article that also speaks of what they speak of is likelier to be about the same thing.

use std::collections::{BTreeMap, HashMap};

use tantivy::postings::Postings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, Term};

use super::ordered::{Found, SCORE_STEP};
use super::score::{Bm25, Lengths, Weighted};
use crate::index::StoredArticle;
use crate::index::analysis::{Analyzer, Form, is_function_word, slots};
use crate::query::Query;

/// How many hits get a second look. All others stay behind them, since nothing is ever taken off a score.
pub(super) const LOOKED_AT: usize = 300;

/// Two words of the query count as near when at most so many positions lie between them.
const NEAR: u32 = 8;

/// How much nearness counts beside BM25.
const NEARNESS: f32 = 0.4;

/// How many of the best hits give words, and how many words they give.
const GIVERS: usize = 5;
const GIVEN: usize = 20;

/// Words of the best hits that are weighed, those that they have most often.
const WEIGHED: usize = 1_000;

/// How much the given words together count beside those of the query.
const FEEDBACK: f32 = 0.25;

/// The index that is looked at.
pub(super) struct Refiner<'a> {
    pub searcher: &'a Searcher,
    pub counts: &'a dyn Bm25StatisticsProvider,
    pub fields: Weighted,
}

/// A word, as the terms that it stands for, and what it adds.
struct Word {
    terms: Vec<String>,
    bm25: Bm25,
}

/// Occurrences of one word in one hit.
struct Occurrences {
    /// The number of the hit.
    hit: usize,
    /// Weighted by field.
    count: f32,
    positions: Vec<u32>,
}

impl Refiner<'_> {
    /// Puts the best hits of a query in order anew. `article` reads one.
    pub(super) fn refine(
        &self,
        query: &Query,
        hits: &mut [Found],
        mut article: impl FnMut(&Found) -> tantivy::Result<StoredArticle>,
    ) -> tantivy::Result<()> {
        let wanted = words_of(query);
        if wanted.is_empty() || hits.len() < 2 {
            return Ok(());
        }
        let lengths = self.lengths(hits)?;
        let words = self.words(&wanted)?;
        let mut scores: Vec<f32> = hits.iter().map(|found| found.score).collect();
        self.add_nearness(&words, hits, &lengths, &mut scores)?;
        let mut best: Vec<usize> = (0..hits.len()).collect();
        best.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
        let mut givers = Vec::new();
        for &hit in best.iter().take(GIVERS) {
            givers.push((scores[hit], lengths[hit], article(&hits[hit])?));
        }
        for (word, weight) in self.given(&givers)? {
            for found in self.occurrences(&word.terms, hits, IndexRecordOption::WithFreqs)? {
                let share = FEEDBACK * weight * wanted.len() as f32;
                scores[found.hit] += share * word.bm25.score(found.count, lengths[found.hit]);
            }
        }
        for (found, score) in hits.iter_mut().zip(scores) {
            found.score = (score / SCORE_STEP).round() * SCORE_STEP;
        }
        // Equal scores keep their order: date, then id.
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        Ok(())
    }

    fn words(&self, wanted: &[Vec<String>]) -> tantivy::Result<Vec<Word>> {
        let mut seen: Vec<&Vec<String>> = Vec::new();
        let mut words = Vec::new();
        for terms in wanted {
            if !seen.contains(&terms) {
                seen.push(terms);
                words.push(Word { terms: terms.clone(), bm25: Bm25::new(self.counts, &self.fields, terms)? });
            }
        }
        Ok(words)
    }

    /// The lengths of the hits.
    fn lengths(&self, hits: &[Found]) -> tantivy::Result<Vec<f32>> {
        let mut lengths = vec![0.0; hits.len()];
        for (segment, docs) in by_segment(hits) {
            let of = Lengths::of(self.searcher.segment_reader(segment), &self.fields)?;
            docs.into_iter().for_each(|(doc, hit)| lengths[hit] = of.of_text(doc));
        }
        Ok(lengths)
    }

    /// Where any of these terms stands in the hits. Positions of the body follow those of the headline at a distance.
    fn occurrences(&self, terms: &[String], hits: &[Found], record: IndexRecordOption) -> tantivy::Result<Vec<Occurrences>> {
        let mut found: BTreeMap<usize, Occurrences> = BTreeMap::new();
        for (segment, docs) in by_segment(hits) {
            for (number, (field, weight)) in self.fields.iter().enumerate() {
                let index = self.searcher.segment_reader(segment).inverted_index(*field)?;
                for term in terms {
                    let Some(mut postings) = index.read_postings(&Term::from_field_text(*field, term), record)? else { continue };
                    for &(doc, hit) in &docs {
                        if postings.doc() < doc {
                            postings.seek(doc);
                        }
                        if postings.doc() != doc {
                            continue;
                        }
                        let here = found.entry(hit).or_insert_with(|| Occurrences { hit, count: 0.0, positions: Vec::new() });
                        here.count += weight * postings.term_freq() as f32;
                        if record.has_positions() {
                            postings.append_positions_with_offset(number as u32 * APART, &mut here.positions);
                        }
                    }
                }
            }
        }
        Ok(found.into_values().collect())
    }

    fn add_nearness(&self, words: &[Word], hits: &[Found], lengths: &[f32], scores: &mut [f32]) -> tantivy::Result<()> {
        if words.len() < 2 {
            return Ok(());
        }
        let mut places: Vec<Vec<(u32, usize)>> = vec![Vec::new(); hits.len()];
        for (number, word) in words.iter().enumerate() {
            for found in self.occurrences(&word.terms, hits, IndexRecordOption::WithFreqsAndPositions)? {
                places[found.hit].extend(found.positions.into_iter().map(|position| (position, number)));
            }
        }
        for (hit, places) in places.iter_mut().enumerate() {
            places.sort_unstable();
            let mut pull = vec![0.0f32; words.len()];
            for pair in places.windows(2) {
                let ((first, one), (second, other)) = (pair[0], pair[1]);
                let distance = second - first;
                if one != other && (1..=NEAR).contains(&distance) {
                    let near = 1.0 / (distance * distance) as f32;
                    pull[one] += near * words[other].bm25.idf;
                    pull[other] += near * words[one].bm25.idf;
                }
            }
            for (word, pull) in words.iter().zip(pull) {
                // Rare words are paid for their neighbours in full, frequent ones by their own weight.
                let own = Bm25 { idf: word.bm25.idf.min(1.0), ..word.bm25 };
                scores[hit] += NEARNESS * own.score(pull, lengths[hit]);
            }
        }
        Ok(())
    }

    /// The words that the best hits have in common, with weights that add up to 1.
    fn given(&self, givers: &[(f32, f32, StoredArticle)]) -> tantivy::Result<Vec<(Word, f32)>> {
        let total: f32 = givers.iter().map(|(score, ..)| score).sum();
        let mut analyzer = Analyzer::new();
        let mut counts: HashMap<String, Vec<f32>> = HashMap::new();
        for (number, (.., stored)) in givers.iter().enumerate() {
            let title = stored.article.title.as_deref().unwrap_or_default();
            for (text, (_, weight)) in [title, &stored.article.body].into_iter().zip(self.fields) {
                for token in analyzer.tokens(text).iter().filter(|token| token.form == Form::Stem && token.term.len() > 2) {
                    counts.entry(token.term.to_string()).or_insert_with(|| vec![0.0; givers.len()])[number] += weight;
                }
            }
        }
        let mut weighed: Vec<(f32, String, Vec<f32>)> =
            counts.into_iter().map(|(term, counts)| (counts.iter().sum(), term, counts)).collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        weighed.truncate(WEIGHED);
        let mut given = Vec::new();
        for (_, term, counts) in weighed {
            let terms = vec![term];
            let bm25 = Bm25::new(self.counts, &self.fields, &terms)?;
            if bm25.articles < 2 {
                // It tells nothing about any other article.
                continue;
            }
            let shares = givers.iter().zip(counts).map(|((score, length, _), count)| score / total * bm25.score(count, *length));
            let weight: f32 = shares.sum();
            given.push((Word { terms, bm25 }, weight));
        }
        given.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.terms.cmp(&other.0.terms)));
        given.truncate(GIVEN);
        let all: f32 = given.iter().map(|(_, weight)| weight).sum();
        given.iter_mut().for_each(|(_, weight)| *weight /= all.max(f32::MIN_POSITIVE));
        Ok(given)
    }
}

/// Further than any headline is long, so that its last word is not near the first of the body.
const APART: u32 = 1 << 20;

/// The hits of each segment in order of place, with their numbers.
fn by_segment(hits: &[Found]) -> BTreeMap<u32, Vec<(DocId, usize)>> {
    let mut segments: BTreeMap<u32, Vec<(DocId, usize)>> = BTreeMap::new();
    for (hit, found) in hits.iter().enumerate() {
        segments.entry(found.address.segment_ord).or_default().push((found.address.doc_id, hit));
    }
    segments.values_mut().for_each(|docs| docs.sort_unstable());
    segments
}

/// The single words that a query looks for in headline and body, each as its terms; a word typed twice stands twice.
fn words_of(query: &Query) -> Vec<Vec<String>> {
    let mut analyzer = Analyzer::new();
    let mut words = Vec::new();
    query.each_wanted(&mut |field, part| {
        if let (None, Query::Word { text }) = (field, part)
            && let [row] = slots(&mut analyzer, text, true).as_slice()
            && let [slot] = row.as_slice()
            && !slot.any_of.iter().any(|term| is_function_word(term))
        {
            words.push(slot.any_of.clone());
        }
    });
    words
}
