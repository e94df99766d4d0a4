//! Which columns each file has; why in one place: reading and writing cannot differ, and the guide's table is checked against it.

use needle_model::bring::ATTRIBUTES_MAX;
use needle_rulebook::Rulebook;

use super::{INDICATORS, MEMBERS, ORGS, Problem, RECORDS, What};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// UTF-8.
    Text,
    /// A whole number.
    Whole,
    /// A day.
    Day,
    /// A day, a month or a year, as ISO text.
    Partial,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) form: Form,
    /// A file without it, or a row without a value in it, is refused.
    pub(super) needed: bool,
    /// Wide numbers; the others fit 32 bits.
    pub(super) wide: bool,
    /// Nearly every value is another.
    pub(super) various: bool,
}

impl Column {
    fn new(name: &str, form: Form, needed: bool) -> Column {
        Column {
            name: name.to_owned(),
            form,
            needed,
            wide: false,
            various: false,
        }
    }

    fn wide(self) -> Column {
        Column { wide: true, ..self }
    }

    fn various(self) -> Column {
        Column {
            various: true,
            ..self
        }
    }
}

/// Places of the columns of organisations.
pub(super) mod org {
    pub(in super::super) const NUMBER: usize = 0;
    pub(in super::super) const PARENT: usize = 1;
    pub(in super::super) const KIND: usize = 2;
    pub(in super::super) const SECTOR: usize = 3;
    pub(in super::super) const NAME: usize = 4;
    pub(in super::super) const SHORT: usize = 5;
    pub(in super::super) const FOUNDED: usize = 6;
    pub(in super::super) const DISSOLVED: usize = 7;
    pub(in super::super) const DIVISION: usize = 8;
}

/// Columns of organisations.
pub(super) fn orgs() -> Vec<Column> {
    vec![
        Column::new("org", Form::Whole, true).various(),
        Column::new("parent", Form::Whole, false),
        Column::new("kind", Form::Text, true),
        Column::new("sector", Form::Text, false),
        Column::new("name", Form::Text, true).various(),
        Column::new("short", Form::Text, false),
        Column::new("founded", Form::Day, true),
        Column::new("dissolved", Form::Day, false),
        Column::new("division", Form::Text, false).various(),
    ]
}

/// Places of the columns of members; those of the attributes come after.
pub(super) mod member {
    pub(in super::super) const ORG: usize = 0;
    pub(in super::super) const NAME: usize = 1;
    pub(in super::super) const RESIDENT_ID: usize = 2;
    pub(in super::super) const PHONE: usize = 3;
    pub(in super::super) const BIRTH: usize = 4;
    pub(in super::super) const JOINED: usize = 5;
    pub(in super::super) const STATUS: usize = 6;
    pub(in super::super) const STANDING: usize = 7;
    pub(in super::super) const FROM: usize = 8;
    pub(in super::super) const ENDED: usize = 9;
    pub(in super::super) const ENDING: usize = 10;
    pub(in super::super) const POST: usize = 11;
    pub(in super::super) const POST_FROM: usize = 12;
    pub(in super::super) const TERM_ENDS: usize = 13;
    pub(in super::super) const ATTRIBUTES: usize = 14;
}

/// Columns of members: one for each attribute of the rulebook at the end.
pub(super) fn members(rulebook: &Rulebook) -> Result<Vec<Column>, Problem> {
    let mut columns = vec![
        Column::new("org", Form::Whole, true),
        Column::new("name", Form::Text, true),
        Column::new("resident_id", Form::Text, false).various(),
        Column::new("phone", Form::Text, false).various(),
        Column::new("birth", Form::Partial, false),
        Column::new("joined", Form::Partial, false),
        Column::new("status", Form::Text, false),
        Column::new("standing", Form::Text, false),
        Column::new("from", Form::Day, true),
        Column::new("ended", Form::Day, false),
        Column::new("ending", Form::Text, false),
        Column::new("post", Form::Text, false),
        Column::new("post_from", Form::Day, false),
        Column::new("term_ends", Form::Day, false),
    ];
    for attribute in &rulebook.attributes {
        let refused = Problem::new(MEMBERS, 0, &attribute.id, "", What::Attribute);
        if columns.iter().any(|column| column.name == attribute.id)
            || columns.len() == member::ATTRIBUTES + ATTRIBUTES_MAX
        {
            return Err(refused);
        }
        // A resident number may tell what no column does: whoever takes the register in says what is missing.
        columns.push(Column::new(&attribute.id, Form::Text, false));
    }
    Ok(columns)
}

/// Places of the columns of what was done.
pub(super) mod record {
    pub(in super::super) const ORG: usize = 0;
    pub(in super::super) const ACTIVITY: usize = 1;
    pub(in super::super) const DAY: usize = 2;
    pub(in super::super) const PRESENT: usize = 3;
    pub(in super::super) const ENTITLED: usize = 4;
    pub(in super::super) const AMOUNT: usize = 5;
}

/// Columns of what was done.
pub(super) fn records() -> Vec<Column> {
    vec![
        Column::new("org", Form::Whole, true),
        Column::new("activity", Form::Text, true),
        Column::new("day", Form::Day, true),
        Column::new("present", Form::Whole, false),
        Column::new("entitled", Form::Whole, false),
        Column::new("amount", Form::Whole, false).wide(),
    ]
}

/// Places of the columns of numbers given.
pub(super) mod indicator {
    pub(in super::super) const ORG: usize = 0;
    pub(in super::super) const INDICATOR: usize = 1;
    pub(in super::super) const FROM: usize = 2;
    pub(in super::super) const VALUE: usize = 3;
}

/// Columns of numbers given.
pub(super) fn indicators() -> Vec<Column> {
    vec![
        Column::new("org", Form::Whole, true),
        Column::new("indicator", Form::Text, true),
        Column::new("from", Form::Day, true),
        Column::new("value", Form::Whole, true).wide(),
    ]
}

/// Every file with its columns, in the order in which they are read.
pub(super) fn files(rulebook: &Rulebook) -> Result<[(&'static str, Vec<Column>); 4], Problem> {
    Ok([
        (ORGS, orgs()),
        (MEMBERS, members(rulebook)?),
        (RECORDS, records()),
        (INDICATORS, indicators()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_names_every_column_and_no_other() {
        let guide = include_str!("../../../../docs/columns.md");
        let rulebook = needle_rulebook::builtin::rulebook("grassroots-party").unwrap();
        for (file, columns) in files(&rulebook).unwrap() {
            let heading = format!("## {file}\n");
            let section = guide.split(&heading).nth(1).unwrap();
            let section = section.split("\n## ").next().unwrap();
            let named: Vec<&str> = section
                .lines()
                .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
                .collect();
            let fixed = match file {
                MEMBERS => &columns[..member::ATTRIBUTES],
                _ => &columns[..],
            };
            let ours: Vec<&str> = fixed.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(named, ours, "{file}");
        }
    }
}
