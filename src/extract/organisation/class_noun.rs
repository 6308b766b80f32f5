//! Class nouns: "PCTs", "strategic health authority". Generic mentions.

use super::found::{Found, Meaning};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.class_noun",
    summary: "a noun for a class of bodies: generic, no one body",
    find,
    examples: &[
        Example::Finds("All [PCTs] were told.", "generic: primary care trust"),
        Example::Finds("Every [strategic health authority] agreed.", "generic: strategic health authority"),
        Example::Ignores("Every hospital agreed."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for hit in context.names.hits() {
        if let Some(class) = context.gazetteer.class_noun(hit)
            && !found.touches(&hit.tokens)
        {
            found.add(hit.tokens.clone(), Confidence::High, Meaning::Class(class));
        }
    }
}
