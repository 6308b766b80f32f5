//! `cuttings schema`: the JSON Schema of a type of record. The files stand in `schemas/` and are part of the program.

use super::{Outcome, output, suggest};
use crate::error::{Error, Result};

/// Name and text of every schema.
const SCHEMAS: &[(&str, &str)] = &[
    ("article", include_str!("../../schemas/article.json")),
    ("change", include_str!("../../schemas/change.json")),
    ("count", include_str!("../../schemas/count.json")),
    ("entity", include_str!("../../schemas/entity.json")),
    ("explanation", include_str!("../../schemas/explanation.json")),
    ("figure", include_str!("../../schemas/figure.json")),
    ("hit", include_str!("../../schemas/hit.json")),
    ("line", include_str!("../../schemas/line.json")),
    ("organisation", include_str!("../../schemas/organisation.json")),
    ("person", include_str!("../../schemas/person.json")),
    ("quote", include_str!("../../schemas/quote.json")),
    ("rule", include_str!("../../schemas/rule.json")),
];

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  cuttings schema figure\n  cuttings schema quote -o quote.schema.json")]
pub(super) struct Arguments {
    /// article, figure, organisation, person, quote, …; without one, their names
    #[arg(value_name = "TYPE")]
    name: Option<String>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<std::path::PathBuf>,
}

/// The text of a schema.
pub(super) fn text(name: &str) -> Option<&'static str> {
    SCHEMAS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let names = SCHEMAS.iter().map(|(name, _)| *name);
    let said = match arguments.name.as_deref() {
        None => names.map(|name| format!("{name}\n")).collect(),
        Some(name) => text(name).map(str::to_string).ok_or_else(|| {
            let all = names.clone().collect::<Vec<_>>().join(", ");
            Error::Usage(format!("there is no schema “{name}”{}\nThere are: {all}", suggest::did_you_mean(name, names)))
        })?,
    };
    output::write_text(arguments.output.as_deref(), &said)?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn schemas_are_sound_and_closed() {
        for (name, text) in SCHEMAS {
            let schema: Value = serde_json::from_str(text).unwrap();
            assert!(jsonschema::meta::is_valid(&schema), "{name}");
            assert_eq!(schema["title"], *name);
            assert_eq!(schema["additionalProperties"], false, "{name}: a field that the schema does not know must fail the tests");
        }
    }

    #[test]
    fn records_of_every_type_have_the_same_common_fields() {
        let properties = |name| serde_json::from_str::<Value>(text(name).unwrap()).unwrap()["properties"].as_object().unwrap().clone();
        let figure = properties("figure");
        let common: Vec<&String> = figure.keys().take_while(|name| *name != "kind").collect();
        assert_eq!(common.len(), 16);
        for kind in ["quote", "organisation", "person"] {
            let other = properties(kind);
            for name in common.iter().filter(|name| **name != "type") {
                assert_eq!(figure[*name], other[*name], "{kind}: {name}");
            }
        }
    }
}
