//! The store as a folder: who is who, versions, damage, several processes.
#![cfg(feature = "local")]

use std::fs;
use std::path::{Path, PathBuf};

use cuttings::Error;
use cuttings::article::Article;
use cuttings::index::local::{LocalStore, Outcome, Verification, Writer, WriterOptions, verify};
use cuttings::index::{ArticleRequest, Engine, Order};

fn article(id: &str, path: &str, index: Option<u64>, body: &str) -> Article {
    Article { id: id.into(), path: Some(path.into()), path_index: index, body: body.into(), ..Article::default() }
}

/// An article that came without an id.
fn nameless(path: &str, index: Option<u64>, body: &str) -> Article {
    Article { path: Some(path.into()), path_index: index, ..Article::from_body(body) }
}

fn index(folder: &Path, articles: &[Article]) -> Vec<Outcome> {
    let mut writer = Writer::open(folder, WriterOptions::default()).unwrap();
    let add = |article: &Article| writer.add(article.clone(), &blake3::hash(article.body.as_bytes())).unwrap().outcome;
    let outcomes = articles.iter().map(add).collect();
    writer.finish().unwrap();
    outcomes
}

/// Ids and bodies, in order of id.
fn held(folder: &Path) -> Vec<(String, String)> {
    let request = ArticleRequest { order: Order::Id, ..ArticleRequest::default() };
    let hits = LocalStore::open(folder).unwrap().articles(&request).unwrap();
    hits.items.into_iter().map(|hit| (hit.stored.article.id, hit.stored.article.body)).collect()
}

fn bodies(folder: &Path) -> Vec<String> {
    let mut bodies: Vec<String> = held(folder).into_iter().map(|(_, body)| body).collect();
    bodies.sort();
    bodies
}

fn is_well(found: &Verification) -> bool {
    found.problems.is_empty()
}

#[test]
fn one_id_for_two_texts_keeps_both() {
    let folder = tempfile::tempdir().unwrap();
    let one = article("x", "one.jsonl", Some(0), "The first text, £1m.");
    let other = article("x", "other.jsonl", Some(0), "Another text, £2m.");
    let third = article("x", "one.jsonl", Some(7), "A third text in the first file, £3m.");
    for run in 0..3 {
        let outcomes = index(folder.path(), &[one.clone(), third.clone(), other.clone()]);
        match run {
            0 => assert_eq!(outcomes, [Outcome::New, Outcome::NewBeside, Outcome::NewBeside]),
            _ => assert_eq!(outcomes, [Outcome::Unchanged; 3]),
        }
        let held = held(folder.path());
        assert_eq!(held.len(), 3);
        assert_eq!(held[0], ("x".to_string(), one.body.clone()));
        assert!(held.iter().skip(1).all(|(id, _)| id.starts_with("x~")), "{held:?}");
        assert!(is_well(&verify(folder.path()).unwrap()));
    }
    // The one kept beside is changed in its place, too.
    let changed = Article { body: "Another text, corrected: £4m.".into(), ..other.clone() };
    let id = held(folder.path()).into_iter().find(|(_, body)| *body == other.body).unwrap().0;
    assert_eq!(index(folder.path(), &[one, third, changed.clone()]), [Outcome::Unchanged, Outcome::Unchanged, Outcome::Changed]);
    assert!(held(folder.path()).contains(&(id, changed.body)));
    // Its first text comes back from elsewhere: the id that it had is taken.
    let back = Article { path: Some("third.jsonl".into()), ..other };
    assert_eq!(index(folder.path(), &[back]), [Outcome::NewBeside]);
    assert_eq!(held(folder.path()).len(), 4);
    assert!(is_well(&verify(folder.path()).unwrap()));
}

#[test]
fn the_same_text_elsewhere_is_a_duplicate_until_the_first_file_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let paths: Vec<String> = ["one.txt", "two.txt"].map(|name| folder.path().join(name).display().to_string()).to_vec();
    for path in &paths {
        fs::write(path, "The same text.").unwrap();
    }
    let articles: Vec<Article> = paths.iter().map(|path| nameless(path, None, "The same text.")).collect();
    assert_eq!(index(&store, &articles), [Outcome::New, Outcome::Duplicate]);
    assert_eq!(index(&store, &articles), [Outcome::Unchanged, Outcome::Duplicate]);
    fs::remove_file(&paths[0]).unwrap();
    assert_eq!(index(&store, &articles[1..]), [Outcome::Changed]);
    assert_eq!(index(&store, &articles[1..]), [Outcome::Unchanged]);
    assert_eq!(held(&store).len(), 1);
}

