//! The organisation room: words that name one particular organisation.
//!
//! The rules run in the order of [`RULES`]; each is given what those before it have found. Where two findings overlap, the
//! longer one stands; of two of the same length, the earlier rule's ([`Found::add`]).

mod acronym;
mod affiliation;
mod among_companies;
mod bracketed;
mod class_noun;
mod company;
mod conduct;
mod context;
mod coordination;
mod edges;
mod found;
mod head_first;
mod head_last;
mod initials;
mod listed;
mod metonymy;
mod nhs_place;
mod outlet;
mod repeated;
mod short_form;
mod such_as;

use std::sync::Arc;

use super::rule::{Confidence, Finding, Rule, RuleCard};
use super::{Context, Extraction};
use crate::span::Span;

pub use crate::gazetteer::OrganisationKind;
use found::Found;

/// Words that name an organisation: no determiner, no genitive 's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationMention {
    /// The words.
    pub span: Span,
    /// The rule that found them.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// The full name they stand for at the article's date ("DH": "Department of Health").
    pub name: String,
    /// Id of the entity: the list's where a list knows it, else made from the name.
    pub entity: String,
    /// What sort of body.
    pub kind: OrganisationKind,
    /// A class noun (PCTs, "the trust"), not one particular body.
    pub generic: bool,
    /// `(scheme, id)` pairs, only where a list supplies them.
    pub identifiers: Arc<[(String, String)]>,
}

impl Finding for OrganisationMention {
    fn span(&self) -> Span {
        self.span
    }

    fn rule(&self) -> &'static str {
        self.rule
    }

    /// `Department of Health`, or `generic: primary care trust`.
    fn describe(&self, _body: &str) -> String {
        if self.generic { format!("generic: {}", self.name) } else { self.name.clone() }
    }
}

/// What a rule of this room does: looks at the text and at what is found, and adds to it.
type Find = for<'a> fn(&Context<'a>, &mut Found<'a>);

/// The rules, in order.
const RULES: &[Rule<Find>] = &[
    listed::RULE,
    head_first::RULE,
    head_last::RULE,
    company::RULE,
    nhs_place::RULE,
    coordination::RULE,
    bracketed::RULE,
    initials::RULE,
    class_noun::RULE,
    affiliation::RULE,
    context::RULE,
    such_as::RULE,
    among_companies::RULE,
    conduct::RULE,
    acronym::RULE,
    metonymy::RULE,
    short_form::RULE,
    repeated::RULE,
];

/// Phase: organisation mentions.
pub fn find(context: &Context<'_>, extraction: &mut Extraction) {
    let mut found = Found::new(context);
    for rule in RULES {
        found.rule = rule.id;
        (rule.find)(context, &mut found);
    }
    extraction.organisations = found.into_mentions(context);
}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    RULES.iter().map(Rule::card)
}
