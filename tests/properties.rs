//! Whatever the text: no panic, every record at its place, the same result twice.

use cuttings::article::Article;
use cuttings::extract::{Extraction, extract_from};
use cuttings::gazetteer::Gazetteer;
use cuttings::record::{Detail, Record, records};
use cuttings::span::Span;
use cuttings::text::Text;
use proptest::prelude::*;

/// Pieces that news is made of, whole and broken, so that random texts reach the rules.
const PIECES: &[&str] = &[
    "£",
    "$",
    "€",
    "Â£",
    "&pound;",
    "£168",
    "£5m-£10m",
    "£135,00",
    "12,900",
    "2010-11",
    "999999999999999999999999999999",
    "0.000000000000000000000000000001",
    "1/0",
    "m",
    "bn",
    " million",
    "per cent",
    "%",
    "half",
    " a ",
    "two thirds",
    "one in five",
    "one in zero",
    "between",
    "and",
    "from",
    "to",
    "pounds",
    "tens of millions of pounds",
    "Mr",
    "Dr",
    "Ms Hale",
    "Ann Hale",
    "Hale",
    "O’Neill",
    "he",
    "she",
    "they",
    "who",
    "said",
    "told",
    "added",
    ", said",
    ":",
    "according to",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "(",
    ")",
    "[",
    "]",
    "…",
    "...",
    "--",
    "–",
    "—",
    "-",
    ".",
    "!",
    "?",
    ",",
    ";",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{2009}",
    "\u{feff}",
    "\u{200b}",
    "\u{301}",
    "é",
    "漢字",
    "🏥",
    "ﬁ",
    "İ",
    "ß",
    "NHS",
    "NHS England",
    "Department of Health",
    "(DH)",
    "DH’s",
    "Royal College of Nursing",
    "PCTs",
    "Camden, Brent and Harrow PCTs",
    "Ann Hale",
    "Ann ",
    "Mr ",
    "Hale",
    "Hale’s",
    "Ford",
    "Quistmoor",
    "Quistmoor Capital",
    "Shares in Quistmoor",
    ", which ",
    "Alliance",
    "Tory",
    "chief executive",
    "a spokeswoman for",
    "the trust",
    "Health Bill",
    "- ",
    "• ",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_string), 2 => "\\PC{0,6}", 3 => Just(" ".to_string())],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

fn check(body: &str) -> Result<(), TestCaseError> {
    let article = Article::from_body(body);
    let text = Text::new(&article.body);
    let extraction = extract_from(&article, &text, Gazetteer::shipped());
    prop_assert_eq!(&extraction, &extract_from(&article, &text, Gazetteer::shipped()), "twice the same");
    apart("figures", extraction.figures.iter().map(|figure| figure.span))?;
    apart("organisations", extraction.organisations.iter().map(|mention| mention.span))?;
    apart("persons", extraction.persons.iter().map(|mention| mention.span))?;
    apart("organisations and persons", entities(&extraction))?;
    content_in_order(&extraction)?;
    let records = records(&article, &text, &extraction);
    for record in &records {
        in_place(record, body)?;
    }
    let mut ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), records.len(), "ids are unique in an article");
    Ok(())
}

/// Whatever is named, organisation or person: the same words name one thing only.
fn entities(extraction: &Extraction) -> impl Iterator<Item = Span> {
    let organisations = extraction.organisations.iter().map(|mention| mention.span);
    let mut spans: Vec<Span> = organisations.chain(extraction.persons.iter().map(|mention| mention.span)).collect();
    spans.sort_unstable_by_key(|span| span.start);
    spans.into_iter()
}

/// Findings of one kind stand in order and share no byte.
fn apart(kind: &str, spans: impl Iterator<Item = Span>) -> Result<(), TestCaseError> {
    let mut end = 0;
    for span in spans {
        prop_assert!(span.start >= end && !span.is_empty(), "{kind}: {span:?} begins before {end}");
        end = span.end;
    }
    Ok(())
}

fn content_in_order(extraction: &Extraction) -> Result<(), TestCaseError> {
    for quote in &extraction.quotes {
        let mut end = quote.span.start;
        for part in &quote.content {
            prop_assert!(part.start >= end && !part.is_empty(), "{quote:?}");
            end = part.end;
        }
        prop_assert_eq!(Some(quote.span.start), quote.content.first().map(|part| part.start));
        prop_assert_eq!(quote.span.end, end);
        for quoted in &quote.quoted {
            prop_assert!(quote.content.iter().any(|part| part.contains(*quoted)), "{quote:?}");
        }
    }
    Ok(())
}

fn in_place(record: &Record, body: &str) -> Result<(), TestCaseError> {
    prop_assert!(body.is_char_boundary(record.start) && body.is_char_boundary(record.end), "{record:?}");
    prop_assert_eq!(&body[record.start..record.end], record.text.as_str());
    prop_assert!(
        !record.text.starts_with(char::is_whitespace) && !record.text.ends_with(char::is_whitespace),
        "white space at an edge: {record:?}"
    );
    let characters: String = body.chars().skip(record.start_char).take(record.end_char - record.start_char).collect();
    prop_assert_eq!(&characters, &record.text, "code points");
    prop_assert!(record.sentence.contains(Span::new(record.start, record.start + 1)), "its sentence holds its beginning: {record:?}");
    let words: Vec<(usize, usize, &str)> = match &record.detail {
        Detail::Figure(figure) => figure
            .subject
            .iter()
            .map(|words| (words.start, words.end, words.text.as_str()))
            .chain(figure.source.iter().map(|words| (words.start, words.end, words.text.as_str())))
            .collect(),
        Detail::Quote(quote) => quote
            .cue
            .iter()
            .map(|words| (words.start, words.end, words.text.as_str()))
            .chain(quote.speaker.iter().map(|words| (words.start, words.end, words.text.as_str())))
            .collect(),
        Detail::Organisation(_) | Detail::Person(_) => Vec::new(),
    };
    for (start, end, words) in words {
        prop_assert_eq!(body.get(start..end), Some(words));
        prop_assert!(!words.is_empty(), "{record:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_string(body in "(?s).{0,200}") {
        check(&body)?;
    }

    #[test]
    fn anything_like_news(body in news()) {
        check(&body)?;
    }
}
