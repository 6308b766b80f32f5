//! What the command line promises beyond what it prints: exit statuses, pipes, files, threads, colour.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};

const ARTICLES: &str = "tests/cli/articles";

/// The program, with nothing of the user's own environment that changes what it does.
fn cuttings(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "CUTTINGS_STORE"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    cuttings(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Starts the program and writes to its standard input.
fn fed(arguments: &[&str], input: &[u8]) -> Child {
    let mut child = cuttings(arguments).stdin(Stdio::piped()).spawn().unwrap();
    // A program that has ended does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    child
}

/// Many small articles as JSON Lines.
fn many(count: usize) -> String {
    (0..count).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Trust {n} spent £{n}m, said Ann Hale.\"}}\n")).collect()
}

#[test]
fn results_do_not_depend_on_threads() {
    let input = many(500);
    let all: Vec<String> = ["1", "2", "7"]
        .iter()
        .map(|threads| {
            out(&fed(&["extract", "--json", "--threads", threads, "--input-format", "jsonl", "-"], input.as_bytes())
                .wait_with_output()
                .unwrap())
        })
        .collect();
    assert!(all[0].lines().count() >= 500);
    assert!(all.iter().all(|one| one == &all[0]));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), many(20_000)).unwrap();
    let path = file.path().to_str().unwrap();
    let mut child = cuttings(&["extract", "--json", "--input-format", "jsonl", path]).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(child.wait().unwrap().success() && told.is_empty(), "{told}");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_with_130_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("records.jsonl");
    let mut child =
        cuttings(&["extract", "--input-format", "jsonl", "-o", output.to_str().unwrap(), "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(many(100).as_bytes()).unwrap();
    let waited = std::time::Instant::now();
    while fs::read_dir(folder.path()).unwrap().count() == 0 && waited.elapsed().as_secs() < 20 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the file that is being written");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_is_written_whole_and_its_suffix_says_how() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("figures.csv");
    let output = run(&["extract", ARTICLES, "--types", "figure", "-o", file.to_str().unwrap(), "--excel"]);
    assert!(output.status.success() && output.stdout.is_empty());
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("\u{feff}schema,type,id,"), "{text}");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(reader.records().map(Result::unwrap).count(), 5);
    // Another run gives the same file; a failing one leaves it alone.
    let again = run(&["extract", ARTICLES, "no-such-file", "--types", "figure", "-o", file.to_str().unwrap(), "--excel"]);
    assert_eq!(again.status.code(), Some(2), "something failed");
    assert_eq!(fs::read_to_string(&file).unwrap(), text, "the rest was done");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn names_of_files_can_come_from_a_list() {
    let child =
        fed(&["extract", "--types", "article", "--fields", "path", "--json", "--files0-from", "-"], b"tests/cli/articles/wards.md\0");
    assert_eq!(out(&child.wait_with_output().unwrap()), "{\"path\":\"tests/cli/articles/wards.md\"}\n");
    let empty = fed(&["extract", "--files0-from", "-"], b"").wait_with_output().unwrap();
    assert_eq!(empty.status.code(), Some(2));
}

#[test]
fn colour_is_for_those_who_want_it() {
    let coloured = |arguments: &[&str], name: &str, value: &str| {
        let mut command = cuttings(&["rules", "figure"]);
        out(&command.args(arguments).env(name, value).output().unwrap()).contains('\u{1b}')
    };
    assert!(!coloured(&[], "A", "1"), "a pipe");
    assert!(coloured(&["--color", "always"], "NO_COLOR", "1"));
    assert!(coloured(&[], "CLICOLOR_FORCE", "1"));
    assert!(!coloured(&[], "CLICOLOR_FORCE", "0"));
    assert!(!coloured(&["--color", "never"], "CLICOLOR_FORCE", "1"));
}

#[test]
fn help_fits_on_a_screen_and_every_command_has_examples() {
    let help = out(&run(&["-h"]));
    assert!(help.lines().count() <= 40, "{help}");
    let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        let short = out(&run(&[command, "-h"]));
        assert!(short.lines().count() <= 45, "{command} -h is {} lines", short.lines().count());
        assert!(out(&run(&[command, "--help"])).contains("Examples:"), "{command}");
        assert!(out(&run(&["man", command])).contains(".TH"), "{command}");
    }
    assert!(out(&run(&["man"])).contains(".TH"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&run(&["completions", shell])).contains("cuttings"), "{shell}");
    }
}

#[cfg(feature = "local")]
mod store {
    use super::*;

    /// Runs the program in a folder.
    fn run_in(folder: &std::path::Path, arguments: &[&str]) -> Output {
        cuttings(arguments).current_dir(folder).output().unwrap()
    }

