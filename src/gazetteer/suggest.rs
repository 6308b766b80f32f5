//! Names that are likely to be one entity, from the names of an archive with their counts.
//!
//! No name is compared with every other: each likeness says by which keys two names can be alike, and only names that share a key
//! are looked at. So the work grows with the names and with what is found, not with the square of the names.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::key::Key;
use super::{Body, Gazetteer};

/// A name that may be another one's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name to merge into: the full form, and of two full forms the one with more mentions. It is merged into no other.
    pub into: String,
    /// The other. It is merged into one name only.
    pub name: String,
    /// Why.
    pub reason: &'static str,
}

/// Likely merges among names with the number of their mentions. Only names of one list are compared: those of organisations, those
/// of people. Entries made of them can be added to the user's own list: no name becomes two others, none into which one is merged
/// becomes another, and names that the user's list has settled are left alone. Where a short form can stand for several names, or the
/// lists give it to another body, nothing is suggested. The result is in the order of `into`, then `name`.
///
/// ```
/// use cuttings::gazetteer::{Gazetteer, suggest};
/// let found = suggest(&[vec![("Kings Fund", 3), ("King’s Fund", 40), ("Unison", 9)]], Gazetteer::shipped());
/// assert_eq!((found[0].into.as_str(), found[0].name.as_str()), ("King’s Fund", "Kings Fund"));
/// assert_eq!(found.len(), 1);
/// ```
pub fn suggest(lists: &[Vec<(&str, usize)>], gazetteer: &Gazetteer) -> Vec<Suggestion> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    lists.iter().flatten().for_each(|&(name, _)| *seen.entry(name).or_default() += 1);
    let mut targets: HashMap<&str, Target<'_>> = HashMap::new();
    for names in lists {
        for (name, target) in targets_among(names, gazetteer) {
            // A name that a person and an organisation bear is no other name of either.
            if seen[name] == 1 && !gazetteer.own().settles(name) {
                targets.insert(name, target);
            }
        }
    }
    let last = |name: &str| {
        let (mut into, mut steps) = (targets.get(name)?.into, 0);
        while let Some(next) = targets.get(into).filter(|_| steps < MOST_STEPS) {
            into = next.into;
            steps += 1;
        }
        (into != name && steps < MOST_STEPS && !gazetteer.own().replaces(into)).then_some(into)
    };
    let found = targets.iter().filter_map(|(name, target)| {
        last(name).map(|into| Suggestion { into: into.to_string(), name: name.to_string(), reason: target.reason })
    });
    let mut found: Vec<Suggestion> = found.collect();
    found.sort_by(|a, b| (&a.into, &a.name).cmp(&(&b.into, &b.name)));
    found
}

/// Names that lead from one to the next: longer chains are circles.
const MOST_STEPS: usize = 8;

/// The name that another becomes.
struct Target<'a> {
    into: &'a str,
    reason: &'static str,
}

/// What each name of a list becomes, for the first reason that names one.
fn targets_among<'a>(names: &[(&'a str, usize)], gazetteer: &Gazetteer) -> HashMap<&'a str, Target<'a>> {
    let folded: Vec<Vec<String>> = names.iter().map(|&(name, _)| words(name)).collect();
    let rank = |at: usize| {
        let (name, count) = names[at];
        (gazetteer.bodies_called(name).any(|body| body.name == name), count, name.len(), name)
    };
    let mut targets: HashMap<&str, Target<'_>> = HashMap::new();
    for likeness in LIKENESSES {
        let mut longer: HashMap<usize, Vec<usize>> = HashMap::new();
        for (asks, answers) in meetings(likeness, &folded) {
            if !(likeness.holds)(&folded[asks], &folded[answers]) || are_two(names[asks].0, names[answers].0, gazetteer) {
                continue;
            }
            // The short form asks. Of two spellings the one that no list has becomes the other, else the rarer one.
            let (from, into) = if likeness.full_forms && rank(asks) > rank(answers) { (answers, asks) } else { (asks, answers) };
            longer.entry(from).or_default().push(into);
        }
        for (from, mut into) in longer {
            into.sort_by_key(|&at| rank(at));
            into.dedup();
            // Of longer forms each must hold the one before it: "Barts Health", "Barts Health NHS", "Barts Health NHS Trust".
            let longest = into.iter().copied().max_by_key(|&at| folded[at].len());
            let one = |at: &usize| into.iter().all(|&other| folded[*at].starts_with(&folded[other]));
            let into = if likeness.full_forms { into.last().copied() } else { longest.filter(one) };
            if let Some(into) = into {
                targets.entry(names[from].0).or_insert(Target { into: names[into].0, reason: likeness.reason });
            }
        }
    }
    targets
}

/// Whether the lists say that two names are of two bodies: both are there, and no body has both; or the first one is an acronym of the
/// other, and another body has it, too. A word in small letters is no acronym: "Ron".
fn are_two(a: &str, b: &str, gazetteer: &Gazetteer) -> bool {
    let bears = |body: &Body| body.name == b || body.aliases.iter().any(|alias| alias.form == b);
    let of_a = || gazetteer.bodies_called(a);
    if words(a).len() == 1 && words(b).len() > 1 && !is_letter_by_letter(a, b) {
        return !a.chars().skip(1).any(char::is_uppercase) || of_a().any(|body| !bears(body));
    }
    of_a().next().is_some() && gazetteer.bodies_called(b).next().is_some() && !of_a().any(bears)
}

