//! One complete generation of both indexes, opened: what every reader looks at, and what a writer decides by.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use tantivy::collector::DocSetCollector;
use tantivy::directory::Directory;
use tantivy::directory::error::OpenReadError;
use tantivy::index::SegmentComponent;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Schema, Value};
use tantivy::{DocAddress, Index, IndexSettings, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

use super::directory::IndexFolder;
use super::identity::{Catalogue, Identity, Known};
use super::manifest::Manifest;
use super::schema::{ArticleFields, RecordFields, TOKENIZER};
use super::{ARTICLES, RECORDS};
use crate::duplicates::Sketch;
use crate::error::{Error, Result};
use crate::index::StoredArticle;
use crate::index::analysis::tantivy::NewspaperTokenizer;
use crate::record::Record;

/// How often a reader tries again when a writer has replaced the generation that it was about to open.
const ATTEMPTS: usize = 20;

/// The files that every part of an index has.
const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Terms,
    SegmentComponent::Store,
];

/// One complete generation of both indexes.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub folder: PathBuf,
    pub manifest: Manifest,
    pub articles: Searcher,
    pub article_fields: ArticleFields,
    pub records: Searcher,
    pub record_fields: RecordFields,
}

/// An index with the folder that it lies in.
pub(super) struct OpenIndex {
    pub folder: IndexFolder,
    pub index: Index,
}

impl OpenIndex {
    /// Opens the index `name` of the store in `folder`, or makes it when the manifest does not know it.
    pub(super) fn open(folder: &Path, name: &str, manifest: &Manifest, schema: Schema) -> tantivy::Result<Self> {
        let folder = IndexFolder::open(&folder.join(name), manifest.indexes.get(name).map(ToString::to_string))?;
        let index = Index::builder().schema(schema).settings(IndexSettings::default()).open_or_create(folder.clone())?;
        index.tokenizers().register(TOKENIZER, NewspaperTokenizer::default());
        Ok(OpenIndex { folder, index })
    }

    /// What it holds now.
    pub(super) fn searcher(&self) -> tantivy::Result<Searcher> {
        if let Some(file) = self.missing()?.first() {
            return Err(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file.clone())));
        }
        let builder = self.index.reader_builder().reload_policy(ReloadPolicy::Manual);
        Ok(builder.try_into()?.searcher())
    }
}

impl OpenIndex {
    /// The files that should be there and are not. Tantivy itself finds out late about some of them.
    pub(super) fn missing(&self) -> tantivy::Result<Vec<PathBuf>> {
        let mut missing = Vec::new();
        for segment in self.index.load_metas()?.segments {
            let deletes = segment.has_deletes().then_some(SegmentComponent::Delete);
            for component in COMPONENTS.into_iter().chain(deletes) {
                let file = segment.relative_path(component);
                if !self.folder.exists(&file)? {
                    missing.push(file);
                }
            }
        }
        Ok(missing)
    }
}

impl Snapshot {
    /// Opens the last complete generation of the store in `folder`; `None` when there is no store.
    ///
    /// # Errors
    /// The store is of another version or damaged.
    pub(super) fn open(folder: &Path) -> Result<Option<Snapshot>> {
        for _ in 0..ATTEMPTS {
            let Some(manifest) = Manifest::read(folder)? else { return Ok(None) };
            let revision = manifest.revision;
            match Snapshot::of(folder, manifest) {
                Ok(snapshot) => return Ok(Some(snapshot)),
                Err(error) => match Manifest::read(folder)? {
                    // A writer has published since, and removed what was no longer needed.
                    Some(now) if now.revision != revision => {}
                    _ => return Err(damaged(folder, &error)),
                },
            }
        }
        Err(Error::store(folder, "a writer replaces this store faster than it can be opened: try again"))
    }

    /// Opens the generation that a manifest shows; an index that it does not know is empty.
    pub(super) fn of(folder: &Path, manifest: Manifest) -> tantivy::Result<Snapshot> {
        let (article_schema, article_fields) = ArticleFields::build();
        let (record_schema, record_fields) = RecordFields::build();
        let articles = OpenIndex::open(folder, ARTICLES, &manifest, article_schema)?.searcher()?;
        let records = OpenIndex::open(folder, RECORDS, &manifest, record_schema)?.searcher()?;
        Ok(Snapshot { folder: folder.to_path_buf(), manifest, articles, article_fields, records, record_fields })
    }

    /// The article at an address.
    pub(super) fn article(&self, address: DocAddress) -> Result<StoredArticle> {
        self.told(self.articles.doc::<TantivyDocument>(address).and_then(|document| stored(&document, self.article_fields.common.json)))
    }

    /// The record at an address.
    pub(super) fn record(&self, address: DocAddress) -> Result<Record> {
        self.told(self.records.doc::<TantivyDocument>(address).and_then(|document| stored(&document, self.record_fields.common.json)))
    }

    /// Where the article with an id is.
    pub(super) fn find_article(&self, id: &str) -> Result<Option<DocAddress>> {
        let found = self.told(find(&self.articles, Term::from_field_text(self.article_fields.common.id, id)))?;
        Ok(found.first().copied())
    }

