//! An engine that keeps everything in memory and looks at everything: slow, simple, and right. The others are tested
//! against it. It does not rank: every score is 0, so that hits come by date.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::OnceLock;

use super::analysis::{Analyzer, Form};
use super::facts::{Facts, Passages, speaker};
use super::fold::{Folded, fold};
use super::matching::{AnalysedFacts, Matcher};
use super::own::Own;
use super::request::{ArticleRequest, Facet, Order, RecordFilter, RecordRequest};
use super::stored::StoredArticle;
use super::{ArticleHit, Count, Engine, RecordHit, Statistics, Totals};
use crate::article::{Article, PublicationDate};
use crate::duplicates::{Membership, Shingles, Sketch, groups};
use crate::error::Result;
use crate::extract;
use crate::gazetteer::Gazetteer;
use crate::query::Query;
use crate::record::{DuplicateGroup, Record, RecordKind};
use crate::text::Text;

/// Articles and records in memory.
#[derive(Debug, Default)]
pub struct MemoryEngine {
    articles: BTreeMap<String, HeldArticle>,
    /// Found when they are asked for.
    groups: OnceLock<BTreeMap<String, DuplicateGroup>>,
}

#[derive(Debug)]
struct HeldArticle {
    stored: StoredArticle,
    facts: Facts,
    analysed: AnalysedFacts,
    records: Vec<HeldRecord>,
}

#[derive(Debug)]
struct HeldRecord {
    record: Record,
    facts: Facts,
    analysed: AnalysedFacts,
    own: Own,
}

impl MemoryEngine {
    /// An engine that holds nothing.
    pub fn new() -> Self {
        MemoryEngine::default()
    }

    /// The group of each article that is in one.
    fn groups(&self) -> &BTreeMap<String, DuplicateGroup> {
        self.groups.get_or_init(|| {
            let mut held: Vec<&HeldArticle> = self.articles.values().collect();
            held.sort_by_key(|held| key(Order::Oldest, held.facts.published));
            let shingles: Vec<Shingles> = held.iter().map(|held| Shingles::of(&Text::new(&held.facts.body))).collect();
            let sketches: Vec<Option<Sketch>> = shingles.iter().map(Sketch::of).collect();
            let found = match groups(&sketches, |number| Ok::<_, Infallible>(shingles[number].clone())) {
                Ok(found) => found,
                Err(never) => match never {},
            };
            let id = |number: usize| held[number].stored.article.id.clone();
            let member = |(number, membership): (usize, Option<Membership>)| {
                membership.map(|member| (id(number), DuplicateGroup { group: id(member.first), similarity: member.similarity }))
            };
            found.into_iter().enumerate().filter_map(member).collect()
        })
    }

    fn stored(&self, held: &HeldArticle) -> StoredArticle {
        StoredArticle { duplicates: self.groups().get(&held.stored.article.id).cloned(), ..held.stored.clone() }
    }

    /// Takes an article, in the place of the one with the same id, and makes its records.
    pub fn add(&mut self, article: Article, gazetteer: &Gazetteer) {
        let mut analyzer = Analyzer::new();
        let text = Text::new(&article.body);
        let records = crate::record::records(&article, &text, &extract::extract_from(&article, &text, gazetteer));
        let facts = Facts::of_article(&article, &records);
        let passages = Passages::new(&article, &text, &records);
        let held = records
            .iter()
            .map(|record| {
                let facts = passages.facts(record);
                let analysed = AnalysedFacts::new(&mut analyzer, &facts);
                HeldRecord { own: Own::new(record, &facts.body), record: record.clone(), analysed, facts }
            })
            .collect();
        let stored = StoredArticle::new(article.clone(), text.word_count());
        let analysed = AnalysedFacts::new(&mut analyzer, &facts);
        self.groups.take();
        self.articles.insert(article.id.clone(), HeldArticle { stored, facts, analysed, records: held });
    }

