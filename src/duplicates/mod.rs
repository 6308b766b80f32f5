//! Near-duplicates: syndicated copy, corrections, the same article under another date.
//!
//! Two articles are near-duplicates when they share at least half of their five-word shingles ([`THRESHOLD`]). Candidates
//! are found with MinHash sketches in bands (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*,
//! chapter 3), each candidate pair is verified on the real shingles, and pairs are joined into groups. Nothing is dropped
//! here or anywhere: a group is only a name that its members share.

mod changes;
mod groups;
mod shingles;
mod sketch;

pub use changes::{Change, changes};
pub use groups::{Membership, groups};
pub use shingles::Shingles;
pub use sketch::Sketch;

/// Share of shingles in common, of all that either article has (Jaccard), from which two articles are near-duplicates.
pub const THRESHOLD: f64 = 0.5;
