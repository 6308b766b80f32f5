//! `cuttings rules`: every rule with its examples.

use serde::Serialize;

use super::human::Screen;
use super::output::{Format, OutputArguments, Shape};
use super::{Common, Outcome, suggest};
use crate::error::{Error, Result};
use crate::extract::rule::unmark;
use crate::extract::{self, Example, RuleCard};

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings rules                list the rules
  cuttings rules figure         the rules of a room, with their examples
  cuttings rules --json         everything, for programs

Square brackets stand around the words that a rule finds.")]
pub(super) struct Arguments {
    /// Ids or rooms: figure.money_symbol, figure
    #[arg(value_name = "RULE")]
    names: Vec<String>,
    #[command(flatten)]
    output: OutputArguments,
}

/// A rule as a row.
#[derive(Serialize)]
struct Row {
    id: &'static str,
    summary: &'static str,
    examples: Vec<ExampleRow>,
}

#[derive(Serialize)]
struct ExampleRow {
    #[serde(rename = "type")]
    kind: &'static str,
    text: &'static str,
    gives: Option<&'static str>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let shape = Shape::of_schemas(&["rule"]);
    if arguments.output.wants_field_list() {
        arguments.output.print_field_list(&shape)?;
        return Ok(Outcome::Done);
    }
    let cards = chosen(&arguments.names)?;
    let format = arguments.output.format(Format::Human)?;
    if format != Format::Human {
        arguments.output.write_rows(format, &shape, cards.into_iter().map(row))?;
        return Ok(Outcome::Done);
    }
    let screen = Screen::new(common.color, arguments.output.to_file());
    let mut page = String::new();
    let mut room = "";
    for card in cards.iter().take(arguments.output.limit().unwrap_or(usize::MAX)) {
        if card.room() != room {
            let gap = if room.is_empty() { "" } else { "\n" };
            room = card.room();
            page.push_str(&format!("{gap}{}\n", screen.faint(room)));
        }
        page.push_str(&summary(screen, card));
        if !arguments.names.is_empty() {
            page.push_str(&examples(screen, card, usize::MAX));
        }
    }
    arguments.output.write(page.as_bytes())?;
    Ok(Outcome::Done)
}

/// The rules with these ids or of these rooms; all when none is named.
fn chosen(names: &[String]) -> Result<Vec<RuleCard>> {
    let all: Vec<RuleCard> = extract::rules().collect();
    for name in names {
        if !all.iter().any(|card| card.id == name || card.room() == name) {
            let known = all.iter().flat_map(|card| [card.room(), card.id]);
            let meant = suggest::did_you_mean(name, known);
            return Err(Error::Usage(format!("there is no rule or room “{name}”{meant}\n`cuttings rules` lists them all")));
        }
    }
    let wanted = |card: &RuleCard| names.is_empty() || names.iter().any(|name| name == card.id || name == card.room());
    Ok(all.into_iter().filter(wanted).collect())
}

fn row(card: RuleCard) -> Row {
    let example = |example: &Example| match *example {
        Example::Finds(text, gives) => ExampleRow { kind: "finds", text, gives: Some(gives) },
        Example::Ignores(text) => ExampleRow { kind: "ignores", text, gives: None },
        Example::Misses(text, gives) => ExampleRow { kind: "misses", text, gives: Some(gives) },
    };
    Row { id: card.id, summary: card.summary, examples: card.examples.iter().map(example).collect() }
}

/// The id of a rule and what it finds.
pub(super) fn summary(screen: Screen, card: &RuleCard) -> String {
    format!("  {}\n{}", screen.strong(card.id), screen.wrap(card.summary, &[], "    "))
}

/// Which sort of example, from 0.
fn sort(example: &Example) -> usize {
    match example {
        Example::Finds(..) => 0,
        Example::Ignores(_) => 1,
        Example::Misses(..) => 2,
    }
}

/// At most so many examples of each sort.
pub(super) fn examples(screen: Screen, card: &RuleCard, most: usize) -> String {
    let mut shown = String::new();
    for (sort, name) in ["finds", "ignores", "misses, as is known"].into_iter().enumerate() {
        let mut examples = card.examples.iter().filter(|example| self::sort(example) == sort).take(most).peekable();
        if examples.peek().is_some() {
            shown.push_str(&format!("    {}\n", screen.faint(name)));
        }
        for example in examples {
            let (Example::Finds(marked, _) | Example::Ignores(marked) | Example::Misses(marked, _)) = *example;
            let (text, marks) = unmark(marked);
            shown.push_str(&screen.wrap(&text, &marks, "      "));
            if let Example::Finds(_, gives) | Example::Misses(_, gives) = *example {
                shown.push_str(&screen.wrap(&format!("= {gives}"), &[], "        "));
            }
        }
    }
    shown
}
