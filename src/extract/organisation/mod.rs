//! The organisation room: words that name one particular organisation.

use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Finding, RuleCard};
use super::{Context, Extraction};
use crate::span::Span;

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
    pub identifiers: Vec<(String, String)>,
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

/// Sorts of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the record format and say it all")]
pub enum OrganisationKind {
    GovernmentDepartment,
    NhsBody,
    Trust,
    Commissioner,
    Regulator,
    Union,
    MembershipBody,
    RoyalCollege,
    ThinkTank,
    Charity,
    Company,
    University,
    Media,
    Parliament,
    Party,
    Council,
    International,
    #[default]
    Other,
}

/// Phase: organisation mentions.
pub fn find(_context: &Context<'_>, _found: &mut Extraction) {}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    std::iter::empty()
}
