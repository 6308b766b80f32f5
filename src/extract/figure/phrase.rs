//! Noun phrases beside a figure, found without a parser: words up to a verb, a mark or a preposition that ties nothing.

use super::calendar;
use super::setting::Setting;
use super::words::Words;
use crate::text::TokenKind;

/// Verbs and auxiliaries that end a noun phrase.
#[rustfmt::skip]
pub(super) static VERBS: Words = Words::new(&[
    "allows", "am", "announced", "are", "argues", "be", "became", "been", "began", "being", "believes", "belonged", "bought", "brought", "came", "can",
    "chose", "come", "comes", "could", "did", "died", "do", "does", "fell", "felt", "gave", "get", "give", "gives", "go", "goes", "got", "grew", "had",
    "has", "have", "held", "includes", "indicates", "insists", "is", "kept", "knew", "led", "made", "make", "makes", "may", "means", "met", "might",
    "must", "paid", "pay", "pays", "predicts", "ran", "remains", "represents", "requires", "reveals", "rose", "said", "sat", "saw", "says", "seems", "sees", "set",
    "shall", "should", "sold", "sought", "spend", "spends", "spent", "stood", "suggests", "take", "taken", "takes", "told", "took", "used", "wants",
    "was", "went", "were", "will", "won", "would", "wrote",
]);

/// Words that end a noun phrase and are no verbs.
#[rustfmt::skip]
static BREAKS: Words = Words::new(&[
    "about", "above", "across", "after", "against", "ago", "almost", "alongside", "although", "amid", "among", "amongst", "amounting", "around",
    "because", "before", "below", "between", "but", "by", "compared", "costing", "despite", "during", "even", "exceeding", "excluding", "following",
    "from", "he", "him", "how", "however", "i", "if", "including", "instead", "into", "it", "later", "like", "me", "nearly", "nor", "onto", "or", "over",
    "per", "quite", "rather", "she", "since", "so", "than", "that", "them", "then", "they", "though", "through", "totaling", "totalling", "toward",
    "towards", "under", "unless", "until", "upon", "versus", "via", "vs", "was", "we", "what", "when", "where", "whereas", "whether", "which", "while",
    "who", "whose", "why", "within", "without", "worth", "yet", "you",
]);

/// Determiners and the like that open a noun phrase.
#[rustfmt::skip]
pub(super) static DETERMINERS: Words = Words::new(&[
    "a", "all", "an", "any", "both", "each", "every", "her", "his", "its", "many", "more", "most", "my", "no", "our", "several", "some", "such",
    "that", "the", "their", "these", "this", "those", "your",
]);

/// Prepositions that may tie a second noun to a first.
pub(super) static TIES: Words = Words::new(&["as", "at", "for", "in", "of", "on", "to", "with"]);

/// Longest phrase, in tokens.
const MOST: usize = 24;

/// Whether a token is a noun, an adjective or a determiner as far as its form tells.
pub(super) fn is_nominal(setting: &Setting<'_>, at: usize) -> bool {
    match setting.kind(at) {
        Some(TokenKind::Word) => {
            // "over" stands between phrases, "the over-65s" is one, "the have-nots" are another.
            if is_compound(setting, at) {
                return true;
            }
            let breaks = setting.any(at, &BREAKS);
            let negated = setting.word(at).ends_with("n't") || setting.word(at).ends_with("n’t");
            !breaks && !negated && !setting.any(at, &VERBS) && !setting.any(at, &TIES) && !setting.says(at, "and")
        }
        Some(TokenKind::Clitic) => true,
        _ => false,
    }
}

/// Whether hyphens hold a word to what stands beside it.
pub(super) fn is_compound(setting: &Setting<'_>, at: usize) -> bool {
    let hyphen = |at: usize| matches!(setting.word(at), "-" | "‑") && !setting.text.gap_before(at) && !setting.text.gap_before(at + 1);
    at > setting.begin && hyphen(at - 1) || hyphen(at + 1)
}

