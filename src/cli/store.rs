//! Which store a command uses, and how it is opened.

use std::env;
use std::path::{Path, PathBuf};

use super::{Common, own_names};
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
    // Read here and not by clap, which refuses a variable that is empty: that is one that is not set.
    let named = || env::var_os("CUTTINGS_STORE").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    if let Some(folder) = common.store.clone().or_else(named) {
        return Ok(Some(folder));
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
    let folder = folder(common)?;
    let store = LocalStore::open(&folder)?;
    store.notices().iter().for_each(|notice| common.note(notice));
    if !common.quiet {
        tell_changed_names(&store, &folder, common)?;
    }
    Ok(store)
}

/// Says when the user's own names are others than those that the records were made with.
fn tell_changed_names(store: &LocalStore, folder: &Path, common: &Common) -> Result<()> {
    let file = own_names::file(None, folder);
    let now = file.as_deref().map(own_names::fingerprint).transpose()?.unwrap_or_default();
    if now == store.names() {
        return Ok(());
    }
    common.note(&match file {
        Some(file) => format!("{} is not the list that the records were made with: `cuttings index` makes them anew", file.display()),
        None => "the records were made with a list of names that does not stand beside the store".to_string(),
    });
    Ok(())
}
