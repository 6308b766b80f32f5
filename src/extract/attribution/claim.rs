//! What a rule of this room claims: tokens that are reported, the words that report them and whose they are.

use std::ops::Range;

use super::class::Class;
use super::cue::Cue;
use super::reading::{Reading, Unit};
use crate::extract::rule::Confidence;

/// What a rule looks at: one unit with its reporting verbs.
pub(super) struct Place<'a> {
    /// The article.
    pub reading: &'a Reading<'a>,
    /// The unit.
    pub unit: Unit,
    /// The classes of all its words together.
    pub classes: Class,
    /// Whether some of it stands between marks.
    pub quoted: bool,
    /// Its reporting verbs, in order.
    pub cues: &'a [Cue],
    /// The subject of each of them, in the whole unit.
    pub subjects: &'a [Option<Range<usize>>],
    /// The unit before it, in its paragraph or the one before, where that is nothing but one quotation.
    pub quotation_before: Option<Unit>,
    /// The unit behind it.
    pub next: Option<Unit>,
}

/// One attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    /// The rule.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// The tokens that are reported, in order.
    pub pieces: Vec<Range<usize>>,
    /// The words that report.
    pub cue: Option<Range<usize>>,
    /// The words that name the source.
    pub source: Option<Range<usize>>,
    /// To whom.
    pub addressee: Option<Range<usize>>,
}

impl Claim {
    /// First token of the content.
    pub fn start(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.start)
    }

    /// Whether the two share reported tokens, or one's cue or source stands in the other's content.
    pub fn collides(&self, other: &Claim) -> bool {
        let within = |a: &Claim, b: &Claim| {
            let meets = |range: &Range<usize>| a.pieces.iter().any(|piece| piece.start < range.end && range.start < piece.end);
            b.pieces.iter().chain(&b.cue).any(meets)
        };
        let same_cue = self.cue.as_ref().zip(other.cue.as_ref()).is_some_and(|(a, b)| a.start < b.end && b.start < a.end);
        same_cue || within(self, other) || within(other, self)
    }
}
