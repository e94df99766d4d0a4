//! The lists of deny.toml that can be checked without cargo-deny.
//! One file of lists for both, so that they cannot say different things.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::Outcome;

/// What may enter the tree.
#[derive(Debug)]
pub(super) struct Policy {
    /// SPDX identifiers.
    pub(super) licences: Vec<String>,
    /// A crate that may not be there, and why.
    pub(super) banned: BTreeMap<String, String>,
    /// Addresses of registries, without the `registry+` that Cargo.lock writes before them.
    registries: Vec<String>,
}

impl Policy {
    /// Reads deny.toml. A list that is missing is an error: an empty allow list would refuse, an empty ban
    /// list would let everything in.
    pub(super) fn parse(text: &str) -> Outcome<Self> {
        let table: Table = text.parse()?;
        let list = |section: &str, key: &str| {
            let value = table
                .get(section)
                .and_then(|section| section.get(key))
                .and_then(Value::as_array);
            value.ok_or_else(|| format!("deny.toml has no list {section}.{key}"))
        };
        let texts = |values: &[Value]| {
            values
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        };
        let mut banned = BTreeMap::new();
        for entry in list("bans", "deny")? {
            let field = |key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
            let name = field("crate").or_else(|| entry.as_str().map(str::to_owned));
            let name = name.ok_or("deny.toml: a ban without a crate")?;
            banned.insert(
                name,
                field("reason").unwrap_or_else(|| "no reason given".to_owned()),
            );
        }
        Ok(Self {
            licences: texts(list("licenses", "allow")?),
            banned,
            registries: texts(list("sources", "allow-registry")?),
        })
    }

    /// Whether a package may come from here; `source` as Cargo.lock writes it.
    pub(super) fn is_source_allowed(&self, source: &str) -> bool {
        source
            .strip_prefix("registry+")
            .is_some_and(|url| self.registries.iter().any(|allowed| allowed == url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_missing_is_an_error() {
        for text in [
            "",
            "[licenses]\nallow = []\n",
            "[bans]\ndeny = [{ reason = \"x\" }]\n",
        ] {
            assert!(Policy::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_the_named_registry_is_a_source() {
        let policy = Policy::parse(include_str!("../../../deny.toml")).unwrap();
        assert!(policy.is_source_allowed("registry+https://github.com/rust-lang/crates.io-index"));
        assert!(!policy.is_source_allowed("git+https://github.com/rust-lang/crates.io-index"));
        assert!(!policy.is_source_allowed("registry+https://example.org/index"));
    }
}
