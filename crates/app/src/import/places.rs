//! Which organisation a row means: by name, full or short, among those under one organisation and nowhere else. A name
//! that fits several is never taken for one of them.

use needle_census::{Census, Layout};
use needle_model::{FOREVER, OrgId};
use needle_rights::Scope;
use needle_text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::TreeView;

/// What stands before and after the name proper, so that one is found by the other.
const NAMES: &str = include_str!("../../data/org_names.csv");
/// Organisations offered when a name is not known or not clear.
const OFFERED_MAX: usize = 5;
/// Unknown names for which something alike is looked for: each look goes through every name.
const LOOKS_MAX: usize = 300;

/// How a name fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fit {
    /// Exactly one organisation.
    One(OrgId),
    /// Several: these and maybe more.
    Several(Vec<OrgId>),
    /// None; these are alike.
    Nothing(Vec<OrgId>),
}

/// What a name is without its usual beginning and ending, and what kind of ending it was.
struct Core<'a> {
    text: &'a str,
    class: &'static str,
}

/// Usual beginnings and endings.
struct Usual {
    prefixes: Vec<&'static str>,
    /// With the class: only endings of the same class mean the same.
    suffixes: Vec<(String, &'static str)>,
}

impl Usual {
    fn read() -> Usual {
        let mut usual = Usual {
            prefixes: Vec::new(),
            suffixes: Vec::new(),
        };
        for line in NAMES.lines().skip(1) {
            let mut cells = line.split(',');
            match (cells.next(), cells.next(), cells.next()) {
                (Some("prefix"), Some(text), _) => usual.prefixes.push(text),
                (Some("suffix"), Some(text), Some(class)) => {
                    usual.suffixes.push((fold(text), class));
                }
                _ => {}
            }
        }
        // The longest ending is the one that is meant.
        usual.prefixes.sort_by_key(|p| std::cmp::Reverse(p.len()));
        usual
            .suffixes
            .sort_by_key(|(s, _)| std::cmp::Reverse(s.len()));
        usual
    }

    fn core<'a>(&self, name: &'a str) -> Core<'a> {
        let mut text = name;
        for prefix in &self.prefixes {
            if let Some(rest) = text.strip_prefix(prefix)
                && !rest.is_empty()
            {
                text = rest;
                break;
            }
        }
        for (suffix, class) in &self.suffixes {
            if let Some(rest) = text.strip_suffix(suffix.as_str())
                && !rest.is_empty()
            {
                return Core { text: rest, class };
            }
        }
        Core { text, class: "" }
    }
}

/// The names of all organisations a file may mean.
pub(super) struct Places {
    usual: Usual,
    /// By full name, folded.
    full: FxHashMap<String, Vec<OrgId>>,
    /// By short name, name without that of its parent, name proper: with the class of the ending.
    loose: FxHashMap<String, Vec<(OrgId, &'static str)>>,
    /// In the order of the tree, for what is alike.
    all: Vec<(String, OrgId)>,
    asked: FxHashMap<String, Fit>,
    looks: usize,
}

impl Places {
    /// All organisations under one, as far as the scope reaches; also ended ones, of which the caller tells.
    pub(super) fn new(census: &Census, tree: &TreeView, scope: &Scope, under: OrgId) -> Places {
        let mut places = Places {
            usual: Usual::read(),
            full: FxHashMap::default(),
            loose: FxHashMap::default(),
            all: Vec::new(),
            asked: FxHashMap::default(),
            looks: 0,
        };
        for org in within(&tree.0, under) {
            if scope.org(org, tree).is_err() {
                continue;
            }
            let Some(facts) = census.org(org, FOREVER) else {
                continue;
            };
            // What ended on the day it was founded was undone, and never was.
            if facts.founded == facts.ended {
                continue;
            }
            let above = facts.parent.and_then(|p| census.org(p, FOREVER));
            let above: Vec<String> = above
                .iter()
                .flat_map(|p| [Some(p.name), p.short])
                .flatten()
                .map(fold)
                .collect();
            places.add(org, &fold(facts.name), facts.short.map(fold), &above);
        }
        places
    }

