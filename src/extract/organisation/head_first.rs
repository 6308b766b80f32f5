//! Names that begin with their head noun: "Department of …", "Royal College of …".

use super::found::Found;
use super::{Confidence, Context, Find, edges};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.head_first",
    summary: "a head noun with “of” or “for” and capitalised words: Department of …, Association of Directors of …",
    find,
    examples: &[
        Example::Finds("The [Ministry of Rural Health and Welfare] was closed.", "Ministry of Rural Health and Welfare"),
        Example::Finds("She leads the [National Institute for Hospital Design].", "National Institute for Hospital Design"),
        Example::Finds("A spokesman for the [Association of Hospital Gardeners] said so.", "Association of Hospital Gardeners"),
        Example::Finds(
            "The [Department for Children, Housing and Rural Affairs] agreed.",
            "Department for Children, Housing and Rural Affairs",
        ),
        Example::Finds("He joined the [Ministry of Orchards and Livestock].", "Ministry of Orchards and Livestock"),
        Example::Finds("She runs the [Centre for Coastal and Welsh Studies].", "Centre for Coastal and Welsh Studies"),
        Example::Finds("The [Association of British gardeners] agreed.", "Association of British gardeners"),
        Example::Finds("The [Alliance of Liberals and Social Democrats] said no.", "Alliance of Liberals and Social Democrats"),
        Example::Ignores("The department of last resort had an office of its own."),
        Example::Ignores("Members of the board of the London hospital met."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for head in context.tokens_with(Classes::HEAD_FIRST) {
        if !context.is_capital(head) {
            continue;
        }
        let Some(link) = context.behind(head) else { continue };
        if !matches!(context.word(link), "of" | "for" | "on" | "against" | "to") {
            continue;
        }
        let Some(mut end) = edges::right_edge(context, link) else { continue };
        // "Association of British insurers": an adjective ends no name.
        if end == link + 2 && context.is(link + 1, Classes::DEMONYM) && !context.is(link + 1, Classes::PLACE) && context.is_small(end) {
            end += usize::from(!context.is(end, Classes::FUNCTION) && context.word(end).ends_with('s') && !context.begins_sentence(end));
        }
        let start = edges::left_edge(context, head);
        // "Office for London" is as likely a room as a body: one place alone does not make a name behind "for" and "on".
        let only_place = end == link + 2 && context.is(link + 1, Classes::PLACE) && context.word(link) != "of";
        if only_place && start == head {
            continue;
        }
        let name = context.plain_words(start..end);
        let kind = context.gazetteer.head_kind(context.names, head);
        let meaning = found.meaning(context, name, kind);
        found.add(start..end, Confidence::High, meaning);
    }
}
