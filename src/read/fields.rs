//! The names under which people keep the parts of an article: in JSON, in tables, in headers.

/// A part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Text,
    Published,
    Outlet,
    Section,
    Url,
    Authors,
    Language,
}

impl Field {
    /// How many there are.
    pub(super) const COUNT: usize = Field::Language as usize + 1;
}

/// A rank from which a text is only a summary of the article.
pub(super) const SUMMARY: u8 = 8;

/// What a field called `name` holds, and its rank among the names for the same: where a source has several, the lowest rank
/// counts. Case, spaces, `_`, `-`, `.` and `:` do not matter.
pub(super) fn field(name: &str) -> Option<(Field, u8)> {
    let mut buffer = [0u8; 24];
    let mut length = 0;
    for byte in name.bytes().filter(|byte| !matches!(byte, b' ' | b'_' | b'-' | b'.' | b':')) {
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    Some(match &buffer[..length] {
        b"id" => (Field::Id, 0),
        b"articleid" | b"docid" | b"documentid" | b"guid" | b"uuid" | b"identifier" => (Field::Id, 1),

        b"title" => (Field::Title, 0),
        b"headline" | b"webtitle" | b"articletitle" | b"heading" => (Field::Title, 1),
        b"name" => (Field::Title, 2),

        b"text" => (Field::Text, 0),
        b"body" => (Field::Text, 1),
        b"articlebody" => (Field::Text, 2),
        b"fulltext" | b"bodytext" | b"articletext" | b"maintext" | b"cleantext" | b"plaintext" => (Field::Text, 3),
        b"content" | b"articlecontent" | b"contents" | b"contentencoded" => (Field::Text, 4),
        b"article" | b"story" | b"transcript" => (Field::Text, 5),
        b"description" => (Field::Text, SUMMARY),
        b"summary" | b"abstract" | b"excerpt" | b"snippet" | b"lead" | b"leadparagraph" => (Field::Text, SUMMARY + 1),

        b"published" => (Field::Published, 0),
        b"datepublished" | b"publicationdate" | b"publisheddate" | b"publishdate" | b"publishedat" | b"publishedon" | b"publishedtime" => {
            (Field::Published, 1)
        }
        b"pubdate" | b"dateofpublication" | b"webpublicationdate" | b"firstpublished" => (Field::Published, 1),
        b"date" => (Field::Published, 2),
        b"datetime" | b"timestamp" | b"issued" | b"dcdate" => (Field::Published, 3),
        b"created" | b"createdat" | b"datecreated" => (Field::Published, 4),
        b"year" => (Field::Published, 5),

        b"outlet" => (Field::Outlet, 0),
        b"publication" | b"newspaper" | b"sourcename" | b"publicationname" | b"journal" | b"magazine" | b"paper" => (Field::Outlet, 1),
        b"source" => (Field::Outlet, 2),
        b"publisher" | b"sitename" | b"site" | b"provider" => (Field::Outlet, 3),

        b"section" | b"sectionname" | b"articlesection" => (Field::Section, 0),
        b"rubric" | b"desk" | b"newsdesk" | b"category" => (Field::Section, 1),

        b"url" => (Field::Url, 0),
        b"weburl" | b"articleurl" | b"canonicalurl" | b"permalink" => (Field::Url, 1),
        b"link" => (Field::Url, 2),
        b"uri" | b"href" => (Field::Url, 3),

        b"authors" => (Field::Authors, 0),
        b"author" => (Field::Authors, 1),
        b"byline" | b"bylines" | b"by" => (Field::Authors, 2),
        b"creator" | b"creators" | b"dccreator" | b"writer" | b"writers" | b"journalist" | b"journalists" | b"reporter" => {
            (Field::Authors, 3)
        }

        b"language" | b"lang" | b"inlanguage" | b"languagecode" => (Field::Language, 0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for name in ["publication_date", "publicationDate", "Publication Date", "PUBLICATION-DATE"] {
            assert_eq!(field(name), Some((Field::Published, 1)), "{name}");
        }
        assert_eq!(field("_id"), Some((Field::Id, 0)));
        for name in ["", "date of the last change of this", "Lansley", "score"] {
            assert_eq!(field(name), None, "{name}");
        }
    }
}