#[test]
fn articles_without_an_id_are_known_by_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let rows =
        |texts: &[&str]| -> Vec<Article> { texts.iter().zip(0..).map(|(text, row)| nameless("rows.csv", Some(row), text)).collect() };
    index(folder.path(), &rows(&["one", "two", "three"]));
    assert_eq!(
        index(folder.path(), &rows(&["one", "two, corrected", "three"])),
        [Outcome::Unchanged, Outcome::Changed, Outcome::Unchanged]
    );
    assert_eq!(bodies(folder.path()), ["one", "three", "two, corrected"]);
    // A row before all others moves them; the same row twice is one article.
    index(folder.path(), &rows(&["new", "one", "two, corrected", "three", "three"]));
    assert_eq!(bodies(folder.path()), ["new", "one", "three", "two, corrected"]);
    assert!(is_well(&verify(folder.path()).unwrap()));
}

#[test]
fn what_was_read_from_the_same_bytes_need_not_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let articles = [article("x", "one.txt", None, "One."), article("y", "two.jsonl", Some(3), "Two.")];
    index(folder.path(), &articles);
    let mut writer = Writer::open(folder.path(), WriterOptions::default()).unwrap();
    let hash = |text: &str| blake3::hash(text.as_bytes());
    assert_eq!(writer.unchanged("one.txt", None, &hash("One.")).unwrap().as_deref(), Some("x"));
    assert_eq!(writer.unchanged("two.jsonl", Some(3), &hash("Two.")).unwrap().as_deref(), Some("y"));
    assert_eq!(writer.unchanged("two.jsonl", Some(3), &hash("Two.")).unwrap(), None, "once a run");
    for (path, place, text) in [("one.txt", None, "Two."), ("one.txt", Some(0), "One."), ("three.txt", None, "One.")] {
        assert_eq!(writer.unchanged(path, place, &hash(text)).unwrap(), None, "{path}");
    }
}

#[test]
fn pruning_takes_out_what_has_no_file_any_more() {
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &[article("x", "gone.txt", None, "One, £1m."), article("y", "here.txt", None, "Two, £2m.")]);
    let mut writer = Writer::open(folder.path(), WriterOptions::default()).unwrap();
    assert_eq!(writer.prune(&|path| path == "gone.txt").unwrap(), [("x".to_string(), "gone.txt".to_string())]);
    drop(writer);
    assert_eq!(bodies(folder.path()), ["Two, £2m."]);
    let found = verify(folder.path()).unwrap();
    assert!(is_well(&found) && found.records == 1, "{found:?}");
}

#[test]
fn a_second_writer_is_told_and_readers_go_on() {
    let folder = tempfile::tempdir().unwrap();
    index(folder.path(), &[article("x", "one.txt", None, "One.")]);
    let reader = LocalStore::open(folder.path()).unwrap();
    let mut writer = Writer::open(folder.path(), WriterOptions::default()).unwrap();
    let second = Writer::open(folder.path(), WriterOptions::default()).map(|_| ()).unwrap_err().to_string();
    assert!(second.contains("another process is writing"), "{second}");
    for number in 0..12 {
        let text = article(&format!("n{number}"), "many.jsonl", Some(number), &format!("Text number {number}."));
        writer.add(text, &blake3::hash(&number.to_le_bytes())).unwrap();
        assert_eq!(held(folder.path()).len() as u64, number + 1, "a reader sees the last commit");
        writer.commit().unwrap();
        assert_eq!(held(folder.path()).len() as u64, number + 2);
    }
    let all = ArticleRequest::default();
    assert_eq!(reader.articles(&all).unwrap().items.len(), 1, "an open reader keeps what it opened");
    drop(writer);
    assert!(Writer::open(folder.path(), WriterOptions::default()).is_ok());
    assert!(is_well(&verify(folder.path()).unwrap()));
}

/// Changes a value in `store.json`.
fn edit(folder: &Path, change: impl FnOnce(&mut serde_json::Value)) {
    let path = folder.join("store.json");
    let mut manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut manifest);
    fs::write(path, serde_json::to_vec(&manifest).unwrap()).unwrap();
}

