//! Whether an article is what a query asks for, and where its words stand: exactly, from positions.
//!
//! This is the meaning of a [`Query`]: the engine in memory asks it of each article, an index asks it what its terms alone
//! cannot answer, and marks, snippets and concordances are made from its [`Hit`]s.

mod compile;
mod conditions;
mod places;
mod snippets;
mod words;

use crate::index::analysis::{Analyzer, Form, Tokens};
use crate::index::facts::Facts;
use crate::query::{Field, Filter, Query};
use crate::span::Span;
use compile::{Leaf, Part, Terms};
pub use conditions::Conditions;
pub use places::Positions;
use places::Table;
pub use snippets::{Snippet, snippets};
pub use words::WordTest;

/// The texts of an article or a passage, analysed.
#[derive(Debug, Clone, Default)]
pub struct AnalysedFacts {
    /// Headline.
    pub title: Tokens,
    /// Body or passage.
    pub body: Tokens,
    quotes: Vec<Tokens>,
    outlet: Vec<Tokens>,
    authors: Vec<Tokens>,
    organisations: Vec<Tokens>,
    speakers: Vec<Tokens>,
}

impl AnalysedFacts {
    /// Analyses every text.
    pub fn new(analyzer: &mut Analyzer, facts: &Facts) -> Self {
        let mut each = |texts: &mut dyn Iterator<Item = &String>| -> Vec<Tokens> { texts.map(|text| analyzer.tokens(text)).collect() };
        AnalysedFacts {
            quotes: each(&mut facts.quotes.iter()),
            outlet: each(&mut facts.outlet.iter()),
            authors: each(&mut facts.authors.iter()),
            organisations: each(&mut facts.organisations.iter().chain(&facts.aliases)),
            speakers: each(&mut facts.speakers.iter()),
            title: analyzer.tokens(&facts.title),
            body: analyzer.tokens(&facts.body),
        }
    }

    /// Every text of a field: one title and one body, each quote, each name.
    fn texts(&self, field: Field) -> &[Tokens] {
        match field {
            Field::Title => std::slice::from_ref(&self.title),
            Field::Body => std::slice::from_ref(&self.body),
            Field::Quote => &self.quotes,
            Field::Outlet => &self.outlet,
            Field::Author => &self.authors,
            Field::Organisation => &self.organisations,
            Field::Speaker => &self.speakers,
        }
    }
}

/// A place where something stands that the query asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// All of it: of words near each other, from the first to the last.
    pub span: Span,
    /// The positions it covers, half-open (see [`crate::index::analysis`]).
    pub positions: (u32, u32),
    /// What to mark: the span itself, or each of the words near each other.
    pub marks: Vec<Span>,
    /// Which part of the query it is of, counted from 0 in the order in which they were typed.
    pub part: usize,
}

