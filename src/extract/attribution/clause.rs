//! How far a reported clause reaches.

use std::ops::Range;

use super::class::{Class, Frames};
use super::cue::Cue;
use super::lexicon::Form;
use super::reading::{Reading, Unit};
use crate::text::TokenKind;

/// Classes of words that are no verbs of their own.
const UNLIKE_VERBS: Class = Class::DETERMINER
    .union(Class::PREPOSITION)
    .union(Class::CONJUNCTION)
    .union(Class::SUBORDINATOR)
    .union(Class::RELATIVE)
    .union(Class::ADVERB)
    .union(Class::NEGATIVE)
    .union(Class::TIME)
    .union(Class::OBJECT);

impl Reading<'_> {
    /// One past the last token of the clause that begins at `from` and hangs on `cue`.
    pub fn clause_end(&self, from: usize, cue: &Cue, cues: &[Cue], unit: Unit, relative: bool) -> usize {
        let limit = self.last_word_end(unit, from);
        let first =
            (unit.start..cue.first).find(|&at| !self.is(at, Class::CONJUNCTION | Class::ADVERB) || self.is(at, Class::SUBORDINATOR));
        let subordinate = first.is_some_and(|first| self.is(first, Class::SUBORDINATOR) && cue.first <= first + 8)
            || self.in_subordinate(cue.first, unit);
        let mut depth = 0i32;
        let mut at = from;
        while at < limit {
            if let Some(stretch) = self.stretch(at) {
                at = self.stretch_tokens(stretch).end.max(at + 1);
                // The comma may stand inside the marks.
                let comma = self.stop(at.saturating_sub(2), &[","]) || self.stop(at, &[","]);
                let begin = at + usize::from(self.stop(at, &[","]));
                // "that it “failed,” which led to “chaos”"
                let more = self.word(begin) == "which" && (begin..limit.min(begin + 12)).any(|at| self.stretch_from(at).is_some());
                if comma
                    && (relative
                        || subordinate && self.begins_clause(begin, unit)
                        || self.leaves_quotation(begin) && !more
                        || self.is_adjunct(begin) && !self.is(begin, Class::SUBORDINATOR)
                        || self.leaves_clause(begin - 1, cues, unit)
                        || matches!(self.word(begin), "and" | "but") && self.coordinates(begin, cue, cues))
                {
                    return at;
                }
                continue;
            }
            match self.word(at) {
                "(" => depth += 1,
                ")" if depth == 0 => return at,
                ")" => depth -= 1,
                // "£1m ($1.9m; 1.4m euros)"
                ";" if depth == 0 => return at,
                _ if at == from => {}
                "," if relative => return at,
                "," if depth == 0 && self.is_comment(from, at, cues, unit) => return at,
                // "While he accepted that …, Ms Pell said": the main clause follows.
                "," if subordinate && self.begins_clause(at + 1, unit) => return at,
                "," | "—" | "–" | "--" | "-" if self.leaves_clause(at, cues, unit) => return at,
                "and" | "but" if self.coordinates(at, cue, cues) => return at,
                // "said that while it was late, …": it has just begun.
                "but" | "while" | "whereas" if at > from + 1 && self.leaves_clause(at - 1, cues, unit) => return at,
                // "said it was late and others warned that …"
                "and" if self.leaves_clause(at - 1, cues, unit) && self.next_reports(at, cues) => return at,
                "," if matches!(self.word(at + 1), "and" | "but") && self.coordinates(at + 1, cue, cues) => return at,
                // "said that …, called it “a mess” and left"
                "," if self.coordinates(at, cue, cues) && self.names_object(at, cues) => return at,
                _ => {}
            }
            at += 1;
        }
        limit
    }

    /// Whether the words behind the comma at `comma` are the writer's and no part of the clause that began at `from`: ", well
    /// below the target", ", but the board disagreed", ", which closed in May".
    fn is_comment(&self, from: usize, comma: usize, cues: &[Cue], unit: Unit) -> bool {
        let next = comma + 1;
        let quoted = || (next..unit.end).any(|at| self.stretch(at).is_some());
        match self.word(next) {
            "well" | "double" | "far" => true,
            "less" | "more" | "higher" | "lower" => self.word(next + 1) == "than",
            "but" => self.begins_clause(next + 1, unit) && !quoted(),
            // "and if so, which ward it was"
            "which" => {
                let behind = next + 1;
                let pronoun =
                    self.is(behind, Class::PRONOUN | Class::DETERMINER | Class::ADVERB) || self.kind(behind) != Some(TokenKind::Word);
                (pronoun || self.capital(behind) || self.narrates(behind..behind + 1) || self.word(behind).ends_with('s'))
                    && self.closes(next, cues, unit)
            }
            // "to close the ward, a blow to nurses", but not "to close the ward, the theatre and the lab"
            word if self.word(from) == "to" => {
                let loose = Class::DETERMINER | Class::PREPOSITION | Class::RELATIVE | Class::SUBORDINATOR;
                let begins = self.is(next, loose) || word.ends_with("ing") || word.ends_with("ed") && self.is(next + 1, Class::PREPOSITION);
                let first = !(from..comma).any(|at| self.stretch(at).is_none() && self.stop(at, &[","]));
                begins && first && self.closes(next, cues, unit)
            }
            _ => false,
        }
    }

    /// Whether nothing but words without marks, another comma or a reporting verb stands between `at` and the end of a unit.
    fn closes(&self, at: usize, cues: &[Cue], unit: Unit) -> bool {
        let plain = |at: usize| self.stretch(at).is_none() && !self.stop(at, &[","]) && self.word(at) != "and";
        (at..unit.end).all(plain) && !cues.iter().any(|cue| cue.verb >= at)
    }

    /// Whether what stands behind quoted words and a comma comments on them: ", noting that", ", which", ", and left".
    pub fn leaves_quotation(&self, begin: usize) -> bool {
        let word = self.word(begin);
        match word {
            "including" | "according" | "regarding" | "being" => false,
            "which" | "who" | "where" => true,
            "and" | "but" => {
                let verb = begin + 1 + usize::from(self.is(begin + 1, Class::ADVERB));
                self.lower(verb) && (self.word(verb).ends_with("ed") || self.verb(verb).is_some_and(|verb| verb.form == Form::Past))
            }
            _ => self.lower(begin) && word.ends_with("ing") && word.len() > 5,
        }
    }

    /// "The crowd left, and when Ms Pell rose and said": whether the verb at `verb` stands in a clause that "when" begins
    /// before the main clause.
    fn in_subordinate(&self, verb: usize, unit: Unit) -> bool {
        let opens = |at: usize| self.is(at, Class::SUBORDINATOR) && self.is(at - 1, Class::CONJUNCTION);
        // "Years after Ms Pell claimed"
        let early = (unit.start + 1..verb.min(unit.start + 4)).any(|at| self.is(at, Class::SUBORDINATOR) && self.is_span_of_time(at - 1));
        let plain = |at: usize| self.stretch(at).is_none() && !self.stop(at, &[","]);
        if early && verb <= unit.start + 12 && (unit.start..verb).all(plain) {
            return true;
        }
        (unit.start + 1..verb).rev().take(10).take_while(|&at| self.stretch(at).is_none() && !self.stop(at, &[","])).any(opens)
    }

    /// "years", "month": what "after" measures.
    fn is_span_of_time(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "hours" | "day" | "Days" | "days" | "week" | "Weeks" | "weeks" | "month" | "Months" | "months" | "year" | "Years" | "years"
        ) || matches!(self.word(at), "Hours" | "Shortly" | "Soon" | "Just")
    }

    /// Whether another attribution begins behind the comma at `at`: "…, adding that", "…, while Ms Pell insisted".
    fn leaves_clause(&self, at: usize, cues: &[Cue], unit: Unit) -> bool {
        // "to which Mr Orme replied: “…”"
        let answered = self.is(at + 1, Class::PREPOSITION) && matches!(self.word(at + 2), "which" | "whom");
        let joined = answered || matches!(self.word(at + 1), "while" | "but" | "and" | "whereas" | "although" | "though");
        let begin = at + 1 + usize::from(joined);
        if self.says(begin, "according") && self.says(begin + 1, "to") {
            return true;
        }
        let leads = |cue: &&Cue| {
            cue.verb >= begin
                && cue.finite
                && self.stop(cue.end, &[",", ":"])
                && self.stretch_from(cue.end + 1).is_some()
                && self.capital(cue.end + 2)
        };
        if joined && cues.iter().any(|cue| leads(&cue)) {
            return true;
        }
        let Some(cue) = cues.iter().find(|cue| cue.verb >= begin) else { return false };
        if cue.form == Form::Ing && !cue.finite {
            let near = cue.first == begin || cue.verb == begin || self.is(begin, Class::ADVERB) && cue.verb == begin + 1;
            return near && cue.frames.has(Frames::TAG.union(Frames::THAT).union(Frames::TOLD).union(Frames::OBJECT));
        }
        let led = self.stop(cue.end, &[",", ":"]) && self.stretch_from(cue.end + 1).is_some();
        // "but Ms Pell branded it “a mess”"
        let judges = cue.frames.has(Frames::OBJECT)
            && self.word(at + 1) != "and"
            && (cue.end..cue.end + 16).any(|at| self.stretch_from(at).is_some());
        (joined || led)
            && cue.finite
            && !cue.passive
            && (cue.frames.has(Frames::TAG) || judges || matches!(self.word(at + 1), "while" | "whereas"))
            && self
                .subject_before(cue.first, begin, unit)
                .is_some_and(|subject| subject.start == begin || subject.start == begin + 1 && self.is(begin, Class::ADVERB))
    }

    /// Whether the next reporting verb behind `at` has its "that" or its quotation behind it.
    fn next_reports(&self, at: usize, cues: &[Cue]) -> bool {
        let next = cues.iter().find(|cue| cue.verb > at);
        next.is_some_and(|next| self.word(next.end) == "that" || self.stretch_from(next.end).is_some())
    }

    /// Whether a noun phrase or pronoun at `at` begins a clause.
    fn begins_clause(&self, at: usize, unit: Unit) -> bool {
        self.is(at, Class::PRONOUN | Class::DETERMINER) || self.capital(at) && self.nominal(at, unit)
    }

    /// Whether a clause stands in a range of tokens: a verb, or quoted words that may hold one.
    pub fn has_verb(&self, tokens: Range<usize>) -> bool {
        self.first_verb(tokens).is_some()
    }

    /// The first verb of the clause that stands in a range of tokens, or the quoted words that may hold it.
    pub fn first_verb(&self, tokens: Range<usize>) -> Option<usize> {
        let first = tokens.start;
        tokens.clone().find(|&at| {
            self.is_clause_verb(at, first)
                || at > first && self.stretch_from(at).is_some_and(|stretch| self.stretch_tokens(stretch).len() > 4)
                || at > first && self.lower(at) && self.word(at + 1) == "that" && self.verb(at).is_some_and(|verb| verb.form == Form::Base)
                || at > first && self.is_present(at, first)
        })
    }

    /// Whether the place of a word that is in no list makes it a verb in the present: "he backs it", "he’s ill",
    /// "each year adds a tenth", "officials back the plan".
    fn is_present(&self, at: usize, first: usize) -> bool {
        let before = at - 1;
        if self.is(before, Class::PRONOUN) && self.kind(at) == Some(TokenKind::Clitic) {
            return true;
        }
        if !self.lower(at) || self.stretch(at).is_some() || self.is(at, UNLIKE_VERBS) {
            return false;
        }
        // "found it hard to park"
        if self.word(before) == "it" && !self.word(at).ends_with('s') && matches!(self.word(at + 1), "to" | "that" | "for") {
            return false;
        }
        if self.is(before, Class::PRONOUN) || self.is(before, Class::ADVERB) && before > first && self.is(before - 1, Class::PRONOUN) {
            return true;
        }
        // "the ward never shut its doors"
        if self.is(before, Class::ADVERB | Class::NEGATIVE) && before > first && self.is(at + 1, Class::DETERMINER | Class::POSSESSIVE) {
            return true;
        }
        let word = self.word(at);
        let gerund = self.lower(at + 1) && self.word(at + 1).ends_with("ing") && !self.word(at).ends_with('s');
        let object = gerund
            || self.is(at + 1, Class::DETERMINER | Class::PRONOUN | Class::OBJECT | Class::SUBORDINATOR)
            || self.is(at + 1, Class::PREPOSITION) && self.word(at + 1) != "of"
            || matches!(self.word(at + 1), "that" | "to" | "not");
        // "the price now stands at"
        let before = before - usize::from(before > first && self.is(before, Class::ADVERB) && !self.is(before, Class::DETERMINER));
        let noun =
            matches!(self.kind(before), Some(TokenKind::Word)) && !self.is(before, UNLIKE_VERBS) && !self.word(before).ends_with("ing");
        let plural = |word: &str| word.ends_with('s') && !word.ends_with("ss");
        object
            && noun
            && plural(word) != plural(self.word(before))
            && !word.ends_with("ly")
            && !word.ends_with("ing")
            && (plural(word) || gerund || self.is(at + 1, Class::DETERMINER | Class::PRONOUN | Class::OBJECT))
    }

    /// Whether a verb stands in a range of tokens outside of quotations.
    pub fn narrates(&self, tokens: Range<usize>) -> bool {
        let first = tokens.start;
        tokens.clone().any(|at| self.stretch(at).is_none() && (self.is_clause_verb(at, first) || at > first && self.is_present(at, first)))
    }

    /// Whether the token at `at` is a verb of the clause that begins at `first`.
    fn is_clause_verb(&self, at: usize, first: usize) -> bool {
        if self.is(at, Class::AUXILIARY) {
            return !(at > first && self.word(at - 1) == "to");
        }
        if at > first && self.makes_noun(at - 1) {
            return false;
        }
        let past = || self.word(at).ends_with("ed") && !self.is_hyphenated(at);
        self.is(at, Class::FINITE) && !(at > first && self.word(at - 1) == "to")
            || self.lower(at) && (past() || self.verb(at).is_some_and(|verb| verb.form.finite()))
    }

    /// "the second set", "a run": whether a word of this sort makes a noun of a word that looks like a verb.
    fn makes_noun(&self, at: usize) -> bool {
        matches!(self.word(at), "the" | "a" | "an" | "its" | "his" | "their" | "first" | "second" | "third" | "final" | "opening")
    }

    /// Whether a noun phrase of its own follows the reporting verb behind `at`, so that it is no participle.
    fn names_object(&self, at: usize, cues: &[Cue]) -> bool {
        let Some(next) = cues.iter().find(|next| next.verb > at && next.first == next.verb) else { return false };
        let after = next.end;
        self.is(after, Class::OBJECT | Class::PRONOUN | Class::POSSESSIVE) || self.capital(after)
    }

    /// Whether the conjunction at `at` joins another reporting verb to `cue`: "… and pledged to".
    fn coordinates(&self, at: usize, cue: &Cue, cues: &[Cue]) -> bool {
        let Some(next) = cues.iter().find(|next| next.verb > at) else { return false };
        // "says it is large and cannot continue"
        let modal = next.form == Form::Base && self.is_modal(at + 1);
        let same = (next.form == cue.form || next.finite && cue.finite) && !modal;
        // "issued a statement saying … and said"
        let same = same || cue.form == Form::Ing && next.form == Form::Past && next.frames.has(Frames::BARE);
        next.first == at + 1 && same && !next.passive
    }
}
