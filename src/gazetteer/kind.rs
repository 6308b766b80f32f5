//! Sorts of organisations.

use serde::{Deserialize, Serialize};

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
