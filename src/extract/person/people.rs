//! The people found so far, and where a personal name ends.

use std::ops::Range;

use super::{Confidence, Context};
use crate::extract::OrganisationMention;
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

/// A person before it becomes a mention.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// The name without its honorific.
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
    pub(super) confidence: Confidence,
    /// The tokens of the honorific.
    pub(super) honorific: Option<Range<usize>>,
}

/// The people, in order of place, none overlapping.
#[derive(Debug)]
pub(super) struct People {
    persons: Vec<Person>,
    /// Of every token, whether it belongs to an organisation that is beyond doubt.
    organisations: Vec<bool>,
    /// The rule whose turn it is.
    pub(super) rule: &'static str,
}

impl People {
    pub(super) fn new(context: &Context<'_>, organisations: &[OrganisationMention]) -> Self {
        let mut sure = vec![false; context.text.tokens().len()];
        for mention in organisations.iter().filter(|mention| mention.confidence == Confidence::High || mention.generic) {
            sure[context.text.tokens_in(mention.span)].fill(true);
        }
        People { persons: Vec::new(), organisations: sure, rule: "" }
    }

    pub(super) fn persons(&self) -> &[Person] {
        &self.persons
    }

    pub(super) fn retain(&mut self, keep: impl FnMut(&Person) -> bool) {
        self.persons.retain(keep);
    }

    pub(super) fn into_persons(self) -> Vec<Person> {
        self.persons
    }

    /// Whether a token belongs to an organisation that is beyond doubt.
    pub(super) fn is_organisation(&self, token: usize) -> bool {
        self.organisations.get(token).copied().unwrap_or_default()
    }

    /// The person that a token stands in.
    pub(super) fn at(&self, token: usize) -> Option<&Person> {
        let next = self.persons.partition_point(|person| person.tokens.end <= token);
        self.persons.get(next).filter(|person| person.tokens.start <= token)
    }

    /// Adds a person of the rule whose turn it is, unless one of the tokens belongs to a sure organisation, or to a person found
    /// before whose name is as long.
    pub(super) fn add(&mut self, tokens: Range<usize>, confidence: Confidence, honorific: Option<Range<usize>>) {
        if tokens.is_empty() || tokens.clone().any(|token| self.is_organisation(token)) {
            return;
        }
        let first = self.persons.partition_point(|person| person.tokens.end <= tokens.start);
        let last = first + self.persons[first..].partition_point(|person| person.tokens.start < tokens.end);
        if self.persons[first..last].iter().all(|other| other.tokens.len() < tokens.len()) {
            let honorific = honorific.or_else(|| self.persons[first..last].iter().find_map(|other| other.honorific.clone()));
            self.persons.splice(first..last, [Person { tokens, rule: self.rule, confidence, honorific }]);
        }
    }

    /// The end of the personal name that begins at `first`: capitalised words, initials with their full stops, hyphens, particles.
    /// `first` when none begins there.
    pub(super) fn name_end(&self, context: &Context<'_>, first: usize) -> usize {
        let mut end = first;
        let mut words = 0;
        while words < 5 && (end == first || !context.begins_sentence(end)) {
            // "Solomon Prime Minister Hale": a title in the middle begins another name.
            let title = || {
                context.is(end, Classes::ROLE_HEAD.or(Classes::HONORIFIC))
                    && !context.begins_sentence(end + 1)
                    && context.is_capital(end + 1)
                    && !context.is_inner_hyphen(end - 1)
            };
            // "Ann Hale Editing by Ian Pike": what agencies write behind a name.
            let editing = || matches!(context.word(end), "Editing" | "Reporting" | "Writing") && context.word(end + 1) == "by";
            if words > 0 && (title() || editing()) {
                break;
            }
            // "Susan A Hale": an initial without its full stop.
            let middle = words == 1
                && is_initial(context, end)
                && context.word(end).len() == 1
                && !context.begins_sentence(end + 1)
                && context.is_capital(end + 1)
                && !is_initial(context, end + 1);
            if middle || self.is_name_word(context, end) {
                end += 1;
                words += 1;
                if is_initial(context, end - 1)
                    && context.word(end) == "."
                    && !context.text.gap_before(end)
                    && !context.begins_sentence(end)
                {
                    end += 1;
                }
                while context.is_inner_hyphen(end) && context.kind(end + 1) == TokenKind::Word && !self.is_organisation(end + 1) {
                    // "Howard-led": the name does not go on behind an English word; "Kim Yong-nam" does.
                    let part = context.is_capital(end + 1) || context.is(end + 1, Classes::PARTICLE) || is_syllable(context, end + 1);
                    if !part {
                        return end;
                    }
                    end += 2;
                }
                // "Rory O' Neill": a space behind the apostrophe.
                if context.word(end - 1) == "O"
                    && matches!(context.word(end), "'" | "’")
                    && !context.begins_sentence(end)
                    && context.is_capital(end + 1)
                    && !context.begins_sentence(end + 1)
                {
                    end += 2;
                }
                if let Some(next) = behind_nickname(context, end) {
                    end = next;
                }
            } else if end > first && context.is(end, Classes::PARTICLE) && context.is_small(end) {
                let mut next = end + 1;
                while context.is(next, Classes::PARTICLE) && context.is_small(next) && !context.begins_sentence(next) {
                    next += 1;
                }
                // "Hamad al-Quist": the article joined by a hyphen.
                let name = if context.is_inner_hyphen(next) { next + 1 } else { next };
                if context.begins_sentence(name) || !self.is_name_word(context, name) {
                    break;
                }
                end = name;
            } else {
                break;
            }
        }
        // A full stop behind the last initial belongs to it only when a name follows.
        if end > first && context.word(end - 1) == "." && end - first > 1 { end - 1 } else { end }
    }

