//! Words of a query as what must stand at each position of a text.

use super::{Analyzer, Form, Tokens, fold};

/// What must stand at one position: one of these terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The terms, most often one.
    pub any_of: Vec<String>,
}

/// The ways in which the words of a query can stand in a text: each a row of positions, side by side. Empty when the words
/// have no letter and no digit.
///
/// `stemmed` is for words outside quotation marks. A hyphenated word has two ways, apart and joined.
pub fn slots(analyzer: &mut Analyzer, words: &str, stemmed: bool) -> Vec<Vec<Slot>> {
    let tokens = analyzer.tokens(words);
    if tokens.positions() == 0 {
        return Vec::new();
    }
    let whole: Vec<Slot> = (0..tokens.positions()).map(|position| slot(&tokens, position, stemmed)).collect();
    let joined = tokens.at(0).find(|token| token.form == Form::Joined && tokens.iter().all(|other| token.span.contains(other.span)));
    let Some(joined) = joined else { return vec![whole] };
    let stem = tokens.at(0).find(|token| token.form == Form::Stem && token.span == joined.span).filter(|_| stemmed);
    let joined = Slot { any_of: vec![stem.unwrap_or(joined).term.to_string()] };
    // Of years only the joined form: 2010 and 11 stand side by side in other texts too.
    match joined.any_of[0].contains('-') {
        true => vec![vec![joined]],
        false => vec![whole, vec![joined]],
    }
}

fn slot(tokens: &Tokens, position: u32, stemmed: bool) -> Slot {
    let find = |form: Form| tokens.at(position).find(|token| token.form == form);
    let primary = find(Form::Exact);
    let mut any_of = Vec::new();
    if let Some(money) = find(Form::Money) {
        // Whoever types a currency means money: 50m may be metres, or people.
        any_of.push(money.term.to_string());
    } else if stemmed
        // "percent" stands beside its sign and has a stem, but is the sign.
        && primary.is_none_or(|token| token.term != "%")
        && let Some(stem) = tokens.at(position).find(|token| token.form == Form::Stem && Some(token.span) == primary.map(|p| p.span))
    {
        any_of.push(stem.term.to_string());
    } else if !stemmed && let Some(genitive) = find(Form::Genitive) {
        any_of.push(genitive.term.to_string());
    } else {
        any_of.extend(primary.map(|token| token.term.to_string()));
    }
    Slot { any_of }
}

/// A single word as prefix, fuzzy and regular expressions compare it: in lower case, without accents and white space.
pub fn folded(word: &str) -> String {
    let mut term = String::new();
    fold::word(word.trim(), &mut term);
    term
}
