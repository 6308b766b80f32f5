//! The content before its cue: “…,” X said. “…,” said X. Waits will rise, she said. Also split: “…,” X said, “…”.

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::content;
use super::cue::Cue;
use super::phrase::SOURCES;
use super::quoted::reach;
use super::reading::Reading;
use super::{Find, Rule};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.tag",
    summary: "a quotation or a clause, and behind it a source with a reporting verb, in either order; the content may go on behind them",
    find,
    examples: &[
        Finds("[The board warned its chair, Jane Pell, not to close wards], said a trust official.", "indirect | a trust official | said"),
        Finds("[“We have run out of beds,”] Jane Pell said.", "direct | Jane Pell | said"),
        Finds("[“We have run out of beds,”] said Jane Pell, who chairs the trust.", "direct | Jane Pell | said"),
        Finds("[“We have run out of beds,”] said the trust’s chair, Jane Pell, on Monday.", "direct | Jane Pell | said"),
        Finds("[“The money,” she said, “is not there.”]", "direct | she | said"),
        Finds("But added Jane Pell: [“The money is not there.”]", "direct | Jane Pell | added"),
        Finds("But, said Jane Pell, [“the money is not there.”]", "direct | Jane Pell | said"),
        Finds("[The plan, she said, will be “costly” for years].", "mixed | she | said"),
        Finds("[Waiting was “hard” in May], she said.", "mixed | she | said"),
        Finds("[“Who pays?”] Mr Orme asked.", "direct | Orme | asked"),
        Finds("[“We have run out of beds,”] the nurses’ lawyer Jane Pell said.", "direct | Jane Pell | said"),
        Finds("[“We have run out of beds,”] said one of their lawyers, Jane Pell.", "direct | Jane Pell | said"),
        Finds("[“We have run out of beds,”] said one nurse quoted by the paper.", "direct | one nurse | said"),
        Finds("[“We have run out of beds,”] Novo music and marketing manager Jane Pell said.", "direct | Jane Pell | said"),
        Finds("[Mr Orme was 79], his family said.", "indirect | his family | said"),
        Ignores("A nurse said the plans were at an early stage, with no cast, opening date or theatre announced."),
        Ignores("Mr Orme asked who would pay. “Who?” Ms Pell left."),
        Finds("[“We have run out of beds,”] said its chair, Sir Paul Orme.", "direct | Paul Orme | said"),
        Finds("[“We have run out of beds,”] said the chair of the board, Labour MP Jane Pell.", "direct | Jane Pell | said"),
        Finds("[“We have run out of beds,”] Ms Pell, the trust’s chief executive said.", "direct | Pell | said"),
        Finds(
            "[“We are sorry,”] said its chief executive, Paul Orme, and its chair, Jane Pell.",
            "direct | its chief executive, Paul Orme, and its chair, Jane Pell | said",
        ),
        Finds("[Around 23 patients will wait], says the report by Hale Ltd.", "indirect | the report by Hale Ltd | says"),
        Finds("[Waits will rise], she said.", "indirect | she | said"),
        Finds("[The trust, she said, had been warned twice].", "indirect | she | said"),
        Finds("[In the end, she said, wards would have to close].", "indirect | she | said"),
        Finds("[Beds are short], said Jane Pell, a nurse in Leeds.", "indirect | Jane Pell | said"),
        Finds("[It was “simply wrong” to wait], Jane Pell added.", "mixed | Jane Pell | added"),
        Finds("[The figures were wrong], say the unions.", "indirect | the unions | say"),
        Finds("[The plan is “a mess” for the wards], said Jane Pell, a nurse at the trust.", "mixed | Jane Pell | said"),
        Finds("[“Are we late?”] the board writes.", "direct | the board | writes"),
        Finds("[“We are late,”] nurse Jane Pell, told the board.", "direct | Jane Pell | told"),
        Finds("[Closing wards is the next step], said Jane Pell.", "indirect | Jane Pell | said"),
        Finds("[The waits, said Jane Pell of the board in Leeds, were “unfair”].", "mixed | Jane Pell | said"),
        Finds("[Not least, said Jane Pell, because the wards are full].", "indirect | Jane Pell | said"),
        Finds("[This, they say, contrasts with the plan of the board].", "indirect | they | say"),
        Finds("[If waits rise again in the north of Kent this winter, said Jane Pell, wards may close].", "indirect | Jane Pell | said"),
        Finds("[The average wait now stands at six months], the board said.", "indirect | the board | said"),
        Ignores("Results came from 64 nurses - half of those asked - believed a long wait for every bed was wrong."),
        Ignores("The posters prompted accusations of bias, claims denied by the trust."),
        Ignores("On Monday, she said the trust had been warned."),
        Ignores("Jane Pell, who presents “Ward Nine,” said the trust had been warned."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let mut floor = place.unit.start;
    for (number, cue) in place.cues.iter().enumerate() {
        if !cue.finite {
            continue;
        }
        let Some((pieces, source)) = tagged(place, cue, number, floor) else { continue };
        floor = cue.end;
        claims.push(Claim { rule: RULE.id, confidence: Confidence::High, pieces, cue: Some(cue.first..cue.end), source, addressee: None });
    }
}

type Tagged = (Vec<Range<usize>>, Option<Range<usize>>);

fn tagged(place: &Place<'_>, cue: &Cue, number: usize, floor: usize) -> Option<Tagged> {
    let Place { reading, unit, .. } = *place;
    if cue.negative || !cue.frames.has(Frames::TAG | Frames::BARE) {
        return None;
    }
    // “…,” X said
    let resumed = |source: &Range<usize>| resumed(place, cue, source, floor);
    let subject = if floor == unit.start { place.subjects[number].clone() } else { reading.subject_before(cue.first, floor, unit) };
    let straight = subject.filter(|source| set_off(place, source.start, floor) && !is_inverted(place, cue));
    if let Some(source) = straight {
        let relative = reading.is(source.start, Class::RELATIVE);
        if cue.passive && (!cue.frames.has(Frames::TOLD) || !ends_soon(place, cue.end)) || relative {
            return None;
        }
        // “Who pays?” Ms Pell replied that nobody did: a question to her.
        let own = source.start == unit.start && reading.word(cue.end) == "that";
        let Some(before) = before(place, source.start, floor).filter(|_| !own) else {
            return resumed(&source).map(|pieces| (pieces, Some(source)));
        };
        // "…, with no date or venue announced": none of them speaks.
        let relates = reading.is(source.start, Class::DETERMINER | Class::POSSESSIVE) || speaks(reading, &source);
        if !before.quoted && !relates && place.cues[..number].iter().any(|other| other.finite && other.frames.has(Frames::TAG)) {
            return None;
        }
        let after = if cue.passive { None } else { after(place, cue, number, &before)? };
        let at_end = cue.end >= reading.last_word_end(unit, cue.end);
        if !before.quoted && after.is_none() && (!reading.has_verb(before.tokens.clone()) || !cue.frames.has(Frames::TAG) && !at_end) {
            return resumed(&source).map(|pieces| (pieces, Some(source)));
        }
        // "When she left, she said: “…”": the words before it say when.
        let colon = after.as_ref().is_some_and(|piece: &Range<usize>| reading.stop(piece.start - 1, &[":"]));
        let inserted = reading.stop(cue.end, &[","]) && reading.stretch(cue.end + 1).is_none();
        if !before.quoted && (colon || after.is_some() && before.introduces && !inserted) {
            return None;
        }
        let pieces = std::iter::once(before.tokens).chain(after).collect();
        return Some((pieces, if cue.passive { None } else { Some(source) }));
    }
    if let Some(found) = announced(place, cue, floor) {
        return Some(found);
    }
    // “…,” said X, but not “…,” told the board: whoever is told does not speak.
    if set_off(place, cue.first, floor)
        && !reading.tells(cue)
        && cue.first == cue.verb
        && (cue.form.finite() || reading.word(cue.verb) == "say")
    {
        let source = reading.inverted_subject(cue.end, unit)?;
        // "…, said she may stay", "…, said the board could act": a clause of its own.
        let clause = reading.is(source.end, Class::AUXILIARY)
            || reading.is(source.start, Class::PRONOUN)
                && reading.is(source.end, Class::ADVERB)
                && reading.is(source.end + 1, Class::AUXILIARY);
        let object = reading.is(source.start, Class::OBJECT) && !reading.is(source.start, Class::POSSESSIVE | Class::PRONOUN);
        let before = before(place, cue.first, floor)?;
        // "host of “Today,” said the plan": a title before the verb of the sentence. “Sad” about it, said Ms Pell.
        let opens_quoted = reading.stretch_from(before.tokens.start).is_some();
        let in_sentence = |at: usize| reading.stretch_from(at).is_some() && reading.lower(at + 1);
        let narrated = opens_quoted || reading.narrates(before.tokens.clone()) || before.tokens.clone().any(in_sentence);
        let follows_quote = before.quoted || narrated && reading.stretch_until(cue.first).is_some();
        let closes = ends_with_source(place, &source) || is_described(place, source.end);
        let plain = cue.frames.has(Frames::TAG) && cue.frames.has(Frames::BARE) && closes && speaks(reading, &source);
        // "…, claims denied by the trust": a noun and what was done with it.
        let done = reading.word(source.start).ends_with("ed") && reading.is(source.start + 1, Class::PREPOSITION);
        let last = source.end - 1;
        let somebody = reading.is_name(last) || reading.is(last, Class::ROLE | Class::SPOKESPERSON | Class::BODY | Class::GROUP);
        let reports = cue.frames.has(Frames::TAG) && cue.frames.has(Frames::BARE) && somebody;
        let cut = reports && !follows_quote && resumed_behind(place, cue, &source, before.introduces).is_some();
        if object || done || clause || goes_on(place, source.end) || !(follows_quote || plain && narrated || cut) {
            return None;
        }
        if !follows_quote && let Some(piece) = resumed_behind(place, cue, &source, before.introduces) {
            return Some((vec![before.tokens, piece], Some(source)));
        }
        let next = second_quotation(place, source.end, cue, number, before.quoted);
        return Some((std::iter::once(before.tokens).chain(next).collect(), Some(source)));
    }
    None
}

/// "The board warned its chair, Ms Pell, not to act, said an official": with whoever speaks at the end, nobody before the
/// comma does.
fn is_inverted(place: &Place<'_>, cue: &Cue) -> bool {
    let Place { reading, unit, .. } = *place;
    let plain = cue.first == cue.verb && matches!(reading.word(cue.verb), "said" | "says") && set_off(place, cue.first, unit.start);
    let source = reading.phrase_after(cue.end, unit).filter(|_| plain);
    source.is_some_and(|source| speaks(reading, &source) && ends_soon(place, source.end) && reading.narrates(unit.start..cue.first))
}

/// Whether a noun phrase names somebody or something that can speak.
fn speaks(reading: &Reading<'_>, source: &Range<usize>) -> bool {
    reading.capital(source.end - 1)
        || source.clone().any(|at| reading.is(at, SOURCES | Class::BODY))
        || reading.is(source.start, Class::PRONOUN | Class::GROUP)
}

/// Said X: “…”. But, said X, “…”.
fn announced(place: &Place<'_>, cue: &Cue, floor: usize) -> Option<Tagged> {
    let Place { reading, unit, .. } = *place;
    if cue.first != cue.verb || !cue.form.finite() || !cue.frames.has(Frames::TAG) || cue.frames.has(Frames::TOLD) {
        return None;
    }
    let joins = |at: usize| reading.is(at, Class::CONJUNCTION | Class::ADVERB) || reading.stop(at, &[","]);
    let opens = (unit.start..cue.first).all(joins) || set_off(place, cue.first, floor) && before(place, cue.first, floor).is_none();
    let source = reading.inverted_subject(cue.end, unit).filter(|_| opens)?;
    let at = source.end + 1;
    let led = reading.stop(source.end, &[",", ":"]) && reading.stretch(source.end).is_none();
    let piece = match reading.stretch_from(at).filter(|_| led) {
        Some(_) => reach(place, at, cue, false, true)?,
        // "As a result, says the committee, the law may change."
        None => {
            let subject = reading.is(at, Class::PRONOUN | Class::DETERMINER) || reading.capital(at);
            let clause = at..reading.clause_end(at.min(unit.end), cue, place.cues, unit, false).max(at);
            Some(clause).filter(|clause| led && cue.first > unit.start && subject && reading.narrates(clause.clone()))?
        }
    };
    Some((std::iter::once(piece).collect(), Some(source)))
}

/// Whether a verb stands behind the noun phrase that ends at `at`: "said she had lost" is no "said she".
fn goes_on(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    at < unit.end
        && reading.stretch(at).is_none()
        && reading.word(at + 1) != "by"
        && (reading.is(at, Class::AUXILIARY | Class::FINITE | Class::NEGATIVE) || reading.verb(at).is_some_and(|verb| verb.form.finite()))
}

/// Whether nothing follows an inverted source but words of time and place, or what says who it is: "said Ms Pell, a nurse."
fn ends_with_source(place: &Place<'_>, source: &Range<usize>) -> bool {
    let Place { reading, unit, .. } = *place;
    let says_who = source.end < unit.end && (reading.stop(source.end, &[",", "("]) || reading.is(source.end, Class::RELATIVE));
    says_who && (reading.capital(source.end - 1) || reading.is(source.end - 1, SOURCES)) || ends_soon(place, source.end)
}

/// "In the end, she said, waits will rise", "Waits, she said, will rise": the clause that an inserted tag cuts in two before
/// its verb.
fn resumed(place: &Place<'_>, cue: &Cue, source: &Range<usize>, floor: usize) -> Option<Vec<Range<usize>>> {
    let Place { reading, unit, cues, .. } = *place;
    let from = cue.end + 1;
    if source.start <= unit.start || !reading.stop(cue.end, &[","]) || reading.stretch(from).is_some() || from >= unit.end {
        return None;
    }
    let first = reading.dateline_end(floor, unit);
    let piece = from..reading.clause_end(from, cue, cues, unit, false).max(from);
    let participle = reading.word(from).ends_with("ing") && reading.verb(from).is_some();
    // "at least seven", "contrasts with"
    let least = reading.word(from) == "at" && matches!(reading.word(from + 1), "least" | "most");
    let verb = reading.lower(from) && reading.word(from).ends_with('s') && reading.is(from + 1, Class::PREPOSITION | Class::DETERMINER);
    let loose = reading.is(from, Class::RELATIVE | Class::PREPOSITION) && !least;
    let goes_on = !loose && !participle && (verb || reading.has_verb(piece.clone()));
    let fronted = first..source.start - 1;
    let whole = fronted.clone().all(|at| reading.stretch(at).is_none()) && !fronted.is_empty();
    (goes_on && whole && piece.len() >= 3).then(|| vec![fronted, piece])
}

/// "The waits, said Ms Pell, a nurse in Leeds, were “unfair”": the rest of a clause that an inverted tag cuts in two.
/// "If waits rise, said Ms Pell, wards will close": behind words that only `introduce` it the clause may begin in any way.
fn resumed_behind(place: &Place<'_>, cue: &Cue, source: &Range<usize>, introduces: bool) -> Option<Range<usize>> {
    let Place { reading, unit, cues, .. } = *place;
    let comma = |at: &usize| reading.stretch(*at).is_none() && reading.stop(*at, &[","]);
    let resumes = |at: usize| {
        let joined = usize::from(matches!(reading.word(at), "because" | "so"));
        reading.narrates(at..at + 1) || (joined > 0 || introduces) && reading.narrates(at..unit.end)
    };
    let from = (source.end..unit.end).take(16).filter(comma).map(|comma| comma + 1).find(|&at| resumes(at))?;
    let end = reading.clause_end(from, cue, cues, unit, false);
    (end >= from + 2).then_some(from..end)
}

/// Whether the words at `at` are cut off from what stands before them: by a quotation, a comma or a dash.
fn set_off(place: &Place<'_>, at: usize, floor: usize) -> bool {
    let Place { reading, unit, quotation_before, .. } = *place;
    if at == unit.start {
        return floor == unit.start && quotation_before.is_some_and(|before| before.paragraph == unit.paragraph);
    }
    at > floor
        && (reading.stretch_until(at).is_some() && ends_quotation(reading, at)
            || reading.stretch(at - 1).is_none() && reading.stop(at - 1, &[",", "—", "–", "--", "-"]))
}

/// Whether a quotation that ends at `at` is left there: "the “provisional” role of the board" goes on.
fn ends_quotation(reading: &Reading<'_>, at: usize) -> bool {
    let stopped = reading.stop(at.saturating_sub(2), &[",", ".", "!", "?", "…", "...", "—", "–", "-", "--"]);
    stopped || !reading.lower(at) && reading.capital(at) || reading.is(at, Class::PRONOUN | Class::DETERMINER) || reading.verb(at).is_some()
}

/// The content before a tag.
struct Before {
    tokens: Range<usize>,
    /// Whether all of it stands between marks.
    quoted: bool,
    /// Whether it begins like words of time or place: "When she left,".
    introduces: bool,
}

/// The content before the words at `at`.
fn before(place: &Place<'_>, at: usize, floor: usize) -> Option<Before> {
    let Place { reading, unit, quotation_before, .. } = *place;
    if at == unit.start {
        let before = quotation_before?;
        // “We lost.” Ms Pell said the trust …: a quotation that ends with a full stop is a sentence of its own.
        let open = reading.stop(before.end.saturating_sub(2), &["?", "!", "…", "...", ","]) || ends_soon_after_verb(place);
        return open.then_some(Before { tokens: before.start..before.end, quoted: true, introduces: false });
    }
    let mut start = reading.dateline_end(floor, unit);
    while start < at && reading.stretch(start).is_none() && reading.stop(start, &[",", ";", "—", "–", "--", "-", ":", "."]) {
        start += 1;
    }
    let end = if reading.stretch(at - 1).is_some() { at } else { at - 1 };
    if start >= end {
        return None;
    }
    // "Asked about waits, “…,” she said", "She had one worry: “…,” she said": the quotation alone is what was said.
    if let Some(stretch) = reading.stretch_until(end) {
        let opens = reading.stretch_tokens(stretch).start;
        // "nobody was asked (“We were not,” Ms Pell wrote)"
        if opens > start && reading.stop(opens - 1, &["("]) {
            start = opens;
        }
        let colon = (start..end).rev().find(|&at| reading.stretch(at).is_none() && reading.stop(at, &[":"]));
        let introduced = opens > start && reading.stop(opens - 1, &[","]) && !reading.has_verb(start..opens) && !reading.lower(opens + 1);
        start = if introduced { opens } else { colon.map_or(start, |colon| colon + 1) };
    }
    let quoted = (start..end).all(|at| reading.stretch(at).is_some());
    // "After the meeting, Ms Pell said": no clause stands there.
    let mut introduces = false;
    if !quoted && reading.stretch_until(end).is_none() {
        let roughly = ["about", "around", "between", "over", "under"].iter().any(|word| reading.says(start, word));
        let counts = roughly && reading.kind(start + 1) == Some(TokenKind::Number);
        introduces = reading.is(start, Class::PREPOSITION | Class::TIME | Class::SUBORDINATOR) && !counts
            || reading.word(start).ends_with("ing") && !is_gerund_clause(reading, start..end)
            || reading.is_questioned(start);
        let comma = (start..end).any(|at| reading.stretch(at).is_none() && reading.stop(at, &[","]));
        // "If people tried to “dodge” it the price would rise, she said."
        let condition = matches!(reading.word(start), "If" | "Unless") && end - start > 8;
        if end - start < 2 || introduces && !comma && !condition {
            return None;
        }
    }
    Some(Before { tokens: start..end, quoted, introduces })
}

/// "Closing the wards is the next step", but not "Speaking on Monday": whether a word in -ing begins a clause as its subject.
fn is_gerund_clause(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let comma = tokens.clone().any(|at| reading.stretch(at).is_none() && reading.stop(at, &[","]));
    reading.is(tokens.start + 1, Class::AUXILIARY)
        || !comma && reading.verb(tokens.start).is_none() && reading.word(tokens.start) != "Speaking" && reading.narrates(tokens)
}

/// Whether the first verb of the unit ends it, as in "Ms Pell said."
fn ends_soon_after_verb(place: &Place<'_>) -> bool {
    place.cues.first().is_some_and(|cue| ends_soon(place, cue.end))
}

/// What goes on behind the cue: nothing, or another piece; `None` when the words behind it are its real content.
fn after(place: &Place<'_>, cue: &Cue, number: usize, before: &Before) -> Option<Option<Range<usize>>> {
    let Place { reading, unit, cues, .. } = *place;
    let closed = before.quoted || reading.stretch_until(before.tokens.end).is_some_and(|stretch| reading.quotations[stretch].closed);
    if let Some(piece) = second_quotation(place, cue.end, cue, number, before.quoted) {
        return Some(Some(piece));
    }
    if before.quoted {
        return Some(None);
    }
    if let Some(content) = content::content(place, cue, false) {
        let from = content.tokens.start;
        if from > cue.end && reading.stop(from - 1, &[",", "—", "–", "--"]) && reading.word(from) == "that" {
            return Some(Some(content.tokens));
        }
        return if closed && ends_soon(place, cue.end) { Some(None) } else { None };
    }
    if ends_soon(place, cue.end) {
        return Some(None);
    }
    // "The trust, she said, had been warned."
    let comma = (cue.end..unit.end).take(12).find(|&at| reading.stretch(at).is_none() && reading.stop(at, &[",", "—", "–", "--"]))?;
    let adjunct = comma == cue.end || reading.is(cue.end, Class::PREPOSITION | Class::TIME | Class::ADVERB);
    let relative = reading.is(comma + 1, Class::RELATIVE.without(Class::DETERMINER)) && reading.word(comma + 1) != "that";
    if !adjunct || reading.word(comma + 1).ends_with("ing") || reading.word(comma + 1).ends_with("ed") || relative {
        return adjunct.then_some(None);
    }
    let end = reading.clause_end(comma + 1, cue, cues, unit, false);
    Some((end > comma + 1).then_some(comma + 1..end))
}

/// The quotation that goes on behind a tag: “…,” she said in a statement, “…”.
fn second_quotation(place: &Place<'_>, from: usize, cue: &Cue, number: usize, quoted: bool) -> Option<Range<usize>> {
    let Place { reading, unit, cues, .. } = *place;
    let limit = cues.get(number + 1).map_or(unit.end, |next| next.first);
    let at = (from..limit).find(|&at| reading.stretch_from(at).is_some())?;
    // "she added the words, “…”": no words of place or time.
    let told = reading.phrase_after(from, unit).filter(|_| cue.frames.has(Frames::TOLD)).map_or(from, |told| told.end);
    if !quoted && at > told + 2 && !reading.is(told, Class::PREPOSITION | Class::TIME | Class::ADVERB) {
        return None;
    }
    let joined = at > from + 1 && reading.is(at - 1, Class::CONJUNCTION) && reading.stop(at - 2, &[","]);
    let kept = joined && reading.word(at - 1) == "but";
    if !joined && !reading.stop(at - 1, &[",", ":", "—", "–", "--", "-"]) {
        return None;
    }
    let piece = reach(place, at, cue, false, false)?;
    Some(if kept { at - 1..piece.end } else { piece })
}

/// Whether nothing stands between `at` and the end of the unit but an aside to the source before it: ", a nurse in Leeds." An
/// aside that a verb follows has the source for its subject: "The report, said Ms Pell, the chair, was wrong".
fn is_described(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    let end = reading.last_word_end(unit, at);
    let comma = |at: &usize| reading.stretch(*at).is_none() && reading.stop(*at, &[","]);
    let opens = comma(&at) && at + 1 < end;
    opens && !(at + 1..end).filter(comma).any(|comma| reading.is(comma + 1, Class::AUXILIARY | Class::FINITE))
}

/// Whether nothing but words of time and place stands between `at` and the end of the unit.
fn ends_soon(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    let end = reading.last_word_end(unit, at);
    let told = at > 0 && reading.verb(at - 1).is_some_and(|verb| verb.frames.has(Frames::TOLD)) && !reading.is(at, Class::TIME);
    let at = reading.phrase_after(at, unit).filter(|whom| told && !reading.narrates(whom.end..end)).map_or(at, |whom| whom.end);
    if at >= end {
        return true;
    }
    let infinitive = reading.word(at) == "to" && reading.lower(at + 1) && !reading.is(at + 1, Class::DETERMINER | Class::OBJECT);
    let adjunct = reading.is(at, Class::PREPOSITION | Class::TIME | Class::ADVERB) && !infinitive
        || matches!(reading.word(at), "last" | "this" | "as" | "when" | "who" | "me" | "us" | "reporters" | "journalists");
    // "said one analyst quoted by the paper"
    let restricted =
        reading.lower(at) && reading.word(at).ends_with("ed") && reading.is(at + 1, Class::PREPOSITION) && !reading.narrates(at + 1..end);
    (adjunct || restricted) && !(at..end).any(|at| reading.stretch(at).is_none() && reading.stop(at, &[","]) || reading.word(at) == "that")
}
