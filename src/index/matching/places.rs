//! Places of terms in one text, and of phrases and neighbours made from them.

use super::compile::{FIRST_TEST, Places, Terms};
use super::{Hit, is_word};
use crate::index::analysis::Tokens;
use crate::span::Span;

/// Where each term and each test of a query stands in one text: positions with their places, in order.
#[derive(Debug, Clone)]
pub(super) struct Table {
    terms: Vec<Vec<(u32, Span)>>,
    tests: Vec<Vec<(u32, Span)>>,
}

impl Table {
    pub(super) fn new(terms: &Terms, tokens: &Tokens) -> Self {
        let mut table = Table::empty(terms);
        for token in tokens.iter() {
            if let Some(&number) = terms.numbers.get(token.term) {
                add(&mut table.terms[number], token.position, token.span);
            }
            if is_word(token.form) {
                for (test, places) in terms.tests.iter().zip(&mut table.tests) {
                    if test.passes(token.term) {
                        add(places, token.position, token.span);
                    }
                }
            }
        }
        table
    }

    /// Nothing stands anywhere yet.
    pub(super) fn empty(terms: &Terms) -> Self {
        Table { terms: vec![Vec::new(); terms.numbers.len()], tests: vec![Vec::new(); terms.tests.len()] }
    }

    fn of(&self, number: usize) -> &[(u32, Span)] {
        match number.checked_sub(FIRST_TEST) {
            Some(test) => &self.tests[test],
            None => &self.terms[number],
        }
    }

    /// The place of one of these terms at a position.
    fn at(&self, terms: &[usize], position: u32) -> Option<Span> {
        terms.iter().find_map(|&term| {
            let places = self.of(term);
            places.binary_search_by_key(&position, |place| place.0).ok().map(|found| places[found].1)
        })
    }

    /// Every place of one of these terms, in order of position.
    fn any_of(&self, terms: &[usize]) -> Vec<(u32, Span)> {
        match terms {
            [one] => self.of(*one).to_vec(),
            _ => {
                let mut places: Vec<_> = terms.iter().flat_map(|&term| self.of(term)).copied().collect();
                places.sort();
                places.dedup_by_key(|place| place.0);
                places
            }
        }
    }
}

/// Where the terms of a query, and the words that pass its tests, stand in one text by position alone, as an index knows it.
#[derive(Debug, Clone)]
pub struct Positions(Table);

impl Positions {
    pub(super) fn new(terms: &Terms) -> Self {
        Positions(Table::empty(terms))
    }

    pub(super) fn table(&self) -> &Table {
        &self.0
    }

    /// Enters where a word stands that has this number in [`super::Matcher::wanted`].
    pub fn add(&mut self, wanted: usize, positions: &[u32]) {
        let Table { terms, tests } = &mut self.0;
        let Some(places) = terms.iter_mut().chain(tests).nth(wanted) else { return };
        // Whether there is a hit is a matter of positions; any bytes do that keep their order.
        places.extend(positions.iter().map(|&position| (position, Span::new(position as usize, position as usize + 1))));
        places.sort_unstable();
        places.dedup();
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.0.terms.iter_mut().chain(&mut self.0.tests).for_each(Vec::clear);
    }
}

/// One place a position: several spellings at one position are one word, and the widest is shown.
fn add(places: &mut Vec<(u32, Span)>, position: u32, span: Span) {
    match places.last_mut() {
        Some(last) if last.0 == position => last.1 = last.1.hull(span),
        _ => places.push((position, span)),
    }
}

/// The hits of a part, in order of place, no two with the same span.
pub(super) fn hits(places: &Places, table: &Table) -> Vec<Hit> {
    let mut hits = match places {
        Places::Rows(rows) => rows.iter().flat_map(|row| phrase(row, table)).collect(),
        Places::Together(slots, within) => together(slots, *within, table),
        Places::Near(left, right, within) => near(&hits(left, table), &hits(right, table), *within),
        Places::Any(any) => any.iter().flat_map(|places| hits(places, table)).collect::<Vec<_>>(),
    };
    hits.sort();
    hits.dedup_by(|later, earlier| later.span == earlier.span);
    hits
}