/// The end of the noun phrase that begins at `at`; `at` when none does.
pub(super) fn end(setting: &Setting<'_>, at: usize) -> usize {
    let gerund = setting.word(at).ends_with("ing");
    let mut here = at;
    while here < setting.end && here < at + MOST {
        let next = match setting.kind(here) {
            Some(TokenKind::Word) if setting.any(here, &TIES) && !is_compound(setting, here) => {
                let tied =
                    here > at && calendar::read(setting, here).is_none() && !starts_rest(setting, here) && ties(setting, here, gerund);
                if !tied {
                    break;
                }
                here + 1
            }
            Some(TokenKind::Word) if setting.says(here, "and") => {
                if here == at || !goes_on_behind(setting, here + 1) {
                    break;
                }
                here + 1
            }
            Some(TokenKind::Word) if here == at && gerund => here + 1,
            Some(TokenKind::Word | TokenKind::Clitic) if is_nominal(setting, here) => {
                if here > at
                    && (calendar::read(setting, here).is_some()
                        || is_participle(setting, here)
                        || setting.any(here - 1, &ASKED) && here > at + 1
                        || setting.any(here, &ENDINGS) && !is_compound(setting, here)
                        || begins_another(setting, here)
                        || is_adverb(setting, here))
                {
                    break;
                }
                here + 1
            }
            Some(TokenKind::Number) if setting.other_figure(here).is_none() || here == at => here + 1,
            // "un-joined", "one-man"
            Some(TokenKind::Punctuation) if matches!(setting.word(here), "-" | "‑" | "/") && !setting.text.gap_before(here) => here + 1,
            // "speeches, articles and advice"
            Some(TokenKind::Punctuation) if setting.word(here) == "," && is_list(setting, here) => here + 1,
            // "magistrates’ courts"
            Some(TokenKind::Mark) if is_genitive(setting, here) && here > at => here + 1,
            // "“exit packages”"
            Some(TokenKind::Mark) if here == at || closes(setting, at, here) => here + 1,
            _ => break,
        };
        here = next;
    }
    while here > at && !matches!(setting.kind(here - 1), Some(TokenKind::Word | TokenKind::Number | TokenKind::Mark)) {
        here -= 1;
    }
    while here > at && (setting.any(here - 1, &TIES) || setting.any(here - 1, &DETERMINERS) || setting.says(here - 1, "aged")) {
        here -= 1;
    }
    if here > at + 1 && here < setting.end && does(setting, here - 1) {
        here -= 1;
    }
    // Cut off before what it is the genitive of: what is tied by it goes.
    if setting.kind(here) == Some(TokenKind::Clitic) {
        here = (at..here).rev().find(|&tie| setting.any(tie, &TIES)).unwrap_or(at);
    }
    if (at..here).any(|token| matches!(setting.kind(token), Some(TokenKind::Word)) && !setting.any(token, &DETERMINERS)) {
        here
    } else {
        at
    }
}

/// Whether a determiner behind a noun begins another phrase: "lives a year".
fn begins_another(setting: &Setting<'_>, at: usize) -> bool {
    let noun = |at: usize| is_nominal(setting, at) && !setting.any(at, &DETERMINERS) && !setting.word(at).ends_with("ing");
    setting.any(at, &DETERMINERS) && noun(at - 1)
}

/// Whether an apostrophe makes a genitive of the plural before it.
fn is_genitive(setting: &Setting<'_>, at: usize) -> bool {
    matches!(setting.word(at), "'" | "’")
        && !setting.text.gap_before(at)
        && setting.text.gap_before(at + 1)
        && setting.word(at - 1).ends_with('s')
        && is_nominal(setting, at + 1)
        && !setting.any(at + 1, &DETERMINERS)
}

/// Whether the last word of a phrase is what its people do: "nurses earning over £5", "people making £5".
pub(super) fn does(setting: &Setting<'_>, at: usize) -> bool {
    if at == setting.begin {
        return false;
    }
    let before = at - 1;
    let plural =
        is_plural(setting, before) && !setting.any(before, &DETERMINERS) && !setting.any(before, &VERBS) && !setting.says(before, "was");
    plural && setting.word(at).ends_with("ing") && setting.word(at).starts_with(char::is_lowercase)
}

/// Adverbs and the like that stand behind a phrase and not in it.
#[rustfmt::skip]
static ENDINGS: Words = Words::new(&[
    "again", "alone", "already", "also", "annually", "apiece", "due", "each", "earlier", "ever", "far", "instead", "last", "left", "now", "only",
    "otherwise", "overnight", "owing", "respectively", "so", "still", "there", "today", "together", "tomorrow", "tonight", "too", "well", "yesterday",
]);

/// Participles behind "those", after which their verb comes: "those asked found …".
static ASKED: Words = Words::new(&["asked", "interviewed", "polled", "questioned", "surveyed"]);

