//! Any bytes under any name, in any format: an article or an error, and never a panic.

#![no_main]

use std::io::Cursor;

use cuttings::read::{self, Format, Options};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 6] = ["a", "2010-11-05.txt", "a.html", "a.csv", "a.json.gz", "a.jsonl"];

fuzz_target!(|input: (u8, u8, Vec<u8>)| {
    let (format, name, bytes) = input;
    let format = Format::ALL.get(usize::from(format) % (Format::ALL.len() + 1)).copied();
    let name = NAMES[usize::from(name) % NAMES.len()];
    let options = Options { format, limit: 64 << 10, ..Options::default() };
    let mut found = 0;
    match read::open_stream(Cursor::new(bytes), name, &options) {
        Ok(raws) => {
            for raw in raws {
                found += 1;
                if let Ok(read) = raw.and_then(read::RawArticle::read) {
                    assert!(!read.article.id.is_empty());
                }
            }
        }
        Err(error) => {
            found += 1;
            assert!(!error.to_string().is_empty());
        }
    }
    assert!(found > 0, "neither read nor named");
});
