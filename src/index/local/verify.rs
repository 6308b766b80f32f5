//! Whether a store is what it should be: every file whole, both indexes in step, every record at its place.

use std::path::Path;

use tantivy::{DocAddress, Index, Term};

use super::groups::{self, Groups, Kept};
use super::manifest::Manifest;
use super::schema::{ArticleFields, RecordFields};
use super::snapshot::{OpenIndex, Snapshot, find};
use super::{ARTICLES, RECORDS};
use crate::error::{Error, Result};
use crate::extract;
use crate::index::StoredArticle;
use crate::record::Record;
use crate::span::Span;

/// What was looked at, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Files whose checksum was compared.
    pub files: u64,
    /// Articles that were read.
    pub articles: u64,
    /// Records whose place was looked up.
    pub records: u64,
    /// Whether articles and records were looked at: not where the files that they stand in are damaged.
    pub looked_inside: bool,
    /// What is wrong, a sentence each; empty when all is well.
    pub problems: Vec<String>,
}

/// Problems after which no more are listed: a store that lost a file has one for every record.
const MOST_PROBLEMS: usize = 1000;

impl Verification {
    fn problem(&mut self, what: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(what.into());
        }
    }
}

/// Looks at everything in the store in `folder`. A damaged file is a problem, not an error.
///
/// # Errors
/// There is no store, it is of another version, or the folder cannot be read.
pub fn verify(folder: &Path) -> Result<Verification> {
    let mut found = Verification::default();
    let manifest = Manifest::read(folder)?.ok_or_else(|| Error::store(folder, "there is no store here"))?;
    check_files(folder, &manifest, &mut found);
    // What Tantivy makes of damaged files is anybody's guess.
    found.looked_inside = found.problems.is_empty();
    check_groups(folder, &manifest, &mut found)?;
    if found.looked_inside {
        let snapshot = Snapshot::open(folder)?.ok_or_else(|| Error::store(folder, "there is no store here"))?;
        if snapshot.manifest.rules.version != extract::RULES_VERSION {
            found.problem("the records were made by other rules: run `cuttings index` to make them anew");
        }
        check_contents(&snapshot, &mut found)?;
    }
    Ok(found)
}

fn check_files(folder: &Path, manifest: &Manifest, found: &mut Verification) {
    for (name, schema) in [(ARTICLES, ArticleFields::build().0), (RECORDS, RecordFields::build().0)] {
        let open = match OpenIndex::open(folder, name, manifest, schema) {
            Ok(open) => open,
            Err(error) => {
                found.problem(format!("{name}: the index cannot be opened: {error}"));
                continue;
            }
        };
        if let Err(error) = check_index(name, &open.index, manifest.generation, found) {
            found.problem(format!("{name}: {error}"));
        }
        match open.missing() {
            Ok(files) => files.iter().for_each(|file| found.problem(format!("{name}/{}: the file is missing", file.display()))),
            Err(error) => found.problem(format!("{name}: {error}")),
        }
    }
}

fn check_groups(folder: &Path, manifest: &Manifest, found: &mut Verification) -> Result<()> {
    found.files += u64::from(folder.join(groups::FILE).is_file());
    if let Kept::Damaged = Groups::read(folder, manifest.revision)? {
        let what = "the checksum does not match: the file was altered; `cuttings index` finds the near-duplicates anew";
        found.problem(format!("{}: {what}", groups::FILE));
    }
    Ok(())
}

fn check_index(name: &str, index: &Index, generation: u64, found: &mut Verification) -> tantivy::Result<()> {
    let meta = index.load_metas()?;
    let payload = meta.payload.as_deref().unwrap_or("0");
    if payload != generation.to_string() {
        found.problem(format!("{name}: its generation is {payload}, and the store's is {generation}"));
    }
    let mut files: Vec<_> = meta.list_segment_files().into_iter().collect();
    files.sort();
    for file in files {
        // Not every part of an index has every kind of file.
        if !index.directory().list_managed_files().contains(&file) {
            continue;
        }
        found.files += 1;
        match index.directory().validate_checksum(&file) {
            Ok(true) => {}
            Ok(false) => found.problem(format!("{name}/{}: the checksum does not match: the file was altered", file.display())),
            Err(error) => found.problem(format!("{name}/{}: {error}", file.display())),
        }
    }
    Ok(())
}

fn check_contents(snapshot: &Snapshot, found: &mut Verification) -> Result<()> {
    for address in snapshot.article_addresses() {
        match snapshot.article(address) {
            Ok(stored) => check_article(snapshot, address, &stored, found)?,
            Err(error) => found.problem(error.to_string()),
        }
        found.articles += 1;
    }
    let all = snapshot.records.num_docs();
    if all != found.records {
        found.problem(format!("{all} records are stored, and {} of them belong to an article", found.records));
    }
    Ok(())
}

fn check_article(snapshot: &Snapshot, address: DocAddress, stored: &StoredArticle, found: &mut Verification) -> Result<()> {
    let article = &stored.article;
    let same = snapshot.told(find(&snapshot.articles, Term::from_field_text(snapshot.article_fields.common.id, &article.id)))?;
    if same != [address] {
        found.problem(format!("article {} stands {} times", article.id, same.len()));
    }
    if stored.text_sha256 != crate::article::text_sha256(&article.body) {
        found.problem(format!("article {}: the body is not the one that was stored", article.id));
    }
    let records = snapshot.told(find(&snapshot.records, Term::from_field_text(snapshot.record_fields.article, &article.id)))?;
    let expected = snapshot.told(snapshot.record_count(address))?;
    if records.len() as u64 != expected {
        found.problem(format!("article {} has {} records, and {expected} were made of it", article.id, records.len()));
    }
    let mut ids = Vec::with_capacity(records.len());
    for address in records {
        found.records += 1;
        match snapshot.record(address) {
            Ok(record) => {
                check_record(stored, &record, found);
                ids.push(record.id);
            }
            Err(error) => found.problem(error.to_string()),
        }
    }
    ids.sort();
    for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
        found.problem(format!("record {} of article {} stands twice", pair[0], article.id));
    }
    Ok(())
}

fn check_record(stored: &StoredArticle, record: &Record, found: &mut Verification) {
    let place = Span::new(record.start, record.end);
    if record.text.is_empty() || place.of(&stored.article.body) != record.text {
        found.problem(format!(
            "record {}: “{}” does not stand at {}..{} of article {}",
            record.id, record.text, record.start, record.end, record.article
        ));
    }
}
