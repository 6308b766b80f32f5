//! Counts by a facet.

use serde::Serialize;

use super::Common;
use super::human::Screen;
use super::output::{Format, OutputArguments, Shape};
use super::records::Group;
use crate::error::Result;
use crate::index::Count;

/// A count as a row.
#[derive(Serialize)]
struct Row<'a> {
    facet: &'a str,
    #[serde(flatten)]
    count: &'a Count,
}

/// Prints counts, at most so many of each facet where the user says so; what is left out is said.
pub(super) fn print(
    groups: &[(Group, Vec<Count>)],
    format: Format,
    shape: &Shape,
    output: &OutputArguments,
    common: &Common,
) -> Result<()> {
    let screen = Screen::new(common.color, output.to_file());
    let mut rows = output.rows(format, shape)?;
    for (number, (group, counts)) in groups.iter().enumerate() {
        // People see the whole of a row of years, and of everything else what is most frequent.
        let limit = if *group == Group::Year { output.limit() } else { output.shown(format) };
        let shown = &counts[..limit.unwrap_or(usize::MAX).min(counts.len())];
        if format != Format::Human {
            shown.iter().try_for_each(|count| rows.row(&Row { facet: group.name(), count }))?;
            continue;
        }
        let gap = if number > 0 { "\n" } else { "" };
        rows.text(&format!("{gap}{}\n{}", screen.faint(group.name()), table(screen, shown)))?;
        if shown.len() < counts.len() {
            let left: u64 = counts[shown.len()..].iter().map(|count| count.count).sum();
            let rest = format!("{} of {} shown; the others count {left} · all of them: --limit all", shown.len(), counts.len());
            rows.text(&format!("  {}\n", screen.faint(&rest)))?;
        }
    }
    rows.finish()
}

/// A line for each value.
pub(super) fn table(screen: Screen, counts: &[Count]) -> String {
    let name = |count: &Count| count.value.clone().unwrap_or_else(|| "unknown".to_string());
    let width = counts.iter().map(|count| name(count).chars().count()).max().unwrap_or_default().min(screen.width() - 14);
    counts.iter().map(|count| screen.counted_row(&name(count), count.count, width)).collect()
}
