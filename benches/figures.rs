//! How fast figures are found, in CPU time, beside a plain `memchr` pass over the same texts in the same run.
//!
//! ```text
//! cargo bench --no-default-features --bench figures
//! ```
//!
//! Reads the corpora beside the checkout, or the files named behind `--`: JSON Lines with a `body`.

mod measure;

use std::time::Duration;

use cuttings::article::Article;
use cuttings::extract::{self, Context, Extraction, figure};
use cuttings::gazetteer::{Gazetteer, Reading};
use cuttings::text::Text;
use measure::fastest;

fn main() {
    for (path, articles) in measure::corpora() {
        report(&path, &articles);
    }
}

fn report(path: &str, articles: &[Article]) {
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
