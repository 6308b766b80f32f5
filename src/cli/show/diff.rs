//! `show --diff`: what one article says and another does not.

use serde::Serialize;

use crate::cli::human::{Screen, article_heading, counted, date};
use crate::duplicates::{Change, Shingles, changes};
use crate::index::StoredArticle;
use crate::query::Field;
use crate::span::Span;
use crate::text::{Text, TokenKind};

/// Two articles and the changes from the first to the second.
pub(super) struct Comparison<'a> {
    a: &'a StoredArticle,
    b: &'a StoredArticle,
    title: Vec<Change>,
    body: Vec<Change>,
}

/// One change, as a row.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    a: &'a str,
    b: &'a str,
    field: Field,
    a_start: usize,
    a_end: usize,
    a_text: &'a str,
    b_start: usize,
    b_end: usize,
    b_text: &'a str,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(a: &'a StoredArticle, b: &'a StoredArticle) -> Self {
        let between = |a: &str, b: &str| changes(&Text::new(a), &Text::new(b));
        Comparison { title: between(title(a), title(b)), body: between(&a.article.body, &b.article.body), a, b }
    }

    /// The changes of the headline, then those of the body.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let row = |field: Field, a: &'a str, b: &'a str, change: &Change| Row {
            a: &self.a.article.id,
            b: &self.b.article.id,
            field,
            a_start: change.old.start,
            a_end: change.old.end,
            a_text: change.old.of(a),
            b_start: change.new.start,
            b_end: change.new.end,
            b_text: change.new.of(b),
        };
        let title = self.title.iter().map(move |change| row(Field::Title, title(self.a), title(self.b), change));
        title.chain(self.body.iter().map(move |change| row(Field::Body, &self.a.article.body, &self.b.article.body, change)))
    }

    /// Both headings, then the paragraphs of the second article that are not as in the first: `[-words of the first-]`,
    /// `{+words of the second+}`.
    pub(super) fn page(&self, screen: Screen) -> String {
        let heading = |stored: &StoredArticle| {
            let article = &stored.article;
            let facts = [article.outlet.as_deref().unwrap_or_default(), &date(article.published), &article.id];
            article_heading(screen, article.title.as_deref(), &[], article.path.as_deref().unwrap_or(&article.id), &facts)
        };
        let (a, b) = (Text::new(&self.a.article.body), Text::new(&self.b.article.body));
        let legend = format!("[-only in {}-] {{+only in {}+}}", self.a.article.id, self.b.article.id);
        let mut page = format!("{}\n{}\n{}\n", heading(self.a), heading(self.b), screen.faint(&legend));
        let width = b.paragraphs().len().to_string().len();
        let mut same = 0u64;
        for (number, paragraph) in b.paragraphs().iter().enumerate() {
            let here: Vec<Change> = self.body.iter().copied().filter(|change| stands_in(change, &b, number)).collect();
            if here.is_empty() {
                same += 1;
                continue;
            }
            page.push_str(&unchanged(screen, &mut same, width));
            let (text, marks) = merged(a.body(), b.body(), *paragraph, &here);
            let marks = if screen.has_colour() { marks } else { Vec::new() };
            let wrapped = screen.wrap(&text, &marks, &" ".repeat(width + 2));
            page.push_str(&format!("\n{}  {}", screen.faint(&format!("{:>width$}", number + 1)), wrapped.trim_start()));
        }
        if b.paragraphs().is_empty() && !a.body().trim().is_empty() {
            page.push_str(&format!("\n{}", screen.wrap(&format!("[-{}-]", a.body().trim()), &[], "  ")));
        }
        page.push_str(&unchanged(screen, &mut same, width));
        let words = |text: &Text<'_>, side: fn(&Change) -> Span| -> u64 {
            let tokens = self.body.iter().flat_map(|change| text.tokens_in(side(change)));
            tokens.filter(|&token| matches!(text.tokens()[token].kind, TokenKind::Word | TokenKind::Number)).count() as u64
        };
        let told = match self.body.is_empty() {
            true => "The texts are the same, word for word.".to_string(),
            false => format!(
                "{} out, {} in · {:.0} % of their five-word runs in common",
                counted(words(&a, |change| change.old), "word", "words"),
                counted(words(&b, |change| change.new), "word", "words"),
                Shingles::of(&a).similarity(&Shingles::of(&b)) * 100.0
            ),
        };
        page + &format!("\n{}\n", screen.faint(&told))
    }
}