    fn matching(&self, query: Option<&Query>) -> Vec<&HeldArticle> {
        let matcher = query.map(Matcher::new);
        let holds = |held: &&HeldArticle| matcher.as_ref().is_none_or(|matcher| matcher.holds(&held.facts, &held.analysed));
        self.articles.values().filter(holds).collect()
    }

    fn matching_records(&self, request: &RecordRequest) -> Vec<&HeldRecord> {
        let query = request.query.as_ref().map(Matcher::new);
        let filter = Names::new(&request.filter);
        let records = self.articles.values().flat_map(|held| &held.records);
        records
            .filter(|held| query.as_ref().is_none_or(|matcher| matcher.holds(&held.facts, &held.analysed)))
            .filter(|held| held.own.holds(&request.filter, &held.record) && filter.hold(held))
            .collect()
    }
}

/// The part of a filter that is a matter of words and names, made ready.
struct Names {
    about: Option<Matcher>,
    role: Option<Matcher>,
    speakers: Vec<Matcher>,
    organisations: Vec<Matcher>,
    persons: Vec<Matcher>,
}

impl Names {
    fn new(filter: &RecordFilter) -> Self {
        let phrase = |text: &String| Matcher::new(&Query::Phrase { text: text.clone() });
        Names {
            about: filter.about.as_ref().map(Matcher::new),
            role: filter.role.as_ref().map(phrase),
            speakers: filter.speakers.iter().map(phrase).collect(),
            organisations: filter.organisations.iter().map(phrase).collect(),
            persons: filter.persons.iter().map(phrase).collect(),
        }
    }

    fn hold(&self, held: &HeldRecord) -> bool {
        fn any<'a>(wanted: &[Matcher], names: impl IntoIterator<Item = &'a String>) -> bool {
            let mut names = names.into_iter().map(|name| Analyzer::new().tokens(name));
            wanted.is_empty() || names.any(|name| wanted.iter().any(|wanted| wanted.holds_text(&name)))
        }
        let own = &held.own;
        let is_organisation = held.record.kind == RecordKind::Organisation;
        let around = held.facts.organisations.iter().chain(&held.facts.aliases).filter(|_| !is_organisation);
        let is_said = matches!(held.record.kind, RecordKind::Figure | RecordKind::Quote);
        any(self.about.as_slice(), &own.about)
            && any(self.role.as_slice(), &own.roles)
            && any(&self.speakers, speaker(&held.record).iter().filter(|_| is_said))
            && any(&self.organisations, own.organisations.iter().chain(around))
            && any(&self.persons, &own.person)
    }
}

/// Where a hit stands among the others.
fn key(order: Order, published: Option<PublicationDate>) -> (bool, i64) {
    let day = published.map(PublicationDate::first_day).map(super::day_number);
    match order {
        Order::Score | Order::Newest => (day.is_none(), -day.unwrap_or_default()),
        Order::Oldest => (day.is_none(), day.unwrap_or_default()),
        Order::Id => (false, 0),
    }
}

fn page<T>(items: Vec<T>, offset: usize, limit: Option<usize>, visit: &mut dyn FnMut(T) -> Result<()>) -> Result<Totals> {
    let totals = Totals { total: items.len() as u64, folded: 0 };
    items.into_iter().skip(offset).take(limit.unwrap_or(usize::MAX)).try_for_each(visit)?;
    Ok(totals)
}

impl Engine for MemoryEngine {
    fn each_article(&self, request: &ArticleRequest, visit: &mut dyn FnMut(ArticleHit) -> Result<()>) -> Result<Totals> {
        let mut held = self.matching(request.query.as_ref());
        held.sort_by_key(|held| key(request.order, held.facts.published));
        let all = held.len() as u64;
        let group = |held: &&HeldArticle| self.groups().get(&held.stored.article.id).map(|group| &group.group);
        let folded = fold(held, |held| group(held).filter(|_| request.fold_duplicates));
        let totals = page(folded, request.offset, request.limit, &mut |Folded { first, under }| {
            let folded = under.into_iter().map(|held| held.stored.article.id.clone()).collect();
            visit(ArticleHit { score: 0.0, stored: self.stored(first), folded })
        })?;
        Ok(Totals { folded: all - totals.total, ..totals })
    }

