//! One organisation without anything under it comes or goes: what stands behind it moves by one place; why: a founding costs a few copies of
//! arrays, not a new tree.

use std::sync::{Arc, OnceLock};

use needle_model::OrgId;

use super::Layout;
use crate::ids::Ids;
use crate::org::NONE;

impl Layout {
    /// Puts an organisation under a parent (numbers), nothing under it; answers its position, none when the parent stands nowhere.
    pub(crate) fn insert_leaf(
        &mut self,
        all: &Arc<Ids>,
        number: u32,
        parent: u32,
        kind: impl Fn(u32) -> u16,
    ) -> Option<u32> {
        let above = match parent {
            NONE => None,
            parent => Some(self.position_of_number(parent)?),
        };
        let key = |number: u32| -> (u16, OrgId) { (kind(number), all.id(number)) };
        let own = key(number);
        let last = above.map_or(self.len() as u32, |p| self.ends[p as usize]);
        let mut at = above.map_or(0, |p| p + 1);
        while at < last && key(self.numbers[at as usize]) < own {
            at = self.ends[at as usize];
        }
        for end in &mut self.ends {
            *end += u32::from(*end > at);
        }
        // Those above that ended just here now end behind it; those before it that ended here still do.
        let mut up = above;
        while let Some(position) = up {
            if self.ends[position as usize] == at {
                self.ends[position as usize] = at + 1;
            }
            up = self.parent_at(position);
        }
        for above in &mut self.parents {
            *above += u32::from(*above >= at && *above != NONE);
        }
        for position in &mut self.positions {
            *position += u32::from(*position >= at && *position != NONE);
        }
        self.ends.insert(at as usize, at + 1);
        self.parents.insert(at as usize, above.unwrap_or(NONE));
        self.numbers.insert(at as usize, number);
        self.positions.resize(all.len(), NONE);
        self.positions[number as usize] = at;
        if above.is_none() {
            let before = self.roots.partition_point(|root| {
                let number = all.number(*root).unwrap_or(NONE);
                key(number) < own
            });
            self.roots.insert(before, own.1);
        }
        self.all = Arc::clone(all);
        self.listed = OnceLock::new();
        Some(at)
    }

    /// Takes an organisation out; answers where it stood, none when it stands nowhere or something stands under it.
    pub(crate) fn remove_leaf(&mut self, number: u32) -> Option<u32> {
        let at = self.position_of_number(number)?;
        if self.ends[at as usize] != at + 1 {
            return None;
        }
        self.ends.remove(at as usize);
        self.parents.remove(at as usize);
        self.numbers.remove(at as usize);
        for end in &mut self.ends {
            *end -= u32::from(*end > at);
        }
        for above in &mut self.parents {
            *above -= u32::from(*above > at && *above != NONE);
        }
        for position in &mut self.positions {
            *position -= u32::from(*position > at && *position != NONE);
        }
        self.positions[number as usize] = NONE;
        let id = self.all.id(number);
        self.roots.retain(|root| *root != id);
        self.listed = OnceLock::new();
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::UNPLACED;
    use needle_model::{Cell, Uuid};
    use proptest::prelude::*;

    fn ids(count: u32) -> Arc<Ids> {
        let mut ids = Ids::default();
        for n in 0..count {
            ids.add(OrgId::new(
                Cell(1),
                Uuid::from_u128(u128::from(n * 7 % count)),
            ));
        }
        Arc::new(ids)
    }

    proptest! {
        #[test]
        fn a_leaf_that_comes_or_goes_leaves_the_tree_as_if_laid_out_anew(
            parents in prop::collection::vec((any::<prop::sample::Index>(), 0..3u16), 1..40),
            moves in prop::collection::vec(any::<prop::sample::Index>(), 1..60),
        ) {
            let all = ids(41);
            let kinds: Vec<u16> = parents.iter().map(|p| p.1).chain([0; 41]).collect();
            let kind = |n: u32| kinds[n as usize];
            let above: Vec<u32> = (0..).zip(&parents).map(|(n, (index, _))| {
                if n % 9 == 0 { NONE } else { index.index(n) as u32 }
            }).collect();
            let mut now = vec![UNPLACED; 41];
            let mut layout = Layout::new(Arc::clone(&all), now.clone(), kind, |_| false);
            for index in moves {
                let number = index.index(above.len()) as u32;
                let placed = now[number as usize] != UNPLACED;
                if placed {
                    let leaf = !now.contains(&number);
                    prop_assert_eq!(layout.remove_leaf(number).is_some(), leaf);
                    if leaf {
                        now[number as usize] = UNPLACED;
                    }
                } else {
                    let parent = above[number as usize];
                    let stands = parent == NONE || now[parent as usize] != UNPLACED;
                    let put = layout.insert_leaf(&all, number, parent, kind);
                    prop_assert_eq!(put.is_some(), stands);
                    if stands {
                        now[number as usize] = parent;
                    }
                }
                let anew = Layout::new(Arc::clone(&all), now.clone(), kind, |_| false);
                prop_assert_eq!(&layout, &anew);
                prop_assert_eq!(layout.roots(), anew.roots());
                prop_assert_eq!(&layout.positions, &anew.positions);
            }
        }
    }
}
