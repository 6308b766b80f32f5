//! Companies by the suffix of their names.

use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind, edges};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.company",
    summary: "capitalised words with a company's suffix: X plc, X & Y Ltd, X Pharmaceuticals; two surnames joined by “&”",
    find,
    examples: &[
        Example::Finds("Shares in [Northmoor Care plc] fell.", "Northmoor Care plc"),
        Example::Finds("It was bought by [Hale & Pike Ltd] last year.", "Hale & Pike Ltd"),
        Example::Finds("The bid by [Velmora Pharmaceuticals] failed.", "Velmora Pharmaceuticals"),
        Example::Finds("The fund [Susan Capital] sold out.", "Susan Capital"),
        Example::Finds("He left [Susan Foods] in May.", "Susan Foods"),
        Example::Finds("It has bought [Velmora & Quarrent] in May.", "Velmora & Quarrent"),
        Example::Ignores("They like Susan & Peter, and Research & Development."),
        Example::Finds("The brewer Quarrent’s Group grew. In May [Quarrent’s] shares rose.", "Quarrent's Group"),
        Example::Finds("He works for [Quarrent Oil and Gas] now.", "Quarrent Oil and Gas"),
        Example::Finds("It was bought by [Susan F. Quarrent Inc] in May.", "Susan F. Quarrent Inc"),
        Example::Finds("Shares in [J. P. Quarrent Ltd] fell.", "J. P. Quarrent Ltd"),
        Example::Ignores("The Quarrent Co-chairman said no."),
        Example::Ignores("They left from Quarrent International Airport."),
        Example::Ignores("The group and its partners hold limited stores."),
        Example::Ignores("Limited partners joined The Group."),
    ],
};

/// Suffixes that are nobody's surname: a forename before them is part of the company's name.
const NO_SURNAMES: &[&str] = &[
    "Airlines",
    "Airways",
    "Capital",
    "Foods",
    "Group",
    "Healthcare",
    "Holdings",
    "Homes",
    "Hotels",
    "Industries",
    "Insurance",
    "Investments",
    "Laboratories",
    "Management",
    "Partners",
    "Pharmaceuticals",
    "Securities",
    "Stores",
    "Supermarkets",
    "Technologies",
];

/// Suffixes that are adjectives and modifiers of other names as often.
const MODIFIERS: &[&str] =
    &["Cement", "Engineering", "Freight", "International", "Leisure", "Platinum", "Trading", "Universal", "Worldwide"];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    partners(context, found);
    for suffix in context.tokens_with(Classes::COMPANY_SUFFIX) {
        if context.begins_sentence(suffix) {
            continue;
        }
        let legal = context.is(suffix, Classes::LEGAL_SUFFIX);
        let written = context.is_capital(suffix) || legal && matches!(context.word(suffix), "plc");
        let goes_on = context
            .behind(suffix)
            .is_some_and(|next| context.is_capital(next) && context.is(next, Classes::COMPANY_SUFFIX.or(Classes::HEAD_LAST)));
        // "Harkwood International Airport", "Quarrent Leisure Plan": the name of something else.
        let more = !legal
            && MODIFIERS.contains(&context.word(suffix))
            && context.behind(suffix).is_some_and(|next| context.is_capital(next) && !context.is(next, Classes::FUNCTION));
        if !written || goes_on || more || context.is_inner_hyphen(suffix + 1) || context.is(suffix, Classes::HEADLINE) {
            continue;
        }
        let mut start = edges::left_edge(context, suffix);
        // "Hale & Pike Ltd", "Johnson and Hale plc": a legal suffix takes the partner before "&" too.
        if legal && start < suffix {
            while let Some(and) = context.before(start).filter(|and| context.word(*and) == "&") {
                let left = edges::left_edge(context, and);
                if left == and {
                    break;
                }
                start = left;
            }
        }
        if legal && start < suffix {
            start = with_initials(context, start);
        }
        if start == suffix && named_in_the_genitive(context, found, suffix) {
            continue;
        }
        let plain = (start..suffix).all(|token| {
            context.is(token, Classes::FUNCTION.or(Classes::DEMONYM).or(Classes::TOPICAL).or(Classes::CALENDAR).or(Classes::TOPIC))
        });
        let person =
            !legal && context.is(start, Classes::SURE_FORENAME) && suffix - start == 1 && !NO_SURNAMES.contains(&context.word(suffix));
        // "Sydney International": a tournament.
        let event = context.word(suffix) == "International" && (start..suffix).all(|token| context.is(token, Classes::PLACE));
        if start == suffix || plain || person || event {
            continue;
        }
        // "Quarrent Oil and Gas", "Quarrent Iron & Steel".
        let pair = suffix + 2;
        let paired = !legal
            && !context.begins_sentence(suffix + 1)
            && matches!(context.word(suffix + 1), "&" | "and")
            && !context.begins_sentence(pair)
            && context.shape(pair) == Shape::Capitalised
            && matches!(
                context.word(pair),
                "Chemicals" | "Electric" | "Energy" | "Exploration" | "Gas" | "Mining" | "Power" | "Steel" | "Telegraph"
            );
        let end = if paired { pair + 1 } else { suffix + 1 };
        let meaning = found.meaning(context, context.plain_words(start..end), OrganisationKind::Company);
        found.add(
            start..end,
            if legal || NO_SURNAMES.contains(&context.word(suffix)) { Confidence::High } else { Confidence::Medium },
            meaning,
        );
    }
}

