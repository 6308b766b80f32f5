//! What the text says about each amount, rule by rule, once quotes and names are known.

use super::setting::Setting;
use super::{FigureSource, Period, change, conversion, modality, per, period, qualifier, source, subject};
use crate::extract::{Context, Extraction};
use crate::span::Span;

/// What was found about one figure, before it is written to it.
struct Attributes {
    qualifier: super::Qualifier,
    per: Option<String>,
    change: Option<super::Change>,
    modality: super::Modality,
    period: Option<Period>,
    subject: Option<Span>,
    source: Option<FigureSource>,
    quote: Option<usize>,
}

/// Fills in the attributes of every figure, in order of place: later ones may inherit from earlier ones.
pub(super) fn find(context: &Context<'_>, found: &mut Extraction) {
    let mut reports = source::Reports::default();
    for at in 0..found.figures.len() {
        let Some(attributes) = attributes(context, found, at, &mut reports) else { continue };
        let figure = &mut found.figures[at];
        figure.qualifier = attributes.qualifier;
        qualifier::bound(figure);
        figure.per = attributes.per;
        figure.change = attributes.change;
        figure.modality = attributes.modality;
        figure.period = attributes.period;
        figure.subject = attributes.subject;
        figure.source = attributes.source;
        figure.quote = attributes.quote;
        if let Some(original) = conversion::original(context.text.body(), &found.figures, at) {
            let (earlier, rest) = found.figures.split_at_mut(at);
            conversion::take_over(&earlier[original], &mut rest[0]);
        }
    }
}

fn attributes(context: &Context<'_>, found: &Extraction, at: usize, reports: &mut source::Reports) -> Option<Attributes> {
    let setting = Setting::of(context, found, at)?;
    let (source, quote) = source::find(&setting, reports);
    Some(Attributes {
        qualifier: qualifier::find(&setting),
        per: per::find(&setting),
        change: change::find(&setting),
        modality: modality::find(&setting),
        period: period::find(&setting, reports),
        subject: subject::find(&setting),
        source,
        quote,
    })
}

/// The first figure of a text with its attributes, for the tests of the rules.
#[cfg(test)]
pub(super) fn of(text: &str) -> super::Figure {
    all(text).into_iter().next().expect("a figure")
}

/// Every figure of a text with its attributes.
#[cfg(test)]
pub(super) fn all(text: &str) -> Vec<super::Figure> {
    let mut article = crate::article::Article::from_body(text);
    article.published = "2011-11-24".parse().ok();
    crate::extract::extract(&article, crate::gazetteer::Gazetteer::shipped()).figures
}
