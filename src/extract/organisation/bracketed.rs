//! Acronyms that the article defines in brackets, in both directions.

use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.bracketed",
    summary: "an acronym in brackets behind the name that it stands for, or the name in brackets behind the acronym",
    find,
    examples: &[
        Example::Finds("The Hospital Gardeners’ Association ([HGA]) agreed.", "Hospital Gardeners' Association"),
        Example::Finds("The Association of Hospital Gardeners ([Ahog]) agreed.", "Association of Hospital Gardeners"),
        Example::Finds("The Ward Furniture Association ([BMA]) agreed.", "Ward Furniture Association"),
        Example::Finds("[Managers for Rural Care] (MRC4) was founded by Managers for Rural Care (MRC).", "Managers for Rural Care"),
        Example::Ignores("The Severe Acute Respiratory Disease (SARD) spread."),
        Example::Ignores("The Harkwood Relief Dam (HRD) leaked. Later the HRD said nothing."),
        Example::Ignores("The rate (CPI) rose."),
        Example::Ignores("The prison price index (PPI) rose. The PPI said nothing."),
    ],
};

/// Last words of long forms that are no organisations.
const NO_BODIES: &[&str] = &[
    "Act",
    "Agreement",
    "Airport",
    "Airshow",
    "Area",
    "Award",
    "Awards",
    "Bill",
    "Campus",
    "Capital",
    "Category",
    "Certificate",
    "Championship",
    "Code",
    "Control",
    "Convention",
    "Corridor",
    "Cup",
    "Dam",
    "Day",
    "Degree",
    "Disclosure",
    "Disease",
    "Disorder",
    "Display",
    "Economy",
    "Equipment",
    "Evaluation",
    "Event",
    "Exhibition",
    "Expo",
    "Facility",
    "Fair",
    "Festival",
    "Fever",
    "Format",
    "Framework",
    "Games",
    "Highway",
    "Index",
    "Infrastructure",
    "Initiative",
    "Line",
    "Mechanism",
    "Memorandum",
    "Name",
    "Period",
    "Plan",
    "Policy",
    "Product",
    "Program",
    "Programme",
    "Project",
    "Protocol",
    "Railway",
    "Rate",
    "Road",
    "Scan",
    "Scheme",
    "Section",
    "Show",
    "Standard",
    "Strategy",
    "Summit",
    "Syndrome",
    "System",
    "Target",
    "Tax",
    "Technology",
    "Territory",
    "Test",
    "Therapy",
    "Tournament",
    "Treaty",
    "Understanding",
    "Vaccine",
    "Value",
    "Virus",
    "Week",
    "Year",
    "Zone",
];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for bracket in memchr::memchr_iter(b'(', context.text.body().as_bytes()) {
        let open = context.text.token_at(bracket);
        if context.begins_sentence(open) {
            continue;
        }
        let short = open + 1;
        if (is_acronym(context, short) || is_spoken(context, found, open, short)) && context.word(short + 1) == ")" {
            behind_the_name(context, found, open, short);
        } else if open > 0 && is_acronym(context, open - 1) {
            before_the_name(context, found, open - 1, short);
        }
    }
}

fn is_acronym(context: &Context<'_>, token: usize) -> bool {
    let letters = context.word(token).chars().filter(|c| c.is_alphabetic()).count();
    matches!(context.shape(token), Shape::Upper | Shape::Mixed) && (2..=8).contains(&letters)
}

/// "(Ahog)": an acronym that is read as a word, made of letters of the name before it.
fn is_spoken(context: &Context<'_>, found: &Found<'_>, open: usize, short: usize) -> bool {
    let word = context.word(short);
    let Some(body) = found.at(open - 1).filter(|candidate| candidate.tokens.len() > 2 && candidate.tokens.end == open) else {
        return false;
    };
    let mut letters = word.bytes().map(|letter| letter.to_ascii_lowercase()).peekable();
    for letter in body.name().bytes().map(|letter| letter.to_ascii_lowercase()) {
        letters.next_if_eq(&letter);
    }
    let same_initial = body.name().as_bytes().first() == word.as_bytes().first();
    context.shape(short) == Shape::Capitalised && (3..=8).contains(&word.len()) && same_initial && letters.peek().is_none()
}

