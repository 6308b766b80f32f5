//! `cuttings extract`: records without a store.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::text::Text;
use crate::{extract, read, record};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files to read; - is standard input.
    files: Vec<String>,
    /// Format of the input.
    #[arg(long)]
    input_format: Option<String>,
    /// Format of the output.
    #[arg(long)]
    format: Option<String>,
}

pub(super) fn run(_arguments: &Arguments) -> Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    for article in read::jsonl::articles(io::stdin().lock(), Path::new("-")) {
        let article = article?;
        let text = Text::new(&article.body);
        for record in record::records(&article, &text, &extract::extract_from(&article, &text, Gazetteer::shipped())) {
            serde_json::to_writer(&mut output, &record)
                .map_err(io::Error::from)
                .and_then(|()| output.write_all(b"\n"))
                .map_err(Error::Output)?;
        }
    }
    output.flush().map_err(Error::Output)
}
