//! What the text says about a person beside the name: title, role, organisation, gender.

use super::people::{People, Person};
use super::standing::standing;
use super::{Context, Gender, PersonMention};
use crate::extract::OrganisationMention;
use crate::gazetteer::entity_id;

/// The people as mentions.
pub(super) fn mentions(context: &Context<'_>, people: People, organisations: &[OrganisationMention]) -> Vec<PersonMention> {
    let own = context.gazetteer.own();
    let mut found = Vec::with_capacity(people.persons().len());
    for person in people.into_persons() {
        let name = context.plain_words(person.tokens.clone());
        if own.is_forgotten(&name) {
            continue;
        }
        let name = own.instead_of(&name).map(str::to_string).unwrap_or(name);
        let honorific = person.honorific.clone().map(|tokens| context.plain_words(tokens).replace('.', ""));
        let standing = standing(context, &person, organisations);
        found.push(PersonMention {
            span: context.text.span_of(person.tokens.clone()),
            rule: person.rule,
            confidence: person.confidence,
            entity: entity_id(&name),
            gender: gender(context, &person, honorific.as_deref(), standing.role.as_deref()),
            name,
            honorific,
            role: standing.role,
            role_span: standing.role_span,
            affiliation: standing.affiliation,
        });
    }
    found
}

/// The gender that a title, a role or a forename of one gender says.
fn gender(context: &Context<'_>, person: &Person, honorific: Option<&str>, role: Option<&str>) -> Option<Gender> {
    const WOMEN: [&str; 13] =
        ["Mrs", "Ms", "Miss", "Dame", "Lady", "Baroness", "Queen", "Princess", "Duchess", "Countess", "Madame", "Mme", "Sister"];
    const MEN: [&str; 10] = ["Mr", "Sir", "Lord", "Baron", "King", "Prince", "Duke", "Earl", "Viscount", "Father"];
    let titles = || honorific.into_iter().flat_map(|titles| titles.split(' '));
    if titles().any(|title| WOMEN.contains(&title)) {
        return Some(Gender::Female);
    }
    if titles().any(|title| MEN.contains(&title)) {
        return Some(Gender::Male);
    }
    match role.and_then(|role| role.rsplit([' ', '-']).next()) {
        Some(word) if word.ends_with("woman") => return Some(Gender::Female),
        Some("actress" | "mother" | "widow") => return Some(Gender::Female),
        Some("father") => return Some(Gender::Male),
        _ => {}
    }
    // A word alone is a surname unless the rule for forenames has found it.
    let single_surname = person.tokens.len() == 1 && person.rule != super::single::RULE.id;
    if single_surname {
        return None;
    }
    let first = person.tokens.start;
    Gender::of_forename(context.word(first), context.gazetteer.men_per_cent(context.names, first))
}
