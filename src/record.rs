//! The record format `cuttings/1`: one flat finding with its exact place, the same from every command and export.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

use crate::article::{Article, DateEvidence, PublicationDate, text_sha256};
use crate::extract::{
    Change, Confidence, Extraction, Figure, FigureKind, Gender, Modality, OrganisationKind, OrganisationMention, Period, PersonMention,
    Qualifier, Quote, QuoteKind, Resolution, SourceKind, Speaker, SpeakerKind,
};
use crate::span::Span;
use crate::text::Text;

/// Name and version of the format. Within it fields are added, never renamed or given another meaning.
pub const SCHEMA: &str = "cuttings/1";

/// One finding of one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// What sort of finding.
    #[serde(rename = "type")]
    pub kind: RecordKind,
    /// The same over re-indexing and over machines: made from the text's hash, the type and the span.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// The article's headline.
    pub title: Option<String>,
    /// The article's source.
    pub outlet: Option<String>,
    /// The article's date.
    pub published: Option<PublicationDate>,
    /// First byte of [`Record::text`] in the article's body.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The same place in Unicode code points.
    pub start_char: usize,
    /// One past its last code point.
    pub end_char: usize,
    /// Exactly `body[start..end]`.
    pub text: String,
    /// The sentence that holds [`Record::start`], in bytes.
    pub sentence: Span,
    /// Number of its paragraph, from 1.
    pub paragraph: usize,
    /// The rule that made it.
    pub rule: String,
    /// How sure.
    pub confidence: Confidence,
    /// What the type adds.
    #[serde(flatten)]
    pub detail: Detail,
}

/// Types of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// An amount.
    Figure,
    /// A quotation.
    Quote,
    /// A mention of an organisation.
    Organisation,
    /// A mention of a person.
    Person,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [RecordKind; 4] = [RecordKind::Figure, RecordKind::Quote, RecordKind::Organisation, RecordKind::Person];

    /// The word in the field `type`.
    pub const fn name(self) -> &'static str {
        match self {
            RecordKind::Figure => "figure",
            RecordKind::Quote => "quote",
            RecordKind::Organisation => "organisation",
            RecordKind::Person => "person",
        }
    }
}

/// What each type adds to the common fields.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Detail {
    /// Of a figure.
    Figure(FigureDetail),
    /// Of a quote.
    Quote(QuoteDetail),
    /// Of an organisation.
    Organisation(OrganisationDetail),
    /// Of a person.
    Person(PersonDetail),
}

/// Words at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Exactly the body at that place.
    pub text: String,
}

impl Words {
    fn at(span: Span, body: &str) -> Self {
        Words { start: span.start, end: span.end, text: span.of(body).to_string() }
    }
}

/// See [`crate::extract::Figure`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Figure")]
pub struct FigureDetail {
    pub kind: FigureKind,
    /// Decimal string in main units.
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub vague: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<u64>,
    pub currency: Option<String>,
    pub unit: Option<String>,
    pub qualifier: Qualifier,
    pub per: Option<String>,
    pub change: Option<Change>,
    pub period: Option<Period>,
    pub subject: Option<Words>,
    pub modality: Modality,
    pub source: Option<SourceWords>,
    /// Id of the quote that it stands in.
    pub quote: Option<String>,
}

/// Who states a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of FigureSource")]
pub struct SourceWords {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub name: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<SourceKind>,
}

/// See [`crate::extract::Quote`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteDetail {
    /// How much of it is in quotation marks.
    pub kind: QuoteKind,
    /// The parts, in bytes.
    pub content: Vec<Span>,
    /// The quoted words, parts joined by a space, marks off.
    pub words: String,
    /// The reporting words.
    pub cue: Option<Words>,
    /// Who said it.
    pub speaker: Option<SpeakerWords>,
    /// To whom.
    pub addressee: Option<String>,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Speaker")]
