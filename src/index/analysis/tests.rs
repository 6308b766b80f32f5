use super::*;
use proptest::prelude::*;

/// The tokens of a text, position by position: terms with commas, stems left out.
fn shown(text: &str) -> String {
    let tokens = Analyzer::new().tokens(text);
    let at = |position| {
        let mut terms: Vec<&str> = tokens.at(position).filter(|token| token.form != Form::Stem).map(|token| token.term).collect();
        terms.dedup();
        terms.join(",")
    };
    (0..tokens.positions()).map(at).collect::<Vec<_>>().join(" ")
}

#[test]
fn amounts_meet() {
    for text in
        ["£168m", "£168 million", "£168\u{a0}million", "£168,000,000", "168 million pounds", "£168-million", "GBP 168m", "168m pounds"]
    {
        let tokens = Analyzer::new().tokens(text);
        let terms: Vec<&str> = tokens.at(tokens.positions() - 1).chain(tokens.at(0)).map(|token| token.term).collect();
        assert!(terms.contains(&"168000000") && terms.contains(&"¤gbp168000000"), "{text}: {terms:?}");
    }
    assert_eq!(shown("168,000,000"), "168000000");
    assert_eq!(shown("£6.3m fell"), "6300000,¤gbp6300000 fell");
    assert_eq!(shown("£0.5bn 1.50 £6.3 .5m"), "500000000,¤gbp500000000 1.5 6.3,¤gbp6.3 5000000");
    assert_eq!(shown("3m tests, 12.5k beds, 5 m away"), "3000000 tests 12500 beds 5 m away");
    assert_eq!(
        shown("£5m-10m £5m to 10 million £ 5m"),
        "5000000,¤gbp5000000 10000000,¤gbp10000000 5000000,¤gbp5000000 to 10000000,¤gbp10000000,million 5000000,¤gbp5000000"
    );
    assert_eq!(shown("several million pounds"), "several million pounds");
    assert_eq!(shown("5 million people"), "5000000,million people");
}

#[test]
fn phrases_across_spellings_keep_their_positions() {
    assert_eq!(shown("spent £5m on"), "spent 5000000,¤gbp5000000 on");
    assert_eq!(shown("spent 5 million pounds on"), "spent 5000000,¤gbp5000000,million,pounds pounds,on");
    assert_eq!(shown("40% of"), "40 % of");
    assert_eq!(shown("40 per cent of"), "40 %,per,cent of");
    assert_eq!(shown("40 percent of 40pc"), "40 %,percent of 40 %");
    assert_eq!(shown("40 pct of 9 PCT, nine pct"), "40 %,pct of 9 %,pct nine %,pct");
    assert_eq!(shown("the PCT, four PCT heads, a pct"), "the pct four pct heads a pct");
}

#[test]
fn numbers_that_are_no_amounts_stay_as_they_are() {
    assert_eq!(shown("3rd 10.30am 12.10.2010 0161 1990s 1990's covid19"), "3rd 10.30am 12.10.2010 0161 1990s 1990 covid19");
    assert_eq!(shown("2010-11 2010/11 2010–2011"), "2010-11,2010 11 2010-11,2010 11 2010-11,2010 2011");
    assert_eq!(shown("1999-00 5-10"), "1999-00,1999 00 5 10");
    assert_eq!(shown("1,2,3"), "1 2 3");
}

#[test]
fn hyphens_apostrophes_and_initials() {
    assert_eq!(shown("long-term plan"), "longterm,long term plan");
    assert_eq!(shown("co-operate now"), "cooperate,co,operate now");
    assert_eq!(shown("un-joined-up"), "unjoinedup,unjoined,un,joined up");
    assert_eq!(shown("NHSE’s don't he'll O’Neill"), "nhse,nhse's don't he'll o'neill,oneill");
    assert_eq!(shown("the U.S. A&E N.H.S"), "the us a&e nhs");
    assert_eq!(shown("Covid-19 24-hour"), "covid19,covid 19 24hour,24 hour");
}

#[test]
fn tokens_cover_what_they_stand_for() {
    let text = "about £168 million, co-operate 40 per cent 5 million pounds";
    let tokens = Analyzer::new().tokens(text);
    let of = |term: &str| tokens.iter().find(|token| token.term == term).map(|token| token.span.of(text));
    assert_eq!(of("¤gbp168000000"), Some("£168 million"));
    assert_eq!(of("million"), Some("million"));
    assert_eq!(of("cooperate"), Some("co-operate"));
    assert_eq!(of("%"), Some("per cent"));
    assert_eq!(of("5000000"), Some("5 million pounds"));
}

#[test]
fn words_of_a_query_become_slots() {
    let mut analyzer = Analyzer::new();
    let mut shown = |words: &str, stemmed: bool| {
        let way = |way: &Vec<Slot>| way.iter().map(|slot| slot.any_of.join("|")).collect::<Vec<_>>().join(" ");
        slots(&mut analyzer, words, stemmed).iter().map(way).collect::<Vec<_>>().join(" / ")
    };
    for (words, stemmed, wanted) in [
        ("Redundancies", true, "=redund"),
        ("Redundancies", false, "redundancies"),
        ("the", true, "the"),
        ("£168 million", true, "¤gbp168000000"),
        ("£40", true, "¤gbp40"),
        ("168,000,000", true, "168000000"),
        ("3m", true, "3000000"),
        ("40 per cent", true, "40 %"),
        ("2010/11", true, "2010-11"),
        ("long-term", true, "=long =term / =longterm"),
        ("long-term", false, "long term / longterm"),
        ("a long-term plan", false, "a long term plan"),
        ("co-operation", true, "=cooper"),
        ("co-operation", false, "cooperation"),
        ("the trust’s plan", false, "the trust's plan"),
        ("trust’s", true, "=trust"),
        ("—", true, ""),
    ] {
        assert_eq!(shown(words, stemmed), wanted, "{words}");
    }
}

proptest! {
    #[test]
    fn any_text_is_analysed(text in "(?s)[\\PC\\s£$%&'’.,\\-–/0-9A-Za-z]{0,120}") {
        let mut analyzer = Analyzer::new();
        let tokens = analyzer.tokens(&text);
        let mut position = 0;
        for token in tokens.iter() {
            prop_assert!(token.position >= position && token.position < tokens.positions().max(token.position + 1));
            position = token.position;
            prop_assert!(!token.term.is_empty() && !token.span.is_empty());
            prop_assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end));
            prop_assert!(!token.term.chars().any(char::is_uppercase) || !token.term.is_ascii());
        }
        // Every position has an exact term, whose own analysis gives it again: what is shown can be asked for.
        for position in 0..tokens.positions() {
            let exact: Vec<_> = tokens.at(position).filter(|token| token.form == Form::Exact).collect();
            prop_assert_eq!(exact.len(), 1, "{:?}", position);
            let again = analyzer.tokens(exact[0].span.of(&text));
            // By itself pct is a word.
            prop_assert!(exact[0].term == "%" || again.iter().any(|token| token.term == exact[0].term), "{:?}", exact[0]);
        }
    }
}
