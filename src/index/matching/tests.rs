use super::*;
use crate::query::{Has, parse};
use crate::text::Text;
use proptest::prelude::*;

fn matches(query: &str, facts: &Facts) -> bool {
    let query = parse(query).unwrap_or_else(|error| panic!("{error}")).query;
    Matcher::new(&query).holds(facts, &AnalysedFacts::new(&mut Analyzer::new(), facts))
}

/// The body with brackets around its marks; empty when the query does not match.
fn marked(query: &str, body: &str) -> String {
    if !matches(query, &Facts { body: body.to_string(), ..Facts::default() }) {
        return String::new();
    }
    let matcher = Matcher::new(&parse(query).unwrap().query);
    let hits = matcher.hits(&mut Analyzer::new(), body, Field::Body, &[]);
    let mut shown = String::new();
    let mut at = 0;
    for mark in marks(&hits) {
        shown.push_str(&format!("{}[{}]", &body[at..mark.start], mark.of(body)));
        at = mark.end;
    }
    shown + &body[at..]
}

#[test]
fn amounts_are_found_however_they_are_written() {
    let body = "The board spent £168m on exits and £6.3m on beds.";
    for query in ["£168 million", "£168m", "168,000,000", "£168,000,000", "168 million pounds", "\"£168 million on exits\""] {
        assert!(marked(query, body).contains("[£168m"), "{query}: {}", marked(query, body));
    }
    assert_eq!(marked("3m", body), "");
    assert!(marked("£6.3", body).contains("[£6.3m]"));
    assert_eq!(marked("$168m", body), "");
    assert_eq!(marked("\"spent 168 million pounds on exits\"", body), "The board [spent £168m on exits] and £6.3m on beds.");
    assert_eq!(marked("40%", "Some 40 per cent left."), "Some [40 per cent] left.");
    assert_eq!(marked("40 per cent", "Some 40% left."), "Some [40%] left.");
    assert_eq!(marked("£40", "Some 40 left."), "");
    // As agencies write them.
    assert_eq!(marked("$1.5bn", "They owed 1.5 bln dlrs."), "They owed [1.5 bln dlrs].");
    assert_eq!(marked("1.5 bln dlrs", "They owed $1.5 billion."), "They owed [$1.5 billion].");
    assert_eq!(marked("£10m", "They owed 10 mln dlrs, not 10 mln stg."), "They owed 10 mln dlrs, not [10 mln stg].");
    assert_eq!(marked("4%", "It rose 4 pct."), "It rose [4 pct].");
    assert_eq!(marked("4 pct", "It rose 4 per cent."), "It rose [4 per cent].");
    assert_eq!(marked("4 percent", "It rose 4%."), "It rose [4%].");
    assert_eq!(marked("2010/11", "In 2010-11 they left."), "In [2010-11] they left.");
}

#[test]
fn words_are_stemmed_and_phrases_are_not() {
    let plural = "There were voluntary redundancies.";
    let single = "It offered voluntary redundancy.";
    assert_eq!(marked("“voluntary redundancies”", plural), "There were [voluntary redundancies].");
    assert_eq!(marked("“voluntary redundancies”", single), "");
    assert_eq!(marked("voluntary redundancies", single), "It offered [voluntary] [redundancy].");
    assert_eq!(marked("redundancy", plural), "There were voluntary [redundancies].");
    assert_eq!(marked("\"redundancy\"", plural), "");
    assert_eq!(marked("redundanc*", plural), "There were voluntary [redundancies].");
    assert_eq!(marked("redundacies~1", plural), "There were voluntary [redundancies].");
    assert_eq!(marked("/redundan(t|cies)/", plural), "There were voluntary [redundancies].");
    assert_eq!(marked("\"the trust’s plan\"", "He saw the Trust's plan."), "He saw [the Trust's plan].");
    assert_eq!(marked("trust", "He saw the Trust's plan."), "He saw the [Trust's] plan.");
    assert_eq!(marked("cooperate", "They co-operate."), "They [co-operate].");
    assert_eq!(marked("co-operation", "They cooperate."), "They [cooperate].");
    assert_eq!(marked("long-term", "A long term plan."), "A [long term] plan.");
}

#[test]
fn a_phrase_is_marked_only_where_it_stands() {
    assert_eq!(marked("\"to be cut\"", "To be or to be cut, to cut."), "To be or [to be cut], to cut.");
    assert_eq!(marked("\"no no\"", "No, no, no."), "[No, no, no].");
}

#[test]
fn neighbours() {
    let body = "Pay and the cuts came; cuts, they say, which no one in the end wanted to pay.";
    assert_eq!(marked("pay NEAR/2 cuts", body), "[Pay] and the [cuts] came; cuts, they say, which no one in the end wanted to pay.");
    assert_eq!(marked("\"cuts pay\"~2", body), "[Pay] and the [cuts] came; cuts, they say, which no one in the end wanted to pay.");
    assert_eq!(marked("pay NEAR/1 cuts", body), "");
    assert_eq!(
        marked("(pay OR came) NEAR/0 cuts", body),
        "Pay and the [cuts] [came]; [cuts], they say, which no one in the end wanted to pay."
    );
    assert_eq!(marked("\"pay pay\"~1", body), "");
    assert!(marked("\"pay pay\"~20", body).starts_with("[Pay]"));
    assert_eq!(marked("\"the cuts\" NEAR/0 pay", "Pay the cuts."), "[Pay] [the cuts].");
}

