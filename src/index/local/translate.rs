//! From a [`Query`] to Tantivy's.
//!
//! What terms and phrases can answer is asked of the index. For the rest (words near each other, words of one quote) the
//! index gives the candidates, rules out by its positions what it can, and [`Matcher`] looks at the text of each.

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, ExistsQuery, Occur, PhraseQuery,
    Query as IndexQuery, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::checked::{Checked, Places, Texts};
use super::schema::Common;
use super::score::WordQuery;
use super::words;
use crate::index::analysis::{Analyzer, Slot, is_function_word, slots};
use crate::index::day_number;
use crate::index::facts::FigureFact;
use crate::index::matching::{Matcher, WordTest};
use crate::query::{DateRange, Field, FigureFilter, Filter, Query};

/// A query of Tantivy's.
pub(super) type Boxed = Box<dyn IndexQuery>;

/// How much of the lesser of two fields counts beside the better one.
const OTHER_FIELD: f32 = 0.3;

/// Phrases that one phrase may stand for, where its words have several forms each; with more, the text is looked at.
const MOST_PHRASES: usize = 32;

/// Makes Tantivy's queries for one index.
pub(super) struct Translator<'a> {
    searcher: &'a Searcher,
    common: Common,
    article: IndexField,
    texts: Texts,
    analyzer: Analyzer,
}

/// Where words are looked for.
#[derive(Clone, Copy)]
enum Scope {
    /// Title and body.
    Text,
    /// One field.
    Only(IndexField),
}

impl<'a> Translator<'a> {
    /// A translator for the index of `searcher`; `article` holds the ids of the articles, `texts` gives the texts of what is
    /// in it.
    pub(super) fn new(searcher: &'a Searcher, common: Common, article: IndexField, texts: Texts) -> Self {
        Translator { searcher, common, article, texts, analyzer: Analyzer::new() }
    }

    /// A query on title and body.
    pub(super) fn query(&mut self, query: &Query) -> tantivy::Result<Boxed> {
        self.part(query, Scope::Text)
    }

    /// A query on one field of texts.
    pub(super) fn query_in(&mut self, field: IndexField, query: &Query) -> tantivy::Result<Boxed> {
        self.part(query, Scope::Only(field))
    }

    /// One of these names, word for word, in one of these fields.
    pub(super) fn names(&mut self, fields: &[IndexField], names: &[String]) -> tantivy::Result<Boxed> {
        let mut parts = Vec::new();
        for name in names {
            for field in fields {
                parts.push(self.query_in(*field, &Query::Phrase { text: name.clone() })?);
            }
        }
        Ok(constant(any(parts)))
    }

    /// Figures of a field that a filter holds for.
    pub(super) fn figures(&self, field: IndexField, filter: &FigureFilter) -> tantivy::Result<Boxed> {
        let matches = |term: &str| FigureFact::from_term(term).is_some_and(|fact| fact.matches(filter));
        Ok(constant(Box::new(TermSetQuery::new(self.terms(field, "", &matches)?))))
    }

    fn part(&mut self, query: &Query, scope: Scope) -> tantivy::Result<Boxed> {
        Ok(match query {
            Query::Everything => constant(Box::new(AllQuery)),
            Query::Word { text } => self.words(text, true, scope, query)?,
            Query::Phrase { text } => self.words(text, false, scope, query)?,
            Query::Prefix { .. } | Query::Fuzzy { .. } | Query::Regex { .. } => match WordTest::of(query) {
                Some(test) => self.passing(&test, scope)?,
                None => Box::new(EmptyQuery),
            },
            Query::Proximity { .. } | Query::Near { .. } => self.looked_at(query, scope)?,
            Query::All { of } => self.all(of, scope)?,
            Query::Any { of } => any(of.iter().map(|part| self.part(part, scope)).collect::<tantivy::Result<_>>()?),
            Query::Not { of } => not(self.part(of, scope)?),
            Query::Name { typed, also } => {
                let mut parts = vec![self.part(typed, scope)?];
                for name in also {
                    parts.push(self.part(&Query::Phrase { text: name.clone() }, scope)?);
                }
                // A name is one thing, however many ways it is written in.
                Box::new(DisjunctionMaxQuery::new(parts))
            }
            Query::In { field, of } => {
                let inner = Scope::Only(self.field(*field));
                match field {
                    Field::Title | Field::Body => self.part(of, inner)?,
                    _ if is_one_condition(of) => constant(self.part(of, inner)?),
                    _ => self.looked_at(query, scope)?,
                }
            }
            Query::Filter { filter } => self.filter(filter)?,
        })
    }

