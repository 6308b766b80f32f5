//! From an article to its findings: a pure function, phase by phase, in the order of [`PHASES`].
//!
//! No I/O, no clock, no randomness; it cannot fail and never panics, whatever the text. Each room keeps its rules in a
//! plain list; a phase runs a room over what the phases before it have found.

pub mod attribution;
mod by_first_word;
pub mod coreference;
pub mod figure;
pub mod organisation;
pub mod person;
pub mod quotation;
pub mod rule;
mod view;

use crate::article::Article;
use crate::gazetteer::{Gazetteer, Reading};
use crate::text::Text;

pub use attribution::{Quote, QuoteKind, Resolution, Speaker, SpeakerKind};
pub use figure::{Change, Figure, FigureKind, FigureSource, Modality, Period, Qualifier, SourceKind};
pub use organisation::{OrganisationKind, OrganisationMention};
pub use person::{Gender, PersonMention};
pub use rule::{Confidence, Example, Finding, Rule, RuleCard};

/// What every phase is given.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The article: its date and outlet may settle what a name or a period means.
    pub article: &'a Article,
    /// Its body, cut into paragraphs, sentences and tokens.
    pub text: &'a Text<'a>,
    /// The lists of names.
    pub gazetteer: &'a Gazetteer,
    /// What those lists say about the tokens.
    pub names: &'a Reading,
}

/// Everything found in one article, each list in order of place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// Amounts.
    pub figures: Vec<Figure>,
    /// Organisation mentions.
    pub organisations: Vec<OrganisationMention>,
    /// Person mentions.
    pub persons: Vec<PersonMention>,
    /// Stretches between quotation marks; what they are is settled by the attribution room.
    pub quotations: Vec<quotation::Quotation>,
    /// Quotes: source, cue and content.
    pub quotes: Vec<Quote>,
}

impl Extraction {
    /// Every finding, kind after kind.
    pub fn findings(&self) -> impl Iterator<Item = &dyn Finding> {
        fn some<T: Finding>(list: &[T]) -> impl Iterator<Item = &dyn Finding> {
            list.iter().map(|finding| finding as &dyn Finding)
        }
        some(&self.figures)
            .chain(some(&self.organisations))
            .chain(some(&self.persons))
            .chain(some(&self.quotations))
            .chain(some(&self.quotes))
    }
}

/// One step of the extraction.
#[derive(Debug, Clone, Copy)]
pub struct Phase {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// Reads what earlier phases found and adds to it.
    pub run: fn(&Context<'_>, &mut Extraction),
}

/// The phases, in order. A phase may rely on those before it and on nothing else.
pub const PHASES: &[Phase] = &[
    Phase { name: "organisations", summary: "named organisations, by list and by form", run: organisation::find },
    Phase { name: "persons", summary: "named people with role and affiliation", run: person::find },
    Phase { name: "names", summary: "short forms resolved to the full name in the article", run: coreference::resolve_names },
    Phase { name: "quotations", summary: "stretches between quotation marks", run: quotation::find },
    Phase { name: "attributions", summary: "source, cue and content of direct, mixed and indirect quotes", run: attribution::find },
    Phase { name: "speakers", summary: "sources resolved to who they are, pronouns too", run: coreference::resolve_speakers },
    Phase { name: "amounts", summary: "money, percentages, fractions and counts with their values", run: figure::find_amounts },
    Phase { name: "figure attributes", summary: "what an amount is of, when, and who states it", run: figure::find_attributes },
];

/// A fingerprint of the sources and lists that records depend on, made when the program was built: a store whose
/// records were made by other rules is re-extracted.
pub const RULES_VERSION: &str = env!("CUTTINGS_RULES_VERSION");

/// Everything that the rules find in an article.
pub fn extract(article: &Article, gazetteer: &Gazetteer) -> Extraction {
    extract_from(article, &Text::new(&article.body), gazetteer)
}

/// The same, for a caller that has cut the text already. `text` must be that of the article's body.
pub fn extract_from(article: &Article, text: &Text<'_>, gazetteer: &Gazetteer) -> Extraction {
    let names = Reading::new(text, gazetteer);
    let context = Context { article, text, gazetteer, names: &names };
    let mut extraction = Extraction::default();
    for phase in PHASES {
        (phase.run)(&context, &mut extraction);
    }
    extraction
}

/// Every rule of every room, in the order in which the rooms run.
pub fn rules() -> impl Iterator<Item = RuleCard> {
    figure::cards()
        .chain(organisation::cards())
        .chain(person::cards())
        .chain(quotation::cards())
        .chain(attribution::cards())
        .chain(coreference::cards())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_example_of_every_rule_holds() {
        let gazetteer = Gazetteer::shipped();
        let wrong: Vec<String> = rules().flat_map(|rule| rule::failures(&rule, gazetteer)).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn rule_ids_are_unique_and_name_their_room() {
        let mut seen = BTreeSet::new();
        for rule in rules() {
            assert!(seen.insert(rule.id), "{} stands twice", rule.id);
            assert!(["figure", "organisation", "person", "quotation", "attribution", "coreference"].contains(&rule.room()), "{}", rule.id);
        }
    }
}
