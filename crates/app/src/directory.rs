//! Finding organisations by name, short name or the initials of their pinyin. Most names stand in a file in the order of the tree
//! where there are many ([`needle_census::names`]); what changed since, and everything of a small register, is kept on the heap.
//! Thrown away and made anew like the census.

use std::io;
use std::ops::Range;
use std::path::Path;

use needle_census::base::Doubt;
use needle_census::names::{Names, NamesWriter, Query};
use needle_model::limits::SEARCH_HITS_MAX;
use needle_model::{FOREVER, OrgId, Row};
use needle_rights::Scope;
use needle_text as pinyin;
use rustc_hash::FxHashMap;

use crate::App;
use crate::view::TreeView;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub org: OrgId,
    /// How well it fits: smaller is better.
    pub rank: u8,
}

#[derive(Debug)]
struct Changed {
    org: OrgId,
    /// Full and short name, folded, with a line break between.
    folded: Box<str>,
    initials: Box<str>,
    alive: bool,
}

/// All names.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// Names of living organisations as they were when the file was written.
    file: Option<Names>,
    /// Whether an organisation may stand elsewhere than when the file was written.
    moved: bool,
    /// What the file does not have, or has otherwise.
    changed: Vec<Changed>,
    index: FxHashMap<OrgId, u32>,
}

/// A name as search compares it: without line breaks, for they part names from each other.
fn folded(name: &str, short: Option<&str>) -> String {
    let mut out = pinyin::fold(name).replace(['\n', '\r'], "");
    if let Some(short) = short {
        out.push('\n');
        out.push_str(&pinyin::fold(short).replace(['\n', '\r'], ""));
    }
    out
}

impl Directory {
    pub(crate) fn apply(&mut self, row: &Row) {
        let Row::Org(version) = row else { return };
        let folded = folded(&version.name, version.short.as_deref());
        let alive = version.until == FOREVER;
        let known = self.index.get(&version.org).copied();
        if let Some(file) = &self.file
            && let Some(place) = file.find(version.org)
        {
            self.moved |= file.above(place) != version.parent;
            if known.is_none() && alive && file.folded(place) == folded {
                return;
            }
        }
        let changed = Changed {
            org: version.org,
            initials: pinyin::initials(&version.name).into(),
            folded: folded.into(),
            alive,
        };
        match known {
            Some(i) => self.changed[i as usize] = changed,
            None => {
                self.index.insert(version.org, self.changed.len() as u32);
                self.changed.push(changed);
            }
        }
    }

    /// Takes a file of names into use; what it has as it is needs no room on the heap any more.
    fn adopt(&mut self, file: Names) {
        self.changed.retain(|changed| match file.find(changed.org) {
            Some(place) => !changed.alive || file.folded(place) != &*changed.folded,
            None => changed.alive,
        });
        self.changed.shrink_to_fit();
        let orgs = self.changed.iter().map(|changed| changed.org);
        self.index = orgs.zip(0..).collect();
        self.file = Some(file);
    }

    /// The stretches of the file in which everything of a scope stands; all of it when they are not known.
    fn stretches(&self, file: &Names, scope: Option<(&Scope, &TreeView)>) -> Vec<Range<u32>> {
        let all = 0..file.len() as u32;
        let Some((scope, tree)) = scope.filter(|(scope, _)| !scope.is_everything() && !self.moved)
        else {
            return vec![all];
        };
        // Whoever was founded since has no place in the file, and stands among the changes.
        let stretch = |span: &needle_rights::Span| file.stretch(tree.0.org_at(span.start)?);
        scope.spans().iter().filter_map(stretch).collect()
    }

    /// Living organisations that fit, best first; `wanted` decides who may be shown, `scope` is where to look, when it is not
    /// everywhere.
    pub(crate) fn search(
        &self,
        query: &str,
        scope: Option<(&Scope, &TreeView)>,
        wanted: &(dyn Fn(OrgId) -> bool + Sync),
    ) -> Vec<Hit> {
        let text = pinyin::fold(query).replace(['\n', '\r'], "");
        if text.is_empty() {
            return Vec::new();
        }
        let query = Query {
            text: &text,
            most: SEARCH_HITS_MAX,
        };
        let mut hits: Vec<Hit> = Vec::new();
        if let Some(file) = &self.file {
            // What changed since is not as the file has it.
            let unchanged = |org: OrgId| !self.index.contains_key(&org) && wanted(org);
            for stretch in self.stretches(file, scope) {
                let found = file.search(stretch, query, &unchanged);
                for (rank, places) in (0..).zip(found) {
                    let orgs = places.into_iter().filter_map(|place| file.org(place));
                    hits.extend(orgs.map(|org| Hit { org, rank }));
                }
            }
        }
        let mut fresh = [0; needle_census::names::CLASSES];
        for changed in self.changed.iter().filter(|changed| changed.alive) {
            let Some(rank) = query.rank(&changed.folded, &changed.initials) else {
                continue;
            };
            let of_rank = &mut fresh[usize::from(rank)];
            // Once enough of a rank are there, no more need be asked about.
            if *of_rank < SEARCH_HITS_MAX && wanted(changed.org) {
                *of_rank += 1;
                hits.push(Hit {
                    org: changed.org,
                    rank,
                });
            }
        }
        hits.sort_by_key(|hit| hit.rank);
        hits.truncate(SEARCH_HITS_MAX);
        hits
    }
}

/// Organisations whose names are read at a time: whoever writes waits no longer than that.
const PIECE: usize = 4_096;

impl App {
    /// Writes the names of today's living organisations into a file and searches there from now on. `stamp` says what it was
    /// written after; [`App::names_from`] compares it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn names_to(&self, path: &Path, stamp: &[u8]) -> io::Result<()> {
        self.directory_mut().moved = false;
        let tree = self.census().tree();
        let mut writer = NamesWriter::new(path)?;
        // First places after the subtrees that are open: as many as it is deep.
        let mut above: Vec<u32> = Vec::new();
        let mut at = 0_u32;
        for piece in tree.ids().chunks(PIECE) {
            let names: Vec<Option<(String, String)>> = {
                let census = self.census();
                let name = |org: &OrgId| {
                    let facts = census.org(*org, FOREVER).filter(|f| f.ended == FOREVER)?;
                    Some((facts.name.to_owned(), folded(facts.name, facts.short)))
                };
                piece.iter().map(name).collect()
            };
            for (org, name) in piece.iter().zip(names) {
                above.retain(|end| *end > at);
                if let Some((name, folded)) = name {
                    let initials = pinyin::initials(&name);
                    writer.push(*org, above.len() as u32, &folded, &initials)?;
                }
                above.push(tree.span(*org).map_or(at, |(_, end)| end));
                at += 1;
            }
        }
        writer.finish(stamp)?;
        let file = Names::open(path).map_err(io::Error::other)?;
        self.directory_mut().adopt(file);
        Ok(())
    }

    /// Searches in a file of names that was written after the same; false when it was written after something else. What was
    /// written since must have been handed to the census and here, or is to be.
    ///
    /// # Errors
    /// Why the file cannot be used; it is to be written anew then.
    pub fn names_from(&self, path: &Path, stamp: &[u8]) -> Result<bool, Doubt> {
        let file = Names::open(path)?;
        if file.stamp()? != stamp {
            return Ok(false);
        }
        let mut directory = self.directory_mut();
        // What is known already was handed over before, moves among it.
        directory.moved = !directory.changed.is_empty();
        directory.adopt(file);
        Ok(true)
    }

    fn directory_mut(&self) -> std::sync::RwLockWriteGuard<'_, Directory> {
        self.directory
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
