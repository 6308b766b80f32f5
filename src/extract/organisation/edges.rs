//! Where the name around a head noun begins and ends.

use std::ops::Range;

use super::Context;
use crate::gazetteer::{Classes, Hit, OrganisationKind};
use crate::text::{Shape, TokenKind};

/// Words in the genitive that stand within a name: "King's", "Women's".
const INNER_GENITIVES: &[&str] =
    &["Alzheimer", "Children", "Guy", "King", "Men", "Parkinson", "People", "Pharmacists", "Queen", "Teachers", "Women", "Workers"];

/// The first token of the name whose words stand before `end`: capitalised words, joined by hyphens, by "and" and commas between
/// topics, by genitives that names have within. `end` when there is none.
pub(super) fn left_edge(context: &Context<'_>, end: usize) -> usize {
    let mut start = end;
    let mut widened = end;
    while let Some(at) = context.before(start) {
        // "the US Anti-Doping Agency", but "the huge US Quarrent Corporation": an adjective among others is no part of the name.
        let adjective = context.word(at) == "US"
            && start < end
            && context.before(at).is_some_and(|before| context.is_small(before) && !context.is(before, Classes::FUNCTION));
        if adjective {
            break;
        }
        let joint = at > 0
            && (context.is_inner_hyphen(at) && context.is_capital(at - 1)
                || match context.word(at) {
                    "and" | "&" => start < end && joins(context, at, start),
                    "," => start < end && joins_list(context, at, start),
                    _ if start == end => context.is_genitive(at) && members(context, at),
                    _ => context.is_genitive(at) && inner_genitive(context, at),
                });
        let next = match joint {
            true => at - 1,
            false if is_name_word(context, at) => at,
            false => break,
        };
        start = next;
        if context.is(start, Classes::OPENS.or(Classes::FUNCTION)) && is_opener(context, start) {
            break;
        }
        widened = start;
    }
    widened
}

/// "The Lancet", "The Harkwood Times": a capital article belongs to the title behind it, unless it begins the sentence.
pub(super) fn with_article(context: &Context<'_>, tokens: Range<usize>) -> Range<usize> {
    match context.before(tokens.start) {
        Some(article) if context.word(article) == "The" && !context.is(article, Classes::OPENS) => article..tokens.end,
        _ => tokens,
    }
}

/// Whether a capitalised word at the beginning of a sentence is no part of the name behind it.
fn is_opener(context: &Context<'_>, token: usize) -> bool {
    context.is(token, Classes::FUNCTION) && !matches!(context.word(token), "First" | "US")
}

/// Whether a word may stand in an organisation's name.
fn is_name_word(context: &Context<'_>, token: usize) -> bool {
    context.is_capital(token)
        && !context.is(token, Classes::PLAIN_HONORIFIC)
        && !(context.is(token, Classes::CALENDAR) && context.shape(token) == Shape::Capitalised)
}

/// "Guy’s and", "St Mary’s", "Women’s", "Alzheimer’s".
fn inner_genitive(context: &Context<'_>, clitic: usize) -> bool {
    let Some(owner) = context.before(clitic) else { return false };
    context.is_capital(owner)
        && (INNER_GENITIVES.contains(&context.word(owner))
            || context.kind(clitic) == TokenKind::Mark && context.is_capital(owner) && !context.is(owner, Classes::PLACE)
            || context.before(owner).is_some_and(|saint| matches!(context.word(saint), "St" | "Saint" | ".")))
}

/// "Bankers’ Association": whoever a body is made of, directly before its head; the genitive of a body of the lists is an owner.
fn members(context: &Context<'_>, mark: usize) -> bool {
    context.kind(mark) == TokenKind::Mark
        && context.before(mark).is_some_and(|members| {
            context.is_capital(members)
                && context.names.hit_at(members).is_none()
                && !context.is(members, Classes::PLACE.or(Classes::FORENAME).or(Classes::DEMONYM))
        })
}

/// "Public and Commercial", "Avon and Somerset": two topics, two places, or two names that no list has before a body that serves both.
fn joins(context: &Context<'_>, and: usize, right: usize) -> bool {
    let Some(left) = context.before(and) else { return false };
    if !context.is_capital(left) || context.is(left, Classes::OPENS) && context.is(left, Classes::FUNCTION) {
        return false;
    }
    let listed = context.names.hit_at(left).is_some_and(|hit| !context.gazetteer.is_place(hit));
    let topics = context.is(left, Classes::TOPIC) && !context.is(left, Classes::HEAD_LAST);
    let unlisted = |token: usize| context.is(token, Classes::PLACE) || !context.names.is_known(token);
    let places =
        unlisted(left) && (unlisted(right) || matches!(context.word(right), "District" | "County" | "North" | "South" | "East" | "West"));
    !listed && (topics || places && serves_places(context, right) || pairs_nouns(context, left))
}

/// "the Securities and Futures Commission": two common nouns behind one article, the first of them one word that names nothing else.
fn pairs_nouns(context: &Context<'_>, left: usize) -> bool {
    context.before(left).is_some_and(|before| context.is_the(before) || is_of_a_country(context, before))
        && context.shape(left) == Shape::Capitalised
        && (context.word(left).ends_with('s') || is_of_a_country(context, left - 1))
        && !context.names.is_known(left)
}

/// "the Greek": an adjective that begins a name behind the article.
fn is_of_a_country(context: &Context<'_>, adjective: usize) -> bool {
    context.is(adjective, Classes::DEMONYM)
        && context.is_capital(adjective)
        && context.before(adjective).is_some_and(|the| context.is_the(the))
}

