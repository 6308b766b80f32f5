//! Names that a plural noun for bodies introduces: "firms such as Quarrent and Velmora".

use super::affiliation::may_be_called;
use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.such_as",
    summary: "names behind a plural noun for bodies with “such as”, “like” or “including”, and those joined to them",
    find,
    examples: &[
        Example::Finds("It has bought firms such as [Quarrent] and Tesco.", "Quarrent"),
        Example::Finds("It has bought rival insurers, including Aviva, Quarrent and [Harkwood Moor].", "Harkwood Moor"),
        Example::Ignores("It has customers in firms like Germany and Susan Hale has."),
        Example::Ignores("Firms such as bakers closed. Towns such as Quarrent suffer."),
    ],
};

/// Plural nouns for bodies that sell, lend and make.
const BODIES: &[&str] = &[
    "airlines",
    "banks",
    "brokers",
    "builders",
    "carmakers",
    "chains",
    "charities",
    "companies",
    "corporations",
    "drugmakers",
    "firms",
    "giants",
    "insurers",
    "lenders",
    "makers",
    "manufacturers",
    "operators",
    "producers",
    "providers",
    "retailers",
    "rivals",
    "subsidiaries",
    "supermarkets",
    "suppliers",
    "unions",
    "utilities",
];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let mut names = Vec::new();
    let mut at = 0;
    for first in context.capitals() {
        if first < at || !is_introduced(context, first) {
            continue;
        }
        let mut next = Some(first);
        while let Some(first) = next.filter(|first| context.is_capital(*first)) {
            let end = match found.at(first) {
                Some(known) => known.tokens.end,
                None => {
                    let end = context.with_partner(context.capital_run(first));
                    if found.touches(&(first..end)) || !is_a_new_name(context, first, end) {
                        break;
                    }
                    names.push(first..end);
                    end
                }
            };
            at = end;
            next = behind_a_joint(context, end);
        }
    }
    for name in names {
        let meaning = found.meaning(context, context.plain_words(name.clone()), OrganisationKind::Company);
        found.add(name, Confidence::Medium, meaning);
    }
}

/// Whether "firms such as", "insurers, including" or "companies like" ends before a token.
fn is_introduced(context: &Context<'_>, first: usize) -> bool {
    let Some(link) = context.before(first) else { return false };
    let noun = match context.word(link) {
        "as" => context.before(link).filter(|such| context.word(*such) == "such").and_then(|such| context.before(such)),
        "like" | "including" => context.before(link),
        _ => return false,
    };
    let noun = noun.and_then(|noun| if context.word(noun) == "," { context.before(noun) } else { Some(noun) });
    noun.is_some_and(|noun| context.is_small(noun) && BODIES.contains(&context.word(noun)))
}

/// The token behind the comma or "and" (or both) that stands at `at`, and behind the country that a company is of.
pub(super) fn behind_a_joint(context: &Context<'_>, at: usize) -> Option<usize> {
    let mut next = context.behind_a_joint(at, &["and", "&"])?;
    // "and Russia’s Quarrent", "and the US-based Quarrent".
    let land = next + usize::from(context.is_the(next));
    let based = context.is_inner_hyphen(land + 1) && context.word(land + 2) == "based";
    if based {
        next = land + 3;
    } else if context.is(next, Classes::COUNTRY) && context.is_genitive(next + 1) {
        next += 2;
    }
    (!context.begins_sentence(next)).then_some(next)
}

/// Whether capitals can be the name of a company, and no word of them says that they are something else.
pub(super) fn is_a_new_name(context: &Context<'_>, first: usize, end: usize) -> bool {
    const NEVER: Classes = Classes::FORENAME
        .or(Classes::ROLE_HEAD)
        .or(Classes::PLACE_HEAD)
        .or(Classes::DEMONYM)
        .or(Classes::TOPICAL)
        .or(Classes::NOT_ORGANISATION);
    may_be_called(context, first, end)
        && !context.is(first, Classes::COMPANY_SUFFIX)
        && end - first <= 3
        && !(first..end).any(|token| context.is(token, NEVER))
        && !context.is_genitive(end)
        && !context.names.hit_at(first).is_some_and(|hit| context.gazetteer.is_place(hit))
}
