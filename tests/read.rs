//! Reading from outside: files of every format as newsrooms keep them, and everything that can be wrong with them.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use cuttings::Error;
use cuttings::article::DateEvidence;
use cuttings::read::{self, DateFrom, Format, NoteKind, Options, Read, Source};

/// Writes `bytes` to a file called `name` and reads it.
fn read_with(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Read, Error>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    match read::open(&Source::File(path), options) {
        Ok(raws) => raws.map(|raw| raw.and_then(read::RawArticle::read)).collect(),
        Err(error) => vec![Err(error)],
    }
}

fn read_all(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Result<Read, Error>> {
    read_with(name, bytes.as_ref(), &Options::default())
}

/// The one article of a file.
fn read_one(name: &str, bytes: impl AsRef<[u8]>) -> Read {
    let mut all = read_all(name, bytes);
    assert_eq!(all.len(), 1, "{:.400}", format!("{all:?}"));
    all.remove(0).unwrap()
}

/// The one error of a file, without the folder it is in.
fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let mut all = read_all(name, bytes);
    assert_eq!(all.len(), 1, "{:.400}", format!("{all:?}"));
    without_folder(all.remove(0).unwrap_err(), name)
}

fn without_folder(error: Error, name: &str) -> String {
    let text = error.to_string();
    text[text.find(name).unwrap_or_else(|| panic!("{text} does not name {name}"))..].to_string()
}

/// Bodies and errors, in order.
fn outline(name: &str, all: Vec<Result<Read, Error>>) -> Vec<String> {
    all.into_iter().map(|read| read.map_or_else(|error| without_folder(error, name), |read| read.article.body)).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn published(read: &Read) -> (Option<String>, Option<DateEvidence>) {
    (read.article.published.map(|date| date.to_string()), read.article.published_from)
}

#[test]
fn plain_text_is_kept_byte_for_byte() {
    for body in
        ["The trust spent £6m.\r\n\r\n  It will close.\n\n\n", " \tOne line", "# no Markdown\n", "[Updated] The trust said.", "{not JSON}"]
    {
        let read = read_one("a.txt", body);
        assert_eq!(read.article.body, body);
        assert_eq!(read.article.encoding.as_deref(), Some("UTF-8"));
        assert_eq!(read.article.path_index, None);
        assert!(read.article.path.unwrap().ends_with("a.txt"));
    }
}

#[test]
fn a_header_is_no_part_of_the_body() {
    let read = read_one(
        "a.txt",
        "Title: Ward closes\nDate: 5 November 2010\nBy: Jane Marsh and Tom Oakes\nSource: The Post\n\nThe ward closed.\n",
    );
    assert_eq!(read.article.body, "The ward closed.\n");
    assert_eq!(read.article.title.as_deref(), Some("Ward closes"));
    assert_eq!(read.article.authors, ["Jane Marsh", "Tom Oakes"]);
    assert_eq!(read.article.outlet.as_deref(), Some("The Post"));
    assert_eq!(published(&read), (Some("2010-11-05".into()), Some(DateEvidence::Field)));
}

#[test]
fn markdown_is_its_own_body() {
    let text =
        "---\ntitle: 'Ward closes'\ndate: 2010-11-05\nauthors: [Jane Marsh, Tom Oakes]\n---\n\n# Ward *closes*\n\nThe ward closed.\n";
    let read = read_one("a.md", text);
    assert_eq!(read.article.body, "\n# Ward *closes*\n\nThe ward closed.\n");
    assert_eq!(read.article.title.as_deref(), Some("Ward closes"));
    assert_eq!(read.article.authors, ["Jane Marsh", "Tom Oakes"]);
    assert_eq!(read_one("b.md", "# Ward closes\n\nIt closed.").article.title.as_deref(), Some("Ward closes"));
}

#[test]
fn encodings_are_found_and_recorded() {
    let text = "The trust lost £6m – “a scandal”, said the café’s owner.";
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows = b"The trust lost \xa36m \x96 \x93a scandal\x94, said the caf\xe9\x92s owner.";
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), "UTF-8"),
        (["\u{feff}".as_bytes(), text.as_bytes()].concat(), "UTF-8, byte order mark"),
        (utf_16, "UTF-16LE, byte order mark"),
        (windows.to_vec(), "windows-1252, guessed"),
    ] {
        let read = read_one("a.txt", &bytes);
        assert_eq!(read.article.body, text);
        assert_eq!(read.article.encoding.as_deref(), Some(encoding));
        // The same in a table.
        let mut table = if encoding.starts_with("windows") { b"id,text\r\n1,\"".to_vec() } else { "id,text\r\n1,\"".into() };
        table.extend_from_slice(windows);
        table.extend_from_slice(b"\"\r\n");
        assert_eq!(read_one("a.csv", table).article.body, text);
    }
}

