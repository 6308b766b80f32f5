//! What may stand behind `name:`.

use super::Field;
use super::amount::Amount;
use super::filter::{AmountRange, Bound, DateRange, FigureFilter, Filter, Has};
use crate::article::PublicationDate;

/// What a name before a colon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Words(Field),
    Date,
    Figure,
    Has,
}

/// Names that are not those of [`Field::ALL`].
const OTHERS: &[(&str, Named)] = &[
    ("date", Named::Date),
    ("figure", Named::Figure),
    ("has", Named::Has),
    ("headline", Named::Words(Field::Title)),
    ("organisation", Named::Words(Field::Organisation)),
    ("organization", Named::Words(Field::Organisation)),
    ("published", Named::Date),
    ("text", Named::Words(Field::Body)),
];

pub(super) fn named(name: &str) -> Option<Named> {
    let words = Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name)).map(Named::Words);
    words.or_else(|| OTHERS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|&(_, named)| named))
}

pub(super) fn is_known(name: &str) -> bool {
    named(name).is_some()
}

/// The names to choose from, for messages.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    Field::ALL.into_iter().map(Field::name).chain(["date", "figure", "has"])
}

/// The name that somebody probably meant.
pub(super) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    names
        .map(|name| (strsim::damerau_levenshtein(&typed, name), name))
        .filter(|(distance, name)| *distance <= 2 && *distance < name.len().min(typed.len()))
        .min()
        .map(|(_, name)| name)
}

/// `2010..2012`, `2010-11`, `>=2010`, `unknown`.
pub(super) fn date(value: &str) -> Result<Filter, String> {
    if value.eq_ignore_ascii_case("unknown") {
        return Ok(Filter::Date { range: DateRange::Unknown });
    }
    let read = |text: &str| text.trim().parse::<PublicationDate>().map_err(|error| error.to_string());
    let open = |text: &str| if text.trim().is_empty() { Ok(None) } else { read(text).map(Some) };
    let (from, to) = match (value.split_once(".."), comparison(value)) {
        (Some((from, to)), _) => (open(from)?, open(to.trim_start_matches('.'))?),
        (None, Some((sign, rest))) => {
            let date = read(rest)?;
            let other = |day: Result<jiff::civil::Date, jiff::Error>| {
                day.map(|day| Some(PublicationDate::day(day))).map_err(|error| error.to_string())
            };
            match sign {
                ">=" => (Some(date), None),
                "<=" => (None, Some(date)),
                ">" => (other(date.last_day().tomorrow())?, None),
                _ => (None, other(date.first_day().yesterday())?),
            }
        }
        (None, None) => (Some(read(value)?), Some(read(value)?)),
    };
    match (from, to) {
        (None, None) => Err("a range of dates needs a beginning or an end: write 2010..2012, 2010.. or ..2012".to_string()),
        (Some(from), Some(to)) if from.first_day() > to.last_day() => Err(format!("{from} is behind {to}: write {to}..{from}")),
        (from, to) => Ok(Filter::Date { range: DateRange::Days { from, to } }),
    }
}

/// `>=100m`, `£168m`, `£5m..£10m`, `40%`.
pub(super) fn figure(value: &str) -> Result<Filter, String> {
    let read = |text: &str| text.parse::<Amount>().map_err(|error| error.to_string());
    let open = |text: &str| if text.trim().is_empty() { Ok(None) } else { read(text).map(Some) };
    let at = |amount: &Amount, included| Some(Bound { value: amount.value, included });
    let (amount, range) = match (value.split_once(".."), comparison(value)) {
        (Some((low, high)), _) => match (open(low)?, open(high.trim_start_matches('.'))?) {
            (None, None) => return Err("a range of figures needs two ends, or one: write £5m..£10m, £5m.. or ..£10m".to_string()),
            (Some(low), None) => (low.clone(), AmountRange { low: at(&low, true), high: None }),
            (None, Some(high)) => (high.clone(), AmountRange { low: None, high: at(&high, true) }),
            (Some(low), Some(high)) => (both(&low, &high)?, AmountRange { low: at(&low, true), high: at(&high, true) }),
        },
        (None, Some((sign, rest))) => {
            let amount = read(rest)?;
            let bound = at(&amount, sign.ends_with('='));
            let range = if sign.starts_with('>') { AmountRange { low: bound, high: None } } else { AmountRange { low: None, high: bound } };
            (amount, range)
        }
        (None, None) => {
            let amount = read(value.trim_start_matches('='))?;
            let range = AmountRange::exactly(&amount);
            (amount, range)
        }
    };
    Ok(Filter::Figure { figure: FigureFilter { currency: amount.currency, percent: amount.percent, range } })
}

