//! Text set in lines, with marks.

use unicode_width::UnicodeWidthChar;

use super::Screen;
use crate::span::Span;

/// A character as it may be shown: white space as a space (no-break spaces stay), a control character as U+FFFD, and those
/// that only change the direction of writing not at all.
pub(super) fn visible(c: char) -> Option<char> {
    match c {
        '\u{a0}' | '\u{202f}' => Some(c),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        _ if c.is_whitespace() => Some(' '),
        _ if c.is_control() => Some('\u{fffd}'),
        _ => Some(c),
    }
}

/// A word with its marks.
#[derive(Default)]
struct Word {
    styled: String,
    width: usize,
    /// Whether it begins inside a mark.
    inside: bool,
}

impl Screen {
    /// Sets a text in lines behind `indent`, each ended by a line feed. Marks, half-open ranges of bytes in order that do not
    /// overlap, are shown in colour, or in square brackets where there is none.
    pub(in crate::cli) fn wrap(self, text: &str, marks: &[Span], indent: &str) -> String {
        let mut lines = Lines { screen: self, indent, out: String::new(), column: 0 };
        let mut word = Word::default();
        let mut marks = marks.iter().filter(|mark| !mark.is_empty()).peekable();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            if inside && marks.peek().is_some_and(|mark| mark.end <= at) {
                marks.next();
                inside = false;
                self.close(&mut word);
            }
            if !inside && marks.peek().is_some_and(|mark| mark.contains_byte(at)) {
                inside = true;
                self.open(&mut word);
            }
            match visible(c) {
                Some(' ') => {
                    lines.add(std::mem::take(&mut word));
                    word.inside = inside;
                }
                Some(c) => {
                    word.styled.push(c);
                    word.width += c.width().unwrap_or_default();
                }
                None => {}
            }
        }
        if inside {
            self.close(&mut word);
        }
        lines.add(word);
        lines.end()
    }

    fn open(self, word: &mut Word) {
        match self.mark() {
            Some(style) => word.styled.push_str(&style.to_string()),
            None => {
                word.styled.push('[');
                word.width += 1;
            }
        }
    }

    fn close(self, word: &mut Word) {
        match self.mark() {
            Some(style) => word.styled.push_str(&format!("{style:#}")),
            None => {
                word.styled.push(']');
                word.width += 1;
            }
        }
    }
}

struct Lines<'a> {
    screen: Screen,
    indent: &'a str,
    out: String,
    column: usize,
}

impl Lines<'_> {
    fn add(&mut self, word: Word) {
        if word.width == 0 {
            // Style codes without a letter still count.
            self.out.push_str(&word.styled);
            return;
        }
        let style = self.screen.mark().filter(|_| word.inside);
        if self.column > 0 && self.column + 1 + word.width <= self.screen.width {
            self.out.push(' ');
            self.column += 1;
        } else {
            if self.column > 0 {
                if let Some(style) = style {
                    self.out.push_str(&format!("{style:#}"));
                }
                self.out.push('\n');
            }
            self.out.push_str(self.indent);
            self.column = self.indent.chars().count();
            if let Some(style) = style {
                self.out.push_str(&style.to_string());
            }
        }
        self.out.push_str(&word.styled);
        self.column += word.width;
    }

    fn end(mut self) -> String {
        if self.column > 0 {
            self.out.push('\n');
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Screen = Screen { width: 20, colour: false };

    #[test]
    fn lines_fit_and_marks_are_bracketed() {
        let text = "The trust spent £168 million on agency\nnurses, it said.";
        let start = text.find('£').unwrap();
        let mark = Span::new(start, start + "£168 million".len());
        let wrapped = PLAIN.wrap(text, &[mark], "  ");
        assert_eq!(wrapped, "  The trust spent\n  [£168 million] on\n  agency nurses, it\n  said.\n");
        assert!(wrapped.lines().all(|line| line.chars().count() <= 20));
        assert_eq!(PLAIN.wrap("", &[], "  "), "");
    }

    #[test]
    fn a_no_break_space_holds_words_together() {
        assert_eq!(PLAIN.wrap("it cost them £168\u{a0}million", &[], ""), "it cost them\n£168\u{a0}million\n");
    }

    #[test]
    fn colour_ends_with_its_line() {
        let screen = Screen { width: 10, colour: true };
        let wrapped = screen.wrap("one two three four", &[Span::new(4, 13)], " ");
        let mark = screen.mark().unwrap();
        assert_eq!(wrapped, format!(" one {mark}two{mark:#}\n {mark}three{mark:#}\n four\n"));
    }
}