#[test]
fn utf_16_is_read_in_every_format() {
    let utf_16 = |text: &str| -> Vec<u8> { std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect() };
    for (name, text) in [
        ("a.jsonl", "{\"text\":\"The café closed.\"}\n"),
        ("a.json", "[{\"text\":\"The café closed.\"}]"),
        ("a.csv", "title;text\nWard;The café closed.\n"),
        ("a.txt", "The café closed."),
    ] {
        let read = read_one(name, utf_16(text));
        assert_eq!((read.article.body.as_str(), read.article.encoding.as_deref()), ("The café closed.", Some("UTF-16BE, byte order mark")));
    }
}

#[test]
fn json_lines_have_the_fields_that_people_give_them() {
    let read = read_one(
        "a.jsonl",
        r#"{"_id":{"$oid":"5f"},"articleBody":"A\r\n “b” \u00a36m","headline":" Ward\n closes ","source":{"id":null,"name":"The Post"},"publishedAt":"2010-11-05T09:30:00Z","author":"By Jane Marsh","url":"https://example.org/a","language":"en_GB","score":3.5,"tags":["x"]}"#,
    );
    let article = &read.article;
    assert_eq!(article.body, "A\r\n “b” £6m");
    assert_eq!((article.id.as_str(), article.title.as_deref(), article.outlet.as_deref()), ("5f", Some("Ward closes"), Some("The Post")));
    assert_eq!((&article.authors[..], article.language.as_deref()), (&["Jane Marsh".to_string()][..], Some("en-GB")));
    assert_eq!(published(&read), (Some("2010-11-05".into()), Some(DateEvidence::Field)));
    let read = read_one(
        "a.jsonl",
        r#"{"id":7,"summary":"short","content":null,"body":["One.","Two."],"title":null,"authors":[{"name":"Jane Marsh"},"Tom Oakes"],"date":null}"#,
    );
    assert_eq!((read.article.id.as_str(), read.article.body.as_str()), ("7", "One.\n\nTwo."));
    assert_eq!(read.article.authors, ["Jane Marsh", "Tom Oakes"]);
    assert_eq!(published(&read), (None, None));
}

#[test]
fn a_bad_line_costs_only_itself() {
    let lines: &[&[u8]] = &[
        b"{\"text\":\"one\"}",
        b"",
        b"{\"text\":\"two\"",
        b"{\"text\":\"\xff\"}",
        b"{\"title\":\"x\",\"score\":1}",
        b"{\"text\":\" \"}",
        b"[1]",
        b"{\"text\":\"last\"}",
    ];
    let all = read_all("a.jsonl", lines.join(&b'\n'));
    let places: Vec<_> = all.iter().map(|read| read.as_ref().ok().and_then(|read| read.article.path_index)).collect();
    assert_eq!(places, [Some(0), None, None, None, None, None, Some(6)]);
    let outline = outline("a.jsonl", all);
    assert_eq!((outline[0].as_str(), outline[6].as_str()), ("one", "last"));
    for (line, start) in outline[1..6].iter().zip([
        "a.jsonl:3: ",
        "a.jsonl:4: this is not UTF-8",
        "a.jsonl:5: there is no text",
        "a.jsonl:6: this article is empty",
        "a.jsonl:7: ",
    ]) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(outline[3].contains("title, score"), "{}", outline[3]);
}

