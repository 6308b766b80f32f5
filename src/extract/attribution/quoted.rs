//! How far quoted words reach behind their cue: the quotation alone, those joined to it, a clause that it opens, a noun
//! phrase with quoted words in it.

use std::ops::Range;

use super::claim::Place;
use super::class::{Class, Frames};
use super::cue::Cue;
use super::lexicon::Form;
use super::reading::{Reading, Unit};
use crate::text::TokenKind;

/// The content that begins with the quotation at `at`: the quotation alone, or a clause that it opens.
pub(super) fn reach(place: &Place<'_>, at: usize, cue: &Cue, relative: bool, set_off: bool) -> Option<Range<usize>> {
    let Place { reading, unit, cues, .. } = *place;
    let stretch = reading.stretch_tokens(reading.stretch(at)?);
    let stretch = stretch.start..joined_end(reading, stretch.end, unit);
    let end = stretch.end;
    let ended = end >= 2 && reading.stop(end - 2, &[".", ",", "!", "?", "…", "..."]);
    let alone = end >= unit.end
        || reading.kind(end) == Some(TokenKind::Punctuation)
        || reading.is(end, Class::SUBORDINATOR)
        || reading.is(end, Class::CONJUNCTION)
            && !(reading.is(end + 1, Class::DETERMINER) && !set_off && !reading.capital(at + 1) && !others_follow(reading, end + 1))
        || reading.stretch_from(end).is_some();
    // “It is late” because “nobody cares”
    let reason = matches!(reading.word(end), "because" | "if" | "unless");
    if reason && (end + 1..unit.end.min(end + 8)).any(|at| reading.stretch_from(at).is_some()) {
        return Some(at..reading.clause_end(at, cue, cues, unit, relative));
    }
    // "read “Middlemarch” on the train"
    let phrase = !cue.frames.has(Frames::BARE | Frames::OBJECT) && (alone || !cue.frames.has(Frames::THAT));
    if !set_off && !ended && stretch.len() < 6 && phrase {
        return None;
    }
    if alone || ended || set_off && reading.capital(at + 1) && reading.is_adjunct(end) {
        return Some(stretch);
    }
    if !cue.frames.has(Frames::TAG | Frames::THAT | Frames::BARE) {
        return object(place, cue, relative);
    }
    Some(at..reading.clause_end(at, cue, cues, unit, relative))
}

/// Where the quotations end that are joined to one that ends at `end`: chanted “Open it,” and “Keep it open.”
fn joined_end(reading: &Reading<'_>, end: usize, unit: Unit) -> usize {
    let mut end = end;
    loop {
        let comma = usize::from(reading.stop(end, &[","]));
        let next = end + comma + usize::from(matches!(reading.word(end + comma), "and" | "or"));
        // A sentence in marks is speech of its own.
        let ends = reading.stop(end.saturating_sub(2), &[".", "!", "?"]);
        match reading.stretch_from(next).filter(|_| next > end && next < unit.end && !ends) {
            Some(stretch) => end = reading.stretch_tokens(stretch).end,
            None => return end,
        }
    }
}

/// Whether the noun phrase behind a conjunction goes on as a clause with a verb: "“reforms” and the taxes would pay".
fn others_follow(reading: &Reading<'_>, at: usize) -> bool {
    (at..at + 12)
        .take_while(|&at| reading.stretch(at).is_none() && !reading.stop(at, &[",", ";"]))
        .all(|at| !reading.is(at, Class::AUXILIARY))
}

/// A noun phrase with quoted words in it: called the plan “a mess”.
pub(super) fn object(place: &Place<'_>, cue: &Cue, relative: bool) -> Option<Range<usize>> {
    let Place { reading, unit, cues, .. } = *place;
    let infinitive = cue.verb > unit.start && reading.word(cue.verb - 1) == "to";
    if !cue.frames.has(Frames::OBJECT) || cue.form == Form::Base && cue.first == cue.verb && !infinitive {
        return None;
    }
    let end = reading.clause_end(cue.end, cue, cues, unit, relative);
    let first = (cue.end..end).find(|&at| reading.stretch_from(at).is_some())?;
    // "defended the move, saying it was “fair”", "savaged her, and he said it was “unfair”"
    let reported = |other: &&Cue| {
        let named = other.first > cue.end && (reading.is(other.first - 1, Class::PRONOUN) || reading.capital(other.first - 1));
        let apart = (cue.end..other.first.max(cue.end)).any(|at| reading.stop(at, &[","]));
        let own = other.form == Form::Ing && !other.finite || other.form.finite() && !other.passive && named && apart;
        own && other.verb > cue.end && other.verb < first && other.frames.has(Frames::BARE)
    };
    if cues.iter().any(|other| reported(&other)) {
        return None;
    }
    if first == cue.end && cue.frames.has(Frames::NAMES) || first - cue.end > 20 {
        return None;
    }
    // "decided to go after hearing of its “problems”": no words of the decision.
    let timed = |at: usize| reading.stretch(at).is_none() && matches!(reading.word(at), "after" | "before" | "during" | "when" | "while");
    if (cue.end..first).any(timed) {
        return None;
    }
    // "called her out on it: “…”"
    if reading.stop(first - 1, &[":"]) {
        return Some(reading.stretch_tokens(reading.stretch(first)?));
    }
    let mut last = first;
    while let Some(stretch) = reading.stretch(last) {
        last = reading.stretch_tokens(stretch).end;
        let Some(next) = (last..end).find(|&at| reading.stretch_from(at).is_some()).filter(|next| next - last <= 12) else { break };
        // “a friend,” a “mess” and “a shame”, but not “a mess,” and told her that “…”
        let joins = |at: usize| reading.stop(at, &[","]) || matches!(reading.word(at), "and" | "or");
        let list = (last..next).all(|at| joins(at) || reading.is(at, Class::DETERMINER | Class::ADVERB));
        let coordinated = (last..next).any(|at| joins(at) && reading.narrates(at + 1..next.min(at + 4)));
        let apart = reading.stop(last - 2, &[","]) || coordinated;
        if apart && !list {
            break;
        }
        last = next;
    }
    // “a friend,” in which
    if reading.stop(last - 2, &[","]) {
        return Some(cue.end..last);
    }
    let comma = (last..end).find(|&at| reading.stop(at, &[","]) || reading.is_adjunct(at)).unwrap_or(end);
    Some(cue.end..comma)
}

impl Reading<'_> {
    /// Whether words begin that say when or where something was said, or what was done next: "on Tuesday", "in a letter".
    pub fn is_adjunct(&self, at: usize) -> bool {
        match self.word(at) {
            "on" => self.is(at + 1, Class::TIME),
            "in" => {
                let noun = at + 1 + usize::from(self.is(at + 1, Class::DETERMINER));
                self.lower(at + 1) && self.word(at + 1).ends_with("ing")
                    || (noun..noun + 3).take_while(|&at| self.lower(at)).any(|at| self.is(at, Class::DOCUMENT | Class::UTTERANCE))
            }
            "during" | "when" | "while" | "after" | "before" => true,
            "and" | "but" => self.leaves_quotation(at),
            _ => self.is(at, Class::TIME),
        }
    }
}
