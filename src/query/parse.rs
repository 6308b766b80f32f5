//! The grammar. `OR` binds weakest, then words side by side and `AND`, then `NEAR/n`, then `NOT` and `-`.

use super::amount::Amount;
use super::error::{Note, QueryError};
use super::fields::{self, Named};
use super::foreign;
use super::lex::{Kind, Lexeme, has_words, lex};
use super::{Field, Filter, Query};
use crate::span::Span;

/// A query that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// What was repaired on the way, and what may not have been meant.
    pub notes: Vec<Note>,
}

/// Currency codes in front of an amount, and the signs that mean the same.
const CODES: [(&str, &str); 4] = [("GBP", "£"), ("USD", "$"), ("EUR", "€"), ("JPY", "¥")];

/// How many words, phrases and conditions a query may have, and how deep its parentheses may go.
const MOST_PARTS: usize = 2_000;
const DEEPEST: usize = 60;

/// Reads a query.
///
/// # Errors
/// Nothing to search for, an operator without its words, an unknown field, a value that cannot be read: with the place.
pub fn parse(query: &str) -> Result<Parsed, QueryError> {
    let mut notes = Vec::new();
    let lexemes = lex(query, &mut notes)?;
    if lexemes.is_empty() {
        let advice = "Write one or more words, or * for every article.";
        return Err(QueryError::new(query, Span::new(0, query.len()), "The query is empty.", advice));
    }
    let mut parser = Parser { query, lexemes, next: 0, notes, depth: 0, parts: 0, inside: None };
    let parsed = parser.any()?;
    if let Some(lexeme) = parser.peek() {
        // Only a parenthesis that nothing opened ends a query early.
        let at = lexeme.at;
        return Err(parser.error(at, "Nothing opened this parenthesis.", "Take it out, or put ( where it begins."));
    }
    let Some(query) = parsed else {
        let advice = "Write one or more words; a word has letters or digits.";
        return Err(parser.error(Span::new(0, query.len()), "There is nothing to search for.", advice));
    };
    let mut notes = parser.notes;
    notes.sort_by_key(|note| note.at);
    Ok(Parsed { query, notes })
}

struct Parser<'a> {
    query: &'a str,
    lexemes: Vec<Lexeme>,
    next: usize,
    notes: Vec<Note>,
    depth: usize,
    parts: usize,
    /// The field in whose parentheses the parser stands.
    inside: Option<Field>,
}

