//! Output for people: calm on a terminal of 80 columns, with colour and without.

mod amount;
mod article;
#[cfg(feature = "local")]
mod list;
mod record;
mod wrap;

use std::env;
use std::io::{self, IsTerminal};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

pub(super) use amount::amount;
#[cfg(feature = "local")]
pub(super) use amount::grouped;
pub(super) use article::article_page;
#[cfg(feature = "local")]
pub(super) use list::{record_item, shortened};
pub(super) use record::{article_heading, date, organisation_kind, record_head, record_lines, role};

/// The widest line that is still easy to read.
const WIDEST: usize = 100;
/// The narrowest screen that lines are set for.
const NARROWEST: usize = 24;
/// The width where the output is no terminal.
const USUAL: usize = 80;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourChoice {
    /// On a terminal that has colours.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The place where people read: how wide it is, and whether it has colours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    width: usize,
    colour: bool,
}

impl Screen {
    /// The terminal, or a file or pipe of 80 columns.
    pub(super) fn new(choice: ColourChoice, to_file: bool) -> Self {
        let terminal = !to_file && io::stdout().is_terminal();
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = set("CLICOLOR_FORCE") && env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        let colour = match choice {
            ColourChoice::Always => true,
            ColourChoice::Never => false,
            ColourChoice::Auto => !set("NO_COLOR") && (forced || terminal && !dumb),
        };
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let measured = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
        let width = columns.or_else(measured).unwrap_or(USUAL).clamp(NARROWEST, WIDEST);
        Screen { width, colour }
    }

    /// What an entry is about.
    pub(super) fn strong(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// What is there for whoever looks for it: places, ids, counts.
    pub(super) fn faint(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    /// Whether it has colours.
    #[cfg(feature = "local")]
    pub(super) fn has_colour(self) -> bool {
        self.colour
    }

    /// The style of words that were looked for.
    fn mark(self) -> Option<Style> {
        self.colour.then(|| Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())))
    }

    fn styled(self, style: Style, text: &str) -> String {
        let text = clean(text);
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text }
    }
}

/// A text on one line, without anything that could steer a terminal. A line break with the white space around it is one space.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        match wrap::visible(c) {
            Some(' ') if c != ' ' => {
                cleaned.truncate(cleaned.trim_end_matches(' ').len());
                cleaned.push(' ');
                broken = true;
            }
            Some(' ') if broken => {}
            Some(c) => {
                cleaned.push(c);
                broken = false;
            }
            None => {}
        }
    }
    cleaned
}

/// "1 article", "2 articles", "12,900 articles".
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", amount::grouped(&number.to_string()), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb \r\n  c\u{202e}d"), "a�[2Jb cd");
        assert_eq!(clean("a  b"), "a  b");
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!(counted(12900, "article", "articles"), "12,900 articles");
    }
}