pub struct SpeakerWords {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub name: Option<String>,
    #[serde(rename = "type")]
    pub kind: SpeakerKind,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub resolved_by: Option<Resolution>,
}

/// See [`OrganisationMention`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of OrganisationMention")]
pub struct OrganisationDetail {
    pub name: String,
    pub entity: String,
    pub kind: OrganisationKind,
    pub generic: bool,
    #[serde(default)]
    pub identifiers: Vec<Identifier>,
}

/// An official number of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// "ODS".
    pub scheme: String,
    /// "RXX".
    pub id: String,
}

/// See [`PersonMention`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of PersonMention")]
pub struct PersonDetail {
    pub name: String,
    pub entity: String,
    pub honorific: Option<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub gender: Option<Gender>,
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The common fields; what is left over belongs to the type.
        #[derive(Deserialize)]
        struct Common {
            schema: String,
            #[serde(rename = "type")]
            kind: RecordKind,
            id: String,
            article: String,
            title: Option<String>,
            outlet: Option<String>,
            published: Option<PublicationDate>,
            start: usize,
            end: usize,
            start_char: usize,
            end_char: usize,
            text: String,
            sentence: Span,
            paragraph: usize,
            rule: String,
            confidence: Confidence,
        }
        let value = serde_json::Value::deserialize(deserializer)?;
        let wrong = serde::de::Error::custom;
        let common = Common::deserialize(&value).map_err(wrong)?;
        let detail = match common.kind {
            RecordKind::Figure => FigureDetail::deserialize(&value).map(Detail::Figure),
            RecordKind::Quote => QuoteDetail::deserialize(&value).map(Detail::Quote),
            RecordKind::Organisation => OrganisationDetail::deserialize(&value).map(Detail::Organisation),
            RecordKind::Person => PersonDetail::deserialize(&value).map(Detail::Person),
        }
        .map_err(wrong)?;
        let Common {
            schema,
            kind,
            id,
            article,
            title,
            outlet,
            published,
            start,
            end,
            start_char,
            end_char,
            text,
            sentence,
            paragraph,
            rule,
            confidence,
        } = common;
        Ok(Record {
            schema,
            kind,
            id,
            article,
            title,
            outlet,
            published,
            start,
            end,
            start_char,
            end_char,
            text,
            sentence,
            paragraph,
            rule,
            confidence,
            detail,
        })
    }
}

/// Everything found in an article, as records in order of place, then type.
pub fn records(article: &Article, text: &Text<'_>, extraction: &Extraction) -> Vec<Record> {
    let maker = Maker { article, text, sha256: text_sha256(&article.body), characters: Characters::new(&article.body) };
    let quotes: Vec<String> = extraction.quotes.iter().map(|quote| maker.id(RecordKind::Quote, quote.span)).collect();
    let mut records: Vec<Record> =
        Vec::with_capacity(extraction.figures.len() + extraction.organisations.len() + extraction.persons.len() + quotes.len());
    records.extend(extraction.figures.iter().map(|figure| maker.figure(figure, &quotes)));
    records.extend(extraction.quotes.iter().map(|quote| maker.quote(quote)));
    records.extend(extraction.organisations.iter().map(|mention| maker.organisation(mention)));
    records.extend(extraction.persons.iter().map(|mention| maker.person(mention)));
    records.sort_by_key(|record| (record.start, record.kind, record.end));
    records
}

/// The record of the article itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Article")]
pub struct ArticleRecord {
    pub schema: String,
    /// Always "article".
    #[serde(rename = "type")]
    pub kind: String,
    pub id: String,
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub outlet: Option<String>,
    pub section: Option<String>,
    pub published: Option<PublicationDate>,
    pub published_from: Option<DateEvidence>,
    pub url: Option<String>,
    pub path: Option<String>,
    pub language: Option<String>,
    pub encoding: Option<String>,
    /// Number of words in the body.
    pub words: usize,
    /// SHA-256 of the body, hexadecimal.
    pub text_sha256: String,
    /// The group of near-duplicates that it belongs to, where there is one.
    pub duplicates: Option<DuplicateGroup>,
}

