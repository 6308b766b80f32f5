//! No-break spaces, straight marks, CRLF and a byte order mark change nothing about who is named.

use std::fs;
use std::path::Path;

use cuttings::article::Article;
use cuttings::extract::{self, Extraction};
use cuttings::gazetteer::Gazetteer;

/// A text that names bodies and people in the ways that marks and spaces can disturb.
const TEXT: &str = "The King’s Fund’s chief economist, Siobhan O’Quarrent, told the Department of Health and the Royal College of Nursing (RCN) that \
                    Guy’s and St Thomas’ NHS Foundation Trust had lost £3m.\n\nMs O’Quarrent said: “The RCN’s Pay Committee is wrong.”\n\n\
                    Havering, Enfield and Barnet PCTs agreed. Dr. J. K. van der Moor-Quist of Unison did not, and nor did the Alzheimer’s Society.\n";

/// Who is named, in order: the name and what is known of it, with plain marks and spaces.
fn named(body: &str) -> Vec<String> {
    let extraction: Extraction = extract::extract(&Article::from_body(body), Gazetteer::shipped());
    let organisations =
        extraction.organisations.iter().map(|mention| (mention.span, format!("{} {:?} {}", mention.name, mention.kind, mention.rule)));
    let persons = extraction.persons.iter().map(|mention| {
        (mention.span, format!("{} {:?} {:?} {:?} {}", mention.name, mention.honorific, mention.role, mention.affiliation, mention.rule))
    });
    let mut all: Vec<_> = organisations.chain(persons).collect();
    all.sort_by_key(|(span, _)| *span);
    all.into_iter()
        .map(|(span, what)| {
            let words: Vec<&str> = span.of(body).split_whitespace().collect();
            format!("{} = {what}", words.join(" ").replace('’', "'"))
        })
        .collect()
}

fn variants(text: &str) -> Vec<(&'static str, String)> {
    vec![
        ("no-break spaces", text.replace(' ', "\u{a0}")),
        ("thin spaces", text.replace(' ', "\u{2009}")),
        ("straight marks", text.replace(['‘', '’'], "'").replace(['“', '”'], "\"")),
        ("CRLF", text.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{text}")),
    ]
}

#[test]
fn marks_and_spaces_change_no_names() {
    let expected = named(TEXT);
    for name in [
        "King's Fund",
        "Siobhan O'Quarrent",
        "Department of Health",
        "Royal College of Nursing",
        "Pay Committee",
        "Enfield Primary Care Trust",
    ] {
        assert!(expected.iter().any(|line| line.contains(name)), "{name} is not found: {expected:#?}");
    }
    for (what, body) in variants(TEXT) {
        assert_eq!(named(&body), expected, "{what}");
    }
}

#[test]
fn marks_and_spaces_change_no_names_in_the_sample_articles() {
    let mut count = 0;
    for folder in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() || folder.ends_with("gold") {
            continue;
        }
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let (Some("txt" | "md"), Ok(text)) = (path.extension().and_then(|end| end.to_str()), fs::read_to_string(&path)) else {
                continue;
            };
            let text = text.replace("\r\n", "\n");
            // Straight double marks of the text itself would be paired otherwise when single ones become straight too.
            let expected = named(&text);
            for (what, body) in variants(&text).into_iter().filter(|(what, _)| *what != "straight marks") {
                assert_eq!(named(&body), expected, "{}: {what}", path.display());
            }
            count += 1;
        }
    }
    assert!(count >= 5, "only {count} articles were read");
}
