//! What an article, or the passage that a record stands in, can be asked: the same facts for both, for every engine.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::article::{Article, PublicationDate};
use crate::extract::{FigureKind, SpeakerKind};
use crate::query::{FigureFilter, Has};
use crate::record::{Detail, FigureDetail, QuoteDetail, Record, RecordKind};
use crate::span::Span;
use crate::text::Text;

/// What can be asked of an article or of a passage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// Id of the article.
    pub article: String,
    /// Headline of the article.
    pub title: String,
    /// The body, or the passage of it.
    pub body: String,
    /// The words of each quote in it.
    pub quotes: Vec<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The bylines.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<PublicationDate>,
    /// Full names of the named organisations in it.
    pub organisations: BTreeSet<String>,
    /// What else they are called in it.
    pub aliases: BTreeSet<String>,
    /// Full names of who speaks in it.
    pub speakers: BTreeSet<String>,
    /// The different figures in it.
    pub figures: BTreeSet<FigureFact>,
    /// What it has.
    pub has: BTreeSet<Has>,
}

impl Facts {
    /// Those of an article, all of whose records are `records`.
    pub fn of_article(article: &Article, records: &[Record]) -> Self {
        let mut facts = Facts::of_header(article);
        facts.body.clone_from(&article.body);
        for record in records {
            facts.add(record);
        }
        facts
    }

    fn of_header(article: &Article) -> Self {
        let mut has = BTreeSet::new();
        has.extend(article.title.as_ref().map(|_| Has::Title));
        has.extend(article.outlet.as_ref().map(|_| Has::Outlet));
        has.extend(article.published.map(|_| Has::Date));
        has.extend((!article.authors.is_empty()).then_some(Has::Author));
        Facts {
            article: article.id.clone(),
            title: article.title.clone().unwrap_or_default(),
            outlet: article.outlet.clone(),
            authors: article.authors.clone(),
            published: article.published,
            has,
            ..Facts::default()
        }
    }

    fn add(&mut self, record: &Record) {
        match &record.detail {
            Detail::Figure(figure) => {
                self.has.insert(Has::Figure);
                self.figures.insert(FigureFact::new(figure));
            }
            Detail::Quote(quote) => {
                self.has.insert(Has::Quote);
                self.quotes.push(quote.words.clone());
                if let Some(name) = quote_speaker(quote) {
                    self.has.insert(Has::Speaker);
                    self.speakers.insert(name);
                }
            }
            Detail::Organisation(organisation) if !organisation.generic => {
                self.has.insert(Has::Organisation);
                self.organisations.insert(organisation.name.clone());
                if record.text != organisation.name {
                    self.aliases.insert(record.text.clone());
                }
            }
            Detail::Organisation(_) => {}
            Detail::Person(_) => {
                self.has.insert(Has::Person);
            }
        }
    }

    /// Currencies of the money in it.
    pub fn currencies(&self) -> BTreeSet<&str> {
        self.figures.iter().filter_map(|figure| figure.currency.as_deref()).collect()
    }
}

/// The passages of one article: the sentences that each of its records touches.
#[derive(Debug)]
pub struct Passages<'a> {
    article: &'a Article,
    text: &'a Text<'a>,
    records: &'a [Record],
    /// The last byte that this record or any before it reaches.
    reach: Vec<usize>,
}

impl<'a> Passages<'a> {
    /// Those of an article, all of whose records are `records`, in order of place.
    pub fn new(article: &'a Article, text: &'a Text<'a>, records: &'a [Record]) -> Self {
        let mut furthest = 0;
        let reach = records
            .iter()
            .map(|record| {
                furthest = furthest.max(record.end);
                furthest
            })
            .collect();
        Passages { article, text, records, reach }
    }

    /// The sentences that a record touches.
    pub fn span(&self, record: &Record) -> Span {
        let span = Span::new(record.start, record.end);
        let sentences = self.text.sentences();
        let (first, last) = (self.text.sentence_at(span.start), self.text.sentence_at(span.end.saturating_sub(1)));
        match (sentences.get(first), sentences.get(last)) {
            (Some(first), Some(last)) => first.span.hull(last.span).hull(span),
            _ => span,
        }
    }

