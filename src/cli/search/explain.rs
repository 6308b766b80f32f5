//! `search --explain`: how a query was understood, and how many articles each part of it has.

use crate::cli::Common;
use crate::cli::human::{Screen, counted};
use crate::cli::output::Format;
use crate::error::Result;
use crate::index::explain::{ExplainedPart, How, explain};
use crate::index::{ArticleRequest, Engine};
use crate::query::Query;

/// How many words a part is shown to stand for.
const WORDS: usize = 8;

/// Tells it on standard error, beside the results.
pub(super) fn tell(engine: &dyn Engine, query: &Query, is_ranked: bool, format: Format, common: &Common) -> Result<()> {
    let explanation = explain(engine, query)?;
    let request = ArticleRequest { query: Some(query.clone()), limit: Some(0), fold_duplicates: true, ..ArticleRequest::default() };
    let totals = engine.each_article(&request, &mut |_| Ok(()))?;
    let screen = Screen::new(common.color, format != Format::Human);
    let mut told = format!("read as: {}\n", explanation.understood);
    for part in &explanation.parts {
        told.push_str(&screen.wrap(&line(part), &[], "    ").replacen("  ", "", 1));
    }
    let folded = match totals.folded {
        0 => String::new(),
        some => format!(", with {} folded under them", counted(some, "near-duplicate", "near-duplicates")),
    };
    if is_ranked && !explanation.shared.is_empty() {
        let shared =
            format!("in order of these words, of their nearness, and of what the first articles share: {}", explanation.shared.join(", "));
        told.push_str(&screen.wrap(&shared, &[], "    ").replacen("  ", "", 1));
    }
    told.push_str(&format!("  together: {}{folded}", counted(totals.total, "article", "articles")));
    crate::cli::say("explanation", &told);
    Ok(())
}

fn line(part: &ExplainedPart) -> String {
    let how = match part.how {
        How::Stem => "in any of its forms",
        How::Exact => "exactly so",
        How::Phrase => "side by side",
        How::Near => "near each other",
        How::Words => "any of these words",
        How::Names => "under any of its names",
        How::Filter => "a condition",
        How::Without => "must not be there",
    };
    let words: Vec<String> = part.stands_for.iter().take(WORDS).map(|(word, articles)| format!("{word} {articles}")).collect();
    let more = part.stands_for.len().saturating_sub(WORDS);
    let words = match (words.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(": {}", words.join(", ")),
        (false, more) => format!(": {} and {more} more", words.join(", ")),
    };
    let field = part.field.map(|field| format!("{}:", field.name())).unwrap_or_default();
    format!("{field}{} · {how}{words} · {}", part.part, counted(part.articles, "article", "articles"))
}
