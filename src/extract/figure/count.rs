//! Counts: a number of things, with the noun that is counted: "12,900 redundancies", "forty-one PCTs".

use super::around::{after_gap, before_gap, byte_before, previous_word, word_character_at};
use super::number::Reading;
use super::scan::{Form, Magnitude, Numeral, Page};
use super::words::Words;
use super::{Figure, FigureKind, FindFigure};
use crate::extract::rule::{Confidence, Example, Rule};
use crate::span::Span;

/// The rule.
pub(super) const RULE: Rule<FindFigure> = Rule {
    id: "figure.count",
    summary: "a number of things, with the noun that is counted",
    find,
    examples: &[
        Example::Finds(
            "It will take [4,300] trust and community health authority redundancies.",
            "4300 trust and community health authority redundancies",
        ),
        Example::Finds("[Thirty-two] trusts spent all their money.", "32 trusts"),
        Example::Finds("About [6,000] posts will go.", "6000 posts"),
        Example::Finds("There are [1.7m] people who need care.", "1700000 people"),
        Example::Finds("The union has [half a million] members.", "500000 members"),
        Example::Finds("Some [300] civil service jobs had gone.", "300 civil service jobs"),
        Example::Finds("It lost [6,500] operations to the flu.", "6500 operations"),
        Example::Finds("It hired [65] overseas nurses.", "65 overseas nurses"),
        Example::Finds("It saw [400] more emergency patients.", "400 more emergency patients"),
        Example::Ignores("In 2010 trusts spent 2,000 on it, and on 5 May patients left."),
        Example::Ignores("He waited 12 years, 3 months and 24 hours at 10.30."),
        Example::Ignores("Call 020 7000 0000 or read section 75 rules on page 12."),
        Example::Ignores("Radio 4 listeners saw a 12-bed ward win 2-1, for the 3rd time."),
        Example::Ignores("They lost in the Six Nations, and 60 afterwards."),
        Example::Ignores("One of the trusts is 25 metres high."),
        Example::Ignores("The two sides met and these three issues remain."),
    ],
};

fn find(page: &Page<'_>, at: usize) -> Option<Figure> {
    let numeral = page.numerals.get(at)?;
    if is_glued(page.body, numeral) || is_label(page.body, numeral) {
        return None;
    }
    let mut figure = Figure::new(RULE.id, FigureKind::Count, numeral.span, Some(numeral.value(1)?));
    figure.unit = Some(counted(page.body, numeral)?);
    if numeral.number.mantissa < 100 && numeral.power == 0 {
        figure.confidence = Confidence::Medium;
    }
    Some(figure)
}

