//! Concordances: every hit of a query in its context, one a line, with the hit in the middle.

use std::cmp::Ordering;

use serde::Serialize;

use crate::article::{Article, PublicationDate};
use crate::index::analysis::{Analyzer, Form, Tokens};
use crate::index::matching::{Hit, Matcher};
use crate::query::Field;
use crate::span::Span;
use crate::text::Text;
use crate::text::characters::is_space;

/// How much is shown on either side of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// So many characters on the left and as many on the right, however long the hit is.
    Characters(usize),
    /// The rest of its sentence.
    Sentence,
    /// The rest of its paragraph.
    Paragraph,
}

/// One hit in its context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The article's id.
    pub article: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub published: Option<PublicationDate>,
    /// Where the hit stands: [`Field::Title`] or [`Field::Body`].
    pub field: Field,
    /// First byte of the hit there.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What stands before it, white space as single spaces.
    pub left: String,
    /// The hit, white space as single spaces.
    pub hit: String,
    /// What stands behind it, white space as single spaces.
    pub right: String,
    /// The words before it, nearest first, in their exact form: what [`Order::Left`] compares.
    #[serde(skip)]
    before: Vec<String>,
    /// The words behind it, nearest first: what [`Order::Right`] compares.
    #[serde(skip)]
    behind: Vec<String>,
}

/// In what order lines come. Ties go to the date, then the article's id, then the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the articles come, then by place.
    #[default]
    Found,
    /// By the word on the left, then the next to the left.
    Left,
    /// By the word on the right, then the next to the right.
    Right,
    /// Oldest first; unknown dates last.
    Date,
    /// By outlet; unknown outlets last.
    Outlet,
}

/// How many words on a side are compared.
const COMPARED: u32 = 4;

/// Every hit of a query in one article: those of the headline, then those of the body, in order of place.
///
/// `quotes` are the places of quotes in the body, where the query asks for words in quotes.
pub fn lines(matcher: &Matcher, analyzer: &mut Analyzer, article: &Article, quotes: &[Span], context: Context) -> Vec<Line> {
    let title = article.title.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    for (field, text) in [(Field::Title, title), (Field::Body, article.body.as_str())] {
        let tokens = analyzer.tokens(text);
        let hits = matcher.hits_in(&tokens, field, quotes);
        if hits.is_empty() {
            continue;
        }
        let cut = Text::new(text);
        found.extend(hits.iter().map(|hit| line(article, field, &cut, &tokens, hit, context)));
    }
    found
}

