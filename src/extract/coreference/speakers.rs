//! Who the source of a quote is: the name that stands there, or the one that a surname, a title, a role or a pronoun
//! stands for.

use std::ops::Range;

use super::super::attribution::{Quote, Resolution, Speaker, SpeakerKind, is_person_noun, is_source_noun};
use super::super::rule::Confidence;
use super::super::{Context, Extraction, Gender, OrganisationMention, PersonMention};
use crate::article::PublicationDate;
use crate::gazetteer::{Classes, Gazetteer, Reading};
use crate::span::Span;
use crate::text::{Shape, Text, TokenKind};

/// Titles that stand before a surname and are no part of a name.
pub(super) const TITLES: &[&str] = &[
    "Baroness",
    "Capt",
    "Captain",
    "Cllr",
    "Col",
    "Councillor",
    "Dame",
    "Dr",
    "Gen",
    "General",
    "Gov",
    "Governor",
    "Judge",
    "Lady",
    "Lord",
    "Miss",
    "Mr",
    "Mrs",
    "Ms",
    "President",
    "Prof",
    "Professor",
    "Rep",
    "Rev",
    "Sen",
    "Senator",
    "Sgt",
    "Sir",
];

/// Capitalised words that are nobody's name by themselves: "the American", "Wales", "CEO".
const NO_NAME: Classes = Classes::COUNTRY
    .or(Classes::DEMONYM)
    .or(Classes::PLACE)
    .or(Classes::HEAD_FIRST)
    .or(Classes::HEAD_LAST)
    .or(Classes::ROLE_HEAD)
    .or(Classes::TOPIC)
    .or(Classes::TOPICAL)
    .or(Classes::CALENDAR)
    .or(Classes::NOT_ORGANISATION);

/// Resolves the speaker of every quote, in order of place, so that a pronoun finds those before it.
pub(super) fn resolve(context: &Context<'_>, found: &mut Extraction) {
    let text = context.text;
    let reported = found.quotes.iter().flat_map(|quote| quote.content.iter().copied()).collect();
    let takes = |(quote, found): (usize, &mut Quote)| found.speaker.take().map(|speaker| Known { quote, speaker, gender: None });
    let mut known: Vec<Known> = found.quotes.iter_mut().enumerate().filter_map(takes).collect();
    known.sort_by_key(|known| known.speaker.span.start);
    let room = Room {
        text,
        published: context.article.published,
        gazetteer: context.gazetteer,
        names: context.names,
        persons: &found.persons,
        organisations: &found.organisations,
        quotations: found.quotations.iter().map(|quotation| quotation.span).collect(),
        reported,
    };
    for at in 0..known.len() {
        let (before, rest) = known.split_at_mut(at);
        let Known { speaker, gender, .. } = &mut rest[0];
        let here = before.iter().rev().take_while(|known| known.speaker.span.start == speaker.span.start);
        // Two quotes of one source.
        match here.into_iter().find(|known| known.speaker.span == speaker.span) {
            Some(same) => (*speaker, *gender) = (same.speaker.clone(), same.gender),
            None => *gender = room.resolve(speaker, before),
        }
    }
    for Known { quote, mut speaker, .. } in known {
        let quote = &mut found.quotes[quote];
        if quote.cue.is_none() && speaker.name.is_some() {
            speaker.resolved_by = Some(Resolution::Continuation);
        }
        if speaker.resolved_by == Some(Resolution::Pronoun) {
            let personal = matches!(speaker.span.of(text.body()), "he" | "He" | "she" | "She");
            let doubtful = personal && room.is_contested(&speaker);
            quote.confidence = quote.confidence.min(if doubtful { Confidence::Low } else { Confidence::Medium });
        }
        quote.speaker = Some(speaker);
    }
}

/// The speaker of a quote; those before one that is being resolved are done.
pub(super) struct Known {
    quote: usize,
    pub speaker: Speaker,
    pub gender: Option<Gender>,
}

