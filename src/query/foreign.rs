//! Operators of other search engines: read as what their users mean, with a note, or refused with advice; never as words.

/// What a word is to users of another engine.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    /// `w/5`, `near/5`, `/5`, `adj5`, `pre/5`: at most so many words between.
    Near(u32),
    /// `w/s`, `w/p`: the same sentence or paragraph, which cannot be asked for.
    Unit,
}

/// Beginnings of an operator that a number follows: of LexisNexis, Westlaw, dtSearch, Factiva and Ovid.
const BEFORE_NUMBER: [&str; 9] = ["w/", "within/", "near/", "pre/", "onear/", "/", "near", "adj", "adj/"];

/// What follows the slash for a sentence, a paragraph, a segment.
const UNITS: [&str; 6] = ["s", "p", "seg", "sent", "para", "doc"];

/// The operator that a word is in another engine, if it is one.
pub(super) fn operator(word: &str) -> Option<Foreign> {
    let lower = word.to_ascii_lowercase();
    let number = |beginning: &&str| lower.strip_prefix(*beginning)?.parse().ok();
    // "+5" is a number to Rust, and no operator.
    if let Some(within) = BEFORE_NUMBER.iter().find_map(number).filter(|_| !lower.contains('+')) {
        return Some(Foreign::Near(within));
    }
    let unit = lower.strip_prefix("w/").or_else(|| lower.strip_prefix('/'))?;
    UNITS.contains(&unit).then_some(Foreign::Unit)
}

/// Where the weight begins that a word ends with: `^2`, `^1.5`.
pub(super) fn weight(word: &str) -> Option<usize> {
    let at = word.rfind('^')?;
    let number = &word[at + 1..];
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.parse::<f32>().is_ok()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_of_others_are_known() {
        for (word, read) in [
            ("w/5", Some(Foreign::Near(5))),
            ("W/12", Some(Foreign::Near(12))),
            ("/3", Some(Foreign::Near(3))),
            ("pre/3", Some(Foreign::Near(3))),
            ("ADJ2", Some(Foreign::Near(2))),
            ("w/s", Some(Foreign::Unit)),
            ("/p", Some(Foreign::Unit)),
            ("w/o", None),
            ("24/7", None),
            ("and/or", None),
            ("w/+5", None),
        ] {
            assert_eq!(operator(word), read, "{word}");
        }
    }

    #[test]
    fn weights_are_cut_off() {
        assert_eq!([weight("blair^2"), weight("^1.5"), weight("x^y"), weight("x^")], [Some(5), Some(0), None, None]);
    }
}
