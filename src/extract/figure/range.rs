//! Two amounts that bound one: "£5m-£10m", "between £5m and £10m", "five to ten million pounds".

use rust_decimal::Decimal;

use super::around::{byte, byte_before, previous_word};
use super::currencies::{Mark, Unit};
use super::number::Reading;
use super::scan::{Form, Magnitude, Numeral, Page};
use super::words::Words;
use super::{Figure, FigureKind, FindFigure, count, money, percentage};
use crate::extract::rule::{Confidence, Example, Rule};

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.range",
    summary: "two amounts that bound one figure",
    find,
    examples: &[
        Example::Finds("It will cost [£5m-£10m].", "GBP 5000000..10000000"),
        Example::Finds("Savings of [£10-15bn] are needed.", "GBP 10000000000..15000000000"),
        Example::Finds("Fees run to [£5–10m] a year.", "GBP 5000000..10000000"),
        Example::Finds("A cost between [£5m and £10m] is likely.", "GBP 5000000..10000000"),
        Example::Finds("The bill is [£10 to £15 billion].", "GBP 10000000000..15000000000"),
        Example::Finds("It needs [five to ten million pounds].", "GBP 5000000..10000000"),
        Example::Finds("Claims ranging from [$200 to $4 million] came in.", "USD 200..4000000"),
        Example::Finds("About [8-9%] of posts are empty.", "8..9 percent"),
        Example::Finds("It will cost [£800-£1bn].", "GBP unreadable"),
        Example::Finds("It needs [two to three hundred million pounds].", "GBP 200000000..300000000"),
        Example::Finds("Lunch is [eight or nine euros] there.", "EUR 8..9"),
        Example::Finds("Between [2,000 and 4,000] patients wait.", "2000..4000 patients"),
        Example::Finds("It closed [two or three] wards.", "2..3 wards"),
        Example::Finds("It needs [two to three million] doses.", "2000000..3000000 doses"),
        Example::Finds("Sales will fall [8% to 9%] this year.", "8..9 percent"),
        Example::Ignores("They lost 2-3 games."),
        Example::Ignores("Spending rose from £1bn to £2bn."),
        Example::Ignores("Unemployment went up 0.2% to 4.9%."),
        Example::Finds("It will cut profits by [£3m to £4m].", "GBP 3000000..4000000"),
        Example::Ignores("Pay rose by £1,000 to £25,000."),
        Example::Ignores("The bank raised the rate on its three-month loans by 0.5% to 7%."),
        Example::Ignores("Pay fell £1,000 to £25,000 a year."),
        Example::Ignores("Three schemes–£5m in all–were dropped in 2010–11."),
        Example::Ignores("Trusts spent £3m and £4m."),
    ],
};

/// What stands between two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Dash,
    SpacedDash,
    To,
    And,
    Or,
}

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let (a, b) = (page.numerals.get(at)?, page.numerals.get(at + 1)?);
    let link = link(page.body, a, b)?;
    let a = &shared_hundreds(page.body, a, b);
    if !a.is_amount() || !b.is_amount() || b.negative {
        return None;
    }
    if let Some(figure) = of_money(page, a, b, link) {
        return Some(figure);
    }
    of_percent(page, a, b, link).or_else(|| of_count(page, a, b, link))
}

fn link(body: &str, a: &Numeral, b: &Numeral) -> Option<Link> {
    // The longest is " and " with a line end and an indent; damaged dashes are longer than one character.
    let between = body.get(a.end()..b.start).filter(|between| between.len() <= 16)?;
    let word = between.trim();
    match word {
        "-" | "–" | "—" | "‑" | "‐" | "−" | "â€“" | "--" => {
            Some(if word.len() == between.len() { Link::Dash } else { Link::SpacedDash })
        }
        "to" | "TO" => Some(Link::To),
        "and" | "AND" => Some(Link::And),
        "or" | "OR" => Some(Link::Or),
        _ => None,
    }
}

