//! The subject of a clause: whoever stands before a reporting verb, past asides, words of time and relative clauses.

use std::ops::Range;

use super::class::Class;
use super::lexicon::Form;
use super::phrase::SOURCES;
use super::reading::{Reading, Unit};
use crate::text::TokenKind;

impl Reading<'_> {
    /// The subject of the verb group that begins at `verb`, no further left than `floor`.
    pub fn subject_before(&self, verb: usize, floor: usize, unit: Unit) -> Option<Range<usize>> {
        let last = verb.checked_sub(1).filter(|&last| last >= floor)?;
        if self.stretch(last).is_some() {
            return self.subject_before_quoted_aside(last, floor, unit);
        }
        if self.is(last, Class::PRONOUN) {
            return Some(last..verb);
        }
        if self.is(last, Class::RELATIVE) && !self.is(last, Class::POSSESSIVE) {
            return matches!(self.word(last), "who" | "which" | "that" | "Who").then_some(last..verb);
        }
        if self.stop(last, &[",", "—", "–", "--", "-"]) {
            let subject = self.subject_before_aside(last, floor, unit)?;
            return Some(self.without_introduction(self.joined_before(subject, floor, unit), unit));
        }
        // "The union on Tuesday said", "Ms Pell on Tuesday evening said"
        if self.is(last, Class::TIME) || self.is_part_of_day(last) && last > floor && self.is(last - 1, Class::TIME) {
            let time = self.time_start(last, floor);
            let subject = self.subject_before(time, floor, unit)?;
            let named = self.capital(time - 1) || self.is(time - 1, SOURCES | Class::BODY) || self.stop(time - 1, &[","]);
            let whole = (subject.start == floor || self.edge(subject.start - 1)) && self.is(subject.start, Class::DETERMINER);
            return (named || whole && !self.word(time - 1).ends_with("ed")).then_some(subject);
        }
        // "the board (NHSB) said", "Novo Plc <NOV> said"
        if let Some(opening) = match self.word(last) {
            ")" => Some("("),
            ">" => Some("<"),
            _ => None,
        } {
            let open = (floor..last).rev().find(|&at| self.word(at) == opening)?;
            return self.subject_before(open, floor, unit);
        }
        let phrase = self.phrase_before(verb, floor, unit)?;
        // "people aged 18 to 34 said"
        if phrase.clone().all(|at| self.kind(at) == Some(TokenKind::Number)) {
            let aged = (floor..phrase.start).rev().take(4).find(|&at| self.says(at, "aged"));
            if let Some(aged) = aged {
                return self.phrase_before(aged, floor, unit);
            }
        }
        // "The committee this week said"
        if phrase.len() >= 2 && self.is_time_phrase(phrase.end - 2) {
            let mut end = phrase.end - 2;
            while end > phrase.start && self.is(end - 1, Class::ADVERB) {
                end -= 1;
            }
            let noun = end > floor && (self.ends_phrase(end - 1, unit) || self.is(end - 1, Class::RELATIVE | Class::PRONOUN));
            return if noun { self.subject_before(end, floor, unit) } else { None };
        }
        // "who in 2010 said"
        let year = phrase.len() == 1 && self.kind(phrase.start) == Some(TokenKind::Number) && phrase.start > floor;
        if year && self.is(phrase.start - 1, Class::PREPOSITION) {
            return self.subject_before(phrase.start - 1, floor, unit);
        }
        // "Ms Pell in her opening speech said"
        let own = self.is(phrase.start, Class::POSSESSIVE) && !self.is(phrase.end - 1, SOURCES.without(Class::DOCUMENT));
        // "Ms Pell after the newspaper claimed": it claims by itself.
        let speaks = self.is(phrase.end - 1, Class::DOCUMENT) && phrase.start > floor && self.word(phrase.start - 1) == "after";
        let speech = self.lower(phrase.end - 1) && (own || !speaks && self.is(phrase.end - 1, Class::DOCUMENT | Class::UTTERANCE));
        let named = phrase.start > floor + 1 && self.person(phrase.start - 2).is_some();
        if speech && named && matches!(self.word(phrase.start - 1), "in" | "at" | "during" | "after") {
            return self.subject_before(phrase.start - 1, floor, unit);
        }
        // "Jane Pell, with the hunt in Ashby, Leeds said": a place at the end of an aside that no comma closes.
        let place = phrase.len() == 1 && phrase.start > floor + 1 && self.stop(phrase.start - 1, &[","]) && self.capital(phrase.start - 2);
        if place && self.person(phrase.start).is_none() {
            let aside =
                |&at: &usize| self.stop(at, &[","]) && at > floor && self.person(at - 1).is_some() && self.is(at + 1, Class::PREPOSITION);
            let comma = (floor..phrase.start - 1).rev().take_while(|&at| self.stretch(at).is_none()).take(12).find(aside);
            if let Some(named) = comma.and_then(|comma| self.phrase_before(comma, floor, unit)) {
                return Some(named);
            }
        }
        let phrase = self.widened(self.restricted(phrase, floor, unit), floor, unit);
        Some(self.listed(self.without_introduction(self.named_before(phrase, floor, unit), unit), floor, unit))
    }

    /// "Jane Pell, the chief executive, and its chair, Paul Orme, said": both.
    fn joined_before(&self, phrase: Range<usize>, floor: usize, unit: Unit) -> Range<usize> {
        let and = phrase.start.checked_sub(1).filter(|&and| and > floor + 1 && self.stretch(and).is_none() && self.word(and) == "and");
        let aside = and.map(|and| and - 1).filter(|&comma| self.stop(comma, &[","]));
        match aside.and_then(|comma| self.subject_before_aside(comma, floor, unit)) {
            Some(left) if left.start == floor || self.edge(left.start - 1) => left.start..phrase.end,
            _ => phrase,
        }
    }

    /// "Unison, Unite and the RCN said": the whole list. "Unions including Unison, Unite and the RCN said": the unions.
    fn listed(&self, phrase: Range<usize>, floor: usize, unit: Unit) -> Range<usize> {
        let and = |at: usize| at > floor && self.stretch(at).is_none() && matches!(self.word(at), "and" | "&");
        let oxford = phrase.start > floor + 1 && and(phrase.start - 1) && self.stop(phrase.start - 2, &[","]);
        if !oxford && !phrase.clone().skip(1).any(and) {
            return phrase;
        }
        let comma = |start: usize| start.checked_sub(1).filter(|&comma| comma > floor && self.stop(comma, &[","]));
        let before = |start: usize| self.phrase_before(comma(start)?, floor, unit).filter(|left| self.capital(left.end - 1));
        let (mut start, mut others) = (phrase.start - usize::from(oxford), 0);
        while let Some(left) = before(start) {
            (start, others) = (left.start, others + 1);
        }
        // "replacing Hughes, and Giggs said": two clauses.
        if others == 0 || oxford && others == 1 {
            return phrase;
        }
        if start > floor + 1 && self.word(start - 1) == "including" {
            let end = start - 1 - usize::from(self.stop(start - 2, &[","]));
            return self.phrase_before(end, floor, unit).unwrap_or(phrase);
        }
        if start == floor || self.edge(start - 1) || self.is(start - 1, Class::CONJUNCTION | Class::SUBORDINATOR) {
            start..phrase.end
        } else {
            phrase
        }
    }

    /// "The memory Jane Pell says keeps coming back": the name without the noun that the clause is of.
    pub fn without_head(&self, phrase: Range<usize>) -> Range<usize> {
        let Some(person) = self.person(phrase.end - 1) else { return phrase };
        let name = self.text.tokens_in(person.span);
        let noun = name.start == phrase.start + 2 && self.says(phrase.start, "the") && self.lower(phrase.start + 1);
        if noun && !self.is(phrase.start + 1, SOURCES | Class::BODY | Class::TITLE) { name } else { phrase }
    }

    /// "Jane Pell, a nurse at the trust said": the name at the beginning is the subject, with what is said of it.
    fn named_before(&self, phrase: Range<usize>, floor: usize, unit: Unit) -> Range<usize> {
        let comma = |at: usize| at > floor && self.stretch(at).is_none() && self.stop(at, &[","]);
        // "Jane Pell, head of policy at the charity Fair Start said": the comma that opens the aside, over all its words.
        let plain = |&at: &usize| {
            let joins = self.is(at, Class::PREPOSITION | Class::DETERMINER) && !self.is(at, Class::SUBORDINATOR);
            self.stretch(at).is_none() && (joins || self.nominal(at, unit)) && !self.is(at, Class::AUXILIARY | Class::FINITE)
        };
        let aside = (floor..phrase.start).rev().take(12).take_while(plain).last().filter(|&first| {
            let role = |at: usize| self.lower(at) && self.is(at, Class::ROLE);
            first > floor && comma(first - 1) && (first..phrase.start.min(first + 4)).any(role)
        });
        let Some(first) = Some(phrase.start).filter(|&start| start > 0 && comma(start - 1)).or(aside) else { return phrase };
        let Some(person) = self.person(first - 2) else { return phrase };
        let mut name = self.text.tokens_in(person.span);
        while name.start > floor && self.is(name.start - 1, Class::TITLE) {
            name.start -= 1;
        }
        let opens = name.start == floor || name.start > floor && self.stretch(name.start - 1).is_some();
        if opens && name.end + 1 == first && self.person(first).is_none() { name.start..phrase.end } else { phrase }
    }

    /// "After the vote union leader Jane Pell said": without the noun of the words before the subject.
    fn without_introduction(&self, phrase: Range<usize>, unit: Unit) -> Range<usize> {
        let introduced = phrase.start == unit.start + 1
            && self.is(unit.start, Class::PREPOSITION | Class::SUBORDINATOR)
            && self.is(phrase.start, Class::DETERMINER)
            && self.person(phrase.end - 1).is_some();
        let begins = phrase.clone().skip(1).find(|&at| self.capital(at) && self.lower(at - 1) && !self.is(at - 1, Class::DETERMINER));
        // "In its statement Novo said", "In a letter on the closing of the ward Novo said": a name behind a noun of other words.
        let apart = phrase.start > unit.start
            && self.is(unit.start, Class::PREPOSITION)
            && !(unit.start..phrase.start).any(|at| self.edge(at))
            && begins.is_some_and(|at| self.is_name(at) && self.ends_other_words(at - 1));
        match begins {
            Some(begins) if introduced || apart => begins..phrase.end,
            _ => phrase,
        }
    }

    /// "statement", "accounts", "ago": whether a word before a name is none of its words: no adjective, no trade, no office.
    fn ends_other_words(&self, at: usize) -> bool {
        let word = self.word(at);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !self.is(at, SOURCES | Class::BODY);
        plural || word == "ago" || self.is(at, Class::DOCUMENT | Class::UTTERANCE | Class::ADVERB)
    }

    /// The first token of the words of time that end with `last`: "on 4 May", "late Tuesday".
    fn time_start(&self, last: usize, floor: usize) -> usize {
        let outside = |at: usize| at > floor && self.stretch(at - 1).is_none();
        let mut start = last;
        while outside(start) && (self.is(start - 1, Class::TIME) || self.kind(start - 1) == Some(TokenKind::Number)) {
            start -= 1;
        }
        let introduced = outside(start) && matches!(self.word(start - 1), "on" | "in" | "late" | "early" | "last");
        start - usize::from(introduced)
    }

    /// "Protesters marching through the streets": from the last noun to the beginning of the clause, where nothing on the
    /// way is a verb of its own.
    fn widened(&self, phrase: Range<usize>, floor: usize, unit: Unit) -> Range<usize> {
        // "The nurse of nearly four years"
        let adverb = phrase.start > floor + 1 && self.is(phrase.start - 1, Class::ADVERB) && self.is(phrase.start - 2, Class::PREPOSITION);
        let phrase = phrase.start - usize::from(adverb)..phrase.end;
        let joint = phrase.start.checked_sub(1).filter(|&joint| joint >= floor && self.stretch(joint).is_none());
        // "A statement explaining the move"
        let participle =
            |joint: usize| joint > floor && self.lower(joint) && self.word(joint).ends_with("ing") && self.ends_phrase(joint - 1, unit);
        let tied = |joint: usize| self.is(joint, Class::PREPOSITION) || self.word(joint) == "to" || participle(joint);
        if !joint.is_some_and(tied) || phrase.start <= floor {
            return phrase;
        }
        let mut start = phrase.start;
        while start > floor {
            let at = start - 1;
            // "Jane Pell, from the union said": no comma closes the aside.
            if self.stop(at, &[","]) && at > floor && self.person(at - 1).is_some() && self.is(at + 1, Class::PREPOSITION) {
                return self.phrase_before(at, floor, unit).unwrap_or(phrase);
            }
            if self.stretch(at).is_some() || self.stop(at, &[",", ":", ";", "—", "–", "--", "(", ")"]) {
                break;
            }
            let breaks =
                self.is(at, Class::AUXILIARY | Class::FINITE | Class::PRONOUN | Class::CONJUNCTION | Class::SUBORDINATOR | Class::RELATIVE);
            let verb = self.lower(at) && self.cue(at, unit).is_some_and(|cue| cue.form.finite()) && !self.is_reduced(at, floor)
                || at > floor && self.word(at).ends_with("ed") && (self.person(at - 1).is_some() || self.has_object(at));
            // "officials in Leeds and at the trust", "current and former officials"
            let joint = self.word(at) == "and"
                && (self.is(at + 1, Class::PREPOSITION)
                    || at == floor + 1 && self.lower(at + 1)
                    || at > floor && self.capital(at - 1) && self.capital(at + 1));
            if (breaks && !joint && self.word(at) != "being" || verb) && !self.is(at, Class::PREPOSITION) {
                return phrase;
            }
            start = at;
        }
        // "Meanwhile nurses contacted by the board insist"
        if self.is(start, Class::ADVERB) && !self.is(start, Class::DETERMINER | Class::PREPOSITION) && start + 1 < phrase.start {
            start += 1;
        }
        let introduces = self.is(start, Class::PREPOSITION | Class::ADVERB | Class::TIME) && !self.is(start, Class::DETERMINER)
            || self.word(start).ends_with("ing");
        if introduces || phrase.end - start > 16 { phrase } else { start..phrase.end }
    }

    /// "Ms Pell, citing “gross waste,” said": the name before a participle whose quotation ends the aside.
    fn subject_before_quoted_aside(&self, last: usize, floor: usize, unit: Unit) -> Option<Range<usize>> {
        let quoted = self.stretch_tokens(self.stretch(last)?);
        let closes = quoted.len() > 2 && quoted.start > floor && self.stop(last - 1, &[","]);
        let comma = (floor..quoted.start).rev().take(8).find(|&at| self.stretch(at).is_none() && self.stop(at, &[","]))?;
        let phrase = self.phrase_before(comma, floor, unit).filter(|_| closes && self.word(comma + 1).ends_with("ing"))?;
        (phrase.start == floor || self.edge(phrase.start - 1)).then_some(phrase)
    }

    /// "X, chair of Y, said": the phrase before the aside that ends with the comma at `comma`.
    fn subject_before_aside(&self, comma: usize, floor: usize, unit: Unit) -> Option<Range<usize>> {
        // "Jane Pell, whose town, Ashby, is small, said"
        let whose = |&at: &usize| self.stop(at, &[","]) && self.stretch(at).is_none() && self.word(at + 1) == "whose";
        if let Some(whose) = (floor + 1..comma).find(whose)
            && let Some(phrase) = self.phrase_before(whose, floor, unit).filter(|phrase| phrase.start == floor)
        {
            return Some(phrase);
        }
        let mut end = comma;
        let mut fallback = None;
        while let Some(before) = (floor..end).rev().find(|&at| {
            self.stretch(at).is_none() && (self.stop(at, &[",", "—", "–", "--"]) || self.stop(at, &["-"]) && self.text.gap_before(at))
        }) {
            let phrase = match self.stop(before.saturating_sub(1), &[")"]) {
                true => (floor..before).rev().find(|&at| self.stop(at, &["("])).and_then(|open| self.phrase_before(open, floor, unit)),
                false => self.phrase_before(before, floor, unit),
            };
            if let Some(phrase) = phrase {
                let phrase = self.widened(self.restricted(phrase, floor, unit), floor, unit);
                let begins = phrase.start == unit.start
                    || phrase.start == floor
                    || self.edge(phrase.start - 1)
                    || self.person(phrase.start).is_some()
                    || self.is(phrase.start - 1, Class::CONJUNCTION | Class::SUBORDINATOR | Class::RELATIVE | Class::ADVERB | Class::TIME);
                let plain = !phrase.clone().any(|at| self.is(at, Class::PREPOSITION) && self.lower(at));
                let named = (self.capital(phrase.end - 1) || self.stop(phrase.end - 1, &["."])) && plain;
                // "Jane Pell, MP for Leeds, West Yorkshire, said": what is said of a name stands behind it.
                let name = phrase.start.checked_sub(2).filter(|&name| name >= floor && self.stop(name + 1, &[","]));
                let of_name = self.is(phrase.start, Class::ROLE | Class::TITLE) && self.person(phrase.start).is_none();
                if of_name && name.is_some_and(|name| self.person(name).is_some()) {
                    return self.phrase_before(phrase.start - 1, floor, unit);
                }
                // "the chief executive, Jane Pell, said": the name in the aside belongs to the phrase.
                let apposed = end - before <= 6 && (before + 1..end).all(|at| self.capital(at) || self.stop(at, &[".", "-"]));
                // "a nurse from Ashby, Kent, said": more of where.
                let apposed = apposed && ((before + 1..end).any(|at| self.person(at).is_some()) || !self.capital(phrase.end - 1) || plain);
                // "Leeds’s President, Jane Pell, said": an office is capital, too, and no name.
                let office = self.is(phrase.end - 1, Class::ROLE)
                    && (self.is(phrase.start, Class::DETERMINER) || phrase.clone().any(|at| self.kind(at) == Some(TokenKind::Clitic)));
                if (!named || office) && apposed && end > before + 1 {
                    return Some(phrase.start..end);
                }
                // "X, who runs Y, the chair of Z, said": an aside to the name before it.
                let short = phrase.end - phrase.start <= 2;
                if begins
                    && (!named || short)
                    && phrase.start > floor + 1
                    && self.stop(phrase.start - 1, &[","])
                    && (self.capital(phrase.start - 2) || self.kind(phrase.start - 2) == Some(TokenKind::Number))
                {
                    end = before;
                    fallback = fallback.or(Some(phrase));
                    continue;
                }
                if begins && (named || self.is(phrase.end - 1, SOURCES) || self.is(phrase.start, Class::DETERMINER)) {
                    return Some(phrase);
                }
                fallback = fallback.or(begins.then_some(phrase));
            } else if before > floor && self.is(before - 1, Class::PRONOUN) {
                return Some(before - 1..before);
            }
            end = before;
        }
        fallback.or_else(|| self.named_before_stray_comma(comma, floor, unit))
    }

    /// "messages discovered on the phone": whether a past form is a participle that says where a document comes from.
    pub(super) fn is_reduced(&self, at: usize, floor: usize) -> bool {
        let Some(noun) = at.checked_sub(1).filter(|&noun| noun == floor || noun > floor && self.lower(noun)) else { return false };
        let plural = self.word(noun).ends_with('s') && !self.is(noun, Class::GROUP | Class::ROLE | Class::SPOKESPERSON | Class::BODY);
        self.word(at).ends_with("ed")
            && self.is(at + 1, Class::PREPOSITION)
            && self.word(at + 1) != "to"
            && (plural || self.is(noun, Class::DOCUMENT))
    }

    /// "mounted a campaign": whether a word in -ed governs what stands behind it and is no participle.
    fn has_object(&self, at: usize) -> bool {
        self.lower(at) && !self.is_hyphenated(at) && self.is(at + 1, Class::DETERMINER | Class::POSSESSIVE) && self.lower(at + 1)
    }

    /// “…,” Jane Pell, told the board; “…,” Jane Pell from Unison, said: a comma too many.
    fn named_before_stray_comma(&self, comma: usize, floor: usize, unit: Unit) -> Option<Range<usize>> {
        let phrase = self.phrase_before(comma, floor, unit)?;
        let begins = phrase.start == unit.start || self.stretch_until(phrase.start).is_some();
        let named = self.person(phrase.start).or(self.person(phrase.end - 1)).is_some();
        (begins && named).then_some(phrase)
    }

    /// "The man who led the review": from a noun inside a relative clause to the noun that the clause restricts.
    fn restricted(&self, phrase: Range<usize>, floor: usize, unit: Unit) -> Range<usize> {
        for at in (floor + 1..phrase.start).rev() {
            if self.stretch(at).is_some() || self.kind(at) == Some(TokenKind::Punctuation) && !self.nominal(at, unit) {
                break;
            }
            let aside = usize::from(self.stop(at - 1, &[","]));
            let relative =
                self.word(at) == "who" || self.word(at) == "that" && self.is(at + 1, Class::AUXILIARY) && self.verb(at - 1).is_none();
            // "Friends of Ms Pell’s who"
            let owned = usize::from(relative && at > floor + 1 && self.kind(at - 1) == Some(TokenKind::Clitic));
            if relative && let Some(head) = self.phrase_before(at - aside - owned, floor, unit) {
                return head.start..head.end + owned;
            }
        }
        phrase
    }

    /// The subject of the nearest clause that a word like "when" or "who" begins before `before`, where it is a person or a
    /// pronoun: "The room went quiet when Ms Pell rose and said". No clause that a comma has closed, none before `floor`.
    pub fn nearest_subject(&self, floor: usize, before: usize, unit: Unit) -> Option<Range<usize>> {
        for at in (floor..before).rev() {
            if self.stretch(at).is_some() {
                return None;
            }
            if !self.is(at, Class::SUBORDINATOR)
                || self.word(at) == "that"
                || self.is(at, Class::PREPOSITION) && !self.is(at + 1, Class::PRONOUN)
            {
                continue;
            }
            let open = !(at..before).any(|at| self.stop(at, &[",", "—", "–", "--", "-"]));
            let subject = self.phrase_after(at + 1, unit).filter(|subject| open && subject.end < before)?;
            let person = self.is(subject.start, Class::PRONOUN) || self.person(subject.end - 1).is_some();
            let active = !self.is(subject.end, Class::AUXILIARY) && !self.stop(subject.end, &[","]);
            return (person && active).then_some(subject);
        }
        None
    }

    /// The first noun phrase of a unit, behind words like "On Monday,": what the unit is about.
    pub fn topic(&self, floor: usize, before: usize, unit: Unit) -> Option<Range<usize>> {
        let mut at = self.dateline_end(floor, unit);
        while at < before
            && (self.is(at, Class::CONJUNCTION | Class::ADVERB) && !self.is(at, Class::DETERMINER) || self.stop(at, &[",", "-", "–", "•"]))
        {
            at += 1;
        }
        let adverb = self.word(at).ends_with("ly") && !self.is(at + 1, Class::AUXILIARY | Class::FINITE);
        let later =
            (at + 1..before.min(at + 4)).any(|at| matches!(self.word(at), "later" | "earlier" | "ago") && self.stop(at + 1, &[","]));
        let introduces = |at: usize| {
            self.is(at, Class::PREPOSITION | Class::SUBORDINATOR | Class::TIME)
                || self.word(at).ends_with("ing") && self.person(at).is_none()
                || self.is_time_phrase(at)
                || self.is_questioned(at)
        };
        if introduces(at) || adverb || later {
            let behind_comma =
                |at: usize| (at..before).find(|&comma| self.stretch(comma).is_none() && self.stop(comma, &[","])).map(|at| at + 1);
            at = behind_comma(at)?;
            // "In Leeds, on Monday, she", "In Leeds, West Yorkshire, the minister": more of where and when.
            while let Some(next) = behind_comma(at).filter(|&next| next < before && (introduces(at) || self.is_place(at, next, unit))) {
                at = next;
            }
        }
        // "But told the BBC": no subject stands there.
        if self.lower(at) && self.verb(at).is_some_and(|verb| verb.form == Form::Past) {
            return None;
        }
        let phrase = self.without_verb(self.phrase_after(at, unit)?);
        (phrase.end <= before && !self.is(phrase.start, Class::OBJECT.without(Class::PRONOUN | Class::DETERMINER))
            || self.is(phrase.start, Class::PRONOUN))
        .then_some(phrase)
    }

    /// "Asked whether …, she said": a participle of whoever is the subject behind the comma.
    pub fn is_questioned(&self, at: usize) -> bool {
        matches!(self.word(at), "Asked" | "Challenged" | "Pressed" | "Questioned")
    }

    /// Whether the name from `at` to the comma before `next` is a place, with whoever does something behind it.
    fn is_place(&self, at: usize, next: usize, unit: Unit) -> bool {
        let name = at..next - 1;
        let named = name.len() <= 4 && name.clone().all(|at| self.capital(at) || self.stop(at, &["."])) && self.person(at).is_none();
        let follows = self.is(next, Class::PRONOUN | Class::TITLE | Class::DETERMINER) || self.person(next).is_some();
        if named && self.is(next, Class::PREPOSITION) && self.is(next + 1, Class::TIME) {
            return true;
        }
        named && follows && self.phrase_after(next, unit).is_some_and(|phrase| !self.stop(phrase.end, &[","]))
    }

    /// "The cardinal used a message", "The board refuses to": a noun phrase without the verb that was taken for its noun.
    fn without_verb(&self, phrase: Range<usize>) -> Range<usize> {
        if phrase.len() < 3 || !self.is(phrase.start, Class::DETERMINER) {
            return phrase;
        }
        let last = phrase.end - 1;
        let object = self.is(phrase.end, Class::DETERMINER | Class::POSSESSIVE) && self.lower(phrase.end)
            || self.kind(phrase.end) == Some(TokenKind::Number);
        let follows = object || self.word(phrase.end) == "to" && !self.is(last, SOURCES | Class::BODY);
        let word = self.word(last);
        let verb = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss") && !self.word(last - 1).ends_with('s');
        let singular = self.lower(last) && self.is(last - 1, SOURCES | Class::BODY);
        if follows && verb && singular { phrase.start..last } else { phrase }
    }
}
