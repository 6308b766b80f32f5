//! Asking the store: [`Engine`] over one complete generation.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, TantivyDocument, Term};

use super::checked::{Texts, TextsOfSegment};
use super::facets::CountValues;
use super::groups::{Groups, Kept};
use super::ordered::{Found, Gather, InOrder};
use super::ranking::Counts;
use super::refine::{LOOKED_AT, Refiner};
use super::snapshot::{Snapshot, column_text, find, stored};
use super::translate::{Boxed, Translator};
use super::{filter, words};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::extract;
use crate::index::analysis::TOKENIZER_VERSION;
use crate::index::facts::Facts;
use crate::index::fold::{Folded, fold};
use crate::index::{
    ArticleHit, ArticleRequest, Count, Counter, Engine, Facet, Order, RecordHit, RecordRequest, Statistics, StoredArticle, Totals, by_type,
    no_such_facet,
};
use crate::query::Query;
use crate::record::Record;
use crate::span::Span;

/// A store on disk, opened for reading. It shows the generation that was complete when it was opened, whatever a writer
/// does meanwhile.
pub struct LocalStore {
    snapshot: Snapshot,
    article_counts: Counts,
    record_counts: Counts,
    groups: Groups,
    notices: Vec<String>,
}

impl LocalStore {
    /// Opens the store in `folder`.
    ///
    /// # Errors
    /// There is none; it is of another version; a part of it is missing.
    pub fn open(folder: &Path) -> Result<Self> {
        let snapshot = Snapshot::open(folder)?.ok_or_else(|| {
            Error::store(folder, "there is no store here: make one with `cuttings index PATH…`, or name one with --store")
        })?;
        if snapshot.manifest.tokenizer != TOKENIZER_VERSION.to_string() {
            let what = "its words were cut by another version of cuttings and would not be found: run `cuttings index` on it, which makes \
                        everything anew from the stored articles";
            return Err(Error::store(folder, what));
        }
        let mut notices = Vec::new();
        if snapshot.manifest.rules.version != extract::RULES_VERSION {
            let store = folder.display();
            notices.push(format!(
                "the records of {store} were made by other rules: `cuttings index` makes them anew from the stored articles"
            ));
        }
        let (article_counts, record_counts) = (Counts::new(snapshot.articles.clone()), Counts::new(snapshot.records.clone()));
        let groups = Groups::read(folder, snapshot.manifest.revision)?;
        if matches!(groups, Kept::Damaged) {
            let what = "duplicates.json is damaged: near-duplicates stand side by side until `cuttings index` has found them anew";
            notices.push(what.to_string());
        } else if matches!(groups, Kept::Unknown) && snapshot.articles.num_docs() > 0 {
            notices.push("near-duplicates stand side by side until `cuttings index` has run to its end".to_string());
        }
        let groups = groups.known();
        Ok(LocalStore { snapshot, article_counts, record_counts, groups: groups.unwrap_or_default(), notices })
    }

    /// What the user should know about the store.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Its folder.
    pub fn folder(&self) -> &PathBuf {
        &self.snapshot.folder
    }

    /// The fingerprint of the user's own names that its records were made with; empty where there were none.
    pub fn names(&self) -> &str {
        &self.snapshot.manifest.rules.names
    }

