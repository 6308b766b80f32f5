//! Waiting until files change: for `cuttings index --watch`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::{Error, Result};

/// A change is taken up when nothing has changed for so long: an editor writes a file in several steps, and a copied
/// folder arrives file by file.
const QUIET: Duration = Duration::from_millis(300);

/// Says when files and folders change.
pub(super) struct Changes {
    events: Receiver<notify::Result<Event>>,
    /// Files, and folders with all that is in them.
    roots: Vec<PathBuf>,
    /// What happens in here is the program's own doing.
    store: PathBuf,
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Watches from now on: files, and folders with all that is in them, but not the store in `store`.
    ///
    /// # Errors
    /// When one of them is not there, is the standard input, or cannot be watched.
    pub(super) fn new(paths: &[PathBuf], store: &Path) -> Result<Changes> {
        let (sender, events) = mpsc::channel();
        let mut watcher =
            notify::recommended_watcher(sender).map_err(|error| Error::Usage(format!("files cannot be watched here: {error}")))?;
        let mut roots = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                return Err(Error::Usage("--watch needs files or folders: the standard input is read once".to_string()));
            }
            let root = path.canonicalize().map_err(|error| Error::file(path, error))?;
            // A file that is replaced is another one with its name: only its folder tells.
            let (watched, depth) = match root.parent().filter(|_| !root.is_dir()) {
                Some(folder) => (folder, RecursiveMode::NonRecursive),
                None => (root.as_path(), RecursiveMode::Recursive),
            };
            watcher.watch(watched, depth).map_err(|error| cannot_watch(path, &error))?;
            roots.push(root);
        }
        // Its real place is known only when it is there.
        let store = fs::create_dir_all(store).and_then(|()| store.canonicalize()).map_err(|error| Error::file(store, error))?;
        Ok(Changes { events, roots, store, _watcher: watcher })
    }

    /// Waits for a change, and then until all is quiet.
    ///
    /// # Errors
    /// When the system cannot tell of changes any more.
    pub(super) fn wait(&self) -> Result<()> {
        let ended = |_| Error::Usage("the system does not tell of changes any more; begin again".to_string());
        while !self.is_of_interest(self.events.recv().map_err(ended)?)? {}
        while let Ok(event) = self.events.recv_timeout(QUIET) {
            self.is_of_interest(event)?;
        }
        Ok(())
    }

    /// Whether something was written, moved or removed in what is watched.
    fn is_of_interest(&self, event: notify::Result<Event>) -> Result<bool> {
        let event = event.map_err(|error| cannot_watch(error.paths.first().unwrap_or(&self.roots[0]), &error))?;
        let watched = |path: &PathBuf| self.roots.iter().any(|root| path.starts_with(root)) && !path.starts_with(&self.store);
        Ok(!matches!(event.kind, EventKind::Access(_)) && (event.need_rescan() || event.paths.iter().any(watched)))
    }
}

fn cannot_watch(path: &Path, error: &notify::Error) -> Error {
    let what = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "too many folders to watch for this system's limit; raise it (on Linux fs.inotify.max_user_watches) or watch fewer".to_string()
        }
        _ => format!("cannot be watched: {error}"),
    };
    Error::Input { path: path.to_path_buf(), line: None, what }
}
