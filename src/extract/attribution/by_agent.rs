//! Words that somebody was called, and by whom: branded “a mess” by MPs, described as “unsafe” by the union.

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::cue::Cue;
use super::phrase::SOURCES;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// Words that may stand between the verb and the quoted words: "as a", "an absolute".
const LEAD: usize = 3;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.by_agent",
    summary: "a passive verb of naming or judging, the quoted words, and behind “by” whose they are",
    find,
    examples: &[
        Finds("The plan has been branded [a “disgraceful waste”] by MPs.", "mixed | MPs | has been branded"),
        Finds("It was described [as “unsafe” and “cruel”] by Jane Pell.", "mixed | Jane Pell | was described"),
        Finds("It was described by nurses [as “a mess”] on Monday.", "mixed | nurses | was described"),
        Ignores("The plan was called “Fair Start” by accident."),
        Ignores("She was praised for “years of work” by the sea."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    for cue in place.cues.iter().filter(|cue| cue.passive && !cue.negative && cue.frames.has(Frames::OBJECT)) {
        claims.extend(claim(place, cue));
    }
}

fn claim(place: &Place<'_>, cue: &Cue) -> Option<Claim> {
    let Place { reading, unit, .. } = *place;
    // "described by colleagues as “a bully”": whose they are stands first.
    let agent = reading.phrase_after(cue.end + 1, unit).filter(|agent| reading.says(cue.end, "by") && reading.says(agent.end, "as"));
    let from = agent.as_ref().map_or(cue.end, |agent| agent.end);
    let first = (from..unit.end.min(from + LEAD + 1)).find(|&at| reading.stretch_from(at).is_some())?;
    let leads = |at: usize| reading.word(at) == "as" || reading.lower(at) && !reading.is(at, Class::PREPOSITION | Class::CONJUNCTION);
    let mut end = reading.stretch_tokens(reading.stretch(first)?).end;
    // “unsafe” and “cruel”
    while let Some(next) = reading.stretch_from(end + 1).filter(|_| reading.word(end) == "and" || reading.stop(end, &[","])) {
        end = reading.stretch_tokens(next).end;
    }
    let source = match agent {
        Some(agent) => agent,
        None => reading.phrase_after(end + 1, unit).filter(|_| reading.says(end, "by"))?,
    };
    let speaks = reading.capital(source.end - 1) || reading.is(source.end - 1, SOURCES | Class::BODY);
    ((from..first).all(leads) && speaks).then(|| Claim {
        rule: RULE.id,
        confidence: Confidence::Medium,
        pieces: std::iter::once(from..end).collect(),
        cue: Some(cue.first..cue.end),
        source: Some(source),
        addressee: None,
    })
}
