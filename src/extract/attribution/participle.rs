//! Whose a participle is: "Citing costs, Ms Pell …", "Ms Pell left, saying …", "a crowd of nurses, with many saying …".

use std::ops::Range;

use super::claim::Place;
use super::class::{Class, Frames};
use super::cue::Cue;
use super::phrase::SOURCES;
use crate::text::TokenKind;

/// Words behind which a participle belongs to the subject of the sentence: "keeps saying" and "worth noting" do not.
const ATTACHES: Class = Class::CONJUNCTION
    .union(Class::PREPOSITION)
    .union(Class::SUBORDINATOR)
    .union(Class::DOCUMENT)
    .union(Class::UTTERANCE)
    .union(Class::TIME)
    .union(Class::ADVERB);

/// The noun phrase that a participle belongs to, and whether the participle opens the sentence before it. `topic` is what
/// the sentence is about.
pub(super) fn source(place: &Place<'_>, cue: &Cue, topic: impl Fn() -> Option<Range<usize>>) -> Option<(Range<usize>, bool)> {
    let Place { reading, unit, .. } = *place;
    let last = cue.first.checked_sub(1).filter(|&last| last >= unit.start && reading.stretch(last).is_none());
    let opens = cue.first <= unit.start + 1 && last.is_none_or(|last| reading.is(last, Class::PREPOSITION | Class::SUBORDINATOR));
    if opens {
        return Some((behind(place, cue)?, true));
    }
    // "gives tips on finding “cheap” rooms": nobody has found any.
    if last.is_some_and(|last| matches!(reading.word(last), "at" | "from" | "of" | "on")) && !cue.frames.has(Frames::TAG) {
        return None;
    }
    // "criticised the board for claiming"
    let marked = || (cue.end..unit.end).take(8).any(|at| reading.stretch_from(at).is_some());
    let blames = |other: &Cue| other.end < cue.first && other.finite && !other.passive && other.frames.has(Frames::OBJECT);
    let blamed = place.cues.iter().rfind(|other| blames(other)).and_then(|other| reading.phrase_after(other.end, unit));
    let claims = |blamed: &Range<usize>| last == Some(blamed.end) && reading.says(blamed.end, "for");
    if let Some(blamed) = blamed.filter(|blamed| cue.frames.has(Frames::TAG) && claims(blamed) && !marked()) {
        return Some((blamed, false));
    }
    // "was criticised for urging them to go": so others say.
    if last.is_some_and(|last| reading.says(last, "for")) && !cue.frames.has(Frames::TAG) && !marked() {
        return None;
    }
    let Some(last) = last else { return topic().map(|topic| (topic, false)) };
    let before = reading.phrase_before(cue.first, unit.start, unit);
    let preposition =
        before.as_ref().and_then(|before| before.start.checked_sub(1)).filter(|&at| at >= unit.start && reading.is(at, Class::PREPOSITION));
    // "with many saying"
    let with = preposition.is_some_and(|at| reading.says(at, "with")) && (reading.is(last, SOURCES) || reading.capital(last));
    // "footage of Ms Pell asking": her own, but "spoke in Leeds saying" and "a letter to Ms Pell asking" are another's.
    let whole = before.as_ref().is_some_and(|before| {
        let begins = reading.capital(before.start) || reading.is(before.start, Class::DETERMINER | Class::POSSESSIVE);
        begins || before.clone().any(|at| reading.says(at, "of"))
    });
    let named = whole && reading.capital(last) && !reading.is(last, Class::TIME) && preposition.is_none_or(|at| reading.says(at, "of"));
    let of = before.as_ref().is_some_and(|before| before.clone().any(|at| reading.says(at, "of")));
    let document = !of && before.as_ref().is_some_and(|before| before.clone().take(2).any(|at| reading.is(at, Class::DOCUMENT)));
    // "after a report claiming", but "in a statement saying"
    let about = document && reading.lower(last) && preposition.is_some_and(|at| !reading.says(at, "in") && !reading.says(at, "with"));
    // "footage of Ms Pell asking", but "friends of Ms Pell saying"
    let shown = before.as_ref().and_then(|before| before.clone().find(|&at| reading.says(at, "of")));
    if let Some(of) = shown.filter(|&of| named && reading.person(last).is_some() && !reading.is(of - 1, Class::ROLE | Class::GROUP)) {
        return Some((of + 1..cue.first, false));
    }
    if with || about || named && !document {
        return before.map(|before| (before, false));
    }
    // "It is odd Jane Pell claiming"
    let person = reading.person(last).map(|person| reading.text.tokens_in(person.span));
    if let Some(person) = person.filter(|person| person.end == cue.first && person.len() > 1 && preposition.is_none()) {
        return Some((person, false));
    }
    // "…, at one point calling it “a mess”"
    let comma = (unit.start..last).rev().take(5).find(|&at| reading.stop(at, &[","]));
    let lower = |comma: usize| (comma + 1..cue.first).all(|at| reading.lower(at));
    let inserted = comma.is_some_and(|comma| reading.is(comma + 1, Class::PREPOSITION) && lower(comma));
    // "sent an email to supporters saying: “…”"
    let led = reading.stop(cue.end, &[":", ","]) && reading.stretch_from(cue.end + 1).is_some();
    let timed = last > unit.start && reading.is_time_phrase(last - 1);
    let attached = led
        || inserted
        || timed
        || reading.kind(last) == Some(TokenKind::Punctuation)
        || reading.is(last, ATTACHES)
        || reading.capital(last);
    let topic = topic().filter(|_| attached)?;
    // "received a call claiming": somebody else's.
    let received = |at: usize| matches!(reading.word(at), "received" | "receives" | "got");
    if reading.is(last, Class::UTTERANCE) && (topic.start..cue.first).any(received) {
        return None;
    }
    let agent = || agent(place, &topic, cue);
    Some((actor(place, &topic, cue).or_else(agent).unwrap_or(topic), false))
}

