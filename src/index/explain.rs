//! What was understood of a query, and what each part of it stands for in an archive.

use serde::Serialize;

use super::analysis::{Analyzer, slots};
use super::matching::WordTest;
use super::{ArticleRequest, Engine};
use crate::error::Result;
use crate::query::{Field, Query};

/// What was understood of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The query as it was read, names expanded.
    pub understood: String,
    /// Its parts, in the order in which they were typed: first what looks for words, then conditions.
    pub parts: Vec<ExplainedPart>,
    /// See [`Engine::shared_words`].
    pub shared: Vec<String>,
}

/// One part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedPart {
    /// As it was read.
    pub part: String,
    /// How it is looked for.
    pub how: How,
    /// Where, when not in title and body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// How many articles hold it, whatever the other parts say.
    pub articles: u64,
    /// The words, or names, that it stands for, most frequent first, each with the number of articles that hold it.
    pub stands_for: Vec<(String, u64)>,
}

/// How a part is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Words with this stem.
    Stem,
    /// As it was typed, case and accents aside; of amounts the value.
    Exact,
    /// These words side by side.
    Phrase,
    /// These words near each other.
    Near,
    /// The words that begin like this, are spelled nearly like this, or match.
    Words,
    /// Under each of its names.
    Names,
    /// A condition that articles must meet.
    Filter,
    /// What must not be there.
    Without,
}

/// Explains a query: counts the articles of each part.
///
/// # Errors
/// The store cannot be read.
pub fn explain(engine: &dyn Engine, query: &Query) -> Result<Explanation> {
    let mut explainer = Explainer { engine, analyzer: Analyzer::new(), parts: Vec::new() };
    explainer.part(query, None)?;
    explainer.parts.sort_by_key(|part| matches!(part.how, How::Filter | How::Without));
    Ok(Explanation { understood: query.to_string(), parts: explainer.parts, shared: engine.shared_words(query)? })
}

struct Explainer<'a> {
    engine: &'a dyn Engine,
    analyzer: Analyzer,
    parts: Vec<ExplainedPart>,
}

impl Explainer<'_> {
    fn part(&mut self, query: &Query, field: Option<Field>) -> Result<()> {
        let (how, stands_for) = match query {
            Query::All { of } | Query::Any { of } => return of.iter().try_for_each(|part| self.part(part, field)),
            Query::In { field, of } => return self.part(of, Some(*field)),
            Query::Everything => return Ok(()),
            Query::Near { left, right, .. } => {
                self.part(left, field)?;
                self.part(right, field)?;
                (How::Near, Vec::new())
            }
            Query::Word { text } => self.word(text)?,
            Query::Phrase { text } => (self.shape(text), Vec::new()),
            Query::Proximity { .. } => (How::Near, Vec::new()),
            Query::Prefix { .. } | Query::Fuzzy { .. } | Query::Regex { .. } => (How::Words, self.passing(query)?),
            Query::Name { typed, also } => (How::Names, self.names(typed, also, field)?),
            Query::Not { .. } => (How::Without, Vec::new()),
            Query::Filter { .. } => (How::Filter, Vec::new()),
        };
        let counted = if let Query::Not { of } = query { of } else { query };
        let articles = self.count(counted, field)?;
        self.parts.push(ExplainedPart { part: query.to_string(), how, field, articles, stands_for });
        Ok(())
    }

    /// How many articles match a part by itself.
    fn count(&self, query: &Query, field: Option<Field>) -> Result<u64> {
        let query = match field {
            Some(field) => Query::In { field, of: Box::new(query.clone()) },
            None => query.clone(),
        };
        let request = ArticleRequest { query: Some(query), limit: Some(0), ..ArticleRequest::default() };
        Ok(self.engine.articles(&request)?.totals.total)
    }

    fn shape(&mut self, text: &str) -> How {
        let rows = slots(&mut self.analyzer, text, false);
        if rows.iter().any(|row| row.len() > 1) { How::Phrase } else { How::Exact }
    }

    /// A word outside quotation marks: every word of the archive with the same stem.
    fn word(&mut self, text: &str) -> Result<(How, Vec<(String, u64)>)> {
        let rows = slots(&mut self.analyzer, text, true);
        let [row] = rows.as_slice() else { return Ok((How::Phrase, Vec::new())) };
        let stem = match row.as_slice() {
            [slot] => slot.any_of.first().filter(|term| term.starts_with(super::analysis::STEM)).cloned(),
            _ => return Ok((How::Phrase, Vec::new())),
        };
        let Some(stem) = stem else { return Ok((How::Exact, Vec::new())) };
        // The first letters of a word survive stemming; a short word is its own stem.
        let beginning: String = stem.chars().skip(1).take(SURVIVING).collect();
        let analyzer = &mut self.analyzer;
        let mut words = Vec::new();
        self.engine.each_word(&beginning, &mut |word, articles| {
            if slots(analyzer, word, true).iter().any(|row| matches!(row.as_slice(), [slot] if slot.any_of.contains(&stem))) {
                words.push((word.to_string(), articles));
            }
        })?;
        Ok((How::Stem, most_frequent_first(words)))
    }

    fn passing(&self, query: &Query) -> Result<Vec<(String, u64)>> {
        let Some(test) = WordTest::of(query) else { return Ok(Vec::new()) };
        let mut words = Vec::new();
        self.engine.each_word(test.prefix(), &mut |word, articles| {
            if test.passes(word) {
                words.push((word.to_string(), articles));
            }
        })?;
        Ok(most_frequent_first(words))
    }

    fn names(&self, typed: &Query, also: &[String], field: Option<Field>) -> Result<Vec<(String, u64)>> {
        let mut names = vec![(typed.to_string(), self.count(typed, field)?)];
        for name in also {
            names.push((name.clone(), self.count(&Query::Phrase { text: name.clone() }, field)?));
        }
        Ok(names)
    }
}

/// How many letters at the beginning of a word its stem keeps at least.
const SURVIVING: usize = 2;

fn most_frequent_first(mut words: Vec<(String, u64)>) -> Vec<(String, u64)> {
    words.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;
    use crate::index::memory::MemoryEngine;
    use crate::query::parse;

    #[test]
    fn parts_are_explained_with_their_counts() {
        let mut engine = MemoryEngine::new();
        for (id, body) in
            [("1", "A voluntary redundancy."), ("2", "Redundancies, redundancies."), ("3", "They were redundant."), ("4", "NHSE paid.")]
        {
            engine.add(Article { id: id.into(), published: "2010-05-01".parse().ok(), ..Article::from_body(body) }, Gazetteer::shipped());
        }
        let others = |name: &str| if name == "NHSE" { vec!["NHS England".to_string()] } else { Vec::new() };
        let query = parse("redundancies OR redundanc* OR NHSE -paid date:2010").unwrap().query.with_names(&others);
        let explained = explain(&engine, &query).unwrap();
        let shown = |part: &ExplainedPart| {
            let words: Vec<String> = part.stands_for.iter().map(|(word, count)| format!("{word} {count}")).collect();
            format!("{} {:?} {} [{}]", part.part, part.how, part.articles, words.join(", "))
        };
        assert_eq!(
            explained.parts.iter().map(shown).collect::<Vec<_>>(),
            [
                "redundancies Stem 3 [redundancies 1, redundancy 1, redundant 1]",
                "redundanc* Words 2 [redundancies 1, redundancy 1]",
                "(NHSE OR \"NHS England\") Names 1 [NHSE 1, NHS England 0]",
                "NOT paid Without 1 []",
                "date:2010 Filter 4 []",
            ]
        );
    }
}