/// What is there to resolve with.
pub(super) struct Room<'a> {
    pub text: &'a Text<'a>,
    pub published: Option<PublicationDate>,
    pub gazetteer: &'a Gazetteer,
    pub names: &'a Reading,
    pub persons: &'a [PersonMention],
    pub organisations: &'a [OrganisationMention],
    pub quotations: Vec<Span>,
    /// What is reported, with or without marks, in order.
    pub reported: Vec<Span>,
}

impl<'a> Room<'a> {
    /// Names one speaker and returns the gender, where it is known.
    fn resolve(&self, speaker: &mut Speaker, known: &[Known]) -> Option<Gender> {
        let words = speaker.span.of(self.text.body());
        match words.to_ascii_lowercase().as_str() {
            "he" | "his" => return self.pronoun(speaker, Some(Gender::Male), known),
            "she" | "her" => return self.pronoun(speaker, Some(Gender::Female), known),
            "who" | "which" | "that" => return self.relative(speaker, known),
            "it" => {
                let last =
                    known.last().filter(|last| last.speaker.kind == SpeakerKind::Organisation && self.is_near(speaker, &last.speaker));
                if let Some(last) = last {
                    take(speaker, &last.speaker, Resolution::Pronoun);
                }
                return None;
            }
            "they" | "we" | "i" | "you" | "their" | "our" | "my" | "your" | "its" => return None,
            _ => {}
        }
        if self.is_of_two(speaker.span) {
            speaker.kind = SpeakerKind::Group;
            return None;
        }
        if let Some(mention) = self.head_person(speaker.span) {
            if self.is_joined(mention.span, speaker.span) {
                speaker.kind = SpeakerKind::Group;
                return None;
            }
            return self.person(speaker, mention);
        }
        // "The Audit Committee" is no role of its chairman's, whose title ends in these words.
        if speaker.kind == SpeakerKind::Person && !self.is_named_as_a_body(speaker.span) {
            let gender = self.role(speaker);
            if speaker.name.is_some() {
                return gender;
            }
        }
        if let Some(mention) = self.organisations.iter().find(|mention| speaker.span.contains(mention.span) && !mention.generic) {
            if speaker.kind == SpeakerKind::Organisation && self.is_joined(mention.span, speaker.span) {
                speaker.kind = SpeakerKind::Group;
                return None;
            }
            self.organisation(speaker, mention);
        } else if speaker.kind == SpeakerKind::Person && self.organisations.iter().any(|mention| mention.span.end == speaker.span.end) {
            // "the government", "local hospitals": class nouns.
            speaker.kind = if speaker.span.of(self.text.body()).ends_with('s') { SpeakerKind::Group } else { SpeakerKind::Organisation };
        }
        let unnamed = speaker.kind == SpeakerKind::Person && speaker.name.is_none();
        if unnamed && !self.is_no_persons_name(speaker) { self.bare_name(speaker, known) } else { None }
    }

    /// Whether nothing else is what the sentence of "it" goes on about: the speaker before it stands in that sentence or the
    /// one before, or that one begins with its name.
    fn is_near(&self, it: &Speaker, before: &Speaker) -> bool {
        let here = self.text.sentence_at(it.span.start);
        let last = self.text.sentence_at(before.span.start);
        // "The government has refused, because it says …"
        let start = self.text.sentences().get(here).map_or(0, |sentence| sentence.span.start);
        let opens = |mention: &&OrganisationMention| {
            mention.span.start >= start && mention.span.end <= it.span.start && !self.is_reported(mention.span)
        };
        if self.organisations.iter().find(opens).is_some_and(|mention| Some(&mention.name) != before.name.as_ref()) {
            return false;
        }
        let Some(sentence) = here.checked_sub(1).map(|number| &self.text.sentences()[number]) else { return true };
        let first = self.organisations.iter().find(|mention| sentence.span.contains(mention.span));
        last + 1 >= here || first.is_some_and(|mention| Some(&mention.name) == before.name.as_ref())
    }

