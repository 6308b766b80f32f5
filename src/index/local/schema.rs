//! The fields of the two indexes, and what stands in them.
//!
//! Both indexes have the same fields for what a query can ask ([`Facts`]), in the same order, so that one translation of
//! a query serves both. What was stored comes back as JSON.

use jiff::civil::Date;
use serde::Serialize;
use tantivy::TantivyDocument;
use tantivy::schema::{BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

use crate::article::Article;
use crate::duplicates::Sketch;
use crate::index::StoredArticle;
use crate::index::day_number;
use crate::index::facts::{Facts, Passages};
use crate::index::own::Own;
use crate::record::Record;
use crate::text::Text;

/// Name of the tokenizer that cuts every text.
pub(super) const TOKENIZER: &str = "cuttings";

/// The term among the kinds of a quote that says that it has no speaker.
pub(super) const UNATTRIBUTED: &str = "unattributed";

/// The fields that both indexes have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Common {
    /// The id, whole.
    pub id: Field,
    /// What was stored, as JSON.
    pub json: Field,
    /// Words. Those of quotes and names are stored too, to be looked at.
    pub title: Field,
    pub body: Field,
    pub quote: Field,
    /// Words of names.
    pub outlet: Field,
    pub author: Field,
    pub organisation: Field,
    pub speaker: Field,
    /// Whole terms: [`crate::index::facts::FigureFact::term`], [`crate::query::Has::name`].
    pub figure: Field,
    pub has: Field,
    /// Columns of whole names, to count.
    pub outlet_name: Field,
    pub author_name: Field,
    pub organisation_name: Field,
    pub speaker_name: Field,
    pub currency: Field,
    /// First and last day of the date of publication, see [`crate::index::day_number`]; none where it is unknown.
    pub first_day: Field,
    pub last_day: Field,
}

/// The fields of the articles.
#[derive(Debug, Clone, Copy)]
pub(super) struct ArticleFields {
    pub common: Common,
    /// The id that it came with.
    pub base: Field,
    /// Column: the path of the file that it was read from.
    pub path: Field,
    /// Hash of that, and of the place in it.
    pub file: Field,
    pub place: Field,
    /// Hash of everything else that was read.
    pub fingerprint: Field,
    /// Hash of the bytes that it was read from.
    pub raw: Field,
    /// Columns: words and bytes of the body, and how many records were made of it.
    pub words: Field,
    pub bytes: Field,
    pub records: Field,
    /// Column: the bytes of [`crate::duplicates::Sketch`]; none for an article without words.
    pub sketch: Field,
}

/// The fields of the records.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordFields {
    pub common: Common,
    /// Whole terms, and columns.
    pub article: Field,
    pub kind: Field,
    pub rule: Field,
    /// Column: its number among the records of its article, in order of place.
    pub number: Field,
    /// Whole terms: kinds of figures and quotes, the record's own figure, "unattributed".
    pub figure_kind: Field,
    pub quote_kind: Field,
    pub own_figure: Field,
    /// Words.
    pub about: Field,
    pub role: Field,
    pub person: Field,
    pub affiliation: Field,
    /// Columns.
    pub quote_words: Field,
    pub period_from: Field,
    pub period_to: Field,
    /// Where its passage stands in the body.
    pub passage_start: Field,
    pub passage_end: Field,
}

fn words(norms: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}

fn whole() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic).set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn column() -> TextOptions {
    TextOptions::default().set_fast("raw")
}

fn number() -> NumericOptions {
    NumericOptions::default().set_fast()
}

/// How much more a word in the headline counts than one in the body.
const TITLE_WEIGHT: f32 = 2.0;

impl Common {
    /// The fields where words are looked for, with their weights.
    pub(super) fn text(&self) -> super::score::Weighted {
        [(self.title, TITLE_WEIGHT), (self.body, 1.0)]
    }

