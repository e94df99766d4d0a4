//! Random trees, written in every way the hierarchy can be shown and read back.

mod write;

use proptest::prelude::*;

use super::*;
use crate::sheet::{Cell, Content, Merge, Row};
use write::{counted, han, indented, merged, numbered, parented, stepped};

/// A tree as parents by place; parents come first.
#[derive(Debug, Clone)]
struct Tree {
    names: Vec<String>,
    parents: Vec<Option<usize>>,
}

/// Beginnings of names, among them some that look like numbers.
const NAMES: [&str; 10] = [
    "301厂",
    "第三",
    "一分公司",
    "二七机车厂",
    "河湾",
    "城东",
    "十里铺",
    "A区",
    "3.8商场",
    "1-3组",
];
const ENDINGS: [&str; 4] = ["镇党委", "党总支", "党支部", "党小组"];
const TELL_APART: [char; 8] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];

impl Tree {
    /// From random numbers: each node takes a parent among the earlier ones that may have it. Then in the order of reading.
    fn new(seeds: &[(usize, usize)]) -> Tree {
        let mut ranks: Vec<usize> = Vec::new();
        let mut parents: Vec<Option<usize>> = Vec::new();
        for (above, kind) in seeds {
            // A branch may stand under a township or a general branch, a group under a branch only.
            let able: Vec<usize> = (0..ranks.len())
                .filter(|at| {
                    ranks[*at] < 3 && parents.iter().filter(|p| **p == Some(*at)).count() < 6
                })
                .collect();
            let tops = parents.iter().filter(|p| p.is_none()).count();
            let parent = match able.len() {
                0 => None,
                _ if tops < 6 && above % 5 == 0 => None,
                len => Some(able[above % len]),
            };
            ranks.push(match parent.map(|at| ranks[at]) {
                None => 0,
                Some(0) => 1 + kind % 2,
                Some(rank) => rank + 1,
            });
            parents.push(parent);
        }
        let mut tree = Tree {
            names: Vec::new(),
            parents: Vec::new(),
        };
        let mut left: Vec<(usize, Option<usize>)> = Vec::new();
        let below = |above: Option<usize>| -> Vec<usize> {
            let places = (0..parents.len()).rev();
            places.filter(|at| parents[*at] == above).collect()
        };
        left.extend(below(None).into_iter().map(|at| (at, None)));
        while let Some((at, above)) = left.pop() {
            let place = tree.names.len();
            let nth = tree
                .parents
                .iter()
                .filter(|parent| **parent == above)
                .count();
            let name = NAMES[seeds[at].1 % NAMES.len()];
            tree.names.push(format!(
                "{name}{}{}",
                TELL_APART[nth % 8],
                ENDINGS[ranks[at]]
            ));
            tree.parents.push(above);
            left.extend(
                below(Some(at))
                    .into_iter()
                    .map(|child| (child, Some(place))),
            );
        }
        tree
    }

    fn way(&self, at: usize) -> Vec<usize> {
        let mut way = vec![at];
        while let Some(above) = self.parents[way[0]] {
            way.insert(0, above);
        }
        way
    }

    fn depth(&self, at: usize) -> usize {
        self.way(at).len()
    }

    fn nth(&self, at: usize) -> usize {
        (0..=at)
            .filter(|other| self.parents[*other] == self.parents[at])
            .count()
    }

    fn is_leaf(&self, at: usize) -> bool {
        !self.parents.contains(&Some(at))
    }

    fn deepest(&self) -> usize {
        (0..self.names.len())
            .map(|at| self.depth(at))
            .max()
            .unwrap_or(1)
    }

    /// Every organisation with the names above it.
    fn ways(&self) -> Vec<Vec<String>> {
        let places = 0..self.names.len();
        let mut ways: Vec<Vec<String>> = places
            .map(|at| {
                self.way(at)
                    .into_iter()
                    .map(|at| self.names[at].clone())
                    .collect()
            })
            .collect();
        ways.sort();
        ways
    }
}

