//! A reported clause without "that": whether the words behind a verb are one, or only what the verb does something to.

use std::ops::Range;

use super::claim::Place;
use super::class::{Class, Frames};
use super::cue::Cue;
use super::reading::Reading;
use crate::text::TokenKind;

/// Whether a clause without "that" stands in these tokens: a noun phrase and, before any relative clause, a verb.
pub(super) fn begins_clause(place: &Place<'_>, cue: &Cue, tokens: Range<usize>) -> bool {
    let Place { reading, unit, cues, .. } = *place;
    let at = tokens.start;
    // "shows such as “Ward Nine”"
    if reading.word(at) == "such" && reading.word(at + 1) == "as" {
        return false;
    }
    let reflexive = reading.is(at, Class::OBJECT) && !reading.is(at, Class::PRONOUN | Class::POSSESSIVE);
    let outside = |at: &usize| reading.stretch(*at).is_none();
    if reading.is(at, Class::SUBORDINATOR) && !reading.is(at, Class::DETERMINER) {
        // "said if waits rose, it would act", but not "said when she resigned"
        let timed = matches!(reading.word(at), "where" | "when" | "while" | "after" | "before" | "if");
        let marked = timed && tokens.clone().any(|at| reading.stretch(at).is_some());
        let comma = marked || tokens.clone().filter(outside).any(|at| reading.stop(at, &[","]));
        return comma && reading.word(at) != "as" && reading.has_verb(tokens);
    }
    let there = reading.says(at, "there");
    let gerund = reading.lower(at) && reading.word(at).ends_with("ing");
    let begins = there
        || gerund
        || reading.lower(at) && reading.begins_compound(at)
        || narrows(reading, at)
        || reading.is(at, Class::PRONOUN | Class::DETERMINER)
        || reading.nominal(at, unit);
    if reflexive || !begins {
        return false;
    }
    let relative = |at: &usize| outside(at) && matches!(reading.word(*at), "who" | "which" | "that") && *at > tokens.start;
    let end = tokens.clone().find(relative).unwrap_or(tokens.end);
    // "said he and Mr Orme differ": whatever the verb.
    let subject = matches!(reading.word(at), "he" | "she" | "they") && reading.is(at + 1, Class::ADVERB | Class::CONJUNCTION);
    if subject && tokens.len() > 3 {
        return true;
    }
    // "said it “humanises” them", but "known as the “Eton of the valleys”"
    let first = tokens.clone().find(|&at| reading.stretch(at).is_some());
    let noun = first.is_some_and(|first| first > at + usize::from(reading.is(at, Class::DETERMINER.without(Class::PRONOUN))));
    let marked = noun && !cues.iter().any(|cue| cue.finite && tokens.contains(&cue.verb));
    let verb = if cue.frames.has(Frames::THING) { reports(place, tokens.start..end) } else { reading.has_verb(tokens.start..end) };
    verb || marked || end < tokens.end && closes_relative(place, end..tokens.end)
}

