//! Who states a figure: the speaker of the quote it stands in, or the document that the article reports.

use std::ops::Range;

use super::calendar;
use super::phrase;
use super::setting::Setting;
use super::words::Words;
use super::{Figure, FigureKind, FigureSource, Period, SourceKind, voice};
use crate::extract::{Quote, Speaker, SpeakerKind};
use crate::text::TokenKind;

/// Nouns that name documents and what stands in them.
#[rustfmt::skip]
pub(super) static DOCUMENTS: Words = Words::new(&[
    "accounts", "analyses", "analysis", "assessment", "audit", "data", "document", "documents", "dossier", "estimate", "estimates", "figures", "findings", "forecast", "forecasts",
    "inquiry", "paper", "papers", "poll", "polls", "projection", "projections", "records", "register", "report", "reports", "research", "responses", "results",
    "review", "statement", "statistics", "studies", "study", "survey", "surveys",
]);

/// What documents do with figures.
#[rustfmt::skip]
static SHOWS: Words = Words::new(&[
    "claim", "claims", "conclude", "concluded", "concludes", "confirm", "confirmed", "confirms", "disclose", "disclosed", "discloses", "estimate",
    "estimated", "estimates", "forecast", "forecasts", "found", "highlight", "highlighted", "highlights", "indicate", "indicated", "indicates",
    "list", "listed", "lists", "predict", "predicted", "predicts", "project", "projected", "projects", "put", "puts", "record", "recorded",
    "records", "report", "reported", "reports", "reveal", "revealed", "reveals", "said", "say", "says", "show", "showed", "shows", "state",
    "stated", "states", "suggest", "suggested", "suggests", "warn", "warned", "warns",
]);

/// Adverbs between a document and its verb.
static ADVERBS: Words = Words::new(&[
    "already",
    "also",
    "earlier",
    "further",
    "had",
    "has",
    "have",
    "however",
    "now",
    "previously",
    "recently",
    "repeatedly",
    "then",
    "today",
    "yesterday",
]);

/// How many sentences a report goes on when nobody else speaks, and over how many paragraphs.
const SENTENCES: usize = 6;
const PARAGRAPHS: usize = 3;

/// The document that the article is reporting, kept up from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Reports {
    /// First sentence not looked at yet.
    next: usize,
    current: Option<Report>,
}

#[derive(Debug)]
struct Report {
    sentence: usize,
    /// Whether it goes on in the next sentences.
    lasts: bool,
    source: FigureSource,
    period: Option<Period>,
}

impl Reports {
    /// Looks at every sentence up to that of the setting: a document that shows something begins a report, and anybody
    /// who is quoted ends it.
    fn advance(&mut self, setting: &Setting<'_>) {
        while self.next <= setting.sentence {
            let Some(here) = at_sentence(setting, self.next) else { break };
            match lead(&here) {
                Some(source) => {
                    let period = (here.begin..here.end).find_map(|at| calendar::read(&here, at)).map(|(period, _)| period);
                    self.current = Some(Report { sentence: self.next, lasts: lasts(&here, &source), source, period });
                }
                None if somebody_speaks(&here) => self.current = None,
                None => {}
            }
            self.next += 1;
        }
    }

    fn current(&self, setting: &Setting<'_>) -> Option<&Report> {
        let sentences = setting.text.sentences();
        let paragraph = |sentence: usize| sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
        self.current.as_ref().filter(|report| {
            (report.lasts || report.sentence == setting.sentence)
                && setting.sentence - report.sentence <= SENTENCES
                && paragraph(setting.sentence) - paragraph(report.sentence) <= PARAGRAPHS
        })
    }

    /// The period of the report that the figure goes on with.
    pub fn period(&self, setting: &Setting<'_>) -> Option<Period> {
        self.current(setting).filter(|report| report.sentence < setting.sentence).and_then(|report| report.period.clone())
    }
}

/// Whether what a source shows goes on in the next sentences: that of a survey does, that of a statement, of a lawsuit or of
/// "reports" does not.
fn lasts(setting: &Setting<'_>, source: &FigureSource) -> bool {
    let lasting = |word: &str| DOCUMENTS.has(word) && !PASSING.has(word) || word.eq_ignore_ascii_case("numbers");
    setting.text.tokens_in(source.span).any(|at| lasting(setting.text.word(at)))
}

/// Documents that are done with when they are named.
static PASSING: Words = Words::new(&["document", "documents", "papers", "records", "reports", "statement"]);