/// "to meet", "on Monday": no noun follows.
fn starts_rest(setting: &Setting<'_>, tie: usize) -> bool {
    let next = setting.word(tie + 1);
    let noun_phrase = setting.any(tie + 1, &DETERMINERS) || next.starts_with(char::is_uppercase) || setting.says_any(tie + 1, &["various"]);
    let day = next.ends_with("day") && next.starts_with(char::is_uppercase);
    setting.says(tie, "to") && !noun_phrase
        || setting.says(tie, "as") && !setting.says_any(tie + 1, &["a", "an", "part", "the"])
        || day
        || setting.any(tie + 1, &IDIOMS)
        || setting.says_any(tie + 1, &["a", "an", "the"]) && setting.any(tie + 2, &IDIOMS)
        || is_time(setting, tie + 1)
        || !is_nominal(setting, tie + 1)
}

/// Nouns that make another preposition of one: "in line with", "on the back of".
#[rustfmt::skip]
pub(super) static IDIOMS: Words = Words::new(&[
    "account", "addition", "advance", "attempt", "average", "back", "basis", "behalf", "bid", "case", "cash", "course", "deal", "effort", "end", "eve",
    "expense", "face", "fact", "favour", "force", "line", "order", "paper", "part", "particular", "place", "practice", "recent", "return", "run-up",
    "shares", "spite", "terms", "top", "total", "turn", "wake", "way",
]);

/// Whether a stretch of time begins at a token: "the month", "the previous year", "a year".
pub(super) fn is_time(setting: &Setting<'_>, at: usize) -> bool {
    let passed = |token: usize| {
        setting.any(token, &DETERMINERS)
            || setting.any(token, &WHICH)
            || setting.kind(token) == Some(TokenKind::Number)
            || setting.any(token, &calendar::NUMBERS)
    };
    let noun = (at..at + 4).find(|&token| !passed(token));
    // "the year-long review", "the month of May"
    let hyphen = |at: usize| setting.word(at) == "-" && !setting.text.gap_before(at);
    let noun_follows = |at: usize| is_nominal(setting, at) && !setting.word(at).ends_with("ed") && !setting.says_any(at, &["down", "up"]);
    let more = |at: usize| setting.says(at, "of") || hyphen(at) || noun_follows(at);
    noun.is_some_and(|noun| setting.any(noun, &TIMES) && !more(noun + 1))
}

/// Which of several times is meant.
#[rustfmt::skip]
static WHICH: Words = Words::new(&[
    "coming", "current", "final", "financial", "following", "full", "last", "next", "past", "previous", "same", "tax", "whole",
]);

/// Stretches of time and months.
#[rustfmt::skip]
static TIMES: Words = Words::new(&[
    "afternoon", "april", "august", "autumn", "day", "days", "decade", "december", "evening", "february", "hour", "hours", "january", "july", "june",
    "march", "may", "minutes", "moment", "month", "months", "morning", "november", "october", "period", "quarter", "september", "spring", "summer",
    "time", "today", "week", "weekend", "weeks", "winter", "year", "years", "yesterday",
]);

/// Whether the preposition belongs to the noun before it. "of" always does; others behind a verbal noun.
fn ties(setting: &Setting<'_>, at: usize, gerund: bool) -> bool {
    setting.says(at, "of") || gerund || setting.says_any(at, &["as", "at", "for", "in", "on", "to"])
}

/// Whether what stands behind "and" is another noun: no verb, figure or clause.
fn goes_on_behind(setting: &Setting<'_>, at: usize) -> bool {
    // "beds and opened St Elsewhere", "cuts and closed the ward"
    let did = setting.word(at).ends_with("ed")
        && !is_compound(setting, at)
        && (!is_nominal(setting, at + 1) || setting.any(at + 1, &DETERMINERS) || setting.word(at + 1).starts_with(char::is_uppercase));
    if did {
        return false;
    }
    let clause = (at..setting.end.min(at + 5))
        .take_while(|&token| setting.kind(token) == Some(TokenKind::Word) && !setting.any(token, &BREAKS))
        .any(|token| setting.any(token, &VERBS));
    is_nominal(setting, at)
        && !setting.any(at, &DETERMINERS)
        && !clause
        && !(at..setting.end.min(at + 6)).any(|token| setting.other_figure(token).is_some())
        && !setting.says_any(at, &["also", "even", "now", "still", "then", "there"])
}

/// A past form behind a noun: what was done with it ("£35bn saved", "managers employed"), or what it did ("the offer
/// valued the ward").
fn is_participle(setting: &Setting<'_>, at: usize) -> bool {
    let word = setting.word(at);
    let form = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase) && !is_compound(setting, at);
    // "31% of people asked were ill"
    let asked = setting.any(at, &ASKED) && !setting.is_count();
    if !form || asked || setting.any(at - 1, &DETERMINERS) {
        return false;
    }
    let object = setting.any(at + 1, &DETERMINERS)
        || setting.says_any(at + 1, &["her", "him", "it", "itself", "them", "themselves"])
        || setting.kind(at + 1) == Some(TokenKind::Mark) && setting.text.gap_before(at + 1);
    is_plural(setting, at - 1) || object
}

