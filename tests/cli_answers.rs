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
fn ids_of_the_wrong_sort_are_explained() {
    let folder = store();
    let (status, _, told) = run(folder.path(), &["explain", "nm-01"]);
    assert!(status == Some(2) && told.contains("“nm-01” is an article") && told.contains("`cuttings show nm-01`"), "{told}");
    let (status, _, told) = run(folder.path(), &["show", "nm-011"]);
    assert!(status == Some(2) && told.contains("Did you mean “nm-01”?"), "{told}");
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

#[test]
fn an_empty_variable_is_one_that_is_not_set() {
    let folder = store();
    let output = cuttings(folder.path(), &["search", "tower", "--count"]).env("CUTTINGS_STORE", "").output().unwrap();
    assert_eq!(output.stdout, b"1\n", "{output:?}");
    let elsewhere = cuttings(folder.path(), &["search", "tower"]).env("CUTTINGS_STORE", "nowhere").output().unwrap();
    assert_eq!(elsewhere.status.code(), Some(2));
}

#[test]
fn names_that_have_changed_since_the_index_are_told() {
    let folder = store();
    let note = |arguments: &[&str]| run(folder.path(), arguments).2;
    assert_eq!(note(&["search", "tower"]), "");
    fs::write(folder.path().join("names.toml"), "[[rename]]\nfrom = \"Ann Hale\"\nto = \"Anna Hale\"\n").unwrap();
    assert!(note(&["search", "tower"]).contains("names.toml is not the list that the records were made with: `cuttings index`"));
    assert_eq!(note(&["search", "tower", "--quiet"]), "");
    run(folder.path(), &["index", "articles.jsonl"]);
    assert_eq!(note(&["search", "tower"]), "");
    fs::remove_file(folder.path().join("names.toml")).unwrap();
    assert!(note(&["search", "tower"]).contains("the records were made with a list of names that does not stand beside the store"));
}

#[test]
fn a_slip_of_the_fingers_is_the_nearest_command() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["serach", "x"]).2.contains("a similar subcommand exists: 'search'"));
}
