//! Any string as an article: every record stands at its place.

#![no_main]

use cuttings::article::Article;
use cuttings::extract::extract_from;
use cuttings::gazetteer::Gazetteer;
use cuttings::record::records;
use cuttings::text::Text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let article = Article::from_body(body);
    let text = Text::new(&article.body);
    for record in records(&article, &text, &extract_from(&article, &text, Gazetteer::shipped())) {
        assert_eq!(&body[record.start..record.end], record.text);
    }
});
