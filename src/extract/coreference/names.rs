//! Short forms of people's names: "Mr Restell", "Restell", "Jon" stand for the person whom the article names in full.

use crate::extract::person::{Gender, PersonMention};
use crate::extract::{Context, Extraction};
use crate::gazetteer::{Gazetteer, Map, entity_id};
use crate::span::Span;

/// Gives every short form the full name, and every mention of a person the role and organisation that the article states first.
/// A surname of two people of the article is settled by title and gender, or else by nothing: it stays as it is.
pub(super) fn resolve(context: &Context<'_>, found: &mut Extraction) {
    let full = full_names(&found.persons);
    let resolved: Vec<Option<String>> =
        found.persons.iter().map(|mention| full_name(mention, &full, context.gazetteer).map(str::to_string)).collect();
    for (mention, name) in found.persons.iter_mut().zip(resolved) {
        if let Some(name) = name {
            mention.entity = entity_id(&name);
            mention.name = name;
        }
    }
    split_names(context, &mut found.persons);
    share_standing(&mut found.persons);
}

/// A full name of the article and what is known of its bearer.
struct Full<'a> {
    name: &'a str,
    gender: Option<Gender>,
    first: usize,
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ')
}

/// Full names by each of their last words and by their forename.
fn full_names(persons: &[PersonMention]) -> Map<&str, Vec<Full<'_>>> {
    let mut full: Map<&str, Vec<Full<'_>>> = Map::default();
    for mention in persons.iter().filter(|mention| mention.name.contains(' ')) {
        let starts = mention.name.match_indices(' ').map(|(at, _)| &mention.name[at + 1..]).chain(words(&mention.name).next());
        for tail in starts {
            let list = full.entry(tail).or_default();
            match list.iter_mut().find(|known| known.name == mention.name) {
                Some(known) => known.gender = known.gender.or(mention.gender),
                None => list.push(Full { name: &mention.name, gender: mention.gender, first: mention.span.start }),
            }
        }
    }
    full
}

/// The full name that a mention stands for, when exactly one person of the article can be meant.
fn full_name<'a>(mention: &PersonMention, full: &Map<&str, Vec<Full<'a>>>, gazetteer: &Gazetteer) -> Option<&'a str> {
    let candidates = full.get(mention.name.as_str()).or_else(|| full.get(small_particle(&mention.name, gazetteer)?.as_str()))?;
    // "his son Nick": a forename alone is nobody whom the article names only later, but for headlines.
    let named_before = |full: &Full<'_>| full.first < mention.span.start || !full.name.starts_with(&mention.name) || full.first < HEADLINES;
    // A longer name that ends alike is another person's unless a title stands in place of the forename: "Lloyd George".
    let other_gender = |full: &Full<'_>| full.gender.zip(mention.gender).is_some_and(|(a, b)| a != b);
    // "Van Hartwell" is no other person than Susan van Hartwell.
    let shortened = |full: &Full<'_>| {
        small_particle(full.name, gazetteer).is_some_and(|tail| candidates.iter().any(|longer| longer.name.ends_with(&tail)))
    };
    let candidates = || candidates.iter().filter(|full| full.name != mention.name && !other_gender(full) && !shortened(full));
    let mut fitting = candidates().filter(|full| named_before(full));
    let (first, second) = (fitting.next()?, fitting.next());
    match second {
        None => Some(first.name),
        Some(_) => {
            // Two bearers: only one of them has been named so far.
            let mut before = candidates().filter(|full| full.first < mention.span.start);
            let (one, other) = (before.next()?, before.next());
            other.is_none().then_some(one.name)
        }
    }
}

/// "van Hartwell" for "Van Hartwell", which begins a sentence, or has no forename before it.
fn small_particle(name: &str, gazetteer: &Gazetteer) -> Option<String> {
    let (particle, rest) = name.split_once(' ')?;
    let small = particle.to_lowercase();
    (small != particle && gazetteer.is_particle(&small)).then(|| format!("{small} {rest}"))
}

/// Bytes at the head of an article in which a headline may use a forename before the full name.
const HEADLINES: usize = 200;

/// Two people of one name, where the user's list says by which words of role or organisation they differ.
fn split_names(context: &Context<'_>, persons: &mut [PersonMention]) {
    for split in context.gazetteer.own().splits() {
        let Some(condition) = &split.condition else { continue };
        let condition = condition.to_lowercase();
        let holds = |mention: &PersonMention| {
            [&mention.role, &mention.affiliation].into_iter().flatten().any(|words| words.to_lowercase().contains(&condition))
        };
        // One statement of the role settles the name for the whole article.
        if persons.iter().any(|mention| mention.name == split.name && holds(mention)) {
            for mention in persons.iter_mut().filter(|mention| mention.name == split.name) {
                mention.name = split.into.clone();
                mention.entity = entity_id(&split.into);
            }
        }
    }
}

/// What the article states of a person, taken from the first mention that states it.
#[derive(Default)]
struct Standing {
    role: Option<(String, Option<Span>)>,
    affiliation: Option<String>,
    gender: Option<Gender>,
}