    /// What can be asked of the passage of a record. Who speaks is a matter of the record, since two people may be quoted
    /// in one sentence: who says or states it, or in whose quote it stands.
    pub fn facts(&self, record: &Record) -> Facts {
        let passage = self.span(record);
        let mut facts = Facts::of_header(self.article);
        facts.body = passage.of(&self.article.body).to_string();
        for other in self.touching(passage) {
            facts.add(other);
        }
        facts.speakers = match &record.detail {
            Detail::Figure(_) | Detail::Quote(_) => speaker(record).into_iter().collect(),
            Detail::Organisation(_) | Detail::Person(_) => {
                let quotes = self.touching(Span::new(record.start, record.end)).filter(|other| other.kind == RecordKind::Quote);
                quotes.filter_map(speaker).collect()
            }
        };
        facts
    }

    /// The records that share a byte with a span, from the last to the first.
    fn touching(&self, span: Span) -> impl Iterator<Item = &'a Record> {
        let before = self.records.partition_point(|record| record.start < span.end);
        let (records, reach) = (self.records, &self.reach);
        (0..before)
            .rev()
            .take_while(move |&number| reach[number] > span.start)
            .map(move |number| &records[number])
            .filter(move |record| record.end > span.start)
    }
}

/// The name of who says a quote or states a figure. An unnamed voice speaks for its organisation.
pub fn speaker(record: &Record) -> Option<String> {
    match &record.detail {
        Detail::Figure(figure) => figure.source.as_ref()?.name.clone(),
        Detail::Quote(quote) => quote_speaker(quote),
        _ => None,
    }
}

fn quote_speaker(quote: &QuoteDetail) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    let voice = matches!(speaker.kind, SpeakerKind::Organisation | SpeakerKind::Spokesperson);
    speaker.name.clone().or_else(|| speaker.affiliation.clone().filter(|_| voice))
}

/// A figure as far as a query can ask for it. Its text form, `GBP 168000000` or `% 5..10`, is what a store indexes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureFact {
    currency: Option<String>,
    percent: bool,
    value: Option<Decimal>,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl FigureFact {
    /// Of a record's figure.
    pub fn new(figure: &FigureDetail) -> Self {
        let plain = |value: Option<Decimal>| value.map(|value| value.normalize());
        FigureFact {
            currency: figure.currency.clone(),
            percent: figure.kind == FigureKind::Percentage,
            value: plain(figure.value),
            low: plain(figure.low),
            high: plain(figure.high),
        }
    }

    /// Whether it is what a filter asks for.
    pub fn matches(&self, filter: &FigureFilter) -> bool {
        filter.holds(self.value, (self.low, self.high), self.currency.as_deref(), self.percent)
    }

    /// Its text form.
    pub fn term(&self) -> String {
        let number = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
        let currency = self.currency.as_deref().unwrap_or_default();
        let percent = if self.percent { "%" } else { "" };
        format!("{currency}{percent} {} {} {}", number(self.value), number(self.low), number(self.high))
    }

    /// Reads the text form; `None` when it is none.
    pub fn from_term(term: &str) -> Option<Self> {
        let number = |part: &str| if part.is_empty() { Some(None) } else { part.parse().ok().map(Some) };
        let mut parts = term.split(' ');
        let unit = parts.next()?;
        let currency = unit.trim_end_matches('%');
        let fact = FigureFact {
            currency: (!currency.is_empty()).then(|| currency.to_string()),
            percent: unit.ends_with('%'),
            value: number(parts.next()?)?,
            low: number(parts.next()?)?,
            high: number(parts.next()?)?,
        };
        parts.next().is_none().then_some(fact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_back_from_their_terms() {
        let decimal = |text: &str| Some(text.parse::<Decimal>().unwrap());
        for fact in [
            FigureFact { currency: Some("GBP".into()), percent: false, value: decimal("168000000"), low: None, high: None },
            FigureFact { currency: None, percent: true, value: None, low: decimal("5"), high: decimal("10.5") },
            FigureFact { currency: None, percent: false, value: None, low: None, high: None },
            FigureFact { currency: None, percent: false, value: decimal("-3"), low: None, high: decimal("0.666667") },
        ] {
            assert_eq!(FigureFact::from_term(&fact.term()).as_ref(), Some(&fact), "{}", fact.term());
        }
        assert_eq!(FigureFact::from_term("GBP 1 2"), None);
    }
}
