//! Names that end with their head noun: "Camden Council", "Powys health board".

use super::found::Found;
use super::{Confidence, Context, Find, edges};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.head_last",
    summary: "capitalised words with a head noun behind them: X NHS Foundation Trust, X Committee, X health board",
    find,
    examples: &[
        Example::Finds("[Northmoor General Hospitals NHS Foundation Trust] lost £3m.", "Northmoor General Hospitals NHS Foundation Trust"),
        Example::Finds("The [Rural Ambulance and Rescue Workers union] objected.", "Rural Ambulance and Rescue Workers union"),
        Example::Finds("Managers at [Northmoor health board] agreed.", "Northmoor health board"),
        Example::Finds("The RCN’s [Pay Committee] met.", "Pay Committee"),
        Example::Finds("The [British Gardeners’ Federation] met.", "British Gardeners' Federation"),
        Example::Finds("The [Housing and Welfare Committee] met.", "Housing and Welfare Committee"),
        Example::Finds("They read a report by the [Quarrent of Harkwood Institute].", "Quarrent of Harkwood Institute"),
        Example::Finds("It asked the [Rural Investment Research Board] for money.", "Rural Investment Research Board"),
        Example::Ignores("Northmoor council tax and a Northmoor police station."),
        Example::Ignores("The Tories’ Committee met."),
        Example::Ignores("The trust and the union met the council’s committee."),
        Example::Finds("They told [The Quarrent Herald] no.", "The Quarrent Herald"),
        Example::Finds("She leads the [Quarrent Central Bank].", "Quarrent Central Bank"),
        Example::Ignores("He was held at Quarrent Police Station, not at Harkwood police station."),
        Example::Ignores("Its Deputy Chief Executive and a Non-Executive Director left."),
        Example::Ignores("A Labour council and a London hospital were named."),
    ],
};

/// Heads that make a name in small letters too.
const SMALL_HEADS: &[&str] =
    &["authority", "board", "council", "hospital", "infirmary", "trust", "union", "university", "hospice", "police"];

/// Small words that may stand between the name and a head in small letters.
const SMALL_MODIFIERS: &[&str] = &[
    "acute",
    "ambulance",
    "borough",
    "care",
    "city",
    "community",
    "county",
    "district",
    "foundation",
    "general",
    "health",
    "hospital",
    "hospitals",
    "local",
    "mental",
    "partnership",
    "primary",
    "teaching",
    "university",
];

/// Modifiers that leave a head a class: "Health Authority", "Social Services".
const CLASS_MODIFIERS: Classes = Classes::TOPIC.or(Classes::HEAD_LAST).or(Classes::FUNCTION).or(Classes::TOPICAL);

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for head in context.tokens_with(Classes::HEAD_LAST) {
        if context.is_capital(head) {
            capital_head(context, found, head);
        } else if SMALL_HEADS.contains(&context.word(head)) {
            small_head(context, found, head);
        }
    }
}

fn capital_head<'a>(context: &Context<'a>, found: &mut Found<'a>, head: usize) {
    let goes_on = context.behind(head).is_some_and(|next| context.is_capital(next) && context.is(next, Classes::HEAD_LAST))
        || context.behind(head).is_some_and(|next| context.word(next) == "NHS");
    // "the Soviet Union": a country.
    let place = context.names.hit_at(head).is_some_and(|hit| hit.tokens.end == head + 1 && context.gazetteer.is_place(hit));
    if goes_on || place || context.is(head, Classes::HEADLINE) || is_within_a_place(context, head) {
        return;
    }
    let start = edges::left_edge(context, head);
    let start = named_after(context, found, start).unwrap_or(start);
    let end = head + 1;
    // "Chief Executive", "Non-Executive Director", "Account Executive": titles.
    let title = context.word(head) == "Executive"
        && (start < head && context.is(head - 1, Classes::ROLE_WORD) || head > 0 && context.is_inner_hyphen(head - 1));
    if title {
        return;
    }
    // "the Labour Government": a party and a common noun.
    let of_a_party = context.word(head) == "Government"
        && start < head
        && found.at(head - 1).is_some_and(|candidate| candidate.kind() == super::OrganisationKind::Party);
    if start == head || of_a_party || only_a_class(context, start, head) || names_a_person(context, start, end) {
        return;
    }
    let kind = context.gazetteer.head_kind(context.names, head);
    let tokens = if kind == super::OrganisationKind::Media { edges::with_article(context, start..end) } else { start..end };
    let meaning = found.meaning(context, context.plain_words(tokens.clone()), kind);
    found.add(tokens, Confidence::High, meaning);
}

/// "the Quarrent of Harkwood Institute": the first token of a name with "of" in it, behind an article, where its first word is no office, place or body.
fn named_after(context: &Context<'_>, found: &Found<'_>, start: usize) -> Option<usize> {
    const NEVER: Classes = Classes::CALENDAR
        .or(Classes::DEMONYM)
        .or(Classes::FUNCTION)
        .or(Classes::HEAD_FIRST)
        .or(Classes::HEAD_LAST)
        .or(Classes::HONORIFIC)
        .or(Classes::PLACE)
        .or(Classes::PLACE_HEAD)
        .or(Classes::ROLE_HEAD)
        .or(Classes::TOPICAL);
    let link = context.before(start).filter(|link| matches!(context.word(*link), "of" | "in") && context.is_capital(start))?;
    let first = context.before(link).filter(|first| context.is_capital(*first) && !context.is(*first, NEVER))?;
    let owner = context.before(first)?;
    ((context.is_the(owner) || context.is_genitive(owner)) && found.at(first).is_none()).then_some(first)
}

