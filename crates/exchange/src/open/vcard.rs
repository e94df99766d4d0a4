//! vCard 4 (RFC 6350): officers for the address book of a telephone.
//! Why the whole name is one component of `N`: where a family name ends cannot be told from the writing, and a name cut
//! in the wrong place is worse than one that sorts by its first character.

use std::io::{self, Write};

use jiff::Timestamp;
use needle_model::PersonId;

use super::lines::{Lines, text};

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// What they do, where; the first is what most address books show.
    pub works: Vec<Work>,
    /// Their own telephone, where whoever takes the card may have it.
    pub phone: Option<String>,
}

/// A post held, in the words of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Name of the organisation.
    pub org: String,
    /// Title of the post.
    pub title: String,
    /// The post together with the kind of organisation.
    pub role: String,
    /// Telephone of the office.
    pub phone: Option<String>,
}

/// Cards, one after another.
pub struct Cards<W> {
    lines: Lines<W>,
    revised: String,
}

impl<W: Write> std::fmt::Debug for Cards<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cards")
    }
}

impl<W: Write> Cards<W> {
    /// Begins; `revised` is the moment the cards say they are of.
    pub fn new(out: W, revised: Timestamp) -> Cards<W> {
        Cards {
            lines: Lines::new(out),
            revised: moment(revised),
        }
    }

    /// Writes one.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn card(&mut self, card: &Card) -> io::Result<()> {
        let lines = &mut self.lines;
        lines.raw("BEGIN", "VCARD")?;
        lines.raw("VERSION", "4.0")?;
        lines.raw("KIND", "individual")?;
        lines.raw("UID", &format!("urn:uuid:{}", card.person.key))?;
        lines.text("FN", &card.name)?;
        lines.raw("N", &format!("{};;;;", text(&card.name)))?;
        for (i, work) in card.works.iter().enumerate() {
            // Several posts stay apart by a group each; a single one is understood by every program without.
            let group = match card.works.len() {
                1 => String::new(),
                _ => format!("post{}.", i + 1),
            };
            lines.text(&format!("{group}ORG"), &work.org)?;
            lines.text(&format!("{group}TITLE"), &work.title)?;
            lines.text(&format!("{group}ROLE"), &work.role)?;
            if let Some(phone) = &work.phone {
                lines.text(&format!("{group}TEL;TYPE=work"), phone)?;
            }
        }
        if let Some(phone) = &card.phone {
            lines.text("TEL;TYPE=cell", phone)?;
        }
        lines.raw("REV", &self.revised)?;
        lines.raw("END", "VCARD")
    }

    /// Gives back where it was written to.
    pub fn done(self) -> W {
        self.lines.into_inner()
    }
}

/// A moment in universal time to the second, as both formats of content lines write it.
pub(super) fn moment(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
