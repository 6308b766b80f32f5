//! The main text of a page: what Readability takes for it, less what stands in it but is no part of the article.

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::blocks::{Block, blocks};

/// The main text.
pub(super) struct MainText {
    pub(super) body: String,
    /// Whether it is so small a part of the page that it may be the wrong part.
    pub(super) is_doubtful: bool,
}

/// A shorter main text, in bytes, is only believed when it is most of the page.
const SHORT: usize = 100;
/// A shorter block without the end of a sentence, in bytes, is no paragraph.
const LINE: usize = 80;

/// The main text of `page`, if there is any.
pub(super) fn read(page: Document) -> Option<MainText> {
    let whole = page.body().map(|body| blocks(&body)).unwrap_or_default();
    let config = Config { disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(page, None, Some(config)).ok().and_then(|mut page| page.parse().ok());
    let found = found.map(|article| blocks(&Document::fragment(article.content).root())).unwrap_or_default();
    let body = join(article(found));
    // Bytes, not words: not every script has spaces.
    let all: usize = whole.iter().map(|block| block.text.len()).sum();
    if body.is_empty() || body.len() < SHORT && body.len() * 2 < all {
        return None;
    }
    let is_doubtful = body.len() * 10 < all;
    Some(MainText { body, is_doubtful })
}

/// Blocks as a body: one blank line between them.
pub(super) fn join(blocks: Vec<Block>) -> String {
    blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n\n")
}

/// The blocks without captions, without those that only lead elsewhere, without repetitions, and without the lines that
/// stand before the first paragraph and behind the last: dates, bylines, paths, “Comments”.
fn article(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut seen = HashSet::new();
    blocks.retain(|block| {
        let leads_elsewhere = block.linked * 10 >= block.text.len() * 9;
        let is_repeated = block.text.len() >= LINE / 2 && !seen.insert(block.text.clone());
        !(block.is_caption || leads_elsewhere || is_repeated)
    });
    if let (Some(first), Some(last)) = (blocks.iter().position(is_paragraph), blocks.iter().rposition(is_paragraph)) {
        blocks.truncate(last + 1);
        blocks.drain(..first);
    }
    blocks
}

/// Whether a block says something, rather than naming it.
fn is_paragraph(block: &Block) -> bool {
    let text = block.text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    block.text.len() >= LINE || text.ends_with(['.', '!', '?', '…', '。', '？', '！'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_part_of_the_article_is_left_out() {
        let page = "<html><body><article>\
            <p>Published 5 November 2010</p><p>Home</p>\
            <p>The trust said on Friday that it would close two of its wards before the winter, and open none.</p>\
            <figure><img src=a.png><figcaption>The ward in spring, when it was still open to all.</figcaption></figure>\
            <p><a href=/b>Another trust has closed three wards since</a></p>\
            <h2>Money</h2>\
            <p>It has spent £6m on agency nurses since April, which is more than it had for the whole of the year.</p>\
            <p>It has spent £6m on agency nurses since April, which is more than it had for the whole of the year.</p>\
            <p>Patients were told by letter, and many said that they had not been asked what they thought of it.</p>\
            <p>Comments</p></article></body></html>";
        let body = read(Document::from(page)).map(|text| text.body).unwrap_or_default();
        let shape: Vec<&str> = body.split("\n\n").map(|block| block.split(' ').next().unwrap_or_default()).collect();
        assert_eq!(shape, ["The", "Money", "It", "Patients"], "{body}");
    }
}
