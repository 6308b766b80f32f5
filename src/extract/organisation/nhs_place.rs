//! "NHS Northmoor": a part of the health service named after its place.

use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.nhs_place",
    summary: "NHS with a place behind it: the commissioner of that place at the article's date",
    find,
    examples: &[
        Example::Finds("Bosses at [NHS East Suffolk] agreed.", "NHS East Suffolk"),
        Example::Ignores("The NHS Trust Boards met in London."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for nhs in context.capitals() {
        if context.word(nhs) != "NHS" || context.begins_sentence(nhs + 1) || context.is(nhs, Classes::HEADLINE) {
            continue;
        }
        let mut end = nhs + 1;
        while context.is_capital(end) && !context.begins_sentence(end) && is_of_a_place(context, end) {
            end += 1;
            if context.word(end) == "and"
                && context.is_capital(end + 1)
                && context.is(end + 1, Classes::PLACE)
                && context.is(end - 1, Classes::PLACE)
            {
                end += 1;
            }
        }
        let goes_on = context.is_capital(end) && !context.begins_sentence(end);
        if end == nhs + 1 || goes_on || !(nhs + 1..end).any(|token| context.is(token, Classes::PLACE)) {
            continue;
        }
        let meaning = found.meaning(context, context.plain_words(nhs..end), OrganisationKind::Commissioner);
        found.add(nhs..end, Confidence::High, meaning);
    }
}

fn is_of_a_place(context: &Context<'_>, token: usize) -> bool {
    context.is(token, Classes::PLACE)
        || matches!(
            context.word(token),
            "North" | "South" | "East" | "West" | "Central" | "Mid" | "Greater" | "Western" | "Eastern" | "Northern" | "Southern"
        )
}