/// The role, organisation and gender that are stated at one mention hold at the others of the same person that state none.
fn share_standing(persons: &mut [PersonMention]) {
    let mut stated: Map<String, Standing> = Map::default();
    for mention in persons.iter().filter(|mention| mention.role.is_some() || mention.affiliation.is_some() || mention.gender.is_some()) {
        let known = stated.entry(mention.entity.clone()).or_default();
        if let Some(role) = mention.role.as_ref().filter(|_| known.role.is_none()) {
            known.role = Some((role.clone(), mention.role_span));
            // The organisation goes with the role.
            known.affiliation = mention.affiliation.clone().or(known.affiliation.take());
        }
        // What stands before a name is another word for the same role ("Unison boss Ann Hale"); what is told behind it ("Ms Hale,
        // head of the agency in May") may be another role, and its organisation says nothing of this one's.
        let same = mention.role.as_ref().is_none_or(|role| known.role.as_ref().is_some_and(|(first, _)| first == role));
        let before = mention.role_span.is_some_and(|role| role.end <= mention.span.start);
        if (same || before) && known.affiliation.is_none() {
            known.affiliation = mention.affiliation.clone();
        }
        known.gender = known.gender.or(mention.gender);
    }
    for mention in persons.iter_mut() {
        let Some(known) = stated.get(&mention.entity) else { continue };
        if let Some((role, span)) = known.role.as_ref().filter(|_| mention.role.is_none()) {
            mention.role = Some(role.clone());
            mention.role_span = *span;
        }
        if mention.affiliation.is_none() {
            mention.affiliation = known.affiliation.clone();
        }
        mention.gender = mention.gender.or(known.gender);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::extract;
    use crate::gazetteer::Gazetteer;

    fn names(body: &str, gazetteer: &Gazetteer) -> Vec<String> {
        extract(&Article::from_body(body), gazetteer).persons.into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn short_forms_stand_for_the_full_name() {
        let body = "Susan Hartwell, head of policy at Unison, left. Ms Hartwell was tired. “I am,” Hartwell said.";
        assert_eq!(names(body, Gazetteer::shipped()), ["Susan Hartwell"; 3]);
    }

    #[test]
    fn a_particle_has_a_capital_without_the_forename() {
        let body = "Susan van Hartwell left. Van Hartwell was tired. “I am,” Ms van Hartwell said.";
        assert_eq!(names(body, Gazetteer::shipped()), ["Susan van Hartwell"; 3]);
    }

    #[test]
    fn two_people_of_one_surname_are_kept_apart() {
        let body = "Susan Hartwell met Peter Hartwell. Mr Hartwell spoke. Mrs Hartwell agreed. Then Dr Hartwell left.";
        assert_eq!(names(body, Gazetteer::shipped()), ["Susan Hartwell", "Peter Hartwell", "Peter Hartwell", "Susan Hartwell", "Hartwell"]);
    }

    #[test]
    fn a_forename_is_nobody_who_comes_later() {
        let rest = "and then the ward was shut for good. ".repeat(8);
        let body = format!("Peter Quistmoor came with his son Andrew, {rest}A student called Andrew Hartwell spoke. “No,” Andrew said.");
        assert_eq!(names(&body, Gazetteer::shipped()), ["Peter Quistmoor", "Andrew", "Andrew Hartwell", "Andrew Hartwell"]);
    }

    #[test]
    fn an_organisation_goes_with_its_own_role() {
        let affiliation = |body: &str| {
            let persons = extract(&Article::from_body(body), Gazetteer::shipped()).persons;
            persons.first().and_then(|mention| mention.affiliation.clone())
        };
        assert_eq!(affiliation("Analyst Susan Hale left. Ms Hale, a director of the King’s Fund until May, is ill."), None);
        let unison = Some("Unison".to_string());
        assert_eq!(affiliation("General secretary Susan Hale left. Unison boss Susan Hale is ill."), unison);
        assert_eq!(affiliation("Analyst Susan Hale left. Susan Hale, an analyst at Unison, is ill."), unison);
    }

    #[test]
    fn roles_hold_for_the_whole_article() {
        let article = Article::from_body("Managers in Partnership chief executive Susan Hartwell spoke. Ms Hartwell left.");
        let persons = extract(&article, Gazetteer::shipped()).persons;
        assert_eq!(persons[1].role.as_deref(), Some("chief executive"));
        assert_eq!(persons[1].affiliation.as_deref(), Some("Managers in Partnership"));
        assert_eq!(persons[1].role_span, persons[0].role_span);
    }

    #[test]
    fn the_users_list_splits_a_name() {
        let own = "[[split]]\nname = \"Susan Hartwell\"\nwhere = \"Unison\"\ninto = \"Susan Hartwell (Unison)\"\n";
        let gazetteer = Gazetteer::with_names(own).unwrap();
        assert_eq!(names("Susan Hartwell, head of policy at Unison, left.", &gazetteer), ["Susan Hartwell (Unison)"]);
        assert_eq!(names("Susan Hartwell, head of policy at Unite, left.", &gazetteer), ["Susan Hartwell"]);
    }
}
