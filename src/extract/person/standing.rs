//! A person's role and organisation, as the words around the name give them.

use std::ops::Range;

use super::Context;
use super::people::Person;
use crate::extract::{OrganisationKind, OrganisationMention};
use crate::gazetteer::{Classes, Home, terms};
use crate::span::Span;
use crate::text::TokenKind;

/// A role and an organisation.
#[derive(Default)]
pub(super) struct Standing {
    pub(super) role: Option<String>,
    pub(super) role_span: Option<Span>,
    pub(super) affiliation: Option<String>,
}

/// What the text says of a person; for an office that belongs to one body, that body at the article's date.
pub(super) fn standing(context: &Context<'_>, person: &Person, organisations: &[OrganisationMention]) -> Standing {
    let around = Around { context, organisations };
    let first = person.honorific.as_ref().map_or(person.tokens.start, |tokens| tokens.start);
    let mut standing = around
        .before(first)
        .or_else(|| around.behind(person.tokens.end))
        .or_else(|| around.before_comma(first, person.tokens.end))
        .unwrap_or_default();
    if standing.affiliation.is_none()
        && let Some(role) = &standing.role
    {
        let office = context.gazetteer.office(role, context.article.published);
        let office = office.filter(|_| around.is_of_britain(role, standing.role_span, person.tokens.clone()));
        // "its director", of whichever of several bodies: it says as much as that it is none of the others.
        let owned = |span: Span| context.before(context.text.token_at(span.start)).filter(|its| is_its(context.word(*its)));
        let its = standing.role_span.and_then(owned).is_some();
        let only = || if its { None } else { around.only_institution(role, first) };
        standing.affiliation = office.map(|body| body.name.clone()).or_else(only);
    }
    standing
}

pub(super) struct Around<'a, 'b> {
    pub(super) context: &'b Context<'a>,
    organisations: &'b [OrganisationMention],
}

/// Words before an organisation that say of its role that it is held no longer, or not in full: "former Labour leader".
const QUALIFIERS: [&str; 15] = [
    "acting",
    "assistant",
    "deputy",
    "ex",
    "exiled",
    "former",
    "incoming",
    "interim",
    "joint",
    "junior",
    "one-time",
    "ousted",
    "outgoing",
    "shadow",
    "then",
];

/// Who a role belongs to: the organisation's name, and where its words begin or end.
pub(super) struct Owner {
    name: String,
    tokens: Range<usize>,
}

impl Around<'_, '_> {
    /// The mention of a named organisation that covers a token.
    fn mention(&self, token: usize) -> Option<&OrganisationMention> {
        let at = self.context.text.tokens().get(token)?.span.start;
        let next = self.organisations.partition_point(|mention| mention.span.end <= at);
        self.organisations.get(next).filter(|mention| mention.span.contains_byte(at) && !mention.generic)
    }

    /// The named organisation whose mention covers a token.
    pub(super) fn organisation(&self, token: usize) -> Option<Owner> {
        let mention = self.mention(token)?;
        Some(Owner { name: mention.name.clone(), tokens: self.context.text.tokens_in(mention.span) })
    }

    /// Named organisations before a token, the last first.
    fn before_token(&self, token: usize) -> impl Iterator<Item = &OrganisationMention> {
        let at = self.context.text.tokens().get(token).map_or(0, |token| token.span.start);
        let next = self.organisations.partition_point(|mention| mention.span.end <= at);
        self.organisations[..next].iter().rev().filter(|mention| !mention.generic)
    }

