//! Short names behind full ones: what the article calls a body once, it calls it again.

use std::ops::Range;

use super::conduct::stands_for_a_place;
use super::found::{Found, Meaning};
use super::{Confidence, Context, Find};
use crate::extract::by_first_word::ByFirstWord;
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;

pub(super) const RULE: Rule<Find> = Rule {
    id: "organisation.repeated",
    summary: "a name, or a name without its suffix, once the article has shown that it is a body",
    find,
    examples: &[
        Example::Finds("Velmora Pharmaceuticals grew. In May [Velmora] merged.", "Velmora Pharmaceuticals"),
        Example::Finds("The insurer Quarrent & Hale grew. In May [Quarrent] merged.", "Quarrent & Hale"),
        Example::Ignores("Quarrent University grew. In May Quarrent merged."),
        Example::Finds("The investment firm Susan Hale sold it. A report by [Susan Hale] is out.", "Susan Hale"),
        Example::Finds("Velmora Pharmaceuticals grew. Buying [Velmora] made sense.", "Velmora Pharmaceuticals"),
        Example::Finds("Velmora Finance Group grew. In May [Velmora] merged.", "Velmora Finance Group"),
        Example::Ignores("In May Velmora merged."),
        Example::Finds("Rural Trust Bank grew. In May [Rural Trust] merged.", "Rural Trust Bank"),
        Example::Ignores("The football club Parma lost. They met in Parma."),
    ],
};

fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let names = short_names(context, found);
    if names.is_empty() {
        return;
    }
    let mut again = Vec::new();
    let mut at = 0;
    for first in context.capitals() {
        if first < at {
            continue;
        }
        let forms = names.get(context.word(first));
        let hit = forms.iter().find(|(words, ..)| context.same_words(words.clone(), first..first + words.len()));
        let Some((words, confidence, meaning)) = hit.filter(|_| found.at(first).is_none()) else { continue };
        let tokens = first..first + words.len();
        at = tokens.end;
        // "New York" is no newspaper.
        let place = context.names.hit_at(first).is_some_and(|hit| hit.tokens == tokens && context.gazetteer.is_place(hit));
        if !place && !is_part_of_more(context, &tokens) && !stands_for_a_place(context, &tokens) {
            again.push((tokens, *confidence, (*meaning).clone()));
        }
    }
    for (tokens, confidence, meaning) in again {
        found.add(tokens, confidence, meaning);
    }
}

/// Where the words of a form stand, how sure it is where it stands again, and what it means.
type Form<'f, 'a> = (Range<usize>, Confidence, &'f Meaning<'a>);

