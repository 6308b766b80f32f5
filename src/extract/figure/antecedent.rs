//! What a figure is of, where that stands before it: "redundancy costs came to £5m", "cuts of £5m", "cut tax by £5m".

use std::ops::Range;

use super::FigureKind;
use super::phrase;
use super::qualifier;
use super::setting::Setting;
use super::words::Words;
use crate::text::TokenKind;

/// Words between a noun and a figure that is of it.
#[rustfmt::skip]
static LINKS: Words = Words::new(&[
    "a", "about", "above", "almost", "also", "amounted", "amounting", "amounts", "an", "approximately", "around", "as", "at", "average", "averaged", "be",
    "been", "below", "between", "by", "came", "climbed", "climbing", "close", "closed", "closer", "combined", "come", "comes", "cost", "costing", "could",
    "currently", "cut", "declined", "declining", "decreased", "dipped", "dipping", "doubled", "down", "dropped", "dropping", "easing", "edged", "edging",
    "ended", "estimated", "exceeded", "exceeding", "exceeds", "expected", "fall", "fallen", "falling", "falls", "fell", "finished", "from", "grew",
    "grow", "growing", "grown", "grows", "had", "has", "have", "higher", "hit", "increased", "increasing", "is", "jumped", "jumping", "just", "leapt",
    "least", "less", "like", "lower", "maximum", "may", "might", "minimum", "more", "much", "narrowed", "nearly", "now", "of", "only", "opened", "over",
    "passed", "plummet", "plummeted", "plummeting", "plunged", "plunging", "put", "rallied", "reached", "reaching", "recovering", "reduced", "remain",
    "remained", "remains", "returning", "rise", "risen", "rises", "rising", "rocketed", "rose", "roughly", "sank", "should", "shrank", "shrunk", "slid",
    "sliding", "slipped", "slipping", "slowing", "slumped", "slumping", "soared", "soaring", "some", "spiralled", "spiralling", "stand", "stands",
    "stayed", "still", "stood", "surged", "surging", "swelled", "swollen", "than", "the", "then", "to", "topped", "total", "totalled", "totalling",
    "totals", "traded", "trading", "trebled", "tripled", "tumbled", "under", "up", "valued", "was", "went", "were", "widened", "will", "worth", "would",
]);

/// Words that may follow a verb before its figure.
static NEARLY: Words = Words::new(&["about", "almost", "around", "at", "between", "just", "more", "nearly", "over", "some", "under", "up"]);

/// Forms of "be", behind which a participle is passive.
static BE: Words = Words::new(&["are", "be", "been", "being", "is", "was", "were"]);

/// What a rate may be that says nothing of what.
static ANNUAL: Words = Words::new(&["annual", "annualised"]);

/// Nouns that say nothing before "of": "in the region of £5m".
static IDIOMS: Words = Words::new(&["excess", "form", "order", "region", "shape", "tune"]);

/// Articles.
static ARTICLES: Words = Words::new(&["a", "an"]);

/// Words before an infinitive.
static MODALS: Words = Words::new(&["can", "cannot", "could", "may", "might", "must", "should", "will", "would"]);

/// Whoever does something: the verb follows.
static PRONOUNS: Words = Words::new(&["he", "i", "it", "she", "they", "we", "you"]);

/// Steps to the left over links.
const REACH: usize = 10;

/// The noun phrase before a figure that the words between them make it of.
pub(super) fn find(setting: &Setting<'_>) -> Option<Range<usize>> {
    let link = link(setting)?;
    let noun = link.checked_sub(1).filter(|&noun| noun >= setting.begin && is_head(setting, noun))?;
    // "the row over £5m" is about the money.
    if setting.says(link, "over") && setting.any(noun, &qualifier::OVER) {
        return None;
    }
    // "would provide £5m": a verb, which says what it is of only where it is one of getting and spending.
    let earning = setting.any(noun, &EARNING);
    let of_noun = is_of_noun(setting, link);
    let left = |words: &Words| noun > setting.begin && setting.any(noun - 1, words);
    let to = noun > setting.begin && setting.says(noun - 1, "to") && setting.word(noun).starts_with(char::is_lowercase);
    let infinitive = left(&MODALS) || left(&PRONOUNS) || to && !of_noun;
    let participle = setting.word(noun).ends_with("ed") && (phrase::verbal(setting, noun) || noun == setting.begin);
    if (infinitive || participle) && !earning {
        return None;
    }
    if setting.word(noun).ends_with("ing") && setting.says(link, "up") || earning {
        return Some(noun..noun + 1);
    }
    let noun = if phrase::does(setting, noun) { noun - 1 } else { noun };
    let mut start = widened(setting, phrase::start(setting, noun), link);
    if is_other(setting, start, link) || !of_noun && is_aside(setting, start, link) {
        return None;
    }
    // "to avoid fees of £5m"
    let infinitive = start > setting.begin && (setting.says(start - 1, "to") || setting.any(start - 1, &MODALS));
    if infinitive && start < noun && setting.word(start).starts_with(char::is_lowercase) {
        start += 1;
    }
    while start < noun
        && (setting.says_any(start, &["her", "his", "its", "of", "our", "the", "their"]) || setting.kind(start) == Some(TokenKind::Clitic))
    {
        start += 1;
    }
    Some(counted(setting, noun).unwrap_or(start)..noun + 1)
}

