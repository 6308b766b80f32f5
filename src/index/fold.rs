//! Near-duplicates under the best of their group.

use std::collections::HashMap;
use std::hash::Hash;

/// A hit, and those of its group that come behind it, in order.
pub(super) struct Folded<T> {
    /// The first of its group, or one that stands alone.
    pub first: T,
    /// The others.
    pub under: Vec<T>,
}

/// Puts every hit of a group under the first one; the order of the first ones stays.
pub(super) fn fold<T, G: Eq + Hash>(hits: impl IntoIterator<Item = T>, group: impl Fn(&T) -> Option<G>) -> Vec<Folded<T>> {
    let mut folded: Vec<Folded<T>> = Vec::new();
    let mut places: HashMap<G, usize> = HashMap::new();
    for hit in hits {
        let place = group(&hit).map(|group| *places.entry(group).or_insert(folded.len()));
        match place.and_then(|place| folded.get_mut(place)) {
            Some(first) => first.under.push(hit),
            None => folded.push(Folded { first: hit, under: Vec::new() }),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_group_keeps_its_place() {
        let folded = fold([1, 12, 3, 14, 11, 5], |hit| (*hit > 10).then_some(()));
        let plain: Vec<(i32, Vec<i32>)> = folded.into_iter().map(|folded| (folded.first, folded.under)).collect();
        assert_eq!(plain, [(1, vec![]), (12, vec![14, 11]), (3, vec![]), (5, vec![])]);
    }
}
