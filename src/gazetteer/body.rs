//! Organisations as the lists give them.

use std::sync::Arc;

use jiff::civil::Date;

use super::kind::OrganisationKind;
use super::lists;
use crate::article::PublicationDate;

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Full name while it bore it.
    pub name: String,
    /// Id of the entity: the name in lower case with hyphens.
    pub entity: String,
    /// What sort of body.
    pub kind: OrganisationKind,
    /// Other names as they are written; those marked `?` in a list are everyday words.
    pub aliases: Vec<Alias>,
    /// `(scheme, id)` pairs.
    pub identifiers: Arc<[(String, String)]>,
    /// First day under this name, where it is known.
    pub from: Option<Date>,
    /// Last day under this name, where it ended.
    pub to: Option<Date>,
    /// Name of the body that followed it.
    pub successor: Option<String>,
    /// Whether the full name is an everyday word ("Mind").
    pub everyday: bool,
}

/// Another name of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As it is written.
    pub form: String,
    /// An everyday word: it counts only where the article shows that the body is meant.
    pub everyday: bool,
}

/// What is wrong with a row of a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The name is empty.
    #[error("the name is empty")]
    NoName,
    /// No such kind.
    #[error("“{0}” is no kind of organisation: write one of {kinds}", kinds = KINDS.map(|(name, _)| name).join(", "))]
    Kind(String),
    /// Not a day.
    #[error("“{0}” is not a date: write 2010, 2010-11 or 2010-11-05")]
    Date(String),
    /// Not `SCHEME:id`.
    #[error("“{0}” is no identifier: write SCHEME:id, as in ODS:5K7")]
    Identifier(String),
}

/// The kinds as lists write them.
pub(super) const KINDS: [(&str, OrganisationKind); 18] = [
    ("government_department", OrganisationKind::GovernmentDepartment),
    ("nhs_body", OrganisationKind::NhsBody),
    ("trust", OrganisationKind::Trust),
    ("commissioner", OrganisationKind::Commissioner),
    ("regulator", OrganisationKind::Regulator),
    ("union", OrganisationKind::Union),
    ("membership_body", OrganisationKind::MembershipBody),
    ("royal_college", OrganisationKind::RoyalCollege),
    ("think_tank", OrganisationKind::ThinkTank),
    ("charity", OrganisationKind::Charity),
    ("company", OrganisationKind::Company),
    ("university", OrganisationKind::University),
    ("media", OrganisationKind::Media),
    ("parliament", OrganisationKind::Parliament),
    ("party", OrganisationKind::Party),
    ("council", OrganisationKind::Council),
    ("international", OrganisationKind::International),
    ("other", OrganisationKind::Other),
];

/// The kind that a list calls `name`.
pub(super) fn kind(name: &str) -> Option<OrganisationKind> {
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

impl Body {
    /// Makes a body from the columns of a list. Names that begin with `?` are everyday words.
    pub(super) fn new(
        name: &str,
        kind_name: &str,
        aliases: impl IntoIterator<Item = impl AsRef<str>>,
        identifiers: impl IntoIterator<Item = impl AsRef<str>>,
        from: &str,
        to: &str,
        successor: &str,
    ) -> Result<Body, BodyError> {
        let (name, mut everyday) = unmarked(name);
        if name.is_empty() {
            return Err(BodyError::NoName);
        }
        let mut others = Vec::new();
        for alias in aliases {
            let (form, marked) = unmarked(alias.as_ref());
            match form {
                "" => {}
                _ if super::without_article(form) == super::without_article(name) => everyday |= marked,
                _ => others.push(Alias { form: form.to_string(), everyday: marked }),
            }
        }
        let date = |text: &str, last: bool| -> Result<Option<Date>, BodyError> {
            let known: Option<PublicationDate> =
                if text.is_empty() { None } else { Some(text.parse().map_err(|_| BodyError::Date(text.to_string()))?) };
            Ok(known.map(|date| if last { date.last_day() } else { date.first_day() }))
        };
        let mut pairs = Vec::new();
        for identifier in identifiers {
            match identifier.as_ref().split_once(':') {
                Some((scheme, id)) if !scheme.is_empty() && !id.is_empty() => pairs.push((scheme.to_string(), id.to_string())),
                _ if identifier.as_ref().is_empty() => {}
                _ => return Err(BodyError::Identifier(identifier.as_ref().to_string())),
            }
        }
        Ok(Body {
            name: name.to_string(),
            entity: entity_id(name),
            kind: kind(kind_name).ok_or_else(|| BodyError::Kind(kind_name.to_string()))?,
            aliases: others,
            identifiers: pairs.into(),
            from: date(from, false)?,
            to: date(to, true)?,
            successor: (!successor.is_empty()).then(|| successor.to_string()),
            everyday,
        })
    }

    /// Whether it was founded so long after a date that nobody can have spoken of it: plans are two or three years old at most.
    pub fn is_founded_long_after(&self, date: PublicationDate) -> bool {
        self.from.is_some_and(|from| from.year() > date.last_day().year() + 4)
    }

    /// Whether it bore its name at some time between two days.
    pub fn stood_between(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| to >= first)
    }
}

fn unmarked(name: &str) -> (&str, bool) {
    match name.trim().strip_prefix('?') {
        Some(name) => (name, true),
        None => (name.trim(), false),
    }
}

/// The id of an entity: its name in lower case, with a hyphen for everything that is no letter or digit.
///
/// ```
/// assert_eq!(cuttings::gazetteer::entity_id("King’s Fund"), "kings-fund");
/// ```
pub fn entity_id(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '.') && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// The bodies of the lists that ship, with the rows that cannot be read: a test keeps the latter empty.
pub(super) fn shipped() -> (Vec<Body>, Vec<String>) {
    let (mut bodies, mut wrong) = (Vec::with_capacity(4096), Vec::new());
    for (file, list) in lists::ORGANISATIONS {
        for row in lists::rows(list) {
            let mut columns = row.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (name, kind, aliases, identifiers, from, to, successor) = (next(), next(), next(), next(), next(), next(), next());
            match Body::new(name, kind, aliases.split('|'), identifiers.split('|'), from, to, successor) {
                Ok(body) => bodies.push(body),
                Err(error) => wrong.push(format!("{file}: {row}: {error}")),
            }
        }
    }
    (bodies, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_successors_exist() {
        let (bodies, wrong) = shipped();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        for body in &bodies {
            if let Some(successor) = &body.successor {
                assert!(bodies.iter().any(|other| other.name == *successor), "{}: no body {successor}", body.name);
            }
            assert!(body.from.zip(body.to).is_none_or(|(from, to)| from <= to), "{} ended before it began", body.name);
        }
    }

    #[test]
    fn rows_say_what_is_wrong() {
        let none: [&str; 0] = [];
        assert_eq!(Body::new("", "trust", none, none, "", "", ""), Err(BodyError::NoName));
        assert_eq!(Body::new("A", "thing", none, none, "", "", ""), Err(BodyError::Kind("thing".into())));
        assert_eq!(Body::new("A", "trust", none, none, "soon", "", ""), Err(BodyError::Date("soon".into())));
        assert_eq!(Body::new("A", "trust", none, ["5K7"], "", "", ""), Err(BodyError::Identifier("5K7".into())));
    }
}
