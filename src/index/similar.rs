//! Articles like a given one: what it says more often than others do, as a query.

use std::collections::HashMap;

use super::analysis::{Analyzer, Form, is_function_word};
use super::{Engine, StoredArticle};
use crate::error::Result;
use crate::query::{Filter, Query};

/// How many words make the query.
const WORDS: usize = 25;

/// A word must stand in so many articles to be compared by, the article itself included.
const FEWEST_ARTICLES: u64 = 2;

/// The query for articles like `stored`: its most telling words (frequent in it, rare in the archive), any of them.
/// The article itself is left out. `None` when it shares no word with any other.
///
/// # Errors
/// The store cannot be read.
pub fn like(engine: &dyn Engine, stored: &StoredArticle) -> Result<Option<Query>> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let title = stored.article.title.as_deref().unwrap_or_default();
    for text in [title, &stored.article.body] {
        for token in Analyzer::new().tokens(text).iter().filter(|token| token.form == Form::Exact) {
            if token.term.len() > 1 && token.term.chars().all(char::is_alphabetic) && !is_function_word(token.term) {
                *counts.entry(token.term.to_string()).or_default() += 1;
            }
        }
    }
    let articles = engine.statistics()?.articles as f64;
    let mut telling: Vec<(f64, String)> = Vec::new();
    engine.each_word("", &mut |word, found| {
        if let Some(&count) = counts.get(word)
            && found >= FEWEST_ARTICLES
        {
            let weight = (1.0 + f64::from(count).ln()) * (1.0 + articles / found as f64).ln();
            telling.push((weight, word.to_string()));
        }
    })?;
    telling.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut of: Vec<Query> = telling.into_iter().take(WORDS).map(|(_, text)| Query::Word { text }).collect();
    let words = match of.len() {
        0 | 1 => of.pop(),
        _ => Some(Query::Any { of }),
    };
    let itself = Filter::Article { id: stored.article.id.clone() };
    let others = Query::Not { of: Box::new(Query::Filter { filter: itself }) };
    Ok(words.map(|words| Query::All { of: vec![words, others] }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;
    use crate::index::memory::MemoryEngine;

    #[test]
    fn telling_words_make_the_query() {
        let mut engine = MemoryEngine::new();
        for (id, body) in [("1", "The midwives went on strike."), ("2", "Midwives want pay."), ("3", "Pay rose."), ("4", "Pay fell.")] {
            engine.add(Article { id: id.into(), ..Article::from_body(body) }, Gazetteer::shipped());
        }
        let like = |id: &str| like(&engine, &engine.article(id).unwrap().unwrap()).unwrap().map(|query| query.to_string());
        assert_eq!(like("1").as_deref(), Some("midwives AND NOT article:1"));
        assert_eq!(like("2").as_deref(), Some("(midwives OR pay) AND NOT article:2"));
    }
}
