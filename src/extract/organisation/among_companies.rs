//! Names that no list has, in a list of companies: "Quarrent" of "Tesco, Quarrent and Asda".

use std::ops::Range;

use super::found::Found;
use super::such_as::{behind_a_joint, is_a_new_name};
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.among_companies",
    summary: "a name between two companies of a list, or the last of a list that begins with two",
    find,
    examples: &[
        Example::Finds("They sold it to Tesco, [Quarrent] and Asda.", "Quarrent"),
        Example::Finds("Rivals such as Tesco, Asda and [Harkwood Moor] cut prices.", "Harkwood Moor"),
        Example::Finds("Rivals such as Tesco, Asda and [Quarrent and Hale] cut prices.", "Quarrent and Hale"),
        Example::Finds("It is owned by Sweden’s Saab and Russia’s [Quarrent].", "Quarrent"),
        Example::Finds("They include France’s [Velmora], the US-based Tesco, and Asda.", "Velmora"),
        Example::Ignores("They sold it to Tesco, Quarrent and Susan Hale."),
        Example::Ignores("They sold it to Tesco, Birmingham and Asda. Tesco, Asda and Susan Hale agreed."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let companies: Vec<Range<usize>> = found
        .candidates()
        .iter()
        .filter(|candidate| candidate.kind() == OrganisationKind::Company && !candidate.is_class())
        .map(|candidate| candidate.tokens.clone())
        .collect();
    let is_company = |first: usize| companies.binary_search_by_key(&first, |company| company.start).is_ok();
    let mut listed = Vec::new();
    for (number, company) in companies.iter().enumerate() {
        let Some(first) = behind_a_joint(context, company.end).filter(|first| context.is_capital(*first)) else { continue };
        let end = context.with_partner(context.capital_run(first));
        let name = first..end;
        if found.touches(&name) || !is_a_new_name(context, first, end) {
            continue;
        }
        let goes_on = behind_a_joint(context, end).is_some_and(is_company);
        // "Tesco, Asda and Quarrent."
        let two = number > 0 && behind_a_joint(context, companies[number - 1].end) == Some(company.start);
        let country = context.is_genitive(first - 1);
        let last = context.word(first - 1) == "and" && two || country && context.word(first - 3) == "and";
        // "Tesco, Asda and Quarrent and Hale."
        let partner = last && !context.begins_sentence(end) && context.word(end) == "and" && context.is_telling_capital(end + 1);
        if partner && !found.touches(&(end..end + 2)) {
            listed.push(first..context.capital_run(end + 1));
        } else if goes_on || last {
            listed.push(name);
        }
    }
    // "France’s Quarrent, Sweden’s Saab".
    for country in context.tokens_with(Classes::COUNTRY).filter(|country| context.is_genitive(country + 1)) {
        let first = country + 2;
        if context.begins_sentence(first) || !context.is_capital(first) {
            continue;
        }
        let end = context.capital_run(first);
        if behind_a_joint(context, end).is_some_and(is_company) && !found.touches(&(first..end)) && is_a_new_name(context, first, end) {
            listed.push(first..end);
        }
    }
    for name in listed {
        let meaning = found.meaning(context, context.plain_words(name.clone()), OrganisationKind::Company);
        found.add(name, Confidence::Medium, meaning);
    }
}
