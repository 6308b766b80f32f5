//! What a record itself can be asked, as [`super::RecordFilter`] does: the same for every engine.

use jiff::civil::Date;

use super::facts::FigureFact;
use super::request::RecordFilter;
use crate::extract::{Resolution, SpeakerKind};
use crate::query::DateRange;
use crate::record::{Detail, Record, SpeakerWords};

/// What can be asked of a record itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Own {
    /// Kind of a figure, as in the record.
    pub figure_kind: Option<String>,
    /// A figure's value, currency and bounds.
    pub figure: Option<FigureFact>,
    /// A figure's currency.
    pub currency: Option<String>,
    /// What a figure is of: its subject and unit, or its passage where the text gives no subject.
    pub about: Option<String>,
    /// When a figure holds, where at least one end is known.
    pub period: Option<(Option<Date>, Option<Date>)>,
    /// Kind of a quote, as in the record.
    pub quote_kind: Option<String>,
    /// How many words a quote has.
    pub quote_words: Option<usize>,
    /// Whether it is a quote without a speaker.
    pub unattributed: bool,
    /// The roles of a person, or of a quote's speaker: as the record has it, in the words of the text, with the party.
    pub roles: Vec<String>,
    /// The full name of a person.
    pub person: Option<String>,
    /// The full name of an organisation and what it is called there, or the affiliation of a speaker or a person.
    pub organisations: Vec<String>,
}

impl Own {
    /// Of a record that stands in `passage`.
    pub fn new(record: &Record, passage: &str) -> Self {
        match &record.detail {
            Detail::Figure(figure) => Own {
                figure_kind: Some(word(&figure.kind)),
                figure: Some(FigureFact::new(figure)),
                currency: figure.currency.clone(),
                about: Some(match (&figure.subject, &figure.unit) {
                    (Some(subject), Some(unit)) => format!("{} {unit}", subject.text),
                    (Some(subject), None) => subject.text.clone(),
                    (None, _) => passage.to_string(),
                }),
                period: figure.period.as_ref().map(|period| (period.start, period.end)).filter(|ends| *ends != (None, None)),
                ..Own::default()
            },
            Detail::Quote(quote) => Own {
                quote_kind: Some(word(&quote.kind)),
                quote_words: Some(quote.words.split_whitespace().count()),
                unattributed: quote.speaker.is_none(),
                roles: quote.speaker.as_ref().map(roles_of_speaker).unwrap_or_default(),
                organisations: quote.speaker.iter().filter_map(|speaker| speaker.affiliation.clone()).collect(),
                ..Own::default()
            },
            Detail::Organisation(organisation) => {
                let mut organisations = vec![organisation.name.clone(), record.text.clone()];
                organisations.dedup();
                Own { organisations, ..Own::default() }
            }
            Detail::Person(person) => Own {
                roles: roles(person.role.as_deref(), person.affiliation.as_deref()),
                person: Some(person.name.clone()),
                organisations: person.affiliation.iter().cloned().collect(),
                ..Own::default()
            },
        }
    }

    /// Whether everything in a filter holds that is no matter of words and names.
    pub fn holds(&self, filter: &RecordFilter, record: &Record) -> bool {
        fn one_of<T: serde::Serialize>(wanted: &[T], kind: Option<&str>) -> bool {
            wanted.is_empty() || kind.is_some_and(|kind| wanted.iter().any(|wanted| word(wanted) == kind))
        }
        (filter.kinds.is_empty() || filter.kinds.contains(&record.kind))
            && filter.article.as_ref().is_none_or(|article| *article == record.article)
            && filter.rule.as_ref().is_none_or(|rule| *rule == record.rule)
            && one_of(&filter.figure_kinds, self.figure_kind.as_deref())
            && one_of(&filter.quote_kinds, self.quote_kind.as_deref())
            && filter.figure.as_ref().is_none_or(|wanted| self.figure.as_ref().is_some_and(|figure| figure.matches(wanted)))
            && filter.period.is_none_or(|range| self.figure.is_some() && self.period_meets(range))
            && filter.min_words.is_none_or(|words| self.quote_words.is_some_and(|count| count >= words))
            && (!filter.unattributed || self.unattributed)
    }

    fn period_meets(&self, range: DateRange) -> bool {
        let Some((from, to)) = self.period else { return range == DateRange::Unknown };
        let (first, last) = range.days();
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(end), Some(start)) if end < start);
        range != DateRange::Unknown && !before(to, first) && !before(last, from)
    }
}

/// A role as the record has it, and with the party that it is of: "Labour leader".
fn roles(role: Option<&str>, affiliation: Option<&str>) -> Vec<String> {
    let Some(role) = role else { return Vec::new() };
    let party = affiliation.and_then(|affiliation| affiliation.strip_suffix(" Party"));
    [role.to_string()].into_iter().chain(party.map(|party| format!("{party} {role}"))).collect()
}

/// The roles of a speaker; also the words of the text that are not the name: "Tory leader Ann Hale", "the prime minister".
fn roles_of_speaker(speaker: &SpeakerWords) -> Vec<String> {
    let mut roles = roles(speaker.role.as_deref(), speaker.affiliation.as_deref());
    let is_somebody = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Spokesperson);
    let is_short = matches!(speaker.resolved_by, Some(Resolution::Pronoun | Resolution::Continuation));
    if is_somebody && !is_short {
        let name: Vec<&str> = speaker.name.iter().flat_map(|name| name.split_whitespace()).collect();
        let title: Vec<&str> = speaker.text.split_whitespace().take_while(|word| !name.contains(word)).collect();
        if !title.is_empty() {
            roles.push(title.join(" "));
        }
    }
    roles
}

/// The word that stands for a value in a record.
pub fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}
