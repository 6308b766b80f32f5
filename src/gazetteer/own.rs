//! A user's own corrections of names: `names.toml`, made to be kept in git.
//!
//! ```toml
//! [[add]]                                  # a body that no list knows
//! name = "Northmoor Community Trust"
//! kind = "trust"
//! aliases = ["Northmoor", "?NCT"]          # ? marks an everyday word
//! from = "2009-04"
//!
//! [[merge]]                                # several names, one entity
//! names = ["Jon Hale", "Jonathan Hale"]
//! into = "Jonathan Hale"
//!
//! [[split]]                                # one name, two entities
//! name = "Ann Pike"
//! where = "Unison"                         # words of the role or the affiliation
//! into = "Ann Pike (Unison)"
//!
//! [[rename]]
//! from = "Old Name"
//! to = "New Name"
//!
//! [[forget]]                               # never a name
//! name = "Mind"
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::body::{Alias, Body, entity_id};
use super::kind::OrganisationKind;

/// What the TOML reader says, for somebody who has not read its manual.
fn in_our_words(message: &str) -> String {
    match message.ends_with("expected a sequence") {
        true => "each entry stands under a line of its own, such as [[merge]], with two brackets on each side".to_string(),
        false => message.to_string(),
    }
}

/// A user's own corrections, read and checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnNames {
    added: Vec<Body>,
    /// Name to the name that is used instead: merges and renames.
    instead: BTreeMap<String, String>,
    splits: Vec<Split>,
    forgotten: BTreeSet<String>,
}

/// One name that stands for two entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The name as it is found.
    pub name: String,
    /// Words that the role, the affiliation or the sentence of the one must hold; `None` splits the name off altogether.
    pub condition: Option<String>,
    /// The name of the one.
    pub into: String,
}

/// What is wrong with a `names.toml`: every mistake with its line, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct NamesError {
    /// Line and message.
    pub mistakes: Vec<(usize, String)>,
}

