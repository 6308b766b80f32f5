//! Dates of publication as people, feeds, pages and spreadsheets write them.

use jiff::civil::Date;

use crate::article::PublicationDate;

/// A date that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) date: PublicationDate,
    /// Whether the day was taken to come first where it might be the month: 05/11/2010.
    pub(super) day_first: bool,
}

impl From<PublicationDate> for Parsed {
    fn from(date: PublicationDate) -> Self {
        Parsed { date, day_first: false }
    }
}

/// Reads a text that is a date and nothing else but a weekday, a time, a zone or a word like “Published”.
///
/// The day is the one that is written, whatever the zone. Numbers separated by `/`, `.` or `-` have the day first, as in
/// Britain, unless that cannot be. A date without a year, and a year of two digits, are not read.
pub(super) fn parse(text: &str) -> Option<Parsed> {
    let text = text.trim();
    if text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text).map(Parsed::from);
    }
    if let Some(date) = iso(text) {
        return Some(date.into());
    }
    words(text)
}

/// A day in the years in which there were newspapers.
fn day(year: i16, month: i8, day: i8) -> Option<PublicationDate> {
    plausible(year).then(|| Date::new(year, month, day).ok().map(PublicationDate::day))?
}

fn plausible(year: i16) -> bool {
    (1600..2200).contains(&year)
}

/// `2010`, `20101105`, or seconds or milliseconds since 1970.
fn digits(text: &str) -> Option<PublicationDate> {
    match text.len() {
        4 => text.parse().ok().filter(|&year| plausible(year)).and_then(PublicationDate::year_only),
        8 => day(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?),
        length @ (10 | 13) => {
            let number: i64 = text.parse().ok()?;
            let time = jiff::Timestamp::from_second(if length == 13 { number / 1000 } else { number }).ok()?;
            Some(PublicationDate::day(time.to_zoned(jiff::tz::TimeZone::UTC).date()))
        }
        _ => None,
    }
}

/// The year first: `2010-11`, `2010-11-05`, `2010/11/5`, `2010-11-05T09:30:00+01:00`, `20101105T093000`.
fn iso(text: &str) -> Option<PublicationDate> {
    let date = text.split(['T', 't', ' ', ',']).next().unwrap_or_default();
    if date.len() < text.len() && !text[date.len() + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(date);
    }
    let mut parts = date.split(['-', '/', '.']);
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = small(parts.next()?)?;
    match (parts.next(), parts.next()) {
        (Some(last), None) => day(year, month, small(last)?),
        (None, _) if plausible(year) && date.len() == 7 => PublicationDate::month(year, month),
        _ => None,
    }
}

/// A number of one or two digits.
fn small(text: &str) -> Option<i8> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Words in any order: `5 November 2010`, `Friday, November 5th, 2010 9:30 am GMT`, `Fri, 05 Nov 2010 09:30:00 +0000`, `05/11/2010 09:30`.
fn words(text: &str) -> Option<Parsed> {
    let (mut year, mut month, mut number, mut numeric) = (None, None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | ';')) {
        let word = word.trim_end_matches(['.', ':']);
        if word.is_empty() || word.contains(':') || word.starts_with('+') || matches!(word, "-" | "–" | "—" | "at" | "on" | "of" | "the")
        {
            continue;
        }
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        let slot = if let Some(day) = small(ordinal) {
            number.replace(day).is_none()
        } else if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            // A zone written without its sign is no second year.
            year.is_some() || year.replace(word.parse().ok()?).is_none()
        } else if let Some(name) = month_by_name(word) {
            month.replace(name).is_none()
        } else if may_stand_beside(word) {
            true
        } else if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['/', '.', '-']) {
            match between_marks(word) {
                Some(parsed) => numeric.replace(parsed).is_none(),
                None => return None,
            }
        } else {
            false
        };
        if !slot {
            return None;
        }
    }
    match (numeric, year, month, number) {
        (Some(parsed), None, None, None) => Some(parsed),
        (None, Some(year), Some(month), Some(number)) => day(year, month, number).map(Parsed::from),
        (None, Some(year), Some(month), None) if plausible(year) => PublicationDate::month(year, month).map(Parsed::from),
        _ => None,
    }
}

/// `05/11/2010`, `5.11.2010`, `05-11-2010`, `5-Nov-2010`.
fn between_marks(word: &str) -> Option<Parsed> {
    let mut parts = word.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (first, year) = (small(first)?, year.parse().ok()?);
    if let Some(month) = month_by_name(second) {
        return day(year, month, first).map(Parsed::from);
    }
    let second = small(second)?;
    match day(year, second, first) {
        Some(date) => Some(Parsed { date, day_first: first <= 12 && first != second }),
        None => day(year, first, second).map(Parsed::from),
    }
}

/// The number of the month called `name`, in full or by its first letters.
fn month_by_name(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let name = name.to_ascii_lowercase();
    if name.len() < 3 {
        return None;
    }
    MONTHS.iter().position(|month| month.starts_with(&name)).map(|at| at as i8 + 1)
}

/// Whether `word` may stand beside a date without being part of it: a weekday, a zone, “Published”.
fn may_stand_beside(word: &str) -> bool {
    const BESIDE: [&str; 12] = ["published", "updated", "first", "last", "posted", "created", "modified", "date", "am", "pm", "gmt", "edt"];
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    let is_zone = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_offset = word.len() >= 5 && word.starts_with('-') && word[1..].bytes().all(|byte| byte.is_ascii_digit());
    let hour = lower.strip_suffix("am").or(lower.strip_suffix("pm"));
    let is_clock = hour.is_some_and(|hour| hour.len() <= 5 && hour.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    is_zone || is_offset || is_clock || BESIDE.contains(&&*lower) || lower.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&lower))
}

