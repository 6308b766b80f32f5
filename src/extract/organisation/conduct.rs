//! Names that no list has, which act throughout the article as bodies do: they have shares and a chairman, report and announce.

use std::ops::Range;

use super::affiliation::may_be_called;
use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::{Classes, Set};
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.conduct",
    summary: "a name that the article shows to be a body more than once, or beyond doubt: shares in X, X chief executive, X’s customers",
    find,
    examples: &[
        Example::Finds("Shares in [Quarrent] fell.", "Quarrent"),
        Example::Finds("It is led by Paris-based [Quarrent], he said.", "Quarrent"),
        Example::Finds("The sale pleased [Quarrent] chief executive Susan Hale.", "Quarrent"),
        Example::Finds("Last year [Quarrent] announced a plan. On Monday Quarrent said no.", "Quarrent"),
        Example::Finds("Shares in [Quarrent & Union] fell.", "Quarrent & Union"),
        Example::Finds("The shareholders of [Susan Hale], which sells curtains, met. They like Susan Hale shares.", "Susan Hale"),
        Example::Finds("Homes cost more, [Halifax] said. Halifax chief economist Susan Hale agreed. So did Halifax customers.", "Halifax"),
        Example::Finds("House surveys from the [Halifax] and others agree.", "Halifax"),
        Example::Finds("[Chelsea] have sacked him. A statement by Chelsea said no.", "Chelsea"),
        Example::Finds("Halifax’s shares fell. They have a stake in [Halifax] now.", "Halifax"),
        Example::Ignores("The rapper 50 Quarrent’s shares and Tokyo shares fell. A bid for Susan Quarrent’s contract failed."),
        Example::Ignores("Last year Quarrent announced a plan."),
        Example::Ignores("Susan Quarrent left. On Monday Quarrent said no. Then Quarrent agreed."),
        Example::Ignores("Mr Quarrent’s staff like him. He wrote that Quarrent said no."),
        Example::Ignores("The people of Halifax said no. Last year Halifax said yes."),
        Example::Ignores("Thorvaldus Quarrent left. On Monday Quarrent said no. Then Quarrent agreed."),
        Example::Ignores("In northern Quarrent it rains. On Monday Quarrent said no. Then Quarrent announced a plan."),
        Example::Ignores(
            "They backed the acquisition of Halifax-based Velmora plc. A Halifax-based firm sold shares in Halifax-based Hale plc.",
        ),
        Example::Finds("The maker is Quarrent Games. Last year [Quarrent] warned of losses. On Monday Quarrent said no.", "Quarrent"),
        Example::Ignores("Experts said no. Experts announced a plan."),
    ],
};

/// What is done with bodies, before a preposition: "shares in X".
const DEALS: &[&str] = &[
    "acquisition",
    "bid",
    "customers",
    "merger",
    "owner",
    "owners",
    "shareholder",
    "shareholders",
    "shares",
    "stake",
    "subsidiary",
    "takeover",
];

/// What bodies have, behind their name or its genitive.
const ASSETS: &[&str] = &[
    "analyst",
    "board",
    "boss",
    "bosses",
    "chairman",
    "chairwoman",
    "chief",
    "customers",
    "economist",
    "employees",
    "executives",
    "management",
    "managing",
    "profits",
    "shareholders",
    "shares",
    "spokesman",
    "spokeswoman",
    "staff",
    "subsidiary",
    "takeover",
    "workers",
];

/// Those of them that no town and no person has.
const ASSETS_OF_NO_PLACE: &[&str] =
    &["analyst", "customers", "economist", "employees", "executives", "profits", "shareholders", "shares", "subsidiary"];

/// What bodies do, beside the verbs of saying.
const DEEDS: &[&str] = &[
    "acquired", "bought", "closed", "employs", "hired", "launched", "lent", "makes", "merged", "offered", "operates", "owns", "paid",
    "plans", "posted", "runs", "sells", "sold", "supplies", "unveiled",
];

