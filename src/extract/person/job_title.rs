//! The words of a job title: where it begins and ends.

use std::ops::Range;

use super::standing::Around;
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

/// Longest job title, in tokens.
const LONGEST_ROLE: usize = 12;

impl Around<'_, '_> {
    /// Whether a token belongs to a job title.
    fn is_role_word(&self, token: usize) -> bool {
        let context = self.context;
        let listed =
            context.is(token, Classes::ROLE_HEAD.or(Classes::ROLE_WORD).or(Classes::TOPIC)) && context.kind(token) == TokenKind::Word;
        // "Shadow" and "General" are forenames of somebody: a word of job titles is none beside one.
        let forename = context.is(token, Classes::FORENAME) && !context.is(token, Classes::ROLE_WORD);
        let capital = self.organisation(token).is_none() && !forename && !context.is(token, Classes::HEAD_LAST);
        listed && (capital || context.is_small(token))
    }

    /// The first token of the job title that ends before `end`; `end` when there is none.
    pub(super) fn role_before(&self, end: usize) -> usize {
        let context = self.context;
        let is_link = |token: usize| matches!(context.word(token), "of" | "for" | "and" | "the" | "to");
        let mut first = end;
        while let Some(at) = context.before(first).filter(|at| end - at <= LONGEST_ROLE) {
            let inside = first < end && (context.is_inner_hyphen(at) || is_link(at) || self.is_owned_field(at));
            if !self.is_role_word(at) && !inside {
                break;
            }
            first = at;
        }
        first = self.behind_other_name(first, end);
        // Links do not begin a title, and behind "and the" another person's begins.
        let another =
            (first..end).rev().find(|token| context.is_the(*token) && matches!(context.word(token.saturating_sub(1)), "and" | "to"));
        first = another.map_or(first, |the| the + 1);
        while first < end && (is_link(first) || context.kind(first) == TokenKind::Punctuation) {
            first += 1;
        }
        // "a spokesman for Justice Commissioner Ann Hale": two titles, and hers is the second.
        let is_head = |token: usize| context.is(token, Classes::ROLE_HEAD);
        let two = (first..end).rev().find(|token| matches!(context.word(*token), "for" | "to" | "of") && is_head(token.saturating_sub(1)));
        if let Some(link) = two.filter(|link| *link > first && is_head(end - 1) && link + 1 < end) {
            first = link + 1 + usize::from(context.is_the(link + 1));
        }
        // "refused to support minister Ann Hale": a verb.
        let verb = context.before(first).is_some_and(|to| context.word(to) == "to") && context.is_small(first) && !is_head(first);
        first += usize::from(verb && first < end);
        let has_head = (first..end).any(|token| context.is(token, Classes::ROLE_HEAD));
        let closes = first < end
            && (context.is(end - 1, Classes::ROLE_HEAD)
                || self.is_general(end - 1)
                || (first..end).any(|token| matches!(context.word(token), "of" | "for")));
        if has_head && closes { first } else { end }
    }

    /// "director general", "Solicitor General".
    fn is_general(&self, token: usize) -> bool {
        matches!(self.context.word(token), "general" | "General")
            && self.context.before(token).is_some_and(|head| self.context.is(head, Classes::ROLE_HEAD))
    }

    /// A noun that no list has between an organisation and a job title: "Labour’s devolution spokesman".
    fn is_owned_field(&self, token: usize) -> bool {
        const ENDINGS: [&str; 9] = ["ance", "ence", "ics", "ity", "ment", "ness", "ship", "tion", "ure"];
        let noun = ENDINGS.iter().any(|ending| self.context.word(token).ends_with(ending));
        noun && self.is_field(token) && self.context.before(token).is_some_and(|owner| self.organisation(owner).is_some())
    }

    /// Where a title begins that capitals before it run into: "Harkwood Care founder" is no founder of care.
    fn behind_other_name(&self, first: usize, end: usize) -> usize {
        let context = self.context;
        let mut at = first;
        while at < end
            && context.is_telling_capital(at)
            && !context.is(at, Classes::ROLE_HEAD)
            && context.before(at).is_some_and(|before| {
                context.is_capital(before)
                    && self.organisation(before).is_none()
                    && !context.is(before, Classes::DEMONYM.or(Classes::PLACE).or(Classes::FUNCTION).or(Classes::CALENDAR))
                    && !(context.is(before, Classes::OPENS) && context.names.is_known(before))
            })
        {
            at += 1;
        }
        at
    }

    /// The end of the job title that begins at `first`, the words of its field included; `first` when there is none.
    pub(super) fn role_from(&self, first: usize) -> usize {
        let context = self.context;
        let (mut at, mut head) = (first, None);
        while at < first + LONGEST_ROLE && !context.begins_sentence(at) {
            if self.is_role_word(at) {
                if context.is(at, Classes::ROLE_HEAD) && (context.is_small(at) || head.is_none()) {
                    head = Some(at);
                }
            } else if !(context.is_inner_hyphen(at)
                || head.is_none() && at > first && context.word(at) == "and"
                || context.is(at, Classes::DEMONYM) && head.is_none())
            {
                break;
            }
            at += 1;
        }
        let Some(head) = head else { return first };
        let mut end = head + 1;
        if self.is_general(end) && !context.begins_sentence(end) {
            end += 1;
        }
        // "director of nursing and quality", "secretary of state for health", "head of facilities".
        while matches!(context.word(end), "of" | "for") && !context.begins_sentence(end) && self.is_field(end + 1) {
            end += 2;
            while !context.begins_sentence(end) && (self.is_field(end) || context.word(end) == "and" && self.is_field(end + 1)) {
                end += 1;
            }
        }
        end
    }

    /// Whether a token names the field of a role: a common word in small letters.
    pub(super) fn is_field(&self, token: usize) -> bool {
        let context = self.context;
        context.is_small(token)
            && !context.begins_sentence(token)
            && !context.is(token, Classes::FUNCTION.or(Classes::SPEECH))
            && !context.is(token, Classes::ORGANISATION_LEFT.or(Classes::HEAD_LAST))
    }

    /// A title as it is written; the capital that only its place in the sentence gives it goes.
    pub(super) fn role_text(&self, tokens: Range<usize>) -> String {
        let context = self.context;
        let mut words = context.plain_words(tokens.clone());
        let opens = context.is(tokens.start, Classes::OPENS) && context.shape(tokens.start) == Shape::Capitalised;
        let in_capitals = (tokens.start + 1..tokens.end).any(|token| context.is_capital(token));
        if opens
            && !in_capitals
            && let Some(first) = words.get_mut(..1)
        {
            first.make_ascii_lowercase();
        }
        words
    }
}
