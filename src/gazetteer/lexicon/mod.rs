//! What the attribution room knows of single words: which reporting verb a word is a form of, and which classes of words it
//! belongs to. It stands here so that one look at a word of a text tells this and what the other lists say.

pub(crate) mod class;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::word_map::WordMap;
use super::words::UNKNOWN;
use class::{Class, Frames};

const CUES: &str = include_str!("../lists/lexicon/cues.tsv");
const WORDS: &str = include_str!("../lists/lexicon/words.tsv");

/// A form of a reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said", "wrote"
    Past,
    /// "written", where it differs from the past
    Participle,
    /// "saying"
    Ing,
}

impl Form {
    /// Whether the form can stand with a subject and nothing else.
    pub const fn finite(self) -> bool {
        matches!(self, Form::Third | Form::Past)
    }
}

/// A reporting verb, without and with its particle: "point", "point out".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    /// Whose form it is.
    pub form: Form,
    /// Frames of the bare verb; none when it reports only with a particle.
    pub frames: Frames,
    /// Particle and the frames of the verb with it; several where the list has several.
    pub phrasal: &'static [(&'static str, Frames)],
}

/// What the lists say of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    /// Its classes.
    pub class: Class,
    /// The reporting verb that it is a form of.
    pub verb: Option<&'static Verb>,
}

/// The entries, each with its word, in the order of their numbers; the first is that of every unknown word.
#[derive(Debug)]
struct Lexicon {
    numbers: WordMap<u32>,
    words: Vec<&'static str>,
    entries: Vec<Entry>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// What the lists say of the word of that number, which is also its number in the word table: that of any other word has
/// no entry.
pub(super) fn entry(number: u32) -> Entry {
    LEXICON.entries.get(number as usize).copied().unwrap_or_default()
}

/// The words that have an entry, in the order of their numbers.
pub(super) fn words() -> &'static [&'static str] {
    &LEXICON.words[UNKNOWN as usize + 1..]
}

/// The lines of a list without its comments.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The reporting verbs: every form with what it reports. They are kept for as long as the program runs, as their rows are.
fn verbs() -> Vec<(&'static str, &'static Verb)> {
    let mut verbs: HashMap<(&'static str, Form), Vec<(&'static str, Frames)>> = HashMap::new();
    for line in lines(CUES) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let &[lemma, third, past, participle, ing, frames] = fields.as_slice() else { continue };
        let (base, particle) = lemma.split_once(' ').unwrap_or((lemma, ""));
        let frames = Frames::parse(frames);
        for (word, form) in [(base, Form::Base), (third, Form::Third), (past, Form::Past), (participle, Form::Participle), (ing, Form::Ing)]
        {
            let same = form == Form::Participle && participle == past || form == Form::Base && past == base;
            for spelling in word.split('/').filter(|_| !same) {
                verbs.entry((spelling, form)).or_default().push((particle, frames));
            }
        }
    }
    let mut verbs: Vec<_> = verbs.into_iter().collect();
    verbs.sort();
    let verb = |((word, form), particles): ((&'static str, Form), Vec<(&'static str, Frames)>)| {
        let frames = particles.iter().find(|(particle, _)| particle.is_empty()).map_or(Frames::NONE, |&(_, frames)| frames);
        let phrasal: Vec<_> = particles.into_iter().filter(|(particle, _)| !particle.is_empty()).collect();
        (word, &*Box::leak(Box::new(Verb { form, frames, phrasal: Vec::leak(phrasal) })))
    };
    verbs.into_iter().map(verb).collect()
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Lexicon { numbers: WordMap::default(), words: vec![""], entries: vec![Entry::default()] };
        for (word, verb) in verbs() {
            // The first form of a word wins: "found" is the past of find, and base and past of one look ("hit") are one.
            lexicon.entry_mut(word).verb.get_or_insert(verb);
        }
        for line in lines(WORDS) {
            let Some((word, classes)) = line.split_once('\t') else { continue };
            let entry = lexicon.entry_mut(word);
            for class in classes.split(',') {
                entry.class |= Class::parse(class);
            }
        }
        lexicon
    }

    /// The entry of a word, made if need be.
    fn entry_mut(&mut self, word: &'static str) -> &mut Entry {
        let next = self.entries.len() as u32;
        let number = self.numbers.get_or_insert_with(word, || next).map_or(UNKNOWN, |number| *number);
        if number == next {
            self.words.push(word);
            self.entries.push(Entry::default());
        }
        &mut self.entries[number as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(word: &str) -> Entry {
        LEXICON.numbers.get(word).map_or_else(Entry::default, |&number| entry(number))
    }

    #[test]
    fn lists_are_sorted_unique_and_sourced() {
        for list in [CUES, WORDS] {
            assert!(list.lines().take_while(|line| line.starts_with('#')).any(|line| line.contains("Source:")));
            let keys: Vec<&str> = lines(list).map(|line| line.split('\t').next().unwrap_or_default()).collect();
            assert!(keys.is_sorted_by(|a, b| a < b), "{:?}", keys.windows(2).find(|pair| pair[0] >= pair[1]));
        }
    }

    #[test]
    fn every_line_is_read() {
        for line in lines(CUES) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 6, "{line}");
            assert!(fields[5].split(',').all(|frame| Frames::parse(frame) != Frames::NONE), "{line}");
            assert!(look_up(fields[1]).verb.is_some(), "{line}");
        }
        for line in lines(WORDS) {
            let (word, classes) = line.split_once('\t').unwrap();
            assert!(classes.split(',').all(|class| Class::parse(class) != Class::default()), "{line}");
            assert!(look_up(word).class != Class::default(), "{line}");
        }
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert_eq!(look_up("SAID").verb.map(|verb| verb.form), Some(Form::Past));
        assert!(look_up("Didn’t").class.has(Class::NEGATIVE));
        assert!(look_up("points").verb.is_some_and(|verb| verb.phrasal.iter().any(|&(particle, _)| particle == "out")));
        assert!(look_up("Middlesbrough").verb.is_none());
    }
}
