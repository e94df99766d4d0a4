//! Finding organisations by name, short name or the initials of their pinyin. Kept beside the census, thrown
//! away and rebuilt with it.

use needle_model::limits::SEARCH_HITS_MAX;
use needle_model::{FOREVER, OrgId, Row};
use needle_text as pinyin;
use rustc_hash::FxHashMap;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub org: OrgId,
    /// How well it fits: smaller is better.
    pub rank: u8,
}

#[derive(Debug)]
struct Names {
    org: OrgId,
    /// Full and short name, folded, with a line break between.
    folded: Box<str>,
    initials: Box<str>,
    alive: bool,
}

/// All names, in memory: a few dozen bytes an organisation, searched from end to end in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    names: Vec<Names>,
    index: FxHashMap<OrgId, u32>,
}

impl Directory {
    pub(crate) fn apply(&mut self, row: &Row) {
        let Row::Org(version) = row else { return };
        let folded = match &version.short {
            Some(short) => format!("{}\n{}", pinyin::fold(&version.name), pinyin::fold(short)),
            None => pinyin::fold(&version.name),
        };
        let names = Names {
            org: version.org,
            initials: pinyin::initials(&version.name).into(),
            folded: folded.into(),
            alive: version.until == FOREVER,
        };
        match self.index.get(&version.org) {
            Some(i) => self.names[*i as usize] = names,
            None => {
                self.index.insert(version.org, self.names.len() as u32);
                self.names.push(names);
            }
        }
    }

    /// Living organisations that fit, best first; `wanted` decides who may be shown.
    pub(crate) fn search(&self, query: &str, wanted: &dyn Fn(OrgId) -> bool) -> Vec<Hit> {
        let folded = pinyin::fold(query);
        if folded.is_empty() {
            return Vec::new();
        }
        let latin = folded.bytes().all(|b| b.is_ascii_alphanumeric());
        let mut hits: Vec<Hit> = Vec::new();
        for names in self.names.iter().filter(|n| n.alive) {
            let rank = if names.folded.lines().any(|l| l == folded) {
                0
            } else if names.folded.lines().any(|l| l.starts_with(&folded)) {
                1
            } else if names.folded.contains(&*folded) {
                2
            } else if latin && names.initials.starts_with(&*folded) {
                3
            } else if latin && folded.len() > 1 && names.initials.contains(&*folded) {
                4
            } else {
                continue;
            };
            // Once enough good ones are there, only better ones are worth asking about.
            if hits.len() >= SEARCH_HITS_MAX * 4 && rank > 0 {
                continue;
            }
            if wanted(names.org) {
                hits.push(Hit {
                    org: names.org,
                    rank,
                });
            }
        }
        hits.sort_by_key(|hit| hit.rank);
        hits.truncate(SEARCH_HITS_MAX);
        hits
    }
}
