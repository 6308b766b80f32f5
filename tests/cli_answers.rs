//! What a store is asked from the command line, and what it answers when the question is not quite right.

#![cfg(feature = "local")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn cuttings(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
    command.args(arguments).env_remove("CUTTINGS_STORE").env("COLUMNS", "80").env("NO_COLOR", "1").current_dir(folder);
    command
}

/// Exit status, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = cuttings(folder, arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn article(id: &str, outlet: &str, text: &str) -> String {
    serde_json::json!({"id": id, "title": format!("About {id}"), "outlet": outlet, "published": "2010-03-01", "text": text}).to_string()
}

/// A folder with a store of a few invented articles.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let long = "The trust said on Friday that it would close two wards at the hospital before winter and move the nurses who work \
                there to other towns in the county, where the board has found beds that nobody has used for years.";
    let articles = [
        article(
            "nm-01",
            "Northmoor Echo",
            "The board met on Friday. Nobody spoke of the weather. The trust spent £50m on beds, said the National Audit Office.\n\n\
             “It cannot go on,” said Labour leader Gillian Stroud.",
        ),
        article("nm-02", "Northmoor Echo", "The tower is 50m tall. Some 50 million people saw it. “It sways,” said Ann Hale of Unison."),
        article("nm-03", "Northmoor Echo", "“We sway,” said Mary Ann Hale. MPs came. The Medical Protection Society stayed away."),
        article("nm-04", "Moor Gazette", &format!("{long} It saved £3m.")),
        article("nm-05", "Moor Gazette", &format!("{long} It saved £3m, it says.")),
    ];
    fs::write(folder.path().join("articles.jsonl"), articles.join("\n") + "\n").unwrap();
    let (status, _, told) = run(folder.path(), &["index", "articles.jsonl"]);
    assert_eq!(status, Some(0), "{told}");
    folder
}

#[test]
fn titles_in_the_text_are_roles() {
    let folder = store();
    for role in ["labour leader", "leader"] {
        assert_eq!(run(folder.path(), &["quotes", "--role", role, "--count"]).1, "1\n", "{role}");
    }
    assert_eq!(run(folder.path(), &["quotes", "--role", "gillian stroud"]).0, Some(1), "a name is no role");
}

#[test]
fn members_of_parliament_are_no_medical_protection_society() {
    let folder = store();
    let (_, _, told) = run(folder.path(), &["search", "MPs", "--explain"]);
    assert!(told.starts_with("explanation: read as: MPs\n"), "{told}");
}

#[test]
fn nothing_read_makes_no_store() {
    let folder = tempfile::tempdir().unwrap();
    let (status, _, told) = run(folder.path(), &["index", "no-such-folder"]);
    assert!(status == Some(2) && told.contains("no store was made"), "{told}");
    assert!(!folder.path().join(".cuttings").exists());
    let empty = cuttings(folder.path(), &["index", "-"]).stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(empty.status.code(), Some(2));
    assert!(!folder.path().join(".cuttings").exists());
}