    /// The mention that names the source: not the one behind "of" or "for", nor one that only modifies a noun behind it.
    fn head_person(&self, span: Span) -> Option<&'a PersonMention> {
        let first = self.persons.partition_point(|mention| mention.span.start < span.start);
        self.persons[first..].iter().take_while(|mention| mention.span.end <= span.end).find(|mention| {
            let tokens = self.text.tokens_in(mention.span);
            // "a spokesman for health minister Jane Pell": over the role.
            let role = mention.role_span.filter(|role| role.end <= mention.span.start && role.start > span.start);
            let mut before = role.map_or(tokens.start, |role| self.text.token_at(role.start));
            while before > 0
                && (matches!(self.text.word(before - 1), "the" | "then" | "former" | ".") || TITLES.contains(&self.text.word(before - 1)))
            {
                before -= 1;
            }
            let inside = before > 0 && self.text.tokens()[before - 1].span.start >= span.start;
            let complement = inside
                && matches!(
                    self.text.word(before - 1),
                    "of" | "for" | "to" | "with" | "by" | "from" | "in" | "at" | "on" | "about" | "near"
                );
            !complement && !self.modifies(tokens.end, span.end)
        })
    }

    /// Whether a name that ends before the token `at` only modifies what stands behind it: "Hale’s", "the Hale campaign".
    fn modifies(&self, at: usize, limit: usize) -> bool {
        let Some(token) = self.text.tokens().get(at).filter(|token| token.span.end <= limit) else { return false };
        match token.kind {
            // "Hale’s", "Moss’"
            TokenKind::Clitic | TokenKind::Mark => true,
            TokenKind::Word if token.shape == Shape::Lower => is_source_noun(self.names, at) || is_source_noun(self.names, at + 1),
            // "Jane Pell QC": letters behind a name.
            TokenKind::Word => token.is_capital(self.text.body()) && !self.names.is(at, Classes::NOT_ORGANISATION),
            _ => false,
        }
    }

    pub(super) fn person(&self, speaker: &mut Speaker, mention: &PersonMention) -> Option<Gender> {
        let words = mention.span.of(self.text.body());
        speaker.kind = SpeakerKind::Person;
        speaker.name = Some(mention.name.clone());
        speaker.role = mention.role.clone();
        speaker.affiliation = mention.affiliation.clone();
        speaker.resolved_by = Some(match (words.contains(char::is_whitespace), &mention.honorific) {
            (true, _) => Resolution::Name,
            (false, Some(_)) => Resolution::Title,
            (false, None) => Resolution::Surname,
        });
        self.gender_of(mention)
    }

    /// A capitalised name that no rule of the person room has found: a source is a good place for one.
    fn bare_name(&self, speaker: &mut Speaker, known: &[Known]) -> Option<Gender> {
        let first = self.text.token_at(speaker.span.start);
        let Range { start: begin, end } = self.name_in(speaker.span);
        // "the Industry Secretary" is no name.
        if begin >= end || is_person_noun(self.names, end - 1) {
            return None;
        }
        let span = self.text.span_of(begin..end);
        if self.is_governed_within(span, speaker.span) {
            return None;
        }
        let name = span.of(self.text.body());
        let titled = begin > first;
        // A capital at the beginning of a sentence says nothing.
        let sentence = self.text.sentence_at(self.text.tokens()[begin].span.start);
        let opens = self.text.sentences().get(sentence).is_some_and(|sentence| sentence.tokens.start == begin);
        let surname = name.rsplit(char::is_whitespace).next().unwrap_or(name);
        let longer = known.iter().rev().find(|known| {
            known.speaker.kind == SpeakerKind::Person
                && known
                    .speaker
                    .name
                    .as_deref()
                    .is_some_and(|full| full.len() > name.len() && full.ends_with(surname) && full.contains(char::is_whitespace))
        });
        if let (Some(longer), false) = (longer, name.contains(char::is_whitespace)) {
            take(speaker, &longer.speaker, if titled { Resolution::Title } else { Resolution::Surname });
            return longer.gender;
        }
        let single = begin + 1 == end;
        let title = titled && (TITLES.contains(&self.text.word(begin - 1)) || self.text.word(begin - 1) == ".");
        if single && !title && (self.names.is(begin, NO_NAME) || matches!(self.text.word(first), "the" | "The" | "a" | "A" | "an" | "An")) {
            if self.names.is(begin, Classes::COUNTRY) && !titled {
                speaker.kind = SpeakerKind::Organisation;
            }
            return None;
        }
        let forename = single && self.names.is(begin, Classes::SURE_FORENAME);
        if opens && !name.contains(char::is_whitespace) && !forename {
            return None;
        }
        speaker.name = Some(name.to_string());
        speaker.resolved_by = Some(match (name.contains(char::is_whitespace), titled) {
            (true, _) => Resolution::Name,
            (false, true) => Resolution::Title,
            (false, false) => Resolution::Surname,
        });
        match self.text.word(first) {
            "Mr" | "Sir" | "Lord" => Some(Gender::Male),
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" => Some(Gender::Female),
            _ if forename => Gender::of_forename(name, self.gazetteer.men_per_cent(self.names, begin)),
            _ => None,
        }
    }

    /// The capitalised words at the end of a source, behind titles and articles; empty when there are none.
    pub(super) fn name_in(&self, source: Span) -> Range<usize> {
        let tokens = self.text.tokens_in(source);
        let first = tokens.start;
        // "Jane Pell at the trust"
        let place = |at: &usize| matches!(self.text.word(*at), "at" | "from" | "in" | "on" | "outside" | "with");
        let tokens = first..tokens.clone().skip(1).find(place).filter(|&at| self.is_name_word(at - 1)).unwrap_or(tokens.end);
        let mut begin = tokens.end;
        while begin > first && self.is_name_word(begin - 1) {
            begin -= 1;
        }
        while begin < tokens.end
            && (TITLES.contains(&self.text.word(begin))
                || self.text.word(begin) == "."
                || matches!(self.text.word(begin), "The" | "A" | "An" | "One"))
        {
            begin += 1;
        }
        // "Chairman Thorvaldus Quist"
        begin += usize::from(begin + 2 < tokens.end && self.names.is(begin, Classes::ROLE_HEAD));
        // "50 Cent"
        let number = begin > first && begin + 1 == tokens.end && self.text.tokens()[begin - 1].kind == TokenKind::Number;
        let counted = self.names.is(tokens.end - 1, NO_NAME) || self.text.word(tokens.end - 1).ends_with('s');
        begin - usize::from(number && !counted)..tokens.end
    }

    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let token = &self.text.tokens()[at];
        let word = self.text.word(at);
        match token.kind {
            TokenKind::Word => token.is_capital(self.text.body()),
            TokenKind::Punctuation => matches!(word, "." | "-"),
            _ => false,
        }
    }

    /// "Ms Pell, who said": the name before the pronoun.
    fn relative(&self, speaker: &mut Speaker, known: &[Known]) -> Option<Gender> {
        let at = self.text.token_at(speaker.span.start);
        let end = if at > 0 && matches!(self.text.word(at - 1), "," | "(" | ")") { at - 1 } else { at };
        let before = self.text.tokens().get(end.checked_sub(1)?)?.span.end;
        if let Some(mention) =
            self.persons.iter().rev().find(|mention| mention.span.end <= before).filter(|mention| before - mention.span.end <= 2)
        {
            let gender = self.person(speaker, mention);
            speaker.resolved_by = Some(Resolution::Pronoun);
            return gender;
        }
        if let Some(mention) = self.organisations.iter().find(|mention| mention.span.end == before) {
            speaker.kind = SpeakerKind::Organisation;
            speaker.name = Some(mention.name.clone());
            speaker.resolved_by = Some(Resolution::Pronoun);
            return None;
        }
        let same = known.iter().rev().find(|known| known.speaker.span.end == before)?;
        take(speaker, &same.speaker, Resolution::Pronoun);
        same.gender
    }

    /// The gender of a person, from any mention of the same entity, or of the same surname where all agree.
    pub(super) fn gender_of(&self, mention: &PersonMention) -> Option<Gender> {
        fn surname(name: &str) -> &str {
            name.rsplit(' ').next().unwrap_or_default()
        }
        let said =
            mention.gender.or_else(|| self.persons.iter().filter(|other| other.entity == mention.entity).find_map(|other| other.gender));
        said.or_else(|| {
            let name = surname(&mention.name);
            let mut genders = self.persons.iter().filter(|other| surname(&other.name) == name).filter_map(|other| other.gender);
            let first = genders.next()?;
            genders.all(|other| other == first).then_some(first)
        })
    }

    /// Whether a place stands inside quotation marks.
    pub(super) fn quoted(&self, span: Span) -> bool {
        let next = self.quotations.partition_point(|quotation| quotation.start <= span.start);
        next > 0 && self.quotations[next - 1].contains(span)
    }
}