    /// The organisation that "its" means at a token: the last one before in the sentence, else the first of one of the two sentences before.
    fn its(&self, token: usize) -> Option<String> {
        let text = self.context.text;
        let at = text.tokens().get(token)?.span.start;
        let sentence = text.sentence_at(at);
        let start = |number: usize| text.sentences().get(number).map_or(0, |sentence| sentence.span.start);
        if let Some(mention) = self.before_token(token).next().filter(|mention| mention.span.start >= start(sentence)) {
            return Some(mention.name.clone());
        }
        (1..=2).filter_map(|back| sentence.checked_sub(back)).find_map(|number| {
            let within = start(number)..start(number + 1);
            let named = || self.before_token(token).filter(|mention| within.contains(&mention.span.start));
            // "Unison agreed, but the RCN said no. Its director": the text goes on about the last that has spoken.
            named().find(|mention| self.joins_and_speaks(mention)).or_else(|| named().last()).map(|mention| mention.name.clone())
        })
    }

    /// Whether an organisation is the subject of a second clause that says something: "…, but the RCN said".
    fn joins_and_speaks(&self, mention: &OrganisationMention) -> bool {
        let context = self.context;
        let tokens = context.text.tokens_in(mention.span);
        let before = context.before(tokens.start);
        let joint = before.and_then(|the| if context.is_the(the) { context.before(the) } else { before });
        joint.is_some_and(|joint| matches!(context.word(joint), "and" | "but" | "while"))
            && !context.begins_sentence(tokens.end)
            && context.is(tokens.end, Classes::SPEECH)
            && context.is_small(tokens.end)
    }

    /// Whether an office is a British one: the words beside it say so, or the person held it, or the article is of Britain. Other
    /// countries have prime ministers, too, and Wales a health minister.
    fn is_of_britain(&self, role: &str, span: Option<Span>, person: Range<usize>) -> bool {
        let context = self.context;
        if let Some(office) = span.map(|span| context.text.tokens_in(span)) {
            let before = context.before(office.start);
            let before = before.and_then(|at| if context.is_genitive(at) { context.before(at) } else { before });
            let behind = context.behind(office.end).filter(|_| matches!(context.word(office.end), "of" | "in"));
            for beside in [before, behind].into_iter().flatten() {
                match Home::of(context.word(beside)) {
                    Some(_) => return matches!(context.word(beside), "Britain" | "British" | "UK" | "U.K."),
                    None if context.is(beside, Classes::COUNTRY.or(Classes::DEMONYM)) && context.is_capital(beside) => return false,
                    None => {}
                }
            }
        }
        let name = context.plain_words(person);
        terms(&role.to_lowercase()).iter().any(|term| term.name == name)
            || context.names.setting(context.text, context.gazetteer).is_british(false)
    }

    /// The last organisation before a token that a common noun can stand for: "the trust", "the college".
    fn by_noun(&self, noun: &str, token: usize) -> Option<String> {
        let kind = match noun {
            "trust" | "hospital" => Some(OrganisationKind::Trust),
            "union" => Some(OrganisationKind::Union),
            "charity" => Some(OrganisationKind::Charity),
            "council" | "authority" => Some(OrganisationKind::Council),
            "company" | "firm" => Some(OrganisationKind::Company),
            "party" => Some(OrganisationKind::Party),
            "regulator" | "watchdog" => Some(OrganisationKind::Regulator),
            "department" => Some(OrganisationKind::GovernmentDepartment),
            "university" => Some(OrganisationKind::University),
            "college" => Some(OrganisationKind::RoyalCollege),
            "association" | "federation" | "institute" | "society" | "committee" | "commission" | "agency" | "alliance" | "foundation"
            | "network" | "board" => None,
            _ => return None,
        };
        self.before_token(token)
            .find(|mention| Some(mention.kind) == kind || mention.name.split(' ').any(|word| word.eq_ignore_ascii_case(noun)))
            .map(|mention| mention.name.clone())
    }

