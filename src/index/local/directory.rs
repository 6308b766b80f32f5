//! The folder of one index, as Tantivy sees it.
//!
//! Three things differ from Tantivy's own: the state of the index (`meta.json`) is handed to [`super::manifest`], which
//! publishes the states of both indexes together; no file of the published generation is removed, so that a reader that
//! opens it meanwhile finds every file; and the list of files is what lies in the folder, so that whatever a killed
//! process left behind is removed by the next writer.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};

const META: &str = "meta.json";
const MANAGED: &str = ".managed.json";

/// A folder of segment files with the state of its index held apart.
#[derive(Debug, Clone)]
pub(super) struct IndexFolder {
    files: MmapDirectory,
    path: PathBuf,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// What Tantivy last wrote as `meta.json`.
    meta: Option<Vec<u8>>,
    /// Files of the published generation.
    kept: HashSet<PathBuf>,
    /// What the operating system said when a file could not be written: Tantivy's own errors do not tell.
    trouble: Option<String>,
}

impl IndexFolder {
    /// The folder `path`, which exists, with its index in the state `meta` (`None`: not made yet).
    pub(super) fn open(path: &Path, meta: Option<String>) -> Result<Self, tantivy::TantivyError> {
        let state = State { meta: meta.map(String::into_bytes), ..State::default() };
        Ok(IndexFolder { files: MmapDirectory::open(path)?, path: path.to_path_buf(), state: Arc::new(Mutex::new(state)) })
    }

    /// The state of the index as Tantivy last wrote it.
    pub(super) fn meta(&self) -> Option<String> {
        self.with(|state| state.meta.clone()).and_then(|meta| String::from_utf8(meta).ok())
    }

    /// Says which files belong to the published generation.
    pub(super) fn keep(&self, files: HashSet<PathBuf>) {
        self.with(|state| state.kept = files);
    }

    /// Why a file could not be written, the first time that happened.
    pub(super) fn trouble(&self) -> Option<String> {
        self.with(|state| state.trouble.clone())
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tantivy's list of the files it owns: all that lie in the folder.
    fn managed(&self) -> io::Result<Vec<u8>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.path)? {
            let name = entry?.file_name();
            names.extend(name.to_str().filter(|name| !name.starts_with('.')).map(str::to_string));
        }
        Ok(serde_json::to_vec(&names)?)
    }
}

/// A file that tells its folder why it could not be written.
struct Watched {
    inner: WritePtr,
    folder: IndexFolder,
}

impl Watched {
    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result {
            self.folder.with(|state| state.trouble.get_or_insert_with(|| error.to_string()).len());
        }
        result
    }
}

impl Write for Watched {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer);
        self.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        self.note(flushed)
    }
}

impl TerminatingWrite for Watched {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let ended = self.inner.terminate_ref(token);
        self.note(ended)
    }
}

impl Directory for IndexFolder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        if self.with(|state| state.kept.contains(path)) {
            let io_error = Arc::new(io::Error::other("it belongs to the published generation"));
            return Err(DeleteError::IoError { io_error, filepath: path.to_path_buf() });
        }
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        if path == Path::new(META) { Ok(self.with(|state| state.meta.is_some())) } else { self.files.exists(path) }
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let inner = self.files.open_write(path)?;
        Ok(WritePtr::new(Box::new(Watched { inner, folder: self.clone() })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        match path.to_str() {
            Some(META) => self.with(|state| state.meta.clone()).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_path_buf())),
            Some(MANAGED) => self.managed().map_err(|error| OpenReadError::wrap_io_error(error, path.to_path_buf())),
            _ => self.files.atomic_read(path),
        }
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        match path.to_str() {
            Some(META) => {
                self.with(|state| state.meta = Some(data.to_vec()));
                Ok(())
            }
            Some(MANAGED) => Ok(()),
            _ => self.files.atomic_write(path, data),
        }
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    /// No lock of Tantivy's is needed: there is one writer ([`super::lock`]), and it removes no file of the published generation.
    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
