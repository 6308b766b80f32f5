//! Records and articles in a few lines each.

use super::amount::{qualifier, unsaid_amount};
use super::{Screen, clean};
use crate::article::PublicationDate;
use crate::extract::{Change, Confidence, Modality, OrganisationKind, QuoteKind, SpeakerKind};
use crate::record::{Detail, FigureDetail, QuoteDetail, Record, SpeakerWords};
use crate::span::Span;

/// A date, or that it is not known.
pub(in crate::cli) fn date(date: Option<PublicationDate>) -> String {
    date.map_or_else(|| "date unknown".to_string(), |date| date.to_string())
}

/// Headline of an article with its marks, or its file or id where it has none, and a line of facts.
pub(in crate::cli) fn article_heading(screen: Screen, title: Option<&str>, marks: &[Span], otherwise: &str, facts: &[&str]) -> String {
    let has_title = title.is_some_and(|title| !title.trim().is_empty());
    let (title, marks) = if has_title { (title.unwrap_or_default(), marks) } else { (otherwise, &[][..]) };
    let wrapped = screen.wrap(title, marks, "");
    // A mark is as strong as the heading itself.
    let title: String = if marks.is_empty() { wrapped.lines().map(|line| screen.strong(line) + "\n").collect() } else { wrapped };
    let facts: Vec<String> = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| clean(fact)).collect();
    format!("{title}{}\n", screen.faint(&facts.join(" · ")))
}

/// The lines that say what a record found: its head, and for a quote its words.
pub(in crate::cli) fn record_lines(screen: Screen, record: &Record, indent: &str) -> String {
    let words = matches!(record.detail, Detail::Quote(_)).then(|| screen.wrap(&record.text, &[], &format!("{indent}  ")));
    record_head(screen, record, indent) + &words.unwrap_or_default()
}

/// What a record found, in a line.
pub(in crate::cli) fn record_head(screen: Screen, record: &Record, indent: &str) -> String {
    let (what, mut facts) = match &record.detail {
        Detail::Figure(figure) => {
            let mut facts: Vec<String> = unsaid_amount(figure, &record.text).into_iter().collect();
            facts.extend(figure_facts(figure));
            (record.text.clone(), facts)
        }
        Detail::Quote(quote) => speaker(quote),
        Detail::Organisation(organisation) => {
            let kind = organisation_kind(organisation.kind, organisation.generic);
            let other = (organisation.name != record.text).then(|| format!("“{}”", record.text));
            (organisation.name.clone(), [kind].into_iter().chain(other).collect())
        }
        Detail::Person(person) => {
            let role = role(person.role.as_deref(), person.affiliation.as_deref());
            let other = (person.name != record.text).then(|| format!("“{}”", record.text));
            (person.name.clone(), role.into_iter().chain(other).collect())
        }
    };
    facts.extend((record.confidence == Confidence::Low).then(|| "doubtful".to_string()));
    head(screen, &what, &facts, indent)
}

/// "chief executive, Unison", as far as known.
pub(in crate::cli) fn role(role: Option<&str>, affiliation: Option<&str>) -> Option<String> {
    let known: Vec<&str> = [role, affiliation].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// A strong beginning and the facts about it, set apart by middle dots.
pub(super) fn head(screen: Screen, what: &str, facts: &[String], indent: &str) -> String {
    let what = clean(what);
    let separator = if facts.is_empty() { "" } else { " · " };
    let wrapped = screen.wrap(&format!("{what}{separator}{}", facts.join(" · ")), &[], indent);
    // Words that were broken over two lines stay plain.
    wrapped.replacen(&what, &screen.strong(&what), 1)
}

fn figure_facts(figure: &FigureDetail) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(qualifier(figure.qualifier).map(str::to_string));
    facts.extend(figure.per.as_ref().map(|per| format!("per {per}")));
    facts.extend(figure.change.map(|change| if change == Change::Rise { "a rise" } else { "a fall" }.to_string()));
    // "127,000,000 letters": the unit says it.
    let subject = figure.subject.as_ref().filter(|subject| Some(&subject.text) != figure.unit.as_ref());
    facts.extend(subject.map(|subject| format!("“{}”", subject.text)));
    facts.extend(figure.period.as_ref().map(|period| period.text.clone()));
    facts.extend(match figure.modality {
        Modality::Reported => None,
        Modality::Forecast => Some("forecast".to_string()),
        Modality::Target => Some("target".to_string()),
    });
    facts.extend(figure.source.as_ref().map(|source| format!("source: {}", source.name.as_deref().unwrap_or(&source.text))));
    facts
}

fn speaker(quote: &QuoteDetail) -> (String, Vec<String>) {
    let mut facts = Vec::new();
    let who = match &quote.speaker {
        None => "speaker unknown".to_string(),
        Some(speaker) => {
            let name = speaker_name(speaker);
            facts.extend(role(speaker.role.as_deref(), speaker.affiliation.as_deref()));
            facts.extend((speaker.text != name).then(|| format!("“{}”", speaker.text)));
            name
        }
    };
    facts.extend(match quote.kind {
        QuoteKind::Direct => None,
        QuoteKind::Mixed => Some("partly quoted".to_string()),
        QuoteKind::Indirect => Some("reported speech".to_string()),
    });
    facts.extend(quote.addressee.as_ref().map(|addressee| format!("to {addressee}")));
    (who, facts)
}

/// The name of a speaker, or the words that stand there.
fn speaker_name(speaker: &SpeakerWords) -> String {
    match (&speaker.name, speaker.kind) {
        (Some(name), SpeakerKind::Spokesperson) => format!("{name} (spokesperson)"),
        (Some(name), _) => name.clone(),
        (None, _) => speaker.text.clone(),
    }
}

/// "government department", or that it is none in particular.
pub(in crate::cli) fn organisation_kind(kind: OrganisationKind, generic: bool) -> String {
    if generic {
        return "none in particular".to_string();
    }
    match kind {
        OrganisationKind::GovernmentDepartment => "government department",
        OrganisationKind::NhsBody => "NHS body",
        OrganisationKind::Trust => "trust",
        OrganisationKind::Commissioner => "commissioner",
        OrganisationKind::Regulator => "regulator",
        OrganisationKind::Union => "union",
        OrganisationKind::MembershipBody => "membership body",
        OrganisationKind::RoyalCollege => "royal college",
        OrganisationKind::ThinkTank => "think tank",
        OrganisationKind::Charity => "charity",
        OrganisationKind::Company => "company",
        OrganisationKind::University => "university",
        OrganisationKind::Media => "media",
        OrganisationKind::Parliament => "parliament",
        OrganisationKind::Party => "party",
        OrganisationKind::Council => "council",
        OrganisationKind::International => "international body",
        OrganisationKind::Other => "organisation",
    }
    .to_string()
}
