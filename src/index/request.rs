//! What an engine is asked: data, so that it can be sent anywhere.

use serde::{Deserialize, Serialize};

use crate::extract::{FigureKind, QuoteKind};
use crate::query::{DateRange, FigureFilter, Query};
use crate::record::RecordKind;

/// Which articles, and in what order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleRequest {
    /// What they must match; `None` is all of them.
    pub query: Option<Query>,
    /// In what order.
    pub order: Order,
    /// How many to leave out at the beginning.
    pub offset: usize,
    /// How many at most; `None` is all of them.
    pub limit: Option<usize>,
    /// Whether near-duplicates stand under the best of their group instead of beside it.
    pub fold_duplicates: bool,
}

/// Which records, and in what order.
///
/// The query is asked of the passage that a record stands in: the sentences from its first to its last byte. The title,
/// the outlet, the authors and the date are those of its article; `org:` and `figure:` are what stands in the passage;
/// `speaker:` is who says it (of a quote) or states it (of a figure).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordRequest {
    /// What its passage must match; `None` is all of them.
    pub query: Option<Query>,
    /// What the record itself must be.
    pub filter: RecordFilter,
    /// In what order.
    pub order: Order,
    /// How many to leave out at the beginning.
    pub offset: usize,
    /// How many at most; `None` is all of them.
    pub limit: Option<usize>,
}

/// What a record must be. Every part that is given must hold; an empty list is no condition. A condition on one type
/// (a currency, a speaker) leaves out the records of the types that have no such thing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordFilter {
    /// One of these types.
    pub kinds: Vec<RecordKind>,
    /// Of this article (its id).
    pub article: Option<String>,
    /// Made by this rule.
    pub rule: Option<String>,
    /// A figure of one of these kinds.
    pub figure_kinds: Vec<FigureKind>,
    /// A figure with such a value and currency.
    pub figure: Option<FigureFilter>,
    /// A figure whose subject and unit match this (its passage, where the text gives no subject).
    pub about: Option<Query>,
    /// A figure whose period, as far as it is known, shares a day with this range; [`DateRange::Unknown`]: without a known period.
    pub period: Option<DateRange>,
    /// A figure or a quote from a source whose name holds one of these names, word for word ("Restell" holds for "Jon Restell").
    pub speakers: Vec<String>,
    /// An organisation with one of these names stands in its passage, or is its speaker's affiliation; of an
    /// organisation: is its name.
    pub organisations: Vec<String>,
    /// A person whose name holds one of these names.
    pub persons: Vec<String>,
    /// A quote whose speaker's, or a person whose role holds these words, as the record has it or in the words of the text.
    pub role: Option<String>,
    /// A quote of one of these kinds.
    pub quote_kinds: Vec<QuoteKind>,
    /// A quote with this many words at least.
    pub min_words: Option<usize>,
    /// A quote without a speaker.
    pub unattributed: bool,
}

/// In what order hits come. Ties go to the article's id, then to the place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Best first, then newest first.
    #[default]
    Score,
    /// Newest first; unknown dates last.
    Newest,
    /// Oldest first; unknown dates last.
    Oldest,
    /// By the article's id, then by place.
    Id,
}

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Year of publication.
    Year,
    /// The outlet.
    Outlet,
    /// Bylines.
    Author,
    /// Named organisations in the article, or in the record's passage.
    Organisation,
    /// Names of who speaks in the article, or of who says the record.
    Speaker,
    /// Currencies of the money in the article, or of the figure.
    Currency,
    /// Types of the records.
    Type,
    /// Rules that made the records.
    Rule,
}
