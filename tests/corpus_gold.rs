//! What the rules find in the sample articles, against the gold beside them (corpus/README.md says how it is annotated).
//!
//! Every difference stands in `corpus/gold/known_failures.tsv`, so that a rule which makes one worse, or better, shows in
//! the diff. `CUTTINGS_BLESS=1 cargo test --test corpus_gold` rewrites the list.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cuttings::article::Article;
use cuttings::extract;
use cuttings::gazetteer::Gazetteer;
use cuttings::read::{self, Options};
use cuttings::record;
use cuttings::text::Text;
use serde_json::{Map, Value};

/// The fields that gold may give, by type; a misspelt one would be compared with nothing.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "figure",
        &["kind", "value", "low", "high", "vague", "currency", "unit", "qualifier", "per", "period.text", "subject.text", "source.name"],
    ),
    ("organisation", &["name", "kind", "generic"]),
    ("person", &["name", "honorific", "role", "affiliation"]),
    ("quote", &["kind", "content", "words", "cue.text", "speaker", "speaker.text", "speaker.name", "speaker.type"]),
];

/// The gold of one article.
struct Gold {
    /// `path`, or `path#index` where the file holds several.
    name: String,
    article: Article,
    expected: Vec<Expected>,
}

/// One expected record.
struct Expected {
    kind: String,
    start: usize,
    end: usize,
    text: String,
    optional: bool,
    fields: Map<String, Value>,
}

/// One line of the list of known failures, without its words: article, type, start, what.
type Place = (String, String, usize, String);

/// How many there are of one type.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
}

#[test]
fn the_rules_differ_from_the_gold_only_where_the_list_says() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut failures: BTreeMap<Place, String> = BTreeMap::new();
    for gold in gold() {
        compare(&gold, &mut scores, &mut failures);
    }
    println!("{:<14}{:>6}{:>7}{:>7}", "type", "gold", "found", "right");
    for (kind, score) in &scores {
        println!("{kind:<14}{:>6}{:>7}{:>7}", score.gold, score.found, score.right);
    }

    let path = corpus().join("gold/known_failures.tsv");
    if std::env::var_os("CUTTINGS_BLESS").is_some() {
        fs::write(&path, listed(&failures)).unwrap();
        return;
    }
    let list = fs::read_to_string(&path).unwrap();
    let known: BTreeMap<Place, String> = list.lines().filter(|line| !line.starts_with('#')).map(known_failure).collect();
    let without = |these: &BTreeMap<Place, String>, those: &BTreeMap<Place, String>| {
        let mut these = these.clone();
        these.retain(|place, _| !those.contains_key(place));
        rows(&these)
    };
    let (new, gone) = (without(&failures, &known), without(&known, &failures));
    assert!(
        new.is_empty() && gone.is_empty(),
        "what the rules find in corpus/ has changed.\n\nFailures that are not in known_failures.tsv:\n{new}\n\
         Failures in known_failures.tsv that are gone:\n{gone}\n\
         If each change is meant, write the list anew with\n    CUTTINGS_BLESS=1 cargo test --test corpus_gold\nand read its diff."
    );
    assert_eq!(list, listed(&failures), "known_failures.tsv is not as it is written; write it anew with CUTTINGS_BLESS=1");
}

#[test]
fn every_gold_record_is_at_its_place() {
    let gold = gold();
    assert!(gold.len() >= 16, "gold for only {} articles", gold.len());
    let mut seen = BTreeSet::new();
    for Gold { name, article, expected } in &gold {
        for record in expected {
            let Expected { kind, start, end, text, fields, .. } = record;
            assert_eq!(article.body.get(*start..*end), Some(text.as_str()), "{name}: a {kind} at {start}");
            assert!(seen.insert((name, kind, start, end)), "{name}: the {kind} at {start} stands twice");
            let (_, allowed) = FIELDS.iter().find(|(of, _)| of == kind).unwrap_or_else(|| panic!("{name}: no type “{kind}”"));
            for field in fields.keys() {
                assert!(allowed.contains(&field.as_str()), "{name}: a {kind} has no field “{field}”");
            }
            for part in fields.get("content").and_then(Value::as_array).into_iter().flatten() {
                let (from, to) = (number(&part["start"]), number(&part["end"]));
                assert!(*start <= from && from < to && to <= *end, "{name}: a part of the quote at {start} lies outside it");
            }
        }
    }
}

#[test]
fn the_corpus_holds_articles_in_every_form() {
    let articles = articles(&corpus());
    assert!(articles.len() >= 44, "only {} articles", articles.len());
    let dated = articles.iter().filter(|article| article.published.is_some()).count();
    assert!(dated >= 40 && dated < articles.len(), "{dated} of {} have a date; a few should have none", articles.len());
    let long = articles.iter().filter(|article| article.body.split_whitespace().count() >= 250).count();
    assert!(long >= 40, "only {long} articles have the length of a newspaper article");
    for wanted in ["windows-1252", "UTF-16"] {
        assert!(articles.iter().any(|article| article.encoding.as_ref().is_some_and(|name| name.contains(wanted))), "none in {wanted}");
    }
}

