//! The table of currencies, and finding their marks before and behind a number.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use super::around::{after_gap, before_gap, byte, byte_before, word_character_at, word_character_before};
use crate::span::Span;

/// One currency a line, see the head of the file.
const TABLE: &str = include_str!("currencies.tsv");

/// Words for per cent, with the same notation as the table.
const PER_CENT: &[&str] = &["%", "％", "&percnt;", "per cent", "per cents", "percent", "percents", "pc", "pct", "p.c."];

/// Words for percentage points.
const POINTS: &[&str] = &[
    "percentage point",
    "percentage points",
    "percentage-point",
    "percentage-points",
    "percent point",
    "percent points",
    "per cent point",
    "per cent points",
    "% point",
    "% points",
];

/// A sign or word that makes an amount of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its place.
    pub span: Span,
    /// What it says.
    pub unit: Unit,
    /// How it is written.
    pub style: Style,
}

/// What a mark makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A sum of money; `code` is `None` where the word is that of several countries ("francs"), `bare` where it is a
    /// sign or word that many countries share and one is meant by default ("$").
    Money { code: Option<&'static str>, bare: bool, divisor: u32 },
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
}

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// "£", "US$", "%".
    Sign,
    /// "GBP", "RM".
    Code,
    /// "pounds", "per cent".
    Word,
}

/// One mark of the table.
struct Entry {
    unit: Unit,
    style: Style,
    /// As written, for those that are matched so.
    exact: Option<&'static str>,
    /// An everyday word as well.
    weak: bool,
}

struct Matcher {
    automaton: AhoCorasick,
    entries: Vec<Entry>,
    /// Which two bytes a mark may begin with, one bit each: it spares most numbers the window.
    heads: Vec<u64>,
}

struct Marks {
    before: Matcher,
    behind: Matcher,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().filter(|text| *text != "-");
        let code = column();
        for mark in column().into_iter().flat_map(|marks| marks.split('|')) {
            before.push(entry(mark, code, 1));
        }
        for mark in column().into_iter().flat_map(|marks| marks.split('|')) {
            behind.push(entry(mark, code, 1));
        }
        for mark in column().into_iter().flat_map(|marks| marks.split('|')) {
            if let Some((count, word)) = mark.split_once(' ') {
                behind.push(entry(word, code, count.parse().unwrap_or(1)));
            }
        }
    }
    for (words, unit) in [(PER_CENT, Unit::Percent), (POINTS, Unit::Points)] {
        for &word in words {
            let style = style(word);
            // "12,900 PCT redundancies" are a trust's.
            let exact = (word == "pct").then_some(word);
            behind.push((word.to_string(), Entry { unit, style, exact, weak: false }));
        }
    }
    Marks { before: matcher(before, true), behind: matcher(behind, false) }
});

/// An entry and the pattern that finds it.
fn entry(written: &'static str, code: Option<&'static str>, divisor: u32) -> (String, Entry) {
    let (weak, written) = written.strip_prefix('~').map_or((false, written), |rest| (true, rest));
    let (as_written, mark) = written.strip_prefix('=').map_or((false, written), |rest| (true, rest));
    let letters = mark.chars().all(|c| c.is_alphabetic() || c == '.');
    let capitals = letters && !mark.chars().any(char::is_lowercase);
    let short = mark.chars().filter(|c| c.is_alphabetic()).count() == 2 && mark.chars().any(char::is_uppercase);
    // "A$5" is Australian; "a$5" has lost a space.
    let initial = mark.len() == 2 && mark.ends_with('$');
    let exact = as_written || initial || capitals || letters && short;
    let bare = matches!(mark, "$" | "£" | "dollar" | "dollars" | "pound" | "pounds" | "cent" | "cents" | "¢" | "Â£" | "&pound;" | "￡");
    let style = match style(mark) {
        Style::Word if exact && !as_written || letters && mark.len() == 3 && code.is_some_and(|code| code.eq_ignore_ascii_case(mark)) => {
            Style::Code
        }
        style => style,
    };
    let unit = Unit::Money { code, bare, divisor };
    (mark.to_ascii_lowercase(), Entry { unit, style, exact: exact.then_some(mark), weak })
}

fn style(mark: &str) -> Style {
    if mark.chars().any(|c| !c.is_alphabetic() && !matches!(c, ' ' | '.' | '-')) || mark.starts_with('&') {
        Style::Sign
    } else {
        Style::Word
    }
}