    /// Where the articles are, in the order in which they were put there.
    pub(super) fn article_addresses(&self) -> impl Iterator<Item = DocAddress> + '_ {
        let segments = self.articles.segment_readers().iter().zip(0..);
        segments.flat_map(|(reader, segment)| reader.doc_ids_alive().map(move |doc| DocAddress::new(segment, doc)))
    }

    /// The ids and paths of the articles whose file `is_wanted`, in order of id.
    pub(super) fn articles_of_files(&self, is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>> {
        let mut wanted = HashMap::new();
        let mut found = Vec::new();
        for address in self.article_addresses() {
            let Some(path) = self.told(column_text(&self.articles, "path", address))? else { continue };
            if *wanted.entry(path.clone()).or_insert_with(|| is_wanted(&path)) {
                found.push((self.told(column_text(&self.articles, "id", address))?.unwrap_or_default(), path));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Says an error of Tantivy's in the words of this program.
    pub(super) fn told<T>(&self, result: tantivy::Result<T>) -> Result<T> {
        result.map_err(|error| damaged(&self.folder, &error))
    }

    /// Where the article at an address came from, and what it is.
    pub(super) fn identity(&self, address: DocAddress) -> Result<Identity> {
        let base = self.told(column_text(&self.articles, "base", address))?.unwrap_or_default();
        let Known { file, place, fingerprint, raw, .. } = self.told(self.known_at(address))?;
        Ok(Identity { base, file, place, fingerprint, raw })
    }

    /// The first day that an article's date can mean.
    pub(super) fn first_day(&self, address: DocAddress) -> tantivy::Result<Option<i64>> {
        let columns = self.articles.segment_reader(address.segment_ord).fast_fields();
        Ok(columns.i64("first_day")?.first(address.doc_id))
    }

    /// The sketch of an article's words.
    pub(super) fn sketch(&self, address: DocAddress) -> tantivy::Result<Option<Sketch>> {
        let Some(column) = self.articles.segment_reader(address.segment_ord).fast_fields().bytes("sketch")? else { return Ok(None) };
        let Some(ord) = column.term_ords(address.doc_id).next() else { return Ok(None) };
        let mut bytes = Vec::with_capacity(Sketch::BYTES);
        column.ord_to_bytes(ord, &mut bytes)?;
        Ok(Sketch::from_bytes(&bytes))
    }

    /// How many records were made of the article at an address.
    pub(super) fn record_count(&self, address: DocAddress) -> tantivy::Result<u64> {
        let columns = self.articles.segment_reader(address.segment_ord).fast_fields();
        Ok(columns.u64("records")?.first(address.doc_id).unwrap_or_default())
    }

    fn known(&self, term: Term) -> tantivy::Result<Vec<Known>> {
        let addresses = find(&self.articles, term)?;
        let mut known = addresses.into_iter().map(|address| self.known_at(address)).collect::<tantivy::Result<Vec<Known>>>()?;
        known.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(known)
    }

    fn known_at(&self, address: DocAddress) -> tantivy::Result<Known> {
        let columns = self.articles.segment_reader(address.segment_ord).fast_fields();
        let number = |name: &str| columns.u64(name).map(|column| column.first(address.doc_id).unwrap_or_default());
        Ok(Known {
            id: column_text(&self.articles, "id", address)?.unwrap_or_default(),
            file: number("file")?,
            place: number("place")?,
            fingerprint: number("fingerprint")?,
            raw: number("raw")?,
        })
    }
}

impl Catalogue for Snapshot {
    fn by_base(&self, base: &str) -> Result<Vec<Known>> {
        self.told(self.known(Term::from_field_text(self.article_fields.base, base)))
    }

    fn by_place(&self, place: u64) -> Result<Vec<Known>> {
        self.told(self.known(Term::from_field_u64(self.article_fields.place, place)))
    }

    fn has_file(&self, id: &str) -> Result<bool> {
        let Some(address) = self.find_article(id)? else { return Ok(false) };
        let path = self.told(column_text(&self.articles, "path", address))?;
        Ok(path.is_none_or(|path| path == "-" || Path::new(&path).exists()))
    }
}

/// The addresses of what has a term, in order.
pub(super) fn find(searcher: &Searcher, term: Term) -> tantivy::Result<Vec<DocAddress>> {
    let query = TermQuery::new(term, IndexRecordOption::Basic);
    let mut addresses: Vec<DocAddress> = searcher.search(&query, &DocSetCollector)?.into_iter().collect();
    addresses.sort();
    Ok(addresses)
}

/// What was stored as JSON.
pub(super) fn stored<T: DeserializeOwned>(document: &TantivyDocument, json: Field) -> tantivy::Result<T> {
    let bytes = document.get_first(json).and_then(|value| value.as_bytes()).unwrap_or_default();
    serde_json::from_slice(bytes).map_err(|error| TantivyError::InternalError(format!("what is stored is no JSON: {error}")))
}

/// The first value of a column of texts.
pub(super) fn column_text(searcher: &Searcher, name: &str, address: DocAddress) -> tantivy::Result<Option<String>> {
    let Some(column) = searcher.segment_reader(address.segment_ord).fast_fields().str(name)? else { return Ok(None) };
    let Some(ord) = column.term_ords(address.doc_id).next() else { return Ok(None) };
    let mut text = String::new();
    Ok(column.ord_to_str(ord, &mut text)?.then_some(text))
}

/// An error of Tantivy's about the store in `folder`.
pub(super) fn damaged(folder: &Path, error: &TantivyError) -> Error {
    Error::store(folder, format!("a part of it is missing or damaged ({error}): run `cuttings verify` to see which"))
}
