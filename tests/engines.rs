//! The same questions to every engine: the store on disk must answer as the engine in memory does.
#![cfg(feature = "local")]

use std::path::Path;

use cuttings::article::Article;
use cuttings::gazetteer::Gazetteer;
use cuttings::index::local::{DryRun, LocalStore, Outcome, Writer, WriterOptions};
use cuttings::index::memory::MemoryEngine;
use cuttings::index::{ArticleRequest, Count, Engine, Facet, Order, RecordFilter, RecordRequest};
use cuttings::query::{AmountRange, Bound, DateRange, Field, FigureFilter, Filter, Has, Query};
use cuttings::record::RecordKind;

fn article(id: &str, title: &str, outlet: Option<&str>, date: Option<&str>, body: &str) -> Article {
    Article {
        id: id.into(),
        title: Some(title.into()),
        outlet: outlet.map(str::to_string),
        published: date.map(|date| date.parse().unwrap()),
        authors: outlet.map(|_| vec!["Ann Hale".to_string(), "Press Association".to_string()]).unwrap_or_default(),
        path: Some(format!("{id}.txt")),
        body: body.into(),
        ..Article::default()
    }
}

/// A small archive, made for these tests.
fn archive() -> Vec<Article> {
    vec![
        article(
            "a1",
            "Trust spends £168m on redundancies",
            Some("The Daily Ward"),
            Some("2010-11-05"),
            "The trust spent £168m on redundancies in 2010-11. “We had no choice,” said Dr Ann Hale of Unison.\n\nVoluntary \
             redundancies fell by 40 per cent.",
        ),
        article(
            "a2",
            "Agency nurses",
            Some("The Daily Ward"),
            Some("2011-02"),
            "Agency nurses cost £6.3m. The Department of Health said the bill would fall to £5m, or 40%.",
        ),
        article(
            "b1",
            "Long-term plan",
            Some("Health Post"),
            Some("2012"),
            "The long-term plan is worth £168 million. Nurses will co-operate with the trust. Café owners were not asked.",
        ),
        article("b2", "Undated", None, None, "A voluntary redundancy is not a trust matter. It cost between £5m and £10m."),
        article("b3", "Undated too", Some("Health Post"), None, "The trust had no redundancy. “Pay is low,” a nurse said."),
        article(
            "c1",
            "Same day",
            Some("Health Post"),
            Some("2010-11-05"),
            "Redundancies everywhere; redundancies again; the plan of the trust is long.",
        ),
    ]
}

fn memory(articles: &[Article]) -> MemoryEngine {
    let mut engine = MemoryEngine::new();
    for article in articles {
        engine.add(article.clone(), Gazetteer::shipped());
    }
    engine
}

fn raw(article: &Article) -> blake3::Hash {
    blake3::hash(format!("{article:?}").as_bytes())
}

/// Adds articles to the store in `folder`, in so many commits.
fn index(folder: &Path, articles: &[Article], commits: usize) -> Vec<Outcome> {
    let mut writer = Writer::open(folder, WriterOptions::default()).unwrap();
    let mut outcomes = Vec::new();
    for part in articles.chunks(articles.len().div_ceil(commits).max(1)) {
        for article in part {
            outcomes.push(writer.add(article.clone(), &raw(article)).unwrap().outcome);
        }
        writer.commit().unwrap();
    }
    writer.finish().unwrap();
    outcomes
}

fn word(text: &str) -> Query {
    Query::Word { text: text.into() }
}

fn prefix(text: &str) -> Query {
    Query::Prefix { text: text.into() }
}

fn phrase(text: &str) -> Query {
    Query::Phrase { text: text.into() }
}

fn at_least(amount: i64) -> FigureFilter {
    let range = AmountRange { low: Some(Bound { value: amount.into(), included: true }), high: None };
    FigureFilter { currency: None, percent: false, range }
}

