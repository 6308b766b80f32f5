//! The quotation room: stretches between quotation marks, paragraph by paragraph. Whether one is speech, and whose,
//! is for the attribution room to say.

mod double;
mod marks;
mod single;
mod unopened;

use super::rule::{Confidence, Finding, Rule, RuleCard};
use super::{Context, Extraction};
use crate::span::Span;
use crate::text::{Text, TokenKind};
use marks::{Place, Stretch};

/// What a rule of this room does: tells the stretch that begins at a mark, or that ends there.
type Find = fn(&Place<'_>) -> Option<Stretch>;

/// The rules of this room; the first that answers for a mark wins.
const RULES: &[Rule<Find>] = &[double::RULE, single::RULE, unopened::RULE];

/// A stretch between quotation marks, the marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, or, where none closes, to the end of the paragraph or of the sentence.
    pub span: Span,
    /// The words without the marks.
    pub inside: Span,
    /// The rule that found it.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// Whether a closing mark stands at its end.
    pub closed: bool,
    /// Whether it goes on from the stretch before it: that one was left open and this one opens again.
    pub continues: bool,
}

impl Finding for Quotation {
    fn span(&self) -> Span {
        self.span
    }

    fn rule(&self) -> &'static str {
        self.rule
    }

    /// `closed` or `open`, and `continues` where it does.
    fn describe(&self, _body: &str) -> String {
        let state = if self.closed { "closed" } else { "open" };
        if self.continues { format!("{state}, continues") } else { state.to_string() }
    }
}

/// Phase: stretches between quotation marks.
pub fn find(context: &Context<'_>, found: &mut Extraction) {
    let text = context.text;
    let (mut next, mut left_open) = (0, false);
    for paragraph in text.paragraphs() {
        let first = next;
        next = text.tokens_in(*paragraph).end.max(first);
        left_open = in_paragraph(text, first, next, left_open, &mut found.quotations);
    }
}

/// Finds the stretches of one paragraph and tells whether it ends inside one. `left_open`: the paragraph before did.
fn in_paragraph(text: &Text<'_>, first: usize, last: usize, left_open: bool, found: &mut Vec<Quotation>) -> bool {
    let (mut floor, mut at, mut open) = (first, first, left_open);
    let next_mark = |at: usize| text.tokens().get(at..last)?.iter().position(|token| token.kind == TokenKind::Mark);
    while let Some(gap) = next_mark(at) {
        at += gap;
        let place = Place { text, first, last, at, floor, left_open };
        let Some((rule, stretch)) = RULES.iter().find_map(|rule| (rule.find)(&place).map(|stretch| (rule.id, stretch))) else {
            at += 1;
            continue;
        };
        at = stretch.tokens.end.max(at + 1);
        // A stretch goes on from the one left open before it where nothing else stands between the two.
        let continues = open && stretch.tokens.start == floor;
        let quotation = quotation(text, rule, &stretch, continues);
        if quotation.inside.is_empty() {
            continue;
        }
        (floor, open) = (stretch.tokens.end, !stretch.closed);
        found.push(quotation);
    }
    open && floor == last
}

fn quotation(text: &Text<'_>, rule: &'static str, stretch: &Stretch, continues: bool) -> Quotation {
    let Stretch { tokens, opened, closed } = stretch;
    let inside = tokens.start + usize::from(*opened)..(tokens.end - usize::from(*closed)).max(tokens.start + usize::from(*opened));
    let confidence = match (*opened, *closed) {
        (true, true) => Confidence::High,
        (true, false) => Confidence::Medium,
        _ => Confidence::Low,
    };
    Quotation { span: text.span_of(tokens.clone()), inside: text.span_of(inside), rule, confidence, closed: *closed, continues }
}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    RULES.iter().map(Rule::card)
}
