//! Whether two versions of a rulebook tell of the same organisation; why: trees and members are kept by kinds, posts and codes,
//! and a new version of the rules must not change what these mean behind their back.

use crate::Rulebook;

impl Rulebook {
    /// Whether another version differs in nothing but rules, activities, indicators, titles of acts and its own name and version.
    ///
    /// # Errors
    /// Names of what is different, as the files call it.
    pub fn same_shape(&self, other: &Rulebook) -> Result<(), String> {
        let different = [
            ("root", self.root != other.root),
            ("zone", self.zone != other.zone),
            ("class", self.classes != other.classes),
            ("tally", self.tallies != other.tallies),
            ("kind", self.kinds != other.kinds),
            ("sector", self.sectors != other.sectors),
            ("post", self.posts != other.posts),
            ("way", self.post_ways != other.post_ways),
            ("line", self.lines != other.lines),
            ("code", self.codes != other.codes),
            ("division", self.divisions != other.divisions),
            ("status", self.statuses != other.statuses),
            ("standing", self.standings != other.standings),
            ("ending", self.endings != other.endings),
            ("transfer", self.transfer != other.transfer),
            ("attribute", self.attributes != other.attributes),
            ("dimension", self.dimensions != other.dimensions),
        ];
        let names: Vec<&str> = different
            .into_iter()
            .filter_map(|(name, differs)| differs.then_some(name))
            .collect();
        if names.is_empty() {
            Ok(())
        } else {
            Err(names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Rulebook, builtin};

    #[test]
    fn rules_may_differ_and_kinds_may_not() {
        let files = builtin::files("grassroots-party").unwrap();
        let now = Rulebook::parse(&files).unwrap();
        let mut then = now.clone();
        then.rules.rules.clear();
        then.version.push('x');
        assert_eq!(now.same_shape(&then), Ok(()));
        then.kinds.pop();
        then.dimensions.reverse();
        assert_eq!(now.same_shape(&then), Err("kind, dimension".to_owned()));
    }
}