#[test]
fn json_is_found_in_every_wrapping() {
    for text in [
        r#"{"text":"one"}"#,
        r#"[{"text":"one"},{"text":"two"}]"#,
        "\n[\n  {\n  \"text\": \"one\"\n  }\n,\n{\"text\": \"two\"}\n]\n",
        r#"{"status":"ok","articles":[{"text":"one"},{"text":"two"}],"more":[1,{"a":"]"}]}"#,
        r#"{"response":{"total":2,"results":[{"id":"a","fields":{"bodyText":"one"}},{"fields":{"bodyText":"two"}}],"pages":1}}"#,
        r#"{"hits":{"total":{"value":2},"hits":[{"_id":"1","_source":{"text":"one"}},{"_id":"2","_source":{"text":"two"}}]}}"#,
        "{\n\"text\": \"one\"\n}\n{\n\"text\": \"two\"\n}\n",
    ] {
        for name in ["a.json", "a", "a.txt"] {
            let bodies = outline(name, read_all(name, text));
            assert_eq!(bodies, ["one", "two"][..if text.contains("two") { 2 } else { 1 }], "{text}");
        }
    }
}

#[test]
fn broken_json_is_named_and_what_stood_before_is_kept() {
    let all = outline("a.json", read_all("a.json", "[{\"text\":\"one\"},\n{\"text\":oops},\n{\"text\":\"three\"}\n"));
    assert_eq!((all[0].as_str(), all[2].as_str(), all.len()), ("one", "three", 4));
    assert!(all[1].starts_with("a.json:2: this is not an article in JSON"), "{}", all[1]);
    assert!(all[3].starts_with("a.json:4: the JSON ends in the middle"), "{}", all[3]);
    let all = outline("a.json", read_all("a.json", "[{\"text\":\"one\"}}]"));
    assert!(all[1].contains("cannot stand here"), "{}", all[1]);
    assert!(refused("a.json", "[]").contains("no article"));
    assert!(refused("a.json", "nothing of the kind").contains("cannot stand here"));
    assert!(refused("a.json", "{\"results\":[]}").contains("no text"));
}

#[test]
fn tables_have_any_usual_separator() {
    for separator in [",", ";", "\t", "|"] {
        let rows = ["Headline", "Publication Date", "Full Text"].join(separator)
            + "\r\n"
            + &["Ward", "05/11/2010", "\"The ward\r\nis \"\"closed\"\".\""].join(separator)
            + "\r\n";
        for name in ["a.csv", "a.txt", "a"] {
            let read = read_one(name, &rows);
            assert_eq!(read.article.body, "The ward\r\nis \"closed\".");
            assert_eq!(read.article.title.as_deref(), Some("Ward"));
            assert_eq!(published(&read), (Some("2010-11-05".into()), Some(DateEvidence::Field)));
            assert_eq!(read.notes.iter().map(|note| note.kind).collect::<Vec<_>>(), [NoteKind::DayFirst]);
        }
    }
}

