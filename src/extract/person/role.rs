//! A job title or a word of kinship before a name that no list has: "spokesman Thorvald Quist", "his daughter Zelda".

use super::people::{NO_SURNAME, People};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.role",
    summary: "a capitalised name directly behind a job title or a word of kinship",
    find,
    examples: &[
        Example::Finds(
            "The health minister [Thorvaldus Quistmoor] said no.",
            "Thorvaldus Quistmoor, health minister, Department of Health",
        ),
        Example::Finds("The spokesman [Quistmoor] said no.", "Quistmoor, spokesman"),
        Example::Finds("On Monday Prime Minister [Quistmoor] said no.", "Quistmoor, Prime Minister, Prime Minister's Office"),
        Example::Ignores("The broker Quistmoor & Hale paid."),
        Example::Ignores("They met the Libyan leader Colonel Quistmoor in May."),
        Example::Ignores("The leader Tuesday met the director of Velmora."),
        Example::Ignores("A doctor in London met the editor NHS staff like."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    for role in context.tokens_with(Classes::ROLE_HEAD.or(Classes::PERSON_LEFT)) {
        let title = context.is(role, Classes::ROLE_HEAD.or(Classes::PERSON_LEFT)) && context.is_small(role);
        let office = context.is(role, Classes::ROLE_HEAD) && context.is_capital(role) && !context.is(role, Classes::HEADLINE);
        if !title && !office {
            continue;
        }
        let Some(first) = context.behind(role) else { continue };
        if !context.text.gap_before(first) || !people.is_name_word(context, first) || people.at(first).is_some() {
            continue;
        }
        // "the leader Colonel Quistmoor": a title, and its rule has found whose.
        let title = context.is(first, Classes::HONORIFIC) && context.behind(first).is_some_and(|name| people.at(name).is_some());
        if title {
            continue;
        }
        let end = people.name_end(context, first);
        if context.with_partner(end) > end {
            continue;
        }
        let never = Classes::PLACE
            .or(Classes::TOPIC)
            .or(Classes::TOPICAL)
            .or(Classes::HEAD_LAST)
            .or(Classes::HEAD_FIRST)
            .or(Classes::ROLE_HEAD)
            .or(Classes::CALENDAR);
        let words = end - first;
        // "miner Quarrent Gold": companies have these trades as often as people.
        let trade = matches!(context.word(role), "auditor" | "broadcaster" | "broker" | "miner" | "producer" | "publisher" | "regulator");
        if trade && !context.is(first, Classes::FORENAME) {
            continue;
        }
        if words == 0 || context.is(first, never) && !context.is(first, Classes::FORENAME) || words > 1 && context.is(end - 1, NO_SURNAME) {
            continue;
        }
        // One word behind a capitalised title is as likely the rest of a name, but for "Prime Minister Quistmoor".
        let full_office = office
            && context.before(role).is_some_and(|before| context.is(before, Classes::ROLE_WORD) && context.is_capital(before))
            && !context.names.is_known(first)
            && context.is(role, Classes::HONORIFIC.or(Classes::ROLE_HEAD))
            && matches!(context.word(role), "Minister" | "President" | "Secretary");
        if words == 1 && (office && !full_office || context.is(first, Classes::PLACE.or(Classes::FUNCTION))) {
            continue;
        }
        people.add(first..end, Confidence::Medium, None);
    }
}
