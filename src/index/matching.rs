//! Which texts a query matches, and where: the meaning of [`Query`] on analysed text, for the engine in memory, for what
//! an index cannot answer from its terms alone, and for marks.

use std::ops::Range;

use regex::Regex;

use super::analysis::{Analyzer, Form, MONEY, STEM, Slot, Token, Tokens, folded, slots};
use super::facts::Facts;
use crate::query::{Field, Filter, Query};

/// A query made ready to be asked of many texts.
#[derive(Debug, Clone)]
pub struct Matcher {
    root: Part,
}

#[derive(Debug, Clone)]
enum Part {
    Everything,
    /// Rows of slots, side by side; one of the rows.
    Rows(Vec<Vec<Slot>>),
    Word(WordTest),
    /// All slots of one of the rows, in any order, with at most so many other words.
    Proximity(Vec<Vec<Slot>>, u32),
    Near(Box<Part>, Box<Part>, u32),
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
    In(Field, Box<Part>),
    Filter(Filter),
}

/// A condition on one word of a text, in its exact form.
#[derive(Debug, Clone)]
pub enum WordTest {
    /// It begins like this.
    Prefix(String),
    /// It is at most so many letters away: one more, less, other, or two swapped.
    Fuzzy(String, u8),
    /// The whole of it matches; `None` for an expression that cannot be compiled, which matches nothing.
    Regex(Option<Regex>),
}

impl WordTest {
    /// The test that a query makes of single words; `None` for other queries.
    pub fn of(query: &Query) -> Option<Self> {
        Some(match query {
            Query::Prefix { text } => WordTest::Prefix(folded(text)),
            Query::Fuzzy { text, distance } => WordTest::Fuzzy(folded(text), *distance),
            Query::Regex { pattern } => WordTest::Regex(Regex::new(&format!("^(?:{pattern})$")).ok()),
            _ => return None,
        })
    }

    /// Whether a term is a word that passes. Stems and sums of money are no words.
    pub fn passes(&self, term: &str) -> bool {
        if term.starts_with([STEM, MONEY]) {
            return false;
        }
        match self {
            WordTest::Prefix(prefix) => term.starts_with(prefix.as_str()),
            WordTest::Fuzzy(word, distance) => {
                let distance = usize::from(*distance);
                term.chars().count().abs_diff(word.chars().count()) <= distance && strsim::osa_distance(term, word) <= distance
            }
            WordTest::Regex(regex) => regex.as_ref().is_some_and(|regex| regex.is_match(term)),
        }
    }

