//! Names that no list has, shown to be people by what stands beside them: an age, a job title behind a comma, a verb of saying.

use super::people::{NO_SURNAME, People};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.apposition",
    summary: "two or three capitalised words with an age, a job title or “who” behind a comma, with kin, or with a verb of saying",
    find,
    examples: &[
        Example::Finds("[Thorvaldus Quistmoor], 45, was ill.", "Thorvaldus Quistmoor"),
        Example::Finds("It was [Thorvaldus Quistmoor], a professor of law, who paid.", "Thorvaldus Quistmoor, professor of law"),
        Example::Finds("[Thorvaldus Quistmoor], from the Rural Care Forum, agreed.", "Thorvaldus Quistmoor, Rural Care Forum"),
        Example::Finds("But [Thorvaldus Quistmoor] said no.", "Thorvaldus Quistmoor"),
        Example::Finds("Nobody knew of [Thorvaldus Quistmoor]’s application.", "Thorvaldus Quistmoor"),
        Example::Ignores("The Northmoor Road, 45 miles away, was closed."),
        Example::Ignores("The Quistmoor Alliance said no. BBC Wales Thorvaldus Quistmoor said no."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    let mut at = 0;
    for first in context.capitals() {
        if first < at || !people.is_name_word(context, first) {
            continue;
        }
        let end = people.name_end(context, first);
        at = end;
        if (2..=4).contains(&(end - first)) && may_be_a_person(context, people, first, end) {
            // A name that only speaks may be a company's.
            if is_named(context, people, end) || has_what_people_have(context, end) {
                people.add(first..end, Confidence::Medium, None);
            } else if speaks(context, first, end) && !follows_a_body(context, people, first) {
                people.add(first..end, Confidence::Low, None);
            }
        }
    }
}

fn may_be_a_person(context: &Context<'_>, people: &People, first: usize, end: usize) -> bool {
    const NEVER: Classes = Classes::TOPIC
        .or(Classes::TOPICAL)
        .or(Classes::ROLE_HEAD)
        .or(Classes::HONORIFIC)
        .or(Classes::PLACE_HEAD)
        .or(Classes::HEAD_FIRST)
        .or(Classes::HEAD_LAST)
        .or(Classes::CALENDAR)
        .or(Classes::COMPANY_SUFFIX)
        .or(Classes::HEADLINE)
        .or(Classes::FUNCTION);
    let article =
        context.before(first).is_some_and(|before| context.is_the(before) || matches!(context.word(before), "a" | "an" | "A" | "An"));
    let goes_on = !context.begins_sentence(end) && context.is_capital(end)
        || context.before(first).is_some_and(|before| context.is_inner_hyphen(before));
    !article
        && !goes_on
        && people.at(first).is_none()
        && (first..end).all(|token| !context.is(token, NEVER) || context.is(token, Classes::PARTICLE))
        && (first..end).all(|token| context.shape(token) != Shape::Upper)
        && !context.is(end - 1, NO_SURNAME)
        && !(first..end).all(|token| context.is(token, Classes::PLACE))
        && !context.is(first, Classes::PLACE)
}

/// "Thorvaldus Quistmoor’s mother": kin, a death, a lawyer.
fn has_what_people_have(context: &Context<'_>, end: usize) -> bool {
    const THEIRS: [&str; 20] = [
        "application",
        "aunt",
        "body",
        "brother",
        "career",
        "childhood",
        "daughter",
        "death",
        "family",
        "father",
        "husband",
        "killer",
        "lawyer",
        "mother",
        "murder",
        "sister",
        "solicitor",
        "son",
        "widow",
        "wife",
    ];
    !context.begins_sentence(end)
        && context.is_genitive(end)
        && context.behind(end).is_some_and(|noun| context.is_small(noun) && THEIRS.contains(&context.word(noun)))
}

/// "BBC Wales Quistmoor Live said": right behind an organisation's name a name that only speaks is the rest of it.
fn follows_a_body(context: &Context<'_>, people: &People, first: usize) -> bool {
    context.before(first).is_some_and(|before| people.is_organisation(before) && context.is_capital(before))
}

fn speaks(context: &Context<'_>, first: usize, end: usize) -> bool {
    let says = |token: usize| context.is(token, Classes::SPEECH) && context.is_small(token);
    context.behind(end - 1).is_some_and(says) || context.before(first).is_some_and(says)
}

/// Whether an age, "who", a body that it speaks for or a job title stands behind a comma.
pub(super) fn is_named(context: &Context<'_>, people: &People, end: usize) -> bool {
    if context.begins_sentence(end) {
        return false;
    }
    if context.word(end) != "," && context.word(end) != "(" {
        return false;
    }
    let next = end + 1;
    if context.begins_sentence(next) {
        return false;
    }
    let age = context.kind(next) == TokenKind::Number
        && context.word(next).parse::<u8>().is_ok_and(|age| (1..=110).contains(&age))
        && matches!(context.word(next + 1), "," | ")" | ".");
    age || context.word(next) == "who" || is_job_title(context, next) || is_from_a_body(context, people, next)
}

/// "from the Hospital Gardeners’ Association", "for the Lib Dems": whom somebody speaks for.
fn is_from_a_body(context: &Context<'_>, people: &People, link: usize) -> bool {
    let body = link + 1 + usize::from(context.is_the(link + 1));
    matches!(context.word(link), "from" | "for") && !context.begins_sentence(body) && people.is_organisation(body)
}

/// Whether a job title in small letters begins at a token, an article before it.
fn is_job_title(context: &Context<'_>, first: usize) -> bool {
    let mut at = first;
    while at < first + 6 && !context.begins_sentence(at) {
        if context.is(at, Classes::ROLE_HEAD) && context.is_small(at) {
            return true;
        }
        let modifier = context.is(at, Classes::ROLE_WORD.or(Classes::TOPIC).or(Classes::DEMONYM))
            || matches!(context.word(at), "a" | "an" | "the" | "its" | "their" | "a's")
            || context.is_inner_hyphen(at)
            || context.names.hit_at(at).is_some()
            || context.is_genitive(at);
        if !modifier {
            return false;
        }
        at += 1;
    }
    false
}
