//! Initials with a surname: "J. K. Hale", "A.B. Pike".

use super::apposition::is_named;
use super::people::{NO_SURNAME, People, is_initial};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.initials",
    summary: "initials with full stops before a capitalised surname",
    find,
    examples: &[
        Example::Finds("The book by [J.K. Quistmoor] sold well.", "J.K. Quistmoor"),
        Example::Finds("The judge, [A. Quistmoor], agreed.", "A. Quistmoor, judge"),
        Example::Finds("The horse of [JP McQuist] won.", "JP McQuist"),
        Example::Finds("He praised [KK Quistmoor], a fund manager, for it.", "KK Quistmoor, fund manager"),
        Example::Ignores("Shares in LG Quistmoor, a card company, fell."),
        Example::Ignores("The U.S. Army has vitamin C. Many agree."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    without_full_stops(context, people);
    for at in context.tokens_with(Classes::INITIAL) {
        let dotted = context.word(at).contains('.')
            || context.word(at + 1) == "." && !context.text.gap_before(at + 1) && !context.begins_sentence(at + 1);
        let known = context.is(at, Classes::COUNTRY.or(Classes::DEMONYM).or(Classes::NOT_ORGANISATION).or(Classes::PLACE));
        if !dotted || known || people.at(at).is_some() || !people.is_name_word(context, at) {
            continue;
        }
        let first_of_run = context.before(at).is_none_or(|before| !context.is_capital(before) || context.is(before, Classes::HONORIFIC));
        let end = people.name_end(context, at);
        if first_of_run && end > at + 1 && !is_initial(context, end - 1) && !context.is(end - 1, NO_SURNAME) {
            people.add(at..end, Confidence::High, None);
        }
    }
}

/// "JP McQuist", "KK Quistmoor, a fund manager,": two capitals before a surname of Scots or Irish form, or with what is said of people
/// behind a comma.
fn without_full_stops(context: &Context<'_>, people: &mut People) {
    for at in context.capitals() {
        let two = context.shape(at) == Shape::Upper && context.word(at).len() == 2;
        if !two
            || !context.shape(at + 1).eq(&Shape::Mixed) && context.shape(at + 1) != Shape::Capitalised
            || context.begins_sentence(at + 1)
            || context.is(at, Classes::COUNTRY.or(Classes::NOT_ORGANISATION).or(Classes::PLACE))
            || people.is_organisation(at)
            || !people.is_name_word(context, at + 1)
        {
            continue;
        }
        let end = people.name_end(context, at + 1);
        let scots = context.word(at + 1).starts_with("Mc") && context.word(at + 1).len() > 4;
        let surname = !(at + 1..end).any(|token| context.is(token, NO_SURNAME.or(Classes::COMPANY_SUFFIX).or(Classes::TOPIC)));
        if surname && end - at <= 3 && (scots || is_named(context, people, end)) {
            people.add(at..end, Confidence::Medium, None);
        }
    }
}
