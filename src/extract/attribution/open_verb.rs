//! Quotations with a verb that no list knows, where their place says enough: “…,” Ms Pell thundered. Ms Pell thundered: “…”.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::Class;
use super::phrase::SOURCES;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.open_verb",
    summary: "a quotation set off by a comma or a colon beside a source and a verb that is in no list",
    find,
    examples: &[
        Finds("[“Not on my watch,”] Jane Pell trilled.", "direct | Jane Pell | trilled"),
        Finds("[“Not on my watch,”] trilled Jane Pell.", "direct | Jane Pell | trilled"),
        Ignores("The board set out its view, as follows:\n\n“We were never asked about the beds,” he said."),
        Finds("Jane Pell took the microphone: [“Not on my watch.”]", "direct | Jane Pell | -"),
        Finds("[“Not on my watch,”] trilled the trust’s chair, Jane Pell.", "direct | Jane Pell | trilled"),
        Finds("[“Not on my watch,”] the newspaper trills.", "direct | the newspaper | trills"),
        Finds("[“Not on my watch, they know,”] Mr Orme.", "direct | Orme | -"),
        Finds("- Trust chair Jane Pell: [“Not on my watch, they know.”]", "direct | Jane Pell | -"),
        Ignores("The trust has two aims: “Fair Start” and “Safe Home”."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, quoted, .. } = *place;
    if let Some(found) = before_paragraph(place) {
        claims.push(found);
    }
    if !quoted {
        return;
    }
    let mut at = unit.start;
    while at < unit.end {
        let Some(stretch) = reading.stretch(at) else {
            at += 1;
            continue;
        };
        let quoted = reading.stretch_tokens(stretch);
        at = quoted.end.max(at + 1);
        if quoted.len() < 5 || !matches!(reading.kind(quoted.start), Some(crate::text::TokenKind::Mark)) {
            continue;
        }
        let found = tag(place, &quoted).or_else(|| colon(place, &quoted));
        if let Some((source, cue)) = found {
            claims.push(Claim {
                rule: RULE.id,
                confidence: Confidence::Medium,
                pieces: std::iter::once(quoted).collect(),
                cue,
                source: Some(source),
                addressee: None,
            });
        }
    }
}

type Found = (Range<usize>, Option<Range<usize>>);

/// “…,” X verbs. “…,” verbs X.
fn tag(place: &Place<'_>, quoted: &Range<usize>) -> Option<Found> {
    let Place { reading, unit, .. } = *place;
    let comma = quoted.end >= 2 && reading.stop(quoted.end - 2, &[",", "!", "?"]) || reading.stop(quoted.end, &[","]);
    if quoted.start != unit.start || !comma {
        return None;
    }
    let from = quoted.end + usize::from(reading.stop(quoted.end, &[","]));
    let verb = |at: usize| reading.lower(at) && (reading.word(at).ends_with("ed") || reading.word(at).ends_with('s')) && at < unit.end;
    let speaks = |source: &Range<usize>| {
        let one = reading.is(source.start, Class::DETERMINER) && reading.is(source.end - 1, SOURCES | Class::BODY);
        one || reading.capital(source.end - 1) || reading.is(source.start, Class::PRONOUN)
    };
    if verb(from) && (reading.word(from).ends_with("ed") || reading.capital(from + 1) || reading.is(from + 1, Class::PRONOUN)) {
        return reading.inverted_subject(from + 1, unit).filter(speaks).map(|source| (source, Some(from..from + 1)));
    }
    let mut source = reading.phrase_after(from, unit)?;
    // "the paper beams": the verb looks like a noun.
    if verb(source.end - 1) && source.len() > 2 && reading.is(source.end - 2, SOURCES | Class::BODY) {
        source.end -= 1;
    }
    let named = speaks(&source);
    // “…,” Mr Orme. The verb was left out.
    let alone = source.end >= reading.last_word_end(unit, source.end) && reading.person(source.end - 1).is_some();
    if alone && reading.stop(quoted.end - 2, &[","]) {
        return Some((source, None));
    }
    (named && verb(source.end)).then(|| (source.clone(), Some(source.end..source.end + 1)))
}

/// X took the microphone: and the quotation in the next paragraph.
fn before_paragraph(place: &Place<'_>) -> Option<Claim> {
    let Place { reading, unit, next, .. } = *place;
    let next = next.filter(|next| next.start == unit.end && reading.stop(unit.end - 1, &[":"]))?;
    let stretch = reading.stretch_from(next.start).filter(|_| !super::label::is_labelled(reading, next))?;
    let quoted = reading.stretch_tokens(stretch);
    let source = reading.topic(unit.start, unit.end - 1, unit)?;
    let speaks = reading.capital(source.end - 1) || reading.is(source.end - 1, SOURCES) || reading.is(source.start, Class::PRONOUN);
    speaks.then(|| Claim {
        rule: RULE.id,
        confidence: Confidence::Medium,
        pieces: std::iter::once(quoted).collect(),
        cue: None,
        source: Some(source),
        addressee: None,
    })
}

/// X took the microphone: “…”
fn colon(place: &Place<'_>, quoted: &Range<usize>) -> Option<Found> {
    let Place { reading, unit, .. } = *place;
    let colon = quoted.start.checked_sub(1).filter(|&at| at > unit.start && reading.stop(at, &[":"]))?;
    let source = reading.topic(unit.start, colon, unit)?;
    // "The timing of Ms Pell’s": its head says nothing.
    let last = source.clone().find(|&at| reading.word(at) == "of" && reading.lower(at - 1)).unwrap_or(source.end) - 1;
    let clause = reading.lower(source.start) && reading.verb(source.start).is_some();
    // "Ms Pell was asked: “…”": another's words.
    if place.cues.iter().any(|cue| cue.passive && cue.end == colon) {
        return None;
    }
    let speaks = !clause && (reading.capital(last) || reading.is(last, SOURCES | Class::BODY) || reading.is(source.start, Class::PRONOUN));
    let sentence = quoted.len() >= 6 && reading.capital(quoted.start + 1);
    (speaks && sentence).then_some((source, None))
}
