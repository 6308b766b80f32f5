//! Words that are a known name are looked for under its other names too.

use super::{Field, Query};

/// The longest names have so many words ("University Hospitals of the North East NHS Foundation Trust").
const LONGEST_NAME: usize = 12;

impl Query {
    /// The same query with its names expanded: `other_names` is given words as they were typed and returns what else
    /// that is called, or nothing.
    ///
    /// Words side by side outside quotation marks are tried together, the longest first. What stands between quotation
    /// marks is meant to the letter and stays, but for the names behind `org:` and `speaker:`. So does what must not be there.
    ///
    /// ```
    /// use cuttings::query;
    ///
    /// let others = |name: &str| if name == "NHSE" { vec!["NHS England".to_string()] } else { Vec::new() };
    /// let query = query::parse("NHSE deficits").unwrap().query.with_names(&others);
    /// assert_eq!(query.to_string(), "(NHSE OR \"NHS England\") AND deficits");
    /// ```
    pub fn with_names(self, other_names: &dyn Fn(&str) -> Vec<String>) -> Query {
        self.expanded(None, other_names)
    }

    /// The same query without titles in front of the names behind `speaker:`, and what was changed: each name as it was typed
    /// and as it is read. Speakers are kept without titles, so that whoever looks for "Dr Ann Hale" means Ann Hale.
    ///
    /// ```
    /// let query = cuttings::query::parse("speaker:\"Dr Ann Hale\"").unwrap().query;
    /// let (query, changed) = query.without_titles(&|word| word == "Dr");
    /// assert_eq!(query.to_string(), "speaker:\"Ann Hale\"");
    /// assert_eq!(changed, [("Dr Ann Hale".to_string(), "Ann Hale".to_string())]);
    /// ```
    pub fn without_titles(self, is_title: &dyn Fn(&str) -> bool) -> (Query, Vec<(String, String)>) {
        let mut changed = Vec::new();
        let query = self.untitled(false, is_title, &mut changed);
        (query, changed)
    }

    fn untitled(self, is_speaker: bool, is_title: &dyn Fn(&str) -> bool, changed: &mut Vec<(String, String)>) -> Query {
        let mut each = |of: Vec<Query>| of.into_iter().map(|part| part.untitled(is_speaker, is_title, changed)).collect();
        match self {
            Query::All { of } => Query::All { of: each(of) },
            Query::Any { of } => Query::Any { of: each(of) },
            Query::Not { of } => Query::Not { of: Box::new(of.untitled(is_speaker, is_title, changed)) },
            Query::In { field, of } => Query::In { field, of: Box::new(of.untitled(field == Field::Speaker, is_title, changed)) },
            Query::Phrase { text } if is_speaker => match without_titles(&text, is_title) {
                Some(name) => {
                    changed.push((text.clone(), name.to_string()));
                    Query::Phrase { text: name.to_string() }
                }
                None => Query::Phrase { text },
            },
            other => other,
        }
    }

    fn expanded(self, field: Option<Field>, others: &dyn Fn(&str) -> Vec<String>) -> Query {
        let named = |typed: Query, name: &str| match others(name) {
            also if also.is_empty() => typed,
            also => Query::Name { typed: Box::new(typed), also },
        };
        match self {
            Query::Word { ref text } => {
                let name = text.clone();
                named(self, &name)
            }
            Query::Phrase { ref text } if matches!(field, Some(Field::Organisation | Field::Speaker)) => {
                let name = text.clone();
                named(self, &name)
            }
            Query::All { of } => all(of, field, others),
            Query::Any { of } => Query::Any { of: of.into_iter().map(|part| part.expanded(field, others)).collect() },
            Query::Near { left, right, within } => {
                Query::Near { left: Box::new(left.expanded(field, others)), right: Box::new(right.expanded(field, others)), within }
            }
            Query::In { field, of } => Query::In { field, of: Box::new(of.expanded(Some(field), others)) },
            other => other,
        }
    }
}

/// A name without the titles in front of it; `None` when it has none, or nothing else.
pub fn without_titles<'a>(name: &'a str, is_title: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    let mut rest = name.trim_start();
    while let Some((word, more)) = rest.split_once(char::is_whitespace)
        && is_title(word.trim_end_matches('.'))
    {
        rest = more.trim_start();
    }
    (rest.len() < name.trim_start().len() && !rest.is_empty()).then_some(rest)
}

fn all(parts: Vec<Query>, field: Option<Field>, others: &dyn Fn(&str) -> Vec<String>) -> Query {
    let mut found = Vec::with_capacity(parts.len());
    let mut at = 0;
    while at < parts.len() {
        let words: Vec<&str> = parts[at..].iter().map_while(word).take(LONGEST_NAME).collect();
        let name = (2..=words.len()).rev().find_map(|length| {
            let also = others(&words[..length].join(" "));
            (!also.is_empty()).then_some((length, also))
        });
        match name {
            Some((length, also)) => {
                let typed = Query::All { of: parts[at..at + length].to_vec() };
                found.push(Query::Name { typed: Box::new(typed), also });
                at += length;
            }
            None => {
                found.push(parts[at].clone().expanded(field, others));
                at += 1;
            }
        }
    }
    match found.len() {
        1 => found.swap_remove(0),
        _ => Query::All { of: found },
    }
}

fn word(query: &Query) -> Option<&str> {
    match query {
        Query::Word { text } => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::query::parse;

    fn expanded(query: &str) -> String {
        let others = |name: &str| match name {
            "NHSE" => vec!["NHS England".to_string()],
            "NHS England" => vec!["NHSE".to_string()],
            _ => Vec::new(),
        };
        parse(query).unwrap().query.with_names(&others).to_string()
    }

    #[test]
    fn titles_are_taken_off_speakers_only() {
        let is_title = |word: &str| matches!(word, "Dr" | "Sir" | "Professor");
        for (query, wanted) in [
            ("speaker:\"Professor Sir Ann Hale\"", "speaker:\"Ann Hale\""),
            ("speaker:(\"Dr. Hale\" OR \"Ms Moss\")", "speaker:(\"Hale\" OR \"Ms Moss\")"),
            ("-speaker:\"Dr Hale\"", "NOT speaker:\"Hale\""),
            ("speaker:Dr", "speaker:\"Dr\""),
            ("\"Dr Hale\"", "\"Dr Hale\""),
            ("author:\"Dr Hale\"", "author:\"Dr Hale\""),
        ] {
            assert_eq!(parse(query).unwrap().query.without_titles(&is_title).0.to_string(), wanted, "{query}");
        }
    }

    #[test]
    fn names_are_expanded_where_they_are_meant() {
        for (query, wanted) in [
            ("NHSE", "(NHSE OR \"NHS England\")"),
            ("deficits NHS England", "deficits AND ((NHS AND England) OR \"NHSE\")"),
            ("NHS OR England", "NHS OR England"),
            ("\"NHSE\"", "\"NHSE\""),
            ("-NHSE deficits", "NOT NHSE AND deficits"),
            ("org:NHSE", "org:(\"NHSE\" OR \"NHS England\")"),
            ("title:(NHSE plan)", "title:((NHSE OR \"NHS England\") AND plan)"),
            ("NHSE NEAR/3 plan", "(NHSE OR \"NHS England\") NEAR/3 plan"),
        ] {
            assert_eq!(expanded(query), wanted, "{query}");
        }
    }
}
