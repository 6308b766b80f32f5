//! “Did you mean …?”

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
