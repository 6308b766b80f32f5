//! X’s claim that …, his view that “…”: a noun reports instead of a verb.

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::cue::Cue;
use super::lexicon::Form;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.nominal",
    summary: "a noun of saying that belongs to somebody, with the clause that it reports",
    find,
    examples: &[
        Finds("Mr Orme’s claim [that the wards were “full to the doors”] was wrong.", "mixed | Orme | claim"),
        Finds("She repeated her warning [that waits would rise].", "indirect | her | warning"),
        Ignores("The claim was rejected."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, cues, .. } = *place;
    for noun in unit.start + 1..unit.end.saturating_sub(2) {
        if !reading.is(noun, Class::UTTERANCE) || reading.stretch(noun).is_some() || reading.word(noun + 1) != "that" {
            continue;
        }
        // "his repeated claim", "Mr Orme’s claim"
        let adjective = reading.lower(noun - 1) && !reading.is(noun - 1, Class::DETERMINER);
        let owner = noun - 1 - usize::from(adjective && noun > unit.start + 1);
        let source = if reading.is(owner, Class::POSSESSIVE) {
            owner..owner + 1
        } else if reading.kind(owner) == Some(TokenKind::Clitic) {
            match reading.phrase_before(owner, unit.start, unit) {
                Some(phrase) => phrase,
                None => continue,
            }
        } else {
            continue;
        };
        let cue = Cue {
            first: noun,
            verb: noun,
            end: noun + 1,
            frames: Frames::THAT,
            form: Form::Past,
            finite: true,
            passive: false,
            negative: false,
        };
        let end = reading.clause_end(noun + 1, &cue, cues, unit, false);
        // "his claim that waits fell was wrong": the clause ends before the verb of the sentence; behind its quotation, if it has one.
        let quoted = (noun + 1..end).rev().find(|&at| reading.stretch(at).is_some());
        let main = (noun + 4..end).filter(|&at| reading.stretch(at).is_none() && reading.is(at, Class::AUXILIARY)).nth(1);
        let end = quoted.map_or(end, |last| last + 1).min(main.unwrap_or(end)).max(noun + 2);
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::Medium,
            pieces: std::iter::once(noun + 1..end).collect(),
            cue: Some(noun..noun + 1),
            source: Some(source),
            addressee: None,
        });
    }
}
