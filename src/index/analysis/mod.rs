//! The words of articles and of queries: one analysis for indexing, searching and marking.
//!
//! An analysis gives *tokens*: a term, the position it stands at (words are counted from 0) and the bytes it covers. One
//! position may have several tokens, so that different spellings meet:
//!
//! | in the text | position | terms |
//! | --- | --- | --- |
//! | `redundancies` | 0 | `redundancies`, stem `=redund` |
//! | `NHSE’s` | 0 | `nhse`, `nhse's`, `=nhse` |
//! | `£168m`, `£168 million`, `168 million pounds` | 0 | `168000000`, `¤gbp168000000` |
//! | `168,000,000` | 0 | `168000000` (no currency said: found by whoever types no currency) |
//! | `40%`, `40 per cent`, `40 pct` | 0, 1 | `40`; `%` |
//! | `PCT`, `three PCTs` | | a word: only behind a number in digits, or in small letters behind a number in words, is it a per cent sign |
//! | `2010-11`, `2010/11` | 0, 1 | `2010`, joined `2010-11`; `11` |
//! | `long-term` | 0, 1 | `long`, joined `longterm`; `term` (and their stems) |
//! | `co-operate` | 0 | `cooperate`, `co`, `operate` (and their stems): a prefix is no word of its own |
//!
//! Terms are in lower case without accents. Stems begin with [`STEM`], sums of money with [`MONEY`]; no other term begins
//! with these. Nothing is left out: function words (`the`, `of`) have their exact term, and no stem.

mod fold;
mod numbers;
mod pieces;
mod slots;
mod stems;
#[cfg(feature = "local")]
pub mod tantivy;

use crate::span::Span;
use pieces::{Piece, PieceKind};
pub use slots::{Slot, folded, slots};
pub use stems::is_function_word;

/// The version of the analysis. A store holds the one it was made with: terms of another version do not meet.
pub const TOKENIZER_VERSION: u32 = 3;

/// First character of a stem's term.
pub const STEM: char = '=';

/// First character of a term for a sum of money.
pub const MONEY: char = '¤';

/// A term at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What is compared.
    pub term: &'a str,
    /// Which word of the text it is, from 0; tokens are in order of position.
    pub position: u32,
    /// The bytes that it covers: of an amount the currency sign and the word "million" too.
    pub span: Span,
    /// What sort of term.
    pub form: Form,
}

/// Sorts of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The word itself, a number in digits, or `%`.
    Exact,
    /// The word with its genitive: `nhse's`.
    Genitive,
    /// A part of what stands at this position: `million`, `co`; or a name without its apostrophe: `oneill`.
    Twin,
    /// The parts of a hyphenated word, or of a year like 2010-11, as one; it covers all of them.
    Joined,
    /// An English stem, behind [`STEM`].
    Stem,
    /// A sum of money, behind [`MONEY`].
    Money,
}

/// The tokens of one text. One value may be filled again and again, so that nothing is allocated per token.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    terms: String,
    entries: Vec<Entry>,
    positions: u32,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    term: (usize, usize),
    position: u32,
    span: Span,
    form: Form,
}

impl Tokens {
    /// How many tokens.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many positions the text has.
    pub fn positions(&self) -> u32 {
        self.positions
    }

    /// A token by its number.
    pub fn get(&self, number: usize) -> Option<Token<'_>> {
        self.entries.get(number).map(|entry| self.token(entry))
    }

    /// All tokens, in order of position.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        self.entries.iter().map(|entry| self.token(entry))
    }

    /// The tokens at one position.
    pub fn at(&self, position: u32) -> impl Iterator<Item = Token<'_>> {
        let first = self.entries.partition_point(|entry| entry.position < position);
        self.entries[first..].iter().take_while(move |entry| entry.position == position).map(|entry| self.token(entry))
    }

    fn token(&self, entry: &Entry) -> Token<'_> {
        Token { term: &self.terms[entry.term.0..entry.term.1], position: entry.position, span: entry.span, form: entry.form }
    }

    fn clear(&mut self) {
        self.terms.clear();
        self.entries.clear();
        self.positions = 0;
    }

    /// Adds a token whose term `write` appends.
    fn add(&mut self, position: u32, span: Span, form: Form, write: impl FnOnce(&mut String)) {
        let start = self.terms.len();
        write(&mut self.terms);
        if self.terms.len() > start {
            self.entries.push(Entry { term: (start, self.terms.len()), position, span, form });
        }
    }

    fn term(&self, token: usize) -> &str {
        let (start, end) = self.entries[token].term;
        &self.terms[start..end]
    }
}

