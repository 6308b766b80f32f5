//! How fast organisations and people are found and resolved, and how long the lists take to load.
//!
//! ```text
//! cargo bench --no-default-features --bench entities
//! ```
//!
//! Reads the corpora beside the checkout, or the files named behind `--`: JSON Lines with a `body`. The texts are cut
//! beforehand; what is measured is one thread reading the names of the lists, then the rules of both rooms, then the
//! resolution of short forms.

use std::hint::black_box;
use std::time::Instant;
use std::{env, fs};

use cuttings::article::Article;
use cuttings::extract::{Context, Extraction, coreference, organisation, person};
use cuttings::gazetteer::{Gazetteer, Reading};
use cuttings::text::Text;
use serde_json::Value;

const CORPORA: [&str; 2] = ["../shared/corpora/bbc.jsonl", "../shared/corpora/reuters21578.jsonl"];

/// The fastest of these counts.
const RUNS: usize = 3;

fn main() {
    let began = Instant::now();
    let gazetteer = Gazetteer::shipped();
    println!("lists loaded in {:.1} ms", began.elapsed().as_secs_f64() * 1e3);

    let named: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let paths = if named.is_empty() { CORPORA.map(str::to_string).to_vec() } else { named };
    for path in paths {
        let Ok(lines) = fs::read_to_string(&path) else {
            println!("{path}: not here");
            continue;
        };
        let articles: Vec<Article> = lines
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok()?.get("body")?.as_str().map(Article::from_body))
            .collect();
        let texts: Vec<Text<'_>> = articles.iter().map(|article| Text::new(&article.body)).collect();
        let megabytes = articles.iter().map(|article| article.body.len()).sum::<usize>() as f64 / 1e6;
        let (mut best, mut organisations, mut persons) = (f64::INFINITY, 0, 0);
        for _ in 0..RUNS {
            (organisations, persons) = (0, 0);
            let began = Instant::now();
            for (article, text) in articles.iter().zip(&texts) {
                let names = Reading::new(text, gazetteer);
                let context = Context { article, text, gazetteer, names: &names };
                let mut found = Extraction::default();
                organisation::find(&context, &mut found);
                person::find(&context, &mut found);
                coreference::resolve_names(&context, &mut found);
                organisations += found.organisations.len();
                persons += found.persons.len();
                black_box(found);
            }
            best = best.min(began.elapsed().as_secs_f64());
        }
        println!("{path}: {megabytes:.1} MB, {organisations} organisations, {persons} people, {:.1} MB/s on one thread", megabytes / best);
    }
}
