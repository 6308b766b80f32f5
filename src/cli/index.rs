//! `cuttings index`: articles into the store.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

use super::human::{Screen, counted};
use super::input::{FileArguments, InputFormat, input_format, raw_articles};
use super::notes::Notes;
use super::progress::Progress;
use super::{Common, Outcome, output, own_names, parallel, print_error, store, watch};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::index::local::{Decision, DryRun, Outcome as Became, Writer, WriterOptions};
use crate::read::{self, DateFrom, RawArticle, Read};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings index corpus                              the sample articles, into .cuttings
  cuttings index archive --date-from name            dates from file names first
  cuttings index export.csv --outlet 'The Northern Echo'
  find . -name '*.txt' -print0 | cuttings index --files0-from -
  cuttings index inbox --watch                       and again whenever a file there changes

Run it again at any time: what is unchanged is left alone, what has changed is replaced with all its
records, and an interrupted run is taken up where it stopped.")]
pub(super) struct Arguments {
    #[command(flatten)]
    files: FileArguments,
    /// text, markdown, html, jsonl, json, csv, feed; found out for each file unless named
    #[arg(long, value_name = "FORMAT", default_value = "auto", hide_default_value = true, value_parser = input_format)]
    input_format: InputFormat,
    /// The outlet of every article, whatever the files say
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Where to look for the date first: name, header, meta, mtime
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHERE", hide_possible_values = true)]
    date_from: Vec<Evidence>,
    /// Your own list of names, instead of names.toml beside the store
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Drop the articles under PATH whose file is gone
    #[arg(long)]
    prune: bool,
    /// Stay, and read again whenever something under PATH changes, until Ctrl-C
    #[arg(long, conflicts_with = "dry_run")]
    watch: bool,
    /// Threads to work on; the store does not depend on it [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

/// Where a date may stand.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Evidence {
    /// The name of the file.
    Name,
    /// A field, a header or a date line.
    Header,
    /// The web page.
    Meta,
    /// When the file was last changed.
    Mtime,
}

/// What became of what was read.
#[derive(Debug, Default, Serialize)]
struct Summary {
    new: u64,
    changed: u64,
    unchanged: u64,
    duplicate: u64,
    failed: u64,
    left_out: u64,
    /// Of the new ones, those whose id another article has.
    #[serde(skip)]
    beside: u64,
    pruned: u64,
}

/// Where articles go: into the store, or nowhere.
enum Target<'a> {
    Store(Box<Writer<'a>>),
    Nowhere(Box<DryRun>),
}

impl Target<'_> {
    fn add(&mut self, article: Article, raw: &blake3::Hash) -> Result<Decision> {
        match self {
            Target::Store(writer) => writer.add(article, raw),
            Target::Nowhere(run) => run.add(&article, raw),
        }
    }

    /// Whether the same bytes were read at the same place before.
    fn has(&mut self, raw: &RawArticle) -> Result<bool> {
        let path = raw.path().to_string_lossy();
        let known = match self {
            Target::Store(writer) => writer.unchanged(&path, raw.index(), &raw.hash()),
            Target::Nowhere(run) => run.unchanged(&path, raw.index(), &raw.hash()),
        };
        Ok(known?.is_some())
    }

    fn prune(&mut self, is_gone: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>> {
        match self {
            Target::Store(writer) => writer.prune(is_gone),
            Target::Nowhere(run) => run.prune(is_gone),
        }
    }
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let paths = arguments.files.paths()?;
    let folder = store::folder_to_write(common)?;
    parallel::use_threads(parallel::threads(arguments.threads));
    let print = |summary: &Summary| output::write_text(None, &summary.told(arguments, &folder, Screen::new(common.color, false))?);
    if !arguments.watch {
        let is_new = !folder.exists();
        let summary = pass(arguments, &paths, &folder, common)?;
        print(&summary)?;
        if is_new && !arguments.dry_run && summary.read() == 0 {
            // A store without an article would answer questions where there is nothing to ask.
            fs::remove_dir_all(&folder).map_err(|error| Error::file(&folder, error))?;
            common.note("no article was read, so no store was made");
        }
        return Ok(if summary.failed > 0 { Outcome::SomeFailed } else { Outcome::Done });
    }
    // Watched from before the first pass: what changes while it reads is read in the next one.
    let changes = watch::Changes::new(&paths, &folder)?;
    let mut first = true;
    loop {
        let summary = pass(arguments, &paths, &folder, common)?;
        if first || summary.has_news() {
            print(&summary)?;
        }
        if first {
            common.note("watching for changes until Ctrl-C");
        }
        first = false;
        changes.wait()?;
    }
}

/// Reads everything once, into the store.
fn pass(arguments: &Arguments, paths: &[PathBuf], folder: &Path, common: &Common) -> Result<Summary> {
    let names = own_names::read(own_names::file(arguments.names.as_deref(), folder).as_deref())?;
    let mut target = if arguments.dry_run {
        Target::Nowhere(Box::new(DryRun::open(folder)?))
    } else {
        let writer =
            Writer::open(folder, WriterOptions { gazetteer: names.gazetteer(), names: &names.fingerprint, ..WriterOptions::default() })?;
        writer.notices().iter().for_each(|notice| common.note(notice));
        Target::Store(Box::new(writer))
    };
    let mut summary = read_all(arguments, paths, folder, &mut target, common)?;
    if arguments.prune {
        let is_gone = |path: &str| is_gone(Path::new(path), paths);
        for (id, path) in target.prune(&is_gone)? {
            summary.pruned += 1;
            common
                .note(&format!("{}: {path} is gone, and so is article {id}", if arguments.dry_run { "would be pruned" } else { "pruned" }));
        }
    }
    if let Target::Store(writer) = target {
        writer.finish()?;
    }
    if summary.beside > 0 {
        let articles = counted(summary.beside, "new article shares", "new articles share");
        common.note(&format!(
            "{articles} the id of one that differs in text, date or source: both are kept, the new one as id~ and a part of its hash"
        ));
    }
    Ok(summary)
}