/// Makes [`Tokens`]. Keeps the stems that it has seen, so one is kept for many texts.
#[derive(Debug, Clone, Default)]
pub struct Analyzer {
    stems: stems::Stems,
    pieces: Vec<Piece>,
}

impl Analyzer {
    /// An analyser that has seen nothing yet.
    pub fn new() -> Self {
        Analyzer::default()
    }

    /// The tokens of a text.
    pub fn tokens(&mut self, text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        self.fill(text, &mut tokens);
        tokens
    }

    /// Replaces `tokens` with those of a text.
    pub fn fill(&mut self, text: &str, tokens: &mut Tokens) {
        tokens.clear();
        pieces::cut(text, &mut self.pieces);
        let mut run = Run { text, pieces: &self.pieces, stems: &mut self.stems, tokens, position: 0, sum: None };
        let mut at = 0;
        while at < run.pieces.len() {
            at = run.compound(at);
        }
        tokens.positions = run.position;
    }
}

/// Words in front of a hyphen that are no words of their own: with what follows they are one position.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "cyber", "de", "dis", "e", "hyper", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mis", "multi",
    "neo", "non", "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "tele", "trans", "ultra", "un",
];

/// Letters behind an apostrophe from which a word is a name (O'Neill), not a contraction (don't, he'll).
const NAME_BEHIND_APOSTROPHE: usize = 3;

/// Longest chain of hyphenated words that is joined: beyond it stand lists and broken lines.
const LONGEST_COMPOUND: usize = 4;

/// One pass over the pieces of one text.
struct Run<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    stems: &'a mut stems::Stems,
    tokens: &'a mut Tokens,
    position: u32,
    /// The piece behind the last sum of money, and its currency.
    sum: Option<(usize, &'static str)>,
}

