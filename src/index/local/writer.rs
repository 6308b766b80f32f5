//! Writing: articles in, with all their records or not at all.
//!
//! Articles are gathered into batches, extracted side by side, and handed to the two indexes in the order in which they
//! came, so that the same input gives the same store with any number of threads. After so many bytes both indexes are
//! committed with the same generation and published together ([`super::manifest`]).

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tantivy::indexer::{LogMergePolicy, MergePolicy, NoMergePolicy};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::groups::Groups;
use super::identity::{Decision, Identity, Ledger, Nothing, Outcome};
use super::lock::WriterLock;
use super::manifest::{FORMAT, Manifest, Rules};
use super::schema::{ArticleFields, RecordFields};
use super::snapshot::{OpenIndex, Snapshot};
use super::{ARTICLES, FOLDERS, RECORDS};
use crate::article::Article;
use crate::duplicates::{Shingles, Sketch};
use crate::error::{Error, Result};
use crate::extract;
use crate::gazetteer::Gazetteer;
use crate::index::StoredArticle;
use crate::index::analysis::TOKENIZER_VERSION;
use crate::index::facts::Facts;
use crate::record;
use crate::text::Text;

/// Bytes of articles that are extracted side by side.
const BATCH_BYTES: usize = 4 << 20;

/// Articles that are extracted side by side at most.
const BATCH_ARTICLES: usize = 1024;

/// Bytes of articles after which both indexes are committed, unless it is said otherwise.
const COMMIT_BYTES: usize = 8 << 20;

/// Memory that each index fills before it writes a segment.
const INDEX_MEMORY: usize = 96 << 20;

/// Segments of about the same size that are merged into one.
const MERGE_AT: usize = 6;

/// Share of removed articles at which a segment is written anew.
const MOST_REMOVED: f32 = 0.25;

/// How a store is written.
#[derive(Debug, Clone, Copy)]
pub struct WriterOptions<'a> {
    /// The lists of names that the rules use.
    pub gazetteer: &'a Gazetteer,
    /// Hash of the user's own list of names; empty without one. Another one than the store's makes all records anew.
    pub names: &'a str,
    /// Bytes of articles after which both indexes are committed: at most as much is lost and read again after a kill.
    pub commit_bytes: usize,
}

impl Default for WriterOptions<'_> {
    fn default() -> Self {
        WriterOptions { gazetteer: Gazetteer::shipped(), names: "", commit_bytes: COMMIT_BYTES }
    }
}

/// The one writer of a store.
pub struct Writer<'a> {
    folder: PathBuf,
    _lock: WriterLock,
    options: WriterOptions<'a>,
    manifest: Manifest,
    articles: Side,
    article_fields: ArticleFields,
    records: Side,
    record_fields: RecordFields,
    snapshot: Snapshot,
    ledger: Ledger,
    waiting: Vec<Waiting>,
    waiting_bytes: usize,
    uncommitted_bytes: usize,
    is_changed: bool,
    notices: Vec<String>,
}

/// One index being written.
struct Side {
    open: OpenIndex,
    writer: IndexWriter,
}

/// An article that is to be put in place.
struct Waiting {
    article: Article,
    identity: Identity,
    replaces: Option<String>,
}

/// What the records and facets of articles are made from, now.
fn current_rules(names: &str) -> Rules {
    Rules { version: extract::RULES_VERSION.to_string(), names: names.to_string() }
}

