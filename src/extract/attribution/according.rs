//! According to X, ….  …, according to X.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::Class;
use super::reading::{Reading, Unit};
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.according_to",
    summary: "a clause that stands according to somebody or something",
    find,
    examples: &[
        Finds("According to a leaked memo, [four sites will close by March].", "indirect | a leaked memo | According to"),
        Finds("[Four sites will close by March], according to a leaked memo.", "indirect | a leaked memo | according to"),
        Finds("[The wards were “in chaos”], according to Jane Pell.", "mixed | Jane Pell | according to"),
        Finds("According to the Gazette: [“The wards were in chaos.”]", "direct | the Gazette | According to"),
        Finds("In the long run, according to a leaked memo, [sites will close].", "indirect | a leaked memo | according to"),
        Finds("According to Unison, the public sector union, [sites will close].", "indirect | Unison | According to"),
        Finds("According to Unison, [the wards, the labs and the theatres will close].", "indirect | Unison | According to"),
        Finds(
            "[Four sites will close by March], according to figures published on Monday by the trust.",
            "indirect | figures published on Monday by the trust | according to",
        ),
        Finds("According to Jane Pell, who led the study, [waits have doubled].", "indirect | Jane Pell | According to"),
        Finds("According to its lawyer, Jane Pell of Hale and Orme, [the claim is sound].", "indirect | Jane Pell | According to"),
        Ignores("Staff were paid according to their grade."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let super::claim::Place { reading, unit, .. } = *place;
    for at in reading.tokens_with(unit.start..unit.end.saturating_sub(2), Class::PREPOSITION) {
        if !reading.says(at, "according") || reading.stretch(at).is_some() || reading.word(at + 1) != "to" {
            continue;
        }
        let Some(source) = reading.inverted_subject(at + 2, unit) else { continue };
        if reading.is(source.start, Class::POSSESSIVE) && !reading.capital(at) && !reading.stop(at.saturating_sub(1), &[","]) {
            continue;
        }
        let source = with_origin(reading, source, unit);
        let opens = at == unit.start || reading.is(at - 1, Class::CONJUNCTION) && at == unit.start + 1;
        let outside = |at: &usize| reading.stretch(*at).is_none();
        let behind = |stop: usize| stop + 1..reading.last_word_end(unit, stop + 1);
        let piece = if opens {
            let stop = (source.end..unit.end).filter(outside).find(|&at| reading.stop(at, &[",", ":"]));
            match (stop, place.next.and_then(|next| reading.stretch_from(next.start))) {
                // The quotation is the next paragraph.
                (Some(stop), Some(stretch)) if stop + 1 == unit.end && reading.stop(stop, &[":"]) => reading.stretch_tokens(stretch),
                (Some(stop), _) => behind(aside_end(reading, stop, unit)),
                (None, _) => continue,
            }
        } else {
            let set_off = reading.stretch(at - 1).is_some() || reading.stop(at - 1, &[",", "—", "–", "--", "-"]);
            let before = unit.start..if set_off && reading.stretch(at - 1).is_none() { at - 1 } else { at };
            // "In the long run, according to the office, costs will rise."
            let comma = before.clone().any(|at| reading.stretch(at).is_none() && reading.stop(at, &[","]));
            let introduces = reading.is(unit.start, Class::SUBORDINATOR) && !comma
                || reading.is(unit.start, Class::PREPOSITION) && !reading.has_verb(before.clone());
            let adjunct = set_off && introduces;
            if adjunct && reading.stop(source.end, &[","]) { behind(source.end) } else { before }
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

/// "According to Unison, the union, …": the comma behind what is said of the source, or the one before it where nothing is.
fn aside_end(reading: &Reading<'_>, comma: usize, unit: Unit) -> usize {
    // "According to Ms Pell, who led the study, …"
    if matches!(reading.word(comma + 1), "which" | "who" | "whose") {
        let outside = |at: &usize| reading.stretch(*at).is_none() && reading.stop(*at, &[","]);
        let close = (comma + 2..unit.end).find(outside).filter(|&close| reading.has_verb(close + 1..unit.end));
        return close.unwrap_or(comma);
    }
    let aside = reading.phrase_after(comma + 1, unit).filter(|aside| reading.stop(aside.end, &[","]));
    let says_who = |aside: &Range<usize>| {
        let within =
            aside.clone().any(|at| reading.is(at, Class::ROLE | Class::BODY | Class::DOCUMENT) && !reading.word(at).ends_with('s'));
        let one = reading.is(aside.start, Class::DETERMINER | Class::ROLE) || reading.kind(aside.start + 1) == Some(TokenKind::Clitic);
        within && one
    };
    match aside.filter(says_who) {
        Some(aside) if reading.has_verb(aside.end + 1..unit.end) => aside.end,
        _ => comma,
    }
}

/// "figures published on Tuesday by the trust": a document with the words that say where it comes from.
fn with_origin(reading: &Reading<'_>, source: Range<usize>, unit: Unit) -> Range<usize> {
    let says = |at: usize| reading.lower(at) && (reading.word(at).ends_with("ed") || reading.word(at) == "seen");
    let within = source.len() > 1 && says(source.end - 1);
    let participle = within || says(source.end);
    let time = |at: &usize| reading.is(*at, Class::TIME) || reading.kind(*at) == Some(TokenKind::Number) || reading.word(*at) == "on";
    let mut at = source.end + usize::from(participle && !within);
    at += (at..unit.end).take(4).take_while(|at| participle && time(at)).count();
    let named = reading.person(source.end - 1).is_some() || reading.capital(source.end - 1);
    match reading.phrase_after(at + 1, unit).filter(|_| !named && reading.stretch(at).is_none() && reading.word(at) == "by") {
        Some(maker) => source.start..maker.end,
        None => source,
    }
}