/// The first of the words that link a figure to what stands before them; `None` when it is not linked.
fn link(setting: &Setting<'_>) -> Option<usize> {
    let mut at = setting.first;
    let mut linked = false;
    for _ in 0..REACH {
        let left = at.checked_sub(1).filter(|&left| left >= setting.begin)?;
        // "on agency nurses – a combined £5m"
        let dash = matches!(setting.word(left), "-" | "–" | "—" | "--") && setting.text.gap_before(left) && setting.text.gap_before(at);
        if !(dash || setting.any(left, &LINKS) || setting.kind(left) == Some(TokenKind::Mark) || links(setting, left)) {
            break;
        }
        linked |= dash || setting.kind(left) == Some(TokenKind::Word) && !setting.any(left, &phrase::DETERMINERS);
        at = left;
    }
    linked.then_some(at)
}

/// Whether a token links a figure to what stands before it because of what stands beside it.
fn links(setting: &Setting<'_>, left: usize) -> bool {
    let at = left + 1;
    let figure = |token: usize| setting.other_figure(token).is_some();
    let before = |words: &Words| left > setting.begin && setting.any(left - 1, words);
    match setting.word(left) {
        "," => setting.says_any(at, &["costing", "totalling", "worth"]),
        "and" => left > setting.begin && figure(left - 1),
        // "now costs about £5m", but "redundancy costs rose by £5m"
        // "rose at an annual rate of 5%"
        "rate" => before(&ANNUAL),
        "annual" | "annualised" => setting.says(at, "rate"),
        "costs" => at == setting.first || setting.any(at, &NEARLY),
        // "remains high at 5%", "was as high as 5%"
        "flat" | "high" | "low" | "stable" | "steady" | "unchanged" => setting.says_any(at, &["as", "at"]),
        // "shares lost 5%"
        "gained" | "lost" | "shed" => setting.amount().kind == FigureKind::Percentage && (at == setting.first || setting.any(at, &NEARLY)),
        // "rose from £5m to £6m": both are of the same thing.
        _ if figure(left) => setting.says(at, "to") || at < setting.first && figure(at),
        // "income would be taxed up to £5m"
        word if word.ends_with("ed") && before(&BE) => true,
        // "at a punitive 17%", "a record £3m"
        _ => at == setting.first && before(&ARTICLES) && phrase::is_nominal(setting, left),
    }
}

/// Whether a figure can be of what ends with this token.
fn is_head(setting: &Setting<'_>, noun: usize) -> bool {
    setting.kind(noun) == Some(TokenKind::Word)
        && setting.other_figure(noun).is_none()
        && phrase::is_nominal(setting, noun)
        && !setting.any(noun, &phrase::DETERMINERS)
        && !setting.any(noun, &NO_HEADS)
        && !(setting.any(noun, &IDIOMS) && setting.says(noun + 1, "of"))
        && !phrase::is_time(setting, noun)
        && !setting.word(noun).ends_with("ly")
}

/// Whether a link ties the figure to the noun before it and to no more: "cuts of £5m".
fn is_of_noun(setting: &Setting<'_>, link: usize) -> bool {
    setting.says_any(link, &["above", "below", "costing", "of", "over", "totalling", "under", "worth"])
}

