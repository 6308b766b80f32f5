//! What a page says about its article: JSON-LD, meta tags, then the page itself.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::super::dates;
use super::super::draft::{Draft, one_line, people};
use super::super::fields::Field;
use crate::article::DateEvidence;

/// Ranks of the places, best first.
const JSON_LD: u8 = 0;
const META: u8 = 10;
const PAGE: u8 = 20;

/// Puts everything that `page` says into `draft`.
pub(super) fn read(page: &Document, draft: &mut Draft) {
    json_ld(page, draft);
    meta_tags(page, draft);
    visible(page, draft);
}

/// The encoding that a page declares in its first bytes.
pub(in super::super) fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let beginning = &bytes[..bytes.len().min(4096)];
    let lower = beginning.to_ascii_lowercase();
    let at = ["charset=", "encoding="].iter().find_map(|mark| Some(memchr::memmem::find(&lower, mark.as_bytes())? + mark.len()))?;
    let label = lower[at..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))).unwrap_or(label.len());
    // A page that says in ASCII letters that it is UTF-16 is not.
    encoding_rs::Encoding::for_label(&label[..end]).map(encoding_rs::Encoding::output_encoding)
}

/// The address that a browser writes into a page when it saves it.
pub(super) fn saved_from(page: &str, draft: &mut Draft) {
    const MARK: &str = "<!-- saved from url=(";
    let Some(found) = memchr::memmem::find(&page.as_bytes()[..page.len().min(4096)], MARK.as_bytes()) else { return };
    let address = page[found + MARK.len()..].split_once(')').and_then(|(_, rest)| rest.split_whitespace().next());
    if let Some(address) = address.filter(|address| is_address(address)) {
        draft.set(Field::Url, PAGE, address.to_string());
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn json_ld(page: &Document, draft: &mut Draft) {
    for script in page.select("script[type*='ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
        let value: Option<Value> = serde_json::from_str(text).ok().or_else(|| {
            // Many pages break lines inside their strings.
            serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")).ok()
        });
        if let Some(article) = value.as_ref().and_then(find_article) {
            return json_ld_article(article, draft);
        }
    }
}

/// The first object that is an article, in breadth before depth as far as pages nest them.
fn find_article(value: &Value) -> Option<&Value> {
    let mut level = vec![value];
    for _ in 0..4 {
        if let Some(article) = level.iter().find(|value| is_article(value)) {
            return Some(article);
        }
        level = level.into_iter().flat_map(below).collect();
    }
    None
}

fn below(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Object(object) => ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|name| object.get(*name)).collect(),
        _ => Vec::new(),
    }
}

fn is_article(value: &Value) -> bool {
    let is_kind =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report");
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

fn json_ld_article(article: &Value, draft: &mut Draft) {
    let text = |name: &str| article.get(name).and_then(name_of);
    for (name, field) in
        [("headline", Field::Title), ("publisher", Field::Outlet), ("articleSection", Field::Section), ("inLanguage", Field::Language)]
    {
        if let Some(value) = text(name) {
            draft.set(field, JSON_LD, plain(&value));
        }
    }
    if let Some(address) = [text("url"), text("mainEntityOfPage")].into_iter().flatten().find(|address| is_address(address)) {
        draft.set(Field::Url, JSON_LD, address);
    }
    for name in ["datePublished", "dateCreated"] {
        if let Some(date) = text(name) {
            draft.date(DateEvidence::JsonLd, date);
        }
    }
    let authors: Vec<String> = match article.get("author") {
        Some(Value::Array(authors)) => authors.iter().filter_map(name_of).collect(),
        Some(author) => name_of(author).into_iter().collect(),
        None => Vec::new(),
    };
    let authors = authors.iter().filter(|author| !is_address(author)).flat_map(|author| people(&plain(author))).collect();
    draft.set_authors(JSON_LD, authors);
}

/// The words of a value: itself, its name, or its id.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => values.iter().find_map(name_of),
        Value::Object(object) => ["name", "@id", "@value"].iter().find_map(|name| object.get(*name).and_then(name_of)),
        _ => None,
    }
}

/// Text without mark-up and character references, which pages leave in their metadata.
fn plain(text: &str) -> String {
    match text.contains(['&', '<']) {
        true => super::paragraphs(text),
        false => text.to_string(),
    }
}

