//! What the text says about a person beside the name: title, role, organisation, gender.

use std::ops::Range;

use super::people::{People, Person};
use super::{Context, Gender, PersonMention};
use crate::extract::OrganisationMention;
use crate::gazetteer::{Classes, entity_id};
use crate::span::Span;
use crate::text::TokenKind;

/// Longest job title, in tokens.
const LONGEST_ROLE: usize = 12;

/// The people as mentions.
pub(super) fn mentions(context: &Context<'_>, people: People, organisations: &[OrganisationMention]) -> Vec<PersonMention> {
    let own = context.gazetteer.own();
    let mut found = Vec::with_capacity(people.persons().len());
    for person in people.into_persons() {
        let name = context.plain_words(person.tokens.clone());
        if own.is_forgotten(&name) {
            continue;
        }
        let name = own.instead_of(&name).map_or(name.clone(), str::to_string);
        let honorific = person.honorific.clone().map(|tokens| context.plain_words(tokens).replace('.', ""));
        let standing = standing(context, &person, organisations);
        found.push(PersonMention {
            span: context.text.span_of(person.tokens.clone()),
            rule: person.rule,
            confidence: person.confidence,
            entity: entity_id(&name),
            gender: gender(context, &person, honorific.as_deref(), standing.role.as_deref()),
            name,
            honorific,
            role: standing.role,
            role_span: standing.role_span,
            affiliation: standing.affiliation,
        });
    }
    found
}

/// A role and an organisation, as the words around a name give them.
#[derive(Default)]
struct Standing {
    role: Option<String>,
    role_span: Option<Span>,
    affiliation: Option<String>,
}

fn standing(context: &Context<'_>, person: &Person, organisations: &[OrganisationMention]) -> Standing {
    let around = Around { context, organisations };
    let first = person.honorific.as_ref().map_or(person.tokens.start, |tokens| tokens.start);
    let mut standing = around.before(first).or_else(|| around.behind(person.tokens.end)).unwrap_or_default();
    if standing.affiliation.is_none()
        && let Some(role) = &standing.role
    {
        let published = context.article.published;
        standing.affiliation = context.gazetteer.office(role, published).map(|body| body.name.clone());
    }
    standing
}

struct Around<'a, 'b> {
    context: &'b Context<'a>,
    organisations: &'b [OrganisationMention],
}

impl Around<'_, '_> {
    /// The named organisation whose mention covers a token, with its tokens.
    fn organisation(&self, token: usize) -> Option<(&OrganisationMention, Range<usize>)> {
        let at = self.context.text.tokens().get(token)?.span.start;
        let next = self.organisations.partition_point(|mention| mention.span.end <= at);
        let mention = self.organisations.get(next).filter(|mention| mention.span.contains_byte(at) && !mention.generic)?;
        Some((mention, self.context.text.tokens_in(mention.span)))
    }

    /// Whether a token belongs to a job title.
    fn is_role_word(&self, token: usize) -> bool {
        let context = self.context;
        let word =
            context.is(token, Classes::ROLE_HEAD.or(Classes::ROLE_WORD).or(Classes::TOPIC)) && context.kind(token) == TokenKind::Word;
        word && self.organisation(token).is_none() && !context.is(token, Classes::FORENAME.or(Classes::HEAD_LAST))
            || word && context.is_small(token)
    }

    /// "NHS Confederation chief executive Ann Hale": the title directly before the name, and the organisation before that.
    fn before(&self, name: usize) -> Option<Standing> {
        let context = self.context;
        let last = context.before(name)?;
        if !context.is(last, Classes::ROLE_HEAD.or(Classes::TOPIC)) || !context.text.gap_before(name) {
            return None;
        }
        let mut first = name;
        let mut has_head = false;
        while let Some(at) = context.before(first).filter(|at| name - at <= LONGEST_ROLE) {
            let link = matches!(context.word(at), "of" | "for" | "the" | "and" | "to") && first < name;
            if self.is_role_word(at) && !(context.is(at, Classes::OPENS) && context.is(at, Classes::FUNCTION)) {
                has_head |= context.is(at, Classes::ROLE_HEAD);
            } else if !(context.is_inner_hyphen(at) || link) {
                break;
            }
            first = at;
        }
        // "… and the chief executive Ann Hale": links do not begin a title.
        while first < name
            && (matches!(context.word(first), "of" | "for" | "the" | "and" | "to") || context.kind(first) == TokenKind::Punctuation)
        {
            first += 1;
        }
        let ends_in_head = context.is(last, Classes::ROLE_HEAD) || (first..last).any(|token| matches!(context.word(token), "of" | "for"));
        if first == name || !has_head || !ends_in_head {
            return None;
        }
        first = self.after_links(first, name);
        let (mut start, mut affiliation) = (first, None);
        let owner = match context.before(first) {
            Some(at) if context.is_genitive(at) => context.before(at),
            other => other,
        };
        if let Some((mention, tokens)) = owner.and_then(|owner| self.organisation(owner)) {
            start = tokens.start;
            affiliation = Some(mention.name.clone());
        }
        Some(Standing { role: Some(context.plain_words(first..name)), role_span: Some(context.text.span_of(start..name)), affiliation })
    }

    /// The part of a title behind the last "and the": "minister and the chief executive" is two people.
    fn after_links(&self, first: usize, end: usize) -> usize {
        let context = self.context;
        let mut start = first;
        for token in first..end {
            if context.is_the(token) && token > first && matches!(context.word(token - 1), "and" | "to") {
                start = token + 1;
            }
        }
        start
    }

