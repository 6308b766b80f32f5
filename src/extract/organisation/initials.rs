//! Acronyms that the article defines, or that are the initials of a body that it names in full: what the article says comes
//! before what lists say.

use super::found::{Found, Meaning};
use super::{Confidence, Context, Find};
use crate::extract::by_first_word::ByFirstWord;
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::{Classes, Map};
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.initials",
    summary: "an acronym that the article defines, or the initials of a body that it names in full",
    find,
    examples: &[
        Example::Finds("The Hospital Gardeners’ Association met. No one told the [HGA] why.", "Hospital Gardeners' Association"),
        Example::Finds(
            "The Royal Institute of Hospital Gardeners met. An [RIHG] spokeswoman said no.",
            "Royal Institute of Hospital Gardeners",
        ),
        Example::Finds("The Association of Hospital Gardeners (Ahog) met. No one told [Ahog] why.", "Association of Hospital Gardeners"),
        Example::Finds("The Ward Furniture Association (BMA) met. Later the [BMA] voted.", "Ward Furniture Association"),
        Example::Finds("The London School of Embroidery met. Fees at the [LSE] rose.", "London School of Embroidery"),
        Example::Ignores("The Hospital Gardeners’ Association met. No one told the HGW why."),
        Example::Ignores("The Royal College of Nurses met. The RCN said no."),
        Example::Ignores("The Northmoor Housing Society met. The NHS was not asked."),
    ],
};

/// Bodies that are called by their acronym alone: nobody's initials take it from them.
const HOUSEHOLD: &[&str] = &["BBC", "EU", "NHS", "UN", "WHO"];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let bodies = by_initials(context, found);
    if bodies.is_empty() {
        return;
    }
    let mut by_word = ByFirstWord::new();
    for (initials, meaning) in &bodies {
        by_word.entry(initials).extend(meaning);
    }
    for at in context.capitals().filter(|at| !context.is(*at, Classes::HEADLINE)) {
        if let [meaning] = by_word.get(context.word(at))
            && !found.at(at).is_some_and(|known| is_misspelt(meaning.name(), known.name()))
        {
            found.put(at, Confidence::High, meaning);
        }
    }
}

/// "British Chamber of Commerce" for "British Chambers of Commerce": word for word the same beginnings, so the list knows better.
fn is_misspelt(name: &str, listed: &str) -> bool {
    let words = |name: &'_ str| name.split([' ', '-']).filter(|word| word.len() > 3).map(str::to_string).collect::<Vec<_>>();
    let (name, listed) = (words(name), words(listed));
    name.len() <= listed.len() && name.iter().zip(&listed).all(|(a, b)| a.chars().take(4).eq(b.chars().take(4)))
}

/// The defined acronyms, and the initials of bodies named by several words; `None` where two share them.
fn by_initials<'a>(context: &Context<'a>, found: &Found<'a>) -> Map<String, Option<Meaning<'a>>> {
    let mut bodies: Map<String, Option<Meaning<'a>>> = Map::default();
    for candidate in found.candidates().iter().filter(|candidate| candidate.tokens.len() > 2 && !candidate.is_class()) {
        let mut initials = String::with_capacity(8);
        for token in candidate.tokens.clone().filter(|token| context.is_capital(*token)) {
            match context.shape(token) {
                Shape::Capitalised => initials.extend(context.word(token).chars().next()),
                _ => initials.push_str(context.word(token)),
            }
        }
        if initials.len() < 3 || HOUSEHOLD.contains(&initials.as_str()) || context.gazetteer.is_no_organisation(&initials) {
            continue;
        }
        bodies
            .entry(initials)
            .and_modify(|known| {
                if known.as_ref().is_some_and(|known| known.name() != candidate.name()) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(candidate.meaning.clone()));
    }
    for (short, meaning) in &found.defined {
        bodies.insert(short.clone(), Some(meaning.clone()));
    }
    bodies
}
