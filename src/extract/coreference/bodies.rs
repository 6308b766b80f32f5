//! Sources that are organisations: the name itself, people of it, and names that go on behind one the lists know.

use std::ops::Range;

use super::super::attribution::{Resolution, Speaker, SpeakerKind, is_people_noun, is_person_noun};
use super::super::{OrganisationKind, OrganisationMention};
use super::speakers::{Room, TITLES};
use crate::gazetteer::Classes;
use crate::span::Span;
use crate::text::TokenKind;

impl Room<'_> {
    /// Whether a source is the name of an organisation and nothing else but an article.
    pub(super) fn is_named_as_a_body(&self, source: Span) -> bool {
        let first = self.organisations.partition_point(|mention| mention.span.start < source.start);
        self.organisations.get(first).is_some_and(|mention| {
            mention.span.end == source.end && matches!(self.text.body()[source.start..mention.span.start].trim_end(), "" | "the" | "The")
        })
    }

    /// Names a source in which an organisation stands: the organisation itself, or somebody of it.
    pub(super) fn organisation(&self, speaker: &mut Speaker, mention: &OrganisationMention) {
        // "the Velmora supporters club": a body of its people is another one.
        let behind = self.text.token_at(mention.span.end);
        let of_its_people = mention.span.end < speaker.span.end && is_people_noun(self.names, behind);
        if !of_its_people && speaker.kind != SpeakerKind::Document && self.are_members(speaker.span, mention) {
            speaker.kind = SpeakerKind::Group;
        }
        match speaker.kind {
            _ if of_its_people => speaker.affiliation = Some(mention.name.clone()),
            SpeakerKind::Spokesperson | SpeakerKind::Group | SpeakerKind::Document => speaker.affiliation = Some(mention.name.clone()),
            _ if speaker.kind == SpeakerKind::Organisation
                || self.is_all_but_a_suffix(mention.span, speaker.span) && !self.is_governed_within(mention.span, speaker.span) =>
            {
                speaker.kind = SpeakerKind::Organisation;
                speaker.name = Some(mention.name.clone());
                speaker.resolved_by = Some(Resolution::Name);
            }
            _ => speaker.affiliation = Some(mention.name.clone()),
        }
    }

    /// "Senior Tories", "some Democrats": the plural of a party's name with a word before it is people of the party.
    fn are_members(&self, source: Span, mention: &OrganisationMention) -> bool {
        let plural = mention.kind == OrganisationKind::Party
            && mention.span.end == source.end
            && !mention.span.of(self.text.body()).contains(' ')
            && source.of(self.text.body()).ends_with('s');
        let whole = |word: &str| matches!(word, "the" | "The" | "opposition" | "Opposition" | "ruling");
        plural && self.text.tokens_in(Span::new(source.start, mention.span.start)).any(|at| !whole(self.text.word(at)))
    }

    /// Whether a name ends its source, but for what ends the name of a company: "Quarrent Corp".
    fn is_all_but_a_suffix(&self, name: Span, source: Span) -> bool {
        name.end <= source.end
            && self
                .text
                .tokens_in(Span::new(name.end, source.end))
                .all(|at| self.names.is(at, Classes::LEGAL_SUFFIX) || self.ends_a_firm(at))
    }

    /// "Co", "Inc", "SA": the end of a company's name, and no name by itself.
    fn ends_a_firm(&self, at: usize) -> bool {
        self.names.is(at, Classes::COMPANY_SUFFIX) && self.text.tokens()[at].kind == TokenKind::Word && self.text.word(at).len() <= 4
    }

    /// Whether the capitals at the end of a source are nobody's name, though no rule of the organisations' room has found them. What
    /// they are is put into the speaker: an organisation ("BT Quarrent", "Quarrent and Co", "Statistics Canada"), several ("Quarrent and
    /// Hale"), or nothing that has a name.
    pub(super) fn is_no_persons_name(&self, speaker: &mut Speaker) -> bool {
        let name = self.name_in(speaker.span);
        // "a Labour MP", "the Co-Chairman"
        if name.is_empty() || is_person_noun(self.names, name.end - 1) {
            return false;
        }
        let span = self.text.span_of(name.clone());
        if self.is_governed_within(span, speaker.span) {
            return false;
        }
        let first = self.text.token_at(speaker.span.start);
        let before = if name.start > first { self.text.word(name.start - 1) } else { "" };
        if self.is_a_firm(name.end - 1) {
            self.name_firm(speaker, name);
            return true;
        }
        // A country has no name as a speaker.
        let place = self.names.hit_at(name.start).is_some_and(|hit| hit.tokens == name && self.gazetteer.is_place(hit))
            && !self.is_of_a_place(name.end - 1);
        let body = name.len() > 1 && !TITLES.contains(&before) && (place || self.is_named_as_bodies_are(&name));
        if body || self.goes_on_behind_a_body(&name) {
            speaker.kind = SpeakerKind::Organisation;
            if !place && name.len() > 1 {
                self.name_body(speaker, name);
            }
            return true;
        }
        // "Duff and Quarrent": two people, or one firm.
        let office = name.clone().any(|at| self.names.is(at, Classes::ROLE_HEAD));
        if before == "and" && name.start > first + 1 && self.is_name_word(name.start - 2) && !office {
            speaker.kind = SpeakerKind::Group;
            return true;
        }
        // "the ex-Wallaby", "the Birchfield Harrier", "S/P"
        let piece = matches!(self.text.word(name.start), "-" | ".") || name.len() == 1 && self.names.is(name.start, Classes::INITIAL);
        piece || name.len() > 1 && matches!(before, "the" | "The")
    }

    fn name_body(&self, speaker: &mut Speaker, name: Range<usize>) {
        speaker.name = Some(self.text.span_of(name).of(self.text.body()).to_string());
        speaker.resolved_by = Some(Resolution::Name);
    }

    /// Whether a token ends the name of a company and nothing else.
    fn is_a_firm(&self, at: usize) -> bool {
        self.names.is(at, Classes::LEGAL_SUFFIX) || self.ends_a_firm(at)
    }

    /// "BT Quarrent": capitals behind an organisation, none of which is a forename.
    fn goes_on_behind_a_body(&self, name: &Range<usize>) -> bool {
        let span = self.text.span_of(name.clone());
        let begins = self.organisations.iter().find(|mention| mention.span.start == span.start && !mention.generic);
        begins.is_some_and(|mention| {
            self.text.tokens_in(Span::new(mention.span.end, span.end)).all(|at| !self.names.is(at, Classes::SURE_FORENAME))
        })
    }

    /// "the New Zealander", "the Englishwoman": one person.
    fn is_of_a_place(&self, at: usize) -> bool {
        ["lander", "man", "woman"].iter().any(|end| self.text.word(at).ends_with(end))
    }

    /// "Statistics Canada", "Woodhill Prison": a country or a word of organisations' names at an end, and no forename.
    fn is_named_as_bodies_are(&self, name: &Range<usize>) -> bool {
        const FIRST: Classes = Classes::COUNTRY.or(Classes::PLACE).or(Classes::TOPIC);
        const LAST: Classes = FIRST.or(Classes::COMPANY_SUFFIX).or(Classes::HEAD_LAST).or(Classes::HEAD_FIRST).or(Classes::PLACE_HEAD);
        // "Rio Ferdinand": a place at the beginning, and a forename at the end.
        let person = self.names.is(name.end - 1, Classes::FORENAME) && !self.names.is(name.end - 1, LAST);
        let forename = person || self.names.is(name.start, Classes::FORENAME.or(Classes::INITIAL));
        let title = name.clone().any(|at| self.names.is(at, Classes::ROLE_HEAD.or(Classes::HONORIFIC)));
        let people = self.is_of_a_place(name.end - 1)
            || self.names.is(name.end - 1, Classes::DEMONYM) && !self.names.is(name.end - 1, Classes::COUNTRY);
        !forename && !title && !people && (self.names.is(name.start, FIRST) || self.names.is(name.end - 1, LAST))
    }

    /// "Quarrent and Co", "Quarrent, Hale & Co"; what ends a company's name is no name by itself.
    fn name_firm(&self, speaker: &mut Speaker, mut name: Range<usize>) {
        speaker.kind = SpeakerKind::Organisation;
        let first = self.text.token_at(speaker.span.start);
        let joint = |at: usize| matches!(self.text.word(at), "and" | "&" | ",");
        while name.start > first + 1 && joint(name.start - 1) && self.is_name_word(name.start - 2) {
            // "Quarrent Inc and Hale and Co": two of them.
            if self.names.is(name.start - 2, Classes::LEGAL_SUFFIX) {
                speaker.kind = SpeakerKind::Group;
                return;
            }
            name.start -= 1;
            while name.start > first && self.is_name_word(name.start - 1) {
                name.start -= 1;
            }
        }
        if name.len() > 1 {
            self.name_body(speaker, name);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::{Speaker, SpeakerKind, extract};
    use crate::gazetteer::Gazetteer;

    fn last(body: &str) -> Speaker {
        let quotes = extract(&Article::from_body(body), Gazetteer::shipped()).quotes;
        quotes.into_iter().filter_map(|quote| quote.speaker).next_back().expect("a speaker")
    }

    fn is(body: &str, name: Option<&str>, kind: SpeakerKind) {
        let speaker = last(body);
        assert_eq!((speaker.name.as_deref(), speaker.kind), (name, kind), "{body}");
    }

    #[test]
    fn a_committee_is_not_its_chairman() {
        let body = "Chairman of the Estates Committee Peter Orme was in Leeds. “It will not do,” the Estates Committee said.";
        is(body, Some("Estates Committee"), SpeakerKind::Organisation);
    }

    #[test]
    fn people_of_a_party_are_not_the_party() {
        is("Senior Tories said waits would rise.", None, SpeakerKind::Group);
        is("The Tories said waits would rise.", Some("Conservative Party"), SpeakerKind::Organisation);
    }

    #[test]
    fn a_place_at_the_beginning_makes_no_body_of_a_person() {
        is("“Waits will rise,” said the New Zealander.", None, SpeakerKind::Person);
        is("“Waits will rise,” said Leeds Susan.", Some("Leeds Susan"), SpeakerKind::Person);
    }

    #[test]
    fn capitals_behind_an_organisation_are_one() {
        is("“Waits will rise,” BT Quarrent said.", Some("BT Quarrent"), SpeakerKind::Organisation);
        is("“Waits will rise,” a Labour MP said.", None, SpeakerKind::Person);
        is("“Waits will rise,” Unison’s Jane Pell said.", Some("Jane Pell"), SpeakerKind::Person);
    }

    #[test]
    fn names_made_as_those_of_bodies_are_are_no_persons() {
        is("“Waits will rise,” Quarrent Canada said.", Some("Quarrent Canada"), SpeakerKind::Organisation);
        is("“Waits will rise,” Elizabeth France said.", Some("Elizabeth France"), SpeakerKind::Person);
        is("“Waits will rise,” Sri Lanka said.", None, SpeakerKind::Organisation);
        is("“Waits will rise,” the Quistmoor Harrier said.", None, SpeakerKind::Person);
        is("“Waits will rise,” Quarrent and Velmoor said.", None, SpeakerKind::Group);
        is("“Waits will rise,” the rapper 70 Pence said.", Some("70 Pence"), SpeakerKind::Person);
    }

    #[test]
    fn the_end_of_a_company_is_no_name() {
        is("“Waits will rise,” Quarrent and Co said.", Some("Quarrent and Co"), SpeakerKind::Organisation);
        is("“Waits will rise,” Quarrent Inc and Hale and Co said.", None, SpeakerKind::Group);
        is("“Waits will rise,” the Corp said.", None, SpeakerKind::Organisation);
    }
}
