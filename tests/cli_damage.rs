//! What the command line says of a store that was damaged, or whose surroundings have changed.

#![cfg(feature = "local")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cuttings")).args(arguments).env_remove("CUTTINGS_STORE").current_dir(folder).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with a store of two articles that are nearly the same, and one that is not.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    fs::create_dir_all(&articles).unwrap();
    let long = "The trust said on Friday that it would close two wards at the hospital before winter and move the nurses who work \
                there to other towns in the county, where the board has found beds that nobody has used for years.";
    fs::write(articles.join("a.txt"), format!("{long} It saved £3m.")).unwrap();
    fs::write(articles.join("b.txt"), format!("{long} It saved £3m, it says.")).unwrap();
    fs::write(articles.join("c.txt"), "Parking costs £4 a day.").unwrap();
    assert!(run_in(folder.path(), &["index", "articles"]).status.success());
    folder
}

#[test]
fn a_flipped_byte_in_the_groups_of_near_duplicates_is_found() {
    let folder = store();
    let file = folder.path().join(".cuttings/duplicates.json");
    let whole = fs::read(&file).unwrap();
    assert!(run_in(folder.path(), &["verify"]).status.success());
    assert_eq!(out(&run_in(folder.path(), &["search", "*", "--count"])), "2\n");
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(&file, &damaged).unwrap();
        let verified = run_in(folder.path(), &["verify"]);
        assert_eq!(verified.status.code(), Some(2), "byte {at}: {}", out(&verified));
        assert!(told(&verified).contains("duplicates.json"), "byte {at}");
        assert!(out(&verified).contains("1 problem in 3 articles"), "{}", out(&verified));
    }
    let asked = run_in(folder.path(), &["search", "*", "--count"]);
    assert!(told(&asked).contains("duplicates.json is damaged"), "{}", told(&asked));
    assert!(run_in(folder.path(), &["index", "articles"]).status.success());
    assert!(run_in(folder.path(), &["verify"]).status.success());
    assert_eq!(out(&run_in(folder.path(), &["search", "*", "--count"])), "2\n");
}

#[test]
fn what_verify_did_not_look_at_is_not_counted() {
    let folder = store();
    let records = folder.path().join(".cuttings/records");
    let file =
        fs::read_dir(&records).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some_and(|end| end == "store"));
    let file = file.unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes[3] ^= 1;
    fs::write(&file, bytes).unwrap();
    let verified = run_in(folder.path(), &["verify"]);
    assert_eq!(verified.status.code(), Some(2));
    assert!(out(&verified).ends_with("files; the articles and records in them were not looked at\n"), "{}", out(&verified));
}