/// Whether the words from a token on end in one body that a union of places has: "… NHS Trust", "… PCT", but not "… PCTs".
fn serves_places(context: &Context<'_>, first: usize) -> bool {
    const ONE: &[&str] = &["Authority", "Board", "CCG", "Commissioning", "Constabulary", "Council", "ICB", "PCT", "Police", "Trust"];
    let end = context.capital_run(first);
    (first..end).any(|token| ONE.contains(&context.word(token)))
}

/// "Environment, Food and Rural Affairs": a comma between topics, with "and" to come.
fn joins_list(context: &Context<'_>, comma: usize, right: usize) -> bool {
    let Some(left) = context.before(comma) else { return false };
    let topic = |token: usize| context.is_capital(token) && context.is(token, Classes::TOPIC);
    topic(left) && topic(right) && (right..right + 6).any(|token| matches!(context.word(token), "and" | "&"))
}

/// The end of the name that goes on behind "of" at `link`: "the Environment, Food and Rural Affairs". `None` when no name follows.
pub(super) fn right_edge(context: &Context<'_>, link: usize) -> Option<usize> {
    let mut at = link;
    let mut end = None;
    loop {
        let mut first = context.behind(at)?;
        if context.is_the(first) && context.word(first) != "The" {
            match context.behind(first) {
                Some(next) => first = next,
                None => return end,
            }
        }
        if !is_name_word(context, first) || context.is(first, Classes::HONORIFIC) && !context.is(first, Classes::TOPIC) {
            return end;
        }
        let mut stop = context.capital_run(first);
        // A person's name behind "of" is not the body's: but "Institute of John Innes" is rarer than a run-on.
        if context.is_genitive(stop)
            && (INNER_GENITIVES.contains(&context.word(stop - 1)) || context.kind(stop) == TokenKind::Mark)
            && context.behind(stop).is_some_and(|next| context.is_capital(next))
        {
            stop = context.capital_run(stop + 1);
        }
        end = Some(stop);
        match context.word(stop) {
            _ if context.begins_sentence(stop) => return end,
            "and" | "&" if crosses(context, stop) => at = stop,
            "," if crosses_list(context, stop) => at = stop,
            "of" | "for" if context.is(stop - 1, Classes::TOPIC.or(Classes::HEAD_FIRST)) || !context.is(stop - 1, Classes::PLACE) => {
                at = stop
            }
            _ => return end,
        }
    }
}

/// Whether the name goes on behind "and": with a topic, or with a place after a place.
fn crosses(context: &Context<'_>, and: usize) -> bool {
    let Some(mut next) = context.behind(and) else { return false };
    if context.is(next, Classes::FUNCTION) {
        let Some(behind) = context.behind(next) else { return false };
        next = behind;
    }
    let left = and - 1;
    // "Alliance of Liberals and Social Democrats": parties make one of theirs.
    let parties = |hit: &Hit| context.gazetteer.bodies_of(hit).all(|body| body.kind == OrganisationKind::Party) && hit.tokens.len() > 1;
    let listed = context.names.hit_at(next).is_some_and(|hit| {
        hit.tokens.start == next && !context.gazetteer.is_place(hit) && !(parties(hit) && context.word(left).ends_with('s'))
    });
    context.is_capital(next)
        && !listed
        && (context.is(next, Classes::TOPIC) && !context.is(left, Classes::PLACE)
            || context.word(next).ends_with('s')
                && context.word(left).ends_with('s')
                && !context.is(next, Classes::FORENAME.or(Classes::PLACE))
            || is_adjective(context, left)
            || serves_two_fields(context, and, next)
            || context.is(next, Classes::PLACE) && context.is(left, Classes::PLACE) && context.is(next, Classes::COUNTRY))
}

/// "Institute of Rural and Marine Studies", "School of Oriental and African Studies": an adjective before "and" ends no name.
fn is_adjective(context: &Context<'_>, token: usize) -> bool {
    let word = context.word(token);
    let ends = word.ends_with("al") || word.ends_with("ive") || word.ends_with("ary");
    context.is_capital(token) && (ends || context.is(token, Classes::DEMONYM)) && !context.is(token, Classes::PLACE.or(Classes::COUNTRY))
}

/// "Ministry of Agriculture and Livestock", "Panel on Rivers and Lakes": the head at the beginning has two fields, where what stands
/// behind "and" is no name of its own and no other body.
fn serves_two_fields(context: &Context<'_>, and: usize, next: usize) -> bool {
    const NAMES: Classes = Classes::PLACE
        .or(Classes::FORENAME)
        .or(Classes::DEMONYM)
        .or(Classes::COUNTRY)
        .or(Classes::HONORIFIC)
        .or(Classes::ROLE_HEAD)
        .or(Classes::CALENDAR)
        .or(Classes::HEAD_FIRST);
    let field = |token: usize| context.is_capital(token) && context.shape(token) == Shape::Capitalised && !context.is(token, NAMES);
    let end = context.capital_run(next);
    field(and - 1)
        && field(next)
        && end - next <= 3
        && !context.is_genitive(end)
        && !(next..end).any(|token| context.is(token, Classes::HEAD_LAST.or(Classes::COMPANY_SUFFIX)) && !context.is(token, Classes::TOPIC))
        && !context.is(end - 1, Classes::HEAD_LAST)
}

fn crosses_list(context: &Context<'_>, comma: usize) -> bool {
    let topic = |token: usize| context.is_capital(token) && context.is(token, Classes::TOPIC);
    let another = context.is(comma + 1, Classes::HEAD_FIRST) && matches!(context.word(comma + 2), "of" | "for");
    topic(comma - 1) && topic(comma + 1) && !another && (comma + 2..comma + 8).any(|token| matches!(context.word(token), "and" | "&" | ","))
}