    fn all(&mut self, parts: &[Query], scope: Scope) -> tantivy::Result<Boxed> {
        let mut clauses = Vec::new();
        for part in parts {
            clauses.push(match part {
                Query::Not { of } => (Occur::MustNot, self.part(of, scope)?),
                part => (Occur::Must, self.part(part, scope)?),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, constant(Box::new(AllQuery))));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn field(&self, field: Field) -> IndexField {
        match field {
            Field::Title => self.common.title,
            Field::Body => self.common.body,
            Field::Quote => self.common.quote,
            Field::Outlet => self.common.outlet,
            Field::Author => self.common.author,
            Field::Organisation => self.common.organisation,
            Field::Speaker => self.common.speaker,
        }
    }

    /// The fields of a scope, with their weights.
    fn fields(&self, scope: Scope) -> Vec<(IndexField, f32)> {
        match scope {
            Scope::Text => self.common.text().to_vec(),
            Scope::Only(field) => vec![(field, 1.0)],
        }
    }

    /// The same in each field of a scope; the best field counts most.
    fn in_fields(&self, scope: Scope, mut make: impl FnMut(IndexField) -> Boxed) -> Boxed {
        let mut parts: Vec<Boxed> =
            self.fields(scope).into_iter().map(|(field, weight)| Box::new(BoostQuery::new(make(field), weight)) as Boxed).collect();
        if parts.len() == 1 { parts.swap_remove(0) } else { Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, OTHER_FIELD)) }
    }

    fn words(&mut self, text: &str, stemmed: bool, scope: Scope, query: &Query) -> tantivy::Result<Boxed> {
        let rows = slots(&mut self.analyzer, text, stemmed);
        if rows.iter().any(|row| row.iter().map(|slot| slot.any_of.len()).product::<usize>() > MOST_PHRASES) {
            return self.looked_at(query, scope);
        }
        if let (Scope::Text, [row]) = (scope, rows.as_slice())
            && let [slot] = row.as_slice()
        {
            let word = Box::new(WordQuery { terms: slot.any_of.clone(), fields: self.common.text() });
            // Words like "the" must be there when they are asked for; how often they are says nothing.
            let is_telling = !(stemmed && slot.any_of.iter().all(|term| is_function_word(term)));
            return Ok(if is_telling { word } else { constant(word) });
        }
        Ok(self.in_fields(scope, |field| any(rows.iter().flat_map(|row| phrases(field, row)).collect())))
    }

    /// Words of the dictionary that pass a test.
    fn passing(&self, test: &WordTest, scope: Scope) -> tantivy::Result<Boxed> {
        let mut parts: Vec<Boxed> = Vec::new();
        for (field, _) in self.fields(scope) {
            let terms = self.terms(field, test.prefix(), &|term| test.passes(term))?;
            parts.push(Box::new(TermSetQuery::new(terms)));
        }
        Ok(constant(any(parts)))
    }

    /// The terms of a field that begin with `prefix` and pass.
    fn terms(&self, field: IndexField, prefix: &str, passes: &dyn Fn(&str) -> bool) -> tantivy::Result<Vec<Term>> {
        let mut terms = Vec::new();
        for reader in self.searcher.segment_readers() {
            let found = words::terms(&*reader.inverted_index(field)?, prefix, passes)?;
            terms.extend(found.iter().map(|term| Term::from_field_text(field, term)));
        }
        terms.sort();
        terms.dedup();
        Ok(terms)
    }

    /// Candidates from the index, and a look at each.
    fn looked_at(&mut self, query: &Query, scope: Scope) -> tantivy::Result<Boxed> {
        let candidates = self.candidates(query, scope)?;
        // A title and a body are one text each; of quotes and names an article has several, in one row of positions.
        let fields = match scope {
            Scope::Text if !matches!(query, Query::In { .. }) => Some(vec![self.common.title, self.common.body]),
            Scope::Only(field) if self.common.text().iter().any(|(known, _)| *known == field) => Some(vec![field]),
            _ => None,
        };
        let whole = match scope {
            Scope::Text => query.clone(),
            Scope::Only(field) => match Field::ALL.into_iter().find(|known| self.field(*known) == field) {
                Some(field) => Query::In { field, of: Box::new(query.clone()) },
                None => query.clone(),
            },
        };
        let places = fields.map(|fields| Places { matcher: Matcher::new(query), fields });
        Ok(Box::new(Checked::new(candidates, places, Matcher::new(&whole), self.texts.clone())))
    }

    /// Everything that can match, and perhaps more.
    fn candidates(&mut self, query: &Query, scope: Scope) -> tantivy::Result<Boxed> {
        Ok(match query {
            Query::All { of } => {
                let parts = of.iter().map(|part| self.candidates(part, scope)).collect::<tantivy::Result<_>>()?;
                Box::new(BooleanQuery::intersection(parts))
            }
            Query::Any { of } => any(of.iter().map(|part| self.candidates(part, scope)).collect::<tantivy::Result<_>>()?),
            Query::Near { left, right, .. } => {
                Box::new(BooleanQuery::intersection(vec![self.candidates(left, scope)?, self.candidates(right, scope)?]))
            }
            Query::In { field, of } => self.candidates(of, Scope::Only(self.field(*field)))?,
            Query::Not { .. } => Box::new(AllQuery),
            Query::Word { text } => self.slot_words(text, true, scope),
            Query::Phrase { text } | Query::Proximity { text, .. } => self.slot_words(text, false, scope),
            _ => self.part(query, scope)?,
        })
    }

