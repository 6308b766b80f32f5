//! The query language: what a person types becomes data that any engine can be sent.
//!
//! ```
//! use cuttings::query::{self, Query};
//!
//! let parsed = query::parse("voluntary redundancies date:2010..2012").unwrap();
//! assert_eq!(parsed.query.to_string(), "voluntary AND redundancies AND date:2010..2012");
//! let error = query::parse("redundancies AND").unwrap_err();
//! assert_eq!(error.at.start, 13);
//! ```
//!
//! The words of a query are kept as they were typed. What they match is settled by one analysis
//! (`index::analysis`), the same that cuts the articles, so that a query may be stored and sent.

mod amount;
mod error;
mod fields;
mod filter;
mod foreign;
mod lex;
mod names;
mod parse;
mod show;
mod undated;

use serde::{Deserialize, Serialize};

pub use amount::{Amount, NotAnAmount};
pub use error::{Note, QueryError};
pub use filter::{AmountRange, Bound, DateRange, FigureFilter, Filter, Has};
pub use names::without_titles;
pub use parse::{Parsed, parse};

/// A query.
///
/// Every shape says which articles match, and most have *hits*: the places in an article that are marked. Hits are
/// half-open ranges of token positions with the bytes that they cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Query {
    /// `*`: every article; no hits.
    Everything,
    /// A word outside quotation marks, stemmed as English; also an amount or a hyphenated word, which the analysis may cut
    /// into several positions: they then stand side by side, as in a phrase.
    Word {
        /// As typed: `redundancies`, `£168 million`, `co-operate`.
        text: String,
    },
    /// `"exact phrase"`: these words, side by side, in this order, unstemmed; case and accents aside. One word is allowed.
    Phrase {
        /// What stood between the marks.
        text: String,
    },
    /// `redundanc*`: words that begin like this.
    Prefix {
        /// Without the star.
        text: String,
    },
    /// `lansly~1`: words at most so many letters away (one letter more, less, other, or two swapped).
    Fuzzy {
        /// The word.
        text: String,
        /// 1 or 2.
        distance: u8,
    },
    /// `/regex/`: whole single words, in folded lower case, that the expression matches.
    Regex {
        /// Syntax of the crate `regex`; it compiles.
        pattern: String,
    },
    /// `"a b"~5`: these words, unstemmed, in any order, with at most so many other words between the first and the last.
    Proximity {
        /// What stood between the marks.
        text: String,
        /// How many other words.
        within: u32,
    },
    /// `a NEAR/5 b`: a hit of one and a hit of the other, in any order, with at most so many words between them.
    /// Operands are words, phrases, prefixes and the like, `Any` of those, or `Near` again.
    Near {
        /// One.
        left: Box<Query>,
        /// The other.
        right: Box<Query>,
        /// How many words may stand between.
        within: u32,
    },
    /// All of these: words side by side, `AND`. Two parts or more.
    All {
        /// The parts.
        of: Vec<Query>,
    },
    /// At least one of these: `OR`. Two parts or more.
    Any {
        /// The parts.
        of: Vec<Query>,
    },
    /// Not this: `NOT`, `-`. No hits.
    Not {
        /// The part.
        of: Box<Query>,
    },
    /// Words that are a known name, and what else it is called: `NHSE` is also NHS England. Made by
    /// [`Query::with_names`], never by the parser. Matches, and has the hits of, the words as typed or any other name.
    Name {
        /// As typed.
        typed: Box<Query>,
        /// The other names, each an exact phrase.
        also: Vec<String>,
    },
    /// `title:word`, `quote:(…)`: the part is looked for there, not in title and body.
    In {
        /// Where.
        field: Field,
        /// What; holds no `In` and no `Filter`.
        of: Box<Query>,
    },
    /// A condition on the article that is no matter of words; no hits in the text.
    Filter {
        /// The condition.
        filter: Filter,
    },
}

/// Where words can be looked for.
///
/// Words in [`Field::Outlet`], [`Field::Author`], [`Field::Organisation`] and [`Field::Speaker`] are names: the parser
/// makes them exact phrases, which match a name that holds them (`outlet:guardian` matches "The Guardian").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The headline.
    Title,
    /// The body alone.
    Body,
    /// The words within one quote of the article: all words of the part in the same quote.
    Quote,
    /// The article's outlet.
    Outlet,
    /// One of its bylines.
    Author,
    /// The full name, or an alias, of an organisation that it mentions.
    #[serde(rename = "org")]
    Organisation,
    /// The full name of somebody, or of an organisation, that it quotes.
    Speaker,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 7] =
        [Field::Title, Field::Body, Field::Quote, Field::Outlet, Field::Author, Field::Organisation, Field::Speaker];

    /// The word before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Body => "body",
            Field::Quote => "quote",
            Field::Outlet => "outlet",
            Field::Author => "author",
            Field::Organisation => "org",
            Field::Speaker => "speaker",
        }
    }

    /// What an article has that has a value here; `None` for texts, which every article has.
    pub const fn has(self) -> Option<Has> {
        match self {
            Field::Outlet => Some(Has::Outlet),
            Field::Author => Some(Has::Author),
            Field::Organisation => Some(Has::Organisation),
            Field::Speaker => Some(Has::Speaker),
            Field::Title | Field::Body | Field::Quote => None,
        }
    }

    /// Whether its values are names, which are matched unstemmed.
    pub const fn holds_names(self) -> bool {
        matches!(self, Field::Outlet | Field::Author | Field::Organisation | Field::Speaker)
    }
}

impl Query {
    /// Both: the parts of an `All` are joined, not nested.
    pub fn and(self, other: Query) -> Query {
        let mut of = match self {
            Query::All { of } => of,
            Query::Everything => return other,
            one => vec![one],
        };
        match other {
            Query::All { of: more } => of.extend(more),
            Query::Everything => {}
            one => of.push(one),
        }
        match of.len() {
            1 => of.swap_remove(0),
            _ => Query::All { of },
        }
    }
}

#[cfg(test)]
mod tests;
