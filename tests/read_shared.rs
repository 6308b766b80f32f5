//! Reading measured on real files, where the shared collection is present. Nothing of it is part of this project.

use std::collections::HashMap;
use std::path::PathBuf;

use cuttings::read::{self, Options, Source};

/// The collection of real files, or `None` with a line that says so.
fn shared(folder: &str) -> Option<PathBuf> {
    let root =
        std::env::var_os("CUTTINGS_SHARED").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(folder);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn read_one(path: PathBuf) -> cuttings::Result<read::Read> {
    read::open(&Source::File(path), &Options::default())?.next().expect("an article or an error")?.read()
}

/// Words as the measure counts them: runs of letters and digits.
fn words(text: &str) -> HashMap<&str, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// Precision, recall and F1 over words.
fn compare(found: &str, gold: &str) -> (f64, f64, f64) {
    let (found, gold) = (words(found), words(gold));
    let common: usize = found.iter().map(|(word, &count)| count.min(gold.get(word).copied().unwrap_or(0))).sum();
    let share = |all: usize| if all == 0 { 0.0 } else { common as f64 / all as f64 };
    let (precision, recall) = (share(found.values().sum()), share(gold.values().sum()));
    (precision, recall, if common == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) })
}

#[test]
fn main_text_of_web_pages() {
    let Some(folder) = shared("formats/html_aeb") else { return };
    let gold = std::fs::read_to_string(folder.join("ground-truth.json")).expect("the gold is readable");
    let gold: HashMap<String, HashMap<String, String>> = serde_json::from_str(&gold).expect("the gold is JSON");
    let mut pages: Vec<_> = gold.iter().collect();
    pages.sort_by_key(|(name, _)| *name);
    let mut sums = (0.0, 0.0, 0.0);
    for (name, page) in &pages {
        let read = read_one(folder.join(format!("html__{name}.html.gz")));
        let body = read.as_ref().map(|read| read.article.body.as_str()).unwrap_or_default();
        let (precision, recall, f1) = compare(body, &page["articleBody"]);
        if f1 < 0.8 {
            println!("{:.2} {precision:.2} {recall:.2} {name} {}", f1, read.err().map(|error| error.to_string()).unwrap_or_default());
        }
        sums = (sums.0 + precision, sums.1 + recall, sums.2 + f1);
    }
    let mean = |sum: f64| sum / pages.len() as f64;
    println!("{} pages: precision {:.4} recall {:.4} F1 {:.4}", pages.len(), mean(sums.0), mean(sums.1), mean(sums.2));
    assert!(mean(sums.2) >= 0.96, "F1 {:.4}", mean(sums.2));
}

#[test]
fn every_file_is_read_or_named() {
    let Some(folder) = shared("formats") else { return };
    for source in read::sources([&folder]) {
        let source = source.expect("the collection can be walked");
        let mut articles = 0;
        let mut failures = Vec::new();
        let mut notes = Vec::new();
        match read::open(&source, &Options::default()) {
            Err(error) => failures.push(error.to_string()),
            Ok(raws) => {
                for raw in raws {
                    match raw.and_then(read::RawArticle::read) {
                        Ok(read) => {
                            articles += 1;
                            notes.extend(read.notes);
                        }
                        Err(error) => failures.push(error.to_string()),
                    }
                }
            }
        }
        assert!(articles + failures.len() > 0, "{}: neither read nor named", source.path().display());
        println!(
            "{articles:4} {:3} {} {:?} {:?}",
            failures.len(),
            source.path().display(),
            failures.first(),
            notes.first().map(|note| &note.what)
        );
    }
}
