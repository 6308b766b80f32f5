//! Stretches between single marks, told from apostrophes.

use super::marks::{Leaning, Place, Stretch, is_double, is_single, leaning, stop_before};
use super::{Find, Rule};
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::{Shape, TokenKind};

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "quotation.single",
    summary: "words between single marks, where they are no apostrophes",
    find,
    examples: &[
        Finds("[‘It isn’t over,’] said Dr Pell.", "closed"),
        Finds("['The trusts' plans aren't ready,'] said Dr Pell.", "closed"),
        Finds("[‘He told me “we are broke” and left,’] said Mrs Orme.", "closed"),
        Finds("The [‘winter plan’] has failed.", "closed"),
        Ignores("The trusts’ boards met at ’Arley’s rooms in the ’90s."),
        Ignores("The nurses' pay and the doctors' pay rose."),
        Ignores("Rock 'n' roll."),
        Ignores("“We lost the ‘winter plan’,” she said."),
    ],
};

fn find(place: &Place<'_>) -> Option<Stretch> {
    let Place { text, at, .. } = *place;
    if !is_single(text, at) || !may_open(place) {
        return None;
    }
    let (mut weak, mut doubles, mut nested) = (None, 0usize, 0usize);
    for mark in at + 1..place.last {
        if is_double(text, mark) {
            doubles += 1;
        }
        // A quote in single marks that runs over the end of a sentence is closed by a mark behind a stop.
        if !is_single(text, mark) || text.tokens()[mark].kind != TokenKind::Mark {
            continue;
        }
        match leaning(place, mark) {
            Leaning::Opens if text.word(mark) == "‘" => nested += 1,
            Leaning::Closes if doubles % 2 == 0 => {
                if nested > 0 {
                    nested -= 1;
                } else if stop_before(text, mark) || !may_be_possessive(place, mark) {
                    return Some(Stretch { tokens: at..mark + 1, opened: true, closed: true });
                } else if weak.is_none() {
                    weak = Some(mark);
                }
            }
            _ => {}
        }
    }
    // Only the mark of a genitive plural is left: "the ‘key workers’ scheme".
    let weak = weak.filter(|&mark| text.word(at) == "‘" && mark - at <= 8)?;
    Some(Stretch { tokens: at..weak + 1, opened: true, closed: true })
}

/// Whether the mark can open a quote: a gap before it, a word behind it, and no letters left out ("’90s", "'em").
fn may_open(place: &Place<'_>) -> bool {
    let Place { text, at, .. } = *place;
    if leaning(place, at) != Leaning::Opens || text.word(at) == "’" {
        return false;
    }
    let Some(next) = text.tokens().get(at + 1).filter(|_| at + 1 < place.last) else { return false };
    match next.kind {
        TokenKind::Number => text.word(at) == "‘" || !text.word(at + 2).starts_with('s'),
        TokenKind::Word => {
            const CLIPPED: [&str; 9] = ["em", "twas", "tis", "til", "cause", "n", "bout", "round", "cos"];
            !(next.shape == Shape::Lower && CLIPPED.contains(&text.word(at + 1)))
        }
        TokenKind::Mark => is_double(text, at + 1),
        _ => matches!(text.word(at + 1), "[" | "(" | "…" | "..." | "£" | "$" | "€" | "¿" | "¡" | "#"),
    }
}

/// Whether a closing mark may be that of a genitive plural: behind an s, before a word in lower case.
fn may_be_possessive(place: &Place<'_>, mark: usize) -> bool {
    let text = place.text;
    text.word(mark - 1).ends_with(['s', 'S'])
        && mark + 1 < place.last
        && text.gap_before(mark + 1)
        && text.tokens()[mark + 1].kind == TokenKind::Word
}
