//! Lists of names: organisations, forenames, titles, places. Facts with their sources in `lists/`, a user's own list
//! read the same way, and all names compiled into one automaton over words.

mod automaton;
mod body;
mod hash;
mod holders;
mod home;
mod key;
mod kind;
pub(crate) mod lexicon;
mod lists;
mod own;
mod reading;
mod suggest;
mod word_map;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use automaton::{Automaton, Target, Written};
use words::WordTable;

use crate::article::PublicationDate;
use crate::text::{Text, TokenKind};

pub use body::{Alias, Body, BodyError, entity_id};
pub(crate) use hash::{Map, Set};
pub use holders::{Term, terms};
pub use home::{Home, Other, Setting};
pub use kind::OrganisationKind;
pub use own::{NamesError, OwnNames, Split};
pub use reading::{Hit, Reading};
pub use suggest::{Suggestion, suggest};
pub use words::{Classes, Word};

/// The names that the rules know.
#[derive(Debug, Default)]
pub struct Gazetteer {
    bodies: Vec<Body>,
    words: WordTable,
    automaton: Automaton,
    heads: Vec<OrganisationKind>,
    class_nouns: Vec<&'static str>,
    offices: BTreeMap<&'static str, &'static str>,
    shared: Map<&'static str, home::Shared>,
    own: OwnNames,
}