/// The source of a figure, and the quote it stands in.
pub(super) fn find(setting: &Setting<'_>, reports: &mut Reports) -> (Option<FigureSource>, Option<usize>) {
    reports.advance(setting);
    let quote = quote_around(setting, |_| true);
    let speaker = quote_around(setting, |quote| quote.speaker.as_ref().is_none_or(|speaker| !is_share(setting, speaker)));
    if let Some(speaker) = speaker {
        let mut source = setting.found.quotes[speaker].speaker.as_ref().map(|speaker| voice::of(setting, speaker));
        // Where both read "according to …", the longer reading is the whole of it.
        if let (Some(spoken), Some(document)) = (&source, according_to(setting))
            && document.span.contains(spoken.span)
            && spoken.name.is_none()
        {
            source = Some(document);
        }
        return (source, quote);
    }
    let source =
        according_to(setting).or_else(|| commitment(setting)).or_else(|| reports.current(setting).map(|report| report.source.clone()));
    (source, quote)
}

/// Whether a token stands outside what a person or a body is quoted as saying of the figure.
pub(super) fn said_apart(setting: &Setting<'_>, token: usize) -> bool {
    let spoken = |quote: &Quote| quote.speaker.as_ref().is_some_and(|speaker| speaker.kind != SpeakerKind::Document);
    let Some(quote) = quote_around(setting, spoken) else { return false };
    let place = setting.span(token..token + 1);
    !setting.found.quotes[quote].content.iter().any(|part| part.contains(place))
}

/// Whether "87% of those asked" are said to say it: those whom a survey asks are no source of figures, and a sum says nothing.
fn is_share(setting: &Setting<'_>, speaker: &Speaker) -> bool {
    let mut tokens = setting.text.tokens_in(speaker.span);
    if tokens.len() == 1 && setting.text.word(tokens.start).eq_ignore_ascii_case("who") {
        // "36% of staff who said"
        tokens.start = tokens.start.saturating_sub(WHO);
    }
    let span = setting.span(tokens.clone());
    let figures = &setting.found.figures;
    let first = figures.partition_point(|figure| figure.span.end <= span.start);
    let share = |figure: &Figure| figure.kind != FigureKind::Count;
    let asked = |at: usize| ASKED.has(setting.text.word(at));
    figures[first..].iter().take_while(|figure| figure.span.start < span.end).any(share) || tokens.clone().any(asked)
}

/// Tokens before "who" that may say who it is.
const WHO: usize = 4;

/// Whom a survey asks.
static ASKED: Words = Words::new(&["asked", "interviewed", "interviewees", "polled", "questioned", "quizzed", "respondents", "surveyed"]);

/// Quotes looked at to the left of a figure; those that hold it are rarely further away.
pub(super) const NEARBY: usize = 32;

/// The smallest quote of some whose content holds the figure.
fn quote_around(setting: &Setting<'_>, which: impl Fn(&Quote) -> bool) -> Option<usize> {
    let (span, quotes) = (setting.amount().span, &setting.found.quotes);
    let behind = quotes.partition_point(|quote| quote.span.start <= span.start);
    let holds = |quote: &Quote| quote.content.iter().any(|part| part.contains(span));
    let some = (behind.saturating_sub(NEARBY)..behind).filter(|&at| holds(&quotes[at]) && which(&quotes[at]));
    some.min_by_key(|&at| quotes[at].span.len())
}

/// Verbs by which somebody stands for a figure without a quotation.
#[rustfmt::skip]
pub(super) static COMMITS: Words = Words::new(&[
    "announce", "announced", "announces", "confirmed", "earmarked", "expected", "outlined", "pledged", "pledges", "promised", "promises", "proposed",
    "proposes", "underlined", "unveiled",
]);

/// "Ms Pell pledged to save £5m", "Ms Pell is expected to say that £5m …": a person named as the subject of such a verb
/// before the figure.
fn commitment(setting: &Setting<'_>) -> Option<FigureSource> {
    let says = |at: usize| setting.says(at + 1, "to") && setting.says_any(at + 2, &["announce", "pledge", "promise", "say"]);
    let commits = |&at: &usize| setting.any(at, &COMMITS) && (!setting.says(at, "expected") || says(at));
    (setting.begin..setting.first).rev().filter(commits).find_map(|verb| person_before(setting, verb))
}

