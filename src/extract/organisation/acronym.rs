//! Acronyms that nobody defines, where they act as a body does.

use super::found::{Found, Meaning};
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.acronym",
    summary: "an acronym that speaks, owns, has a spokesman, or stands behind “the” by itself",
    find,
    examples: &[
        Example::Finds("The [QRVT] said it would appeal.", "QRVT"),
        Example::Finds("He left the [QRVT] in May.", "QRVT"),
        Example::Ignores("The MMR vaccine and the MRI scan are safe, said GPs."),
        Example::Ignores("The QRVT vaccine is safe."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for at in context.capitals() {
        if context.shape(at) != Shape::Upper || !is_candidate(context, at) || found.at(at).is_some() || is_defined(found, context.word(at))
        {
            continue;
        }
        let behind = context.behind(at);
        let acts = behind.is_some_and(|next| {
            context.kind(next) == TokenKind::Clitic
                || context.is(next, Classes::SPEECH) && context.is_small(next)
                || context.is(next, Classes::ORGANISATION_RIGHT) && context.is_small(next)
        });
        let alone = behind.is_none_or(|next| {
            context.kind(next) == TokenKind::Punctuation && !context.is_inner_hyphen(next) || context.is(next, Classes::FUNCTION)
        });
        let told = context.before(at).is_some_and(|before| matches!(context.word(before), "told" | "tells" | "telling"));
        let with_article = context.before(at).is_some_and(|before| context.is_the(before));
        if acts || alone && (with_article || told) {
            let name = context.plain_words(at..at + 1);
            found.add(at..at + 1, Confidence::Low, Meaning::Named(name, OrganisationKind::Other));
        }
    }
}

/// Whether the article says itself what an acronym stands for.
fn is_defined(found: &Found<'_>, word: &str) -> bool {
    found.defined.iter().any(|(short, _)| short == word) || found.no_bodies.iter().any(|short| short == word)
}

/// Two to six capitals, not among other capitals, and no acronym that is known to be something else.
fn is_candidate(context: &Context<'_>, at: usize) -> bool {
    let word = context.word(at);
    let never =
        Classes::NOT_ORGANISATION.or(Classes::PLACE).or(Classes::DEMONYM).or(Classes::CALENDAR).or(Classes::FUNCTION).or(Classes::HEADLINE);
    let beside = |token: Option<usize>| token.is_some_and(|token| context.is_capital(token) && context.shape(token) == Shape::Upper);
    (2..=6).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !context.is(at, never)
        && !beside(context.before(at))
        && !beside(context.behind(at))
        && !context.before(at).is_some_and(|before| context.is_inner_hyphen(before))
        && !context.is_inner_hyphen(at + 1)
}
