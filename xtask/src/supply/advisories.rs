//! Known advisories as floors: below this version the crate may not be in Cargo.lock.
//! A short list kept by hand for what we use, so that the check needs no network.

use toml::{Table, Value};

use crate::Outcome;
use crate::metadata::Package;
use crate::version::Version;

/// One advisory on one release line of one crate.
#[derive(Debug)]
pub(super) struct Advisory {
    id: String,
    krate: String,
    /// The first version affected; `None` means every one below `fixed`.
    since: Option<Version>,
    /// The first version that is not affected; `None` means there is none.
    fixed: Option<Version>,
    about: String,
}

/// Reads xtask/advisories.toml.
pub(super) fn parse(text: &str) -> Outcome<Vec<Advisory>> {
    let table: Table = text.parse()?;
    let entries = table
        .get("advisory")
        .and_then(Value::as_array)
        .ok_or("advisories.toml names no advisory")?;
    entries.iter().map(advisory).collect()
}

fn advisory(entry: &Value) -> Outcome<Advisory> {
    let field = |key: &str| entry.get(key).and_then(Value::as_str);
    let needed = |key: &str| {
        field(key)
            .map(str::to_owned)
            .ok_or_else(|| format!("an advisory without {key}"))
    };
    let version = |key: &str| match field(key) {
        None => Ok(None),
        Some(text) => Version::parse(text)
            .map(Some)
            .ok_or_else(|| format!("{text} is no version")),
    };
    Ok(Advisory {
        id: needed("id")?,
        krate: needed("crate")?,
        since: version("since")?,
        fixed: version("fixed")?,
        about: needed("about")?,
    })
}

impl Advisory {
    /// What this advisory says against a package; `None` where it is not affected.
    pub(super) fn against(&self, package: &Package) -> Option<String> {
        if package.name != self.krate {
            return None;
        }
        // A version that cannot be read is taken as affected: better one look too many.
        if let Some(version) = Version::parse(&package.version) {
            let is_before = self.since.as_ref().is_some_and(|since| version < *since);
            let is_fixed = self.fixed.as_ref().is_some_and(|fixed| version >= *fixed);
            if is_before || is_fixed {
                return None;
            }
        }
        let remedy = if self.fixed.is_some() {
            "raise it"
        } else {
            "no version is fixed, do without it"
        };
        Some(format!(
            "{} {}: {}, {}; {remedy}",
            package.name, package.version, self.id, self.about
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn affected(name: &str, version: &str) -> bool {
        let advisories = parse(include_str!("../../advisories.toml")).unwrap();
        let package = Package {
            name: name.to_owned(),
            version: version.to_owned(),
            ..Package::default()
        };
        advisories
            .iter()
            .any(|advisory| advisory.against(&package).is_some())
    }

    #[test]
    fn the_floor_counts_from_both_sides() {
        assert!(affected("quick-xml", "0.40.9"));
        assert!(!affected("quick-xml", "0.41.0"));
        assert!(affected("bytes", "1.2.1"));
        assert!(!affected("bytes", "1.2.0"));
    }

    #[test]
    fn each_release_line_has_its_own_floor() {
        for (version, expected) in [
            ("0.9.2", true),
            ("0.9.3", false),
            ("0.10.0", true),
            ("0.10.1", false),
        ] {
            assert_eq!(affected("rand", version), expected, "{version}");
        }
    }

    #[test]
    fn without_a_fixed_version_every_one_is_affected() {
        assert!(affected("rsa", "0.10.0"));
        assert!(affected("bytes", "not a version"));
        assert!(!affected("serde", "1.0.0"));
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_an_error() {
        for text in [
            "",
            "[[advisory]]\nid = \"x\"\n",
            "[[advisory]]\nid='x'\ncrate='y'\nabout='z'\nfixed='1'\n",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