/// Nouns that are qualified by the names of bodies.
const AFFAIRS: &[&str] = &[
    "affair",
    "bid",
    "brand",
    "case",
    "chain",
    "collapse",
    "deal",
    "factory",
    "fraud",
    "group",
    "headquarters",
    "merger",
    "offer",
    "office",
    "offices",
    "plant",
    "results",
    "sale",
    "sales",
    "scandal",
    "share",
    "stake",
    "stock",
    "stores",
    "takeover",
    "trial",
    "unit",
];

/// Points that show a body.
const ENOUGH: u8 = 2;

/// What the article shows of one name.
struct Conduct<'a> {
    name: &'a str,
    points: u8,
    /// Points by what neither towns nor people have.
    plain: u8,
    /// It has its capital where only names have one.
    telling: bool,
    /// How often it stands where places do, or qualifies a noun as adjectives do.
    against: u8,
    places: Vec<Range<usize>>,
}

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let runs = runs(context);
    let mut conducts = shown_to_act(context, found, &runs);
    if conducts.is_empty() {
        return;
    }
    let mut people: Set<&str> = Set::default();
    for Range { start: first, end } in runs {
        let thing = context.is(end - 1, Classes::TOPIC.or(Classes::PLACE_HEAD).or(Classes::HEAD_LAST).or(Classes::COMPANY_SUFFIX));
        let known = found.touches(&(first..end));
        if names_a_person(context, first, end) || end - first > 1 && !thing && !known {
            people.extend([context.word(first), context.word(end - 1)]);
        }
        let name = context.text.span_of(first..end).of(context.text.body());
        if let Some(conduct) = conducts.iter_mut().find(|conduct| conduct.name == name)
            && !known
            && may_act(context, first, end)
        {
            let otherwise = signs(context, first, end).0 == 0 && stands_otherwise(context, first, end);
            conduct.against = conduct.against.saturating_add(u8::from(otherwise));
            conduct.telling |= context.is_telling_capital(first) || context.shape(first) != Shape::Capitalised;
            conduct.places.push(first..end);
        }
    }
    let mut bodies: Vec<Range<usize>> = Vec::new();
    for conduct in conducts.into_iter().filter(|conduct| conduct.telling) {
        let Some(Range { start, end }) = conduct.places.first().cloned() else { continue };
        let unsure = is_town(context, start, end) || context.is(start, Classes::FORENAME);
        let other = end - start == 1 && people.contains(context.word(start)) || conduct.against > 0;
        let adjective = usize::from(conduct.against) * 2 > conduct.places.len();
        // One word that speaks may be a body; several, or two joined by a hyphen, are as likely somebody's name.
        let other = other || conduct.plain == 0 && end - start > 1;
        if !((unsure || other) && conduct.plain < ENOUGH || adjective && conduct.plain < 2 * ENOUGH) {
            bodies.extend(conduct.places);
        }
    }
    bodies.sort_unstable_by_key(|place| place.start);
    for place in bodies {
        let meaning = found.meaning(context, context.plain_words(place.clone()), OrganisationKind::Other);
        let forename = context.is(place.start, Classes::FORENAME);
        if !stands_for_a_place(context, &place) {
            found.add(place, if forename { Confidence::High } else { Confidence::Medium }, meaning);
        }
    }
}

/// The words with capitals that stand together.
fn runs(context: &Context<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::with_capacity(context.text.tokens().len() / 8);
    let mut at = 0;
    for first in context.capitals() {
        // "On Monday Quarrent said": the day is no part of the name.
        if first >= at && !context.is(first, Classes::CALENDAR.or(Classes::FUNCTION)) {
            at = context.with_partner(context.capital_run(first));
            runs.push(first..at);
        }
    }
    runs
}

