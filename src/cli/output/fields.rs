//! The fields of rows: their names and meanings, read from the schemas that ship with the program.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

use crate::cli::{schema, suggest};
use crate::error::{Error, Result};

/// A field of a row, by its full name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    /// `speaker.name`
    path: String,
    /// What it means, in a sentence.
    description: String,
    /// Whether it holds further fields, so that a table shows those instead.
    inner: bool,
}

/// The fields that rows of one sort can have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::cli) struct Shape {
    fields: Vec<Field>,
}

impl Shape {
    /// The fields that a schema names, in its order; `None` when there is no such schema.
    pub(in crate::cli) fn of_schema(name: &str) -> Option<Self> {
        let schema: Value = serde_json::from_str(schema::text(name)?).ok()?;
        let mut fields = Vec::new();
        collect(&schema, &schema, "", &mut fields);
        Some(Shape { fields })
    }

    /// The fields of rows of several sorts, each once, in the order of their first appearance.
    pub(in crate::cli) fn of_schemas(names: &[&str]) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        for field in names.iter().filter_map(|name| Shape::of_schema(name)).flat_map(|shape| shape.fields) {
            if !fields.iter().any(|known| known.path == field.path) {
                fields.push(field);
            }
        }
        Shape { fields }
    }

    /// The columns of a table: every field that holds no further ones.
    pub(super) fn columns(&self) -> Vec<String> {
        self.fields.iter().filter(|field| !field.inner).map(|field| field.path.clone()).collect()
    }

    /// The fields that a user names; one that there is not is an error that proposes another.
    pub(super) fn choose(&self, wanted: &[String]) -> Result<Vec<String>> {
        let wanted = wanted.iter().map(|name| name.trim());
        wanted
            .map(|name| {
                if self.fields.iter().any(|field| field.path == name) {
                    return Ok(name.to_string());
                }
                let known = self.fields.iter().map(|field| field.path.as_str());
                let meant = suggest::did_you_mean(name, known);
                Err(Error::Usage(format!("there is no field “{name}”{meant}\n`--fields help` lists the fields")))
            })
            .collect()
    }

    /// Every field and its meaning, one a line.
    pub(super) fn list(&self) -> String {
        let width = self.fields.iter().map(|field| field.path.len()).max().unwrap_or_default();
        let mut list = String::new();
        for Field { path, description, .. } in &self.fields {
            // Writing to a string cannot fail.
            let _ = writeln!(list, "{path:width$}  {description}");
        }
        list
    }
}

/// Walks the properties of a schema; objects are opened, also behind `$ref` and beside null.
fn collect(root: &Value, schema: &Value, prefix: &str, fields: &mut Vec<Field>) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    for (name, property) in properties {
        let path = format!("{prefix}{name}");
        let object = object_in(root, property);
        let description = property.get("description").and_then(Value::as_str).unwrap_or_default().to_string();
        fields.push(Field { path: path.clone(), description, inner: object.is_some() });
        if let Some(object) = object {
            collect(root, object, &format!("{path}."), fields);
        }
    }
}

/// The schema of the object that a property is or may be.
fn object_in<'a>(root: &'a Value, property: &'a Value) -> Option<&'a Value> {
    if property.get("properties").is_some() {
        return Some(property);
    }
    if let Some(target) = property.get("$ref").and_then(Value::as_str) {
        return object_in(root, root.pointer(target.strip_prefix('#')?)?);
    }
    property.get("anyOf")?.as_array()?.iter().find_map(|choice| object_in(root, choice))
}

/// The value at a full name; null where there is none.
pub(super) fn pick<'a>(row: &'a Value, path: &str) -> Cow<'a, Value> {
    let mut value = row;
    for part in path.split('.') {
        match value.get(part) {
            Some(inner) => value = inner,
            None => return Cow::Owned(Value::Null),
        }
    }
    Cow::Borrowed(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_those_of_the_schema() {
        let shape = Shape::of_schema("quote").unwrap();
        let columns = shape.columns();
        assert!(columns.starts_with(&["schema".to_string(), "type".to_string(), "id".to_string()]), "{columns:?}");
        assert!(columns.contains(&"speaker.name".to_string()) && !columns.contains(&"speaker".to_string()), "{columns:?}");
        assert!(shape.choose(&["speaker".into(), "speaker.role".into()]).is_ok(), "an object can be asked for as a whole");
        let error = shape.choose(&["speaker.nmae".into()]).unwrap_err().to_string();
        assert!(error.contains("speaker.name"), "{error}");
        assert!(shape.fields.iter().all(|field| !field.description.is_empty()), "every field says what it means: {shape:?}");
    }
}
