//! Which style of number stands below which, learnt from the list.
//! Why learnt: every office has its own order, and some change it within a list.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::number::{Ends, Key, Mark, Style, roman};

/// The order of the styles of a list.
pub(super) struct Order {
    ranks: FxHashMap<Key, usize>,
    /// The second has been seen to begin directly below the first.
    below: FxHashSet<(Key, Key)>,
    keys: Vec<Key>,
}

impl Order {
    /// Learns it: a style that begins to count right after another one stands below that; else who comes first is above.
    pub(super) fn learn(marks: &[Option<Mark>]) -> Order {
        let mut keys: Vec<Key> = Vec::new();
        let mut below = FxHashSet::default();
        let mut last: Option<Key> = None;
        for mark in marks.iter().flatten() {
            let key = mark.key();
            if !keys.contains(&key) {
                keys.push(key);
            }
            if let Some(last) = last.filter(|last| *last != key && mark.count() == 1) {
                below.insert((last, key));
            }
            last = Some(key);
        }
        let ranks = ranks(&keys, &below);
        Order { ranks, below, keys }
    }

    /// How far below the top; styles share no rank.
    pub(super) fn rank(&self, key: Key) -> usize {
        self.ranks.get(&key).copied().unwrap_or(usize::MAX)
    }

    /// Whether a style that stands between the two elsewhere was left out.
    pub(super) fn jumps(&self, above: Key, key: Key) -> bool {
        let directly = |one, other| self.below.contains(&(one, other));
        self.keys.iter().any(|between| {
            let inside =
                self.rank(above) < self.rank(*between) && self.rank(*between) < self.rank(key);
            inside && directly(above, *between) && directly(*between, key)
        })
    }
}

/// Puts styles in an order that agrees with what was seen; where that goes round in a ring, in the order of their first use.
fn ranks(keys: &[Key], below: &FxHashSet<(Key, Key)>) -> FxHashMap<Key, usize> {
    let mut left: Vec<Key> = keys.to_vec();
    let mut ranks = FxHashMap::default();
    while !left.is_empty() {
        let free = left.iter().position(|key| {
            let mut others = left.iter().filter(|other| *other != key);
            others.all(|other| !below.contains(&(*other, *key)))
        });
        let key = left.remove(free.unwrap_or(0));
        ranks.insert(key, ranks.len());
    }
    ranks
}

/// The marks as the list as a whole says they are meant: single letters that are Roman numerals among others of these, and no
/// numbers that stand alone in the whole list and do not begin to count.
pub(super) fn settled(mut marks: Vec<Option<Mark>>) -> Vec<Option<Mark>> {
    for (letters, style, first) in [
        (Style::Capital, Style::Roman, b'A'),
        (Style::Small, Style::RomanSmall, b'a'),
    ] {
        if !marks.iter().flatten().any(|mark| mark.style == style) {
            continue;
        }
        for mark in marks
            .iter_mut()
            .flatten()
            .filter(|mark| mark.style == letters)
        {
            let offset = u8::try_from(mark.count().saturating_sub(1)).unwrap_or(0);
            let letter = char::from(first.saturating_add(offset)).to_ascii_uppercase();
            if let Some(count) = roman(&letter.to_string()) {
                (mark.style, mark.parts) = (style, vec![count]);
            }
        }
    }
    let mut uses: FxHashMap<Key, usize> = FxHashMap::default();
    for mark in marks.iter().flatten() {
        *uses.entry(mark.key()).or_default() += 1;
    }
    for mark in &mut marks {
        let stray = mark.as_ref().is_some_and(|mark| {
            mark.ends == Ends::Blank && mark.count() != 1 && uses.get(&mark.key()) == Some(&1)
        });
        if stray {
            *mark = None;
        }
    }
    marks
}
