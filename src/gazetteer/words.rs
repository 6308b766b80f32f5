//! What the lists say about single words.

use super::word_map::{Short, WordMap};
use super::{lexicon, lists};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)*
        }
    };
}

classes! {
    /// A word of grammar: "the", "however".
    FUNCTION = 0;
    /// A title before a name, offices included: "Dr", "President".
    HONORIFIC = 1;
    /// A title that is no office: "Mr", "Dame".
    PLAIN_HONORIFIC = 2;
    /// The last word of a job title: "director".
    ROLE_HEAD = 3;
    /// A word within a job title: "chief", "finance".
    ROLE_WORD = 4;
    /// A verb of saying.
    SPEECH = 5;
    /// A month, a day, a season.
    CALENDAR = 6;
    /// A small word inside a personal name: "van".
    PARTICLE = 7;
    /// Ends the name of a company: "plc", "Airlines".
    COMPANY_SUFFIX = 8;
    /// Ends nothing but the name of a company: "plc".
    LEGAL_SUFFIX = 9;
    /// An acronym that names no organisation: "GP".
    NOT_ORGANISATION = 10;
    /// A noun before an organisation's name: "charity".
    ORGANISATION_LEFT = 11;
    /// A noun behind an organisation's name: "spokeswoman".
    ORGANISATION_RIGHT = 12;
    /// A noun before a person's name: "daughter".
    PERSON_LEFT = 13;
    /// A noun or adjective within the names of organisations: "health".
    TOPIC = 14;
    /// Capitalised, but no name of a person or an organisation: "Brexit".
    TOPICAL = 15;
    /// A head noun at the end of an organisation's name: "Council".
    HEAD_LAST = 16;
    /// A head noun at the beginning of one: "Ministry".
    HEAD_FIRST = 17;
    /// A place in one word.
    PLACE = 18;
    /// A country or a large region in one word.
    COUNTRY = 19;
    /// "Welsh", "Germans".
    DEMONYM = 20;
    /// A forename.
    FORENAME = 21;
    /// A forename that is nothing else.
    SURE_FORENAME = 22;
    /// Names of the lists begin with it.
    BEGINS_NAME = 23;
    /// The first word of a sentence, a quotation or a list item: its capital says nothing.
    OPENS = 24;
    /// Stands in a headline whose words are all capitalised.
    HEADLINE = 25;
    /// The first token of a sentence.
    BEGINS_SENTENCE = 26;
    /// A head noun of the name of a place, a building or an event: "Street".
    PLACE_HEAD = 27;
    /// Written with a capital: "Trust", "NHS", "McKinsey".
    CAPITAL = 28;
    /// Written small: "trust".
    SMALL = 29;
    /// A capital by itself or capitals with full stops, as initials are: "J", "U.S."
    INITIAL = 30;
    /// The name by which everybody knows one person: "Shakespeare".
    FAMOUS = 31;
}

impl Classes {
    /// No class.
    pub const NONE: Classes = Classes(0);

    /// Whether it holds at least one of the classes.
    pub const fn any(self, classes: Classes) -> bool {
        self.0 & classes.0 != 0
    }

    /// These without the other ones.
    pub const fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// Both together.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What the lists know of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordFacts {
    pub(super) classes: Classes,
    /// Share of men among the bearers of a forename, in per cent.
    pub(super) male: u8,
    /// Of a head noun: which row of the heads' list.
    pub(super) head: u16,
}

/// A word as the lists know it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Its number in the word table.
    pub(super) number: u32,
    /// What sort of word it is.
    pub classes: Classes,
}

/// Every word of the lists with its number and its classes.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    words: WordMap<Word>,
    facts: Vec<WordFacts>,
}

/// The number of a word that no list holds.
pub(super) const UNKNOWN: u32 = 0;

