//! `cuttings extract`: records without a store.

use std::io::{self, BufWriter, Write};

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

pub(super) fn run(arguments: &Arguments) -> Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    let format = arguments.input_format.as_deref().filter(|name| *name != "auto");
    let format = format.map(|name| name.parse().map_err(|error: read::NotAFormat| Error::Usage(error.to_string()))).transpose()?;
    let options = read::Options { format, ..read::Options::default() };
    let files = if arguments.files.is_empty() { &["-".to_string()][..] } else { &arguments.files };
    for source in read::sources(files) {
        for raw in read::open(&source?, &options)? {
            let article = raw?.read()?.article;
            let text = Text::new(&article.body);
            for record in record::records(&article, &text, &extract::extract_from(&article, &text, Gazetteer::shipped())) {
                serde_json::to_writer(&mut output, &record)
                    .map_err(io::Error::from)
                    .and_then(|()| output.write_all(b"\n"))
                    .map_err(Error::Output)?;
            }
        }
    }
    output.flush().map_err(Error::Output)
}
