//! A surname, or a forename, of a person whom the article names in full.

use std::ops::Range;

use super::forename::is_participle;
use super::people::People;
use super::{Confidence, Context, Find};
use crate::extract::by_first_word::ByFirstWord;
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::TokenKind;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.surname",
    summary: "a part of a name that the article gives in full or with a title elsewhere",
    find,
    examples: &[
        Example::Finds("Susan Hartwell left. In May [Hartwell] returned.", "Susan Hartwell"),
        Example::Finds("[Hartwell] had warned them. Mr Hartwell left.", "Hartwell"),
        Example::Finds("[Jack Law] had warned them. Mr Law left.", "Jack Law"),
        Example::Finds("[Glen Wood] had warned them. Mr Wood left.", "Glen Wood"),
        Example::Finds("[Lyndra Quarrent] had warned them. Mr Quarrent left.", "Lyndra Quarrent"),
        Example::Finds("Recent [Quarrent] films made money. Mr Quarrent left.", "Quarrent"),
        Example::Ignores("Lord Hartwell of Quistmoor left. His seat was Quistmoor."),
        Example::Ignores("In May Hartwell returned."),
        Example::Finds("Susan May left. [May] said she would not return.", "Susan May"),
        Example::Ignores("Susan May left. The trust in May said no. May she return?"),
        Example::Ignores("The film ‘Susan’, a portrait of Susan Hartwell, made money."),
        Example::Ignores("Susan Camden left. She lives in Camden."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    let known = known_names(context, people);
    if known.is_empty() {
        return;
    }
    let mut at = 0;
    for first in context.capitals() {
        if first < at {
            continue;
        }
        let tails = known.get(context.word(first));
        if tails.is_empty() || people.at(first).is_some() || people.is_organisation(first) {
            continue;
        }
        let end = tails.iter().map(|tail| matched(context, first, tail)).max().unwrap_or(first);
        if end == first || is_something_else(context, people, first, end) {
            continue;
        }
        // "Lyndra Hartwell": a forename that no list has before a surname that the article knows; "Jack Law": one of the
        // lists before a noun that the article knows as a surname.
        // Where a sentence begins any word has its capital ("Recent Hartwell films"): a comma or a verb has to end the name.
        let whole = context.word(end) == "," || context.is(end, Classes::SPEECH.or(Classes::FUNCTION));
        let forename = |before: &usize| {
            // "Glen Hartwell", but "in Glen Hartwell"
            let within = context
                .before(*before)
                .is_some_and(|link| context.is_capital(link) || context.is_small(link) && context.is(link, Classes::FUNCTION));
            let everyday = if within { EVERYDAY } else { EVERYDAY.without(Classes::PLACE_HEAD) };
            let listed = context.is(*before, Classes::FORENAME) && !context.is(*before, everyday);
            let unlisted = !context.names.is_known(*before) && (whole || !context.is(*before, Classes::OPENS));
            people.is_name_word(context, *before) && (listed || unlisted) && !is_participle(context, *before)
        };
        let start = context.before(first).filter(forename).unwrap_or(first);
        people.add(start..end, Confidence::High, None);
        at = end;
    }
}

/// Where the last words of the names found so far stand, by the first of them: "Hartwell", "van der Moor", "Lloyd George" and "George".
fn known_names<'a>(context: &Context<'a>, people: &People) -> ByFirstWord<'a, Range<usize>> {
    let mut known = ByFirstWord::new();
    for person in people.persons().iter().filter(|person| person.confidence > Confidence::Low) {
        let Range { start: first, end } = person.tokens;
        let several = end - first > 1;
        let from = first + usize::from(several && person.honorific.is_none());
        // "Lord Hale of Northmoor": the place alone is no name of his.
        let of_a_place = (first..end).find(|token| context.word(*token) == "of").unwrap_or(end);
        for start in from..of_a_place {
            let word = context.word(start);
            let telling = word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !matches!(word, "-" | ".");
            let list = known.entry(word);
            if telling && !list.iter().any(|known: &Range<usize>| context.same_words(known.clone(), start..end)) {
                list.push(start..end);
            }
        }
        // The first word alone, where it can be nothing else: a forename, or a surname that stands first ("Kim Yong-nam").
        let surname_first = person.rule != super::apposition::RULE.id && !context.is(first, EVERYDAY);
        let word = context.word(first);
        if several && !word.contains('.') && (context.is(first, Classes::SURE_FORENAME) || surname_first) {
            known.entry(word).push(first..first + 1);
        }
    }
    known
}

/// Words that mean something else too often.
const EVERYDAY: Classes = Classes::PLACE
    .or(Classes::TOPIC)
    .or(Classes::FUNCTION)
    .or(Classes::CALENDAR)
    .or(Classes::HEAD_LAST)
    .or(Classes::ROLE_HEAD)
    .or(Classes::HONORIFIC)
    .or(Classes::TOPICAL)
    .or(Classes::PLACE_HEAD);

/// The end of a tail of a name at a token; the token itself when it does not stand there.
fn matched(context: &Context<'_>, first: usize, tail: &Range<usize>) -> usize {
    let end = first + tail.len();
    let fits = context.same_words(first..end, tail.clone()) && (first + 1..end).all(|token| !context.begins_sentence(token));
    if fits { end } else { first }
}

/// Whether the word means something else here: a place behind "in", a part of a longer name.
fn is_something_else(context: &Context<'_>, people: &People, first: usize, end: usize) -> bool {
    let before = context.before(first);
    let place = context.is(first, Classes::PLACE)
        && before.is_some_and(|before| matches!(context.word(before), "in" | "In" | "from" | "at" | "near" | "to" | "of"));
    // "May said": no month and no auxiliary does.
    let speaks = context.is(end, Classes::SPEECH) && context.is_small(end);
    let grammar = context.is(first, Classes::FUNCTION.or(Classes::CALENDAR))
        && (context.is(first, Classes::OPENS) && !speaks
            || before.is_some_and(|before| matches!(context.word(before), "in" | "In" | "last" | "on" | "since" | "until" | "by")));
    let longer = !context.begins_sentence(end)
        && context.is_capital(end)
        && !people.is_organisation(end)
        && context.text.gap_before(end)
        && context.is(end, Classes::HEAD_LAST.or(Classes::COMPANY_SUFFIX).or(Classes::TOPIC).or(Classes::PLACE_HEAD));
    // ‘Ray’: the title of a film or a book.
    let quoted = end == first + 1
        && context.is(first, Classes::FORENAME)
        && before.is_some_and(|mark| context.kind(mark) == TokenKind::Mark)
        && context.kind(end) == TokenKind::Mark
        && !context.text.gap_before(end);
    let hyphened = before.is_some_and(|before| context.is_inner_hyphen(before));
    let the = before.is_some_and(|before| context.is_the(before));
    place || grammar || longer || quoted || hyphened || the && context.is(first, Classes::TOPIC.or(Classes::HEAD_LAST))
}
