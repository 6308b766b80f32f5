//! The command line as people meet it: every console block below `tests/cli/`, and README's, comes out to the letter.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes down what the program says now; read the difference before you keep it.

/// A line has 80 columns, and nothing is coloured.
fn cases() -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "80").env("NO_COLOR", "1");
    cases
}

#[test]
fn what_needs_no_store() {
    cases().case("tests/cli/plain/*.trycmd");
}

#[cfg(feature = "local")]
mod store {
    use super::cases;
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn what_is_asked_of_a_store() {
        let folder = folder();
        let indexed = Command::new(env!("CARGO_BIN_EXE_cuttings"))
            .args(["index", "--quiet", "tests/cli/articles", "--store"])
            .arg(folder.path())
            .output()
            .unwrap();
        assert!(indexed.status.success(), "{}", String::from_utf8_lossy(&indexed.stderr));
        cases().env("CUTTINGS_STORE", folder.path().to_str().unwrap()).case("tests/cli/store/*.trycmd");
    }

    #[test]
    fn indexing() {
        let folder = folder();
        cases().env("CUTTINGS_STORE", folder.path().to_str().unwrap()).case("tests/cli/index.trycmd");
    }

    /// README's blocks run in a copy of the folder that a reader has, so that they can make their own store.
    #[test]
    fn readme() {
        let Ok(readme) = fs::read_to_string("README.md") else { return };
        let folder = folder();
        fs::write(folder.path().join("README.md"), readme).unwrap();
        copy(Path::new("corpus"), &folder.path().join("README.in/corpus"));
        cases().case(folder.path().join("README.md").to_str().unwrap());
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
}