/// What a number counts: the noun behind it.
pub(super) fn counted(body: &str, numeral: &Numeral) -> Option<String> {
    let noun = is_countable(body, numeral).then(|| noun_behind(body, numeral.span.end)).flatten()?.of(body);
    let length = numeral.magnitude == Magnitude::Letters && is_length(numeral, noun);
    (!length).then(|| noun.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether something stands before a number without a gap, so that it is part of something else.
pub(super) fn is_glued(body: &str, numeral: &Numeral) -> bool {
    matches!(byte_before(body, numeral.start), b'-' | b'/' | b'.' | b':' | b'#' | b'+' | b'=' | b'_' | b'@' | b'$' | b'%')
        || body.get(..numeral.start).is_some_and(|rest| rest.ends_with(['£', '€', '–', '\'']))
}

/// Whether a number may count anything: a whole number, or one with a magnitude, with a gap behind it.
fn is_countable(body: &str, numeral: &Numeral) -> bool {
    if numeral.before.is_some() || numeral.behind.is_some() || numeral.negative {
        return false;
    }
    let readable = match numeral.form {
        Form::Words => numeral.number.mantissa != 1 || numeral.power > 0,
        Form::Digits(Reading::Plain) => numeral.power > 0 || !(1900..2100).contains(&numeral.number.mantissa),
        Form::Digits(Reading::Grouped | Reading::Indian) => true,
        _ => false,
    };
    let whole = numeral.number.scale == 0 || numeral.power >= 3;
    let end = numeral.span.end;
    readable && whole && !word_character_at(body, end) && after_gap(body, end) > end
}

/// The words that are counted: up to the first plural noun, over its adjectives and "and".
fn noun_behind(body: &str, end: usize) -> Option<Span> {
    let start = after_gap(body, end);
    let mut at = start;
    for position in 0..MOST_WORDS {
        let end = word_end(body, at);
        let word = body.get(at..end)?;
        let last = word.rsplit(['-', '\'', '’']).next().unwrap_or(word);
        if word.is_empty() || (position == 0 && (MONTHS.has(word) || MEASURES.has(word))) {
            return None;
        }
        // "PCT and health authority redundancies", "7,000 more patients"
        let passed = if position > 0 {
            word.eq_ignore_ascii_case("and")
        } else {
            word.eq_ignore_ascii_case("fewer") || word.eq_ignore_ascii_case("more")
        };
        if !passed && STOPS.has(word) {
            return None;
        }
        let next = after_gap(body, end);
        if is_plural(last) && !MEASURES.has(last) {
            // "sales staff": another noun follows one that only looks like the head.
            let follower = body.get(next..word_end(body, next)).unwrap_or_default();
            let open = NOT_HEADS.has(last) && !follower.is_empty() && !STOPS.has(follower);
            if !open {
                return Some(Span::new(start, end));
            }
        }
        if MEASURES.has(last) || next == end {
            return None;
        }
        at = next;
    }
    None
}

/// Words looked at behind a number before it is given up.
const MOST_WORDS: usize = 7;

/// The end of the word at `at`, with the parts that hyphens and apostrophes hold to it.
fn word_end(body: &str, at: usize) -> usize {
    let mut end = at;
    for c in body.get(at..).unwrap_or_default().chars() {
        let joins = matches!(c, '-' | '\'' | '’') && end > at;
        if !(c.is_alphabetic() || joins) {
            break;
        }
        end += c.len_utf8();
    }
    let word = body.get(at..end).unwrap_or_default();
    at + word.trim_end_matches(['-', '\'', '’']).len()
}

fn is_plural(word: &str) -> bool {
    if PLURALS.has(word) {
        return true;
    }
    let bytes = word.as_bytes();
    match bytes {
        [.., before, b's' | b'S'] if bytes.len() > 3 => !matches!(before.to_ascii_lowercase(), b's' | b'u' | b'i' | b'\''),
        // "PCTs", "GPs"
        [.., before, b's'] => before.is_ascii_uppercase(),
        _ => false,
    }
}

/// "200m races" are metres, "1.7m people" are not.
fn is_length(numeral: &Numeral, noun: &str) -> bool {
    numeral.power == 6 && numeral.number.scale == 0 && numeral.number.mantissa >= 50 && !noun.ends_with("people")
}

/// Whether the number names a thing ("Radio 4 listeners", "section 75 rules", "these three issues").
pub(super) fn is_label(body: &str, numeral: &Numeral) -> bool {
    let (start, word) = previous_word(body, numeral.start);
    if word.is_empty() {
        // "(020) 7000": digits before digits are a telephone number.
        return byte_before(body, before_gap(body, numeral.start)).is_ascii_digit();
    }
    if LABELS.has(word) || MONTHS.has(word) {
        return true;
    }
    // "the Six Nations", "the Big Five"
    let written = numeral.span.of(body);
    if written.starts_with(|c: char| c.is_ascii_uppercase())
        && !written.chars().any(|c| c.is_ascii_digit())
        && !begins_sentence(body, numeral.start)
    {
        let next = after_gap(body, numeral.span.end);
        let shouting = !written.chars().any(|c| c.is_ascii_lowercase());
        return !shouting && body.get(next..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    }
    let small = numeral.power == 0 && numeral.number.mantissa < 100;
    if small && DEFINITE.has(word) {
        return true;
    }
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    small && capital && !begins_sentence(body, start) && !OPENERS.has(word)
}

/// Whether nothing, a line end, or a mark that ends sentences or opens quotations stands before `at`.
fn begins_sentence(body: &str, at: usize) -> bool {
    let before = body.get(..at).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\t']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '\r', '"', '“', '‘', '\'', '(', '”', '’'])
}

/// Words that end what a number counts.
#[rustfmt::skip]
static STOPS: Words = Words::new(&[
    "a", "about", "above", "according", "across", "after", "afterwards", "again", "against", "ago", "all", "along", "already",
    "also", "although", "always", "am", "among", "an", "and", "any", "apiece", "are", "aren", "around", "as", "at", "away", "be",
    "became", "because", "become", "been", "before", "began", "begin", "being", "below", "besides", "between", "both", "but", "by",
    "came", "can", "cannot", "come", "could", "day", "did", "do", "does", "doing", "done", "down", "downwards", "due", "during",
    "each", "either", "ever", "every", "few", "fewer", "for", "forwards", "from", "gave", "get", "gets", "getting", "give", "given",
    "gives", "go", "goes", "going", "gone", "got", "had", "has", "have", "having", "he", "her", "here", "him", "himself", "his",
    "how", "however", "i", "if", "in", "including", "indoors", "inside", "instead", "into", "is", "isn", "it", "its", "itself",
    "just", "last", "later", "least", "less", "like", "likely", "made", "make", "makes", "making", "many", "may", "me", "met",
    "might", "million", "more", "most", "much", "must", "my", "near", "nearly", "need", "neither", "never", "next", "no", "nor",
    "not", "now", "nowadays", "of", "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others", "otherwise",
    "our", "out", "outdoors", "outside", "over", "own", "pc", "per", "percent", "perhaps", "plus", "point", "quite", "rather",
    "really", "said", "say", "saying", "says", "she", "should", "since", "so", "some", "sometimes", "still", "such", "take",
    "taken", "takes", "than", "thanks", "that", "the", "their", "them", "themselves", "then", "there", "these", "they", "this",
    "those", "though", "through", "throughout", "till", "to", "today", "together", "told", "tomorrow", "tonight", "too", "took",
    "toward", "towards", "two", "under", "unless", "until", "up", "upon", "upwards", "us", "versus", "very", "via", "want", "wants",
    "was", "way", "we", "well", "went", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why",
    "will", "with", "within", "without", "won", "worth", "would", "yes", "yesterday", "yet", "you", "your",
]);

/// Units of measure, money and time: what has them is measured, not counted.
#[rustfmt::skip]
static MEASURES: Words = Words::new(&[
    "acre", "acres", "am", "barrels", "basis", "billion", "billions", "bushels", "carat", "carats", "cc", "celsius", "cent", "centimeters", "centimetre",
    "centimetres", "cents", "centuries", "century", "cm", "cubic", "day", "days", "decade", "decades", "degree", "degrees", "dollars", "euros",
    "fahrenheit", "feet", "fold", "foot", "ft", "gallon", "gallons", "gb", "gigabytes", "grams", "hectare", "hectares", "hour", "hours", "hrs", "inch",
    "inches", "kb", "kg", "kilogram", "kilograms", "kilometer", "kilometers", "kilometre", "kilometres", "kilos", "km", "knots", "lb", "lbs", "liter",
    "liters", "litre", "litres", "mb", "megabytes", "megawatts", "meters", "metre", "metres", "mg", "mile", "miles", "min", "mins", "minute", "minutes",
    "ml", "mm", "month", "months", "mph", "mths", "nights", "o'clock", "ounce", "ounces", "oz", "pence", "percent", "percentage", "pint", "pints",
    "pixels", "pm", "pounds", "qtrs", "quarter", "quarters", "sec", "second", "seconds", "sq", "square", "stone", "thousand", "time", "times", "ton",
    "tonne", "tonnes", "tons", "volts", "watts", "week", "weekend", "weekends", "weeks", "yard", "yards", "year", "years", "yrs",
]);

/// Months: the number beside them is a day.
#[rustfmt::skip]
static MONTHS: Words = Words::new(&[
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "jan", "january", "jul",
    "july", "jun", "june", "mar", "march", "may", "nov", "november", "oct", "october", "sep",
    "sept", "september",
]);

/// Plurals that do not end in s, and collective nouns.
#[rustfmt::skip]
static PLURALS: Words = Words::new(&[
    "aircraft", "cattle", "children", "clergy", "crew", "data", "dead", "faculty", "families", "feet", "fish",
    "geese", "livestock", "media", "men", "mice", "midwives", "offspring", "people", "personnel", "police", "pupils",
    "sheep", "staff", "teeth", "troops", "wives", "women", "workforce",
]);

/// Words that end in s and stand before the noun that is counted.
#[rustfmt::skip]
static NOT_HEADS: Words = Words::new(&[
    "access", "arts", "athletics", "business", "civics", "economics", "goods", "gymnastics", "is", "news", "operations", "overseas", "physics", "politics",
    "sales", "savings", "services", "sports", "statistics", "systems", "thus", "various", "was",
]);

/// Words behind which a number is a name.
#[rustfmt::skip]
static LABELS: Words = Words::new(&[
    "act", "age", "aged", "ages", "article", "articles", "band", "bands", "chapter", "class", "clause",
    "division", "flat", "form", "grade", "group", "highway", "lane", "level", "line", "minister", "no",
    "nos", "note", "number", "order", "page", "pages", "para", "paragraph", "part", "phase", "pp",
    "priority", "question", "radio", "room", "route", "rule", "schedule", "section", "size", "stage", "step",
    "suite", "table", "terminal", "tier", "title", "type", "unit", "version", "vol", "volume", "ward",
    "week", "windows", "year", "zone",
]);

/// Words behind which a small number only points back: "the two sides".
#[rustfmt::skip]
static DEFINITE: Words = Words::new(&[
    "both", "her", "his", "its", "my", "other", "our", "that", "the", "their", "these", "this", "those", "top", "your",
]);

/// Words whose capital is that of a headline and makes no name.
#[rustfmt::skip]
static OPENERS: Words = Words::new(&[
    "a", "about", "after", "all", "almost", "among", "an", "another", "around", "as", "at",
    "because", "before", "between", "but", "by", "during", "every", "for", "from", "if", "in",
    "including", "it", "just", "more", "nearly", "of", "on", "only", "or", "over", "plus",
    "since", "some", "than", "that", "the", "their", "then", "there", "these", "they", "this",
    "those", "to", "under", "up", "was", "we", "were", "when", "where", "while", "with",
]);