impl<'a> Writer<'a> {
    /// Opens the store in `folder` for writing, or makes one. When its records were made by other rules or other names,
    /// or its terms by another tokenizer, everything is made anew from the stored articles; see [`Writer::notices`].
    ///
    /// # Errors
    /// Another process writes to it; it is of another format; the folder is no store; articles are damaged.
    pub fn open(folder: &Path, options: WriterOptions<'a>) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::file(folder, error))?;
        let lock = WriterLock::take(folder)?;
        let published = Manifest::read(folder)?;
        for name in FOLDERS {
            let path = folder.join(name);
            fs::create_dir_all(&path).map_err(|error| Error::file(path, error))?;
        }
        let mut manifest = match published {
            Some(manifest) => manifest,
            None => create(folder, &options)?,
        };
        let mut stale = staleness(&manifest, &options);
        let snapshot = match Snapshot::open(folder) {
            Ok(snapshot) => snapshot.ok_or_else(|| Error::store(folder, "store.json was removed while the store was opened"))?,
            Err(error) => {
                // Articles are the truth: while they can be read, the records can be made anew.
                manifest.indexes.remove(RECORDS);
                stale = Some("the records were damaged");
                Snapshot::of(folder, manifest.clone()).map_err(|_| error)?
            }
        };
        let (articles_schema, article_fields) = ArticleFields::build();
        let (records_schema, record_fields) = RecordFields::build();
        let articles = Side::open(folder, ARTICLES, &manifest, articles_schema)?;
        let records = Side::open(folder, RECORDS, &manifest, records_schema)?;
        let mut writer = Writer {
            folder: folder.to_path_buf(),
            _lock: lock,
            options,
            manifest,
            articles,
            article_fields,
            records,
            record_fields,
            snapshot,
            ledger: Ledger::default(),
            waiting: Vec::new(),
            waiting_bytes: 0,
            uncommitted_bytes: 0,
            is_changed: false,
            notices: Vec::new(),
        };
        writer.keep_published()?;
        if let Some(why) = stale {
            let count = writer.rebuild()?;
            writer.notices.push(format!("{why}: the records of {count} articles were made anew"));
        }
        Ok(writer)
    }

