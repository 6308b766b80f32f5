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
fn a_pound_sign_means_money() {
    let folder = store();
    let ids = |query: &str| run(folder.path(), &["search", query, "--fields", "id", "--format", "csv"]).1.replace("\r\n", " ");
    assert_eq!(ids("£50m"), "id nm-01 ");
    assert_eq!(ids("£ 50 million"), "id nm-01 ");
    assert_eq!(ids("50m -£50m"), "id nm-02 ");
}

#[test]
fn what_is_counted_is_said_once() {
    let folder = store();
    let (_, shown, _) = run(folder.path(), &["figures", "--kind", "count"]);
    assert!(shown.contains("50,000,000 people") && !shown.contains("“people”"), "{shown}");
}

#[test]
fn conditions_show_and_mark_the_record_that_meets_them() {
    let folder = store();
    for (query, shown) in [
        ("figure:£50m", "    The trust spent [£50m] on beds, said the National Audit Office.\n"),
        ("org:\"National Audit Office\"", "    The trust spent £50m on beds, said the [National Audit Office].\n"),
        ("speaker:Stroud", "    [“It cannot go on,”] said Labour leader Gillian Stroud.\n"),
    ] {
        let (_, told, _) = run(folder.path(), &["search", query]);
        assert!(told.contains(shown) && !told.contains("The board met"), "{query}: {told}");
    }
}

#[test]
fn names_that_nobody_has_are_answered_with_names_that_somebody_has() {
    let folder = store();
    for (question, meant) in [
        (&["speakers", "Strowd"][..], "no speaker is called “Strowd”: did you mean Gillian Stroud?"),
        (&["quotes", "--speaker", "Dr Strowd"], "no speaker is called “Strowd”: did you mean Gillian Stroud?"),
        (&["quotes", "--speaker", "stroud gillian"], "no speaker is called “stroud gillian”: did you mean Gillian Stroud?"),
        (
            &["figures", "--by", "Natoinal Audit Office"],
            "no speaker is called “Natoinal Audit Office”: did you mean National Audit Office?",
        ),
        (&["search", "org:Unisno"], "no organisation is called “Unisno”: did you mean Unison?"),
        (&["search", "speaker:Strowd beds"], "no speaker is called “Strowd”: did you mean Gillian Stroud?"),
        (&["search", "outlet:ehco"], "no outlet is called “ehco”: did you mean Northmoor Echo?"),
        (&["organisations", "Natoinal Audit Office"], "did you mean National Audit Office?"),
        (&["search", "figure:£50m", "--kwic"], "no hits found in 5 articles"),
        (&["search", "/wai?tink/"], "no word of any article matches /wai?tink/"),
    ] {
        let (status, _, told) = run(folder.path(), question);
        assert!(status == Some(1) && told.contains(meant), "{question:?}: {told}");
    }
    let (_, _, told) = run(folder.path(), &["quotes", "--speaker", "Stroud", "weather"]);
    assert!(!told.contains("is called"), "{told}");
}

#[test]
fn a_whole_name_goes_to_its_page() {
    let folder = store();
    for typed in ["Ann Hale", "\"Ann Hale\"", "ann hale"] {
        let (_, told, _) = run(folder.path(), &["speakers", typed]);
        assert!(told.starts_with("Ann Hale  person\n"), "{told}");
        assert!(told.ends_with("  1 other speaker has it in the name: Mary Ann Hale · a list of all: --limit all\n"), "{told}");
    }
    let (_, both, _) = run(folder.path(), &["speakers", "Hale"]);
    assert!(both.contains("Ann Hale  person\n") && both.contains("Mary Ann Hale  person\n"), "{both}");
    let (_, list, _) = run(folder.path(), &["speakers", "Ann Hale", "--limit", "all"]);
    assert!(list.ends_with("2 speakers\n"), "{list}");
    let (_, rows, _) = run(folder.path(), &["speakers", "Ann Hale", "--json"]);
    assert_eq!(rows.lines().count(), 2, "a program is given all whose names hold it");
}

#[test]
fn folded_near_duplicates_are_told_wherever_something_is_counted() {
    let folder = store();
    let told = |arguments: &[&str]| {
        let (_, out, told) = run(folder.path(), arguments);
        out + &told
    };
    assert!(told(&["search", "*"]).contains("4 articles · 1 near-duplicate folded: --all\n"));
    assert_eq!(told(&["search", "*", "--count"]), "4\nnote: 1 near-duplicate folded: --all\n");
    assert_eq!(told(&["search", "*", "--count", "--all"]), "5\n");
    assert!(told(&["search", "wards", "--kwic"]).ends_with("1 hit · 1 near-duplicate folded: --all\n"));
    let facets = told(&["search", "*", "--facet", "outlet"]);
    assert!(facets.ends_with("note: every article is counted here, 1 near-duplicate too, which a list folds\n"), "{facets}");
    assert!(told(&["stats"]).contains("\n1 near-duplicate among them, which `cuttings search` folds\n"));
    assert!(!told(&["search", "tower"]).contains("near-duplicate"));
    let (_, _, notes) = run(folder.path(), &["search", "*", "--json"]);
    assert_eq!(notes, "", "rows say themselves what is folded under them");
}

