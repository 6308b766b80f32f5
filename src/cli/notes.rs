//! Doubts about articles that were read all the same: the first few of each sort in full, the rest counted.

use std::collections::BTreeMap;

use super::Common;
use crate::read::{Note, NoteKind};

/// How many of each sort are told in full.
const TOLD: u64 = 3;

/// Tells notes and counts them.
#[derive(Debug, Default)]
pub(super) struct Notes {
    counts: BTreeMap<NoteKind, u64>,
}

impl Notes {
    /// Tells a note, unless enough of its sort have been told.
    pub(super) fn tell(&mut self, note: &Note, common: &Common) {
        let count = self.counts.entry(note.kind).or_default();
        *count += 1;
        if *count <= TOLD {
            common.note(&note.to_string());
        }
    }

    /// Tells how many more there were.
    pub(super) fn finish(&self, common: &Common) {
        for (kind, count) in &self.counts {
            if let Some(more) = count.checked_sub(TOLD).filter(|more| *more > 0) {
                let what = match kind {
                    NoteKind::UnreadableDate => "dates that cannot be read",
                    NoteKind::DayFirst => "dates read with the day first",
                    NoteKind::Encoding => "doubts about the encoding",
                    NoteKind::NoText => "headlines without a text",
                    NoteKind::SummaryOnly => "articles of which only a summary is there",
                    NoteKind::MarkUp => "texts with HTML mark-up in them",
                    NoteKind::DoubtfulPage => "pages that may hold more, or other, than one article",
                };
                common.note(&format!("and {more} more {what}"));
            }
        }
    }
}