impl<'a> Run<'a> {
    fn word(&self, piece: usize) -> &'a str {
        self.pieces[piece].span.of(self.text)
    }

    /// What stands between a piece and the one before it.
    fn gap(&self, piece: usize) -> &'a str {
        match piece.checked_sub(1) {
            Some(before) => &self.text[self.pieces[before].span.end..self.pieces[piece].span.start],
            None => &self.text[..self.pieces[piece].span.start],
        }
    }

    /// Whether a piece follows the one before it with nothing but white space between.
    fn is_spaced(&self, piece: usize) -> bool {
        piece < self.pieces.len() && !self.gap(piece).is_empty() && self.gap(piece).chars().all(crate::text::characters::is_space)
    }

    /// Whether one hyphen, and nothing else, stands between a piece and the one before it.
    fn is_hyphenated(&self, piece: usize) -> bool {
        piece < self.pieces.len() && matches!(self.gap(piece), "-" | "‐" | "‑")
    }

    /// Takes a word with all that is hyphenated to it; returns the number of the piece behind.
    fn compound(&mut self, first: usize) -> usize {
        let mut end = first + 1;
        while self.is_hyphenated(end) {
            end += 1;
        }
        if let Some(end) = self.year(first) {
            return end;
        }
        let whole = self.pieces[first].span.hull(self.pieces[end - 1].span);
        let numbers = self.pieces[first..end].iter().all(|piece| piece.kind != PieceKind::Word);
        let one_position = end - first == 2 && self.is_prefix(first);
        if end - first > 1 && end - first <= LONGEST_COMPOUND && !numbers && !one_position {
            let (text, pieces) = (self.text, &self.pieces[first..end]);
            self.tokens
                .add(self.position, whole, Form::Joined, |term| pieces.iter().for_each(|piece| fold::letters(piece.span.of(text), term)));
            self.stem(self.tokens.len() - 1);
        }
        let mut at = first;
        while at < end {
            at = match self.pieces[at].kind {
                PieceKind::Number { .. } => self.amount(at),
                PieceKind::Percent => self.percent(at, at + 1),
                PieceKind::Word if at + 1 < end && self.is_prefix(at) => self.prefixed(at),
                PieceKind::Word => self.simple(at),
            };
        }
        at
    }

    /// Whether a piece is a bound prefix and a word follows.
    fn is_prefix(&self, piece: usize) -> bool {
        let word = self.word(piece);
        let lower = |prefix: &&str| prefix.len() == word.len() && prefix.eq_ignore_ascii_case(word);
        self.pieces.get(piece + 1).is_some_and(|next| next.kind == PieceKind::Word) && PREFIXES.iter().any(lower)
    }

    /// `co-operate`: one position.
    fn prefixed(&mut self, at: usize) -> usize {
        let (prefix, word) = (self.pieces[at].span, self.pieces[at + 1].span);
        let text = self.text;
        self.tokens.add(self.position, prefix.hull(word), Form::Exact, |term| {
            fold::letters(prefix.of(text), term);
            fold::letters(fold::without_genitive(word.of(text)), term);
        });
        self.stem(self.tokens.len() - 1);
        for part in [prefix, word] {
            self.tokens.add(self.position, part, Form::Twin, |term| fold::word(fold::without_genitive(part.of(text)), term));
            self.stem(self.tokens.len() - 1);
        }
        self.position += 1;
        at + 2
    }

    /// A word by itself, or `per cent`.
    fn simple(&mut self, at: usize) -> usize {
        let word = self.word(at);
        if word.eq_ignore_ascii_case("percent") || self.is_pct(at) {
            return self.percent(at, at + 1);
        }
        if word.eq_ignore_ascii_case("per") && self.is_spaced(at + 1) && self.word(at + 1).eq_ignore_ascii_case("cent") {
            return self.percent(at, at + 2);
        }
        self.add_word(self.pieces[at].span, Form::Exact, self.position);
        self.position += 1;
        at + 1
    }

    /// Whether a piece is `pct` as agencies write per cent, and not a primary care trust.
    fn is_pct(&self, at: usize) -> bool {
        let word = self.word(at);
        let (Some(before), true) = (at.checked_sub(1), word.eq_ignore_ascii_case("pct")) else { return false };
        let is_digits = matches!(self.pieces[before].kind, PieceKind::Number { .. });
        (is_digits || word == "pct" && numbers::is_number_word(self.word(before))) && (self.is_spaced(at) || self.is_hyphenated(at))
    }

    /// A word with its stem and, where it has an apostrophe, its other spellings.
    fn add_word(&mut self, span: Span, form: Form, position: u32) {
        let word = span.of(self.text);
        let base = fold::without_genitive(word);
        self.tokens.add(position, span, form, |term| fold::word(base, term));
        let exact = self.tokens.len() - 1;
        if base.len() < word.len() {
            self.tokens.add(position, span, Form::Genitive, |term| fold::word(word, term));
        }
        match self.tokens.term(exact).split_once('\'') {
            // O'Neill is also ONeill. He'll is not hell.
            Some((_, rest)) if rest.len() >= NAME_BEHIND_APOSTROPHE => {
                self.tokens.add(position, span, Form::Twin, |term| fold::letters(base, term));
                self.stem(self.tokens.len() - 1);
            }
            Some(_) => {}
            None => self.stem(exact),
        }
    }

    /// `%`, `per cent`: a position of its own.
    fn percent(&mut self, first: usize, end: usize) -> usize {
        let whole = self.pieces[first].span.hull(self.pieces[end - 1].span);
        self.tokens.add(self.position, whole, Form::Exact, |term| term.push('%'));
        for piece in first..end {
            if self.pieces[piece].kind == PieceKind::Word {
                self.add_word(self.pieces[piece].span, Form::Twin, self.position);
            }
        }
        self.position += 1;
        end
    }

    /// Adds the stem of a token that is an English word.
    fn stem(&mut self, token: usize) {
        let Entry { position, span, .. } = self.tokens.entries[token];
        let start = self.tokens.terms.len();
        let Some(stem) = self.stems.of(self.tokens.term(token)) else { return };
        self.tokens.terms.push(STEM);
        self.tokens.terms.push_str(stem);
        self.tokens.entries.push(Entry { term: (start, self.tokens.terms.len()), position, span, form: Form::Stem });
    }
}

#[cfg(test)]
mod tests;