/// Words behind a head in small letters that make it a part of another noun: "police station", "council tax".
const COMPOUNDS: &[&str] = &[
    "bed", "beds", "car", "dog", "estate", "estates", "flat", "flats", "house", "houses", "housing", "raid", "station", "stations", "tax",
    "tenant", "tenants",
];

fn small_head<'a>(context: &Context<'a>, found: &mut Found<'a>, head: usize) {
    if context.behind(head).is_some_and(|next| COMPOUNDS.contains(&context.word(next))) {
        return;
    }
    let mut end = head;
    while let Some(at) = context.before(end) {
        if !SMALL_MODIFIERS.contains(&context.word(at)) {
            break;
        }
        end = at;
    }
    let start = edges::left_edge(context, end);
    if start == end || !context.is_telling_capital(start) && end - start == 1 && !context.is(start, Classes::PLACE) {
        return;
    }
    let last = end - 1;
    let loose = context.is(last, Classes::DEMONYM.or(Classes::COUNTRY).or(Classes::TOPICAL).or(Classes::FUNCTION).or(Classes::HONORIFIC))
        || context.word(last) == "NHS"
        || is_within_a_place(context, head)
        || context.is(last, Classes::NOT_ORGANISATION) && context.shape(last) == crate::text::Shape::Upper;
    let party = found.at(last).is_some_and(|candidate| candidate.kind() == super::OrganisationKind::Party);
    // "a London hospital" is one of several: a place before a hospital names it only with words between.
    let some_hospital = end - start == 1
        && matches!(context.word(head), "hospital" | "trust" | "university" | "hospice")
        && end == head
        && context
            .before(start)
            .is_some_and(|before| matches!(context.word(before), "a" | "A" | "an" | "An" | "one" | "some" | "every" | "each"));
    if loose || party || some_hospital {
        return;
    }
    let kind = context.gazetteer.head_kind(context.names, head);
    let meaning = found.meaning(context, context.plain_words(start..head + 1), kind);
    found.add(start..head + 1, Confidence::Medium, meaning);
}

/// "Northmoor Police Station", "Northmoor police station", "Council Complex": the name of a building, not of the body in it.
fn is_within_a_place(context: &Context<'_>, head: usize) -> bool {
    context.behind(head).is_some_and(|next| match context.is_capital(next) {
        true => context.is(next, Classes::PLACE_HEAD) && !context.is(next, Classes::HEAD_LAST),
        false => context.word(head).eq_ignore_ascii_case("police") && matches!(context.word(next), "station" | "post" | "precinct"),
    })
}

/// Whether all words before the head are topics, so that it stays a class: "Primary Care Trust", "Emergency Services".
fn only_a_class(context: &Context<'_>, start: usize, head: usize) -> bool {
    const PROPER: &[&str] = &[
        "Alliance",
        "Army",
        "Assembly",
        "Bank",
        "Bureau",
        "Congress",
        "Court",
        "Directorate",
        "Navy",
        "Party",
        "Police",
        "Secretariat",
        "Tribunal",
        "Committee",
        "Commission",
        "Department",
        "Office",
        "Ministry",
        "Agency",
        "Institute",
        "Foundation",
        "Council",
        "Association",
        "Federation",
        "Executive",
    ];
    let class = (start..head).all(|token| !context.is_capital(token) || context.is(token, CLASS_MODIFIERS) || context.word(token) == "NHS");
    let several = (start..head).filter(|token| context.is_capital(*token)).count() > 1;
    // "Foreign Investment Promotion Board": three topics are a name of its own.
    let many = context.word(head) == "Board" && head - start > 2 && !(start..head).any(|token| context.is(token, Classes::HEAD_LAST));
    class
        && !(many
            || PROPER.contains(&context.word(head))
            || several
                && !matches!(
                    context.word(head),
                    "Services"
                        | "Service"
                        | "Trust"
                        | "Trusts"
                        | "Authority"
                        | "Board"
                        | "Hospital"
                        | "Hospitals"
                        | "Unit"
                        | "Group"
                        | "Force"
                        | "Forces"
                        | "School"
                        | "Systems"
                        | "Energy"
                        | "Oil"
                        | "Communications"
                        | "Research"
                ))
}

/// "Ann Union", "Mr Bank": a forename or a title with a surname that happens to be a head noun.
fn names_a_person(context: &Context<'_>, start: usize, end: usize) -> bool {
    let titled = context.before(start).is_some_and(|before| context.is(before, Classes::PLAIN_HONORIFIC) && context.is_capital(before));
    titled
        || end - start == 2
            && context.is(start, Classes::SURE_FORENAME)
            && !context.is(start, Classes::PLACE)
            && context.is(start + 1, Classes::FORENAME)
}
