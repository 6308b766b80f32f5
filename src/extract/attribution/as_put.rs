//! As X put it, ….  …, as X has said.

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.as_put",
    summary: "a clause that stands as somebody put it",
    find,
    examples: &[
        Finds("As Jane Pell put it, [the wards were “full to the doors”].", "mixed | Jane Pell | put it"),
        Finds("[The wards were “full to the doors”], as Jane Pell put it.", "mixed | Jane Pell | put it"),
        Ignores("She waved as she said goodbye."),
        Ignores("As nurses began to shout, Ms Pell said: “Go home.”"),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, cues, subjects, .. } = *place;
    for (cue, source) in cues.iter().zip(subjects) {
        if !cue.finite || cue.passive || cue.negative || !cue.frames.has(Frames::TAG) {
            continue;
        }
        let Some(source) = source.clone() else { continue };
        let Some(conjunction) = source.start.checked_sub(1).filter(|&at| at >= unit.start) else { continue };
        if !reading.is(conjunction, Class::PREPOSITION) || !reading.says(conjunction, "as") {
            continue;
        }
        let piece = if conjunction == unit.start {
            let plain =
                reading.stop(cue.end, &[","]) || reading.is(cue.end, Class::PREPOSITION | Class::TIME) && reading.word(cue.end) != "to";
            let comma = (cue.end..unit.end).find(|&at| reading.stretch(at).is_none() && reading.stop(at, &[","]));
            match comma.filter(|_| plain) {
                Some(comma) => comma + 1..reading.clause_end(comma + 1, cue, cues, unit, false),
                None => continue,
            }
        } else {
            let set_off = reading.stretch(conjunction - 1).is_some() || reading.stop(conjunction - 1, &[",", "—", "–", "--"]);
            match set_off && (cue.end >= reading.last_word_end(unit, cue.end) || reading.stop(cue.end, &[","])) {
                true => unit.start..conjunction,
                false => continue,
            }
        };
        // "As they began to shout, Ms Pell said: “…”"
        let own = |other: &super::cue::Cue| {
            let led = other.end + usize::from(reading.stop(other.end, &[",", ":"]));
            other.finite && piece.contains(&other.verb) && reading.stretch_from(led).is_some()
        };
        if cues.iter().any(own) {
            continue;
        }
        if reading.has_verb(piece.clone()) || piece.clone().all(|at| reading.stretch(at).is_some()) {
            claims.push(Claim {
                rule: RULE.id,
                confidence: Confidence::Medium,
                pieces: std::iter::once(piece).collect(),
                cue: Some(cue.first..cue.end),
                source: Some(source),
                addressee: None,
            });
        }
    }
}