fn ways(reading: &OrgReading) -> Vec<Vec<String>> {
    let way = |mut at: usize| {
        let mut way = vec![reading.rows[at].name.clone()];
        while let Parent::Row(above) = reading.rows[at].parent {
            way.insert(0, reading.rows[above].name.clone());
            at = above;
        }
        way
    };
    let mut ways: Vec<Vec<String>> = (0..reading.rows.len()).map(way).collect();
    ways.sort();
    ways
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_tree_is_read_as_it_was_written(
        seeds in proptest::collection::vec((0usize..1000, 0usize..1000), 1..30),
        noise in 0u32..64,
        style in 0usize..9,
        turn in 0usize..7,
    ) {
        let mut tree = Tree::new(&seeds);
        let sheet = match style {
            0 | 1 => numbered(&tree, noise, turn),
            2 => counted(&tree, noise),
            3 => indented(&tree, noise),
            4 => stepped(&tree, noise),
            5 => merged(&tree, noise, turn % 4),
            6 => merged(&tree, noise, 0),
            _ => {
                // Named as parents they must be told apart by name; and the order must reach every row.
                for (at, name) in tree.names.iter_mut().enumerate() {
                    name.insert_str(0, &format!("{}线", han(at % 8 + 1)).repeat(at / 8 + 1));
                }
                if tree.names.len().is_multiple_of(7) {
                    tree.names.push("末尾镇党委".to_owned());
                    tree.parents.push(None);
                }
                parented(&tree, noise, turn)
            }
        };
        let rows: usize = sheet.rows.len();
        let top = Top {
            kind: "county".to_owned(),
            names: vec!["松河县".to_owned()],
            ..Top::default()
        };
        let reading = reading(sheet.clone(), None, &top);
        prop_assert_eq!(ways(&reading), tree.ways(), "by {:?}\n{:#?}", reading.by, reading.rows);
        for row in &reading.rows {
            prop_assert!(worst(&row.problems) != State::Rejected, "{:?}", row);
        }
        // Every row of the sheet is an organisation's or left out, and none is both.
        let mut seen: Vec<u32> = reading.rows.iter().map(|row| row.row).collect();
        seen.dedup();
        seen.extend(reading.left_out.iter().map(|left| left.row));
        seen.sort_unstable();
        let len = seen.len();
        seen.dedup();
        if !(5..=6).contains(&style) {
            prop_assert_eq!(len, seen.len());
        }
        prop_assert_eq!(seen.len(), rows);
    }

    #[test]
    fn whatever_stands_in_the_cells_every_row_is_told_and_nothing_panics(
        cells in proptest::collection::vec(
            (0u32..12, 0u16..5, "[一二（）()1.、\\-①A 　村党支部委总合计同上—]{0,8}", 0u8..3), 0..60),
        merges in proptest::collection::vec((0u32..12, 0u32..12, 0u16..5, 0u16..5), 0..6),
        by in 0usize..7,
    ) {
        let mut rows: std::collections::BTreeMap<u32, std::collections::BTreeMap<u16, (String, u8)>> =
            std::collections::BTreeMap::new();
        rows.entry(1).or_default().insert(0, ("编号".to_owned(), 0));
        rows.entry(1).or_default().insert(1, ("名称".to_owned(), 0));
        rows.entry(1).or_default().insert(2, ("上级".to_owned(), 0));
        for (row, column, text, indent) in cells {
            rows.entry(row + 2).or_default().insert(column, (text, indent));
        }
        let sheet = Sheet {
            rows: rows.into_iter().map(|(number, cells)| Row {
                number,
                cells: cells.into_iter().map(|(column, (text, indent))| Cell {
                    column, content: Content::Text(text.into()), indent,
                }).collect(),
            }).collect(),
            merges: merges.into_iter().map(|(a, b, c, d)| Merge {
                top: a.min(b) + 1, bottom: a.max(b) + 1, left: c.min(d), right: c.max(d),
            }).collect(),
            ..Sheet::default()
        };
        let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
        let by = By::ALL.get(by).copied();
        if let Ok(reading) = read(&book([sheet]), &choices(by), &rulebook(), &township()) {
            let mut seen: Vec<u32> = reading.rows.iter().map(|row| row.row).collect();
            seen.extend(reading.left_out.iter().map(|left| left.row));
            seen.extend(&reading.top);
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen, numbers);
            for row in &reading.rows {
                let open = row.parent == Parent::Open;
                prop_assert!(!open || worst(&row.problems) == State::Rejected);
            }
        }
    }
}