/// "Susan F. Quarrent Inc", "J. P. Quarrent Ltd": the first token of a name with the forename and the initials of its founder.
fn with_initials(context: &Context<'_>, start: usize) -> usize {
    let mut first = start;
    while first > 1 && context.word(first - 1) == "." && !context.begins_sentence(first) && context.is(first - 2, Classes::INITIAL) {
        first -= 2;
    }
    let forename = |before: &usize| context.is_capital(*before) && context.is(*before, Classes::FORENAME);
    if first < start { context.before(first).filter(forename).unwrap_or(first) } else { start }
}

/// "Quarrent’s Group": a name that has the genitive in it, with the suffix directly behind. Adds it, and its short form everywhere.
fn named_in_the_genitive<'a>(context: &Context<'a>, found: &mut Found<'a>, suffix: usize) -> bool {
    let Some(clitic) = context.before(suffix).filter(|clitic| context.kind(*clitic) == TokenKind::Clitic) else { return false };
    let Some(first) = context.before(clitic).filter(|first| context.is_capital(*first)) else { return false };
    let never = Classes::PLACE.or(Classes::COUNTRY).or(Classes::HEAD_LAST).or(Classes::DEMONYM).or(Classes::FUNCTION);
    let alone = context.before(first).is_none_or(|before| !context.is_capital(before) || context.is(before, Classes::FUNCTION));
    if !alone
        || context.is(first, never)
        || !matches!(context.word(suffix), "Corp" | "Group" | "Holdings" | "Inc" | "International" | "Ltd" | "PLC" | "plc")
    {
        return false;
    }
    let meaning = found.meaning(context, context.plain_words(first..suffix + 1), OrganisationKind::Company);
    found.add(first..suffix + 1, Confidence::Medium, meaning.clone());
    let again: Vec<usize> = context
        .capitals()
        .filter(|at| {
            context.word(*at) == context.word(first) && context.kind(at + 1) == TokenKind::Clitic && !context.begins_sentence(at + 1)
        })
        .collect();
    for at in again {
        found.add(at..at + 2, Confidence::High, meaning.clone());
    }
    true
}

/// "Velmora & Quarrent": two words joined by "&", at least one of them in no list, and neither a common noun.
fn partners<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    const NEVER: Classes = Classes::TOPIC
        .or(Classes::HEAD_LAST)
        .or(Classes::ROLE_HEAD)
        .or(Classes::ROLE_WORD)
        .or(Classes::FUNCTION)
        .or(Classes::CALENDAR)
        .or(Classes::TOPICAL)
        .or(Classes::DEMONYM)
        .or(Classes::HEADLINE)
        .or(Classes::PLACE)
        .or(Classes::NOT_ORGANISATION);
    let body = context.text.body();
    if !body.contains('&') {
        return;
    }
    for at in context.capitals() {
        let and = at + 1;
        if context.begins_sentence(and) || context.word(and) != "&" || !context.text.gap_before(and) || context.begins_sentence(and + 1) {
            continue;
        }
        let (first, end) = (at, and + 2);
        let alone = !context.before(first).is_some_and(|before| context.is_capital(before) && !context.is(before, Classes::FUNCTION))
            && (context.begins_sentence(end) || !context.is_capital(end) && context.word(end) != "&");
        let word = |token: usize| {
            context.shape(token) == Shape::Capitalised
                && context.word(token).len() > 2
                && context.is_capital(token)
                && !context.is(token, NEVER)
        };
        let new = !context.names.is_known(first) || !context.names.is_known(and + 1);
        if alone && new && word(first) && word(and + 1) && !found.touches(&(first..end)) {
            let meaning = found.meaning(context, context.plain_words(first..end), OrganisationKind::Company);
            found.add(first..end, Confidence::Medium, meaning);
        }
    }
}