    fn each_record(&self, request: &RecordRequest, visit: &mut dyn FnMut(RecordHit) -> Result<()>) -> Result<Totals> {
        let mut held = self.matching_records(request);
        held.sort_by_key(|held| key(request.order, held.facts.published));
        page(held, request.offset, request.limit, &mut |held| visit(RecordHit { score: 0.0, record: held.record.clone() }))
    }

    fn article(&self, id: &str) -> Result<Option<StoredArticle>> {
        Ok(self.articles.get(id).map(|held| self.stored(held)))
    }

    fn record(&self, id: &str) -> Result<Option<Record>> {
        let mut records = self.articles.values().flat_map(|held| &held.records);
        Ok(records.find(|held| held.record.id == id).map(|held| held.record.clone()))
    }

    fn count_articles(&self, query: Option<&Query>, facet: Facet) -> Result<Vec<Count>> {
        let mut counts = super::Counter::default();
        for held in self.matching(query) {
            counts.add(values(&held.facts, facet).ok_or_else(|| super::no_such_facet("articles", facet))?);
        }
        Ok(counts.finish(facet))
    }

    fn count_records(&self, request: &RecordRequest, facet: Facet) -> Result<Vec<Count>> {
        let mut counts = super::Counter::default();
        for held in self.matching_records(request) {
            counts.add(match facet {
                Facet::Type => vec![held.record.kind.name().to_string()],
                Facet::Rule => vec![held.record.rule.clone()],
                Facet::Currency => held.own.currency.iter().cloned().collect(),
                _ => values(&held.facts, facet).ok_or_else(|| super::no_such_facet("records", facet))?,
            });
        }
        Ok(counts.finish(facet))
    }

    fn each_word(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()> {
        let mut words: BTreeMap<&str, u64> = BTreeMap::new();
        for held in self.articles.values() {
            let tokens = held.analysed.title.iter().chain(held.analysed.body.iter());
            let mut of_article: Vec<&str> =
                tokens.filter(|token| !matches!(token.form, Form::Stem | Form::Money)).map(|token| token.term).collect();
            of_article.sort_unstable();
            of_article.dedup();
            for word in of_article.into_iter().filter(|word| word.starts_with(prefix)) {
                *words.entry(word).or_default() += 1;
            }
        }
        words.into_iter().for_each(|(word, count)| visit(word, count));
        Ok(())
    }

    fn statistics(&self) -> Result<Statistics> {
        let everything = RecordRequest::default();
        let stored = || self.articles.values().map(|held| &held.stored);
        Ok(Statistics {
            articles: self.articles.len() as u64,
            body_bytes: stored().map(|stored| stored.article.body.len() as u64).sum(),
            words: stored().map(|stored| stored.words as u64).sum(),
            unknown_dates: stored().filter(|stored| stored.article.published.is_none()).count() as u64,
            records: super::by_type(self.count_records(&everything, Facet::Type)?),
            rules: self.count_records(&everything, Facet::Rule)?,
            outlets: self.count_articles(None, Facet::Outlet)?,
            years: self.count_articles(None, Facet::Year)?,
            rules_version: extract::RULES_VERSION.to_string(),
        })
    }
}

/// The values of a facet; `None` where there is no such facet.
fn values(facts: &Facts, facet: Facet) -> Option<Vec<String>> {
    Some(match facet {
        Facet::Year => facts.published.map(|date| format!("{:04}", date.year())).into_iter().collect(),
        Facet::Outlet => facts.outlet.iter().cloned().collect(),
        Facet::Author => facts.authors.clone(),
        Facet::Organisation => facts.organisations.iter().cloned().collect(),
        Facet::Speaker => facts.speakers.iter().cloned().collect(),
        Facet::Currency => facts.currencies().into_iter().map(str::to_string).collect(),
        Facet::Type | Facet::Rule => return None,
    })
}
