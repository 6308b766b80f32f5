//! Ranking against judged collections, and against bare Tantivy on the same articles in the same run.
//!
//! ```text
//! cargo bench --bench relevance -- ../shared/corpora/relevance
//! ```
//!
//! Each collection is `NAME.jsonl` (articles), `NAME.queries.jsonl` (`id`, `text`) and `NAME.qrels.tsv` (query, 0, article,
//! grade). A query is its words, any of them: the collections ask whole questions. Measured are nDCG@10 and recall@100.

use std::collections::HashMap;
use std::path::Path;
use std::{env, fs};

use cuttings::article::Article;
use cuttings::index::local::{LocalStore, Writer, WriterOptions};
use cuttings::index::{ArticleRequest, Engine};
use cuttings::query::Query;
use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query as TantivyQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, StopWordFilter, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer,
};
use tantivy::{Index, TantivyDocument, Term, doc};

/// How many hits are looked at.
const DEPTH: usize = 100;

fn main() {
    let Some(folder) = env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        println!("relevance: no folder given (see the head of benches/relevance.rs)");
        return;
    };
    println!("{:12} {:>24} {:>24} {:>24}", "", "Tantivy, default", "Tantivy, at its best", "cuttings");
    println!("{:12} {}", "", "        nDCG@10  rec@100".repeat(3).replace("        nDCG", "         nDCG"));
    let mut sums = [(0.0, 0.0); 3];
    let names = collections(Path::new(&folder));
    for name in &names {
        let collection = Collection::read(Path::new(&folder), name);
        let scores = [collection.bare(false), collection.bare(true), collection.ours()];
        row(name, &scores);
        sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum = (sum.0 + score.0, sum.1 + score.1));
    }
    let count = names.len() as f64;
    row("mean", &sums.map(|(ndcg, recall)| (ndcg / count, recall / count)));
}

fn row(name: &str, scores: &[(f64, f64)]) {
    let columns: String = scores.iter().map(|(ndcg, recall)| format!("         {ndcg:7.4}  {recall:7.4}")).collect();
    println!("{name:12}{columns}");
}

fn collections(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("the folder is there").filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".qrels.tsv")?.to_string())).collect();
    names.sort();
    names
}

struct Collection {
    /// Id, title, body.
    articles: Vec<(String, String, String)>,
    /// Id and text.
    queries: Vec<(String, String)>,
    /// Grades above 0 of the articles for each query.
    judged: HashMap<String, HashMap<String, f64>>,
}

impl Collection {
    fn read(folder: &Path, name: &str) -> Self {
        let lines = |suffix: &str| -> Vec<Value> {
            let text = fs::read_to_string(folder.join(format!("{name}{suffix}"))).expect("the file is there");
            text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
        };
        let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_string();
        let mut judged: HashMap<String, HashMap<String, f64>> = HashMap::new();
        for line in fs::read_to_string(folder.join(format!("{name}.qrels.tsv"))).expect("the file is there").lines() {
            let columns: Vec<&str> = line.split_whitespace().collect();
            if let [query, _, article, grade] = columns[..]
                && let Ok(grade) = grade.parse::<f64>()
                && grade > 0.0
            {
                judged.entry(query.to_string()).or_default().insert(article.to_string(), grade);
            }
        }
        Collection {
            articles: lines(".jsonl").iter().map(|line| (text(line, "id"), text(line, "title"), text(line, "body"))).collect(),
            queries: lines(".queries.jsonl").iter().map(|line| (text(line, "id"), text(line, "text"))).collect(),
            judged,
        }
    }

    /// Mean nDCG@10 and recall@100 over the judged queries; `search` gives ids, best first.
    fn measure(&self, mut search: impl FnMut(&str) -> Vec<String>) -> (f64, f64) {
        let (mut ndcg, mut recall, mut count) = (0.0, 0.0, 0.0);
        for (id, text) in &self.queries {
            let Some(judged) = self.judged.get(id) else { continue };
            let found = search(text);
            let gain = |grade: f64, rank: usize| grade / (rank as f64 + 2.0).log2();
            let got: f64 = found.iter().take(10).enumerate().map(|(rank, id)| gain(judged.get(id).copied().unwrap_or(0.0), rank)).sum();
            let mut best: Vec<f64> = judged.values().copied().collect();
            best.sort_by(|one, other| other.total_cmp(one));
            let ideal: f64 = best.iter().take(10).enumerate().map(|(rank, grade)| gain(*grade, rank)).sum();
            let hits = found.iter().take(DEPTH).filter(|id| judged.contains_key(*id)).count();
            ndcg += got / ideal;
            recall += hits as f64 / judged.len() as f64;
            count += 1.0;
        }
        (ndcg / count, recall / count)
    }

