//! Which store a command uses, and how it is opened.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::Common;
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::index::local::LocalStore;
use crate::index::names::other_names;

/// The store's usual folder, looked for from here upwards as git looks for its own.
const FOLDER: &str = ".cuttings";

/// A user's own names, beside the store.
const NAMES: &str = "names.toml";

/// The folder of the store to ask.
///
/// # Errors
/// There is none.
pub(super) fn folder(common: &Common) -> Result<PathBuf> {
    match named_or_found(common)? {
        Some(folder) => Ok(folder),
        None => Err(Error::Usage(
            "there is no store here or in any folder above\n\
             Make one with `cuttings index PATH…`, or name one with --store DIR"
                .into(),
        )),
    }
}

/// The folder of the store to write to: made where there is none yet.
pub(super) fn folder_to_write(common: &Common) -> Result<PathBuf> {
    Ok(named_or_found(common)?.unwrap_or_else(|| FOLDER.into()))
}

/// `--store` or `CUTTINGS_STORE`, else the folder `.cuttings` nearest above.
fn named_or_found(common: &Common) -> Result<Option<PathBuf>> {
    if let Some(folder) = &common.store {
        return Ok(Some(folder.clone()));
    }
    let here = env::current_dir().map_err(|error| Error::file(".", error))?;
    let found = here.ancestors().map(|folder| folder.join(FOLDER)).find(|folder| folder.is_dir());
    // Shown and stored as short as it can be.
    Ok(found.map(|found| found.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(found)))
}

/// Opens the store for asking.
///
/// # Errors
/// There is none, or it cannot be read.
pub(super) fn open(common: &Common) -> Result<LocalStore> {
    let store = LocalStore::open(&folder(common)?)?;
    store.notices().iter().for_each(|notice| common.note(notice));
    Ok(store)
}

/// The lists of names, corrected by the user's own.
pub(super) struct Names {
    corrected: Option<Gazetteer>,
    /// Of the user's own names; empty where there are none.
    pub(super) fingerprint: String,
}

impl Names {
    /// The lists to use.
    pub(super) fn gazetteer(&self) -> &Gazetteer {
        self.corrected.as_ref().unwrap_or_else(|| Gazetteer::shipped())
    }

    /// What else a name is called: see [`other_names`].
    pub(super) fn others(&self, typed: &str) -> Vec<String> {
        other_names(self.gazetteer(), typed)
    }
}

/// The file of the user's own names: the one that is named, else `names.toml` beside the store where there is one.
pub(super) fn names_file(named: Option<&Path>, store: &Path) -> Option<PathBuf> {
    let beside = || store.parent().unwrap_or(Path::new("")).join(NAMES);
    named.map(Path::to_path_buf).or_else(|| Some(beside()).filter(|file| file.is_file()))
}

/// Reads the user's own names.
///
/// # Errors
/// The file cannot be read, or something in it is wrong.
pub(super) fn names(file: Option<&Path>) -> Result<Names> {
    let Some(file) = file else { return Ok(Names { corrected: None, fingerprint: String::new() }) };
    let text = fs::read_to_string(file).map_err(|error| Error::file(file, error))?;
    let corrected = Gazetteer::with_names(&text).map_err(|error| Error::Usage(format!("{}: {error}", file.display())))?;
    Ok(Names { corrected: Some(corrected), fingerprint: blake3::hash(text.as_bytes()).to_hex()[..16].to_string() })
}