fn is_plural(setting: &Setting<'_>, at: usize) -> bool {
    setting.kind(at) == Some(TokenKind::Word) && setting.word(at).ends_with('s')
        || setting.says_any(at, &["children", "men", "people", "staff", "women"])
}

/// "immediately": behind a noun it belongs to the verb.
fn is_adverb(setting: &Setting<'_>, at: usize) -> bool {
    let word = setting.word(at);
    let form = word.len() > 5 && word.ends_with("ly") && word.starts_with(char::is_lowercase);
    form && !matches!(word, "family" | "supply" | "assembly" | "elderly") && !is_nominal(setting, at + 1)
}

/// Whether a comma parts the words of a list that ends in "and".
fn is_list(setting: &Setting<'_>, comma: usize) -> bool {
    for (words, at) in (comma + 1..setting.end.min(comma + 8)).enumerate() {
        if setting.says(at, "and") || setting.word(at) == "," {
            return words > 0 && if setting.word(at) == "," { is_list(setting, at) } else { goes_on_behind(setting, at + 1) };
        }
        if !is_nominal(setting, at) || setting.any(at, &DETERMINERS) {
            return false;
        }
    }
    false
}

/// Whether the mark at `at` closes one that opens the phrase.
fn closes(setting: &Setting<'_>, start: usize, at: usize) -> bool {
    setting.kind(start) == Some(TokenKind::Mark) && (start + 1..at).all(|token| setting.kind(token) != Some(TokenKind::Mark))
}

/// The start of the noun phrase whose last noun stands at `noun`; nouns tied by "of" belong to it.
pub(super) fn start(setting: &Setting<'_>, noun: usize) -> usize {
    let mut here = noun;
    while here > setting.begin && noun - here < MOST {
        let left = here - 1;
        let belongs = match setting.kind(left) {
            Some(TokenKind::Word) if setting.says(left, "of") => {
                left > setting.begin
                    && is_nominal(setting, left - 1)
                    && !setting.any(left - 1, &DETERMINERS)
                    && setting.other_figure(left - 1).is_none()
            }
            Some(TokenKind::Word) => is_nominal(setting, left) && !verbal(setting, left) && setting.other_figure(left).is_none(),
            Some(TokenKind::Clitic) => true,
            Some(TokenKind::Punctuation) => matches!(setting.word(left), "-" | "‑") && !setting.text.gap_before(left),
            _ => false,
        };
        if !belongs {
            break;
        }
        here = left;
        let genitive = setting.kind(here + 1) == Some(TokenKind::Clitic);
        let of = here > setting.begin && setting.says(here - 1, "of");
        if setting.any(here, &DETERMINERS) && !genitive && !of {
            break;
        }
    }
    here
}

/// A verb by its form, before a noun: "used responses", "cut tax", "declaring an advance".
pub(super) fn verbal(setting: &Setting<'_>, at: usize) -> bool {
    #[rustfmt::skip]
    static FORMS: Words = Words::new(&[
        "bought", "bring", "brings", "buy", "buys", "charge", "cost", "costs", "cover", "cut", "expects", "face", "faces", "find", "found", "fund",
        "hit", "hold", "holds", "include", "includes", "increase", "introduce", "keep", "keeps", "left", "let", "lets", "lose", "loses", "lost",
        "lower", "means", "meet", "need", "needs", "offer", "offers", "owe", "owes", "plans", "post", "posts", "put", "puts", "raise", "reduce",
        "save", "saves", "saw", "see", "seek", "seeks", "sees", "sell", "sells", "send", "sent", "show", "shows", "slash", "sold", "sought", "want",
        "wants", "win", "wins", "won",
    ]);
    let word = setting.word(at);
    let named = at > setting.begin && (setting.any(at - 1, &DETERMINERS) || setting.kind(at - 1) == Some(TokenKind::Clitic));
    if named || is_compound(setting, at) {
        return false;
    }
    let adverb = word.ends_with("ly")
        && !matches!(word, "daily" | "early" | "elderly" | "family" | "hourly" | "monthly" | "quarterly" | "weekly" | "yearly");
    let form = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") || adverb);
    setting.any(at, &FORMS) || form && word.starts_with(char::is_lowercase)
}