    fn build(builder: &mut SchemaBuilder) -> Self {
        Common {
            id: builder.add_text_field("id", whole().set_fast("raw")),
            json: builder.add_bytes_field("json", BytesOptions::default().set_stored()),
            title: builder.add_text_field("title", words(true)),
            body: builder.add_text_field("body", words(true)),
            quote: builder.add_text_field("quote", words(false).set_stored()),
            outlet: builder.add_text_field("outlet", words(false)),
            author: builder.add_text_field("author", words(false)),
            organisation: builder.add_text_field("organisation", words(false).set_stored()),
            speaker: builder.add_text_field("speaker", words(false).set_stored()),
            figure: builder.add_text_field("figure", whole()),
            has: builder.add_text_field("has", whole()),
            outlet_name: builder.add_text_field("outlet_name", column()),
            author_name: builder.add_text_field("author_name", column()),
            organisation_name: builder.add_text_field("organisation_name", column()),
            speaker_name: builder.add_text_field("speaker_name", column()),
            currency: builder.add_text_field("currency", column()),
            first_day: builder.add_i64_field("first_day", number()),
            last_day: builder.add_i64_field("last_day", number()),
        }
    }

    fn fill(&self, id: &str, json: &impl Serialize, facts: &Facts) -> serde_json::Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        document.add_text(self.id, id);
        document.add_bytes(self.json, &serde_json::to_vec(json)?);
        document.add_text(self.title, &facts.title);
        document.add_text(self.body, &facts.body);
        for quote in &facts.quotes {
            document.add_text(self.quote, quote);
        }
        if let Some(outlet) = &facts.outlet {
            document.add_text(self.outlet, outlet);
            document.add_text(self.outlet_name, outlet);
        }
        for author in &facts.authors {
            document.add_text(self.author, author);
            document.add_text(self.author_name, author);
        }
        for name in facts.organisations.iter().chain(&facts.aliases) {
            document.add_text(self.organisation, name);
        }
        for name in &facts.organisations {
            document.add_text(self.organisation_name, name);
        }
        for name in &facts.speakers {
            document.add_text(self.speaker, name);
            document.add_text(self.speaker_name, name);
        }
        for figure in &facts.figures {
            document.add_text(self.figure, figure.term());
        }
        for has in &facts.has {
            document.add_text(self.has, has.name());
        }
        if let Some(date) = facts.published {
            document.add_i64(self.first_day, day_number(date.first_day()));
            document.add_i64(self.last_day, day_number(date.last_day()));
        }
        Ok(document)
    }
}

impl ArticleFields {
    /// The schema of the articles, with its fields.
    pub(super) fn build() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let fields = ArticleFields {
            common: Common::build(&mut builder),
            base: builder.add_text_field("base", whole().set_fast("raw")),
            path: builder.add_text_field("path", column()),
            file: builder.add_u64_field("file", number()),
            place: builder.add_u64_field("place", number().set_indexed()),
            fingerprint: builder.add_u64_field("fingerprint", number()),
            raw: builder.add_u64_field("raw", number()),
            words: builder.add_u64_field("words", number()),
            bytes: builder.add_u64_field("bytes", number()),
            records: builder.add_u64_field("records", number()),
            sketch: builder.add_bytes_field("sketch", BytesOptions::default().set_fast()),
        };
        (builder.build(), fields)
    }

    /// An article as the index holds it. `identity` says where it came from; `records` is how many
    /// were made of it.
    pub(super) fn document(
        &self,
        stored: &StoredArticle,
        facts: &Facts,
        identity: &super::identity::Identity,
        records: usize,
        sketch: Option<&Sketch>,
    ) -> serde_json::Result<TantivyDocument> {
        let mut document = self.common.fill(&stored.article.id, stored, facts)?;
        for currency in facts.currencies() {
            document.add_text(self.common.currency, currency);
        }
        document.add_text(self.base, &identity.base);
        if let Some(path) = &stored.article.path {
            document.add_text(self.path, path);
        }
        document.add_u64(self.file, identity.file);
        document.add_u64(self.place, identity.place);
        document.add_u64(self.fingerprint, identity.fingerprint);
        document.add_u64(self.raw, identity.raw);
        document.add_u64(self.words, stored.words as u64);
        document.add_u64(self.bytes, stored.article.body.len() as u64);
        document.add_u64(self.records, records as u64);
        if let Some(sketch) = sketch {
            document.add_bytes(self.sketch, &sketch.to_bytes());
        }
        Ok(document)
    }
}

