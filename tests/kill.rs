//! SIGKILL at any moment of indexing, then the same again: nothing is lost, nothing stands twice.
//!
//! The writer is a process of its own: this test's own binary, asked for one of its tests. By default a dozen kills over
//! articles made up here; `CUTTINGS_KILLS=200 CUTTINGS_KILL_ARTICLES=many.jsonl cargo test --release --test kill` does it
//! to a file of real ones; `CUTTINGS_KILL_BYTES` says how many bytes a commit takes.
#![cfg(all(feature = "local", unix))]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use cuttings::index::local::{LocalStore, Outcome, Writer, WriterOptions, verify};
use cuttings::index::{ArticleRequest, Engine, Order};
use cuttings::read;

const STORE: &str = "CUTTINGS_KILL_STORE";
const INPUT: &str = "CUTTINGS_KILL_INPUT";
const COMMIT: &str = "CUTTINGS_KILL_COMMIT";

/// Numbers without meaning, the same in every run (splitmix64, Steele and others 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// Articles in JSON Lines; `round` changes the text of every seventh.
fn articles(count: u64, round: u64) -> String {
    let mut numbers = Numbers(7);
    let mut lines = String::new();
    for number in 0..count {
        let edition = if number % 7 == 0 { round } else { 0 };
        let mut text = format!("Edition {edition} of report {number}.");
        for _ in 0..6 {
            let (amount, share) = (numbers.below(900) + 1, numbers.below(100));
            write!(
                text,
                "\n\nThe trust spent £{amount}m on agency nurses, {share} per cent more than planned. “It cannot go on,” said Dr Ann Hale."
            )
            .unwrap();
        }
        let article =
            serde_json::json!({ "id": format!("report-{number}"), "date": "2012-03-04", "outlet": "The Daily Ward", "text": text });
        writeln!(lines, "{article}").unwrap();
    }
    lines
}

/// The other process: indexes a file, and ends.
#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn writing_process() {
    let (Some(store), Some(input)) = (env::var_os(STORE), env::var_os(INPUT)) else { return };
    let commit_bytes = env::var(COMMIT).unwrap().parse().unwrap();
    let mut writer = Writer::open(Path::new(&store), WriterOptions { commit_bytes, ..WriterOptions::default() }).unwrap();
    for source in read::sources([input]) {
        for raw in read::open(&source.unwrap(), &read::Options::default()).unwrap() {
            let raw = raw.unwrap();
            if writer.unchanged(&raw.path().to_string_lossy(), raw.index(), &raw.hash()).unwrap().is_none() {
                let hash = raw.hash();
                writer.add(raw.read().unwrap().article, &hash).unwrap();
            }
        }
    }
    writer.finish().unwrap();
}

fn start(store: &Path, input: &Path, commit_bytes: usize) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "writing_process", "--ignored"])
        .env(STORE, store)
        .env(INPUT, input)
        .env(COMMIT, commit_bytes.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The bodies in a store by id.
fn held(store: &Path) -> BTreeMap<String, String> {
    let mut bodies = BTreeMap::new();
    let request = ArticleRequest { order: Order::Id, ..ArticleRequest::default() };
    let add = &mut |hit: cuttings::index::ArticleHit| {
        let article = hit.stored.article;
        assert!(bodies.insert(article.id, article.body).is_none(), "an article stands twice");
        Ok(())
    };
    LocalStore::open(store).unwrap().each_article(&request, add).unwrap();
    bodies
}

/// What should be in a store that holds all of a file.
fn expected(input: &Path) -> BTreeMap<String, String> {
    let source = read::sources([input]).next().unwrap().unwrap();
    let articles = read::open(&source, &read::Options::default()).unwrap().map(|raw| raw.unwrap().read().unwrap().article);
    articles.map(|article| (article.id, article.body)).collect()
}

/// The generation that the store shows; 0 without a store.
fn generation(store: &Path) -> u64 {
    let manifest = std::fs::read(store.join("store.json")).ok();
    let manifest: Option<serde_json::Value> = manifest.and_then(|json| serde_json::from_slice(&json).ok());
    manifest.and_then(|manifest| manifest["generation"].as_u64()).unwrap_or_default()
}

/// What became of the writers.
#[derive(Debug, Default)]
struct Tally {
    killed: u64,
    /// Those that had nothing left to do before it was their turn: the store was then emptied.
    ended_first: u64,
    /// Kills after which the store held more than before.
    seen_growing: u64,
}

/// Kills writers of `input` until `kills` have died, each after some commits and some milliseconds, and then lets one end.
/// Whenever one has died the store must be whole, hold only what was given, and never less than before.
fn kill_and_repeat(store: &Path, input: &Path, commit_bytes: usize, kills: u64, seed: u64) -> Tally {
    let mut numbers = Numbers(seed);
    let mut tally = Tally::default();
    let texts = expected(input);
    let mut before = 0;
    while tally.killed < kills {
        let (first, commits, moment) = (generation(store), numbers.below(4), Duration::from_micros(numbers.below(120_000)));
        let mut writer = start(store, input, commit_bytes);
        while generation(store) < first + commits && writer.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(1));
        }
        sleep(moment);
        writer.kill().unwrap();
        let ended_first = writer.wait().unwrap().success();
        tally.killed += u64::from(!ended_first);
        tally.ended_first += u64::from(ended_first);
        if !store.join("store.json").exists() {
            assert_eq!(before, 0);
            continue;
        }
        let found = verify(store).unwrap();
        assert!(found.problems.is_empty(), "after {tally:?}: {:?}", found.problems);
        let held = held(store);
        assert!(held.len() >= before, "{} articles were there, and {} are left", before, held.len());
        tally.seen_growing += u64::from(held.len() > before);
        before = held.len();
        for (id, body) in &held {
            assert_eq!(texts.get(id), Some(body), "{id} holds what nobody gave");
        }
        if ended_first {
            assert_eq!(held, texts);
            std::fs::remove_dir_all(store).unwrap();
            before = 0;
        }
    }
    assert!(start(store, input, commit_bytes).wait().unwrap().success());
    assert_eq!(held(store), texts);
    assert!(verify(store).unwrap().problems.is_empty());
    tally
}