fn line(article: &Article, field: Field, text: &Text<'_>, tokens: &Tokens, hit: &Hit, context: Context) -> Line {
    let body = text.body();
    let around = match context {
        Context::Characters(_) => Span::new(0, body.len()),
        Context::Sentence => sentences(text, hit.span),
        Context::Paragraph => {
            let at = |place| text.paragraphs().get(text.paragraph_at(place)).copied().unwrap_or(hit.span);
            at(hit.span.start).hull(at(hit.span.end.saturating_sub(1))).hull(hit.span)
        }
    };
    let most = if let Context::Characters(width) = context { width } else { usize::MAX };
    let left = Span::new(around.start, hit.span.start).of(body);
    let right = Span::new(hit.span.end, around.end).of(body);
    let word = |position: u32| tokens.at(position).find(|token| token.form == Form::Exact).map(|token| token.term.to_string());
    let (first, last) = hit.positions;
    Line {
        article: article.id.clone(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        published: article.published,
        field,
        start: hit.span.start,
        end: hit.span.end,
        left: spaced(left.chars().rev(), most).chars().rev().collect(),
        hit: spaced(hit.span.of(body).chars(), usize::MAX),
        right: spaced(right.chars(), most),
        before: (1..=COMPARED).map_while(|step| word(first.checked_sub(step)?)).collect(),
        behind: (0..COMPARED).map_while(|step| word(last + step)).collect(),
    }
}

fn sentences(text: &Text<'_>, span: Span) -> Span {
    let at = |place| text.sentences().get(text.sentence_at(place)).map_or(span, |sentence| sentence.span);
    at(span.start).hull(at(span.end.saturating_sub(1))).hull(span)
}

/// At most so many characters, with every stretch of white space as one space.
fn spaced(characters: impl Iterator<Item = char>, most: usize) -> String {
    let mut text = String::new();
    let (mut count, mut space) = (0, false);
    for c in characters {
        if count == most {
            break;
        }
        if is_space(c) {
            if space {
                continue;
            }
            space = true;
            text.push(' ');
        } else {
            space = false;
            text.push(c);
        }
        count += 1;
    }
    text
}

/// Puts lines in order.
pub fn sort(lines: &mut [Line], order: Order) {
    let unknown_last = |one: Option<&str>, other: Option<&str>| (one.is_none(), one).cmp(&(other.is_none(), other));
    let by_date = |one: &Line, other: &Line| {
        let key = |line: &Line| (line.published.is_none(), line.published);
        key(one).cmp(&key(other))
    };
    let by_place = |one: &Line, other: &Line| {
        let key = |line: &Line| (line.field, line.start, line.end);
        by_date(one, other).then_with(|| one.article.cmp(&other.article)).then_with(|| key(one).cmp(&key(other)))
    };
    lines.sort_by(|one, other| {
        let first = match order {
            Order::Found => return Ordering::Equal,
            Order::Left => one.before.cmp(&other.before),
            Order::Right => one.behind.cmp(&other.behind),
            Order::Date => Ordering::Equal,
            Order::Outlet => unknown_last(one.outlet.as_deref(), other.outlet.as_deref()),
        };
        first.then_with(|| by_place(one, other))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn found(query: &str, body: &str, context: Context) -> Vec<Line> {
        let article = Article { title: Some("Beds cut".into()), ..Article::from_body(body) };
        lines(&Matcher::new(&parse(query).unwrap().query), &mut Analyzer::new(), &article, &[], context)
    }

    fn shown(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| format!("{}[{}]{}", line.left, line.hit, line.right)).collect()
    }

    const BODY: &str = "The trust cut\nten beds. Then it cut\n pay.\n\nStaff said that cuts hurt.";

    #[test]
    fn the_context_does_not_depend_on_the_hit() {
        assert_eq!(
            shown(&found("cut", BODY, Context::Characters(9))),
            ["Beds [cut]", "he trust [cut] ten beds", " Then it [cut] pay. Sta", "aid that [cuts] hurt."]
        );
        let lines = found("\"trust cut ten beds\"", BODY, Context::Characters(4));
        assert_eq!(shown(&lines), ["The [trust cut ten beds]. Th"]);
        assert_eq!(&BODY[lines[0].start..lines[0].end], "trust cut\nten beds");
    }

    #[test]
    fn sentences_and_paragraphs_are_context_too() {
        let body = |context| shown(&found("body:it", BODY, context));
        assert_eq!(body(Context::Sentence), ["Then [it] cut pay."]);
        assert_eq!(body(Context::Paragraph), ["The trust cut ten beds. Then [it] cut pay."]);
    }

    #[test]
    fn lines_are_sorted_by_neighbours() {
        let mut lines = found("body:cut", BODY, Context::Characters(0));
        let behind = |lines: &[Line]| lines.iter().map(|line| line.behind[0].clone()).collect::<Vec<_>>();
        sort(&mut lines, Order::Right);
        assert_eq!(behind(&lines), ["hurt", "pay", "ten"]);
        sort(&mut lines, Order::Left);
        assert_eq!(lines.iter().map(|line| line.before[0].as_str()).collect::<Vec<_>>(), ["it", "that", "trust"]);
        sort(&mut lines, Order::Date);
        assert!(lines.is_sorted_by_key(|line| line.start));
    }
}
