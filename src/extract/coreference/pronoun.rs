//! Whom a pronoun stands for: speakers and subjects before it, and who makes it doubtful.

use std::ops::Range;

use super::super::attribution::{Resolution, Speaker, SpeakerKind, begins_predicate, is_person_noun, is_preposition};
use super::super::{Gender, PersonMention};
use super::speakers::{Known, Room, take};
use crate::span::Span;
use crate::text::{Shape, TokenKind};

/// Paragraphs that a pronoun may look back.
pub(super) const REACH: usize = 4;

impl Room<'_> {
    /// He or she: the nearest person before whose gender does not speak against it, speakers and subjects first. Somebody
    /// nearer who has no name ("a nurse said …") leaves the pronoun without one.
    pub(super) fn pronoun(&self, speaker: &mut Speaker, gender: Option<Gender>, known: &[Known]) -> Option<Gender> {
        let at = speaker.span.start;
        let fits = |other: Option<Gender>| other.is_none() || gender.is_none() || other == gender;
        let paragraph = self.text.paragraph_at(at);
        let last = self.text.sentence_at(at);
        for number in (0..=last).rev() {
            let sentence = &self.text.sentences()[number];
            if sentence.paragraph + REACH < paragraph {
                break;
            }
            let spoken = known.iter().rev().find(|known| {
                let speaker = &known.speaker;
                sentence.span.contains_byte(speaker.span.start)
                    && speaker.span.start < at
                    && fits(known.gender)
                    && match &speaker.name {
                        Some(_) => speaker.kind == SpeakerKind::Person,
                        None => self.is_somebody(speaker, gender),
                    }
            });
            if let Some(spoken) = spoken {
                take(speaker, &spoken.speaker, Resolution::Pronoun);
                return gender;
            }
            if number < last
                && let Some(subject) = self.role_subject(sentence.tokens.clone())
            {
                let mut named = speaker.clone();
                named.span = subject;
                let other = self.role(&mut named);
                if named.name.is_some() && !fits(other) {
                    continue;
                }
                // "The nominee" may well be whoever was named before; "a nurse" and "the Archbishop of Leeds" are not.
                let tokens = self.text.tokens_in(subject);
                let office = self.text.tokens()[tokens.end - 1].shape != Shape::Lower && self.text.word(tokens.end) == "of";
                if named.name.is_some() || office || !matches!(self.text.word(tokens.start), "The" | "the") {
                    take(speaker, &named, Resolution::Pronoun);
                    return gender;
                }
                continue;
            }
            // "Mr Orme’s letter said … In it, he": the owner of what has spoken.
            let owner = |known: &&Known| number < last && sentence.span.contains(known.speaker.span) && known.speaker.name.is_none();
            let owned = known.iter().rev().find(owner).and_then(|known| {
                self.persons.iter().find(|mention| known.speaker.span.contains(mention.span) && self.is_genitive(mention))
            });
            if let Some(mention) = owned.filter(|mention| fits(self.gender_of(mention))) {
                self.person(speaker, mention);
                speaker.resolved_by = Some(Resolution::Pronoun);
                return gender;
            }
            let first = self.persons.partition_point(|mention| mention.span.start < sentence.span.start);
            let fitting = || {
                self.persons[first..]
                    .iter()
                    .take_while(|mention| mention.span.start < sentence.span.end && mention.span.start < at)
                    .filter(|mention| number < last && !self.quoted(mention.span) || !self.is_reported(mention.span))
                    .filter(|mention| !self.is_genitive(mention) && fits(self.gender_of(mention)))
            };
            // "She met Ms Pell. She said": the subject goes on, whoever else is named; "Asked about Ms Pell, she said".
            let goes_on = if number == last {
                matches!(self.text.word(sentence.tokens.start), "Asked" | "Pressed" | "Questioned" | "Challenged")
            } else {
                match self.text.word(sentence.tokens.start) {
                    "He" => gender == Some(Gender::Male),
                    "She" => gender == Some(Gender::Female),
                    _ => false,
                }
            };
            if goes_on {
                continue;
            }
            // "At a meeting with Mr Orme, she said": one to whom a preposition leads is no subject.
            let named = |mention: &&PersonMention| number < last && !self.is_predicate(mention.span) && !self.is_reported(mention.span);
            let subject = fitting()
                .find(|mention| !self.is_governed(mention.span) && !self.is_predicate(mention.span))
                .or_else(|| fitting().find(named));
            if let Some(mention) = subject {
                self.person(speaker, mention);
                speaker.resolved_by = Some(Resolution::Pronoun);
                return gender;
            }
        }
        // "The money, she said, is not there. Jane Pell runs the trust.": the only person whom the article names.
        let only = self.only(|_| true)?;
        let first = known.is_empty() && only.span.start > at && fits(self.gender_of(only));
        first.then(|| self.person(speaker, only))?;
        speaker.resolved_by = Some(Resolution::Pronoun);
        gender
    }

    /// Whether a speaker without a name is one person for whom a pronoun can stand: "a nurse", "he".
    fn is_somebody(&self, speaker: &Speaker, gender: Option<Gender>) -> bool {
        let words = speaker.span.of(self.text.body());
        match words {
            _ if speaker.kind == SpeakerKind::Spokesperson => true,
            "he" | "He" => gender == Some(Gender::Male),
            "she" | "She" => gender == Some(Gender::Female),
            // "When a nurse asked Mr Orme, he said"
            _ if self.text.token_at(speaker.span.start).checked_sub(1).is_some_and(|before| self.is_subordinator(before)) => false,
            _ => self.text.tokens_in(speaker.span).any(|at| is_person_noun(self.names, at)),
        }
    }

    fn is_subordinator(&self, at: usize) -> bool {
        ["when", "after", "as", "while", "before", "because"].iter().any(|word| self.text.word(at).eq_ignore_ascii_case(word))
    }

    /// "The minister went on": the subject of a sentence that is a role without a name.
    fn role_subject(&self, sentence: Range<usize>) -> Option<Span> {
        let word = |at: usize| self.text.word(at);
        let start = self.main_clause(&sentence);
        if !matches!(word(start), "The" | "A" | "An" | "One" | "the" | "a" | "an" | "one") {
            return None;
        }
        let head = (start + 1..sentence.end.min(start + 5)).find(|&at| is_person_noun(self.names, at))?;
        let plain = (start + 1..head).all(|at| self.text.tokens()[at].kind == TokenKind::Word || word(at) == "-");
        let aside = word(head + 1) == "," && self.text.tokens().get(head + 2).is_some_and(|token| token.shape == Shape::Lower);
        let goes_on = aside || begins_predicate(self.text, self.names, head + 1) || matches!(word(head + 1), "who" | "of" | "for" | "at");
        // "The chairman of the board, Jane Pell, said"
        let apposed = |mention: &PersonMention| {
            let at = self.text.token_at(mention.span.start);
            at > head && at < sentence.end.min(head + 16) && word(at - 1) == ","
        };
        let named = self.persons.iter().any(apposed);
        (plain && goes_on && !named && head + 1 < sentence.end).then(|| self.text.span_of(start..head + 1))
    }

    /// Where the main clause of a sentence begins: behind "Earlier", behind "While Mr Orme is abroad,".
    fn main_clause(&self, sentence: &Range<usize>) -> usize {
        let first = self.text.word(sentence.start);
        let comma = |at: &usize| self.text.word(*at) == ",";
        match first {
            "After" | "Although" | "As" | "Because" | "Before" | "If" | "Since" | "Though" | "When" | "While" => {
                (sentence.start..sentence.end).take(30).find(comma).map_or(sentence.start, |comma| comma + 1)
            }
            "And" | "But" | "Earlier" | "However" | "Later" | "Meanwhile" | "Now" | "Then" | "Today" | "Yesterday" => {
                sentence.start + 1 + usize::from(comma(&(sentence.start + 1)))
            }
            _ => sentence.start,
        }
    }

    /// Whether "’s" stands behind a name.
    fn is_genitive(&self, mention: &PersonMention) -> bool {
        self.text.tokens().get(self.text.tokens_in(mention.span).end).is_some_and(|token| token.kind == TokenKind::Clitic)
    }

    /// "The winner was Jane Pell": what is said of a subject is none.
    fn is_predicate(&self, span: Span) -> bool {
        self.text.token_at(span.start).checked_sub(1).is_some_and(|before| matches!(self.text.word(before), "is" | "was" | "be"))
    }

    /// Whether a preposition leads to a name, over its title and role: "hosted by finance minister Jane Pell".
    fn is_governed(&self, span: Span) -> bool {
        let mut at = self.text.token_at(span.start);
        for _ in 0..5 {
            let Some(before) = at.checked_sub(1) else { return false };
            if is_preposition(self.names, before) {
                return true;
            }
            if self.text.tokens()[before].kind != TokenKind::Word || begins_predicate(self.text, self.names, before) {
                return false;
            }
            at = before;
        }
        false
    }

    /// Whether the preposition that leads to a name stands in the source itself: "a member of the Cabinet".
    pub(super) fn is_governed_within(&self, name: Span, source: Span) -> bool {
        let before = Span::new(source.start, name.start.max(source.start));
        self.text.tokens_in(before).any(|at| is_preposition(self.names, at) && self.text.tokens()[at].shape == Shape::Lower)
    }

    /// Whether the narration between a pronoun and the one to whom it was resolved names somebody else whom it could mean:
    /// another name, or a role without one.
    pub(super) fn is_contested(&self, speaker: &Speaker) -> bool {
        let Some(name) = speaker.name.as_deref() else { return false };
        let before = self.persons.partition_point(|mention| mention.span.start < speaker.span.start);
        let Some(own) = self.persons[..before].iter().rposition(|mention| mention.name == name) else { return true };
        let gender = self.gender_of(&self.persons[own]);
        let mut sentences = self.text.sentence_at(self.persons[own].span.start)..self.text.sentence_at(speaker.span.start);
        let other_role = |number: usize| {
            let role = self.role_subject(self.text.sentences()[number].tokens.clone());
            role.is_some_and(|span| {
                let mut other = Speaker { span, name: None, ..speaker.clone() };
                self.role(&mut other);
                other.name.as_deref() != Some(name)
            })
        };
        let between = self.text.tokens_in(Span::new(self.persons[own].span.end, speaker.span.start));
        let unnamed = |at: usize| {
            let capital = self.text.tokens().get(at + 1).is_some_and(|token| token.shape != Shape::Lower && token.kind == TokenKind::Word);
            let determined = (at.saturating_sub(3)..at).any(|at| self.text.word(at) == "the");
            is_person_noun(self.names, at) && determined && !capital && !self.is_reported(self.text.tokens()[at].span)
        };
        sentences.any(other_role)
            || between.into_iter().any(unnamed)
            || self.persons[own + 1..before].iter().any(|mention| {
                let other = self.gender_of(mention);
                !self.is_reported(mention.span)
                    && !self.is_genitive(mention)
                    && !self.is_governed(mention.span)
                    && (other.is_none() || gender.is_none() || other == gender)
            })
    }

    /// Whether a place stands in what somebody is reported to have said.
    pub(super) fn is_reported(&self, span: Span) -> bool {
        self.quoted(span) || self.reported.iter().any(|reported| reported.contains(span))
    }
}