/// Queries of every shape.
fn queries() -> Vec<Query> {
    let boxed = |query: Query| Box::new(query);
    let filter = |filter: Filter| Query::Filter { filter };
    let dates = |from: &str, to: &str| DateRange::Days { from: from.parse().ok(), to: to.parse().ok() };
    vec![
        Query::Everything,
        word("redundancies"),
        phrase("voluntary redundancies"),
        word("£168 million"),
        word("£6.3m"),
        word("40%"),
        word("cooperate"),
        word("long-term"),
        word("cafe"),
        phrase("of the trust"),
        prefix("redundanc"),
        Query::Fuzzy { text: "nusre".into(), distance: 1 },
        Query::Regex { pattern: "re.*cies".into() },
        Query::Proximity { text: "trust plan".into(), within: 1 },
        Query::Proximity { text: "trust plan".into(), within: 9 },
        Query::Near { left: boxed(word("nurses")), right: boxed(Query::Any { of: vec![word("trust"), word("cost")] }), within: 3 },
        Query::Near { left: boxed(prefix("redundanc")), right: boxed(prefix("tr")), within: 4 },
        Query::Near { left: boxed(Query::Regex { pattern: ".*s".into() }), right: boxed(phrase("the trust")), within: 2 },
        Query::Near { left: boxed(Query::Fuzzy { text: "nusre".into(), distance: 2 }), right: boxed(word("£6.3m")), within: 9 },
        Query::Near { left: boxed(word("£5m")), right: boxed(word("40%")), within: 0 },
        Query::In { field: Field::Title, of: boxed(Query::Near { left: boxed(prefix("tr")), right: boxed(word("£168m")), within: 1 }) },
        Query::In { field: Field::Body, of: boxed(Query::Proximity { text: "redundancies redundancies".into(), within: 1 }) },
        Query::In { field: Field::Quote, of: boxed(Query::Near { left: boxed(word("no")), right: boxed(prefix("ch")), within: 0 }) },
        Query::Not { of: boxed(Query::Near { left: boxed(prefix("t")), right: boxed(prefix("r")), within: 2 }) },
        Query::All { of: vec![word("trust"), Query::Not { of: boxed(word("nurse")) }] },
        Query::All { of: vec![word("trust"), word("redundancy")] },
        Query::Any { of: vec![word("cafe"), word("agency")] },
        Query::Not { of: boxed(word("trust")) },
        Query::All { of: vec![Query::Not { of: boxed(word("trust")) }, Query::Not { of: boxed(word("agency")) }] },
        Query::Name { typed: boxed(word("plan")), also: vec!["no choice".into()] },
        Query::In { field: Field::Title, of: boxed(word("redundancy")) },
        Query::In { field: Field::Body, of: boxed(phrase("agency nurses")) },
        Query::In { field: Field::Outlet, of: boxed(phrase("ward")) },
        Query::In { field: Field::Author, of: boxed(phrase("press association")) },
        Query::In { field: Field::Author, of: boxed(phrase("hale press")) },
        Query::In { field: Field::Quote, of: boxed(Query::All { of: vec![word("no"), word("choice")] }) },
        Query::In { field: Field::Quote, of: boxed(Query::Any { of: vec![word("pay"), word("choice")] }) },
        Query::In { field: Field::Organisation, of: boxed(phrase("unison")) },
        Query::In { field: Field::Speaker, of: boxed(phrase("hale")) },
        filter(Filter::Date { range: dates("2010-11", "2011-02") }),
        filter(Filter::Date { range: dates("2012-06", "2013") }),
        filter(Filter::Date { range: DateRange::Days { from: None, to: "2011".parse().ok() } }),
        filter(Filter::Date { range: DateRange::Unknown }),
        filter(Filter::Figure { figure: at_least(100_000_000) }),
        filter(Filter::Figure { figure: FigureFilter { currency: Some("GBP".into()), ..at_least(6_300_000) } }),
        filter(Filter::Figure { figure: FigureFilter { percent: true, ..at_least(40) } }),
        filter(Filter::Has { what: Has::Figure }),
        filter(Filter::Article { id: "a1".into() }),
        Query::All { of: vec![word("trust"), Query::Not { of: boxed(filter(Filter::Article { id: "a1".into() })) }] },
        filter(Filter::Has { what: Has::Quote }),
        filter(Filter::Has { what: Has::Outlet }),
        Query::All { of: vec![word("trust"), filter(Filter::Has { what: Has::Date })] },
    ]
}

