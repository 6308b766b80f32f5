//! Sums with a word: "12,900 pounds", "half a billion euros", "20 grand".

use std::collections::BTreeMap;

use super::around::{after_gap, byte, previous_word, word_at};
use super::currencies::Style;
use super::scan::{Magnitude, Numeral, Page};
use super::words::Words;
use super::{Figure, FigureKind, FindFigure, money};
use crate::extract::rule::{Confidence, Example, Rule};
use crate::span::Span;

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.money_word",
    summary: "a sum with the name of its currency",
    find,
    examples: &[
        Example::Finds("Staff were owed [4,300 pounds] each.", "GBP 4300"),
        Example::Finds("It amounts to [half a billion pounds] a year.", "GBP 500000000"),
        Example::Finds("They face a bill of [two and a half million pounds].", "GBP 2500000"),
        Example::Finds("It cost [a million pounds] to build.", "GBP 1000000"),
        Example::Finds("A bill of [2,700\npounds] was sent.", "GBP 2700"),
        Example::Finds("Profits of [3.4bn Danish kroner].", "DKK 3400000000"),
        Example::Finds("Sales of [10.5 million Australian dollars].", "AUD 10500000"),
        Example::Finds("A fine of [10,000 francs].", "? 10000"),
        Example::Finds("It made 2bn Danish kroner, or [3bn kroner] more.", "DKK 3000000000"),
        Example::Finds("It cost [20 quid] or [20 quid].", "GBP 20"),
        Example::Finds("He paid [20 grand] for it.", "GBP 20000"),
        Example::Finds("He owes [£30 grand] in all.", "GBP 30000"),
        Example::Finds("A fund of [six mln dlrs].", "USD 6000000"),
        Example::Ignores("SHE WAS TOO HEAVY BY 700 POUNDS (320KG)."),
        Example::Ignores("The baby weighed 20 pounds (9kg)."),
        Example::Ignores("Patients who lost 12 pounds in weight were discharged."),
        Example::Ignores("A twenty-pound bag of rice and 5 pounds of flour."),
        Example::Ignores("Take 2 pounds minced beef."),
        Example::Ignores("He called for two grand designs."),
        Example::Ignores("He saw Million Dollar Baby."),
        Example::Ignores("She won the 5,000m crown in the 11 euro zone states."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let numeral = page.numerals.get(at)?;
    match money::figure(page, numeral, RULE.id, Style::Word, false) {
        Some(figure) => (!is_weight(page.body, numeral) && !is_no_money(page.body, numeral)).then_some(figure),
        None => grand(page, numeral),
    }
}

/// "the 5,000m crown" is won by running, "the 12 euro zone states" are counted.
fn is_no_money(body: &str, numeral: &Numeral) -> bool {
    let Some(mark) = numeral.behind else { return false };
    let word = mark.span.of(body);
    let metres = word == "crown" && numeral.magnitude == Magnitude::Letters && numeral.number.scale == 0;
    metres || word.eq_ignore_ascii_case("euro") && EURO.has(word_at(body, after_gap(body, mark.span.end)))
}

/// What "euro" says something of and is no money.
static EURO: Words = Words::new(&["area", "countries", "members", "nations", "sceptics", "states", "zone"]);

/// Words that tell of weight near "20 pounds".
static WEIGHT: Words = Words::new(&[
    "gained",
    "heavier",
    "lifting",
    "lighter",
    "losing",
    "lost",
    "overweight",
    "shed",
    "stone",
    "underweight",
    "weigh",
    "weighed",
    "weighing",
    "weighs",
    "weight",
]);

/// What money is "pounds of".
static MONEY_OF: Words = Words::new(&[
    "aid",
    "cash",
    "council",
    "cuts",
    "debt",
    "debts",
    "extra",
    "funding",
    "government",
    "health",
    "investment",
    "local",
    "losses",
    "money",
    "new",
    "nhs",
    "our",
    "public",
    "savings",
    "spending",
    "state",
    "tax",
    "taxpayer",
    "taxpayers",
    "their",
    "unpaid",
    "your",
]);

/// What may follow a few pounds of money.
#[rustfmt::skip]
static AFTER_POUNDS: Words = Words::new(&[
    "a", "after", "an", "and", "are", "as", "at", "because", "before", "between", "but", "by", "cheaper", "each", "every", "extra", "fifty",
    "for", "from", "had", "has", "if", "in", "into", "is", "less", "more", "not", "off", "on", "or", "out", "over", "per", "so", "than",
    "that", "the", "this", "to", "towards", "under", "was", "were", "when", "which", "while", "who", "will", "with", "worth", "would",
]);

/// Whether "pounds" are a weight here: a sum below a thousand with a weight beside it, "of" something, or a hyphen.
fn is_weight(body: &str, numeral: &Numeral) -> bool {
    let Some(mark) = numeral.behind else { return false };
    let word = mark.span.of(body);
    if !(word.eq_ignore_ascii_case("pounds") || word.eq_ignore_ascii_case("pound")) || numeral.magnitude != Magnitude::None {
        return false;
    }
    let end = mark.span.end;
    let after = after_gap(body, end);
    let hyphened = byte(body, numeral.span.end) == b'-' || byte(body, end) == b'-';
    let bracket = byte(body, after) == b'(' && {
        let inner = body.get(after + 1..).unwrap_or_default();
        let close = inner.bytes().take(24).position(|b| b == b')').unwrap_or(0);
        inner.get(..close).is_some_and(|inside| KILOS.iter().any(|kilos| ends_with(inside, kilos)))
    };
    let follower = word_at(body, after);
    let of = follower.eq_ignore_ascii_case("of") && !MONEY_OF.has(word_at(body, after_gap(body, after + follower.len())));
    let (start, before) = previous_word(body, numeral.start);
    let (_, earlier) = previous_word(body, start);
    let weighs = WEIGHT.has(before) || WEIGHT.has(earlier) || WEIGHT.has(follower) || {
        let next = word_at(body, after_gap(body, after + follower.len()));
        follower.eq_ignore_ascii_case("in") && next.eq_ignore_ascii_case("weight")
    };
    // "2 pounds sweet potatoes"
    let few = numeral.value(1).is_some_and(|value| value <= 20.into());
    let thing = few && after > end && follower.starts_with(|c: char| c.is_ascii_lowercase()) && !AFTER_POUNDS.has(follower);
    bracket || weighs || of || thing || hyphened && numeral.value(1).is_some_and(|value| value < 1000.into())
}

const KILOS: [&str; 3] = ["kg", "kilos", "kilograms"];

fn ends_with(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// What may stand behind "20 grand": nothing that is grand itself.
static AFTER_GRAND: Words = Words::new(&["a", "and", "at", "each", "for", "from", "if", "in", "on", "or", "per", "to", "when", "while"]);

/// "20 grand": thousands of the country's pounds.
fn grand(page: &Page<'_>, numeral: &Numeral) -> Option<Figure> {
    let sign = numeral.before.is_none_or(|mark| mark.style == Style::Sign && money::currency(page, mark).is_some());
    if !numeral.is_amount() || numeral.magnitude != Magnitude::None || !sign || numeral.behind.is_some() {
        return None;
    }
    let code = match numeral.before {
        Some(mark) => money::currency(page, mark)?.0,
        None => Some(page.home.pound),
    };
    let start = after_gap(page.body, numeral.span.end);
    let word = word_at(page.body, start);
    let end = start + word.len();
    let next = word_at(page.body, after_gap(page.body, end));
    if start == numeral.span.end || word != "grand" || !(next.is_empty() || AFTER_GRAND.has(next)) || byte(page.body, end) == b'-' {
        return None;
    }
    let mut figure = money::build(RULE.id, Span::new(numeral.start, end), numeral.value_with(3, 1), code);
    figure.confidence = Confidence::Medium;
    Some(figure)
}

/// "3.4bn Danish kroner … 36bn kroner": a name that several countries use is that of the last one in the article that
/// says which.
pub(super) fn settle_shared_names(body: &str, figures: &mut [Figure]) {
    // A sign that nobody can read any more has no name to share.
    let named = |figure: &Figure| figure.kind == FigureKind::Money && figure.rule == RULE.id;
    if !figures.iter().any(|figure| named(figure) && figure.currency.is_none()) {
        return;
    }
    let mut said: BTreeMap<String, &'static str> = BTreeMap::new();
    for figure in figures.iter_mut().filter(|figure| named(figure)) {
        let name = figure.span.of(body).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        match figure.currency {
            _ if name.is_empty() => {}
            Some(code) => {
                said.insert(name, code);
            }
            None => figure.currency = said.get(&name).copied(),
        }
    }
}
