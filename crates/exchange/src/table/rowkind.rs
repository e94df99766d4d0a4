//! Which rows are data. A row is data when something in it can be a name, an identity number or another value that is read;
//! the words that give other rows away are looked for in its first cells and where the name stands. In doubt it is data:
//! it is then refused with a sentence, while a row left out by mistake would be a person lost.

use super::again::{self, Again};
use super::columns::Columns;
use super::header::Header;
use super::merges::Merges;
use super::rowwords::{self, plain_name, tidy};
use super::{NotData, Plan, Role};
use crate::sheet::{Cell, Content, Row};
use crate::value;

/// Digits from which a value in a key column is a number somebody has, no count.
const KEY_DIGITS: usize = 14;

/// What a row is.
pub(super) enum Kind {
    Data,
    Section(String),
    OtherHeader,
    Not(NotData),
}

/// One cell of a row that holds something.
pub(super) struct Seen<'a> {
    pub(super) cell: &'a Cell,
    role: Option<Role>,
    /// Merged over more columns than its heading.
    wide: bool,
    /// Last column of its merged area.
    right: u16,
    /// Tidied text; empty for numbers, dates and the like.
    pub(super) text: String,
}

pub(super) struct Sorter<'a, 'p, F> {
    pub(super) plan: &'a Plan<'p, F>,
    pub(super) header: Header<F>,
    pub(super) columns: Columns<F>,
    pub(super) merges: Merges<'a>,
    /// Tidied texts above the header, to know them again.
    pub(super) titles: Vec<String>,
    /// The same as written.
    pub(super) title_texts: Vec<String>,
    pub(super) after_header: bool,
}

