//! A title with a name: "Mr Hale", "Professor Sir Ian Pike", "Baroness Hale of Northmoor".

use std::ops::Range;

use super::people::People;
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.title",
    summary: "a title and the capitalised name behind it; the title stays outside the name",
    find,
    examples: &[
        Example::Finds("Mr [Hale] said no.", "Hale"),
        Example::Finds("Professor Sir [Ian Pike] agreed.", "Ian Pike"),
        Example::Finds("Baroness [Pike of Northmoor] spoke.", "Pike of Northmoor"),
        Example::Finds("Dr. [O’Hale] left.", "O'Hale"),
        Example::Finds("The shadow Chancellor [Ian Pike] agreed.", "Ian Pike, shadow Chancellor"),
        Example::Finds("On Monday Detective Chief Inspector [Ian Pike] agreed.", "Ian Pike, Detective Chief Inspector"),
        Example::Finds("Chief Superintendent [Ian Pike] agreed.", "Ian Pike, Chief Superintendent"),
        Example::Finds("Solicitor General [Quistmoor] said no.", "Quistmoor, Solicitor General"),
        Example::Ignores("It helps patients with MS. Final tests begin. The Criminal Justice Plan was read."),
        Example::Ignores("Ask the then Lord Chancellor and the Lord Mayor."),
        Example::Ignores("The doctor met the president of the General Medical Council."),
        Example::Ignores("She sat in the Mr Nasty seat and was called Miss World."),
        Example::Ignores("The Prince of Wales and the King’s Fund agreed."),
    ],
};

/// Titles that may have a place behind the name.
const PEERS: &[&str] = &["Baron", "Baroness", "Countess", "Duchess", "Duke", "Earl", "Lady", "Lord", "Viscount"];

fn find(context: &Context<'_>, people: &mut People) {
    let mut at = 0;
    while let Some(title) = context.next_with(at, Classes::HONORIFIC) {
        at = title + 1;
        if !context.is_capital(title) || people.is_organisation(title) {
            continue;
        }
        let (first, plain) = behind_titles(context, title);
        let honorific = title..first;
        let nobody = is_an_office(context, title, first) || is_a_nickname(context, title, first);
        if context.begins_sentence(first) || nobody || !people.is_name_word(context, first) {
            continue;
        }
        let mut end = people.name_end(context, first);
        while end > first + 1 && context.is(end - 1, Classes::ROLE_HEAD.or(Classes::HEAD_LAST)) && !plain {
            end -= 1;
        }
        // An office with one word behind it is a title only when that word can be a surname.
        let surname = !context.is(
            first,
            Classes::PLACE
                .or(Classes::ROLE_HEAD)
                .or(Classes::HEAD_LAST)
                .or(Classes::PLACE_HEAD)
                .or(Classes::TOPICAL)
                .or(Classes::TOPIC)
                .or(Classes::CALENDAR),
        );
        let forename = end - first > 1 && context.is(first, Classes::FORENAME);
        if end == first || !(plain || surname || forename) {
            continue;
        }
        if PEERS.contains(&context.word(honorific.start)) && context.word(end) == "of" && !context.begins_sentence(end) {
            let place = context.capital_run(end + 1);
            if place > end + 1 && !people.is_organisation(end + 1) && !context.begins_sentence(end + 1) {
                end = place;
            }
        }
        people.add(first..end, Confidence::High, behind_an_office(context, honorific));
        at = end;
    }
}

/// The titles without the end of an office before them: "Auditor General Sir", "Chief Constable", "Detective Sergeant" are no
/// titles of soldiers, and a "shadow Chancellor" is none.
fn behind_an_office(context: &Context<'_>, titles: Range<usize>) -> Option<Range<usize>> {
    const RANKS: [&str; 5] = ["Constable", "General", "Inspector", "Sergeant", "Superintendent"];
    let before = context.before(titles.start);
    let rank = RANKS.contains(&context.word(titles.start))
        && before.is_some_and(|before| context.is(before, Classes::ROLE_HEAD) && context.is_capital(before));
    let shadow =
        context.is(titles.start, Classes::ROLE_HEAD) && before.is_some_and(|before| matches!(context.word(before), "shadow" | "Shadow"));
    let start = titles.start + usize::from(rank || shadow);
    (start < titles.end).then_some(start..titles.end)
}

/// "patients with MS. Final tests": capitals that are no title, but in a headline.
fn is_an_acronym(context: &Context<'_>, title: usize) -> bool {
    let next = title + 1 + usize::from(context.word(title + 1) == ".");
    context.shape(title) == Shape::Upper && !matches!(context.word(title), "DC" | "DCI" | "PC") && context.shape(next) != Shape::Upper
}

/// "Lord Chancellor", "Lord Mayor": an office, and nobody of that name.
fn is_an_office(context: &Context<'_>, title: usize, first: usize) -> bool {
    const OFFICES: [&str; 9] = ["Advocate", "Chancellor", "Justice", "Lieutenant", "Mayor", "Mayoress", "President", "Provost", "Speaker"];
    matches!(context.word(title), "Lord" | "Lady") && OFFICES.contains(&context.word(first))
}

/// "Mr Nasty", "Miss World": what somebody is like or has won, and nobody's name.
fn is_a_nickname(context: &Context<'_>, title: usize, first: usize) -> bool {
    const KINDS: [&str; 12] =
        ["Average", "Big", "Clean", "Cool", "Fixit", "Motivator", "Nasty", "Nice", "Right", "Universe", "Whippy", "World"];
    matches!(context.word(title), "Miss" | "Mr" | "Mrs") && first == title + 1 && KINDS.contains(&context.word(first))
}

/// The first token behind a run of titles and their full stops, and whether one of them is a plain title.
fn behind_titles(context: &Context<'_>, first: usize) -> (usize, bool) {
    let (mut at, mut plain) = (first, false);
    while context.is(at, Classes::HONORIFIC)
        && context.is_capital(at)
        && !is_an_acronym(context, at)
        && (at == first || !context.begins_sentence(at))
    {
        // "Dame Grace", "Lord King": the last title-like word before a small word is the name.
        let followed = context.behind(at).is_some_and(|next| {
            context.is_capital(next)
                || context.word(next) == "."
                    && !context.text.gap_before(next)
                    && context.behind(next).is_some_and(|n| context.is_capital(n))
        });
        if at > first && plain && !followed {
            break;
        }
        plain |= context.is(at, Classes::PLAIN_HONORIFIC);
        at += 1;
        if context.word(at) == "." && !context.text.gap_before(at) && !context.begins_sentence(at) {
            at += 1;
        }
    }
    (at, plain)
}
