//! The query language over the sample articles: `tests/queries.tsv` says what each query finds and which words are marked.
//!
//! Columns: the query; the articles that it finds (id, or name of the file), in order of name; every different stretch of
//! words that is marked in them. Of a query that is refused, the last two columns are where the carets stand and why.

use std::collections::BTreeSet;
use std::path::Path;

use cuttings::article::Article;
use cuttings::gazetteer::Gazetteer;
use cuttings::index::analysis::{Analyzer, Form};
use cuttings::index::matching::{Matcher, marks, snippets};
use cuttings::index::memory::MemoryEngine;
use cuttings::index::names::other_names;
use cuttings::index::{ArticleRequest, Engine, Order};
use cuttings::kwic::{self, Context};
use cuttings::query::{self, Field, Query};
use cuttings::read::{self, Options};
use cuttings::text::Text;

/// The articles of `corpus/`, each with the name that the table gives it.
fn articles() -> Vec<(String, Article)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut articles = Vec::new();
    for source in read::sources([corpus]) {
        let source = source.unwrap();
        let file = source.path().file_name().unwrap().to_str().unwrap().to_string();
        let stem = file.split('.').next().unwrap_or_default().to_string();
        let found: Vec<Article> =
            read::open(&source, &Options::default()).unwrap().map(|raw| raw.unwrap().read().unwrap().article).collect();
        let several = found.len() > 1;
        for (number, article) in found.into_iter().enumerate() {
            let name = if several { format!("{stem}#{}", number + 1) } else { stem.clone() };
            // Ids of the table, so that any two are different.
            articles.push((name.clone(), Article { id: name, ..article }));
        }
    }
    assert!(articles.len() > 40, "the corpus was read");
    articles
}

fn expanded(query: Query) -> Query {
    let (query, _) = query.without_titles(&|word| Gazetteer::shipped().is_title(word));
    query.with_names(&|name| other_names(Gazetteer::shipped(), name))
}

fn engine(articles: &[(String, Article)]) -> MemoryEngine {
    let mut engine = MemoryEngine::new();
    articles.iter().for_each(|(_, article)| engine.add(article.clone(), Gazetteer::shipped()));
    engine
}

fn found(engine: &dyn Engine, query: &Query) -> Vec<Article> {
    let request = ArticleRequest { query: Some(query.clone()), order: Order::Id, ..ArticleRequest::default() };
    engine.articles(&request).unwrap().items.into_iter().map(|hit| hit.stored.article).collect()
}

/// The last two columns of a query.
fn answer(engine: &dyn Engine, typed: &str) -> (String, String) {
    let query = match query::parse(typed) {
        Ok(parsed) => expanded(parsed.query),
        Err(error) => return (format!("^{}", error.at.of(typed)), error.what),
    };
    let articles = found(engine, &query);
    let matcher = Matcher::new(&query);
    let mut analyzer = Analyzer::new();
    let mut marked: BTreeSet<String> = BTreeSet::new();
    for article in &articles {
        let title = article.title.as_deref().unwrap_or_default();
        for (field, text) in [(Field::Title, title), (Field::Body, &article.body)] {
            let hits = matcher.hits(&mut analyzer, text, field, &[]);
            marked.extend(marks(&hits).iter().map(|mark| mark.of(text).split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    let names: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    (names.join(" "), marked.into_iter().collect::<Vec<_>>().join(" | "))
}

#[test]
fn queries_find_and_mark_what_the_table_says() {
    let engine = engine(&articles());
    let table = include_str!("queries.tsv");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (typed, names, marked) = (column(), column(), column());
        let (found, words) = answer(&engine, typed);
        if (found.as_str(), words.as_str()) != (names, marked) {
            wrong.push(format!("{typed}\t{found}\t{words}"));
        }
        count += 1;
    }
    assert!(count >= 80, "the table was read");
    assert!(wrong.is_empty(), "these rows of tests/queries.tsv are not what is found now:\n{}", wrong.join("\n"));
}

/// Every hit is shown once, exactly, whatever the context; and what is marked in snippets is a hit.
#[test]
fn concordances_and_snippets_show_every_hit() {
    let articles = articles();
    let mut analyzer = Analyzer::new();
    for typed in ["nurse", "\"the trust\"", "£37m", "trust NEAR/6 nurse", "redundanc* OR retire*", "hospitl~1", "/h.*ts?/", "40%"] {
        let query = expanded(query::parse(typed).unwrap().query);
        let matcher = Matcher::new(&query);
        for (name, article) in &articles {
            let hits = matcher.hits(&mut analyzer, &article.body, Field::Body, &[]);
            for context in [Context::Characters(30), Context::Sentence, Context::Paragraph] {
                let lines = kwic::lines(&matcher, &mut analyzer, article, &[], context);
                let in_body: Vec<(usize, usize)> =
                    lines.iter().filter(|line| line.field == Field::Body).map(|line| (line.start, line.end)).collect();
                assert_eq!(in_body, hits.iter().map(|hit| (hit.span.start, hit.span.end)).collect::<Vec<_>>(), "{typed} in {name}");
            }
            let all = marks(&hits);
            for snippet in snippets(&Text::new(&article.body), &hits, 3) {
                assert!(snippet.marks.iter().all(|mark| all.contains(mark) && snippet.span.contains(*mark)), "{typed} in {name}");
                assert_eq!(snippet.marks.is_empty(), hits.is_empty(), "{typed} in {name}");
            }
        }
    }
}

/// Whatever is copied out of an article and pasted between quotation marks is found there, at its place.
#[test]
fn pasted_words_are_found_where_they_came_from() {
    let mut analyzer = Analyzer::new();
    let (mut pasted, mut wrong) = (0, Vec::new());
    for (name, article) in articles() {
        let tokens = analyzer.tokens(&article.body);
        let place = |position: u32| tokens.at(position).find(|token| token.form == Form::Exact).map(|token| token.span);
        for (first, length) in (0..tokens.positions()).step_by(5).zip([1, 2, 3, 8].into_iter().cycle()) {
            let (Some(start), Some(end)) = (place(first), place(first + length - 1)) else { continue };
            let words = start.hull(end);
            let typed = format!("“{}”", words.of(&article.body).replace(['"', '“', '”'], " "));
            let query = query::parse(&typed).unwrap_or_else(|error| panic!("{name}: {error}")).query;
            let hits = Matcher::new(&query).hits_in(&tokens, Field::Body, &[]);
            pasted += 1;
            if !hits.iter().any(|hit| hit.span.contains(words)) {
                wrong.push(format!("{name}: {typed}"));
            }
        }
    }
    assert!(pasted > 2_000, "{pasted}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
