//! Where bytes go: standard output, or a file that appears whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// The file that is being written, so that an interrupted run can take it away.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Takes away the file that an interrupted run has begun.
pub(in crate::cli) fn discard_unfinished() {
    if let Some(path) = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // Nothing more can be done where this fails: the program is ending.
        let _ = fs::remove_file(path);
    }
}

/// Where results go.
#[derive(Debug)]
pub(in crate::cli) struct Sink(Place);

#[derive(Debug)]
enum Place {
    Stdout(BufWriter<io::Stdout>),
    /// A device or a pipe, which cannot be replaced.
    Open(BufWriter<fs::File>, PathBuf),
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Sink {
    pub(super) fn stdout() -> Self {
        Sink(Place::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())))
    }

    pub(super) fn file(path: &Path) -> Result<Self> {
        let failed = |source| Error::file(path, source);
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            let file = fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
            return Ok(Sink(Place::Open(BufWriter::new(file), path.to_path_buf())));
        }
        if path.is_dir() {
            return Err(failed(io::Error::new(io::ErrorKind::IsADirectory, "is a folder: name a file in it")));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".cuttings-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file: what the user's mask leaves of it.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        // The name of the temporary file would only puzzle: what failed is FILE.
        let file = builder.tempfile_in(folder).map_err(|error| failed(error.kind().into()))?;
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(file.path().to_path_buf());
        Ok(Sink(Place::File(BufWriter::with_capacity(1 << 16, file), path.to_path_buf())))
    }

    /// Writes bytes.
    pub(in crate::cli) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.0 {
            Place::Stdout(output) => output.write_all(bytes).map_err(Error::Output),
            Place::Open(output, path) => output.write_all(bytes).map_err(|source| Error::file(&*path, source)),
            Place::File(output, path) => output.write_all(bytes).map_err(|source| Error::file(&*path, source)),
        }
    }

    /// Ends the output; only now does a file appear under its name.
    pub(in crate::cli) fn finish(self) -> Result<()> {
        match self.0 {
            Place::Stdout(mut output) => output.flush().map_err(Error::Output),
            Place::Open(mut output, path) => output.flush().map_err(|source| Error::file(path, source)),
            Place::File(output, path) => {
                let file = output.into_inner().map_err(|error| Error::file(&path, error.into_error()))?;
                file.as_file().sync_all().map_err(|source| Error::file(&path, source))?;
                file.persist(&path).map_err(|error| Error::file(&path, error.error))?;
                UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take();
                Ok(())
            }
        }
    }
}
