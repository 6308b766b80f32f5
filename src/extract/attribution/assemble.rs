//! From claims to quotes: what is quoted of each, of which kind it is, and which quotations go on over paragraphs.

use std::ops::Range;

use super::claim::Claim;
use super::class::Class;
use super::phrase::SOURCES;
use super::reading::Reading;
use super::{Quote, QuoteKind, Speaker, SpeakerKind};
use crate::span::Span;
use crate::text::TokenKind;

/// Adds the quotes of a claim: one, or several where some of its pieces are quoted whole and others are not.
pub(super) fn quotes(reading: &Reading<'_>, claim: &Claim, quotes: &mut Vec<Quote>) {
    let first = quotes.len();
    let pieces: Vec<_> = claim.pieces.iter().filter_map(|piece| trimmed(reading, piece.clone())).collect();
    for (piece, kind) in joined(reading, pieces) {
        let span = reading.text.span_of(piece.clone());
        let quoted = quoted(reading, piece);
        match quotes[first..].iter_mut().find(|quote| quote.kind == kind && (kind == QuoteKind::Direct || quotes_adjoin(quote, span))) {
            Some(quote) => {
                quote.span = quote.span.hull(span);
                quote.content.push(span);
                quote.quoted.extend(quoted);
            }
            None => quotes.push(Quote {
                span,
                rule: claim.rule,
                confidence: claim.confidence,
                kind,
                content: vec![span],
                quoted,
                cue: claim.cue.clone().map(|cue| reading.text.span_of(cue)),
                speaker: claim.source.clone().map(|source| speaker(reading, source)),
                addressee: claim.addressee.clone().map(|addressee| reading.text.span_of(addressee)),
            }),
        }
    }
}

/// "The plan, she said, “will fail” in May": a clause cut in two between its subject and its verb is one, whichever half has
/// the quoted words. "Now, she said, it “will fail”": words that only lead to the clause are left out.
fn joined(reading: &Reading<'_>, mut pieces: Vec<(Range<usize>, QuoteKind)>) -> Vec<(Range<usize>, QuoteKind)> {
    let [(first, QuoteKind::Indirect), (rest, QuoteKind::Mixed)] = pieces.as_slice() else { return pieces };
    let verb = reading.is(rest.start, Class::AUXILIARY | Class::FINITE)
        || reading.lower(rest.start)
            && (reading.word(rest.start).ends_with("ed") || reading.verb(rest.start).is_some_and(|verb| verb.form.finite()));
    let subject = verb && !reading.is(first.start, Class::RELATIVE.without(Class::DETERMINER));
    match subject {
        true => pieces[0].1 = QuoteKind::Mixed,
        false if reading.narrates(first.clone()) => {}
        false => drop(pieces.remove(0)),
    }
    pieces
}

fn quotes_adjoin(quote: &Quote, span: Span) -> bool {
    quote.span.end <= span.start
}

/// The source as it stands there; who it is, is for the coreference room to say.
fn speaker(reading: &Reading<'_>, source: Range<usize>) -> Speaker {
    let kind = kind(reading, &source);
    Speaker { span: reading.text.span_of(source), name: None, kind, role: None, affiliation: None, resolved_by: None }
}

