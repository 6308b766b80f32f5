//! Names behind a job title: "director of X", "a spokesman for X", "Ann Hale, from X,".

use super::context::goes_on_behind_a_company;
use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind, edges};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.affiliation",
    summary: "a capitalised name behind a job title and “of”, “at”, “for” or “with”",
    find,
    examples: &[
        Example::Finds("Ann Hale, chief executive of [Velmora], resigned.", "Velmora"),
        Example::Finds("A spokesman for [Harkwood Moor] said no.", "Harkwood Moor"),
        Example::Finds("Ian Pike, an analyst at [Quarrent], agreed.", "Quarrent"),
        Example::Finds("Ian Pike, an analyst at [Barclays Quarrent], agreed.", "Barclays Quarrent"),
        Example::Finds("They charged Susan Hale of [Quarrent Seafood] and others.", "Quarrent Seafood"),
        Example::Ignores("They met Susan Hale of Quarrent, and Peter Hale of Quarrent Valley."),
        Example::Ignores("The president of France and the superintendent of Quarrent met."),
        Example::Ignores("A spokesman for Mr Hale said no, and so did a farmer from Quarrent village."),
        Example::Ignores("The member for Harkwood West met a survivor of the Blitz."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    of_named_people(context, found);
    for role in context.tokens_with(Classes::ROLE_HEAD) {
        if !context.is_small(role) {
            continue;
        }
        let Some(link) = context.behind(role) else { continue };
        if !matches!(context.word(link), "of" | "at" | "for" | "with" | "from") {
            continue;
        }
        let Some(mut first) = context.behind(link) else { continue };
        if context.is_the(first) {
            match context.behind(first) {
                Some(next) => first = next,
                None => continue,
            }
        }
        let end = context.capital_run(first);
        let longer = goes_on_behind_a_company(context, found, first, end);
        if end == first || found.touches(&(first..end)) && !longer || !may_be_a_body(context, first, end) {
            continue;
        }
        // "the king of Northmoor", "mayor of Northmoor": offices of places.
        let of_a_place = context.word(link) == "of"
            && matches!(
                context.word(role),
                "mayor"
                    | "king"
                    | "president"
                    | "governor"
                    | "premier"
                    | "sheriff"
                    | "superintendent"
                    | "minister"
                    | "bishop"
                    | "archbishop"
                    | "secretary"
                    | "member"
                    | "survivor"
                    | "veteran"
                    | "victim"
                    | "father"
                    | "wife"
                    | "husband"
                    | "widow"
                    | "author"
            );
        // "the member for Northmoor West": a constituency.
        let seat = context.word(link) == "for" && matches!(context.word(role), "member" | "candidate" | "councillor");
        // "a farmer from Quarrent village": a noun behind it says that it is a place.
        let place = context.behind(end - 1).is_some_and(|next| context.is_small(next) && context.is(next, Classes::PLACE_HEAD));
        if of_a_place || seat || place || matches!(context.word(role), "husband" | "wife" | "father") {
            continue;
        }
        let meaning = found.meaning(context, context.plain_words(first..end), OrganisationKind::Other);
        found.add(first..end, Confidence::Medium, meaning);
    }
}

/// "Susan Hale of Quarrent Seafood": two words or more behind a full name.
fn of_named_people<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    const NEVER: Classes = Classes::PLACE
        .or(Classes::COUNTRY)
        .or(Classes::PLACE_HEAD)
        .or(Classes::TOPICAL)
        .or(Classes::DEMONYM)
        .or(Classes::FORENAME)
        .or(Classes::HEADLINE);
    for forename in context.tokens_with(Classes::SURE_FORENAME) {
        let of = forename + 2;
        if !context.is_capital(forename)
            || context.begins_sentence(forename + 1)
            || !context.is_capital(forename + 1)
            || context.begins_sentence(of)
            || context.word(of) != "of"
        {
            continue;
        }
        let Some(first) = context.behind(of).filter(|first| context.is_capital(*first)) else { continue };
        let end = context.capital_run(first);
        let closed = context.begins_sentence(end) || matches!(context.word(end), "," | "." | ";" | "and");
        let name = first..end;
        if closed
            && (2..=4).contains(&name.len())
            && !found.touches(&(forename..end))
            && !name.clone().any(|token| context.is(token, NEVER) || context.shape(token) != Shape::Capitalised)
            && may_be_a_body(context, first, end)
        {
            let meaning = found.meaning(context, context.plain_words(name.clone()), OrganisationKind::Other);
            found.add(name, Confidence::Medium, meaning);
        }
    }
}

/// Whether a capitalised run can be a body: no person, no place, no word of the calendar.
pub(super) fn may_be_a_body(context: &Context<'_>, first: usize, end: usize) -> bool {
    let is_person = context.is(first, Classes::FORENAME) && context.shape(first) != Shape::Upper;
    !is_person && may_be_called(context, first, end)
}

/// The same where a common noun beside it says that it is a body: a forename may begin its name ("the retailer John Quarrent").
pub(super) fn may_be_called(context: &Context<'_>, first: usize, end: usize) -> bool {
    let never = Classes::HONORIFIC.or(Classes::CALENDAR).or(Classes::FUNCTION).or(Classes::TOPICAL).or(Classes::DEMONYM);
    let single = end - first == 1;
    let is_place = (first..end).all(|token| context.is(token, Classes::PLACE.or(never))) || single && context.is(first, Classes::PLACE);
    let is_no_name = context.is(first, never.or(Classes::HEADLINE))
        || context.shape(first) == Shape::Upper && context.is(first, Classes::NOT_ORGANISATION)
        || single && context.is(first, Classes::ROLE_HEAD.or(Classes::HEAD_LAST).or(Classes::HEAD_FIRST).or(Classes::TOPIC))
        || context.is(end - 1, Classes::ROLE_HEAD);
    let is_whole = edges::left_edge(context, first) == first || first > 0 && context.is(first - 1, Classes::ORGANISATION_LEFT);
    is_whole && !is_place && !is_no_name
}
