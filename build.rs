//! Makes the fingerprint of everything that records depend on, so that a store knows when its records are out of date.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What the records of an article are made by.
const SOURCES: [&str; 5] = ["src/text", "src/gazetteer", "src/extract", "src/record", "src/record.rs"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(&root.join(source), &mut files)?;
    }
    files.sort();
    let mut hash = Fnv1a::new();
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        hash.add(name.as_bytes());
        // The same sources give the same fingerprint whatever line ends the checkout has.
        hash.add(&fs::read(file)?.into_iter().filter(|&byte| byte != b'\r').collect::<Vec<u8>>());
    }
    println!("cargo::rustc-env=CUTTINGS_RULES_VERSION={:016x}", hash.0);
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo): no need of cryptography to notice a change.
struct Fnv1a(u64);

impl Fnv1a {
    fn new() -> Self {
        Fnv1a(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
