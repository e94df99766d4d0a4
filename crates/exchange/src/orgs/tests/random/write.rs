//! A tree written in each of the ways offices write it.

use super::*;

/// A sheet being written, with the disorder real ones have around the table.
struct Page {
    sheet: Sheet,
    next: u32,
}

impl Page {
    fn new(noise: u32, headings: &[&str]) -> Page {
        let mut page = Page {
            sheet: Sheet::default(),
            next: 1,
        };
        if noise & 1 > 0 {
            let last = headings.len().max(2) as u16 - 1;
            page.row(&["松河县党组织一览表"]);
            page.sheet.merges.push(Merge {
                top: 1,
                bottom: 1,
                left: 0,
                right: last,
            });
        }
        if noise & 2 > 0 {
            page.next += 1;
        }
        page.row(headings);
        page
    }

    fn row(&mut self, cells: &[&str]) -> u32 {
        let number = self.next;
        let cells = (0u16..).zip(cells).filter(|(_, text)| !text.is_empty());
        self.sheet.rows.push(Row {
            number,
            cells: cells
                .map(|(column, text)| Cell {
                    column,
                    content: Content::Text((*text).into()),
                    indent: 0,
                })
                .collect(),
        });
        self.next += 1;
        number
    }

    fn end(mut self, noise: u32) -> Sheet {
        if noise & 4 > 0 {
            self.row(&["合计：若干个"]);
        }
        if noise & 8 > 0 {
            self.next += 2;
            self.row(&["填报人：王五"]);
            self.row(&["注：名称用全称。"]);
        }
        self.sheet
    }
}

pub(super) fn han(number: usize) -> &'static str {
    ["一", "二", "三", "四", "五", "六", "七", "八"][number - 1]
}

fn number(style: usize, nth: usize, starts_with_digit: bool) -> String {
    match style {
        0 => format!("{}、", han(nth)),
        1 => format!("（{}）", han(nth)),
        2 if starts_with_digit => format!("{nth}、"),
        2 => format!("{nth}."),
        3 => format!("({nth})"),
        4 => char::from_u32(0x245F + nth as u32)
            .map(String::from)
            .unwrap_or_default(),
        5 => format!("{}）", nth),
        _ => format!("第{}部分 ", han(nth)),
    }
}

pub(super) fn numbered(tree: &Tree, noise: u32, shift: usize) -> Sheet {
    let mut page = Page::new(noise, &["党组织名称", "备注"]);
    for (at, name) in tree.names.iter().enumerate() {
        let style = (tree.depth(at) - 1 + shift) % 7;
        let digit = name.starts_with(|c: char| c.is_ascii_digit());
        let blank = ["", " ", "　"][noise as usize % 3];
        page.row(&[&format!(
            "{}{blank}{name}",
            number(style, tree.nth(at), digit)
        )]);
    }
    page.end(noise)
}

pub(super) fn counted(tree: &Tree, noise: u32) -> Sheet {
    let mut page = Page::new(noise, &["编号", "组织全称"]);
    for (at, name) in tree.names.iter().enumerate() {
        let counts = tree.way(at).into_iter().map(|at| tree.nth(at).to_string());
        let counts: Vec<String> = counts.collect();
        page.row(&[&counts.join(if noise & 16 > 0 { "-" } else { "." }), name]);
    }
    page.end(noise)
}

pub(super) fn indented(tree: &Tree, noise: u32) -> Sheet {
    let mut page = Page::new(noise, &["序号", "名　称"]);
    for (at, name) in tree.names.iter().enumerate() {
        let steps = tree.depth(at) - 1;
        let blanks = [" ", "　", "    ", "\t", ""][noise as usize % 5].repeat(steps);
        page.row(&[&(at + 1).to_string(), &format!("{blanks}{name}")]);
        if noise % 5 == 4
            && let Some(cell) = page
                .sheet
                .rows
                .last_mut()
                .and_then(|row| row.cells.last_mut())
        {
            cell.indent = steps as u8;
        }
    }
    page.end(noise)
}

pub(super) fn stepped(tree: &Tree, noise: u32) -> Sheet {
    let mut headings = vec![""; tree.deepest()];
    headings[0] = "党组织名称";
    let mut page = Page::new(noise, &headings);
    if noise & 16 > 0 && tree.deepest() > 1 {
        let top = page.next - 1;
        let right = tree.deepest() as u16 - 1;
        page.sheet.merges.push(Merge {
            top,
            bottom: top,
            left: 0,
            right,
        });
    }
    for (at, name) in tree.names.iter().enumerate() {
        let mut cells = vec![""; tree.deepest()];
        cells[tree.depth(at) - 1] = name;
        page.row(&cells);
    }
    page.end(noise)
}

pub(super) fn merged(tree: &Tree, noise: u32, fill: usize) -> Sheet {
    let levels = ["一级党组织", "二级党组织", "三级党组织", "四级党组织"];
    let mut page = Page::new(noise, &levels[..tree.deepest()]);
    let mut last: Vec<usize> = Vec::new();
    let mut begun: Vec<(u32, usize)> = Vec::new();
    for at in (0..tree.names.len()).filter(|at| tree.is_leaf(*at)) {
        let way = tree.way(at);
        let same = way.iter().zip(&last).take_while(|(a, b)| a == b).count();
        let cells = way.iter().enumerate().map(|(level, at)| match fill {
            _ if level >= same => tree.names[*at].as_str(),
            0 | 3 => "",
            1 => "同上",
            _ => &tree.names[*at],
        });
        let cells: Vec<&str> = cells.collect();
        let row = page.row(&cells);
        begun.truncate(same);
        begun.extend(way[same..].iter().map(|at| (row, *at)));
        if fill == 0 {
            for (level, (top, _)) in begun[..same].iter().enumerate() {
                let column = level as u16;
                let area = page
                    .sheet
                    .merges
                    .iter_mut()
                    .find(|m| m.top == *top && m.left == column);
                match area {
                    Some(area) => area.bottom = row,
                    None => page.sheet.merges.push(Merge {
                        top: *top,
                        bottom: row,
                        left: column,
                        right: column,
                    }),
                }
            }
        }
        last = way;
    }
    page.end(noise)
}

pub(super) fn parented(tree: &Tree, noise: u32, turn: usize) -> Sheet {
    let by_code = noise & 16 > 0;
    let mut page = if by_code {
        Page::new(noise, &["组织代码", "组织名称", "上级组织代码"])
    } else {
        Page::new(noise, &["组织名称", "上级党组织"])
    };
    let count = tree.names.len();
    for at in (0..count).map(|at| (at * 7 + turn) % count) {
        let above = tree.parents[at];
        if by_code {
            let code = |at: usize| format!("N-{at}");
            page.row(&[
                &code(at),
                &tree.names[at],
                &above.map_or_else(|| "—".to_owned(), code),
            ]);
        } else {
            page.row(&[
                &tree.names[at],
                above.map_or("松河县", |above| &tree.names[above]),
            ]);
        }
    }
    page.end(noise)
}