    /// What the user should know of the opening.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// The id of the article that was read from the same bytes at the same place before, if there is one: it need not be
    /// read again. `raw` is the hash of the bytes, as [`crate::read::RawArticle::hash`] gives it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn unchanged(&mut self, path: &str, index: Option<u64>, raw: &blake3::Hash) -> Result<Option<String>> {
        self.ledger.unchanged(path, index, raw, &self.snapshot)
    }

    /// Takes an article that was read from bytes with the hash `raw`. It is in the store after the next [`Writer::commit`]; every so often that happens by itself.
    ///
    /// # Errors
    /// The store cannot be written (a full disk); it then still holds its last complete generation.
    pub fn add(&mut self, mut article: Article, raw: &blake3::Hash) -> Result<Decision> {
        let identity = self.identity(&article, raw)?;
        let decision = self.ledger.decide(&article, &identity, &self.snapshot)?;
        if matches!(decision.outcome, Outcome::Unchanged | Outcome::Duplicate) {
            return Ok(decision);
        }
        article.id.clone_from(&decision.id);
        self.waiting_bytes += article.body.len();
        self.waiting.push(Waiting { article, identity, replaces: decision.replaces.clone() });
        let commit_bytes = self.options.commit_bytes;
        if self.waiting_bytes >= BATCH_BYTES.min(commit_bytes) || self.waiting.len() >= BATCH_ARTICLES {
            self.flush()?;
            if self.uncommitted_bytes >= commit_bytes {
                self.commit()?;
            }
        }
        Ok(decision)
    }

    /// Takes out the articles whose file `is_gone`, and returns their ids with the paths.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn prune(&mut self, is_gone: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>> {
        self.commit()?;
        let gone = self.snapshot.articles_of_files(is_gone)?;
        for (id, _) in &gone {
            self.remove(id);
        }
        self.commit()?;
        Ok(gone)
    }

    /// Puts everything taken so far in the store, as one generation, and merges what has become many small parts.
    ///
    /// # Errors
    /// The store cannot be written (a full disk); it then still holds its last complete generation.
    pub fn commit(&mut self) -> Result<()> {
        self.flush()?;
        if !self.is_changed {
            return Ok(());
        }
        let generation = self.manifest.generation + 1;
        for side in [&mut self.articles, &mut self.records] {
            let committed = side.commit(generation);
            side.told(&self.folder, committed)?;
        }
        self.manifest.generation = generation;
        self.manifest.rules = current_rules(self.options.names);
        self.manifest.tokenizer = TOKENIZER_VERSION.to_string();
        self.publish()?;
        (self.is_changed, self.uncommitted_bytes) = (false, 0);
        self.ledger.committed();
        let mut is_merged = false;
        for side in [&mut self.articles, &mut self.records] {
            let merged = side.merge();
            is_merged |= side.told(&self.folder, merged)?;
        }
        if is_merged {
            self.publish()?;
        }
        Ok(())
    }

    /// Ends a run: commits, and finds the groups of near-duplicates where the store has changed since they were found.
    ///
    /// # Errors
    /// The store cannot be written (a full disk); what was committed is in it.
    pub fn finish(mut self) -> Result<()> {
        self.commit()?;
        if Groups::read(&self.folder, self.snapshot.manifest.revision)?.known().is_none() {
            Groups::find(&self.snapshot)?;
        }
        Ok(())
    }

    fn identity(&self, article: &Article, raw: &blake3::Hash) -> Result<Identity> {
        Identity::of(article, raw).map_err(|error| Error::store(&self.folder, format!("article {} cannot be stored: {error}", article.id)))
    }

    fn remove(&mut self, id: &str) {
        self.articles.writer.delete_term(Term::from_field_text(self.article_fields.common.id, id));
        self.records.writer.delete_term(Term::from_field_text(self.record_fields.article, id));
        self.is_changed = true;
    }

    /// Extracts what waits, and hands it to the indexes in order.
    fn flush(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        let maker = Maker { gazetteer: self.options.gazetteer, articles: self.article_fields, records: self.record_fields };
        let made: Vec<serde_json::Result<Made>> = waiting.into_par_iter().map(|waiting| maker.make(waiting)).collect();
        for made in made {
            let made = made.map_err(|error| Error::store(&self.folder, format!("an article cannot be stored: {error}")))?;
            if let Some(id) = made.replaces {
                self.remove(&id);
            }
            let added = self.articles.writer.add_document(made.article);
            self.articles.told(&self.folder, added)?;
            for record in made.records {
                let added = self.records.writer.add_document(record);
                self.records.told(&self.folder, added)?;
            }
            self.uncommitted_bytes += made.bytes;
            self.is_changed = true;
        }
        Ok(())
    }

    /// Makes everything anew from the articles of the snapshot, in one generation.
    fn rebuild(&mut self) -> Result<u64> {
        let source = self.snapshot.clone();
        for side in [&self.articles, &self.records] {
            let emptied = side.writer.delete_all_documents();
            side.told(&self.folder, emptied)?;
        }
        self.is_changed = true;
        let mut count = 0;
        for address in source.article_addresses() {
            let article = source.article(address)?.article;
            let identity = source.identity(address)?;
            self.waiting_bytes += article.body.len();
            self.waiting.push(Waiting { article, identity, replaces: None });
            count += 1;
            if self.waiting_bytes >= BATCH_BYTES || self.waiting.len() >= BATCH_ARTICLES {
                self.flush()?;
            }
        }
        self.commit()?;
        Ok(count)
    }

    /// Shows readers the state of both indexes, and removes what nobody needs any more.
    fn publish(&mut self) -> Result<()> {
        self.manifest.revision += 1;
        for (name, side) in [(ARTICLES, &self.articles), (RECORDS, &self.records)] {
            let meta = side.open.folder.meta().unwrap_or_default();
            let meta = serde_json::from_str(&meta)
                .map_err(|error| Error::store(&self.folder, format!("the state of {name} is no JSON: {error}")))?;
            self.manifest.indexes.insert(name.to_string(), meta);
        }
        self.manifest.write(&self.folder).map_err(|error| Error::file(self.folder.join(super::manifest::FILE), error))?;
        self.keep_published()?;
        self.snapshot =
            Snapshot::open(&self.folder)?.ok_or_else(|| Error::store(&self.folder, "store.json was removed while it was written"))?;
        Ok(())
    }

    /// Keeps the files of the published generation and removes all others.
    fn keep_published(&mut self) -> Result<()> {
        for side in [&self.articles, &self.records] {
            let kept = side.open.index.load_metas().map(|meta| meta.list_segment_files());
            side.open.folder.keep(side.told(&self.folder, kept)?);
            let collected = side.writer.garbage_collect_files().wait();
            side.told(&self.folder, collected)?;
        }
        Ok(())
    }
}

impl Side {
    fn open(folder: &Path, name: &str, manifest: &Manifest, schema: tantivy::schema::Schema) -> Result<Self> {
        let open = OpenIndex::open(folder, name, manifest, schema).map_err(|error| super::snapshot::damaged(folder, &error))?;
        // One thread an index: articles then stand in the order in which they came.
        let writer = open.index.writer_with_num_threads(1, INDEX_MEMORY).map_err(|error| super::snapshot::damaged(folder, &error))?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Side { open, writer })
    }

    fn commit(&mut self, generation: u64) -> tantivy::Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&generation.to_string());
        commit.commit()?;
        Ok(())
    }

    /// Merges here and now, not when Tantivy finds the time: the parts of a store then depend on its history alone.
    fn merge(&mut self) -> tantivy::Result<bool> {
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGE_AT);
        policy.set_del_docs_ratio_before_merge(MOST_REMOVED);
        let candidates = policy.compute_merge_candidates(&self.open.index.searchable_segment_metas()?);
        for candidate in &candidates {
            self.writer.merge(&candidate.0).wait()?;
        }
        Ok(!candidates.is_empty())
    }

    /// Says an error of Tantivy's in the words of this program, with what the operating system said.
    fn told<T>(&self, folder: &Path, result: tantivy::Result<T>) -> Result<T> {
        result.map_err(|error: TantivyError| {
            let why = self.open.folder.trouble().unwrap_or_else(|| error.to_string());
            Error::store(
                folder,
                format!("it cannot be written ({why}); it still holds everything up to the last commit: make room and run the same again"),
            )
        })
    }
}

