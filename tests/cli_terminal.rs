//! The command line on terminals of every width.

#![cfg(feature = "local")]

use std::process::Command;

#[test]
fn every_list_fits_a_narrow_screen() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().to_str().unwrap();
    let run = |columns: usize, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
        command.args(arguments).args(["--store", store]).env("COLUMNS", columns.to_string()).env("NO_COLOR", "1");
        command.output().unwrap()
    };
    assert!(run(80, &["index", "--quiet", "tests/cli/articles"]).status.success());
    for columns in [0, 20, 30, 38, 80, 120].into_iter().chain((43..57).step_by(2)) {
        for command in
            [&["speakers"][..], &["organisations"], &["figures", "--limit", "3"], &["stats"], &["search", "*", "--facet", "outlet"]]
        {
            let output = run(columns, command);
            assert!(output.status.success(), "{columns} {command:?} {output:?}");
            let told = String::from_utf8(output.stdout).unwrap();
            // Tables never reach beyond the screen; words and ids that are longer than a line do.
            if matches!(command[0], "speakers" | "organisations") {
                for line in told.lines().filter(|line| !line.contains("--limit all")) {
                    assert!(line.chars().count() <= columns.max(24), "{columns}: {line}");
                }
            }
        }
    }
}
