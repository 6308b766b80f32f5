//! “Did you mean …?”

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The known name nearest to what was written, as the end of a sentence: `. Did you mean “speaker.name”?`, or nothing when
/// none is near.
pub(super) fn did_you_mean<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(written, known).map(|name| format!(". Did you mean “{name}”?")).unwrap_or_default()
}

/// The known name nearest to what was written.
pub(super) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = written.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        // The last part of a full name, or its beginning, is often all that is remembered.
        let part = name.rsplit('.').next().map_or(0.0, |part| if part == folded { 0.95 } else { 0.0 });
        strsim::jaro_winkler(&folded, &name).max(part)
    };
    known
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// An error of the command line with better advice than clap's.
pub(super) fn better(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    nearest_command(&mut error);
    behind_dashes(error, arguments)
}

/// Of the commands that clap proposes for one that there is not, the one that is a slip of the fingers away.
fn nearest_command(error: &mut clap::Error) {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else { return };
    let Some(ContextValue::Strings(proposed)) = error.get(ContextKind::SuggestedSubcommand) else { return };
    let near = proposed.iter().map(|name| (strsim::osa_distance(typed, name), name)).min();
    if let Some((1..=2, name)) = near {
        let name = vec![name.clone()];
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(name));
    }
}

/// An error of the command line that says what to do where a query such as `-nurses` was taken for options.
fn behind_dashes(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let is_query = |text: &&str| text.strip_prefix('-').is_some_and(|rest| !rest.starts_with('-') && rest.chars().count() != 1);
    if error.kind() == ErrorKind::UnknownArgument
        && let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg)
        && let Some(query) =
            arguments.iter().filter_map(|argument| argument.to_str()).filter(is_query).find(|text| text.contains(unknown[1..].trim()))
    {
        let tip = format!("a query that begins with - stands behind -- and after the options: -- '{query}'");
        error.insert(ContextKind::InvalidArg, ContextValue::String(query.to_string()));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_proposed_and_far_ones_are_not() {
        let known = ["value", "speaker.name", "speaker.role"];
        assert_eq!(nearest("vlaue", known.into_iter()), Some("value"));
        assert_eq!(nearest("role", known.into_iter()), Some("speaker.role"));
        assert_eq!(nearest("zzz", known.into_iter()), None);
    }
}
