//! Sums with a code: "GBP 1,200", "EUR50m", "RM42".

use super::currencies::Style;
use super::scan::Page;
use super::{Figure, FindFigure, money};
use crate::extract::rule::{Example, Rule};

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.money_code",
    summary: "a sum with a currency code before or behind it",
    find,
    examples: &[
        Example::Finds("They raised [EUR50m] and spent [EUR50m].", "EUR 50000000"),
        Example::Finds("A fee of [GBP 1,200] is due.", "GBP 1200"),
        Example::Finds("A fee of [1,049.95 CHF] is due.", "CHF 1049.95"),
        Example::Finds("The state has set aside [Rs 500 crore].", "INR 5000000000"),
        Example::Ignores("All 70 of us try 5 times."),
        Example::Ignores("In 2012 Sen 5 was built."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    money::figure(page, page.numerals.get(at)?, RULE.id, Style::Code, false)
}