/// The start of a noun phrase that begins at `start`, with the phrases before it that it belongs to.
fn widened(setting: &Setting<'_>, mut start: usize, link: usize) -> usize {
    // The token before the phrase, where a noun stands before that.
    let tie = |start: usize| {
        let tie = start.checked_sub(1).filter(|&tie| tie > setting.begin)?;
        let noun = phrase::is_nominal(setting, tie - 1) && setting.other_figure(tie - 1).is_none();
        noun.then_some(tie)
    };
    let whole = |tie: usize| phrase::start(setting, tie - 1);
    let of_noun = is_of_noun(setting, link);
    // "the gap between fees and costs widened to £5m"
    let both = |and: usize| setting.says(and, "and") && !of_noun && !setting.any(and + 1, &phrase::DETERMINERS);
    if let Some(and) = tie(start).filter(|&tie| both(tie)) {
        start = whole(and);
        if let Some(between) = tie(start).filter(|&tie| setting.says(tie, "between")) {
            start = whole(between);
        }
    }
    // "maintenance in the NHS stood at £5m" and "saving for a buyer was £5m"; but "spending on nurses" is of nurses, and
    // "relief for gifts under £5" says how large the gifts are.
    let in_or_for = |tie: usize| setting.says_any(tie, &["at", "in"]) || !of_noun && setting.says(tie, "for");
    if let Some(tie) = tie(start).filter(|&tie| in_or_for(tie) && !setting.any(tie - 1, &phrase::DETERMINERS)) {
        start = whole(tie);
    }
    let named = setting.word(start).starts_with(char::is_uppercase);
    let by = setting.says(setting.first - 1, "by");
    let of_what = |tie: usize| {
        // "revenues from parking rose by £5m", "applications from Wales", "exports to China"
        setting.says(tie, "from") && setting.any(tie - 1, &INCOME)
            || named && setting.says_any(tie, &["from", "to"])
            // "cut spending on students by £5m"
            || by && setting.says(tie, "on")
    };
    // "the cost of fraud reported by patients was £5m"
    let done_by = |tie: usize| setting.says(tie, "by") && setting.word(tie - 1).ends_with("ed");
    match tie(start) {
        Some(tie) if of_what(tie) => whole(tie),
        Some(tie) if done_by(tie) && is_nominal_before(setting, tie - 1) => phrase::start(setting, tie - 2),
        _ => start,
    }
}

/// Whether the words before a phrase make it a time, a place or a cause beside the verb: "fell £5 in early trade to £4".
fn is_aside(setting: &Setting<'_>, start: usize, link: usize) -> bool {
    let Some(tie) = start.checked_sub(1).filter(|&tie| tie > setting.begin) else { return false };
    let dash = matches!(setting.word(link), "-" | "–" | "—" | "--");
    let beside = setting.says_any(tie, &["after", "against", "at", "during", "in", "on", "since"]);
    beside && !dash && (setting.other_figure(tie - 1).is_some() || setting.any(tie - 1, &LINKS))
}

fn is_nominal_before(setting: &Setting<'_>, at: usize) -> bool {
    at > setting.begin && phrase::is_nominal(setting, at - 1)
}

/// Whether the words before a phrase make it something other than what the figure is of: "cost the ward £5m" says of
/// whom; "a print using good paper costs £5" is of the print; "reported by patients" is what is left of more.
fn is_other(setting: &Setting<'_>, start: usize, link: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| before >= setting.begin) else { return false };
    let using = setting.word(before).ends_with("ing") && phrase::verbal(setting, before);
    setting.any(before, &GIVING)
        || using && setting.says_any(link, &["cost", "costs", "is", "was"])
        || before > setting.begin && setting.says(before, "by") && setting.word(before - 1).ends_with("ed")
}

/// Where the count begins that a noun has, which belongs to it: "31 posts, costing £5m".
fn counted(setting: &Setting<'_>, noun: usize) -> Option<usize> {
    let earlier = setting.found.figures.get(setting.figure.checked_sub(1)?)?;
    let same = earlier.subject.is_some_and(|subject| setting.text.tokens_in(subject).end == noun + 1);
    (earlier.kind == FigureKind::Count && same).then(|| setting.text.tokens_in(earlier.span).start.max(setting.begin))
}

/// Words before a figure that stand for something else, or for nothing.
#[rustfmt::skip]
static NO_HEADS: Words = Words::new(&[
    "again", "annual", "annualised", "back", "bought", "end", "equal", "faster", "figure", "figures", "found", "friday", "gmt", "gone", "having", "he",
    "here", "him", "i", "it", "its", "lost", "me", "monday", "out", "saturday", "seen", "sent", "she", "short", "sold", "sought", "stuck", "sunday",
    "them", "there", "these", "this", "those", "thought", "thursday", "top", "tuesday", "vs", "was", "we", "wednesday", "well", "worth",
]);

/// What comes "from" something.
static INCOME: Words = Words::new(&[
    "earnings", "income", "money", "proceeds", "profit", "profits", "receipts", "revenue", "revenues", "sales", "savings", "turnover",
]);

/// Verbs behind which somebody stands who pays or is paid.
#[rustfmt::skip]
static GIVING: Words = Words::new(&[
    "charge", "charged", "cost", "costing", "costs", "fine", "fined", "gave", "give", "gives", "netted", "offered", "owe", "owed", "owes", "paid", "pay", "paying",
    "pays", "save", "saved", "saves", "saving",
]);

/// Verbs that themselves say what the money is.
pub(super) static EARNING: Words = Words::new(&["earn", "earned", "earning", "earns", "makes", "save", "saving", "spend", "spends"]);