    /// Every slot has a word somewhere.
    fn slot_words(&mut self, text: &str, stemmed: bool, scope: Scope) -> Boxed {
        let rows = slots(&mut self.analyzer, text, stemmed);
        let row = |row: &Vec<Slot>| -> Boxed {
            let slots = row.iter().map(|slot| self.in_fields(scope, |field| one_of(field, slot)));
            Box::new(BooleanQuery::intersection(slots.collect()))
        };
        any(rows.iter().map(row).collect())
    }

    fn filter(&self, filter: &Filter) -> tantivy::Result<Boxed> {
        Ok(match filter {
            Filter::Date { range } => self.dates(*range),
            Filter::Figure { figure } => self.figures(self.common.figure, figure)?,
            Filter::Has { what } => whole(self.common.has, what.name()),
            Filter::Article { id } => whole(self.article, id),
        })
    }

    fn dates(&self, range: DateRange) -> Boxed {
        let known: Boxed = Box::new(ExistsQuery::new("first_day".to_string(), false));
        let (from, to) = range.days();
        match range {
            DateRange::Unknown => not(known),
            DateRange::Days { .. } => {
                let mut parts = vec![known];
                parts.extend(from.map(|from| at_least(self.common.last_day, day_number(from))));
                parts.extend(to.map(|to| at_most(self.common.first_day, day_number(to))));
                constant(Box::new(BooleanQuery::intersection(parts)))
            }
        }
    }
}

/// Whether a query in one field is one condition on one value of it, which terms and phrases can answer.
fn is_one_condition(query: &Query) -> bool {
    match query {
        Query::Any { of } => of.iter().all(is_one_condition),
        Query::Name { typed, .. } => is_one_condition(typed),
        Query::Word { .. } | Query::Phrase { .. } | Query::Prefix { .. } | Query::Fuzzy { .. } | Query::Regex { .. } => true,
        _ => false,
    }
}

/// The phrases that a row of slots stands for.
fn phrases(field: IndexField, row: &[Slot]) -> Vec<Boxed> {
    let mut rows: Vec<Vec<Term>> = vec![Vec::new()];
    for slot in row {
        rows = rows
            .into_iter()
            .flat_map(|row| slot.any_of.iter().map(move |term| [row.clone(), vec![Term::from_field_text(field, term)]].concat()))
            .collect();
    }
    rows.into_iter()
        .filter(|terms| !terms.is_empty())
        .map(|mut terms| match terms.len() {
            1 => Box::new(TermQuery::new(terms.swap_remove(0), IndexRecordOption::WithFreqs)) as Boxed,
            _ => Box::new(PhraseQuery::new(terms)),
        })
        .collect()
}

fn one_of(field: IndexField, slot: &Slot) -> Boxed {
    any(slot.any_of.iter().map(|term| term_of(field, term)).collect())
}

fn term_of(field: IndexField, term: &str) -> Boxed {
    Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs))
}

/// What has a whole term.
pub(super) fn whole(field: IndexField, term: &str) -> Boxed {
    constant(Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic)))
}

/// At least one of these.
pub(super) fn any(mut parts: Vec<Boxed>) -> Boxed {
    match parts.len() {
        0 => Box::new(EmptyQuery),
        1 => parts.swap_remove(0),
        _ => Box::new(BooleanQuery::union(parts)),
    }
}

/// Everything else.
pub(super) fn not(part: Boxed) -> Boxed {
    Box::new(BooleanQuery::new(vec![(Occur::Must, constant(Box::new(AllQuery))), (Occur::MustNot, part)]))
}

/// What only selects adds nothing to the score.
pub(super) fn constant(part: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(part, 0.0))
}

/// What has a column with a number of at least this.
pub(super) fn at_least(field: IndexField, number: i64) -> Boxed {
    constant(Box::new(RangeQuery::new(Bound::Included(Term::from_field_i64(field, number)), Bound::Unbounded)))
}

/// What has a column with a number of at most this.
pub(super) fn at_most(field: IndexField, number: i64) -> Boxed {
    constant(Box::new(RangeQuery::new(Bound::Unbounded, Bound::Included(Term::from_field_i64(field, number)))))
}

/// What has a column with a number, never below zero, of at least this.
pub(super) fn at_least_unsigned(field: IndexField, number: u64) -> Boxed {
    constant(Box::new(RangeQuery::new(Bound::Included(Term::from_field_u64(field, number)), Bound::Unbounded)))
}
