//! Two thousand random queries over real articles: what is marked is what was asked for, by the rules that cut words, and a
//! concordance has as many lines as a plain scan finds. The scan knows nothing of how `index::matching` works: it tries
//! every position, and every window, of every article.

use std::collections::BTreeSet;
use std::path::PathBuf;

use cuttings::article::Article;
use cuttings::extract::{self, FigureKind};
use cuttings::gazetteer::Gazetteer;
use cuttings::index::analysis::{Analyzer, Form, Slot, Token, Tokens, folded, slots};
use cuttings::index::facts::Facts;
use cuttings::index::matching::{AnalysedFacts, Matcher};
use cuttings::kwic::{self, Context};
use cuttings::query::{self, Amount, Field};
use cuttings::read::{self, Options};
use cuttings::record::{self, Detail, FigureDetail};
use cuttings::span::Span;
use cuttings::text::Text;
use rust_decimal::Decimal;

/// How many queries.
const QUERIES: usize = 2_000;
/// How many articles they are asked of.
const ARTICLES: usize = 24;
/// No article of the sample is longer than this, since every window is tried.
const LONGEST: usize = 3_000;

/// The shared collections where they are, else the sample articles.
fn articles() -> Vec<Article> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("CUTTINGS_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from).join("corpora");
    let places = match shared.join("bbc.jsonl").is_file() {
        true => vec![shared.join("bbc.jsonl"), shared.join("reuters21578.jsonl")],
        false => vec![root.join("corpus")],
    };
    let mut articles = Vec::new();
    for place in &places {
        let mut here = Vec::new();
        for source in read::sources([place.clone()]) {
            here.extend(read::open(&source.unwrap(), &Options::default()).unwrap());
        }
        let step = (here.len() * places.len() / ARTICLES / 2).max(1);
        let read = here.into_iter().step_by(step).filter_map(|raw| raw.ok()?.read().ok()).map(|read| read.article);
        articles.extend(read.filter(|article| article.body.len() <= LONGEST).take(ARTICLES / places.len()));
    }
    assert!(articles.len() >= 20, "articles were read");
    articles
}

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// What a query asks for, in words of the scan.
#[derive(Debug)]
enum Wanted {
    /// Positions side by side, in one of these ways.
    Rows(Vec<Vec<Slot>>),
    /// Words that pass a test.
    Test(Test),
    /// All of these within so many other words.
    Together(Vec<Slot>, u32),
    /// A hit of each with at most so many words between.
    Near(Box<Wanted>, Box<Wanted>, u32),
}

#[derive(Debug)]
enum Test {
    Begins(String),
    /// Letters away, by the definition of the distance.
    Away(String, usize),
    /// This, where a full stop stands for any one letter.
    Like(String),
}

impl Test {
    fn passes(&self, term: &str) -> bool {
        match self {
            Test::Begins(beginning) => term.starts_with(beginning.as_str()),
            Test::Away(word, most) => distance(&word.chars().collect::<Vec<_>>(), &term.chars().collect::<Vec<_>>()) <= *most,
            Test::Like(pattern) => {
                pattern.chars().count() == term.chars().count()
                    && pattern.chars().zip(term.chars()).all(|(wanted, c)| wanted == '.' || wanted == c)
            }
        }
    }
}

/// How many letters must be put in, taken out, changed, or swapped with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let swap = if swapped { table[i - 2][j - 2] + 1 } else { usize::MAX };
                    changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(swap)
                }
            };
        }
    }
    table[a.len()][b.len()]
}

/// Where the words of a hit begin and end, as positions.
type Window = (u32, u32);

