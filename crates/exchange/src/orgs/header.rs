//! What the headings of a list of organisations mean: the words of the data file, the rulebook's schemes of codes, and its
//! kinds, because the columns of a list with one column a level are headed by what stands in them.

use std::collections::BTreeMap;

use needle_rulebook::Rulebook;

use super::OrgField;
use crate::table::{Fit, Found, Role, Synonyms, key};

/// A column headed by a kind: which level it is follows from where it stands.
pub(super) const LEVEL_OPEN: OrgField = OrgField::Level(0);

/// The headings of one reading.
pub(super) struct Headings {
    synonyms: Synonyms,
    remembered: BTreeMap<String, OrgField>,
    schemes: Vec<String>,
}

impl Headings {
    pub(super) fn new(rulebook: &Rulebook, remembered: &BTreeMap<String, OrgField>) -> Headings {
        let mut synonyms = Synonyms::read(include_str!("../../data/orgs.csv"));
        for scheme in &rulebook.codes {
            let field = OrgField::Code(Some(scheme.id.clone())).code();
            for heading in [&scheme.title.zh, &scheme.title.en, &scheme.id] {
                synonyms.add(&field, heading);
            }
        }
        let level = LEVEL_OPEN.code();
        let kinds = rulebook.kinds.iter().flat_map(|kind| {
            let titles = [
                &kind.title.zh,
                &kind.title.en,
                &kind.short.zh,
                &kind.short.en,
            ];
            titles.into_iter().chain(&kind.suffixes)
        });
        let classes = rulebook
            .classes
            .iter()
            .flat_map(|class| [&class.title.zh, &class.title.en]);
        for heading in kinds
            .chain(classes)
            .filter(|heading| !heading.contains('*'))
        {
            synonyms.add(&level, heading);
        }
        let remembered = remembered.iter();
        Headings {
            synonyms,
            remembered: remembered
                .map(|(heading, field)| (key(heading), field.clone()))
                .collect(),
            schemes: rulebook
                .codes
                .iter()
                .map(|scheme| scheme.id.clone())
                .collect(),
        }
    }

    /// What a heading means.
    pub(super) fn find(&self, heading: &str) -> Option<Found<OrgField>> {
        let (field, fit) = match self.remembered.get(&key(heading)) {
            Some(field) => (field.clone(), Fit::Exact),
            None => {
                let (field, fit) = self.synonyms.find(heading)?;
                (OrgField::from_code(field)?, fit)
            }
        };
        let field = match field {
            // The data file names schemes that another rulebook may not have.
            OrgField::Code(Some(scheme)) if !self.schemes.contains(&scheme) => OrgField::Code(None),
            // A kind within a longer heading says nothing about what stands below it.
            OrgField::Level(0) if fit == Fit::Part && !heading_of_level(heading) => return None,
            other => other,
        };
        let role = role(&field);
        Some(Found { field, role, fit })
    }
}

/// Headings of levels are short; a sentence that holds one is about something else.
fn heading_of_level(heading: &str) -> bool {
    heading.chars().count() <= 12
}

/// What a column of that field is good for.
pub(super) fn role(field: &OrgField) -> Role {
    match field {
        OrgField::Name | OrgField::Level(_) => Role::Name,
        OrgField::Code(_) => Role::Key,
        OrgField::Short | OrgField::Kind | OrgField::Sector | OrgField::Depth => Role::Fact,
        OrgField::Parent | OrgField::ParentCode => Role::Place,
        OrgField::Number => Role::Number,
        OrgField::Ignored => Role::Aside,
    }
}

/// Whether several columns may hold it.
pub(super) fn many(field: &OrgField) -> bool {
    matches!(field, OrgField::Level(0) | OrgField::Code(None))
}
