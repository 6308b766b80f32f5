//! `cuttings index --watch`: what comes into a folder is read as it comes.
#![cfg(feature = "local")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// Far more than a small article takes: only a broken program waits so long.
const LIMIT: Duration = Duration::from_secs(60);

/// The program at work, ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn begin(folder: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cuttings"))
            .args(["index", "inbox", "--watch", "--json"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = mpsc::channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Watching { child, lines }
    }

    /// What the next pass did: new, changed, pruned.
    fn next(&self) -> [u64; 3] {
        let line = self.lines.recv_timeout(LIMIT).expect("a pass is told of");
        let summary: serde_json::Value = serde_json::from_str(&line).unwrap();
        ["new", "changed", "pruned"].map(|name| summary[name].as_u64().unwrap())
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_comes_in_is_read_as_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("inbox");
    fs::create_dir_all(inbox.join("2012")).unwrap();
    // As a whole at once, as careful editors save: another file takes the name.
    let put = |name: &str, text: &str| {
        fs::write(folder.path().join("new.txt"), text).unwrap();
        fs::rename(folder.path().join("new.txt"), inbox.join(name)).unwrap();
    };
    put("one.txt", "The trust spent £4m on agency nurses.");
    let watching = Watching::begin(folder.path());
    assert_eq!(watching.next(), [1, 0, 0]);
    put("2012/two.txt", "The board spent £5m on beds.");
    assert_eq!(watching.next(), [1, 0, 0]);
    put("one.txt", "The trust spent £6m on agency nurses.");
    assert_eq!(watching.next(), [0, 1, 0]);
}

#[test]
fn the_standard_input_cannot_be_watched() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cuttings"))
        .args(["index", "-", "--watch"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--watch needs files or folders"));
}
