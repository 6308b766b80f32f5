//! Where a person and an organisation claim the same words. The one order: an organisation that is beyond doubt stands; then a
//! person of high confidence; then an organisation; then a person.

use super::people::People;
use super::{Confidence, Context};
use crate::extract::OrganisationMention;

/// Takes away the weaker of every overlapping pair. (Sure organisations have kept people away already.)
pub(super) fn against_organisations(context: &Context<'_>, people: &mut People, organisations: &mut Vec<OrganisationMention>) {
    organisations.retain(|mention| {
        mention.confidence == Confidence::High
            || mention.generic
            || !context
                .text
                .tokens_in(mention.span)
                .any(|token| people.at(token).is_some_and(|person| person.confidence == Confidence::High))
    });
    people.retain(|person| {
        let span = context.text.span_of(person.tokens.clone());
        let next = organisations.partition_point(|mention| mention.span.end <= span.start);
        !organisations.get(next).is_some_and(|mention| mention.span.overlaps(span) && !mention.generic)
    });
}