/// Gives a speaker the identity of another.
pub(super) fn take(speaker: &mut Speaker, other: &Speaker, by: Resolution) {
    speaker.name = other.name.clone();
    speaker.kind = other.kind;
    speaker.role = other.role.clone();
    speaker.affiliation = other.affiliation.clone();
    speaker.resolved_by = other.name.as_ref().map(|_| by);
}

#[cfg(test)]
pub(super) mod tests {
    use crate::article::Article;
    use crate::extract::rule::Confidence;
    use crate::extract::{SpeakerKind, extract};
    use crate::gazetteer::Gazetteer;

    /// The name and confidence of every quote in an article.
    fn speakers(body: &str) -> Vec<(Option<String>, Confidence)> {
        let quotes = extract(&Article::from_body(body), Gazetteer::shipped()).quotes;
        quotes.into_iter().map(|quote| (quote.speaker.and_then(|speaker| speaker.name), quote.confidence)).collect()
    }

    /// The same of the last one.
    pub fn last(body: &str) -> (Option<String>, Confidence) {
        speakers(body).pop().expect("a quote")
    }

    #[test]
    fn a_pronoun_stands_for_the_last_speaker() {
        let found = last("Jane Pell said beds were short. She added that waits would rise.");
        assert_eq!(found, (Some("Jane Pell".into()), Confidence::Medium));
    }