/// An article on its way.
enum Piece {
    /// It was there when the run began: nothing is read as long as that holds.
    Known(RawArticle),
    /// It has been read.
    Read(Box<Read>, blake3::Hash),
}

/// Reads everything and hands it to the target, in order.
fn read_all(arguments: &Arguments, paths: &[PathBuf], folder: &Path, target: &mut Target<'_>, common: &Common) -> Result<Summary> {
    let options = arguments.options();
    let opened = AtomicU64::new(0);
    // What is in the store is looked up beside the reading, in the state that the store had when the run began.
    let mut before = DryRun::open(folder)?;
    let produce = |hand_out: &mut dyn FnMut(Result<(RawArticle, bool)>) -> bool| {
        let mut last = PathBuf::new();
        raw_articles(paths, &options, &mut |raw| {
            hand_out(raw.and_then(|raw| {
                if raw.path() != last {
                    last = raw.path().to_path_buf();
                    opened.fetch_add(1, Ordering::Relaxed);
                }
                let known = before.unchanged(&raw.path().to_string_lossy(), raw.index(), &raw.hash())?.is_some();
                Ok((raw, known))
            }))
        });
    };
    let work = |raw: Result<(RawArticle, bool)>| match raw? {
        (raw, true) => Ok(Piece::Known(raw)),
        (raw, false) => {
            let hash = raw.hash();
            raw.read().map(|read| Piece::Read(Box::new(read), hash))
        }
    };
    let (mut summary, mut notes) = (Summary::default(), Notes::default());
    let mut progress = Progress::new(paths, common);
    parallel::in_order(parallel::threads(arguments.threads), produce, work, |piece| {
        progress.set_files(opened.load(Ordering::Relaxed));
        let read = match piece {
            Ok(Piece::Known(raw)) if target.has(&raw)? => {
                summary.unchanged += 1;
                progress.article(0);
                return Ok(true);
            }
            // What this run has done so far has changed what was there.
            Ok(Piece::Known(raw)) => {
                let hash = raw.hash();
                raw.read().map(|read| (read, hash))
            }
            Ok(Piece::Read(read, hash)) => Ok((*read, hash)),
            Err(error) => Err(error),
        };
        match read {
            Ok((Read { article, notes: doubts }, hash)) => {
                progress.aside(|| doubts.iter().for_each(|note| notes.tell(note, common)));
                progress.article(article.body.len());
                summary.count(target.add(article, &hash)?.outcome);
            }
            Err(error @ Error::Skipped { .. }) => {
                summary.left_out += 1;
                progress.aside(|| common.note(&error.to_string()));
            }
            Err(error @ (Error::File { .. } | Error::Input { .. })) => {
                summary.failed += 1;
                progress.failure();
                progress.aside(|| print_error(&error.to_string()));
            }
            // The store itself cannot be read or written: nothing goes on.
            Err(error) => return Err(error),
        }
        Ok::<bool, Error>(true)
    })?;
    drop(progress);
    notes.finish(common);
    Ok(summary)
}

/// Whether an article's file is gone from where this run has looked. A folder that is not there, such as a disk that is not
/// mounted, says nothing about the files in it.
fn is_gone(path: &Path, looked_in: &[PathBuf]) -> bool {
    looked_in.iter().any(|root| root.is_dir() && path.starts_with(root)) && !path.exists()
}

impl Arguments {
    fn options(&self) -> read::Options {
        let date_from = self.date_from.iter().map(|evidence| match evidence {
            Evidence::Name => DateFrom::Name,
            Evidence::Header => DateFrom::Header,
            Evidence::Meta => DateFrom::Meta,
            Evidence::Mtime => DateFrom::Mtime,
        });
        read::Options {
            format: self.input_format.0,
            outlet: self.outlet.clone(),
            date_from: date_from.collect(),
            ..read::Options::default()
        }
    }
}

impl Summary {
    fn count(&mut self, outcome: Became) {
        self.beside += u64::from(outcome == Became::NewBeside);
        *match outcome {
            Became::New | Became::NewBeside => &mut self.new,
            Became::Changed => &mut self.changed,
            Became::Unchanged => &mut self.unchanged,
            Became::Duplicate => &mut self.duplicate,
        } += 1;
    }

    /// How many articles there were.
    fn read(&self) -> u64 {
        self.new + self.changed + self.unchanged + self.duplicate
    }

    /// Whether anything is different from the pass before.
    fn has_news(&self) -> bool {
        self.new + self.changed + self.failed + self.pruned > 0
    }

    /// The summary as it is printed.
    fn told(&self, arguments: &Arguments, folder: &Path, screen: Screen) -> Result<String> {
        if arguments.json {
            return serde_json::to_string(self).map(|json| json + "\n").map_err(|error| Error::Output(error.into()));
        }
        let read = self.read();
        let done = if arguments.dry_run { "Would read" } else { "Read" };
        let mut told = format!("{done} {} into {}\n", counted(read, "article", "articles"), folder.display());
        let always = [("new", self.new), ("changed", self.changed), ("unchanged", self.unchanged), ("duplicate", self.duplicate)];
        let rarely = [("failed", self.failed), ("left out", self.left_out), ("pruned", self.pruned)];
        let rows = always.into_iter().chain(rarely.into_iter().filter(|(name, count)| *count > 0 || *name == "failed"));
        for (name, count) in rows {
            told.push_str(&screen.counted_row(name, count, 9));
        }
        Ok(told)
    }
}