/// The person whose name stands before a verb, adverbs between them.
fn person_before(setting: &Setting<'_>, verb: usize) -> Option<FigureSource> {
    let mut end = verb;
    while end > setting.begin && (setting.any(end - 1, &ADVERBS) || setting.says(end - 1, "is") || setting.says(end - 1, "was")) {
        end -= 1;
    }
    let last = setting.text.tokens().get(end.checked_sub(1).filter(|&last| last >= setting.begin)?)?.span;
    let persons = &setting.found.persons;
    let person = persons.get(persons.partition_point(|person| person.span.end < last.end)).filter(|person| person.span.end == last.end)?;
    Some(FigureSource { span: voice::with_title(setting.text, person), name: Some(person.name.clone()), kind: Some(SourceKind::Person) })
}

/// A setting for another sentence of the same text.
fn at_sentence<'a>(setting: &Setting<'a>, sentence: usize) -> Option<Setting<'a>> {
    let tokens: &Range<usize> = &setting.text.sentences().get(sentence)?.tokens;
    Some(Setting { sentence, begin: tokens.start, end: tokens.end, first: tokens.start, last: tokens.start, ..*setting })
}

fn quotes_of<'a>(setting: &Setting<'a>) -> impl Iterator<Item = &'a Quote> {
    let quotes = &setting.found.quotes;
    let sentence = setting.span(setting.begin..setting.end);
    let behind = quotes.partition_point(|quote| quote.span.start < sentence.end);
    quotes[behind.saturating_sub(NEARBY)..behind].iter().filter(move |quote| quote.span.overlaps(sentence))
}

fn somebody_speaks(setting: &Setting<'_>) -> bool {
    quotes_of(setting)
        .any(|quote| quote.speaker.as_ref().is_some_and(|speaker| speaker.kind != SpeakerKind::Document && !is_share(setting, speaker)))
}

/// The document that this sentence makes a report of.
fn lead(setting: &Setting<'_>) -> Option<FigureSource> {
    let verb = (setting.begin..setting.end).find(|&at| setting.any(at, &SHOWS) && subject(setting, at).is_some());
    if let Some(subject) = verb.and_then(|verb| subject(setting, verb)) {
        return Some(document(setting, subject));
    }
    if let Some(source) = anaphor(setting).or_else(|| opening(setting)) {
        return Some(source);
    }
    let quoted = quotes_of(setting).filter_map(|quote| quote.speaker.as_ref()).find(|speaker| speaker.kind == SpeakerKind::Document);
    if let Some(speaker) = quoted {
        return Some(FigureSource { span: speaker.span, name: speaker.name.clone(), kind: Some(SourceKind::Document) });
    }
    according_to(setting).filter(|source| source.kind == Some(SourceKind::Document))
}

fn document(setting: &Setting<'_>, tokens: Range<usize>) -> FigureSource {
    FigureSource { span: setting.span(tokens), name: None, kind: Some(SourceKind::Document) }
}

/// The subject of the verb at `verb` when it is a document: "The figures", "The trust’s accounts for the year".
fn subject(setting: &Setting<'_>, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > setting.begin && setting.any(end - 1, &ADVERBS) {
        end -= 1;
    }
    let floor = (setting.begin..end)
        .rev()
        .find(|&at| {
            matches!(setting.word(at), "," | ";" | ":" | "-" | "–" | "—") && setting.text.gap_before(at + 1)
                || setting.says_any(at, &["and", "but", "that", "when", "while"])
        })
        .map_or(setting.begin, |at| at + 1);
    let noun = (floor..end).rev().find(|&at| setting.any(at, &DOCUMENTS))?;
    // Behind the noun stands the verb, or what the document is of or for.
    let tied = noun + 1 == end || setting.says_any(noun + 1, &["by", "for", "from", "into", "of", "on", "published", "released"]);
    let clean =
        (floor..end).all(|at| !matches!(setting.kind(at), Some(TokenKind::Mark | TokenKind::Symbol)) && !setting.any(at, &phrase::VERBS));
    (tied && clean && end - floor <= 14).then_some(floor..end)
}

/// "In the second survey, 47% …": the document that opens a sentence.
fn opening(setting: &Setting<'_>) -> Option<FigureSource> {
    let at = setting.begin;
    let end = phrase::end(setting, at + 1);
    let opens = setting.says(at, "in") && end > at + 1 && setting.word(end) == ",";
    (opens && setting.any(end - 1, &DOCUMENTS)).then(|| document(setting, at + 1..end))
}

