//! Names beside a common noun that says what they are: "the charity X", "the X survey".

use super::affiliation::{may_be_a_body, may_be_called};
use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.context",
    summary: "a capitalised name beside a noun that shows that it is a body: the charity X, an X spokeswoman, X shares",
    find,
    examples: &[
        Example::Finds("The drugs firm [Velmora] agreed.", "Velmora"),
        Example::Finds("A [Quarrent] spokeswoman said no.", "Quarrent"),
        Example::Finds("Charity [Harkwood Moor] welcomed it.", "Harkwood Moor"),
        Example::Finds("It was bought by the insurer [Susan & Peter] in May.", "Susan & Peter"),
        Example::Finds("[Harkwood Moor], a charity, was asked.", "Harkwood Moor"),
        Example::Finds("They asked [Quarrent] CEO Ann Hale.", "Quarrent"),
        Example::Finds("It is owned by a separate company, [Quarrent].", "Quarrent"),
        Example::Finds("In trouble is [Harkwood Moor], the country’s second-biggest credit card provider.", "Harkwood Moor"),
        Example::Finds("The media giant [Vivendi Quarrent] agreed.", "Vivendi Quarrent"),
        Example::Finds("They bid for the firm’s [Quarrent] unit.", "Quarrent"),
        Example::Finds("Susan Hale, from [Sal Quarrent] investment bank, agreed.", "Sal Quarrent"),
        Example::Finds("It belongs to [Harkwood Gold] - a mining firm that has a motto.", "Harkwood Gold"),
        Example::Finds("It went to an unknown firm called [Quarrent].", "Quarrent"),
        Example::Ignores("Separately, the firm sold its plant. He loves the publisher Susan Hale and the film maker Susan Pike."),
        Example::Ignores("In trouble is Harkwood Moor, the country’s biggest marsh."),
        Example::Ignores("Of all the firm, Hale, left. Susan Hale agreed."),
        Example::Ignores("In May London Chief Executive Ann Hale said no."),
        Example::Ignores("A London spokesman and a British survey agreed."),
        Example::Ignores("He joined his rival Susan Hale on Monday."),
        Example::Ignores("The firm Mr Hale founded closed."),
    ],
};

/// Nouns that follow the name of a body and of hardly anything else.
const SURE_RIGHTS: &[&str] = &[
    "CEO",
    "CFO",
    "COO",
    "analyst",
    "analysts",
    "broadcaster",
    "employees",
    "executives",
    "newspaper",
    "plc",
    "poll",
    "shareholders",
    "shares",
    "spokesman",
    "spokesmen",
    "spokesperson",
    "spokeswoman",
    "subsidiary",
    "survey",
    "tabloid",
];

/// Nouns before the name of a body that stand before nobody's name.
const SURE_LEFTS: &[&str] = &["bank", "chain", "company", "consultancy", "firm", "giant", "insurer", "lender", "maker", "retailer"];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let mut at = 0;
    for first in context.capitals() {
        if first < at || context.begins_sentence(first) && context.is(first, Classes::FUNCTION) {
            continue;
        }
        let end = before_a_title(context, first, context.with_partner(context.capital_run(first)));
        at = end;
        if found.touches(&(first..end)) && !goes_on_behind_a_company(context, found, first, end) {
            continue;
        }
        let left = context.before(first).filter(|left| context.is(*left, Classes::ORGANISATION_LEFT) && context.text.gap_before(first));
        // "a firm called Quarrent"
        let named = context
            .before(first)
            .filter(|named| matches!(context.word(*named), "called" | "named"))
            .and_then(|named| context.before(named));
        let named = named.map(|noun| if context.word(noun) == "," { noun.saturating_sub(1) } else { noun });
        let left = left.or(named.filter(|noun| context.is(*noun, Classes::ORGANISATION_LEFT)));
        let first_of_name = match left {
            // "Charity Harkwood Moor": the noun itself has the capital of the sentence.
            None if context.is(first, Classes::OPENS) && context.is(first, Classes::ORGANISATION_LEFT) && end - first > 1 => first + 1,
            _ => first,
        };
        // "his rival Ann Hale", "the publisher Ann Hale", "the film maker Ann Hale": people as often.
        let trade = |left: usize| {
            context.word(left) == "rival"
                || context.is(left, Classes::ROLE_HEAD)
                || context.word(left) == "maker" && context.before(left).is_some_and(|film| context.word(film) == "film")
        };
        let rival = left.is_some_and(trade) && end - first > 1 && context.is(first, Classes::FORENAME);
        // "the investment firm Susan Hale", but "the group Susan Hale founded": a word before the noun makes it sure.
        let sure = left.is_some_and(|left| {
            SURE_LEFTS.contains(&context.word(left))
                && context.before(left).is_some_and(|word| context.is(word, Classes::TOPIC.or(Classes::ROLE_WORD)))
        });
        let left = left.is_some_and(|left| context.is_small(left)) && !rival || first_of_name > first;
        let right = || {
            context.behind(end - 1).is_some_and(|right| {
                (SURE_RIGHTS.contains(&context.word(right)) || begins_a_title(context, right))
                    && !context.is(end - 1, Classes::PLACE.or(Classes::DEMONYM).or(Classes::ROLE_WORD))
                    || is_a_unit(context, first, right)
            })
        };
        let kind = is_of_a_kind(context, first, end);
        let called = kind || is_called_a_body(context, end) || is_in_apposition(context, first, end);
        let body =
            if left || called { may_be_called(context, first_of_name, end) } else { right() && may_be_a_body(context, first_of_name, end) };
        if !body {
            continue;
        }
        // "Separately, the firm": a word of grammar that no list has.
        let adverb = context.is(first_of_name, Classes::OPENS) && end - first_of_name == 1 && !left && {
            let word = context.word(first_of_name);
            word.ends_with("ly") || matches!(word, "Altogether" | "Elsewhere" | "Meantime" | "Overnight")
        };
        let says_nothing =
            adverb || context.shape(first_of_name) == Shape::Capitalised && context.is(first_of_name, Classes::OPENS) && !left && !called;
        if says_nothing {
            continue;
        }
        let meaning = found.meaning(context, context.plain_words(first_of_name..end), OrganisationKind::Other);
        found.add(first_of_name..end, if kind || sure { Confidence::High } else { Confidence::Medium }, meaning);
    }
}

