//! A forename with a surname: "Ann Hale", "Dr Ian van der Pike".

use super::people::{NO_SURNAME, People, is_initial};
use super::{Confidence, Context, Find};
use crate::extract::rule::{Example, Rule};
use crate::gazetteer::Classes;
use crate::text::Shape;

pub(super) const RULE: Rule<Find> = Rule {
    id: "person.forename",
    summary: "a forename of the lists with a capitalised surname, initials and particles between",
    find,
    examples: &[
        Example::Finds("It was [Susan Hartwell] who said so.", "Susan Hartwell"),
        Example::Finds("Nobody asked [Peter J. van der Moor-Hale].", "Peter J. van der Moor-Hale"),
        Example::Finds("Chief Executive [Susan Hartwell] said no.", "Susan Hartwell"),
        Example::Finds("The minister thanked [Susan King], he said.", "Susan King"),
        Example::Finds("He joined his rival [Susan Hale] on Monday.", "Susan Hale"),
        Example::Finds("He thanked [Peter Green], and she left.", "Peter Green"),
        Example::Finds("But [Peter French] of the council left.", "Peter French"),
        Example::Finds("It was [Susan White] who left.", "Susan White"),
        Example::Finds("Said [Susan Hartwell]: no.", "Susan Hartwell"),
        Example::Finds("The news correspondent [Susan Cape] left.", "Susan Cape, correspondent"),
        Example::Ignores("A cafe in Brick Lane and a seat in Sheffield Brightside."),
        Example::Ignores("Members of the East Kent Hunt met."),
        Example::Ignores("The men left RAF Quistmoor in May."),
        Example::Finds("Nobody asked [Hwang Quist-ho] or Kwok Moor-man.", "Hwang Quist-ho"),
        Example::Finds("The report by [Hamad al-Quistmoor] was read.", "Hamad al-Quistmoor"),
        Example::Finds("(Reporting by [Susan Hartwell] Editing by Ian Pike)", "Susan Hartwell"),
        Example::Ignores("They walked in Dawit River and in Susan Quist National Park."),
        Example::Finds("The mayor of London [Susan Hartwell] left.", "Susan Hartwell"),
        Example::Ignores("She told the Susan Quarrent no."),
        Example::Ignores("Rose and May grew in Victoria Station."),
        Example::Finds("It was [Jan Quarrent] who left.", "Jan Quarrent"),
        Example::Ignores("On Jan 4 and in Jan. Quarrent left."),
        Example::Ignores("Will Labour pay for Grace Hospital?"),
        Example::Finds("But [Susan O' Hale] left.", "Susan O' Hale"),
        Example::Finds("It was awful, said [Jan Quistmoor], head of it.", "Jan Quistmoor, head"),
        Example::Finds("But [Susan Tower], a spokeswoman for it, left.", "Susan Tower, spokeswoman"),
        Example::Finds("But [Susan A Hartwell] left.", "Susan A Hartwell"),
        Example::Finds("But [Martin Ward] said no.", "Martin Ward"),
        Example::Ignores("Nurses on Martin Ward said no."),
        Example::Finds("The economy minister [German Quistmoor] told them no.", "German Quistmoor, economy minister"),
        Example::Ignores("They bought a new Mac Quistmoor and a Blue Susan."),
        Example::Finds("He loves the publisher [Susan Hale].", "Susan Hale, publisher"),
        Example::Ignores("They met in the town of Santa Susana in May."),
    ],
};

fn find(context: &Context<'_>, people: &mut People) {
    let mut at = 0;
    while let Some(forename) = context.next_with(at, Classes::FORENAME) {
        let title = context.is(forename, Classes::HONORIFIC.or(Classes::FUNCTION))
            || context.is(forename, Classes::OPENS) && context.is(forename, Classes::ORGANISATION_LEFT);
        if title || !people.is_name_word(context, forename) || people.at(forename).is_some() {
            at = forename + 1;
            continue;
        }
        // "the mayor of London Ann Hale": a place that is a forename too, before a forename that is nothing else.
        let place = context.is(forename, Classes::PLACE) && context.is(forename + 1, Classes::SURE_FORENAME);
        // "Santa Susana": a town.
        let saint = context.before(forename).is_some_and(|before| matches!(context.word(before), "San" | "Santa" | "Santo" | "São"));
        // "the Harkwood Bay Hunters": somebody is called Bay, but not behind another name.
        let bay = context.is(forename, Classes::PLACE_HEAD)
            && context.before(forename).is_some_and(|before| context.is_capital(before) && !context.is(before, Classes::FUNCTION));
        // "World Wide Web", "Blue Gene": an adjective with a capital makes a thing of it.
        let thing = context.before(forename).is_some_and(|before| {
            matches!(context.word(before), "Blue" | "Red" | "Wide" | "Yellow") && !context.is(before, Classes::OPENS)
        });
        // "buying a new Mac Mini"
        let product = context.before(forename).is_some_and(|new| {
            context.word(new) == "new"
                && context.before(new).is_some_and(|article| matches!(context.word(article), "a" | "the" | "its" | "their"))
        });
        let colour = matches!(context.word(forename), "Blue" | "Red" | "Yellow");
        if saint || bay || thing || product || colour {
            at = forename + 1;
            continue;
        }
        if place && !context.begins_sentence(forename + 1) && context.is_capital(forename + 2) && context.text.gap_before(forename + 2) {
            at = forename + 1;
            continue;
        }
        let mut end = people.name_end(context, forename);
        if end == forename + 1 && is_demonym_surname(context, forename) {
            end += 1;
        }
        let first = first_of_name(context, people, forename);
        if is_full_name(context, first, forename, end) {
            let sure = context.is(forename, Classes::SURE_FORENAME) || end - forename > 2;
            people.add(first..end, if sure { Confidence::High } else { Confidence::Medium }, None);
        }
        at = end.max(forename + 1);
    }
}