/// "This showed half of …": the document of the sentence before.
fn anaphor(setting: &Setting<'_>) -> Option<FigureSource> {
    if !setting.says_any(setting.begin, &["it", "that", "these", "they", "this", "those"]) {
        return None;
    }
    (setting.begin + 1..setting.end).find(|&at| !setting.any(at, &ADVERBS)).filter(|&verb| setting.any(verb, &SHOWS))?;
    let before = at_sentence(setting, setting.sentence.checked_sub(1)?)?;
    let noun = (before.begin..before.end).rev().find(|&at| before.any(at, &DOCUMENTS))?;
    Some(document(&before, phrase::start(&before, noun)..noun + 1))
}

/// "according to the review": what follows, up to the end of its phrase.
fn according_to(setting: &Setting<'_>) -> Option<FigureSource> {
    let at = (setting.begin..setting.end).find(|&at| setting.says(at, "according") && setting.says(at + 1, "to"))?;
    let mut end = phrase::end(setting, at + 2);
    // "figures released by the board"
    if setting.word(end).ends_with("ed") && setting.says(end + 1, "by") {
        end = phrase::end(setting, end + 2).max(end);
    }
    if end <= at + 2 {
        return None;
    }
    let span = setting.span(at + 2..end);
    Some(FigureSource { span, name: None, kind: voice::kind(setting, span) })
}

#[cfg(test)]
mod tests {
    use super::super::attributes::all;

    fn sources(text: &str) -> Vec<String> {
        all(text).iter().map(|figure| figure.source.as_ref().map_or("-", |source| source.span.of(text)).to_string()).collect()
    }

    #[test]
    fn documents_are_sources() {
        assert_eq!(sources("The figures reveal £31m was spent. Of this, £9m went on beds."), ["The figures", "The figures"]);
        assert_eq!(sources("The accounts for the year also show a loss of £31m."), ["The accounts for the year"]);
        assert_eq!(sources("The journal read the survey responses. This showed half of the wards were full."), ["the survey responses"]);
        assert_eq!(sources("Costs could fall by £31m, according to the board’s review."), ["the board’s review"]);
        assert_eq!(sources("Costs rose by £31m, according to figures released by the board."), ["figures released by the board"]);
        assert_eq!(sources("The trust spent £31m on beds."), ["-"]);
    }

    #[test]
    fn whoever_stands_for_a_figure_is_its_source() {
        assert_eq!(sources("Dr Ada Pell also pledged to save £31m."), ["Dr Ada Pell"]);
        assert_eq!(sources("Dr. Ada Pell also pledged to save £31m."), ["Dr. Ada Pell"]);
        assert_eq!(sources("Dr Ada Pell spoke. Dr Pell also pledged to save £31m."), ["Dr Pell"]);
        assert_eq!(sources("Dr Ada Pell is expected to say that £31m will go."), ["Dr Ada Pell"]);
        assert_eq!(sources("Dr Ada Pell underlined promises to cut tax by £31m."), ["Dr Ada Pell"]);
        assert_eq!(sources("The cost, expected to be £31m, is high."), ["-"]);
    }

    #[test]
    fn those_whom_a_survey_asks_are_no_source() {
        let text =
            "The poll found that a fifth of staff smoke. Some 61% said they drank. Of those asked, 12% of respondents said that 30% did.";
        assert_eq!(sources(text), ["The poll", "The poll", "The poll", "The poll"]);
        let text = "The Albion survey found that 5% agreed. In the Ruritanian survey, 47% said they did.";
        assert_eq!(sources(text), ["The Albion survey", "the Ruritanian survey"]);
        let text = "The poll found 5% of staff smoke, as against 36% of them who said they drank. Similarly, 48% were sad.";
        assert_eq!(sources(text), ["The poll", "The poll", "The poll"]);
        assert_eq!(sources("But 87% of the public said 9% was enough."), ["-", "-"]);
    }

    #[test]
    fn what_is_according_to_somebody_is_not_all_that_follows() {
        let text = "The ward cost £31m, according to the Ruritanian Times. It paid £9m for beds.";
        assert_eq!(sources(text), ["the Ruritanian Times", "-"]);
    }

    #[test]
    fn a_statement_is_done_with_when_it_is_named() {
        assert_eq!(sources("The statement put its costs at £31m. Beds cost £9m."), ["The statement", "-"]);
        assert_eq!(sources("The survey put its costs at £31m. Beds cost £9m."), ["The survey", "The survey"]);
    }

    #[test]
    fn somebody_else_ends_a_report() {
        assert_eq!(sources("The figures show a loss of £31m. Ms Ada Pell said it was sad. Beds cost £9m."), ["The figures", "-"]);
    }
}
