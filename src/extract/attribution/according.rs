//! According to X, ….  …, according to X.

use super::claim::{Claim, Place};
use super::class::Class;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.according_to",
    summary: "a clause that stands according to somebody or something",
    find,
    examples: &[
        Finds("According to a leaked memo, [four sites will close by March].", "indirect | a leaked memo | According to"),
        Finds("[Four sites will close by March], according to a leaked memo.", "indirect | a leaked memo | according to"),
        Finds("[The wards were “in chaos”], according to Jane Pell.", "mixed | Jane Pell | according to"),
        Ignores("Staff were paid according to their grade."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let super::claim::Place { reading, unit, .. } = *place;
    for at in unit.start..unit.end.saturating_sub(2) {
        if !reading.is(at, Class::PREPOSITION)
            || reading.stretch(at).is_some()
            || !reading.says(at, "according")
            || reading.word(at + 1) != "to"
        {
            continue;
        }
        let Some(source) = reading.phrase_after(at + 2, unit) else { continue };
        if reading.is(source.start, Class::POSSESSIVE) && !reading.capital(at) && !reading.stop(at.saturating_sub(1), &[","]) {
            continue;
        }
        let opens = at == unit.start || reading.is(at - 1, Class::CONJUNCTION) && at == unit.start + 1;
        let piece = if opens {
            let Some(comma) = (source.end..unit.end).find(|&at| reading.stretch(at).is_none() && reading.stop(at, &[","])) else {
                continue;
            };
            comma + 1..reading.last_word_end(unit, comma + 1)
        } else {
            let set_off = reading.stretch(at - 1).is_some() || reading.stop(at - 1, &[",", "—", "–", "--", "-"]);
            unit.start..if set_off && reading.stretch(at - 1).is_none() { at - 1 } else { at }
        };
        if piece.len() < 3 {
            continue;
        }
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::High,
            pieces: vec![piece],
            cue: Some(at..at + 2),
            source: Some(source),
            addressee: None,
        });
    }
}
