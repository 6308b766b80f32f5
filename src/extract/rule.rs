//! What a rule is, and how its examples are run.

use crate::article::Article;
use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// One recogniser. `F` is the function that its room calls; each room says in its `mod.rs` with what.
///
/// A rule stands in its own file with its examples beside it, and in the plain list `RULES` of its room.
#[derive(Debug, Clone, Copy)]
pub struct Rule<F> {
    /// `room.name`, unique: every finding carries it.
    pub id: &'static str,
    /// What it finds, in one line, for `cuttings rules`.
    pub summary: &'static str,
    /// The recogniser.
    pub find: F,
    /// What it finds, leaves alone and is known to miss: at least one `Finds` and one `Ignores`.
    pub examples: &'static [Example],
}

impl<F> Rule<F> {
    /// The rule without its function, for lists of rules of every room.
    pub const fn card(&self) -> RuleCard {
        RuleCard { id: self.id, summary: self.summary, examples: self.examples }
    }
}

/// An example of a rule. In the first text `[` and `]` stand around the words that the finding covers
/// (a bracket that belongs to the text is doubled); the second is what [`Finding::describe`] says of it.
/// The whole of [`crate::extract::extract`] runs over the text without the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// The rule finds the words in brackets, and exactly this.
    Finds(&'static str, &'static str),
    /// The rule finds nothing in this text.
    Ignores(&'static str),
    /// A known failure: what it should find. The tests fail when it starts to pass, so that it is turned into `Finds`.
    Misses(&'static str, &'static str),
}

/// A rule without its function.
#[derive(Debug, Clone, Copy)]
pub struct RuleCard {
    /// Its id.
    pub id: &'static str,
    /// What it finds.
    pub summary: &'static str,
    /// Its examples.
    pub examples: &'static [Example],
}

impl RuleCard {
    /// The room of the rule: the part of its id before the first full stop.
    pub fn room(&self) -> &'static str {
        self.id.split('.').next().unwrap_or_default()
    }
}

/// What a rule makes.
pub trait Finding {
    /// The words that were found.
    fn span(&self) -> Span;
    /// The id of the rule that made it.
    fn rule(&self) -> &'static str;
    /// What was understood, in a short line: `GBP 168000000`. Examples are compared with it.
    fn describe(&self, body: &str) -> String;
}

/// How sure the rules are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// May be wrong: check before use.
    Low,
    /// Usually right.
    Medium,
    /// The text says it plainly.
    High,
}

/// Splits the text of an example into the text and the places of its marks.
pub fn unmark(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), None);
    let mut characters = marked.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '[' | ']' if characters.peek() == Some(&c) => {
                characters.next();
                text.push(c);
            }
            '[' => open = Some(text.len()),
            ']' => spans.extend(open.take().map(|start| Span::new(start, text.len()))),
            _ => text.push(c),
        }
    }
    (text, spans)
}

/// Runs every example of a rule and returns what is wrong, one line each; an empty list is success.
pub fn failures(rule: &RuleCard, gazetteer: &Gazetteer) -> Vec<String> {
    let mut wrong = Vec::new();
    let has = |wanted: fn(&Example) -> bool| rule.examples.iter().any(wanted);
    if !has(|e| matches!(e, Example::Finds(..))) || !has(|e| matches!(e, Example::Ignores(_))) {
        wrong.push(format!("{}: needs at least one Finds and one Ignores", rule.id));
    }
    for example in rule.examples {
        let (Example::Finds(marked, _) | Example::Ignores(marked) | Example::Misses(marked, _)) = *example;
        let (text, marks) = unmark(marked);
        let article = Article::from_body(text);
        let extraction = super::extract(&article, gazetteer);
        let found: Vec<(Span, String)> = extraction
            .findings()
            .filter(|finding| finding.rule() == rule.id)
            .map(|finding| (finding.span(), finding.describe(&article.body)))
            .collect();
        let hit =
            |wanted: &str| marks.iter().all(|mark| found.iter().any(|(span, said)| span == mark && said == wanted)) && !marks.is_empty();
        let shown = || found.iter().map(|(span, said)| format!("“{}” = {said}", span.of(&article.body))).collect::<Vec<_>>().join("; ");
        match *example {
            Example::Finds(_, wanted) if !hit(wanted) => {
                wrong.push(format!("{}: {marked:?} should give {wanted:?}, found: {}", rule.id, shown()))
            }
            Example::Ignores(_) if !found.is_empty() => {
                wrong.push(format!("{}: {marked:?} should give nothing, found: {}", rule.id, shown()))
            }
            Example::Misses(_, wanted) if hit(wanted) => wrong.push(format!("{}: {marked:?} passes now: turn Misses into Finds", rule.id)),
            _ => {}
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        assert_eq!(unmark("spent [£1m] on [[sic]]"), ("spent £1m on [sic]".to_string(), vec![Span::new(6, 10)]));
    }
}