    /// Hands the id of every article to `visit`, in no particular order.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn each_article_id(&self, visit: &mut dyn FnMut(&str)) -> Result<()> {
        let mut id = String::new();
        for reader in self.snapshot.articles.segment_readers() {
            let Some(column) = self.snapshot.told(reader.fast_fields().str("id"))? else { continue };
            for ord in reader.doc_ids_alive().flat_map(|doc| column.term_ords(doc)) {
                id.clear();
                let known = column.ord_to_str(ord, &mut id).map_err(tantivy::TantivyError::from);
                if self.snapshot.told(known)? {
                    visit(&id);
                }
            }
        }
        Ok(())
    }

    /// The generation that it shows: it changes whenever what the store holds does.
    pub fn generation(&self) -> u64 {
        self.snapshot.manifest.generation
    }

    fn article_query(&self, query: Option<&Query>) -> Result<Boxed> {
        let snapshot = &self.snapshot;
        let common = snapshot.article_fields.common;
        let query = query.map(|query| Translator::new(&snapshot.articles, common, common.id, article_texts(snapshot)).query(query));
        Ok(filter::both(snapshot.told(query.transpose())?, None))
    }

    fn record_query(&self, request: &RecordRequest) -> Result<Boxed> {
        let snapshot = &self.snapshot;
        let fields = &snapshot.record_fields;
        let mut translator = Translator::new(&snapshot.records, fields.common, fields.article, record_texts(snapshot));
        let query = request.query.as_ref().map(|query| translator.query(query));
        let query = snapshot.told(query.transpose())?;
        let filter = snapshot.told(filter::query(&request.filter, &snapshot.record_fields, &mut translator))?;
        Ok(filter::both(query, filter))
    }

    /// The first hits, put in order by a second look, and the words that the best of them share.
    fn best(&self, query: &Query, hits: &mut InOrder) -> Result<(Vec<Found>, Vec<String>)> {
        let mut best = Vec::new();
        while best.len() < LOOKED_AT
            && let Some(found) = self.snapshot.told(hits.next())?
        {
            best.push(found);
        }
        let common = self.snapshot.article_fields.common;
        let refiner = Refiner { searcher: &self.snapshot.articles, counts: &self.article_counts, fields: common.text() };
        let read =
            |found: &Found| self.snapshot.articles.doc::<TantivyDocument>(found.address).and_then(|found| stored(&found, common.json));
        let shared = self.snapshot.told(refiner.refine(query, &mut best, read))?;
        Ok((best, shared))
    }

    /// Hits with their near-duplicates under them.
    fn each_group(
        &self,
        request: &ArticleRequest,
        mut found: Vec<Found>,
        mut hits: InOrder,
        visit: &mut dyn FnMut(ArticleHit) -> Result<()>,
    ) -> Result<Totals> {
        while let Some(hit) = self.snapshot.told(hits.next())? {
            found.push(hit);
        }
        let all = found.len() as u64;
        let folded = fold(found, |hit| self.groups.number(hit.address));
        let total = folded.len() as u64;
        for Folded { first, under } in folded.into_iter().skip(request.offset).take(request.limit.unwrap_or(usize::MAX)) {
            let id =
                |hit: Found| self.snapshot.told(column_text(&self.snapshot.articles, "id", hit.address)).map(Option::unwrap_or_default);
            let under = under.into_iter().map(id).collect::<Result<_>>()?;
            visit(ArticleHit { score: first.score, stored: self.stored(first.address)?, folded: under })?;
        }
        Ok(Totals { total, folded: all - total })
    }

    fn stored(&self, address: DocAddress) -> Result<StoredArticle> {
        Ok(StoredArticle { duplicates: self.groups.of(address), ..self.snapshot.article(address)? })
    }

    fn sum(&self, column: &str) -> Result<u64> {
        let mut sum = 0;
        for reader in self.snapshot.articles.segment_readers() {
            let column = self.snapshot.told(reader.fast_fields().u64(column))?;
            sum += reader.doc_ids_alive().filter_map(|doc| column.first(doc)).sum::<u64>();
        }
        Ok(sum)
    }

    fn count(&self, searcher: &Searcher, query: &Boxed, facet: Facet, values: CountValues) -> Result<Vec<Count>> {
        let counter: Counter = self.snapshot.told(searcher.search(query, &values))?;
        Ok(counter.finish(facet))
    }
}

/// The column that a facet counts, where both indexes have it.
fn column(facet: Facet) -> Option<CountValues> {
    Some(match facet {
        Facet::Year => CountValues::Years("first_day"),
        Facet::Outlet => CountValues::Texts("outlet_name"),
        Facet::Author => CountValues::Texts("author_name"),
        Facet::Organisation => CountValues::Texts("organisation_name"),
        Facet::Speaker => CountValues::Texts("speaker_name"),
        Facet::Currency => CountValues::Texts("currency"),
        Facet::Type | Facet::Rule => return None,
    })
}

impl Engine for LocalStore {
    fn each_article(&self, request: &ArticleRequest, visit: &mut dyn FnMut(ArticleHit) -> Result<()>) -> Result<Totals> {
        let query = self.article_query(request.query.as_ref())?;
        let gather = Gather::articles(request.order, request.query.is_some());
        let hits = InOrder::search(&self.snapshot.articles, &query, &gather, &self.article_counts);
        let mut hits = self.snapshot.told(hits)?;
        let best = match &request.query {
            Some(query) if request.order == Order::Score && request.limit != Some(0) => self.best(query, &mut hits)?.0,
            _ => Vec::new(),
        };
        if request.fold_duplicates && !self.groups.is_empty() {
            return self.each_group(request, best, hits, visit);
        }
        let totals = Totals { total: hits.total(), folded: 0 };
        let mut left = request.limit.unwrap_or(usize::MAX);
        self.snapshot.told(hits.skip(request.offset.saturating_sub(best.len())))?;
        let mut best = best.into_iter().skip(request.offset);
        while left > 0
            && let Some(found) = best.next().map_or_else(|| self.snapshot.told(hits.next()), |found| Ok(Some(found)))?
        {
            visit(ArticleHit { score: found.score, stored: self.stored(found.address)?, folded: Vec::new() })?;
            left -= 1;
        }
        Ok(totals)
    }

    fn each_record(&self, request: &RecordRequest, visit: &mut dyn FnMut(RecordHit) -> Result<()>) -> Result<Totals> {
        let query = self.record_query(request)?;
        let gather = Gather::records(request.order, request.query.is_some());
        let hits = InOrder::search(&self.snapshot.records, &query, &gather, &self.record_counts);
        let mut hits = self.snapshot.told(hits)?;
        let totals = Totals { total: hits.total(), folded: 0 };
        let mut left = request.limit.unwrap_or(usize::MAX);
        self.snapshot.told(hits.skip(request.offset))?;
        while left > 0
            && let Some(found) = self.snapshot.told(hits.next())?
        {
            visit(RecordHit { score: found.score, record: self.snapshot.record(found.address)? })?;
            left -= 1;
        }
        Ok(totals)
    }

