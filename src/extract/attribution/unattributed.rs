//! Speech that nobody is found for: recorded without a speaker, so that it is not lost.

use std::ops::Range;

use super::Rule;
use super::claim::Claim;
use super::continuation::{Complete, floats, is_heading};
use super::reading::{Reading, Unit};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// See the file.
pub(super) const RULE: Rule<Complete> = Rule {
    id: "attribution.unattributed",
    summary: "a quotation that is a sentence of its own, or one that a comma or a colon sets off, whose speaker is not found",
    find: complete,
    examples: &[
        Finds("[“We were never asked about the beds.”]", "direct | - | -"),
        Finds("[“We were never asked about the beds,”] was all they heard.", "direct | - | -"),
        Finds("Jane Pell was asked: [“Are you ready to take the job now?”]", "direct | - | -"),
        Ignores("“Closed” and “Full” were on the doors."),
        Ignores("The plan, “A Fair Start for Every Child in Kent”, costs £4m."),
    ],
};

/// Tokens that a quotation has at least, marks included: shorter ones may be slogans and names.
const LEAST: usize = 7;

/// Claims the quotations that are speech and that no claim holds.
fn complete(reading: &Reading<'_>, units: &[Unit], mut claims: Vec<Claim>) -> Vec<Claim> {
    let mut claimed = vec![false; reading.quotations.len()];
    let pieces = claims.iter().flat_map(|claim| &claim.pieces).cloned();
    pieces.flatten().filter_map(|at| reading.stretch(at)).for_each(|stretch| claimed[stretch] = true);
    let mut last: Option<usize> = None;
    for (stretch, claimed) in claimed.into_iter().enumerate() {
        let tokens = reading.stretch_tokens(stretch);
        let here = units[..units.partition_point(|unit| unit.start <= tokens.start)].last().copied();
        let Some(unit) = here.filter(|_| !claimed) else {
            last = None;
            continue;
        };
        match last.filter(|_| reading.quotations[stretch].continues) {
            Some(last) => claims[last].pieces.push(tokens),
            None if is_whole(reading, stretch) && is_speech(reading, unit, &tokens) => {
                last = Some(claims.len());
                claims.push(Claim {
                    rule: RULE.id,
                    confidence: Confidence::Low,
                    pieces: vec![tokens],
                    cue: None,
                    source: None,
                    addressee: None,
                });
            }
            None => last = None,
        }
    }
    claims
}

/// Whether a quotation stands on one line and has both its marks, or goes on in the next.
fn is_whole(reading: &Reading<'_>, stretch: usize) -> bool {
    if reading.quotations[stretch].span.of(reading.text.body()).contains('\n') {
        return false;
    }
    let goes_on = reading.quotations.get(stretch + 1).is_some_and(|next| next.continues);
    let opened = reading.kind(reading.stretch_tokens(stretch).start) == Some(TokenKind::Mark);
    opened && (reading.quotations[stretch].closed || goes_on)
}

/// Whether a quotation can be nothing but what somebody said.
fn is_speech(reading: &Reading<'_>, unit: Unit, tokens: &Range<usize>) -> bool {
    let ends = |with: &[&str]| tokens.len() >= LEAST && reading.stop(tokens.end - 2, with);
    let begins = tokens.start == unit.start || reading.stop(tokens.start - 1, &[",", ":"]);
    let sentence = reading.capital(tokens.start + 1) && reading.has_verb(tokens.start + 1..tokens.end);
    let set_off = sentence && begins && ends(&[",", ".", "!", "?"]) && !is_heading(reading, unit, tokens);
    floats(reading, unit, tokens) && tokens.len() >= LEAST || set_off
}