impl<'a, F: Clone + PartialEq> Sorter<'a, '_, F> {
    pub(super) fn role(&self, column: u16) -> Option<Role> {
        self.columns
            .roles
            .get(usize::from(column))
            .copied()
            .flatten()
    }

    /// What a row is; the merged areas have entered it.
    pub(super) fn kind(&mut self, place: usize, row: &'a Row) -> Kind {
        let seen: Vec<Seen<'a>> = row
            .cells
            .iter()
            .filter_map(|cell| self.see(row, cell))
            .collect();
        if place < self.header.from {
            self.titles
                .extend(seen.iter().map(|seen| seen.text.clone()));
            self.title_texts
                .extend(seen.iter().map(|seen| seen.cell_text().to_owned()));
            return Kind::Not(if seen.is_empty() {
                NotData::Blank
            } else {
                NotData::Title
            });
        }
        if place < self.header.until {
            return Kind::Not(NotData::Header);
        }
        let Some(first) = seen.first() else {
            return Kind::Not(NotData::Blank);
        };
        if self.after_header && again::counting(&seen) {
            return Kind::Not(NotData::Header);
        }
        match again::header(&seen, &self.header.columns, self.plan) {
            Some(Again::Same) => return Kind::Not(NotData::Header),
            Some(Again::Other) => return Kind::OtherHeader,
            None => {}
        }
        let lone = seen.len() == 1;
        if lone && !first.text.is_empty() && self.titles.contains(&first.text) {
            return Kind::Not(NotData::Title);
        }
        let key = seen
            .iter()
            .any(|seen| seen.role == Some(Role::Key) && key_like(&seen.cell.content));
        if first.role == Some(Role::Number) && rowwords::is_example(&first.text) {
            return Kind::Not(NotData::Note);
        }
        if !key {
            if let Some(kind) = self.counted_section(&seen) {
                return kind;
            }
            if let Some(why) = self.by_words(&seen) {
                return Kind::Not(why);
            }
            if let Some(kind) = self.section(&seen) {
                return kind;
            }
        }
        match self.by_content(row, &seen) {
            Some(why) => Kind::Not(why),
            None => Kind::Data,
        }
    }

    /// Cells that hold something; of a merged area only the first.
    fn see(&self, row: &Row, cell: &'a Cell) -> Option<Seen<'a>> {
        if value::is_blank(&cell.content) {
            return None;
        }
        let area = self
            .merges
            .at(row.number, cell.column)
            .map(|area| area.merge);
        let text = match &cell.content {
            Content::Text(text) => tidy(text),
            _ => String::new(),
        };
        let right = area.map_or(cell.column, |merge| merge.right);
        let headings = &self.header.columns;
        let place = headings.binary_search_by_key(&cell.column, |heading| heading.column);
        let heading = place.ok().map(|place| &headings[place]);
        Some(Seen {
            cell,
            role: self.role(cell.column),
            wide: right > heading.map_or(cell.column, |heading| heading.right),
            right,
            text,
        })
    }

    /// Totals, signatures, remarks and page numbers, by the words in the first cells and where the name stands.
    fn by_words(&self, seen: &[Seen<'_>]) -> Option<NotData> {
        let name = seen.iter().find(|seen| seen.role == Some(Role::Name));
        let person = name.is_some_and(|name| plain_name(&name.text));
        // The first cell, the first that is no running number, and everything up to the name.
        let until = name.map_or(2, |name| {
            let up_to = seen
                .iter()
                .filter(|seen| seen.cell.column <= name.cell.column);
            up_to.count().max(2)
        });
        let heads = seen.iter().take(until).filter(|seen| !seen.text.is_empty());
        for (place, head) in heads.enumerate() {
            let Some(why) = rowwords::why(&head.text) else {
                continue;
            };
            let labelled = head.text.contains([':', '(']);
            let lone = seen.len() == 1;
            let is = match why {
                // A count behind a section's heading is no total.
                NotData::Total => !person && (place == 0 || !seen[0].wide),
                // Where running numbers stand, such a word is a label without its colon.
                NotData::Signature => {
                    !person || place == 0 && (labelled || head.role == Some(Role::Number))
                }
                NotData::Note => !person || lone || place == 0 && head.role == Some(Role::Number),
                _ => !person,
            };
            if is {
                return Some(why);
            }
        }
        // A label with its value, of words nobody listed: `Secretary: …`.
        let section =
            seen.len() == 1 && self.plan.sections && rowwords::section_like(&seen[0].text);
        let label = seen
            .first()
            .filter(|first| label_like(&first.text) && !section);
        let facts = seen
            .iter()
            .any(|seen| seen.role == Some(Role::Fact) && !label_like(&seen.text));
        (label.is_some() && (!person || !facts)).then_some(NotData::Signature)
    }

    /// The heading of a section: a lone text, or one merged over where the names stand. A sentence there is a remark.
    fn section(&self, seen: &[Seen<'_>]) -> Option<Kind> {
        let first = seen.first().filter(|first| !first.text.is_empty())?;
        if !self.plan.sections || rowwords::running_number(&first.text) {
            return None;
        }
        let over_name = first.wide
            && self.columns.list.iter().any(|column| {
                let inside = (first.cell.column..=first.right).contains(&column.column);
                inside && self.role(column.column) == Some(Role::Name)
            });
        let is = if seen.len() == 1 {
            let numbered =
                rowwords::after_numbering(&first.text).is_some_and(|rest| !rest.is_empty());
            let alone = self.columns.list.len() == 1;
            first.wide
                || match first.role {
                    Some(Role::Key | Role::Fact) => false,
                    Some(Role::Name) => !alone && (numbered || rowwords::section_like(&first.text)),
                    Some(Role::Number | Role::Place) => true,
                    Some(Role::Aside) | None => self.left_of_names(first.cell.column),
                }
        } else {
            let read = |role| matches!(role, Some(Role::Key | Role::Name | Role::Fact));
            over_name && !seen[1..].iter().any(|seen| read(seen.role))
        };
        is.then(|| match rowwords::why_shape(&first.text) {
            Some(why) => Kind::Not(why),
            None if rowwords::sentence(&first.text) => Kind::Not(NotData::Note),
            None => Kind::Section(rowwords::section_title(first.cell_text())),
        })
    }

    /// The heading of a section over several columns, with nothing but a count of people behind it.
    fn counted_section(&self, seen: &[Seen<'_>]) -> Option<Kind> {
        let [first, count] = seen else {
            return None;
        };
        let heading = first.wide && rowwords::why(&first.text).is_none();
        (heading && rowwords::is_count(&count.text))
            .then(|| self.section(&seen[..1]))
            .flatten()
    }

    fn left_of_names(&self, column: u16) -> bool {
        let mut columns = self.columns.list.iter();
        let name = columns.find(|column| self.role(column.column) == Some(Role::Name));
        name.is_none_or(|name| column < name.column)
    }

    /// What the cells hold: nothing that is read and no text means an empty line of a form, or sums without a word.
    fn by_content(&self, row: &Row, seen: &[Seen<'_>]) -> Option<NotData> {
        let read = |role| matches!(role, Some(Role::Name | Role::Key | Role::Fact));
        if self.counts(seen) {
            return Some(NotData::Total);
        }
        if seen.iter().any(|seen| read(seen.role)) {
            return None;
        }
        if self.continues(row) {
            let place = seen.iter().any(|seen| seen.role == Some(Role::Place));
            return (!place).then_some(NotData::Note);
        }
        let mut asides = seen
            .iter()
            .filter(|seen| !matches!(seen.role, Some(Role::Number | Role::Place)));
        let number = seen.iter().any(|seen| seen.role == Some(Role::Number));
        let words = |seen: &Seen<'_>| {
            !seen.text.is_empty()
                && !rowwords::running_number(&seen.text)
                && !value::nothing_given(&seen.cell.content)
        };
        if asides.clone().any(words) {
            // A lone remark under the remarks of the row above; anything else may be a person.
            let lone = seen.len() == 1 && self.plan.sections;
            return lone.then_some(NotData::Note);
        }
        if seen
            .iter()
            .any(|seen| seen.role == Some(Role::Number) && words(seen))
        {
            return None;
        }
        let zero = |seen: &Seen<'_>| !matches!(seen.cell.content, Content::Number(number) if number != 0.0);
        Some(if number || asides.all(zero) {
            NotData::Blank
        } else {
            NotData::Total
        })
    }

    /// A label with nothing but numbers where names and other values stand: how many, of whom.
    fn counts(&self, seen: &[Seen<'_>]) -> bool {
        let (Some(first), true) = (seen.first(), seen.len() > 1) else {
            return false;
        };
        let label = plain_name(&first.text)
            && !matches!(first.role, Some(Role::Name | Role::Key | Role::Fact));
        let mut names = seen.iter().filter(|seen| seen.role == Some(Role::Name));
        let number = |seen: &Seen<'_>| match &seen.cell.content {
            Content::Number(_) => true,
            _ => seen.text.chars().all(|c| c.is_ascii_digit() || c == '.'),
        };
        label && names.next().is_some() && seen[1..].iter().all(number) && self.plan.sections
    }

    /// Whether the name of the row above goes on in this row: one person in two rows.
    fn continues(&self, row: &Row) -> bool {
        self.columns.list.iter().any(|column| {
            let area = self.merges.at(row.number, column.column);
            let area = area.filter(|area| area.merge.top < row.number && area.cell.is_some());
            area.is_some() && self.role(column.column) == Some(Role::Name)
        })
    }
}

impl<'a> Seen<'a> {
    pub(super) fn cell_text(&self) -> &'a str {
        match &self.cell.content {
            Content::Text(text) => text.trim(),
            _ => "",
        }
    }
}

pub(super) fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// A value of a key column that is more than a count.
fn key_like(content: &Content) -> bool {
    match content {
        Content::Number(number) => number.abs() >= 10f64.powi(KEY_DIGITS as i32 - 1),
        content => digits(&tidy(&value::shown(content))) >= KEY_DIGITS,
    }
}

/// `label: value`.
fn label_like(text: &str) -> bool {
    text.chars().take(12).any(|c| c == ':')
}
