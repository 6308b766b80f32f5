//! The store on disk: a folder with two Tantivy indexes, in step by generation.
//!
//! | in the folder | what |
//! | --- | --- |
//! | `store.json` | versions, and the state of both indexes: replaced in one rename ([`manifest`]) |
//! | `duplicates.json` | groups of near-duplicates ([`groups`]) |
//! | `articles/` `records/` | segment files ([`directory`]) |
//! | `writer.lock` | held by the one writer ([`lock`]) |
//!
//! A reader opens the generation that `store.json` shows and keeps it, whatever a writer does meanwhile.

mod checked;
mod directory;
mod facets;
mod filter;
mod groups;
mod identity;
mod lock;
mod manifest;
mod ordered;
mod placed;
mod ranking;
mod reader;
mod refine;
mod schema;
mod score;
mod snapshot;
mod translate;
mod verify;
mod words;
mod writer;

pub use identity::{Decision, Outcome};
pub use reader::LocalStore;
pub use verify::{Verification, verify};
pub use writer::{DryRun, Writer, WriterOptions};

/// The folder of the articles.
const ARTICLES: &str = "articles";

/// The folder of the records.
const RECORDS: &str = "records";

const FOLDERS: [&str; 2] = [ARTICLES, RECORDS];
