//! `cuttings figures`: amounts, by what they are, how much, when and who states them.

use super::human::grouped;
use super::output::OutputArguments;
use super::question::{self, FiguresPeriod, with_other_names, wrong};
use super::records::{List, ListArguments};
use super::{Common, Outcome, store};
use crate::error::Result;
use crate::extract::FigureKind;
use crate::index::RecordFilter;
use crate::query::{Amount, AmountRange, Bound, Field, FigureFilter};
use crate::record::RecordKind;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  cuttings figures --about redundancy --min 100m
  cuttings figures nurses --kind money --sort oldest
  cuttings figures --by 'Department of Health' --period 2010-11
  cuttings figures --group-by year
  cuttings figures --fields published,outlet,text,value,subject.text -o figures.csv

Amounts are typed as people write them: £168m, 168 million, 40%. --period 2010-11 is the financial
year; a month is 2010-11-01..2010-11-30.")]
pub(super) struct Arguments {
    #[command(flatten)]
    list: ListArguments,
    /// At least this much
    #[arg(long, value_name = "AMOUNT", help_heading = "Figures")]
    min: Option<Amount>,
    /// At most this much
    #[arg(long, value_name = "AMOUNT", help_heading = "Figures")]
    max: Option<Amount>,
    /// In this currency: GBP, £, EUR
    #[arg(long, value_name = "CODE", value_parser = currency, help_heading = "Figures")]
    currency: Option<String>,
    /// Of what: words of its subject
    #[arg(long, value_name = "WORDS", help_heading = "Figures")]
    about: Option<String>,
    /// Stated by this person, organisation or document
    #[arg(long, value_name = "SOURCE", help_heading = "Figures")]
    by: Vec<String>,
    /// With this organisation beside it
    #[arg(long, value_name = "NAME", help_heading = "Figures")]
    org: Vec<String>,
    /// For this time: 2010-11, 2010, 2010..2012, unknown
    #[arg(long, value_name = "PERIOD", help_heading = "Figures")]
    period: Option<FiguresPeriod>,
    /// money, percentage, count, fraction
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND", hide_possible_values = true, help_heading = "Figures")]
    kind: Vec<Kind>,
    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Money,
    Percentage,
    Count,
    Fraction,
}

impl From<Kind> for FigureKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Money => FigureKind::Money,
            Kind::Percentage => FigureKind::Percentage,
            Kind::Count => FigureKind::Count,
            Kind::Fraction => FigureKind::Fraction,
        }
    }
}

/// A currency by its ISO 4217 code, or by the sign or word of one that amounts are read in.
fn currency(text: &str) -> Result<String, String> {
    if let Ok(Amount { currency: Some(code), .. }) = format!("1 {text}").parse::<Amount>() {
        return Ok(code);
    }
    match text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        true => Ok(text.to_ascii_uppercase()),
        false => Err("write its three letters, as in GBP".to_string()),
    }
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let about = question::read(arguments.about.as_slice(), common)?;
    let filter = RecordFilter {
        figure_kinds: arguments.kind.iter().map(|&kind| kind.into()).collect(),
        figure: arguments.amounts()?,
        about,
        period: arguments.period.map(|FiguresPeriod(range)| range),
        speakers: question::speakers(&arguments.by, common)?,
        organisations: with_other_names(&arguments.org, common)?,
        ..RecordFilter::default()
    };
    let list = List {
        kind: RecordKind::Figure,
        noun: ("figure", "figures"),
        filter,
        named: &[(Field::Speaker, &arguments.by), (Field::Organisation, &arguments.org)],
        arguments: &arguments.list,
        output: &arguments.output,
        common,
    };
    list.run(&store::open(common)?)
}

impl Arguments {
    /// What --min, --max and --currency say together.
    fn amounts(&self) -> Result<Option<FigureFilter>> {
        let amounts = [self.min.as_ref(), self.max.as_ref()];
        if amounts == [None, None] && self.currency.is_none() {
            return Ok(None);
        }
        let mut currency = self.currency.clone();
        for said in amounts.into_iter().flatten().filter_map(|amount| amount.currency.as_ref()) {
            match &currency {
                Some(known) if known != said => {
                    return Err(wrong("--min, --max, --currency", format!("they name two currencies, {known} and {said}")));
                }
                _ => currency = Some(said.clone()),
            }
        }
        let percent = amounts.into_iter().flatten().any(|amount| amount.percent);
        if percent && currency.is_some() {
            return Err(wrong("--min, --max, --currency", "a percentage has no currency"));
        }
        let bound = |amount: Option<&Amount>| amount.map(|amount| Bound { value: amount.value, included: true });
        let range = AmountRange { low: bound(amounts[0]), high: bound(amounts[1]) };
        if let (Some(low), Some(high)) = (range.low, range.high)
            && low.value > high.value
        {
            return Err(wrong(
                "--min, --max",
                format!("{} is more than {}", grouped(&low.value.to_string()), grouped(&high.value.to_string())),
            ));
        }
        Ok(Some(FigureFilter { currency, percent, range }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_named_by_code_sign_or_word() {
        let read = ["gbp", "£", "pounds", "CHF"].map(|text| currency(text).unwrap());
        assert_eq!(read, ["GBP", "GBP", "GBP", "CHF"]);
        assert!(currency("quid-ish").is_err());
    }
}