    #[test]
    fn somebody_without_a_name_leaves_the_pronoun_without_one() {
        let found = last("Jane Pell, head of policy, was in Leeds. A nurse said beds were short. She added that waits would rise.");
        assert_eq!(found.0, None);
    }

    #[test]
    fn one_to_whom_a_preposition_leads_is_no_subject() {
        let found = last("Peter Orme was in Leeds. At a conference hosted by health minister David Blake, he said waits would rise.");
        assert_eq!(found.0.as_deref(), Some("Peter Orme"));
    }

    #[test]
    fn a_pronoun_behind_two_people_is_doubtful() {
        let body = "Peter Orme was in Leeds. The minister met David Blake. He said waits would rise.";
        assert_eq!(last(body).1, Confidence::Low);
    }

    #[test]
    fn the_subject_goes_on() {
        let found = last("Jane Pell came to Leeds. She met Ann Orme. She said waits would rise.");
        assert_eq!(found, (Some("Jane Pell".into()), Confidence::Low));
        let found = last("Peter Orme came to Leeds. One of his friends was David Blake. But he says he will stay.");
        assert_eq!(found.0.as_deref(), Some("Peter Orme"));
    }

    #[test]
    fn who_is_asked_is_not_who_the_question_is_about() {
        let body = "Peter Orme was in Leeds. Asked if Mr Blake could return, he said waits would rise.";
        assert_eq!(last(body).0.as_deref(), Some("Peter Orme"));
        let body = "Peter Orme was in Leeds. When a nurse asked whether beds were short, he laughed. He said waits would rise.";
        assert_eq!(last(body).0.as_deref(), Some("Peter Orme"));
    }

