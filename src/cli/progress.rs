//! How far the work has come, on a terminal only.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Common;
use crate::read;

/// A line that says how many files, articles and bytes are done.
pub(super) struct Progress {
    bar: ProgressBar,
    articles: u64,
    failed: u64,
    bytes: u64,
}

impl Progress {
    /// Begins; shown only where standard error is a terminal and the user wants it.
    pub(super) fn new(paths: &[PathBuf], common: &Common) -> Self {
        let is_shown = !common.quiet && io::stderr().is_terminal();
        let bar = ProgressBar::hidden();
        if is_shown {
            // Standard input is one source, and is not to be read twice; names alone are counted here.
            let files = read::sources(paths).filter(Result::is_ok).count() as u64;
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.set_length(files);
            let template = "{spinner} {pos} of {len} files  {msg}  {elapsed}, {eta} to go";
            bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Progress { bar, articles: 0, failed: 0, bytes: 0 }
    }

    /// So many files have been opened.
    pub(super) fn set_files(&self, files: u64) {
        self.bar.set_position(files);
    }

    /// An article of so many bytes was read; one that is there already takes none.
    pub(super) fn article(&mut self, bytes: usize) {
        self.articles += 1;
        self.bytes += bytes as u64;
        self.show();
    }

    /// Something could not be read.
    pub(super) fn failure(&mut self) {
        self.failed += 1;
        self.show();
    }

    fn show(&self) {
        if self.bar.is_hidden() {
            return;
        }
        let rate = self.bytes as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        let failed = if self.failed > 0 { format!("  {} failed", self.failed) } else { String::new() };
        self.bar.set_message(format!("{} articles  {}/s{failed}", self.articles, HumanBytes(rate as u64)));
    }

    /// Does something that writes to the terminal while the line is away.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