/// A part; `None` when it held nothing but signs, which are left out with a note.
type Part = Result<Option<Query>, QueryError>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.next)
    }

    fn error(&self, at: Span, what: impl Into<String>, advice: impl Into<String>) -> QueryError {
        QueryError::new(self.query, at, what, advice)
    }

    fn note(&mut self, at: Span, text: impl Into<String>) {
        self.notes.push(Note { at, text: text.into() });
    }

    /// `a OR b`
    fn any(&mut self) -> Part {
        let start = self.peek().map_or(self.query.len(), |lexeme| lexeme.at.start);
        let (mut parts, mut mixed) = (Vec::new(), false);
        loop {
            let part = self.all()?;
            mixed |= matches!(part, Some(Query::All { .. })) && self.lexemes[self.next - 1].kind != Kind::Close;
            parts.extend(part);
            match self.peek() {
                Some(lexeme) if lexeme.kind == Kind::Or => self.next += 1,
                _ => break,
            }
        }
        if mixed && parts.len() > 1 {
            let end = self.lexemes[self.next - 1].at.end;
            let read: Vec<String> =
                parts.iter().map(|part| if matches!(part, Query::All { .. }) { format!("({part})") } else { part.to_string() }).collect();
            self.note(Span::new(start, end), format!("read as {}; use parentheses to change that", read.join(" OR ")));
        }
        Ok(join(parts, |of| Query::Any { of }))
    }

    /// `a b`, `a AND b`
    fn all(&mut self) -> Part {
        let mut parts = Vec::new();
        let mut first = true;
        loop {
            let operator = self.peek().filter(|lexeme| lexeme.kind == Kind::And).map(|lexeme| lexeme.at);
            if let Some(at) = operator {
                if first {
                    return Err(self.lonely(at, "before"));
                }
                self.next += 1;
            }
            match self.peek().map(|lexeme| &lexeme.kind) {
                None | Some(Kind::Close | Kind::Or) if operator.is_none() && !first => break,
                _ => parts.extend(self.near()?),
            }
            first = false;
        }
        Ok(join(parts, |of| Query::All { of }))
    }

    /// `a NEAR/5 b`
    fn near(&mut self) -> Part {
        let mut left = self.not()?;
        while let Some(&Lexeme { at, kind: Kind::Near(within), .. }) = self.peek() {
            self.next += 1;
            let right = self.not()?;
            let (Some(one), Some(other)) = (left, right) else { return Err(self.lonely(at, "beside")) };
            if !one.has_places() || !other.has_places() {
                let advice = "Put words, phrases or (one OR another) on both sides.";
                return Err(self.error(at, "NEAR takes words on both sides.", advice));
            }
            left = Some(Query::Near { left: Box::new(one), right: Box::new(other), within });
        }
        Ok(left)
    }

    /// `NOT a`, `-a`
    fn not(&mut self) -> Part {
        let mut negated = false;
        let mut sign = None;
        while let Some(&Lexeme { at, kind: Kind::Not, .. }) = self.peek() {
            sign = Some(at);
            negated = !negated;
            self.next += 1;
        }
        let part = self.one(sign)?;
        Ok(if negated { part.map(|part| Query::Not { of: Box::new(part) }) } else { part })
    }

    /// A word, a phrase, a field, something in parentheses. `operator` is the sign that waits for it.
    fn one(&mut self, operator: Option<Span>) -> Part {
        let Some(Lexeme { at, kind, .. }) = self.peek().cloned() else { return Err(self.nothing_left(operator)) };
        self.parts += 1;
        if self.parts > MOST_PARTS {
            let advice = "Search for a shorter passage.";
            return Err(self.error(at, format!("The query has more than {MOST_PARTS} parts."), advice));
        }
        match kind {
            Kind::And | Kind::Or | Kind::Near(_) => {
                Err(self.lonely(operator.unwrap_or(at), if operator.is_some() { "after" } else { "before" }))
            }
            Kind::Close => Err(match operator.or_else(|| self.operator_before()) {
                Some(operator) => self.lonely(operator, "after"),
                None if self.depth == 0 => self.error(at, "Nothing opened this parenthesis.", "Take it out, or put ( where it begins."),
                None => self.error(at, "There is nothing between these parentheses.", "Put words between them, or take them out."),
            }),
            Kind::Not => self.not(),
            Kind::Open => self.group(at),
            Kind::Field(name) => {
                self.next += 1;
                self.field(at, &name)
            }
            Kind::Phrase(text, within) => {
                self.next += 1;
                self.phrase(at, text, within).map(Some)
            }
            Kind::Regex(pattern) => {
                self.next += 1;
                Ok(Some(Query::Regex { pattern }))
            }
            Kind::Word(word) => {
                self.next += 1;
                self.word(at, word)
            }
        }
    }

    fn group(&mut self, open: Span) -> Part {
        self.next += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(open, format!("More than {DEEPEST} parentheses stand in each other."), "Take some out."));
        }
        let part = self.any()?;
        match self.peek().map(|lexeme| &lexeme.kind) {
            Some(Kind::Close) => self.next += 1,
            _ => return Err(self.error(open, "Nothing closes this parenthesis.", "Put ) where it ends, or take it out.")),
        }
        self.depth -= 1;
        Ok(part)
    }

    fn phrase(&mut self, at: Span, text: String, within: Option<u32>) -> Result<Query, QueryError> {
        let Some(within) = within else { return Ok(Query::Phrase { text }) };
        if text.split_whitespace().filter(|word| has_words(word)).count() < 2 {
            let advice = format!("For other spellings of one word write {text}~1, without quotation marks.");
            return Err(self.error(at, "A distance takes two words or more.", advice));
        }
        Ok(Query::Proximity { text, within })
    }

    fn word(&mut self, mut at: Span, mut word: String) -> Part {
        if self.inside.is_none_or(|field| !field.holds_names()) {
            while let Some(longer) = self.longer_amount(at, &word) {
                (at, word) = longer;
            }
        }
        let bare = trimmed(&word);
        if word.trim_end_matches(is_final) == "*" {
            return Ok(Some(Query::Everything));
        }
        if !has_words(&word) {
            self.note(at, format!("left out “{word}”: it has no letter and no digit"));
            return Ok(None);
        }
        if let Some(query) = self.pattern(at, word.trim_end_matches(is_final))? {
            return Ok(Some(query));
        }
        if matches!(bare, "or" | "not") {
            self.note(at, format!("read “{bare}” as a word; write {} for the operator", bare.to_uppercase()));
        }
        if self.inside.is_some_and(Field::holds_names) || bare.len() < word.len() && !is_plain(bare) {
            return Ok(Some(Query::Phrase { text: bare.to_string() }));
        }
        Ok(Some(self.scaled(at, bare).unwrap_or_else(|| Query::Word { text: bare.to_string() })))
    }

    /// `£6.3` as people say it: the million or billion is left out, since pence have two digits.
    fn scaled(&mut self, at: Span, word: &str) -> Option<Query> {
        let amount: Amount = word.parse().ok()?;
        let one_digit = word.split_once('.').is_some_and(|(_, pence)| pence.len() == 1);
        if amount.currency.is_none() || !one_digit || !word.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.note(at, format!("“{word}” also finds {word}m and {word}bn; write {word}0 for the sum itself"));
        let of = ["0", "m", "bn"].map(|scale| Query::Word { text: format!("{word}{scale}") }).into();
        Some(Query::Any { of })
    }

    /// `redundanc*`, `lansly~1`, `re*ancy`.
    fn pattern(&mut self, at: Span, word: &str) -> Part {
        // An apostrophe in front would open a phrase.
        let letters = |part: &str| {
            let part: String = part.chars().filter(|&c| c.is_alphanumeric() || is_apostrophe(c)).collect();
            part.trim_start_matches(is_apostrophe).to_string()
        };
        if let Some(start) = word.strip_suffix('*').map(letters)
            && has_words(&start)
            && !word.starts_with('*')
            && word.matches('*').count() == 1
        {
            return Ok(Some(Query::Prefix { text: start }));
        }
        let is_in_letters = || word.chars().all(|c| c.is_alphanumeric() || c == '?') && !word.starts_with('?') && !word.ends_with('?');
        if word.contains('?') && is_in_letters() {
            let pattern = word.split('?').map(|part| letters(part).to_lowercase()).collect::<Vec<_>>().join(".");
            self.note(at, format!("read “{word}” as /{pattern}/"));
            return Ok(Some(Query::Regex { pattern }));
        }
        if word.contains('*') {
            let pattern = word.split('*').map(|part| letters(part).to_lowercase()).collect::<Vec<_>>().join(".*");
            self.note(at, format!("read “{word}” as /{pattern}/"));
            return Ok(Some(Query::Regex { pattern }));
        }
        let Some((text, distance)) = word.split_once('~') else { return Ok(None) };
        let sign = Span::new(at.start + text.len(), at.start + word.len());
        let text = letters(text);
        match distance {
            _ if !has_words(&text) => Ok(None),
            "0" => Ok(Some(Query::Phrase { text })),
            "" | "1" => Ok(Some(Query::Fuzzy { text, distance: 1 })),
            "2" => Ok(Some(Query::Fuzzy { text, distance: 2 })),
            _ => Err(self.error(sign, "A word may be 1 or 2 letters away.", format!("Write {text}~1 or {text}~2."))),
        }
    }

    /// The amount that a word makes with the next: `£168` and `million`, `40` and `per cent`.
    fn longer_amount(&mut self, at: Span, word: &str) -> Option<(Span, String)> {
        let value = word.trim_start_matches(['>', '<', '=', '≥', '≤']);
        if let Some((_, sign)) = CODES.iter().find(|(code, _)| *code == value) {
            // GBP 5m is £5m.
            let Kind::Word(number) = &self.lexemes.get(self.next)?.kind else { return None };
            number.parse::<Amount>().ok().filter(|amount| amount.currency.is_none() && !amount.percent)?;
            let longer = (at.hull(self.lexemes[self.next].at), format!("{}{sign}{number}", &word[..word.len() - value.len()]));
            self.next += 1;
            return Some(longer);
        }
        if !value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '$' | '€' | '¥')) {
            return None;
        }
        for count in [1, 2] {
            let words = self.lexemes.get(self.next..self.next + count)?;
            let mut joined = value.to_string();
            for lexeme in words {
                let Kind::Word(next) = &lexeme.kind else { return None };
                // A sign stands at its number: £ 168 is £168.
                if joined.ends_with(char::is_alphanumeric) {
                    joined.push(' ');
                }
                joined.push_str(next);
            }
            let end = words.last()?.at.end;
            // A letter by itself is a scale only behind a sum of money: "5 m" may be metres.
            let letter = matches!(&words[0].kind, Kind::Word(next) if next.len() == 1 && next != "%");
            if (!letter || !value.starts_with(|c: char| c.is_ascii_digit()))
                && joined.trim_end_matches([',', '.']).parse::<Amount>().is_ok()
            {
                self.next += count;
                let sign = &word[..word.len() - value.len()];
                return Some((Span::new(at.start, end), format!("{sign}{}", joined.trim_end_matches([',', '.']))));
            }
        }
        None
    }

    fn field(&mut self, at: Span, name: &str) -> Part {
        let Some(named) = fields::named(name) else {
            let meant = match fields::nearest(name, fields::names()) {
                Some(meant) => format!("Did you mean {meant}:? "),
                None => String::new(),
            };
            let list = fields::names().map(|name| format!("{name}:")).collect::<Vec<_>>().join(" ");
            let advice = format!("{meant}There are {list}. To search for the words, put them in quotation marks.");
            return Err(self.error(at, format!("“{name}:” is not a field."), advice));
        };
        if self.inside.is_some() {
            return Err(self.error(at, "A field cannot stand inside a field.", "Close the parenthesis before it."));
        }
        let Some(value) = self.peek().cloned() else {
            return Err(self.error(at, format!("Nothing stands behind {name}:"), format!("Write a value, as in {}", example(named))));
        };
        match named {
            Named::Words(field) => self.words_of(field, at),
            _ => {
                let (place, text) = match value.kind {
                    Kind::Word(word) => {
                        self.next += 1;
                        let mut longest = (value.at, word);
                        while let Some(longer) = self.longer_amount(longest.0, &longest.1).filter(|_| named == Named::Figure) {
                            longest = longer;
                        }
                        longest
                    }
                    Kind::Phrase(text, None) => {
                        self.next += 1;
                        (value.at, text)
                    }
                    _ => {
                        return Err(self.error(
                            value.at,
                            format!("{name}: takes one value."),
                            format!("Write it as in {}", example(named)),
                        ));
                    }
                };
                let filter = match named {
                    Named::Date => fields::date(&text),
                    Named::Figure => fields::figure(&text),
                    _ => fields::has(&text),
                };
                match filter {
                    Ok(filter) => Ok(Some(Query::Filter { filter })),
                    Err(why) => Err(self.error(place, format!("{name}: cannot read “{text}”."), capitalised(&why))),
                }
            }
        }
    }

    /// The words behind `title:`.
    fn words_of(&mut self, field: Field, at: Span) -> Part {
        // As counts by a field have it: those that have none.
        if let (Some(what), Some(Lexeme { kind: Kind::Word(word), .. })) = (field.has(), self.peek())
            && word.eq_ignore_ascii_case("unknown")
        {
            self.next += 1;
            return Ok(Some(Query::Not { of: Box::new(Query::Filter { filter: Filter::Has { what } }) }));
        }
        self.inside = Some(field);
        let part = self.one(Some(at))?;
        self.inside = None;
        let first = &self.lexemes[self.next - 1];
        // org:NHS England looks for England in the text.
        if field.holds_names()
            && let (Kind::Word(one), Some(Lexeme { kind: Kind::Word(next), at: end, .. })) = (&first.kind, self.peek())
            && starts_with_capital(one)
            && starts_with_capital(next)
        {
            let text = format!("{0}: takes “{one}” only; for both words write {0}:\"{one} {next}\"", field.name());
            let place = at.hull(*end);
            self.note(place, text);
        }
        Ok(part.map(|of| match of {
            Query::Everything => of,
            of => Query::In { field, of: Box::new(of) },
        }))
    }

    /// The operator that stands before the cursor.
    fn operator_before(&self) -> Option<Span> {
        let before = self.lexemes.get(self.next.checked_sub(1)?)?;
        matches!(before.kind, Kind::And | Kind::Or | Kind::Not | Kind::Near(_)).then_some(before.at)
    }

    fn nothing_left(&self, operator: Option<Span>) -> QueryError {
        match operator.or_else(|| self.operator_before()) {
            Some(at) => self.lonely(at, "after"),
            None => self.error(Span::new(self.query.len(), self.query.len()), "The query ends too early.", "Write a word here."),
        }
    }

    fn lonely(&self, at: Span, side: &str) -> QueryError {
        let operator = at.of(self.query);
        let advice = match operator {
            "-" | "NOT" => "Write the word that must not be there.".to_string(),
            _ if operator.ends_with(':') => "Write a value behind it.".to_string(),
            _ => format!(
                "Write a word {side} it; to search for the word itself write \"{}\".",
                if operator.starts_with("NEAR") { "NEAR" } else { operator }
            ),
        };
        self.error(at, format!("Nothing stands {side} {operator}"), advice)
    }
}