/// The first token of the name whose listed forename stands at `at`: "Goodhope Jonathan", with a forename that no list has.
fn first_of_name(context: &Context<'_>, people: &People, at: usize) -> usize {
    let mut first = at;
    while let Some(before) = context.before(first).filter(|before| at - before <= 3) {
        let unknown = people.is_name_word(context, before) && !context.names.is_known(before) && context.text.gap_before(first);
        let particle =
            context.is(before, Classes::PARTICLE) && context.is_small(before) && before > 0 && people.is_name_word(context, before - 1);
        if unknown && !is_participle(context, before) && !NO_FORENAMES.contains(&context.word(before)) {
            first = before;
        } else if particle && !context.names.is_known(before - 1) {
            first = before - 1;
        } else {
            break;
        }
    }
    first
}

/// Words that no list of this program has, and that stand with a capital before names.
const NO_FORENAMES: [&str; 19] = [
    "Appeal",
    "Big",
    "Blue",
    "Forward",
    "Golden",
    "Grand",
    "Greater",
    "Magistrates",
    "Marshal",
    "Operation",
    "Orange",
    "Red",
    "Striker",
    "Super",
    "Unity",
    "Upper",
    "Wide",
    "Yellow",
    "Yorker",
];

/// "Asked", "Meeting": a verb that begins a sentence, not a forename that no list has.
pub(super) fn is_participle(context: &Context<'_>, token: usize) -> bool {
    let word = context.word(token);
    const ENDS: [&str; 7] = ["ing", "ed", "ly", "s", "er", "or", "ist"];
    context.is(token, Classes::OPENS) && ENDS.iter().any(|end| word.ends_with(end))
}

/// Words of politics that people are called by, too.
const TOPICAL_SURNAMES: [&str; 5] = ["Black", "Lord", "North", "West", "White"];

/// "Susan French", "Peter German", "Susan White".
fn is_demonym_surname(context: &Context<'_>, forename: usize) -> bool {
    let surname = forename + 1;
    context.is(forename, Classes::SURE_FORENAME)
        && !context.begins_sentence(surname)
        && (context.is(surname, Classes::DEMONYM) || TOPICAL_SURNAMES.contains(&context.word(surname)))
        && context.is_capital(surname)
        && !context.word(surname).ends_with('s')
        && context.behind(surname).is_none_or(|next| !context.is_capital(next) && !context.is_inner_hyphen(next))
}

/// "Susan King", "Peter Green": a title, a place's noun or a forename that ends a name of two words.
fn is_also_a_surname(context: &Context<'_>, forename: usize, end: usize) -> bool {
    const ELSE: Classes = Classes::PLACE.or(Classes::TOPIC).or(Classes::ROLE_HEAD).or(Classes::ROLE_WORD).or(Classes::DEMONYM);
    const NOUNS: [&str; 12] = ["Church", "Field", "Fields", "Green", "Grove", "Hall", "Heath", "Hill", "Lake", "Marsh", "Wood", "Woods"];
    const RARER: [&str; 11] = ["Bridge", "Castle", "Court", "Forest", "House", "Lane", "Park", "Street", "Wall", "Ward", "Way"];
    let sure = context.is(forename, Classes::SURE_FORENAME);
    let title = context.is(end - 1, Classes::HONORIFIC)
        && !context.is(end - 1, Classes::PLAIN_HONORIFIC)
        && !context.is(forename, ELSE)
        && (sure || !context.is(forename, Classes::OPENS));
    // "the correspondent Susan Black", "Susan Cape": behind a job title anything is a surname.
    let role = context.before(forename).is_some_and(|before| context.is(before, Classes::ROLE_HEAD) && context.is_small(before));
    // "Susan Tower, a spokeswoman,"
    let named = end - forename == 2 && is_named_behind(context, end);
    let word = context.word(end - 1);
    let listed = NOUNS.contains(&word) || TOPICAL_SURNAMES.contains(&word) || context.is(end - 1, Classes::DEMONYM);
    // "Martin Ward said": no ward speaks.
    let place = NOUNS.contains(&word) || RARER.contains(&word);
    let person = place && !context.is(forename, ELSE) && (named || speaks(context, forename, end));
    let noun = sure && (role || named || listed) || person;
    context.is(end - 1, Classes::FORENAME) && (sure || !context.is(end - 1, Classes::PLACE_HEAD)) || end - forename == 2 && (title || noun)
}