#[test]
fn a_bad_row_is_named_by_its_line() {
    let table = "id,text\n1,\"one\nmore\"\n2,two,too many\n3,three\n4,\"never closed\n5,five\n";
    let all = outline("a.csv", read_all("a.csv", table));
    assert_eq!((all[0].as_str(), all[2].as_str(), all.len()), ("one\nmore", "three", 4));
    assert!(all[1].starts_with("a.csv:4: this row has 3 cells"), "{}", all[1]);
    assert!(all[3].starts_with("a.csv:6: a quotation mark"), "{}", all[3]);
    assert!(refused("a.csv", "1,The ward closed\n2,It did\n").starts_with("a.csv:1: the first line of a table must name"));
    assert!(refused("a.csv", "id,text\n").contains("no article"));
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Ward closes | The Post</title>
<meta property="og:title" content="Ward closes, says trust"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2010-11-05T09:30:00Z"><meta name="author" content="Jane Marsh">
<link rel="canonical" href="https://example.org/ward">LD</head><body><nav><a href="/">Home</a></nav><h1>Ward closes, says trust</h1>
<article><p>The trust said on Friday that it would close two of its wards before the winter, and that it would open none.</p>
<p>It has spent £6m on agency nurses since April,<br>which is more than it had for the whole of the year, its papers show.</p>
<p>Patients were told by letter, and many of them said that they had not been asked what they thought of the plan.</p></article>
<footer>Copyright</footer></body></html>"#;

#[test]
fn a_page_gives_its_text_and_what_it_says_about_it() {
    let read = read_one("a.html", PAGE.replace("LD", ""));
    let article = &read.article;
    assert!(article.body.starts_with("The trust said on Friday"), "{}", article.body);
    assert_eq!(article.body.split("\n\n").count(), 3, "{}", article.body);
    assert!(article.body.ends_with("the plan."), "{}", article.body);
    assert_eq!((article.title.as_deref(), article.outlet.as_deref()), (Some("Ward closes, says trust"), Some("The Post")));
    assert_eq!((&article.authors[..], article.language.as_deref()), (&["Jane Marsh".to_string()][..], Some("en-GB")));
    assert_eq!(article.url.as_deref(), Some("https://example.org/ward"));
    assert_eq!(published(&read), (Some("2010-11-05".into()), Some(DateEvidence::MetaTag)));

    let ld = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Wards &amp; money",
        "datePublished":"2010-11-04","author":[{"name":"Tom Oakes"}],"publisher":{"name":"The Evening Post"},"articleSection":"Health"}]}</script>"#;
    let read = read_one("a", PAGE.replace("LD", ld));
    assert_eq!((read.article.title.as_deref(), read.article.section.as_deref()), (Some("Wards & money"), Some("Health")));
    assert_eq!((&read.article.authors[..], read.article.outlet.as_deref()), (&["Tom Oakes".to_string()][..], Some("The Evening Post")));
    assert_eq!(published(&read), (Some("2010-11-04".into()), Some(DateEvidence::JsonLd)));
}

#[test]
fn a_page_is_decoded_as_it_declares() {
    let page = PAGE.replace("LD", "<meta charset=\"iso-8859-1\">");
    let bytes: Vec<u8> = page.chars().map(|c| c as u8).collect();
    let read = read_one("a.html", bytes);
    assert!(read.article.body.contains("£6m"));
    assert_eq!(read.article.encoding.as_deref(), Some("windows-1252, declared"));
}

#[test]
fn a_page_without_an_article_is_named() {
    for page in [
        "<html><body><ul><li><a href=a>One</a><li><a href=b>Two</a></ul><form><input></form></body></html>",
        "<html></html>",
        "<!doctype html><title>x</title>",
    ] {
        assert!(refused("a.html", page).contains("there is no article in this page"), "{page}");
    }
    let deep = format!("<html><body>{}The ward closed.", "<div>".repeat(100_000));
    assert!(refused("a.html", deep).contains("elements open inside each other"));
    for (database, mark) in [
        ("LexisNexis", "<DOCFULL>"),
        ("Factiva", "<div class=\"article enArticle\">"),
        ("Europresse", "<div xmlns:n1=\"http://www.cedrom-sni.com/schema/newsv1.xsd\">"),
        ("Integrum", "<title>Report 05.11.2010</title><a href=\"#1\">One</a><a name=\"1\">"),
    ] {
        assert!(refused("a.html", PAGE.replace("<article>", mark)).contains(database), "{database}");
    }
}

#[test]
fn feeds_are_read_entry_by_entry() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>The Post</title><image><title>Logo</title></image>
<item><title>Ward &amp; trust</title><link>https://example.org/a?x=1&amp;y=2</link><pubDate>Fri, 05 Nov 2010 09:30:00 GMT</pubDate><dc:creator>Jane Marsh</dc:creator>
<guid>g1</guid><description>Short.</description><content:encoded><![CDATA[<p>The ward&nbsp;closed.</p><p>It lost £6m.</p>]]></content:encoded></item>
<item><title>Two</title><description>&lt;p&gt;Only a &lt;b&gt;summary&lt;/b&gt;.&lt;/p&gt;</description></item><item><title>Three</title></item></channel></rss>"#;
    let all = read_all("feed.xml", rss);
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.article.body, "The ward\u{a0}closed.\n\nIt lost £6m.");
    assert_eq!((first.article.title.as_deref(), first.article.outlet.as_deref()), (Some("Ward & trust"), Some("The Post")));
    assert_eq!((first.article.id.as_str(), first.article.url.as_deref()), ("g1", Some("https://example.org/a?x=1&y=2")));
    assert_eq!(published(first).0.as_deref(), Some("2010-11-05"));
    let second = all[1].as_ref().unwrap();
    assert_eq!((second.article.body.as_str(), second.notes[0].kind), ("Only a summary.", NoteKind::SummaryOnly));
    assert!(all[2].as_ref().unwrap_err().to_string().contains("no text in this entry"));

    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Ward</title><link rel="self" href="x"/><link href="https://example.org/b"/>