#[test]
fn a_suffix_that_names_no_format_is_an_error() {
    let folder = store();
    for command in [&["figures"][..], &["search", "trust"], &["export"], &["organisations"]] {
        let (status, _, told) = run(folder.path(), &[command, &["-o", "rows.xlsx"]].concat());
        assert!(status == Some(2) && told.contains(".jsonl, .json, .csv, .tsv, .md or .txt"), "{command:?}: {told}");
        assert!(!folder.path().join("rows.xlsx").exists());
    }
    assert_eq!(run(folder.path(), &["figures", "-o", "rows.xlsx", "--format", "csv"]).0, Some(0), "a format that is named is meant");
    assert_eq!(run(folder.path(), &["show", "nm-01", "--raw", "-o", "article.body"]).0, Some(0), "bytes have no format");
}

#[test]
fn a_minus_sign_is_standard_output() {
    let folder = store();
    let (status, rows, told) = run(folder.path(), &["export", "--types", "figure", "-o", "-"]);
    assert!(status == Some(0) && rows.lines().count() == 6 && rows.starts_with('{') && told.is_empty(), "{rows}{told}");
    assert_eq!(run(folder.path(), &["export", "--types", "figure", "--json"]).1, rows);
    assert_eq!(run(folder.path(), &["figures", "--json", "-o", "-"]).1.lines().count(), 6);
    assert!(fs::read_dir(folder.path()).unwrap().all(|entry| !entry.unwrap().file_name().to_string_lossy().starts_with('-')));
    assert!(run(folder.path(), &["export"]).2.contains("-o FILE"));
}

#[test]
fn a_file_for_people_holds_the_whole_list() {
    let folder = tempfile::tempdir().unwrap();
    let articles: Vec<String> = (0..30).map(|n| article(&format!("a{n}"), "Echo", &format!("Ward {n} cost £{n}m and more."))).collect();
    fs::write(folder.path().join("articles.jsonl"), articles.join("\n")).unwrap();
    assert_eq!(run(folder.path(), &["index", "articles.jsonl"]).0, Some(0));
    assert_eq!(run(folder.path(), &["figures", "-o", "figures.txt"]).0, Some(0));
    assert!(fs::read_to_string(folder.path().join("figures.txt")).unwrap().ends_with("\n30 figures\n"));
    assert!(run(folder.path(), &["figures"]).1.ends_with("20 of 30 figures · all of them: --limit all\n"));
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
fn a_width_behind_a_blank_is_pointed_out() {
    let folder = store();
    let (_, _, told) = run(folder.path(), &["search", "nurses", "--kwic", "20"]);
    assert!(told.contains("note: “20” is a word of the query here; for the width of the lines write --kwic=20"), "{told}");
    assert!(!run(folder.path(), &["search", "nurses", "--kwic=20"]).2.contains("note"));
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
fn values_that_cannot_be_read_say_what_can() {
    let folder = store();
    for arguments in [&["figures", "--period", "foo"][..], &["speakers", "--date", "foo"]] {
        let (status, _, told) = run(folder.path(), arguments);
        assert!(status == Some(2) && told.contains("write 2010") && told.contains("2010-11-05"), "{told}");
    }
    let (_, _, told) = run(folder.path(), &["figures", "--min", "100m", "--max", "1m"]);
    assert_eq!(told, "error: --min, --max: 100,000,000 is more than 1,000,000\n");
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
fn corrections_of_names_that_nobody_has_are_told() {
    let folder = store();
    let list = "[[merge]]\nnames = [\"Ann Hale\", \"Anne Hale\"]\ninto = \"Ann Hale\"\n\n[[forget]]\nname = \"Unsion\"\n";
    fs::write(folder.path().join("names.toml"), list).unwrap();
    let (status, told, notes) = run(folder.path(), &["names", "check"]);
    assert_eq!((status, told.as_str()), (Some(0), "names.toml is sound\n"));
    assert!(notes.contains("“Anne Hale” stands in no article") && notes.contains("“Unsion” stands in no article"), "{notes}");
    assert!(!notes.contains("“Ann Hale”"), "{notes}");
}

#[test]
fn a_slip_of_the_fingers_is_the_nearest_command() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["serach", "x"]).2.contains("a similar subcommand exists: 'search'"));
}