/// "The bill was backed by some firms, saying": by whom the subject of a passive was treated.
fn agent(place: &Place<'_>, topic: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let Place { reading, unit, .. } = *place;
    let by = (topic.end..cue.first).find(|&at| reading.says(at, "by"))?;
    let passive = by >= 2 && (reading.word(by - 1).ends_with("ed") && reading.is(by - 2, Class::AUXILIARY));
    let comma = reading.stop(cue.first - 1, &[","]);
    let agent = reading.phrase_after(by + 1, unit).filter(|agent| passive && comma && agent.end < cue.first)?;
    let speaks = |at: usize| reading.capital(at) || reading.is(at, SOURCES | Class::BODY) || reading.is(at, Class::POSSESSIVE);
    let document = reading.is(agent.end - 1, Class::DOCUMENT);
    (agent.clone().any(speaks) && !document).then_some(agent)
}

/// "It came when nurses stopped her, shouting": whoever acts in the nearest clause, where the topic is nothing that speaks.
fn actor(place: &Place<'_>, topic: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let Place { reading, unit, .. } = *place;
    let speaks =
        |at: usize| reading.capital(at) && !reading.is(at, Class::DETERMINER) || reading.is(at, SOURCES | Class::BODY | Class::PRONOUN);
    let clause = (topic.end..cue.first).rfind(|&at| matches!(reading.word(at), "when" | "where" | "as" | "after"))?;
    let actor = reading.phrase_after(clause + 1, unit).filter(|actor| actor.end < cue.first && !topic.clone().any(speaks))?;
    let acts = actor.clone().any(|at| speaks(at) || reading.word(at).ends_with("ers")) && !reading.is(actor.end, Class::AUXILIARY);
    acts.then_some(actor)
}

/// The subject behind an opening participle and its comma; the comma may stand inside the marks.
fn behind(place: &Place<'_>, cue: &Cue) -> Option<Range<usize>> {
    let Place { reading, unit, .. } = *place;
    let closes = |at: &usize| match reading.stretch(*at) {
        None => reading.stop(*at, &[","]),
        Some(_) => reading.stretch_until(at + 1).is_some() && reading.stop(at - 1, &[","]),
    };
    let comma = (cue.end..unit.end).find(closes)?;
    reading.phrase_after(comma + 1, unit)
}
