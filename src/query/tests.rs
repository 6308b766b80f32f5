use super::*;
use proptest::prelude::*;

fn understood(text: &str) -> String {
    match parse(text) {
        Ok(parsed) => parsed.query.to_string(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn queries_are_understood() {
    for (typed, read) in [
        ("voluntary redundancies", "voluntary AND redundancies"),
        ("a AND b OR c", "(a AND b) OR c"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("a -b NOT c", "a AND NOT b AND NOT c"),
        ("NOT NOT a", "a"),
        ("-(a b)", "NOT (a AND b)"),
        ("\"voluntary redundancies\"", "\"voluntary redundancies\""),
        ("“voluntary redundancies” now", "\"voluntary redundancies\" AND now"),
        ("‘the trust’s plan’", "\"the trust’s plan\""),
        ("'the plan'", "\"the plan\""),
        ("'tis don't", "tis AND don't"),
        ("\"pay cuts\"~5", "\"pay cuts\"~5"),
        ("pay NEAR/5 (cuts OR freeze)", "pay NEAR/5 (cuts OR freeze)"),
        ("a NEAR/2 b NEAR/3 c", "a NEAR/2 b NEAR/3 c"),
        ("pay NEAR/5 cuts nurses", "pay NEAR/5 cuts AND nurses"),
        ("redundanc* lansly~1 colour~", "redundanc* AND lansly~1 AND colour~1"),
        ("redundanc*, lansly~.", "redundanc* AND lansly~1"),
        ("/redundan(t|cy)/", "/redundan(t|cy)/"),
        ("and/or 24/7", "and/or AND 24/7"),
        ("re*ncy", "/re.*ncy/"),
        ("“tis 'quot* told'", "\"tis 'quot* told'\""),
        ("=’quot* told'", "quot* AND told'"),
        ("£168 million, spent", "£168 million AND spent"),
        ("168 million pounds on exits", "168 million pounds AND on AND exits"),
        ("40 per cent of 5 m", "40 per cent AND of AND 5 AND m"),
        ("£5 m", "£5 m"),
        ("£ 168 million spent", "£168 million AND spent"),
        ("GBP 5 million lost", "£5 million AND lost"),
        ("GBP lost", "GBP AND lost"),
        ("£6.3", "£6.30 OR £6.3m OR £6.3bn"),
        ("£6.30", "£6.30"),
        ("title:(pay OR cuts) outlet:hsj", "title:(pay OR cuts) AND outlet:\"hsj\""),
        ("title: pay", "title:pay"),
        ("Exclusive: trust cuts", "Exclusive AND trust AND cuts"),
        ("at 10:30 today", "at AND 10:30 AND today"),
        ("organization:\"NHS England\"", "org:\"NHS England\""),
        ("author:hal*", "author:hal*"),
        ("outlet:unknown -author:Unknown", "NOT has:outlet AND NOT (NOT has:author)"),
        ("outlet:\"unknown\"", "outlet:\"unknown\""),
        ("-title:pay", "NOT title:pay"),
        ("quote:(we cannot go on)", "quote:(we AND cannot AND go AND on)"),
        ("date:2010-11 date:>=2010", "date:2010-11 AND date:2010.."),
        ("figure:>=£100 million pay", "figure:>=GBP100000000 AND pay"),
        ("figure:£5m..£10m figure:40%", "figure:GBP5000000..GBP10000000 AND figure:40%"),
        ("has:quotes", "has:quote"),
        ("*", "*"),
        ("NHS & social – care", "NHS AND social AND care"),
        ("PCT(s)", "PCT AND s"),
        ("+pay", "pay"),
        ("pay !cuts !\"the plan\"", "pay AND NOT cuts AND NOT \"the plan\""),
        ("Help! pay up!", "Help AND pay AND up"),
        ("pay | cuts", "pay OR cuts"),
        ("pay||cuts", "pay OR cuts"),
        ("pay && cuts", "pay AND cuts"),
        ("| Pay | Cuts |", "Pay OR Cuts"),
        ("(pay |) cuts", "pay AND cuts"),
        ("title:pay | cuts", "title:pay OR cuts"),
        ("pay w/5 cuts", "pay NEAR/5 cuts"),
        ("pay pre/3 cuts /2 freeze", "pay NEAR/3 cuts NEAR/2 freeze"),
        ("pay^2 \"the plan\"^1.5 (cuts)^3", "pay AND \"the plan\" AND cuts"),
        ("wom?n", "/wom.n/"),
        ("why?", "why"),
        ("https://example.org/pay", "\"https://example.org/pay\""),
    ] {
        assert_eq!(understood(typed), read, "{typed}");
        assert_eq!(parse(read).unwrap().query, parse(typed).unwrap().query, "{typed} and {read}");
    }
}

#[test]
fn repairs_are_announced() {
    for (typed, note) in [
        ("“pay cuts”", "read “pay cuts” as a phrase"),
        ("\"pay cuts", "read “pay cuts” as a phrase: its closing quotation mark is missing"),
        ("NHS & care", "left out “&”: it has no letter and no digit"),
        ("pay or cuts", "read “or” as a word; write OR for the operator"),
        ("a b OR c", "read as (a AND b) OR c; use parentheses to change that"),
        ("£6.3", "“£6.3” also finds £6.3m and £6.3bn; write £6.30 for the sum itself"),
        ("org:NHS England", "org: takes “NHS” only; for both words write org:\"NHS England\""),
        ("a NEAR b", "read “NEAR” as NEAR/10"),
        ("re*ncy", "read “re*ncy” as /re.*ncy/"),
        ("wom?n", "read “wom?n” as /wom.n/"),
        ("!pay", "read “!” as NOT"),
        ("pay || cuts", "read “||” as OR"),
        ("pay |", "left out “|”: nothing stands on one side of it"),
        ("pay w/5 cuts", "read “w/5” as NEAR/5, in any order"),
        ("pay^2", "left out “^2”: no word can be given more weight than another"),
        ("/[0-9]+bn/", "amounts are kept in digits (5bn is 5000000000): ask for them by their value, as in figure:>=1bn"),
        (
            "\"pay cut*\"",
            "between quotation marks * stands for nothing; for a beginning of a word beside another write: voluntary NEAR/0 redundanc*",
        ),
    ] {
        let notes: Vec<String> = parse(typed).unwrap().notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, [note], "{typed}");
    }
    for typed in ["pay cuts", "\"pay cuts\"", "(a b) OR c", "£6.3m date:2010", "/.*m/", "/covid.?19/"] {
        assert_eq!(parse(typed).unwrap().notes, [], "{typed}");
    }
}

#[test]
fn errors_say_where() {
    for (typed, place, what) in [
        ("", "", "The query is empty."),
        ("  ", "  ", "The query is empty."),
        ("AND", "AND", "Nothing stands before AND"),
        ("pay AND", "AND", "Nothing stands after AND"),
        ("pay OR OR cuts", "OR", "Nothing stands before OR"),
        ("NOT", "NOT", "Nothing stands after NOT"),
        ("NEAR/5 pay", "NEAR/5", "Nothing stands before NEAR/5"),
        ("pay NEAR/x cuts", "NEAR/x", "A number must follow NEAR/."),
        ("pay NEAR/5 (a b)", "NEAR/5", "NEAR takes words on both sides."),
        ("(pay", "(", "Nothing closes this parenthesis."),
        ("pay)", ")", "Nothing opened this parenthesis."),
        ("()", ")", "There is nothing between these parentheses."),
        ("(pay AND )", "AND", "Nothing stands after AND"),
        ("“”", "“”", "There is no word between these quotation marks."),
        ("& –", "& –", "There is nothing to search for."),
        ("tilte:pay", "tilte:", "“tilte:” is not a field."),
        ("title:", "title:", "Nothing stands behind title:"),
        ("title:(outlet:x)", "outlet:", "A field cannot stand inside a field."),
        ("date:soon", "soon", "date: cannot read “soon”."),
        ("figure:much", "much", "figure: cannot read “much”."),
        ("has:pie", "pie", "has: cannot read “pie”."),
        ("/(/", "/(/", "This regular expression cannot be read."),
        ("pay /tax cuts?/", "/tax cuts?/", "A pattern stands for one word, and this one has a blank."),
        ("/nurses?( and)? doctors/", "/nurses?( and)? doctors/", "A pattern stands for one word, and this one has a blank."),
        ("/tax\\scuts/", "/tax\\scuts/", "A pattern stands for one word, and this one has a blank."),
        ("/£[0-9]+bn/", "/£[0-9]+bn/", "No word has the sign £ in it, so this pattern can find nothing."),
        ("title:pay|cuts", "title:pay|", "A field takes one value."),
        ("pay w/s cuts", "w/s", "Sentences and paragraphs cannot be asked for."),
        ("w/5 pay", "w/5", "Nothing stands before w/5"),
        ("lansly~5", "~5", "A word may be 1 or 2 letters away."),
        ("\"pay\"~5", "\"pay\"~5", "A distance takes two words or more."),
    ] {
        let error = parse(typed).expect_err(typed);
        assert_eq!((error.at.of(typed), error.what.as_str()), (place, what), "{typed}");
        assert!(!error.advice.is_empty(), "{typed}");
    }
    let error = parse("tilte:pay").unwrap_err().to_string();
    assert!(error.contains("\n  tilte:pay\n  ^^^^^^\nDid you mean title:?"), "{error}");
}

#[test]
fn deep_and_long_queries_are_refused() {
    assert!(parse(&"(".repeat(100_000)).is_err());
    assert!(parse(&"a NEAR/1 ".repeat(100_000)).is_err());
    assert!(parse(&format!("{}a", "NOT ".repeat(100_001))).is_ok());
}

#[test]
fn a_query_is_data() {
    let query = parse("pay NEAR/5 cut* title:\"x\" date:2010.. figure:>£5m").unwrap().query;
    let json = serde_json::to_string(&query).unwrap();
    assert_eq!(serde_json::from_str::<Query>(&json).unwrap(), query);
}

proptest! {
    #[test]
    fn any_text_is_parsed_or_refused(text in "(?s)([\\PC\\s]{0,40}|([a-c\"“”'‘’()/:~*£0-9.\\-+!?|^& ]|w/|pre/|AND|OR|NOT|NEAR/|title:|date:|figure:|has:|quote:){0,30})") {
        match parse(&text) {
            Ok(parsed) => {
                // What was understood, written out, is understood as the same.
                let shown = parsed.query.to_string();
                let again = parse(&shown);
                prop_assert!(again.is_ok(), "{} -> {}: {}", text, shown, again.unwrap_err());
                prop_assert_eq!(again.unwrap().query.to_string(), shown);
            }
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.at.start) && text.is_char_boundary(error.at.end));
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
