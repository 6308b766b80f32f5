//! From sketches to groups, in time linear in the archive.

use std::collections::{HashMap, HashSet};

use super::THRESHOLD;
use super::shingles::Shingles;
use super::sketch::{BANDS, Sketch};

/// Candidates are verified when their sketches come this near to [`THRESHOLD`]: three standard errors below it.
const WORTH_VERIFYING: f64 = THRESHOLD - 0.135;

/// How many groups that meet in one band an article is compared with. Boilerplate can fill a band with articles that have
/// nothing else in common; the other 41 bands remain.
const GROUPS_A_BAND: usize = 16;

/// An article's place in a group of two or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Membership {
    /// Number of the group's first article, in the order given to [`groups`].
    pub first: usize,
    /// Share of shingles in common with the first article, 0 to 1; 1 for the first itself.
    pub similarity: f64,
}

/// The groups of near-duplicates among articles given by their sketches (`None` for an article without words), in the
/// archive's order; one [`Membership`] an article, `None` for those that stand alone. `shingles` is asked for the real
/// shingles of candidates, by number.
///
/// Time and memory are linear in the number of articles: an article is compared with a bounded number of others in each
/// band. The answer depends on the order of the articles, and on nothing else.
///
/// # Errors
/// What `shingles` returns.
pub fn groups<E>(
    sketches: &[Option<Sketch>],
    mut shingles: impl FnMut(usize) -> Result<Shingles, E>,
) -> Result<Vec<Option<Membership>>, E> {
    let mut forest = Forest((0..sketches.len()).collect());
    join_equal(sketches, &mut forest);
    let mut rejected: HashSet<(usize, usize)> = HashSet::new();
    for band in 0..BANDS {
        let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
        for (number, sketch) in sketches.iter().enumerate() {
            let Some(key) = sketch.as_ref().map(|sketch| sketch.band(band)) else { continue };
            let met = buckets.entry(key).or_default();
            let mut known = false;
            for &other in met.iter() {
                if forest.root(other) == forest.root(number) {
                    known = true;
                    continue;
                }
                if rejected.contains(&(other, number)) || !worth_verifying(sketches, other, number) {
                    continue;
                }
                if shingles(other)?.similarity(&shingles(number)?) >= THRESHOLD {
                    forest.join(other, number);
                    known = true;
                } else {
                    rejected.insert((other, number));
                }
            }
            if !known && met.len() < GROUPS_A_BAND {
                met.push(number);
            }
        }
    }
    memberships(sketches.len(), &mut forest, shingles)
}

/// Joins articles whose sketches are the same without asking for their shingles: thousands of copies cost no more than two.
fn join_equal(sketches: &[Option<Sketch>], forest: &mut Forest) {
    let mut seen: HashMap<Vec<u64>, usize> = HashMap::new();
    for (number, sketch) in sketches.iter().enumerate() {
        if let Some(sketch) = sketch {
            forest.join(*seen.entry((0..BANDS).map(|band| sketch.band(band)).collect()).or_insert(number), number);
        }
    }
}

fn worth_verifying(sketches: &[Option<Sketch>], a: usize, b: usize) -> bool {
    matches!((&sketches[a], &sketches[b]), (Some(a), Some(b)) if a.similarity(b) >= WORTH_VERIFYING)
}

fn memberships<E>(
    count: usize,
    forest: &mut Forest,
    mut shingles: impl FnMut(usize) -> Result<Shingles, E>,
) -> Result<Vec<Option<Membership>>, E> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for number in 0..count {
        members[forest.root(number)].push(number);
    }
    let mut found = vec![None; count];
    // The root of a group is its first article, and its members are in order.
    for group in members.into_iter().filter(|group| group.len() > 1) {
        let first = shingles(group[0])?;
        found[group[0]] = Some(Membership { first: group[0], similarity: 1.0 });
        for &number in &group[1..] {
            found[number] = Some(Membership { first: group[0], similarity: first.similarity(&shingles(number)?) });
        }
    }
    Ok(found)
}

/// Disjoint sets; the root of each is its least number.
struct Forest(Vec<usize>);

impl Forest {
    fn root(&mut self, number: usize) -> usize {
        let mut root = number;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use std::convert::Infallible;

    fn group(bodies: &[String]) -> Vec<Option<Membership>> {
        let shingles: Vec<Shingles> = bodies.iter().map(|body| Shingles::of(&Text::new(body))).collect();
        let sketches: Vec<Option<Sketch>> = shingles.iter().map(Sketch::of).collect();
        groups(&sketches, |number| Ok::<_, Infallible>(shingles[number].clone())).unwrap()
    }

    fn article(subject: &str, sentences: std::ops::Range<usize>) -> String {
        sentences.map(|n| format!("Sentence {n} says of {subject} that item {subject}{n} went to ward {}. ", n * 7)).collect()
    }

    #[test]
    fn copies_and_near_copies_are_grouped_and_others_are_not() {
        let bodies = [
            article("beds", 0..20),
            article("pay", 0..20),
            article("beds", 0..18),
            "…".into(),
            article("pay", 0..20),
            article("drugs", 0..20),
        ];
        let found = group(&bodies);
        let first = |number: usize| found[number].map(|membership| membership.first);
        assert_eq!([0, 1, 2, 3, 4, 5].map(first), [Some(0), Some(1), Some(0), None, Some(1), None]);
        assert_eq!(found[4].unwrap().similarity, 1.0);
        assert!((0.8..1.0).contains(&found[2].unwrap().similarity), "{found:?}");
    }

    #[test]
    fn thousands_of_copies_ask_for_few_shingles() {
        let shingles = Shingles::of(&Text::new(&article("beds", 0..20)));
        let sketches = vec![Sketch::of(&shingles); 3000];
        let mut asked = 0;
        let found = groups(&sketches, |_| {
            asked += 1;
            Ok::<_, Infallible>(shingles.clone())
        })
        .unwrap();
        assert!(found.iter().all(|membership| membership.is_some_and(|membership| membership.first == 0)));
        assert!(asked <= 3000, "{asked}");
    }
}
