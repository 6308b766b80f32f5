//! A user's own names, in one text file that corrects the lists that ship with the program.

use std::fs;
use std::path::Path;
#[cfg(feature = "local")]
use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
#[cfg(feature = "local")]
use crate::index::names::other_names;

/// What the file is called beside the store.
#[cfg(feature = "local")]
const NAMES: &str = "names.toml";

/// The lists of names, corrected by the user's own.
pub(super) struct Names {
    corrected: Option<Gazetteer>,
    /// Of the user's own names; empty where there are none.
    #[cfg_attr(not(feature = "local"), expect(dead_code, reason = "only a store asks whether the names have changed"))]
    pub(super) fingerprint: String,
}

impl Names {
    /// The lists to use.
    pub(super) fn gazetteer(&self) -> &Gazetteer {
        self.corrected.as_ref().unwrap_or_else(|| Gazetteer::shipped())
    }

    /// What else a name is called: see [`other_names`].
    #[cfg(feature = "local")]
    pub(super) fn others(&self, typed: &str) -> Vec<String> {
        other_names(self.gazetteer(), typed)
    }
}

/// The file of the user's own names: the one that is named, else `names.toml` beside the store where there is one.
#[cfg(feature = "local")]
pub(super) fn file(named: Option<&Path>, store: &Path) -> Option<PathBuf> {
    let beside = || store.parent().unwrap_or(Path::new("")).join(NAMES);
    named.map(Path::to_path_buf).or_else(|| Some(beside()).filter(|file| file.is_file()))
}

/// The fingerprint of a file of names, without a look at what it says.
///
/// # Errors
/// The file cannot be read.
#[cfg(feature = "local")]
pub(super) fn fingerprint(file: &Path) -> Result<String> {
    fs::read(file).map(|bytes| hash(&bytes)).map_err(|error| Error::file(file, error))
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_string()
}

/// Reads the user's own names.
///
/// # Errors
/// The file cannot be read, or something in it is wrong.
pub(super) fn read(file: Option<&Path>) -> Result<Names> {
    let Some(file) = file else { return Ok(Names { corrected: None, fingerprint: String::new() }) };
    let text = String::from_utf8(fs::read(file).map_err(|error| Error::file(file, error))?).map_err(|error| {
        let line = 1 + error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Error::Usage(format!("{}: line {line} is not UTF-8 text: save the file as UTF-8", file.display()))
    })?;
    let corrected = Gazetteer::with_names(&text).map_err(|error| Error::Usage(format!("{}: {error}", file.display())))?;
    Ok(Names { corrected: Some(corrected), fingerprint: hash(text.as_bytes()) })
}
