//! Names that are likely to be one entity, from the names of an archive with their counts.
//!
//! No name is compared with every other: each likeness says by which keys two names can be alike, and only names that share a key
//! are looked at. So the work grows with the names and with what is found, not with the square of the names.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::key::Key;

/// Two names that may be one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name with more mentions: the one to merge into.
    pub into: String,
    /// The other.
    pub name: String,
    /// Why.
    pub reason: &'static str,
}

/// Likely merges among names with the number of their mentions. The result is in the order of `into`, then `name`.
///
/// ```
/// use cuttings::gazetteer::suggest;
/// let found = suggest(&[("Kings Fund", 3), ("King’s Fund", 40), ("Unison", 9)]);
/// assert_eq!((found[0].into.as_str(), found[0].name.as_str()), ("King’s Fund", "Kings Fund"));
/// assert_eq!(found.len(), 1);
/// ```
pub fn suggest(names: &[(&str, usize)]) -> Vec<Suggestion> {
    let folded: Vec<Vec<String>> = names.iter().map(|&(name, _)| words(name)).collect();
    let mut paired: HashSet<(usize, usize)> = HashSet::new();
    let mut found = Vec::new();
    for likeness in LIKENESSES {
        for (asks, answers) in meetings(likeness, &folded) {
            let pair = (asks.min(answers), asks.max(answers));
            if !(likeness.holds)(&folded[asks], &folded[answers]) || !paired.insert(pair) {
                continue;
            }
            let (a, b) = (names[pair.0], names[pair.1]);
            let a_leads = (a.1, b.0.len(), b.0) >= (b.1, a.0.len(), a.0);
            let (into, name) = if a_leads { (a.0, b.0) } else { (b.0, a.0) };
            found.push(Suggestion { into: into.to_string(), name: name.to_string(), reason: likeness.reason });
        }
    }
    found.sort_by(|a, b| (&a.into, &a.name).cmp(&(&b.into, &b.name)));
    found
}

/// The words of a name that count: no article, no apostrophes, "and" for "&".
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '(' | ')'))
        .filter_map(Key::of)
        .map(|key| String::from_utf8_lossy(key.as_bytes()).replace(['\'', '.'], "").replace('&', "and"))
        .filter(|word| !word.is_empty() && word != "the")
        .collect()
}

/// A way in which two names are alike.
struct Likeness {
    reason: &'static str,
    /// The keys of a name. Alike are only two names of one key, of which at least one asks.
    keys: fn(&[String], &mut Keys<'_>),
    /// Whether a name that asks and another one of its key are alike.
    holds: fn(&[String], &[String]) -> bool,
}

/// In order: two names are suggested for the first reason that holds.
const LIKENESSES: &[Likeness] = &[
    Likeness { reason: "the same letters", keys: |name, keys| keys.both(&name.concat()), holds: |a, b| a.concat() == b.concat() },
    Likeness {
        reason: "an acronym of it",
        keys: |name, keys| match name {
            [acronym] if acronym.chars().count() > 2 => keys.asks(acronym),
            _ => keys.answers(&initials(name)),
        },
        holds: |acronym, name| name.len() > 1 && acronym[0] == initials(name),
    },
    Likeness {
        reason: "a shorter form of it",
        keys: |name, keys| {
            if name.len() > 1 {
                keys.asks(&name.join(" "));
            }
            let endings = name.iter().rev().take_while(|word| is_ending(word)).count();
            for shorter in (2..name.len()).filter(|length| name.len() - length <= endings) {
                keys.answers(&name[..shorter].join(" "));
            }
        },
        holds: |short, long| long.len() > short.len() && long.starts_with(short),
    },
    Likeness {
        reason: "one letter differs",
        keys: |name, keys| {
            // Words that differ by one letter are the same when each has lost the right one.
            for at in (0..name.len()).filter(|at| name.len() > 1 && name[*at].chars().count() >= 5) {
                keys.both(&with(name, at, &name[at]));
                for (lost, letter) in name[at].char_indices() {
                    let rest = &name[at][lost + letter.len_utf8()..];
                    keys.both(&with(name, at, &format!("{}{rest}", &name[at][..lost])));
                }
            }
        },
        holds: |a, b| {
            only_difference(a, b)
                .is_some_and(|(x, y)| x.chars().count().min(y.chars().count()) >= 5 && strsim::damerau_levenshtein(x, y) == 1)
        },
    },
    Likeness {
        reason: "an initial for a forename",
        keys: |name, keys| {
            for at in 0..name.len().saturating_sub(1) {
                let initial: String = name[at].chars().take(1).collect();
                let key = with(name, at, &initial);
                if initial == name[at] { keys.asks(&key) } else { keys.answers(&key) }
            }
        },
        holds: |initial, name| only_difference(initial, name).is_some(),
    },
];

/// The keys of one name, as numbers.
struct Keys<'a> {
    name: usize,
    list: &'a mut Vec<(u64, bool, usize)>,
}