    /// Whether a word may stand in a personal name.
    pub(super) fn is_name_word(&self, context: &Context<'_>, token: usize) -> bool {
        const NEVER: Classes = Classes::DEMONYM.or(Classes::LEGAL_SUFFIX).or(Classes::COUNTRY).or(Classes::PLAIN_HONORIFIC);
        if !context.is_capital(token) || self.is_organisation(token) {
            return false;
        }
        // "minister German Quistmoor": somebody is called so behind a job title.
        let called = context.is(token, Classes::FORENAME)
            && context.before(token).is_some_and(|role| context.is_small(role) && context.is(role, Classes::ROLE_HEAD))
            && !context.begins_sentence(token + 1)
            && context.is_capital(token + 1)
            && !context.names.is_known(token + 1);
        if context.is(token, if called { NEVER.without(Classes::DEMONYM.or(Classes::COUNTRY)) } else { NEVER }) {
            return false;
        }
        // "said Jan Quistmoor", but "In June Quistmoor": some are called as months are.
        let called = context.is(token, Classes::FORENAME)
            && !context.begins_sentence(token + 1)
            && context.is_capital(token + 1)
            && context.before(token).is_some_and(|before| {
                context.is_small(before) && (context.is(before, Classes::SPEECH.or(Classes::ROLE_HEAD)) || context.word(before) == "and")
            });
        let month = context.is(token, Classes::CALENDAR) && !matches!(context.word(token), "Jan" | "May") && !called;
        let initial = is_initial(context, token) && context.word(token + 1) == "." && !context.text.gap_before(token + 1);
        let grammar = context.is(token, Classes::FUNCTION)
            && !initial
            && (context.is(token, Classes::OPENS) || !context.is(token, Classes::FORENAME.or(Classes::PARTICLE)));
        let acronym = context.shape(token) == Shape::Upper
            && context.word(token).len() > 1
            && !context.word(token).contains('.')
            && !context.is(token, Classes::FORENAME);
        // "Said Ann Hale": a verb before its subject, though some are called Said.
        let verb = context.begins_sentence(token)
            && context.word(token) == "Said"
            && context.is(token + 1, Classes::FORENAME.or(Classes::HONORIFIC));
        !month && !grammar && !acronym && !verb
    }
}

/// The small second half of a name with a hyphen: short, and no word that follows names ("-led", "-based").
fn is_syllable(context: &Context<'_>, token: usize) -> bool {
    let word = context.word(token);
    let everyday = Classes::FUNCTION.or(Classes::TOPIC).or(Classes::ROLE_HEAD).or(Classes::ROLE_WORD).or(Classes::HEAD_LAST);
    context.is_small(token)
        && word.len() <= 6
        && !context.is_compound_end(token)
        && (!context.names.is_known(token) || context.is(token, Classes::FORENAME) && !context.is(token, everyday))
}

/// The token behind a nickname in quotation marks, where a surname follows it: Peter “Pike” Hale.
fn behind_nickname(context: &Context<'_>, mark: usize) -> Option<usize> {
    let inside = mark + 1..mark + 2;
    let marked = |token: usize| context.kind(token) == TokenKind::Mark && !context.begins_sentence(token);
    (marked(mark)
        && marked(inside.end)
        && context.is_capital(inside.start)
        && context.is_capital(inside.end + 1)
        && context.text.gap_before(mark))
    .then_some(inside.end + 1)
    .filter(|next| !context.begins_sentence(*next))
}

/// "J", "J.K."
pub(super) fn is_initial(context: &Context<'_>, token: usize) -> bool {
    context.is(token, Classes::INITIAL)
}

/// Words that end no surname: heads of organisations' names, job titles, words of politics.
pub(super) const NO_SURNAME: Classes = Classes::HEAD_LAST
    .or(Classes::PLACE_HEAD)
    .or(Classes::ROLE_HEAD)
    .or(Classes::TOPICAL)
    .or(Classes::COUNTRY)
    .or(Classes::DEMONYM)
    .or(Classes::HONORIFIC);