fn of_money(page: &Page<'_>, a: &Numeral, b: &Numeral, link: Link) -> Option<Figure> {
    let (mark_a, mark_b) = (money::mark(a), money::mark(b));
    let (code, divisor) = match (mark_a, mark_b) {
        (Some(x), Some(y)) => {
            let (x, y) = (money::currency(page, x)?, money::currency(page, y)?);
            (x == y && may_range(page.body, a, b, link)).then_some(x)?
        }
        // "£5-10m", "between £5 and 10m": the second leans on the first.
        (Some(x), None) if a.before.is_some() && b.behind.is_none() => {
            let leans = match link {
                Link::Dash => true,
                Link::To => b.magnitude != Magnitude::None && !says(page.body, a, "from"),
                Link::And => says(page.body, a, "between"),
                Link::SpacedDash | Link::Or => false,
            };
            (leans && !is_year(b)).then(|| money::currency(page, x)).flatten()?
        }
        (None, Some(y)) if b.behind.is_some() && leans_forward(page.body, a, link) => money::currency(page, y)?,
        _ => return None,
    };
    let power = shared_power(a, b);
    // "£800-£1bn" may be of millions or of billions.
    let unsaid =
        mark_a.is_some() && mark_b.is_some() && link == Link::Dash && a.magnitude == Magnitude::None && b.magnitude != Magnitude::None;
    if unsaid && power == a.power {
        return Some(money::build(RULE.id, a.whole().hull(b.whole()), None, code));
    }
    let low = if power == a.power { money::value(a, code, divisor) } else { a.value_with(power, divisor) }?;
    let high = money::value(b, code, divisor)?;
    if low >= high {
        return None;
    }
    let mut figure = money::build(RULE.id, a.whole().hull(b.whole()), None, code);
    figure.confidence = Confidence::High;
    Some(bounded(figure, low, high))
}

fn of_percent(page: &Page<'_>, a: &Numeral, b: &Numeral, link: Link) -> Option<Figure> {
    let mark = percentage::mark(b)?;
    let joined = match percentage::mark(a) {
        Some(first) => same_kind(first, mark) && may_range(page.body, a, b, link),
        None => a.before.is_none() && a.behind.is_none() && leans_forward(page.body, a, link),
    };
    if !joined || a.magnitude != Magnitude::None || b.magnitude != Magnitude::None {
        return None;
    }
    let (low, high) = (a.value(1)?, b.value(1)?);
    if low >= high {
        return None;
    }
    let figure = percentage::build(RULE.id, a.whole().hull(b.whole()), None, mark);
    Some(bounded(Figure { confidence: Confidence::High, kind: FigureKind::Percentage, ..figure }, low, high))
}

/// "between 2,000 and 4,000 patients", "two or three wards".
fn of_count(page: &Page<'_>, a: &Numeral, b: &Numeral, link: Link) -> Option<Figure> {
    let plain = a.before.is_none() && a.behind.is_none() && !a.negative && a.number.scale == 0 && !is_year(b);
    // "won 2-3 sets", "14-19 qualifications"
    if !plain
        || link == Link::Dash
        || !leans_forward(page.body, a, link)
        || count::is_glued(page.body, a)
        || CHANGES.has(previous_word(page.body, a.start).1)
    {
        return None;
    }
    let unit = count::counted(page.body, b)?;
    let (low, high) = (a.value_with(shared_power(a, b), 1)?, b.value(1)?);
    if low >= high || count::is_label(page.body, a) {
        return None;
    }
    let mut figure = Figure::new(RULE.id, FigureKind::Count, a.whole().hull(b.whole()), None);
    figure.unit = Some(unit);
    figure.confidence = Confidence::Medium;
    Some(bounded(figure, low, high))
}

fn bounded(figure: Figure, low: Decimal, high: Decimal) -> Figure {
    Figure { low: Some(low), high: Some(high), ..figure }
}

fn same_kind(a: Mark, b: Mark) -> bool {
    a.unit == b.unit && matches!(a.unit, Unit::Percent | Unit::Points)
}

/// Words of change: behind them "£5m to £10m" are two amounts.
#[rustfmt::skip]
static CHANGES: Words = Words::new(&[
    "boost", "boosted", "boosting", "bringing", "brought", "change", "changed", "climb", "climbed", "climbing",
    "cut", "cuts", "cutting", "decline", "declined", "decrease", "decreased", "dived", "doubled", "down",
    "drop", "dropped", "dropping", "expand", "expanded", "fall", "fallen", "falling", "falls", "fell",
    "gained", "go", "goes", "going", "gone", "grew", "grow", "growing", "grown", "increase",
    "increased", "increases", "increasing", "jump", "jumped", "leap", "leapt", "lost", "lowered", "move",
    "moved", "moving", "plunged", "raise", "raised", "raises", "raising", "reduce", "reduced", "reducing",
    "reduction", "rise", "risen", "rises", "rising", "rose", "shed", "slashed", "slid", "slipped",
    "slow", "slowed", "slumped", "soared", "surged", "swing", "swung", "take", "taken", "takes",
    "taking", "took", "tripled", "tumbled", "up", "went", "widened",
]);

