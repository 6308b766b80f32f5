//! What a source holds: from its first bytes, then from the suffix of its name.

use super::input::Input;
use super::{Format, csv};
use crate::error::{Error, Result};

/// The format of `input`; `asked`, if the user says so and it is text at all.
pub(super) fn format(input: &Input, asked: Option<Format>) -> Result<Format> {
    let beginning = input.beginning();
    if let Some(kind) = kind_by_magic(beginning) {
        return Err(refusal(input, kind));
    }
    if let Some(format) = asked {
        return Ok(format);
    }
    let suffix = input.suffix();
    if let Some(what) = no_article_by_suffix(&suffix) {
        return Err(Error::Skipped { path: input.path().to_path_buf(), what: what.to_string() });
    }
    if beginning.trim_ascii().is_empty() && input.is_all() {
        let what = "this file is empty".to_string();
        return Err(Error::Input { path: input.path().to_path_buf(), line: None, what });
    }
    let found = by_content(beginning, &suffix, input.is_all());
    match found {
        Some(Found::Format(format)) => Ok(format),
        Some(Found::Kind(kind)) => Err(refusal(input, kind)),
        None => Ok(by_suffix(&suffix)),
    }
}

enum Found {
    Format(Format),
    Kind(Kind),
}

/// A kind of file that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Kind {
    name: &'static str,
    /// What a user can do about it; `None` when it is plainly no article.
    advice: Option<&'static str>,
}

fn refusal(input: &Input, kind: Kind) -> Error {
    let path = input.path().to_path_buf();
    match kind.advice {
        Some(advice) => Error::Input { path, line: None, what: format!("{}, which cannot be read: {advice}", kind.name) },
        None => Error::Skipped { path, what: kind.name.to_string() },
    }
}

const SAVE_AS_TEXT: Option<&str> = Some("save it as plain text or HTML");
const UNPACK: Option<&str> = Some("unpack it and read the files in it");

/// The first bytes of files that are no text.
const MAGIC: [(&[u8], Kind); 29] = [
    (b"%PDF", Kind { name: "a PDF file", advice: Some("turn it into text first, for example with pdftotext") }),
    (b"{\\rtf", Kind { name: "a Rich Text file", advice: SAVE_AS_TEXT }),
    (b"\xd0\xcf\x11\xe0", Kind { name: "an old Microsoft Office file", advice: SAVE_AS_TEXT }),
    (
        b"PK\x03\x04",
        Kind {
            name: "a Word, Excel, OpenDocument or zip file",
            advice: Some("save a document as plain text or HTML, a table as CSV; unpack an archive"),
        },
    ),
    (b"PK\x05\x06", Kind { name: "an empty zip file", advice: UNPACK }),
    (b"\x1f\x8b", Kind { name: "a file packed with gzip twice", advice: UNPACK }),
    (b"7z\xbc\xaf", Kind { name: "a 7-Zip archive", advice: UNPACK }),
    (b"Rar!", Kind { name: "a RAR archive", advice: UNPACK }),
    (b"BZh", Kind { name: "a bzip2 file", advice: UNPACK }),
    (b"\xfd7zXZ", Kind { name: "an xz file", advice: UNPACK }),
    (b"\x28\xb5\x2f\xfd", Kind { name: "a zstd file", advice: UNPACK }),
    (b"SQLite format 3", Kind { name: "an SQLite database", advice: Some("export its articles as CSV or JSON") }),
    (b"PAR1", Kind { name: "a Parquet table", advice: Some("export its articles as CSV or JSON Lines") }),
    (b"WARC/", Kind { name: "a web archive (WARC)", advice: Some("take the pages out of it as HTML files") }),
    (b"filedesc://", Kind { name: "a web archive (ARC)", advice: Some("take the pages out of it as HTML files") }),
    (b"bplist", Kind { name: "a binary property list or Safari web archive", advice: Some("save the page as HTML") }),
    (b"\x89PNG", Kind { name: "a picture", advice: None }),
    (b"\xff\xd8\xff", Kind { name: "a picture", advice: None }),
    (b"GIF8", Kind { name: "a picture", advice: None }),
    (b"II*\0", Kind { name: "a picture", advice: None }),
    (b"MM\0*", Kind { name: "a picture", advice: None }),
    (b"\0\0\x01\0", Kind { name: "an icon", advice: None }),
    (b"RIFF", Kind { name: "a picture, sound or film", advice: None }),
    (b"ID3", Kind { name: "a sound file", advice: None }),
    (b"OggS", Kind { name: "a sound file", advice: None }),
    (b"wOFF", Kind { name: "a typeface", advice: None }),
    (b"wOF2", Kind { name: "a typeface", advice: None }),
    (b"\x7fELF", Kind { name: "a program", advice: None }),
    (b"\0asm", Kind { name: "a program", advice: None }),
];

fn kind_by_magic(bytes: &[u8]) -> Option<Kind> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*kind);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(Kind { name: "a film, sound or picture", advice: None });
    }
    let is_mail = bytes.starts_with(b"MIME-Version:") || bytes.starts_with(b"From: <Saved by");
    if is_mail && memchr::memmem::find(bytes, b"multipart/related").is_some() {
        return Some(Kind { name: "a web page saved as one file (MHTML)", advice: Some("save the page as HTML") });
    }
    // One zero is a slip that text survives; more are another kind of file.
    let zeros = memchr::memchr_iter(0, bytes).count();
    (zeros > bytes.len() / 1000 + 1).then_some(Kind { name: "a binary file", advice: Some("save it as plain text, UTF-8") })
}