/// The names that the article shows to be bodies, wherever they stand in it.
fn shown_to_act<'a>(context: &Context<'a>, found: &Found<'a>, runs: &[Range<usize>]) -> Vec<Conduct<'a>> {
    let mut conducts: Vec<Conduct<'a>> = Vec::new();
    for run in runs {
        if found.touches(run) {
            continue;
        }
        let (points, plain) = signs(context, run.start, run.end);
        if points == 0 || !may_act(context, run.start, run.end) {
            continue;
        }
        let name = context.text.span_of(run.clone()).of(context.text.body());
        match conducts.iter_mut().find(|conduct| conduct.name == name) {
            Some(conduct) => {
                conduct.points = conduct.points.saturating_add(points);
                conduct.plain = conduct.plain.saturating_add(plain);
            }
            None => conducts.push(Conduct { name, points, plain, telling: false, against: 0, places: Vec::new() }),
        }
    }
    conducts.retain(|conduct| conduct.points >= ENOUGH);
    conducts
}

/// Whether the words with capitals may be the name of a body.
fn may_act(context: &Context<'_>, first: usize, end: usize) -> bool {
    // "50 Cent", "the Perth-based Super 14", "I’d", "MPs".
    let number = |token: Option<usize>| token.is_some_and(|token| context.kind(token) == TokenKind::Number);
    let something_else = number(context.before(first))
        || number(context.behind(end - 1))
        || end - first == 1
            && (context.is(first, Classes::FAMOUS.or(Classes::COMPANY_SUFFIX)) || context.word(first).contains(['\'', '’']))
        || context.is(end - 1, Classes::NOT_ORGANISATION);
    let letter = end - first == 1 && context.word(first).len() < 2;
    !(something_else || letter || context.is_inner_hyphen(end) || is_end_of_a_title(context, first))
        && (may_be_called(context, first, end) || is_town(context, first, end))
}

/// "Ann Quarrent", "Mr Quarrent": whoever bears the surname speaks for himself.
fn names_a_person(context: &Context<'_>, first: usize, end: usize) -> bool {
    let title = |token: usize| context.is(token, Classes::HONORIFIC) && context.is_capital(token);
    (first..end - 1).any(|token| context.is(token, Classes::FORENAME) || title(token))
        || context.before(first).is_some_and(|before| context.is(before, Classes::ROLE_HEAD.or(Classes::PERSON_LEFT)) || title(before))
        || context.word(end) == "," && !context.begins_sentence(end) && context.kind(end + 1) == TokenKind::Number
        || context.word(end) == "," && context.word(end + 1) == "who"
}

/// "the Call to Action", "House of Quarrent": the rest of a longer name.
fn is_end_of_a_title(context: &Context<'_>, first: usize) -> bool {
    let link = context.before(first).map(|link| if context.is_the(link) { link.saturating_sub(1) } else { link });
    link.filter(|link| matches!(context.word(*link), "of" | "to" | "for" | "on" | "&" | "'" | "’"))
        .and_then(|link| context.before(link))
        .is_some_and(|before| context.is_telling_capital(before))
}

/// "in Quarrent", "northern Quarrent", "a Quarrent recipe": a place or an adjective.
fn stands_otherwise(context: &Context<'_>, first: usize, end: usize) -> bool {
    const PLACES: &[&str] = &[
        "at", "capital", "city", "from", "in", "island", "near", "outside", "region", "through", "to", "town", "towards", "village",
        "central", "northern", "southern", "eastern", "western", "north", "south", "east", "west",
    ];
    let place = context.before(first).is_some_and(|before| PLACES.iter().any(|known| known.eq_ignore_ascii_case(context.word(before))));
    let adjective = context.behind(end - 1).is_some_and(|next| {
        context.is_small(next)
            && !context.is(next, Classes::FUNCTION.or(Classes::SPEECH))
            && !context.word(next).ends_with("ed")
            && !AFFAIRS.contains(&context.word(next))
    });
    place || adjective
}

/// A town by whose name a body may be called; no country is one.
fn is_town(context: &Context<'_>, first: usize, end: usize) -> bool {
    end - first == 1 && context.is(first, Classes::PLACE) && !context.is(first, Classes::COUNTRY)
}