    #[test]
    fn the_store_is_found_upwards() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/b");
        fs::create_dir_all(&below).unwrap();
        fs::write(folder.path().join("one.txt"), "The trust spent £3m.").unwrap();
        let without = run_in(&below, &["search", "trust"]);
        assert_eq!(without.status.code(), Some(2));
        assert!(String::from_utf8(without.stderr).unwrap().contains("cuttings index"));
        assert!(run_in(folder.path(), &["index", "one.txt"]).status.success());
        assert!(folder.path().join(".cuttings").is_dir());
        let found = run_in(&below, &["search", "trust", "--count"]);
        assert_eq!(out(&found), "1\n");
        let elsewhere = tempfile::tempdir().unwrap();
        let store = folder.path().join(".cuttings");
        assert!(run_in(elsewhere.path(), &["search", "trust", "--store", store.to_str().unwrap()]).status.success());
    }

    #[test]
    fn changed_files_replace_and_gone_files_are_pruned_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        fs::create_dir_all(&articles).unwrap();
        fs::write(articles.join("one.txt"), "The trust spent £3m.").unwrap();
        fs::write(articles.join("two.txt"), "The board saved £5m.").unwrap();
        let summary = |arguments: &[&str]| {
            let output = run_in(folder.path(), arguments);
            serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
        };
        assert_eq!(summary(&["index", "articles", "--json"])["new"], 2);
        fs::write(articles.join("one.txt"), "The trust spent £4m.").unwrap();
        fs::remove_file(articles.join("two.txt")).unwrap();
        let second = summary(&["index", "articles", "--json"]);
        assert_eq!((&second["changed"], &second["pruned"]), (&1.into(), &0.into()));
        let values = |query: &str| out(&run_in(folder.path(), &["figures", query, "--fields", "text", "--format", "csv"]));
        assert_eq!(values("trust"), "text\r\n£4m\r\n", "the old record is gone with the old text");
        assert_eq!(values("board"), "text\r\n£5m\r\n", "nothing is dropped unasked");
        assert_eq!(summary(&["index", "articles", "--json", "--prune", "--dry-run"])["pruned"], 1);
        assert_eq!(values("board"), "text\r\n£5m\r\n", "a dry run does nothing");
        assert_eq!(summary(&["index", "articles", "--json", "--prune"])["pruned"], 1);
        assert_eq!(run_in(folder.path(), &["figures", "board"]).status.code(), Some(1));
        assert!(run_in(folder.path(), &["verify"]).status.success());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_a_folder_is_left_out_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        fs::create_dir_all(&articles).unwrap();
        fs::write(articles.join("one.txt"), "The trust spent £3m.").unwrap();
        assert!(Command::new("mkfifo").arg(articles.join("pipe")).status().unwrap().success());
        let mut child = cuttings(&["index", "articles"]).current_dir(folder.path()).spawn().unwrap();
        let begun = std::time::Instant::now();
        while child.try_wait().unwrap().is_none() && begun.elapsed().as_secs() < 60 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        // One that waits for a writer would wait for ever.
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("articles/pipe: left out: it is a pipe"));
        assert!(out(&run_in(folder.path(), &["search", "trust", "--count"])) == "1\n");
    }

    #[test]
    fn an_export_says_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let articles = fs::canonicalize(ARTICLES).unwrap();
        assert!(run_in(folder.path(), &["index", articles.to_str().unwrap()]).status.success());
        assert!(run_in(folder.path(), &["export", "nurses", "--types", "figure", "-o", "out.jsonl"]).status.success());
        let manifest: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.path().join("out.jsonl.manifest.json")).unwrap()).unwrap();
        let rows = fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
        assert_eq!(manifest["rows"], rows.lines().count());
        assert_eq!((&manifest["query"], &manifest["file"]), (&"nurses".into(), &"out.jsonl".into()));
        let first = fs::read(folder.path().join("out.jsonl")).unwrap();
        assert!(run_in(folder.path(), &["export", "nurses", "--types", "figure", "-o", "out.jsonl"]).status.success());
        assert_eq!(fs::read(folder.path().join("out.jsonl")).unwrap(), first, "the same bytes again");
        assert_eq!(run_in(folder.path(), &["export"]).status.code(), Some(2), "a file must be named");
    }

    #[test]
    fn own_names_are_found_beside_the_store() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one.txt"), "“It is over,” said Jon Hale of Unison.").unwrap();
        fs::write(folder.path().join("names.toml"), "[[rename]]\nfrom = \"Jon Hale\"\nto = \"Jonathan Hale\"\n").unwrap();
        assert!(run_in(folder.path(), &["names", "check"]).status.success());
        assert!(run_in(folder.path(), &["index", "one.txt"]).status.success());
        let speakers = out(&run_in(folder.path(), &["speakers", "--fields", "name", "--format", "csv"]));
        assert_eq!(speakers, "name\r\nJonathan Hale\r\n");
        fs::write(folder.path().join("names.toml"), "[[rename]]\nfrom = 3\n").unwrap();
        let wrong = run_in(folder.path(), &["names", "check"]);
        assert_eq!(wrong.status.code(), Some(2));
        assert!(String::from_utf8(wrong.stderr).unwrap().contains("names.toml"));
        let answered = run_in(folder.path(), &["search", "over"]);
        assert!(answered.status.success(), "a question needs no list");
        assert!(String::from_utf8(answered.stderr).unwrap().contains("without your own names"));
        fs::write(folder.path().join("names.toml"), b"# Jon\n# H\xffle\n").unwrap();
        let wrong = run_in(folder.path(), &["names", "check"]);
        assert!(String::from_utf8(wrong.stderr).unwrap().contains("line 2 is not UTF-8"));
    }
}
