//! The figure room: amounts with their exact value, and what the text says about them.
//!
//! `scan` reads every number of the body once, with its magnitude and the marks beside it (`currencies.tsv`). The
//! rules look at those numbers and nothing else; `overlap` settles which of their figures stay. When quotes and names
//! are known, `attributes` asks one file an attribute: qualifier, per, change, modality, period, subject, source.
//!
//! What cannot be read safely has no value and low confidence. The bounds of a range stand in `low` and `high`.

mod antecedent;
mod around;
mod attributes;
mod calendar;
mod change;
mod conversion;
mod count;
mod currencies;
mod fraction;
mod home;
mod modality;
mod money;
mod money_code;
mod money_symbol;
mod money_word;
mod number;
mod number_words;
mod overlap;
mod pence;
mod per;
mod percentage;
mod period;
mod phrase;
mod qualifier;
mod range;
mod scan;
mod setting;
mod source;
mod subject;
mod vague;
mod voice;
mod words;

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rule::{Confidence, Finding, Rule, RuleCard};
use super::{Context, Extraction};
use crate::article::Article;
use crate::span::Span;
use home::Home;
use scan::Page;

/// One amount in the text. The span holds the amount with its currency words, not the qualifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The words.
    pub span: Span,
    /// The rule that found it.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// What is measured.
    pub kind: FigureKind,
    /// The exact value in main units (pounds, not pence; 40 for 40 %); `None` for a range, a vague sum or one that cannot be read safely.
    pub value: Option<Decimal>,
    /// Lower bound of a range or of "at least"; `None` when open.
    pub low: Option<Decimal>,
    /// Upper bound of a range or of "up to"; `None` when open.
    pub high: Option<Decimal>,
    /// A sum without an exact value ("tens of millions of pounds").
    pub vague: bool,
    /// Of a fraction ("two thirds": 2 and 3).
    pub fraction: Option<(u64, u64)>,
    /// ISO 4217 code; `None` where the text does not say.
    pub currency: Option<&'static str>,
    /// What is counted: "redundancies", "percent".
    pub unit: Option<String>,
    /// What stands before or behind the amount: about, up to …
    pub qualifier: Qualifier,
    /// Of a rate: "year", "patient".
    pub per: Option<String>,
    /// Whether the text says that it is a rise or a fall.
    pub change: Option<Change>,
    /// When it holds.
    pub period: Option<Period>,
    /// The words that say what it is of.
    pub subject: Option<Span>,
    /// Reported, forecast or target.
    pub modality: Modality,
    /// Who states it; `None` when the article itself does.
    pub source: Option<FigureSource>,
    /// Which of the article's quotes it stands in, an index into [`Extraction::quotes`].
    pub quote: Option<usize>,
}

impl Figure {
    /// An amount with a value and nothing else said of it.
    pub fn new(rule: &'static str, kind: FigureKind, span: Span, value: Option<Decimal>) -> Self {
        Figure {
            span,
            rule,
            confidence: Confidence::High,
            kind,
            value,
            low: None,
            high: None,
            vague: false,
            fraction: None,
            currency: None,
            unit: None,
            qualifier: Qualifier::Exact,
            per: None,
            change: None,
            period: None,
            subject: None,
            modality: Modality::Reported,
            source: None,
            quote: None,
        }
    }
}

impl Finding for Figure {
    fn span(&self) -> Span {
        self.span
    }

    fn rule(&self) -> &'static str {
        self.rule
    }

    /// `GBP 168000000`, `GBP 5000000..10000000`, `GBP vague`, `40 percent`, `0.666667 = 2/3`, `12900 redundancies`.
    fn describe(&self, _body: &str) -> String {
        let number = |value: Option<Decimal>| value.map_or(Cow::from(""), |value| value.normalize().to_string().into());
        let amount = match (self.value, self.vague) {
            (Some(_), _) => number(self.value),
            (None, true) => "vague".into(),
            (None, false) if self.low.is_some() || self.high.is_some() => format!("{}..{}", number(self.low), number(self.high)).into(),
            (None, false) => "unreadable".into(),
        };
        match (self.kind, self.fraction) {
            (FigureKind::Money, _) => format!("{} {amount}", self.currency.unwrap_or("?")),
            (FigureKind::Fraction, Some((numerator, denominator))) => format!("{amount} = {numerator}/{denominator}"),
            _ => match &self.unit {
                Some(unit) => format!("{amount} {unit}"),
                None => amount.into_owned(),
            },
        }
    }
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A sum of money.
    Money,
    /// Per cent or percentage points.
    Percentage,
    /// A number of things.
    Count,
    /// A part of a whole.
    Fraction,
}

/// What the words around an amount make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Nothing is said.
    #[default]
    Exact,
    /// About, around, some.
    About,
    /// Almost, nearly.
    Almost,
    /// At least, "or more".
    AtLeast,
    /// At most, "a maximum of".
    AtMost,
    /// More than, over.
    MoreThan,
    /// Less than, under.
    LessThan,
    /// Up to.
    UpTo,
    /// Between two bounds.
    Between,
}