impl RecordFields {
    /// The schema of the records, with its fields.
    pub(super) fn build() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let fields = RecordFields {
            common: Common::build(&mut builder),
            article: builder.add_text_field("article", whole().set_fast("raw")),
            kind: builder.add_text_field("kind", whole().set_fast("raw")),
            rule: builder.add_text_field("rule", whole().set_fast("raw")),
            number: builder.add_u64_field("number", number()),
            figure_kind: builder.add_text_field("figure_kind", whole()),
            quote_kind: builder.add_text_field("quote_kind", whole()),
            own_figure: builder.add_text_field("own_figure", whole()),
            about: builder.add_text_field("about", words(false)),
            role: builder.add_text_field("role", words(false)),
            person: builder.add_text_field("person", words(false)),
            affiliation: builder.add_text_field("affiliation", words(false)),
            quote_words: builder.add_u64_field("quote_words", number()),
            period_from: builder.add_i64_field("period_from", number()),
            period_to: builder.add_i64_field("period_to", number()),
            passage_start: builder.add_u64_field("passage_start", number()),
            passage_end: builder.add_u64_field("passage_end", number()),
        };
        (builder.build(), fields)
    }

    /// The records of an article as the index holds them; `records` are all of them, in order of place.
    pub(super) fn documents(&self, article: &Article, text: &Text<'_>, records: &[Record]) -> serde_json::Result<Vec<TantivyDocument>> {
        let passages = Passages::new(article, text, records);
        records.iter().zip(0..).map(|(record, number)| self.document(record, number, &passages)).collect()
    }

    fn document(&self, record: &Record, number: u64, passages: &Passages<'_>) -> serde_json::Result<TantivyDocument> {
        let facts = passages.facts(record);
        let mut document = self.common.fill(&record.id, record, &facts)?;
        let own = Own::new(record, &facts.body);
        document.add_text(self.article, &record.article);
        document.add_text(self.kind, record.kind.name());
        document.add_text(self.rule, &record.rule);
        document.add_u64(self.number, number);
        for (field, term) in
            [(self.figure_kind, &own.figure_kind), (self.quote_kind, &own.quote_kind), (self.common.currency, &own.currency)]
        {
            if let Some(term) = term {
                document.add_text(field, term);
            }
        }
        if let Some(figure) = &own.figure {
            document.add_text(self.own_figure, figure.term());
        }
        if own.unattributed {
            document.add_text(self.quote_kind, UNATTRIBUTED);
        }
        let words = [(self.about, own.about.as_slice()), (self.role, own.roles.as_slice()), (self.person, own.person.as_slice())];
        for (field, values) in words.into_iter().chain([(self.affiliation, own.organisations.as_slice())]) {
            for words in values {
                document.add_text(field, words);
            }
        }
        if let Some(words) = own.quote_words {
            document.add_u64(self.quote_words, words as u64);
        }
        if let Some((from, to)) = own.period {
            document.add_i64(self.period_from, day_number(from.unwrap_or(Date::MIN)));
            document.add_i64(self.period_to, day_number(to.unwrap_or(Date::MAX)));
        }
        let passage = passages.span(record);
        document.add_u64(self.passage_start, passage.start as u64);
        document.add_u64(self.passage_end, passage.end as u64);
        Ok(document)
    }
}
