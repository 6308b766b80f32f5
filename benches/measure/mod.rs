//! What the benches share: the corpora, and a clock that tells CPU time.

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use cuttings::article::Article;
use serde_json::Value;

const CORPORA: [&str; 2] = ["../shared/corpora/bbc.jsonl", "../shared/corpora/reuters21578.jsonl"];

/// Each is measured as often, and the fastest counts.
const RUNS: usize = 3;

/// A measurement takes this long at least: the system tells CPU time in steps of some milliseconds.
const LONG_ENOUGH: Duration = Duration::from_millis(300);

/// The corpora beside the checkout that are there, or the files named on the command line.
pub fn corpora() -> Vec<(String, Vec<Article>)> {
    let named: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let paths = if named.is_empty() { CORPORA.map(String::from).to_vec() } else { named };
    let mut corpora = Vec::new();
    for path in paths {
        let Ok(lines) = fs::read_to_string(&path) else {
            println!("{path}: not there");
            continue;
        };
        let bodies = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let articles = bodies.filter_map(|line| line["body"].as_str().map(Article::from_body)).collect();
        corpora.push((path, articles));
    }
    corpora
}

/// The CPU time of one pass, in the fastest measurement.
pub fn fastest(mut work: impl FnMut() -> usize) -> Duration {
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
