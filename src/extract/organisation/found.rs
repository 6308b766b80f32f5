//! What the rules of the room have found so far, and the one place where overlaps are settled.

use std::ops::Range;
use std::sync::Arc;

use super::{Confidence, Context, OrganisationKind, OrganisationMention};
use crate::gazetteer::{Body, entity_id};

/// What words mean.
#[derive(Debug, Clone)]
pub(super) enum Meaning<'a> {
    /// A body of the lists.
    Body(&'a Body),
    /// A body that no list knows.
    Named(String, OrganisationKind),
    /// A class of bodies.
    Class(&'a str),
}

impl Meaning<'_> {
    /// The full name.
    pub(super) fn name(&self) -> &str {
        match self {
            Meaning::Body(body) => &body.name,
            Meaning::Named(name, _) => name,
            Meaning::Class(class) => class,
        }
    }
}

/// A finding before it becomes a mention.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
    pub(super) confidence: Confidence,
    pub(super) meaning: Meaning<'a>,
}

impl Candidate<'_> {
    /// The full name.
    pub(super) fn name(&self) -> &str {
        self.meaning.name()
    }

    pub(super) fn kind(&self) -> OrganisationKind {
        match &self.meaning {
            Meaning::Body(body) => body.kind,
            Meaning::Named(_, kind) => *kind,
            Meaning::Class(_) => OrganisationKind::Other,
        }
    }

    pub(super) fn is_class(&self) -> bool {
        matches!(self.meaning, Meaning::Class(_))
    }
}

/// The candidates, in order of place, none overlapping.
#[derive(Debug)]
pub(super) struct Found<'a> {
    candidates: Vec<Candidate<'a>>,
    /// The rule whose turn it is.
    pub(super) rule: &'static str,
    /// Short forms that the article itself defines, with the meaning of the long one.
    pub(super) defined: Vec<(String, Meaning<'a>)>,
    /// Short forms that the article itself defines, and not as bodies.
    pub(super) no_bodies: Vec<String>,
    published: Option<crate::article::PublicationDate>,
}