/// "Hewlett-Packard", "HewlettPackard": the same letters.
fn is_letter_by_letter(a: &str, b: &str) -> bool {
    words(a).concat() == words(b).concat()
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
    /// Whether both are full forms: else the one that asks is a short form of the other.
    full_forms: bool,
    /// The keys of a name. Alike are only two names of one key, of which at least one asks.
    keys: fn(&[String], &mut Keys<'_>),
    /// Whether a name that asks and another one of its key are alike.
    holds: fn(&[String], &[String]) -> bool,
}

/// In order: two names are suggested for the first reason that holds.
const LIKENESSES: &[Likeness] = &[
    Likeness {
        reason: "the same letters",
        full_forms: true,
        keys: |name, keys| keys.both(&name.concat()),
        holds: |a, b| a.concat() == b.concat(),
    },
    Likeness {
        reason: "an acronym of it",
        full_forms: false,
        keys: |name, keys| match name {
            [acronym] if acronym.chars().count() > 2 => keys.asks(acronym),
            _ => keys.answers(&initials(name)),
        },
        holds: |acronym, name| name.len() > 1 && acronym[0] == initials(name),
    },
    Likeness {
        reason: "a shorter form of it",
        full_forms: false,
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
        full_forms: true,
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
        full_forms: false,
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
        suggest(&[names.to_vec()], Gazetteer::shipped()).into_iter().map(|s| (s.into, s.name, s.reason)).collect()
    }

    #[test]
    fn likely_merges_are_found_and_others_are_not() {
        let one = |a: &str, b: &str, reason| assert_eq!(pairs(&[(a, 9), (b, 1)]), [(a.to_string(), b.to_string(), reason)]);
        one("Royal College of Quistmoor", "RCQ", "an acronym of it");
        one("Quistmoor Health NHS Trust", "Quistmoor Health", "a shorter form of it");
        one("Stephen Ladymoor", "S Ladymoor", "an initial for a forename");
        one("Andrew Lansdown", "Andrew Lansdwon", "one letter differs");
        one("Andrew Lansdown", "Andrew Lansdowne", "one letter differs");
        one("Andrew Lansdown", "Andrew Lansdawn", "one letter differs");
        one("Andrew Lansdown", "Andrew Ansdown", "one letter differs");
        one("Stephen J Ladymoor", "S J Ladymoor", "an initial for a forename");
        assert!(pairs(&[("Camden Council", 3), ("Croydon Council", 4), ("Ann Hale", 3), ("Ian Hale", 3)]).is_empty());
    }

    #[test]
    fn the_full_form_wins_however_often_the_short_one_stands() {
        let one = |a: &str, b: &str| assert_eq!(pairs(&[(a, 1), (b, 9)])[0].0, a);
        one("Advanced Quistmoor Devices", "AQD");
        one("Severn Vale Hospitals NHS Foundation Trust", "Severn Vale Hospitals");
        one("Stephen Ladymoor", "S Ladymoor");
        one("Royal College of Nursing", "Royal College of Nurzing");
    }

    #[test]
    fn a_short_form_of_several_is_given_to_none() {
        assert!(pairs(&[("Stephen Ladymoor", 3), ("Susan Ladymoor", 3), ("S Ladymoor", 1)]).is_empty());
        assert!(pairs(&[("Bank of Quistmoor", 3), ("Board of Quarrent", 3), ("BQ", 1), ("BOQ", 1)]).is_empty());
        assert!(pairs(&[("Rory Orme Nash", 3), ("Ron", 1)]).is_empty());
        // The lists have a CBI and a CPS.
        assert!(pairs(&[("Credit Bank of Iraq", 3), ("CBI", 9), ("Centre for Policy Studies", 3), ("CPS", 2)]).is_empty());
        let longest = "Quistmoor Health NHS Trust";
        let found = pairs(&[("Quistmoor Health", 9), ("Quistmoor Health NHS", 5), (longest, 1)]);
        assert!(found.len() == 2 && found.iter().all(|(into, ..)| into == longest), "{found:?}");
    }

    #[test]
    fn what_is_suggested_can_be_added_to_the_users_list() {
        let organisations =
            vec![("Quarrent Care", 4), ("Quarrent Care Group", 2), ("Quarrent Care Groop", 1), ("QCG", 3), ("Ford", 2), ("F Hale", 1)];
        let people = vec![("Ford", 3), ("Frank Hale", 4), ("F Hale", 1), ("Franc Hale", 1), ("Ann Lansdown", 2), ("Ann Lansdwon", 1)];
        let written = |found: &[Suggestion]| {
            let entry = |s: &Suggestion| format!("[[merge]]\nnames = [{:?}]\ninto = {:?}\n", s.name, s.into);
            found.iter().map(entry).collect::<String>()
        };
        let lists = [organisations, people];
        let found = suggest(&lists, Gazetteer::shipped());
        assert!(found.len() >= 4, "{found:?}");
        Gazetteer::with_names(&written(&found)).expect("a sound list");
        // So can what is suggested beside entries that are there.
        let there = "[[merge]]\nnames = [\"Q\"]\ninto = \"Ann Lansdwon\"\n[[forget]]\nname = \"Frank Hale\"\n";
        let found = suggest(&lists, &Gazetteer::with_names(there).unwrap());
        Gazetteer::with_names(&format!("{there}{}", written(&found))).expect("a sound list");
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
