//! Words of a query that no article has, and what may have been meant.

use std::collections::BTreeMap;

use serde::Serialize;

use super::analysis::{Analyzer, Form};
use super::matching::WordTest;
use super::{Engine, Facet, RecordFilter, RecordRequest};
use crate::error::Result;
use crate::query::{Field, Query};
use crate::record::RecordKind;

/// A word that no article has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// As it was typed, in lower case.
    pub word: String,
    /// Words of the archive that are spelled nearly like it, likeliest first; may be empty.
    pub meant: Vec<String>,
}

/// How many words are suggested for one.
const MOST: usize = 3;

/// The words of a query, looked for in titles and bodies, that no article has in any form.
///
/// # Errors
/// The store cannot be read.
pub fn unknown_words(engine: &dyn Engine, query: &Query) -> Result<Vec<Unknown>> {
    let mut analyzer = Analyzer::new();
    // Each word with the terms that would make it known: itself and its stem.
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    query.each_wanted(&mut |field, part| {
        let (Query::Word { text } | Query::Phrase { text } | Query::Proximity { text, .. } | Query::Fuzzy { text, .. }) = part else {
            return;
        };
        if field.is_some_and(|field| !matches!(field, Field::Title | Field::Body | Field::Quote)) {
            return;
        }
        let tokens = analyzer.tokens(text);
        for token in tokens.iter().filter(|token| token.form == Form::Exact && token.term.chars().all(char::is_alphabetic)) {
            let stems = tokens.at(token.position).filter(|other| other.form == Form::Stem && other.span == token.span);
            wanted.insert(token.term.to_string(), stems.map(|stem| stem.term.to_string()).collect());
        }
    });
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut near: BTreeMap<&str, Vec<(usize, u64, String)>> = wanted.keys().map(|word| (word.as_str(), Vec::new())).collect();
    let mut known: Vec<&str> = Vec::new();
    engine.each_word("", &mut |word, articles| {
        for (typed, stems) in &wanted {
            let distance = distance(typed, word);
            let same = distance == Some(0)
                || stems.iter().any(|stem| {
                    word.as_bytes().first() == typed.as_bytes().first() && analyzer.tokens(word).iter().any(|token| token.term == stem)
                });
            if same {
                known.push(typed);
            } else if let Some(distance) = distance {
                near.entry(typed).or_default().push((distance, articles, word.to_string()));
            }
        }
    })?;
    let unknown = near.into_iter().filter(|(word, _)| !known.contains(word)).map(|(word, mut near)| {
        // A word that many articles have is likelier than a rare one a letter nearer only when the distance is the same.
        near.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)).then_with(|| one.2.cmp(&other.2)));
        Unknown { word: word.to_string(), meant: near.into_iter().take(MOST).map(|(_, _, word)| word).collect() }
    });
    Ok(unknown.collect())
}

/// The patterns of a query, looked for in titles and bodies, that no word of any article matches, as they were typed.
///
/// # Errors
/// The store cannot be read.
pub fn unmatched_patterns(engine: &dyn Engine, query: &Query) -> Result<Vec<String>> {
    let mut patterns: Vec<(String, WordTest)> = Vec::new();
    query.each_wanted(&mut |field, part| {
        let is_text = field.is_none_or(|field| matches!(field, Field::Title | Field::Body | Field::Quote));
        if let (Query::Prefix { .. } | Query::Regex { .. }, Some(test), true) = (part, WordTest::of(part), is_text) {
            patterns.push((part.to_string(), test));
        }
    });
    let mut unmatched = Vec::new();
    for (pattern, test) in patterns {
        let mut is_matched = false;
        engine.each_word(test.prefix(), &mut |word, _| is_matched |= test.passes(word))?;
        if !is_matched {
            unmatched.push(pattern);
        }
    }
    Ok(unmatched)
}