impl Keys<'_> {
    fn asks(&mut self, key: &str) {
        self.list.push((BuildHasherDefault::<DefaultHasher>::new().hash_one(key), true, self.name));
    }

    fn answers(&mut self, key: &str) {
        self.list.push((BuildHasherDefault::<DefaultHasher>::new().hash_one(key), false, self.name));
    }

    /// Of names that all ask, each meets the others.
    fn both(&mut self, key: &str) {
        self.asks(key);
    }
}

/// Every two names that meet in a key: one that asks, and another one.
fn meetings(likeness: &Likeness, names: &[Vec<String>]) -> Vec<(usize, usize)> {
    let mut list = Vec::with_capacity(names.len());
    for (number, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        (likeness.keys)(name, &mut Keys { name: number, list: &mut list });
    }
    list.sort_unstable();
    let mut met = Vec::new();
    for group in list.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, _, asking)) in group.iter().enumerate().filter(|(_, (_, asks, _))| *asks) {
            // Those that ask stand behind those that answer, so every pair of two that ask is met once.
            met.extend(group[..i].iter().filter(|(.., other)| *other != asking).map(|&(.., other)| (asking, other)));
        }
    }
    met
}

/// A name with another word in one place.
fn with(name: &[String], at: usize, word: &str) -> String {
    let words = name.iter().enumerate().map(|(i, known)| if i == at { word } else { known.as_str() });
    format!("{at} {}", words.collect::<Vec<_>>().join(" "))
}

/// The first letters of the words that make an acronym.
fn initials(name: &[String]) -> String {
    name.iter().filter(|word| !matches!(word.as_str(), "of" | "for" | "and" | "in")).filter_map(|word| word.chars().next()).collect()
}

/// The words in which two names of one length differ, if it is only one.
fn only_difference<'a>(a: &'a [String], b: &'a [String]) -> Option<(&'a str, &'a str)> {
    let mut differing = a.iter().zip(b).filter(|(a, b)| a != b);
    match (differing.next(), differing.next()) {
        (Some((x, y)), None) if a.len() == b.len() => Some((x, y)),
        _ => None,
    }
}

/// Words at the end of a name that newspapers leave out.
fn is_ending(word: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "nhs",
        "foundation",
        "trust",
        "trusts",
        "hospital",
        "hospitals",
        "plc",
        "ltd",
        "limited",
        "group",
        "inc",
        "uk",
        "england",
        "university",
    ];
    ENDINGS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[(&str, usize)]) -> Vec<(String, String, &'static str)> {
        suggest(names).into_iter().map(|s| (s.into, s.name, s.reason)).collect()
    }

    #[test]
    fn likely_merges_are_found_and_others_are_not() {
        let one = |a: &str, b: &str, reason| assert_eq!(pairs(&[(a, 9), (b, 1)]), [(a.to_string(), b.to_string(), reason)]);
        one("Royal College of Nursing", "RCN", "an acronym of it");
        one("Barts Health NHS Trust", "Barts Health", "a shorter form of it");
        one("Stephen Ladymoor", "S Ladymoor", "an initial for a forename");
        one("Andrew Lansdown", "Andrew Lansdwon", "one letter differs");
        one("Andrew Lansdown", "Andrew Lansdowne", "one letter differs");
        one("Andrew Lansdown", "Andrew Lansdawn", "one letter differs");
        one("Andrew Lansdown", "Andrew Ansdown", "one letter differs");
        one("Stephen J Ladymoor", "S J Ladymoor", "an initial for a forename");
        assert!(pairs(&[("Camden Council", 3), ("Croydon Council", 4), ("Ann Hale", 3), ("Ian Hale", 3)]).is_empty());
    }

    #[test]
    fn the_names_of_a_large_archive_are_gone_through_in_one_sweep() {
        // Every number is written twice, so that no two names are a letter apart. Two by two they would be 450 million pairs.
        let names: Vec<String> = (0..30_000).map(|n| format!("Hale {n:04x}{n:04x}")).collect();
        let mut counted: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), 2)).collect();
        counted.extend([("Andrew Lansdown", 9), ("Andrew Lansdwon", 1)]);
        assert_eq!(pairs(&counted), [("Andrew Lansdown".to_string(), "Andrew Lansdwon".to_string(), "one letter differs")]);
    }
}
