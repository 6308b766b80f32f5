//! Which article is which, when files are read again.
//!
//! An article keeps the id that it came with. What is read again from the same file replaces what was read there before;
//! the same text from another file is a duplicate; another text under the same id is kept beside the first as
//! `id~` and eight digits of its hash. Nothing is lost and nothing stands twice.

use std::collections::{HashMap, HashSet};

use crate::article::Article;
use crate::error::Result;

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was not there.
    New,
    /// It was there under another id's text: kept beside it under an id of its own.
    NewBeside,
    /// It took the place of what was read there before.
    Changed,
    /// It is there already, read from the same place.
    Unchanged,
    /// It is there already, read from elsewhere.
    Duplicate,
}

/// Where an article comes from, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// The id that it came with.
    pub base: String,
    /// Hash of its file.
    pub file: u64,
    /// Hash of its file and its place in it.
    pub place: u64,
    /// Hash of all that was read, the place apart.
    pub fingerprint: u64,
    /// Hash of the bytes that it was read from.
    pub raw: u64,
}

impl Identity {
    /// Of an article as it was read.
    ///
    /// # Errors
    /// None for an article that came from a reader: all of its fields can be written as JSON.
    pub(super) fn of(article: &Article, raw: &blake3::Hash) -> serde_json::Result<Self> {
        let anywhere = Article { path: None, path_index: None, ..article.clone() };
        let path = article.path.as_deref().unwrap_or_default();
        let (file, place) = place(path, article.path_index);
        Ok(Identity { base: article.id.clone(), file, place, fingerprint: hash(&serde_json::to_vec(&anywhere)?), raw: short(raw) })
    }
}

/// The hashes of a file, and of a place in it.
fn place(path: &str, index: Option<u64>) -> (u64, u64) {
    (hash(path.as_bytes()), hash(format!("{path}\n{index:?}").as_bytes()))
}

/// The first eight bytes of the BLAKE3 hash.
fn hash(bytes: &[u8]) -> u64 {
    short(&blake3::hash(bytes))
}

fn short(hash: &blake3::Hash) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// An article that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// Its id.
    pub id: String,
    /// See [`Identity`].
    pub file: u64,
    pub place: u64,
    pub fingerprint: u64,
    pub raw: u64,
}

/// The articles that are in the store.
pub(super) trait Catalogue {
    /// Those that came with this id, in order of id.
    fn by_base(&self, base: &str) -> Result<Vec<Known>>;
    /// Those that were read from this place, in order of id.
    fn by_place(&self, place: u64) -> Result<Vec<Known>>;
    /// The file that an article was read from, when it is still there.
    fn has_file(&self, id: &str) -> Result<bool>;
}

/// A catalogue without any article.
pub(super) struct Nothing;

impl Catalogue for Nothing {
    fn by_base(&self, _base: &str) -> Result<Vec<Known>> {
        Ok(Vec::new())
    }

    fn by_place(&self, _place: u64) -> Result<Vec<Known>> {
        Ok(Vec::new())
    }

    fn has_file(&self, _id: &str) -> Result<bool> {
        Ok(false)
    }
}

/// What to do with an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What becomes of it.
    pub outcome: Outcome,
    /// The id that it gets.
    pub id: String,
    /// The article whose place it takes.
    pub replaces: Option<String>,
}

/// Decides, with what this run has done so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pending: Pending,
    /// Hashes of the ids that this run has met in the file being read: eight bytes an article of one file.
    seen: HashSet<u64>,
    /// The file being read.
    file: Option<u64>,
}

/// What this run has done and the catalogue does not show yet.
#[derive(Debug, Default)]
struct Pending {
    /// Articles put in place, by id; `None` was taken out.
    articles: HashMap<String, Option<Known>>,
    /// Their ids by the id that they came with.
    by_base: HashMap<String, Vec<String>>,
    /// Their ids by place.
    by_place: HashMap<u64, Vec<String>>,
}

impl Pending {
    fn put(&mut self, base: &str, known: Known) {
        self.by_base.entry(base.to_string()).or_default().push(known.id.clone());
        self.by_place.entry(known.place).or_default().push(known.id.clone());
        self.articles.insert(known.id.clone(), Some(known));
    }

