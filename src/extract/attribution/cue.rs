//! Reporting verbs in a unit, with the words that belong to them: "has also said", "went on to say", "was quoted as saying".

use super::class::{Class, Frames};
use super::lexicon::Form;
use super::phrase::SOURCES;
use super::reading::{Reading, Unit};
use crate::text::TokenKind;

/// A reporting verb where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    /// First token of the verb group.
    pub first: usize,
    /// The verb.
    pub verb: usize,
    /// One past the verb and its particle.
    pub end: usize,
    /// What may stand with it.
    pub frames: Frames,
    /// The form of the verb.
    pub form: Form,
    /// Whether it has a subject of its own: no participle, no infinitive.
    pub finite: bool,
    /// "was told", "is said to": the subject is not the source.
    pub passive: bool,
    /// "did not say", "declined to say".
    pub negative: bool,
}

impl Reading<'_> {
    /// The reporting verbs of a unit's narration, in order.
    pub fn cues(&self, unit: Unit, cues: &mut Vec<Cue>) {
        cues.clear();
        let mut at = unit.start;
        // Most words are no verb, inside marks or not.
        while let Some(verb) = self.next_verb(at, unit) {
            at = verb;
            if let Some(stretch) = self.stretch(at) {
                at = self.stretch_tokens(stretch).end.max(at + 1);
                continue;
            }
            if let Some(cue) = self.cue(at, unit) {
                cues.push(cue);
                at = cue.end;
            } else {
                at += 1;
            }
        }
    }

    pub(super) fn cue(&self, at: usize, unit: Unit) -> Option<Cue> {
        let verb = self.verb(at)?;
        let title = || matches!(verb.form, Form::Third | Form::Past) && self.is_title_case(unit);
        if self.capital(at) && at > unit.start && !self.opens_clause(at) && !title() {
            return None;
        }
        let (mut end, mut frames) = (at + 1, verb.frames);
        for &(particle, with_particle) in verb.phrasal {
            let words = particle.split(' ').count();
            if particle.split(' ').enumerate().all(|(offset, word)| self.says(at + 1 + offset, word)) && at + words < unit.end {
                (end, frames) = (at + 1 + words, with_particle);
            }
        }
        let (first, passive, negative) = self.verb_group(at, unit);
        let progressive = verb.form == Form::Ing && passive;
        let quoted_as = self.is_quoted_as(at, unit);
        let finite = progressive || quoted_as || verb.form.finite() || first < at && verb.form != Form::Ing || verb.form == Form::Base;
        let cue = Cue { first, verb: at, end, frames, form: verb.form, finite, passive: passive && !progressive, negative };
        (frames != Frames::NONE && self.is_verb(&cue, unit)).then_some(cue)
    }

    /// "Orme Says Waits Will Rise": a headline, with no full stop, in which all but the small words have capitals.
    fn is_title_case(&self, unit: Unit) -> bool {
        let words = (unit.start..unit.end).filter(|&at| self.kind(at) == Some(TokenKind::Word) && self.word(at).len() > 3);
        let (all, small) = words.fold((0, 0), |(all, small), at| (all + 1, small + usize::from(self.lower(at))));
        (4..=30).contains(&all) && small * 4 <= all && !self.stop(unit.end - 1, &["."])
    }

    /// Whether a cue is a form of "tell", behind which stands whoever is told.
    pub fn tells(&self, cue: &Cue) -> bool {
        matches!(self.word(cue.verb), "tell" | "tells" | "told" | "telling")
    }

    /// Behind a full stop or a colon a capital says nothing.
    fn opens_clause(&self, at: usize) -> bool {
        at > 0 && self.stop(at - 1, &[":", ".", "—", "–", "--"])
    }

    /// Walks left over auxiliaries and adverbs: (first token, passive, negative).
    fn verb_group(&self, verb: usize, unit: Unit) -> (usize, bool, bool) {
        let (mut first, mut passive, mut negative) = (verb, false, false);
        while first > unit.start && self.stretch(first - 1).is_none() {
            let at = first - 1;
            let adverb = self.is(at, Class::ADVERB) && !self.is(at, Class::DETERMINER | Class::TIME)
                || self.lower(at) && self.word(at).ends_with("ly") && !self.is(at, SOURCES | Class::BODY | Class::UTTERANCE)
                || self.floats(at, unit)
                || self.word(at) == "since" && at > unit.start && self.is(at - 1, Class::AUXILIARY);
            // "he’s claiming"
            let contracted = self.kind(at) == Some(TokenKind::Clitic) && at > unit.start && self.is(at - 1, Class::PRONOUN);
            if contracted {
                // "he’s argued that" is "has"
                let has = !self.word(verb).ends_with("ing") && self.word(verb + 1) == "that";
                passive |= first == verb && !has;
            } else if self.is(at, Class::NEGATIVE) {
                negative = true;
            } else if first == verb && self.keeps_on(at) && self.word(verb).ends_with("ing") {
                // "kept asking": active, and finite like "was asking".
                (first, passive) = (at, true);
                continue;
            } else if self.is(at, Class::AUXILIARY) && self.is(at, Class::PRONOUN) {
                // "they’re saying": the subject is in the same word.
                passive |= first == verb && matches!(self.word(at).as_bytes(), [.., b'r', b'e'] | [.., b'm']);
                break;
            } else if self.is(at, Class::AUXILIARY) && !(self.capital(at) && at > unit.start) {
                let adverb = first < verb && (self.is(first, Class::ADVERB) || self.word(first).ends_with("ly"));
                passive |= (first == verb || adverb) && is_be(self.word(at));
            } else if self.word(at) == "to" && at > unit.start + 1 {
                // "went on to say": the governing verb leads to the subject; "declined to say" says nothing.
                let Some(governor) = self.governor(at, unit) else { break };
                // "keen to find out"
                let eager = matches!(self.word(governor), "keen" | "pains" | "quick");
                if eager && !self.verb(verb).is_some_and(|verb| verb.frames.has(Frames::TAG)) {
                    break;
                }
                negative |= matches!(self.word(governor), "declined" | "refused" | "failed" | "declines" | "refuses");
                first = governor;
                continue;
            } else if self.again_and_again(at, unit) || self.is_however(at, unit) {
                first = at - 2;
                continue;
            } else if !adverb {
                break;
            }
            first = at;
        }
        if first == verb && self.is_quoted_as(verb, unit) {
            let (first, ..) = self.verb_group(verb - 2, unit);
            return (first, false, false);
        }
        (first, passive, negative)
    }

    /// "and insists", but not "and claims": a form in -s that is no noun, too.
    fn is_third_alone(&self, verb: usize) -> bool {
        let word = self.word(verb);
        word == "says" || word == "thinks" || word.strip_suffix('s').is_some_and(is_verb_alone)
    }

    /// "time and again", "again and again": whether that ends at `at`.
    fn again_and_again(&self, at: usize, unit: Unit) -> bool {
        self.word(at) == "again" && at >= unit.start + 3 && self.word(at - 1) == "and" && matches!(self.word(at - 2), "again" | "time")
    }

    /// "has, however, said": whether such an aside ends at `at`.
    fn is_however(&self, at: usize, unit: Unit) -> bool {
        at >= unit.start + 3
            && self.stop(at, &[","])
            && self.stop(at - 2, &[","])
            && matches!(self.word(at - 1), "however" | "therefore" | "though" | "too")
            && self.is(at - 3, Class::AUXILIARY)
    }

    /// "was quoted as saying": active for all that.
    fn is_quoted_as(&self, verb: usize, unit: Unit) -> bool {
        verb >= unit.start + 3 && self.word(verb - 1) == "as" && matches!(self.word(verb - 2), "quoted" | "cited" | "reported")
    }

    /// "Ms Pell and Mr Orme both said", "they have all said": a word that stands behind what it counts.
    fn floats(&self, at: usize, unit: Unit) -> bool {
        let breaks = Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR | Class::RELATIVE | Class::DETERMINER;
        matches!(self.word(at), "both" | "all" | "each")
            && at > unit.start
            && self.kind(at - 1) == Some(TokenKind::Word)
            && self.stretch(at - 1).is_none()
            && (self.is(at - 1, Class::AUXILIARY | Class::PRONOUN) || !self.is(at - 1, breaks))
    }

    /// "kept", "began", "was heard": verbs that say of another when, how long or who heard it.
    fn keeps_on(&self, at: usize) -> bool {
        let passive =
            at > 0 && is_be(self.word(at - 1)) && matches!(self.word(at), "heard" | "overheard" | "recorded" | "filmed" | "caught");
        let phase = matches!(self.word(at), "kept" | "keeps" | "keep" | "began" | "begins" | "started" | "starts" | "continued");
        self.lower(at) && (passive || phase)
    }

    /// The verb that governs the infinitive behind the "to" at `to`.
    fn governor(&self, to: usize, unit: Unit) -> Option<usize> {
        let mut at = to - 1;
        if matches!(self.word(at), "on" | "out" | "ahead" | "back") && at > unit.start {
            at -= 1;
        }
        let governs = matches!(
            self.word(at),
            "went"
                | "goes"
                | "going"
                | "go"
                | "continued"
                | "continues"
                | "began"
                | "begins"
                | "came"
                | "comes"
                | "seemed"
                | "appeared"
                | "seems"
                | "appears"
                | "declined"
                | "refused"
                | "failed"
                | "declines"
                | "refuses"
                | "moved"
                | "rushed"
                | "proceeded"
                | "stopped"
                | "paused"
                | "quick"
                | "keen"
                | "pains"
                | "alleged"
                | "believed"
                | "reported"
                | "rumoured"
                | "thought"
                | "understood"
        );
        (governs && self.stretch(at).is_none()).then_some(at)
    }

    /// Whether the word is a verb here and no noun or adjective.
    fn is_verb(&self, cue: &Cue, unit: Unit) -> bool {
        let Cue { first, verb, end, .. } = *cue;
        let behind = |class: Class| verb > unit.start && self.stretch(verb - 1).is_none() && self.is(verb - 1, class);
        let clause_follows = self.is(end, Class::RELATIVE) && self.word(end) == "that"
            || self.is(end, Class::ADVERB) && self.word(end + 1) == "that"
            || self.stretch_from(end).is_some()
            || self.stop(end, &[":", ","]);
        match cue.form {
            // "has reason to hope"
            Form::Base if first < verb && matches!(self.word(verb - 1), "has" | "have" | "had" | "having") => false,
            _ if first < verb && !behind(Class::DETERMINER.without(Class::ADVERB)) && !self.is(first, Class::NEGATIVE) => true,
            // "the said report", "its reported losses"
            Form::Ing if cue.finite => true,
            _ if verb > unit.start && self.kind(verb - 1) == Some(TokenKind::Clitic) && cue.form != Form::Past => false,
            // "known as": an adjective.
            Form::Participle => false,
            Form::Past => {
                // "announced by the minister", but "began by saying"
                // "a widely-expected move", "his second alleged offence"
                let ordinal = verb > unit.start + 1
                    && self.is(verb - 2, Class::DETERMINER | Class::POSSESSIVE)
                    && matches!(self.word(verb - 1), "first" | "second" | "third" | "latest");
                // "messages discovered on the phone suggest"
                let reduced = first == verb && end == verb + 1 && self.is_reduced(verb, unit.start);
                if reduced && self.next_verb(end, unit).and_then(|next| self.verb(next)).is_some_and(|next| next.form != Form::Ing) {
                    return false;
                }
                if self.is_hyphenated(verb) || ordinal && self.lower(end) && !clause_follows && !self.is(end, STARTS) {
                    return false;
                }
                let agent = self.capital(end + 1) || self.is(end + 1, Class::DETERMINER | Class::POSSESSIVE | SOURCES);
                if self.word(end) == "by" && end == verb + 1 && agent && !self.says(verb, "asked") {
                    return false;
                }
                // "Several said", but "several reported cases"
                let alone = || {
                    self.stands_alone(verb - usize::from(verb > unit.start))
                        && (clause_follows || !self.lower(end) || self.is(end, STARTS) || matches!(self.word(verb), "said" | "told"))
                };
                !behind(Class::DETERMINER.union(Class::PREPOSITION)) || behind(Class::ADVERB) || alone()
            }
            Form::Ing => !behind(Class::DETERMINER) || self.stands_alone(verb - 1),
            // "its claims", "claims of": nouns look the same.
            Form::Third => {
                let infinitive = cue.frames.has(Frames::TO) && self.word(end) == "to";
                // "Addressing claims"
                let opens = verb == unit.start + 1 && self.word(unit.start).ends_with("ing") && self.person(unit.start).is_none();
                // "21 judges", "ministers, not judges"
                let counted = verb > unit.start && (self.kind(verb - 1) == Some(TokenKind::Number) || self.word(verb - 1) == "not");
                // "member states’ incomes"
                let genitive =
                    self.kind(verb + 1) == Some(TokenKind::Mark) && !self.text.gap_before(verb + 1) && self.stretch(verb + 1).is_none();
                let nounlike = opens
                    || genitive
                    || counted && !clause_follows
                    || behind(Class::DETERMINER.union(Class::PREPOSITION)) && !self.stands_alone(verb - 1)
                    || behind(Class::CONJUNCTION) && !(self.is_third_alone(verb) && self.is(end, STARTS))
                    || self.is(end, Class::AUXILIARY) && cue.frames.has(Frames::OBJECT)
                    || self.is(end, Class::PREPOSITION)
                        && !cue.frames.has(Frames::TAG)
                        && end == verb + 1
                        && !infinitive
                        && !behind(Class::PRONOUN)
                    || self.word(end).ends_with("ed") && self.is(end + 1, Class::PREPOSITION);
                self.word(verb) == "says"
                    || !nounlike && (self.has_singular_subject(first, unit) || self.subject_follows_quotation(first, unit))
            }
            Form::Base => {
                if cue.frames.has(Frames::BARE) && self.is_of_documents(first, unit) {
                    return true;
                }
                let counted = || self.stands_alone(verb.saturating_sub(1));
                let plural = || {
                    behind(Class::PRONOUN.union(Class::GROUP).union(Class::RELATIVE))
                        || verb > unit.start
                            && self.stretch(verb - 1).is_none()
                            && self.word(verb - 1).ends_with('s')
                            && !behind(Class::DETERMINER)
                        || counted()
                        || verb > unit.start + 1
                            && self.capital(verb - 1)
                            && (self.word(verb) == "say" || self.is_joint_subject(verb, unit))
                };
                // “…,” they conclude.
                let closes = end >= unit.end || self.kind(end) == Some(TokenKind::Punctuation);
                if closes
                    && cue.frames.has(Frames::TAG)
                    && (!behind(Class::DETERMINER) || counted())
                    && self.subject_follows_quotation(first, unit)
                {
                    return true;
                }
                let infinitive = verb > unit.start && self.word(verb - 1) == "to" && cue.frames.has(Frames::OBJECT);
                if infinitive {
                    return (end..unit.end).take(16).any(|at| self.stretch_from(at).is_some());
                }
                // "majorities in all five say", "she and others, however, say", "unions that helped him say"
                let restricted =
                    || (unit.start..verb).rev().take(10).any(|at| self.is(at, Class::RELATIVE) && !self.is(at, Class::DETERMINER));
                let states = is_verb_alone(self.word(verb)) && self.word(end) == "that";
                let says = (self.word(verb) == "say" || states)
                    && verb > unit.start
                    && self.stretch(verb - 1).is_none()
                    && (self.nominal(verb - 1, unit)
                        || self.stop(verb - 1, &[",", ")", "—", "–", "--"])
                        || self.stop(verb - 1, &["-"]) && self.text.gap_before(verb)
                        || behind(Class::CONJUNCTION) && self.word(end) == "that")
                    && (!behind(Class::OBJECT) || restricted())
                    && !behind(Class::DETERMINER.without(Class::ADVERB).without(Class::OBJECT));
                says || plural()
                    && (clause_follows
                        || is_verb_alone(self.word(verb))
                        || behind(Class::GROUP) && self.lower(end) && self.word(end).ends_with("ing")
                        || self.is_joint_subject(verb, unit)
                        || self.word(verb) == "say"
                        || cue.frames.has(Frames::BARE) && (self.is(end, Class::AUXILIARY) || self.is_subject_ahead(end, unit))
                        || cue.frames.has(Frames::THAT) && self.is(end, Class::DETERMINER | Class::PRONOUN))
            }
        }
    }

    /// Whether what stands before a verb in -s can be its subject: "development projects" is no sentence.
    fn has_singular_subject(&self, first: usize, unit: Unit) -> bool {
        let Some(last) = first.checked_sub(1).filter(|&last| last >= unit.start && self.lower(last)) else { return true };
        if self.stretch(last).is_some() || self.is(last, Class::PRONOUN | Class::RELATIVE) {
            return true;
        }
        let Some(phrase) = self.phrase_before(first, unit.start, unit) else { return true };
        // "His gift follows pledges by four players"
        let word = self.word(last);
        let verbal = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) && phrase.len() > 2;
        if verbal && !self.is(last, SOURCES | Class::BODY) && self.is(first + 1, Class::PREPOSITION) {
            return false;
        }
        // "to discuss newspaper reports", "might form manifesto pledges"
        let governed = phrase.start > unit.start && (self.word(phrase.start - 1) == "to" || self.is_modal(phrase.start - 1));
        if governed && self.lower(phrase.start) {
            return false;
        }
        if self.is(last, SOURCES | Class::BODY) {
            return true;
        }
        // "the policy claims that", but not "the programme examined claims that"
        let whole = self.is(phrase.start, Class::DETERMINER)
            && (phrase.start == unit.start || self.stop(phrase.start - 1, &[","]) || self.is(phrase.start - 1, Class::CONJUNCTION));
        let goes_on = self.is(first + 1, Class::DETERMINER | Class::PRONOUN) || self.kind(first + 1) == Some(TokenKind::Number);
        (self.word(first + 1) == "that" || goes_on) && whole && !self.word(last).ends_with("ed")
            || self.capital(phrase.start) && phrase.start > unit.start
    }

    /// "New figures published under the Act show": whether the clause before a verb begins with several documents and has no
    /// verb of its own.
    fn is_of_documents(&self, verb: usize, unit: Unit) -> bool {
        let breaks = Class::AUXILIARY | Class::FINITE | Class::PRONOUN | Class::RELATIVE | Class::CONJUNCTION;
        let opens = |at: &usize| *at == unit.start || self.stop(*at - 1, &[",", ";", ":"]) || self.is(*at - 1, Class::CONJUNCTION);
        let several = |&at: &usize| self.is(at, Class::DOCUMENT) && (self.word(at).ends_with('s') || self.says(at, "data"));
        let adjective = |at: usize| self.is(at, Class::DETERMINER | Class::ADVERB) || self.nominal(at, unit);
        let heads = |start: usize| (start..verb.min(start + 4)).find(several).filter(|&head| (start..head).all(adjective));
        let Some(head) = (unit.start..verb).rev().take(24).filter(opens).find_map(heads) else { return false };
        // "figures by which the trust sets targets", but "figures - issued on Monday - show"
        let mut aside = false;
        for at in head + 1..verb {
            let edge = self.stop(at, &["(", ")", "—", "–", "-", ","]) && !self.is_hyphenated(at + 1);
            aside ^= edge;
            if self.stretch(at).is_some() || !aside && self.is(at, breaks) {
                return false;
            }
        }
        !aside
    }

    /// "might", "will": a verb in its base form follows.
    pub(super) fn is_modal(&self, at: usize) -> bool {
        matches!(self.word(at), "will" | "would" | "can" | "cannot" | "could" | "may" | "might" | "must" | "shall" | "should")
    }

    /// "the unions claim Novo is to close": whether a name and a verb stand at `at`, close together.
    fn is_subject_ahead(&self, at: usize, unit: Unit) -> bool {
        let verb = (at + 1..unit.end.min(at + 5)).take_while(|&at| self.stretch(at).is_none() && self.nominal(at, unit)).last();
        let name = self.capital(at) || self.is(at, Class::ROLE) && self.capital(at + 1);
        name && self.is(verb.unwrap_or(at) + 1, Class::AUXILIARY | Class::FINITE)
    }

    /// “…?” the board writes: a quotation stands before the subject, so that the verb is one.
    fn subject_follows_quotation(&self, first: usize, unit: Unit) -> bool {
        let start = match first.checked_sub(1) {
            Some(last) if last >= unit.start && self.is(last, Class::PRONOUN) => Some(last),
            _ => self.phrase_before(first, unit.start, unit).map(|phrase| phrase.start),
        };
        start.is_some_and(|start| self.stretch_until(start).is_some() && !self.stop(start - 2, &["."]))
    }

    /// "Ms Pell and Mr Orme call"
    fn is_joint_subject(&self, verb: usize, unit: Unit) -> bool {
        self.phrase_before(verb, unit.start, unit).is_some_and(|mut phrase| phrase.any(|at| self.word(at) == "and"))
    }

    /// "Some say", "another argued", "the two write": determiners and numbers that stand alone.
    fn stands_alone(&self, at: usize) -> bool {
        const ALONE: &[&str] =
            &["all", "another", "both", "few", "four", "many", "most", "none", "one", "others", "several", "some", "three", "two"];
        ALONE.iter().any(|word| self.says(at, word))
    }
}

/// What may follow a verb that reports a clause.
const STARTS: Class =
    Class::DETERMINER.union(Class::PRONOUN).union(Class::OBJECT).union(Class::PREPOSITION).union(Class::TIME).union(Class::SUBORDINATOR);

/// Whether the base form of a verb that reports a clause is no noun, too: "experts believe", but not "experts report".
fn is_verb_alone(verb: &str) -> bool {
    const VERBS: [&str; 20] = [
        "acknowledge",
        "admit",
        "agree",
        "allege",
        "argue",
        "assert",
        "believe",
        "complain",
        "concede",
        "conclude",
        "contend",
        "deny",
        "explain",
        "insist",
        "maintain",
        "predict",
        "reckon",
        "recommend",
        "suggest",
        "warn",
    ];
    VERBS.contains(&verb)
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "was" | "were" | "are" | "be" | "been" | "being")
}
