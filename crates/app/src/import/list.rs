//! A list of organisations as read from a file, held against what is there, and told to people and programs.
//! Why here: pages and command line must say the same of the same row.

use jiff::civil::Date;
use needle_exchange::orgs::{self, OrgReading, Top};
use needle_exchange::problem::Problem;
use needle_model::{FOREVER, OrgId};
use needle_rights::Principal;
use needle_text::Texts;
use serde_json::{Map, Value, json};

use super::listed::{listed, refuse};
use super::{ImportStop, Progress, report};
use crate::{App, Failure};

impl App {
    /// What a list needs to know of the organisation it is imported under.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn list_top(&self, who: &Principal, under: OrgId, day: Date) -> Result<Top, Failure> {
        let view = self.org_view(who, under, day)?;
        let names = [Some(view.org.name), view.org.short].into_iter().flatten();
        Ok(Top {
            kind: view.org.kind,
            sector: view.org.sector,
            names: names.collect(),
            codes: view.codes.into_iter().map(|code| code.code).collect(),
        })
    }

    /// Looks a list over against what is there: namesakes directly under the organisation, and everything founding would
    /// refuse. What is found is added to the problems of the rows.
    ///
    /// # Errors
    /// Hidden, cancelled, or the store's failure.
    pub fn look_over_list(
        &self,
        who: &Principal,
        under: OrgId,
        effective: Date,
        reading: &mut OrgReading,
        progress: &mut Progress<'_>,
    ) -> Result<(), ImportStop> {
        let (new, _) = listed(reading);
        // This asks for the rights first.
        let refused = self.look_over_orgs(who, under, effective, &new, progress)?;
        self.already_there(under, reading);
        refuse(reading, &refused);
        Ok(())
    }

    /// An organisation of that name stands there already: whether the list means it, only a person can tell.
    fn already_there(&self, under: OrgId, reading: &mut OrgReading) {
        let census = self.census();
        let tree = census.tree();
        let living = tree.children(under).filter_map(|org| {
            let facts = census.org(org, FOREVER)?;
            (facts.ended == FOREVER).then(|| needle_text::fold(facts.name))
        });
        let living: rustc_hash::FxHashSet<String> = living.collect();
        for row in &mut reading.rows {
            let there =
                row.parent == orgs::Parent::Under && living.contains(&needle_text::fold(&row.name));
            if there {
                let problem = Problem::reject("org-already").value(&row.name);
                row.problems.push(Problem {
                    column: row.column,
                    ..problem
                });
            }
        }
    }
}

/// One organisation of a list as pages and programs are told it.
#[must_use]
pub fn org_row_json(t: &Texts, reading: &OrgReading, place: usize) -> Option<Value> {
    let row = reading.rows.get(place)?;
    let mut values = Map::new();
    let mut put = |name: &str, value: Value| drop(values.insert(name.to_owned(), value));
    put("name", json!(row.name));
    if let Some(short) = &row.short {
        put("short", json!(short));
    }
    put("kind", json!(row.kind));
    put("sector", json!(row.sector));
    let above = match row.parent {
        orgs::Parent::Row(above) => reading.rows.get(above),
        orgs::Parent::Under | orgs::Parent::Open => None,
    };
    put("parent", json!(above.map(|above| &above.name)));
    put("parent_row", json!(above.map(|above| above.row)));
    put("depth", json!(row.depth));
    if !row.codes.is_empty() {
        let codes = row
            .codes
            .iter()
            .map(|code| (code.scheme.clone(), json!(code.code)));
        put("codes", Value::Object(codes.collect()));
    }
    Some(report::row(t, row.row, values, &row.problems))
}