/// Every hit in a text.
fn scan(wanted: &Wanted, tokens: &Tokens) -> BTreeSet<Window> {
    let end = tokens.positions();
    match wanted {
        Wanted::Rows(rows) => {
            let side_by_side = |row: &Vec<Slot>, first: u32| {
                first + row.len() as u32 <= end && row.iter().enumerate().all(|(step, slot)| has(tokens, first + step as u32, slot))
            };
            let found = rows
                .iter()
                .flat_map(|row| (0..end).filter(|first| side_by_side(row, *first)).map(|first| (first, first + row.len() as u32)));
            found.collect()
        }
        Wanted::Test(test) => {
            let is_word = |form: Form| !matches!(form, Form::Stem | Form::Money);
            let passes =
                |position: u32| tokens.at(position).any(|token| is_word(token.form) && token.term != "%" && test.passes(token.term));
            (0..end).filter(|position| passes(*position)).map(|position| (position, position + 1)).collect()
        }
        Wanted::Together(words, within) => {
            let places: Vec<Vec<u32>> =
                words.iter().map(|word| (0..end).filter(|position| has(tokens, *position, word)).collect()).collect();
            if places.iter().any(Vec::is_empty) {
                return BTreeSet::new();
            }
            let holds = |first: u32, last: u32| {
                words.iter().zip(&places).all(|(word, places)| {
                    let asked = words.iter().filter(|other| *other == word).count();
                    places.iter().filter(|position| (first..last).contains(position)).count() >= asked
                })
            };
            let longest = words.len() as u32 + within;
            let windows = (0..end).flat_map(|first| (first + 1..=end.min(first + longest)).map(move |last| (first, last)));
            smallest(windows.filter(|(first, last)| holds(*first, *last)).collect())
        }
        Wanted::Near(left, right, within) => {
            let (left, right) = (scan(left, tokens), scan(right, tokens));
            let mut windows = Vec::new();
            for one in &left {
                for other in &right {
                    let between = if one.1 <= other.0 { other.0.checked_sub(one.1) } else { one.0.checked_sub(other.1) };
                    if between.is_some_and(|between| between <= *within) {
                        windows.push((one.0.min(other.0), one.1.max(other.1)));
                    }
                }
            }
            smallest(windows)
        }
    }
}

fn has(tokens: &Tokens, position: u32, slot: &Slot) -> bool {
    tokens.at(position).any(|token| slot.any_of.iter().any(|term| term == token.term))
}

/// How many places in a text are hits. A word may have two positions (the "dollars" of "5 million dollars" is one with the
/// sum and stands by itself) and is one place.
fn count(wanted: &Wanted, tokens: &Tokens) -> usize {
    let words = |(first, last): Window| (first..last).flat_map(|position| tokens.at(position));
    let spans = |asked_for: &dyn Fn(&Token<'_>) -> bool| {
        let spans = scan(wanted, tokens)
            .into_iter()
            .filter_map(|window| words(window).filter(asked_for).map(|token| token.span).reduce(Span::hull));
        spans.collect::<BTreeSet<Span>>().len()
    };
    match wanted {
        Wanted::Rows(rows) => spans(&|token| rows.iter().flatten().any(|slot| slot.any_of.iter().any(|term| term == token.term))),
        Wanted::Test(test) => spans(&|token| test.passes(token.term)),
        Wanted::Together(..) | Wanted::Near(..) => scan(wanted, tokens).len(),
    }
}

/// The windows that hold no other.
fn smallest(windows: Vec<Window>) -> BTreeSet<Window> {
    let holds = |one: &Window, other: &Window| one != other && one.0 <= other.0 && other.1 <= one.1;
    windows.iter().filter(|one| !windows.iter().any(|other| holds(one, other))).copied().collect()
}

/// The words of a text that can be typed: letters and digits, no operator.
fn words<'a>(tokens: &Tokens, text: &'a str) -> Vec<(u32, &'a str)> {
    let exact = tokens.iter().filter(|token| token.form == Form::Exact);
    exact.map(|token| (token.position, token.span.of(text))).filter(|(_, word)| is_typed(word)).collect()
}

fn is_typed(word: &str) -> bool {
    word.chars().all(char::is_alphanumeric) && !matches!(word, "AND" | "OR" | "NOT" | "NEAR" | "or" | "not")
}

/// A query.
struct Drawn {
    /// As it is typed.
    typed: String,
    wanted: Wanted,
    /// A position that it was made from and that it must find; `None` when its words may stand too far apart.
    from: Option<u32>,
}

