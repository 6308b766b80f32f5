//! Names of one article by their first word: asked about every capitalised word, with a quick no for nearly all of them.

use crate::gazetteer::Map;

/// Values by the first word of a name.
#[derive(Debug)]
pub(super) struct ByFirstWord<'a, T> {
    values: Map<&'a str, Vec<T>>,
    /// Whether a first word of that [`look`] is there.
    looks: [bool; 256],
}

impl<'a, T> ByFirstWord<'a, T> {
    pub(super) fn new() -> Self {
        ByFirstWord { values: Map::default(), looks: [false; 256] }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values of a first word, to look at and to add to.
    pub(super) fn entry(&mut self, first: &'a str) -> &mut Vec<T> {
        self.looks[look(first)] = true;
        self.values.entry(first).or_default()
    }

    /// The values of a first word.
    pub(super) fn get(&self, word: &str) -> &[T] {
        if self.looks[look(word)] { self.values.get(word).map(Vec::as_slice).unwrap_or_default() } else { &[] }
    }

    pub(super) fn lists_mut(&mut self) -> impl Iterator<Item = &mut Vec<T>> {
        self.values.values_mut()
    }
}

/// A number that words with another first letter or another length rarely share.
fn look(word: &str) -> usize {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    usize::from(first.wrapping_add((word.len() as u8).wrapping_mul(32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_look_are_told_apart() {
        let mut names = ByFirstWord::new();
        names.entry("Hale").push(1);
        names.entry("Hale").push(2);
        names.entry("Pike").push(3);
        assert_eq!((names.get("Hale"), names.get("Pike")), (&[1, 2][..], &[3][..]));
        assert_eq!((look("Hale"), names.get("Hall")), (look("Hall"), &[][..]));
        assert_eq!((names.get(""), names.get("Quarrent")), (&[][..], &[][..]));
    }
}
