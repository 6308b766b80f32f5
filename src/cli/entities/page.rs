//! Entities for people: as a table, and on a page each.

use unicode_width::UnicodeWidthStr;

use super::fold::Entity;
use super::{Screen, Who};
use crate::cli::human::{clean, counted, date, organisation_kind, record_item, role, shortened};
use crate::error::Result;
use crate::index::{Engine, Order, RecordFilter, RecordRequest};
use crate::record::RecordKind;

/// A name is shown at least so wide.
const NAME: usize = 12;

/// The columns beside the name with the gap before each: how often, in how many articles, first and last day.
const BESIDE: [usize; 4] = [10, 10, 12, 12];

/// A line for each entity. Where the screen is narrow the last columns are left out.
pub(super) fn table(screen: Screen, entities: &[Entity], who: Who) -> String {
    let fits = |columns: &usize| NAME + BESIDE[..*columns].iter().sum::<usize>() <= screen.width();
    let columns = (1..=BESIDE.len()).rev().find(fits).unwrap_or(1);
    let beside: usize = BESIDE[..columns].iter().sum();
    let widest = entities.iter().map(|entity| entity.name.width()).max().unwrap_or_default();
    let width = widest.min(screen.width().saturating_sub(beside)).max(NAME);
    let line = |cells: [String; 4]| {
        let [mentions, articles, first, last] = cells;
        let cells = [format!("  {mentions:>8}"), format!("  {articles:>8}"), format!("  {first:<10}"), format!("  {last:<10}")];
        cells[..columns].concat().trim_end().to_string()
    };
    let mentions = if who == Who::Speakers { "quotes" } else { "mentions" };
    let head = line([mentions, "articles", "first", "last"].map(str::to_string));
    let mut table = format!("{}\n", screen.faint(&format!("{:width$}{head}", "")));
    for entity in entities {
        let name = shortened(&clean(&entity.name), width);
        let gap = " ".repeat(width.saturating_sub(name.width()));
        let day = |date: Option<crate::article::PublicationDate>| date.map_or("unknown".to_string(), |date| date.to_string());
        let cells = [entity.mentions.to_string(), entity.articles.to_string(), day(entity.first), day(entity.last)];
        table.push_str(&format!("{}{gap}{}\n", screen.strong(&name), line(cells)));
    }
    table
}

/// How many records are shown of each sort.
const RECORDS: usize = 3;

/// Everything about one.
pub(super) fn page(screen: Screen, entity: &Entity, who: Who, engine: &dyn Engine) -> Result<String> {
    let mut page = format!("{}  {}\n", screen.strong(&entity.name), screen.faint(&kind(&entity.kind)));
    let mentions = match who {
        Who::Organisations => counted(entity.mentions, "mention", "mentions"),
        Who::Speakers => counted(entity.mentions, "quote", "quotes"),
    };
    let undated = if entity.undated > 0 { format!(", {} without a date", entity.undated) } else { String::new() };
    let between = match (entity.first, entity.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => date(None),
    };
    page.push_str(&format!("  {mentions} in {}, {between}{undated}\n", counted(entity.articles, "article", "articles")));
    let aliases: Vec<String> = entity.aliases.iter().map(|alias| format!("“{}” {}", clean(&alias.text), alias.count)).collect();
    section(&mut page, screen, "named as", &screen.wrap(&aliases.join(" · "), &[], "    "));
    let roles: String = entity
        .roles
        .iter()
        .filter_map(|had| {
            let what = role(had.role.as_deref(), had.affiliation.as_deref())?;
            let when = match (had.first, had.last) {
                (Some(first), Some(last)) if first == last => first.to_string(),
                (Some(first), Some(last)) => format!("{first} to {last}"),
                _ => date(None),
            };
            Some(screen.wrap(&format!("{what} · {when}"), &[], "    "))
        })
        .collect();
    section(&mut page, screen, "roles", &roles);
    let name = vec![entity.name.clone()];
    let (quotes, figures) = match who {
        Who::Organisations => (
            RecordFilter { kinds: vec![RecordKind::Quote], organisations: name.clone(), ..RecordFilter::default() },
            RecordFilter { kinds: vec![RecordKind::Figure], organisations: name, ..RecordFilter::default() },
        ),
        Who::Speakers => (
            RecordFilter { kinds: vec![RecordKind::Quote], speakers: name.clone(), ..RecordFilter::default() },
            RecordFilter { kinds: vec![RecordKind::Figure], speakers: name, ..RecordFilter::default() },
        ),
    };
    for (noun, filter) in [("quote", quotes), ("figure", figures)] {
        let request = RecordRequest { filter, order: Order::Newest, limit: Some(RECORDS), ..RecordRequest::default() };
        let hits = engine.records(&request)?;
        let mut lines = String::new();
        for hit in &hits.items {
            let article = engine.article(&hit.record.article)?;
            let item = record_item(screen.narrower(4), &hit.record, article.as_ref().map(|stored| &stored.article));
            lines.extend(item.lines().map(|line| format!("    {line}\n")));
        }
        let beside = if who == Who::Organisations { " by it or beside its name" } else { "" };
        let all = counted(hits.totals.total, noun, &format!("{noun}s")) + beside;
        let shown = hits.items.len() as u64;
        let title = if shown < hits.totals.total { format!("{all}, the latest {shown}") } else { all };
        section(&mut page, screen, &title, &lines);
    }
    Ok(page)
}

/// How many others are named under a page.
const NAMED: usize = 5;

/// A line about others whose names hold what was typed.
pub(super) fn others(screen: Screen, others: &[&Entity], who: Who) -> String {
    if others.is_empty() {
        return String::new();
    }
    let (one, many) = who.noun();
    let mut names: Vec<String> = others.iter().take(NAMED).map(|entity| clean(&entity.name)).collect();
    if others.len() > NAMED {
        names.push("…".to_string());
    }
    let more = counted(others.len() as u64, &format!("other {one} has"), &format!("other {many} have"));
    let line = format!("{more} it in the name: {} · a list of all: --limit all", names.join(", "));
    format!("\n{}", screen.wrap(&line, &[], "  "))
}

/// The kind of an organisation or a speaker in words.
fn kind(word: &str) -> String {
    let organisation = serde_json::from_value(serde_json::Value::String(word.to_string())).ok();
    organisation.map_or(word.to_string(), |kind| organisation_kind(kind, false))
}

fn section(page: &mut String, screen: Screen, name: &str, lines: &str) {
    if !lines.is_empty() {
        page.push_str(&format!("\n  {}\n{lines}", screen.faint(name)));
    }
}