fn matcher(marks: Vec<(String, Entry)>, backwards: bool) -> Matcher {
    let mut patterns: Vec<Vec<u8>> = Vec::new();
    let mut entries = Vec::new();
    for (pattern, entry) in marks {
        // "us $ 84": tokenised text sets the sign apart. "A $5 fee" is no Australian's, "C $5" and "S $5" are tokenised.
        if entry.style == Style::Sign
            && let Some(letters) = pattern.strip_suffix('$')
            && letters.ends_with(|c: char| c.is_ascii_alphabetic())
            && (letters.len() > 1 || letters == "c" || letters == "s")
        {
            patterns.push(turned(format!("{letters} $").as_bytes(), backwards));
            entries.push(Entry { exact: (letters == "s").then_some("S $"), ..entry });
        }
        patterns.push(turned(pattern.as_bytes(), backwards));
        entries.push(entry);
    }
    let mut heads = vec![0u64; 1 << 10];
    let mut admit = |first: u8, second: u8| heads[usize::from(first) << 2 | usize::from(second) >> 6] |= 1 << (second & 63);
    for pattern in &patterns {
        match pattern[..] {
            [first] => (0..=u8::MAX).for_each(|second| admit(first, second)),
            [first, second, ..] => admit(first, second),
            [] => {}
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .build(&patterns)
        .expect("the shipped table makes a small automaton");
    Matcher { automaton, entries, heads }
}

fn turned(pattern: &[u8], backwards: bool) -> Vec<u8> {
    let mut pattern = pattern.to_vec();
    if backwards {
        pattern.reverse();
    }
    pattern
}

/// Longest mark in bytes, with its gaps made single spaces.
const LONGEST: usize = 28;

/// A short stretch of the body in lower case with every gap one space, and where each byte of it came from.
struct Window {
    bytes: [u8; LONGEST],
    /// Place in the body of the far edge of each byte.
    edges: [usize; LONGEST],
    length: usize,
}

impl Window {
    fn push(&mut self, byte: u8, edge: usize) -> bool {
        if self.length == LONGEST {
            return false;
        }
        self.bytes[self.length] = byte.to_ascii_lowercase();
        self.edges[self.length] = edge;
        self.length += 1;
        true
    }

    fn empty() -> Self {
        Window { bytes: [0; LONGEST], edges: [0; LONGEST], length: 0 }
    }

    fn forwards(body: &str, start: usize) -> Self {
        let mut window = Window::empty();
        let mut at = start;
        while at < body.len() {
            let gap = after_gap(body, at);
            let (byte, next) = if gap > at { (b' ', gap) } else { (byte(body, at), at + 1) };
            if !window.push(byte, next) {
                break;
            }
            at = next;
        }
        window
    }

    fn backwards(body: &str, end: usize) -> Self {
        let mut window = Window::empty();
        let mut at = end;
        while at > 0 {
            // "&pound;" ends like an entity for a space, which is why the gap is asked for first.
            let gap = before_gap(body, at);
            let (byte, next) = if gap < at { (b' ', gap) } else { (byte(body, at - 1), at - 1) };
            if !window.push(byte, next) {
                break;
            }
            at = next;
        }
        window
    }
}

impl Matcher {
    /// Whether a mark may begin with these two bytes, in the direction of reading.
    fn admits(&self, first: u8, second: u8) -> bool {
        let (first, second) = (usize::from(first.to_ascii_lowercase()), second.to_ascii_lowercase());
        let bit = |second: u8| self.heads.get(first << 2 | usize::from(second) >> 6).is_some_and(|bits| bits & (1 << (second & 63)) != 0);
        // Any gap stands for a space.
        bit(second) || (second <= b' ' || second >= 0x80 || second == b';' || second == b'&') && bit(b' ')
    }

    /// The longest mark at the edge of the window: how far it reaches into the body.
    fn find(&self, window: &Window, length: usize) -> Option<(&Entry, usize, usize)> {
        let input = Input::new(&window.bytes[..length]).anchored(Anchored::Yes);
        let found = self.automaton.try_find(input).ok()??;
        let entry = self.entries.get(found.pattern().as_usize())?;
        Some((entry, *window.edges.get(found.end().checked_sub(1)?)?, found.end()))
    }

    /// The longest mark that `fits`, shorter ones after longer ones.
    fn longest(&self, window: &Window, fits: impl Fn(&Entry, usize) -> bool) -> Option<(&Entry, usize)> {
        let mut length = window.length;
        while length > 0 {
            let (entry, edge, matched) = self.find(window, length)?;
            if fits(entry, edge) {
                return Some((entry, edge));
            }
            length = matched - 1;
        }
        None
    }
}

/// The mark that ends where the number that begins at `at` begins, or before the gap there. `strong`: the number looks
/// like a sum, so that everyday words count.
pub(super) fn before(body: &str, at: usize, strong: bool) -> Option<Mark> {
    let end = before_gap(body, at);
    let marks = &MARKS.before;
    if !marks.admits(byte_before(body, end), byte_before(body, end.saturating_sub(1))) {
        return None;
    }
    let fits = |entry: &Entry, start: usize| {
        let glued = word_character_before(body, start) || byte_before(body, start) == b'\'' || before_is_apostrophe(body, start);
        let words = byte(body, start).is_ascii_alphabetic() && glued;
        !words && (strong || !entry.weak) && entry.exact.is_none_or(|exact| body.get(start..end) == Some(exact))
    };
    let (entry, start) = marks.longest(&Window::backwards(body, end), fits)?;
    Some(Mark { span: Span::new(start, end), unit: entry.unit, style: entry.style })
}

/// Whether the letters at `at` are an ending: "today’s $8".
fn before_is_apostrophe(body: &str, at: usize) -> bool {
    body.get(..at).is_some_and(|rest| rest.ends_with('’'))
}

/// The mark behind the number that ends at `at`: directly, behind a gap, or behind a hyphen.
pub(super) fn behind(body: &str, at: usize, strong: bool) -> Option<Mark> {
    let start = if byte(body, at) == b'-' { at + 1 } else { after_gap(body, at) };
    let marks = &MARKS.behind;
    if !marks.admits(byte(body, start), byte(body, start + 1)) {
        return None;
    }
    let glued = start == at;
    let fits = |entry: &Entry, end: usize| {
        let whole = match entry.style {
            // A sign before digits is theirs, unless it hangs on this number: "10 £5 notes".
            Style::Sign => glued || !byte(body, after_gap(body, end)).is_ascii_digit() || after_gap(body, end) > end,
            Style::Code | Style::Word => !word_character_at(body, end),
        };
        whole
            && (strong || !entry.weak)
            && (glued || end - start > 2 || !matches!(body.get(start..end), Some("p" | "P" | "pc" | "PC")))
            && entry.exact.is_none_or(|exact| body.get(start..end) == Some(exact))
    };
    let (entry, end) = marks.longest(&Window::forwards(body, start), fits)?;
    Some(Mark { span: Span::new(start, end), unit: entry.unit, style: entry.style })
}

/// South Asian currencies, whose numbers may be written in groups of two.
pub(super) fn groups_by_two(code: Option<&str>) -> bool {
    matches!(code, Some("INR" | "PKR" | "BDT" | "LKR" | "NPR"))
}

/// Currencies of countries that write decimals behind a point: a comma with two digits is a slip there.
pub(super) fn writes_points(code: Option<&str>) -> bool {
    matches!(
        code,
        None | Some("GBP" | "USD" | "AUD" | "CAD" | "NZD" | "HKD" | "SGD" | "INR" | "PKR" | "LKR" | "MYR" | "JPY" | "CNY" | "IEP" | "ZAR")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_sorted_and_unique() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted_by(|a, b| a.split('\t').next() < b.split('\t').next()));
        for line in &lines {
            assert_eq!(line.split('\t').count(), 4, "{line}");
        }
        for column in [1, 2] {
            let mut seen = BTreeSet::new();
            for line in &lines {
                for mark in line.split('\t').nth(column).unwrap_or("-").split('|').filter(|mark| *mark != "-") {
                    assert!(seen.insert(mark.to_lowercase()), "{mark} stands twice");
                }
            }
        }
        let mut codes = lines.iter().filter_map(|line| line.split('\t').next()).filter(|code| *code != "-");
        assert!(codes.all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())));
    }

    #[test]
    fn marks_are_found() {
        let code = |mark: Option<Mark>| {
            mark.map(|mark| match mark.unit {
                Unit::Money { code, divisor, .. } => format!("{} {divisor}", code.unwrap_or("-")),
                unit => format!("{unit:?}"),
            })
        };
        let before_end = |text: &str| code(before(text, text.len(), false));
        assert_eq!(before_end("cost £"), Some("GBP 1".to_string()));
        assert_eq!(before_end("cost us $ "), Some("USD 1".to_string()));
        assert_eq!(before_end("cost HK$"), Some("HKD 1".to_string()));
        assert_eq!(before_end("the BUS$"), Some("USD 1".to_string()));
        assert_eq!(before_end("cost &pound;"), Some("GBP 1".to_string()));
        assert_eq!(before_end("the gbp"), Some("GBP 1".to_string()));
        assert_eq!(before_end("all "), None);
        let behind_start = |text: &str| code(behind(text, 0, false));
        assert_eq!(behind_start(" Swiss\nfrancs."), Some("CHF 1".to_string()));
        assert_eq!(behind_start("p an hour"), Some("GBP 100".to_string()));
        assert_eq!(behind_start(" p"), None);
        assert_eq!(behind_start(" per cent"), Some("Percent".to_string()));
        assert_eq!(behind_start(" dollarsx"), None);
        assert_eq!(behind_start(" Rand Paul"), None);
    }
}
