//! What is reported behind a cue: a quotation, a clause, an infinitive, a noun phrase with quoted words in it.

use std::ops::Range;

use super::bare::{begins_clause, is_long_subject, narrows};
use super::claim::Place;
use super::class::{Class, Frames};
use super::cue::Cue;
use super::lexicon::Form;
use super::phrase::SOURCES;
use super::quoted::{object, reach};
use super::reading::Reading;
use crate::text::TokenKind;

/// What is reported behind a cue.
pub(super) struct Content {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// To whom it was said.
    pub addressee: Option<Range<usize>>,
}

/// The content behind a cue; `relative` when the source is "who" or "which", so that a comma ends it.
pub(super) fn content(place: &Place<'_>, cue: &Cue, relative: bool) -> Option<Content> {
    let Place { reading, unit, cues, .. } = *place;
    let clause = |from: usize| from..reading.clause_end(from, cue, cues, unit, relative);
    let (mut at, mut addressee) = (cue.end, None);
    // "said before adding: “…”": the words behind another verb are that verb's.
    let apart = Class::PREPOSITION | Class::SUBORDINATOR;
    let another = cues.iter().find(|other| other.verb > cue.end && other.form == Form::Ing && reading.is(other.verb - 1, apart));
    let limit = another.map_or(unit.end, |other| other.verb);
    while at < limit {
        if reading.stretch_from(at).is_some() {
            // "spoke on CNN’s “…”", "in an advert for “…”": a title.
            let title = at > cue.end
                && (reading.is(at - 1, Class::PREPOSITION | Class::DETERMINER) || reading.kind(at - 1) == Some(TokenKind::Clitic));
            // "decided after Ms Pell’s infamous “bed day”": words within a noun phrase.
            let within = at > cue.end + 2 && reading.lower(at - 1) && reading.kind(at - 2) == Some(TokenKind::Clitic);
            if within && !cue.frames.has(Frames::TOLD) && !reading.is(at - 1, Class::TIME | SOURCES | Class::UTTERANCE) {
                break;
            }
            if title && !matches!(reading.word(at - 1), "of" | "that" | "against") {
                break;
            }
            return reach(place, at, cue, relative, false).map(|tokens| Content { tokens, addressee });
        }
        let word = reading.word(at);
        match word {
            ":" | "," | "—" | "–" | "-" | "--" if reading.stretch_from(at + 1).is_some() => {
                return reach(place, at + 1, cue, relative, true).map(|tokens| Content { tokens, addressee });
            }
            ":" if at + 1 < unit.end && cue.frames.has(Frames::TAG) => return some(clause(at + 1), addressee, 2),
            // The quotation is the next paragraph.
            ":" => {
                let next = place.next.filter(|next| at + 1 == unit.end && cue.frames.has(Frames::TAG) && next.start == unit.end)?;
                let stretch = reading.stretch_from(next.start).filter(|_| !super::label::is_labelled(reading, next))?;
                return Some(Content { tokens: reading.stretch_tokens(stretch), addressee });
            }
            "that"
                if (!reading.stop(at + 1, &[","]) || reading.stretch_from(at + 2).is_some() || aside_closes(place, at + 1))
                    && cue.frames.has(Frames::THAT | Frames::BARE | Frames::TOLD) =>
            {
                return some(clause(at), addressee, 3);
            }
            "whether" | "if" | "how" | "why" | "what" if cue.frames.has(Frames::WH) => return some(clause(at), addressee, 3),
            "to" if cue.frames.has(Frames::TO)
                && (!cue.frames.has(Frames::TOLD) || addressee.is_some() || cue.frames.has(Frames::OBJECT))
                && !matches!(reading.word(at - 1), "attempt" | "bid" | "effort" | "move" | "order")
                && begins_infinitive(reading, at + 1) =>
            {
                return some(clause(at), addressee, 3);
            }
            "not" if cue.frames.has(Frames::TO) && reading.word(at + 1) == "to" => return some(clause(at), addressee, 3),
            "," if at == cue.end && reading.word(at + 1) == "that" && cue.frames.has(Frames::TAG) && !reading.stop(at + 2, &[","]) => {
                return some(clause(at + 1), addressee, 3);
            }
            // "said in an interview, the plan was “a mess”"
            "," if at > cue.end
                && !relative
                && cue.frames.has(Frames::BARE)
                && (reading.is(at + 1, Class::PRONOUN | Class::POSSESSIVE) || reading.capital(at + 1) || reading.says(at + 1, "the"))
                && clause(at + 1).any(|at| reading.stretch(at).is_some())
                && begins_clause(place, cue, clause(at + 1)) =>
            {
                return some(clause(at + 1), addressee, 3);
            }
            // An aside between two commas.
            "," => {
                let close = (at + 1..unit.end).take(16).find(|&close| reading.stretch(close).is_none() && reading.stop(close, &[","]));
                let Some(close) = close else { break };
                let inserted = reading.is(at + 1, Class::PREPOSITION) && cue.frames.has(Frames::BARE);
                let goes_on = inserted
                    && (reading.is(close + 1, Class::PRONOUN | Class::DETERMINER) || reading.capital(close + 1))
                    && begins_clause(place, cue, clause(close + 1));
                if goes_on {
                    return some(clause(close + 1), addressee, 3);
                }
                let resumes = reading.stretch_from(close + 1).is_some() || reading.word(close + 1) == "that";
                if !resumes || reading.is(at + 1, Class::CONJUNCTION) || reading.word(at + 1).ends_with("ing") {
                    break;
                }
                at = if reading.stretch_from(close + 1).is_some() { close } else { close + 1 };
                continue;
            }
            _ => {}
        }
        if cue.frames.has(Frames::ING) && at == cue.end && reading.lower(at) && word.ends_with("ing") {
            return some(clause(at), addressee, 2);
        }
        let there = reading.says(at, "there")
            && (reading.is(at + 1, Class::AUXILIARY | Class::FINITE)
                || reading.word(at + 1).ends_with("ed")
                || reading.kind(at + 1) == Some(TokenKind::Clitic));
        if there && cue.frames.has(Frames::BARE) {
            return some(clause(at), addressee, 3);
        }
        // "Monday’s vote", "Monday night’s vote"
        let day = at + 1 + usize::from(reading.is_part_of_day(at + 1));
        let genitive = reading.kind(day) == Some(TokenKind::Clitic);
        if reading.is(at, Class::TIME) && !genitive
            || reading.is(at, Class::ADVERB)
                && !reading.is(at, Class::DETERMINER)
                && !there
                && !reading.begins_compound(at)
                && !narrows(reading, at)
            || matches!(word, "last" | "this" | "earlier") && reading.is_time_phrase(at)
        {
            at += 1 + usize::from(reading.is_time_phrase(at));
        } else if reading.kind(at) == Some(TokenKind::Clitic) || reading.kind(at) == Some(TokenKind::Mark) && addressee.is_some() {
            // "after Saturday's meeting", "BBC Radio 4's Today programme", "Sky News’ Sunday"
            let title = reading.stretch_from(at + 1).map(|stretch| reading.stretch_tokens(stretch).end);
            at = title.or(reading.phrase_after(at + 1, unit).map(|phrase| phrase.end)).unwrap_or(at + 1);
        } else if word == "to" && at == cue.end && !cue.frames.has(Frames::TOLD) && begins_infinitive(reading, at + 1) {
            // "temperatures expected to last a few days"
            break;
        } else if addressee.is_some() && word == "of" && !reading.is(at + 1, Class::TIME) {
            // "reminded him of a nurse saying that"
            break;
        } else if reading.is(at, Class::PREPOSITION) && !matches!(word, "like" | "than") {
            at = reading.phrase_after(at + 1, unit).map_or(at + 1, |phrase| phrase.end);
        } else if cue.frames.has(Frames::WHOM) && at == cue.end && urged(place, at) {
            return some(clause(at), addressee, 3);
        } else if cue.frames.has(Frames::TOLD)
            && addressee.is_none()
            && let Some(told) = reading.phrase_after(at, unit)
        {
            // "told the programme Mr Orme had left", "told Channel 4 News US rules were": a name behind a noun or behind the
            // news begins the clause.
            let name = (at + 1..told.end).find(|&name| {
                let news = name > at + 1 && reading.word(name - 1) == "News" && matches!(reading.word(name), "EU" | "NHS" | "UK" | "US");
                let begins = reading.is(name, Class::TITLE) && reading.capital(name)
                    || reading.person(name).is_some_and(|person| reading.text.token_at(person.span.start) == name);
                let verb = reading.is(told.end, Class::AUXILIARY | Class::FINITE);
                news && !reading.is(name + 1, Class::ROLE)
                    || begins
                        && (reading.lower(name - 1) || reading.is(name, Class::TITLE))
                        && verb
                        && !reading.is(name - 1, Class::DETERMINER | Class::ROLE | Class::TITLE)
            });
            let told = at..name.unwrap_or(told.end);
            // "warned the board would act", "shows output fell"
            let finite = reading.is(told.end, Class::FINITE) && !reading.tells(cue);
            let auxiliary = reading.is(told.end, Class::AUXILIARY) && !reading.is(told.end, Class::PRONOUN);
            let verb = finite || auxiliary || reading.word(told.end).ends_with("ed");
            // "cautioned we “can’t just wait”"
            let pronoun = matches!(word, "he" | "I" | "she" | "they" | "we");
            let subject = at == cue.end
                && (pronoun
                    || verb && reading.lower(told.end)
                    || !relative && is_long_subject(reading, told.clone(), unit.end) && begins_clause(place, cue, clause(at)));
            if subject && cue.frames.has(Frames::BARE) {
                return some(clause(at), addressee, 3);
            }
            // "told Mr Orme and the board"
            let joined = reading.phrase_after(told.end + 1, unit).filter(|_| matches!(reading.word(told.end), "and" | "or"));
            let told = told.start..joined.map_or(told.end, |joined| joined.end);
            at = told.end;
            addressee = Some(told);
        } else if cue.frames.has(Frames::BARE) {
            // "said on his official Ward page that": words of a phrase that was left too early.
            if let Some(that) = that_ahead(place, at).filter(|that| at > cue.end && that - at <= 3) {
                return some(clause(that), addressee, 3);
            }
            // "denied claims that he had left"
            if at == cue.end && reading.lower(at) && reading.is(at, Class::UTTERANCE) && reading.word(at + 1) == "that" {
                return some(clause(at + 1), addressee, 3);
            }
            let tokens = clause(at);
            // "promised £4bn in tax cuts": a noun that looks like a verb.
            let others = Class::DETERMINER | Class::PRONOUN | Class::POSSESSIVE;
            let bare = reading.lower(at) && reading.word(at).ends_with('s') && !reading.is(at, others);
            let noun = at > cue.end && bare && reading.lower(at - 1) && reading.is(at + 1, Class::CONJUNCTION);
            if !noun && begins_clause(place, cue, tokens.clone()) {
                return some(tokens, addressee, 3);
            }
            break;
        } else if let Some(whom) = reading.phrase_after(at, unit).filter(|whom| at == cue.end && sets_off(reading, whom.end)) {
            // "scolded him: “…”"
            at = whom.end;
            addressee = Some(whom);
        } else {
            break;
        }
    }
    if cue.frames.has(Frames::THAT | Frames::TOLD)
        && let Some(that) = that_ahead(place, cue.end)
    {
        return some(clause(that), addressee, 3);
    }
    object(place, cue, relative).map(|tokens| Content { tokens, addressee })
}

