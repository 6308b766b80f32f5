//! What can go wrong, said for people: what, where, why, and what to do.

use std::path::PathBuf;

/// A result of this program's own operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error that ends an operation. Its `Display` is the sentence that a user reads.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{}: {}", path.display(), said(source))]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A file was read but does not hold what it should.
    #[error("{}{}: {what}", path.display(), line.map(|n| format!(":{n}")).unwrap_or_default())]
    Input {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where there is one.
        line: Option<u64>,
        /// What is wrong, and what to do.
        what: String,
    },
    /// A file that is plainly no article, such as a picture beside a saved page; it was left out.
    #[error("{}: left out: {what}", path.display())]
    Skipped {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: String,
    },
    /// A query could not be understood.
    #[error("{0}")]
    Query(#[from] crate::query::QueryError),
    /// The store cannot be used.
    #[error("{}: {what}", path.display())]
    Store {
        /// The store's folder.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
    /// Output could not be written.
    #[error("cannot write the output: {}", said(.0))]
    Output(#[source] std::io::Error),
}

impl Error {
    /// An error about a file.
    pub fn file(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Error::File { path: path.into(), source }
    }

    /// An error about the store in `path`.
    pub fn store(path: impl Into<PathBuf>, what: impl Into<String>) -> Self {
        Error::Store { path: path.into(), what: what.into() }
    }
}

/// What the operating system said, in words: the usual cases plainly, all others without their number.
fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_string(),
        std::io::ErrorKind::PermissionDenied => "you have no permission for this".to_string(),
        std::io::ErrorKind::StorageFull => "the disk is full".to_string(),
        _ => {
            let said = error.to_string();
            said.split(" (os error ").next().unwrap_or_default().to_string()
        }
    }
}
