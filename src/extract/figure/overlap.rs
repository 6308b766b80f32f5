//! One order settles which of two figures that share a byte stays.

use std::collections::BTreeMap;

use super::Figure;

/// Keeps figures that do not overlap, in order of place. The longer of two beats the shorter; of two as long, the one
/// whose rule stands first in the list of rules, which is the order in which `candidates` of one place come; then the
/// one further to the left.
pub(super) fn settle(mut candidates: Vec<Figure>) -> Vec<Figure> {
    candidates.sort_by_key(|figure| figure.span.start);
    let mut kept: Vec<Figure> = Vec::with_capacity(candidates.len());
    let mut cluster: Vec<Figure> = Vec::new();
    let mut reach = 0;
    for figure in candidates {
        if figure.span.start >= reach {
            settle_cluster(&mut cluster, &mut kept);
        }
        reach = reach.max(figure.span.end);
        cluster.push(figure);
    }
    settle_cluster(&mut cluster, &mut kept);
    kept
}

/// Settles figures that hang together by their overlaps. There may be as many as the text is long ("£1-£2-£3-…"), so
/// those that stay are looked up by place.
fn settle_cluster(cluster: &mut Vec<Figure>, kept: &mut Vec<Figure>) {
    if cluster.len() < 2 {
        kept.append(cluster);
        return;
    }
    cluster.sort_by_key(|figure| std::cmp::Reverse(figure.span.len()));
    let mut settled: BTreeMap<usize, Figure> = BTreeMap::new();
    for figure in cluster.drain(..) {
        // Those that stay do not overlap, so only the last one that begins before this one's end can overlap it.
        let last = settled.range(..figure.span.end).next_back();
        if last.is_none_or(|(_, other)| !other.span.overlaps(figure.span)) {
            settled.insert(figure.span.start, figure);
        }
    }
    kept.extend(settled.into_values());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::FigureKind;
    use crate::span::Span;
    use proptest::prelude::*;

    const RULES: [&str; 3] = ["figure.a", "figure.b", "figure.c"];

    proptest! {
        #[test]
        fn what_goes_overlaps_something_better_that_stays(spans in prop::collection::vec((0usize..40, 1usize..8, 0usize..3), 0..20)) {
            let mut candidates: Vec<Figure> =
                spans.iter().map(|&(start, length, rule)| Figure::new(RULES[rule], FigureKind::Count, Span::new(start, start + length), None)).collect();
            candidates.sort_by_key(|figure| figure.rule);
            let kept = settle(candidates.clone());
            for pair in kept.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for figure in &candidates {
                let better = |other: &Figure| {
                    other == figure || other.span.overlaps(figure.span)
                        && (std::cmp::Reverse(other.span.len()), other.span.start, other.rule)
                            <= (std::cmp::Reverse(figure.span.len()), figure.span.start, figure.rule)
                };
                prop_assert!(kept.iter().any(better));
            }
        }
    }
}