    #[test]
    fn a_role_with_its_name_behind_it_is_named() {
        let body = "The Secretary of State for Health, Jane Pell, has hit out at critics. She told a newspaper that waits would fall.";
        assert_eq!(last(body).0.as_deref(), Some("Jane Pell"));
    }

    #[test]
    fn names_inside_what_is_reported_cast_no_doubt() {
        let found = last("Peter Orme said David Blake had left. He added that waits would rise.");
        assert_eq!(found, (Some("Peter Orme".into()), Confidence::Medium));
    }

    #[test]
    fn sources_without_a_name_are_of_a_kind() {
        for (body, kind) in [
            ("The government said waits would rise.", SpeakerKind::Organisation),
            ("The airline said waits would rise.", SpeakerKind::Organisation),
            ("Local hospitals said waits would rise.", SpeakerKind::Group),
            ("The MPs said waits would rise.", SpeakerKind::Group),
            ("It said waits would rise.", SpeakerKind::Organisation),
            ("A nurse said waits would rise.", SpeakerKind::Person),
            ("Documents released under the Data Act show waits would rise.", SpeakerKind::Document),
            ("Letters seen by the board say waits would rise.", SpeakerKind::Document),
            ("The watchdogs said waits would rise.", SpeakerKind::Group),
            ("The Association of British insurers said waits would rise.", SpeakerKind::Organisation),
            ("One of the bosses said waits would rise.", SpeakerKind::Person),
            ("A nurse employed by the trust said waits would rise.", SpeakerKind::Person),
        ] {
            let quotes = extract(&Article::from_body(body), Gazetteer::shipped()).quotes;
            assert_eq!(quotes[0].speaker.as_ref().map(|speaker| speaker.kind), Some(kind), "{body}");
        }
    }

    #[test]
    fn peoples_and_places_are_nobody() {
        assert_eq!(last("On Friday the American said waits would rise.").0, None);
        assert_eq!(last("This week Wales said waits would rise.").0, None);
        assert_eq!(last("Ann Wales said beds were short. This week Wales said waits would rise.").0.as_deref(), Some("Ann Wales"));
    }

    #[test]
    fn somebody_with_a_forename_alone_is_named() {
        let body = "The MPs found beds were short. Michelle, a mother of twins, said she had waited. “For hours,” she said.";
        assert_eq!(last(body).0.as_deref(), Some("Michelle"));
        let body = "The MPs found beds were short. “For hours,” he said.";
        assert_eq!(last(body).0, None, "they are several");
    }

    #[test]
    fn it_stands_for_what_the_sentence_before_is_about() {
        let body = "Unison said beds were short. It added that waits would rise.";
        assert_eq!(last(body).0.as_deref(), Some("Unison"));
        let body = "Unison said beds were short. The commission looked at wards in Leeds. It said waits would rise.";
        assert_eq!(last(body).0, None);
    }

    #[test]
    fn two_have_no_one_name() {
        assert_eq!(last("Jane Pell and Peter Orme said waits would rise.").0, None);
        assert_eq!(last("The minister and her aide Peter Orme said waits would rise.").0, None);
        assert_eq!(last("The chair and chief executive Peter Orme said waits would rise.").0.as_deref(), Some("Peter Orme"));
        assert_eq!(last("The Nuffield Trust at Unison and Unite said waits would rise.").0.as_deref(), Some("Nuffield Trust"));
        assert_eq!(last("Unison and the board have both said waits would rise.").0, None);
    }

    #[test]
    fn what_a_phrase_is_of_is_not_its_name() {
        assert_eq!(last("A senior member of the Cabinet said waits would rise.").0, None);
        assert_eq!(last("The Trade and Industry Secretary has said waits would rise.").0, None);
        assert_eq!(last("The Care Quality Commission staff association said waits would rise.").0, None);
    }
}
