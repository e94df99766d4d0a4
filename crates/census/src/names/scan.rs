//! Searching texts that lie one after the other. Why not name by name: a needle is looked for in all of them at once, and only where it
//! is found does anybody ask whose name that is; once enough names merely contain it, only better ones are looked for.

use std::ops::Range;

use memchr::memmem::Finder;
use needle_model::OrgId;

use super::Names;

/// How well a name can fit: it is the query, begins with it, contains it; its initials begin with it, contain it.
pub const CLASSES: usize = 5;
/// Bytes of text from which on two threads look through it.
const LARGE: usize = 8 << 20;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// As names are folded.
    pub text: &'a str,
    /// Names wanted of each class at most.
    pub most: usize,
}

/// Places found, by class, in the order of the file.
pub type Found = [Vec<u32>; CLASSES];

impl Query<'_> {
    /// How well a name fits: 0 is best.
    #[must_use]
    pub fn rank(&self, folded: &str, initials: &str) -> Option<u8> {
        self.rank_of_name(folded)
            .or_else(|| self.rank_of_initials(initials))
    }

    fn rank_of_name(&self, folded: &str) -> Option<u8> {
        if !folded.contains(self.text) {
            None
        } else if folded.lines().any(|line| line == self.text) {
            Some(0)
        } else if folded.lines().any(|line| line.starts_with(self.text)) {
            Some(1)
        } else {
            Some(2)
        }
    }

    fn rank_of_initials(&self, initials: &str) -> Option<u8> {
        if !self.is_typed() {
            None
        } else if initials.starts_with(self.text) {
            Some(3)
        } else {
            (self.text.len() > 1 && initials.contains(self.text)).then_some(4)
        }
    }

    /// Whether it may be initials.
    fn is_typed(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_alphanumeric())
    }
}

/// One of the two texts of a stretch of names, and what is looked for in it: the best class first.
struct Look<'a> {
    at: &'a [u32],
    text: &'a [u8],
    /// Class and needle.
    needles: Vec<(usize, Finder<'a>)>,
}

impl Look<'_> {
    /// Walks from match to match. `rank` says the class of a place; none when it is not wanted there.
    fn walk(
        &self,
        places: Range<u32>,
        most: usize,
        found: &mut Found,
        rank: &dyn Fn(u32) -> Option<usize>,
    ) {
        let (first, last) = (places.start as usize, places.end as usize);
        let Some(end) = self.at.get(last).map(|end| *end as usize + 1) else {
            return;
        };
        let mut from = self.at[first] as usize;
        // The needle of the worst class that is not full finds the better ones too.
        while let Some((_, needle)) = self
            .needles
            .iter()
            .rfind(|(class, _)| found[*class].len() < most)
            && let Some(text) = self.text.get(from..end)
            && let Some(hit) = needle.find(text)
        {
            let hit = from + hit;
            // The last place that begins at or before the hit.
            let place = first + self.at[first..last].partition_point(|at| *at as usize <= hit) - 1;
            if let Some(class) = rank(place as u32)
                && found[class].len() < most
            {
                found[class].push(place as u32);
            }
            // In a damaged file, too, it goes on.
            from = (self.at[place + 1] as usize).max(hit + 1);
        }
    }
}

impl Names {
    /// Names that fit, among those at these places that are wanted: of each class the first few.
    #[must_use]
    pub fn search(
        &self,
        places: Range<u32>,
        query: Query<'_>,
        wanted: &(dyn Fn(OrgId) -> bool + Sync),
    ) -> Found {
        let places = places.start..places.end.min(self.len() as u32);
        if places.is_empty() || query.text.is_empty() || query.text.contains('\n') {
            return Found::default();
        }
        let bytes = self.folded_at[places.end as usize] - self.folded_at[places.start as usize];
        if (bytes as usize) < LARGE {
            return self.one(places, query, wanted);
        }
        let middle = places.start + (places.end - places.start) / 2;
        let (first, second) = std::thread::scope(|scope| {
            let second = scope.spawn(|| self.one(middle..places.end, query, wanted));
            (
                self.one(places.start..middle, query, wanted),
                second.join().unwrap_or_default(),
            )
        });
        let mut found = first;
        for (found, more) in found.iter_mut().zip(second) {
            found.extend(more);
            found.truncate(query.most);
        }
        found
    }

    fn one(
        &self,
        places: Range<u32>,
        query: Query<'_>,
        wanted: &(dyn Fn(OrgId) -> bool + Sync),
    ) -> Found {
        let mut found = Found::default();
        let is_wanted = |place: u32| self.org(place).is_some_and(wanted);
        let (begins, whole) = (format!("\n{}", query.text), format!("\n{}\n", query.text));
        let names = Look {
            at: &self.folded_at,
            text: &self.folded,
            needles: vec![
                (0, Finder::new(whole.as_bytes())),
                (1, Finder::new(begins.as_bytes())),
                (2, Finder::new(query.text.as_bytes())),
            ],
        };
        names.walk(places.clone(), query.most, &mut found, &|place| {
            let rank = query.rank_of_name(self.folded(place))?;
            is_wanted(place).then_some(usize::from(rank))
        });
        let enough = found.iter().map(Vec::len).sum::<usize>() >= query.most;
        if enough || !query.is_typed() {
            return found;
        }
        let mut needles = vec![(3, Finder::new(begins.as_bytes()))];
        if query.text.len() > 1 {
            needles.push((4, Finder::new(query.text.as_bytes())));
        }
        let initials = Look {
            at: &self.initials_at,
            text: &self.initials,
            needles,
        };
        initials.walk(places, query.most, &mut found, &|place| {
            if query.rank_of_name(self.folded(place)).is_some() {
                return None;
            }
            let rank = query.rank_of_initials(self.initials(place))?;
            is_wanted(place).then_some(usize::from(rank))
        });
        found
    }
}