/// A word that a query looks for.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// This term.
    Term(&'a str),
    /// Every word that passes.
    Test(&'a WordTest),
}

/// A query made ready to be asked of many texts.
#[derive(Debug, Clone)]
pub struct Matcher {
    root: Part,
    terms: Terms,
}

impl Matcher {
    /// Makes a query ready.
    pub fn new(query: &Query) -> Self {
        let mut terms = Terms::default();
        let root = compile::part(query, None, &mut terms);
        Matcher { root, terms }
    }

    /// Whether an article or a passage matches; `analysed` are the texts of `facts`.
    pub fn holds(&self, facts: &Facts, analysed: &AnalysedFacts) -> bool {
        let tables = match self.root.reads_plain_text() {
            true => vec![Table::new(&self.terms, &analysed.title), Table::new(&self.terms, &analysed.body)],
            false => Vec::new(),
        };
        self.part_holds(&self.root, &tables.iter().collect::<Vec<_>>(), Some((facts, analysed)))
    }

    /// Whether a text matches by itself; fields and filters never do.
    pub fn holds_text(&self, tokens: &Tokens) -> bool {
        self.part_holds(&self.root, &[&Table::new(&self.terms, tokens)], None)
    }

    /// The words that the query looks for. Their numbers in this order are those of [`Positions::add`].
    pub fn wanted(&self) -> impl Iterator<Item = Wanted<'_>> {
        let mut terms: Vec<(usize, &str)> = self.terms.numbers.iter().map(|(term, number)| (*number, term.as_str())).collect();
        terms.sort_unstable();
        terms.into_iter().map(|(_, term)| Wanted::Term(term)).chain(self.terms.tests.iter().map(Wanted::Test))
    }

    /// Places for [`Matcher::holds_at`], with nothing in them yet.
    pub fn positions(&self) -> Positions {
        Positions::new(&self.terms)
    }

    /// Whether an article whose title and body are these matches by where its words stand; fields and filters never do.
    pub fn holds_at(&self, texts: &[Positions]) -> bool {
        self.part_holds(&self.root, &texts.iter().map(Positions::table).collect::<Vec<_>>(), None)
    }

    /// `around` is what stands beside the texts; without it fields and filters hold nowhere.
    fn part_holds(&self, part: &Part, tables: &[&Table], around: Option<(&Facts, &AnalysedFacts)>) -> bool {
        match part {
            Part::Everything => true,
            Part::All(parts) => parts.iter().all(|part| self.part_holds(part, tables, around)),
            Part::Any(parts) => parts.iter().any(|part| self.part_holds(part, tables, around)),
            Part::Not(part) => !self.part_holds(part, tables, around),
            Part::Filter(filter) => around.is_some_and(|(facts, _)| filter_holds(filter, facts)),
            Part::Leaf(leaf) => tables.iter().any(|table| !places::hits(&leaf.places, table).is_empty()),
            Part::In(field, part) => around.is_some_and(|(_, analysed)| {
                let mut texts = analysed.texts(*field).iter();
                texts.any(|text| self.part_holds(part, &[&Table::new(&self.terms, text)], around))
            }),
        }
    }

    /// The hits in a title or a body, in order of place; without those of parts that must not be there.
    ///
    /// `quotes` are the places of quotes in this text: what is looked for in quotes is marked only there.
    pub fn hits(&self, analyzer: &mut Analyzer, text: &str, field: Field, quotes: &[Span]) -> Vec<Hit> {
        self.hits_in(&analyzer.tokens(text), field, quotes)
    }

    /// The same for a caller that has the tokens of the text.
    pub fn hits_in(&self, tokens: &Tokens, field: Field, quotes: &[Span]) -> Vec<Hit> {
        let table = Table::new(&self.terms, tokens);
        let mut hits = Vec::new();
        self.root.each_wanted(None, &mut |place, leaf: &Leaf| {
            let inside = |hit: &Hit| quotes.iter().any(|quote| quote.contains(hit.span));
            let found = places::hits(&leaf.places, &table).into_iter().map(|found| Hit { part: leaf.number, ..found });
            match place {
                Some(Field::Quote) => hits.extend(found.filter(inside)),
                Some(place) if place != field => {}
                _ => hits.extend(found),
            }
        });
        hits.sort();
        // The same words may be asked for twice.
        hits.dedup_by(|later, earlier| later.span == earlier.span && later.marks == earlier.marks);
        hits
    }
}

fn filter_holds(filter: &Filter, facts: &Facts) -> bool {
    match filter {
        Filter::Date { range } => range.holds(facts.published),
        Filter::Figure { figure } => facts.figures.iter().any(|fact| fact.matches(figure)),
        Filter::Has { what } => facts.has.contains(what),
        Filter::Article { id } => facts.article == *id,
    }
}

/// Everything to mark, in order, no two overlapping.
pub fn marks(hits: &[Hit]) -> Vec<Span> {
    let mut marks: Vec<Span> = hits.iter().flat_map(|hit| hit.marks.iter().copied()).collect();
    marks.sort();
    let mut apart: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks {
        match apart.last_mut() {
            Some(last) if last.overlaps(mark) => *last = last.hull(mark),
            _ => apart.push(mark),
        }
    }
    apart
}

/// Whether tests of words look at terms of this form.
fn is_word(form: Form) -> bool {
    !matches!(form, Form::Stem | Form::Money)
}

#[cfg(test)]
mod tests;
