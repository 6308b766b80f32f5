//! Names beside a common noun that says what they are: "the charity X", "the X survey".

use super::affiliation::{may_be_a_body, may_be_called};
use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.context",
    summary: "a capitalised name beside a noun that shows that it is a body: the charity X, an X spokeswoman, X shares",
    find,
    examples: &[
        Example::Finds("The drugs firm [Velmora] agreed.", "Velmora"),
        Example::Finds("A [Quarrent] spokeswoman said no.", "Quarrent"),
        Example::Finds("Charity [Harkwood Moor] welcomed it.", "Harkwood Moor"),
        Example::Finds("It was bought by the insurer [Quarrent & Hale] in May.", "Quarrent & Hale"),
        Example::Finds("[Harkwood Moor], a charity, was asked.", "Harkwood Moor"),
        Example::Finds("They asked [Quarrent] CEO Ann Hale.", "Quarrent"),
        Example::Ignores("In May London Chief Executive Ann Hale said no."),
        Example::Ignores("A London spokesman and a British survey agreed."),
        Example::Ignores("He joined his rival Susan Hale on Monday."),
        Example::Ignores("The firm Mr Hale founded closed."),
    ],
};

/// Nouns that follow the name of a body and of hardly anything else.
const SURE_RIGHTS: &[&str] = &[
    "CEO",
    "CFO",
    "COO",
    "analyst",
    "analysts",
    "broadcaster",
    "employees",
    "executives",
    "newspaper",
    "plc",
    "poll",
    "shareholders",
    "shares",
    "spokesman",
    "spokesmen",
    "spokesperson",
    "spokeswoman",
    "subsidiary",
    "survey",
    "tabloid",
];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let mut at = 0;
    while let Some(first) = context.next_with(at, Classes::CAPITAL) {
        if context.begins_sentence(first) && context.is(first, Classes::FUNCTION) {
            at = first + 1;
            continue;
        }
        let end = before_a_title(context, first, context.with_partner(context.capital_run(first)));
        at = end;
        if found.touches(&(first..end)) {
            continue;
        }
        let left = context.before(first).filter(|left| context.is(*left, Classes::ORGANISATION_LEFT) && context.text.gap_before(first));
        let first_of_name = match left {
            // "Charity Harkwood Moor": the noun itself has the capital of the sentence.
            None if context.is(first, Classes::OPENS) && context.is(first, Classes::ORGANISATION_LEFT) && end - first > 1 => first + 1,
            _ => first,
        };
        // "his rival Ann Hale": rivals are people as often.
        let rival = left.is_some_and(|left| context.word(left) == "rival") && end - first > 1 && context.is(first, Classes::FORENAME);
        let left = left.is_some_and(|left| context.is_small(left)) && !rival || first_of_name > first;
        let right = context.behind(end - 1).is_some_and(|right| {
            (SURE_RIGHTS.contains(&context.word(right)) || begins_a_title(context, right))
                && !context.is(end - 1, Classes::PLACE.or(Classes::DEMONYM).or(Classes::ROLE_WORD))
        });
        let called = is_called_a_body(context, end);
        let body =
            if left || called { may_be_called(context, first_of_name, end) } else { right && may_be_a_body(context, first_of_name, end) };
        let says_nothing =
            context.shape(first_of_name) == Shape::Capitalised && context.is(first_of_name, Classes::OPENS) && !left && !called;
        if !body || says_nothing {
            continue;
        }
        let meaning = found.meaning(context, context.plain_words(first_of_name..end), OrganisationKind::Other);
        found.add(first_of_name..end, Confidence::Medium, meaning);
    }
}

/// The end of a run of capitals, before the office in a company that stands in it: "Quarrent CEO Ann Hale".
fn before_a_title(context: &Context<'_>, first: usize, end: usize) -> usize {
    (first + 1..end).find(|token| begins_a_title(context, *token)).unwrap_or(end)
}

/// Whether a capitalised title begins that only companies and their like give.
fn begins_a_title(context: &Context<'_>, token: usize) -> bool {
    match context.word(token) {
        "CEO" | "CFO" | "COO" | "Spokesman" | "Spokeswoman" | "Spokesperson" => true,
        "Chief" => matches!(context.word(token + 1), "Economist" | "Executive" | "Financial" | "Operating" | "Strategist"),
        "Managing" => context.word(token + 1) == "Director",
        _ => false,
    }
}

/// "Harkwood Moor, a charity,": a noun for bodies behind a comma and an article.
fn is_called_a_body(context: &Context<'_>, comma: usize) -> bool {
    if context.begins_sentence(comma) || context.word(comma) != "," || !matches!(context.word(comma + 1), "a" | "an" | "the") {
        return false;
    }
    let way = Classes::TOPIC.or(Classes::ROLE_WORD).or(Classes::DEMONYM);
    for at in comma + 2..comma + 5 {
        if context.begins_sentence(at) || !context.is_small(at) && !context.is(at, Classes::DEMONYM) {
            return false;
        }
        if context.is(at, Classes::ORGANISATION_LEFT) {
            // "a union leader" is a person.
            return !context.is(at + 1, Classes::ROLE_HEAD);
        }
        if !context.is(at, way) {
            return false;
        }
    }
    false
}