fn meta_tags(page: &Document, draft: &mut Draft) {
    let mut authors = Vec::new();
    let mut dates: Vec<(u8, String)> = Vec::new();
    for tag in page.select("meta[content]").nodes() {
        let Some(name) = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|attribute| tag.attr(attribute)) else { continue };
        let content = tag.attr_or("content", "").to_string();
        match &*name.to_ascii_lowercase() {
            "og:title" => draft.set(Field::Title, META, content),
            "twitter:title" | "dc.title" | "dcterms.title" | "citation_title" | "headline" | "parsely-title" | "sailthru.title" => {
                draft.set(Field::Title, META + 1, content);
            }
            "og:site_name" => draft.set(Field::Outlet, META, content),
            "citation_journal_title" | "dc.publisher" | "dcterms.publisher" | "publisher" | "copyright-holder" => {
                draft.set(Field::Outlet, META + 1, content);
            }
            "application-name" => draft.set(Field::Outlet, META + 2, content),
            "article:section" | "parsely-section" | "section" | "sectionname" => draft.set(Field::Section, META, content),
            "og:url" => draft.set(Field::Url, META + 1, content),
            "language" | "content-language" | "dc.language" => draft.set(Field::Language, META + 1, content),
            "og:locale" => draft.set(Field::Language, META + 2, content),
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "parsely-author" | "sailthru.author" | "byl"
            | "citation_author"
                if !content.contains("://") =>
            {
                authors.push((name.to_string(), content));
            }
            "article:published_time" | "og:article:published_time" | "og:pubdate" | "datepublished" | "parsely-pub-date" => {
                dates.push((0, content))
            }
            "pubdate"
            | "publishdate"
            | "publish-date"
            | "publish_date"
            | "publication_date"
            | "originalpublicationdate"
            | "sailthru.date"
            | "article.published"
            | "dc.date.issued"
            | "dcterms.issued"
            | "citation_publication_date"
            | "cxenseparse:recs:publishtime" => {
                dates.push((1, content));
            }
            "date" | "dc.date" | "dcterms.date" | "dcterms.created" | "dc.date.created" | "citation_date" | "datecreated" => {
                dates.push((2, content))
            }
            _ => {}
        }
    }
    // Several tags of one name are several authors; another name says the same again.
    if let Some((name, _)) = authors.first().cloned() {
        draft.set_authors(META, authors.iter().filter(|(other, _)| *other == name).flat_map(|(_, author)| people(author)).collect());
    }
    dates.sort_by_key(|(rank, _)| *rank);
    for (_, date) in dates {
        draft.date(DateEvidence::MetaTag, date);
    }
    if let Some(address) = page.select_single("link[rel=canonical]").attr("href").filter(|address| is_address(address)) {
        draft.set(Field::Url, META, address.to_string());
    }
    if let Some(language) = page.select_single("html").attr("lang") {
        draft.set(Field::Language, META, language.to_string());
    }
}

/// What a reader of the page sees.
fn visible(page: &Document, draft: &mut Draft) {
    if !draft.has(Field::Title)
        && let Some(title) = title(page)
    {
        draft.set(Field::Title, PAGE, title);
    }
    let lines = |selector: &str| -> Vec<String> {
        let nodes = page.select(selector);
        nodes.nodes().iter().take(8).filter_map(|node| one_line(&node.text())).filter(|line| line.len() <= 80).collect()
    };
    if !draft.has(Field::Authors)
        && let Some(byline) = lines("[rel=author], [itemprop=author], .byline, .author").into_iter().find(|line| line.len() > 3)
    {
        draft.set(Field::Authors, PAGE, byline);
    }
    for selector in ["[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]"] {
        if let Some(date) = page.select(selector).nodes().iter().find_map(machine_date) {
            draft.date(DateEvidence::Page, date);
        }
    }
    let dated = lines("[class*=date], [class*=publish], [class*=timestamp], [class*=dateline], time");
    if let Some(date) = dated.into_iter().find(|line| line.len() >= 8 && dates::parse(line).is_some()) {
        draft.date(DateEvidence::Page, date);
    }
}

fn machine_date(node: &NodeRef<'_>) -> Option<String> {
    ["datetime", "content"].iter().find_map(|name| node.attr(name)).map(|date| date.to_string()).filter(|date| dates::parse(date).is_some())
}

/// The headline: the only `h1`, or what stands before the name of the site in the title.
fn title(page: &Document) -> Option<String> {
    let title = one_line(&page.select_single("title").text());
    let headings: Vec<String> = page.select("h1").nodes().iter().filter_map(|heading| one_line(&heading.text())).collect();
    let Some(title) = title else { return headings.into_iter().next() };
    if let Some(heading) = headings.iter().find(|heading| heading.len() > 10 && title.contains(heading.as_str())) {
        return Some(heading.clone());
    }
    let cut = [" | ", " – ", " — ", " » ", " - "].iter().find_map(|mark| title.rsplit_once(mark)).map(|(before, _)| before);
    Some(cut.filter(|before| before.split(' ').count() >= 3).unwrap_or(&title).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_declared_in_many_ways() {
        for page in
            ["<meta charset=latin1>", "<META content=\"text/html; charset=ISO-8859-1\">", "<?xml version='1.0' encoding='windows-1252'?>"]
        {
            assert_eq!(declared_encoding(page.as_bytes()), Some(encoding_rs::WINDOWS_1252), "{page}");
        }
        assert_eq!(declared_encoding(b"<meta charset=utf-16>"), Some(encoding_rs::UTF_8));
        assert_eq!(declared_encoding(b"<p>none"), None);
    }

    #[test]
    fn a_title_is_cut_before_the_name_of_the_site() {
        let title = |html: &str| title(&Document::from(html));
        assert_eq!(title("<title>Trust closes two wards | The Post</title>").as_deref(), Some("Trust closes two wards"));
        assert_eq!(
            title("<title>The Post - Trust closes two wards</title><h1>Trust closes two wards</h1>").as_deref(),
            Some("Trust closes two wards")
        );
        assert_eq!(title("<title>A - B</title>").as_deref(), Some("A - B"));
        assert_eq!(title("<p>none"), None);
    }
}
