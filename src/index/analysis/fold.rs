//! Case, accents and apostrophes do not matter: words are written into terms without them.

use unicode_normalization::UnicodeNormalization;

/// Whether a character is an apostrophe, typed or typeset.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | '`')
}

/// A word without its genitive ending 's.
pub(super) fn without_genitive(word: &str) -> &str {
    let Some(rest) = word.strip_suffix(['s', 'S']) else { return word };
    match rest.chars().next_back() {
        Some(c) if is_apostrophe(c) && rest.len() > c.len_utf8() => &rest[..rest.len() - c.len_utf8()],
        _ => word,
    }
}

/// Appends a word in lower case without accents; apostrophes become `'`, the dots of initials go.
pub(super) fn word(word: &str, term: &mut String) {
    fold(word, term, true);
}

/// The same without apostrophes.
pub(super) fn letters(word: &str, term: &mut String) {
    fold(word, term, false);
}

fn fold(word: &str, term: &mut String, apostrophes: bool) {
    let initials = !word.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let mut add = |c: char| match c {
        '.' if initials => {}
        _ if is_apostrophe(c) => {
            if apostrophes {
                term.push('\'');
            }
        }
        _ => term.push(c),
    };
    if word.is_ascii() {
        word.chars().for_each(|c| add(c.to_ascii_lowercase()));
        return;
    }
    for c in word.chars() {
        if c.is_ascii() {
            add(c.to_ascii_lowercase());
        } else if is_apostrophe(c) {
            add('\'');
        } else {
            // Twice, because a letter may gain a mark by becoming small: İ is i with a dot above.
            for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase).nfkd().filter(|&part| !is_silent(part)) {
                match spelled_out(part) {
                    Some(letters) => letters.chars().for_each(&mut add),
                    None => add(part),
                }
            }
        }
    }
}

/// Accents that combine with a letter, soft hyphens, joiners.
pub(super) fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Letters that Unicode does not take apart, as English prints them.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    fn folded(text: &str) -> String {
        let mut term = String::new();
        super::word(text, &mut term);
        term
    }

    #[test]
    fn spellings_meet() {
        for (text, term) in [
            ("Café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("O’Neill", "o'neill"),
            ("U.S.", "us"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("co\u{ad}operate", "cooperate"),
            ("İzmir", "izmir"),
            ("Łódź", "lodz"),
            ("ﬁnance", "finance"),
        ] {
            assert_eq!(folded(text), term, "{text}");
        }
        assert_eq!(["NHSE’s", "it's", "nurses", "’s", "'s"].map(super::without_genitive), ["NHSE", "it", "nurses", "’s", "'s"]);
    }
}