impl Gazetteer {
    /// The lists that ship with the program.
    pub fn shipped() -> &'static Gazetteer {
        static SHIPPED: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::build(OwnNames::default()));
        &SHIPPED
    }

    /// The lists that ship with the program, corrected by a user's own `names.toml`.
    ///
    /// # Errors
    /// Every mistake of the file, each with its line.
    pub fn with_names(names: &str) -> Result<Gazetteer, NamesError> {
        Ok(Gazetteer::build(OwnNames::read(names)?))
    }

    fn build(own: OwnNames) -> Gazetteer {
        let (mut bodies, _) = body::shipped();
        own.correct(&mut bodies);
        let mut words = WordTable::new();
        let mut automaton = Automaton::default();
        for row in lists::rows(lists::PLACES) {
            let name = row.split('\t').next().unwrap_or_default();
            if name.contains([' ', '-']) {
                automaton.add(&mut words, name, false, Target::Place);
            }
        }
        for demonym in lists::rows(lists::DEMONYMS).filter(|demonym| demonym.contains(' ')) {
            automaton.add(&mut words, demonym, false, Target::Place);
        }
        for (number, body) in bodies.iter().enumerate() {
            let target = Target::Body(number as u32);
            automaton.add(&mut words, without_article(&body.name), body.everyday, target);
            for alias in &body.aliases {
                automaton.add(&mut words, without_article(&alias.form), alias.everyday, target);
            }
            if let Some(place) = place_of(body) {
                if place.contains([' ', '-']) {
                    automaton.add(&mut words, place, false, Target::Place);
                } else {
                    words.add(place, Classes::PLACE);
                }
            }
        }
        let mut class_nouns = Vec::new();
        for (number, row) in lists::rows(lists::CLASS_NOUNS).enumerate() {
            let mut columns = row.split('\t');
            let (singular, plural) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
            class_nouns.push(columns.next().unwrap_or_default());
            for form in [singular, plural].into_iter().filter(|form| *form != "-") {
                automaton.add(&mut words, form, false, Target::ClassNoun(number as u16));
            }
        }
        words.settle();
        let heads = lists::rows(lists::HEADS).map(|row| row.split('\t').nth(1).and_then(body::kind).unwrap_or_default()).collect();
        let offices = lists::rows(lists::OFFICES).filter_map(|row| row.split_once('\t')).collect();
        Gazetteer { bodies, words, automaton, heads, class_nouns, offices, shared: home::shared().collect(), own }
    }

    /// Every body of the lists.
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// What the user's own list says beyond the names of bodies.
    pub fn own(&self) -> &OwnNames {
        &self.own
    }

    /// The body that a hit means at a date, and whether its words are everyday words that need the article's support.
    /// `mentioned` says whether the article names a body elsewhere: it settles an acronym that several bodies share.
    /// `None` for a place or a class noun, and when several bodies share the name and nothing tells them apart.
    pub fn body_of(
        &self,
        hit: &Hit,
        text: &Text<'_>,
        reading: &Reading,
        published: Option<PublicationDate>,
        mentioned: &dyn Fn(&Body) -> bool,
    ) -> Option<Named<'_>> {
        let written = self
            .automaton
            .written(hit.end)
            .iter()
            .filter(|written| Automaton::is_written_so(written, text, reading.words(), hit.tokens.clone()));
        self.choose(written, published, mentioned)
    }

    /// Whether other bodies have a name, too.
    pub fn is_shared(&self, name: &str) -> bool {
        self.shared.contains_key(name)
    }

    /// What a hit is that does not mean the body of the lists, since others have its name: what stands right before it says so ("the
    /// Italian Treasury"), or what else the article speaks of. Where the article names the body in full it means that, which the caller
    /// knows.
    pub fn other_than_listed(&self, hit: &Hit, text: &Text<'_>, reading: &Reading) -> Option<Other> {
        let shared = self.shared.get(text.span_of(hit.tokens.clone()).of(text.body()))?;
        let before = hit.tokens.start.checked_sub(1).filter(|_| !reading.begins_sentence(hit.tokens.start));
        // "Italy's Treasury"
        let before = before.map(|before| if text.tokens()[before].kind == TokenKind::Clitic { before.saturating_sub(1) } else { before });
        let said = before.and_then(|before| shared.said_by(before, text, reading));
        let means = said.unwrap_or_else(|| reading.setting(text, self).means(*shared));
        (!means).then_some(shared.other())
    }

    /// Whether a word is a title that stands before a name and is no office: "Dr", "dame".
    pub fn is_title(&self, word: &str) -> bool {
        self.words.facts(self.words.number(word)).classes.any(Classes::PLAIN_HONORIFIC)
    }

    /// Whether a word is a small one inside personal names: "van".
    pub fn is_particle(&self, word: &str) -> bool {
        self.words.facts(self.words.number(word)).classes.any(Classes::PARTICLE)
    }

    /// The body of that name at a date, whatever its capitals.
    pub fn find(&self, name: &str, published: Option<PublicationDate>) -> Option<&Body> {
        let end = self.automaton.end_of(&self.words, without_article(name))?;
        self.choose(self.automaton.written(end).iter(), published, &|_| false)?.body
    }

    fn choose<'a>(
        &'a self,
        written: impl Iterator<Item = &'a Written>,
        published: Option<PublicationDate>,
        mentioned: &dyn Fn(&Body) -> bool,
    ) -> Option<Named<'a>> {
        let (mut best, mut tied, mut everyday) = (None::<(u8, &Body)>, false, true);
        for written in written {
            let Target::Body(number) = written.target else { continue };
            let Some(body) = self.bodies.get(number as usize) else { continue };
            everyday &= written.everyday;
            let dated = match published {
                Some(date) => body.stood_between(date.first_day(), date.last_day()),
                None => body.to.is_none(),
            };
            let points = 8 * u8::from(published.is_some() && dated)
                + 4 * u8::from(mentioned(body))
                + 2 * u8::from(without_article(&body.name) == without_article(&written.form))
                + u8::from(dated);
            match best {
                Some((most, other)) if points == most => tied |= other.name != body.name,
                Some((most, _)) if points < most => {}
                _ => (best, tied) = (Some((points, body)), false),
            }
        }
        let (_, body) = best?;
        Some(Named { body: (!tied).then_some(body), everyday })
    }

    /// The bodies that bear a name, at whatever date, whatever its capitals.
    pub(crate) fn bodies_called(&self, name: &str) -> impl Iterator<Item = &Body> {
        let end = self.automaton.end_of(&self.words, without_article(name));
        end.into_iter().flat_map(|end| self.automaton.written(end)).filter_map(|written| match written.target {
            Target::Body(number) => self.bodies.get(number as usize),
            _ => None,
        })
    }

    /// The bodies that bear the name of a hit, at whatever date.
    pub fn bodies_of(&self, hit: &Hit) -> impl Iterator<Item = &Body> {
        self.automaton.written(hit.end).iter().filter_map(|written| match written.target {
            Target::Body(number) => self.bodies.get(number as usize),
            _ => None,
        })
    }

    /// Whether an end of the automaton writes a place and no body.
    fn is_only_a_place(&self, end: u32) -> bool {
        self.automaton.written(end).iter().all(|written| written.target == Target::Place)
    }

    /// The class that a hit is a noun of: "primary care trust" for "PCTs".
    pub fn class_noun(&self, hit: &Hit) -> Option<&'static str> {
        self.automaton.written(hit.end).iter().find_map(|written| match written.target {
            Target::ClassNoun(row) => self.class_nouns.get(usize::from(row)).copied(),
            _ => None,
        })
    }

    /// Whether a hit is a place.
    pub fn is_place(&self, hit: &Hit) -> bool {
        self.automaton.written(hit.end).iter().any(|written| written.target == Target::Place)
    }

    /// Whether an acronym is known to name no organisation ("MRI").
    pub fn is_no_organisation(&self, acronym: &str) -> bool {
        self.words.facts(self.words.number(acronym)).classes.any(Classes::NOT_ORGANISATION)
    }

    /// The kind of body that a head noun makes.
    pub fn head_kind(&self, reading: &Reading, token: usize) -> OrganisationKind {
        self.heads.get(usize::from(self.words.facts(reading.number(token)).head)).copied().unwrap_or_default()
    }

    /// The share of men among the bearers of a forename, in per cent; `None` when it is no forename of the lists.
    pub fn men_per_cent(&self, reading: &Reading, forename: usize) -> Option<u8> {
        let facts = self.words.facts(reading.number(forename));
        facts.classes.any(Classes::FORENAME).then_some(facts.male)
    }

    /// The body that an office belongs to at a date: "health secretary".
    pub fn office(&self, role: &str, published: Option<PublicationDate>) -> Option<&Body> {
        let role = role.to_lowercase();
        let body = self.offices.get(role.as_str())?;
        self.find(body, published)
    }
}

/// What a name of the lists means in an article.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The body; `None` when several share the name and nothing tells them apart.
    pub body: Option<&'a Body>,
    /// The words are everyday words.
    pub everyday: bool,
}

/// A name without the "The" that it may begin with.
fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").unwrap_or(name)
}

/// The place that a council or a primary care trust serves, from its name.
fn place_of(body: &Body) -> Option<&str> {
    let name = body.name.strip_prefix("NHS ").unwrap_or(&body.name);
    let name = name.strip_prefix("London Borough of ").unwrap_or(name);
    const ENDS: [&str; 12] = [
        " Metropolitan Borough Council",
        " County Borough Council",
        " Borough Council",
        " County Council",
        " City Council",
        " District Council",
        " Council",
        " Teaching Primary Care Trust",
        " Primary Care Trust",
        " Care Trust",
        " Clinical Commissioning Group",
        " CCG",
    ];
    matches!(body.kind, OrganisationKind::Council | OrganisationKind::Commissioner)
        .then(|| ENDS.iter().find_map(|end| name.strip_suffix(end)))
        .flatten()
        .filter(|place| !place.starts_with("City of") && !place.starts_with("Royal") && *place != "London")
}
