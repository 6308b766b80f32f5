//! Sources that are organisations: the name itself, people of it, and names that go on behind one the lists know.

use super::super::attribution::{Resolution, Speaker, SpeakerKind, is_people_noun, is_person_noun};
use super::super::{OrganisationKind, OrganisationMention};
use super::speakers::Room;
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

    /// "BT Quarrent", "Quarrent and Co": capitals behind an organisation or before the end of a company's name are an organisation,
    /// though no rule of its room has found it. What ends a company's name is no name.
    pub(super) fn body_of_unknown_words(&self, speaker: &mut Speaker) {
        let mut name = self.name_in(speaker.span);
        // "a Labour MP", "the Co-Chairman"
        if name.is_empty()
            || is_person_noun(self.names, name.end - 1)
            || self.is_governed_within(self.text.span_of(name.clone()), speaker.span)
        {
            return;
        }
        let start = self.text.tokens()[name.start].span.start;
        let begins = self.organisations.iter().find(|mention| mention.span.start == start && !mention.generic);
        let goes_on = begins.is_some_and(|mention| {
            self.text.tokens_in(Span::new(mention.span.end, speaker.span.end)).all(|at| !self.names.is(at, Classes::SURE_FORENAME))
        });
        let firm = self.names.is(name.end - 1, Classes::LEGAL_SUFFIX) || self.ends_a_firm(name.end - 1);
        if !goes_on && !firm {
            return;
        }
        speaker.kind = SpeakerKind::Organisation;
        // "Quarrent and Co", "Quarrent, Hale & Co"
        let first = self.text.token_at(speaker.span.start);
        let joint = |at: usize| matches!(self.text.word(at), "and" | "&" | ",");
        while firm && name.start > first + 1 && joint(name.start - 1) && self.is_name_word(name.start - 2) {
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
            speaker.name = Some(self.text.span_of(name).of(self.text.body()).to_string());
            speaker.resolved_by = Some(Resolution::Name);
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
    fn capitals_behind_an_organisation_are_one() {
        is("“Waits will rise,” BT Quarrent said.", Some("BT Quarrent"), SpeakerKind::Organisation);
        is("“Waits will rise,” a Labour MP said.", None, SpeakerKind::Person);
        is("“Waits will rise,” Unison’s Jane Pell said.", Some("Jane Pell"), SpeakerKind::Person);
    }

    #[test]
    fn the_end_of_a_company_is_no_name() {
        is("“Waits will rise,” Quarrent and Co said.", Some("Quarrent and Co"), SpeakerKind::Organisation);
        is("“Waits will rise,” Quarrent Inc and Hale and Co said.", None, SpeakerKind::Group);
        is("“Waits will rise,” the Corp said.", None, SpeakerKind::Organisation);
    }
}