    fn shared_words(&self, query: &Query) -> Result<Vec<String>> {
        let wanted = self.article_query(Some(query))?;
        let gather = Gather::articles(Order::Score, true);
        let hits = InOrder::search(&self.snapshot.articles, &wanted, &gather, &self.article_counts);
        Ok(self.best(query, &mut self.snapshot.told(hits)?)?.1)
    }

    fn article(&self, id: &str) -> Result<Option<StoredArticle>> {
        self.snapshot.find_article(id)?.map(|address| self.stored(address)).transpose()
    }

    fn record(&self, id: &str) -> Result<Option<Record>> {
        let term = Term::from_field_text(self.snapshot.record_fields.common.id, id);
        let mut found = Vec::new();
        for address in self.snapshot.told(find(&self.snapshot.records, term))? {
            found.push((self.snapshot.told(column_text(&self.snapshot.records, "article", address))?, address));
        }
        found.into_iter().min().map(|(_, address)| self.snapshot.record(address)).transpose()
    }

    fn count_articles(&self, query: Option<&Query>, facet: Facet) -> Result<Vec<Count>> {
        let values = column(facet).ok_or_else(|| no_such_facet("articles", facet))?;
        self.count(&self.snapshot.articles, &self.article_query(query)?, facet, values)
    }

    fn count_records(&self, request: &RecordRequest, facet: Facet) -> Result<Vec<Count>> {
        let values = match facet {
            Facet::Type => CountValues::Texts("kind"),
            Facet::Rule => CountValues::Texts("rule"),
            _ => column(facet).ok_or_else(|| no_such_facet("records", facet))?,
        };
        self.count(&self.snapshot.records, &self.record_query(request)?, facet, values)
    }

    fn each_word(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()> {
        let common = self.snapshot.article_fields.common;
        self.snapshot.told(words::each_word(&self.snapshot.articles, [common.title, common.body], prefix, visit))
    }

    fn statistics(&self) -> Result<Statistics> {
        let everything = RecordRequest::default();
        let years = self.count_articles(None, Facet::Year)?;
        Ok(Statistics {
            articles: self.snapshot.articles.num_docs(),
            body_bytes: self.sum("bytes")?,
            words: self.sum("words")?,
            unknown_dates: years.iter().filter(|count| count.value.is_none()).map(|count| count.count).sum(),
            records: by_type(self.count_records(&everything, Facet::Type)?),
            rules: self.count_records(&everything, Facet::Rule)?,
            outlets: self.count_articles(None, Facet::Outlet)?,
            years,
            rules_version: self.snapshot.manifest.rules.version.clone(),
        })
    }
}

/// The texts of an article, for what the index alone cannot answer.
fn article_texts(snapshot: &Snapshot) -> Texts {
    let common = snapshot.article_fields.common;
    Arc::new(move |reader: &SegmentReader| {
        let store = reader.get_store_reader(8)?;
        Ok(Box::new(move |doc: DocId| {
            let document: TantivyDocument = store.get(doc)?;
            let article: StoredArticle = stored(&document, common.json)?;
            let body = article.article.body.clone();
            Ok(texts(&document, common, article.article, body))
        }) as TextsOfSegment)
    })
}

/// The texts of the passage that a record stands in.
fn record_texts(snapshot: &Snapshot) -> Texts {
    let common = snapshot.record_fields.common;
    let (articles, id, json) = (snapshot.articles.clone(), snapshot.article_fields.common.id, snapshot.article_fields.common.json);
    Arc::new(move |reader: &SegmentReader| {
        let store = reader.get_store_reader(8)?;
        let columns = reader.fast_fields();
        let (start, end) = (columns.u64("passage_start")?, columns.u64("passage_end")?);
        let articles = articles.clone();
        Ok(Box::new(move |doc: DocId| {
            let document: TantivyDocument = store.get(doc)?;
            let record: Record = stored(&document, common.json)?;
            let address: Option<DocAddress> = find(&articles, Term::from_field_text(id, &record.article))?.first().copied();
            let Some(address) = address else {
                return Err(tantivy::TantivyError::InternalError(format!("the article of record {} is missing", record.id)));
            };
            let article: StoredArticle = stored(&articles.doc::<TantivyDocument>(address)?, json)?;
            let place = |column: &tantivy::columnar::Column<u64>| column.first(doc).unwrap_or_default() as usize;
            let body = Span::new(place(&start), place(&end)).of(&article.article.body).to_string();
            Ok(texts(&document, common, article.article, body))
        }) as TextsOfSegment)
    })
}

fn texts(document: &TantivyDocument, common: super::schema::Common, article: Article, body: String) -> Facts {
    let values = |field: Field| document.get_all(field).filter_map(|value| value.as_str().map(str::to_string));
    Facts {
        article: article.id,
        title: article.title.unwrap_or_default(),
        body,
        outlet: article.outlet,
        authors: article.authors,
        quotes: values(common.quote).collect(),
        organisations: values(common.organisation).collect(),
        speakers: values(common.speaker).collect(),
        ..Facts::default()
    }
}
