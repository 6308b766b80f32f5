//! Names of the lists.

use super::found::{Found, Meaning};
use super::{Confidence, Context, Find, OrganisationKind};
use super::{edges, outlet};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::{Body, Classes, Hit, Other, Set};
use crate::text::{Shape, TokenKind};

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.listed",
    summary: "a name of the lists or the article's own outlet; everyday words (Mind, the Times) only where the article shows that the body is meant",
    find,
    examples: &[
        Example::Finds("The [Department of Health] said so.", "Department of Health"),
        Example::Finds("Staff at the [King’s Fund] agree.", "King's Fund"),
        Example::Finds("A survey by the [Local Government Association] was published.", "Local Government Association"),
        Example::Finds("It told the charity [Mind] that beds were full.", "Mind"),
        Example::Finds("[Labour] attacked the plan.", "Labour Party"),
        Example::Finds("The [Department for Culture Media and Sport] was asked.", "Department for Culture, Media and Sport"),
        Example::Ignores("They marched on Labour Day for the United Nations Charter."),
        Example::Ignores("She is a Member of Parliament."),
        Example::Ignores("Mind the gap, the nice doctor said."),
        Example::Ignores("The killer, Susan Ford, was jailed. In May Ford said no."),
        Example::Finds("The carmaker [Ford] paid its chairman, Susan Ford.", "Ford"),
        Example::Ignores("The Parliament Act was passed."),
        Example::Finds("A [Green] MSP asked.", "Green Party"),
        Example::Finds("They asked a former [Sun] editor.", "The Sun"),
        Example::Finds("He told [Time] magazine no.", "Time magazine"),
        Example::Ignores("The Australian firm was sold to a green man, for the Australian and Canadian dollar."),
        Example::Ignores("When President Nestor Quistmoor arrived, it was May."),
        Example::Ignores("They met aboard the Gerald R. Ford in May."),
        Example::Finds("The [Treasury] told MPs in London no.", "HM Treasury"),
        Example::Finds("The [Treasury] told bankers in New York no.", "Treasury"),
        Example::Finds("The US Treasury met. The [Treasury] said no.", "US Treasury"),
        Example::Finds("France met, and its [Senate] said no.", "Senate"),
        Example::Ignores("They bought a new LCD from Boeing Co <BA> for its BA-1 plane."),
        Example::Finds("They met [Treasury] Secretary Susan Hale in London.", "Treasury"),
        Example::Finds("They met Chief [Treasury] Secretary Ian Pike in London.", "HM Treasury"),
        Example::Finds("In Delhi the [RSS] said no.", "RSS"),
        Example::Finds("The General Dental Council met. The [GDC] said no.", "General Dental Council"),
        Example::Ignores("In Brazil Labour Minister Susan Hale said no."),
        Example::Ignores("The times are hard and the sun is out."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let hits = context.names.hits();
    // Bodies that the article names by several words: they settle what an acronym means that several bodies share.
    let in_full: Set<&str> = hits
        .iter()
        .filter(|hit| hit.tokens.len() > 1)
        .flat_map(|hit| context.gazetteer.bodies_of(hit))
        .map(|body| body.name.as_str())
        .collect();
    let surnames = surnames(context, hits);
    let mut everyday = Vec::new();
    let mut shown: Set<&str> = Set::default();
    for hit in hits {
        let person = hit.tokens.len() == 1 && surnames.contains(context.word(hit.tokens.start));
        if context.gazetteer.is_place(hit) || person || continues_a_name(context, hit) || is_a_code(context, hit) {
            continue;
        }
        let mentioned = |body: &Body| hit.tokens.len() == 1 && in_full.contains(body.name.as_str());
        let Some(named) = context.gazetteer.body_of(hit, context.text, context.names, found.published(), &mentioned) else { continue };
        // "the GCC" of 1987 is no council of 1994, and "Glaxo" not yet what it became.
        let dated = |body: &&Body| context.article.published.is_some_and(|date| body.is_founded_long_after(date));
        if let Some(body) = named.body.filter(dated) {
            if !named.everyday && context.shape(hit.tokens.start) == Shape::Capitalised {
                found.add(hit.tokens.clone(), Confidence::Medium, Meaning::Named(context.plain_words(hit.tokens.clone()), body.kind));
            }
            continue;
        }
        if named.everyday && !named.body.is_some_and(&mentioned) {
            shown.extend(named.body.filter(|body| is_supported(context, hit, Some(body))).map(|body| body.name.as_str()));
            everyday.extend(named.body.map(|body| (hit, body)));
            continue;
        }
        if names_an_event(context, hit.tokens.end) || ends_a_title(context, hit.tokens.start) {
            continue;
        }
        let tokens = titled(context, hit, named.body);
        // What the user's own list says of a body holds everywhere.
        let proven =
            |body: &Body| mentioned(body) && !context.gazetteer.is_shared(&body.name) || context.gazetteer.own().settles(&body.name);
        let other = named.body.filter(|body| !proven(body)).and_then(|body| {
            let other = match begins_an_american_office(context, hit) {
                true => Other::Body,
                false => context.gazetteer.other_than_listed(hit, context.text, context.names)?,
            };
            Some((other, body))
        });
        if let Some((other, body)) = other {
            // "Labour Minister" of a country whose party has another name: a ministry's field.
            let field = !context.begins_sentence(hit.tokens.end)
                && matches!(context.word(hit.tokens.end), "Department" | "Minister" | "Ministry")
                && body.kind == OrganisationKind::Party;
            if !field && (other == Other::Body || stands_like_a_body(context, hit)) {
                found.add(tokens, Confidence::High, anothers_meaning(context, found, hit, body));
            }
            continue;
        }
        match named.body {
            Some(body) => found.add(tokens, Confidence::High, Meaning::Body(body)),
            None => {
                let name = context.plain_words(hit.tokens.clone());
                found.add(tokens, Confidence::Medium, Meaning::Named(name, OrganisationKind::Other));
            }
        }
    }
    // An everyday word that means the body once in an article means it wherever it has its capital.
    for (hit, body) in everyday {
        let adjective = names_a_party(body, context.word(hit.tokens.start));
        let means_it = match body.kind {
            OrganisationKind::Media => !is_within_a_name(context, hit) && is_supported(context, hit, Some(body)),
            OrganisationKind::Party if adjective => is_supported(context, hit, Some(body)),
            _ => !is_within_a_name(context, hit),
        };
        if shown.contains(body.name.as_str()) && means_it {
            found.add(titled(context, hit, Some(body)), Confidence::High, Meaning::Body(body));
        }
    }
    outlet::find(context, found);
}

/// What a name means that bodies of several countries have, in an article that is not of the lists' one: itself, or the American body
/// that the article has named in full ("the US Treasury … the Treasury").
fn anothers_meaning<'a>(context: &Context<'a>, found: &Found<'a>, hit: &Hit, body: &Body) -> Meaning<'a> {
    let name = context.plain_words(hit.tokens.clone());
    let american = format!("US {name}");
    let named = context
        .names
        .hits()
        .iter()
        .take_while(|before| before.tokens.start < hit.tokens.start)
        .any(|before| before.tokens.len() > 1 && context.gazetteer.bodies_of(before).any(|body| body.name == american));
    let named = named && context.names.setting(context.text, context.gazetteer).is_american_alone();
    match named.then(|| context.gazetteer.find(&american, found.published())).flatten() {
        Some(body) => Meaning::Body(body),
        None => Meaning::Named(name, body.kind),
    }
}

/// "the RSS said", but "an RSS feed": behind the article, with no noun of its own.
fn stands_like_a_body(context: &Context<'_>, hit: &Hit) -> bool {
    let next = hit.tokens.end;
    let noun =
        !context.begins_sentence(next) && (context.is_small(next) && !context.is(next, Classes::SPEECH) || context.is_inner_hyphen(next));
    context.before(hit.tokens.start).is_some_and(|the| context.is_the(the)) && !noun
}

/// "Treasury Secretary": Britain has chief, financial and economic secretaries only.
fn begins_an_american_office(context: &Context<'_>, hit: &Hit) -> bool {
    let (first, next) = (hit.tokens.start, hit.tokens.end);
    let british = |rank: usize| matches!(context.word(rank), "Chief" | "chief" | "Economic" | "economic" | "Financial" | "financial");
    context.word(first) == "Treasury"
        && !context.begins_sentence(next)
        && matches!(context.word(next), "Secretary" | "secretary")
        && !context.before(first).is_some_and(british)
}

/// `<BA>`, `<RHON.PA>`, "BA-1": letters of a stock exchange, a rating or a machine.
fn is_a_code(context: &Context<'_>, hit: &Hit) -> bool {
    let (first, end) = (hit.tokens.start, hit.tokens.end);
    let glued = |token: usize| !context.text.gap_before(token);
    let before = first > 1
        && glued(first)
        && (context.word(first - 1) == "<"
            || context.word(first - 1) == "." && glued(first - 1) && context.shape(first - 2) == Shape::Upper);
    let number = context.is_inner_hyphen(end) && context.kind(end + 1) == TokenKind::Number;
    hit.tokens.len() == 1 && context.shape(first) == Shape::Upper && (before || number)
}

/// "the UN Charter", "the Labour Day parade": what the capitals behind a name make of it is a treaty, a cup or a day, and no body.
fn names_an_event(context: &Context<'_>, end: usize) -> bool {
    const EVENTS: &[&str] = &[
        "Award",
        "Awards",
        "Championship",
        "Championships",
        "Charter",
        "Convention",
        "Cup",
        "Day",
        "Oscars",
        "Prize",
        "Resolution",
        "Trophy",
    ];
    let stop = context.capital_run(end);
    !context.begins_sentence(end) && (end..stop).take(3).any(|token| EVENTS.contains(&context.word(token)))
}

/// "Member of Parliament": a title, not the body in it.
fn ends_a_title(context: &Context<'_>, first: usize) -> bool {
    first > 1
        && context.word(first - 1) == "of"
        && matches!(context.word(first - 2), "Member" | "Members")
        && context.word(first) == "Parliament"
}

/// The tokens of a hit, with the article that the title of a newspaper or a journal has.
fn titled(context: &Context<'_>, hit: &Hit, body: Option<&Body>) -> std::ops::Range<usize> {
    match body {
        Some(body) if body.kind == OrganisationKind::Media => {
            // "Time magazine": what it is, is no word of its name.
            let kind =
                hit.tokens.len() > 1 && context.is_small(hit.tokens.end - 1) && context.is(hit.tokens.end - 1, Classes::ORGANISATION_LEFT);
            edges::with_article(context, hit.tokens.start..hit.tokens.end - usize::from(kind))
        }
        _ => hit.tokens.clone(),
    }
}

/// Names of companies behind a forename or "Mr": in an article with a James Ford, "Ford" is no carmaker. Where the name stands alone
/// before that, it is one: newspapers give a person's name in full first ("Ford, the US car company, … its chairman, Bill Ford").
fn surnames<'a>(context: &Context<'a>, hits: &[Hit]) -> Set<&'a str> {
    let company = |hit: &Hit| hit.tokens.len() == 1 && context.gazetteer.bodies_of(hit).all(|body| body.kind == OrganisationKind::Company);
    context
        .tokens_with(Classes::FORENAME.or(Classes::PLAIN_HONORIFIC))
        .filter(|forename| {
            context.is_capital(*forename)
                && !context.is(*forename, Classes::FUNCTION.or(Classes::SPEECH).or(Classes::PLACE).or(Classes::DEMONYM))
        })
        .filter_map(|forename| context.behind(forename))
        .filter(|surname| context.shape(*surname) == Shape::Capitalised && context.names.hit_at(*surname).is_some_and(company))
        .filter(|surname| {
            let first = hits.iter().map(|hit| hit.tokens.start).find(|first| context.word(*first) == context.word(*surname));
            first.is_none_or(|first| first >= *surname)
        })
        .map(|surname| context.word(surname))
        .collect()
}

