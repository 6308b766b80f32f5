//! The content before its cue: “…,” X said. “…,” said X. Waits will rise, she said. Also split: “…,” X said, “…”.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::cue::Cue;
use super::lead;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.tag",
    summary: "a quotation or a clause, and behind it a source with a reporting verb, in either order; the content may go on behind them",
    find,
    examples: &[
        Finds("[“We have run out of beds,”] Jane Pell said.", "direct | Jane Pell | said"),
        Finds("[“We have run out of beds,”] said Jane Pell, who chairs the trust.", "direct | Jane Pell | said"),
        Finds("[“The money,” she said, “is not there.”]", "direct | she | said"),
        Finds("[“Who pays?”] Mr Orme asked.", "direct | Orme | asked"),
        Finds("[Waits will rise], she said.", "indirect | she | said"),
        Finds("[The trust, she said, had been warned twice].", "indirect | she | said"),
        Finds("[It was “simply wrong” to wait], Jane Pell added.", "mixed | Jane Pell | added"),
        Ignores("On Monday, she said the trust had been warned."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let mut floor = place.unit.start;
    for (number, cue) in place.cues.iter().enumerate() {
        if cue.form == super::lexicon::Form::Ing && cue.first == cue.verb {
            continue;
        }
        let Some((pieces, source)) = tagged(place, cue, number, floor) else { continue };
        floor = cue.end;
        claims.push(Claim { rule: RULE.id, confidence: Confidence::High, pieces, cue: Some(cue.first..cue.end), source, addressee: None });
    }
}

type Tagged = (Vec<Range<usize>>, Option<Range<usize>>);

fn tagged(place: &Place<'_>, cue: &Cue, number: usize, floor: usize) -> Option<Tagged> {
    let Place { reading, unit, .. } = *place;
    if cue.negative || !cue.frames.has(Frames::TAG | Frames::BARE | Frames::THAT | Frames::TOLD) {
        return None;
    }
    // “…,” X said
    let straight = reading.subject_before(cue.first, floor, unit).filter(|source| set_off(place, source.start, floor));
    if let (Some(source), false) = (&straight, cue.passive) {
        if reading.is(source.start, Class::RELATIVE) {
            return None;
        }
        let (before, quoted) = before(place, source.start, floor)?;
        let after = after(place, cue, number, quoted)?;
        return Some((before.into_iter().chain(after).collect(), straight));
    }
    // “…,” said X
    if set_off(place, cue.first, floor) && cue.first == cue.verb && cue.form.finite() {
        let source = reading.phrase_after(cue.end, unit)?;
        if reading.is(source.start, Class::OBJECT) && !reading.is(source.start, Class::POSSESSIVE | Class::PRONOUN) {
            return None;
        }
        let (before, quoted) = before(place, cue.first, floor)?;
        if !quoted && !ends_soon(place, source.end) {
            return None;
        }
        return Some((before, Some(source)));
    }
    None
}

/// Whether the words at `at` are cut off from what stands before them: by a quotation, a comma or a dash.
fn set_off(place: &Place<'_>, at: usize, floor: usize) -> bool {
    let Place { reading, unit, quotation_before, .. } = *place;
    if at == unit.start {
        return quotation_before.is_some() && floor == unit.start;
    }
    at > floor
        && (reading.stretch_until(at).is_some() || reading.stretch(at - 1).is_none() && reading.stop(at - 1, &[",", "—", "–", "--", "-"]))
}

/// The content before the words at `at`, and whether all of it is quoted.
fn before(place: &Place<'_>, at: usize, floor: usize) -> Option<(Vec<Range<usize>>, bool)> {
    let Place { reading, unit, quotation_before, .. } = *place;
    if at == unit.start {
        let before = quotation_before?;
        return Some((std::iter::once(before.start..before.end).collect(), true));
    }
    let mut start = floor;
    while start < at && reading.stretch(start).is_none() && reading.stop(start, &[",", ";", "—", "–", "--", "-", ":", "."]) {
        start += 1;
    }
    let end = if reading.stretch(at - 1).is_some() { at } else { at - 1 };
    if start >= end {
        return None;
    }
    // Quotations alone, or the last of them where the sentence before it has its own.
    let quoted = (start..end).all(|at| reading.stretch(at).is_some());
    // "After the meeting, Ms Pell said": no clause stands there.
    if !quoted {
        let introduces = reading.is(start, Class::PREPOSITION | Class::TIME)
            || reading.is(start, Class::SUBORDINATOR)
            || reading.word(start).ends_with("ing");
        let commas = (start..end).filter(|&at| reading.stretch(at).is_none() && reading.stop(at, &[","])).count();
        if end - start < 3 && !(start..end).any(|at| reading.stretch(at).is_some()) && end - start < 2
            || introduces && commas == 0 && reading.stretch(end - 1).is_none()
        {
            return None;
        }
    }
    Some((std::iter::once(start..end).collect(), quoted))
}

/// What goes on behind the cue: nothing, or another piece; `None` when the words behind it are its real content.
fn after(place: &Place<'_>, cue: &Cue, number: usize, quoted: bool) -> Option<Option<Range<usize>>> {
    let Place { reading, unit, cues, .. } = *place;
    let limit = cues.get(number + 1).map_or(unit.end, |next| next.first);
    if let Some(content) = lead::content(place, cue, false) {
        let from = content.tokens.start;
        let set_off = reading.stop(from.saturating_sub(1), &[",", ":", "—", "–", "--"]);
        if reading.stretch_from(from).is_some() && (set_off || quoted) && from <= limit.max(cue.end + 1) {
            return Some(Some(content.tokens));
        }
        if set_off && reading.word(from) == "that" {
            return Some(Some(content.tokens));
        }
        return None;
    }
    if quoted {
        // A quotation further on in the sentence, behind words like "in a statement,".
        let next = (cue.end..limit).find(|&at| reading.stretch_from(at).is_some());
        let next = next.filter(|&at| reading.stop(at - 1, &[",", ":", "—", "–", "--"]));
        return Some(next.and_then(|at| lead::quoted(place, at, cue, false, true)));
    }
    if ends_soon(place, cue.end) {
        return Some(None);
    }
    // "The trust, she said, had been warned."
    let comma = (cue.end..unit.end).take(12).find(|&at| reading.stretch(at).is_none() && reading.stop(at, &[",", "—", "–", "--"]))?;
    let adjunct = comma == cue.end || reading.is(cue.end, Class::PREPOSITION | Class::TIME | Class::ADVERB);
    let resumes = !reading.word(comma + 1).ends_with("ing") && !reading.is(comma + 1, Class::RELATIVE.without(Class::DETERMINER))
        || reading.word(comma + 1) == "that";
    if !adjunct || !resumes {
        return adjunct.then_some(None);
    }
    let end = reading.clause_end(comma + 1, cue, cues, unit, false);
    Some((end > comma + 1).then_some(comma + 1..end))
}

/// Whether nothing but words of time and place stands between `at` and the end of the unit.
fn ends_soon(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    let end = reading.last_word_end(unit, at);
    if at >= end {
        return true;
    }
    let adjunct = reading.is(at, Class::PREPOSITION | Class::TIME | Class::ADVERB)
        || matches!(reading.word(at), "last" | "this" | "as" | "when" | "who");
    adjunct && !(at..end).any(|at| reading.stretch(at).is_none() && reading.stop(at, &[","]) || reading.word(at) == "that")
}
