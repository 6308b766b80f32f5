//! From the speaker of a quote to the source of a figure: what it is, and the words that name it.

use std::ops::Range;

use super::setting::Setting;
use super::source::{DOCUMENTS, NEARBY};
use super::words::Words;
use super::{FigureSource, SourceKind};
use crate::extract::{Finding, PersonMention, Resolution, Speaker, SpeakerKind};
use crate::span::Span;
use crate::text::Text;

/// The source that a speaker is. Where a pronoun stands for somebody whom the article has named, the naming words are given.
pub(super) fn of(setting: &Setting<'_>, speaker: &Speaker) -> FigureSource {
    let named = (speaker.resolved_by == Some(Resolution::Pronoun)).then_some(speaker.name.as_deref()).flatten();
    let mention = named.and_then(|name| {
        let persons = &setting.found.persons;
        let before = persons.partition_point(|person| person.span.start < speaker.span.start);
        let person = persons[..before].iter().rev().take(NEARBY).find(|person| person.name == name)?;
        Some(with_title(setting.text, person))
    });
    let mut kind = match speaker.kind {
        SpeakerKind::Person => Some(SourceKind::Person),
        SpeakerKind::Organisation | SpeakerKind::Spokesperson => Some(SourceKind::Organisation),
        SpeakerKind::Document => Some(SourceKind::Document),
        SpeakerKind::Group => None,
    };
    let mut name = speaker.name.clone();
    if is_document(setting, speaker.span) {
        // "a poll for the Board" is a poll, whoever it was for.
        (kind, name) = (Some(SourceKind::Document), None);
    } else if matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation) && name.is_none() {
        kind = self::kind(setting, speaker.span);
    }
    // An unnamed voice speaks for its organisation.
    let voice = speaker.affiliation.clone().filter(|_| speaker.kind == SpeakerKind::Spokesperson);
    FigureSource { span: mention.unwrap_or(speaker.span), name: name.or(voice), kind }
}

/// What the words that name a source say of what it is; `None` where they do not.
pub(super) fn kind(setting: &Setting<'_>, span: Span) -> Option<SourceKind> {
    let text = setting.text;
    let head = head(text, text.tokens_in(span))?;
    let word = text.word(head);
    let body = BODIES.has(word) || word.strip_suffix('s').is_some_and(|one| BODIES.has(one));
    match () {
        () if is_document(setting, span) => Some(SourceKind::Document),
        () if overlaps(&setting.found.persons, span) => Some(SourceKind::Person),
        () if body || overlaps(&setting.found.organisations, setting.span(head..head + 1)) => Some(SourceKind::Organisation),
        () if UNKNOWN.has(word) => None,
        () if PRONOUNS.has(word) || is_person(word) || TITLES.has(text.word(text.tokens_in(span).start)) => Some(SourceKind::Person),
        () => None,
    }
}

/// Whether the head is a document, or a part of one: "the last chapter of the review".
fn is_document(setting: &Setting<'_>, span: Span) -> bool {
    let text = setting.text;
    let tokens = text.tokens_in(span);
    let document = |at: usize| DOCUMENTS.has(text.word(at));
    head(text, tokens.clone()).is_some_and(|head| document(head) || PARTS.has(text.word(head)) && (head..tokens.end).any(document))
}

/// Parts and states of documents.
static PARTS: Words = Words::new(&[
    "chapter",
    "copy",
    "draft",
    "edition",
    "instalment",
    "page",
    "pages",
    "part",
    "parts",
    "section",
    "summary",
    "version",
    "volume",
]);

/// The noun that a noun phrase is about: the last one before "of", "by", "conducted" and the like, or before a comma.
fn head(text: &Text<'_>, tokens: Range<usize>) -> Option<usize> {
    let ends = |&at: &usize| TAILS.has(text.word(at)) || matches!(text.word(at), "," | "(");
    let end = tokens.clone().skip(1).find(ends).unwrap_or(tokens.end);
    end.checked_sub(1).filter(|head| tokens.contains(head))
}

/// Words behind which it is said whose, of what and by whom.
#[rustfmt::skip]
static TAILS: Words = Words::new(&[
    "about", "at", "by", "carried", "collected", "commissioned", "compiled", "conducted", "drawn", "filed", "for", "from", "gathered", "in", "into", "of",
    "on", "polled", "presented", "provided", "published", "released", "representing", "revealed", "seen", "that", "to", "which", "who", "with",
]);

