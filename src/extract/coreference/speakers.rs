//! Who the source of a quote is: the name that stands there, or the one that a surname, a title, a role or a pronoun
//! stands for.

use std::borrow::Cow;

use super::super::attribution::{Resolution, Speaker, SpeakerKind, is_source_noun};
use super::super::rule::Confidence;
use super::super::{Context, Extraction, Gender, OrganisationMention, PersonMention};
use crate::span::Span;
use crate::text::{Shape, Text, TokenKind};

/// Paragraphs that a pronoun may look back.
const REACH: usize = 4;

/// Titles that stand before a surname and are no part of a name.
const TITLES: &[&str] = &[
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

/// Resolves the speaker of every quote, in order of place, so that a pronoun finds those before it.
pub(super) fn resolve(context: &Context<'_>, found: &mut Extraction) {
    let text = context.text;
    let mut quotes = std::mem::take(&mut found.quotes);
    let mut order: Vec<usize> = (0..quotes.len()).filter(|&number| quotes[number].speaker.is_some()).collect();
    order.sort_by_key(|&number| quotes[number].speaker.as_ref().map_or(0, |speaker| speaker.span.start));
    let room = Room {
        text,
        persons: &found.persons,
        organisations: &found.organisations,
        quotations: found.quotations.iter().map(|quotation| quotation.span).collect(),
    };
    let mut known: Vec<Known> = Vec::new();
    for number in order {
        let quote = &mut quotes[number];
        let Some(speaker) = quote.speaker.as_mut() else { continue };
        // Two quotes of one source.
        match known.iter().rev().find(|known| known.speaker.span == speaker.span) {
            Some(same) => *speaker = same.speaker.clone(),
            None => {
                let gender = room.resolve(speaker, &known);
                known.push(Known { speaker: speaker.clone(), gender });
            }
        }
        if quote.cue.is_none() && speaker.name.is_some() {
            speaker.resolved_by = Some(Resolution::Continuation);
        }
        if speaker.resolved_by == Some(Resolution::Pronoun) {
            quote.confidence = quote.confidence.min(Confidence::Medium);
        }
    }
    found.quotes = quotes;
}

/// A speaker that has been resolved.
struct Known {
    speaker: Speaker,
    gender: Option<Gender>,
}

/// What is there to resolve with.
struct Room<'a> {
    text: &'a Text<'a>,
    persons: &'a [PersonMention],
    organisations: &'a [OrganisationMention],
    quotations: Vec<Span>,
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
                let last = known.last().filter(|last| last.speaker.kind == SpeakerKind::Organisation);
                if let Some(last) = last {
                    take(speaker, &last.speaker, Resolution::Pronoun);
                }
                return None;
            }
            "they" | "we" | "i" | "you" | "their" | "our" | "my" | "your" | "its" => return None,
            _ => {}
        }
        if let Some(mention) = self.head_person(speaker.span) {
            return self.person(speaker, mention);
        }
        if let Some(mention) = self.organisations.iter().find(|mention| speaker.span.contains(mention.span) && !mention.generic) {
            self.organisation(speaker, mention);
            return None;
        }
        if matches!(speaker.kind, SpeakerKind::Person) {
            return self.bare_name(speaker, known).or_else(|| self.role(speaker));
        }
        None
    }

    /// The mention that names the source: not the one behind "of" or "for", nor one that only modifies a noun behind it.
    fn head_person(&self, span: Span) -> Option<&'a PersonMention> {
        let first = self.persons.partition_point(|mention| mention.span.start < span.start);
        self.persons[first..].iter().take_while(|mention| mention.span.end <= span.end).find(|mention| {
            let tokens = self.text.tokens_in(mention.span);
            let mut before = tokens.start;
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
        let word = self.text.word(at);
        match token.kind {
            TokenKind::Clitic => true,
            TokenKind::Word if token.shape == Shape::Lower => {
                is_source_noun(word) || self.text.tokens().get(at + 1).is_some_and(|_| is_source_noun(self.text.word(at + 1)))
            }
            TokenKind::Word => {
                word.chars().next().is_some_and(|first| token.shape.is_capital(first)) && !self.text.word(at.saturating_sub(1)).is_empty()
            }
            _ => false,
        }
    }

    fn person(&self, speaker: &mut Speaker, mention: &PersonMention) -> Option<Gender> {
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

    fn organisation(&self, speaker: &mut Speaker, mention: &OrganisationMention) {
        match speaker.kind {
            SpeakerKind::Spokesperson | SpeakerKind::Group | SpeakerKind::Document => speaker.affiliation = Some(mention.name.clone()),
            _ if mention.span.end == speaker.span.end || speaker.kind == SpeakerKind::Organisation => {
                speaker.kind = SpeakerKind::Organisation;
                speaker.name = Some(mention.name.clone());
                speaker.resolved_by = Some(Resolution::Name);
            }
            _ => speaker.affiliation = Some(mention.name.clone()),
        }
    }

    /// A capitalised name that no rule of the person room has found: a source is a good place for one.
    fn bare_name(&self, speaker: &mut Speaker, known: &[Known]) -> Option<Gender> {
        let tokens = self.text.tokens_in(speaker.span);
        let first = tokens.start;
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
        if begin >= tokens.end {
            return None;
        }
        let name = self.text.span_of(begin..tokens.end).of(self.text.body());
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
        if opens && !name.contains(char::is_whitespace) {
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
            _ => None,
        }
    }

    fn is_name_word(&self, at: usize) -> bool {
        let token = &self.text.tokens()[at];
        let word = self.text.word(at);
        match token.kind {
            TokenKind::Word => word.chars().next().is_some_and(|first| token.shape.is_capital(first)),
            TokenKind::Punctuation => matches!(word, "." | "-"),
            _ => false,
        }
    }

    /// "the chief executive": a role that one person has in the article.
    fn role(&self, speaker: &mut Speaker) -> Option<Gender> {
        let words = speaker.span.of(self.text.body());
        let role = words.strip_prefix("the ").or_else(|| words.strip_prefix("The "))?;
        let role = role.strip_prefix("former ").unwrap_or(role);
        let fits = |mention: &&PersonMention| mention.role.as_deref().is_some_and(|held| ends_with_words(held, role));
        let first = self.persons.iter().find(fits)?;
        if self.persons.iter().filter(fits).any(|other| other.entity != first.entity) {
            return None;
        }
        let gender = self.person(speaker, first);
        speaker.resolved_by = Some(Resolution::Title);
        gender
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

    /// He or she: the nearest person before, subjects and speakers first, whose gender does not speak against it.
    fn pronoun(&self, speaker: &mut Speaker, gender: Option<Gender>, known: &[Known]) -> Option<Gender> {
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
                sentence.span.contains_byte(known.speaker.span.start)
                    && known.speaker.span.start < at
                    && known.speaker.kind == SpeakerKind::Person
                    && known.speaker.name.is_some()
                    && fits(known.gender)
            });
            if let Some(spoken) = spoken {
                take(speaker, &spoken.speaker, Resolution::Pronoun);
                return gender;
            }
            let first = self.persons.partition_point(|mention| mention.span.start < sentence.span.start);
            let subject = self.persons[first..]
                .iter()
                .take_while(|mention| mention.span.start < sentence.span.end && mention.span.start < at)
                .find(|mention| {
                    let genitive =
                        self.text.tokens().get(self.text.tokens_in(mention.span).end).is_some_and(|token| token.kind == TokenKind::Clitic);
                    !genitive && !self.quoted(mention.span) && fits(self.gender_of(mention))
                });
            if let Some(mention) = subject {
                self.person(speaker, mention);
                speaker.resolved_by = Some(Resolution::Pronoun);
                return gender;
            }
        }
        None
    }

    /// The gender of a person, from any mention of the same entity, or of the same surname where all agree.
    fn gender_of(&self, mention: &PersonMention) -> Option<Gender> {
        let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_string();
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
    fn quoted(&self, span: Span) -> bool {
        let next = self.quotations.partition_point(|quotation| quotation.start <= span.start);
        next > 0 && self.quotations[next - 1].contains(span)
    }
}

/// Gives a speaker the identity of another.
fn take(speaker: &mut Speaker, other: &Speaker, by: Resolution) {
    speaker.name = other.name.clone();
    speaker.kind = other.kind;
    speaker.role = other.role.clone();
    speaker.affiliation = other.affiliation.clone();
    speaker.resolved_by = other.name.as_ref().map(|_| by);
}

/// Whether a role is, or ends with, the words of another: "trust chief executive", "chief executive".
fn ends_with_words(held: &str, role: &str) -> bool {
    let held: Cow<'_, str> = held.to_lowercase().into();
    let role = role.to_lowercase();
    held.strip_suffix(role.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}