/// "in Halifax": the town.
pub(super) fn stands_for_a_place(context: &Context<'_>, name: &Range<usize>) -> bool {
    // "a stake in Halifax": no town.
    let dealt = context.before(name.start).and_then(|before| context.before(before)).is_some_and(|deal| context.word(deal) == "stake");
    if dealt {
        return false;
    }
    is_town(context, name.start, name.end)
        && context.before(name.start).is_some_and(|before| matches!(context.word(before), "in" | "In" | "near" | "to" | "from" | "outside"))
}

/// What the words around a name say of it: points, and those of them that neither towns nor people get.
fn signs(context: &Context<'_>, first: usize, end: usize) -> (u8, u8) {
    let mut signs = (0, 0);
    let mut sign = |points: u8, plain: bool| {
        signs.0 += points;
        signs.1 += if plain { points } else { 0 };
    };
    if let Some(before) = context.before(first) {
        let based = context.word(before) == "based" && context.before(before).is_some_and(|hyphen| context.is_inner_hyphen(hyphen));
        let dealt = matches!(context.word(before), "in" | "of" | "for" | "with" | "by")
            && context.before(before).is_some_and(|deal| DEALS.iter().any(|known| known.eq_ignore_ascii_case(context.word(deal))));
        // "US-based Susan Hale", "a bid for Susan Hale"; "a stake in London underground".
        let person = end - first > 1 && context.is(first, Classes::FORENAME) && (based || context.word(before) == "for");
        let part = is_town(context, first, end)
            && context
                .behind(end - 1)
                .is_some_and(|next| context.is_small(next) && !context.is(next, Classes::FUNCTION.or(Classes::SPEECH)));
        if (based || dealt) && !person && !part {
            sign(2, based || context.word(before) != "for");
        }
    }
    let Some(mut next) = context.behind(end - 1) else { return signs };
    // "the Halifax said": the lender, since a town has no article.
    let alone = context.kind(next) == TokenKind::Punctuation && !context.is_inner_hyphen(next)
        || context.is(next, Classes::FUNCTION)
        || context.is_small(next) && context.is(next, Classes::SPEECH);
    if matches!(context.word(first), "Halifax" | "Skipton" | "Woolwich")
        && end == first + 1
        && alone
        && context.before(first).is_some_and(|the| context.is_the(the))
    {
        sign(2, true);
    }
    // "Quarrent have announced": a plural verb behind one name.
    let many = matches!(context.word(next), "are" | "have" | "were")
        && !context.word(end - 1).ends_with('s')
        && context.before(first).is_none_or(|before| {
            context.is_small(before) && (context.is(before, Classes::SPEECH) || matches!(context.word(before), "but" | "that" | "while"))
        });
    if many {
        sign(2, true);
    }
    if context.word(next) == "," && context.behind(next).is_some_and(|which| context.word(which) == "which") {
        sign(1, true);
    }
    if context.is_genitive(next) {
        let Some(behind) = context.behind(next) else { return signs };
        next = behind;
    } else if context.is_small(next) && (context.is(next, Classes::SPEECH) || DEEDS.contains(&context.word(next))) {
        sign(1, false);
    }
    // "Tokyo shares", "the London subsidiary": what is traded or stands there.
    let local = is_town(context, first, end) && next == end && matches!(context.word(next), "shares" | "subsidiary");
    if context.is_small(next) && ASSETS.contains(&context.word(next)) && !local {
        // "Quarrent boss Susan Hale": a town has such bosses too.
        let named = !is_town(context, first, end)
            && matches!(context.word(next), "boss" | "chairman" | "chairwoman")
            && context.behind(next).is_some_and(|name| context.is_capital(name));
        let chief = context.word(next) != "chief"
            || is_of_a_company(context, next)
            || context.behind(next).is_some_and(|name| context.is_capital(name));
        sign(if chief { 2 } else { 0 }, named || ASSETS_OF_NO_PLACE.contains(&context.word(next)) || is_of_a_company(context, next));
    }
    signs
}

/// "chief executive", "chief economist", "managing director".
fn is_of_a_company(context: &Context<'_>, chief: usize) -> bool {
    context
        .behind(chief)
        .is_some_and(|next| matches!(context.word(next), "executive" | "economist" | "financial" | "operating" | "director"))
}
