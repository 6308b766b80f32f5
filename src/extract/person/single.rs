//! A forename alone, where it can be nothing else.

use super::people::People;
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.single",
    summary: "a forename that is no place and no everyday word, alone in the middle of a sentence; a name that all know: Hitler",
    find,
    examples: &[
        Example::Finds("Their baby, [Susan], was born in May.", "Susan"),
        Example::Finds("To liken a minister to [Hitler] is ignorant.", "Hitler"),
        Example::Ignores("The Shakespeare Trust and Mozart Street are in town."),
        Example::Ignores("It happened in Victoria and in May."),
        Example::Ignores("He bought one Susan model."),
        Example::Ignores("The Susan limped home. On Monday they left Susan in May."),
        Example::Ignores("The Susan Trust paid for a P-3 Orion."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    for at in context.tokens_with(Classes::SURE_FORENAME.or(Classes::FAMOUS)) {
        let famous = context.is(at, Classes::FAMOUS) && context.is_capital(at);
        let sure =
            (famous || context.is_telling_capital(at)) && context.shape(at) == Shape::Capitalised && people.is_name_word(context, at);
        if !sure || people.at(at).is_some() || context.is(at, Classes::TOPIC.or(Classes::HEAD_LAST).or(Classes::ROLE_HEAD)) {
            continue;
        }
        let before = context.before(at);
        let among_capitals = before
            .is_some_and(|before| context.is_capital(before) && !context.is(before, Classes::FUNCTION) || context.is_inner_hyphen(before))
            || context.behind(at).is_some_and(|behind| context.is_capital(behind) || context.is_inner_hyphen(behind));
        // "the new Clio model"
        let product = context.behind(at).is_some_and(|noun| {
            matches!(context.word(noun), "brand" | "car" | "console" | "drug" | "engine" | "handset" | "model" | "range" | "software")
        });
        // "the P-3 Orion": the name of a machine.
        let number = before.is_some_and(|before| context.kind(before) == TokenKind::Number);
        let the = number
            || product
            || before.is_some_and(|before| context.is_the(before) || matches!(context.word(before), "a" | "an" | "at" | "in"));
        if !among_capitals && !the && !is_a_thing(context, at) {
            people.add(at..at + 1, if famous { Confidence::Medium } else { Confidence::Low }, None);
        }
    }
}

/// "the Susan limped home": what the article gives the definite article somewhere is a ship or the like.
fn is_a_thing(context: &Context<'_>, name: usize) -> bool {
    let word = context.word(name);
    context.tokens_with(Classes::SURE_FORENAME).any(|at| {
        context.word(at) == word
            && context.before(at).is_some_and(|the| context.is_the(the))
            && context.behind(at).is_some_and(|next| !context.is_capital(next))
    })
}