#[cfg(test)]
mod tests {
    use super::super::speakers::tests::last;
    use crate::extract::Confidence;

    #[test]
    fn a_short_form_may_be_anybody() {
        let found = last("Union chairman Sam Pell was in Leeds. She said waits would rise.");
        assert_eq!(found.0.as_deref(), Some("Sam Pell"));
    }

    #[test]
    fn nobody_whom_only_reported_words_name_goes_on() {
        let body =
            "Peter Orme said beds were short. A court ruled that wards could take the money from Peter Blake. He said waits would rise.";
        assert_eq!(last(body).0.as_deref(), Some("Peter Orme"));
    }

    #[test]
    fn an_office_behind_other_words_is_the_subject() {
        let body = "Peter Orme said beds were short. Earlier the Archbishop of Leeds wrote to all parties. He said waits would rise.";
        assert_eq!(last(body).0, None);
        let body = "Peter Orme said beds were short. While Peter Orme was abroad, a spokesman defended the plan. He said waits would rise.";
        assert_eq!(last(body).0, None);
    }

    #[test]
    fn nobody_is_named_by_what_the_pronoun_says() {
        let body = "Peter Orme said beds were short. If nurses “stayed at home”, they could see David Blake “in power”, he added.";
        assert_eq!(last(body).0.as_deref(), Some("Peter Orme"));
    }

    #[test]
    fn the_only_person_may_be_named_behind_her_words() {
        let body = "“The money,” she said, “is not there.”\n\nJane Pell runs the trust.";
        assert_eq!(last(body), (Some("Jane Pell".into()), Confidence::Low));
        let body = "“The money,” she said, “is not there.”\n\nJane Pell and Ann Orme run the trust.";
        assert_eq!(last(body).0, None);
    }

    #[test]
    fn it_is_not_what_spoke_before_another_subject() {
        let body = "Unison said beds were short. The government has refused, because it says waits would rise.";
        assert_eq!(last(body).0, None);
    }
}
