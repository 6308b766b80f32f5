//! From what a user names to the files that are read.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Source {
    /// The file, or `-` for standard input.
    pub fn path(&self) -> &Path {
        match self {
            Source::File(path) => path,
            Source::Stdin => Path::new("-"),
        }
    }
}

/// The sources under `paths`, in the order given; folders are read recursively, their entries in the order of their names.
///
/// `-` is standard input. In folders links are followed, and files and folders whose name begins with a full stop are left
/// out, as everywhere. So is what a file named `.ignore` in its folder or above it, up to the one that was named, lists (written
/// like a `.gitignore`): that is how a folder says what in it is no article. Nothing else is left out: no `.gitignore`
/// applies, and what is no article is named when it is opened. Pipes, sockets and devices in a folder are left out by name.
/// A path that does not exist, a folder that cannot be read and a folder without files are errors; the rest goes on.
pub fn sources<P: AsRef<OsStr>>(paths: impl IntoIterator<Item = P>) -> Sources {
    let paths: Vec<PathBuf> = paths.into_iter().map(|path| PathBuf::from(path.as_ref())).collect();
    Sources { paths: paths.into_iter(), folder: None }
}

/// An iterator over sources. Made by [`sources`].
pub struct Sources {
    paths: std::vec::IntoIter<PathBuf>,
    folder: Option<Folder>,
}

struct Folder {
    path: PathBuf,
    walk: ignore::Walk,
    found: bool,
}

impl Folder {
    fn open(path: PathBuf) -> Self {
        let walk = ignore::WalkBuilder::new(&path)
            .standard_filters(false)
            .hidden(true)
            .ignore(true)
            .follow_links(true)
            .sort_by_file_name(OsStr::cmp)
            .build();
        Folder { path, walk, found: false }
    }
}

impl Iterator for Folder {
    type Item = Result<Source>;

    fn next(&mut self) -> Option<Self::Item> {
        for entry in self.walk.by_ref() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => continue,
                Ok(entry) if entry.file_type().is_some_and(|kind| !kind.is_file()) => {
                    // Whoever opens a pipe waits for somebody to write into it.
                    self.found = true;
                    let what = "it is a pipe, a socket or a device; name it to have it read".to_string();
                    return Some(Err(Error::Skipped { path: entry.into_path(), what }));
                }
                Ok(entry) => {
                    self.found = true;
                    return Some(Ok(Source::File(entry.into_path())));
                }
                Err(error) => {
                    self.found = true;
                    return Some(Err(walk_error(&self.path, error)));
                }
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        let what = "there are no files in this folder (those whose name begins with a full stop, and those listed in a .ignore file, are not read)";
        Some(Err(Error::Input { path: self.path.clone(), line: None, what: what.to_string() }))
    }
}

/// The error of a walk, with the path at which it arose.
fn walk_error(folder: &Path, error: ignore::Error) -> Error {
    let mut path = folder.to_path_buf();
    let mut inner = &error;
    while let ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } = inner
    {
        if let ignore::Error::WithPath { path: at, .. } = inner {
            path.clone_from(at);
        }
        inner = err;
    }
    if let ignore::Error::Loop { child, .. } = inner {
        let what = "this link leads back to a folder above it; it was not followed".to_string();
        return Error::Input { path: child.clone(), line: None, what };
    }
    let what = inner.to_string();
    Error::file(path, error.into_io_error().unwrap_or_else(|| std::io::Error::other(what)))
}

impl Iterator for Sources {
    type Item = Result<Source>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = &mut self.folder {
                match folder.next() {
                    Some(source) => return Some(source),
                    None => self.folder = None,
                }
            }
            let path = self.paths.next()?;
            if path == Path::new("-") {
                return Some(Ok(Source::Stdin));
            }
            match std::fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => self.folder = Some(Folder::open(path)),
                Ok(_) => return Some(Ok(Source::File(path))),
                Err(error) => return Some(Err(Error::file(path, error))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_what_in_it_is_no_article() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("gold")).unwrap();
        for name in ["a.txt", "README.md", "gold/a.jsonl", "gold/README.md"] {
            std::fs::write(at(name), "text").unwrap();
        }
        let found = |path: PathBuf| -> Vec<PathBuf> { sources([path]).map(|source| source.unwrap().path().to_path_buf()).collect() };
        std::fs::write(at(".gitignore"), "*\n").unwrap();
        assert_eq!(found(at("")), [at("README.md"), at("a.txt"), at("gold/README.md"), at("gold/a.jsonl")]);
        std::fs::write(at(".ignore"), "/README.md\n*.jsonl\n").unwrap();
        assert_eq!(found(at("")), [at("a.txt"), at("gold/README.md")]);
        assert_eq!(found(at("README.md")), [at("README.md")], "a file that is named is read");
    }
}
