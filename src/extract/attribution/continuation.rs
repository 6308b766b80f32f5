//! Quotations that nobody is named for: the speech goes on over a paragraph, or floats behind words of its speaker.

use std::ops::Range;

use super::Rule;
use super::claim::Claim;
use super::class::Class;
use super::reading::{Reading, Unit};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// What this rule does: completes the claims of an article.
pub(super) type Complete = fn(&Reading<'_>, &[Unit], Vec<Claim>) -> Vec<Claim>;

/// See the file.
pub(super) const RULE: Rule<Complete> = Rule {
    id: "attribution.continuation",
    summary: "a quotation that is a sentence of its own, without a cue: the speaker before it goes on",
    find: complete,
    examples: &[
        Finds(
            "Ms Pell said the plan was rushed.\n\n[“Nobody on the wards was asked.”]\n\nThe trust declined to comment.",
            "direct | Pell | -",
        ),
        Finds(
            "The trust issued a statement on the closure.\n\n[“Nobody on the wards was asked.”]\n\nMs Pell declined to comment.",
            "direct | The trust | -",
        ),
        Finds("“It is late,” said Jane Pell. [The ward is a “place that nobody would choose to work in”].", "mixed | Jane Pell | -"),
        Ignores("The trust spent money on “exit packages” in 2010-11."),
    ],
};

/// Tokens that the words of a speaker have at least in a sentence of the writer's, marks included.
const LEAST: usize = 7;

/// Joins what goes on to the claim it belongs to, and claims floating quotations for the speaker before them.
pub(super) fn complete(reading: &Reading<'_>, units: &[Unit], claims: Vec<Claim>) -> Vec<Claim> {
    let mut owner: Vec<Option<usize>> = vec![None; reading.quotations.len()];
    let mut claims = claims;
    claims.sort_by_key(Claim::start);
    for (number, claim) in claims.iter().enumerate() {
        for piece in &claim.pieces {
            for stretch in piece.clone().filter_map(|at| reading.stretch(at)) {
                owner[stretch] = Some(number);
            }
        }
    }
    // Speech that goes on over a line or a paragraph: backwards from a cue behind it, then forwards.
    for stretch in (1..owner.len()).rev() {
        let labelled = |number: usize| claims[number].rule == super::label::RULE.id;
        if let (true, None, Some(number)) = (reading.quotations[stretch].continues, owner[stretch - 1], owner[stretch])
            && !labelled(number)
        {
            owner[stretch - 1] = Some(number);
            claims[number].pieces.insert(0, reading.stretch_tokens(stretch - 1));
        }
    }
    let mut unit = 0;
    for stretch in 0..owner.len() {
        if owner[stretch].is_some() {
            continue;
        }
        let tokens = reading.stretch_tokens(stretch);
        while units.get(unit + 1).is_some_and(|next| next.start <= tokens.start) {
            unit += 1;
        }
        let Some(&here) = units.get(unit) else { break };
        let before = stretch.checked_sub(1).and_then(|before| owner[before]);
        if let (true, Some(number)) = (reading.quotations[stretch].continues, before) {
            owner[stretch] = Some(number);
            claims[number].pieces.push(tokens);
        } else if let Some(source) = summed_up(reading, units, unit, &tokens, &claims) {
            let end = reading.last_word_end(here, here.start);
            owner[stretch] = Some(claims.len());
            claims.push(Claim {
                rule: RULE.id,
                confidence: Confidence::Medium,
                pieces: std::iter::once(here.start..end).collect(),
                cue: None,
                source: Some(source),
                addressee: None,
            });
        } else if floats(reading, here, &tokens)
            && let Some((number, source)) = speaker_before(reading, units, unit, &claims)
        {
            match number.filter(|&number| is_direct(reading, &claims[number])) {
                Some(number) => {
                    owner[stretch] = Some(number);
                    claims[number].pieces.push(tokens);
                }
                None => {
                    owner[stretch] = Some(claims.len());
                    claims.push(Claim {
                        rule: RULE.id,
                        confidence: if number.is_some() { Confidence::Medium } else { Confidence::Low },
                        pieces: std::iter::once(tokens).collect(),
                        cue: None,
                        source,
                        addressee: None,
                    });
                }
            }
        }
    }
    claims
}

/// “…,” said Ms Pell. The ward is a “place that nobody would choose to work in”. The source of the quotation before a sentence
/// of the writer's that goes on in her words.
fn summed_up(reading: &Reading<'_>, units: &[Unit], here: usize, tokens: &Range<usize>, claims: &[Claim]) -> Option<Range<usize>> {
    let unit = units[here];
    let before = here.checked_sub(1).map(|before| units[before]).filter(|before| before.paragraph == unit.paragraph)?;
    let clause = tokens.len() >= LEAST && reading.lower(tokens.start + 1) && tokens.start > unit.start;
    let stretches = (unit.start..unit.end).filter(|&at| reading.stretch_from(at).is_some()).count();
    let reports = (unit.start..unit.end).any(|at| reading.stretch(at).is_none() && reading.verb(at).is_some());
    if !clause || stretches > 1 || reports {
        return None;
    }
    let within = |claim: &&Claim| claim.cue.as_ref().is_some_and(|cue| (before.start..before.end).contains(&cue.start));
    let last = claims.iter().filter(within).max_by_key(|claim| claim.start())?;
    let source = last.source.clone().filter(|_| is_direct(reading, last))?;
    speaks(reading, &source).then_some(source)
}

/// Who speaks before the floating quotation that is unit `here`: the claim that goes on, where there is one, and the
/// source. The sentence before it in the paragraph comes first, then the last claim no further back than a paragraph.
fn speaker_before(reading: &Reading<'_>, units: &[Unit], here: usize, claims: &[Claim]) -> Option<(Option<usize>, Option<Range<usize>>)> {
    let unit = units[here];
    // Whoever answers a question goes on, not whoever asked it.
    let speech = |number: &usize| claims[*number].start() < unit.start && claims[*number].rule != super::asked::RULE.id;
    let last = (0..claims.len()).filter(speech).max_by_key(|&number| claims[number].start());
    let end = |claim: &Claim| claim.pieces.iter().chain(&claim.cue).chain(&claim.source).map(|tokens| tokens.end).max().unwrap_or(0);
    let before = here.checked_sub(1).map(|before| units[before]).filter(|before| before.paragraph == unit.paragraph);
    if let Some(before) = before
        && last.is_none_or(|last| end(&claims[last]) <= before.start)
        && let Some(topic) = reading.topic(before.start, before.end, before)
        && speaks(reading, &topic)
    {
        return Some((None, Some(topic)));
    }
    let near = last.map(|last| tag_of(reading, units, claims, last)).filter(|&last| {
        let token = reading.text.tokens().get(end(&claims[last]).saturating_sub(1));
        token.is_some_and(|token| reading.text.paragraph_at(token.span.start) + 1 >= unit.paragraph)
    });
    match near {
        Some(last) => Some((Some(last), claims[last].source.clone())),
        None => announced(reading, units, here).map(|topic| (None, Some(topic))),
    }
}

/// "The trust issued a statement on the closure.": whose words the sentence at the end of the paragraph before announces.
fn announced(reading: &Reading<'_>, units: &[Unit], here: usize) -> Option<Range<usize>> {
    let before = here.checked_sub(1).map(|before| units[before])?;
    let topic = reading.topic(before.start, before.end, before)?;
    let utters = |at: usize| reading.lower(at) && reading.is(at, Class::UTTERANCE | Class::DOCUMENT);
    let voiced = (topic.end..before.end).any(utters) && reading.narrates(topic.end..before.end);
    let source = speaks(reading, &topic) || reading.is(topic.end - 1, Class::BODY);
    (voiced && source).then_some(topic)
}

/// Whether what a sentence is about can be the speaker of a quotation behind it: somebody named, or he or she.
fn speaks(reading: &Reading<'_>, topic: &Range<usize>) -> bool {
    let last = topic.end - 1;
    let named =
        reading.capital(last) && !reading.is(last, Class::DETERMINER | Class::GROUP | Class::ADVERB) && !reading.word(last).ends_with("ly");
    let group = reading.is(topic.start, Class::GROUP) || topic.clone().any(|at| reading.lower(at) && reading.is(at, Class::GROUP));
    named && !group || matches!(reading.word(topic.start), "He" | "She")
}

/// The claim that goes on behind claim `last`: itself, or the tag in whose sentence it stands: “…,” said Ms Pell, who said
/// that …. What is told behind “but” or “while” is another's.
fn tag_of(reading: &Reading<'_>, units: &[Unit], claims: &[Claim], last: usize) -> usize {
    let cue = |claim: &Claim| claim.cue.as_ref().map_or(claim.start(), |cue| cue.start);
    let at = cue(&claims[last]);
    let unit = units[units.partition_point(|unit| unit.start <= at).saturating_sub(1)];
    let contrast =
        |source: &Range<usize>| source.start > 0 && matches!(reading.word(source.start - 1), "but" | "while" | "whereas" | "and");
    if is_direct(reading, &claims[last]) || claims[last].source.as_ref().is_some_and(contrast) {
        return last;
    }
    let tag = |&number: &usize| (unit.start..at).contains(&cue(&claims[number])) && is_direct(reading, &claims[number]);
    (0..claims.len()).rev().find(tag).unwrap_or(last)
}

/// Whether some piece of a claim is quoted whole.
fn is_direct(reading: &Reading<'_>, claim: &Claim) -> bool {
    claim.pieces.iter().any(|piece| piece.clone().all(|at| reading.stretch(at).is_some()))
}

/// Whether a quotation is a sentence of its own: nothing else stands in its unit.
pub(super) fn floats(reading: &Reading<'_>, unit: Unit, tokens: &Range<usize>) -> bool {
    // “But “she never came.””: a word that only joins the sentence to the one before it.
    let joins = reading.is(unit.start, Class::CONJUNCTION | Class::ADVERB) && !reading.is(unit.start, Class::DETERMINER);
    let from = unit.start + usize::from(joins);
    let whole = (from..unit.end).all(|at| reading.stretch(at).is_some() || reading.kind(at) == Some(TokenKind::Punctuation));
    whole && tokens.len() >= 4 && !is_heading(reading, unit, tokens) && !reading.stop(tokens.start + 1, &["("])
}

/// Whether a quotation is a heading: a paragraph of its own in which every longer word has a capital.
pub(super) fn is_heading(reading: &Reading<'_>, unit: Unit, tokens: &Range<usize>) -> bool {
    let paragraph = reading.text.paragraphs()[unit.paragraph];
    let alone = reading.text.span_of(unit.start..unit.end) == paragraph;
    let long = |at: &usize| reading.word(*at).len() > 3 && reading.kind(*at) == Some(TokenKind::Word);
    alone && tokens.len() <= 12 && tokens.clone().filter(long).count() > 1 && tokens.clone().filter(long).all(|at| reading.capital(at))
}
