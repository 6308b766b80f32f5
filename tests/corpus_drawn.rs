//! Whole articles of `corpus/` with everything that the rules find in them drawn below the words, for people to read.
//!
//! `INSTA_UPDATE=always cargo test --test corpus_drawn` draws them anew; the diff shows what a change of the rules does.

use std::fmt::Write as _;
use std::path::Path;

use cuttings::article::Article;
use cuttings::extract::{self, Finding};
use cuttings::gazetteer::Gazetteer;
use cuttings::read::{self, Options};
use cuttings::span::Span;
use cuttings::text::Text;

/// Columns of a drawn line.
const WIDTH: usize = 110;

#[test]
fn articles_are_drawn_as_before() {
    for path in [
        "albion-courier/2023-04-21-pay-talks.txt",
        "commissioning-week/2006-05-18-pct-mergers.txt",
        "northern-health-gazette/1993-11-04-fundholders.txt",
        "severn-vale-reporter/2013-05-02-walk-in.txt",
    ] {
        let name = Path::new(path).file_stem().unwrap().to_str().unwrap();
        insta::assert_snapshot!(name, drawn(&article(path)));
    }
}

/// The only article of a file of the corpus.
fn article(path: &str) -> Article {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(path);
    let source = read::sources([path]).next().unwrap().unwrap();
    let raw = read::open(&source, &Options::default()).unwrap().next().unwrap().unwrap();
    raw.read().unwrap().article
}

/// The body in short lines; below each, what begins in it: carets, the rule, and what it made of the words.
fn drawn(article: &Article) -> String {
    let text = Text::new(&article.body);
    let extraction = extract::extract_from(article, &text, Gazetteer::shipped());
    let mut findings: Vec<&dyn Finding> = extraction.findings().filter(|finding| !finding.rule().starts_with("quotation.")).collect();
    findings.sort_by_key(|finding| (finding.span().start, finding.span().end));
    let mut drawing = String::new();
    for line in lines(&article.body) {
        writeln!(drawing, "{}", line.of(&article.body)).unwrap();
        for finding in findings.iter().filter(|finding| line.contains_byte(finding.span().start)) {
            let span = finding.span();
            let columns = |from: usize, to: usize| Span::new(from, to).of(&article.body).chars().count();
            let (indent, here) = (columns(line.start, span.start), columns(span.start, span.end.min(line.end)));
            let more = if span.end > line.end { ">" } else { "" };
            let what = finding.describe(&article.body).replace('\n', " ");
            writeln!(drawing, "{:indent$}{:^<here$}{more} {}: {what}", "", "", finding.rule()).unwrap();
        }
    }
    drawing
}

/// The body cut into lines of at most [`WIDTH`] characters, at blanks.
fn lines(body: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let mut from = start;
        let mut blank = None;
        for (at, _) in body[start..end].match_indices(' ') {
            let at = start + at;
            if body[from..at].chars().count() > WIDTH
                && let Some(cut) = blank
            {
                lines.push(Span::new(from, cut));
                from = cut + 1;
            }
            blank = Some(at);
        }
        if body[from..end].chars().count() > WIDTH
            && let Some(cut) = blank.filter(|&cut| cut > from)
        {
            lines.push(Span::new(from, cut));
            from = cut + 1;
        }
        lines.push(Span::new(from, end));
        start += line.len();
    }
    lines
}
