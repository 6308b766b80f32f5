//! A name behind a quotation and a dash: “…” – Anna Holt, former matron.

use super::claim::{Claim, Place};
use super::class::Class;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// Tokens that a name with a role behind it may have.
const LONGEST: usize = 16;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.dash",
    summary: "a quotation, a dash and the name of its speaker, on one line or two",
    find,
    examples: &[
        Finds("[“We lost a generation of nurses.”] – Anna Pell, former matron", "direct | Anna Pell | -"),
        Finds("[“We lost a generation of nurses.”]\n– Anna Pell, former matron", "direct | Anna Pell | -"),
        Ignores("The “winter plan” – Trusts call it a mess – has failed."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, quotation_before, .. } = *place;
    let (quoted, dash) = match reading.stretch_from(unit.start) {
        Some(stretch) => (reading.stretch_tokens(stretch), reading.stretch_tokens(stretch).end),
        None => match quotation_before {
            Some(before) => (before.start..before.end, unit.start),
            None => return,
        },
    };
    let end = reading.last_word_end(unit, dash);
    if !reading.stop(dash, &["―", "—", "–", "-", "--"]) || end <= dash + 1 || end > dash + LONGEST || !reading.capital(dash + 1) {
        return;
    }
    let Some(source) = reading.phrase_after(dash + 1, unit) else { return };
    let rest_is_aside = source.end >= end || reading.stop(source.end, &[",", "("]);
    let clause = (dash..end).any(|at| reading.is(at, Class::AUXILIARY) || reading.stretch(at).is_some());
    if rest_is_aside && !clause {
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::Medium,
            pieces: std::iter::once(quoted).collect(),
            cue: None,
            source: Some(source),
            addressee: None,
        });
    }
}
