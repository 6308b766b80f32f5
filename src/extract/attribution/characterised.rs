//! Somebody did something to somebody as “…”: praised him as a “hero”, has gone after her as “unfit”, whatever the verb.

use super::claim::{Claim, Place};
use super::class::Class;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.characterised",
    summary: "quoted words behind “as” for what a named person or a pronoun calls somebody, with a verb that is in no list",
    find,
    examples: &[
        Finds("Ms Pell has gone after [the minister as a “stranger to the wards”].", "mixed | Pell | has gone"),
        Ignores("Ms Pell is known as “Bunty”."),
        Ignores("Staff saw the plan go as “expected”."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let Place { reading, unit, quoted, .. } = *place;
    if !quoted {
        return;
    }
    let Some(quoted) = (unit.start..unit.end).find(|&at| reading.stretch_from(at).is_some()) else { return };
    let Some(source) = reading.topic(unit.start, unit.end, unit) else { return };
    if reading.person(source.end - 1).is_none() && !reading.is(source.start, Class::PRONOUN) {
        return;
    }
    let Some(first) = (quoted.max(source.end)..unit.end).find(|&at| reading.stretch_from(at).is_some()) else { return };
    let determiner = usize::from(reading.is(first - 1, Class::DETERMINER));
    let r#as = first - 1 - determiner;
    let mut verb = source.end;
    while verb < r#as
        && reading.is(verb, Class::AUXILIARY | Class::ADVERB)
        && !matches!(reading.word(verb), "is" | "was" | "are" | "were" | "been" | "be")
    {
        verb += 1;
    }
    let active = reading.lower(verb) && !reading.is(verb, Class::AUXILIARY | Class::PREPOSITION | Class::RELATIVE | Class::CONJUNCTION);
    let object = verb + 1 + usize::from(reading.is(verb + 1, Class::PREPOSITION | Class::ADVERB));
    let plain = (verb..r#as).all(|at| !reading.stop(at, &[",", ";", ":"]) && !reading.is(at, Class::RELATIVE | Class::AUXILIARY));
    if reading.word(r#as) != "as" || !active || !plain || object >= r#as || r#as > verb + 10 {
        return;
    }
    let end = reading.stretch(first).map_or(first, |stretch| reading.stretch_tokens(stretch).end);
    claims.push(Claim {
        rule: RULE.id,
        confidence: Confidence::Medium,
        pieces: std::iter::once(object..end).collect(),
        cue: Some(source.end..verb + 1),
        source: Some(source),
        addressee: None,
    });
}
