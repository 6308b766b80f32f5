//! What else a name is called, for queries: NHSE is NHS England.

use super::analysis::{Analyzer, Form};
use crate::gazetteer::Gazetteer;

/// The other names of the body that is called `name`, as the lists write them; empty when no body is, or several are.
///
/// Everyday words ("Mind") are no names here. A name that holds the words of `name`, or of another that is given, is left
/// out, since whoever looks for these finds it anyway.
///
/// ```
/// use cuttings::gazetteer::Gazetteer;
/// use cuttings::index::names::other_names;
///
/// assert!(other_names(Gazetteer::shipped(), "NHSE").contains(&"NHS England".to_string()));
/// assert!(other_names(Gazetteer::shipped(), "mind").is_empty());
/// ```
pub fn other_names(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
    if is_plural_of_acronym(name) {
        return Vec::new();
    }
    let Some(body) = gazetteer.find(name, None) else { return Vec::new() };
    let mut analyzer = Analyzer::new();
    let mut words = |text: &str| -> Vec<String> {
        let tokens = analyzer.tokens(text);
        tokens.iter().filter(|token| token.form == Form::Exact).map(|token| token.term.to_string()).collect()
    };
    let typed = words(name);
    let forms =
        std::iter::once((body.name.as_str(), body.everyday)).chain(body.aliases.iter().map(|alias| (alias.form.as_str(), alias.everyday)));
    let forms: Vec<(Vec<String>, &str, bool)> = forms.map(|(form, everyday)| (words(form), form, everyday)).collect();
    if forms.iter().any(|(form, _, everyday)| *everyday && *form == typed) {
        return Vec::new();
    }
    let holds = |longer: &[String], shorter: &[String]| !shorter.is_empty() && longer.windows(shorter.len()).any(|part| part == shorter);
    let mut others: Vec<(Vec<String>, &str)> = Vec::new();
    for (form, written, everyday) in forms {
        let is_found_anyway = holds(&form, &typed) || others.iter().any(|(other, _)| holds(&form, other));
        if !everyday && !form.is_empty() && !is_found_anyway {
            others.retain(|(other, _)| !holds(other, &form));
            others.push((form, written));
        }
    }
    others.into_iter().map(|(_, written)| written.to_string()).collect()
}

/// Whether a name is the plural of an acronym: MPs are no Medical Protection Society.
fn is_plural_of_acronym(name: &str) -> bool {
    let acronym = name.strip_suffix('s').map(|rest| rest.trim_end_matches(['\'', '’']));
    acronym.is_some_and(|acronym| acronym.len() > 1 && acronym.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_one_body() {
        let others = |name: &str| other_names(Gazetteer::shipped(), name);
        assert!(others("nhs england").contains(&"NHSE".to_string()));
        assert!(others("RCN").contains(&"Royal College of Nursing".to_string()));
        assert!(others("redundancies").is_empty() && others("").is_empty());
        assert!(others("MPs").is_empty() && others("GPs").is_empty() && !others("MPS").is_empty());
        let of_nhse = others("NHSE");
        assert!(of_nhse.iter().filter(|other| other.contains("NHS England")).count() == 1, "{of_nhse:?}");
        assert!(!of_nhse.contains(&"NHSE".to_string()));
    }
}