impl fmt::Display for NamesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (line, message)) in self.mistakes.iter().enumerate() {
            let end = if i + 1 == self.mistakes.len() { "" } else { "\n" };
            write!(f, "line {line}: {message}{end}")?;
        }
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    add: Vec<Spanned<Add>>,
    #[serde(default)]
    merge: Vec<Spanned<Merge>>,
    #[serde(default)]
    split: Vec<Spanned<SplitEntry>>,
    #[serde(default)]
    rename: Vec<Spanned<Rename>>,
    #[serde(default)]
    forget: Vec<Spanned<Forget>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    name: String,
    kind: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    identifiers: Vec<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    successor: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    names: Vec<String>,
    into: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SplitEntry {
    name: String,
    #[serde(default)]
    r#where: Option<String>,
    into: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forget {
    name: String,
}

impl OwnNames {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Every mistake with its line; a file that is no TOML has one.
    pub fn read(text: &str) -> Result<OwnNames, NamesError> {
        let line = |at: usize| text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
        let file: File = toml::from_str(text).map_err(|error| NamesError {
            mistakes: vec![(error.span().map_or(1, |span| line(span.start)), in_our_words(error.message()))],
        })?;
        let mut own = OwnNames::default();
        let mut mistakes = Vec::new();
        for entry in &file.add {
            let add = entry.get_ref();
            match Body::new(&add.name, &add.kind, &add.aliases, &add.identifiers, &add.from, &add.to, &add.successor) {
                Ok(body) => own.added.push(body),
                Err(error) => mistakes.push((line(entry.span().start), format!("add: {error}"))),
            }
        }
        for entry in &file.merge {
            let (merge, at) = (entry.get_ref(), line(entry.span().start));
            if merge.names.iter().all(|name| *name == merge.into) || merge.into.trim().is_empty() {
                mistakes.push((at, "merge: give at least one name that differs from “into”".to_string()));
            }
            for name in merge.names.iter().filter(|name| **name != merge.into) {
                own.replace("merge", name, &merge.into, at, &mut mistakes);
            }
        }
        for entry in &file.rename {
            let (rename, at) = (entry.get_ref(), line(entry.span().start));
            own.replace("rename", &rename.from, &rename.to, at, &mut mistakes);
        }
        for entry in &file.split {
            let split = entry.get_ref();
            if split.name.trim().is_empty() || split.into.trim().is_empty() || split.name == split.into {
                mistakes.push((line(entry.span().start), "split: “name” and “into” must be two names".to_string()));
            }
            own.splits.push(Split { name: split.name.clone(), condition: split.r#where.clone(), into: split.into.clone() });
        }
        for entry in &file.forget {
            let (name, at) = (&entry.get_ref().name, line(entry.span().start));
            if name.trim().is_empty() {
                mistakes.push((at, "forget: the name is empty".to_string()));
            }
            if own.instead.values().any(|into| into == name) {
                mistakes.push((at, format!("forget: “{name}” is the new name of another entry")));
            }
            own.forgotten.insert(name.clone());
        }
        own.check_circles(&file, &line, &mut mistakes);
        mistakes.sort();
        if mistakes.is_empty() { Ok(own) } else { Err(NamesError { mistakes }) }
    }

    fn replace(&mut self, what: &str, name: &str, into: &str, line: usize, mistakes: &mut Vec<(usize, String)>) {
        if name.trim().is_empty() || into.trim().is_empty() || name == into {
            mistakes.push((line, format!("{what}: “{name}” cannot become “{into}”")));
        } else if let Some(other) = self.instead.insert(name.to_string(), into.to_string())
            && other != into
        {
            mistakes.push((line, format!("{what}: “{name}” becomes “{into}” here and “{other}” in another entry")));
        }
    }

    fn check_circles(&self, file: &File, line: &dyn Fn(usize) -> usize, mistakes: &mut Vec<(usize, String)>) {
        let starts = (file.merge.iter().map(|entry| (entry.span().start, &entry.get_ref().into)))
            .chain(file.rename.iter().map(|entry| (entry.span().start, &entry.get_ref().to)));
        for (start, into) in starts {
            if let Some(next) = self.instead.get(into) {
                mistakes.push((line(start), format!("“{into}” itself becomes “{next}” in another entry: write the last name here")));
            }
        }
    }

    /// Applies the corrections to the bodies of the lists.
    pub(super) fn correct(&self, bodies: &mut Vec<Body>) {
        bodies.extend(self.added.iter().cloned());
        for name in &self.forgotten {
            bodies.retain(|body| body.name != *name);
            for body in bodies.iter_mut() {
                body.aliases.retain(|alias| alias.form != *name);
            }
        }
        for (name, into) in &self.instead {
            give(bodies, name, into);
        }
        for split in self.splits.iter().filter(|split| split.condition.is_none()) {
            for body in bodies.iter_mut() {
                body.aliases.retain(|alias| alias.form != split.name);
            }
            let alias = Alias { form: split.name.clone(), everyday: false };
            match bodies.iter_mut().find(|body| body.name == split.into) {
                Some(body) => body.aliases.push(alias),
                None => bodies.push(plain(&split.into, vec![alias])),
            }
        }
    }

    /// The name that a user wants instead of one that the rules have found.
    pub fn instead_of(&self, name: &str) -> Option<&str> {
        self.instead.get(name).map(String::as_str)
    }

    /// Whether another name stands for it, or it is never to be found or is split: it can be given no other name.
    pub fn replaces(&self, name: &str) -> bool {
        self.instead.contains_key(name) || self.is_forgotten(name) || self.splits.iter().any(|split| split.name == name)
    }

    /// Whether an entry says what a name is, so that another entry would speak against it.
    pub fn settles(&self, name: &str) -> bool {
        self.replaces(name)
            || self.instead.values().any(|into| into == name)
            || self.splits.iter().any(|split| split.into == name)
            || self.added.iter().any(|body| body.name == name)
    }

    /// Whether a user wants a name never to be found.
    pub fn is_forgotten(&self, name: &str) -> bool {
        self.forgotten.contains(name)
    }

    /// The splits that depend on the role or affiliation.
    pub fn splits(&self) -> &[Split] {
        &self.splits
    }

    /// Whether there is nothing to correct.
    pub fn is_empty(&self) -> bool {
        *self == OwnNames::default()
    }
}

/// Gives the names of one body to another, which is made when there is none.
fn give(bodies: &mut Vec<Body>, name: &str, into: &str) {
    let mut aliases = vec![Alias { form: name.to_string(), everyday: false }];
    let mut first = None;
    bodies.retain(|body| {
        if body.name != name {
            return true;
        }
        aliases.extend(body.aliases.iter().cloned());
        first.get_or_insert_with(|| body.clone());
        false
    });
    if let Some(body) = bodies.iter_mut().find(|body| body.name == into) {
        body.aliases.append(&mut aliases);
    } else if let Some(old) = first {
        bodies.push(Body { name: into.to_string(), entity: entity_id(into), aliases, ..old });
    }
}

fn plain(name: &str, aliases: Vec<Alias>) -> Body {
    Body {
        name: name.to_string(),
        entity: entity_id(name),
        kind: OrganisationKind::Other,
        aliases,
        identifiers: Arc::default(),
        from: None,
        to: None,
        successor: None,
        everyday: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn mistakes_are_named_with_their_lines() {
        let error = OwnNames::read("[[add]]\nname = \"A\"\nkind = \"thing\"\n\n[[rename]]\nfrom = \"B\"\nto = \"B\"\n").unwrap_err();
        assert_eq!(error.mistakes.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 5]);
        assert!(error.to_string().starts_with("line 1: add: “thing” is no kind of organisation"), "{error}");
        let error = OwnNames::read("[[ad]]\nname = 1\n").unwrap_err();
        assert_eq!(error.mistakes[0].0, 1, "{error}");
        for single in ["merge = 3\n", "\n[merge]\nnames = [\"A\"]\ninto = \"B\"\n"] {
            let error = OwnNames::read(single).unwrap_err();
            assert!(error.to_string().contains("two brackets"), "{error}");
        }
        let error = OwnNames::read("[[merge]]\nnames = [\"A\"]\ninto = \"B\"\n[[rename]]\nfrom = \"B\"\nto = \"C\"\n").unwrap_err();
        assert!(error.to_string().contains("itself becomes"), "{error}");
    }

    #[test]
    fn corrections_change_what_names_mean() {
        let own = "[[add]]\nname = \"Northmoor Community Trust\"\nkind = \"trust\"\naliases = [\"NMCT\"]\n\
                   [[merge]]\nnames = [\"King's Fund\"]\ninto = \"Kings Fund Group\"\n[[forget]]\nname = \"Unison\"\n";
        let gazetteer = Gazetteer::with_names(own).unwrap();
        let name = |name: &str| gazetteer.find(name, None).map(|body| body.name.as_str());
        assert_eq!(name("NMCT"), Some("Northmoor Community Trust"));
        assert_eq!(name("King’s Fund"), Some("Kings Fund Group"));
        assert_eq!(name("Unison"), None);
    }
}