<author><name>Jane Marsh</name><email>j@example.org</email></author><published>2010-11-05T00:00:00Z</published><content type="xhtml"><div><p>One.</p><p>Two.</p></div></content></entry><entry>"#;
    let all = read_all("feed", atom);
    let first = all[0].as_ref().unwrap();
    assert_eq!((first.article.body.as_str(), &first.article.authors[..]), ("One.\n\nTwo.", &["Jane Marsh".to_string()][..]));
    assert_eq!(first.article.url.as_deref(), Some("https://example.org/b"));
    assert!(all.last().unwrap().as_ref().unwrap_err().to_string().contains("ends in the middle"));
    assert!(
        refused("a.xml", "<?xml version=\"1.0\"?><response><headline>Ward</headline><article>It closed.</article></response>")
            .contains("XML of an unknown kind")
    );
}

#[test]
fn packed_files_are_unpacked() {
    assert_eq!(read_one("a.txt.gz", gzip(b"The ward closed.")).article.body, "The ward closed.");
    let two = [gzip(b"{\"text\":\"one\"}\n"), gzip(b"{\"text\":\"two\"}\n")].concat();
    assert_eq!(outline("a.jsonl.gz", read_all("a.jsonl.gz", two)), ["one", "two"]);
}

#[test]
fn a_packed_file_cut_short_keeps_what_stood_before() {
    let lines: String =
        (0..20_000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Ward {} closed {}\"}}\n", n * 7919 % 10_007, n * 104_729)).collect();
    let whole = gzip(lines.as_bytes());
    let mut all = read_all("a.jsonl.gz", &whole[..whole.len() / 2]);
    let error = without_folder(all.pop().unwrap().unwrap_err(), "a.jsonl.gz");
    assert!(error.contains("cut short"), "{error}");
    assert!(all.len() > 5_000, "{}", all.len());
    assert!(all.iter().all(Result::is_ok));
    assert!(error.starts_with(&format!("a.jsonl.gz:{}: ", all.len() + 1)), "{error} behind {} articles", all.len());
    let text = gzip(lines.replace(['{', '"'], "").as_bytes());
    assert!(refused("a.txt.gz", &text[..text.len() / 2]).contains("cut short"));
}

#[test]
fn what_is_too_long_is_named_and_the_rest_goes_on() {
    let options = Options { limit: 1 << 20, ..Options::default() };
    let long = "x".repeat(3 << 20);
    let lines = format!("{{\"text\":\"one\"}}\n{{\"text\":\"{long}\"}}\n{{\"text\":\"three\"}}\n");
    let all = outline("a.jsonl", read_with("a.jsonl", lines.as_bytes(), &options));
    assert_eq!((all[0].as_str(), all[2].as_str(), all.len()), ("one", "three", 3));
    assert!(all[1].starts_with("a.jsonl:2: this line is longer than 1 MiB"), "{}", all[1]);
    let list = format!("[{{\"text\":\"one\"}},\n{{\"text\":\"{long}\"}},{{\"text\":\"three\"}}]");
    let all = outline("a.json", read_with("a.json", list.as_bytes(), &options));
    assert_eq!((all[0].as_str(), all[2].as_str()), ("one", "three"));
    assert!(all[1].starts_with("a.json:2: this article is longer"), "{}", all[1]);
    let table = format!("id,text\n1,one\n2,{long}\n3,three\n");
    let all = outline("a.csv", read_with("a.csv", table.as_bytes(), &options));
    assert_eq!((all[0].as_str(), all[2].as_str()), ("one", "three"));
    assert!(all[1].starts_with("a.csv:3: this row is longer"), "{}", all[1]);
    let all = outline("a.txt", read_with("a.txt", long.as_bytes(), &options));
    assert!(all[0].contains("longer than 1 MiB"), "{}", all[0]);
}