/// Whether a name in the nominative says something: "Martin Ward said", ", said Martin Ward".
fn speaks(context: &Context<'_>, first: usize, end: usize) -> bool {
    let says = |token: usize| context.is(token, Classes::SPEECH) && context.is_small(token);
    let before = context.before(first);
    let subject = before.is_none_or(|before| !context.is_small(before) || matches!(context.word(before), "and" | "but" | "that"));
    subject && context.behind(end - 1).is_some_and(says) || before.is_some_and(says)
}

/// Whether a job title in small letters stands behind a comma and an article.
fn is_named_behind(context: &Context<'_>, comma: usize) -> bool {
    !context.begins_sentence(comma)
        && context.word(comma) == ","
        && matches!(context.word(comma + 1), "a" | "an" | "the" | "who")
        && (context.word(comma + 1) == "who"
            || (comma + 2..comma + 5)
                .any(|token| context.is(token, Classes::ROLE_HEAD) && context.is_small(token) && !context.begins_sentence(token)))
}

fn is_full_name(context: &Context<'_>, first: usize, forename: usize, end: usize) -> bool {
    // "Susan R" of "Susan R. Quarrent plc": no surname is a letter.
    if end <= first + 1
        || is_initial(context, end - 1) && context.word(end) == "."
        || context.is(end - 1, NO_SURNAME.or(Classes::FUNCTION)) && !is_also_a_surname(context, forename, end)
    {
        return false;
    }
    // "in Sheffield Brightside": a place that is a forename too.
    let within = context.before(first).is_some_and(|before| matches!(context.word(before), "in" | "at" | "near"));
    if within && context.is(forename, Classes::PLACE) {
        return false;
    }
    // "the East Kent Hunt": a point of the compass stands before places.
    let compass = context.before(first).is_some_and(|before| matches!(context.word(before), "East" | "North" | "South" | "West"));
    if compass && context.is(forename, Classes::PLACE) {
        return false;
    }
    // "RAF Quistmoor": letters, though somebody is called Raf.
    if context.shape(forename) == Shape::Upper && context.word(forename).len() > 2 && context.shape(end - 1) != Shape::Upper {
        return false;
    }
    // "Manuel Quist National Park": a place with the name of a person.
    let topic = (first + 1..end - 1).any(|token| context.is(token, Classes::TOPIC) && !context.is(token, Classes::FORENAME));
    if topic && context.is(end - 1, Classes::PLACE_HEAD) {
        return false;
    }
    // "the Albion Courier": an article stands before things.
    let the = context.before(first).is_some_and(|before| matches!(context.word(before), "the" | "The" | "a" | "A" | "an" | "An"));
    if the && !context.is(forename, Classes::SURE_FORENAME) || the && !context.names.is_known(end - 1) && context.word(end) != "," {
        return false;
    }
    // "the consultancy Marlowe Quarrent"
    let called = context.before(first).is_some_and(|before| {
        let film = context.word(before) == "maker" && context.before(before).is_some_and(|film| context.word(film) == "film");
        context.is(before, Classes::ORGANISATION_LEFT)
            && context.is_small(before)
            && !context.is(before, Classes::ROLE_HEAD)
            && context.word(before) != "rival"
            && !film
    });
    if called {
        return false;
    }
    if context.is(forename, Classes::HEADLINE) && !context.is(forename, Classes::SURE_FORENAME) {
        return false;
    }
    // "Victoria Park", "Chelsea London", "Jordan Valley": a place that is a forename too needs a surname that is nothing else.
    let place = context.is(forename, Classes::PLACE)
        && (context.is(end - 1, Classes::PLACE.or(Classes::TOPIC).or(NO_SURNAME))
            || matches!(context.word(end - 1), "Park" | "Street" | "Road" | "Square" | "Station" | "Valley"));
    let topic = first == forename && !context.is(forename, Classes::SURE_FORENAME) && context.is(end - 1, Classes::TOPIC);
    let month = context.is(end - 1, Classes::CALENDAR) && !context.is(forename, Classes::SURE_FORENAME);
    !place && !topic && !month
}
