//! One sum in several currencies: "$5m (£3m)", "6.5bn euros ($8.6bn; £4.5bn)". What the text says of the first, it says of all.

use super::{Figure, FigureKind, Qualifier, qualifier};
use crate::text::Text;

/// Most currencies behind the first; a longer list is no conversion.
const MOST: usize = 3;

/// The figure that this one says again.
pub(super) fn original(body: &str, figures: &[Figure], figure: usize) -> Option<usize> {
    let mut at = figure;
    for _ in 0..MOST {
        let (before, here) = (at.checked_sub(1)?, figures.get(at)?);
        let earlier = figures.get(before)?;
        if [earlier, here].iter().any(|figure| figure.kind != FigureKind::Money) {
            return None;
        }
        at = before;
        match between(body, earlier, here)? {
            "(" | "[" => return (earlier.currency != figures[figure].currency).then_some(at),
            ";" | "," | "/" | "or" | "and" => {}
            _ => return None,
        }
    }
    None
}

fn between<'a>(body: &'a str, earlier: &Figure, later: &Figure) -> Option<&'a str> {
    body.get(earlier.span.end..later.span.start).map(str::trim)
}

/// One past the last token of the bracket behind a figure, where that says the figure again.
pub(super) fn bracket_end(text: &Text<'_>, figures: &[Figure], figure: usize) -> Option<usize> {
    let mut end = figures.get(figure)?.span.end;
    // Nothing is looked up where no bracket stands.
    if !text.body().get(end..)?.trim_start().starts_with(['(', '[']) {
        return None;
    }
    for at in figure + 1..figures.len().min(figure + 1 + MOST) {
        if original(text.body(), figures, at) != Some(figure) {
            break;
        }
        end = figures[at].span.end;
    }
    let close = text.token_at(end);
    let closed = end > figures[figure].span.end && matches!(text.word(close), ")" | "]");
    closed.then_some(close + 1)
}

/// Takes over what was found about the original.
pub(super) fn take_over(original: &Figure, figure: &mut Figure) {
    if figure.qualifier == Qualifier::Exact {
        figure.qualifier = original.qualifier;
        qualifier::bound(figure);
    }
    figure.per.clone_from(&original.per);
    figure.change = original.change;
    figure.modality = original.modality;
    figure.period.clone_from(&original.period);
    figure.subject = original.subject;
    figure.source.clone_from(&original.source);
}

#[cfg(test)]
mod tests {
    use super::super::attributes::all;

    #[test]
    fn what_is_said_of_a_sum_is_said_of_it_in_other_money() {
        let text = "Ms Ada Pell said the trust will face a bill of nearly 6bn kroner ($900m; £500m) a year by 2014.";
        let figures = all(text);
        let said: Vec<_> = figures
            .iter()
            .map(|figure| {
                let period = figure.period.as_ref().map(|period| period.text.as_str());
                (figure.qualifier, figure.per.as_deref(), period, figure.subject.map(|span| span.of(text)), figure.source.is_some())
            })
            .collect();
        assert_eq!(said.len(), 3);
        assert_eq!(said[0], (crate::extract::Qualifier::Almost, Some("year"), Some("by 2014"), Some("a bill"), true));
        assert!(said.iter().all(|one| *one == said[0]), "{said:?}");
    }

    #[test]
    fn what_stands_behind_the_bracket_belongs_to_the_sum_before_it() {
        let text = "The court threw out the $280m (£155m) claim. The unit (£5m) and the ward (€6m) stayed.";
        let subjects: Vec<_> = all(text).iter().map(|figure| figure.subject.map(|span| span.of(text))).collect();
        assert_eq!(subjects[..2], [Some("claim"), Some("claim")]);
        assert!(subjects[2..].iter().all(|subject| *subject != Some("claim")));
    }
}