#[test]
fn what_is_no_text_is_named_with_advice() {
    assert!(refused("a.txt", b"%PDF-1.4\n...").contains("pdftotext"));
    assert!(refused("a.docx", b"PK\x03\x04...").contains("save a document as plain text"));
    assert!(refused("a.txt", b"abc\0\0\0\0\x01\x02").contains("a binary file"));
    assert!(refused("a.warc", b"WARC/1.0\r\n").contains("web archive"));
    assert!(refused("a.txt", b"").contains("this file is empty"));
    assert!(refused("a.txt", b" \n\n ").contains("this file is empty"));
    for (name, bytes) in [("a.jpg", &b"\xff\xd8\xff\xe0"[..]), ("a.txt", b"\x89PNG\r\n"), ("a.css", b"p { }")] {
        assert!(matches!(read_all(name, bytes).remove(0), Err(Error::Skipped { .. })), "{name}");
    }
}

#[test]
fn dates_come_from_the_best_evidence_or_the_one_asked_for() {
    let text = "Date: 5 November 2010\n\nThe ward closed.";
    let name = "2009-01-02-ward.txt";
    assert_eq!(published(&read_one(name, text)).1, Some(DateEvidence::Field));
    assert_eq!(published(&read_one(name, "The ward closed.")), (Some("2009-01-02".into()), Some(DateEvidence::FileName)));
    assert_eq!(published(&read_one("ward.txt", "The ward closed.")), (None, None));
    let line = read_one("ward.txt", "Ward closes\n\nFriday 5 November 2010\n\nIt closed.");
    assert_eq!(published(&line), (Some("2010-11-05".into()), Some(DateEvidence::Text)));
    let from = |from: DateFrom| {
        published(&read_with(name, text.as_bytes(), &Options { date_from: vec![from], ..Options::default() }).remove(0).unwrap())
    };
    assert_eq!(from(DateFrom::Name).0.as_deref(), Some("2009-01-02"));
    assert_eq!(from(DateFrom::Mtime).1, Some(DateEvidence::FileTime));
    assert_eq!(from(DateFrom::Meta).0.as_deref(), Some("2010-11-05"), "what is not there falls back");
    let unreadable = read_one("a.txt", "Title: Ward\nDate: last Tuesday\n\nThe ward closed.");
    assert_eq!((published(&unreadable), unreadable.notes[0].kind), ((None, None), NoteKind::UnreadableDate));
    assert!(unreadable.notes[0].to_string().contains("“last Tuesday” cannot be read as a date"));
}

#[test]
fn a_hash_changes_with_everything_that_makes_the_article() {
    let hashes = |bytes: &str, options: &Options| -> Vec<blake3::Hash> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, bytes).unwrap();
        read::open(&Source::File(path), options).unwrap().map(|raw| raw.unwrap().hash()).collect()
    };
    let plain = Options::default();
    let text = "Title: Ward\n\nThe ward closed.";
    assert_eq!(hashes(text, &plain), hashes(text, &plain));
    assert_ne!(hashes(text, &plain), hashes(&text.replace("Ward", "Wards"), &plain), "the header counts");
    assert_ne!(hashes(text, &plain), hashes(text, &Options { outlet: Some("The Post".into()), ..Options::default() }));
    assert_ne!(hashes(text, &plain), hashes(text, &Options { format: Some(Format::Markdown), ..Options::default() }));
    let (before, after) = (hashes("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", &plain), hashes("{\"text\":\"a\"}\n{\"text\":\"c\"}\n", &plain));
    assert_eq!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
    assert_ne!(hashes("id,text\n1,a\n", &plain), hashes("title,text\n1,a\n", &plain), "the names of the columns count");
}