/// Nouns of unnamed bodies.
#[rustfmt::skip]
static BODIES: Words = Words::new(&[
    "administration", "agency", "airline", "association", "authority", "bank", "board", "brewery", "broadcaster", "brokerage", "bureau", "business",
    "cabinet", "carmaker", "centre", "chain", "charity", "club", "college", "commission", "committee", "company", "congress", "consortium", "corporation",
    "council", "court", "department", "directorate", "division", "exchange", "federation", "firm", "foundation", "fund", "giant", "government", "group",
    "hospital", "inspectorate", "institute", "institution", "insurer", "jury", "lender", "magazine", "maker", "ministry", "newspaper", "office",
    "ombudsman", "operator", "organisation", "panel", "parliament", "partnership", "party", "police", "publisher", "regulator", "retailer", "school",
    "service", "society", "station", "store", "studio", "subsidiary", "supermarket", "tabloid", "taskforce", "think-tank", "treasury", "tribunal",
    "trust", "union", "unit", "university", "watchdog", "weekly",
]);

/// Words that may stand for a body as well as for people.
static UNKNOWN: Words = Words::new(&["it", "others", "they"]);

/// Whether a noun is one of people by its form or by the list: "a dentist", "the nurse".
fn is_person(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    let form = ["ician", "ist", "man", "men", "woman"].iter().any(|end| one.ends_with(end));
    form && one.len() > 3 || PEOPLE.has(one) || PEOPLE.has(word)
}

/// Nouns of people.
#[rustfmt::skip]
static PEOPLE: Words = Words::new(&[
    "accountant", "actor", "actress", "administrator", "adviser", "advisor", "aide", "ambassador", "analyst", "arbitrageur", "associate", "attorney",
    "auditor", "author", "banker", "barrister", "bishop", "bookmaker", "bowler", "broker", "campaigner", "captain", "carer", "caseworker", "chair",
    "chancellor", "chief", "clerk", "coach", "commander", "commentator", "commissioner", "consultant", "coroner", "councillor", "counsel", "creditor",
    "critic", "customer", "daughter", "dealer", "deputy", "designer", "detective", "developer", "diplomat", "director", "doctor", "driver", "editor",
    "employee", "employer", "engineer", "envoy", "executive", "expert", "farmer", "father", "forecaster", "founder", "friend", "fundraiser", "governor",
    "gp", "head", "husband", "insider", "inspector", "investigator", "investor", "judge", "lawyer", "leader", "lecturer", "man", "manager", "matron",
    "mayor", "medic", "member", "men", "midwife", "minister", "mother", "mp", "neighbour", "nurse", "observer", "officer", "official", "old", "organiser",
    "owner", "paramedic", "parent", "partner", "patient", "peer", "people", "person", "pharmacist", "physician", "plaintiff", "planner", "player",
    "porter", "premier", "president", "producer", "professor", "pupil", "registrar", "reporter", "researcher", "resident", "rival", "secretary", "seed",
    "senator", "shareholder", "sister", "solicitor", "son", "source", "speaker", "staffer", "stockbroker", "striker", "student", "supervisor", "surgeon",
    "surveyor", "teacher", "therapist", "trader", "trainer", "treasurer", "trustee", "visitor", "volunteer", "whistleblower", "widow", "wife", "winner",
    "witness", "woman", "women", "worker", "writer",
]);

/// Words that stand for a person.
static PRONOUNS: Words = Words::new(&["he", "i", "she", "we"]);

/// A mention with its honorific: "Mr Pike".
pub(super) fn with_title(text: &Text<'_>, person: &PersonMention) -> Span {
    let first = text.token_at(person.span.start);
    let title = |at: usize| TITLES.has(text.word(at));
    let start = match first {
        1.. if title(first - 1) => first - 1,
        2.. if text.word(first - 1) == "." && title(first - 2) => first - 2,
        _ => return person.span,
    };
    text.span_of(start..first).hull(person.span)
}

/// Titles that are part of how a person is named.
static TITLES: Words = Words::new(&["baroness", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "prof", "professor", "sir"]);

/// Whether one of some findings in order of place shares a byte with a span.
fn overlaps(findings: &[impl Finding], span: Span) -> bool {
    let at = findings.partition_point(|finding| finding.span().end <= span.start);
    findings.get(at).is_some_and(|finding| finding.span().overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::super::attributes::of;
    use super::*;

    #[test]
    fn sources_are_of_a_kind() {
        for (text, kind) in [
            ("The government said it spent £3m.", Some(SourceKind::Organisation)),
            ("The board of trustees said it spent £3m.", Some(SourceKind::Organisation)),
            ("The trust spent £3m, according to the watchdog.", Some(SourceKind::Organisation)),
            ("A poll conducted for the Ruritania Health Council said it spent £3m.", Some(SourceKind::Document)),
            ("According to the last chapter of the review, the trust spent £3m.", Some(SourceKind::Document)),
            ("According to its estimate, the trust spent £3m.", Some(SourceKind::Document)),
            ("Dr Ada Pell said the trust spent £3m.", Some(SourceKind::Person)),
            ("A nurse said the trust spent £3m.", Some(SourceKind::Person)),
            ("It said that £3m was spent.", None),
            ("The trust spent £3m, according to the site.", None),
            ("A dentist said that £3m was spent.", Some(SourceKind::Person)),
        ] {
            assert_eq!(of(text).source.expect("a source").kind, kind, "{text}");
        }
    }
}