/// Makes what the indexes hold out of an article.
#[derive(Clone, Copy)]
struct Maker<'a> {
    gazetteer: &'a Gazetteer,
    articles: ArticleFields,
    records: RecordFields,
}

/// An article as both indexes hold it.
struct Made {
    article: TantivyDocument,
    records: Vec<TantivyDocument>,
    replaces: Option<String>,
    bytes: usize,
}

impl Maker<'_> {
    fn make(&self, waiting: Waiting) -> serde_json::Result<Made> {
        let article = waiting.article;
        let text = Text::new(&article.body);
        let records = record::records(&article, &text, &extract::extract_from(&article, &text, self.gazetteer));
        let stored = StoredArticle::new(article.clone(), text.word_count());
        let facts = Facts::of_article(&article, &records);
        let sketch = Sketch::of(&Shingles::of(&text));
        Ok(Made {
            article: self.articles.document(&stored, &facts, &waiting.identity, records.len(), sketch.as_ref())?,
            records: self.records.documents(&article, &text, &records)?,
            replaces: waiting.replaces,
            bytes: article.body.len(),
        })
    }
}

/// Makes an empty store, so that the folder is one before anything lies in it.
fn create(folder: &Path, options: &WriterOptions<'_>) -> Result<Manifest> {
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_string(),
        tokenizer: TOKENIZER_VERSION.to_string(),
        rules: current_rules(options.names),
        generation: 0,
        revision: 0,
        indexes: Default::default(),
    };
    manifest.write(folder).map_err(|error| Error::file(folder.join(super::manifest::FILE), error))?;
    Ok(manifest)
}

/// Why the records of a store have to be made anew.
fn staleness(manifest: &Manifest, options: &WriterOptions<'_>) -> Option<&'static str> {
    if manifest.tokenizer != TOKENIZER_VERSION.to_string() {
        Some("words are cut in another way than when this store was made")
    } else if manifest.rules.version != extract::RULES_VERSION {
        Some("the rules are others than when this store was made")
    } else if manifest.rules.names != options.names {
        Some("the list of names is another than when this store was made")
    } else {
        None
    }
}

/// What a run would do, without doing it.
pub struct DryRun {
    snapshot: Option<Snapshot>,
    ledger: Ledger,
}

impl DryRun {
    /// Looks at the store in `folder`, which need not exist.
    ///
    /// # Errors
    /// It is of another version, damaged or no store.
    pub fn open(folder: &Path) -> Result<Self> {
        Ok(DryRun { snapshot: Snapshot::open(folder)?, ledger: Ledger::default() })
    }

    /// What [`Writer::add`] would do with an article.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn add(&mut self, article: &Article, raw: &blake3::Hash) -> Result<Decision> {
        let identity =
            Identity::of(article, raw).map_err(|error| Error::Usage(format!("article {} cannot be stored: {error}", article.id)))?;
        match &self.snapshot {
            Some(snapshot) => self.ledger.decide(article, &identity, snapshot),
            None => self.ledger.decide(article, &identity, &Nothing),
        }
    }

    /// What [`Writer::unchanged`] would answer.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn unchanged(&mut self, path: &str, index: Option<u64>, raw: &blake3::Hash) -> Result<Option<String>> {
        match &self.snapshot {
            Some(snapshot) => self.ledger.unchanged(path, index, raw, snapshot),
            None => self.ledger.unchanged(path, index, raw, &Nothing),
        }
    }

    /// The ids and paths that [`Writer::prune`] would take out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn prune(&self, is_gone: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>> {
        self.snapshot.as_ref().map_or(Ok(Vec::new()), |snapshot| snapshot.articles_of_files(is_gone))
    }
}