fn whole(span: Span, positions: (u32, u32)) -> Hit {
    Hit { span, positions, marks: vec![span], part: 0 }
}

/// Positions side by side.
fn phrase(row: &[Vec<usize>], table: &Table) -> Vec<Hit> {
    let Some((first, rest)) = row.split_first() else { return Vec::new() };
    let mut found = Vec::new();
    for (position, span) in table.any_of(first) {
        let mut end = position;
        let words = rest.iter().try_fold(span, |words, slot| {
            end += 1;
            table.at(slot, end).map(|span| words.hull(span))
        });
        found.extend(words.map(|span| whole(span, (position, end + 1))));
    }
    found
}

/// The smallest windows that hold a word for every slot, with at most `within` other words in them.
fn together(slots: &[Vec<usize>], within: u32, table: &Table) -> Vec<Hit> {
    // A word that is asked for twice must stand there twice.
    let mut wanted: Vec<(&[usize], usize)> = Vec::new();
    for slot in slots {
        match wanted.iter_mut().find(|(other, _)| other == slot) {
            Some((_, count)) => *count += 1,
            None => wanted.push((slot, 1)),
        }
    }
    let mut events: Vec<(u32, Span, usize)> = Vec::new();
    for (number, (slot, _)) in wanted.iter().enumerate() {
        events.extend(table.any_of(slot).into_iter().map(|(position, span)| (position, span, number)));
    }
    events.sort();
    let mut last: Vec<Vec<(u32, Span)>> = vec![Vec::new(); wanted.len()];
    let mut windows = Vec::new();
    for (position, span, number) in events {
        last[number].push((position, span));
        if last[number].len() > wanted[number].1 {
            last[number].remove(0);
        }
        if last.iter().zip(&wanted).any(|(seen, (_, count))| seen.len() < *count) {
            continue;
        }
        let first = last.iter().flatten().map(|place| place.0).min().unwrap_or(position);
        let words = u32::try_from(slots.len()).unwrap_or(u32::MAX);
        if (position - first + 1).saturating_sub(words) <= within {
            let mut marks: Vec<Span> = last.iter().flatten().map(|place| place.1).collect();
            marks.sort();
            let span = marks.iter().fold(span, |hull, mark| hull.hull(*mark));
            windows.push(Hit { span, positions: (first, position + 1), marks, part: 0 });
        }
    }
    smallest(windows)
}

/// Pairs of neighbours, each hit with the nearest of the other side before and behind it.
fn near(left: &[Hit], right: &[Hit], within: u32) -> Vec<Hit> {
    let mut windows = Vec::new();
    let mut by_end: Vec<&Hit> = right.iter().collect();
    by_end.sort_by_key(|hit| hit.positions.1);
    let mut by_start: Vec<&Hit> = right.iter().collect();
    by_start.sort_by_key(|hit| hit.positions.0);
    for one in left {
        let (start, end) = one.positions;
        let before = by_end.partition_point(|hit| hit.positions.1 <= start).checked_sub(1).map(|at| by_end[at]);
        let behind = by_start.get(by_start.partition_point(|hit| hit.positions.0 < end)).copied();
        for other in before.into_iter().chain(behind) {
            let between = if other.positions.1 <= start { start - other.positions.1 } else { other.positions.0 - end };
            if between <= within {
                let mut marks: Vec<Span> = one.marks.iter().chain(&other.marks).copied().collect();
                marks.sort();
                let positions = (start.min(other.positions.0), end.max(other.positions.1));
                windows.push(Hit { span: one.span.hull(other.span), positions, marks, part: 0 });
            }
        }
    }
    smallest(windows)
}

/// Only the windows that hold no smaller one.
fn smallest(mut windows: Vec<Hit>) -> Vec<Hit> {
    // By end, the latest beginning first: a window that begins no later than one before it holds that one.
    windows.sort_by_key(|hit| (hit.positions.1, std::cmp::Reverse(hit.positions.0)));
    let mut latest: Option<u32> = None;
    windows.retain(|hit| {
        let keeps = latest.is_none_or(|latest| hit.positions.0 > latest);
        if keeps {
            latest = Some(hit.positions.0);
        }
        keeps
    });
    windows
}
