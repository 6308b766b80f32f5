//! The attribution room: who said what. An attribution is a source ("Mr Restell"), a cue ("said") and a content.

mod according;
mod as_put;
mod asked;
mod assemble;
mod bare;
mod by_agent;
mod characterised;
mod claim;
mod clause;
mod content;
mod continuation;
mod cue;
mod dash;
mod label;
mod lead;
mod nominal;
mod open_verb;
mod participle;
mod phrase;
mod quoted;
mod reading;
mod subject;
mod tag;
mod unattributed;

use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Finding, Rule, RuleCard};
use super::{Context, Extraction};
use crate::gazetteer;
use crate::gazetteer::lexicon::{self, class};
use crate::span::Span;
use crate::text::Text;
use claim::{Claim, Place};
use class::Class;
use reading::{Reading, Unit};

/// What a rule of this room does: adds what it claims in one unit.
type Find = fn(&Place<'_>, &mut Vec<Claim>);

/// The rules that look at one unit, in order: where two claim the same words the earlier rule wins, and within a rule the
/// earlier words.
const RULES: &[Rule<Find>] = &[
    label::RULE,
    dash::RULE,
    according::RULE,
    as_put::RULE,
    asked::RULE,
    tag::RULE,
    lead::RULE,
    by_agent::RULE,
    nominal::RULE,
    open_verb::RULE,
    characterised::RULE,
];

/// The rules that look at the whole article behind them, in order: at the quotations that no rule has claimed.
const COMPLETE: &[Rule<continuation::Complete>] = &[continuation::RULE, unattributed::RULE];

/// One quotation with its cue and speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// From the first to the last byte of the content.
    pub span: Span,
    /// The rule that attributed it.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// How much of it is in quotation marks.
    pub kind: QuoteKind,
    /// The parts, in order, marks included, when a cue or a paragraph break stands between them.
    pub content: Vec<Span>,
    /// The stretches of the content that stand between marks, marks included.
    pub quoted: Vec<Span>,
    /// The reporting words ("said", "told").
    pub cue: Option<Span>,
    /// Who said it; `None` when not found.
    pub speaker: Option<Speaker>,
    /// To whom ("HSJ" in "told HSJ").
    pub addressee: Option<Span>,
}

impl Finding for Quote {
    fn span(&self) -> Span {
        self.span
    }

    fn rule(&self) -> &'static str {
        self.rule
    }

    /// `direct | Jon Restell | said`, with `-` for what is not there. A name that is not known is the words that stand there.
    fn describe(&self, body: &str) -> String {
        let kind = match self.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        };
        let speaker = self.speaker.as_ref().map_or("-", |speaker| speaker.name.as_deref().unwrap_or(speaker.span.of(body)));
        format!("{kind} | {speaker} | {}", self.cue.map_or("-", |cue| cue.of(body)))
    }
}

/// How much of a quote stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// A reported clause with quoted words.
    Mixed,
    /// A reported clause without any.
    Indirect,
}

/// The source of a quote, and who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the source there: "he", "Mr Restell", "A DH spokeswoman".
    pub span: Span,
    /// The full name they stand for, where it is known.
    pub name: Option<String>,
    /// What sort of source.
    pub kind: SpeakerKind,
    /// "chief executive".
    pub role: Option<String>,
    /// Full name of the organisation.
    pub affiliation: Option<String>,
    /// How [`Speaker::name`] was found.
    pub resolved_by: Option<Resolution>,
}

/// Sorts of speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// A person, named or not.
    Person,
    /// An organisation.
    Organisation,
    /// The unnamed voice of an organisation.
    Spokesperson,
    /// A report, a survey, figures.
    Document,
    /// Several unnamed people.
    Group,
}

/// How a source was resolved to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The full name stands there.
    Name,
    /// A bare surname.
    Surname,
    /// A title with a surname, or a role that one person has in the article.
    Title,
    /// A pronoun.
    Pronoun,
    /// Nobody is named there: the speaker goes on.
    Continuation,
}

