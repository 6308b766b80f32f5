//! From a [`RecordFilter`] to a query of Tantivy's. It says the same as [`crate::index::own::Own::holds`] and the names
//! of the engine in memory.

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, ExistsQuery, Occur, TermSetQuery};
use tantivy::schema::Field;

use super::schema::{RecordFields, UNATTRIBUTED};
use super::translate::{Boxed, Translator, any, at_least, at_least_unsigned, at_most, constant, not, whole};
use crate::index::day_number;
use crate::index::own::word;
use crate::index::request::RecordFilter;
use crate::query::{DateRange, Query};
use crate::record::RecordKind;

/// The query for a filter; `None` for one that leaves nothing out.
pub(super) fn query(filter: &RecordFilter, fields: &RecordFields, translator: &mut Translator<'_>) -> tantivy::Result<Option<Boxed>> {
    let mut parts: Vec<Boxed> = Vec::new();
    let one_of = |field: Field, terms: Vec<String>| -> Boxed {
        constant(Box::new(TermSetQuery::new(terms.iter().map(|term| Term::from_field_text(field, term)))))
    };
    let kind = |kind: RecordKind| whole(fields.kind, kind.name());
    if !filter.kinds.is_empty() {
        parts.push(one_of(fields.kind, filter.kinds.iter().map(|kind| kind.name().to_string()).collect()));
    }
    parts.extend(filter.article.as_ref().map(|article| whole(fields.article, article)));
    parts.extend(filter.rule.as_ref().map(|rule| whole(fields.rule, rule)));
    if !filter.figure_kinds.is_empty() {
        parts.push(one_of(fields.figure_kind, filter.figure_kinds.iter().map(word).collect()));
    }
    if !filter.quote_kinds.is_empty() {
        parts.push(one_of(fields.quote_kind, filter.quote_kinds.iter().map(word).collect()));
    }
    if let Some(figure) = &filter.figure {
        parts.push(translator.figures(fields.own_figure, figure)?);
    }
    if let Some(about) = &filter.about {
        parts.push(constant(translator.query_in(fields.about, about)?));
    }
    if let Some(range) = filter.period {
        parts.push(kind(RecordKind::Figure));
        parts.extend(period(range, fields));
    }
    if !filter.speakers.is_empty() {
        parts.push(any(vec![kind(RecordKind::Figure), kind(RecordKind::Quote)]));
        parts.push(translator.names(&[fields.common.speaker], &filter.speakers)?);
    }
    if !filter.organisations.is_empty() {
        let around = translator.names(&[fields.common.organisation], &filter.organisations)?;
        let around = BooleanQuery::new(vec![(Occur::Must, around), (Occur::MustNot, kind(RecordKind::Organisation))]);
        parts.push(any(vec![translator.names(&[fields.affiliation], &filter.organisations)?, constant(Box::new(around))]));
    }
    if !filter.persons.is_empty() {
        parts.push(translator.names(&[fields.person], &filter.persons)?);
    }
    if let Some(role) = &filter.role {
        parts.push(constant(translator.query_in(fields.role, &Query::Phrase { text: role.clone() })?));
    }
    parts.extend(filter.min_words.map(|words| at_least_unsigned(fields.quote_words, words as u64)));
    parts.extend(filter.unattributed.then(|| whole(fields.quote_kind, UNATTRIBUTED)));
    Ok((!parts.is_empty()).then(|| Box::new(BooleanQuery::intersection(parts)) as Boxed))
}

/// A period that shares a day with a range.
fn period(range: DateRange, fields: &RecordFields) -> Vec<Boxed> {
    let known: Boxed = Box::new(ExistsQuery::new("period_from".to_string(), false));
    let (from, to) = range.days();
    match range {
        DateRange::Unknown => vec![not(known)],
        DateRange::Days { .. } => {
            let from = from.map(|from| at_least(fields.period_to, day_number(from)));
            let to = to.map(|to| at_most(fields.period_from, day_number(to)));
            [Some(constant(known)), from, to].into_iter().flatten().collect()
        }
    }
}

/// Both a query on the passage and a filter; everything when there is neither.
pub(super) fn both(query: Option<Boxed>, filter: Option<Boxed>) -> Boxed {
    match (query, filter) {
        (Some(query), Some(filter)) => Box::new(BooleanQuery::intersection(vec![query, filter])),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => constant(Box::new(AllQuery)),
    }
}
