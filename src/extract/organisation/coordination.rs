//! Several bodies with one head noun: "Westminster, Camden and Brent PCTs".

use super::found::{Found, Meaning};
use super::{Confidence, Context, Find, OrganisationKind};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.coordination",
    summary: "names joined by commas and “and” before a shared plural head: each is a body of that kind",
    find,
    examples: &[
        Example::Finds("[Havering], Enfield and Barnet PCTs cut posts.", "Havering Primary Care Trust"),
        Example::Finds("Havering, [Enfield] and Barnet PCTs cut posts.", "Enfield Primary Care Trust"),
        Example::Finds("Patients at Northmoor and [Southmoor] hospitals waited.", "Southmoor Hospital"),
        Example::Ignores("Doctors, nurses and PCTs agreed."),
        Example::Ignores("London and Paris hotels are full."),
    ],
};

/// Plural heads of one word, the singular that makes the name, and the kind.
const HEADS: &[(&str, &str, OrganisationKind)] = &[
    ("ccgs", "CCG", OrganisationKind::Commissioner),
    ("councils", "Council", OrganisationKind::Council),
    ("hospitals", "Hospital", OrganisationKind::Trust),
    ("icbs", "ICB", OrganisationKind::Commissioner),
    ("infirmaries", "Infirmary", OrganisationKind::Trust),
    ("pcts", "PCT", OrganisationKind::Commissioner),
    ("shas", "SHA", OrganisationKind::Commissioner),
    ("trusts", "Trust", OrganisationKind::Trust),
    ("universities", "University", OrganisationKind::University),
];

/// Plural heads of several words, by their last word.
const LONG_HEADS: &[(&[&str], &str, OrganisationKind)] = &[
    (&["primary", "care", "trusts"], "PCT", OrganisationKind::Commissioner),
    (&["strategic", "health", "authorities"], "Strategic Health Authority", OrganisationKind::Commissioner),
    (&["health", "authorities"], "Health Authority", OrganisationKind::Commissioner),
    (&["health", "boards"], "Health Board", OrganisationKind::NhsBody),
    (&["hospital", "trusts"], "Hospital Trust", OrganisationKind::Trust),
    (&["nhs", "trusts"], "NHS Trust", OrganisationKind::Trust),
    (&["foundation", "trusts"], "Foundation Trust", OrganisationKind::Trust),
    (&["borough", "councils"], "Borough Council", OrganisationKind::Council),
    (&["county", "councils"], "County Council", OrganisationKind::Council),
    (&["city", "councils"], "City Council", OrganisationKind::Council),
    (&["district", "councils"], "District Council", OrganisationKind::Council),
];

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let mut looked = 0;
    for name in context.capitals() {
        // The last of the names, and a head of at most three words.
        let mut heads = (name.max(looked) + 1..name + 4).filter(|&last| context.word(last).ends_with('s'));
        let found_head = heads.find_map(|last| Some((last, plural_head(context, last)?)));
        looked = found_head.map_or(name + 3, |(last, _)| last);
        let Some((_, (first, head, kind))) = found_head else { continue };
        for conjunct in conjuncts(context, first) {
            let name = format!("{} {head}", context.plain_words(conjunct.clone()));
            let meaning = found.meaning(context, name, kind);
            found.add(conjunct, Confidence::High, meaning);
        }
    }
}

/// The plural head that ends at a token: its first token, the singular and the kind.
fn plural_head(context: &Context<'_>, last: usize) -> Option<(usize, &'static str, OrganisationKind)> {
    let last_word = context.word(last);
    let same = |token: usize, word: &str| context.word(token).eq_ignore_ascii_case(word);
    for (words, head, kind) in LONG_HEADS.iter().filter(|(words, ..)| words.last().is_some_and(|word| word.eq_ignore_ascii_case(last_word)))
    {
        let Some(first) = (last + 1).checked_sub(words.len()) else { continue };
        if words.iter().enumerate().all(|(i, word)| same(first + i, word)) {
            return Some((first, head, *kind));
        }
    }
    HEADS.iter().find(|(plural, ..)| plural.eq_ignore_ascii_case(last_word)).map(|(_, head, kind)| (last, *head, *kind))
}

/// The names of a coordination that ends before `end`, first to last; empty when there are fewer than two.
fn conjuncts(context: &Context<'_>, end: usize) -> Vec<std::ops::Range<usize>> {
    let Some(last) = name_before(context, end) else { return Vec::new() };
    let Some(and) = context.before(last.start).filter(|and| matches!(context.word(*and), "and" | "&" | "or")) else { return Vec::new() };
    let and = context.before(and).filter(|comma| context.word(*comma) == ",").unwrap_or(and);
    let Some(mut next) = name_before(context, and) else { return Vec::new() };
    let mut names = vec![last, next.clone()];
    while let Some(comma) = context.before(next.start).filter(|comma| context.word(*comma) == ",") {
        let Some(name) = name_before(context, comma) else { break };
        names.push(name.clone());
        next = name;
    }
    names.reverse();
    names
}

/// The capitalised name that ends before a token.
fn name_before(context: &Context<'_>, end: usize) -> Option<std::ops::Range<usize>> {
    let mut start = end;
    while let Some(at) = context.before(start) {
        let on = context.is_small(at) && matches!(context.word(at), "on" | "upon" | "of" | "under" | "le");
        if context.is_capital(at) && !context.is(at, Classes::FUNCTION.or(Classes::DEMONYM).or(Classes::HONORIFIC)) {
            start = at;
        } else if at > 0 && (context.is_inner_hyphen(at) || on && context.is_capital(at - 1)) {
            start = at - 1;
        } else {
            break;
        }
    }
    (start < end && !context.is(start, Classes::NOT_ORGANISATION)).then_some(start..end)
}

impl<'a> Found<'a> {
    /// Whether the article speaks of a class of bodies.
    pub(super) fn speaks_of(&self, class: &str) -> bool {
        self.candidates().iter().any(|candidate| matches!(candidate.meaning, Meaning::Class(known) if known == class))
    }
}
