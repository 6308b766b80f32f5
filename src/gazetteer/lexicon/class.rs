//! Sets of word classes and of verb frames, one bit each.

use std::ops::{BitOr, BitOrAssign};

/// The classes that a word belongs to, a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

impl Class {
    pub const DETERMINER: Class = Class(1);
    pub const PRONOUN: Class = Class(1 << 1);
    pub const OBJECT: Class = Class(1 << 2);
    pub const POSSESSIVE: Class = Class(1 << 3);
    pub const RELATIVE: Class = Class(1 << 4);
    pub const AUXILIARY: Class = Class(1 << 5);
    pub const NEGATIVE: Class = Class(1 << 6);
    pub const PREPOSITION: Class = Class(1 << 7);
    pub const CONJUNCTION: Class = Class(1 << 8);
    pub const SUBORDINATOR: Class = Class(1 << 9);
    pub const ADVERB: Class = Class(1 << 10);
    pub const TIME: Class = Class(1 << 11);
    pub const TITLE: Class = Class(1 << 12);
    pub const ROLE: Class = Class(1 << 13);
    pub const SPOKESPERSON: Class = Class(1 << 14);
    pub const DOCUMENT: Class = Class(1 << 15);
    pub const GROUP: Class = Class(1 << 16);

    pub const BODY: Class = Class(1 << 17);
    pub const FINITE: Class = Class(1 << 18);
    pub const UTTERANCE: Class = Class(1 << 19);
    pub const ACCORDING: Class = Class(1 << 20);

    /// The class of a name in the list; the empty set for any other word.
    pub fn parse(name: &str) -> Class {
        match name {
            "determiner" => Class::DETERMINER,
            "pronoun" => Class::PRONOUN,
            "object" => Class::OBJECT,
            "possessive" => Class::POSSESSIVE,
            "relative" => Class::RELATIVE,
            "auxiliary" => Class::AUXILIARY,
            "negative" => Class::NEGATIVE,
            "preposition" => Class::PREPOSITION,
            "conjunction" => Class::CONJUNCTION,
            "subordinator" => Class::SUBORDINATOR,
            "adverb" => Class::ADVERB,
            "time" => Class::TIME,
            "title" => Class::TITLE,
            "role" => Class::ROLE,
            "spokesperson" => Class::SPOKESPERSON,
            "document" => Class::DOCUMENT,
            "group" => Class::GROUP,
            "body" => Class::BODY,
            "finite" => Class::FINITE,
            "utterance" => Class::UTTERANCE,
            "according" => Class::ACCORDING,
            _ => Class::default(),
        }
    }

    /// Both sets together.
    pub const fn union(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// This set without the other.
    pub const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

    /// Whether the two sets share a class.
    pub const fn has(self, any: Class) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Class) {
        self.0 |= other.0;
    }
}

/// What may stand with a reporting verb, a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Frames(u16);

impl Frames {
    pub const NONE: Frames = Frames(0);
    /// “…,” she said.
    pub const TAG: Frames = Frames(1);
    /// She said that waits would rise.
    pub const THAT: Frames = Frames(1 << 1);
    /// She said waits would rise.
    pub const BARE: Frames = Frames(1 << 2);
    /// She told the board …
    pub const TOLD: Frames = Frames(1 << 3);
    /// She vowed to …
    pub const TO: Frames = Frames(1 << 4);
    /// She asked whether …
    pub const WH: Frames = Frames(1 << 5);
    /// She called the plan “a mess”.
    pub const OBJECT: Frames = Frames(1 << 6);

    /// Gives a thing its name when a quotation follows at once: called “MARS”.
    pub const NAMES: Frames = Frames(1 << 7);

    /// She urged ministers to …: the people addressed belong to the content.
    pub const WHOM: Frames = Frames(1 << 8);
    /// She admitted hiding the letter.
    pub const ING: Frames = Frames(1 << 9);
    /// She added a name, showed courage, posted a loss: done to a thing, it reports nothing.
    pub const THING: Frames = Frames(1 << 10);

    /// Both sets together.
    pub const fn union(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// The frames of a list cell ("tag,that"); unknown names are left out.
    pub fn parse(names: &str) -> Frames {
        names.split(',').fold(Frames::NONE, |frames, name| {
            frames
                | match name {
                    "tag" => Frames::TAG,
                    "that" => Frames::THAT,
                    "bare" => Frames::BARE,
                    "told" => Frames::TOLD,
                    "to" => Frames::TO,
                    "wh" => Frames::WH,
                    "object" => Frames::OBJECT,
                    "names" => Frames::NAMES,
                    "whom" => Frames::WHOM,
                    "ing" => Frames::ING,
                    "thing" => Frames::THING,
                    _ => Frames::NONE,
                }
        })
    }

    /// Whether the two sets share a frame.
    pub const fn has(self, any: Frames) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Frames {
    type Output = Frames;

    fn bitor(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}
