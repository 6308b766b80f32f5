//! JSON Lines: one article a line.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::article::{Article, DateEvidence};
use crate::error::{Error, Result};

/// The fields that a line may have; the text is kept byte for byte.
#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    #[serde(alias = "body")]
    text: String,
    title: Option<String>,
    #[serde(alias = "date")]
    published: Option<String>,
    #[serde(alias = "source")]
    outlet: Option<String>,
    url: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
}

/// The articles of `input`, which was opened from `path`; a line that is no article is an error that names it.
pub fn articles(input: impl BufRead, path: &Path) -> impl Iterator<Item = Result<Article>> {
    let path: PathBuf = path.to_path_buf();
    input.lines().zip(1u64..).filter(|(line, _)| !line.as_ref().is_ok_and(|line| line.trim().is_empty())).map(move |(line, number)| {
        let line = line.map_err(|error| Error::file(&path, error))?;
        let line: Line = serde_json::from_str(&line).map_err(|error| Error::Input {
            path: path.clone(),
            line: Some(number),
            what: format!("this line is no article: {error}"),
        })?;
        let published = line.published.as_deref().and_then(|date| date.parse().ok());
        Ok(Article {
            id: line.id.unwrap_or_else(|| Article::id_from_body(&line.text)),
            title: line.title,
            authors: line.authors,
            outlet: line.outlet,
            published,
            published_from: published.map(|_| DateEvidence::Field),
            url: line.url,
            body: line.text,
            ..Article::default()
        })
    })
}
