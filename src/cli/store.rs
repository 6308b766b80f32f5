//! Which store a command uses, and how it is opened.

use std::env;
use std::path::{Path, PathBuf};

use super::Common;
use crate::error::{Error, Result};
use crate::index::local::LocalStore;

/// The store's usual folder, looked for from here upwards as git looks for its own.
const FOLDER: &str = ".cuttings";

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
