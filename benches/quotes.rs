//! How fast quotes and their speakers are found, phase by phase, with everything that stands before them in the flow.
//!
//! ```text
//! cargo bench --no-default-features --bench quotes
//! ```
//!
//! Reads the corpora beside the checkout, or the files named behind `--`: JSON Lines with a `body`.

mod measure;

use std::time::Duration;

use cuttings::article::Article;
use cuttings::extract::{Context, Extraction, PHASES};
use cuttings::gazetteer::{Gazetteer, Reading};
use cuttings::text::Text;
use measure::fastest;

/// The last phase that is measured.
const LAST: &str = "speakers";

fn main() {
    for (path, articles) in measure::corpora() {
        quotes(&path, &articles);
    }
}

fn quotes(path: &str, articles: &[Article]) {
    let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
    let gazetteer = Gazetteer::shipped();
    let phases = 1 + PHASES.iter().position(|phase| phase.name == LAST).expect("the phase has this name");
    let run = |phases: usize| {
        let found = |article: &Article| {
            let text = Text::new(&article.body);
            let names = Reading::new(&text, gazetteer);
            let context = Context { article, text: &text, gazetteer, names: &names };
            let mut found = Extraction::default();
            PHASES[..phases].iter().for_each(|phase| (phase.run)(&context, &mut found));
            found.quotes.len()
        };
        articles.iter().map(found).sum::<usize>()
    };
    println!("{path}: {} articles, {:.1} MB, {} quotes", articles.len(), bytes as f64 / 1e6, run(phases));
    let show = |what: &str, time: Duration| println!("  {what:<34} {:>8.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
    let mut before = fastest(|| run(0));
    show("tokens, sentences, names looked up", before);
    for (number, phase) in PHASES[..phases].iter().enumerate() {
        let now = fastest(|| run(number + 1));
        show(phase.name, now.saturating_sub(before).max(Duration::from_micros(1)));
        before = now;
    }
    show("all of it", before);
}