/// Whether a run of capitals is the name of a company of the lists that goes on: "Vivendi Universal", where the lists have Vivendi.
pub(super) fn goes_on_behind_a_company(context: &Context<'_>, found: &Found<'_>, first: usize, end: usize) -> bool {
    const NEVER: Classes = Classes::FORENAME
        .or(Classes::HONORIFIC)
        .or(Classes::ROLE_HEAD)
        .or(Classes::ROLE_WORD)
        .or(Classes::PLACE)
        .or(Classes::CALENDAR)
        .or(Classes::FUNCTION);
    found.at(first).is_some_and(|known| {
        let rest = known.tokens.end..end;
        known.tokens.start == first
            && known.kind() == OrganisationKind::Company
            && (1..=2).contains(&rest.len())
            && !found.touches(&rest)
            && rest.clone().all(|token| context.shape(token) == Shape::Capitalised && !context.is(token, NEVER))
    })
}

/// "the firm’s Quarrent unit", "its key Quarrent division": a part of a company, by a name that no list has.
fn is_a_unit(context: &Context<'_>, first: usize, noun: usize) -> bool {
    let owned = |owner: usize| context.is_genitive(owner) || matches!(context.word(owner), "its" | "their");
    let owner = context.before(first).filter(|key| !matches!(context.word(*key), "key" | "main") || context.begins_sentence(*key));
    let owner = owner.or_else(|| context.before(first).and_then(|key| context.before(key)));
    matches!(context.word(noun), "arm" | "division" | "unit")
        && !context.names.is_known(first)
        && context.is_telling_capital(first)
        && owner.is_some_and(owned)
}

/// "the separate company, Quarrent, was sold": a noun for bodies and a comma before the name, a comma or the end behind it.
fn is_in_apposition(context: &Context<'_>, first: usize, end: usize) -> bool {
    let noun = context
        .before(first)
        .filter(|comma| context.word(*comma) == ",")
        .and_then(|comma| context.before(comma))
        .is_some_and(|noun| context.is_small(noun) && context.is(noun, Classes::ORGANISATION_LEFT) && !is_a_loose_noun(context, noun));
    let closed = context.begins_sentence(end) || matches!(context.word(end), "," | "." | ";");
    noun && closed && !is_a_surname(context, end - 1)
}

/// Nouns for bodies that are said of other things as often.
fn is_a_loose_noun(context: &Context<'_>, noun: usize) -> bool {
    matches!(
        context.word(noun),
        "body" | "campaign" | "chain" | "daily" | "group" | "magazine" | "outlet" | "party" | "rival" | "site" | "unit" | "weekly"
    )
}

/// Whether the article has the word behind a forename or a title somewhere.
fn is_a_surname(context: &Context<'_>, token: usize) -> bool {
    let word = context.word(token);
    context
        .tokens_with(Classes::FORENAME.or(Classes::HONORIFIC))
        .any(|before| context.is_capital(before) && !context.begins_sentence(before + 1) && context.word(before + 1) == word)
}

