//! The newspaper or agency that the article says it comes from: its name is known wherever the text names it.

use super::found::Found;
use super::{Confidence, Context, OrganisationKind};

/// Adds the mentions of the article's own outlet.
pub(super) fn find<'a>(context: &Context<'a>, found: &mut Found<'a>) {
    let Some(outlet) = context.article.outlet.as_deref() else { return };
    let words: Vec<&str> = outlet.split_whitespace().skip_while(|word| *word == "The").collect();
    let Some(opening) = words.first() else { return };
    for first in context.capitals() {
        if context.word(first) != *opening {
            continue;
        }
        let end = first + words.len();
        let written = words.iter().enumerate().all(|(i, word)| context.word(first + i) == *word);
        if written && !found.touches(&(first..end)) {
            let meaning = found.meaning(context, outlet.to_string(), OrganisationKind::Media);
            found.add(first..end, Confidence::High, meaning);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::{OrganisationKind, extract};
    use crate::gazetteer::Gazetteer;

    #[test]
    fn an_article_knows_its_own_outlet() {
        let mut article = Article::from_body("She told Commissioning Monthly that beds were full.");
        assert!(extract(&article, Gazetteer::shipped()).organisations.is_empty());
        article.outlet = Some("Commissioning Monthly".into());
        let found = extract(&article, Gazetteer::shipped()).organisations;
        assert_eq!((found[0].name.as_str(), found[0].kind), ("Commissioning Monthly", OrganisationKind::Media));
    }
}
