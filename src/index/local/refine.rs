//! A second look at the best hits, for their order only: which articles match is never changed.
//!
//! Two things add to the score of the first hits. Words of the query that stand near each other (after Rasolofo and Savoy
//! 2003), and words that the very best hits have in common beyond the query (pseudo-relevance feedback, as in the relevance
//! models of Lavrenko and Croft 2001): an article that also speaks of what they speak of is likelier to be about the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tantivy::postings::Postings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, Term};

use super::ordered::{Found, SCORE_STEP};
use super::score::{Bm25, Lengths, Weighted};
use crate::index::StoredArticle;
use crate::index::analysis::{Analyzer, Form, Slot, is_function_word, slots};
use crate::query::Query;

/// How many hits get a second look. All others stay behind them, since nothing is ever taken off a score.
pub(super) const LOOKED_AT: usize = 300;

/// Two words of the query count as near when at most so many positions lie between them.
const NEAR: u32 = 8;

/// How much nearness counts beside BM25.
const NEARNESS: f32 = 0.3;

/// How many of the best hits give words, and how many words they give.
const GIVERS: usize = 5;
const GIVEN: usize = 20;

/// Of so few hits, the best are as good as all: what they share says little, and lends no words.
const FEW: usize = 4 * GIVERS;

/// How fast the trust in a giver falls with its score: by a factor of e for each such part of the best one's. A score is
/// like the logarithm of a likelihood, so likelihoods fall exponentially.
const TRUST: f32 = 0.2;

/// Words of the best hits that are weighed, those that they have most often.
const WEIGHED: usize = 1_000;

/// How much the given words together count beside those of the query.
const FEEDBACK: f32 = 0.75;

/// The index that is looked at.
pub(super) struct Refiner<'a> {
    pub searcher: &'a Searcher,
    pub counts: &'a dyn Bm25StatisticsProvider,
    pub fields: Weighted,
}

/// A word of the query, as the rows of positions that it stands for, and what it adds.
struct Word {
    rows: Vec<Vec<Slot>>,
    bm25: Bm25,
}

/// A word of the best hits.
struct Given {
    terms: Vec<String>,
    /// The first word that was met with this stem.
    word: String,
    bm25: Bm25,
    /// Its share of what all of them add.
    weight: f32,
}

/// One of the best hits.
struct Giver {
    /// Its share of the trust in all of them.
    trust: f32,
    length: f32,
    stored: StoredArticle,
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
    /// Puts the best hits of a query in order anew; `article` reads one. Returns the words that the best of them have in
    /// common beyond the query, the most telling first.
    pub(super) fn refine(
        &self,
        query: &Query,
        hits: &mut [Found],
        mut article: impl FnMut(&Found) -> tantivy::Result<StoredArticle>,
    ) -> tantivy::Result<Vec<String>> {
        let wanted = words_of(query);
        if wanted.is_empty() || hits.len() < 2 {
            return Ok(Vec::new());
        }
        let lengths = self.lengths(hits)?;
        let words = self.words(&wanted)?;
        let mut scores: Vec<f32> = hits.iter().map(|found| found.score).collect();
        self.add_nearness(&words, hits, &lengths, &mut scores)?;
        let mut best: Vec<usize> = (0..hits.len()).collect();
        best.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
        let mut givers = Vec::new();
        let top = scores[best[0]].max(f32::MIN_POSITIVE);
        for &hit in best.iter().take(if hits.len() > FEW { GIVERS } else { 0 }) {
            let trust = ((scores[hit] - top) / (TRUST * top)).exp();
            givers.push(Giver { trust, length: lengths[hit], stored: article(&hits[hit])? });
        }
        let trust: f32 = givers.iter().map(|giver| giver.trust).sum();
        givers.iter_mut().for_each(|giver| giver.trust /= trust);
        let given = self.given(&givers)?;
        for given in &given {
            for found in self.occurrences(&given.terms, hits, IndexRecordOption::WithFreqs)? {
                let share = FEEDBACK * given.weight * wanted.len() as f32;
                scores[found.hit] += share * given.bm25.score(found.count, lengths[found.hit]);
            }
        }
        for (found, score) in hits.iter_mut().zip(scores) {
            found.score = (score / SCORE_STEP).round() * SCORE_STEP;
        }
        // Equal scores keep their order: date, then id.
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        let is_wanted = |given: &Given| wanted.iter().flatten().flatten().any(|slot| slot.any_of == given.terms);
        Ok(given.into_iter().filter(|given| !is_wanted(given)).map(|given| given.word).collect())
    }

    fn words(&self, wanted: &[Vec<Vec<Slot>>]) -> tantivy::Result<Vec<Word>> {
        let mut words: Vec<Word> = Vec::new();
        for rows in wanted {
            if !words.iter().any(|word| word.rows == *rows) {
                words.push(Word { rows: rows.clone(), bm25: self.bm25(rows)? });
            }
        }
        Ok(words)
    }

