//! Speech of which only the closing mark stands there.

use super::marks::{Leaning, Place, Stretch, is_double, leaning, sentence_ends_before, stop_before};
use super::{Find, Rule};
use crate::extract::rule::Example::{Finds, Ignores};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "quotation.unopened",
    summary: "words from the beginning of a sentence or paragraph to a closing mark that nothing opened",
    find,
    examples: &[
        Finds("She said: “It began in May.\n\n[It ended in June.”] Staff left.", "closed, continues"),
        Finds("[We have run out of beds,”] she said.", "closed"),
        Ignores("“It ended in June,” she said.” Staff left."),
        Ignores("The shelf is 6\" wide."),
    ],
};

fn find(place: &Place<'_>) -> Option<Stretch> {
    let Place { text, at, floor, first, .. } = *place;
    if !is_double(text, at) || leaning(place, at) != Leaning::Closes || at == floor || !stop_before(text, at) {
        return None;
    }
    let start = match place.left_open && floor == first {
        true => first,
        false => (floor + 1..at - 1).rev().find(|&start| text.gap_before(start) && sentence_ends_before(text, start)).unwrap_or(floor),
    };
    // "…," she said.”: what stands between a quote and a stray mark is no speech.
    if start == floor && floor > first {
        return None;
    }
    Some(Stretch { tokens: start..at + 1, opened: false, closed: true })
}