/// A place in a group of near-duplicates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DuplicateGroup {
    /// The id of the group's first article.
    pub group: String,
    /// Share of word shingles in common with it, 0 to 1.
    pub similarity: f64,
}

impl ArticleRecord {
    /// The record of an article whose text has been cut.
    pub fn new(article: &Article, text: &Text<'_>) -> Self {
        let article = article.clone();
        ArticleRecord {
            schema: SCHEMA.to_string(),
            kind: "article".to_string(),
            words: text.word_count(),
            text_sha256: text_sha256(&article.body),
            id: article.id,
            title: article.title,
            authors: article.authors,
            outlet: article.outlet,
            section: article.section,
            published: article.published,
            published_from: article.published_from,
            url: article.url,
            path: article.path,
            language: article.language,
            encoding: article.encoding,
            duplicates: None,
        }
    }
}

struct Maker<'a> {
    article: &'a Article,
    text: &'a Text<'a>,
    sha256: String,
    characters: Characters,
}

impl Maker<'_> {
    fn id(&self, kind: RecordKind, span: Span) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{} {} {} {}", self.sha256, kind.name(), span.start, span.end).as_bytes());
        hasher.finalize().to_hex()[..16].to_string()
    }

    fn record(&self, kind: RecordKind, span: Span, rule: &str, confidence: Confidence, detail: Detail) -> Record {
        let sentence = self.text.sentences().get(self.text.sentence_at(span.start));
        Record {
            schema: SCHEMA.to_string(),
            kind,
            id: self.id(kind, span),
            article: self.article.id.clone(),
            title: self.article.title.clone(),
            outlet: self.article.outlet.clone(),
            published: self.article.published,
            start: span.start,
            end: span.end,
            start_char: self.characters.before(span.start, &self.article.body),
            end_char: self.characters.before(span.end, &self.article.body),
            text: span.of(&self.article.body).to_string(),
            sentence: sentence.map(|sentence| sentence.span).unwrap_or_default(),
            paragraph: sentence.map_or(1, |sentence| sentence.paragraph + 1),
            rule: rule.to_string(),
            confidence,
            detail,
        }
    }

    fn words(&self, span: Span) -> Words {
        Words::at(span, &self.article.body)
    }

    fn figure(&self, figure: &Figure, quotes: &[String]) -> Record {
        let plain = |value: Option<Decimal>| value.map(|value| value.normalize());
        let detail = FigureDetail {
            kind: figure.kind,
            value: plain(figure.value),
            low: plain(figure.low),
            high: plain(figure.high),
            vague: figure.vague,
            numerator: figure.fraction.map(|(numerator, _)| numerator),
            denominator: figure.fraction.map(|(_, denominator)| denominator),
            currency: figure.currency.map(str::to_string),
            unit: figure.unit.clone(),
            qualifier: figure.qualifier,
            per: figure.per.clone(),
            change: figure.change,
            period: figure.period.clone(),
            subject: figure.subject.map(|span| self.words(span)),
            modality: figure.modality,
            source: figure.source.as_ref().map(|source| {
                let Words { start, end, text } = self.words(source.span);
                SourceWords { start, end, text, name: source.name.clone(), kind: source.kind }
            }),
            quote: figure.quote.and_then(|quote| quotes.get(quote).cloned()),
        };
        self.record(RecordKind::Figure, figure.span, figure.rule, figure.confidence, Detail::Figure(detail))
    }

    fn quote(&self, quote: &Quote) -> Record {
        let words = quote.quoted.iter().map(|&span| unmarked(span.of(&self.article.body))).collect::<Vec<_>>().join(" ");
        let detail = QuoteDetail {
            kind: quote.kind,
            content: quote.content.clone(),
            words,
            cue: quote.cue.map(|span| self.words(span)),
            speaker: quote.speaker.as_ref().map(|speaker| self.speaker(speaker)),
            addressee: quote.addressee.map(|span| span.of(&self.article.body).to_string()),
        };
        self.record(RecordKind::Quote, quote.span, quote.rule, quote.confidence, Detail::Quote(detail))
    }

    fn speaker(&self, speaker: &Speaker) -> SpeakerWords {
        let Words { start, end, text } = self.words(speaker.span);
        SpeakerWords {
            start,
            end,
            text,
            name: speaker.name.clone(),
            kind: speaker.kind,
            role: speaker.role.clone(),
            affiliation: speaker.affiliation.clone(),
            resolved_by: speaker.resolved_by,
        }
    }

    fn organisation(&self, mention: &OrganisationMention) -> Record {
        let detail = OrganisationDetail {
            name: mention.name.clone(),
            entity: mention.entity.clone(),
            kind: mention.kind,
            generic: mention.generic,
            identifiers: mention.identifiers.iter().map(|(scheme, id)| Identifier { scheme: scheme.clone(), id: id.clone() }).collect(),
        };
        self.record(RecordKind::Organisation, mention.span, mention.rule, mention.confidence, Detail::Organisation(detail))
    }

    fn person(&self, mention: &PersonMention) -> Record {
        let detail = PersonDetail {
            name: mention.name.clone(),
            entity: mention.entity.clone(),
            honorific: mention.honorific.clone(),
            role: mention.role.clone(),
            affiliation: mention.affiliation.clone(),
            gender: mention.gender,
        };
        self.record(RecordKind::Person, mention.span, mention.rule, mention.confidence, Detail::Person(detail))
    }
}