fn filters() -> Vec<RecordFilter> {
    let none = RecordFilter::default;
    let days = |from: &str| DateRange::Days { from: from.parse().ok(), to: from.parse().ok() };
    vec![
        none(),
        RecordFilter { kinds: vec![RecordKind::Figure], ..none() },
        RecordFilter { kinds: vec![RecordKind::Quote, RecordKind::Organisation], ..none() },
        RecordFilter { article: Some("a1".into()), ..none() },
        RecordFilter { rule: Some("figure.percentage".into()), ..none() },
        RecordFilter { figure_kinds: vec![cuttings::extract::FigureKind::Money], ..none() },
        RecordFilter { figure: Some(at_least(6_300_000)), ..none() },
        RecordFilter { figure: Some(FigureFilter { currency: Some("GBP".into()), ..at_least(1) }), ..none() },
        RecordFilter { about: Some(word("redundancy")), ..none() },
        RecordFilter { period: Some(days("2010-12")), ..none() },
        RecordFilter { period: Some(DateRange::Unknown), ..none() },
        RecordFilter { speakers: vec!["Hale".into()], ..none() },
        RecordFilter { organisations: vec!["Unison".into(), "department of health".into()], ..none() },
        RecordFilter { persons: vec!["Ann Hale".into()], ..none() },
        RecordFilter { role: Some("chief executive".into()), ..none() },
        RecordFilter { role: Some("labour mp".into()), ..none() },
        RecordFilter { quote_kinds: vec![cuttings::extract::QuoteKind::Direct], ..none() },
        RecordFilter { min_words: Some(4), ..none() },
        RecordFilter { unattributed: true, ..none() },
    ]
}

fn ids(engine: &dyn Engine, query: &Query, order: Order) -> Vec<String> {
    let request = ArticleRequest { query: Some(query.clone()), order, ..ArticleRequest::default() };
    let hits = engine.articles(&request).unwrap();
    assert_eq!(hits.totals.total, hits.items.len() as u64);
    hits.items.into_iter().map(|hit| hit.stored.article.id).collect()
}

fn record_ids(engine: &dyn Engine, request: &RecordRequest) -> Vec<(String, String)> {
    engine.records(request).unwrap().items.into_iter().map(|hit| (hit.record.article, hit.record.id)).collect()
}

fn assert_same(store: &dyn Engine, memory: &dyn Engine) {
    for query in queries() {
        for order in [Order::Newest, Order::Oldest, Order::Id] {
            assert_eq!(ids(store, &query, order), ids(memory, &query, order), "{query:?} {order:?}");
        }
        let sorted = |engine| {
            let mut ids = ids(engine, &query, Order::Score);
            ids.sort();
            ids
        };
        assert_eq!(sorted(store), sorted(memory), "{query:?}");
        for filter in filters() {
            let request = RecordRequest { query: Some(query.clone()), filter, order: Order::Newest, ..RecordRequest::default() };
            assert_eq!(record_ids(store, &request), record_ids(memory, &request), "{request:?}");
        }
        for facet in [Facet::Year, Facet::Outlet, Facet::Author, Facet::Organisation, Facet::Speaker, Facet::Currency] {
            let count = |engine: &dyn Engine| engine.count_articles(Some(&query), facet).unwrap();
            assert_eq!(count(store), count(memory), "{query:?} {facet:?}");
        }
    }
    for filter in filters() {
        let request = RecordRequest { filter, order: Order::Id, ..RecordRequest::default() };
        assert_eq!(store.records(&request).unwrap(), memory.records(&request).unwrap(), "{request:?}");
        for facet in [Facet::Year, Facet::Outlet, Facet::Organisation, Facet::Speaker, Facet::Currency, Facet::Type, Facet::Rule] {
            let count = |engine: &dyn Engine| engine.count_records(&request, facet).unwrap();
            assert_eq!(count(store), count(memory), "{request:?} {facet:?}");
        }
    }
    for order in [Order::Newest, Order::Oldest, Order::Id] {
        for (offset, limit) in [(0, None), (1, Some(2)), (0, Some(0))] {
            let request = ArticleRequest { order, offset, limit, fold_duplicates: true, ..ArticleRequest::default() };
            assert_eq!(store.articles(&request).unwrap(), memory.articles(&request).unwrap(), "{request:?}");
        }
    }
    let words = |engine: &dyn Engine, prefix: &str| {
        let mut words = Vec::new();
        engine.each_word(prefix, &mut |word, count| words.push((word.to_string(), count))).unwrap();
        words
    };
    for prefix in ["", "re", "tr", "£", "zz"] {
        assert_eq!(words(store, prefix), words(memory, prefix), "{prefix}");
    }
    assert_eq!(store.statistics().unwrap(), memory.statistics().unwrap());
    assert_eq!(store.article("a1").unwrap(), memory.article("a1").unwrap());
    assert_eq!(store.article("zz").unwrap(), None);
    for (_, id) in record_ids(memory, &RecordRequest::default()) {
        assert_eq!(store.record(&id).unwrap(), memory.record(&id).unwrap());
    }
}