/// A query out of an article; `None` when the place that was drawn does not lend itself to one.
fn draw(random: &mut Random, analyzer: &mut Analyzer, body: &str, tokens: &Tokens) -> Option<Drawn> {
    let words = words(tokens, body);
    let word = |random: &mut Random| words.get(random.below(words.len())).copied();
    let (position, typed) = word(random)?;
    let letters: Vec<char> = folded(typed).chars().collect();
    let mut from = Some(position);
    let (typed, wanted) = match random.below(10) {
        0 | 1 => (typed.to_string(), Wanted::Rows(slots(analyzer, typed, true))),
        2 | 3 => {
            let last = position + random.below(4) as u32;
            let place = |at: u32| tokens.at(at).find(|token| token.form == Form::Exact).map(|token| token.span);
            let text = place(position)?.hull(place(last)?).of(body);
            let text = text.replace(['"', '“', '”', '„', '«', '»', '*', '~'], " ");
            (format!("\"{text}\""), Wanted::Rows(slots(analyzer, &text, false)))
        }
        4 => {
            let beginning: String = letters.iter().take(1 + random.below(6)).collect();
            (format!("{beginning}*"), Wanted::Test(Test::Begins(beginning)))
        }
        5 => {
            let mut changed = letters.clone();
            let most = 1 + random.below(2);
            let at = random.below(changed.len());
            match random.below(3) {
                0 => changed[at] = 'e',
                1 => changed.insert(at, 'x'),
                _ if changed.len() > 2 => drop(changed.remove(at)),
                _ => {}
            }
            let changed: String = changed.into_iter().collect();
            (format!("{changed}~{most}"), Wanted::Test(Test::Away(changed, most)))
        }
        6 => {
            let mut pattern = letters.clone();
            let at = random.below(pattern.len());
            pattern[at] = '.';
            let pattern: String = pattern.into_iter().collect();
            (format!("/{pattern}/"), Wanted::Test(Test::Like(pattern)))
        }
        7 => {
            let (_, other) = word(random)?;
            let within = random.below(12) as u32;
            let row = slots(analyzer, &format!("{typed} {other}"), false).into_iter().next()?;
            from = None;
            (format!("\"{typed} {other}\"~{within}"), Wanted::Together(row, within))
        }
        8 => {
            let (_, other) = word(random)?;
            let within = random.below(12) as u32;
            from = None;
            let side = |analyzer: &mut Analyzer, word: &str| Box::new(Wanted::Rows(slots(analyzer, word, true)));
            (format!("{typed} NEAR/{within} {other}"), Wanted::Near(side(analyzer, typed), side(analyzer, other), within))
        }
        _ => {
            let sums: Vec<(u32, Span)> =
                tokens.iter().filter(|token| token.form == Form::Money).map(|token| (token.position, token.span)).collect();
            let (position, span) = *sums.get(random.below(sums.len()))?;
            let amount: Amount = span.of(body).parse().ok()?;
            from = Some(position);
            let sign = match amount.currency.as_deref() {
                Some("GBP") => "£",
                Some("USD") => "$",
                Some("EUR") => "€",
                _ => "",
            };
            let typed = match random.below(2) {
                0 => format!("{sign}{}", amount.value.normalize()),
                _ => format!("{sign}{}m", (amount.value / Decimal::from(1_000_000)).normalize()),
            };
            (typed.clone(), Wanted::Rows(slots(analyzer, &typed, true)))
        }
    };
    Some(Drawn { typed, wanted, from })
}

/// Whether words that are marked are, cut by themselves, what was asked for.
fn is_wanted(wanted: &Wanted, marked: &Tokens) -> bool {
    match wanted {
        Wanted::Rows(_) | Wanted::Test(_) => !scan(wanted, marked).is_empty(),
        Wanted::Together(words, _) => (0..marked.positions()).all(|position| words.iter().any(|word| has(marked, position, word))),
        Wanted::Near(left, right, _) => is_wanted(left, marked) || is_wanted(right, marked),
    }
}

/// Whether a word of the text that stands at `span` is one of those that are asked for.
fn asks_for(wanted: &Wanted, tokens: &Tokens, span: Span) -> bool {
    let Wanted::Rows(rows) = wanted else { return false };
    let asked = |term: &str| rows.iter().flatten().any(|slot| slot.any_of.iter().any(|asked| asked == term));
    tokens.iter().any(|token| token.span == span && asked(token.term))
}

