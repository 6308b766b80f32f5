//! According to X, ….  …, according to X.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::Class;
use super::phrase::SOURCES;
use super::reading::{Reading, Unit};
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// Tokens that a source may have.
const LONGEST: usize = 16;

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
        Finds(
            "[The average wait rose], according to an account she gave to staff.",
            "indirect | an account she gave to staff | according to",
        ),
        Finds("[The average wait rose], according to press reports.", "indirect | press reports | according to"),
        Finds("[The average wait rose], according to all the nurses and even Jane Pell.", "indirect | all the nurses | according to"),
        Finds("[Waiting, according to Unison, has become normal].", "indirect | Unison | according to"),
        Finds("[It was clear, according to Unison, that waits would rise].", "indirect | Unison | according to"),
        Finds("They run a site that, according to Unison, [has cut waits].", "indirect | Unison | according to"),
        Finds("In the spring, according to Unison, [waits will rise].", "indirect | Unison | according to"),
        Finds("According to Unison [there were 40 beds in May, and waits rose].", "indirect | Unison | According to"),
        Finds("According to Jane Pell, who led the study, [waits have doubled].", "indirect | Jane Pell | According to"),
        Finds("According to its lawyer, Jane Pell of Hale and Orme, [the claim is sound].", "indirect | Jane Pell | According to"),
        Ignores("Staff were paid according to their grade."),
        Ignores("Wards were ranked according to the waits they had before."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let super::claim::Place { reading, unit, classes, .. } = *place;
    if !classes.has(Class::ACCORDING) {
        return;
    }
    for at in unit.start..unit.end.saturating_sub(2) {
        if !reading.is(at, Class::ACCORDING) || reading.stretch(at).is_some() || reading.word(at + 1) != "to" {
            continue;
        }
        let opens = at == unit.start || reading.is(at - 1, Class::CONJUNCTION) && at == unit.start + 1;
        let phrase = reading.inverted_subject(at + 2, unit);
        // "According to Unison there were 40 beds": a comma too few.
        let unstopped = phrase.filter(|phrase| opens && begins_clause(reading, phrase, unit));
        let comma = unstopped.as_ref().map(|phrase| phrase.end);
        let Some(source) = unstopped.or_else(|| source(reading, at + 2, unit)) else { continue };
        if reading.is(source.start, Class::POSSESSIVE) && !reading.capital(at) && !reading.stop(at.saturating_sub(1), &[","]) {
            continue;
        }
        // "ranked according to the steps they take"
        let set_off = opens || reading.stretch(at - 1).is_some() || reading.stop(at - 1, &[",", "—", "–", "--", "-"]);
        let speaks = |at: usize| reading.capital(at) || reading.is(at, SOURCES | Class::BODY | Class::UTTERANCE);
        if !set_off && !reading.is(source.start, Class::PRONOUN) && !source.clone().any(speaks) {
            continue;
        }
        let outside = |at: &usize| reading.stretch(*at).is_none();
        let behind = |stop: usize| stop + 1..reading.last_word_end(unit, stop + 1);
        let pieces = if let Some(start) = comma {
            std::iter::once(start..reading.last_word_end(unit, start)).collect()
        } else if opens {
            let stop = (source.end..unit.end).filter(outside).find(|&at| reading.stop(at, &[",", ":"]));
            match (stop, place.next.and_then(|next| reading.stretch_from(next.start))) {
                // The quotation is the next paragraph.
                (Some(stop), Some(stretch)) if stop + 1 == unit.end && reading.stop(stop, &[":"]) => vec![reading.stretch_tokens(stretch)],
                (Some(stop), _) => vec![behind(aside_end(reading, stop, unit))],
                (None, _) => continue,
            }
        } else {
            let before = unit.start..if set_off && reading.stretch(at - 1).is_none() { at - 1 } else { at };
            let inserted = set_off && reading.stretch(source.end).is_none() && reading.stop(source.end, &[","]);
            match inserted.then(|| resumed(reading, before.clone(), behind(source.end))) {
                Some(Resumed::Alone) => vec![behind(source.end)],
                Some(Resumed::Both) => vec![before, behind(source.end)],
                Some(Resumed::No) | None => vec![before],
            }
        };
        if pieces.iter().map(ExactSizeIterator::len).sum::<usize>() < 3 {
            continue;
        }
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::High,
            pieces,
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

/// How a sentence goes on behind the comma that closes an inserted "according to".
enum Resumed {
    /// "Waits rose, according to Unison, a union": not at all.
    No,
    /// "In May, according to Unison, waits rose": the clause stands there.
    Alone,
    /// "The plan, according to Unison, has failed", "It was clear, according to Unison, that waits rose": the clause is cut in two.
    Both,
}

fn resumed(reading: &Reading<'_>, before: Range<usize>, behind: Range<usize>) -> Resumed {
    // "a site that, according to Unison, has failed": the sentence is the writer's.
    if before.is_empty() || reading.is(before.end - 1, Class::RELATIVE) {
        return Resumed::Alone;
    }
    let verb = behind.start < behind.end && reading.narrates(behind.start..behind.start + 1);
    let comma = before.clone().any(|at| reading.stretch(at).is_none() && reading.stop(at, &[","]));
    if reading.is(before.start, Class::SUBORDINATOR) && !comma {
        return Resumed::Alone;
    }
    match reading.has_verb(before) {
        false if verb => Resumed::Both,
        false if reading.has_verb(behind.clone()) => Resumed::Alone,
        true if verb || reading.word(behind.start) == "that" => Resumed::Both,
        _ => Resumed::No,
    }
}

/// Whether a clause begins behind a name that no comma closes.
fn begins_clause(reading: &Reading<'_>, name: &Range<usize>, unit: Unit) -> bool {
    let comma = (name.end..unit.end).find(|&at| reading.edge(at)).unwrap_or(unit.end);
    let begins =
        reading.says(name.end, "there") || reading.is(name.end, Class::DETERMINER) || reading.kind(name.end) == Some(TokenKind::Number);
    reading.capital(name.end - 1) && begins && reading.narrates(name.end..comma)
}

/// Whoever or whatever stands behind "according to": somebody by name or office, or all words to the next stop: "figures
/// published on Tuesday by the trust", "an account that she gave to the Gazette".
fn source(reading: &Reading<'_>, from: usize, unit: Unit) -> Option<Range<usize>> {
    let phrase = reading.inverted_subject(from, unit);
    let somebody = |phrase: &Range<usize>| {
        let last = phrase.end - 1;
        let office = phrase.clone().any(|at| reading.is(at, Class::SPOKESPERSON)) || reading.is(last, Class::ROLE);
        reading.person(last).is_some() || reading.is(phrase.start, Class::PRONOUN) || office
    };
    if phrase.as_ref().is_some_and(somebody) {
        return phrase;
    }
    let end = reading.last_word_end(unit, from);
    let floor = phrase.as_ref().map_or(from, |phrase| phrase.end);
    let people = |at: usize| (at + 1..end.min(at + 6)).any(|at| reading.person(at).is_some());
    let mut clause = false;
    let ends = |&at: &usize| {
        let stop = reading.kind(at) == Some(TokenKind::Punctuation) && !reading.nominal(at, unit);
        let subordinate = reading.is(at, Class::SUBORDINATOR) && !reading.is(at, Class::PREPOSITION);
        // "Unison and Jane Pell", "the nurses and Jane Pell", "the board and will rise"
        let others = reading.capital(at - 1) || reading.is(at - 1, Class::GROUP);
        let joined = reading.is(at, Class::CONJUNCTION) && (reading.narrates(at + 1..at + 2) || others && people(at));
        // "lawyers chasing it was", but "an account she gave"
        clause |= reading.is(at, Class::PRONOUN | Class::RELATIVE);
        let verb = !clause && reading.is(at, Class::AUXILIARY | Class::FINITE);
        reading.stretch(at).is_some() || stop || subordinate || joined || verb
    };
    let whole = from..(floor..end).find(ends).unwrap_or(end);
    if (1..=LONGEST).contains(&whole.len()) { Some(whole) } else { phrase }
}