/// The forms to look for, the longest first.
fn short_names<'f, 'a: 'f>(context: &Context<'a>, found: &'f Found<'a>) -> ByFirstWord<'f, Form<'f, 'a>> {
    let mut forms: ByFirstWord<'f, Form<'f, 'a>> = ByFirstWord::new();
    let mut add = |words: Range<usize>, confidence: Confidence, meaning: &'f Meaning<'a>| {
        if !words.is_empty() {
            let list = forms.entry(context.word(words.start));
            if !list.iter().any(|(known, ..)| context.same_words(known.clone(), words.clone())) {
                list.push((words, confidence, meaning));
            }
        }
    };
    for candidate in found.candidates() {
        if candidate.is_class()
            || candidate.rule == super::metonymy::RULE.id
            || candidate.rule == super::coordination::RULE.id
            || candidate.rule == super::short_form::RULE.id
        {
            continue;
        }
        if candidate.rule != super::listed::RULE.id {
            // "Susan Quarrent", shown beyond doubt to be a company, is one wherever else a person would be thought of.
            let sure = candidate.confidence == Confidence::High && context.is(candidate.tokens.start, Classes::FORENAME);
            add(candidate.tokens.clone(), if sure { Confidence::High } else { Confidence::Medium }, &candidate.meaning);
        }
        // "Quarrent" for "Quarrent & Hale".
        let partner = candidate.tokens.clone().find(|token| context.word(*token) == "&");
        let mut end = partner.filter(|and| *and == candidate.tokens.start + 1).unwrap_or(candidate.tokens.end);
        // "Baikal" for "Baikal Finance Group": what the company does goes with its suffix.
        let ends = |end: usize| {
            let head = Classes::COMPANY_SUFFIX.or(Classes::HEAD_LAST);
            context.is(end - 1, head)
                || end < candidate.tokens.end
                    && context.is(end, Classes::COMPANY_SUFFIX)
                    && context.is(end - 1, Classes::TOPIC)
                    && !context.names.is_known(candidate.tokens.start)
        };
        while end > candidate.tokens.start + 1 && ends(end) {
            end -= 1;
            // "Standard Trust" for "Standard Trust Bank".
            let own = (candidate.tokens.start..end)
                .any(|token| !context.is(token, Classes::PLACE.or(Classes::DEMONYM).or(Classes::TOPICAL).or(Classes::CALENDAR)));
            let company = candidate.kind() == super::OrganisationKind::Company && context.is(end, Classes::COMPANY_SUFFIX);
            if company && own && end > candidate.tokens.start + 1 && context.is_capital(end - 1) {
                add(candidate.tokens.start..end, Confidence::Medium, &candidate.meaning);
            }
        }
        let last = candidate.tokens.start + 1 == end;
        let common = Classes::PLACE
            .or(Classes::TOPIC)
            .or(Classes::DEMONYM)
            .or(Classes::FORENAME)
            .or(Classes::FUNCTION)
            .or(Classes::TOPICAL)
            .or(Classes::CALENDAR)
            .or(Classes::HEAD_LAST)
            .or(Classes::HONORIFIC);
        let local = is_local(&candidate.meaning, context.word(candidate.tokens.end - 1));
        let telling = match last {
            // "Jet" for "Jet Airways": hardly anybody is called so.
            true if context.is(end, Classes::COMPANY_SUFFIX) && !context.is(end - 1, Classes::SURE_FORENAME) => {
                !context.is(end - 1, common.without(Classes::FORENAME))
            }
            true => !context.is(end - 1, common),
            false => !(candidate.tokens.start..end).all(|token| context.is(token, common)),
        };
        if end < candidate.tokens.end && telling && !local && context.is_capital(end - 1) {
            add(candidate.tokens.start..end, Confidence::Medium, &candidate.meaning);
        }
    }
    for list in forms.lists_mut() {
        list.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
    }
    forms
}

/// Whether a body with that head bears the name of its place more often than its own: "Northmoor Police", "Northmoor University".
fn is_local(meaning: &Meaning<'_>, head: &str) -> bool {
    use super::OrganisationKind::{Council, Parliament, Trust, University};
    const HEADS: &[&str] = &[
        "Army",
        "Authority",
        "Center",
        "Centre",
        "Church",
        "Clinic",
        "Court",
        "Force",
        "Government",
        "Library",
        "Museum",
        "Police",
        "Theatre",
        "Tribunal",
    ];
    let kind = match meaning {
        Meaning::Body(body) => body.kind,
        Meaning::Named(_, kind) => *kind,
        Meaning::Class(_) => return false,
    };
    matches!(kind, Council | Parliament | Trust | University) || HEADS.iter().any(|local| local.eq_ignore_ascii_case(head))
}

/// "Velmora Street", "Ann Velmora": a part of another name.
fn is_part_of_more(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    let before = context.before(tokens.start).is_some_and(|before| {
        // "Buying Velmora": a verb at the beginning of the sentence.
        let verb = context.is(before, Classes::OPENS) && context.word(before).ends_with("ing");
        context.is_capital(before)
            && !verb
            && (context.is(before, Classes::FORENAME.or(Classes::HONORIFIC)) || !context.names.is_known(before))
            && !context.is(before, Classes::FUNCTION)
    });
    let behind = !context.begins_sentence(tokens.end) && context.is_capital(tokens.end) && !context.names.is_known(tokens.end);
    before || behind
}