/// A direction that the text gives a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It went up by or to this.
    Rise,
    /// It went down by or to this.
    Fall,
}

/// Whether a figure is a fact, an expectation or an aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It is stated as having been so.
    #[default]
    Reported,
    /// It is expected.
    Forecast,
    /// It is aimed at.
    Target,
}

/// When a figure holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The words ("2010-11", "last year").
    pub text: String,
    /// First day, ISO 8601, where it can be told.
    pub start: Option<jiff::civil::Date>,
    /// Last day, ISO 8601, where it can be told.
    pub end: Option<jiff::civil::Date>,
}

/// Who or what states a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureSource {
    /// The words that name it there ("The figures", "he").
    pub span: Span,
    /// The full name they stand for.
    pub name: Option<String>,
    /// What it is.
    pub kind: Option<SourceKind>,
}

/// What states a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A person.
    Person,
    /// An organisation, or its unnamed voice.
    Organisation,
    /// A report, a survey, figures.
    Document,
}

/// What a rule of this room is called with: the numbers of the text, and which of them to look at.
type FindFigure = fn(&Page<'_>, usize) -> Option<Figure>;

/// The rules, in the order in which they win over figures of the same length.
const RULES: &[Rule<FindFigure>] = &[
    range::RULE,
    vague::RULE,
    money_symbol::RULE,
    money_code::RULE,
    money_word::RULE,
    pence::RULE,
    percentage::RULE,
    fraction::RULE,
    count::RULE,
];

/// Phase: amounts and their values.
pub fn find_amounts(context: &Context<'_>, found: &mut Extraction) {
    found.figures = amounts(context.article);
}

/// The amounts of an article with their values and none of the attributes, in order of place: from the body alone,
/// without cutting it into sentences and tokens.
pub fn amounts(article: &Article) -> Vec<Figure> {
    let body = &article.body;
    let page = Page::read(body, Home::of(article));
    let mut candidates = Vec::new();
    for at in 0..page.numerals.len() {
        candidates.extend(RULES.iter().filter_map(|rule| (rule.find)(&page, at)));
    }
    let mut figures = overlap::settle(candidates);
    money_word::settle_shared_names(body, &mut figures);
    figures
}

/// Phase: subject, period, source and the other attributes, once quotes and names are known.
pub fn find_attributes(context: &Context<'_>, found: &mut Extraction) {
    attributes::find(context, found);
}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    RULES.iter().map(Rule::card)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_gives_figures_in_order_that_do_not_overlap(
            body in "([0-9]{1,30}|[.,'£$€%½/()“” \n-]|\u{a0}| to | and | in | of | per cent|m|bn|million|half|a |two |thirds|pounds|p |dollars|Â£|&pound;|Rs|EUR|The figures show |according to |last year|2010-11|people |\\PC){0,40}"
        ) {
            let article = Article::from_body(body);
            let found = crate::extract::extract(&article, Gazetteer::shipped());
            let mut at = 0;
            for figure in &found.figures {
                prop_assert!(figure.span.start >= at && !figure.span.is_empty());
                prop_assert!(article.body.get(figure.span.start..figure.span.end).is_some());
                let spans = figure.subject.into_iter().chain(figure.source.as_ref().map(|source| source.span));
                for span in spans {
                    prop_assert!(!span.is_empty() && article.body.get(span.start..span.end).is_some());
                }
                if let (Some(low), Some(high)) = (figure.low, figure.high) {
                    prop_assert!(low <= high);
                }
                prop_assert!(figure.value.is_some() || figure.vague || figure.low.is_some() || figure.confidence == Confidence::Low);
                at = figure.span.end;
            }
            prop_assert_eq!(&found, &crate::extract::extract(&article, Gazetteer::shipped()));
        }
    }

    #[test]
    fn damaged_text_loses_nothing() {
        for (text, value) in [
            ("It cost Â£4.2m.", "GBP 4200000"),
            ("It cost &pound;4.2m.", "GBP 4200000"),
            ("It cost £\u{a0}4.2\u{2009}m.", "GBP 4200000"),
            ("It cost £4.2\r\n   million.", "GBP 4200000"),
            ("IT COST £4.2 MILLION.", "GBP 4200000"),
            ("It cost £4.2&nbsp;million.", "GBP 4200000"),
            ("It cost ￡4.2m.", "GBP 4200000"),
        ] {
            let figures = amounts(&Article::from_body(text));
            assert_eq!(figures.iter().map(|figure| figure.describe(text)).collect::<Vec<_>>(), [value], "{text}");
        }
    }

    #[test]
    fn a_bare_sign_follows_the_country_of_the_article() {
        let mut article = Article::from_body("It cost $5m, or US$4m, or 50 cents.");
        article.url = Some("https://example.com.au/story".to_string());
        let found = crate::extract::extract(&article, Gazetteer::shipped());
        let codes: Vec<_> = found.figures.iter().map(|figure| figure.currency.unwrap_or("-")).collect();
        assert_eq!(codes, ["AUD", "USD", "AUD"]);
    }
}
