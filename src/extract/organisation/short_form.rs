//! "the Alliance": a capitalised head noun that stands for a body named before.

use super::found::Found;
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.short_form",
    summary: "“the” with a capitalised head noun: the last body named before that bears it",
    find,
    examples: &[
        Example::Finds("The Rural Care Alliance met. Later the [Alliance] voted.", "Rural Care Alliance"),
        Example::Ignores("Later the Alliance voted."),
        Example::Ignores("The Rural Care Alliance met. Later the alliance voted."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for at in context.tokens_with(Classes::HEAD_LAST.or(Classes::HEAD_FIRST)) {
        if !context.is_capital(at) || found.at(at).is_some() {
            continue;
        }
        let the = context.before(at).is_some_and(|before| context.is_the(before));
        let goes_on = context.behind(at).is_some_and(|next| context.is_capital(next) || matches!(context.word(next), "of" | "for"));
        if !the || goes_on || context.is(at, Classes::HEADLINE) {
            continue;
        }
        let head = context.word(at);
        let antecedent = found.candidates().iter().rev().find(|candidate| {
            candidate.tokens.end <= at
                && !candidate.is_class()
                && candidate.tokens.len() > 1
                && candidate.name().split(' ').any(|word| word == head)
        });
        if let Some(antecedent) = antecedent {
            let meaning = antecedent.meaning.clone();
            found.add(at..at + 1, Confidence::Medium, meaning);
        }
    }
}