/// "from Sal Quarrent investment bank": a preposition before a name, and what the body is behind it.
fn is_of_a_kind(context: &Context<'_>, first: usize, end: usize) -> bool {
    const KINDS: &[&str] = &["agency", "bank", "brokerage", "chain", "company", "consultancy", "firm", "stockbroker", "stockbrokers"];
    let at = |token: usize| matches!(context.word(token), "at" | "for" | "from" | "of" | "with");
    if !context.is_small(end) || !context.before(first).is_some_and(at) {
        return false;
    }
    let noun = (end..end + 3).find(|noun| !context.begins_sentence(*noun) && KINDS.contains(&context.word(*noun)));
    noun.is_some_and(|noun| {
        noun > end
            && (end..noun).all(|token| context.is_small(token) && context.is(token, Classes::TOPIC.or(Classes::ROLE_WORD)))
            && context.behind(noun).is_none_or(|next| context.kind(next) == TokenKind::Punctuation || context.is(next, Classes::FUNCTION))
    })
}

/// The end of a run of capitals, before the office in a company that stands in it: "Quarrent CEO Ann Hale".
fn before_a_title(context: &Context<'_>, first: usize, end: usize) -> usize {
    (first + 1..end).find(|token| begins_a_title(context, *token)).unwrap_or(end)
}

/// Whether a capitalised title begins that only companies and their like give.
fn begins_a_title(context: &Context<'_>, token: usize) -> bool {
    match context.word(token) {
        "CEO" | "CFO" | "COO" | "Spokesman" | "Spokeswoman" | "Spokesperson" => true,
        "Chief" => matches!(context.word(token + 1), "Economist" | "Executive" | "Financial" | "Operating" | "Strategist"),
        "Managing" => context.word(token + 1) == "Director",
        _ => false,
    }
}

/// "Harkwood Moor, a charity,": a noun for bodies behind a comma and an article.
fn is_called_a_body(context: &Context<'_>, comma: usize) -> bool {
    let dash = matches!(context.word(comma), "-" | "–" | "—") && !context.is_inner_hyphen(comma);
    if context.begins_sentence(comma) || context.word(comma) != "," && !dash {
        return false;
    }
    if is_called_by_its_rank(context, comma + 1) {
        return true;
    }
    if !matches!(context.word(comma + 1), "a" | "an" | "the") {
        return false;
    }
    let way = Classes::TOPIC.or(Classes::ROLE_WORD).or(Classes::DEMONYM);
    for at in comma + 2..comma + 5 {
        if context.begins_sentence(at) || !context.is_small(at) && !context.is(at, Classes::DEMONYM) {
            return false;
        }
        if context.is(at, Classes::ORGANISATION_LEFT) {
            // "a union leader" is a person.
            let person = context.is(at + 1, Classes::ROLE_HEAD) || matches!(context.word(at), "auditor" | "miner");
            return !person && context.word(at + 1) != "of";
        }
        if !context.is(at, way) {
            return false;
        }
    }
    false
}

/// "the country’s biggest credit card provider,", "one of the world’s largest steel producers,": a noun for bodies behind a superlative
/// and the genitive of a place, with nothing of its own behind it.
fn is_called_by_its_rank(context: &Context<'_>, first: usize) -> bool {
    const LONGEST: usize = 12;
    const RANKS: &[&str] = &["biggest", "fastest", "largest", "leading", "oldest", "only", "second", "smallest", "third", "top"];
    let (mut owned, mut ranked) = (false, false);
    for at in first..first + LONGEST {
        if context.begins_sentence(at) {
            return false;
        }
        let noun = context.is_small(at) && context.is(at, Classes::ORGANISATION_LEFT) && !is_a_loose_noun(context, at)
            || matches!(
                context.word(at),
                "makers" | "manufacturers" | "operators" | "producer" | "producers" | "providers" | "suppliers" | "group"
            );
        let behind = context.behind(at);
        let closes = behind.is_none_or(|next| {
            context.kind(next) == TokenKind::Punctuation && !context.is_inner_hyphen(next) || context.is(next, Classes::FUNCTION)
        });
        if noun && closes {
            return owned && ranked;
        }
        owned |= context.is_genitive(at);
        ranked |= RANKS.contains(&context.word(at));
        let goes_on = context.is_small(at) && (!context.is(at, Classes::FUNCTION.or(Classes::SPEECH)) || at < first + 4)
            || context.is_genitive(at)
            || context.is_inner_hyphen(at)
            || context.is(at, Classes::PLACE.or(Classes::DEMONYM))
            || matches!(context.word(at), "UK" | "US" | "EU");
        if !goes_on {
            return false;
        }
    }
    false
}