/// Punctuation that ends a word in running text.
fn is_final(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | '!' | '?' | ':' | '…')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// A word without the signs around it that have no meaning: a currency sign or a per cent sign has one.
fn trimmed(word: &str) -> &str {
    let front = word.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '£' | '$' | '€' | '¥' | '%'));
    front.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '\'' | '’'))
}

/// Whether a word is read as a word when it stands alone.
fn is_plain(word: &str) -> bool {
    let alone = !word.contains(['~', '*', '?']);
    alone
        && foreign::operator(word).is_none()
        && lex(word, &mut Vec::new())
            .is_ok_and(|lexemes| matches!(lexemes.as_slice(), [Lexeme { kind: Kind::Word(read), .. }] if read == word))
}

fn starts_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && !matches!(word, "AND" | "OR" | "NOT")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).chain(['.']).collect(),
        None => String::new(),
    }
}

fn example(named: Named) -> &'static str {
    match named {
        Named::Words(Field::Title) => "title:redundancies",
        Named::Words(Field::Body) => "body:redundancies",
        Named::Words(Field::Quote) => "quote:(we cannot go on)",
        Named::Words(Field::Outlet) => "outlet:HSJ",
        Named::Words(Field::Author) => "author:\"Jane Hale\"",
        Named::Words(Field::Organisation) => "org:\"NHS England\"",
        Named::Words(Field::Speaker) => "speaker:Hale",
        Named::Date => "date:2010..2012",
        Named::Figure => "figure:>=100m",
        Named::Has => "has:quote",
    }
}

fn join(mut parts: Vec<Query>, make: impl FnOnce(Vec<Query>) -> Query) -> Option<Query> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(make(parts)),
    }
}