    /// What the catalogue showed, brought up to date; `ids` are those of this run that may belong to it.
    fn update(&self, shown: Vec<Known>, ids: Option<&Vec<String>>) -> Vec<Known> {
        let mut current: Vec<Known> = shown.into_iter().filter(|known| !self.articles.contains_key(&known.id)).collect();
        let ids: HashSet<&String> = ids.into_iter().flatten().collect();
        current.extend(ids.into_iter().filter_map(|id| self.articles.get(id).cloned().flatten()));
        current.sort_by(|a, b| a.id.cmp(&b.id));
        current
    }
}

impl Ledger {
    /// Decides about an article and remembers it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) fn decide(&mut self, article: &Article, identity: &Identity, catalogue: &dyn Catalogue) -> Result<Decision> {
        self.enter(identity.file);
        let decision = self.weigh(article, identity, catalogue)?;
        self.seen.insert(hash(decision.id.as_bytes()));
        if !matches!(decision.outcome, Outcome::Unchanged | Outcome::Duplicate) {
            if let Some(replaced) = &decision.replaces {
                self.pending.articles.insert(replaced.clone(), None);
            }
            let Identity { file, place, fingerprint, raw, .. } = *identity;
            self.pending.put(&identity.base, Known { id: decision.id.clone(), file, place, fingerprint, raw });
        }
        Ok(decision)
    }

    /// The id of the article that was read from these bytes at this place, if it was: it need not be read again.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) fn unchanged(
        &mut self,
        path: &str,
        index: Option<u64>,
        raw: &blake3::Hash,
        catalogue: &dyn Catalogue,
    ) -> Result<Option<String>> {
        let (file, place) = place(path, index);
        self.enter(file);
        let here = self.pending.update(catalogue.by_place(place)?, self.pending.by_place.get(&place));
        let same = here.into_iter().find(|known| known.raw == short(raw) && known.place == place && !self.is_seen(&known.id));
        Ok(same.map(|known| {
            self.seen.insert(hash(known.id.as_bytes()));
            known.id
        }))
    }

    fn enter(&mut self, file: u64) {
        if self.file != Some(file) {
            self.file = Some(file);
            self.seen.clear();
        }
    }

    /// Forgets what the catalogue shows by now.
    pub(super) fn committed(&mut self) {
        self.pending = Pending::default();
    }

    fn weigh(&self, article: &Article, identity: &Identity, catalogue: &dyn Catalogue) -> Result<Decision> {
        let variants = self.pending.update(catalogue.by_base(&identity.base)?, self.pending.by_base.get(&identity.base));
        if let Some(same) = variants.iter().find(|known| known.fingerprint == identity.fingerprint) {
            let id = same.id.clone();
            let elsewhere = same.file != identity.file;
            if elsewhere && !self.pending.articles.contains_key(&id) && !catalogue.has_file(&id)? {
                // Its file is gone: it has moved here.
                return Ok(Decision { outcome: Outcome::Changed, replaces: Some(id.clone()), id });
            }
            let outcome = if elsewhere || self.is_seen(&id) { Outcome::Duplicate } else { Outcome::Unchanged };
            return Ok(Decision { outcome, id, replaces: None });
        }
        let replaced = if article.id == Article::id_from_body(&article.body) {
            // It came without an id: only its place says what it was before.
            let here = self.pending.update(catalogue.by_place(identity.place)?, self.pending.by_place.get(&identity.place));
            here.into_iter().find(|known| known.place == identity.place && !self.is_seen(&known.id))
        } else {
            let here = variants.iter().filter(|known| known.file == identity.file && !self.is_seen(&known.id));
            here.min_by_key(|known| (known.place != identity.place, &known.id)).cloned()
        };
        let fresh = || {
            let Identity { base, fingerprint, place, .. } = identity;
            let ids = [base.clone(), format!("{base}~{:08x}", fingerprint >> 32), format!("{base}~{fingerprint:016x}")];
            let free = ids.into_iter().find(|id| variants.iter().all(|known| known.id != *id));
            free.unwrap_or_else(|| format!("{base}~{fingerprint:016x}{place:016x}"))
        };
        Ok(match replaced {
            Some(known) if variants.contains(&known) => {
                Decision { outcome: Outcome::Changed, replaces: Some(known.id.clone()), id: known.id }
            }
            Some(known) => Decision { outcome: Outcome::Changed, id: fresh(), replaces: Some(known.id) },
            None if variants.is_empty() => Decision { outcome: Outcome::New, id: fresh(), replaces: None },
            None => Decision { outcome: Outcome::NewBeside, id: fresh(), replaces: None },
        })
    }

    fn is_seen(&self, id: &str) -> bool {
        self.seen.contains(&hash(id.as_bytes()))
    }
}
