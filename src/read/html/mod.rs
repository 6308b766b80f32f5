//! Web pages with one article: what the page says about it, and its main text.
//!
//! What is said in several places counts in this order: JSON-LD, meta tags, what stands on the page. The body is the main
//! text with one blank line between paragraphs; offsets are into that body, not into the page.

mod blocks;
mod main_text;
mod metadata;
mod nesting;

use dom_query::Document;

use super::decode;
use super::draft::Draft;
use super::fields::Field;
use super::{NoteKind, Origin};
use crate::error::Result;
pub(super) use metadata::declared_encoding;

/// The most elements that may be open inside each other. Real pages have some dozens.
const DEEPEST: usize = 400;

/// Reads a page.
pub(super) fn read(bytes: Vec<u8>, origin: &Origin) -> Result<Draft> {
    let declared = match origin.encoding {
        Some(_) => Some(encoding_rs::UTF_8),
        None => declared_encoding(&bytes),
    };
    let (mut draft, page) = Draft::decoded(decode::decode(bytes, declared));
    if let Some(export) = export(&page) {
        let what = format!(
            "{export}, which holds many articles in one page and cannot be taken apart yet; export the articles one by one, or as text"
        );
        return Err(origin.error(None, what));
    }
    if nesting::depth(&page) > DEEPEST {
        let what = format!(
            "this page leaves more than {DEEPEST} elements open inside each other, which no page of an article does; save its text by itself"
        );
        return Err(origin.error(None, what));
    }
    metadata::saved_from(&page, &mut draft);
    let page = Document::from(page);
    metadata::read(&page, &mut draft);
    let Some(text) = main_text::read(page) else {
        let what = "there is no article in this page, only headlines, links or forms; if there is one, save its text by itself";
        return Err(origin.error(None, what));
    };
    if text.is_doubtful {
        draft.note(NoteKind::DoubtfulPage, "most of this page's text is not in what was taken for its article");
    }
    draft.set(Field::Text, 0, text.body);
    Ok(draft)
}

/// The press database that exported `page`, if it is a list of articles from one.
fn export(page: &str) -> Option<&'static str> {
    let bytes = page.as_bytes();
    let beginning = &bytes[..bytes.len().min(64 << 10)];
    let has = |mark: &str| memchr::memmem::find(beginning, mark.as_bytes()).is_some();
    match () {
        _ if has("<DOCFULL>") || has("<!-- Hide XML section") => Some("an export of LexisNexis"),
        _ if has("http://www.cedrom-sni.com/") => Some("an export of Europresse"),
        _ if has("<title>Report ") && has("href=\"#1\"") && memchr::memmem::find(bytes, b"name=\"1\"").is_some() => {
            Some("an export of Integrum")
        }
        _ if is_factiva(bytes) => Some("an export of Factiva"),
        _ => None,
    }
}

/// Factiva marks each article by its language: `<div class="article enArticle">`.
fn is_factiva(page: &[u8]) -> bool {
    const MARK: &[u8] = b"class=\"article ";
    memchr::memmem::find_iter(page, MARK).any(|at| page.get(at + MARK.len() + 2..).is_some_and(|rest| rest.starts_with(b"Article\"")))
}

/// The paragraphs of a piece of HTML, such as a feed has in it. One that leaves too many elements open is taken for text.
pub(super) fn paragraphs(html: &str) -> String {
    match nesting::depth(html) > DEEPEST {
        true => html.to_string(),
        false => main_text::join(blocks::blocks(&Document::fragment(html).root())),
    }
}
