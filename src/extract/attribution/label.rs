//! A speaker's name and a colon: transcripts, and Ms Pell: “…”.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::Class;
use super::reading::{Reading, Unit};
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::span::Span;
use crate::text::{Shape, TokenKind};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.label",
    summary: "a speaker's name with a colon at the beginning of a paragraph, as in transcripts, or before a quotation",
    find,
    examples: &[
        Finds("Ms Pell: [“That is nonsense.”]", "direct | Pell | :"),
        Ignores("Note: beds are short."),
        Finds("MODERATOR: [Are beds short]?\n\nPELL: They are.", "indirect | MODERATOR | :"),
        Ignores("CORRECTION: Beds are short."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, .. } = *place;
    let Some(label) = label(reading, unit) else { return };
    let colon = label.end;
    if reading.stretch(label.start).is_none() && reading.stretch_from(colon + 1).is_some() {
        claims.push(claim(reading.stretch_tokens(reading.stretch(colon + 1).unwrap_or_default()), label));
        return;
    }
    let shouted = label.clone().all(|at| reading.kind(at) != Some(TokenKind::Word) || is_shouted(place, at));
    if shouted && colon + 1 < unit.end && is_answered(place, &label) {
        // The speaker has the rest of the paragraph.
        let limit = reading.text.tokens_in(reading.text.paragraphs()[unit.paragraph]).end;
        claims.push(claim(colon + 1..limit, label));
    }
}

fn claim(piece: Range<usize>, label: Range<usize>) -> Claim {
    Claim {
        rule: RULE.id,
        confidence: Confidence::High,
        pieces: std::iter::once(piece).collect(),
        cue: Some(label.end..label.end + 1),
        source: Some(label),
        addressee: None,
    }
}

/// The name at the beginning of the unit, up to its colon; it may stand behind an opening mark.
fn label(reading: &Reading<'_>, unit: Unit) -> Option<Range<usize>> {
    let start = unit.start + usize::from(reading.kind(unit.start) == Some(TokenKind::Mark));
    let named = |at: usize| reading.capital(at) || reading.stop(at, &[".", "-"]) || reading.is(at, Class::TITLE);
    let colon = (start..unit.end.min(start + 9)).find(|&at| !named(at))?;
    (colon > start && reading.stop(colon, &[":"])).then_some(start..colon)
}

/// Whether a unit begins with the name of a speaker and a colon.
pub(super) fn is_labelled(reading: &Reading<'_>, unit: Unit) -> bool {
    label(reading, unit).is_some()
}

/// Whether the label is somebody, or another paragraph has one like it: alone, "CORRECTION:" is nobody who speaks.
fn is_answered(place: &Place<'_>, of: &Range<usize>) -> bool {
    let Place { reading, .. } = *place;
    let somebody = of.clone().any(|at| reading.person(at).is_some() || reading.is(at, Class::TITLE | Class::ROLE));
    let another = |(number, paragraph): (usize, &Span)| {
        let tokens = reading.text.tokens_in(*paragraph);
        let unit = Unit { start: tokens.start, end: tokens.end, paragraph: number };
        label(reading, unit).is_some_and(|other| other.start != of.start && other.clone().all(|at| is_shouted(place, at)))
    };
    somebody || reading.text.paragraphs().iter().enumerate().any(another)
}

fn is_shouted(place: &Place<'_>, at: usize) -> bool {
    place.reading.text.tokens().get(at).is_some_and(|token| token.shape == Shape::Upper) || place.reading.is(at, Class::TITLE)
}
