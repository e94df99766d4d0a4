//! A row's values as JSON, in the forms the API speaks: ISO dates, codes, ids of the rulebook.

use serde_json::{Map, Value};

use super::MemberRow;

impl MemberRow {
    /// What could be read, by field code; what the row does not give is absent.
    #[must_use]
    pub fn values(&self) -> Map<String, Value> {
        let facts = &self.facts;
        let name = Some(facts.name.clone()).filter(|name| !name.is_empty());
        let plain = [
            ("name", name),
            ("resident_id", facts.resident_id.clone()),
            ("birth", facts.birth.map(|birth| birth.to_string())),
            ("joined", facts.joined.map(|joined| joined.to_string())),
            ("phone", facts.phone.clone()),
            ("status", self.status.clone()),
            ("org", self.org.name.clone()),
            ("org_code", self.org.code.clone()),
        ];
        let plain = plain
            .into_iter()
            .filter_map(|(field, value)| Some((field.to_owned(), value?)));
        let attributes = facts
            .attributes
            .iter()
            .map(|(id, code)| (id.clone(), code.clone()));
        plain
            .chain(attributes)
            .map(|(field, value)| (field, Value::String(value)))
            .collect()
    }
}