/// The date in a web address: `/2010/11/05/`, `/2010/nov/05/`, `/2010-11-05-…`, `/20101105/`, or the month alone, `/2010/11/`.
pub(super) fn in_url(url: &str) -> Option<PublicationDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let year_at = parts.iter().position(|part| part.len() == 4 && part.parse::<i16>().is_ok_and(|year| (1980..2100).contains(&year)));
    if let Some(at) = year_at
        && let Some(month) = parts.get(at + 1).and_then(|part| if part.len() == 2 { small(part) } else { month_by_name(part) })
    {
        let year = parts[at].parse().ok()?;
        return match parts.get(at + 2).and_then(|part| small(part.split(['-', '_']).next().unwrap_or(part))) {
            Some(number) => day(year, month, number).or_else(|| PublicationDate::month(year, month)),
            None => PublicationDate::month(year, month),
        };
    }
    parts.iter().find_map(|part| in_name(part))
}

/// The day in the name of a file: `2010-11-05`, `2010_11_05`, `2010.11.05` or `20101105`, not inside a longer number.
///
/// A month alone does not count: `2010-11` is as often a financial year.
pub(super) fn in_name(name: &str) -> Option<PublicationDate> {
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter(|&at| is_digit(at) && (at == 0 || !is_digit(at - 1))).find_map(|at| {
        let length = (at..).take_while(|&at| is_digit(at)).count();
        let found = match length {
            8 => digits(&name[at..at + 8])?,
            4 => {
                let mark = bytes.get(at + 4).filter(|mark| matches!(mark, b'-' | b'_' | b'.'))?;
                let is_day = bytes.get(at + 7) == Some(mark) && !is_digit(at + 10);
                let part = |from: usize| bytes.get(from..from + 2).and_then(|part| std::str::from_utf8(part).ok()).and_then(small);
                is_day.then(|| day(name[at..at + 4].parse().ok()?, part(at + 5)?, part(at + 8)?))??
            }
            _ => return None,
        };
        Some(found).filter(|date| (1900..2100).contains(&date.year()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        parse(text).map(|parsed| format!("{}{}", parsed.date, if parsed.day_first { " day first" } else { "" }))
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2010-11-05",
            "2010-11-05T23:30:00-05:00",
            "2010-11-05 09:30",
            "2010/11/05",
            "2010/11/5",
            "20101105",
            "20101105T093000Z",
            "5 November 2010",
            "5th November, 2010",
            "Friday 5 November 2010 09.30am GMT",
            "Friday, November 5, 2010",
            "Nov. 5, 2010",
            "Fri, 05 Nov 2010 09:30:00 +0000",
            "Fri, 05 Nov 2010 09:30:00 GMT",
            "Published on 5 Nov 2010 at 9:30 am",
            "Last updated: 5 Nov 2010, 9.30pm",
            "5-Nov-2010",
            "1288915200",
            "1288949400000",
            "Fri Nov 05 09:30:00 +0000 2010",
        ] {
            assert_eq!(read(text).as_deref(), Some("2010-11-05"), "{text}");
        }
        assert_eq!(read("November 2010").as_deref(), Some("2010-11"));
        assert_eq!(read("2010-11").as_deref(), Some("2010-11"));
        assert_eq!(read("2010").as_deref(), Some("2010"));
    }

    #[test]
    fn the_day_comes_first_unless_it_cannot() {
        assert_eq!(read("05/11/2010").as_deref(), Some("2010-11-05 day first"));
        assert_eq!(read("05.11.2010 09:30").as_deref(), Some("2010-11-05 day first"));
        assert_eq!(read("25/11/2010").as_deref(), Some("2010-11-25"));
        assert_eq!(read("11/25/2010").as_deref(), Some("2010-11-25"));
        assert_eq!(read("05/05/2010").as_deref(), Some("2010-05-05"));
    }

    #[test]
    fn nothing_is_invented() {
        for text in [
            "",
            "yesterday",
            "5 November",
            "November 5",
            "05/11/10",
            "31/02/2010",
            "2010-13-01",
            "0001-01-01",
            "5 6 November 2010",
            "The trust spent £5m in November 2010",
            "10",
            "2010-11-05-06",
            "１２３４",
            "99/99/9999",
            "45 minutes ago",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_and_names_hold_dates() {
        let url = |url: &str| in_url(url).map(|date| date.to_string());
        assert_eq!(url("https://example.org/society/2010/nov/05/trust-cuts").as_deref(), Some("2010-11-05"));
        assert_eq!(url("https://example.org/2010/11/05/trust-cuts").as_deref(), Some("2010-11-05"));
        assert_eq!(url("https://example.org/2010/11/trust-cuts").as_deref(), Some("2010-11"));
        assert_eq!(url("https://example.org/news/2010-11-05-trust?x=2011-01-01").as_deref(), Some("2010-11-05"));
        assert_eq!(url("https://example.org/news/health-11695217"), None);
        let name = |name: &str| in_name(name).map(|date| date.to_string());
        assert_eq!(name("hsj_2010-11-05_exits.txt").as_deref(), Some("2010-11-05"));
        assert_eq!(name("20101105.txt").as_deref(), Some("2010-11-05"));
        assert_eq!(name("2010_11_05.html").as_deref(), Some("2010-11-05"));
        for none in ["2010-11.txt", "120101105.txt", "report 2010-11 to 2011-12.txt", "é2010", "2010-11-055.txt"] {
            assert_eq!(name(none), None, "{none}");
        }
    }
}
