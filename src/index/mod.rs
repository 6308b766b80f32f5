//! Where articles and their records are kept and asked: the trait [`Engine`] and what it is asked with.
//!
//! Every engine gives the same answers in the same order: by score, then date (newest first, unknown dates last), then
//! the article's id, then place. [`memory`] does it by brute force and is the oracle for tests.

pub mod analysis;
mod count;
pub mod explain;
pub mod facts;
mod fold;
#[cfg(feature = "local")]
pub mod local;
pub mod matching;
pub mod memory;
pub mod names;
pub mod own;
pub mod request;
pub mod similar;
pub mod spelling;
pub mod stored;

pub use request::{ArticleRequest, Facet, Order, RecordFilter, RecordRequest};
pub use stored::StoredArticle;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::query::Query;
use crate::record::Record;
use count::{Counter, by_type, no_such_facet};

/// Something that holds articles and records and can be asked.
pub trait Engine: Send + Sync {
    /// Hands the articles of a request to `visit`, one at a time in order, and returns how many there are in all,
    /// whatever the request's limit. Only a sort key of each is held in memory.
    ///
    /// # Errors
    /// What `visit` returns, which ends the walk; or the store cannot be read.
    fn each_article(&self, request: &ArticleRequest, visit: &mut dyn FnMut(ArticleHit) -> Result<()>) -> Result<Totals>;

    /// The same for records.
    ///
    /// # Errors
    /// What `visit` returns, which ends the walk; or the store cannot be read.
    fn each_record(&self, request: &RecordRequest, visit: &mut dyn FnMut(RecordHit) -> Result<()>) -> Result<Totals>;

    /// The article with this id.
    ///
    /// # Errors
    /// The store cannot be read.
    fn article(&self, id: &str) -> Result<Option<StoredArticle>>;

    /// The record with this id. The same text in two articles has the same record ids: the first article in order of
    /// id is meant then.
    ///
    /// # Errors
    /// The store cannot be read.
    fn record(&self, id: &str) -> Result<Option<Record>>;

    /// How many articles that match `query` (`None`: all) have each value of a facet. An article with several values
    /// counts for each; one without any counts for `None`. Years in order, everything else by count, then value.
    ///
    /// # Errors
    /// The store cannot be read.
    fn count_articles(&self, query: Option<&Query>, facet: Facet) -> Result<Vec<Count>>;

    /// The same for records; the limit and order of the request do not matter.
    ///
    /// # Errors
    /// The store cannot be read.
    fn count_records(&self, request: &RecordRequest, facet: Facet) -> Result<Vec<Count>>;

    /// Hands every word of titles and bodies that begins with `prefix`, in its exact form (case and accents folded),
    /// with the number of articles that hold it, to `visit`, in byte order: for spelling and for expansions.
    ///
    /// # Errors
    /// The store cannot be read.
    fn each_word(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()>;

    /// Words beyond the query that its best hits have in common, the most telling first. An engine that ranks puts the first
    /// hits in order by these too; one that does not has none.
    ///
    /// # Errors
    /// The store cannot be read.
    fn shared_words(&self, _query: &Query) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// What is in the store.
    ///
    /// # Errors
    /// The store cannot be read.
    fn statistics(&self) -> Result<Statistics>;

    /// The articles of a request, all of them when it has no limit.
    ///
    /// # Errors
    /// The store cannot be read.
    fn articles(&self, request: &ArticleRequest) -> Result<Hits<ArticleHit>> {
        let mut items = Vec::new();
        let totals = self.each_article(request, &mut |hit| {
            items.push(hit);
            Ok(())
        })?;
        Ok(Hits { totals, items })
    }

    /// The records of a request, all of them when it has no limit.
    ///
    /// # Errors
    /// The store cannot be read.
    fn records(&self, request: &RecordRequest) -> Result<Hits<RecordHit>> {
        let mut items = Vec::new();
        let totals = self.each_record(request, &mut |hit| {
            items.push(hit);
            Ok(())
        })?;
        Ok(Hits { totals, items })
    }
}

/// How many there are in all, whatever was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Everything that matches; with duplicates folded, the groups.
    pub total: u64,
    /// Near-duplicates that stand under another hit; they are not counted in `total`.
    pub folded: u64,
}

/// Some of what matches, and how many there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits<T> {
    /// How many there are in all.
    pub totals: Totals,
    /// Those that were asked for, in order.
    pub items: Vec<T>,
}

/// An article that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleHit {
    /// BM25, higher is better; 0 when nothing was ranked.
    pub score: f32,
    /// The article.
    pub stored: StoredArticle,
    /// Ids of the near-duplicates folded under it, in order.
    pub folded: Vec<String>,
}

/// A record that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordHit {
    /// BM25 of the passage that it stands in, higher is better; 0 when nothing was ranked.
    pub score: f32,
    /// The record.
    pub record: Record,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The value; `None` for those that have none ("unknown").
    pub value: Option<String>,
    /// How many have it.
    pub count: u64,
}

/// What a store holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Statistics {
    /// Number of articles.
    pub articles: u64,
    /// Bytes of all bodies.
    pub body_bytes: u64,
    /// Words of all bodies.
    pub words: u64,
    /// Articles without a date.
    pub unknown_dates: u64,
    /// Records by type, in the order of [`crate::record::RecordKind::ALL`].
    pub records: Vec<Count>,
    /// Records by the rule that made them.
    pub rules: Vec<Count>,
    /// Articles by outlet.
    pub outlets: Vec<Count>,
    /// Articles by year.
    pub years: Vec<Count>,
    /// Fingerprint of the rules that made the records.
    pub rules_version: String,
}

/// The number of a day, in order: 20101105 for 5 November 2010.
fn day_number(date: jiff::civil::Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}
