//! The order of hits in the store: what counts, and that pages are parts of one order.
#![cfg(feature = "local")]

use cuttings::article::Article;
use cuttings::index::local::{LocalStore, Writer, WriterOptions};
use cuttings::index::{ArticleRequest, Engine};
use cuttings::query::parse;

fn store(folder: &std::path::Path, articles: impl Iterator<Item = Article>) -> LocalStore {
    let mut writer = Writer::open(folder, WriterOptions::default()).unwrap();
    for article in articles {
        writer.add(article.clone(), &blake3::hash(format!("{article:?}").as_bytes())).unwrap();
    }
    writer.commit().unwrap();
    LocalStore::open(folder).unwrap()
}

fn ids(store: &LocalStore, query: &str, offset: usize, limit: Option<usize>) -> Vec<String> {
    let query = Some(parse(query).unwrap().query);
    let request = ArticleRequest { query, offset, limit, ..ArticleRequest::default() };
    store.articles(&request).unwrap().items.into_iter().map(|hit| hit.stored.article.id).collect()
}

fn article(id: &str, title: &str, body: &str, date: &str) -> Article {
    Article { id: id.into(), title: Some(title.into()), published: date.parse().ok(), ..Article::from_body(body) }
}

#[test]
fn headlines_nearness_and_rarity_count() {
    let folder = tempfile::tempdir().unwrap();
    let filler = "The board met on Monday and spoke of many other matters until late.";
    let articles = [
        article("far", "Minutes", &format!("The midwives came. {filler} {filler} A strike was not spoken of."), "2010"),
        article("near", "Minutes", &format!("The midwives’ strike came. {filler} {filler} It was not spoken of."), "2010"),
        article("head", "Midwives begin strike", &format!("They came. {filler} {filler} It was spoken of."), "2010"),
        article("other", "Minutes", &format!("{filler} {filler} Nobody came, and nothing was spoken of."), "2010"),
    ];
    let store = store(folder.path(), articles.into_iter());
    assert_eq!(ids(&store, "midwives strike", 0, None), ["head", "near", "far"]);
    assert_eq!(ids(&store, "strike OR board", 0, Some(1)), ["head"], "few articles have a strike, most a board");
}

/// An article about a strike at a tribunal, one like it, newer ones like neither, and one without a strike.
fn strikes(others: usize) -> impl Iterator<Item = Article> {
    let others = (0..others)
        .map(|number| article(&format!("other-{number:02}"), "Minutes", "The strike ended. The weather turned cold again.", "2012"));
    others.chain([
        article("first", "Strike", "A strike: clerks of the tribunal walked out over the pension.", "2010"),
        article("like", "Minutes", "The strike ended. The pension tribunal sat again.", "2011"),
        article("without", "Minutes", "The tribunal spoke of a pension and of nothing else.", "2012"),
    ])
}

#[test]
fn what_the_first_hits_share_counts_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), strikes(30));
    let mut found = ids(&store, "strike", 0, None);
    assert_eq!(found.len(), 32, "in order only: nothing is found that does not match");
    found[..2].sort();
    assert_eq!(found[..2], ["first", "like"], "before all the newer ones");
    let shared = store.shared_words(&parse("strike").unwrap().query).unwrap();
    assert!(shared.contains(&"tribunal".to_string()) && !shared.contains(&"strike".to_string()), "{shared:?}");
}

#[test]
fn what_few_hits_share_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), strikes(1));
    assert_eq!(ids(&store, "strike", 0, None), ["first", "other-00", "like"], "newest first where the words count alike");
    assert!(store.shared_words(&parse("strike").unwrap().query).unwrap().is_empty());
}

#[test]
fn ties_go_to_the_date_and_then_to_the_id() {
    let folder = tempfile::tempdir().unwrap();
    let articles = [("d", "2009"), ("b", "2011-05"), ("c", "2011-05"), ("a", "")];
    let store = store(folder.path(), articles.into_iter().map(|(id, date)| article(id, "", "A strike.", date)));
    assert_eq!(ids(&store, "strike", 0, None), ["b", "c", "d", "a"], "newest first, unknown dates last");
}

#[test]
fn pages_are_parts_of_one_order() {
    let folder = tempfile::tempdir().unwrap();
    // More than get a second look, of different lengths and with different neighbours.
    let articles = (0..340).map(|number: usize| {
        let body = format!("The strike{} of nurses. {}", " went on".repeat(number % 7), "Nothing else. ".repeat(number % 11));
        article(&format!("{number:03}"), "Strike", &body, "")
    });
    let store = store(folder.path(), articles);
    let all = ids(&store, "strike nurses", 0, None);
    assert_eq!(all.len(), 340);
    let mut sorted = all.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), 340, "nothing twice");
    for (offset, limit) in [(0, 20), (20, 20), (290, 20), (300, 5), (310, 100), (400, 5)] {
        let wanted: Vec<String> = all.iter().skip(offset).take(limit).cloned().collect();
        assert_eq!(ids(&store, "strike nurses", offset, Some(limit)), wanted, "{offset} {limit}");
    }
}
