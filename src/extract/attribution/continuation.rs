//! Quotations that nobody is named for: the speech goes on over a paragraph, or floats behind words of its speaker.

use std::ops::Range;

use super::Rule;
use super::claim::Claim;
use super::reading::{Reading, Unit};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// What this rule does: completes the claims of an article.
pub(super) type Complete = fn(&Reading<'_>, &[Unit], Vec<Claim>) -> Vec<Claim>;

/// See the file.
pub(super) const RULE: Rule<Complete> = Rule {
    id: "attribution.continuation",
    summary: "a quotation that is a sentence of its own, without a cue: the speaker before it goes on",
    find: complete,
    examples: &[
        Finds(
            "Ms Pell said the plan was rushed.\n\n[“Nobody on the wards was asked.”]\n\nThe trust declined to comment.",
            "direct | Pell | -",
        ),
        Ignores("The trust spent money on “exit packages” in 2010-11."),
    ],
};

/// Joins what goes on to the claim it belongs to, and claims floating quotations for the speaker before them.
pub(super) fn complete(reading: &Reading<'_>, units: &[Unit], claims: Vec<Claim>) -> Vec<Claim> {
    let mut owner: Vec<Option<usize>> = vec![None; reading.quotations.len()];
    let mut claims = claims;
    claims.sort_by_key(Claim::start);
    for (number, claim) in claims.iter().enumerate() {
        for piece in &claim.pieces {
            for stretch in stretches(reading, piece.clone()) {
                owner[stretch] = Some(number);
            }
        }
    }
    // Speech that goes on over a line or a paragraph: backwards from a cue behind it, then forwards.
    for stretch in (1..owner.len()).rev() {
        if let (true, None, Some(number)) = (reading.quotations[stretch].continues, owner[stretch - 1], owner[stretch]) {
            owner[stretch - 1] = Some(number);
            claims[number].pieces.insert(0, reading.stretch_tokens(stretch - 1));
        }
    }
    let mut unit = 0;
    for stretch in 0..owner.len() {
        if owner[stretch].is_some() {
            continue;
        }
        let tokens = reading.stretch_tokens(stretch);
        while units.get(unit + 1).is_some_and(|next| next.start <= tokens.start) {
            unit += 1;
        }
        let Some(&here) = units.get(unit) else { break };
        let before = stretch.checked_sub(1).and_then(|before| owner[before]);
        if let (true, Some(number)) = (reading.quotations[stretch].continues, before) {
            owner[stretch] = Some(number);
            claims[number].pieces.push(tokens);
        } else if floats(reading, here, &tokens) {
            let paragraph = here.paragraph;
            // The last attribution before it, in this paragraph or the one before.
            let Some(number) = (0..claims.len())
                .rev()
                .filter(|&number| claims[number].start() < tokens.start)
                .max_by_key(|&number| claims[number].start())
            else {
                continue;
            };
            let last = claims[number].pieces.last().map_or(0, |piece| piece.end);
            let last_paragraph = reading.text.paragraph_at(reading.text.tokens()[last.saturating_sub(1)].span.start);
            if last_paragraph + 1 < paragraph {
                continue;
            }
            let direct = claims[number].pieces.iter().any(|piece| piece.clone().all(|at| reading.stretch(at).is_some()));
            owner[stretch] = Some(number);
            if direct {
                claims[number].pieces.push(tokens);
            } else {
                let source = claims[number].source.clone();
                claims.push(Claim {
                    rule: RULE.id,
                    confidence: Confidence::Medium,
                    pieces: vec![tokens],
                    cue: None,
                    source,
                    addressee: None,
                });
                owner[stretch] = Some(claims.len() - 1);
            }
        }
    }
    claims
}

/// The quotations that a range of tokens touches.
fn stretches(reading: &Reading<'_>, tokens: Range<usize>) -> Vec<usize> {
    let mut found: Vec<usize> = tokens.filter_map(|at| reading.stretch(at)).collect();
    found.dedup();
    found
}

/// Whether a quotation is a sentence of its own: nothing else stands in its unit.
fn floats(reading: &Reading<'_>, unit: Unit, tokens: &Range<usize>) -> bool {
    let whole =
        (unit.start..unit.end).all(|at| reading.stretch(at).is_some() || reading.kind(at) == Some(crate::text::TokenKind::Punctuation));
    whole && tokens.len() >= 4
}
