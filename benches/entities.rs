//! How fast organisations and people are found and resolved, and how long the lists take to load.
//!
//! ```text
//! cargo bench --no-default-features --bench entities
//! ```
//!
//! Reads the corpora beside the checkout, or the files named behind `--`: JSON Lines with a `body`. The texts are cut
//! beforehand; what is measured is one thread reading the names of the lists, then the rules of both rooms, then the
//! resolution of short forms.

mod measure;

use std::time::Instant;

use cuttings::article::Article;
use cuttings::extract::{Context, Extraction, coreference, organisation, person};
use cuttings::gazetteer::{Gazetteer, Reading};
use cuttings::text::Text;
use measure::fastest;

fn main() {
    let began = Instant::now();
    let gazetteer = Gazetteer::shipped();
    println!("lists loaded in {:.1} ms", began.elapsed().as_secs_f64() * 1e3);
    for (path, articles) in measure::corpora() {
        entities(&path, &articles, gazetteer);
    }
}

fn entities(path: &str, articles: &[Article], gazetteer: &Gazetteer) {
    let texts: Vec<Text<'_>> = articles.iter().map(|article| Text::new(&article.body)).collect();
    let megabytes = articles.iter().map(|article| article.body.len()).sum::<usize>() as f64 / 1e6;
    let run = || {
        let (mut organisations, mut persons) = (0, 0);
        for (article, text) in articles.iter().zip(&texts) {
            let names = Reading::new(text, gazetteer);
            let context = Context { article, text, gazetteer, names: &names };
            let mut found = Extraction::default();
            organisation::find(&context, &mut found);
            person::find(&context, &mut found);
            coreference::resolve_names(&context, &mut found);
            organisations += found.organisations.len();
            persons += found.persons.len();
        }
        (organisations, persons)
    };
    let (organisations, persons) = run();
    let best = fastest(|| run().0);
    println!(
        "{path}: {megabytes:.1} MB, {organisations} organisations, {persons} people, {:.1} MB/s on one thread",
        megabytes / best.as_secs_f64()
    );
}