/// Phase: quotes of every kind with source, cue and content.
pub fn find(context: &Context<'_>, found: &mut Extraction) {
    let reading = Reading::new(context, &found.quotations, &found.persons, &found.organisations);
    let units = reading.units();
    let (mut claims, mut cues, mut subjects, mut proposed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut before, mut first) = (0, 0);
    for (number, &unit) in units.iter().enumerate() {
        if number == 0 || units[number - 1].paragraph != unit.paragraph {
            before = first;
            first = claims.len();
        }
        reading.cues(unit, &mut cues);
        subjects.clear();
        subjects.extend(cues.iter().map(|cue| reading.subject_before(cue.first, unit.start, unit)));
        let quotation_before = number.checked_sub(1).map(|before| units[before]).filter(|before| is_quotation(&reading, *before));
        let next = units.get(number + 1).copied();
        let (classes, quoted) = reading.sum(unit);
        let place = Place { reading: &reading, unit, classes, quoted, cues: &cues, subjects: &subjects, quotation_before, next };
        RULES.iter().for_each(|rule| (rule.find)(&place, &mut proposed));
        for claim in proposed.drain(..) {
            if claims[first..].iter().any(|other: &Claim| other.collides(&claim)) {
                continue;
            }
            // What the paragraph before announced (“as follows:”) is for whoever this paragraph names, if it does.
            let announced = claims.extract_if(before..first, |other| claim.cue.is_some() && other.collides(&claim)).count();
            first -= announced;
            if !claims[before..first].iter().any(|other| other.collides(&claim)) {
                claims.push(claim);
            }
        }
    }
    let claims = COMPLETE.iter().fold(claims, |claims, rule| (rule.find)(&reading, &units, claims));
    let mut quotes = Vec::with_capacity(claims.len());
    claims.iter().for_each(|claim| assemble::quotes(&reading, claim, &mut quotes));
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    found.quotes = quotes;
}

/// Whether a token is a noun for somebody or something that speaks: "director", "spokeswoman", "report", "campaign".
pub(in crate::extract) fn is_source_noun(names: &gazetteer::Reading, at: usize) -> bool {
    names.entry(at).class.has(phrase::SOURCES.union(Class::BODY))
}

/// Whether a token is a noun for one person: "director", "spokeswoman", "nurse".
pub(in crate::extract) fn is_person_noun(names: &gazetteer::Reading, at: usize) -> bool {
    let class = names.entry(at).class;
    class.has(Class::ROLE.union(Class::SPOKESPERSON)) && !class.has(Class::GROUP)
}

/// Whether a token is a noun for several people: "supporters", "staff".
pub(in crate::extract) fn is_people_noun(names: &gazetteer::Reading, at: usize) -> bool {
    names.entry(at).class.has(Class::GROUP)
}

/// Whether a token leads to a noun phrase: "by", "with".
pub(in crate::extract) fn is_preposition(names: &gazetteer::Reading, at: usize) -> bool {
    names.entry(at).class.has(Class::PREPOSITION)
}

/// Whether a token behind a subject is a verb: "is", "fell", "attacked".
pub(in crate::extract) fn begins_predicate(text: &Text<'_>, names: &gazetteer::Reading, at: usize) -> bool {
    let entry = names.entry(at);
    entry.class.has(Class::AUXILIARY.union(Class::FINITE)) || entry.verb.is_some() || text.word(at).ends_with("ed")
}

/// Whether a unit is one quotation and nothing else.
fn is_quotation(reading: &Reading<'_>, unit: Unit) -> bool {
    reading.stretch_from(unit.start).is_some_and(|stretch| reading.stretch_tokens(stretch).end == unit.end)
}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    RULES.iter().map(Rule::card).chain(COMPLETE.iter().map(Rule::card))
}
