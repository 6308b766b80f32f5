//! What was understood of a record, part by part, and from which words.

use serde::Serialize;

use crate::cli::human::{amount, organisation_kind};
use crate::extract::{Change, Gender, Modality, Qualifier, QuoteKind, Resolution, SourceKind, SpeakerKind};
use crate::record::{Detail, FigureDetail, OrganisationDetail, PersonDetail, QuoteDetail, Record, SpeakerWords};

/// One part of what was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Reason {
    /// "value", "speaker"
    pub(super) what: &'static str,
    /// The words it rests on, where they are known.
    pub(super) words: Option<String>,
    /// What they mean.
    pub(super) meaning: String,
}

fn reason(what: &'static str, words: Option<&str>, meaning: impl Into<String>) -> Reason {
    Reason { what, words: words.map(str::to_string), meaning: meaning.into() }
}

/// What was understood of a record.
pub(super) fn reasons(record: &Record) -> Vec<Reason> {
    match &record.detail {
        Detail::Figure(figure) => of_figure(&record.text, figure),
        Detail::Quote(quote) => of_quote(quote),
        Detail::Organisation(organisation) => of_organisation(&record.text, organisation),
        Detail::Person(person) => of_person(&record.text, person),
    }
}

fn of_figure(text: &str, figure: &FigureDetail) -> Vec<Reason> {
    let mut reasons = vec![reason("value", Some(text), amount(figure))];
    if figure.qualifier != Qualifier::Exact {
        reasons.push(reason("qualifier", None, name(figure.qualifier).replace('_', " ") + ", as the words around it say"));
    }
    if let Some(per) = &figure.per {
        reasons.push(reason("per", None, format!("a rate: for each {per}")));
    }
    if let Some(change) = figure.change {
        let meaning = if change == Change::Rise { "the text says that it is a rise" } else { "the text says that it is a fall" };
        reasons.push(reason("change", None, meaning));
    }
    reasons.push(match &figure.subject {
        Some(subject) => reason("subject", Some(&subject.text), "the words that say what it is of"),
        None => reason("subject", None, "not found: read the sentence"),
    });
    if let Some(period) = &figure.period {
        let meaning = match (period.start, period.end) {
            (Some(start), Some(end)) => format!("{start} to {end}"),
            _ => "the dates cannot be told".to_string(),
        };
        reasons.push(reason("period", Some(&period.text), meaning));
    }
    match figure.modality {
        Modality::Reported => {}
        Modality::Forecast => reasons.push(reason("modality", None, "an expectation, not a fact")),
        Modality::Target => reasons.push(reason("modality", None, "an aim, not a fact")),
    }
    reasons.push(match &figure.source {
        Some(source) => {
            let kind = match source.kind {
                Some(SourceKind::Person) => "a person",
                Some(SourceKind::Organisation) => "an organisation",
                Some(SourceKind::Document) => "a document",
                None => "of unknown sort",
            };
            let name = source.name.as_deref().filter(|name| *name != source.text);
            reason("source", Some(&source.text), name.map_or(kind.to_string(), |name| format!("{name}, {kind}")))
        }
        None => reason("source", None, "the article itself"),
    });
    if let Some(quote) = &figure.quote {
        reasons.push(reason("quote", None, format!("it stands in the quote {quote}")));
    }
    reasons
}

fn of_quote(quote: &QuoteDetail) -> Vec<Reason> {
    let kind = match quote.kind {
        QuoteKind::Direct => "direct: all of it stands in quotation marks",
        QuoteKind::Mixed => "mixed: a reported clause with quoted words",
        QuoteKind::Indirect => "indirect: a reported clause without quoted words",
    };
    let mut reasons = vec![reason("kind", None, kind)];
    if quote.content.len() > 1 {
        reasons.push(reason("parts", None, format!("{}, with a cue or a paragraph break between them", quote.content.len())));
    }
    reasons.push(match &quote.cue {
        Some(cue) => reason("cue", Some(&cue.text), "the words that report it"),
        None => reason("cue", None, "none: nothing reports it there"),
    });
    match &quote.speaker {
        None => reasons.push(reason("speaker", None, "not found, and nobody is guessed")),
        Some(speaker) => of_speaker(speaker, &mut reasons),
    }
    if let Some(addressee) = &quote.addressee {
        reasons.push(reason("addressee", Some(addressee), "to whom it was said"));
    }
    reasons
}

fn of_speaker(speaker: &SpeakerWords, reasons: &mut Vec<Reason>) {
    let kind = match speaker.kind {
        SpeakerKind::Person => "a person",
        SpeakerKind::Organisation => "an organisation",
        SpeakerKind::Spokesperson => "the unnamed voice of an organisation",
        SpeakerKind::Document => "a document",
        SpeakerKind::Group => "several unnamed people",
    };
    let how = speaker.resolved_by.map(|how| match how {
        Resolution::Name => "the full name stands there",
        Resolution::Surname => "a bare surname, which one person of the article has",
        Resolution::Title => "a title with a surname, or a role that one person of the article has",
        Resolution::Pronoun => "a pronoun, resolved to who fits before it",
        Resolution::Continuation => "nobody is named there: the speaker before goes on",
    });
    let meaning = match (&speaker.name, how) {
        (Some(name), Some(how)) => format!("{name}, {kind} ({how})"),
        (Some(name), None) => format!("{name}, {kind}"),
        (None, _) => format!("{kind}, whose full name the article does not give"),
    };
    reasons.push(reason("speaker", Some(&speaker.text), meaning));
    if let Some(role) = &speaker.role {
        reasons.push(reason("role", None, role.as_str()));
    }
    if let Some(affiliation) = &speaker.affiliation {
        reasons.push(reason("affiliation", None, affiliation.as_str()));
    }
}

fn of_organisation(text: &str, organisation: &OrganisationDetail) -> Vec<Reason> {
    let meaning = match organisation.generic {
        true => "a class noun, which names no particular organisation".to_string(),
        false => organisation.name.clone(),
    };
    let mut reasons = vec![reason("name", Some(text), meaning)];
    if !organisation.generic {
        reasons.push(reason("kind", None, organisation_kind(organisation.kind, false)));
        reasons.push(reason("entity", None, organisation.entity.as_str()));
    }
    for identifier in &organisation.identifiers {
        reasons.push(reason("number", None, format!("{} {}, from the list of names", identifier.scheme, identifier.id)));
    }
    reasons
}

fn of_person(text: &str, person: &PersonDetail) -> Vec<Reason> {
    let mut reasons = vec![reason("name", Some(text), person.name.as_str()), reason("entity", None, person.entity.as_str())];
    reasons.extend(person.honorific.as_deref().map(|honorific| reason("honorific", Some(honorific), "the title before the name")));
    reasons.extend(person.role.as_deref().map(|role| reason("role", None, role)));
    reasons.extend(person.affiliation.as_deref().map(|affiliation| reason("affiliation", None, affiliation)));
    reasons.extend(person.gender.map(|gender| {
        let meaning = if gender == Gender::Female { "she" } else { "he" };
        reason("pronoun", None, format!("{meaning}, as a title, a forename or a pronoun says"))
    }));
    reasons
}

/// The word that a record has for a value.
fn name(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}
