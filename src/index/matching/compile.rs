//! A query with its words turned into terms.

use std::collections::HashMap;

use super::words::WordTest;
use crate::index::analysis::{Analyzer, Slot, slots};
use crate::query::{Field, Filter, Query};

/// A part of a query.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Everything,
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
    In(Field, Box<Part>),
    Filter(Filter),
    Leaf(Leaf),
}

/// A part that has places in a text.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// See [`super::Hit::part`].
    pub number: usize,
    pub places: Places,
}

/// What to look for.
#[derive(Debug, Clone)]
pub(super) enum Places {
    /// One of these rows of positions, side by side; at each position one of these terms.
    Rows(Vec<Vec<Vec<usize>>>),
    /// All of these, in any order, with at most so many other words between the first and the last.
    Together(Vec<Vec<usize>>, u32),
    Near(Box<Places>, Box<Places>, u32),
    Any(Vec<Places>),
}

/// Every term and test of a query, each with its number: first the terms, in the order met, then the tests.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    pub numbers: HashMap<String, usize>,
    pub tests: Vec<WordTest>,
    leaves: usize,
    analyzer: Analyzer,
}

/// Tests are counted from here, so that their numbers do not change when terms are added.
pub(super) const FIRST_TEST: usize = 1 << 32;

impl Terms {
    fn term(&mut self, term: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(term.to_string()).or_insert(next)
    }

    fn row(&mut self, row: Vec<Slot>) -> Vec<Vec<usize>> {
        row.iter().map(|slot| slot.any_of.iter().map(|term| self.term(term)).collect()).collect()
    }

    fn rows(&mut self, words: &str, stemmed: bool) -> Vec<Vec<Vec<usize>>> {
        slots(&mut self.analyzer, words, stemmed).into_iter().map(|row| self.row(row)).collect()
    }
}

/// `field` is where the part is looked for. Names are compared unstemmed.
pub(super) fn part(query: &Query, field: Option<Field>, terms: &mut Terms) -> Part {
    match query {
        Query::Everything => Part::Everything,
        Query::All { of } => Part::All(of.iter().map(|query| part(query, field, terms)).collect()),
        Query::Any { of } => Part::Any(of.iter().map(|query| part(query, field, terms)).collect()),
        Query::Not { of } => Part::Not(Box::new(part(of, field, terms))),
        Query::In { field, of } => Part::In(*field, Box::new(part(of, Some(*field), terms))),
        Query::Filter { filter } => Part::Filter(filter.clone()),
        Query::Name { typed, also } if !typed.has_places() => {
            let mut parts = vec![part(typed, field, terms)];
            for text in also {
                parts.push(leaf(&Query::Phrase { text: text.clone() }, field, terms));
            }
            Part::Any(parts)
        }
        query => leaf(query, field, terms),
    }
}

fn leaf(query: &Query, field: Option<Field>, terms: &mut Terms) -> Part {
    let number = terms.leaves;
    terms.leaves += 1;
    Part::Leaf(Leaf { number, places: places(query, field, terms) })
}

fn places(query: &Query, field: Option<Field>, terms: &mut Terms) -> Places {
    match query {
        Query::Word { text } => Places::Rows(terms.rows(text, !field.is_some_and(Field::holds_names))),
        Query::Phrase { text } => Places::Rows(terms.rows(text, false)),
        Query::Proximity { text, within } => {
            // Hyphenated words count as they stand in the phrase: apart.
            let row = slots(&mut terms.analyzer, text, false).into_iter().next().unwrap_or_default();
            Places::Together(terms.row(row), *within)
        }
        Query::Near { left, right, within } => {
            Places::Near(Box::new(places(left, field, terms)), Box::new(places(right, field, terms)), *within)
        }
        Query::Any { of } => Places::Any(of.iter().map(|query| places(query, field, terms)).collect()),
        Query::Name { typed, also } => {
            let mut any = vec![places(typed, field, terms)];
            any.extend(also.iter().map(|name| Places::Rows(terms.rows(name, false))));
            Places::Any(any)
        }
        query => match WordTest::of(query) {
            Some(test) => {
                terms.tests.push(test);
                Places::Rows(vec![vec![vec![FIRST_TEST + terms.tests.len() - 1]]])
            }
            // Only parts with places reach this (`Query::has_places`); a query made by hand may hold others.
            None => Places::Any(Vec::new()),
        },
    }
}

impl Part {
    /// Whether a word is looked for in title and body.
    pub(super) fn reads_plain_text(&self) -> bool {
        match self {
            Part::Leaf(_) => true,
            Part::All(parts) | Part::Any(parts) => parts.iter().any(Part::reads_plain_text),
            Part::Not(part) => part.reads_plain_text(),
            Part::Everything | Part::In(..) | Part::Filter(_) => false,
        }
    }

    /// Calls `visit` with every leaf that should be there, and where.
    pub(super) fn each_wanted(&self, field: Option<Field>, visit: &mut impl FnMut(Option<Field>, &Leaf)) {
        match self {
            Part::Leaf(leaf) => visit(field, leaf),
            Part::All(parts) | Part::Any(parts) => parts.iter().for_each(|part| part.each_wanted(field, visit)),
            Part::In(field, part) => part.each_wanted(Some(*field), visit),
            Part::Everything | Part::Not(_) | Part::Filter(_) => {}
        }
    }
}
