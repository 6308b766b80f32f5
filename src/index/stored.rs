//! An article as a store gives it back.

use serde::{Deserialize, Serialize};

use crate::article::{Article, text_sha256};
use crate::record::{ArticleRecord, DuplicateGroup, SCHEMA};

/// An article with what is known of it beyond what was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredArticle {
    /// The article, as it was read.
    pub article: Article,
    /// Number of words in the body.
    pub words: usize,
    /// SHA-256 of the body, hexadecimal.
    pub text_sha256: String,
    /// The group of near-duplicates that it belongs to, where there is one.
    pub duplicates: Option<DuplicateGroup>,
}

impl StoredArticle {
    /// An article whose body has `words` words (see [`crate::text::Text::word_count`]).
    pub fn new(article: Article, words: usize) -> Self {
        StoredArticle { words, text_sha256: text_sha256(&article.body), duplicates: None, article }
    }

    /// Its record: everything but the body.
    pub fn record(&self) -> ArticleRecord {
        let Article { id, title, authors, outlet, section, published, published_from, url, path, language, encoding, .. } =
            self.article.clone();
        ArticleRecord {
            schema: SCHEMA.to_string(),
            kind: "article".to_string(),
            words: self.words,
            text_sha256: self.text_sha256.clone(),
            duplicates: self.duplicates.clone(),
            id,
            title,
            authors,
            outlet,
            section,
            published,
            published_from,
            url,
            path,
            language,
            encoding,
        }
    }
}
