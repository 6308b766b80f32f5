//! Initials with a surname: "J. K. Hale", "A.B. Pike".

use super::people::{NO_SURNAME, People, is_initial};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.initials",
    summary: "initials with full stops before a capitalised surname",
    find,
    examples: &[
        Example::Finds("The book by [J.K. Quistmoor] sold well.", "J.K. Quistmoor"),
        Example::Finds("The judge, [A. Quistmoor], agreed.", "A. Quistmoor, judge"),
        Example::Ignores("The U.S. Army has vitamin C. Many agree."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
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
