//! Every record that the program prints is as its schema says.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Runs the program over an input and gives what it printed.
fn cuttings(arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cuttings"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The schema that the program prints.
fn schema(name: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&cuttings(&["schema", name], "")).unwrap()).unwrap()
}

/// Checks rows of JSON Lines against a schema, or each against that of its type, and gives how many there were.
fn check(rows: &str, name: Option<&str>) -> usize {
    let mut schemas = std::collections::BTreeMap::new();
    for row in rows.lines() {
        let value: Value = serde_json::from_str(row).unwrap();
        let name = name.unwrap_or_else(|| value["type"].as_str().unwrap()).to_string();
        let schema = schemas.entry(name.clone()).or_insert_with(|| schema(&name));
        let wrong: Vec<String> = schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{row}\n{}", wrong.join("\n"));
    }
    rows.lines().count()
}

const ARTICLES: &str = r#"{"id":"a","title":"Trust overspends on agency staff","published":"2011-05-03","outlet":"Example Journal","authors":["Ann Hale"],"text":"Northdown NHS Trust spent about £6.3m on agency nurses in 2010-11, up 12 per cent on the year before.\n\n“We are not going to apologise for that,” Dr Mary Okoro, the trust's medical director, told the Example Journal. “Two thirds of the posts are filled.”\n\nShe added that between £5m and £10m would be saved."}
{"text":"Unison said 400 posts would go."}
"#;

#[test]
fn records_are_as_their_schemas_say() {
    let rows = cuttings(&["extract", "--json", "--types", "figure,quote,organisation,person,article", "--input-format", "jsonl"], ARTICLES);
    assert!(check(&rows, None) >= 12, "{rows}");
}

#[test]
fn an_article_can_be_printed_with_its_text() {
    let rows = cuttings(&["extract", "--json", "--text", "--types", "article", "--input-format", "jsonl"], ARTICLES);
    assert_eq!(check(&rows, None), 2);
    let second: Value = serde_json::from_str(rows.lines().nth(1).unwrap()).unwrap();
    assert_eq!(second["body"], "Unison said 400 posts would go.");
}

#[test]
fn records_of_the_sample_articles_are_as_their_schemas_say() {
    let rows = cuttings(&["extract", "corpus", "--json", "--types", "figure,quote,organisation,person,article"], "");
    assert!(check(&rows, None) > 500);
    for kind in ["figure", "quote", "organisation", "person", "article"] {
        assert!(rows.contains(&format!("\"type\":\"{kind}\"")), "no {kind}");
    }
}

#[test]
fn rules_and_explanations_are_as_their_schemas_say() {
    assert!(check(&cuttings(&["rules", "--json"], ""), Some("rule")) > 10);
    let text = "“We spent £3m,” said Dr Ann Hale of Unison.";
    assert!(check(&cuttings(&["explain", "--json", "--text", text], ""), Some("explanation")) >= 2);
}

#[cfg(feature = "local")]
#[test]
fn what_a_store_answers_is_as_the_schemas_say() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().to_str().unwrap();
    cuttings(&["index", "corpus", "--store", store], "");
    let asked: &[(&[&str], Option<&str>)] = &[
        (&["search", "nurses"], Some("hit")),
        (&["search", "nurses", "--kwic"], Some("line")),
        (&["search", "*", "--facet", "outlet,year,organisation,speaker"], Some("count")),
        (&["figures", "--group-by", "currency"], Some("count")),
        (&["figures"], None),
        (&["quotes"], None),
        (&["show", "--diff", "cw-2012-01", "cw-2012-02"], Some("change")),
        (&["organisations"], Some("entity")),
        (&["speakers"], Some("entity")),
    ];
    for (arguments, schema) in asked {
        let rows = cuttings(&[arguments, &["--json", "--store", store][..]].concat(), "");
        assert!(check(&rows, *schema) > 2, "{arguments:?}");
    }
}
