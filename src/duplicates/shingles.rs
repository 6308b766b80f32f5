//! Shingles: every run of five words, hashed.

use crate::text::{Text, TokenKind};

/// Words in a shingle. Fewer, and articles on one subject look alike; more, and one changed word costs too much.
const WORDS: usize = 5;

/// The set of an article's shingles as sorted 64-bit hashes. Case, punctuation, spacing and the form of apostrophes do not
/// matter. A text of fewer than five words is one shingle, one without words has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// The shingles of a text.
    pub fn of(text: &Text<'_>) -> Self {
        let words: Vec<u64> = text
            .tokens()
            .iter()
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
            .map(|token| word_hash(token.span.of(text.body())))
            .collect();
        let mut hashes: Vec<u64> = match words.len() {
            0 => Vec::new(),
            1..WORDS => vec![join(&words)],
            _ => words.windows(WORDS).map(join).collect(),
        };
        hashes.sort_unstable();
        hashes.dedup();
        Shingles(hashes)
    }

    /// The hashes, sorted, each once.
    pub fn hashes(&self) -> &[u64] {
        &self.0
    }

    /// Share of shingles in common, 0 to 1 (Jaccard); 0 when neither has any.
    pub fn similarity(&self, other: &Shingles) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0usize;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    a.next();
                    b.next();
                }
            }
        }
        let all = self.0.len() + other.0.len() - common;
        if all == 0 { 0.0 } else { common as f64 / all as f64 }
    }
}

/// FNV-1a over the lower-case letters of a word.
fn word_hash(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |value: u32| hash = (hash ^ u64::from(value)).wrapping_mul(0x0000_0100_0000_01b3);
    for c in word.chars() {
        match c {
            '’' | '‘' | '`' => add(u32::from('\'')),
            _ if c.is_ascii() => add(u32::from(c.to_ascii_lowercase())),
            _ => c.to_lowercase().for_each(|c| add(u32::from(c))),
        }
    }
    hash
}

fn join(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, &word| mix(hash ^ word))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
pub(super) fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Shingles {
        Shingles::of(&Text::new(body))
    }

    #[test]
    fn only_words_matter() {
        assert_eq!(of("The trust’s board hasn’t met since MAY."), of("the trust's board - hasn't\u{a0}met since may"));
        assert_eq!(of("one two three four five six").hashes().len(), 2);
        assert_eq!(of("two words").hashes().len(), 1);
        assert_eq!(of("…").hashes().len(), 0);
    }

    #[test]
    fn similarity_is_the_share_in_common() {
        let (a, b) = (of("a b c d e f g"), of("a b c d e f x"));
        assert_eq!(a.similarity(&a), 1.0);
        assert_eq!(a.similarity(&b), 2.0 / 4.0);
        assert_eq!(of("").similarity(&of("")), 0.0);
    }
}
