//! Which files a command reads.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::read::{self, Options, RawArticle};

/// Files by name, or by a list of names.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FileArguments {
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Read the names of the files from FILE (- is standard input), each ended by a NUL byte, as `find -print0` writes them
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    files0_from: Option<PathBuf>,
}

impl FileArguments {
    /// The paths to read, in order. Without any, standard input where it is no terminal.
    pub(super) fn paths(&self) -> Result<Vec<PathBuf>> {
        match &self.files0_from {
            Some(list) => listed(list),
            None if !self.paths.is_empty() => Ok(self.paths.clone()),
            None if io::stdin().is_terminal() => {
                Err(Error::Usage("nothing to read: name files or folders, or - for standard input".into()))
            }
            None => Ok(vec!["-".into()]),
        }
    }
}

/// The names in a list, each ended by a NUL byte.
fn listed(list: &Path) -> Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list == Path::new("-") {
        io::stdin().read_to_end(&mut bytes).map_err(|error| Error::file(list, error))?;
    } else {
        bytes = fs::read(list).map_err(|error| Error::file(list, error))?;
    }
    let names: Vec<PathBuf> = bytes.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(path).collect();
    if names.is_empty() {
        return Err(Error::Input { path: list.to_path_buf(), line: None, what: "there are no file names in this list".into() });
    }
    Ok(names)
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(name.to_vec()).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    OsString::from(String::from_utf8_lossy(name).into_owned()).into()
}

/// Hands out every article under `paths`, not yet read, and every source that cannot be opened as an error, until
/// `hand_out` returns false.
pub(super) fn raw_articles(paths: &[PathBuf], options: &Options, hand_out: &mut dyn FnMut(Result<RawArticle>) -> bool) {
    for source in read::sources(paths) {
        let is_wanted = match source.and_then(|source| read::open(&source, options)) {
            Ok(mut articles) => articles.all(&mut *hand_out),
            Err(error) => hand_out(Err(error)),
        };
        if !is_wanted {
            break;
        }
    }
}

/// Reads the name of a format of the input; `auto` means that it is found out.
pub(super) fn input_format(name: &str) -> Result<InputFormat, String> {
    match name {
        "auto" => Ok(InputFormat(None)),
        name => name.parse().map(|format| InputFormat(Some(format))).map_err(|error: read::NotAFormat| error.to_string()),
    }
}

/// The format of the input; none means that it is found out.
#[derive(Debug, Clone, Copy)]
pub(super) struct InputFormat(pub(super) Option<read::Format>);