/// What the two ends of a range say together.
fn both(low: &Amount, high: &Amount) -> Result<Amount, String> {
    if low.value > high.value {
        return Err(format!("{} is more than {}: write the smaller figure first, each with its own million", low.value, high.value));
    }
    match (&low.currency, &high.currency) {
        (Some(one), Some(other)) if one != other => return Err(format!("the ends are in two currencies, {one} and {other}")),
        _ => {}
    }
    let currency = low.currency.clone().or_else(|| high.currency.clone());
    let percent = low.percent || high.percent;
    match percent && currency.is_some() {
        true => Err("one end is a percentage and the other a sum of money".to_string()),
        false => Ok(Amount { value: low.value, currency, percent }),
    }
}

/// `quote`, `figures`.
pub(super) fn has(value: &str) -> Result<Filter, String> {
    let value = value.to_lowercase();
    let plain = value.strip_suffix('s').unwrap_or(&value);
    let plain = if matches!(plain, "organisation" | "organization") { "org" } else { plain };
    Has::ALL.into_iter().find(|has| has.name() == plain).map(|what| Filter::Has { what }).ok_or_else(|| {
        let names = || Has::ALL.into_iter().map(Has::name);
        let meant = nearest(plain, names()).map(|name| format!(": did you mean has:{name}?")).unwrap_or_default();
        format!("write one of {}{meant}", names().collect::<Vec<_>>().join(", "))
    })
}

fn comparison(value: &str) -> Option<(&'static str, &str)> {
    let signs = [">=", "<=", "≥", "≤", ">", "<"];
    let sign = signs.into_iter().find(|sign| value.starts_with(sign))?;
    let plain = match sign {
        "≥" => ">=",
        "≤" => "<=",
        sign => sign,
    };
    Some((plain, value[sign.len()..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let days = |value: &str| match date(value) {
            Ok(Filter::Date { range }) => {
                let (from, to) = range.days();
                format!("{} {}", from.map(|d| d.to_string()).unwrap_or_default(), to.map(|d| d.to_string()).unwrap_or_default())
            }
            Ok(_) => unreachable!("date() makes dates"),
            Err(error) => error,
        };
        assert_eq!(days("2010..2012"), "2010-01-01 2012-12-31");
        assert_eq!(days("2010-11"), "2010-11-01 2010-11-30");
        assert_eq!(days("2010-11-05.."), "2010-11-05 ");
        assert_eq!(days(">2010"), "2011-01-01 ");
        assert_eq!(days("<2010-11"), " 2010-10-31");
        assert_eq!(days("2012..2010"), "2012 is behind 2010: write 2010..2012");
        assert!(days("..").contains("needs") && days("last year").contains("is not a date"));
    }

    #[test]
    fn figures() {
        let shown = |value: &str| match figure(value) {
            Ok(Filter::Figure { figure }) => {
                let end =
                    |bound: Option<Bound>| bound.map(|b| format!("{}{}", b.value, if b.included { "" } else { "!" })).unwrap_or_default();
                format!(
                    "{}{} {}..{}",
                    figure.currency.unwrap_or_default(),
                    if figure.percent { "%" } else { "" },
                    end(figure.range.low),
                    end(figure.range.high)
                )
            }
            Ok(_) => unreachable!("figure() makes figures"),
            Err(error) => error,
        };
        assert_eq!(shown(">=100m"), " 100000000..");
        assert_eq!(shown("<£1bn"), "GBP ..1000000000!");
        assert_eq!(shown("£5m..10m"), "GBP 5000000..10000000");
        assert_eq!(shown("40%"), "% 40..40");
        assert!(
            shown("£5..£1").contains("smaller figure first")
                && shown("$1..£2").contains("two currencies")
                && shown("much").contains("not an amount")
        );
    }

    #[test]
    fn has_and_nearest() {
        assert_eq!(has("quotes"), Ok(Filter::Has { what: Has::Quote }));
        assert!(has("qoute").unwrap_err().ends_with("did you mean has:quote?"));
        assert_eq!(nearest("tilte", names()), Some("title"));
        assert_eq!(nearest("re", names()), None);
    }
}