/// The “that” behind whoever was told, where and when: "told a meeting in Leeds, West Yorkshire, on Monday that …".
fn that_ahead(place: &Place<'_>, from: usize) -> Option<usize> {
    let Place { reading, unit, .. } = *place;
    let breaks = Class::AUXILIARY | Class::FINITE | Class::RELATIVE | Class::SUBORDINATOR | Class::PRONOUN;
    let plain = |at: &usize| {
        let verb = reading.lower(*at) && reading.verb(*at).is_some();
        reading.stretch(*at).is_none()
            && !reading.stop(*at, &[":", ";", "(", ")"])
            && !verb
            && (!reading.is(*at, breaks) || reading.is(*at, Class::PREPOSITION | Class::DETERMINER))
    };
    let that = (from..unit.end.min(from + 20)).find(|&at| reading.word(at) == "that" || !plain(&at))?;
    (reading.word(that) == "that" && reading.has_verb(that + 1..unit.end)).then_some(that)
}

/// "that, as he has said, …": whether the aside that opens with the comma at `at` is closed by another.
fn aside_closes(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    (at + 2..unit.end.min(at + 16)).any(|close| reading.stretch(close).is_none() && reading.stop(close, &[","]))
}

/// "urged ministers to act": whether people and an infinitive stand at `at`.
fn urged(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    let whom = reading.phrase_after(at, unit);
    whom.is_some_and(|whom| (whom.end..unit.end).take(4).any(|to| reading.word(to) == "to" && begins_infinitive(reading, to + 1)))
}

/// Whether a comma or a colon with a quotation behind it stands there.
fn sets_off(reading: &Reading<'_>, at: usize) -> bool {
    reading.stop(at, &[",", ":"]) && reading.stretch_from(at + 1).is_some()
}

/// "to build", "to “build”", but not "to hospitals".
pub(super) fn begins_infinitive(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    let others = Class::DETERMINER | Class::OBJECT | Class::POSSESSIVE;
    reading.stretch_from(at).is_some() || reading.lower(at) && !plural && !reading.is(at, others)
}

/// A content of at least so many tokens.
pub(super) fn some(tokens: Range<usize>, addressee: Option<Range<usize>>, least: usize) -> Option<Content> {
    (tokens.len() >= least).then_some(Content { tokens, addressee })
}