#[test]
fn marks_are_what_was_asked_for_and_lines_are_as_many_as_a_scan_finds() {
    let articles = articles();
    let mut analyzer = Analyzer::new();
    let cut: Vec<[Tokens; 2]> = articles
        .iter()
        .map(|article| [analyzer.tokens(article.title.as_deref().unwrap_or_default()), analyzer.tokens(&article.body)])
        .collect();
    let mut random = Random(6);
    let (mut asked, mut hits, mut wrong) = (0, 0, Vec::new());
    while asked < QUERIES {
        let number = random.below(articles.len());
        let article = &articles[number];
        let Some(Drawn { typed, wanted, from }) = draw(&mut random, &mut analyzer, &article.body, &cut[number][1]) else { continue };
        asked += 1;
        let matcher = match query::parse(&typed) {
            Ok(parsed) => Matcher::new(&parsed.query),
            Err(error) => panic!("{error}"),
        };
        if from.is_some_and(|from| !scan(&wanted, &cut[number][1]).iter().any(|hit| (hit.0..hit.1).contains(&from))) {
            wrong.push(format!("{typed} does not ask for what it was made from, in {}", article.id));
        }
        for (article, [title, body]) in articles.iter().zip(&cut) {
            let expected = count(&wanted, title) + count(&wanted, body);
            let headline = article.title.as_deref().unwrap_or_default();
            let mut found = 0;
            for (field, text, tokens) in [(Field::Title, headline, title), (Field::Body, article.body.as_str(), body)] {
                for hit in matcher.hits_in(tokens, field, &[]) {
                    found += 1;
                    // The end of a range is a sum by what stands before it: "£12-15m".
                    let ends_range = |mark: &Span| text[..mark.start].ends_with(['-', '–']) && asks_for(&wanted, tokens, *mark);
                    let alone = |mark: &Span| is_wanted(&wanted, &Analyzer::new().tokens(mark.of(text)));
                    let is_wanted = |mark: &Span| hit.span.contains(*mark) && (alone(mark) || ends_range(mark));
                    if !hit.marks.iter().all(is_wanted) {
                        wrong.push(format!("{typed} marks {:?}, in {}", hit.span.of(text), article.id));
                    }
                }
            }
            // Cutting every article again for every query would take minutes.
            let lines = if found > 0 { kwic::lines(&matcher, &mut analyzer, article, &[], Context::Characters(20)).len() } else { 0 };
            hits += lines;
            if lines != expected || found != expected {
                wrong.push(format!("{typed}: {lines} lines, {expected} by a scan, in {}", article.id));
            }
        }
    }
    assert!(hits > QUERIES, "{hits} hits");
    assert!(wrong.is_empty(), "{} of {hits}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

/// How a figure may be compared with an amount, as it is typed.
const COMPARISONS: [&str; 5] = ["", ">=", "<=", ">", "<"];

/// Whether a figure is what a filter asks for, by plain comparison: of a range, when one of its values could be; it is
/// exactly a value only at its ends.
fn compares(figure: &FigureDetail, comparison: &str, amount: &Amount) -> bool {
    let percent = figure.kind == FigureKind::Percentage;
    let same_unit = match (&amount.currency, amount.percent) {
        (Some(_), _) => figure.currency == amount.currency && !percent,
        (None, true) => percent,
        (None, false) => true,
    };
    let (least, most) = (figure.value.or(figure.low), figure.value.or(figure.high));
    let value = amount.value;
    let compares = match comparison {
        ">=" => most.is_none_or(|most| most >= value),
        ">" => most.is_none_or(|most| most > value),
        "<=" => least.is_none_or(|least| least <= value),
        "<" => least.is_none_or(|least| least < value),
        _ => least == Some(value) || most == Some(value),
    };
    same_unit && (least.is_some() || most.is_some()) && compares
}

#[test]
fn a_figure_filter_holds_where_a_plain_comparison_does_and_marks_nothing() {
    let articles = articles();
    let mut analyzer = Analyzer::new();
    let mut read = Vec::new();
    for article in &articles {
        let text = Text::new(&article.body);
        let records = record::records(article, &text, &extract::extract_from(article, &text, Gazetteer::shipped()));
        let facts = Facts::of_article(article, &records);
        let analysed = AnalysedFacts::new(&mut analyzer, &facts);
        let figures: Vec<FigureDetail> = records
            .into_iter()
            .filter_map(|record| match record.detail {
                Detail::Figure(figure) => Some(figure),
                _ => None,
            })
            .collect();
        read.push((facts, analysed, figures));
    }
    let mut random = Random(60);
    let (mut asked, mut held, mut wrong) = (0, 0, Vec::new());
    while asked < QUERIES / 10 {
        let (_, _, figures) = &read[random.below(read.len())];
        let Some(value) = figures.get(random.below(figures.len())).and_then(|figure| figure.value.or(figure.low)) else { continue };
        let value = value.abs().normalize();
        let amount = match random.below(4) {
            0 => format!("£{value}"),
            1 => format!("${value}"),
            2 => format!("{value}%"),
            _ => value.to_string(),
        };
        let comparison = COMPARISONS[random.below(COMPARISONS.len())];
        asked += 1;
        let typed = format!("said figure:{comparison}{amount}");
        let amount: Amount = amount.parse().unwrap_or_else(|error| panic!("{typed}: {error}"));
        let filtered = Matcher::new(&query::parse(&typed).unwrap_or_else(|error| panic!("{error}")).query);
        let plain = Matcher::new(&query::parse("said").unwrap().query);
        for (article, (facts, analysed, figures)) in articles.iter().zip(&read) {
            let expected = plain.holds(facts, analysed) && figures.iter().any(|figure| compares(figure, comparison, &amount));
            held += usize::from(expected);
            if filtered.holds(facts, analysed) != expected {
                wrong.push(format!("{typed} in {}: {expected} by plain comparison", article.id));
            }
            let marked = |matcher: &Matcher| matcher.hits_in(&analysed.body, Field::Body, &[]);
            assert_eq!(marked(&filtered), marked(&plain), "{typed} in {}", article.id);
        }
    }
    assert!(held > asked, "{held} of {asked}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