/// "Harrison Ford", "Apple Martin", "Ford Prefect": one capitalised word between other capitals is part of another name.
fn continues_a_name(context: &Context<'_>, hit: &Hit) -> bool {
    // "the Parliament Act", "the Treasury Building".
    let thing = !context.begins_sentence(hit.tokens.end)
        && context.is_capital(hit.tokens.end)
        && matches!(context.word(hit.tokens.end), "Act" | "Acts" | "Bill" | "Building" | "Road" | "Street" | "Square");
    if thing && hit.tokens.len() == 1 {
        return true;
    }
    if hit.tokens.len() > 1 || context.shape(hit.tokens.start) != Shape::Capitalised {
        return false;
    }
    // "Nestor Quarrent": a forename before what no list has.
    let next = hit.tokens.end;
    let surname = context.is(hit.tokens.start, Classes::FORENAME)
        && !context.begins_sentence(next)
        && context.shape(next) == Shape::Capitalised
        && context.text.gap_before(next)
        && !context.names.is_known(next)
        && context.gazetteer.bodies_of(hit).all(|body| body.kind == OrganisationKind::Company);
    if surname {
        return true;
    }
    let first = hit.tokens.start;
    // "London Tory", "Blair Labour": no party is anybody's surname.
    if context.gazetteer.bodies_of(hit).any(|body| body.kind == OrganisationKind::Party) {
        return false;
    }
    let forename = context.before(first).is_some_and(|before| {
        context.is_capital(before)
            && context.is(before, Classes::FORENAME.or(Classes::PLAIN_HONORIFIC))
            && !context.is(before, Classes::FUNCTION)
    });
    // "Gerald R. Ford": an initial between.
    let initial = first > 2
        && context.word(first - 1) == "."
        && !context.begins_sentence(first)
        && context.is(first - 2, Classes::INITIAL)
        && context.is(first - 3, Classes::FORENAME);
    initial || forename && context.names.hit_at(first - 1).is_none()
}

