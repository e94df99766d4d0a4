//! A whole sheet: titles, headers, people, and everything that stands between them and is no person.

use super::columns::{Col, choose};
use super::dice::Dice;
use super::grid::{Area, Cell, Expected, Grid};
use super::people::Person;
use super::rows::Style;

/// A sheet and what must be read from its rows, by number.
pub(crate) struct Sheet {
    pub(crate) grid: Grid,
    pub(crate) expected: Vec<(u32, Expected)>,
}

/// What divides the people.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Sections {
    None,
    Groups,
    Orgs,
    Statuses,
}

const TITLE: &[&str] = &["title", "blank"];
const HEADER: &[&str] = &["header"];
const SECTION: &[&str] = &["section"];
pub(crate) const BLANK: &[&str] = &["blank"];
const TOTAL: &[&str] = &["total"];
/// At the end nothing depends on what exactly a row is taken for, as long as nobody is lost or invented.
const CLOSING: &[&str] = &["signature", "note", "section", "title", "total"];

/// A sheet being made.
pub(crate) struct Maker<'d> {
    pub(crate) dice: &'d mut Dice,
    pub(crate) grid: Grid,
    pub(crate) expected: Vec<(u32, Expected)>,
    pub(crate) style: Style,
    pub(crate) header: Vec<Vec<Cell>>,
    pub(crate) header_merges: Vec<Area>,
    pub(crate) merging: bool,
    /// The names stand in two columns merged in every row.
    pub(crate) wide: Option<usize>,
    pub(crate) number: u32,
    pub(crate) section: Option<String>,
    /// The person of each data row, by its place.
    pub(crate) data: Vec<(usize, Person)>,
}

/// What the file can hold.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Xlsx,
    Ods,
    /// Nothing but text, and no merged areas.
    Text,
}

/// Makes a sheet.
pub(crate) fn make(dice: &mut Dice, kind: Kind) -> Sheet {
    let (typed, merging) = (kind != Kind::Text, kind != Kind::Text);
    let sections = match dice.below(10) {
        0 => Sections::Groups,
        1 => Sections::Orgs,
        2 => Sections::Statuses,
        _ => Sections::None,
    };
    let with_status = sections != Sections::Statuses && dice.chance(50);
    let from_1904 = kind == Kind::Xlsx && dice.chance(15);
    let mut columns = choose(dice, with_status);
    if sections == Sections::Orgs {
        columns.retain(|column| *column != Col::Org);
    }
    let name = columns.iter().position(|column| *column == Col::Name);
    let wide = name.filter(|_| merging && dice.chance(8));
    if let Some(place) = wide {
        columns.insert(place + 1, Col::Blank);
    }
    let style = Style {
        typed,
        from_1904,
        status_in_names: !with_status && sections != Sections::Statuses,
        columns,
    };
    let mut maker = Maker {
        dice,
        grid: Grid {
            from_1904,
            ..Grid::default()
        },
        expected: Vec::new(),
        style,
        header: Vec::new(),
        header_merges: Vec::new(),
        merging,
        wide,
        number: 0,
        section: None,
        data: Vec::new(),
    };
    maker.titles();
    maker.make_header();
    maker.put_header();
    if maker.dice.chance(8) {
        maker.counting_row();
    }
    if maker.dice.chance(5) {
        maker.example();
    }
    maker.people(sections);
    maker.orgs();
    maker.repeated();
    maker.closing();
    if merging {
        maker.hide();
    }
    Sheet {
        grid: maker.grid,
        expected: maker.expected,
    }
}