    /// What every word that passes begins with.
    pub fn prefix(&self) -> &str {
        match self {
            WordTest::Prefix(prefix) => prefix,
            _ => "",
        }
    }
}

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

    fn values(&self, field: Field) -> &[Tokens] {
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

impl Matcher {
    /// Makes a query ready.
    pub fn new(query: &Query) -> Self {
        Matcher { root: Part::new(&mut Analyzer::new(), query) }
    }

    /// Whether an article or a passage matches; `analysed` are the texts of `facts`.
    pub fn holds(&self, facts: &Facts, analysed: &AnalysedFacts) -> bool {
        self.root.holds(Some((facts, analysed)), &[&analysed.title, &analysed.body])
    }

    /// Whether a text matches by itself; fields and filters never do.
    pub fn holds_text(&self, tokens: &Tokens) -> bool {
        self.root.holds(None, &[tokens])
    }

    /// Where a text is hit, as ranges of positions, in order, without those that another covers. What is asked of other
    /// fields, and what must not be there, has no hits.
    pub fn hits(&self, tokens: &Tokens) -> Vec<Range<u32>> {
        outermost(self.root.hits(tokens))
    }
}

impl Part {
    fn new(analyzer: &mut Analyzer, query: &Query) -> Self {
        let boxed = |analyzer: &mut Analyzer, query: &Query| Box::new(Part::new(analyzer, query));
        match query {
            Query::Everything => Part::Everything,
            Query::Word { text } => Part::Rows(slots(analyzer, text, true)),
            Query::Phrase { text } => Part::Rows(slots(analyzer, text, false)),
            Query::Proximity { text, within } => Part::Proximity(slots(analyzer, text, false), *within),
            Query::Near { left, right, within } => Part::Near(boxed(analyzer, left), boxed(analyzer, right), *within),
            Query::All { of } => Part::All(of.iter().map(|query| Part::new(analyzer, query)).collect()),
            Query::Any { of } => Part::Any(of.iter().map(|query| Part::new(analyzer, query)).collect()),
            Query::Not { of } => Part::Not(boxed(analyzer, of)),
            Query::Name { typed, also } => {
                let others = also.iter().map(|name| Part::Rows(slots(analyzer, name, false))).collect::<Vec<_>>();
                Part::Any(std::iter::once(Part::new(analyzer, typed)).chain(others).collect())
            }
            Query::In { field, of } => Part::In(*field, boxed(analyzer, of)),
            Query::Filter { filter } => Part::Filter(filter.clone()),
            Query::Prefix { .. } | Query::Fuzzy { .. } | Query::Regex { .. } => match WordTest::of(query) {
                Some(test) => Part::Word(test),
                None => Part::Any(Vec::new()),
            },
        }
    }

    /// `around` is what stands beside the texts; without it fields and filters hold nowhere.
    fn holds(&self, around: Option<(&Facts, &AnalysedFacts)>, texts: &[&Tokens]) -> bool {
        match self {
            Part::Everything => true,
            Part::All(parts) => parts.iter().all(|part| part.holds(around, texts)),
            Part::Any(parts) => parts.iter().any(|part| part.holds(around, texts)),
            Part::Not(part) => !part.holds(around, texts),
            Part::In(field, part) => around
                .is_some_and(|(facts, analysed)| analysed.values(*field).iter().any(|value| part.holds(Some((facts, analysed)), &[value]))),
            Part::Filter(filter) => around.is_some_and(|(facts, _)| filter_holds(filter, facts)),
            Part::Rows(_) | Part::Word(_) | Part::Proximity(..) | Part::Near(..) => texts.iter().any(|text| !self.hits(text).is_empty()),
        }
    }

    fn hits(&self, tokens: &Tokens) -> Vec<Range<u32>> {
        match self {
            Part::Everything | Part::Not(_) | Part::In(..) | Part::Filter(_) => Vec::new(),
            Part::Rows(rows) => rows.iter().flat_map(|row| side_by_side(row, tokens)).collect(),
            Part::Word(test) => {
                let passing = tokens.iter().filter(|token| !matches!(token.form, Form::Stem | Form::Money) && test.passes(token.term));
                passing.map(|token| token.position..token.position + 1).collect()
            }
            Part::Proximity(rows, within) => rows.iter().flat_map(|row| together(row, *within, tokens)).collect(),
            Part::Near(left, right, within) => near(&left.hits(tokens), &right.hits(tokens), *within),
            Part::All(parts) | Part::Any(parts) => parts.iter().flat_map(|part| part.hits(tokens)).collect(),
        }
    }
}

fn filter_holds(filter: &Filter, facts: &Facts) -> bool {
    match filter {
        Filter::Date { range } => range.holds(facts.published),
        Filter::Figure { figure } => facts.figures.iter().any(|fact| fact.matches(figure)),
        Filter::Has { what } => facts.has.contains(what),
    }
}

fn fits(slot: &Slot, token: &Token<'_>) -> bool {
    slot.any_of.iter().any(|term| term == token.term)
}

fn side_by_side(row: &[Slot], tokens: &Tokens) -> Vec<Range<u32>> {
    let Some(first) = row.first() else { return Vec::new() };
    let length = row.len() as u32;
    let starts = tokens.iter().filter(|token| fits(first, token)).map(|token| token.position);
    let mut hits: Vec<Range<u32>> = starts
        .filter(|start| row.iter().zip(*start..).skip(1).all(|(slot, position)| tokens.at(position).any(|token| fits(slot, &token))))
        .map(|start| start..start + length)
        .collect();
    hits.dedup();
    hits
}

/// Where every slot has a word of its own, in any order, with at most `within` other words from the first to the last:
/// the shortest stretch from each beginning.
fn together(row: &[Slot], within: u32, tokens: &Tokens) -> Vec<Range<u32>> {
    let mut places: Vec<(u32, usize)> = Vec::new();
    for token in tokens.iter() {
        places.extend(row.iter().enumerate().filter(|(_, slot)| fits(slot, &token)).map(|(number, _)| (token.position, number)));
    }
    places.dedup();
    let longest = row.len() as u32 + within;
    let mut hits: Vec<Range<u32>> = Vec::new();
    for (at, &(start, _)) in places.iter().enumerate() {
        let mut missing: Vec<bool> = vec![true; row.len()];
        let mut used: Option<u32> = None;
        for &(position, _) in places[at..].iter().take_while(|(position, _)| *position < start.saturating_add(longest)) {
            if used == Some(position) {
                continue;
            }
            // One word fills one slot.
            let here = places[at..].iter().filter(|place| place.0 == position);
            if let Some((_, number)) = here.into_iter().find(|(_, number)| missing[*number]) {
                missing[*number] = false;
                used = Some(position);
            }
            if !missing.contains(&true) {
                hits.push(start..position + 1);
                break;
            }
        }
    }
    hits.dedup();
    hits
}

/// A hit of each, in any order, that share no word, with at most `within` words between.
fn near(left: &[Range<u32>], right: &[Range<u32>], within: u32) -> Vec<Range<u32>> {
    let mut hits = Vec::new();
    let close = |first: &Range<u32>, second: &Range<u32>| second.start >= first.end && second.start - first.end <= within;
    for one in left {
        for other in right {
            if close(one, other) || close(other, one) {
                hits.push(one.start.min(other.start)..one.end.max(other.end));
            }
        }
    }
    hits
}

fn outermost(mut hits: Vec<Range<u32>>) -> Vec<Range<u32>> {
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    hits.dedup();
    let mut reach = 0;
    hits.retain(|hit| {
        let is_outer = hit.end > reach;
        reach = reach.max(hit.end);
        is_outer
    });
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Query {
        Query::Word { text: text.into() }
    }

    fn hits(query: &Query, text: &str) -> Vec<Range<u32>> {
        Matcher::new(query).hits(&Analyzer::new().tokens(text))
    }

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "hits are ranges")]
    fn hits_stand_where_they_should() {
        let text = "Nurses left the trust and the trust lost nurses.";
        assert_eq!(hits(&word("nurse"), text), [0..1, 8..9]);
        assert_eq!(hits(&Query::Phrase { text: "the trust".into() }, text), [2..4, 5..7]);
        assert_eq!(hits(&Query::Prefix { text: "NUR".into() }, text), [0..1, 8..9]);
        assert_eq!(hits(&Query::Fuzzy { text: "turst".into(), distance: 1 }, text), [3..4, 6..7]);
        assert_eq!(hits(&Query::Regex { pattern: "l.*t".into() }, text), [1..2, 7..8]);
        assert_eq!(hits(&Query::Proximity { text: "trust left".into(), within: 1 }, text), [1..4]);
        assert!(hits(&Query::Proximity { text: "trust left".into(), within: 0 }, text).is_empty());
        assert_eq!(hits(&Query::Proximity { text: "the the".into(), within: 2 }, text), [2..6]);
        let near = |within| Query::Near { left: Box::new(word("nurses")), right: Box::new(word("lost")), within };
        assert_eq!(hits(&near(0), text), [7..9]);
        assert!(hits(&Query::Not { of: Box::new(word("trust")) }, text).is_empty());
    }

    #[test]
    fn words_of_one_quote_stand_in_one_quote() {
        let facts = Facts { quotes: vec!["pay is low".into(), "staff will leave".into()], ..Facts::default() };
        let analysed = AnalysedFacts::new(&mut Analyzer::new(), &facts);
        let both = |one, other| Query::In { field: Field::Quote, of: Box::new(Query::All { of: vec![word(one), word(other)] }) };
        assert!(Matcher::new(&both("pay", "low")).holds(&facts, &analysed));
        assert!(!Matcher::new(&both("pay", "leave")).holds(&facts, &analysed));
        assert!(!Matcher::new(&word("pay")).holds(&facts, &analysed), "neither title nor body");
    }
}