/// Says what a file is that has nothing to do with articles, by its suffix: what saved pages and systems leave behind.
fn no_article_by_suffix(suffix: &str) -> Option<&'static str> {
    Some(match suffix {
        "css" | "scss" | "less" => "a style sheet",
        "js" | "mjs" | "map" | "ts" => "a script",
        "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "ico" | "bmp" | "tif" | "tiff" => "a picture",
        "woff" | "woff2" | "ttf" | "otf" | "eot" => "a typeface",
        "mp3" | "mp4" | "m4a" | "mov" | "wav" | "ogg" | "webm" | "m3u8" => "a sound or film",
        _ => return None,
    })
}

fn by_suffix(suffix: &str) -> Format {
    match suffix {
        "md" | "markdown" | "mdown" => Format::Markdown,
        "jsonl" | "ndjson" | "jsonlines" => Format::Jsonl,
        "json" => Format::Json,
        "csv" | "tsv" | "tab" => Format::Csv,
        "rss" | "atom" => Format::Feed,
        _ => Format::Text,
    }
}

fn by_content(beginning: &[u8], suffix: &str, is_all: bool) -> Option<Found> {
    let text = beginning.trim_ascii_start();
    let by_name = by_suffix(suffix);
    match text.first()? {
        b'{' if begins_object(text) => Some(Found::Format(json_or_lines(text, by_name, is_all))),
        b'[' if begins_object(text[1..].trim_ascii_start()) => Some(Found::Format(Format::Json)),
        b'<' => mark_up(text),
        _ if matches!(suffix, "html" | "htm" | "xhtml" | "shtml") => memchr::memmem::find(text, b"</").map(|_| Found::Format(Format::Html)),
        _ if matches!(by_name, Format::Jsonl | Format::Json | Format::Csv) => None,
        _ if csv::is_header(beginning) => Some(Found::Format(Format::Csv)),
        _ if suffix.is_empty() && begins_heading(text) => Some(Found::Format(Format::Markdown)),
        _ => None,
    }
}

/// Whether the first line is a `# Heading`.
fn begins_heading(text: &[u8]) -> bool {
    let hashes = text.iter().take_while(|&&byte| byte == b'#').count();
    hashes > 0 && text.get(hashes) == Some(&b' ')
}

/// `{` and then a string or `}`: an object, not a text that begins with a brace.
fn begins_object(text: &[u8]) -> bool {
    text.first() == Some(&b'{') && matches!(text[1..].trim_ascii_start().first(), Some(b'"' | b'}'))
}

/// JSON Lines when the first line is an object and another follows; otherwise the suffix decides, and JSON when it does not.
fn json_or_lines(text: &[u8], by_name: Format, is_all: bool) -> Format {
    if by_name == Format::Jsonl {
        return Format::Jsonl;
    }
    let Some(end) = memchr::memchr(b'\n', text) else {
        // One line as far as can be seen.
        return Format::Json;
    };
    let (line, rest) = (text[..end].trim_ascii(), text[end..].trim_ascii_start());
    let is_object = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    match rest.first() {
        Some(b'{') if is_object => Format::Jsonl,
        // A bad first line must not make the good ones behind it unreadable.
        Some(b'{') if line.ends_with(b"}") || !is_all && line.len() > 200 => Format::Jsonl,
        _ => Format::Json,
    }
}

fn mark_up(text: &[u8]) -> Option<Found> {
    const FEEDS: [&str; 3] = ["<rss", "<feed", "<rdf:rdf"];
    const PAGES: [&str; 2] = ["<html", "<!doctype html"];
    const PARTS: [&str; 10] = ["<head", "<body", "<article", "<section", "<div", "<p", "<meta", "<h1", "<title", "<table"];
    let lower = text[..text.len().min(16 << 10)].to_ascii_lowercase();
    let has = |tags: &[&str]| tags.iter().any(|tag| has_tag(&lower, tag.as_bytes()));
    match () {
        // First, because an entry of a feed may hold a whole page.
        _ if has(&FEEDS) => Some(Found::Format(Format::Feed)),
        _ if has(&PAGES) => Some(Found::Format(Format::Html)),
        _ if lower.starts_with(b"<?xml") || lower.starts_with(b"<!doctype") => Some(Found::Kind(Kind {
            name: "XML of an unknown kind",
            advice: Some("only RSS and Atom feeds are read as XML; export the articles as HTML, CSV or JSON"),
        })),
        _ if has(&PARTS) => Some(Found::Format(Format::Html)),
        _ => None,
    }
}

/// Whether `text` has the beginning of a tag, the name of which ends there.
fn has_tag(text: &[u8], tag: &[u8]) -> bool {
    memchr::memmem::find_iter(text, tag).any(|at| text.get(at + tag.len()).is_some_and(|&next| next == b'>' || next.is_ascii_whitespace()))
}
