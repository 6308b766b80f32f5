//! Names that no list has, shown to be people by what the article does with them: it gives two words once, and then the last alone.

use std::ops::Range;

use super::people::{NO_SURNAME, People};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::{Classes, Map};
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.recurring",
    summary: "two capitalised words that no list has, the second of which acts by itself elsewhere in the article",
    find,
    examples: &[
        Example::Finds("The vote went to [Zembala Quistmoor]. Later Quistmoor said no.", "Zembala Quistmoor"),
        Example::Finds("The vote went to [Zembala Quistmoor]. Then Quistmoor had no choice.", "Zembala Quistmoor"),
        Example::Finds("[Rio Ferdinand] was ill. Later Ferdinand said no.", "Rio Ferdinand"),
        Example::Ignores("In Leeds Ferdinand was ill. Later Ferdinand said no."),
        Example::Ignores("The vote went to Zembala Quistmoor. In May they left Quistmoor."),
        Example::Ignores("The Zembala Quistmoor sank. Later Quistmoor said no."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    let mut pairs: Map<&str, Vec<Range<usize>>> = Map::default();
    let mut acting: Vec<&str> = Vec::new();
    let mut at = 0;
    for first in context.capitals() {
        if first < at {
            continue;
        }
        let end = context.capital_run(first);
        at = end;
        // "Then Quistmoor": a word of grammar has the capital of the sentence.
        let first = if end - first > 1 && context.is(first, Classes::FUNCTION) { first + 1 } else { first };
        match end - first {
            1 if acts(context, first) => acting.push(context.word(first)),
            2 if may_be_a_person(context, people, first) || is_called_as_a_place_is(context, people, first) => {
                pairs.entry(context.word(first + 1)).or_default().push(first..end)
            }
            _ => {}
        }
    }
    for surname in acting {
        for name in pairs.remove(surname).unwrap_or_default() {
            people.add(name, Confidence::Medium, None);
        }
    }
}

/// Whether a word alone does what people do: it speaks, has, is, or owns.
fn acts(context: &Context<'_>, word: usize) -> bool {
    const DEEDS: &[&str] = &["also", "did", "does", "had", "has", "is", "was", "will", "would"];
    (!context.names.is_known(word) || is_plain_forename(context, word))
        && context.behind(word).is_some_and(|next| {
            context.is_small(next)
                && (context.is(next, Classes::SPEECH) || DEEDS.contains(&context.word(next)) || context.word(next).ends_with("ed"))
        })
}

/// A forename, and nothing else that could stand alone.
fn is_plain_forename(context: &Context<'_>, word: usize) -> bool {
    const ELSE: Classes = NO_SURNAME.or(Classes::PLACE).or(Classes::TOPIC).or(Classes::FUNCTION).or(Classes::CALENDAR);
    context.is(word, Classes::SURE_FORENAME) && !context.is(word, ELSE)
}

/// "Rio Ferdinand": a place before a forename is a forename itself where the second word is somebody's surname, and no preposition
/// says that something is there.
fn is_called_as_a_place_is(context: &Context<'_>, people: &People, first: usize) -> bool {
    let free = context.before(first).is_none_or(|before| !context.is(before, Classes::FUNCTION) && !context.is_capital(before));
    free && context.is(first, Classes::PLACE)
        && !context.is(first, Classes::COUNTRY)
        && context.text.gap_before(first + 1)
        && is_plain_forename(context, first + 1)
        && (first..first + 2).all(|token| people.at(token).is_none() && people.is_name_word(context, token))
}

/// Whether two words are unknown to the lists and nothing says that they are a thing.
fn may_be_a_person(context: &Context<'_>, people: &People, first: usize) -> bool {
    let known = |token: usize| context.names.is_known(token) && !context.is(token, Classes::FORENAME);
    let never = NO_SURNAME.or(Classes::PLACE).or(Classes::TOPIC).or(Classes::COMPANY_SUFFIX).or(Classes::HEADLINE);
    let article = context.before(first).is_some_and(|before| {
        context.is(before, Classes::FUNCTION) && matches!(context.word(before), "the" | "The" | "a" | "an" | "in" | "at" | "near")
    });
    (first..first + 2).all(|token| {
        people.at(token).is_none()
            && people.is_name_word(context, token)
            && context.shape(token) == Shape::Capitalised
            && !known(token)
            && !context.is(token, never)
    }) && !article
        && context.text.gap_before(first + 1)
        && !super::forename::is_participle(context, first)
}
