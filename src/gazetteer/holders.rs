//! Who held an office, and when.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::lists;

/// The time for which somebody held an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The full name, without titles.
    pub name: &'static str,
    /// First day.
    pub from: Date,
    /// Last day; `None` when it goes on.
    pub to: Option<Date>,
}

impl Term {
    /// Whether it has a day between two days, both included.
    pub fn meets(&self, first: Date, last: Date) -> bool {
        self.from <= last && self.to.is_none_or(|to| to >= first)
    }

    /// Whether it has more than the day of change in common with another.
    pub fn overlaps(&self, other: &Term) -> bool {
        self.to.is_none_or(|to| to > other.from) && other.to.is_none_or(|to| to > self.from)
    }
}

/// Everybody who held an office, in the order of their names; nobody for an office that no list has. `office` in lower
/// case: "health secretary".
///
/// ```
/// let terms = cuttings::gazetteer::terms("health secretary");
/// assert!(terms.iter().any(|term| term.name == "Andrew Lansley"));
/// ```
pub fn terms(office: &str) -> &'static [Term] {
    static TERMS: LazyLock<BTreeMap<&'static str, Vec<Term>>> = LazyLock::new(|| {
        let mut offices: BTreeMap<_, Vec<Term>> = BTreeMap::new();
        for (office, term) in lists::rows(lists::OFFICE_HOLDERS).filter_map(read) {
            offices.entry(office).or_default().push(term);
        }
        offices
    });
    TERMS.get(office).map_or(&[], Vec::as_slice)
}

/// A row: office, name, from, to.
fn read(row: &'static str) -> Option<(&'static str, Term)> {
    let mut columns = row.split('\t');
    let (office, name, from, to) = (columns.next()?, columns.next()?, columns.next()?, columns.next().unwrap_or_default());
    Some((office, Term { name, from: from.parse().ok()?, to: if to.is_empty() { None } else { Some(to.parse().ok()?) } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_nobody_left_before_he_came() {
        for row in lists::rows(lists::OFFICE_HOLDERS) {
            let Some((_, term)) = read(row) else { panic!("{row}") };
            assert!(term.to.is_none_or(|to| to > term.from), "{row}");
        }
    }

    #[test]
    fn terms_of_one_office_do_not_run_side_by_side() {
        for office in ["prime minister", "chancellor", "health secretary", "home secretary", "labour leader", "nhs chief executive"] {
            let mut terms = terms(office).to_vec();
            terms.sort_by_key(|term| term.from);
            for pair in terms.windows(2) {
                assert!(pair[0].to.is_some_and(|to| to <= pair[1].from), "{office}: {pair:?}");
            }
        }
    }
}
