//! Where the records stand that a query asks for by their properties: the sentence that shows why `figure:£50m`, `org:` or
//! `speaker:` found an article.

use super::{AnalysedFacts, Hit, Matcher};
use crate::index::analysis::Analyzer;
use crate::index::facts::{Facts, FigureFact, speaker};
use crate::query::{Field, FigureFilter, Filter, Query};
use crate::record::{Detail, Record, RecordKind};
use crate::span::Span;

/// The parts of a query that records answer; those that must not be there are left out.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    figures: Vec<FigureFilter>,
    names: Vec<(Field, Matcher)>,
}

/// Parts of conditions are numbered from here, so that they differ from those that look for words (see [`Hit::part`]).
const FIRST_PART: usize = 1 << 32;

impl Conditions {
    /// Those of a query.
    pub fn of(query: &Query) -> Self {
        let mut conditions = Conditions::default();
        conditions.gather(query);
        conditions
    }

    fn gather(&mut self, query: &Query) {
        match query {
            Query::All { of } | Query::Any { of } => of.iter().for_each(|part| self.gather(part)),
            Query::In { field: field @ (Field::Organisation | Field::Speaker), .. } => self.names.push((*field, Matcher::new(query))),
            Query::Filter { filter: Filter::Figure { figure } } => self.figures.push(figure.clone()),
            _ => {}
        }
    }

    /// The types of the records that can answer; none where nothing asks for records.
    pub fn kinds(&self) -> Vec<RecordKind> {
        let asks_for = |wanted: Field| self.names.iter().any(|(field, _)| *field == wanted);
        let kinds = [
            (RecordKind::Figure, !self.figures.is_empty()),
            (RecordKind::Organisation, asks_for(Field::Organisation)),
            (RecordKind::Quote, asks_for(Field::Speaker)),
        ];
        kinds.into_iter().filter(|(_, is_asked)| *is_asked).map(|(kind, _)| kind).collect()
    }

    /// The places of the records of one article that answer: of one that runs on what stands in its first sentence.
    pub fn hits(&self, analyzer: &mut Analyzer, records: &[Record]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for record in records {
            let span = Span::new(record.start, record.end.min(record.sentence.end.max(record.start + 1)));
            let hit = |part: usize| Hit { span, positions: (0, 0), marks: vec![span], part: FIRST_PART + part };
            if let Detail::Figure(figure) = &record.detail {
                let fact = FigureFact::new(figure);
                hits.extend((0..).zip(&self.figures).filter(|(_, wanted)| fact.matches(wanted)).map(|(part, _)| hit(part)));
            }
            let Some(facts) = named(record) else { continue };
            let analysed = AnalysedFacts::new(analyzer, &facts);
            let wanted = (self.figures.len()..).zip(&self.names);
            hits.extend(wanted.filter(|(_, (_, wanted))| wanted.holds(&facts, &analysed)).map(|(part, _)| hit(part)));
        }
        hits
    }
}

/// The names that a record is found by.
fn named(record: &Record) -> Option<Facts> {
    match &record.detail {
        Detail::Organisation(organisation) if !organisation.generic => {
            Some(Facts { organisations: [organisation.name.clone()].into(), aliases: [record.text.clone()].into(), ..Facts::default() })
        }
        Detail::Quote(_) => Some(Facts { speakers: speaker(record).into_iter().collect(), ..Facts::default() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;
    use crate::query::parse;
    use crate::text::Text;

    #[test]
    fn what_was_asked_for_is_marked() {
        let article = Article::from_body("Unison paid £5m. It lost £6m. “It is over,” said Ann Hale of Unison. “Not so,” said Jon Pike.");
        let text = Text::new(&article.body);
        let records = crate::record::records(&article, &text, &crate::extract::extract_from(&article, &text, Gazetteer::shipped()));
        let marked = |query: &str| {
            let conditions = Conditions::of(&parse(query).unwrap().query);
            let hits = conditions.hits(&mut Analyzer::new(), &records);
            hits.iter().map(|hit| hit.span.of(&article.body)).collect::<Vec<_>>()
        };
        assert_eq!(marked("figure:£6m"), ["£6m"]);
        assert_eq!(marked("paid -figure:£6m"), [""; 0]);
        assert_eq!(marked("speaker:Pike"), ["“Not so,”"]);
        assert_eq!(marked("org:unison figure:>5m"), ["Unison", "£6m", "Unison"]);
        assert_eq!(Conditions::of(&parse("speaker:Pike paid").unwrap().query).kinds(), [RecordKind::Quote]);
    }
}