/// Adds the differences between what is found in an article and its gold, each with words that help to find it.
fn compare(gold: &Gold, scores: &mut BTreeMap<String, Score>, failures: &mut BTreeMap<Place, String>) {
    let mut found = found(&gold.article);
    let mut fail = |kind: &str, start: usize, what: String, words: &str| {
        failures.insert((gold.name.clone(), kind.to_string(), start, what), in_short(words));
    };
    for expected in gold.expected.iter().filter(|expected| !expected.optional) {
        let Expected { kind, start, end, text, fields, .. } = expected;
        let score = scores.entry(kind.clone()).or_default();
        score.gold += 1;
        let is_it = |record: &Value| record["type"] == **kind && record["start"] == *start && record["end"] == *end;
        let Some(index) = found.iter().position(is_it) else {
            fail(kind, *start, "missing".to_string(), text);
            continue;
        };
        let record = found.remove(index);
        score.found += 1;
        let wrong: Vec<&String> =
            fields.iter().filter(|(field, value)| field_of(&record, field) != *value).map(|(field, _)| field).collect();
        score.right += usize::from(wrong.is_empty());
        for field in wrong {
            fail(kind, *start, format!("wrong {field}"), text);
        }
    }
    for record in found {
        let kind = record["type"].as_str().unwrap();
        let (start, end) = (number(&record["start"]), number(&record["end"]));
        let allows = |expected: &Expected| expected.optional && expected.kind == kind && expected.start < end && start < expected.end;
        if !gold.expected.iter().any(allows) {
            scores.entry(kind.to_string()).or_default().found += 1;
            fail(kind, start, "extra".to_string(), record["text"].as_str().unwrap());
        }
    }
}

/// The records of an article, as they are written out, without class nouns.
fn found(article: &Article) -> Vec<Value> {
    let text = Text::new(&article.body);
    let extraction = extract::extract_from(article, &text, Gazetteer::shipped());
    let records = record::records(article, &text, &extraction);
    records.iter().map(|record| serde_json::to_value(record).unwrap()).filter(|record| record["generic"] != true).collect()
}

/// The value of the field `a`, or of `b` within `a` for `a.b`; null where there is none.
fn field_of<'a>(record: &'a Value, field: &str) -> &'a Value {
    field.split('.').fold(record, |value, name| value.get(name).unwrap_or(&Value::Null))
}

fn number(value: &Value) -> usize {
    value.as_u64().expect("an offset") as usize
}

/// The list of known failures as it is written.
fn listed(failures: &BTreeMap<Place, String>) -> String {
    let head = "# Where the rules differ from the gold today, written by `CUTTINGS_BLESS=1 cargo test --test corpus_gold`.\n\
                # article, type, first byte, what is wrong, the words\n";
    head.to_string() + &rows(failures)
}

fn rows(failures: &BTreeMap<Place, String>) -> String {
    let mut rows = String::new();
    for ((article, kind, start, what), words) in failures {
        writeln!(rows, "{article}\t{kind}\t{start}\t{what}\t{words}").unwrap();
    }
    rows
}

fn known_failure(line: &str) -> (Place, String) {
    let columns: Vec<&str> = line.split('\t').collect();
    let [article, kind, start, what, words] = columns[..] else { panic!("known_failures.tsv: not five columns: {line}") };
    let start = start.parse().unwrap_or_else(|_| panic!("known_failures.tsv: no offset: {line}"));
    ((article.to_string(), kind.to_string(), start, what.to_string()), words.to_string())
}

/// The words of a record on one line, cut where they are long.
fn in_short(words: &str) -> String {
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(60) {
        line.truncate(cut);
        line.push('…');
    }
    line
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Every article below a path, each read without an error or a doubt.
fn articles(path: &Path) -> Vec<Article> {
    let options = Options::default();
    read::sources([path])
        .flat_map(|source| read::open(&source.unwrap(), &options).unwrap())
        .map(|raw| {
            let read = raw.unwrap().read().unwrap();
            assert!(read.notes.is_empty(), "{}", read.notes[0]);
            read.article
        })
        .collect()
}

/// The gold of every article that has some, in the order of the files' names.
fn gold() -> Vec<Gold> {
    let mut files: Vec<PathBuf> = fs::read_dir(corpus().join("gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "jsonl"))
        .collect();
    files.sort();
    files.iter().map(|file| gold_of(&fs::read_to_string(file).unwrap())).collect()
}

fn gold_of(lines: &str) -> Gold {
    let mut lines = lines.lines().map(|line| serde_json::from_str::<Map<String, Value>>(line).unwrap());
    let head = lines.next().unwrap();
    let path = head["article"].as_str().unwrap();
    let index = number(&head["index"]);
    let mut articles = articles(&corpus().join(path));
    let name = if articles.len() > 1 { format!("{path}#{index}") } else { path.to_string() };
    Gold { name, article: articles.swap_remove(index), expected: lines.map(expected).collect() }
}

fn expected(mut line: Map<String, Value>) -> Expected {
    let mut take = |field: &str| line.remove(field).unwrap_or_default();
    let (kind, start, end, text, optional) = (take("type"), take("start"), take("end"), take("text"), take("optional"));
    Expected {
        kind: kind.as_str().unwrap().to_string(),
        start: number(&start),
        end: number(&end),
        text: text.as_str().unwrap().to_string(),
        optional: optional == true,
        fields: line,
    }
}
