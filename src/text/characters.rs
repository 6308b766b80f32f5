//! Classes of characters that every rule agrees on.

/// White space, no-break and thin spaces included, and characters without width that are no part of a word.
pub const fn is_space(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
    } else {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
    }
}

/// Letters, marks that combine with them, digits within a word, underscores and soft hyphens.
pub fn is_word_character(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        c.is_alphanumeric()
            || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
    }
}
