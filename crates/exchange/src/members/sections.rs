//! What the headings of sections and the titles above a roster say of the rows below: a status, or where they belong.

use needle_rulebook::Rulebook;

use super::Field;
use crate::sheet::Content;
use crate::table::{self, Table};
use crate::value::Words;

/// What is said of the rows of one section.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// A status, when the heading names exactly one.
    pub(super) status: Option<String>,
    /// Anything else; it may be an organisation.
    pub(super) other: Option<String>,
    /// The heading the status was read from.
    pub(super) title: String,
    /// The status is that of a title above the header: a row that says otherwise is no wonder.
    pub(super) title_only: bool,
    /// The heading says that its people are no members, or no longer.
    pub(super) outside: bool,
}

/// The sections of a roster.
pub(super) struct Sections {
    /// Before the first heading.
    none: Section,
    list: Vec<Section>,
}

impl Sections {
    pub(super) fn of(table: &Table<Field>, words: &Words, rulebook: &Rulebook) -> Sections {
        let titles = table.titles.join(" ");
        let none = Section {
            status: named(&titles, rulebook),
            title: titles,
            title_only: true,
            other: None,
            outside: false,
        };
        let mut list: Vec<Section> = Vec::with_capacity(table.sections.len());
        for title in &table.sections {
            let exact = words.status(&Content::Text(title.as_str().into())).value;
            let status = exact.or_else(|| named(title, rulebook));
            let last = list.last().unwrap_or(&none);
            if table::outsiders(title) {
                list.push(Section {
                    title: title.clone(),
                    outside: true,
                    ..Section::default()
                });
                continue;
            }
            list.push(match status {
                // A heading such as "probationary" divides the organisation's section, it does not end it.
                Some(status) => Section {
                    status: Some(status),
                    other: last.other.clone(),
                    title: title.clone(),
                    title_only: false,
                    outside: false,
                },
                None => Section {
                    other: Some(title.clone()),
                    ..none.clone()
                },
            });
        }
        Sections { none, list }
    }

    /// The section at a place of [`Table::sections`]; without one, what the titles say.
    pub(super) fn get(&self, place: Option<usize>) -> &Section {
        place
            .and_then(|place| self.list.get(place))
            .unwrap_or(&self.none)
    }
}

/// The one status whose title a text holds.
fn named(text: &str, rulebook: &Rulebook) -> Option<String> {
    let lower = text.to_lowercase();
    let mut found = rulebook.statuses.iter().filter(|status| {
        let (zh, en) = (status.title.zh.as_str(), status.title.en.to_lowercase());
        !zh.is_empty() && text.contains(zh) || !en.is_empty() && lower.contains(&en)
    });
    let one = found.next()?;
    found.next().is_none().then(|| one.id.clone())
}
