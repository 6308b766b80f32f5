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