#[test]
fn the_store_answers_as_memory_does_in_one_part_and_in_many() {
    let articles = archive();
    let memory = memory(&articles);
    for commits in [1, articles.len()] {
        let folder = tempfile::tempdir().unwrap();
        index(folder.path(), &articles, commits);
        assert_same(&LocalStore::open(folder.path()).unwrap(), &memory);
    }
}

#[test]
fn queries_find_what_they_should() {
    let engine = memory(&archive());
    for (query, expected) in [
        (word("redundancies"), vec!["a1", "b2", "b3", "c1"]),
        (phrase("voluntary redundancies"), vec!["a1"]),
        (word("£168 million"), vec!["a1", "b1"]),
        (word("£168m"), vec!["a1", "b1"]),
        (word("3m"), vec![]),
        (word("cafe"), vec!["b1"]),
        (Query::Filter { filter: Filter::Figure { figure: at_least(100_000_000) } }, vec!["a1", "b1"]),
        (Query::Filter { filter: Filter::Date { range: DateRange::Unknown } }, vec!["b2", "b3"]),
    ] {
        assert_eq!(ids(&engine, &query, Order::Id), expected, "{query:?}");
    }
}

#[test]
fn changed_articles_take_the_place_of_the_old_with_all_records() {
    let folder = tempfile::tempdir().unwrap();
    let mut articles = archive();
    index(folder.path(), &articles, 2);
    articles[0].body = "Nothing of that is left, but £7m.".into();
    articles[3].body.push_str(" And £1m more.");
    let outcomes = index(folder.path(), &articles, 3);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Changed).count(), 2, "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Unchanged).count(), 4, "{outcomes:?}");
    assert_same(&LocalStore::open(folder.path()).unwrap(), &memory(&articles));
}

#[test]
fn scores_do_not_depend_on_the_history_of_a_store() {
    let (once, often) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let articles = archive();
    index(once.path(), &articles, 1);
    let mut other = articles.clone();
    for article in &mut other {
        article.body = format!("Redundancies of the trust, once. {}", article.id);
    }
    index(often.path(), &other, 6);
    index(often.path(), &articles, 6);
    let scored = |folder: &Path, query: &Query| {
        let request = ArticleRequest { query: Some(query.clone()), ..ArticleRequest::default() };
        let hits = LocalStore::open(folder).unwrap().articles(&request).unwrap();
        hits.items.into_iter().map(|hit| (hit.stored.article.id, hit.score)).collect::<Vec<_>>()
    };
    for query in queries() {
        assert_eq!(scored(once.path(), &query), scored(often.path(), &query), "{query:?}");
    }
    let best = scored(once.path(), &word("redundancies"));
    assert!(best[0].1 > best[3].1 && best[3].1 > 0.0, "ranked: {best:?}");
}