fn title(stored: &StoredArticle) -> &str {
    stored.article.title.as_deref().unwrap_or_default()
}

/// How many paragraphs were left out because nothing changed in them.
fn unchanged(screen: Screen, same: &mut u64, width: usize) -> String {
    match std::mem::take(same) {
        0 => String::new(),
        same => {
            format!("\n{}{}\n", " ".repeat(width + 2), screen.faint(&format!("({} the same)", counted(same, "paragraph", "paragraphs"))))
        }
    }
}

/// Whether a change touches a paragraph of the second text. Words that were only taken out stand where the word before
/// them does.
fn stands_in(change: &Change, text: &Text<'_>, number: usize) -> bool {
    let last = change.new.end.saturating_sub(1).max(change.new.start);
    (text.paragraph_at(change.new.start.saturating_sub(usize::from(change.new.is_empty())))..=text.paragraph_at(last)).contains(&number)
}

/// A paragraph of the second text with what was taken out and what was put in, and where these stand.
fn merged(a: &str, b: &str, paragraph: Span, changes: &[Change]) -> (String, Vec<Span>) {
    let (mut text, mut marks, mut at) = (String::new(), Vec::new(), paragraph.start);
    let mut mark = |text: &mut String, open: &str, words: &str, close: &str| {
        let start = text.len();
        text.push_str(&format!("{open}{words}{close}"));
        marks.push(Span::new(start, text.len()));
    };
    for change in changes {
        let start = change.new.start.clamp(paragraph.start, paragraph.end);
        let added = Span::new(start, change.new.end.clamp(start, paragraph.end));
        text.push_str(&b[at.min(start)..start]);
        // What was taken out stands in the first paragraph that its place touches.
        if !change.old.is_empty() && change.new.start >= paragraph.start || change.new.start == 0 && !change.old.is_empty() {
            if added.is_empty() && !text.is_empty() && a[..change.old.start].ends_with(char::is_whitespace) {
                text.push(' ');
            }
            let is_first = text.is_empty();
            mark(&mut text, "[-", change.old.of(a), "-]");
            if added.is_empty() && is_first {
                text.push(' ');
            }
        }
        if !added.is_empty() {
            mark(&mut text, "{+", added.of(b), "+}");
        }
        at = added.end;
    }
    text.push_str(&b[at..paragraph.end]);
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn page(a: &str, b: &str) -> String {
        let stored = |id: &str, body: &str| StoredArticle::new(Article { id: id.into(), ..Article::from_body(body) }, 0);
        let (a, b) = (stored("a", a), stored("b", b));
        let page = Comparison::new(&a, &b).page(Screen::new(crate::cli::human::ColourChoice::Never, true));
        let (_, paragraphs) = page.split_once("{+only in b+}\n\n").unwrap();
        paragraphs.to_string()
    }

    #[test]
    fn only_what_changed_is_shown() {
        let same = "The trust met on Monday in the town hall of Eastmere.";
        let shown = page(&format!("{same}\n\nIt cost £4m, he said.\n\n{same}"), &format!("{same}\n\nIt cost £5m.\n\n{same}"));
        assert!(shown.contains("(1 paragraph the same)\n\n2  It cost [-£4m, he said-]{+£5m+}.\n\n   (1 paragraph the same)"), "{shown}");
        assert!(page(same, same).contains("The texts are the same, word for word."));
    }

    #[test]
    fn words_come_and_go_at_every_edge() {
        assert!(page("Two wards shut.", "Wards shut.").starts_with("1  [-Two wards-]{+Wards+} shut."));
        assert!(page("Then wards shut.", "wards shut.").starts_with("1  [-Then-] wards shut."));
        assert!(
            page("Wards shut again.", "Wards shut.").starts_with("1  Wards shut [-again-]."),
            "{}",
            page("Wards shut again.", "Wards shut.")
        );
        let shown = page("Wards shut.", "Wards shut.\n\nNurses left.\n\nPorters came.");
        assert!(shown.contains("2  {+Nurses left.+}\n\n3  {+Porters came.+}"), "{shown}");
        assert!(page("Wards shut.\n\nNurses left.", "Wards shut.").starts_with("1  Wards shut. [-Nurses left.-]"));
        assert!(page("Wards shut.", "").contains("[-Wards shut.-]"));
    }
}
