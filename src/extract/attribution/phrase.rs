//! Noun phrases that name a source, found without a parser: leftwards from their end, rightwards from their beginning.

use std::ops::Range;

use super::class::Class;
use super::lexicon::Form;
use super::reading::{Reading, Unit};
use crate::text::TokenKind;

/// Words that end a noun phrase on either side.
const BREAKS: Class = Class::PREPOSITION
    .union(Class::CONJUNCTION)
    .union(Class::SUBORDINATOR)
    .union(Class::AUXILIARY)
    .union(Class::PRONOUN)
    .union(Class::RELATIVE)
    .union(Class::NEGATIVE)
    .union(Class::TIME);

/// Nouns that can be sources of speech.
pub(super) const SOURCES: Class = Class::ROLE.union(Class::SPOKESPERSON).union(Class::DOCUMENT).union(Class::GROUP);

impl Reading<'_> {
    /// Whether a token may stand inside a noun phrase of `unit`.
    pub fn nominal(&self, at: usize, unit: Unit) -> bool {
        if at < unit.start || at >= unit.end || self.stretch(at).is_some() {
            return false;
        }
        match self.kind(at) {
            Some(TokenKind::Word) => {
                // "Radio 4’s Today programme", "Friday’s report"
                let genitive = |clitic: usize| self.kind(clitic) == Some(TokenKind::Clitic) && self.stretch(clitic).is_none();
                let day = at + 1 + usize::from(self.is_part_of_day(at + 1));
                let time = self.is(at, Class::TIME) && !(genitive(day) || genitive(at.saturating_sub(1)));
                let named = self.capital(at) && at > unit.start && !self.is(at, Class::PRONOUN) && !time;
                // "the first minister", "Wales’s first minister", "a Monday briefing"
                let owned = at > unit.start && self.is(at - 1, Class::DETERMINER);
                let ordinal = || {
                    owned && self.says(at, "then")
                        || self.word(at) == "First" && matches!(self.word(at + 1), "Minister" | "Secretary")
                        || self.says(at, "first") && (owned || at > unit.start && self.kind(at - 1) == Some(TokenKind::Clitic))
                };
                let day = || self.stop(at + 1, &["."]) && self.kind(at + 2) == Some(TokenKind::Number);
                let dated = owned && self.is(at, Class::TIME) && self.capital(at) && (self.kind(at + 1) == Some(TokenKind::Word) || day());
                // "the head of that board"
                let that = at > unit.start && self.is(at - 1, Class::PREPOSITION) && self.word(at) == "that";
                named
                    || dated
                    || that
                    || at > unit.start && self.is_hyphenated(at)
                    || !self.is(at, BREAKS) && (!self.is(at, Class::ADVERB) || self.is(at, Class::DETERMINER) || ordinal())
            }
            Some(TokenKind::Number | TokenKind::Clitic) => true,
            Some(TokenKind::Symbol) => matches!(self.word(at), "&" | "£" | "$" | "%" | "@") || !self.text.gap_before(at),
            Some(TokenKind::Punctuation) => {
                let glued = !self.text.gap_before(at) && at > unit.start;
                let hyphen = glued && !self.text.gap_before(at + 1) && matches!(self.word(at), "-" | "‐" | "‑" | "/");
                // "Sen. Hale", "J. Hale": the unit goes on behind this full stop.
                let abbreviation = glued && self.word(at) == "." && at + 1 < unit.end && self.capital(at - 1);
                hyphen || abbreviation
            }
            // "Wales’ physiotherapist", "the nurses’ leader"
            Some(TokenKind::Mark) => {
                let glued = at > unit.start && !self.text.gap_before(at) && self.text.gap_before(at + 1);
                glued && self.word(at - 1).ends_with('s') && self.kind(at + 1) == Some(TokenKind::Word)
            }
            _ => false,
        }
    }

    /// "long-and-winding", "mother-of-three": whether a token hangs on a hyphen before it.
    pub(super) fn is_hyphenated(&self, at: usize) -> bool {
        at > 0 && !self.text.gap_before(at) && self.word(at - 1) == "-"
    }

    /// "first-time", "mother-of-three": whether a hyphen hangs on a token, with a word behind it.
    pub(super) fn begins_compound(&self, at: usize) -> bool {
        self.stop(at + 1, &["-"]) && self.is_hyphenated(at + 2)
    }

    /// "Mr", "Dr": a title that only a name follows.
    fn is_courtesy(&self, at: usize) -> bool {
        self.is(at, Class::TITLE) && matches!(self.word(at), "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Sir")
    }

    /// Whether a token can be the last one of a noun phrase.
    pub(super) fn ends_phrase(&self, at: usize, unit: Unit) -> bool {
        self.nominal(at, unit)
            && !matches!(self.kind(at), Some(TokenKind::Clitic | TokenKind::Mark))
            && (self.kind(at) != Some(TokenKind::Punctuation) || self.word(at) == ".")
            && !(self.kind(at) == Some(TokenKind::Word) && matches!(self.word(at), "the" | "a" | "an" | "The" | "A" | "An"))
    }

    /// Whether a token cuts off what stands behind it: punctuation, or the end of a quotation.
    pub(super) fn edge(&self, at: usize) -> bool {
        self.stretch(at).is_some() || self.kind(at) == Some(TokenKind::Punctuation)
    }

    /// The noun phrase that ends before `end`, nouns joined to it by prepositions included.
    pub fn phrase_before(&self, end: usize, floor: usize, unit: Unit) -> Option<Range<usize>> {
        if end <= floor || !self.ends_phrase(end - 1, unit) {
            return None;
        }
        let mut start = end;
        loop {
            start = self.core_start(start, floor, unit);
            // "a spokesman for the trust", "the chair of the board", "a nurse at the hospital"
            let Some(joint) = start.checked_sub(1).filter(|&joint| joint > floor && self.joins(joint, floor, unit)) else { break };
            start = joint;
        }
        // "Ms Pell and Mr Orme", "doctors and nurses"
        if start >= floor + 2 && matches!(self.word(start - 1), "and" | "&" | "or") && self.ends_phrase(start - 2, unit) {
            let left = self.phrase_before(start - 1, floor, unit)?;
            let clause_begins =
                left.start == floor || self.edge(left.start - 1) || left.start == floor + 1 && self.is(floor, Class::CONJUNCTION);
            // "chairman and chief executive Jane Pell", “…,” music and marketing manager Jane Pell
            let opens = left.start > floor && self.stretch(left.start - 1).is_some() && self.lower(left.end - 1);
            let offices = (opens || self.is(left.end - 1, Class::ROLE))
                && (self.lower(start) || left.start == floor && self.person(start).is_none())
                && self.person(end - 1).is_some();
            let alike = left.start == unit.start && left.len() <= 4 || self.capital(left.end - 1) == self.capital(end - 1);
            if clause_begins && (alike || offices) {
                return Some(left.start..end);
            }
        }
        Some(start..end)
    }

    /// Walks left over the words of one noun phrase up to its determiner.
    fn core_start(&self, end: usize, floor: usize, unit: Unit) -> usize {
        let mut start = end;
        while start > floor && self.nominal(start - 1, unit) {
            // "after it was announced Ms Pell said"
            let verb = start < end
                && self.lower(start - 1)
                && self.capital(start)
                && self.verb(start - 1).is_some_and(|verb| verb.form == Form::Past);
            // "They claim government figures show"
            let plural = start < end && start > floor + 1 && self.lower(start - 1) && self.is(start - 2, Class::PRONOUN);
            if plural && self.verb(start - 1).is_some_and(|verb| verb.form == Form::Base) {
                break;
            }
            // "In the UK 69% of nurses said"
            let share = start < end && self.kind(start) == Some(TokenKind::Number) && self.word(start + 1) == "%";
            if share && self.capital(start - 1) && start > unit.start + 1 {
                break;
            }
            // "suggests 69% of nurses"
            let counts = start < end
                && self.lower(start - 1)
                && self.kind(start) == Some(TokenKind::Number)
                && self.verb(start - 1).is_some_and(|verb| matches!(verb.form, Form::Past | Form::Third));
            if (verb || counts) && !self.is(start - 1, SOURCES) {
                break;
            }
            // "fell against the dollar Analysts said": a full stop is missing.
            let missing = start < end
                && self.capital(start)
                && self.is(start, Class::GROUP)
                && self.lower(start - 1)
                && !self.is(start - 1, SOURCES | Class::BODY | Class::DETERMINER);
            if missing && self.word(start).chars().skip(1).all(char::is_lowercase) {
                break;
            }
            // "In the meeting last week Ms Pell said"
            if start < end && start > floor + 1 && self.is_time_phrase(start - 2) {
                break;
            }
            // "Ms Pell refused to discuss newspaper reports": what a verb governs is no subject.
            let governs = start < end && self.lower(start - 1) && self.word(start - 1).ends_with("ed") && start - 1 > floor;
            if governs && self.person(start - 2).is_some() {
                break;
            }
            start -= 1;
            let genitive = self.kind(start + 1) == Some(TokenKind::Clitic) && start + 1 < end;
            // "all the nurses": two determiners are one phrase.
            let second = start > floor && self.is(start - 1, Class::DETERMINER);
            if self.is(start, Class::DETERMINER) && !genitive && !second && !self.is_hyphenated(start) {
                break;
            }
            // "In contrast last year’s survey": as good as "the".
            if matches!(self.word(start), "last" | "Last") && self.kind(start + 2) == Some(TokenKind::Clitic) && start + 2 < end && !second
            {
                break;
            }
            if self.is_courtesy(start) && self.is_behind_name(start, floor) {
                break;
            }
            // "In 2015 Mr Orme said": a year belongs to the words before it.
            let year = self.kind(start) == Some(TokenKind::Number) && self.word(start).len() == 4 && start + 1 < end;
            if year && start > floor && self.is(start - 1, Class::PREPOSITION) {
                return start + 1;
            }
        }
        // "the longest-serving nurse": what hangs on a hyphen takes the word before it along.
        if start < end && start > floor && self.stop(start, &["-"]) && !self.text.gap_before(start) {
            return start - 1;
        }
        // "Nov. 8 election", "the board (NHSB)’s statement": neither a full stop nor an ending begins anything.
        start + usize::from(start < end && (self.stop(start, &["."]) || self.kind(start) == Some(TokenKind::Clitic)))
    }

    /// Whether the preposition at `joint` ties the noun behind it to one before it.
    fn joins(&self, joint: usize, floor: usize, unit: Unit) -> bool {
        if self.stretch(joint).is_some() || !self.is(joint, Class::PREPOSITION) || joint == floor || !self.ends_phrase(joint - 1, unit) {
            return false;
        }
        match self.word(joint) {
            "of" => true,
            "to" if self.lower(joint + 1) && !self.is(joint + 1, Class::DETERMINER) => false,
            "for" | "at" | "from" | "in" | "with" | "to" | "on" | "by" | "inside" | "behind" | "within" | "near" => {
                self.is(joint - 1, SOURCES) || self.capital(joint - 1) && self.word(joint) != "in" || self.word(joint - 1) == "close"
            }
            _ => false,
        }
    }

    /// "After the deal with Malta Mr Orme said", "In a speech to the Hale Centre Mr Orme said": whether the title at `title`
    /// begins a name behind another that belongs to the words before it.
    fn is_behind_name(&self, title: usize, floor: usize) -> bool {
        let part = |at: &usize| self.capital(*at) && !self.is(*at, Class::ROLE | Class::TITLE) && self.person(*at).is_none();
        let name = (floor..title).rev().take_while(part).count();
        let before = title - name;
        let article = before > floor && self.is(before - 1, Class::DETERMINER);
        let before = before - usize::from(article);
        name > 0 && before > floor && self.is(before - 1, Class::PREPOSITION)
    }

    /// "last week", "this month", but not "this month’s budget".
    pub(super) fn is_time_phrase(&self, at: usize) -> bool {
        if self.kind(at + 2) == Some(TokenKind::Clitic) {
            return false;
        }
        matches!(self.word(at), "last" | "Last" | "this" | "This" | "next" | "Next" | "earlier" | "Earlier")
            && matches!(
                self.word(at + 1),
                "week"
                    | "month"
                    | "year"
                    | "night"
                    | "summer"
                    | "spring"
                    | "autumn"
                    | "winter"
                    | "weekend"
                    | "morning"
                    | "afternoon"
                    | "evening"
            )
            || matches!(self.word(at), "last" | "Last" | "this" | "This" | "next" | "Next") && self.is(at + 1, Class::TIME)
    }

    /// "morning", "night"
    pub(super) fn is_part_of_day(&self, at: usize) -> bool {
        matches!(self.word(at), "morning" | "afternoon" | "evening" | "night")
    }

    /// The noun phrase that begins at `start`: an inverted subject, or one to whom something is told.
    pub fn phrase_after(&self, start: usize, unit: Unit) -> Option<Range<usize>> {
        if self.stretch(start).is_some() || start >= unit.end {
            return None;
        }
        if self.is(start, Class::PRONOUN | Class::OBJECT) && !(self.is(start, Class::POSSESSIVE) && self.nominal(start + 1, unit)) {
            return Some(start..start + 1);
        }
        let mut end = start;
        while end < unit.end {
            if let Some(person) = self.person(end) {
                let name_end = self.text.tokens_in(person.span).end;
                let stopped = self.stop(name_end, &["."]) && self.capital(name_end + 1) && name_end + 1 < unit.end;
                let named_on = name_end < unit.end && self.capital(name_end) && self.nominal(name_end, unit);
                // "the Pell campaign"
                let the = end == start + 1 && self.is(start, Class::DETERMINER) && self.lower(name_end) && self.nominal(name_end, unit);
                let goes_on = stopped || named_on || the || self.modifies_role(name_end, unit);
                if self.kind(name_end) != Some(TokenKind::Clitic) && !goes_on {
                    end = name_end;
                    return Some(start..end);
                }
            }
            // "told the Sunday Times Mr Hale had", "told the inquiry Leeds was"
            let titled = self.is_courtesy(end);
            let venue = || {
                matches!(
                    self.word(end.saturating_sub(1)),
                    "assembly"
                        | "audience"
                        | "committee"
                        | "conference"
                        | "court"
                        | "hearing"
                        | "inquiry"
                        | "jury"
                        | "meeting"
                        | "panel"
                        | "programme"
                        | "rally"
                        | "show"
                        | "trial"
                        | "tribunal"
                )
            };
            if end > start && (titled && self.capital(end - 1) && !self.is(end - 1, Class::ROLE) || self.capital(end) && venue()) {
                break;
            }
            // A verb behind the name ends it.
            let verb =
                end > start && self.lower(end) && (self.is(end, Class::FINITE) || self.capital(end - 1) && self.word(end).ends_with("ed"));
            let done = end > start
                && self.lower(end)
                && self.word(end).ends_with("ed")
                && self.kind(end - 1) == Some(TokenKind::Word)
                && !self.is(end - 1, Class::DETERMINER | Class::ADVERB)
                && (self.stop(end + 1, &[","]) || self.is(end + 1, Class::CONJUNCTION));
            if verb || done {
                break;
            }
            let modifies = end > start && self.is(end - 1, Class::DETERMINER) && !self.is_hyphenated(end - 1);
            let goes_on = self.nominal(end, unit)
                && (end == start || modifies || !self.lower(end) || !self.verb(end).is_some_and(|verb| verb.form.finite()));
            let joined = !goes_on && end > start && self.joins(end, start, unit) && (self.nominal(end + 1, unit));
            let both = end > start && self.capital(end - 1) && self.capital(end + 1) && matches!(self.word(end), "and" | "&");
            if !goes_on && !joined && !both {
                break;
            }
            // A determiner in the middle begins another phrase: "told staff the trust …".
            if goes_on
                && end > start
                && self.is(end, Class::DETERMINER)
                && self.lower(end)
                && self.nominal(end - 1, unit)
                && !self.is(end - 1, Class::DETERMINER)
                && !self.is_hyphenated(end)
            {
                break;
            }
            end += 1;
        }
        while end > start && !self.ends_phrase(end - 1, unit) || end > start && self.stop(end - 1, &["."]) && !self.ends_in_suffix(end - 1)
        {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }

    /// The subject behind its verb: "said the trust’s chair, Jane Pell", the name behind an office included.
    pub fn inverted_subject(&self, start: usize, unit: Unit) -> Option<Range<usize>> {
        let phrase = self.phrase_after(start, unit)?;
        // "the chairman of the board, Jane Pell", "one of their lawyers, Jane Pell"
        let head = phrase.clone().skip(1).find(|&at| self.word(at) == "of").unwrap_or(phrase.end) - 1;
        let one = self.says(phrase.start, "one") && phrase.clone().any(|at| self.is(at, Class::GROUP));
        let office = self.lower(head) && (one || self.is(head, Class::ROLE | Class::SPOKESPERSON));
        if !office || !self.stop(phrase.end, &[","]) {
            return Some(phrase);
        }
        // "its chairman, Sir Paul Orme", "the committee’s chair, Labour MP Jane Pell"
        let leads = |&at: &usize| self.person(at).is_none() && (self.capital(at) || self.is(at, Class::TITLE));
        let first = phrase.end + 1 + (phrase.end + 1..unit.end).take(4).take_while(leads).count();
        let name = self.person(first).map(|person| self.text.tokens_in(person.span)).filter(|name| name.start == first);
        let closes = |name: &Range<usize>| self.edge(name.end) || name.end >= unit.end || self.is(name.end, Class::PREPOSITION);
        let Some(end) = name.filter(closes).map(|name| name.end) else { return Some(phrase) };
        // "said its chief executive, Paul Orme, and its chair, Jane Pell"
        let and = end + usize::from(self.stop(end, &[","]));
        let other = self.inverted_subject(and + 1, unit).filter(|other| self.word(and) == "and" && self.person(other.end - 1).is_some());
        Some(phrase.start..other.map_or(end, |other| other.end))
    }

    /// "Hale campaign manager Jo Pell", "Hale ally Jo Pell": whether the name that ends at `at` says whose role follows.
    fn modifies_role(&self, at: usize, unit: Unit) -> bool {
        let plain = |at: &usize| self.lower(*at) && self.nominal(*at, unit) && !self.is(*at, Class::DETERMINER | Class::FINITE);
        (at..at + 4).take_while(plain).any(|at| self.is(at, Class::ROLE | Class::SPOKESPERSON))
    }

    /// "Jr.", "Sr.": a full stop that belongs to the name.
    fn ends_in_suffix(&self, stop: usize) -> bool {
        stop > 0 && matches!(self.word(stop - 1), "Jr" | "Sr" | "Inc" | "Corp" | "Co" | "Ltd")
    }
}
