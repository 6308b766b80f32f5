//! Who may import whom. The table is the architecture: an arrow that is not in it fails here, with the file and the line.

use std::fs;
use std::path::{Path, PathBuf};

/// `(room, the rooms it may import)`, from the inside out. A room may always import itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("article", &[]),
    ("query", &["article", "span"]),
    ("error", &["query"]),
    ("text", &["span"]),
    ("read", &["article", "error", "span"]),
    ("gazetteer", &["article", "span", "text"]),
    ("extract", &["article", "gazetteer", "span", "text"]),
    ("record", &["article", "extract", "span", "text"]),
    ("duplicates", &["span", "text"]),
    ("index", &["article", "duplicates", "error", "extract", "gazetteer", "query", "record", "span", "text"]),
    ("kwic", &["article", "index", "query", "span", "text"]),
    ("cli", &["article", "duplicates", "error", "extract", "gazetteer", "index", "kwic", "query", "read", "record", "span", "text"]),
];

/// `(outside crate or module, the only rooms that may name it)`.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("tantivy", &["index"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("ctrlc", &["cli"]),
    ("indicatif", &["cli"]),
    ("terminal_size", &["cli"]),
    ("std::fs", &["read", "index", "cli"]),
    ("std::process", &["cli"]),
    ("std::time", &["index", "cli"]),
];

/// The rooms of the extraction in the order of their phases; one imports only those before it. The figure room stands
/// last because what a figure is of, and who states it, is settled when names and quotes are known.
const EXTRACTION: &[&str] = &["rule", "organisation", "person", "quotation", "attribution", "coreference", "figure"];

#[test]
fn rooms_import_only_what_the_table_allows() {
    let rooms: Vec<&str> = MAY_IMPORT.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for line in code(&root().join("src")) {
        if matches!(line.room.as_str(), "lib" | "main") {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(room, _)| *room == line.room) else {
            wrong.push(format!("{}: the room `{}` is not in the table", line.place, line.room));
            continue;
        };
        for target in heads(&line.text, "crate::") {
            if target != line.room && rooms.contains(&target) && !allowed.contains(&target) {
                wrong.push(format!("{}: {} -> {target}", line.place, line.room));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "arrows that turn back (the table stands in tests/architecture.rs):\n{}", wrong.join("\n"));
}

#[test]
fn outside_crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for line in code(&root().join("src")) {
        for (name, rooms) in KEPT_TO {
            if line.room != "main" && !rooms.contains(&line.room.as_str()) && names(&line.text, name) {
                wrong.push(format!("{}: `{name}` belongs to {rooms:?}", line.place));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn extraction_rooms_import_only_earlier_rooms() {
    let mut wrong = Vec::new();
    for line in code(&root().join("src/extract")) {
        let Some(place) = EXTRACTION.iter().position(|room| *room == line.room) else { continue };
        // In `room/mod.rs` the rooms are one `super` away, in the room's other files two.
        let file = line.place.split(':').next().unwrap_or_default();
        let up = "super::".repeat(file.matches('/').count() + usize::from(!file.ends_with("mod.rs")));
        for target in heads(&line.text, &up).into_iter().chain(heads(&line.text, "crate::extract::")) {
            if EXTRACTION.iter().position(|room| *room == target).is_some_and(|other| other > place) {
                wrong.push(format!("extract/{}: {} -> {target}", line.place, line.room));
            }
        }
    }
    assert!(wrong.is_empty(), "rooms of extract/ that look ahead:\n{}", wrong.join("\n"));
}

/// A statement or line of code, with the room it stands in.
struct Line {
    room: String,
    place: String,
    text: String,
}

/// The code below a folder: no comments, no unit tests at the end of a file; a `use` over several lines is one line.
fn code(folder: &Path) -> Vec<Line> {
    let mut found = Vec::new();
    for (file, text) in sources(folder) {
        let inside = file.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        let room = inside.split('/').next().unwrap().trim_end_matches(".rs").to_string();
        let mut import: Option<Line> = None;
        for (number, line) in text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")) {
            let line = line.trim();
            if line.starts_with("//") {
                continue;
            }
            let mut whole = match import.take() {
                Some(mut import) => {
                    import.text.push_str(line);
                    import
                }
                None => Line { room: room.clone(), place: format!("{inside}:{}", number + 1), text: line.to_string() },
            };
            let is_import = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "].iter().any(|start| whole.text.starts_with(start));
            if is_import && !whole.text.ends_with(';') {
                import = Some(whole);
            } else {
                whole.text = whole.text.replace(' ', "");
                found.push(whole);
            }
        }
    }
    found
}

/// The first names behind a path prefix, also in a list: `crate::{a, b::C}` gives a and b.
fn heads<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) && !text[..at].ends_with("use") {
            continue;
        }
        let rest = &text[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.extend(word(rest));
            continue;
        };
        let mut depth = 0i32;
        for part in list.split_inclusive([',', '{', '}']) {
            if depth == 0 {
                found.extend(word(part));
            }
            depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
            if depth < 0 {
                break;
            }
        }
    }
    found
}

fn word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then_some(&text[..end])
}

/// Whether a line names a crate or module as a path.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].strip_suffix("use").unwrap_or(&text[..at]).chars().next_back();
        let after = &text[at + name.len()..];
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '`'))
            && (after.starts_with("::") || after.starts_with(';'))
    })
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn imports_are_read_as_they_are_written() {
    assert_eq!(heads("usecrate::{a::{x,y},b::C,d};", "crate::"), ["a", "b", "d"]);
    assert_eq!(heads("crate::text::Text::new(crate::span::Span::new(0,1))", "crate::"), ["text", "span"]);
    assert_eq!(heads("usesuper::super::figure::Figure;", "super::super::"), ["figure"]);
    assert!(names("usestd::fs;", "std::fs") && names("std::fs::read(x)", "std::fs") && !names("mystd::fs::x", "std::fs"));
}
