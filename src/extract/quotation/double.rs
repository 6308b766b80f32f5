//! Stretches between double marks: ", “ ”, '' and « », alone or mixed.

use super::marks::{Leaning, Place, Stretch, is_double, leaning, sentence_ends_before};
use super::{Find, Rule};
use crate::extract::rule::Example::{Finds, Ignores};
use crate::text::TokenKind;

/// See the file.
pub(super) const RULE: Rule<Find> = Rule {
    id: "quotation.double",
    summary: "words between double marks, curly, straight or mixed, with marks nested in them, up to the end of the paragraph \
              where the next goes on, of the sentence where none does",
    find,
    examples: &[
        Finds("She said [“no”] twice.", "closed"),
        Finds("He called it [\"a mess”] and left.", "closed"),
        Finds("[''It is over,''] she said.", "closed"),
        Finds("[''She said 'it is over,'''] he said.", "closed"),
        Finds("[“He told me “we are broke” and left,”] she said.", "closed"),
        Finds("A 6\" pipe burst. [\"It was chaos,\"] he said.", "closed"),
        Finds("[\"A 6\" pipe burst,\"] he said.", "closed"),
        Finds("He said: [“There was no warning.]\n\nAn inquiry was opened.", "open"),
        Finds("He said: [“There was no warning.] An inquiry was opened.\n\nStaff left.", "open"),
        Finds("He said: “One.\n\n[“Two.”]", "closed, continues"),
        Finds("He said: \"It opened in May. [\"It closed in June.\"] Staff left.", "closed, continues"),
        Finds("[\"It opened in May.] She added: \"It closed in June.\" Staff left.", "open"),
        Ignores("The pipe is 6\" wide and 4\" deep."),
        Ignores("Nobody said a word."),
    ],
};

fn find(place: &Place<'_>) -> Option<Stretch> {
    let Place { text, at, last, .. } = *place;
    if !is_double(text, at) || leaning(place, at) == Leaning::Closes || is_inch(place, at, false) {
        return None;
    }
    let stretch = |end: usize, closed: bool| Some(Stretch { tokens: at..end, opened: true, closed });
    let mut depth = 1usize;
    let mut next = next_double(place, at + 1);
    while let Some(mark) = next {
        next = next_double(place, mark + 1);
        match leaning(place, mark) {
            _ if is_inch(place, mark, true) => {}
            Leaning::Opens if nests(place, mark) => depth += 1,
            // Opened again without having been closed: a new paragraph of the same speech, run together with the last.
            Leaning::Opens => return stretch(end_before(place, mark), false),
            Leaning::Closes | Leaning::Either => {
                depth -= 1;
                if depth == 0 {
                    return stretch(mark + 1, true);
                }
            }
        }
    }
    stretch(if goes_on(place) { last } else { first_sentence_end(place) }, false)
}

/// Whether speech that is open at the end of the paragraph goes on in the next: it opens again, or closes, there.
fn goes_on(place: &Place<'_>) -> bool {
    let Place { text, last, .. } = *place;
    let paragraph = text.paragraph_at(text.tokens()[last - 1].span.start);
    let Some(next) = text.paragraphs().get(paragraph + 1).map(|next| text.tokens_in(*next)) else { return false };
    let next = Place { first: next.start, last: next.end, ..*place };
    next_double(&next, next.first).is_some_and(|mark| mark == next.first || leaning(&next, mark) == Leaning::Closes)
}

/// The end of the sentence that a stretch begins with: of one that nothing closes, no more is sure to be speech.
fn first_sentence_end(place: &Place<'_>) -> usize {
    let Place { text, at, last, .. } = *place;
    let sentence = text.sentence_at(text.tokens()[(at + 1).min(last - 1)].span.start);
    text.sentences().get(sentence).map_or(last, |sentence| sentence.tokens.end.min(last)).max(at + 1)
}

fn next_double(place: &Place<'_>, from: usize) -> Option<usize> {
    (from..place.last).find(|&at| is_double(place.text, at))
}

/// Whether a mark that opens inside an open stretch is nested in it: two marks then close.
fn nests(place: &Place<'_>, mark: usize) -> bool {
    let closes = |at: Option<usize>| at.filter(|&at| leaning(place, at) == Leaning::Closes);
    let inner = closes(next_double(place, mark + 1));
    let both = inner.and_then(|inner| closes(next_double(place, inner + 1))).is_some();
    // In the middle of its first sentence nothing begins again; "It opened in May. She added: "It closed."" has lost a mark.
    let sentence = |at: usize| place.text.sentence_at(place.text.tokens()[at].span.start);
    both || inner.is_some() && !sentence_ends_before(place.text, mark) && sentence(place.at + 1) == sentence(mark)
}

/// Where a stretch ends that a second opening mark cuts off.
fn end_before(place: &Place<'_>, mark: usize) -> usize {
    let sentence = (place.at + 1..mark).rev().find(|&at| sentence_ends_before(place.text, at + 1));
    sentence.map_or(mark, |stop| stop + 1)
}

/// Whether a mark means inches: glued to digits, where it cannot close, or where another mark closes behind it.
fn is_inch(place: &Place<'_>, at: usize, open: bool) -> bool {
    let text = place.text;
    let digits = at > place.first && !text.gap_before(at) && text.tokens()[at - 1].kind == TokenKind::Number;
    if !digits || !matches!(text.word(at), "\"" | "″" | "''" | "”") {
        return false;
    }
    if !open {
        return true;
    }
    let goes_on = text.tokens().get(at + 1).is_some_and(|token| token.kind == TokenKind::Word && at + 1 < place.last);
    goes_on && next_double(place, at + 1).is_some_and(|next| leaning(place, next) == Leaning::Closes)
}
