//! Which country an article is of: a name such as "Treasury" or "Senate" is borne by bodies of several.

use std::sync::LazyLock;

use super::words::Classes;
use super::{Gazetteer, Reading, Set, lists};
use crate::text::{Text, TokenKind};

/// A country whose body the lists mean by a name that others give to theirs, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The United Kingdom and its parts.
    Britain,
    /// The United States.
    America,
}

impl Home {
    /// The country that a word, or the name of a place, is of or belongs to: "British", "Wales", "U.S.", "New York".
    pub fn of(name: &str) -> Option<Home> {
        match name {
            "Brit" | "Britain" | "British" | "Briton" | "Britons" | "Brits" | "Cornish" | "Cornwall" | "East Anglia" | "East Midlands"
            | "England" | "English" | "Englishman" | "Glaswegian" | "Great Britain" | "Home Counties" | "Humberside" | "Lake District"
            | "Liverpudlian" | "Londoner" | "Londoners" | "Merseyside" | "Midlands" | "North East" | "North West" | "Northern Ireland"
            | "Northern Irish" | "Peak District" | "Scot" | "Scotland" | "Scots" | "Scottish" | "South East" | "South West"
            | "Teesside" | "Thames Valley" | "Tyneside" | "U.K" | "U.K." | "UK" | "Ulster" | "United Kingdom" | "Wales" | "Wearside"
            | "Welsh" | "Welshman" | "West Country" | "West Midlands" | "Yorkshire" => Some(Home::Britain),
            "America" | "American" | "Americans" | "Californian" | "New York" | "New Yorker" | "Texan" | "U.S" | "U.S." | "U.S.A."
            | "US" | "USA" | "United States" => Some(Home::America),
            _ => None,
        }
    }
}

/// A name that bodies of several countries bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shared {
    home: Home,
    proof: Proof,
}

/// What an article has to have for a shared name to mean the body of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// It speaks of no other country.
    None,
    /// It speaks of the country.
    Sign,
    /// It names the body in full.
    Full,
    /// The same, and else the name is that of a thing more often than of a body: "LCD".
    Thing,
}

/// What a name is that does not mean the body of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// Another body.
    Body,
    /// A thing, as often as another body.
    Thing,
}

/// The names of the list, as they are written.
pub(super) fn shared() -> impl Iterator<Item = (&'static str, Shared)> {
    lists::rows(lists::SHARED_NAMES).map(|row| {
        let mut columns = row.split('\t');
        let (name, country, proof) = (columns.next().unwrap_or_default(), columns.next(), columns.next());
        let home = if country == Some("America") { Home::America } else { Home::Britain };
        let proof = match proof {
            Some("sign") => Proof::Sign,
            Some("full") => Proof::Full,
            Some("thing") => Proof::Thing,
            _ => Proof::None,
        };
        (name, Shared { home, proof })
    })
}

/// How often an article speaks of Britain, of America and of other countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    british: usize,
    american: usize,
    other: usize,
}

/// How many times as often as of Britain an article may speak of other countries and still be of Britain: news of a British
/// minister abroad is.
const ABROAD: usize = 6;

impl Setting {
    /// Counts the words, places and bodies of a text that are of a country.
    pub(super) fn of(text: &Text<'_>, reading: &Reading, gazetteer: &Gazetteer) -> Setting {
        let mut setting = Setting::default();
        for token in reading.capitals() {
            let places = reading.hit_at(token).filter(|hit| hit.tokens.len() > 1);
            let word = text.word(token);
            // "New England", "New South Wales" are abroad.
            if matches!(word, "England" | "Wales") && (1..=2).any(|back| token >= back && text.word(token - back) == "New") {
                continue;
            }
            let home = Home::of(word).or(match word {
                "Holyrood" | "London" | "MPs" | "NHS" | "Tories" | "Tory" | "Westminster" | "Whitehall" => Some(Home::Britain),
                "Biden" | "Bush" | "Clinton" | "Fed" | "Obama" | "Pentagon" | "Reagan" | "Trump" | "Washington" => Some(Home::America),
                _ => None,
            });
            match home {
                Some(Home::Britain) => setting.british += 1,
                Some(Home::America) => setting.american += 1,
                None if places.is_some() => {}
                None => setting.other += usize::from(is_foreign(word, reading.classes(token))),
            }
            setting.british += usize::from(held_an_office(text, token));
        }
        for hit in reading.hits().iter().filter(|hit| hit.tokens.len() > 1) {
            let name = text.span_of(hit.tokens.clone()).of(text.body());
            match Home::of(name) {
                Some(Home::America) => setting.american += 1,
                Some(Home::Britain) => setting.british += 1,
                None if is_abroad(name) => setting.other += 1,
                None if name == "White House" => setting.american += 1,
                None if !gazetteer.shared.contains_key(name) => {
                    let british = |(scheme, _): &(String, String)| matches!(scheme.as_str(), "GOVUK" | "LA" | "ODS");
                    let mut bodies = gazetteer.bodies_of(hit).peekable();
                    let listed = bodies.peek().is_some() && bodies.all(|body| body.identifiers.iter().any(british));
                    setting.british += usize::from(listed);
                }
                _ => {}
            }
        }
        let pounds = text.tokens().iter().filter(|token| token.kind == TokenKind::Symbol && token.span.of(text.body()) == "£");
        setting.british += pounds.count();
        setting
    }

