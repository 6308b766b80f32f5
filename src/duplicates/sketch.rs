//! MinHash sketches: a fixed number of bytes from which the similarity of two articles can be estimated.

use super::shingles::{Shingles, mix};

/// Bands of a sketch: two articles that agree on a whole band are candidates.
pub(super) const BANDS: usize = 42;

/// Values in a band. Three in 42 bands find 99.6 % of pairs at a similarity of 0.5, and 4 % at 0.1.
pub(super) const ROWS: usize = 3;

const VALUES: usize = BANDS * ROWS;

/// The least hash of an article's shingles under each of 126 hash functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch(Box<[u32; VALUES]>);

impl Sketch {
    /// Length in bytes of [`Sketch::to_bytes`].
    pub const BYTES: usize = VALUES * 4;

    /// The sketch of a set of shingles; `None` when it is empty.
    pub fn of(shingles: &Shingles) -> Option<Self> {
        if shingles.hashes().is_empty() {
            return None;
        }
        let mut values = Box::new([u32::MAX; VALUES]);
        for &hash in shingles.hashes() {
            // Multiply-shift hashing (Dietzfelbinger and others 1997): odd factors from a fixed sequence.
            for (value, factor) in values.iter_mut().zip(&FACTORS) {
                *value = (*value).min((hash.wrapping_mul(*factor) >> 32) as u32);
            }
        }
        Some(Sketch(values))
    }

    /// As bytes, for a store.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// From the bytes of [`Sketch::to_bytes`]; `None` when they are not [`Sketch::BYTES`] long.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut values = Box::new([0; VALUES]);
        let (chunks, rest) = bytes.as_chunks::<4>();
        if chunks.len() != VALUES || !rest.is_empty() {
            return None;
        }
        for (value, chunk) in values.iter_mut().zip(chunks) {
            *value = u32::from_le_bytes(*chunk);
        }
        Some(Sketch(values))
    }

    /// The estimated share of shingles in common, 0 to 1; its standard error is at most 0.045.
    pub fn similarity(&self, other: &Sketch) -> f64 {
        let same = self.0.iter().zip(other.0.iter()).filter(|(a, b)| a == b).count();
        same as f64 / VALUES as f64
    }

    /// One number for a band, below [`BANDS`]: equal when the band is.
    pub(super) fn band(&self, band: usize) -> u64 {
        self.0[band * ROWS..(band + 1) * ROWS].iter().fold(0, |hash, &value| mix(hash ^ u64::from(value)))
    }
}

const FACTORS: [u64; VALUES] = {
    let mut factors = [0; VALUES];
    let mut state = 0x6375_7474_696e_6773u64;
    let mut i = 0;
    while i < VALUES {
        // Knuth's MMIX generator, run twice so that the high bits are well mixed; odd, as the scheme needs.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = state >> 32;
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        factors[i] = (high << 32 | state >> 32) | 1;
        i += 1;
    }
    factors
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_sketch_estimates_what_the_shingles_say() {
        let words: Vec<String> = (0..1000).map(|n| format!("word{n}")).collect();
        let whole = Shingles::of(&Text::new(&words.join(" ")));
        for kept in [900, 700, 500, 200] {
            let part = Shingles::of(&Text::new(&words[..kept].join(" ")));
            let (real, estimated) = (whole.similarity(&part), Sketch::of(&whole).unwrap().similarity(&Sketch::of(&part).unwrap()));
            assert!((real - estimated).abs() < 0.14, "{kept}: {real} {estimated}");
        }
    }

    #[test]
    fn sketches_survive_a_store() {
        let sketch = Sketch::of(&Shingles::of(&Text::new("a b c d e f g"))).unwrap();
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Some(sketch));
        assert_eq!(Sketch::from_bytes(&[0; 7]), None);
        assert_eq!(Sketch::of(&Shingles::default()), None);
    }
}
