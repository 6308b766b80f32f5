//! One writer at a time. The lock is the operating system's, so that it ends with the process, however that ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};

/// Name of the file in the store's folder.
pub(super) const FILE: &str = "writer.lock";

/// The right to write, until it is dropped.
#[derive(Debug)]
pub(super) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock of the store in `folder`, which exists.
    ///
    /// # Errors
    /// Somebody else holds it, or the file cannot be opened.
    pub(super) fn take(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|error| Error::file(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(Error::store(folder, "another process is writing to this store: wait until it ends (searching works meanwhile)"))
            }
            Err(TryLockError::Error(error)) => Err(Error::file(&path, error)),
        }
    }
}