impl<'a> Found<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let published = context.article.published.or_else(|| latest_year(context));
        Found { candidates: Vec::new(), rule: "", defined: Vec::new(), no_bodies: Vec::new(), published }
    }

    /// The date of the article; where it is unknown, the latest year that the text speaks of as past or present.
    pub(super) fn published(&self) -> Option<crate::article::PublicationDate> {
        self.published
    }

    pub(super) fn candidates(&self) -> &[Candidate<'a>] {
        &self.candidates
    }

    /// The candidate that a token stands in.
    pub(super) fn at(&self, token: usize) -> Option<&Candidate<'a>> {
        let next = self.candidates.partition_point(|candidate| candidate.tokens.end <= token);
        self.candidates.get(next).filter(|candidate| candidate.tokens.start <= token)
    }

    /// Whether a candidate stands on one of the tokens.
    pub(super) fn touches(&self, tokens: &Range<usize>) -> bool {
        let next = self.candidates.partition_point(|candidate| candidate.tokens.end <= tokens.start);
        self.candidates.get(next).is_some_and(|candidate| candidate.tokens.start < tokens.end)
    }

    /// Adds a finding of the rule whose turn it is. It stands only when it is longer than every candidate that it overlaps,
    /// and those go; else it goes itself.
    pub(super) fn add(&mut self, tokens: Range<usize>, confidence: Confidence, meaning: Meaning<'a>) {
        if tokens.is_empty() {
            return;
        }
        let first = self.candidates.partition_point(|candidate| candidate.tokens.end <= tokens.start);
        let last = first + self.candidates[first..].partition_point(|candidate| candidate.tokens.start < tokens.end);
        if self.candidates[first..last].iter().all(|other| other.tokens.len() < tokens.len()) {
            self.candidates.splice(first..last, [Candidate { tokens, rule: self.rule, confidence, meaning }]);
        }
    }

    /// Takes away what was found of one word, which the article uses for something else.
    pub(super) fn forget(&mut self, context: &Context<'a>, word: &str) {
        self.candidates.retain(|candidate| candidate.tokens.len() > 1 || context.word(candidate.tokens.start) != word);
    }

    /// Gives one token a meaning that the article states: where it was found by itself before, it means that no more.
    pub(super) fn put(&mut self, token: usize, confidence: Confidence, meaning: &Meaning<'a>) {
        let next = self.candidates.partition_point(|candidate| candidate.tokens.end <= token);
        match self.candidates.get_mut(next).filter(|candidate| candidate.tokens.start <= token) {
            Some(known) if known.tokens.len() == 1 && known.name() != meaning.name() => {
                *known = Candidate { tokens: token..token + 1, rule: self.rule, confidence, meaning: meaning.clone() };
            }
            Some(_) => {}
            None => self.add(token..token + 1, confidence, meaning.clone()),
        }
    }

    /// The meaning of a name: the body of the lists at the article's date, else the name itself.
    pub(super) fn meaning(&self, context: &Context<'a>, name: String, kind: OrganisationKind) -> Meaning<'a> {
        let name = in_full(name);
        match context.gazetteer.find(&name, self.published) {
            Some(body) => Meaning::Body(body),
            None if name.split(' ').any(|word| matches!(word, "NHS" | "Hospital" | "Hospitals")) && name.ends_with("Trust") => {
                Meaning::Named(name, OrganisationKind::Trust)
            }
            None => Meaning::Named(name, kind),
        }
    }

    /// The candidates as mentions.
    pub(super) fn into_mentions(self, context: &Context<'a>) -> Vec<OrganisationMention> {
        let own = context.gazetteer.own();
        let mut mentions = Vec::with_capacity(self.candidates.len());
        for candidate in self.candidates {
            let span = context.text.span_of(candidate.tokens);
            let words = span.of(context.text.body());
            let (name, entity, kind, identifiers) = match candidate.meaning {
                Meaning::Body(body) => (body.name.clone(), body.entity.clone(), body.kind, body.identifiers.clone()),
                Meaning::Named(name, kind) => {
                    let name = own.instead_of(&name).map(str::to_string).unwrap_or(name);
                    (name.clone(), entity_id(&name), kind, Arc::default())
                }
                Meaning::Class(class) => {
                    mentions.push(OrganisationMention {
                        span,
                        rule: candidate.rule,
                        confidence: candidate.confidence,
                        name: class.to_string(),
                        entity: entity_id(class),
                        kind: OrganisationKind::Other,
                        generic: true,
                        identifiers: Arc::default(),
                    });
                    continue;
                }
            };
            if own.is_forgotten(words) || own.is_forgotten(&name) {
                continue;
            }
            mentions.push(OrganisationMention {
                span,
                rule: candidate.rule,
                confidence: candidate.confidence,
                name,
                entity,
                kind,
                generic: false,
                identifiers,
            });
        }
        mentions
    }
}

/// A name with the acronym of its class at its end written out: "Northmoor PCT" is Northmoor Primary Care Trust.
fn in_full(mut name: String) -> String {
    const CLASSES: [(&str, &str); 4] = [
        (" CCG", " Clinical Commissioning Group"),
        (" ICB", " Integrated Care Board"),
        (" PCT", " Primary Care Trust"),
        (" SHA", " Strategic Health Authority"),
    ];
    if let Some((short, long)) = CLASSES.iter().find(|(short, _)| name.ends_with(short)) {
        name.truncate(name.len() - short.len());
        name.push_str(long);
    }
    name
}

/// The latest year from 1948 to 2035 that the text names, except behind "by" and "until". It tells an older body of a name
/// from its successor in an article without a date.
fn latest_year(context: &Context<'_>) -> Option<crate::article::PublicationDate> {
    let mut latest = None;
    for (i, token) in context.text.tokens().iter().enumerate() {
        if token.kind != crate::text::TokenKind::Number || token.span.len() != 4 {
            continue;
        }
        let Ok(year) = context.word(i).parse::<i16>() else { continue };
        let ahead = i > 0 && matches!(context.word(i - 1), "by" | "By" | "until" | "Until" | "£" | "$" | "€");
        let counted = context.is_small(i + 1) && !context.begins_sentence(i + 1) && !context.is(i + 1, crate::gazetteer::Classes::FUNCTION);
        if (1948..=2035).contains(&year) && !ahead && !counted {
            latest = latest.max(Some(year));
        }
    }
    latest.and_then(crate::article::PublicationDate::year_only)
}
