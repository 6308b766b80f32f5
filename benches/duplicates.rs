//! Near-duplicate groups against a generator's truth, and how long they take.
//!
//! ```text
//! python3 ../shared/corpora/scale_corpus.py --base ../shared/corpora/reuters21578.jsonl --count 100000 --truth > target/scale.jsonl
//! cargo bench --bench duplicates -- target/scale.jsonl
//! ```

use std::collections::HashMap;
use std::convert::Infallible;
use std::time::Instant;
use std::{env, fs};

use cuttings::duplicates::{Shingles, Sketch, groups};
use cuttings::text::Text;
use serde_json::Value;

fn main() {
    let Some(path) = env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        println!("duplicates: no file given (see the head of benches/duplicates.rs)");
        return;
    };
    let lines = fs::read_to_string(&path).expect("the file is there");
    let articles: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let began = Instant::now();
    let shingles_of = |article: &Value| Shingles::of(&Text::new(article["body"].as_str().expect("a body")));
    let sketches: Vec<Option<Sketch>> = articles.iter().map(|article| Sketch::of(&shingles_of(article))).collect();
    let sketched = began.elapsed();
    let found = groups(&sketches, |number| Ok::<_, Infallible>(shingles_of(&articles[number]))).expect("no errors");
    println!("{} articles: sketches {sketched:.1?}, groups {:.1?}", articles.len(), began.elapsed() - sketched);

    // A copy was made from what its original was before that was itself replaced: two copies of one original belong
    // together, and the original only where it is one.
    let number: HashMap<&str, usize> =
        articles.iter().enumerate().map(|(at, article)| (article["id"].as_str().expect("an id"), at)).collect();
    let truth: Vec<Option<usize>> = articles
        .iter()
        .enumerate()
        .map(|(at, article)| match article["gen"]["kind"].as_str().expect("made with --truth") {
            "orig" => Some(at),
            _ => article["gen"]["dup_of"].as_str().and_then(|id| number.get(id).copied()),
        })
        .collect();
    let pairs = |labels: &[Option<usize>]| {
        let mut sizes: HashMap<usize, u64> = HashMap::new();
        labels.iter().flatten().for_each(|label| *sizes.entry(*label).or_default() += 1);
        sizes.values().map(|size| size * (size - 1) / 2).sum::<u64>()
    };
    let said: Vec<Option<usize>> = found.iter().enumerate().map(|(at, member)| Some(member.map_or(at, |member| member.first))).collect();
    let mut both: HashMap<(usize, usize), u64> = HashMap::new();
    for (truth, said) in truth.iter().zip(&said) {
        if let (Some(truth), Some(said)) = (truth, said) {
            *both.entry((*truth, *said)).or_default() += 1;
        }
    }
    let right: u64 = both.values().map(|size| size * (size - 1) / 2).sum();
    let percent = |part: u64, whole: u64| 100.0 * part as f64 / whole as f64;
    println!("pairs: precision {:.2} %, recall {:.2} %", percent(right, pairs(&said)), percent(right, pairs(&truth)));
}
