//! The coreference room: which name a short form, a title or a pronoun stands for.

mod bodies;
mod names;
mod office;
mod pronoun;
mod role;
mod several;
mod speakers;

use super::rule::RuleCard;
use super::{Context, Extraction};

/// Phase: short forms of names resolved to the full name in the article.
pub fn resolve_names(context: &Context<'_>, found: &mut Extraction) {
    names::resolve(context, found);
}

/// Phase: the sources of quotes resolved to who they are.
pub fn resolve_speakers(context: &Context<'_>, found: &mut Extraction) {
    speakers::resolve(context, found);
}

/// The rules of this room.
pub fn cards() -> impl Iterator<Item = RuleCard> {
    std::iter::empty()
}
