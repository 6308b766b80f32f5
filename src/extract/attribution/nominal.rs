//! X’s claim that …, his view that “…”, her advice was to “…”: a noun reports instead of a verb.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::content::begins_infinitive;
use super::cue::Cue;
use super::lexicon::Form;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// Words that may stand between the noun and the verb that says what was said: "her advice for new nurses was".
const ASIDE: usize = 6;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.nominal",
    summary: "a noun of saying that belongs to somebody, with the clause that it reports or the words that it is",
    find,
    examples: &[
        Finds("Mr Orme’s claim [that the wards were “full to the doors”] was wrong.", "mixed | Orme | claim"),
        Finds("She repeated her warning [that waits would rise].", "indirect | her | warning"),
        Finds("Mr Orme’s latest claim is [that the wards are “full to the doors”].", "mixed | Orme | claim"),
        Finds("Her message to new nurses was: [“Do not give up.”]", "direct | Her | message"),
        Finds("Mr Orme’s insistence [he was not “bitter”] surprised nobody.", "mixed | Orme | insistence"),
        Finds("Mr Orme’s warning [of “years of decline”] surprised nobody.", "mixed | Orme | warning"),
        Finds("Mr Orme’s [“full to the doors”] comment surprised nobody.", "direct | Orme | comment"),
        Ignores("Her message was late, and “Ward Nine” was cancelled."),
        Finds("The trust accepted Mr Orme’s claim [that waits would rise].", "indirect | Orme | claim"),
        Finds("Mr Orme’s pledge [to close wards] was no surprise.", "indirect | Orme | pledge"),
        Ignores("The claim was rejected."),
        Ignores("Mr Orme’s promise to hospitals was short."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, classes, .. } = *place;
    if !classes.has(Class::UTTERANCE) {
        return;
    }
    for noun in unit.start + 1..unit.end.saturating_sub(2) {
        if !reading.is(noun, Class::UTTERANCE) || reading.stretch(noun).is_some() {
            continue;
        }
        let Some((content, source)) = owned(place, noun) else { continue };
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::Medium,
            pieces: std::iter::once(content).collect(),
            cue: Some(noun..noun + 1),
            source: Some(source),
            addressee: None,
        });
    }
}

/// What a noun reports and whose it is.
fn owned(place: &Place<'_>, noun: usize) -> Option<(Range<usize>, Range<usize>)> {
    let reading = place.reading;
    // "Mr Orme’s “full to the doors” comment"
    if let Some(stretch) = reading.stretch_until(noun) {
        let content = reading.stretch_tokens(stretch);
        let owned = content.start > place.unit.start
            && (reading.kind(content.start - 1) == Some(TokenKind::Clitic) || reading.is(content.start - 1, Class::POSSESSIVE));
        return owned.then(|| owner(place, content.start)).flatten().map(|owner| (content, owner));
    }
    Some((content(place, noun)?, owner(place, noun)?))
}

/// Whose noun it is: "his repeated claim", "Mr Orme’s most serious claim".
fn owner(place: &Place<'_>, noun: usize) -> Option<Range<usize>> {
    let Place { reading, unit, .. } = *place;
    let adjective = |at: &usize| {
        reading.lower(*at) && (reading.word(*at) == "most" || !reading.is(*at, Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION))
    };
    let adjectives = (unit.start + 1..noun).rev().take(2).take_while(adjective).count();
    let owner = noun - 1 - adjectives;
    if reading.is(owner, Class::POSSESSIVE) {
        return Some(owner..owner + 1);
    }
    match reading.kind(owner) {
        Some(TokenKind::Clitic) => {
            let phrase = reading.phrase_before(owner, unit.start, unit)?;
            // "the board accepted Mr Orme’s claim": what stands before the verb owns nothing.
            let verb = |at: &usize| reading.lower(*at) && reading.word(*at).ends_with("ed") && reading.capital(*at + 1);
            let start = (phrase.start + 1..phrase.end - 1).rev().find(verb).map_or(phrase.start, |verb| verb + 1);
            Some(start..phrase.end)
        }
        _ => None,
    }
}

/// What the noun reports: the clause behind it, or what it is said to be.
fn content(place: &Place<'_>, noun: usize) -> Option<Range<usize>> {
    let Place { reading, unit, .. } = *place;
    if reading.word(noun + 1) == "that" {
        return Some(clause(place, noun, noun + 1));
    }
    let promises = matches!(reading.word(noun), "promise" | "promises" | "pledge" | "vow");
    if promises && reading.word(noun + 1) == "to" && begins_infinitive(reading, noun + 2) {
        return Some(clause(place, noun, noun + 1));
    }
    // "his call for a “fair deal”"
    let within = |at: &usize| !reading.is(*at, Class::AUXILIARY | Class::FINITE) && !reading.stop(*at, &[",", ";", ":"]);
    let tied = matches!(reading.word(noun + 1), "of" | "for" | "about" | "against");
    let near = || (noun + 2..unit.end).take(ASIDE + 1).take_while(within).find_map(|at| reading.stretch_from(at));
    if let Some(stretch) = tied.then(near).flatten() {
        return Some(noun + 1..reading.stretch_tokens(stretch).end);
    }
    let quoted = |tokens: &Range<usize>| tokens.clone().any(|at| reading.stretch(at).is_some());
    if reading.is(noun + 1, Class::PRONOUN) && !reading.is(noun + 1, Class::RELATIVE) {
        return Some(clause(place, noun, noun + 1)).filter(quoted);
    }
    let is = |at: &usize| matches!(reading.word(*at), "is" | "was" | "be" | "been");
    let aside = |at: &usize| {
        reading.stretch(*at).is_none() && !reading.stop(*at, &[";", ":", ","]) && !reading.is(*at, Class::FINITE | Class::RELATIVE)
    };
    let verb = (noun + 1..unit.end).take(ASIDE).take_while(aside).find(is)?;
    let led = reading.stop(verb + 1, &[":", ","]);
    let at = verb + 1 + usize::from(led);
    // "his statement was “true”" judges it.
    if let Some(stretch) = reading.stretch_from(at).filter(|_| led || reading.capital(at + 1)) {
        return Some(reading.stretch_tokens(stretch));
    }
    let infinitive = reading.word(verb + 1) == "to" && (verb + 2..verb + 5).any(|at| reading.stretch_from(at).is_some());
    (infinitive || reading.word(verb + 1) == "that").then(|| clause(place, noun, verb + 1)).filter(quoted)
}

/// The clause at `from`, to its end or to the verb of the sentence: "his claim that waits fell was wrong".
fn clause(place: &Place<'_>, noun: usize, from: usize) -> Range<usize> {
    let Place { reading, unit, cues, .. } = *place;
    let cue = Cue {
        first: noun,
        verb: noun,
        end: noun + 1,
        frames: Frames::THAT,
        form: Form::Past,
        finite: true,
        passive: false,
        negative: false,
    };
    let end = reading.clause_end(from, &cue, cues, unit, false);
    if from > noun + 1 {
        return from..end;
    }
    // Behind its quotation, if it has one.
    let quoted = (from..end).rev().find(|&at| reading.stretch(at).is_some());
    let finite = |at: usize| reading.is(at, Class::AUXILIARY) && !matches!(reading.word(at), "be" | "being" | "been");
    let own = usize::from(reading.word(from) != "to");
    let main = (noun + 4..end).filter(|&at| reading.stretch(at).is_none() && finite(at)).nth(own);
    from..quoted.map_or(end, |last| last + 1).min(main.unwrap_or(end)).max(from + 1)
}
