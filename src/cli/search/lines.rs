//! Concordances: every hit in a line.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Finder, Search, Width, folded};
use crate::cli::human::{Screen, clean, counted, date, shortened};
use crate::cli::output::Format;
use crate::error::Result;
use crate::kwic::{self, Context, Line, Order};
use crate::span::Span;

/// What stands before a line that is not below the heading of its article: date and outlet.
const PLACE: usize = 26;

/// The fewest characters on each side of a hit, unless the user says so.
const NARROWEST: usize = 4;

impl Search<'_> {
    /// Prints every hit of every article and returns how many there are.
    pub(super) fn lines(&self, width: Width) -> Result<u64> {
        let screen = Screen::new(self.common.color, self.arguments.output.to_file());
        let order = self.arguments.sort_by.map_or(Order::Found, Order::from);
        let context = match width {
            Width::Given(context) => context,
            Width::Auto => Context::Characters(characters(screen, self.format, order)),
        };
        let limit = self.arguments.output.limit().unwrap_or(usize::MAX);
        let mut rows = self.arguments.output.rows(self.format, self.shape)?;
        let mut finder = Finder::new(self.engine, self.query);
        let (mut total, mut shown, mut waiting) = (0u64, 0usize, Vec::new());
        let mut print = |line: &Line, is_first: bool| {
            shown += 1;
            match (self.format, shown <= limit) {
                (_, false) => Ok(()),
                (Format::Human, true) => rows.text(&line_for_people(screen, line, context, order, is_first)),
                (_, true) => rows.row(line),
            }
        };
        let totals = self.engine.each_article(&self.request(None), &mut |hit| {
            let article = &hit.stored.article;
            let quotes = finder.quotes(&article.id)?;
            let lines = kwic::lines(&finder.matcher, &mut finder.analyzer, article, &quotes, context);
            total += lines.len() as u64;
            if order == Order::Found {
                return lines.iter().enumerate().try_for_each(|(number, line)| print(line, number == 0));
            }
            // An order by neighbours needs all of them.
            waiting.extend(lines);
            Ok(())
        })?;
        kwic::sort(&mut waiting, order);
        waiting.iter().try_for_each(|line| print(line, false))?;
        if self.format == Format::Human && total > 0 {
            let all = counted(total, "hit", "hits");
            let told = if (limit as u64) < total { format!("{limit} of {all} · all of them: --limit all") } else { all };
            let gap = if totals.folded > 0 { " · " } else { "" };
            rows.text(&format!("\n{}\n", screen.faint(&format!("{told}{gap}{}", folded(totals.folded)))))?;
        }
        rows.finish()?;
        Ok(total)
    }
}

/// How many characters fit on each side.
fn characters(screen: Screen, format: Format, order: Order) -> usize {
    if format != Format::Human {
        return 60;
    }
    let place = if order == Order::Found { 2 } else { PLACE };
    // The hit takes some columns too, and two spaces stand on both sides of it.
    (screen.width().saturating_sub(place + 14) / 2).max(NARROWEST)
}

/// A line with the hit in the middle; the first of an article below the article's heading.
fn line_for_people(screen: Screen, line: &Line, context: Context, order: Order, is_first: bool) -> String {
    let outlet = line.outlet.as_deref().unwrap_or("outlet unknown");
    let mut told = String::new();
    if order == Order::Found && is_first {
        let title = line.title.as_deref().unwrap_or_default();
        let heading = format!("{}  {outlet} · {} · {title}", date(line.published), line.article);
        told = format!("\n{}\n", screen.faint(&shortened(&clean(&heading), screen.width())));
    }
    let Context::Characters(width) = context else {
        let before = clean(&line.left);
        let text = format!("{before}{}{}", clean(&line.hit), clean(&line.right));
        let mark = Span::new(before.len(), before.len() + clean(&line.hit).len());
        return told + &screen.wrap(&text, &[mark], "  ");
    };
    let place = match order {
        Order::Found => "  ".to_string(),
        _ => {
            let published = line.published.map_or_else(|| "unknown".to_string(), |date| date.to_string());
            let place = shortened(&format!("{published:<10}  {}", clean(outlet)), PLACE - 2);
            let gap = " ".repeat(PLACE.saturating_sub(place.width()));
            screen.faint(&place) + &gap
        }
    };
    let left = last_columns(&clean(&line.left), width);
    let gap = " ".repeat(width.saturating_sub(left.width()));
    let right = clean(&line.right);
    let right = shortened(right.trim_end(), width);
    let hit = clean(&line.hit);
    let text = format!("{place}{gap}{left} {} {right}", screen.marked(&hit));
    told + text.trim_end() + "\n"
}

/// The end of a text, of at most so many columns.
fn last_columns(text: &str, columns: usize) -> String {
    let mut room = columns;
    let kept = text.char_indices().rev().take_while(|(_, c)| {
        let width = c.width().unwrap_or_default();
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    });
    let start = kept.last().map_or(text.len(), |(at, _)| at);
    text[start..].to_string()
}