#[test]
fn folders_are_read_in_order_and_without_what_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a/z.md", "a/.hidden.txt", ".git/c.txt", "a.txt", "ignored.txt", ".gitignore"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "ignored.txt\n").unwrap();
    }
    let names = |path: PathBuf| -> Vec<String> {
        let shown = |source: Source| source.path().strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned();
        read::sources([path]).map(|source| shown(source.unwrap())).collect()
    };
    assert_eq!(names(folder.path().to_path_buf()), ["a/z.md", "a.txt", "b.txt", "ignored.txt"]);
    assert_eq!(names(folder.path().join("a/.hidden.txt")), ["a/.hidden.txt"], "what is named is read");

    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let missing = folder.path().join("missing");
    let found: Vec<_> = read::sources([empty, missing, folder.path().join("b.txt"), "-".into()]).collect();
    assert!(found[0].as_ref().unwrap_err().to_string().contains("no files in this folder"));
    assert!(matches!(found[1], Err(Error::File { .. })));
    assert!(found[2].is_ok());
    assert_eq!(found[3].as_ref().unwrap(), &Source::Stdin);
}

#[cfg(unix)]
#[test]
fn links_are_followed_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/b.txt"), "text").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("broken.txt")).unwrap();
    let found: Vec<_> = read::sources([folder.path()]).collect();
    assert_eq!(found.iter().filter(|source| source.is_ok()).count(), 1, "{found:?}");
    let errors: Vec<String> = found.into_iter().filter_map(|source| source.err().map(|error| error.to_string())).collect();
    assert!(
        errors.iter().any(|error| error.contains("leads back")) && errors.iter().any(|error| error.contains("broken.txt")),
        "{errors:?}"
    );
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Bytes that look like one of the formats for a while, or like nothing.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            4 => prop::collection::vec(any::<u8>(), 0..40),
            4 => "\\PC{0,40}".prop_map(String::into_bytes),
            6 => prop::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\"", "\\", "\"text\":", "{\"text\":\"a\"}", "{\"articles\":[", "\n", "\r\n", "id,text\n", "1;\"a", "text\tdate\n",
                "Title: x\n\n", "Date: 05/11/2010\n", "---\n", "title: [a, 'b']\n", "- x\n", "<html><body>", "<p>", "</p>", "<div class=date>", "<meta charset=latin1>",
                "<script type=application/ld+json>", "</script>", "<rss><channel><item>", "<title>", "</item>", "<![CDATA[", "]]>", "&nbsp;", "&#x0;", "\u{feff}", "# x\n",
                "2010-11-05", "5 November 2010", "£6m", "<!--", "<table><td>", "<br><br>",
            ]).prop_map(|text| text.as_bytes().to_vec()),
            1 => prop::sample::select(vec![&b"\xff\xfe"[..], b"\xfe\xff", b"\x1f\x8b\x08", b"\0", b"\x93"]).prop_map(<[u8]>::to_vec),
        ];
        prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn any_bytes_are_read_or_named_in_every_format(bytes in bytes()) {
            let formats = std::iter::once(None).chain(Format::ALL.into_iter().map(Some));
            for format in formats {
                let options = Options { format, limit: 4096, ..Options::default() };
                let all = read_with("2010-11-05.txt", &bytes, &options);
                prop_assert!(!all.is_empty(), "{format:?}: neither read nor named");
                let again = read_with("2010-11-05.txt", &bytes, &options);
                let shape = |all: &[Result<Read, Error>]| -> Vec<Option<String>> { all.iter().map(|read| read.as_ref().ok().map(|read| read.article.body.clone())).collect() };
                prop_assert_eq!(shape(&all), shape(&again));
            }
        }

        #[test]
        fn a_text_is_never_changed(body in "\\PC{1,80}") {
            let quoted = serde_json::to_string(&body).unwrap();
            if !body.trim().is_empty() {
                let json = format!("{{\"text\":{quoted}}}\n{{\"text\":{quoted}}}");
                for read in read_all("a.jsonl", &json).into_iter().chain(read_all("a.json", &json)) {
                    prop_assert_eq!(&read.unwrap().article.body, &body);
                }
                let table = format!("id,text\n1,\"{}\"\n", body.replace('"', "\"\""));
                prop_assert_eq!(&read_one("a.csv", &table).article.body, &body);
            }
        }
    }
}
