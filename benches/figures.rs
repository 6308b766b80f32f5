//! How fast figures are found, in CPU time, beside a plain `memchr` pass over the same texts in the same run.
//!
//! ```text
//! cargo bench --no-default-features --bench figures
//! ```
//!
//! Reads the corpora beside the checkout, or the files named behind `--`: JSON Lines with a `body`.

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use cuttings::article::Article;
use cuttings::extract::{self, Context, Extraction, figure};
use cuttings::gazetteer::{Gazetteer, Reading};
use cuttings::text::Text;
use serde_json::Value;

const CORPORA: [&str; 2] = ["../shared/corpora/bbc.jsonl", "../shared/corpora/reuters21578.jsonl"];

/// Each is measured as often, and the fastest counts.
const RUNS: usize = 3;

/// A measurement takes this long at least: the system tells CPU time in steps of some milliseconds.
const LONG_ENOUGH: Duration = Duration::from_millis(300);

fn main() {
    let named: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let paths = if named.is_empty() { CORPORA.map(String::from).to_vec() } else { named };
    for path in paths {
        let Ok(lines) = fs::read_to_string(&path) else {
            println!("{path}: not there");
            continue;
        };
        let bodies = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let articles: Vec<Article> = bodies.filter_map(|line| line["body"].as_str().map(Article::from_body)).collect();
        measure(&path, &articles);
    }
}

fn measure(path: &str, articles: &[Article]) {
    let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
    let gazetteer = Gazetteer::shipped();
    let texts: Vec<Text<'_>> = articles.iter().map(|article| Text::new(&article.body)).collect();
    let names: Vec<Reading> = texts.iter().map(|text| Reading::new(text, gazetteer)).collect();
    // Quotes and names as the phases before the attributes find them.
    let found = articles.iter().zip(&texts).map(|(article, text)| extract::extract_from(article, text, gazetteer));
    let mut found: Vec<Extraction> = found.collect();
    let figures: usize = found.iter().map(|found| found.figures.len()).sum();
    println!("{path}: {} articles, {:.1} MB, {figures} figures", articles.len(), bytes as f64 / 1e6);
    let show = |what: &str, time: Duration| println!("  {what:<34} {:>8.0} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());

    show(
        "memchr for a byte that is nowhere",
        fastest(|| articles.iter().filter(|a| memchr::memchr(0, a.body.as_bytes()).is_some()).count()),
    );
    show("amounts", fastest(|| articles.iter().map(|article| figure::amounts(article).len()).sum()));
    let attributes = || {
        for (at, found) in found.iter_mut().enumerate() {
            let context = Context { article: &articles[at], text: &texts[at], gazetteer, names: &names[at] };
            figure::find_amounts(&context, found);
            figure::find_attributes(&context, found);
        }
        found.len()
    };
    show("amounts and attributes", fastest(attributes));
    show("cutting into sentences and tokens", fastest(|| articles.iter().map(|article| Text::new(&article.body).tokens().len()).sum()));
}

/// The CPU time of one pass, in the fastest measurement.
fn fastest(mut work: impl FnMut() -> usize) -> Duration {
    let mut measure = || {
        let start = Clock::now();
        let mut passes = 0;
        loop {
            black_box(work());
            passes += 1;
            let elapsed = start.elapsed();
            if elapsed >= LONG_ENOUGH {
                return elapsed / passes;
            }
        }
    };
    (0..RUNS).map(|_| measure()).min().unwrap_or_default()
}

/// CPU time of this thread where the system tells it, else the time on the wall.
enum Clock {
    Cpu(Duration),
    Wall(Instant),
}

impl Clock {
    fn now() -> Self {
        cpu_time().map_or_else(|| Clock::Wall(Instant::now()), Clock::Cpu)
    }

    fn elapsed(&self) -> Duration {
        match self {
            Clock::Cpu(start) => cpu_time().unwrap_or(*start).saturating_sub(*start),
            Clock::Wall(start) => start.elapsed(),
        }
    }
}

/// What the scheduler of Linux has given this thread.
fn cpu_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?))
}
