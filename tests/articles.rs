//! Paragraphs that a journalist can read, each with what is found in it: `tests/articles/*.md`.
//!
//! A page holds a heading, lines like `Published: 2012-03-01` if the article's metadata matter, the text as a quotation,
//! and a list: `- figure £6.3m: GBP 6300000`. Long words may be cut with ` … `. Of every type that the list names, it
//! names all that there is, in order.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cuttings::article::Article;
use cuttings::extract::{self, Finding};
use cuttings::gazetteer::Gazetteer;

#[test]
fn every_page_lists_what_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(!pages.is_empty());
    let wrong: Vec<String> = pages.iter().filter_map(|page| difference(page)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a page lists against what is found, if they differ.
fn difference(page: &Path) -> Option<String> {
    let markdown = fs::read_to_string(page).unwrap();
    let article = article(&markdown);
    let listed: Vec<&str> = markdown.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    assert!(!listed.is_empty(), "{}: lists nothing", page.display());
    let types: BTreeSet<&str> = listed.iter().map(|line| line.split(' ').next().unwrap()).collect();
    let extraction = extract::extract(&article, Gazetteer::shipped());
    let mut found: Vec<(usize, String, String)> = extraction
        .findings()
        .map(|finding| (finding.span().start, kind(finding).to_string(), line(finding, &article.body)))
        .filter(|(_, kind, _)| types.contains(kind.as_str()))
        .collect();
    found.sort();
    let matches = found.len() == listed.len() && found.iter().zip(&listed).all(|((_, _, found), listed)| is_same(listed, found));
    let found = || found.iter().map(|(_, _, line)| format!("- {line}\n")).collect::<String>();
    (!matches).then(|| format!("{}: found are\n{}", page.display(), found()))
}

/// The type of record that a finding becomes.
fn kind(finding: &dyn Finding) -> &'static str {
    match finding.rule().split('.').next() {
        Some("figure") => "figure",
        Some("organisation") => "organisation",
        Some("person") => "person",
        Some("attribution") => "quote",
        _ => "stretch",
    }
}

fn line(finding: &dyn Finding, body: &str) -> String {
    format!("{} {}: {}", kind(finding), finding.span().of(body), finding.describe(body)).replace('\n', " ")
}

/// Whether a line of a page, perhaps cut with ` … `, says the same as what was found.
fn is_same(listed: &str, found: &str) -> bool {
    match listed.split_once(" … ") {
        Some((begins, ends)) => found.len() > listed.len() && found.starts_with(begins) && found.ends_with(ends),
        None => listed == found,
    }
}

/// The quotation of a page as an article; a line `>` divides paragraphs.
fn article(markdown: &str) -> Article {
    let quoted: Vec<&str> = markdown.lines().filter_map(|line| line.strip_prefix('>')).map(str::trim).collect();
    let paragraphs: Vec<String> = quoted.split(|line| line.is_empty()).map(|lines| lines.join(" ")).collect();
    let field = |name: &str| markdown.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    Article {
        published: field("Published:").map(|date| date.parse().unwrap()),
        outlet: field("Outlet:").map(str::to_string),
        ..Article::from_body(paragraphs.join("\n\n"))
    }
}
