//! Asked by the BBC whether waits would rise, …: a question that is reported, by whoever asked it. A question that nobody is
//! said to have asked is no record, and no words of it are.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::cue::Cue;
use super::phrase::SOURCES;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// Tokens that may stand between the verb and the question: "asked by the BBC on Monday whether".
const ASIDE: usize = 10;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.asked",
    summary: "a question that somebody was asked by whoever is named there",
    find,
    examples: &[
        Finds("Ms Pell was asked by Paul Orme [what she would do].", "indirect | Paul Orme | was asked"),
        Finds("Ms Pell left when asked by Unison [why the ward was closed].", "indirect | Unison | asked"),
        Ignores("Asked whether she believed that waits would rise, Ms Pell left."),
        Ignores("Ms Pell was asked about the ward."),
        Ignores("The nurses will be asked whether they agree."),
        Ignores("Ms Pell was asked to leave when the ward closed."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    for (cue, question) in questions(place) {
        let Some(source) = asker(place, cue.end..question.start) else { continue };
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::High,
            pieces: vec![question],
            cue: Some(cue.first..cue.end),
            source: Some(source),
            addressee: None,
        });
    }
}

/// The questions of a unit with the verb before each.
pub(super) fn questions<'a>(place: &'a Place<'_>) -> impl Iterator<Item = (&'a Cue, Range<usize>)> {
    place.cues.iter().enumerate().filter_map(|(number, cue)| {
        // "She said she was asked whether …": a part of what she said.
        let told = cue.passive && place.cues[..number].iter().any(|other| other.finite && !other.passive);
        let asked = !told && is_asked(place, cue);
        asked.then(|| question(place, cue)).flatten().map(|question| (cue, question))
    })
}

/// Whether somebody is asked there and does not ask: "Asked", "when asked", "was asked", but not "would be asked".
fn is_asked(place: &Place<'_>, cue: &Cue) -> bool {
    let Place { reading, unit, .. } = *place;
    let will = (cue.first..cue.verb).any(|at| reading.is_modal(at) || reading.word(at) == "to");
    let alone = || {
        let before = cue.verb.checked_sub(1).filter(|&before| before >= unit.start && reading.stretch(before).is_none());
        before.is_none_or(|before| {
            reading.is(before, Class::SUBORDINATOR) || reading.stop(before, &[","]) && reading.is(cue.end, Class::SUBORDINATOR)
        })
    };
    reading.says(cue.verb, "asked") && !cue.negative && !will && (cue.passive || cue.first == cue.verb && alone())
}

/// The question behind the verb, up to the main clause.
fn question(place: &Place<'_>, cue: &Cue) -> Option<Range<usize>> {
    let Place { reading, unit, cues, .. } = *place;
    let asks = |at: &usize| matches!(reading.word(*at), "whether" | "if" | "how" | "why" | "what" | "who" | "which" | "where" | "when");
    let plain = |at: &usize| {
        let stop = reading.stop(*at, &[",", ":", ";", "—", "–"]) || matches!(reading.word(*at), "to" | "about" | "for");
        reading.stretch(*at).is_none() && !stop
    };
    let from = (cue.end..unit.end).take(ASIDE).take_while(plain).find(asks)?;
    let end = reading.clause_end(from, cue, cues, unit, false);
    let main = |at: &usize| {
        let subject = reading.is(at + 1, Class::PRONOUN | Class::DETERMINER | Class::POSSESSIVE) || reading.capital(at + 1);
        reading.stretch(*at).is_none() && (reading.stop(*at, &[":"]) || reading.stop(*at, &[","]) && subject)
    };
    let comma = (from..end).find(main).unwrap_or(end);
    let end = answered(place, from..comma).unwrap_or(comma);
    (end - from >= 3).then_some(from..end)
}

/// Where the answer begins whose comma is missing: "Asked whether waits would rise she said: “…”".
fn answered(place: &Place<'_>, question: Range<usize>) -> Option<usize> {
    let Place { reading, cues, subjects, .. } = *place;
    let answers = |(cue, subject): (&Cue, &Option<Range<usize>>)| {
        let subject = answerer(place, subject.clone()?);
        let last = subject.end - 1;
        let speaks = reading.capital(last) || reading.is(last, SOURCES | Class::BODY | Class::PRONOUN);
        (speaks && question.contains(&cue.first) && subject.start > question.start + 1).then_some(subject.start)
    };
    cues.iter().zip(subjects).filter(|(cue, _)| cue.finite && cue.frames.has(Frames::TAG)).find_map(answers)
}

/// "Asked if they would start Mr Orme replied": the subject of the answer without the end of the question.
pub(super) fn answerer(place: &Place<'_>, subject: Range<usize>) -> Range<usize> {
    let Place { reading, unit, .. } = *place;
    let opens = (unit.start..unit.start + 2).any(|at| reading.says(at, "asked"));
    let Some(person) = reading.person(subject.end - 1).filter(|_| opens && reading.lower(subject.start)) else { return subject };
    let name = reading.text.tokens_in(person.span);
    let title = usize::from(name.start > subject.start && reading.is(name.start - 1, Class::TITLE));
    if reading.is(subject.start, SOURCES | Class::DETERMINER) { subject } else { name.start - title..subject.end }
}

/// "by the BBC’s Paul Orme": who asked, in the words between the verb and the question.
fn asker(place: &Place<'_>, between: Range<usize>) -> Option<Range<usize>> {
    let by = between.clone().find(|&at| place.reading.word(at) == "by")?;
    place.reading.phrase_after(by + 1, place.unit).filter(|asker| asker.end <= between.end)
}
