//! The content behind its cue: X said: “…”, X said that …, X told HSJ that …, X called it “…”, X vowed to ….

use std::ops::Range;

use super::claim::{Claim, Place};
use super::class::{Class, Frames};
use super::content::{Content, content, some};
use super::cue::Cue;
use super::lexicon::Form;
use super::phrase::SOURCES;
use super::reading::Reading;
use super::{Find, Rule, asked, participle};
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
        Finds("The board refuses to close the ward - saying [it would harm patients].", "indirect | The board | saying"),
        Finds("Novo said [the sale, which took a year, would help].", "indirect | Novo | said"),
        Finds("Jane Pell said, in a letter, [the board “must prove” it].", "mixed | Jane Pell | said"),
        Finds("They say [not a single ward will close].", "indirect | They | say"),
        Finds("The board said [it needs £30m ($39m; 35m euros) by June].", "indirect | The board | said"),
        Finds("Jane Pell said [Monday night’s vote was “a mess”].", "mixed | Jane Pell | said"),
        Finds("Jane Pell said [first-time users would wait].", "indirect | Jane Pell | said"),
        Finds("Jane Pell said [only the board could act].", "indirect | Jane Pell | said"),
        Finds("They believe [training nurses is cheaper].", "indirect | They | believe"),
        Finds("The board warned [demand for beds in the north would rise].", "indirect | The board | warned"),
        Finds("Figures on waits - issued on Monday - suggest [the average wait has doubled].", "indirect | Figures on waits | suggest"),
        Finds("The figures show [ward lettings fell].", "indirect | The figures | show"),
        Finds("In a speech to the Hale Centre Mr Orme said [waits would rise].", "indirect | Orme | said"),
        Finds(
            "A statement from the board explaining the move read: [“We are sorry.”]",
            "direct | A statement from the board explaining the move | read",
        ),
        Finds("Mr Orme, who was part of the review, told the board on Monday: [“It is late.”]", "direct | Orme | told"),
        Finds("Jane Pell said [the wait had doubled], but the board is still looking into it.", "indirect | Jane Pell | said"),
        Finds("Jane Pell said [the ward would close], which is a blow to nurses.", "indirect | Jane Pell | said"),
        Finds("Jane Pell promised [to close the ward], a blow to nurses.", "indirect | Jane Pell | promised"),
        Finds("Jane Pell said [the wait was two months], well below the target.", "indirect | Jane Pell | said"),
        Finds("The board mounted a campaign after a review found [that waits had risen].", "indirect | a review | found"),
        Finds("Ward managers, for instance, argue [that waits would rise].", "indirect | Ward managers | argue"),
        Finds("Jane Pell was keen to stress [that waits would fall].", "indirect | Jane Pell | was keen to stress"),
        Finds("Jane Pell has, however, revealed [that waits rose].", "indirect | Jane Pell | has, however, revealed"),
        Finds("Meanwhile nurses contacted by the board insist [that waits rose].", "indirect | nurses contacted by the board | insist"),
        Finds("Jane Pell said [there’s a mess in the wards].", "indirect | Jane Pell | said"),
        Finds("They asked [whether the ward was safe], while the board dismissed the report as false.", "indirect | They | asked"),
        Finds("They said [the wait was long] and nurses warned that it would grow.", "indirect | They | said"),
        Finds("Jane Pell called [it “a mess”] and insists the board will act.", "mixed | Jane Pell | called"),
        Finds("They criticised the board for claiming [the ward was safe].", "indirect | the board | claiming"),
        Finds("Waits fell against the euro Analysts said [they would rise].", "indirect | Analysts | said"),
        Finds("Unison Says [Waits Could Rise Again This Winter]", "indirect | Unison | Says"),
        Finds("Jane Pell says [“it is late” because “nobody cares”].", "mixed | Jane Pell | says"),
        Finds("Jane Pell said [that it “failed,” which led to “chaos”].", "mixed | Jane Pell | said"),
        Finds("Jane Pell, whose town, Ashby, is small, said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Letters discovered on the ward suggest [that waits rose].", "indirect | Letters discovered on the ward | suggest"),
        Finds("The vote came when protesters broke in, shouting: [“Go home now.”]", "direct | protesters | shouting"),
        Finds("Asked if they would start Mr Orme replied: [“Perhaps they will.”]", "direct | Orme | replied"),
        Finds("Asked whether she thought it was late, Jane Pell said: [“No.”]", "direct | Jane Pell | said"),
        Finds("The unions claim [Novo is to close two wards].", "indirect | The unions | claim"),
        Finds("The board - the largest owner - say [they are acting].", "indirect | The board | say"),
        Finds("Analysts are divided over it and say [that waits may rise].", "indirect | Analysts | say"),
        Finds("Jane Pell denies [using drugs] and says she is well.", "indirect | Jane Pell | denies"),
        Finds("Jane Pell has denied claims [that she left].", "indirect | Jane Pell | has denied"),
        Finds("The bill was backed by some unions, saying [they needed it].", "indirect | some unions | saying"),
        Finds("In its statement Unison said [waits would rise].", "indirect | Unison | said"),
        Finds("Jane Pell cautioned [we “can’t just” wait].", "mixed | Jane Pell | cautioned"),
        Finds("Jane Pell, head of policy at the charity Fair Start said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Jane Pell said [this year’s budget was “a mess”].", "mixed | Jane Pell | said"),
        Finds("In contrast last year’s survey found [that waits had fallen].", "indirect | last year’s survey | found"),
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
        Finds("After a deal with Malta Mr Orme said [waits would rise].", "indirect | Orme | said"),
        Finds("The head of that board, Jane Pell, said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("Nurses told the trial [Mr Orme “was quite calm” that night].", "mixed | Nurses | told"),
        Finds("Unison, Unite and the GMB said [waits would rise].", "indirect | Unison, Unite and the GMB | said"),
        Finds("Groups including Unison, Unite, and the GMB said [waits would rise].", "indirect | Groups | said"),
        Finds("In Leeds, Jane Pell and Paul Orme said [waits would rise].", "indirect | Jane Pell and Paul Orme | said"),
        Finds("They claim government figures show [that waits rose].", "indirect | government figures | show"),
        Finds("In the UK 69% of nurses said [waits would rise].", "indirect | 69% of nurses | said"),
        Finds("Novo Plc <NOV> said [waits would rise].", "indirect | Novo Plc | said"),
        Ignores("Taking the 1986/87 estimated production of the ward, the gap has to be closed."),
        Ignores("The board gives tips on finding “cheap and cheerful” rooms."),
        Finds("Jane Pell said [there needed to be a review].", "indirect | Jane Pell | said"),
        Finds("First Minister Jane Pell said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("It came as the chairman of the board, Paul Orme, on Monday called [nurses “heroes”].", "mixed | Paul Orme | called"),
        Finds("Head of policy at the board, Professor Jane Pell-Orme, said [waits would rise].", "indirect | Jane Pell-Orme | said"),
        Finds(
            "The chief executive, Paul Orme, and its chair, Jane Pell, said [waits would rise].",
            "indirect | The chief executive, Paul Orme, and its chair, Jane Pell | said",
        ),
        Finds("Figures from the board show [waits had risen].", "indirect | Figures from the board | show"),
        Finds("Figures obtained under the Act show [that the trust paid £4m].", "indirect | Figures obtained under the Act | show"),
        Ignores("The figures on the board show a ward."),
        Finds("Responding to the vote, Unison chair Jane Pell said [it was “a mess”].", "mixed | Jane Pell | said"),
        Finds("It was sued by Mr Orme after the newspaper claimed [he was rich].", "indirect | the newspaper | claimed"),
        Finds("Jane Pell time and again insisted [waits would rise].", "indirect | Jane Pell | time and again insisted"),
        Finds("Jane Pell, with the hunt in Ashby, Leeds said [waits would rise].", "indirect | Jane Pell | said"),
        Finds("The trust said [it was “a mess,”] while the board said nothing had changed.", "mixed | The trust | said"),
        Finds("Years after Ms Pell claimed [that wards were safe], one closed.", "indirect | Pell | claimed"),
        Ignores("Asked whether she thought waits would rise, Ms Pell left."),
        Ignores("Ms Pell refused to discuss newspaper reports that the ward would close."),
        Ignores("Ms Pell left after the paper investigated claims that the ward was unsafe."),
        Ignores("These plans might form manifesto pledges, although the plan is “a mess”."),
        Ignores("Closing it proved that nobody cared."),
        Ignores("Nurses found it hard to park."),
        Ignores("The costs can add up, particularly for those who wait."),
        Ignores("The figures mean that half of them wait."),
        Ignores("His gift follows pledges by four nurses to help."),
        Ignores("The board has reason to hope that, like last year, waits fall."),
        Ignores("Mr Orme hopes to win a ward that nobody else would have."),
        Ignores("The board received a call claiming the ward was full."),
        Ignores("It was largely that fear that led to the vote."),
        Ignores("They spoke in tones that underline the view that the ward is safe."),
        Ignores("They showed courage in the second set when Mr Orme left."),
        Ignores("Unless the board agrees to act, wards will close."),
        Ignores("They showed films such as “Ward Nine” to nurses who waited."),
        Ignores("They added 134 before Mr Orme left."),
        Ignores("The trust posted a loss and shut a ward."),
        Ignores("The Tories have promised £4bn in tax cuts but have yet to say where they will fall."),
        Ignores("The board decided to look at the wards after Jane Pell’s infamous “bed malfunction” of last year."),
        Ignores("The board agreed to the trial in a bid to end the row."),
        Ignores("The law obliges MPs to declare gifts that “could prejudice their work”."),
        Ignores("That said, the trust is said to be in good health."),
        Ignores("The plan, called “A Fair Start for Every Child”, costs £4m."),
        Ignores("The board welcomed the trust’s widely-expected move to leave fees on hold."),
        Ignores("It was his second alleged violation, having served half of a sentence."),
        Ignores("The team is finding out how robots should behave."),
    ],
};

