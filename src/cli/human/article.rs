//! Everything found in one article, on one page.

use super::{Screen, article_heading, clean, counted, date, organisation_kind, record_lines, role};
use crate::record::{ArticleRecord, Detail, Record, RecordKind};

/// The findings of an article by type, in order of place; mentions of one organisation or person are folded into one line.
pub(in crate::cli) fn article_page(screen: Screen, article: &ArticleRecord, records: &[Record]) -> String {
    let words = counted(article.words as u64, "word", "words");
    let otherwise = article.path.as_deref().unwrap_or(&article.id);
    let facts = [article.outlet.as_deref().unwrap_or_default(), &date(article.published), &words, &article.id];
    let mut page = article_heading(screen, article.title.as_deref(), &[], otherwise, &facts);
    let of = |kind| records.iter().filter(move |record: &&Record| record.kind == kind);
    for (kind, name) in [(RecordKind::Figure, "figures"), (RecordKind::Quote, "quotes")] {
        let lines: String = of(kind).map(|record| record_lines(screen, record, "    ")).collect();
        section(&mut page, screen, name, &lines);
    }
    for (kind, name) in [(RecordKind::Organisation, "organisations"), (RecordKind::Person, "people")] {
        let lines: String = entities(of(kind)).iter().map(|entity| entity.line(screen)).collect();
        section(&mut page, screen, name, &lines);
    }
    if records.is_empty() {
        page.push_str("  nothing found\n");
    }
    page
}

fn section(page: &mut String, screen: Screen, name: &str, lines: &str) {
    if !lines.is_empty() {
        page.push_str(&format!("\n  {}\n{lines}", screen.faint(name)));
    }
}

/// The mentions of one organisation or person.
struct Entity<'a> {
    id: &'a str,
    name: &'a str,
    what: Option<String>,
    mentions: u64,
    /// Other words for it, each once, in order.
    forms: Vec<&'a str>,
}

fn entities<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<Entity<'a>> {
    let mut entities: Vec<Entity<'a>> = Vec::new();
    for record in records {
        let (id, name, what) = match &record.detail {
            // A class noun is no entity.
            Detail::Organisation(organisation) if organisation.generic => continue,
            Detail::Organisation(organisation) => {
                (&organisation.entity, &organisation.name, Some(organisation_kind(organisation.kind, false)))
            }
            Detail::Person(person) => (&person.entity, &person.name, role(person.role.as_deref(), person.affiliation.as_deref())),
            Detail::Figure(_) | Detail::Quote(_) => continue,
        };
        let at = entities.iter().position(|entity| entity.id == id).unwrap_or_else(|| {
            entities.push(Entity { id, name, what: None, mentions: 0, forms: Vec::new() });
            entities.len() - 1
        });
        let entity = &mut entities[at];
        entity.mentions += 1;
        entity.what = entity.what.take().or(what);
        if record.text != *entity.name && !entity.forms.contains(&record.text.as_str()) {
            entity.forms.push(&record.text);
        }
    }
    entities
}

impl Entity<'_> {
    fn line(&self, screen: Screen) -> String {
        let forms = self.forms.iter().map(|form| format!("“{}”", clean(form))).collect::<Vec<_>>().join(", ");
        let mentions = (self.mentions > 1).then(|| format!("{} times", self.mentions));
        let facts = [self.what.clone(), mentions, (!forms.is_empty()).then(|| format!("as {forms}"))];
        super::record::head(screen, self.name, &facts.into_iter().flatten().collect::<Vec<_>>(), "    ")
    }
}
