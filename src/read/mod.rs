//! Readers of files: an article from whatever a newsroom keeps.

pub mod jsonl;