#[test]
fn fields_and_filters() {
    let article = Facts {
        title: "Trust cuts beds".to_string(),
        body: "Staff “cannot go on”, said a nurse. The board can.".to_string(),
        quotes: vec!["cannot go on".to_string(), "it is over".to_string()],
        outlet: Some("The Echo".to_string()),
        published: "2010-11-05".parse().ok(),
        has: [Has::Quote].into(),
        ..Facts::default()
    };
    for (query, wanted) in [
        ("title:beds", true),
        ("title:nurse", false),
        ("beds nurse", true),
        ("body:beds", false),
        ("-title:beds", false),
        ("quote:(cannot go)", true),
        ("quote:(cannot over)", false),
        ("quote:nurse", false),
        ("outlet:echo", true),
        ("outlet:\"the echo\"", true),
        ("outlet:echoes", false),
        ("date:2010", true),
        ("date:2011.. OR has:quote", true),
        ("date:unknown", false),
        ("nurse -board", false),
        ("(doctor OR nurse) NOT patient", true),
        ("*", true),
    ] {
        assert_eq!(matches(query, &article), wanted, "{query}");
    }
    let matcher = Matcher::new(&parse("quote:go -board title:staff").unwrap().query);
    let (body, inside) = (article.body.as_str(), Span::new(6, 24));
    let spans = |quotes: &[Span]| marks(&matcher.hits(&mut Analyzer::new(), body, Field::Body, quotes));
    assert_eq!(spans(&[inside]).iter().map(|span| span.of(body)).collect::<Vec<_>>(), ["go"]);
    assert_eq!(spans(&[]), []);
}

#[test]
fn the_best_sentences_are_shown() {
    let body = "Pay rose. Nothing else. Pay and beds were cut. Beds closed. Pay, pay, pay.";
    let text = Text::new(body);
    let hits = Matcher::new(&parse("pay beds").unwrap().query).hits(&mut Analyzer::new(), body, Field::Body, &[]);
    let shown: Vec<&str> = snippets(&text, &hits, 2).iter().map(|snippet| snippet.span.of(body)).collect();
    assert_eq!(shown, ["Pay and beds were cut.", "Pay, pay, pay."]);
    assert_eq!(snippets(&text, &hits, 2)[1].marks.len(), 3);
    assert_eq!(snippets(&text, &[], 3)[0].span.of(body), "Pay rose.");
}

const WORDS: [&str; 14] =
    ["pay", "Pays", "cut", "cuts", "£5m", "5 million", "NHS’s", "long-term", "co-operate", "the", "2010-11", "40%", "café", "A&E"];

proptest! {
    /// What a hit marks is, by the analysis itself, what was asked for; and hits are as many as a plain count finds.
    #[test]
    fn hits_are_what_was_asked_for(body in proptest::collection::vec(0..WORDS.len(), 0..30), wanted in 0..WORDS.len(), exact: bool) {
        let body: String = body.into_iter().map(|word| format!("{} ", WORDS[word])).collect();
        let query = if exact { format!("\"{}\"", WORDS[wanted]) } else { WORDS[wanted].to_string() };
        let matcher = Matcher::new(&parse(&query).unwrap().query);
        let mut analyzer = Analyzer::new();
        let hits = matcher.hits(&mut analyzer, &body, Field::Body, &[]);
        for hit in &hits {
            let again = matcher.hits(&mut analyzer, hit.span.of(&body), Field::Body, &[]);
            prop_assert_eq!(again.len(), 1, "{}", hit.span.of(&body));
        }
        // Each word by itself, since no word of the list makes one with its neighbours.
        let alone = body.split_inclusive(' ').collect::<String>();
        let count = WORDS.iter().map(|word| {
            let is_hit = !matcher.hits(&mut analyzer, word, Field::Body, &[]).is_empty();
            if is_hit { count_of(&alone, word) } else { 0 }
        }).sum::<usize>();
        prop_assert_eq!(hits.len(), count, "{} in {}", query, body);
    }

    #[test]
    fn any_query_on_any_text(query in "([a-d\"*~/ ()]|AND |OR |NEAR/2 ){0,16}", body in "[a-d .]{0,40}") {
        if let Ok(parsed) = parse(&query) {
            let matcher = Matcher::new(&parsed.query);
            let hits = matcher.hits(&mut Analyzer::new(), &body, Field::Body, &[]);
            for hit in &hits {
                prop_assert!(hit.marks.iter().all(|mark| hit.span.contains(*mark)));
                prop_assert!(hit.positions.0 < hit.positions.1);
            }
        }
    }
}

/// How often a word of the list stands in a text made of them.
fn count_of(body: &str, word: &str) -> usize {
    let parts: Vec<&str> = word.split(' ').collect();
    let words: Vec<&str> = body.split_whitespace().collect();
    words.windows(parts.len()).filter(|window| window == &parts.as_slice()).count()
}