/// Whether the words around an everyday name show that the body is meant.
fn is_supported(context: &Context<'_>, hit: &Hit, body: Option<&Body>) -> bool {
    let (first, next) = (hit.tokens.start, hit.tokens.end);
    let before = context.before(first);
    let newspaper = body.is_some_and(|body| body.kind == OrganisationKind::Media && body.name.starts_with("The "));
    // "the former Sun editor"
    if newspaper && !context.begins_sentence(next) && matches!(context.word(next), "columnist" | "editor" | "journalist" | "reporter") {
        return !is_within_a_name(context, hit);
    }
    if newspaper && !before.is_some_and(|before| context.is_the(before)) {
        return false;
    }
    // "the Australian firm", "the Hindu temple": an adjective.
    let noun =
        !context.begins_sentence(next) && context.is_small(next) && !context.is(next, Classes::SPEECH.or(Classes::ORGANISATION_RIGHT));
    let and_another = !context.begins_sentence(next) && context.word(next) == "and" && context.is(next + 1, Classes::DEMONYM);
    let adjective = noun && !context.is(next, Classes::FUNCTION) || and_another;
    if newspaper && adjective && context.is(first, Classes::DEMONYM.or(Classes::TOPICAL)) {
        return false;
    }
    // "a Green MSP": the first word of a party’s name is no more than an adjective.
    if body.is_some_and(|body| names_a_party(body, context.word(first))) {
        return !context.begins_sentence(next)
            && (matches!(context.word(next), "MP" | "MPs" | "MEP" | "MEPs" | "MSP" | "MSPs" | "AM" | "AMs")
                || context.is_small(next) && context.is(next, Classes::ORGANISATION_RIGHT.or(Classes::ROLE_HEAD)));
    }
    if is_within_a_name(context, hit) {
        return false;
    }
    let named_before = before.is_some_and(|before| context.is(before, Classes::ORGANISATION_LEFT));
    let acts =
        !context.begins_sentence(next) && (context.is(next, Classes::SPEECH.or(Classes::ORGANISATION_RIGHT)) || context.is_genitive(next));
    let place = before.is_some_and(|before| matches!(context.word(before), "in" | "In" | "near" | "to" | "from"));
    named_before || acts || (context.is_telling_capital(first) && !place)
}

/// "Green" of "Green Party".
fn names_a_party(body: &Body, word: &str) -> bool {
    body.kind == OrganisationKind::Party && body.name.strip_suffix(" Party") == Some(word)
}

/// Whether other capitals or a hyphen beside an everyday name make it a part of another name.
fn is_within_a_name(context: &Context<'_>, hit: &Hit) -> bool {
    let (before, next) = (context.before(hit.tokens.start), hit.tokens.end);
    before.is_some_and(|before| context.is_capital(before) && !context.is(before, Classes::FUNCTION) || context.is_inner_hyphen(before))
        || !context.begins_sentence(next) && context.is_capital(next) && !context.is(next, Classes::FUNCTION)
        || context.is_inner_hyphen(next)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::extract;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_name_of_the_users_list_is_nobody_elses() {
        let name = |own: &str| {
            let article = Article::from_body("The Treasury told nurses in France no.");
            extract(&article, &Gazetteer::with_names(own).unwrap()).organisations[0].name.clone()
        };
        assert_eq!(name(""), "Treasury");
        assert_eq!(name("[[rename]]\nfrom = \"HM Treasury\"\nto = \"The Exchequer\"\n"), "The Exchequer");
    }
}
