//! The fields of a roster and the headings that mean them: a table of synonyms, the rulebook's own titles, what the
//! user settled before.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use needle_rulebook::Rulebook;

use super::{Choices, Field};
use crate::sheet::Book;
use crate::table::{self, Fit, Found, NoTable, Plan, Role, Synonyms, Table};

/// The synonyms that hold for every rulebook.
fn common() -> &'static Synonyms {
    static SYNONYMS: OnceLock<Synonyms> = OnceLock::new();
    SYNONYMS.get_or_init(|| Synonyms::read(include_str!("../../data/columns.csv")))
}

/// The field of a [`Field::code`], if the rulebook knows it.
#[must_use]
pub fn field_of(code: &str, rulebook: &Rulebook) -> Option<Field> {
    let plain = [
        Field::Name,
        Field::ResidentId,
        Field::Birth,
        Field::Joined,
        Field::Phone,
        Field::Status,
        Field::Org,
        Field::OrgCode,
        Field::Ignored,
    ];
    let plain = plain.into_iter().find(|field| field.code() == code);
    let attribute = || {
        rulebook
            .attribute(code)
            .map(|own| Field::Attribute(own.id.clone()))
    };
    plain.or_else(attribute)
}

/// The heading a column of that field is given in lists we write, in a language (`zh`, `en`); reading knows it.
#[must_use]
pub fn heading_of(field: &Field, rulebook: &Rulebook, language: &str) -> String {
    let attribute = rulebook.attribute(field.code());
    let title = || attribute.map(|attribute| attribute.title.get(language));
    let written = common().written(field.code(), language).or_else(title);
    written.unwrap_or(field.code()).to_owned()
}

fn synonyms(rulebook: &Rulebook) -> Synonyms {
    let mut synonyms = common().clone();
    for attribute in &rulebook.attributes {
        for heading in [&attribute.id, &attribute.title.zh, &attribute.title.en] {
            synonyms.overrule(&attribute.id, heading);
        }
        for heading in &attribute.also {
            synonyms.overrule(&attribute.id, heading);
        }
    }
    for code in [
        "name",
        "resident_id",
        "birth",
        "joined",
        "phone",
        "status",
        "org",
        "org_code",
    ] {
        synonyms.add(code, code);
    }
    synonyms
}

fn role(field: &Field) -> Role {
    match field {
        Field::Name => Role::Name,
        Field::ResidentId => Role::Key,
        Field::Org | Field::OrgCode => Role::Place,
        Field::Ignored => Role::Aside,
        Field::Birth | Field::Joined | Field::Phone | Field::Status | Field::Attribute(_) => {
            Role::Fact
        }
    }
}

/// Finds the roster in a book.
pub(super) fn table(
    book: &Book,
    choices: &Choices,
    rulebook: &Rulebook,
) -> Result<Table<Field>, NoTable> {
    let synonyms = synonyms(rulebook);
    // Keys stay what they are when their key is made again, and whoever kept the heading itself is helped.
    let remembered: BTreeMap<String, &Field> = choices
        .remembered
        .iter()
        .map(|(heading, field)| (table::key(heading), field))
        .collect();
    let find = |heading: &str| -> Option<Found<Field>> {
        if let Some(&field) = remembered.get(&table::key(heading)) {
            return Some(Found {
                field: field.clone(),
                role: role(field),
                fit: Fit::Exact,
            });
        }
        let unnumbered = table::unnumbered(heading);
        let bare = unnumbered.as_deref().and_then(|bare| synonyms.find(bare));
        let (code, fit) = synonyms.find(heading).or(bare)?;
        let found = |field, role| Some(Found { field, role, fit });
        if code == "number" {
            return found(Field::Ignored, Role::Number);
        }
        // An attribute this rulebook does not keep is known, and of no use.
        let field = field_of(code, rulebook).unwrap_or(Field::Ignored);
        let role = role(&field);
        found(field, role)
    };
    let plan = Plan {
        find: &find,
        role: &role,
        many: &|field| *field == Field::Phone,
        sections: true,
        sheet: choices.sheet,
        header: choices.header,
        columns: &choices.columns,
    };
    table::find(book, &plan)
}