#[test]
fn pages_join_up() {
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &archive(), 4);
    let store = LocalStore::open(folder.path()).unwrap();
    let all = ids(&store, &Query::Everything, Order::Newest);
    assert_eq!(all, ["b1", "a2", "a1", "c1", "b2", "b3"]);
    for offset in 0..8 {
        let request = ArticleRequest { order: Order::Newest, offset, limit: Some(2), ..ArticleRequest::default() };
        let hits = store.articles(&request).unwrap();
        let page: Vec<String> = hits.items.into_iter().map(|hit| hit.stored.article.id).collect();
        assert_eq!(page, all.iter().skip(offset).take(2).cloned().collect::<Vec<_>>());
        assert_eq!(hits.totals.total, 6);
    }
    let years = store.count_articles(None, Facet::Year).unwrap();
    let count = |value: Option<&str>, count| Count { value: value.map(str::to_string), count };
    assert_eq!(years, [count(Some("2010"), 2), count(Some("2011"), 1), count(Some("2012"), 1), count(None, 2)]);
}

#[test]
fn near_duplicates_are_folded_and_never_dropped() {
    let mut articles = archive();
    let copy = |id: &str, date: Option<&str>, last: &str| {
        let of = &archive()[1];
        Article { body: format!("{} {last}", of.body), ..article(id, "Copied", Some("Health Post"), date, "") }
    };
    articles.push(copy("d1", Some("2009-05-06"), "It was printed again."));
    articles.push(copy("d2", None, "It was printed once more."));
    let memory = memory(&articles);
    for commits in [1, articles.len()] {
        let folder = tempfile::tempdir().unwrap();
        index(folder.path(), &articles, commits);
        let store = LocalStore::open(folder.path()).unwrap();
        assert!(store.notices().is_empty(), "{:?}", store.notices());
        assert_same(&store, &memory);
        let request = ArticleRequest { order: Order::Newest, fold_duplicates: true, ..ArticleRequest::default() };
        let hits = store.articles(&request).unwrap();
        assert_eq!((hits.totals.total, hits.totals.folded), (6, 2));
        let best = hits.items.into_iter().find(|hit| !hit.folded.is_empty()).unwrap();
        assert_eq!((best.stored.article.id.as_str(), best.folded), ("a2", vec!["d1".to_string(), "d2".to_string()]));
        let group = best.stored.duplicates.unwrap();
        assert!(group.group == "d1" && group.similarity > 0.5, "named after the earliest: {group:?}");
    }
    // A run that did not come to its end says that it does not know them.
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(folder.path(), WriterOptions::default()).unwrap();
    writer.add(articles[0].clone(), &raw(&articles[0])).unwrap();
    writer.commit().unwrap();
    drop(writer);
    assert!(LocalStore::open(folder.path()).unwrap().notices()[0].contains("near-duplicates"));
    index(folder.path(), &articles, 1);
    assert_same(&LocalStore::open(folder.path()).unwrap(), &memory);
}

#[test]
fn a_dry_run_says_what_would_happen_and_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let articles = archive();
    let mut dry = DryRun::open(&store).unwrap();
    assert_eq!(dry.add(&articles[0], &raw(&articles[0])).unwrap().outcome, Outcome::New);
    assert_eq!(dry.add(&articles[0], &raw(&articles[0])).unwrap().outcome, Outcome::Duplicate);
    assert!(!store.exists());
    index(&store, &articles[..2], 1);
    let mut dry = DryRun::open(&store).unwrap();
    let outcomes: Vec<Outcome> = articles.iter().map(|article| dry.add(article, &raw(article)).unwrap().outcome).collect();
    assert_eq!(outcomes[..3], [Outcome::Unchanged, Outcome::Unchanged, Outcome::New]);
    assert_eq!(LocalStore::open(&store).unwrap().statistics().unwrap().articles, 2);
}
