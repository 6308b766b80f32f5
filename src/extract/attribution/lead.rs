//! The content behind its cue: X said: “…”, X said that …, X told HSJ that …, X called it “…”, X vowed to ….

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::cue::Cue;
use super::lexicon::Form;
use super::phrase::SOURCES;
use super::quoted::{object, reach};
use super::reading::Reading;
use super::{Find, Rule, participle};
use crate::extract::rule::Confidence;
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "attribution.lead",
    summary: "a source, a reporting verb, and behind it the quotation or the clause that is reported",
    find,
    examples: &[
        Finds("Jane Pell said: [“We have run out of beds.”]", "direct | Jane Pell | said"),
        Finds("Jane Pell told HSJ on Friday: [“We have run out of beds.”]", "direct | Jane Pell | told"),
        Finds("Jane Pell, chair of the trust, said [“it was a mess”] and left.", "direct | Jane Pell | said"),
        Finds("Jane Pell said [that the beds had “simply gone”].", "mixed | Jane Pell | said"),
        Finds("Jane Pell said [the beds had gone].", "indirect | Jane Pell | said"),
        Finds("The report warned [that waits would rise].", "indirect | The report | warned"),
        Finds("Jane Pell said [she backs the merger].", "indirect | Jane Pell | said"),
        Finds("Jane Pell said [they’re short of beds].", "indirect | Jane Pell | said"),
        Finds("Jane Pell said [closing wards costs lives].", "indirect | Jane Pell | said"),
        Finds("Majorities in all five regions say [the beds have gone].", "indirect | Majorities in all five regions | say"),
        Finds("The union on Tuesday said [waits would rise].", "indirect | The union | said"),
        Finds("They missed a deadline Jane Pell said [was never agreed].", "indirect | Jane Pell | said"),
        Finds("[If waits rise, Jane Pell said the trust would act].", "indirect | Jane Pell | said"),
        Finds("Jane Pell warned [the board would act].", "indirect | Jane Pell | warned"),
        Finds("The National Board this week announced [it would act].", "indirect | National Board | announced"),
        Finds("Leeds’s President, Jane Pell, said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("The first minister said [waits would rise].", "indirect | The first minister | said"),
        Finds("The board said [Thursday’s report was wrong].", "indirect | The board | said"),
        Finds("Jane Pell, who runs Fair Start, said [waits would rise].", "indirect | Jane Pell | said"),
        Finds(
            "Officials in six towns going to the polls said [waits would rise].",
            "indirect | Officials in six towns going to the polls | said",
        ),
        Finds("Some in the room booed, and when Ms Pell rose and said [it was over], a man left.", "indirect | Pell | said"),
        Finds("Shortly after the vote, Ms Pell issued a statement saying [that waits would rise].", "indirect | Pell | saying"),
        Finds("Mr Howe told the evening programme [Ms Pell had refused].", "indirect | Howe | told"),
        Finds("The trust called [it “a mess”] but the board said nothing.", "mixed | The trust | called"),
        Finds(
            "A nurse critical of wards being run from London has denied [that beds were short].",
            "indirect | A nurse critical of wards being run from London | has denied",
        ),
        Finds("Jane Pell, from the National Board said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Jane Pell, MP for Leeds, West Yorkshire, said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("A survey for the board suggests [69% of nurses say they always vote].", "indirect | A survey for the board | suggests"),
        Finds("Jane Pell said [the beds had “simply gone,”] citing a survey.", "mixed | Jane Pell | said"),
        Finds("Jane Pell, who calls [it “a mess”], left.", "mixed | Jane Pell | calls"),
        Finds("Jane Pell told a meeting in Leeds, West Yorkshire, [that the beds had gone].", "indirect | Jane Pell | told"),
        Finds("Jane Pell sent a letter to supporters saying: [“We have run out of beds.”]", "direct | Jane Pell | saying"),
        Finds("The film has footage of Jane Pell asking, [“Are we late?”]", "direct | Jane Pell | asking"),
        Finds("The crowd chanted [“Open it,” and “Keep it open.”]", "mixed | The crowd | chanted"),
        Finds("Jane Pell slammed [the plan as “a mess”] on Tuesday.", "mixed | Jane Pell | slammed"),
        Finds("Jane Pell labelled [the plan “a mess”].", "mixed | Jane Pell | labelled"),
        Ignores("Ms Pell went on the attack over remarks that Mr Orme had made."),
        Finds("Two local papers in Leeds, including the Post, said [he was unfit].", "indirect | Two local papers in Leeds | said"),
        Finds("Unions that have endorsed him say [they want change].", "indirect | Unions | say"),
        Finds("Ms Pell, who has met the staff, said [she also may leave].", "indirect | Pell | said"),
        Finds("He said [he and Ms Pell differ on waits].", "indirect | He | said"),
        Finds("The board has promised [to act on waits].", "indirect | The board | has promised"),
        Finds("Ms Pell and Mr Orme say [waits will rise].", "indirect | Ms Pell and Mr Orme | say"),
        Finds("Three people aged 18 to 34 said [they had waited for hours].", "indirect | Three people | said"),
        Ignores("Ms Pell underlined board promises to cut waits."),
        Ignores("The money offered to hospitals for the winter was never spent."),
        Finds("Scotland’s first minister said [beds were short].", "indirect | Scotland’s first minister | said"),
        Finds("After the vote Unison leader Jane Pell, of Leeds, said [beds were short].", "indirect | Jane Pell | said"),
        Finds("Figures showed [the number of nurses interviewed had risen].", "indirect | Figures | showed"),
        Finds("Jane Pell warned [there was a risk].", "indirect | Jane Pell | warned"),
        Finds("Jane Pell told Channel 4 News [US rules were too strict].", "indirect | Jane Pell | told"),
        Finds("Unison and the board have both said [waits would rise].", "indirect | Unison and the board | have both said"),
        Finds("Jane Pell on Monday evening said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Jane Pell in her maiden speech called [nurses “heroes”].", "mixed | Jane Pell | called"),
        Finds("In Ashby, Kent, on Monday, Jane Pell met nurses, saying [waits would rise].", "indirect | Jane Pell | saying"),
        Finds("Sources told the BBC [Mr Orme had always opposed it].", "indirect | Sources | told"),
        Finds("In the board’s meeting last week Jane Pell said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Jane Pell, 67, a retired nurse from Ashby, Kent, said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Jane Pell said [it was “a mess”] but Mr Orme branded the plan “a gift”.", "mixed | Jane Pell | said"),
        Finds("It was sued by Mr Orme after the newspaper claimed [he was rich].", "indirect | the newspaper | claimed"),
        Finds("Jane Pell time and again insisted [waits would rise].", "indirect | Jane Pell | time and again insisted"),
        Finds("Jane Pell, with the hunt in Ashby, Leeds said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("The trust said [it was “a mess,”] while the board said nothing had changed.", "mixed | The trust | said"),
        Finds("Years after Ms Pell claimed [that wards were safe], one closed.", "indirect | Pell | claimed"),
        Ignores("Asked whether she thought waits would rise, Ms Pell left."),
        Ignores("Ms Pell refused to discuss newspaper reports that the ward would close."),
        Ignores("Ms Pell left after the paper investigated claims that the ward was unsafe."),
        Ignores("These plans might form manifesto pledges, although the plan is “a mess”."),
        Ignores("The board agreed to the trial in a bid to end the row."),
        Ignores("The law obliges MPs to declare gifts that “could prejudice their work”."),
        Ignores("That said, the trust is said to be in good health."),
        Ignores("The plan, called “A Fair Start for Every Child”, costs £4m."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let (mut before, mut covered): (Option<Range<usize>>, usize) = (None, 0);
    for cue in place.cues.iter() {
        if cue.verb < covered {
            continue;
        }
        // “…,” said Ms Pell, adding that …
        if cue.finite && place.reading.stretch_until(cue.first).is_some() {
            before = place.reading.phrase_after(cue.end, place.unit).or(before);
        }
        let Some(Source { phrase, aside }) = source(place, cue, before.as_ref()) else { continue };
        if is_object(place, cue, &phrase) {
            continue;
        }
        // "a class called “Ward”": no subject of what follows.
        if cue.finite && (place.reading.is(phrase.start, Class::PRONOUN) || phrase.clone().any(|at| speaks(place.reading, at))) {
            before = Some(phrase.clone());
        }
        if cue.negative || cue.passive {
            continue;
        }
        let Some(content) = content(place, cue, aside).or_else(|| gapped(place, cue, &phrase)) else { continue };
        if is_opinion(place, &phrase, &content) {
            continue;
        }
        covered = content.tokens.end;
        let pieces = fronted(place, cue, &phrase, &content).into_iter().chain([content.tokens]).collect();
        claims.push(Claim {
            rule: RULE.id,
            confidence: Confidence::High,
            pieces,
            cue: Some(cue.first..cue.end),
            source: Some(phrase),
            addressee: content.addressee,
        });
    }
}

/// Whether a word of a noun phrase is a name or a noun for whoever speaks: "the 34-year-old".
fn speaks(reading: &Reading<'_>, at: usize) -> bool {
    reading.capital(at) || reading.is(at, SOURCES | Class::BODY | Class::GROUP) || reading.word(at) == "old"
}

/// "We must ensure that …", "the gap between what he says his plan would do …": clauses that nobody is reported to have said.
fn is_opinion(place: &Place<'_>, source: &Range<usize>, content: &Content) -> bool {
    let reading = place.reading;
    let quoted = content.tokens.clone().any(|at| reading.stretch(at).is_some());
    let own = matches!(reading.word(source.start), "I" | "i" | "we" | "We" | "you" | "You") && source.len() == 1;
    let before = if source.start > place.unit.start { reading.word(source.start - 1) } else { "" };
    // "Asked whether she thought waits would rise": what is asked about, not what she thought.
    let asked = matches!(before, "why" | "whether" | "if" | "how") && source.start > place.unit.start + 1 && {
        let verb = reading.word(source.start - 2);
        verb.eq_ignore_ascii_case("asked") || verb.eq_ignore_ascii_case("asks")
    };
    let nested = before.eq_ignore_ascii_case("what") || asked;
    !quoted && (own || nested)
}

/// "Ms Pell underlined board promises to cut waits": what she underlined, and no verb.
fn is_object(place: &Place<'_>, cue: &Cue, source: &Range<usize>) -> bool {
    let Place { reading, unit, .. } = *place;
    let noun = cue.form == Form::Third && cue.first == cue.verb && cue.first == source.end && reading.word(cue.end) == "to";
    let Some(before) = source.start.checked_sub(1).filter(|&before| noun && before > unit.start) else { return false };
    let reports = reading.verb(before).is_some_and(|verb| verb.frames.has(Frames::BARE));
    reading.stretch(before).is_none() && reading.lower(before) && reading.word(before).ends_with("ed") && !reports
}

/// "a deadline that she said went unnoticed": the clause has given its subject to the noun before it and begins with its verb.
fn gapped(place: &Place<'_>, cue: &Cue, source: &Range<usize>) -> Option<Content> {
    let Place { reading, unit, cues, .. } = *place;
    let at = cue.end;
    let verb = at < unit.end
        && reading.stretch(at).is_none()
        && reading.lower(at)
        && (reading.is(at, Class::AUXILIARY | Class::FINITE) && !reading.is(at, Class::PRONOUN) || reading.word(at).ends_with("ed"));
    let head = source.start.checked_sub(1).filter(|&head| head >= unit.start && reading.stretch(head).is_none())?;
    // "what she says are “shortages”"
    if reading.says(head, "what") && verb && reading.stretch_from(at + 1).is_some() && cue.frames.has(Frames::BARE) {
        return some(reading.stretch_tokens(reading.stretch(at + 1)?), None, 3);
    }
    let given = matches!(reading.word(head), "which" | "that" | "who")
        || reading.lower(head) && reading.nominal(head, unit) && !reading.word(head).ends_with("thing");
    let before = cue.first.checked_sub(1)?;
    let named = !reading.is(before, Class::DETERMINER) && reading.kind(before) != Some(TokenKind::Number);
    if !(verb && given && named && cue.frames.has(Frames::BARE) && cue.frames.has(Frames::TAG)) {
        return None;
    }
    some(at..reading.clause_end(at, cue, cues, unit, false), None, 3)
}

/// What belongs to the clause and stands before its source: "which she said …", "If waits rise, she said …".
fn fronted(place: &Place<'_>, cue: &Cue, source: &Range<usize>, content: &Content) -> Option<Range<usize>> {
    let Place { reading, unit, .. } = *place;
    let before = source.start.checked_sub(1).filter(|&before| before > unit.start)?;
    let plain = cue.finite && cue.frames.has(Frames::BARE) && cue.frames.has(Frames::TAG) && content.tokens.start == cue.end;
    if !plain || reading.stretch(before).is_some() {
        return None;
    }
    let condition = matches!(reading.word(unit.start), "If" | "Unless") && reading.stop(before, &[","]);
    if condition {
        return Some(unit.start..before);
    }
    let gap = reading.is(cue.end, Class::AUXILIARY.union(Class::FINITE)) && !reading.is(cue.end, Class::PRONOUN);
    let relative = matches!(reading.word(before), "which" | "who" | "whom") || reading.word(before) == "that" && gap;
    let governed = reading.is(before - 1, Class::PREPOSITION) || reading.is(source.start, Class::TIME | Class::ADVERB);
    (relative && !governed && reading.word(source.start) != "last").then_some(before..source.start)
}

/// Who says it.
struct Source {
    phrase: Range<usize>,
    /// Whether the verb stands in an aside, so that a comma ends what it reports: ", who said …,".
    aside: bool,
}

/// Whether the relative pronoun at a token opens an aside between dashes.
fn dashed(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.stop(at - 1, &["—", "–", "--", "-"])
}

/// Who says it: the subject of the verb, or that of the verb before it in the sentence.
fn source(place: &Place<'_>, cue: &Cue, before: Option<&Range<usize>>) -> Option<Source> {
    let Place { reading, unit, .. } = *place;
    let main = |phrase: Option<Range<usize>>| phrase.map(|phrase| Source { phrase, aside: false });
    let topic = || {
        let first = || reading.topic(unit.start, cue.first, unit);
        // "When I asked him, he frowned and said": the subject of the clause behind the comma.
        let fronted = reading.is(unit.start, Class::SUBORDINATOR);
        let main = first().filter(|main| fronted && before.is_some_and(|before| before.start < main.start));
        main.or_else(|| before.cloned()).or_else(first)
    };
    let last = cue.first.checked_sub(1).filter(|&last| last >= unit.start && reading.stretch(last).is_none());
    if cue.form == Form::Ing && !cue.finite {
        return participle::source(place, cue, topic).map(|(phrase, aside)| Source { phrase, aside });
    }
    let Some(last) = last else { return main(reading.subject_before(cue.first, unit.start, unit)) };
    if reading.is(last, Class::CONJUNCTION) {
        let floor = place.cues.iter().take_while(|other| other.verb < cue.first).map(|other| other.end).last().unwrap_or(unit.start);
        return main(reading.nearest_subject(floor, last, unit).or_else(topic));
    }
    if cue.form == Form::Base && reading.word(last) == "to" {
        // "obliges MPs to declare": they would, and have not.
        let others = last > unit.start && (reading.is(last - 1, Class::GROUP | Class::ROLE) || reading.person(last - 1).is_some());
        return main(topic().filter(|_| !others));
    }
    let subject = reading.subject_before(cue.first, unit.start, unit);
    if reading.stop(last, &[",", "—", "–", "--", "-"]) {
        // "The plan, called …" is no attribution, "he stood up, called it a mess" is one.
        return main(subject.or_else(|| before.cloned()));
    }
    let phrase = reading.without_head(subject?);
    let aside = reading.is(phrase.start, Class::RELATIVE) && !dashed(reading, phrase.start);
    Some(Source { aside, phrase })
}

/// What is reported behind a cue.
pub(super) struct Content {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// To whom it was said.
    pub addressee: Option<Range<usize>>,
}

/// The content behind a cue; `relative` when the source is "who" or "which", so that a comma ends it.
pub(super) fn content(place: &Place<'_>, cue: &Cue, relative: bool) -> Option<Content> {
    let Place { reading, unit, cues, .. } = *place;
    let clause = |from: usize| from..reading.clause_end(from, cue, cues, unit, relative);
    let (mut at, mut addressee) = (cue.end, None);
    // "said before adding: “…”": the words behind another verb are that verb's.
    let apart = Class::PREPOSITION | Class::SUBORDINATOR;
    let another = cues.iter().find(|other| other.verb > cue.end && other.form == Form::Ing && reading.is(other.verb - 1, apart));
    let limit = another.map_or(unit.end, |other| other.verb);
    while at < limit {
        if reading.stretch_from(at).is_some() {
            // "spoke on CNN’s “…”", "in an advert for “…”": a title.
            let title = at > cue.end
                && (reading.is(at - 1, Class::PREPOSITION | Class::DETERMINER) || reading.kind(at - 1) == Some(TokenKind::Clitic));
            if title && !matches!(reading.word(at - 1), "of" | "that" | "against") {
                break;
            }
            return reach(place, at, cue, relative, false).map(|tokens| Content { tokens, addressee });
        }
        let word = reading.word(at);
        match word {
            ":" | "," | "—" | "–" | "-" | "--" if reading.stretch_from(at + 1).is_some() => {
                return reach(place, at + 1, cue, relative, true).map(|tokens| Content { tokens, addressee });
            }
            ":" if at + 1 < unit.end && cue.frames.has(Frames::TAG) => return some(clause(at + 1), addressee, 2),
            // The quotation is the next paragraph.
            ":" => {
                let next = place.next.filter(|next| at + 1 == unit.end && cue.frames.has(Frames::TAG) && next.start == unit.end)?;
                let stretch = reading.stretch_from(next.start).filter(|_| !super::label::is_labelled(reading, next))?;
                return Some(Content { tokens: reading.stretch_tokens(stretch), addressee });
            }
            "that"
                if (!reading.stop(at + 1, &[","]) || reading.stretch_from(at + 2).is_some() || aside_closes(place, at + 1))
                    && cue.frames.has(Frames::THAT | Frames::BARE | Frames::TOLD) =>
            {
                return some(clause(at), addressee, 3);
            }
            "whether" | "if" | "how" | "why" | "what" if cue.frames.has(Frames::WH) => return some(clause(at), addressee, 3),
            "to" if cue.frames.has(Frames::TO)
                && (!cue.frames.has(Frames::TOLD) || addressee.is_some() || cue.frames.has(Frames::OBJECT))
                && !matches!(reading.word(at - 1), "attempt" | "bid" | "effort" | "move" | "order")
                && begins_infinitive(reading, at + 1) =>
            {
                return some(clause(at), addressee, 3);
            }
            "not" if cue.frames.has(Frames::TO) && reading.word(at + 1) == "to" => return some(clause(at), addressee, 3),
            "," if at == cue.end && reading.word(at + 1) == "that" && cue.frames.has(Frames::TAG) && !reading.stop(at + 2, &[","]) => {
                return some(clause(at + 1), addressee, 3);
            }
            // "said in an interview, the plan was “a mess”"
            "," if at > cue.end
                && cue.frames.has(Frames::BARE)
                && (reading.is(at + 1, Class::PRONOUN | Class::POSSESSIVE) || reading.capital(at + 1) || reading.says(at + 1, "the"))
                && clause(at + 1).any(|at| reading.stretch(at).is_some())
                && begins_clause(place, clause(at + 1)) =>
            {
                return some(clause(at + 1), addressee, 3);
            }
            // An aside between two commas.
            "," => {
                let close = (at + 1..unit.end).take(16).find(|&close| reading.stretch(close).is_none() && reading.stop(close, &[","]));
                let Some(close) = close else { break };
                let inserted = reading.is(at + 1, Class::PREPOSITION) && cue.frames.has(Frames::BARE);
                let goes_on = inserted && reading.is(close + 1, Class::PRONOUN) && begins_clause(place, clause(close + 1));
                if goes_on {
                    return some(clause(close + 1), addressee, 3);
                }
                let resumes = reading.stretch_from(close + 1).is_some() || reading.word(close + 1) == "that";
                if !resumes || reading.is(at + 1, Class::CONJUNCTION) || reading.word(at + 1).ends_with("ing") {
                    break;
                }
                at = if reading.stretch_from(close + 1).is_some() { close } else { close + 1 };
                continue;
            }
            _ => {}
        }
        if cue.frames.has(Frames::ING) && at == cue.end && reading.lower(at) && word.ends_with("ing") {
            return some(clause(at), addressee, 3);
        }
        let there = reading.says(at, "there") && reading.is(at + 1, Class::AUXILIARY);
        if there && cue.frames.has(Frames::BARE) {
            return some(clause(at), addressee, 3);
        }
        let genitive = reading.kind(at + 1) == Some(TokenKind::Clitic);
        if reading.is(at, Class::TIME) && !genitive
            || reading.is(at, Class::ADVERB) && !reading.is(at, Class::DETERMINER) && !there
            || matches!(word, "last" | "this" | "earlier") && reading.is_time_phrase(at)
        {
            at += 1 + usize::from(reading.is_time_phrase(at));
        } else if reading.kind(at) == Some(TokenKind::Clitic) || reading.kind(at) == Some(TokenKind::Mark) && addressee.is_some() {
            // "after Saturday's meeting", "BBC Radio 4's Today programme", "Sky News’ Sunday"
            let title = reading.stretch_from(at + 1).map(|stretch| reading.stretch_tokens(stretch).end);
            at = title.or(reading.phrase_after(at + 1, unit).map(|phrase| phrase.end)).unwrap_or(at + 1);
        } else if reading.is(at, Class::PREPOSITION) && !matches!(word, "like" | "than") {
            at = reading.phrase_after(at + 1, unit).map_or(at + 1, |phrase| phrase.end);
        } else if cue.frames.has(Frames::WHOM) && at == cue.end && urged(place, at) {
            return some(clause(at), addressee, 3);
        } else if cue.frames.has(Frames::TOLD)
            && addressee.is_none()
            && let Some(told) = reading.phrase_after(at, unit)
        {
            // "told the programme Mr Orme had left", "told Channel 4 News US rules were": a name behind a noun or behind the
            // news begins the clause.
            let name = (at + 1..told.end).find(|&name| {
                let news = name > at + 1 && reading.word(name - 1) == "News" && matches!(reading.word(name), "EU" | "NHS" | "UK" | "US");
                let begins = reading.is(name, Class::TITLE) && reading.capital(name)
                    || reading.person(name).is_some_and(|person| reading.text.token_at(person.span.start) == name);
                let verb = reading.is(told.end, Class::AUXILIARY | Class::FINITE);
                news && !reading.is(name + 1, Class::ROLE)
                    || begins
                        && (reading.lower(name - 1) || reading.is(name, Class::TITLE))
                        && verb
                        && !reading.is(name - 1, Class::DETERMINER | Class::ROLE | Class::TITLE)
            });
            let told = at..name.unwrap_or(told.end);
            // "warned the board would act"
            let verb = reading.is(told.end, Class::AUXILIARY) || reading.word(told.end).ends_with("ed");
            let subject = at == cue.end && verb && reading.lower(told.end);
            if subject && cue.frames.has(Frames::BARE) {
                return some(clause(at), addressee, 3);
            }
            // "told Mr Orme and the board"
            let joined = reading.phrase_after(told.end + 1, unit).filter(|_| matches!(reading.word(told.end), "and" | "or"));
            let told = told.start..joined.map_or(told.end, |joined| joined.end);
            at = told.end;
            addressee = Some(told);
        } else if cue.frames.has(Frames::BARE) {
            // "said on his official Ward page that": words of a phrase that was left too early.
            if let Some(that) = that_ahead(place, at).filter(|that| at > cue.end && that - at <= 3) {
                return some(clause(that), addressee, 3);
            }
            let tokens = clause(at);
            if begins_clause(place, tokens.clone()) {
                return some(tokens, addressee, 3);
            }
            break;
        } else if let Some(whom) = reading.phrase_after(at, unit).filter(|whom| at == cue.end && sets_off(reading, whom.end)) {
            // "scolded him: “…”"
            at = whom.end;
            addressee = Some(whom);
        } else {
            break;
        }
    }
    if cue.frames.has(Frames::THAT | Frames::TOLD)
        && let Some(that) = that_ahead(place, cue.end)
    {
        return some(clause(that), addressee, 3);
    }
    object(place, cue, relative).map(|tokens| Content { tokens, addressee })
}

/// The “that” behind whoever was told, where and when: "told a meeting in Leeds, West Yorkshire, on Monday that …".
fn that_ahead(place: &Place<'_>, from: usize) -> Option<usize> {
    let Place { reading, unit, .. } = *place;
    let breaks = Class::AUXILIARY | Class::FINITE | Class::RELATIVE | Class::SUBORDINATOR | Class::PRONOUN;
    let plain = |at: &usize| {
        let verb = reading.lower(*at) && reading.verb(*at).is_some();
        reading.stretch(*at).is_none()
            && !reading.stop(*at, &[":", ";", "(", ")"])
            && !verb
            && (!reading.is(*at, breaks) || reading.is(*at, Class::PREPOSITION | Class::DETERMINER))
    };
    let that = (from..unit.end.min(from + 20)).find(|&at| reading.word(at) == "that" || !plain(&at))?;
    (reading.word(that) == "that" && reading.has_verb(that + 1..unit.end)).then_some(that)
}

/// "that, as he has said, …": whether the aside that opens with the comma at `at` is closed by another.
fn aside_closes(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    (at + 2..unit.end.min(at + 16)).any(|close| reading.stretch(close).is_none() && reading.stop(close, &[","]))
}

/// "urged ministers to act": whether people and an infinitive stand at `at`.
fn urged(place: &Place<'_>, at: usize) -> bool {
    let Place { reading, unit, .. } = *place;
    let whom = reading.phrase_after(at, unit);
    whom.is_some_and(|whom| (whom.end..unit.end).take(4).any(|to| reading.word(to) == "to" && begins_infinitive(reading, to + 1)))
}

/// Whether a comma or a colon with a quotation behind it stands there.
fn sets_off(reading: &Reading<'_>, at: usize) -> bool {
    reading.stop(at, &[",", ":"]) && reading.stretch_from(at + 1).is_some()
}

/// Whether a clause without "that" stands in these tokens: a noun phrase and, before any relative clause, a verb.
fn begins_clause(place: &Place<'_>, tokens: Range<usize>) -> bool {
    let Place { reading, unit, cues, .. } = *place;
    let at = tokens.start;
    let reflexive = reading.is(at, Class::OBJECT) && !reading.is(at, Class::PRONOUN | Class::POSSESSIVE);
    let outside = |at: &usize| reading.stretch(*at).is_none();
    if reading.is(at, Class::SUBORDINATOR) && !reading.is(at, Class::DETERMINER) {
        // "said if waits rose, it would act", but not "said when she resigned"
        let timed = matches!(reading.word(at), "where" | "when" | "while" | "after" | "before" | "if");
        let marked = timed && tokens.clone().any(|at| reading.stretch(at).is_some());
        let comma = marked || tokens.clone().filter(outside).any(|at| reading.stop(at, &[","]));
        return comma && reading.word(at) != "as" && reading.has_verb(tokens);
    }
    let there = reading.says(at, "there");
    let gerund = reading.lower(at) && reading.word(at).ends_with("ing");
    if reflexive || !there && !gerund && !reading.is(at, Class::PRONOUN | Class::DETERMINER) && !reading.nominal(at, unit) {
        return false;
    }
    let relative = |at: &usize| outside(at) && matches!(reading.word(*at), "who" | "which" | "that") && *at > tokens.start;
    let end = tokens.clone().find(relative).unwrap_or(tokens.end);
    // "said he and Mr Orme differ": whatever the verb.
    let subject = matches!(reading.word(at), "he" | "she" | "they") && reading.is(at + 1, Class::ADVERB | Class::CONJUNCTION);
    if subject && tokens.len() > 3 {
        return true;
    }
    // "said it “humanises” them", but "known as the “Eton of the valleys”"
    let first = tokens.clone().find(|&at| reading.stretch(at).is_some());
    let noun = first.is_some_and(|first| first > at + usize::from(reading.is(at, Class::DETERMINER.without(Class::PRONOUN))));
    let marked = noun && !cues.iter().any(|cue| cue.finite && tokens.contains(&cue.verb));
    reading.has_verb(tokens.start..end) || marked || end < tokens.end && reading.word(end) != "which" && reading.has_verb(tokens)
}

/// "to build", "to “build”", but not "to hospitals".
pub(super) fn begins_infinitive(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    let others = Class::DETERMINER | Class::OBJECT | Class::POSSESSIVE;
    reading.stretch_from(at).is_some() || reading.lower(at) && !plural && !reading.is(at, others)
}

fn some(tokens: Range<usize>, addressee: Option<Range<usize>>, least: usize) -> Option<Content> {
    (tokens.len() >= least).then_some(Content { tokens, addressee })
}