impl WordTable {
    pub(super) fn new() -> Self {
        let mut table = WordTable { words: WordMap::default(), facts: vec![WordFacts::default()] };
        table.words.reserve(32_000);
        // Its words come first, so that their numbers are those of its entries.
        for word in lexicon::words() {
            table.number_or_insert(word);
        }
        for (list, class) in lists::WORD_LISTS {
            for word in lists::rows(list) {
                table.add(word, *class);
            }
        }
        for row in lists::rows(lists::PLACES) {
            let (name, sort) = row.split_once('\t').unwrap_or((row, ""));
            if !name.contains([' ', '-']) {
                let class = if sort == "country" { Classes::PLACE.or(Classes::COUNTRY) } else { Classes::PLACE };
                table.add(name, class);
            }
        }
        for (number, row) in lists::rows(lists::HEADS).enumerate() {
            let mut columns = row.split('\t');
            let (word, side) = (columns.next().unwrap_or_default(), columns.nth(1).unwrap_or_default());
            let class = match side {
                "first" => Classes::HEAD_FIRST,
                "last" => Classes::HEAD_LAST,
                _ => Classes::HEAD_FIRST.or(Classes::HEAD_LAST),
            };
            let word = table.add(word, class);
            table.facts[word as usize].head = u16::try_from(number).unwrap_or_default();
        }
        for row in lists::FORENAMES.into_iter().flat_map(lists::rows) {
            let mut columns = row.split('\t');
            let (name, male) = (columns.next().unwrap_or_default(), columns.next().and_then(|share| share.parse::<f32>().ok()));
            let births: u32 = columns.next().and_then(|births| births.parse().ok()).unwrap_or_default();
            let class = if births < RARE { Classes::FORENAME } else { Classes::FORENAME.or(Classes::SURE_FORENAME) };
            let word = table.add(name, class) as usize;
            table.facts[word].male = (male.unwrap_or(0.5) * 100.0).round() as u8;
        }
        for row in lists::rows(lists::FAMILY_NAMES) {
            let word = table.add(row, Classes::NONE) as usize;
            if !table.facts[word].classes.any(Classes::FORENAME) {
                table.facts[word].classes = table.facts[word].classes.or(Classes::FORENAME);
                table.facts[word].male = 50;
            }
        }
        let unsure = Classes::PLACE.or(Classes::FUNCTION).or(Classes::CALENDAR).or(Classes::HONORIFIC).or(Classes::TOPICAL);
        for row in lists::rows(lists::AMBIGUOUS_FORENAMES) {
            let word = table.add(row, Classes::NONE) as usize;
            table.facts[word].head |= AMBIGUOUS;
        }
        for facts in &mut table.facts {
            let ambiguous = facts.head & AMBIGUOUS != 0;
            facts.head &= !AMBIGUOUS;
            if ambiguous || facts.classes.any(unsure) {
                facts.classes = facts.classes.without(Classes::SURE_FORENAME);
            }
        }
        table
    }

    /// The number of a word, which is added if need be, with a class more.
    pub(super) fn add(&mut self, word: &str, classes: Classes) -> u32 {
        let number = self.number_or_insert(word);
        if number != UNKNOWN {
            let facts = self.facts_mut(number);
            facts.classes = facts.classes.or(classes);
        }
        number
    }

    /// The number of a word, which is added if need be; [`UNKNOWN`] for one that is longer than any list may hold.
    fn number_or_insert(&mut self, word: &str) -> u32 {
        let next = self.facts.len() as u32;
        let Some(word) = self.words.get_or_insert_with(word, || Word { number: next, classes: Classes::NONE }) else { return UNKNOWN };
        if word.number == next {
            self.facts.push(WordFacts::default());
        }
        word.number
    }

    /// Puts the classes of every word beside its number, once all lists are read: texts look them up there.
    pub(super) fn settle(&mut self) {
        for word in self.words.values_mut() {
            word.classes = self.facts[word.number as usize].classes;
        }
    }

    /// What the lists know of a word.
    pub(super) fn word(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The number of a word, [`UNKNOWN`] for one that no list holds.
    pub(super) fn number(&self, word: &str) -> u32 {
        self.word(word).number
    }

    /// The same, under a key that has been made before.
    pub(super) fn word_under(&self, key: Short, word: &str) -> Word {
        self.words.get_under(key, word).copied().unwrap_or_default()
    }

    pub(super) fn facts_mut(&mut self, number: u32) -> &mut WordFacts {
        &mut self.facts[number as usize]
    }

    pub(super) fn facts(&self, number: u32) -> WordFacts {
        self.facts.get(number as usize).copied().unwrap_or_default()
    }
}

/// Births below which a forename alone says little.
const RARE: u32 = 100;

/// Used while the table is made: the forename is an everyday word too.
const AMBIGUOUS: u16 = 1 << 15;