fn find(place: &Place<'_>, claims: &mut Vec<Claim>) {
    let (mut before, mut covered): (Option<Range<usize>>, usize) = (None, 0);
    let questions: Vec<Range<usize>> = asked::questions(place).map(|(_, question)| question).collect();
    for (cue, subject) in place.cues.iter().zip(place.subjects) {
        if cue.verb < covered || questions.iter().any(|question| question.contains(&cue.verb)) {
            continue;
        }
        // “…,” said Ms Pell, adding that …
        if cue.finite && place.reading.stretch_until(cue.first).is_some() {
            before = place.reading.phrase_after(cue.end, place.unit).or(before);
        }
        let Some(Source { phrase, aside }) = source(place, cue, subject.as_ref(), before.as_ref()) else { continue };
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
    // "Unless the board agrees to act, …": it has not.
    let condition = matches!(reading.word(place.unit.start), "If" | "Unless" | "Whether")
        && !(place.unit.start..source.start).any(|at| reading.stretch(at).is_some() || reading.stop(at, &[","]));
    !quoted && (own || nested || condition)
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
fn source(place: &Place<'_>, cue: &Cue, subject: Option<&Range<usize>>, before: Option<&Range<usize>>) -> Option<Source> {
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
    let Some(last) = last else { return main(subject.cloned()) };
    if reading.is(last, Class::CONJUNCTION) {
        let floor = place.cues.iter().take_while(|other| other.verb < cue.first).map(|other| other.end).last().unwrap_or(unit.start);
        return main(reading.nearest_subject(floor, last, unit).or_else(topic));
    }
    if cue.form == Form::Base && reading.word(last) == "to" {
        // "obliges MPs to declare": they would, and have not.
        let others = last > unit.start && (reading.is(last - 1, Class::GROUP | Class::ROLE) || reading.person(last - 1).is_some());
        return main(topic().filter(|_| !others));
    }
    if reading.stop(last, &[",", "—", "–", "--", "-"]) {
        // "The plan, called …" is no attribution, "he stood up, called it a mess" is one.
        return main(subject.or(before).cloned());
    }
    let phrase = asked::answerer(place, reading.without_head(subject?.clone()));
    // "tones that underscore": nothing that speaks.
    let head = phrase.start.checked_sub(1).filter(|&head| head >= unit.start && reading.stretch(head).is_none());
    let object = !cue.frames.has(Frames::TAG) || reading.is(cue.end, Class::DETERMINER) && !reading.is(cue.end, Class::RELATIVE);
    let mute = |head: usize| reading.lower(head) && !reading.is(head, SOURCES | Class::BODY) && object;
    // "it was that fear": no relative pronoun.
    let determiner = |head: usize| reading.is(head, Class::ADVERB | Class::AUXILIARY) || reading.word(head).ends_with("ly");
    if reading.word(phrase.start) == "that" && head.is_some_and(|head| mute(head) || determiner(head)) {
        return None;
    }
    // "the 1986/87 estimated losses": no one.
    let number = reading.kind(phrase.end - 1) == Some(TokenKind::Number) && !reading.lower(phrase.start + 1);
    if phrase.len() > 1 && reading.says(phrase.start, "the") && number {
        return None;
    }
    // "Installing it proved": what is installed.
    if reading.word(last) == "it" && last > unit.start && reading.word(last - 1).ends_with("ing") {
        return None;
    }
    let aside = reading.is(phrase.start, Class::RELATIVE) && !dashed(reading, phrase.start);
    Some(Source { aside, phrase })
}
