//! The person room: named people, with honorific, role and affiliation as the text gives them.

mod among_people;
mod apposition;
mod attributes;
mod forename;
mod initials;
mod job_title;
mod people;
mod recurring;
mod role;
mod settle;
mod single;
mod standing;
mod surname;
mod title;

use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Finding, Rule, RuleCard};
use super::{Context, Extraction};
use crate::span::Span;
use people::People;

/// Words that name a person: the name without its honorific.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonMention {
    /// The words.
    pub span: Span,
    /// The rule that found them.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// The full name they stand for in this article ("Restell": "Jon Restell").
    pub name: String,
    /// Id of the entity, made from the full name unless a list knows the person.
    pub entity: String,
    /// "Mr", "Dr", "Sir".
    pub honorific: Option<String>,
    /// "chief executive".
    pub role: Option<String>,
    /// Where the role's words stand, the organisation's name included.
    pub role_span: Option<Span>,
    /// Full name of the organisation, from the text or from the office, never invented.
    pub affiliation: Option<String>,
    /// Where a title, a forename or a pronoun says so.
    pub gender: Option<Gender>,
}

impl Finding for PersonMention {
    fn span(&self) -> Span {
        self.span
    }

    fn rule(&self) -> &'static str {
        self.rule
    }

    /// `Jon Restell`, or `Jon Restell, chief executive, Managers in Partnership` as far as known.
    fn describe(&self, _body: &str) -> String {
        [Some(&self.name), self.role.as_ref(), self.affiliation.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Gender as the text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

impl Gender {
    /// Of the bearers of a forename that nearly all are of one, by the share of men among them.
    pub(super) fn of_forename(forename: &str, men_per_cent: Option<u8>) -> Option<Gender> {
        // Short for names of men and of women, which registers of births do not show.
        const SHORT_FORMS: &[&str] = &["Alex", "Bernie", "Charlie", "Chris", "Jan", "Nicky", "Pat", "Sam", "Terry"];
        if SHORT_FORMS.contains(&forename) {
            return None;
        }
        match men_per_cent? {
            0..=5 => Some(Gender::Female),
            95.. => Some(Gender::Male),
            _ => None,
        }
    }
}

/// What a rule of this room does: looks at the text and at what is found, and adds to it.
type Find = fn(&Context<'_>, &mut People);

/// The rules, in order.
const RULES: &[Rule<Find>] = &[
    title::RULE,
    forename::RULE,
    initials::RULE,
    role::RULE,
    apposition::RULE,
    among_people::RULE,
    recurring::RULE,
    surname::RULE,
    single::RULE,
];

/// Phase: person mentions. Overlaps with organisations are settled here, since both are known now.
pub fn find(context: &Context<'_>, extraction: &mut Extraction) {
    let mut people = People::new(context, &extraction.organisations);
    for rule in RULES {
        people.rule = rule.id;
        (rule.find)(context, &mut people);
    }
    settle::against_organisations(context, &mut people, &mut extraction.organisations);
    extraction.persons = attributes::mentions(context, people, &extraction.organisations);
}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    RULES.iter().map(Rule::card)
}
