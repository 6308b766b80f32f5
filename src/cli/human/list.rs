//! Lists of results.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::amount::grouped;
use super::{Screen, clean, record_lines};
use crate::article::Article;
use crate::record::{Record, RecordKind};
use crate::span::Span;

impl Screen {
    /// Columns to write in.
    pub(in crate::cli) fn width(self) -> usize {
        self.width
    }

    /// The same with fewer columns, for what is set in further.
    pub(in crate::cli) fn narrower(self, columns: usize) -> Self {
        Screen { width: self.width.saturating_sub(columns), ..self }
    }

    /// Words that were looked for, in a line of their own making: without colour between two spaces.
    pub(in crate::cli) fn marked(self, text: &str) -> String {
        match self.mark() {
            Some(style) => format!("{style}{}{style:#}", clean(text)),
            None => format!(" {} ", clean(text)),
        }
    }

    /// A name in a column of so many characters, and a count behind it.
    pub(in crate::cli) fn counted_row(self, name: &str, count: u64, width: usize) -> String {
        let name = shortened(&clean(name), width);
        let gap = " ".repeat(width.saturating_sub(name.width()));
        format!("  {name}{gap}  {:>9}\n", grouped(&count.to_string()))
    }
}

/// A text of at most so many columns, with an ellipsis where it was cut.
pub(in crate::cli) fn shortened(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_string();
    }
    let mut room = columns.saturating_sub(1);
    let mut kept = String::new();
    for c in text.chars() {
        let width = c.width().unwrap_or_default();
        if width > room {
            break;
        }
        room -= width;
        kept.push(c);
    }
    kept.trim_end().to_string() + "…"
}

/// A record in a list: what it found, the words around it, and where they stand.
pub(in crate::cli) fn record_item(screen: Screen, record: &Record, article: Option<&Article>) -> String {
    let mut item = record_lines(screen, record, "");
    if let Some(article) = article.filter(|_| record.kind != RecordKind::Quote) {
        let (passage, mark) = excerpt(&article.body, record.sentence, Span::new(record.start, record.end));
        item.push_str(&screen.wrap(&passage, &[mark], "  "));
    }
    item.push_str(&place_line(screen, record));
    item
}

/// Id, date, outlet and headline on one line.
fn place_line(screen: Screen, record: &Record) -> String {
    let facts: Vec<String> = [record.outlet.as_ref(), record.title.as_ref()].into_iter().flatten().map(|fact| clean(fact)).collect();
    let published = record.published.map_or_else(|| "unknown".to_string(), |date| date.to_string());
    let line = format!("  {}  {published:<10}  {}", record.id, facts.join(" · "));
    format!("{}\n", screen.faint(shortened(&line, screen.width()).trim_end()))
}

/// The most bytes of a sentence that are shown on each side of the words in it.
const AROUND: usize = 240;

/// A sentence with the place of the words in it; of a very long one what stands around them.
fn excerpt(body: &str, sentence: Span, words: Span) -> (String, Span) {
    let cut = |at: usize, forwards: bool| {
        let mut at = at;
        while !body.is_char_boundary(at) || body[..at].chars().next_back().is_some_and(|c| !c.is_whitespace()) {
            match forwards {
                true if at < words.start => at += 1,
                false if at > words.end => at -= 1,
                _ => break,
            }
        }
        at
    };
    let sentence = sentence.hull(words);
    let long_before = words.start - sentence.start > AROUND;
    let long_behind = sentence.end - words.end > AROUND;
    let start = if long_before { cut(words.start - AROUND, true) } else { sentence.start };
    let end = if long_behind { cut(words.end + AROUND, false) } else { sentence.end };
    let before = if long_before { "… " } else { "" };
    let behind = if long_behind { "…" } else { "" };
    let shift = before.len();
    let mark = Span::new(words.start - start + shift, words.end - start + shift);
    (format!("{before}{}{behind}", Span::new(start, end).of(body)), mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_sentence_what_stands_around_the_words_is_shown() {
        let body = format!("{}£3m {}", "é before ".repeat(60), "behind é ".repeat(60));
        let start = body.find('£').unwrap();
        let words = Span::new(start, start + "£3m".len());
        let (passage, mark) = excerpt(&body, Span::new(0, body.len()), words);
        assert_eq!(mark.of(&passage), "£3m");
        assert!(passage.len() < 2 * AROUND + 40 && passage.starts_with("… ") && passage.ends_with(" …"), "{passage}");
        assert_eq!(excerpt("Only £3m.", Span::new(0, 10), Span::new(5, 9)).0, "Only £3m.");
    }
}