fn message<T>(result: Result<T, Error>) -> String {
    result.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn other_versions_are_told_or_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let articles = [article("x", "one.txt", None, "One, £1m."), article("y", "two.txt", None, "Two, £2m.")];
    index(path, &articles);

    edit(path, |manifest| manifest["rules"]["version"] = "older".into());
    let store = LocalStore::open(path).unwrap();
    assert!(store.notices()[0].contains("other rules"), "{:?}", store.notices());
    let writer = Writer::open(path, WriterOptions::default()).unwrap();
    assert!(writer.notices()[0].contains("2 articles were made anew"), "{:?}", writer.notices());
    writer.finish().unwrap();
    assert!(LocalStore::open(path).unwrap().notices().is_empty());
    assert_eq!(index(path, &articles), [Outcome::Unchanged; 2]);

    let names = WriterOptions { names: "mine", ..WriterOptions::default() };
    assert!(Writer::open(path, names).unwrap().notices()[0].contains("names"));
    assert!(Writer::open(path, names).unwrap().notices().is_empty());

    edit(path, |manifest| manifest["tokenizer"] = "0".into());
    assert!(message(LocalStore::open(path)).contains("run `cuttings index`"));
    assert!(Writer::open(path, names).unwrap().notices()[0].contains("words are cut"));
    assert!(is_well(&verify(path).unwrap()));
    assert_eq!(bodies(path), ["One, £1m.", "Two, £2m."]);

    edit(path, |manifest| manifest["format"] = 99.into());
    for message in [message(LocalStore::open(path)), message(Writer::open(path, names)), message(verify(path))] {
        assert!(message.contains("format 99"), "{message}");
    }
}

#[test]
fn what_is_no_store_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("papers");
    assert!(message(LocalStore::open(&path)).contains("no store here"));
    fs::create_dir(&path).unwrap();
    fs::write(path.join("thesis.doc"), "precious").unwrap();
    for message in [message(LocalStore::open(&path)), message(Writer::open(&path, WriterOptions::default()))] {
        assert!(message.contains("this is no store"), "{message}");
    }
    let file = path.join("thesis.doc");
    assert!(message(LocalStore::open(&file)).contains("this is a file"), "{}", message(LocalStore::open(&file)));

    // A store that lost its store.json is not taken for an empty folder.
    let store = folder.path().join("store");
    index(&store, &[article("x", "one.txt", None, "One.")]);
    let manifest = fs::read(store.join("store.json")).unwrap();
    fs::remove_file(store.join("store.json")).unwrap();
    assert!(message(Writer::open(&store, WriterOptions::default())).contains("no store.json"));
    fs::write(store.join("store.json"), &manifest[..manifest.len() / 2]).unwrap();
    assert!(message(LocalStore::open(&store)).contains("store.json is damaged"));
    fs::write(store.join("store.json"), manifest).unwrap();
    assert_eq!(bodies(&store), ["One."]);
}

fn files(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    files.sort();
    files
}

#[test]
fn every_altered_byte_and_every_lost_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    index(path, &[article("x", "one.txt", None, "One, £1m."), article("y", "two.txt", None, "Two, £2m.")]);
    let found = verify(path).unwrap();
    assert!(is_well(&found) && found.articles == 2 && found.files >= 10, "{found:?}");
    for name in ["articles", "records"] {
        for file in files(path, name) {
            let whole = fs::read(&file).unwrap();
            let mut altered = whole.clone();
            altered[whole.len() / 3] ^= 0x20;
            let shown = file.file_name().unwrap().to_string_lossy().to_string();
            fs::write(&file, &altered).unwrap();
            let problems = verify(path).unwrap().problems;
            assert!(problems.iter().any(|problem| problem.contains(&shown)), "{shown}: {problems:?}");
            fs::write(&file, &whole[..whole.len() / 2]).unwrap();
            assert!(!is_well(&verify(path).unwrap()), "{shown} cut short");
            fs::remove_file(&file).unwrap();
            let problems = verify(path).unwrap().problems;
            assert!(problems.iter().any(|problem| problem.contains(&shown)), "{shown} lost: {problems:?}");
            assert!(message(LocalStore::open(path)).contains("cuttings verify"), "{shown}");
            fs::write(&file, whole).unwrap();
        }
    }
    assert!(is_well(&verify(path).unwrap()));
}

#[test]
fn lost_records_are_made_anew_from_the_articles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    index(path, &[article("x", "one.txt", None, "One, £1m."), article("y", "two.txt", None, "Two, £2m.")]);
    fs::remove_file(&files(path, "records")[0]).unwrap();
    let writer = Writer::open(path, WriterOptions::default()).unwrap();
    assert!(writer.notices()[0].contains("records were damaged"), "{:?}", writer.notices());
    drop(writer);
    let found = verify(path).unwrap();
    assert!(is_well(&found) && found.records == 2, "{found:?}");
    fs::remove_file(&files(path, "articles")[0]).unwrap();
    assert!(message(Writer::open(path, WriterOptions::default())).contains("missing or damaged"));
}

#[test]
fn nothing_is_left_behind_and_nothing_is_written_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    index(path, &[article("x", "one.txt", None, "One, £1m.")]);
    let before = (files(path, "articles"), fs::read(path.join("store.json")).unwrap());
    fs::write(path.join("articles/0123456789abcdef0123456789abcdef.idx"), "left behind by a killed writer").unwrap();
    index(path, &[article("x", "one.txt", None, "One, £1m.")]);
    assert_eq!(before, (files(path, "articles"), fs::read(path.join("store.json")).unwrap()));
}
