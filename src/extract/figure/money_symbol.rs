//! Sums with a sign: "£168m", "US$4.7 billion", "20€".

use super::currencies::Style;
use super::scan::Page;
use super::{Figure, FindFigure, money};
use crate::extract::rule::{Example, Rule};

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.money_symbol",
    summary: "a sum with a currency sign before or behind it",
    find,
    examples: &[
        Example::Finds("The trust spent [£4.7m] on agency nurses.", "GBP 4700000"),
        Example::Finds("A [£35 billion] hole in the accounts.", "GBP 35000000000"),
        Example::Finds("Debt passed [£2.5trn].", "GBP 2500000000000"),
        Example::Finds("Managers on [£100K] or more.", "GBP 100000"),
        Example::Finds("They raised [$18million] abroad.", "USD 18000000"),
        Example::Finds("It cost [C$12m], or so.", "CAD 12000000"),
        Example::Finds("A budget of [US $84 billion] was set.", "USD 84000000000"),
        Example::Finds("The price was [€1.234,56].", "EUR 1234.56"),
        Example::Finds("It fell by [£.5m].", "GBP 500000"),
        Example::Finds("The trust posted [-£12.3m] for the year.", "GBP -12300000"),
        Example::Finds("The money - [£1.2bn] in grants - was late.", "GBP 1200000000"),
        Example::Finds("The report puts it at [Â£31m].", "GBP 31000000"),
        Example::Finds("A [&euro;20m] fund.", "EUR 20000000"),
        Example::Finds("A sum of [£1\u{2009}234\u{2009}567] was paid.", "GBP 1234567"),
        Example::Finds("The board set aside [£42\nmillion] for it.", "GBP 42000000"),
        Example::Finds("It cost [£1 million and a half].", "GBP 1500000"),
        Example::Finds("A sum of [£1 234 567] was paid.", "GBP 1234567"),
        Example::Finds("A sum of [£12 345] was paid.", "GBP unreadable"),
        Example::Finds("A sum of [£168, 000] was paid.", "GBP unreadable"),
        Example::Finds("A sum of [£12.000] was paid.", "GBP unreadable"),
        Example::Finds("It lost [£100,000]s on it.", "GBP unreadable"),
        Example::Finds("It cost [£1/2m].", "GBP 500000"),
        Example::Finds("Fees of up to [£135,00] are paid.", "GBP unreadable"),
        Example::Finds("A grant of [₹1,50,000] was made.", "INR 150000"),
        Example::Finds("It cost $9m, or [\u{fffd}7m], last year.", "? 7000000"),
        Example::Ignores("The M25, section 4.2 and a 200m race."),
        Example::Ignores("The euro fell against the dollar as the pound rose."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    money::figure(page, page.numerals.get(at)?, RULE.id, Style::Sign, false)
}