    fn ours(&self) -> (f64, f64) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut writer = Writer::open(folder.path(), WriterOptions::default()).expect("a store");
        for (id, title, body) in &self.articles {
            let title = Some(title.clone()).filter(|title| !title.is_empty());
            let article = Article { id: id.clone(), title, body: body.clone(), ..Article::default() };
            writer.add(article, &blake3::hash(id.as_bytes())).expect("an article");
        }
        writer.commit().expect("a store");
        drop(writer);
        let store = LocalStore::open(folder.path()).expect("a store");
        self.measure(|text| {
            let of: Vec<Query> = text.split_whitespace().map(|word| Query::Word { text: word.to_string() }).collect();
            let query = Some(Query::Any { of });
            let request = ArticleRequest { query, limit: Some(DEPTH), ..ArticleRequest::default() };
            store.articles(&request).expect("hits").items.into_iter().map(|hit| hit.stored.article.id).collect()
        })
    }

    /// Bare Tantivy on title and body: its default tokenizer, or English stems without stop words and titles twice.
    fn bare(&self, best: bool) -> (f64, f64) {
        let mut builder = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer("cut").set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let id = builder.add_text_field("id", STRING | STORED);
        let index = Index::create_in_ram(builder.build());
        let plain = TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(40)).filter(LowerCaser);
        let mut analyzer = if best {
            plain.filter(StopWordFilter::remove(STOP_WORDS.map(str::to_string))).filter(EnglishStems).build()
        } else {
            plain.build()
        };
        index.tokenizers().register("cut", analyzer.clone());
        let mut writer = index.writer_with_num_threads(1, 50_000_000).expect("a writer");
        for (article, title, body) in &self.articles {
            let whole = if best { format!("{title} {title} {body}") } else { format!("{title} {body}") };
            writer.add_document(doc!(id => article.as_str(), text => whole)).expect("a document");
        }
        writer.commit().expect("an index");
        let searcher = index.reader().expect("a reader").searcher();
        self.measure(|words| {
            let mut parts: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
            let mut stream = analyzer.token_stream(words);
            while stream.advance() {
                let term = Term::from_field_text(text, &stream.token().text);
                parts.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
            }
            let found = searcher.search(&BooleanQuery::new(parts), &TopDocs::with_limit(DEPTH).order_by_score()).expect("hits");
            let id_of = |address| {
                searcher.doc::<TantivyDocument>(address).expect("a document").get_first(id).and_then(|id| Some(id.as_str()?.to_string()))
            };
            found.into_iter().filter_map(|(_, address)| id_of(address)).collect()
        })
    }
}

/// Words stemmed with Snowball, as Tantivy's own filter does (its feature `stemmer` is not built in here).
#[derive(Clone)]
struct EnglishStems;

impl TokenFilter for EnglishStems {
    type Tokenizer<T: Tokenizer> = Stemming<T>;

    fn transform<T: Tokenizer>(self, inner: T) -> Stemming<T> {
        Stemming(inner)
    }
}

#[derive(Clone)]
struct Stemming<T>(T);

impl<T: Tokenizer> Tokenizer for Stemming<T> {
    type TokenStream<'a> = Stemmed<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        Stemmed { inner: self.0.token_stream(text), stemmer: frostem::Stemmer::new(frostem::Algorithm::English) }
    }
}

struct Stemmed<T> {
    inner: T,
    stemmer: frostem::Stemmer,
}

impl<T: TokenStream> TokenStream for Stemmed<T> {
    fn advance(&mut self) -> bool {
        let advanced = self.inner.advance();
        if advanced {
            let stem = self.stemmer.stem(&self.inner.token().text).into_owned();
            self.inner.token_mut().text = stem;
        }
        advanced
    }

    fn token(&self) -> &Token {
        self.inner.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.inner.token_mut()
    }
}

/// The English stop words of Tantivy and Lucene.
const STOP_WORDS: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such",
    "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
];
