//! Names of people and organisations as typed, with what keyboards and old systems add to them taken away.
//! One name must have one spelling, or a search misses its owner; whatever cannot be put right surely is refused.

use std::fmt;

use crate::ident::is_invisible;
use crate::limits::{ORG_NAME_CHARS_MAX, PERSON_NAME_CHARS_MAX};

/// The one interpunct names are stored with, MIDDLE DOT.
const INTERPUNCT: char = '\u{B7}';
/// Dots typed in its place: bullet, hyphenation point, katakana middle dot, full-width full stop.
const INTERPUNCT_VARIANTS: [char; 4] = ['\u{2022}', '\u{2027}', '\u{30FB}', '\u{FF0E}'];

/// A person's name of 1 to [`PERSON_NAME_CHARS_MAX`] characters. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonName(Box<str>);

/// An organisation's name of 1 to [`ORG_NAME_CHARS_MAX`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OrgName(Box<str>);

/// Something worth telling about a name that was accepted. Blanks dropped at the ends are not worth it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameNote {
    /// The blank that aligns a name of two characters with longer ones was dropped.
    AlignmentSpace,
    /// A dot of another kind became the interpunct U+00B7.
    Interpunct,
    /// Several or unusual blanks inside became one space.
    Spaces,
    /// The name of a person has a single character: probably cut off.
    SingleCharacter,
    /// The name of an organisation has a private-use code point, with which old systems stored rare characters. Lists
    /// of real places hold some; whoever types one is asked for the character itself.
    PrivateUse(char),
}

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing but blanks was given.
    #[error("no name given")]
    Missing,
    /// More characters than a name may have.
    #[error("{found} characters, at most {most} are accepted")]
    TooLong {
        /// Characters found.
        found: usize,
        /// Characters accepted.
        most: usize,
    },
    /// A private-use code point, with which old systems stored rare characters: only the person knows which one is meant.
    #[error("private-use code point U+{:04X} ({character}) at character {place}", u32::from(*.character))]
    PrivateUse {
        /// The character as found.
        character: char,
        /// Its place, counted in characters from 1, blanks at the front not counted.
        place: usize,
    },
    /// A control character such as a tab or line break.
    #[error("control character U+{:04X} at character {place}", u32::from(*.character))]
    Control {
        /// The character as found.
        character: char,
        /// Its place, counted in characters from 1, blanks at the front not counted.
        place: usize,
    },
    /// A zero-width character or direction mark, which would make two names differ that look the same.
    #[error("invisible character U+{:04X} at character {place}", u32::from(*.character))]
    Invisible {
        /// The character as found.
        character: char,
        /// Its place, counted in characters from 1, blanks at the front not counted.
        place: usize,
    },
}

impl NameNote {
    /// The stable word under which the interface keeps its sentence for this note.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AlignmentSpace => "alignment_space",
            Self::Interpunct => "interpunct",
            Self::Spaces => "spaces",
            Self::SingleCharacter => "single_character",
            Self::PrivateUse(_) => "private_use",
        }
    }
}

impl NameProblem {
    /// The stable word under which the interface keeps its sentence for this problem.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::PrivateUse { .. } => "private_use",
            Self::Control { .. } => "control",
            Self::Invisible { .. } => "invisible",
        }
    }
}

impl PersonName {
    /// Reads a name as typed or pasted.
    ///
    /// # Errors
    /// A [`NameProblem`]; no character is ever dropped or replaced that might be part of the name.
    pub fn parse(text: &str) -> Result<(Self, Vec<NameNote>), NameProblem> {
        let (mut name, mut notes) = tidy(text, PERSON_NAME_CHARS_MAX)?;
        if let Some((place, character)) = private_use(&name) {
            return Err(NameProblem::PrivateUse { character, place });
        }
        if let [first, ' ', second] = name.chars().collect::<Vec<_>>()[..]
            && is_han(first)
            && is_han(second)
        {
            name.retain(|c| c != ' ');
            // The blank is gone, so there is nothing to say about its kind.
            notes.retain(|note| *note != NameNote::Spaces);
            notes.push(NameNote::AlignmentSpace);
        }
        if name.chars().filter(|c| !is_variation_selector(*c)).count() == 1 {
            notes.push(NameNote::SingleCharacter);
        }
        Ok((Self(name.into_boxed_str()), notes))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl OrgName {
    /// Reads a name as typed or pasted; single spaces inside stay.
    ///
    /// # Errors
    /// A [`NameProblem`]; no character is ever dropped or replaced that might be part of the name.
    pub fn parse(text: &str) -> Result<(Self, Vec<NameNote>), NameProblem> {
        let (name, mut notes) = tidy(text, ORG_NAME_CHARS_MAX)?;
        notes.extend(private_use(&name).map(|(_, character)| NameNote::PrivateUse(character)));
        Ok((Self(name.into_boxed_str()), notes))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names never reach a log through `{:?}`.
impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OrgName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0.into()
    }
}

impl From<OrgName> for String {
    fn from(name: OrgName) -> Self {
        name.0.into()
    }
}

/// The first private-use code point of a tidied name and its place, counted in characters from 1.
fn private_use(name: &str) -> Option<(usize, char)> {
    (1..).zip(name.chars()).find(|(_, c)| is_private_use(*c))
}

/// What both kinds of names have in common: no blanks at the ends, one kind of space and of interpunct inside,
/// nothing that cannot be seen, at most `most` characters.
fn tidy(text: &str, most: usize) -> Result<(String, Vec<NameNote>), NameProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NameProblem::Missing);
    }
    let mut name = String::with_capacity(text.len());
    let (mut interpunct, mut spaces) = (false, false);
    for (place, character) in (1..).zip(text.chars()) {
        match character {
            c if c.is_control() => return Err(NameProblem::Control { character, place }),
            c if is_invisible(c) => return Err(NameProblem::Invisible { character, place }),
            c if c.is_whitespace() => {
                let follows_space = name.ends_with(' ');
                spaces |= c != ' ' || follows_space;
                if !follows_space {
                    name.push(' ');
                }
            }
            c if INTERPUNCT_VARIANTS.contains(&c) => {
                interpunct = true;
                name.push(INTERPUNCT);
            }
            c => name.push(c),
        }
    }
    let found = name.chars().count();
    if found > most {
        return Err(NameProblem::TooLong { found, most });
    }
    let notes = [
        (interpunct, NameNote::Interpunct),
        (spaces, NameNote::Spaces),
    ];
    let notes = notes
        .into_iter()
        .filter_map(|(seen, note)| seen.then_some(note));
    Ok((name, notes.collect()))
}

/// Chinese characters of every block up to extension J, and the nought 〇.
fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Code points Unicode leaves to private agreement.
fn is_private_use(c: char) -> bool {
    matches!(
        c,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'
    )
}

/// Marks that choose the form of the character before them; legitimate in rare names, but no characters of their own.
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