    /// For a senior role without an owner: the one institution that the article has named so far, if it is only one.
    fn only_institution(&self, role: &str, token: usize) -> Option<String> {
        const SENIOR: [&str; 5] = ["chief executive", "chair", "director", "chief operating officer", "general manager"];
        if !SENIOR.iter().any(|senior| role.to_lowercase().contains(senior)) {
            return None;
        }
        let institution = |mention: &&OrganisationMention| {
            matches!(
                mention.kind,
                OrganisationKind::Trust | OrganisationKind::Commissioner | OrganisationKind::Council | OrganisationKind::Charity
            )
        };
        let mut names: Vec<&str> = self.before_token(token).filter(institution).map(|mention| mention.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        match names[..] {
            [name] => Some(name.to_string()),
            _ => None,
        }
    }

    fn stands(&self, role: Range<usize>, owner: Option<Owner>) -> Standing {
        let mut hull = owner.as_ref().map_or(role.clone(), |owner| role.start.min(owner.tokens.start)..role.end.max(owner.tokens.end));
        let mut text = self.role_text(role.clone());
        if let Some(qualifier) = self.qualifier(hull.start) {
            // "former South African president" goes on without a gap, "former Labour leader" loses the owner between.
            let apart = owner.is_some() && hull.start < role.start;
            let joint = if self.context.is_inner_hyphen(qualifier + 1) { '-' } else { ' ' };
            let word = self.role_text(qualifier..qualifier + 1);
            text = if apart {
                format!("{word}{joint}{text}")
            } else {
                format!("{word} {}", self.context.plain_words(qualifier + 1..role.end))
            };
            hull.start = qualifier;
        }
        Standing { role: Some(text), role_span: Some(self.context.text.span_of(hull)), affiliation: owner.map(|owner| owner.name) }
    }

    /// "former" before "Labour leader" or "South African president".
    fn qualifier(&self, first: usize) -> Option<usize> {
        let context = self.context;
        let mut at = context.before(first)?;
        while context.is(at, Classes::DEMONYM) || context.names.hit_at(at).is_some_and(|hit| context.gazetteer.is_place(hit)) {
            at = context.before(at)?;
        }
        let hyphened = context.is_inner_hyphen(at).then(|| context.before(at)).flatten();
        let word = hyphened.unwrap_or(at);
        QUALIFIERS.iter().any(|known| known.eq_ignore_ascii_case(context.word(word))).then_some(word)
    }

    /// Where a title begins that takes in the place or the department before it: "Wales Secretary", "Labour’s Home Office spokesman".
    fn with_field(&self, first: usize, name: usize) -> usize {
        let context = self.context;
        let Some(last) = context.before(first) else { return first };
        let minister = matches!(context.word(first), "Secretary" | "Minister") && context.is_telling_capital(first);
        if minister && let Some(hit) = context.names.hit_at(last).filter(|hit| context.gazetteer.is_place(hit)) {
            return hit.tokens.start;
        }
        if minister && context.is(last, Classes::PLACE) && context.is_capital(last) {
            return last;
        }
        // "Culture, Media and Sport Secretary": the department's fields.
        let fields = |at: usize| context.is_capital(at) && context.is(at, Classes::TOPIC);
        let office = matches!(context.word(name - 1), "Secretary" | "Minister");
        if office && context.word(last) == "and" && last >= 3 && context.word(last - 2) == "," {
            let mut field = last - 1;
            while field >= 2 && fields(field) && context.word(field - 1) == "," && fields(field - 2) {
                field -= 2;
            }
            if field < last - 1 && !context.begins_sentence(field + 1) {
                return field;
            }
        }
        let party = |token: usize| self.mention(token).is_some_and(|mention| mention.kind == OrganisationKind::Party);
        match self.organisation(last) {
            Some(department) if !party(last) => {
                let before = context.before(department.tokens.start);
                let owner = before.and_then(|before| if context.is_genitive(before) { context.before(before) } else { Some(before) });
                if owner.is_some_and(party) { department.tokens.start } else { first }
            }
            _ => first,
        }
    }

    /// The owner that stands before a title: "NHS Confederation …", "the RCN’s …", "the trust’s …", "its …".
    fn owner_before(&self, role: usize) -> Option<Owner> {
        let context = self.context;
        let last = context.before(role)?;
        if is_its(context.word(last)) {
            return Some(Owner { name: self.its(last)?, tokens: last..last + 1 });
        }
        if !context.is_genitive(last) {
            return self.organisation(last);
        }
        let noun = context.before(last)?;
        self.organisation(noun).or_else(|| {
            let the = context.before(noun).filter(|the| context.is_the(*the))?;
            Some(Owner { name: self.by_noun(context.word(noun), the)?, tokens: the..last + 1 })
        })
    }

    /// The owner behind a title's "of" at `link`: an organisation a short way on ("charity the …"), or "the new trust".
    fn owner_behind(&self, link: usize) -> Option<Owner> {
        let context = self.context;
        for at in link + 1..link + 6 {
            if context.begins_sentence(at) {
                return None;
            }
            if let Some(found) = self.organisation(at) {
                return Some(found);
            }
            if context.is_small(at)
                && let Some(name) = self.by_noun(context.word(at), link)
            {
                let noun_ends = context.behind(at).is_none_or(|next| !context.is_capital(next) && !context.is(next, Classes::ROLE_HEAD));
                if noun_ends && context.is_the(link + 1) {
                    return Some(Owner { name, tokens: link + 1..at + 1 });
                }
            }
            const WAY: Classes = Classes::ORGANISATION_LEFT.or(Classes::TOPIC).or(Classes::ROLE_WORD).or(Classes::NOT_ORGANISATION);
            if !(context.is_the(at) || context.is(at, WAY) || context.word(at) == "new") {
                return None;
            }
        }
        None
    }

    /// "NHS Confederation chief executive Ann Hale".
    fn before(&self, name: usize) -> Option<Standing> {
        let last = self.context.before(name).filter(|_| self.context.text.gap_before(name))?;
        let first = self.role_before(last + 1);
        // "how good a minister Ann Hale will make" says nothing of her.
        if first >= name || behind_an_article(self.context, first) {
            return None;
        }
        let first = self.with_field(first, name);
        (first < name).then(|| self.stands(first..name, self.owner_before(first)))
    }

    /// "Its policy officer, Ann Hale, said" and "The leader of Harle District Council, Ann Hale, said".
    fn before_comma(&self, name: usize, name_end: usize) -> Option<Standing> {
        let context = self.context;
        let comma = context.before(name).filter(|comma| context.word(*comma) == ",")?;
        let ends = context.begins_sentence(name_end) || matches!(context.word(name_end), "," | ".");
        if !ends {
            return None;
        }
        let first = self.role_before(comma);
        if first < comma {
            return Some(self.stands(first..comma, self.owner_before(first)));
        }
        let owner = self.organisation(context.before(comma)?)?;
        let mut link = context.before(owner.tokens.start)?;
        if context.is_the(link) {
            link = context.before(link)?;
        }
        let first = self.role_before(link);
        (matches!(context.word(link), "of" | "at" | "for") && first < link).then(|| self.stands(first..link, Some(owner)))
    }

    /// "Ann Hale from the Y Association said": somebody's body, where "met Ann Hale at the Y Association" is only a place.
    fn speaks_there(&self, name_end: usize, owner_end: usize) -> bool {
        let context = self.context;
        let says = |token: usize| context.is(token, Classes::SPEECH) && context.is_small(token);
        let behind = !context.begins_sentence(owner_end) && says(owner_end);
        let person = (0..name_end).rev().take_while(|token| !context.begins_sentence(token + 1)).find(|token| !context.is_capital(*token));
        behind || person.is_some_and(says)
    }

    /// "Ann Hale, president of the Y Association," and "Ann Hale, from the Y Association".
    fn behind(&self, name_end: usize) -> Option<Standing> {
        let context = self.context;
        if context.begins_sentence(name_end) {
            return None;
        }
        let comma = matches!(context.word(name_end), "," | "(");
        let mut at = name_end + usize::from(comma);
        if matches!(context.word(at), "of" | "from" | "at") && !context.begins_sentence(at) {
            let owner = if context.is_the(at + 1) { at + 2 } else { at + 1 };
            let owner = self.organisation(owner).filter(|_| !context.begins_sentence(owner))?;
            if !comma && context.word(at) != "of" && !self.speaks_there(name_end, owner.tokens.end) {
                return None;
            }
            return Some(Standing { affiliation: Some(owner.name), ..Standing::default() });
        }
        // "Ann Hale, 63, a retired nurse".
        if context.kind(at) == TokenKind::Number && context.word(at + 1) == "," {
            at += 2;
        }
        if !comma {
            return None;
        }
        if matches!(context.word(at), "who" | "now") {
            at += 1 + usize::from(context.word(at + 1) == "is");
        }
        let the = context.is_the(at);
        if matches!(context.word(at), "a" | "an" | "its") || the {
            at += 1;
        }
        // "the trust’s director", "the RCN’s director", "Unison head of policy".
        let mut first = at;
        if let Some(owner) = self.organisation(first) {
            first = owner.tokens.end;
        } else if context.is_genitive(at + 1) && !context.begins_sentence(at + 1) {
            first = at + 1;
        }
        first += usize::from(context.is_genitive(first) && !context.begins_sentence(first));
        let end = self.role_from(first);
        if end == first {
            return None;
        }
        // "head of the nursing body Unison": of the body, not of nursing.
        let body = |at: usize| context.is(at, Classes::ORGANISATION_LEFT) && !context.begins_sentence(at);
        if (body(end) || body(end - 1))
            && let Some(owner) = context.behind(end - usize::from(!body(end))).and_then(|name| self.organisation(name))
            && let Some(of) = (first..end).rev().find(|at| matches!(context.word(*at), "of" | "for"))
        {
            return Some(self.stands(first..of, Some(owner)));
        }
        let owner = self.owner_before(first).or_else(|| {
            let link = matches!(context.word(end), "of" | "at" | "for" | "with" | "from" | "in") && !context.begins_sentence(end);
            link.then(|| self.owner_behind(end)).flatten()
        });
        // "met Ann Hale, Unison chief economist Ian Pike said": somebody else's.
        if !context.begins_sentence(end) && context.is_capital(end) && !context.is(end, Classes::HEAD_LAST) {
            return None;
        }
        Some(self.stands(first..end, owner))
    }
}

fn is_its(word: &str) -> bool {
    matches!(word, "its" | "Its")
}

/// Whether "a" or "an" stands before a token.
fn behind_an_article(context: &Context<'_>, token: usize) -> bool {
    context.before(token).is_some_and(|before| matches!(context.word(before), "a" | "an"))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::extract;
    use crate::gazetteer::Gazetteer;

    /// Role and organisation of the last person of a text.
    fn of(body: &str) -> (Option<String>, Option<String>) {
        let person = extract(&Article::from_body(body), Gazetteer::shipped()).persons.pop();
        person.map_or((None, None), |person| (person.role, person.affiliation))
    }

    fn is(body: &str, role: &str, affiliation: Option<&str>) {
        assert_eq!(of(body), (Some(role.to_string()), affiliation.map(str::to_string)), "{body}");
    }

    #[test]
    fn roles_stand_before_and_behind() {
        is("Unison head of policy Susan Quarrent said no.", "head of policy", Some("Unison"));
        is("The King’s Fund’s chief economist Susan Quarrent said no.", "chief economist", Some("King's Fund"));
        is("Susan Quarrent, director of facilities at the King’s Fund, left.", "director of facilities", Some("King's Fund"));
        is("“No,” said King’s Fund chief economist, Susan Quarrent.", "chief economist", Some("King's Fund"));
        is("The former Labour leader Susan Quarrent said no.", "former leader", Some("Labour Party"));
        is("Then deputy Labour chairwoman Susan Quarrent said no.", "deputy chairwoman", Some("Labour Party"));
        is("Ex-Labour leader Susan Quarrent said no.", "ex-leader", Some("Labour Party"));
        is("Former South African president Susan Quarrent said no.", "former South African president", None);
        is("A spokesman for Justice Commissioner Susan Quarrent said no.", "Justice Commissioner", None);
        is("But Wales Secretary Susan Quarrent said no.", "Wales Secretary", None);
        is("Labour Treasury spokeswoman Susan Quarrent said no.", "Treasury spokeswoman", Some("Labour Party"));
        is("He refused to support prime minister Susan Quarrent.", "prime minister", Some("Prime Minister's Office"));
        is("Kent Chief Constable Susan Quarrent said no.", "Chief Constable", None);
        is("Solicitor General Susan Quarrent said no.", "Solicitor General", None);
        is("Labour devolution spokesman Susan Quarrent said no.", "devolution spokesman", Some("Labour Party"));
        is("Auditor General Sir Susan Quarrent said no.", "Auditor General", None);
        is("Shadow health secretary Susan Quarrent said no.", "shadow health secretary", None);
        is("Unison co-chairwoman Susan Quarrent said no.", "co-chairwoman", Some("Unison"));
        is("The former lord chancellor Susan Quarrent said no.", "former lord chancellor", None);
        is("Susan Quarrent, head of nursing body Unison, left.", "head", Some("Unison"));
        is("Susan Quarrent, director of estates for nursing body Unison, left.", "director of estates", Some("Unison"));
        is("Susan Quarrent, Labour shadow work and pensions secretary, left.", "shadow work and pensions secretary", Some("Labour Party"));
        is("But Culture, Media and Sport Secretary Susan Quarrent left.", "Culture, Media and Sport Secretary", None);
        is("Susan Quarrent, secretary general of the King’s Fund, left.", "secretary general", Some("King's Fund"));
        is("Susan Quarrent, 63, a retired nurse, left.", "retired nurse", None);
        is("The leader of Camden Council, Susan Quarrent, left.", "leader", Some("London Borough of Camden"));
        is("The King’s Fund met. Its policy officer, Susan Quarrent, left.", "policy officer", Some("King's Fund"));
        is("The King’s Fund met. “No,” said Susan Quarrent, its chairwoman.", "chairwoman", Some("King's Fund"));
        is("Unison agreed, but the King’s Fund said no. Its chairwoman, Susan Quarrent, left.", "chairwoman", Some("King's Fund"));
        is("In France prime minister Susan Quarrent said no.", "prime minister", None);
        is("In France the British prime minister Susan Quarrent said no.", "prime minister", Some("Prime Minister's Office"));
        is("Nurses in Rome met Italy’s health minister Susan Quarrent.", "health minister", None);
        is("Nurses in Leeds met Welsh health minister Susan Quarrent.", "health minister", None);
    }

    #[test]
    fn common_nouns_stand_for_the_body_named_before() {
        let trust = "Wexmoor Hospitals NHS Trust";
        is(
            "Wexmoor Hospitals NHS Trust met. “No,” said Susan Quarrent, the trust’s director of estates.",
            "director of estates",
            Some(trust),
        );
        is("Wexmoor Hospitals NHS Trust met. Chief executive Dr Susan Quarrent said no.", "chief executive", Some(trust));
        is("Wexmoor Hospitals NHS Trust and Camden Council met. Chief executive Susan Quarrent said no.", "chief executive", None);
    }

    #[test]
    fn nothing_is_invented() {
        assert_eq!(of("Susan Quarrent left the King’s Fund."), (None, None));
        assert_eq!(of("The director left, Susan Quarrent said."), (None, None));
        assert_eq!(
            extract(&Article::from_body("They met Susan Quarrent, Unison chief economist Peter Hale said."), Gazetteer::shipped()).persons
                [0]
            .role,
            None
        );
        assert_eq!(of("They asked how good a prime minister Susan Quarrent will make."), (None, None));
        assert_eq!(of("Tourists met Susan Quarrent at the King’s Fund."), (None, None));
        assert_eq!(of("Susan Quarrent, who was a nurse until May, left."), (None, None));
        assert_eq!(of("Quistmoor Care founder Susan Quarrent left."), (Some("founder".into()), None));
    }
}
