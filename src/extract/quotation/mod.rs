//! The quotation room: stretches between quotation marks, paragraph by paragraph. Whether one is speech, and whose,
//! is for the attribution room to say.

use super::rule::{Confidence, Finding, RuleCard};
use super::{Context, Extraction};
use crate::span::Span;

/// A stretch between quotation marks, the marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, or to the end of the paragraph where none closes.
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
pub fn find(_context: &Context<'_>, _found: &mut Extraction) {}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    std::iter::empty()
}