fn behind_the_name<'a>(context: &Context<'a>, found: &mut Found<'a>, open: usize, short: usize) {
    let acronym = context.plain_words(short..short + 1);
    let open = if context.is_genitive(open - 1) { open - 1 } else { open };
    if let Some(candidate) = found.at(open - 1).filter(|candidate| candidate.tokens.end == open && !candidate.is_class()) {
        let meaning = candidate.meaning.clone();
        found.put(short, Confidence::High, &meaning);
        found.defined.push((acronym, meaning));
        return;
    }
    if context.is(short, Classes::NOT_ORGANISATION) {
        return;
    }
    if is_written_small(context, open, &acronym) {
        found.forget(context, &acronym);
        found.no_bodies.push(acronym);
        return;
    }
    if let Some(start) = long_form(context, open, &acronym) {
        if is_no_body(context, start, open) {
            found.no_bodies.push(acronym);
            return;
        }
        let meaning = found.meaning(context, context.plain_words(start..open), OrganisationKind::Other);
        found.defined.push((acronym, meaning.clone()));
        found.add(start..open, Confidence::Medium, meaning.clone());
        found.add(short..short + 1, Confidence::Medium, meaning);
    }
}

/// "HGA (Hospital Gardeners’ Association)".
fn before_the_name<'a>(context: &Context<'a>, found: &mut Found<'a>, acronym: usize, first: usize) {
    let Some(candidate) = found.at(first).filter(|candidate| candidate.tokens.start == first && context.word(candidate.tokens.end) == ")")
    else {
        return;
    };
    let short = context.plain_words(acronym..acronym + 1);
    if initials(context, candidate.tokens.clone()).eq_ignore_ascii_case(&short) {
        let meaning = candidate.meaning.clone();
        found.defined.push((short, meaning.clone()));
        found.add(acronym..acronym + 1, Confidence::High, meaning);
    }
}

/// "prison price index (PPI)": small words before the bracket whose initials an acronym is made of.
fn is_written_small(context: &Context<'_>, end: usize, acronym: &str) -> bool {
    let (mut at, mut small) = (end, 0);
    for letter in acronym.chars().rev().flat_map(char::to_lowercase) {
        let Some(before) = context.before(at) else { return false };
        at = before;
        if context.word(at).chars().next().map(|first| first.to_ascii_lowercase()) != Some(letter) {
            return false;
        }
        small += usize::from(context.is_small(at));
    }
    small == acronym.len() && small > 2
}

/// The first token of the capitalised words before `end` whose initials an acronym is made of.
fn long_form(context: &Context<'_>, end: usize, acronym: &str) -> Option<usize> {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let (mut start, mut left) = (end, letters.len());
    if letters.len() < 3 {
        return None;
    }
    while left > 0 {
        let at = context.before(start)?;
        let initial = context.word(at).chars().next()?.to_lowercase().next()?;
        let joint = matches!(context.word(at), "of" | "for" | "and" | "the" | "in" | "on" | "&" | "-" | "'" | "’")
            || context.kind(at) == TokenKind::Clitic;
        if initial == letters[left - 1] && (context.is_capital(at) || joint) {
            left -= 1;
        } else if !joint {
            return None;
        }
        start = at;
    }
    let first_is_name = context.is_capital(start) && !(context.is(start, Classes::FUNCTION) && context.is(start, Classes::OPENS));
    first_is_name.then_some(start)
}

/// Whether a long form names a disease, a plan, a place, an office: "Line of Control", but "Centre for Disease Control" is a body.
fn is_no_body(context: &Context<'_>, start: usize, end: usize) -> bool {
    let last = end - 1;
    let country = (start..end).any(|token| matches!(context.word(token), "Republic" | "Kingdom" | "Emirates" | "States"));
    let no_body = context.is(last, Classes::ROLE_HEAD) || NO_BODIES.contains(&context.word(last));
    (no_body || country && context.is(last, Classes::PLACE)) && !context.is(start, Classes::HEAD_FIRST)
}

fn initials(context: &Context<'_>, tokens: std::ops::Range<usize>) -> String {
    tokens.filter(|token| context.is_capital(*token)).filter_map(|token| context.word(token).chars().next()).collect()
}