/// What sort of source a noun phrase is, told from its head: the last word before "of", "for", "who" or a comma.
fn kind(reading: &Reading<'_>, source: &Range<usize>) -> SpeakerKind {
    let cuts = Class::PREPOSITION | Class::RELATIVE | Class::ADVERB | Class::TIME;
    let cut = |at: &usize| {
        *at > source.start
            && (reading.is(*at, cuts) && !reading.is(*at, Class::DETERMINER) && !reading.is_hyphenated(*at)
                || reading.stop(*at, &[",", "("])
                || reading.word(*at).ends_with("ing") && reading.is(*at - 1, SOURCES))
            && !reading.capital(*at)
    };
    let mut head = source.clone().find(cut).unwrap_or(source.end) - 1;
    // "documents released under the Act": what happened to the documents is not what they are.
    let happened = reading.lower(head)
        && (reading.word(head).ends_with("ed") || matches!(reading.word(head), "seen" | "shown" | "sent" | "made" | "given"));
    if head > source.start && happened && (reading.is(head - 1, SOURCES) || reading.word(head - 1).ends_with('s')) {
        head -= 1;
    }
    // "Hale’s"
    if head > source.start && reading.kind(head) == Some(TokenKind::Clitic) {
        head -= 1;
    }
    let class = reading.class(head);
    // "the MPs" are several for all their capitals.
    if reading.capital(head) && !class.has(Class::SPOKESPERSON | Class::GROUP) && head > source.start {
        return SpeakerKind::Person;
    }
    let several = reading.says(source.start, "they") || reading.kind(head) != Some(TokenKind::Word);
    match () {
        () if class.has(Class::SPOKESPERSON) => SpeakerKind::Spokesperson,
        // "70% said", "14% of people said": so many.
        () if several => SpeakerKind::Group,
        () if reading.says(source.start, "it") => SpeakerKind::Organisation,
        () if class.has(Class::DOCUMENT) => SpeakerKind::Document,
        () if class.has(Class::BODY) => SpeakerKind::Organisation,
        () if class.has(Class::GROUP) || is_plural(reading, source, head) => SpeakerKind::Group,
        () => SpeakerKind::Person,
    }
}

/// "watchdogs", "law lords": whether a noun that no list has is one of several.
fn is_plural(reading: &Reading<'_>, source: &Range<usize>, head: usize) -> bool {
    const SINGULAR: [&str; 3] = ["ss", "us", "is"];
    let word = reading.word(head);
    // "Organisers said": the capital of a sentence.
    let opens = head == source.start && reading.capital(head) && !reading.is_name(head) && {
        let sentences = reading.text.sentences();
        sentences.binary_search_by_key(&head, |sentence| sentence.tokens.start).is_ok()
    };
    let several =
        (reading.lower(head) || opens) && word.len() > 3 && word.ends_with('s') && !SINGULAR.iter().any(|end| word.ends_with(end));
    let one = ["a", "an", "one", "another", "this", "that"].iter().any(|one| reading.says(source.start, one));
    // "the Association of Velmora insurers": what an "of" does not cut is a name. "…, Velmora UK": so is an apposition, maybe.
    let named = (source.start..head).any(|at| reading.word(at) == "of") || reading.stop(head + 1, &[","]) && head + 1 < source.end;
    several && !one && !named && !reading.is(head, SOURCES)
}

/// A piece without punctuation at its edges, and its kind; `None` when nothing is left.
fn trimmed(reading: &Reading<'_>, mut piece: Range<usize>) -> Option<(Range<usize>, QuoteKind)> {
    let edge = |at: usize| {
        reading.stretch(at).is_none()
            && reading.kind(at) == Some(TokenKind::Punctuation)
            && !matches!(reading.word(at), "(" | ")" | "[" | "]" | "…" | "...")
    };
    while piece.start < piece.end && edge(piece.start) {
        piece.start += 1;
    }
    while piece.start < piece.end && edge(piece.end - 1) {
        piece.end -= 1;
    }
    let (mut words, mut marked) = (0, 0);
    for at in piece.clone().filter(|&at| matches!(reading.kind(at), Some(TokenKind::Word | TokenKind::Number))) {
        words += 1;
        marked += usize::from(reading.stretch(at).is_some());
    }
    let kind = match marked {
        0 => QuoteKind::Indirect,
        _ if (words - marked) * 20 <= words => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    };
    (words > 0).then_some((piece, kind))
}

/// The stretches in a piece, cut to it.
fn quoted(reading: &Reading<'_>, piece: Range<usize>) -> Vec<Span> {
    let mut quoted = Vec::new();
    let mut at = piece.start;
    while at < piece.end {
        match reading.stretch(at) {
            Some(stretch) => {
                let end = reading.stretch_tokens(stretch).end.min(piece.end);
                quoted.push(reading.text.span_of(at..end));
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    quoted
}