    fn add(&mut self, org: OrgId, name: &str, short: Option<String>, above: &[String]) {
        let whole = self.usual.core(name);
        let mut keys: FxHashSet<(String, &'static str)> = FxHashSet::default();
        keys.insert((whole.text.to_owned(), whole.class));
        if let Some(short) = &short {
            let short = self.usual.core(short);
            keys.insert((short.text.to_owned(), short.class));
        }
        for above in above {
            let above = self.usual.core(above).text;
            // Named without the one above it, and with it though the full name does not say so.
            match whole.text.strip_prefix(above) {
                Some(rest) if !rest.is_empty() => {
                    keys.insert((rest.to_owned(), whole.class));
                }
                _ => {
                    keys.insert((format!("{above}{}", whole.text), whole.class));
                }
            }
        }
        for (key, class) in keys {
            self.loose.entry(key).or_default().push((org, class));
        }
        self.full.entry(name.to_owned()).or_default().push(org);
        self.all.push((name.to_owned(), org));
    }

    /// Which organisation a name means. Of several, those `fits` says yes to count first.
    pub(super) fn find(&mut self, text: &str, fits: &dyn Fn(OrgId) -> bool) -> Fit {
        let name = fold(text);
        if let Some(known) = self.asked.get(&name) {
            return known.clone();
        }
        let fit = self.look(&name, fits);
        self.asked.insert(name, fit.clone());
        fit
    }

    fn look(&mut self, name: &str, fits: &dyn Fn(OrgId) -> bool) -> Fit {
        if name.is_empty() {
            return Fit::Nothing(Vec::new());
        }
        if let Some(found) = self.full.get(name) {
            match &one_of(found, fits)[..] {
                [one] => return Fit::One(*one),
                several => return Fit::Several(several[..several.len().min(OFFERED_MAX)].to_vec()),
            }
        }
        let core = self.usual.core(name);
        let alike = self.loose.get(core.text).map(Vec::as_slice);
        let mut found: Vec<OrgId> = alike
            .unwrap_or_default()
            .iter()
            .filter(|(_, class)| class.is_empty() || core.class.is_empty() || *class == core.class)
            .map(|(org, _)| *org)
            .collect();
        found.dedup();
        match &one_of(&found, fits)[..] {
            [] => Fit::Nothing(self.alike(name)),
            [one] => Fit::One(*one),
            several => Fit::Several(several[..several.len().min(OFFERED_MAX)].to_vec()),
        }
    }

    /// Names that hold the name, or that it holds.
    fn alike(&mut self, name: &str) -> Vec<OrgId> {
        self.looks += 1;
        let core = self.usual.core(name).text;
        if self.looks > LOOKS_MAX || core.chars().count() < 2 {
            return Vec::new();
        }
        let alike = self.all.iter().filter(|(other, _)| {
            let other = self.usual.core(other).text;
            other.contains(core) || (other.chars().count() > 1 && core.contains(other))
        });
        alike.take(OFFERED_MAX).map(|(_, org)| *org).collect()
    }
}

/// Those that fit, if any do; else all.
fn one_of(found: &[OrgId], fits: &dyn Fn(OrgId) -> bool) -> Vec<OrgId> {
    let fitting: Vec<OrgId> = found.iter().copied().filter(|org| fits(*org)).collect();
    if fitting.is_empty() {
        found.to_vec()
    } else {
        fitting
    }
}

/// An organisation and everything under it, in the order of the tree.
fn within(tree: &Layout, under: OrgId) -> Vec<OrgId> {
    let Some((start, end)) = tree.span(under) else {
        return Vec::new();
    };
    (start..end)
        .filter_map(|place| tree.org_at(place))
        .collect()
}

/// The way down to an organisation from the one the file is imported under, as a person would write it.
pub(super) fn path(census: &Census, tree: &Layout, under: OrgId, org: OrgId) -> String {
    let name = |org: OrgId| census.org(org, FOREVER).map_or("", |facts| facts.name);
    let mut names = vec![name(org)];
    if org != under {
        for above in tree.ancestors(org) {
            if above == under {
                break;
            }
            names.push(name(above));
        }
    }
    names.reverse();
    names.join(" / ")
}
