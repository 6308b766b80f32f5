//! The person room: named people, with honorific, role and affiliation as the text gives them.

use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Finding, RuleCard};
use super::{Context, Extraction};
use crate::span::Span;

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

/// Phase: person mentions.
pub fn find(_context: &Context<'_>, _found: &mut Extraction) {}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    std::iter::empty()
}
