//! Who holds a role that stands without a name: "the chief executive".

use std::borrow::Cow;

use super::super::attribution::{Resolution, Speaker};
use super::super::{Gender, PersonMention};
use super::pronoun::REACH;
use super::speakers::Room;

impl<'a> Room<'a> {
    /// Whoever all mentions that fit are of; `None` where they are of several people, or there are none.
    pub(super) fn only(&self, fits: impl Fn(&PersonMention) -> bool) -> Option<&'a PersonMention> {
        let mut fitting = self.persons.iter().filter(|mention| fits(mention));
        let first = fitting.next()?;
        fitting.all(|other| other.entity == first.entity).then_some(first)
    }

    /// "the chief executive": a role that one person has in the article, or the words beside one person's name.
    pub(super) fn role(&self, speaker: &mut Speaker) -> Option<Gender> {
        let words = speaker.span.of(self.text.body());
        let role = words.strip_prefix("the ").or_else(|| words.strip_prefix("The "))?;
        let (role, former) = role.strip_prefix("former ").map_or((role, false), |role| (role, true));
        let body = self.text.body();
        let held = |mention: &PersonMention| {
            let another = mention.role_span.is_some_and(|span| makes_another(&body[..span.start]));
            !another && mention.role.as_deref().is_some_and(|held| ends_with_words(held, role))
        };
        let beside = |mention: &PersonMention| self.stands_beside(mention, role);
        let bearer = match self.persons.iter().any(held) {
            true => self.only(held),
            false => self.only(beside),
        };
        // "The minister" of somebody who has just been named as a secretary of state.
        let minister = || {
            self.only(|mention| {
                role == "minister"
                    && mention.span.end <= speaker.span.start
                    && self.text.paragraph_at(mention.span.start) + REACH >= self.text.paragraph_at(speaker.span.start)
                    && mention.role.as_deref().is_some_and(governs)
            })
        };
        let holder = self.holder(role).filter(|_| !former);
        // "Italian prime minister Carlo Orme met Tony Blair. The prime minister said": either.
        if bearer.zip(holder).is_some_and(|(bearer, holder)| bearer.entity != holder.entity) {
            return None;
        }
        let mention = bearer.or_else(minister).or(holder)?;
        let gender = self.person(speaker, mention);
        speaker.resolved_by = Some(Resolution::Title);
        gender
    }

    /// Whether the words stand right before a name ("Tory leader Jane Pell") or in apposition to it ("Jane Pell, the Tory leader").
    fn stands_beside(&self, mention: &PersonMention, role: &str) -> bool {
        let body = self.text.body();
        let before = body[..mention.span.start].strip_suffix(' ').and_then(|before| {
            let (before, words) = before.split_at_checked(before.len().checked_sub(role.len())?)?;
            words.eq_ignore_ascii_case(role).then_some(before)
        });
        let after = body[mention.span.end..].strip_prefix(", ").map(|after| after.strip_prefix("the ").unwrap_or(after));
        let after = after.and_then(|after| after.strip_prefix(role));
        let opens = |before: &str| before.chars().next_back().is_none_or(|last| !last.is_alphanumeric() && last != '-');
        before.is_some_and(|before| opens(before) && !makes_another(before) && !governs_what_follows(before))
            || after.is_some_and(|after| [",", ".", " of ", " for ", " who "].iter().any(|next| after.starts_with(next)))
    }
}

/// Whether a role is one in a government: "health secretary".
fn governs(role: &str) -> bool {
    let role = role.to_lowercase();
    !role.contains("shadow") && ["minister", "secretary", "chancellor"].iter().any(|title| role.contains(title))
}

/// Whether a role is, or ends with, the words of another: "trust chief executive", "chief executive".
fn ends_with_words(held: &str, role: &str) -> bool {
    let held: Cow<'_, str> = held.to_lowercase().into();
    let role = role.to_lowercase();
    held.strip_suffix(role.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && !makes_another(rest) && !governs_what_follows(rest))
}

/// Whether the word before a role makes it another one: "shadow health secretary", "deputy leader".
fn makes_another(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    ["shadow", "deputy", "vice", "former", "ex", "acting"].iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// "Chairman of the committee Peter Orme": what "of" leads to is whose chairman he is, not what he is.
fn governs_what_follows(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    [" of", " for", " at"].iter().any(|link| before.ends_with(link))
}

#[cfg(test)]
mod tests {
    use super::super::speakers::tests::last;

    #[test]
    fn a_role_stands_for_whoever_is_named_beside_it() {
        let body = "Union co-chairman Peter Orme met David Blake. The union co-chairman said waits would rise.";
        assert_eq!(last(body).0.as_deref(), Some("Peter Orme"));
        let body = "Health Secretary Jane Pell spoke to nurses. The minister said waits would rise.";
        assert_eq!(last(body).0.as_deref(), Some("Jane Pell"));
        let body = "Health Secretary Jane Pell met Home Secretary Peter Orme. The minister said waits would rise.";
        assert_eq!(last(body).0, None);
    }

    #[test]
    fn what_somebody_is_chairman_of_is_not_a_role() {
        let body = "Chairman of the watchdog Peter Orme met nurses. The watchdog said waits would rise.";
        assert_eq!(last(body).0, None);
    }

    #[test]
    fn a_shadow_minister_is_no_minister_and_a_spokesman_nobody_with_a_name() {
        let body = "Shadow home secretary Peter Orme met nurses. The home secretary said waits would rise.";
        assert_eq!(last(body).0, None);
        let body = "Peter Orme said beds were short. The prime minister’s spokesman said they were not. He added that waits would fall.";
        assert_eq!(last(body).0, None);
    }
}
