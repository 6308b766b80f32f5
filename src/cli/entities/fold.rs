//! Many mentions folded into one entity.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::article::PublicationDate;
use crate::extract::Resolution;
use crate::record::{Detail, Record};

/// Somebody or something that is named in the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Entity {
    /// Its full name.
    pub(super) name: String,
    /// Its id; of a speaker made from name and type.
    pub(super) entity: String,
    /// What sort of organisation or of speaker.
    pub(super) kind: String,
    /// How often it is named; of a speaker how often it is quoted.
    pub(super) mentions: u64,
    /// In how many articles.
    pub(super) articles: u64,
    /// Date of the first article with a date.
    pub(super) first: Option<PublicationDate>,
    /// Date of the last.
    pub(super) last: Option<PublicationDate>,
    /// In how many articles without a date.
    pub(super) undated: u64,
    /// The words that name it, most frequent first.
    pub(super) aliases: Vec<Alias>,
    /// Its roles over time, in order of their first date.
    pub(super) roles: Vec<Role>,
}

/// Words that name an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Alias {
    pub(super) text: String,
    pub(super) count: u64,
}

/// A role that somebody had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Role {
    pub(super) role: Option<String>,
    pub(super) affiliation: Option<String>,
    pub(super) count: u64,
    pub(super) first: Option<PublicationDate>,
    pub(super) last: Option<PublicationDate>,
}

/// What is known so far. Records must come article by article.
#[derive(Debug, Default)]
pub(super) struct Fold {
    known: BTreeMap<(String, String), Folded>,
}

#[derive(Debug, Default)]
struct Folded {
    kind: String,
    mentions: u64,
    articles: u64,
    undated: u64,
    last_article: String,
    dates: Dates,
    aliases: BTreeMap<String, u64>,
    roles: BTreeMap<(Option<String>, Option<String>), (u64, Dates)>,
}

/// The first and the last of some dates.
#[derive(Debug, Default, Clone, Copy)]
struct Dates {
    first: Option<PublicationDate>,
    last: Option<PublicationDate>,
}

impl Dates {
    fn add(&mut self, date: Option<PublicationDate>) {
        let Some(date) = date else { return };
        self.first = Some(self.first.map_or(date, |first| if date.first_day() < first.first_day() { date } else { first }));
        self.last = Some(self.last.map_or(date, |last| if date.last_day() > last.last_day() { date } else { last }));
    }
}

/// What one record says about an entity.
struct Said<'a> {
    name: &'a str,
    entity: String,
    kind: String,
    alias: Option<&'a str>,
    role: Option<(Option<String>, Option<String>)>,
}

fn said(record: &Record) -> Option<Said<'_>> {
    match &record.detail {
        Detail::Organisation(organisation) if !organisation.generic => Some(Said {
            name: &organisation.name,
            entity: organisation.entity.clone(),
            kind: word(&organisation.kind),
            alias: Some(&record.text),
            role: None,
        }),
        Detail::Quote(quote) => {
            let speaker = quote.speaker.as_ref()?;
            // Unnamed speakers are nobody in particular: "a nurse" in two articles is two people.
            let name = speaker.name.as_deref()?;
            let is_short = matches!(speaker.resolved_by, Some(Resolution::Pronoun | Resolution::Continuation));
            Some(Said {
                name,
                entity: format!("{}:{name}", word(&speaker.kind)),
                kind: word(&speaker.kind),
                alias: (!is_short).then_some(&speaker.text),
                role: (speaker.role.is_some() || speaker.affiliation.is_some())
                    .then(|| (speaker.role.clone(), speaker.affiliation.clone())),
            })
        }
        _ => None,
    }
}

/// The word that a record has for a value.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}

impl Fold {
    /// Takes a record; one that names nobody in particular is left out.
    pub(super) fn add(&mut self, record: &Record) {
        let Some(Said { name, entity, kind, alias, role }) = said(record) else { return };
        let folded = self.known.entry((entity, name.to_string())).or_default();
        folded.kind = kind;
        folded.mentions += 1;
        if folded.last_article != record.article {
            folded.last_article.clone_from(&record.article);
            folded.articles += 1;
            folded.undated += u64::from(record.published.is_none());
        }
        folded.dates.add(record.published);
        if let Some(alias) = alias {
            *folded.aliases.entry(alias.to_string()).or_default() += 1;
        }
        if let Some(role) = role {
            let (count, dates) = folded.roles.entry(role).or_default();
            *count += 1;
            dates.add(record.published);
        }
    }

    /// The entities, most mentions first, then by name.
    pub(super) fn entities(self) -> Vec<Entity> {
        let mut entities: Vec<Entity> = self.known.into_iter().map(|((entity, name), folded)| folded.entity(entity, name)).collect();
        entities.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)).then_with(|| a.entity.cmp(&b.entity)));
        entities
    }
}

impl Folded {
    fn entity(self, entity: String, name: String) -> Entity {
        let mut aliases: Vec<Alias> = self.aliases.into_iter().map(|(text, count)| Alias { text, count }).collect();
        aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        let roles = self.roles.into_iter();
        let mut roles: Vec<Role> = roles
            .map(|((role, affiliation), (count, dates))| Role { role, affiliation, count, first: dates.first, last: dates.last })
            .collect();
        roles.sort_by_key(|role| role.first.map(|date| date.first_day()));
        Entity {
            name,
            entity,
            kind: self.kind,
            mentions: self.mentions,
            articles: self.articles,
            first: self.dates.first,
            last: self.dates.last,
            undated: self.undated,
            aliases,
            roles,
        }
    }
}
