//! What a bare "$" or "£" means in an article: the money of the country it is written in, where that is known.

use crate::article::Article;

/// The currencies meant by signs and words that several countries share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home {
    /// "$", "dollars", "cents".
    pub dollar: &'static str,
    /// "£", "pounds".
    pub pound: &'static str,
}

impl Default for Home {
    fn default() -> Self {
        Home { dollar: "USD", pound: "GBP" }
    }
}

/// Countries with a dollar of their own: code, region of the language tag, end of the host name, words in the outlet's name.
const DOLLARS: &[(&str, &str, &str, &[&str])] = &[
    ("AUD", "AU", ".au", &["australia", "australian", "sydney", "melbourne", "brisbane", "canberra", "adelaide"]),
    ("CAD", "CA", ".ca", &["canada", "canadian", "toronto", "ottawa", "montreal", "vancouver", "calgary"]),
    ("HKD", "HK", ".hk", &["hong kong", "south china morning post"]),
    ("NZD", "NZ", ".nz", &["zealand", "auckland", "otago", "wellington"]),
    ("SGD", "SG", ".sg", &["singapore", "straits times"]),
];

/// Countries with a pound of their own, by the same evidence.
const POUNDS: &[(&str, &str, &str, &[&str])] =
    &[("EGP", "EG", ".eg", &["egypt", "egyptian", "al-ahram"]), ("LBP", "LB", ".lb", &["lebanon", "lebanese"])];

impl Home {
    /// Reads the language tag, the host of the address and the outlet, in this order.
    pub fn of(article: &Article) -> Self {
        let region = article.language.as_deref().and_then(|tag| tag.rsplit(['-', '_']).next()).unwrap_or_default();
        let host = article.url.as_deref().and_then(host).unwrap_or_default();
        let outlet = article.outlet.as_deref().unwrap_or_default().to_lowercase();
        let find = |table: &[(&'static str, &str, &str, &[&str])]| {
            table
                .iter()
                .find(|(_, code, end, words)| {
                    region.eq_ignore_ascii_case(code) || host.ends_with(end) || words.iter().any(|word| outlet.contains(word))
                })
                .map(|row| row.0)
        };
        let fallback = Home::default();
        Home { dollar: find(DOLLARS).unwrap_or(fallback.dollar), pound: find(POUNDS).unwrap_or(fallback.pound) }
    }

    /// The currency of a bare mark whose default is `code`.
    pub fn settle(self, code: &'static str) -> &'static str {
        match code {
            "USD" => self.dollar,
            "GBP" => self.pound,
            _ => code,
        }
    }
}

/// The host of a web address, in lower case as browsers write it.
fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', '?', '#', ':']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_says_where_it_is_from() {
        let of = |url: &str, outlet: &str, language: &str| {
            let text = |value: &str| (!value.is_empty()).then(|| value.to_string());
            Home::of(&Article { url: text(url), outlet: text(outlet), language: text(language), ..Article::from_body("") }).dollar
        };
        assert_eq!(of("", "", ""), "USD");
        assert_eq!(of("https://news.example.com.au/health", "", ""), "AUD");
        assert_eq!(of("", "The Toronto Courier", ""), "CAD");
        assert_eq!(of("", "", "en-NZ"), "NZD");
        assert_eq!(of("https://example.com/story.au", "", "en"), "USD");
    }
}
