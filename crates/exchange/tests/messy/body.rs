//! The people of a sheet, in sections or not, with those who stand in it twice and what is not repeated in every row.

use super::columns::Col;
use super::grid::{Area, Cell, Expected, Row};
use super::layout::{BLANK, Maker, Sections};
use super::people::{ORGS, Person, person};
use super::rows::row;

impl Maker<'_> {
    pub(crate) fn people(&mut self, sections: Sections) {
        let count = self.dice.between(3, 40) as usize;
        let orgs = self.dice.between(1, ORGS.len() as i64) as usize;
        let mut people: Vec<Person> = Vec::new();
        while people.len() < count {
            let next = person(self.dice, orgs);
            // Two people of one name may look like one, which is tested with the rule itself.
            if people.iter().all(|other| other.name != next.name) {
                people.push(next);
            }
        }
        if self.dice.chance(50) {
            people.sort_by_key(|person| person.org);
        }
        match sections {
            Sections::None => {
                let pages = self.dice.chance(20);
                for (place, person) in people.into_iter().enumerate() {
                    if pages && place > 0 && place % 12 == 0 {
                        self.put_header();
                    }
                    self.person(person, false);
                }
                self.duplicates();
            }
            Sections::Groups => {
                let names = ["第一党小组", "第二党小组", "离退休党员", "流动党员"];
                let numbers = ["一", "二", "三", "四"];
                let size = count.div_ceil(self.dice.between(1, 4) as usize);
                for (place, group) in people.chunks(size).enumerate() {
                    let title = match self.dice.below(3) {
                        0 => format!("（{}）{}", numbers[place], names[place]),
                        1 => format!("{}、{}（{}人）", numbers[place], names[place], group.len()),
                        _ => format!("{}、{}", numbers[place], names[place]),
                    };
                    self.section(&title, group.len());
                    self.section = Some(names[place].to_owned());
                    for person in group {
                        self.person(person.clone(), false);
                    }
                    if self.dice.chance(30) {
                        self.total("小计", group.len());
                    }
                }
            }
            Sections::Orgs => {
                people.sort_by_key(|person| person.org);
                let mut last = None;
                let bare = self.style.columns[0] != Col::Name && self.dice.chance(50);
                for person in people {
                    if last != Some(person.org) {
                        let name = ORGS[person.org];
                        let title = if bare {
                            name.to_owned()
                        } else {
                            format!("（一）{name}")
                        };
                        self.section(&title, 9);
                        self.section = Some(name.to_owned());
                        last = Some(person.org);
                    }
                    self.person(person, false);
                }
            }
            Sections::Statuses => {
                people.sort_by_key(|person| person.probationary);
                for (probationary, title) in [(false, "一、正式党员"), (true, "二、预备党员")]
                {
                    let group = people
                        .iter()
                        .filter(|person| person.probationary == probationary);
                    let group: Vec<Person> = group.cloned().collect();
                    if group.is_empty() {
                        continue;
                    }
                    self.section(title, group.len());
                    for person in group {
                        self.person(person, true);
                    }
                }
            }
        }
    }

    /// The row that shows how to fill in the form.
    pub(crate) fn example(&mut self) {
        if self.style.columns[0] != Col::Number {
            return;
        }
        let nobody = person(self.dice, 1);
        let (mut cells, _) = row(self.dice, &nobody, &self.style);
        cells[0] = Cell::text(self.dice.pick(&["例", "示例", "例："]));
        self.push(cells, Expected::LeftOut(&["note"]));
    }

    fn person(&mut self, person: Person, status_by_section: bool) {
        if self.dice.chance(2) {
            let cells = if self.dice.chance(50) {
                vec![Cell::text(" ")]
            } else {
                Vec::new()
            };
            self.push(cells, Expected::LeftOut(BLANK));
        }
        let (mut cells, mut expected) = row(self.dice, &person, &self.style);
        if self.dice.chance(1) && expected.values.contains_key("name") {
            self.only_a_name(&mut cells, &mut expected);
        }
        expected.section.clone_from(&self.section);
        if status_by_section {
            let status = if person.probationary {
                "probationary"
            } else {
                "full"
            };
            expected
                .values
                .insert("status".to_owned(), status.to_owned());
            // What members are when nothing is said needs no remark.
            if person.probationary {
                expected.warned.insert("status-from-section".to_owned());
            }
        }
        self.put_person(cells, expected, person);
    }

    /// Somebody of whom the form says nothing else: a person all the same.
    fn only_a_name(&mut self, cells: &mut [Cell], expected: &mut Row) {
        for (cell, column) in cells.iter_mut().zip(&self.style.columns) {
            if *column != Col::Name {
                *cell = Cell::Empty;
            }
        }
        // What stands in brackets behind the name is still there.
        let name = cells.iter().find_map(|cell| match cell {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        });
        let name = name.unwrap_or_default();
        let told = |field: &str| match field {
            "name" => true,
            "sex" => name.contains('女'),
            "status" => name.contains("预备") || name.contains("正式"),
            _ => false,
        };
        expected.values.retain(|field, _| told(field));
        expected.open.clear();
        expected.warned.retain(|code| code.starts_with("name"));
        expected.rejected = ["attribute-missing".to_owned()].into();
    }

    fn put_person(&mut self, mut cells: Vec<Cell>, expected: Row, person: Person) {
        self.number += 1;
        self.put_number(&mut cells);
        let place = self.grid.rows.len();
        self.data.push((place, person));
        self.grid.merges.extend(self.wide.map(|column| Area {
            top: place,
            bottom: place,
            left: column,
            right: column + 1,
        }));
        self.push(cells, Expected::Person(Box::new(expected)));
    }

    pub(crate) fn put_number(&mut self, cells: &mut [Cell]) {
        if let Some(place) = self
            .style
            .columns
            .iter()
            .position(|column| *column == Col::Number)
        {
            cells[place] = if self.style.typed {
                Cell::Number(f64::from(self.number))
            } else {
                Cell::text(self.number.to_string())
            };
        }
    }

    /// Somebody once more at the end: the same, or with something else in one column.
    fn duplicates(&mut self) {
        if !self.dice.chance(30) {
            return;
        }
        let good = self
            .data
            .iter()
            .filter(|(place, _)| match &self.expected[*place].1 {
                Expected::Person(row) => {
                    row.rejected.is_empty() && row.values.contains_key("resident_id")
                }
                Expected::LeftOut(_) => false,
            });
        let good: Vec<(usize, Person)> = good.cloned().collect();
        if good.is_empty() {
            return;
        }
        let (place, person) = good[self.dice.below(good.len())].clone();
        let Expected::Person(row) = &self.expected[place].1 else {
            return;
        };
        let (mut cells, mut again) = (self.grid.rows[place].clone(), (**row).clone());
        let mut code = "duplicate-row";
        let education = self
            .style
            .columns
            .iter()
            .position(|column| *column == Col::Education);
        if let Some(column) = education.filter(|_| self.dice.chance(50)) {
            code = "rows-disagree";
            cells[column] = Cell::text("大学普通班毕业");
            again.values.insert("education".to_owned(), "28".to_owned());
            if let Expected::Person(row) = &mut self.expected[place].1 {
                row.rejected.insert(code.to_owned());
            }
        }
        again.rejected.insert(code.to_owned());
        self.put_person(cells, again, person);
    }

    /// The column of organisations: written in each row, merged over those that follow each other, or with a mark.
    pub(crate) fn orgs(&mut self) {
        let Some(column) = self
            .style
            .columns
            .iter()
            .position(|column| *column == Col::Org)
        else {
            return;
        };
        let way = self.dice.below(if self.merging { 3 } else { 2 });
        let mark = self.dice.pick(&["同上", "〃", "\"", "同 上", "″"]);
        let data = std::mem::take(&mut self.data);
        let mut above: Option<(usize, usize)> = None;
        for (place, person) in &data {
            let name = ORGS[person.org];
            let same = above.is_some_and(|(_, org)| org == person.org);
            let next = above.is_some_and(|(row, _)| row + 1 == *place);
            let cell = &mut self.grid.rows[*place][column];
            match way {
                1 if same => *cell = Cell::text(mark),
                2 if same && next => match self.grid.merges.last_mut() {
                    Some(area) if area.left == column && area.bottom + 1 == *place => {
                        area.bottom += 1
                    }
                    _ => self.grid.merges.push(Area {
                        top: *place - 1,
                        bottom: *place,
                        left: column,
                        right: column,
                    }),
                },
                _ => *cell = Cell::text(self.dice.pick(&["", " ", ""]).to_owned() + name),
            }
            above = Some((*place, person.org));
            if let Expected::Person(row) = &mut self.expected[*place].1 {
                row.values.insert("org".to_owned(), name.to_owned());
            }
        }
        self.data = data;
    }

    /// A coded column that repeats what stands above, by marks or merged.
    pub(crate) fn repeated(&mut self) {
        let coded = [Col::Ethnicity, Col::Education, Col::Occupation][self.dice.below(3)];
        let column = self
            .style
            .columns
            .iter()
            .position(|column| *column == coded);
        let Some(column) = column.filter(|_| self.dice.chance(15)) else {
            return;
        };
        let mark = self.dice.pick(&["同上", "〃", "同上"]);
        let merge = self.merging && self.dice.chance(50);
        let mut above: Option<(usize, String)> = None;
        for place in self
            .data
            .iter()
            .map(|(place, _)| *place)
            .collect::<Vec<_>>()
        {
            let Expected::Person(row) = &self.expected[place].1 else {
                continue;
            };
            let value = row
                .values
                .get(coded.field())
                .filter(|_| !row.open.contains(coded.field()));
            let Some(value) = value.cloned() else {
                above = None;
                continue;
            };
            let same = above
                .as_ref()
                .filter(|(_, own)| *own == value)
                .map(|(row, _)| *row);
            above = Some((place, value));
            match same {
                Some(_) if !merge => self.grid.rows[place][column] = Cell::text(mark),
                Some(before) if before + 1 == place => {
                    self.grid.rows[place][column] = Cell::Empty;
                    match self.grid.merges.last_mut() {
                        Some(area) if area.left == column && area.bottom == before => {
                            area.bottom = place
                        }
                        _ => self.grid.merges.push(Area {
                            top: before,
                            bottom: place,
                            left: column,
                            right: column,
                        }),
                    }
                }
                _ => {}
            }
        }
    }
}
