//! The lists that ship with the program, as they stand in `lists/`: a row a line, `#` before remarks.

use super::words::Classes;

/// Organisations: name, kind, other names, identifiers, from, to, successor.
pub(super) const ORGANISATIONS: &[(&str, &str)] = &[
    ("national_bodies.tsv", include_str!("lists/national_bodies.tsv")),
    ("public_bodies.tsv", include_str!("lists/public_bodies.tsv")),
    ("trusts.tsv", include_str!("lists/trusts.tsv")),
    ("commissioners.tsv", include_str!("lists/commissioners.tsv")),
    ("councils.tsv", include_str!("lists/councils.tsv")),
    ("world_bodies.tsv", include_str!("lists/world_bodies.tsv")),
];

/// Lists of forenames: forename, share of men, births.
pub(super) const FORENAMES: [&str; 2] = [include_str!("lists/forenames.tsv"), include_str!("lists/world_forenames.tsv")];

/// Family names that stand first: they begin a personal name as a forename does, and say nothing of the gender.
pub(super) const FAMILY_NAMES: &str = include_str!("lists/words/family_names.tsv");

/// Forenames that are everyday words too.
pub(super) const AMBIGUOUS_FORENAMES: &str = include_str!("lists/words/ambiguous_forenames.tsv");

/// Place, sort.
pub(super) const PLACES: &str = include_str!("lists/places.tsv");

/// Head noun, kind, side.
pub(super) const HEADS: &str = include_str!("lists/organisation_heads.tsv");

/// Singular, plural, class.
pub(super) const CLASS_NOUNS: &str = include_str!("lists/class_nouns.tsv");

/// Name, country, proof.
pub(super) const SHARED_NAMES: &str = include_str!("lists/shared_names.tsv");

/// Office, body.
pub(super) const OFFICES: &str = include_str!("lists/offices.tsv");

/// Office, name, from, to.
pub(super) const OFFICE_HOLDERS: &str = include_str!("lists/office_holders.tsv");

/// Words for the people of a place; those of several words are names of the automaton too.
pub(super) const DEMONYMS: &str = include_str!("lists/words/demonyms.tsv");

/// Lists of single words, a class each.
pub(super) const WORD_LISTS: &[(&str, Classes)] = &[
    (include_str!("lists/words/function_words.tsv"), Classes::FUNCTION),
    (include_str!("lists/words/honorifics.tsv"), Classes::HONORIFIC),
    (include_str!("lists/words/plain_honorifics.tsv"), Classes::PLAIN_HONORIFIC),
    (include_str!("lists/words/role_heads.tsv"), Classes::ROLE_HEAD),
    (include_str!("lists/words/role_words.tsv"), Classes::ROLE_WORD),
    (include_str!("lists/words/speech_verbs.tsv"), Classes::SPEECH),
    (include_str!("lists/words/month_and_day_names.tsv"), Classes::CALENDAR),
    (include_str!("lists/words/particles.tsv"), Classes::PARTICLE),
    (include_str!("lists/words/company_suffixes.tsv"), Classes::COMPANY_SUFFIX),
    (include_str!("lists/words/strong_company_suffixes.tsv"), Classes::LEGAL_SUFFIX),
    (include_str!("lists/words/not_organisations.tsv"), Classes::NOT_ORGANISATION),
    (include_str!("lists/words/organisation_lefts.tsv"), Classes::ORGANISATION_LEFT),
    (include_str!("lists/words/organisation_rights.tsv"), Classes::ORGANISATION_RIGHT),
    (include_str!("lists/words/person_lefts.tsv"), Classes::PERSON_LEFT),
    (include_str!("lists/words/topic_words.tsv"), Classes::TOPIC),
    (include_str!("lists/words/topical_capitals.tsv"), Classes::TOPICAL),
    (DEMONYMS, Classes::DEMONYM),
    (include_str!("lists/words/place_heads.tsv"), Classes::PLACE_HEAD),
    (include_str!("lists/words/famous_names.tsv"), Classes::FAMOUS),
];

/// The rows of a list.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static str> {
        let single = [
            FORENAMES[0],
            FORENAMES[1],
            FAMILY_NAMES,
            AMBIGUOUS_FORENAMES,
            PLACES,
            HEADS,
            CLASS_NOUNS,
            OFFICES,
            OFFICE_HOLDERS,
            SHARED_NAMES,
        ];
        ORGANISATIONS.iter().map(|(_, list)| *list).chain(single).chain(WORD_LISTS.iter().map(|(list, _)| *list))
    }

    #[test]
    fn lists_are_sorted_unique_and_sourced() {
        for list in all() {
            let head: Vec<&str> = list.lines().take_while(|line| line.starts_with('#')).collect();
            assert!(head.iter().any(|line| line.contains("Source")), "{:?} names no source", head);
            // Rows sort by their columns, not by the tab between them.
            let rows: Vec<Vec<&str>> = rows(list).map(|row| row.split('\t').collect()).collect();
            for pair in rows.windows(2) {
                assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
            }
        }
    }
}