/// Those of them that may speak of what is to come.
static EXPECTED_CHANGES: Words = Words::new(&["cut", "fall", "falling", "increase", "rise", "rising"]);

/// How many words and hyphens before "from" or "by" may tell of a change.
const REACH: usize = 10;

/// Whether two complete amounts bound one figure.
fn may_range(body: &str, a: &Numeral, b: &Numeral, link: Link) -> bool {
    let (at, before) = previous_word(body, a.start);
    match link {
        Link::Dash | Link::SpacedDash => true,
        Link::And => before.eq_ignore_ascii_case("between"),
        Link::Or => false,
        Link::To if before.eq_ignore_ascii_case("from") => shared_power(a, b) != a.power || !tells_of_change(body, at),
        // "rose by £1m to £5m"; what more than doubles is rarely told so, so "rise by £4m to £5m" bounds the rise.
        Link::To if before.eq_ignore_ascii_case("by") => !tells_of_change(body, at) || is_close(a, b),
        // "will grow 2% to 3%" bounds the growth, "grew 2% to 3%" says where it ended.
        Link::To => !(CHANGES.has(before) && (percentage::mark(a).is_none() || !EXPECTED_CHANGES.has(before))),
    }
}

/// Whether the second number is at most twice the first.
fn is_close(a: &Numeral, b: &Numeral) -> bool {
    let twice = a.value_with(shared_power(a, b), 1).and_then(|low| low.checked_mul(Decimal::TWO));
    twice.zip(b.value(1)).is_some_and(|(twice, high)| high <= twice)
}

/// Whether one of the words before `at` is one of change.
fn tells_of_change(body: &str, mut at: usize) -> bool {
    for _ in 0..REACH {
        let (start, word) = previous_word(body, at);
        if word.is_empty() {
            // "three-month"
            if byte_before(body, at) != b'-' {
                return false;
            }
            at -= 1;
            continue;
        }
        if CHANGES.has(word) {
            return true;
        }
        at = start;
    }
    false
}

/// Whether a bare first number takes its unit from the second: "five to ten million pounds", "5-10%".
fn leans_forward(body: &str, a: &Numeral, link: Link) -> bool {
    if a.before.is_some() || a.behind.is_some() || is_year(a) || a.start > 0 && matches!(byte(body, a.start - 1), b'-' | b'/' | b'.') {
        return false;
    }
    match link {
        Link::Dash => true,
        Link::SpacedDash => false,
        Link::To => !says(body, a, "from"),
        Link::And => says(body, a, "between"),
        Link::Or => a.form == Form::Words || a.span.len() <= 2,
    }
}

fn says(body: &str, a: &Numeral, word: &str) -> bool {
    previous_word(body, a.start).1.eq_ignore_ascii_case(word)
}

fn is_year(numeral: &Numeral) -> bool {
    numeral.form == Form::Digits(Reading::Plain)
        && numeral.power == 0
        && (1900..2100).contains(&numeral.number.mantissa)
        && numeral.number.scale == 0
}

/// The first number, in hundreds where the second says them for both: "two to three hundred".
fn shared_hundreds(body: &str, a: &Numeral, b: &Numeral) -> Numeral {
    let mut shared = *a;
    let words = a.form == Form::Words && b.form == Form::Words && a.magnitude == Magnitude::None;
    let (few, hundreds) = (a.number.mantissa, b.number.mantissa);
    let said = words && a.number.scale == 0 && b.number.scale == 0 && (1..10).contains(&few) && hundreds % 100 == 0 && hundreds < 1000;
    if said && few * 100 < hundreds && b.span.of(body).split([' ', '-']).nth(1).is_some_and(|word| word.eq_ignore_ascii_case("hundred")) {
        shared.number.mantissa = few * 100;
    }
    shared
}

/// The magnitude of the first number: that of the second when it has none itself and is the smaller ("£10 to £15
/// billion", but "$200 to $4 million").
fn shared_power(a: &Numeral, b: &Numeral) -> u32 {
    let smaller = || match (a.number.times(0, 1), b.number.times(0, 1)) {
        (Some(x), Some(y)) => x < y,
        _ => false,
    };
    if a.magnitude == Magnitude::None && b.magnitude != Magnitude::None && smaller() { b.power } else { a.power }
}