/// Whether a verb that can be done to a thing reports the clause in these tokens: "added 134 before Mr Orme left", "posted a
/// loss and shut a ward", "conceded a goal, his third" report none.
fn reports(place: &Place<'_>, tokens: Range<usize>) -> bool {
    let Place { reading, cues, subjects, .. } = *place;
    // "as well as", "as a nurse"
    let joins =
        |at: usize| reading.word(at) == "as" && (matches!(reading.word(at + 1), "a" | "an" | "well") || reading.word(at - 1) == "well");
    let subordinate = |at: usize| reading.is(at, Class::SUBORDINATOR) && !joins(at);
    let apart = |at: usize| {
        let next = at + 1 + usize::from(reading.is(at + 1, Class::CONJUNCTION));
        reading.stop(at, &[","]) && reading.is(next, Class::PRONOUN | Class::POSSESSIVE)
    };
    let ends = |at: &usize| *at > tokens.start && reading.stretch(*at).is_none() && (subordinate(*at) || apart(*at));
    let end = tokens.clone().find(ends).unwrap_or(tokens.end);
    let and = |at: usize| at > tokens.start && reading.is(at - 1, Class::CONJUNCTION);
    let comma = |at: usize| at > tokens.start && reading.stop(at - 1, &[","]);
    // "… and Mr Orme says it is late"
    let others = |verb: usize| {
        cues.iter().zip(subjects).any(|(cue, of)| cue.verb == verb && of.as_ref().is_some_and(|of| and(of.start) || comma(of.start)))
    };
    let (mut from, mut group) = (tokens.start, None);
    while let Some(verb) = reading.first_verb(from..end) {
        let joined = and(verb) || group == Some(verb);
        if !joined && verb > tokens.start && !others(verb) && !matches!(reading.word(verb), "be" | "been" | "being") {
            return true;
        }
        from = verb + 1;
        // "and have also won"
        group = Some(from + usize::from(reading.is(from, Class::ADVERB))).filter(|_| joined);
    }
    false
}

/// "the sale, which took a year, would help": whether a verb stands behind the relative clause at the beginning of the tokens.
fn closes_relative(place: &Place<'_>, tokens: Range<usize>) -> bool {
    let reading = place.reading;
    if reading.word(tokens.start) != "which" {
        return reading.has_verb(tokens);
    }
    // "the waves which hit the coast have destroyed it"
    if reading.kind(tokens.start - 1) == Some(TokenKind::Word) {
        let Some(own) = reading.first_verb(tokens.start + 1..tokens.end) else { return false };
        let clause = |at: &usize| reading.is(*at, Class::SUBORDINATOR | Class::RELATIVE | Class::PRONOUN);
        return (own + 2..tokens.end).take_while(|at| !clause(at)).any(|at| reading.narrates(at..at + 1));
    }
    let apart = |at: usize| {
        reading.stop(at, &[",", "—", "–", "--"])
            || reading.stop(at, &["-"]) && (reading.text.gap_before(at) || reading.text.gap_before(at + 1))
    };
    tokens.skip(2).any(|at| reading.stretch(at).is_none() && apart(at) && reading.narrates(at..at + 2))
}

/// "not a single ward", "only two wards": whether a word narrows the noun phrase behind it.
pub(super) fn narrows(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "not" | "only" | "just" | "even")
        && (reading.is(at + 1, Class::DETERMINER) || reading.kind(at + 1) == Some(TokenKind::Number) || reading.capital(at + 1))
        && reading.word(at + 1) != "that"
}

/// "warned demand for beds in the north would rise": whether one noun phrase stands between a verb and the next, in a rest
/// that ends at `end`. "warned nurses in Leeds the plan was rushed" has two.
pub(super) fn is_long_subject(reading: &Reading<'_>, told: Range<usize>, end: usize) -> bool {
    let ties = reading.is(told.end, Class::PREPOSITION) && !matches!(reading.word(told.end), "to" | "against");
    let verb = (told.end..end).find(|&at| reading.stretch(at).is_some() || reading.is(at, Class::AUXILIARY | Class::FINITE));
    if !ties || !reading.lower(told.start) || reading.is(told.start, Class::OBJECT | Class::PRONOUN) {
        return false;
    }
    let second = |at: usize| {
        let joints = Class::CONJUNCTION | Class::SUBORDINATOR | Class::RELATIVE;
        let begins = reading.is(at, Class::DETERMINER | Class::PRONOUN | Class::TITLE | joints);
        begins && !reading.is(at, Class::PREPOSITION) && !reading.is(at - 1, Class::PREPOSITION | Class::DETERMINER)
            || reading.kind(at) == Some(TokenKind::Punctuation)
    };
    verb.is_some_and(|verb| reading.stretch(verb).is_none() && !(told.end..verb).any(second))
}
