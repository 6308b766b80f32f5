//! Places that stand for their body where the article speaks of bodies of that class: "Darlington and Camden spent the most".

use super::found::Found;
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.metonymy",
    summary: "a place that acts as its trust, commissioner or council does, in an article about those",
    find,
    examples: &[
        Example::Finds("The data cover all PCTs. [Havering] spent the most.", "Havering Primary Care Trust"),
        Example::Finds("Two PCTs cut nothing: Enfield and [Havering].", "Havering Primary Care Trust"),
        Example::Ignores("The data cover all PCTs. A man from Havering spent the most."),
        Example::Ignores("Havering spent the most."),
    ],
};

/// The class, how its bodies are named, and their kind.
const CLASSES: &[(&str, &str, OrganisationKind)] = &[
    ("primary care trust", "PCT", OrganisationKind::Commissioner),
    ("clinical commissioning group", "CCG", OrganisationKind::Commissioner),
    ("local authority", "Council", OrganisationKind::Council),
    ("county council", "County Council", OrganisationKind::Council),
];

/// What bodies do with money and posts, and places do not.
const DEEDS: &[&str] = &[
    "allocated",
    "announced",
    "approved",
    "awarded",
    "budgeted",
    "closed",
    "cut",
    "employed",
    "faces",
    "failed",
    "forecast",
    "had",
    "has",
    "lost",
    "made",
    "overspent",
    "paid",
    "plans",
    "posted",
    "recorded",
    "reduced",
    "reported",
    "said",
    "saved",
    "shed",
    "spends",
    "spent",
    "underspent",
    "used",
];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    for &(class, head, kind) in CLASSES {
        if !found.speaks_of(class) {
            continue;
        }
        for sentence in context.text.sentences() {
            let tokens = sentence.tokens.clone();
            if let Some(colon) = tokens.clone().find(|at| context.word(*at) == ":")
                && tokens
                    .clone()
                    .any(|at| at < colon && found.at(at).is_some_and(|candidate| candidate.is_class() && candidate.name() == class))
            {
                add_places(context, found, colon + 1, tokens.end, head, kind, |_| true);
            }
            add_places(context, found, tokens.start, tokens.end, head, kind, |verb| DEEDS.contains(&context.word(verb)));
        }
    }
}

/// Adds the places of a list that begins at `first` when what follows it is accepted and every one of them has such a body.
fn add_places<'a>(
    context: &Context<'a>,
    found: &mut Found<'a>,
    first: usize,
    end: usize,
    head: &str,
    kind: OrganisationKind,
    accepts: impl Fn(usize) -> bool,
) {
    let mut places = Vec::new();
    let mut at = first;
    loop {
        let stop = context.capital_run(at).min(end);
        if stop <= at || !context.is(at, Classes::PLACE) && !context.names.is_known(at) {
            return;
        }
        places.push(at..stop);
        at = stop;
        while at < end && matches!(context.word(at), "," | "and") {
            at += 1;
        }
        if at == stop {
            break;
        }
    }
    let alone = |place: &std::ops::Range<usize>| !found.touches(place);
    if at >= end && !accepts(end) || at < end && !accepts(at) || !places.iter().all(alone) {
        return;
    }
    for place in places {
        let name = format!("{} {head}", context.plain_words(place.clone()));
        if let Some(body) = context.gazetteer.find(&name, found.published()).filter(|body| body.kind == kind) {
            found.add(place, Confidence::Medium, super::found::Meaning::Body(body));
        }
    }
}
