//! Search and extraction for news about health policy.
//!
//! Data flows one way:
//!
//! ```text
//! file --read--> Article --text--> Text --extract--> Extraction --record--> Record
//!                   \____________________________________________________/
//!                                            | index
//!                                            v
//! query text --query--> Query  -->  Engine (memory | local Tantivy) --> Hits --> cli
//! ```
//!
//! Everything up to the records is a pure function of the article, the rules and the lists of names:
//!
//! ```
//! use cuttings::{article::Article, extract, gazetteer::Gazetteer};
//!
//! let article = Article::from_body("The trust spent about £6.3m on agency nurses.");
//! let extraction = extract::extract(&article, Gazetteer::shipped());
//! for figure in &extraction.figures {
//!     println!("{} {:?}", figure.span.of(&article.body), figure.value);
//! }
//! ```
//!
//! ARCHITECTURE.md has the code map and the invariants; CONTRIBUTING.md shows how a rule is added.

pub mod article;
pub mod cli;
pub mod duplicates;
pub mod error;
pub mod extract;
pub mod gazetteer;
pub mod index;
pub mod kwic;
pub mod query;
pub mod read;
pub mod record;
pub mod span;
pub mod text;

pub use error::{Error, Result};