    /// A hyphenated word is as rare as its parts together.
    fn bm25(&self, rows: &[Vec<Slot>]) -> tantivy::Result<Bm25> {
        let mut parts = Vec::new();
        for slot in rows.iter().take(1).flatten() {
            parts.push(Bm25::new(self.counts, &self.fields, &slot.any_of)?);
        }
        let idf = parts.iter().map(|part| part.idf).sum();
        let first = parts.first().copied();
        Ok(first.map_or_else(Bm25::default, |first| Bm25 { idf, ..first }))
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

    /// Where a word of the query begins in each hit that has it.
    fn positions(&self, rows: &[Vec<Slot>], hits: &[Found]) -> tantivy::Result<BTreeMap<usize, Vec<u32>>> {
        let mut positions: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for row in rows {
            let mut begin: Option<BTreeMap<usize, Vec<u32>>> = None;
            for (step, slot) in row.iter().enumerate() {
                let found = self.occurrences(&slot.any_of, hits, IndexRecordOption::WithFreqsAndPositions)?;
                // Where the row would begin.
                let here = found.into_iter().map(|found| {
                    let begin: BTreeSet<u32> = found.positions.iter().filter_map(|position| position.checked_sub(step as u32)).collect();
                    (found.hit, begin)
                });
                begin = Some(match begin {
                    None => here.map(|(hit, here)| (hit, here.into_iter().collect())).collect(),
                    Some(before) => here
                        .filter_map(|(hit, here)| {
                            let both: Vec<u32> = before.get(&hit)?.iter().copied().filter(|position| here.contains(position)).collect();
                            Some((hit, both))
                        })
                        .collect(),
                });
            }
            for (hit, begin) in begin.into_iter().flatten() {
                positions.entry(hit).or_default().extend(begin);
            }
        }
        Ok(positions)
    }

    fn add_nearness(&self, words: &[Word], hits: &[Found], lengths: &[f32], scores: &mut [f32]) -> tantivy::Result<()> {
        if words.len() < 2 {
            return Ok(());
        }
        let mut places: Vec<Vec<(u32, usize)>> = vec![Vec::new(); hits.len()];
        for (number, word) in words.iter().enumerate() {
            for (hit, positions) in self.positions(&word.rows, hits)? {
                places[hit].extend(positions.into_iter().map(|position| (position, number)));
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
    fn given(&self, givers: &[Giver]) -> tantivy::Result<Vec<Given>> {
        let mut analyzer = Analyzer::new();
        let mut counts: HashMap<String, (String, Vec<f32>)> = HashMap::new();
        for (number, giver) in givers.iter().enumerate() {
            let article = &giver.stored.article;
            let title = article.title.as_deref().unwrap_or_default();
            for (text, (_, weight)) in [title, &article.body].into_iter().zip(self.fields) {
                let tokens = analyzer.tokens(text);
                let mut word = "";
                for token in tokens.iter() {
                    match token.form {
                        // A stem stands behind the word that it is of.
                        Form::Stem if token.term.len() > 2 => {
                            let new = || (word.to_string(), vec![0.0; givers.len()]);
                            counts.entry(token.term.to_string()).or_insert_with(new).1[number] += weight;
                        }
                        Form::Stem | Form::Genitive => {}
                        _ => word = token.term,
                    }
                }
            }
        }
        let mut weighed: Vec<(f32, String, (String, Vec<f32>))> =
            counts.into_iter().map(|(term, counts)| (counts.1.iter().sum(), term, counts)).collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        weighed.truncate(WEIGHED);
        let mut given = Vec::new();
        for (_, term, (word, counts)) in weighed {
            let terms = vec![term];
            let bm25 = Bm25::new(self.counts, &self.fields, &terms)?;
            if bm25.articles < 2 {
                // It tells nothing about any other article.
                continue;
            }
            let weight = givers.iter().zip(counts).map(|(giver, count)| giver.trust * bm25.score(count, giver.length)).sum();
            given.push(Given { terms, word, bm25, weight });
        }
        given.sort_by(|one, other| other.weight.total_cmp(&one.weight).then_with(|| one.terms.cmp(&other.terms)));
        given.truncate(GIVEN);
        let all: f32 = given.iter().map(|given| given.weight).sum();
        given.iter_mut().for_each(|given| given.weight /= all.max(f32::MIN_POSITIVE));
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

/// The words that a query looks for in headline and body, each as its rows of positions; a word typed twice stands twice.
fn words_of(query: &Query) -> Vec<Vec<Vec<Slot>>> {
    let mut analyzer = Analyzer::new();
    let mut words = Vec::new();
    let is_function = |rows: &[Vec<Slot>]| rows.iter().flatten().all(|slot| slot.any_of.iter().any(|term| is_function_word(term)));
    query.each_wanted(&mut |field, part| {
        if let (None, Query::Word { text }) = (field, part) {
            let rows = slots(&mut analyzer, text, true);
            if !is_function(&rows) {
                words.push(rows);
            }
        }
    });
    words
}
