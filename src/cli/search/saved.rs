//! Queries that are kept in the store under a name.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::suggest;
use crate::error::{Error, Result};

/// The file in the store's folder: name to query, as it was typed.
const FILE: &str = "queries.json";

/// The saved queries of a store.
#[derive(Debug)]
pub(super) struct Saved {
    file: PathBuf,
    queries: BTreeMap<String, String>,
}

impl Saved {
    /// Reads them; a store without any has no file.
    pub(super) fn open(store: &Path) -> Result<Self> {
        let file = store.join(FILE);
        if !file.is_file() {
            return Ok(Saved { file, queries: BTreeMap::new() });
        }
        let text = fs::read_to_string(&file).map_err(|error| Error::file(&file, error))?;
        let queries = serde_json::from_str(&text)
            .map_err(|error| Error::store(&file, format!("the saved queries cannot be read: {error}; mend the file or remove it")))?;
        Ok(Saved { file, queries })
    }

    /// Keeps a query under a name, in the place of another of that name.
    pub(super) fn save(mut self, name: &str, query: &str) -> Result<()> {
        self.queries.insert(name.to_string(), query.to_string());
        let failed = |error| Error::file(&self.file, error);
        let text = serde_json::to_string_pretty(&self.queries).map_err(|error| failed(error.into()))? + "\n";
        // Whole or not at all, as everything in a store.
        let folder = self.file.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        new.write_all(text.as_bytes()).map_err(failed)?;
        new.persist(&self.file).map_err(|error| failed(error.error))?;
        Ok(())
    }

    /// The query of a name.
    pub(super) fn get(&self, name: &str) -> Result<&str> {
        self.queries.get(name).map(String::as_str).ok_or_else(|| {
            let meant = suggest::did_you_mean(name, self.queries.keys().map(String::as_str));
            let all: Vec<&str> = self.queries.keys().map(String::as_str).collect();
            let all =
                if all.is_empty() { "None has been saved yet: --save NAME".to_string() } else { format!("Saved: {}", all.join(", ")) };
            Error::Usage(format!("there is no saved query “{name}”{meant}\n{all}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_kept_under_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Saved::open(folder.path()).unwrap();
        assert!(open().get("cuts").unwrap_err().to_string().contains("None has been saved"));
        open().save("cuts", "cut* NEAR/5 nurses").unwrap();
        open().save("pay", "pay").unwrap();
        assert_eq!(open().get("cuts").unwrap(), "cut* NEAR/5 nurses");
        assert!(open().get("cust").unwrap_err().to_string().contains("“cuts”"));
    }
}
