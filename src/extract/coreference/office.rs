//! Who holds an office that the article gives to nobody: "the prime minister" of an article that names him elsewhere.

use super::super::PersonMention;
use super::speakers::Room;
use crate::gazetteer::{Term, terms};

impl<'a> Room<'a> {
    /// The one person named in the article who held an office at the article's time. Where the article has no date, the
    /// offices that it does give ("Chancellor Gordon Brown") say which times it can be of.
    pub(super) fn holder(&self, office: &str) -> Option<&'a PersonMention> {
        let terms = terms(&office.to_lowercase());
        self.only(|mention| terms.iter().any(|term| is_of(term, mention) && self.can_be_of(term)))
    }

    /// Whether the article can be of the time of a term.
    fn can_be_of(&self, term: &Term) -> bool {
        if let Some(published) = self.published {
            return term.meets(published.first_day(), published.last_day());
        }
        self.persons.iter().all(|mention| {
            // "Chancellor" stands as a title before the name.
            let Some(office) = mention.role.as_ref().or(mention.honorific.as_ref()) else { return true };
            let mut own = terms(&office.to_lowercase()).iter().filter(|own| is_of(own, mention)).peekable();
            own.peek().is_none() || own.any(|own| own.overlaps(term))
        })
    }
}

/// Whether a mention is that of the holder: the full name, or a title and the last name of it.
fn is_of(term: &Term, mention: &PersonMention) -> bool {
    let surname = || term.name.rsplit(' ').next() == Some(mention.name.as_str());
    term.name == mention.name || mention.honorific.is_some() && surname()
}

#[cfg(test)]
mod tests {
    use super::super::speakers::tests::last;

    #[test]
    fn the_holder_of_an_office_is_known_where_the_article_names_one() {
        let body = "Tony Blair met nurses in Leeds. The prime minister said waits would fall.";
        assert_eq!(last(body).0.as_deref(), Some("Tony Blair"));
        let body = "Mr Blair met nurses in Leeds. The prime minister used his visit to defend the plan. He said waits would fall.";
        assert_eq!(last(body).0.as_deref(), Some("Blair"));
        let body = "Jane Pell met nurses in Leeds. The prime minister said waits would fall.";
        assert_eq!(last(body).0, None);
    }

    #[test]
    fn offices_that_the_article_gives_tell_its_time() {
        let body = "Chancellor Gordon Brown met Tony Blair. The prime minister said waits would fall.";
        assert_eq!(last(body).0.as_deref(), Some("Tony Blair"));
        let body = "Gordon Brown met Tony Blair. The prime minister said waits would fall.";
        assert_eq!(last(body).0, None);
        let body = "Tony Blair met nurses. The former prime minister said waits would fall.";
        assert_eq!(last(body).0, None);
        let body = "Italian prime minister Carlo Moss met Tony Blair. The prime minister said waits would fall.";
        assert_eq!(last(body).0, None);
    }
}
