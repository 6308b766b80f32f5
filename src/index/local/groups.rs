//! `duplicates.json`: the groups of near-duplicates, found anew at the end of every run that changed the store.
//!
//! It belongs to one revision of the store and names articles by their place in it. Groups are a view: without the file
//! nothing is lost, near-duplicates only stand side by side.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::DocAddress;

use super::snapshot::{Snapshot, column_text};
use crate::duplicates::{Membership, Shingles, groups};
use crate::error::{Error, Result};
use crate::record::DuplicateGroup;
use crate::text::Text;

/// Name of the file in the store's folder.
pub(super) const FILE: &str = "duplicates.json";

/// The groups of one revision.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Groups {
    revision: u64,
    /// The id of the first article of each group.
    names: Vec<String>,
    members: Vec<Member>,
    #[serde(skip)]
    by_address: HashMap<DocAddress, usize>,
}

/// The file: the groups, and the hash of them, by which a damaged file is known.
#[derive(Serialize, Deserialize)]
struct Written<G> {
    checksum: String,
    groups: G,
}

/// What a store knows of its near-duplicates.
pub(super) enum Kept {
    /// The groups.
    Known(Groups),
    /// They were never found for what the store holds now.
    Unknown,
    /// The file is not the one that was written.
    Damaged,
}

impl Kept {
    /// The groups, where they are known.
    pub(super) fn known(self) -> Option<Groups> {
        match self {
            Kept::Known(groups) => Some(groups),
            Kept::Unknown | Kept::Damaged => None,
        }
    }
}

/// An article in a group.
#[derive(Debug, Serialize, Deserialize)]
struct Member {
    segment: u32,
    number: u32,
    group: usize,
    similarity: f64,
}

impl Groups {
    /// The groups of the store in `folder`, as they were last written for a revision of it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn read(folder: &Path, revision: u64) -> Result<Kept> {
        let path = folder.join(FILE);
        let json = match fs::read(&path) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kept::Unknown),
            Err(error) => return Err(Error::file(path, error)),
        };
        // What is damaged is found anew by the next run.
        let Ok(Written::<Groups> { checksum, groups }) = serde_json::from_slice(&json) else { return Ok(Kept::Damaged) };
        let is_whole = groups.checksum().is_ok_and(|of_groups| of_groups == checksum);
        Ok(match (is_whole, groups.revision == revision) {
            (false, _) => Kept::Damaged,
            (true, true) => Kept::Known(groups.ready()),
            (true, false) => Kept::Unknown,
        })
    }

    fn checksum(&self) -> serde_json::Result<String> {
        Ok(blake3::hash(&serde_json::to_vec(self)?).to_hex().to_string())
    }

    /// Finds the groups of a snapshot and writes them down. Takes time and memory (about 600 bytes an article) in
    /// proportion to the archive.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub(super) fn find(snapshot: &Snapshot) -> Result<Self> {
        let mut articles = Vec::new();
        for address in snapshot.article_addresses() {
            let day = snapshot.told(snapshot.first_day(address))?;
            let id = snapshot.told(column_text(&snapshot.articles, "id", address))?.unwrap_or_default();
            articles.push(((day.is_none(), day), id, address));
        }
        articles.sort();
        let sketches = articles.iter().map(|(_, _, address)| snapshot.told(snapshot.sketch(*address))).collect::<Result<Vec<_>>>()?;
        let shingles =
            |number: usize| -> Result<Shingles> { Ok(Shingles::of(&Text::new(&snapshot.article(articles[number].2)?.article.body))) };
        let found = groups(&sketches, shingles)?;
        let mut groups = Groups { revision: snapshot.manifest.revision, ..Groups::default() };
        let mut numbers = HashMap::new();
        for (membership, (_, _, address)) in found.into_iter().zip(&articles) {
            let Some(Membership { first, similarity }) = membership else { continue };
            let group = *numbers.entry(first).or_insert_with(|| {
                groups.names.push(articles[first].1.clone());
                groups.names.len() - 1
            });
            groups.members.push(Member { segment: address.segment_ord, number: address.doc_id, group, similarity });
        }
        groups.write(&snapshot.folder).map_err(|error| Error::file(snapshot.folder.join(FILE), error))?;
        Ok(groups.ready())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The number of an article's group.
    pub(super) fn number(&self, address: DocAddress) -> Option<usize> {
        self.by_address.get(&address).map(|&member| self.members[member].group)
    }

    /// An article's group.
    pub(super) fn of(&self, address: DocAddress) -> Option<DuplicateGroup> {
        let member = &self.members[*self.by_address.get(&address)?];
        Some(DuplicateGroup { group: self.names[member.group].clone(), similarity: member.similarity })
    }

    fn ready(mut self) -> Self {
        self.members.retain(|member| member.group < self.names.len());
        let addresses = self.members.iter().map(|member| DocAddress::new(member.segment, member.number));
        self.by_address = addresses.zip(0..).collect();
        self
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".store").tempfile_in(folder)?;
        let mut buffer = io::BufWriter::new(file.as_file_mut());
        serde_json::to_writer(&mut buffer, &Written { checksum: self.checksum()?, groups: self })?;
        buffer.flush()?;
        drop(buffer);
        file.persist(folder.join(FILE)).map(drop).map_err(|error| error.error)
    }
}