/// Quoted words without the marks around them.
fn unmarked(words: &str) -> &str {
    let inner = words.trim_matches(crate::text::characters::is_space);
    let opened =
        inner.strip_prefix("''").or_else(|| inner.strip_prefix("``")).or_else(|| inner.strip_prefix(crate::text::is_mark)).unwrap_or(inner);
    opened.strip_suffix("''").or_else(|| opened.strip_suffix(crate::text::is_mark)).unwrap_or(opened)
}

/// Counts code points up to a byte without walking the body from its beginning each time.
struct Characters {
    /// Code points before each block of [`Characters::BLOCK`] bytes.
    blocks: Vec<usize>,
}

impl Characters {
    const BLOCK: usize = 1024;

    fn new(body: &str) -> Self {
        let mut blocks = vec![0];
        let mut count = 0;
        for block in body.as_bytes().chunks(Self::BLOCK) {
            count += Self::count(block);
            blocks.push(count);
        }
        Characters { blocks }
    }

    fn count(bytes: &[u8]) -> usize {
        bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
    }

    /// Code points before the byte `at`.
    fn before(&self, at: usize, body: &str) -> usize {
        let block = at / Self::BLOCK;
        self.blocks[block] + Self::count(&body.as_bytes()[block * Self::BLOCK..at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn code_points_are_counted_across_blocks() {
        let body = "é£x".repeat(2000);
        let characters = Characters::new(&body);
        for (count, (at, _)) in body.char_indices().enumerate() {
            assert_eq!(characters.before(at, &body), count);
        }
        assert_eq!(characters.before(body.len(), &body), 6000);
    }

    #[test]
    fn marks_come_off() {
        assert_eq!(["“It is over.”", "''It is''", "\"open", "‘no’"].map(unmarked), ["It is over.", "It is", "open", "no"]);
    }

    #[test]
    fn records_come_back_from_json_as_they_were() {
        let article = Article::from_body("“We spent £3m,” said Dr Ann Hale of Unison.");
        let text = Text::new(&article.body);
        for record in records(&article, &text, &crate::extract::extract_from(&article, &text, Gazetteer::shipped())) {
            let json = serde_json::to_string(&record).unwrap();
            assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record, "{json}");
            assert_eq!(Span::new(record.start, record.end).of(&article.body), record.text);
        }
    }
}