#[test]
fn killed_writers_lose_nothing_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input.jsonl");
    let number = |name: &str, or: usize| env::var(name).map_or(or, |number| number.parse().unwrap());
    let store = folder.path().join("store");
    let input = match env::var_os("CUTTINGS_KILL_ARTICLES") {
        Some(real) => real.into(),
        None => {
            std::fs::write(&input, articles(240, 0)).unwrap();
            input
        }
    };
    let (kills, seed) = (number("CUTTINGS_KILLS", 12), number("CUTTINGS_KILL_SEED", 1));
    let tally = kill_and_repeat(&store, &input, number("CUTTINGS_KILL_BYTES", 10 << 10), kills as u64, seed as u64);
    println!("{tally:?}");
    assert!(tally.seen_growing > 0, "every writer died before its first commit: {tally:?}");
}

#[test]
fn killed_changes_are_made_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let input = folder.path().join("input.jsonl");
    for round in 0..2 {
        std::fs::write(&input, articles(60, round)).unwrap();
        let texts = expected(&input);
        let mut numbers = Numbers(round);
        for _ in 0..2 {
            let mut writer = start(&store, &input, 8 << 10);
            sleep(Duration::from_millis(50 + numbers.below(400)));
            writer.kill().unwrap();
            writer.wait().unwrap();
        }
        assert!(start(&store, &input, 8 << 10).wait().unwrap().success());
        assert_eq!(held(&store), texts, "round {round}");
        assert!(verify(&store).unwrap().problems.is_empty());
    }
}

#[test]
fn a_writer_in_another_process_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, input) = (folder.path().join("store"), folder.path().join("input.jsonl"));
    std::fs::write(&input, articles(100, 0)).unwrap();
    let mut other = start(&store, &input, 4 << 10);
    let patience = Instant::now() + Duration::from_secs(20);
    let mut refused = None;
    let mut seen = 0;
    while Instant::now() < patience && other.try_wait().unwrap().is_none() {
        if let Ok(reader) = LocalStore::open(&store) {
            let articles = reader.statistics().unwrap().articles;
            assert!(articles >= seen);
            seen = articles;
            if refused.is_none() {
                refused = Writer::open(&store, WriterOptions::default()).map(|_| ()).err().map(|error| error.to_string());
            }
        }
    }
    assert!(other.wait().unwrap().success(), "readers were in its way");
    assert!(refused.unwrap().contains("another process is writing"));
    assert_eq!(LocalStore::open(&store).unwrap().statistics().unwrap().articles, 100);
    let mut writer = Writer::open(&store, WriterOptions::default()).unwrap();
    let article = expected(&input).into_iter().next().unwrap();
    let article = cuttings::article::Article { id: article.0, body: article.1, ..Default::default() };
    assert_eq!(writer.add(article, &blake3::hash(b"")).unwrap().outcome, Outcome::NewBeside);
}
