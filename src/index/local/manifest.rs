//! `store.json`: what the store is, and its last complete generation.
//!
//! The file holds the state of both indexes and is replaced in one rename, so that a reader sees either the generation
//! before or the one after, never one index of each, and a process that is killed leaves the last complete one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Name of the file in the store's folder.
pub(super) const FILE: &str = "store.json";

/// Version of the layout of files and fields. A store of another one cannot be read.
pub(super) const FORMAT: u32 = 1;

/// What the store is, and its last complete generation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the program that wrote it, for people.
    pub program: String,
    /// What the terms of the indexes were made by.
    pub tokenizer: String,
    /// What the records were made by.
    pub rules: Rules,
    /// Counts the commits; both indexes carry it in their payload.
    pub generation: u64,
    /// Counts how often this file was written: parts of a generation are merged without any change of what it holds.
    pub revision: u64,
    /// The state of each index: Tantivy's own description, by the name of its folder.
    pub indexes: BTreeMap<String, serde_json::Value>,
}

/// What the records of a store were made by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Rules {
    /// [`crate::extract::RULES_VERSION`].
    pub version: String,
    /// Hash of the user's own list of names; empty without one.
    pub names: String,
}

impl Manifest {
    /// Reads the manifest of the store in `folder`; `None` when the folder does not exist or is empty.
    ///
    /// # Errors
    /// The folder holds something else, another version, or cannot be read.
    pub(super) fn read(folder: &Path) -> Result<Option<Manifest>> {
        /// What every version has.
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let path = folder.join(FILE);
        let json = match fs::read(&path) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match is_vacant(folder) {
                    Ok(true) => Ok(None),
                    Ok(false) => Err(Error::store(
                        folder,
                        "this is no store: the folder holds other files and there is no store.json in it. Name another folder with --store",
                    )),
                    Err(error) => Err(Error::file(folder, error)),
                };
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Error::store(folder, "this is a file and no store: name a folder with --store"));
            }
            Err(error) => return Err(Error::file(path, error)),
        };
        let damaged = |error: serde_json::Error| {
            Error::store(folder, format!("store.json is damaged ({error}): restore it, or remove the folder and index the files again"))
        };
        let version: Version = serde_json::from_slice(&json).map_err(damaged)?;
        if version.format != FORMAT {
            return Err(Error::store(
                folder,
                format!(
                    "this store has format {}, and cuttings {} reads format {FORMAT}: use the version that wrote it, or index the files \
                     into a new store",
                    version.format,
                    env!("CARGO_PKG_VERSION")
                ),
            ));
        }
        serde_json::from_slice(&json).map(Some).map_err(damaged)
    }

    /// Puts the manifest in the place of the one before.
    ///
    /// # Errors
    /// The disk is full, or the folder cannot be written; the one before is then still in place.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".store").tempfile_in(folder)?;
        serde_json::to_writer_pretty(file.as_file_mut(), self)?;
        file.as_file_mut().write_all(b"\n")?;
        file.as_file().sync_data()?;
        file.persist(folder.join(FILE)).map_err(|error| error.error)?;
        sync_folder(folder)
    }
}

/// Makes a rename in `folder` last through a power cut, where the system can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder)?.sync_data() } else { Ok(()) }
}

/// Whether a store may be made here: nothing is here, or nothing but what a killed first run may leave.
fn is_vacant(folder: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        let is_left_over = name.starts_with(".store")
            || name == super::lock::FILE
            || (super::FOLDERS.contains(&name) && fs::read_dir(entry.path())?.next().is_none());
        if !is_left_over {
            return Ok(false);
        }
    }
    Ok(true)
}
