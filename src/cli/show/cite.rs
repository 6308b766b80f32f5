//! References to an article, for a list of sources.

use crate::index::StoredArticle;

/// Styles of references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Style {
    /// For LaTeX.
    Bibtex,
    /// For EndNote, Zotero and the like.
    Ris,
    /// For people.
    Text,
}

/// A reference to an article in a style. What is not known is left out.
pub(super) fn cite(stored: &StoredArticle, style: Style) -> String {
    match style {
        Style::Bibtex => bibtex(stored),
        Style::Ris => ris(stored),
        Style::Text => text(stored),
    }
}

fn bibtex(stored: &StoredArticle) -> String {
    let article = &stored.article;
    let key: String = article.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let date = article.published.map(|date| date.to_string()).unwrap_or_default();
    let fields = [
        ("author", article.authors.join(" and ")),
        ("title", article.title.clone().unwrap_or_default()),
        ("journal", article.outlet.clone().unwrap_or_default()),
        ("year", date.chars().take(4).collect()),
        ("date", date.clone()),
        ("url", article.url.clone().unwrap_or_default()),
        ("note", format!("SHA-256 of the text: {}", stored.text_sha256)),
    ];
    let lines = fields.iter().filter(|(_, value)| !value.is_empty());
    let lines: String = lines.map(|(name, value)| format!("  {name:<7} = {{{}}},\n", escaped(value, name == &"url"))).collect();
    format!("@article{{{key},\n{lines}}}\n")
}

/// What TeX would read as a command is escaped; line ends become spaces.
fn escaped(value: &str, is_address: bool) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in one_line(value).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' if !is_address => escaped.extend(['\\', c]),
            '{' | '}' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' if !is_address => escaped.push_str("\\textasciitilde{}"),
            '^' if !is_address => escaped.push_str("\\textasciicircum{}"),
            _ => escaped.push(c),
        }
    }
    escaped
}

fn ris(stored: &StoredArticle) -> String {
    let article = &stored.article;
    let mut lines = vec![("TY", "NEWS".to_string())];
    lines.extend(article.authors.iter().map(|author| ("AU", author.clone())));
    lines.extend(article.title.iter().map(|title| ("TI", title.clone())));
    lines.extend(article.outlet.iter().map(|outlet| ("T2", outlet.clone())));
    if let Some(date) = article.published {
        lines.push(("PY", date.year().to_string()));
        lines.push(("DA", date.to_string().replace('-', "/")));
    }
    lines.extend(article.url.iter().map(|url| ("UR", url.clone())));
    lines.push(("ID", article.id.clone()));
    lines.push(("ER", String::new()));
    lines.iter().map(|(tag, value)| format!("{tag}  - {}\n", one_line(value))).collect()
}

fn text(stored: &StoredArticle) -> String {
    let article = &stored.article;
    let title = article.title.as_deref().unwrap_or("Untitled");
    let date = article.published.map(|date| date.to_string()).unwrap_or_else(|| "no date".to_string());
    let mut parts = Vec::new();
    if !article.authors.is_empty() {
        parts.push(article.authors.join(", "));
    }
    parts.push(format!("“{}”", one_line(title)));
    parts.extend(article.outlet.clone());
    parts.push(date);
    parts.extend(article.url.clone());
    format!("{}.\n", parts.join(", "))
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn stored() -> StoredArticle {
        let mut article = Article::from_body("Text.");
        article.id = "a_1".into();
        article.title = Some("Costs & {benefits}\nof 5%".into());
        article.authors = vec!["Ann Hale".into(), "Jo Okoro".into()];
        article.outlet = Some("Example Journal".into());
        article.published = "2011-05".parse().ok();
        StoredArticle::new(article, 1)
    }

    #[test]
    fn references_say_what_is_known() {
        let bibtex = cite(&stored(), Style::Bibtex);
        assert!(bibtex.starts_with("@article{a-1,\n  author  = {Ann Hale and Jo Okoro},\n"), "{bibtex}");
        assert!(bibtex.contains("title   = {Costs \\& \\{benefits\\} of 5\\%},") && !bibtex.contains("url"), "{bibtex}");
        let ris = cite(&stored(), Style::Ris);
        assert!(ris.contains("AU  - Jo Okoro\n") && ris.contains("DA  - 2011/05\n") && ris.ends_with("ER  - \n"), "{ris}");
        assert_eq!(cite(&stored(), Style::Text), "Ann Hale, Jo Okoro, “Costs & {benefits} of 5%”, Example Journal, 2011-05.\n");
    }
}