    /// "Ann Hale, president of the Y Association," and "Ann Hale, from the Y Association".
    fn behind(&self, name_end: usize) -> Option<Standing> {
        let context = self.context;
        if context.begins_sentence(name_end) {
            return None;
        }
        let comma = context.word(name_end) == ",";
        let mut at = if comma || context.word(name_end) == "(" { name_end + 1 } else { name_end };
        if matches!(context.word(at), "of" | "from" | "at") && !context.begins_sentence(at) {
            let owner = if context.is_the(at + 1) { at + 2 } else { at + 1 };
            let (mention, _) = self.organisation(owner).filter(|_| !context.begins_sentence(owner))?;
            return Some(Standing { affiliation: Some(mention.name.clone()), ..Standing::default() });
        }
        if !comma {
            return None;
        }
        if matches!(context.word(at), "a" | "an" | "the" | "its" | "their" | "who" | "now") {
            at += if matches!(context.word(at + 1), "is" | "was") { 2 } else { 1 };
            if matches!(context.word(at), "a" | "an" | "the") {
                at += 1;
            }
        }
        self.title_from(at)
    }

    fn title_from(&self, start: usize) -> Option<Standing> {
        let context = self.context;
        let (mut at, mut first, mut affiliation, mut head) = (start, start, None, None);
        while at < start + LONGEST_ROLE && !context.begins_sentence(at) {
            if let Some((mention, tokens)) = self.organisation(at).filter(|_| head.is_none()) {
                affiliation = Some(mention.name.clone());
                at = tokens.end;
                at += usize::from(context.is_genitive(at));
                first = at;
            } else if self.is_role_word(at) || context.is(at, Classes::DEMONYM) && head.is_none() {
                if context.is(at, Classes::ROLE_HEAD) && (context.is_small(at) || head.is_none()) {
                    head = Some(at);
                }
                at += 1;
            } else if context.is_inner_hyphen(at) {
                at += 1;
            } else {
                break;
            }
        }
        let head = head?;
        let mut end = at;
        if end > head + 1 {
            // "chief executive health": words behind the head belong to it only behind "of".
            end = head + 1;
        }
        // "director of nursing", "head of policy", "secretary of state for health".
        while matches!(context.word(end), "of" | "for")
            && !context.begins_sentence(end)
            && context.is_small(end + 1)
            && self.is_role_word(end + 1)
        {
            end += 2;
            while self.is_role_word(end) && context.is_small(end) && !context.begins_sentence(end) {
                end += 1;
            }
            if context.word(end) == "and" && context.is_small(end + 1) && self.is_role_word(end + 1) {
                end += 2;
            }
        }
        let mut span = first..end;
        if affiliation.is_none()
            && matches!(context.word(end), "of" | "at" | "for" | "with" | "from" | "in")
            && !context.begins_sentence(end)
            && let Some((mention, tokens)) = self.owner_behind(end + 1)
        {
            affiliation = Some(mention.name.clone());
            span.end = tokens.end;
        }
        let span = context.text.span_of(start.min(first)..span.end);
        Some(Standing { role: Some(context.plain_words(first..end)), role_span: Some(span), affiliation })
    }

    /// The organisation that a short way leads to: "the", "charity the", "Aids charity the".
    fn owner_behind(&self, first: usize) -> Option<(&OrganisationMention, Range<usize>)> {
        let context = self.context;
        for at in first..first + 5 {
            if context.begins_sentence(at) {
                return None;
            }
            if let Some(found) = self.organisation(at) {
                return Some(found);
            }
            let way = context.is_the(at)
                || context.is(at, Classes::ORGANISATION_LEFT.or(Classes::TOPIC).or(Classes::ROLE_WORD).or(Classes::NOT_ORGANISATION));
            if !way {
                return None;
            }
        }
        None
    }
}

/// The gender that a title, a role or a forename of one gender says.
fn gender(context: &Context<'_>, person: &Person, honorific: Option<&str>, role: Option<&str>) -> Option<Gender> {
    const WOMEN: [&str; 13] =
        ["Mrs", "Ms", "Miss", "Dame", "Lady", "Baroness", "Queen", "Princess", "Duchess", "Countess", "Madame", "Mme", "Sister"];
    const MEN: [&str; 10] = ["Mr", "Sir", "Lord", "Baron", "King", "Prince", "Duke", "Earl", "Viscount", "Father"];
    let titles = || honorific.into_iter().flat_map(|titles| titles.split(' '));
    if titles().any(|title| WOMEN.contains(&title)) {
        return Some(Gender::Female);
    }
    if titles().any(|title| MEN.contains(&title)) {
        return Some(Gender::Male);
    }
    match role.and_then(|role| role.rsplit([' ', '-']).next()) {
        Some(word) if word.ends_with("woman") => return Some(Gender::Female),
        Some("actress" | "mother" | "widow") => return Some(Gender::Female),
        Some("father") => return Some(Gender::Male),
        _ => {}
    }
    // A word alone is a surname unless the rule for forenames has found it.
    let single_surname = person.tokens.len() == 1 && person.rule != super::single::RULE.id;
    match context.gazetteer.men_per_cent(context.word(person.tokens.start)).filter(|_| !single_surname)? {
        0..=5 => Some(Gender::Female),
        95.. => Some(Gender::Male),
        _ => None,
    }
}