impl Maker<'_> {
    fn width(&self) -> usize {
        self.style.columns.len()
    }

    pub(crate) fn push(&mut self, mut cells: Vec<Cell>, expected: Expected) {
        cells.resize(self.width().max(cells.len()), Cell::Empty);
        self.grid.rows.push(cells);
        self.expected.push((self.grid.rows.len() as u32, expected));
    }

    /// One text over the whole width.
    pub(crate) fn across(&mut self, text: &str, expected: &'static [&'static str]) {
        self.push(vec![Cell::text(text)], Expected::LeftOut(expected));
        if self.merging && self.width() > 1 {
            let place = self.grid.rows.len() - 1;
            let right = self.width() - 1;
            self.grid.merges.push(Area {
                top: place,
                bottom: place,
                left: 0,
                right,
            });
        }
    }

    fn titles(&mut self) {
        if self.dice.chance(70) {
            let title = self.dice.pick(&[
                "河湾镇党员花名册",
                "2024年度党员信息采集表",
                "附件3 党员基本信息统计表（内部资料）",
            ]);
            self.across(title, TITLE);
        }
        if self.dice.chance(40) {
            let mut cells = vec![Cell::text("填报单位：河湾镇党委")];
            cells.resize(self.width().saturating_sub(1), Cell::Empty);
            cells.push(Cell::text("2024年3月5日"));
            self.push(cells, Expected::LeftOut(&["title", "signature"]));
        }
        if self.dice.chance(15) {
            self.across("（本表由支部填写，\n一人一行）", TITLE);
        }
        if self.dice.chance(20) {
            self.push(Vec::new(), Expected::LeftOut(TITLE));
        }
    }

    /// One or two rows of headings; group headings stand over two or three columns.
    fn make_header(&mut self) {
        let columns = self.style.columns.clone();
        let heading = |column: &Col| match column.heading(self.dice) {
            heading if heading.is_empty() => Cell::Empty,
            heading => Cell::Text(heading),
        };
        let headings: Vec<Cell> = columns.iter().map(heading).collect();
        let width = columns.len();
        let from = (0..width).find(|place| {
            let mut group = columns.iter().skip(*place).take(3);
            *place > 1
                && place + 3 <= width
                && !group.any(|column| matches!(column, Col::Number | Col::Name | Col::Blank))
        });
        let Some(from) = from.filter(|_| self.dice.chance(30)) else {
            self.header = vec![headings];
            self.header_merges.extend(self.wide.map(|place| Area {
                top: 0,
                bottom: 0,
                left: place,
                right: place + 1,
            }));
            return;
        };
        let group = from..from + 3;
        let mut upper = headings.clone();
        let mut lower = vec![Cell::Empty; width];
        for place in group.clone() {
            lower[place] = std::mem::replace(&mut upper[place], Cell::Empty);
        }
        upper[from] = Cell::text(self.dice.pick(&["基本情况", "个人信息", "党员情况"]));
        self.header = vec![upper, lower];
        if self.merging {
            self.header_merges.push(Area {
                top: 0,
                bottom: 0,
                left: from,
                right: from + 2,
            });
            let alone =
                (0..width).filter(|place| !group.contains(place) && columns[*place] != Col::Blank);
            self.header_merges.extend(alone.map(|place| Area {
                top: 0,
                bottom: 1,
                left: place,
                right: if self.wide == Some(place) {
                    place + 1
                } else {
                    place
                },
            }));
        }
    }

    pub(crate) fn put_header(&mut self) {
        let top = self.grid.rows.len();
        for cells in self.header.clone() {
            self.push(cells, Expected::LeftOut(HEADER));
        }
        let moved = self.header_merges.iter().map(|area| Area {
            top: area.top + top,
            bottom: area.bottom + top,
            ..*area
        });
        self.grid.merges.extend(moved.collect::<Vec<_>>());
    }

    /// The heading of a section: over the whole width, over some columns with a count behind, or in the first cell alone.
    pub(crate) fn section(&mut self, title: &str, count: usize) {
        if !self.merging || self.width() < 5 || self.dice.chance(60) {
            return self.across(title, SECTION);
        }
        let mut cells = vec![Cell::text(title)];
        let name = self
            .style
            .columns
            .iter()
            .position(|column| *column == Col::Name)
            .unwrap_or_default();
        if name + 1 < self.width() - 1 && self.dice.chance(50) {
            cells.resize(self.width() - 1, Cell::Empty);
            cells.push(Cell::text(format!("共{count}人")));
            let place = self.grid.rows.len();
            self.grid.merges.push(Area {
                top: place,
                bottom: place,
                left: 0,
                right: (name + 1).max(2),
            });
        } else if self.style.columns[0] == Col::Name {
            return self.across(title, SECTION);
        }
        self.push(cells, Expected::LeftOut(SECTION));
    }

    /// A row under the header that numbers the columns.
    fn counting_row(&mut self) {
        let headed = self
            .style
            .columns
            .iter()
            .filter(|column| **column != Col::Blank)
            .count();
        if headed < 4 {
            return;
        }
        let mut number = 0;
        let mut cells = Vec::new();
        for column in &self.style.columns {
            number += u32::from(*column != Col::Blank);
            cells.push(match column {
                Col::Blank => Cell::Empty,
                _ if self.style.typed => Cell::Number(f64::from(number)),
                _ => Cell::text(number.to_string()),
            });
        }
        self.push(cells, Expected::LeftOut(HEADER));
    }

    pub(crate) fn total(&mut self, word: &str, count: usize) {
        let place = usize::from(self.style.columns[0] == Col::Number && self.dice.chance(50));
        let mut cells = vec![Cell::Empty; self.width()];
        cells[place] = Cell::text(word);
        let sums = if self.dice.chance(30) {
            self.width()
        } else {
            place + 2
        };
        for cell in cells.iter_mut().take(sums).skip(place + 1) {
            *cell = if self.style.typed {
                Cell::Number(count as f64)
            } else {
                Cell::text(format!("{count}人"))
            };
        }
        self.push(cells, Expected::LeftOut(TOTAL));
    }

    /// What stands below the people: empty lines of the form, totals, who signed, remarks.
    fn closing(&mut self) {
        if self.style.columns[0] == Col::Number && self.dice.chance(30) {
            for _ in 0..self.dice.between(1, 5) {
                self.number += 1;
                let mut cells = vec![Cell::Empty; self.width()];
                self.put_number(&mut cells);
                self.push(cells, Expected::LeftOut(BLANK));
            }
        }
        let people = self.data.len();
        match self.dice.below(6) {
            0 => self.total("合计", people),
            1 => self.total("合  计", people),
            2 => self.across(&format!("共计 {people} 人"), TOTAL),
            _ => {}
        }
        if self.dice.chance(10) {
            self.across("其中：预备党员 3 人，女党员 5 人", CLOSING);
        }
        if self.dice.chance(8) {
            self.across("第 1 页 共 1 页", CLOSING);
        }
        if self.dice.chance(15) {
            self.across("以下空白", CLOSING);
        }
        if self.dice.chance(30) {
            let mut cells = vec![Cell::Empty; self.width()];
            let last = cells.len() - 1;
            cells[0] = Cell::text("填报人：王某某");
            cells[last / 2] = Cell::text("审核人：李某某");
            cells[last] = Cell::text("填报日期：2024年3月5日");
            self.push(cells, Expected::LeftOut(CLOSING));
        }
        if self.dice.chance(10) && self.width() > 3 {
            let mut cells = vec![Cell::Empty; self.width()];
            cells[1] = Cell::text("支部书记签字：          年   月   日");
            self.push(cells, Expected::LeftOut(CLOSING));
        }
        if self.dice.chance(20) {
            let text = self.dice.pick(&[
                "注：本表一式两份，支部存一份。",
                "说明：1.姓名用全称；2.日期填公历。",
                "备注：预备党员单列。",
            ]);
            self.across(text, CLOSING);
        }
        if self.dice.chance(10) {
            self.across("单位（盖章）：", CLOSING);
        }
    }

    /// Hidden rows and columns are data like the others.
    fn hide(&mut self) {
        if self.dice.chance(25) {
            let rows = self.data.iter().map(|(place, _)| *place);
            let dice = &mut *self.dice;
            self.grid.hidden_rows = rows.filter(|_| dice.chance(20)).collect();
        }
        if self.dice.chance(20) {
            self.grid
                .hidden_columns
                .push(self.dice.below(self.style.columns.len()));
        }
        self.grid.cover = self.dice.chance(15);
    }
}
