//! Names that no list has, in a list of people: "Ann Hale, Zembala Quist and Ian Pike".

use std::ops::Range;

use super::people::{NO_SURNAME, People};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.among_people",
    summary: "two or three capitalised words in a list of three or more, of which two are people",
    find,
    examples: &[
        Example::Finds("The members are Susan Hale, [Haralabos Quistmoor] and Ian Pike.", "Haralabos Quistmoor"),
        Example::Ignores("The members are Susan Hale, the Quistmoor Alliance and Ian Pike."),
        Example::Ignores("Susan Hale and Velmora Quistmoor left."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    let full: Vec<Range<usize>> = people.persons().iter().map(|person| person.tokens.clone()).filter(|name| name.len() > 1).collect();
    let starts = |first: usize| full.binary_search_by_key(&first, |name| name.start).ok();
    let mut named = Vec::new();
    for (number, name) in full.iter().enumerate() {
        let (mut at, mut known, mut new) = (name.end, 1, Vec::new());
        // Each list once, from its first known name on.
        if number > 0 && context.behind_a_joint(full[number - 1].end, &["and"]) == Some(name.start) {
            continue;
        }
        while let Some(first) = context.behind_a_joint(at, &["and"]) {
            if let Some(next) = starts(first) {
                known += 1;
                at = full[next].end;
                continue;
            }
            let end = if context.is_capital(first) { people.name_end(context, first) } else { first };
            if !is_a_new_name(context, people, first, end) {
                break;
            }
            new.push(first..end);
            at = end;
        }
        if known >= 2 && known + new.len() >= 3 {
            named.extend(new);
        }
    }
    for name in named {
        people.add(name, Confidence::Medium, None);
    }
}

/// Whether two or three capitalised words can be a name, and nothing says that they are something else.
fn is_a_new_name(context: &Context<'_>, people: &People, first: usize, end: usize) -> bool {
    const NEVER: Classes = NO_SURNAME.or(Classes::TOPIC).or(Classes::PLACE).or(Classes::COMPANY_SUFFIX).or(Classes::CALENDAR);
    let word = |token: usize| {
        people.is_name_word(context, token)
            && context.shape(token) != Shape::Upper
            && !context.is(token, NEVER)
            && !people.is_organisation(token)
    };
    let ends = context.begins_sentence(end) || !context.is_capital(end);
    ends && (2..=3).contains(&(end - first))
        && people.at(first).is_none()
        && (first..end).all(word)
        && context.names.hit_at(first).is_none()
}