/// What may have been meant by a name that the archive does not have: names with the same words in another order, or with
/// words that are spelled nearly so, likeliest first. Nothing for a name that it has.
///
/// # Errors
/// The store cannot be read.
pub fn meant_names(engine: &dyn Engine, field: Field, typed: &str) -> Result<Vec<String>> {
    let request = |filter| RecordRequest { filter, limit: Some(0), ..RecordRequest::default() };
    let name = vec![typed.to_string()];
    let (filter, facet) = match field {
        Field::Organisation => {
            (RecordFilter { kinds: vec![RecordKind::Organisation], organisations: name, ..RecordFilter::default() }, Facet::Organisation)
        }
        Field::Speaker => (RecordFilter { speakers: name, ..RecordFilter::default() }, Facet::Speaker),
        Field::Outlet => (RecordFilter::default(), Facet::Outlet),
        Field::Author => (RecordFilter::default(), Facet::Author),
        Field::Title | Field::Body | Field::Quote => return Ok(Vec::new()),
    };
    let names = match field {
        Field::Outlet | Field::Author => engine.count_articles(None, facet)?,
        _ if engine.records(&request(filter.clone()))?.totals.total > 0 => return Ok(Vec::new()),
        // Of speakers also those who state figures and are quoted nowhere.
        Field::Speaker => {
            let kinds = vec![RecordKind::Figure, RecordKind::Quote];
            engine.count_records(&request(RecordFilter { kinds, ..RecordFilter::default() }), facet)?
        }
        _ => engine.count_articles(None, facet)?,
    };
    let mut analyzer = Analyzer::new();
    let mut words = |text: &str| -> Vec<String> {
        let tokens = analyzer.tokens(text);
        tokens.iter().filter(|token| token.form == Form::Exact).map(|token| token.term.to_string()).collect()
    };
    let wanted = words(typed);
    let mut near: Vec<(usize, u64, String)> = Vec::new();
    for count in names {
        let Some(name) = count.value else { continue };
        let has = words(&name);
        if has.windows(wanted.len().max(1)).any(|part| part == wanted) {
            return Ok(Vec::new());
        }
        let apart = |word: &String| has.iter().filter_map(|other| distance(word, other)).min();
        if let Some(distance) = wanted.iter().map(apart).sum::<Option<usize>>().filter(|_| !wanted.is_empty()) {
            near.push((distance, count.count, name));
        }
    }
    near.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)).then_with(|| one.2.cmp(&other.2)));
    Ok(near.into_iter().take(MOST).map(|(_, _, name)| name).collect())
}

/// How many letters two words are apart, when they are near enough to be taken for each other: one letter in short
/// words, two in words of six letters and more. Mistakes are rare in the first letter.
fn distance(typed: &str, word: &str) -> Option<usize> {
    let most = if typed.len() < 6 { 1 } else { 2 };
    if typed.len().abs_diff(word.len()) > most || typed.chars().next() != word.chars().next() {
        return None;
    }
    let distance = strsim::osa_distance(typed, word);
    (distance <= most).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;
    use crate::index::memory::MemoryEngine;
    use crate::query::parse;

    #[test]
    fn unknown_words_have_suggestions() {
        let mut engine = MemoryEngine::new();
        for body in ["Redundancies at the trust.", "Redundancies again.", "The redundant thrust."] {
            engine.add(Article::from_body(body), Gazetteer::shipped());
        }
        let shown = |query: &str| {
            let unknown = unknown_words(&engine, &parse(query).unwrap().query).unwrap();
            unknown.iter().map(|word| format!("{}: {}", word.word, word.meant.join(", "))).collect::<Vec<_>>()
        };
        assert_eq!(shown("redundacies trust"), ["redundacies: redundancies"]);
        assert_eq!(shown("\"the turst\""), ["turst: trust"]);
        assert_eq!(shown("hospital"), ["hospital: "]);
        assert!(shown("redundancy trusts -nothing outlet:nowhere redun* 2010").is_empty(), "stems, fields and numbers");
    }
}
