//! Names that are likely to be one entity, from the names of an archive with their counts.

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
    let folded: Vec<(Vec<String>, &str, usize)> = names.iter().map(|&(name, count)| (words(name), name, count)).collect();
    let mut found = Vec::new();
    for (i, (a, a_name, a_count)) in folded.iter().enumerate() {
        for (b, b_name, b_count) in &folded[i + 1..] {
            let Some(reason) = likeness(a, b) else { continue };
            let a_leads = (a_count, b_name.len(), b_name) >= (b_count, a_name.len(), a_name);
            let (into, name) = if a_leads { (a_name, b_name) } else { (b_name, a_name) };
            found.push(Suggestion { into: into.to_string(), name: name.to_string(), reason });
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

fn likeness(a: &[String], b: &[String]) -> Option<&'static str> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (joined_a, joined_b) = (a.concat(), b.concat());
    if joined_a == joined_b {
        return Some("the same letters");
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initials: String =
        long.iter().filter(|word| !matches!(word.as_str(), "of" | "for" | "and" | "in")).filter_map(|word| word.chars().next()).collect();
    if short.len() == 1 && short[0].chars().count() > 2 && short[0] == initials {
        return Some("an acronym of it");
    }
    if short.len() >= 2 && long.len() > short.len() && long.starts_with(short) && long[short.len()..].iter().all(|word| is_ending(word)) {
        return Some("a shorter form of it");
    }
    if a.len() == b.len() && a.len() >= 2 {
        let differing: Vec<(&String, &String)> = a.iter().zip(b).filter(|(a, b)| a != b).collect();
        if let [(x, y)] = differing[..] {
            if x.chars().count().min(y.chars().count()) >= 5 && strsim::damerau_levenshtein(x, y) == 1 {
                return Some("one letter differs");
            }
            if (x.chars().count() == 1 || y.chars().count() == 1) && x.chars().next() == y.chars().next() && a.last() == b.last() {
                return Some("an initial for a forename");
            }
        }
    }
    None
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

    #[test]
    fn likely_merges_are_found_and_others_are_not() {
        let pairs = |names: &[(&str, usize)]| suggest(names).into_iter().map(|s| (s.into, s.name, s.reason)).collect::<Vec<_>>();
        let one = |a: &str, b: &str, reason| assert_eq!(pairs(&[(a, 9), (b, 1)]), [(a.to_string(), b.to_string(), reason)]);
        one("Royal College of Nursing", "RCN", "an acronym of it");
        one("Barts Health NHS Trust", "Barts Health", "a shorter form of it");
        one("Stephen Ladymoor", "S Ladymoor", "an initial for a forename");
        one("Andrew Lansdown", "Andrew Lansdwon", "one letter differs");
        assert!(pairs(&[("Camden Council", 3), ("Croydon Council", 4), ("Ann Hale", 3), ("Ian Hale", 3)]).is_empty());
    }
}