    /// Whether an article of this setting is of Britain, so far as one can see; `sign` asks for words that say so.
    pub fn is_british(self, sign: bool) -> bool {
        let Setting { british, american, other } = self;
        british * ABROAD >= american + other && (!sign || british > 0 && british * 2 >= american + other && british >= american)
    }

    fn is_american(self) -> bool {
        let others = self.british + self.other;
        self.american * 2 >= others && (self.american > 1 || others == 0)
    }

    /// Whether an article of this setting is of America, and of Britain in passing at most.
    pub fn is_american_alone(self) -> bool {
        self.is_american() && self.american >= 3 * self.british
    }

    /// Whether a name that several countries have means the body of the lists.
    pub(super) fn means(self, shared: Shared) -> bool {
        match (shared.proof, shared.home) {
            (Proof::Full | Proof::Thing, _) => false,
            (proof, Home::Britain) => self.is_british(proof == Proof::Sign),
            (_, Home::America) => self.is_american(),
        }
    }
}

/// Whether a word is of a country that is neither Britain nor America; of peoples and regions without a government no word is.
fn is_foreign(word: &str, classes: Classes) -> bool {
    const STATELESS: &[&str] = &[
        "Afro",
        "Anglo",
        "Asian",
        "Asians",
        "Europe",
        "European",
        "Europeans",
        "Gulf",
        "Highlands",
        "Hispanic",
        "Jewish",
        "Roman",
        "Romans",
        "Sikh",
        "Sikhs",
        "Viking",
    ];
    classes.any(Classes::COUNTRY.or(Classes::DEMONYM)) && Home::of(word).is_none() && !STATELESS.contains(&word)
}

/// Whether several words name a country or its people, and not Britain or America: "New Zealand", "South African".
fn is_abroad(name: &str) -> bool {
    static ABROAD: LazyLock<Set<&'static str>> = LazyLock::new(|| {
        let countries = lists::rows(lists::PLACES).filter_map(|row| row.strip_suffix("\tcountry"));
        countries.chain(lists::rows(lists::DEMONYMS)).filter(|name| name.contains(' ') && Home::of(name).is_none()).collect()
    });
    ABROAD.contains(name)
}

/// Whether the full name of somebody who held a British office begins at a token.
fn held_an_office(text: &Text<'_>, token: usize) -> bool {
    static HOLDERS: LazyLock<Set<&'static str>> =
        LazyLock::new(|| lists::rows(lists::OFFICE_HOLDERS).filter_map(|row| row.split('\t').nth(1)).collect());
    text.tokens()
        .get(token + 1)
        .is_some_and(|next| next.is_capital(text.body()) && HOLDERS.contains(text.span_of(token..token + 2).of(text.body())))
}

impl Shared {
    /// What the name is where it does not mean the body of the lists.
    pub(super) fn other(self) -> Other {
        if self.proof == Proof::Thing { Other::Thing } else { Other::Body }
    }

    /// Whether the word right before the name, at a token, says whose body it is: `Some(true)` of the lists' country, `Some(false)`
    /// of another.
    pub(super) fn said_by(self, before: usize, text: &Text<'_>, reading: &Reading) -> Option<bool> {
        // Several words that are a place may be a town: "Milton Keynes".
        let place = reading.hit_at(before).filter(|hit| hit.tokens.len() > 1);
        let name = place.map_or(text.word(before), |place| text.span_of(place.tokens.clone()).of(text.body()));
        let abroad = || if place.is_some() { is_abroad(name) } else { is_foreign(name, reading.classes(before)) };
        Home::of(name).map(|home| home == self.home).or_else(|| abroad().then_some(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Body;

    fn setting(body: &str) -> Setting {
        let text = Text::new(body);
        let gazetteer = Gazetteer::shipped();
        Reading::new(&text, gazetteer).setting(&text, gazetteer)
    }

    #[test]
    fn an_article_is_of_the_country_that_it_speaks_of() {
        assert!(setting("The trust said waits would rise.").is_british(false));
        assert!(!setting("The trust said waits would rise.").is_british(true));
        assert!(setting("Waits in London and in France rose by £3m.").is_british(true));
        assert!(!setting("Waits in France rose.").is_british(false));
        assert!(!setting("Waits in New Zealand rose.").is_british(false));
        assert!(!setting("Waits in New South Wales rose.").is_british(true));
        assert!(!setting("The US president met nurses in Washington and London.").is_british(true));
        assert!(setting("The US president met nurses in Washington.").is_american());
    }

    #[test]
    fn every_shared_name_is_one_of_the_lists() {
        for (name, _) in shared() {
            let bears = |body: &Body| body.name == name || body.aliases.iter().any(|alias| alias.form == name);
            assert!(Gazetteer::shipped().bodies().iter().any(bears), "{name}");
        }
    }
}
