//! One person's row: cells in some form, and what must be read of them all together.

use super::columns::Col;
use super::dates;
use super::dice::Dice;
use super::forms::{self, Effect, Form};
use super::grid::{Cell, Row};
use super::people::Person;

/// How one file is written.
pub(crate) struct Style {
    pub(crate) columns: Vec<Col>,
    /// Cells hold numbers and dates, not only text.
    pub(crate) typed: bool,
    pub(crate) from_1904: bool,
    /// Statuses stand in brackets behind names.
    pub(crate) status_in_names: bool,
}

/// Codes a rulebook asks of every member.
const REQUIRED: [Col; 4] = [Col::Sex, Col::Ethnicity, Col::Education, Col::Occupation];

/// A row and what must be read of it; columns of numbers and organisations are filled in later.
pub(crate) fn row(dice: &mut Dice, person: &Person, style: &Style) -> (Vec<Cell>, Row) {
    let wrong = dice
        .chance(12)
        .then(|| style.columns[dice.below(style.columns.len())]);
    let mut cells = vec![Cell::Empty; style.columns.len()];
    let mut expected = Row::default();
    let mut doubts: Vec<(Col, String, &'static str)> = Vec::new();
    let mut refused: Vec<Col> = Vec::new();
    let bracket = bracket(dice, person, style);
    for (place, column) in style.columns.iter().copied().enumerate() {
        let bad = wrong == Some(column);
        let Some((cell, effect)) = form(dice, person, style, column, bracket.as_deref(), bad)
        else {
            cells[place] = aside(dice, person, column);
            continue;
        };
        cells[place] = cell;
        let field = column.field().to_owned();
        // Of several columns of telephones the first good one holds.
        if field == "phone" && expected.values.contains_key("phone") {
            continue;
        }
        match effect {
            Effect::Value(value) => drop(expected.values.insert(field, value)),
            Effect::Warned(value, code) => {
                expected.values.insert(field, value);
                expected.warned.insert(code.to_owned());
            }
            Effect::Nothing => {}
            Effect::Dropped(code) => drop(expected.warned.insert(code.to_owned())),
            Effect::Refused(code) => {
                expected.rejected.insert(code.to_owned());
                expected.open.insert(field);
                refused.push(column);
            }
            Effect::Doubtful(value, code) => doubts.push((column, value, code)),
        }
    }
    in_brackets(&mut expected, bracket.as_deref());
    let id = expected
        .values
        .contains_key("resident_id")
        .then_some(person);
    by_number(dice, &mut cells, &mut expected, style, id, &refused);
    for (column, value, code) in doubts {
        settle(&mut expected, column, value, code, id.is_some());
    }
    for column in REQUIRED {
        if !expected.values.contains_key(column.field()) && !refused.contains(&column) {
            expected.rejected.insert("attribute-missing".to_owned());
        }
    }
    (cells, expected)
}

/// What is to stand in brackets behind the name, if anything.
fn bracket(dice: &mut Dice, person: &Person, style: &Style) -> Option<String> {
    let with_column = style.columns.contains(&Col::Status) && dice.chance(5);
    let status = style.status_in_names && person.probationary || with_column;
    forms::bracket(dice, person, status)
}

/// A cell of a column that is read.
fn form(
    dice: &mut Dice,
    person: &Person,
    style: &Style,
    column: Col,
    bracket: Option<&str>,
    bad: bool,
) -> Option<Form> {
    let typed = style.typed;
    let nothing = |dice: &mut Dice| {
        let cell = dice.pick(&["", "无", "—", "/", " "]);
        let cell = if cell.is_empty() {
            Cell::Empty
        } else {
            Cell::text(cell)
        };
        (cell, Effect::Nothing)
    };
    let status = if person.probationary {
        "probationary"
    } else {
        "full"
    };
    Some(match column {
        Col::Name => forms::name(dice, &person.name, bracket, bad),
        Col::Id => match &person.id {
            Some(id) => forms::resident_id(dice, id, typed, bad),
            None => nothing(dice),
        },
        Col::Birth | Col::Joined if dice.chance(3) => nothing(dice),
        Col::Birth => dates::date(dice, person.birth, typed, style.from_1904, bad),
        Col::Joined => dates::date(dice, person.joined, typed, style.from_1904, bad),
        Col::Phone => forms::phone(dice, &person.phone, typed),
        Col::Landline => forms::landline(dice),
        Col::OrgCode => forms::org_code(dice, person.org, typed),
        Col::Status => forms::coded(dice, "status", status, typed, bad),
        Col::Sex if dice.chance(2) => nothing(dice),
        Col::Sex => forms::coded(dice, "sex", person.sex, typed, bad),
        Col::Ethnicity if dice.chance(1) => nothing(dice),
        Col::Ethnicity => forms::coded(dice, "ethnicity", person.ethnicity, typed, bad),
        Col::Education => forms::coded(dice, "education", person.education, typed, bad),
        Col::Occupation => forms::coded(dice, "occupation", person.occupation, typed, bad),
        _ => return None,
    })
}

/// A cell of a column that is not read.
fn aside(dice: &mut Dice, person: &Person, column: Col) -> Cell {
    match column {
        Col::Remark if dice.chance(30) => Cell::text(dice.pick(&[
            "2020年转入",
            "享受补贴",
            "在外务工",
            "预备期延长一次",
            "见附件",
        ])),
        Col::Age => Cell::text((2024 - person.birth.year()).to_string()),
        Col::Place => Cell::text(dice.pick(&["山东济南", "某省某市", "本地"])),
        Col::Post if dice.chance(20) => {
            Cell::text(dice.pick(&["支部书记", "组织委员", "党小组长"]))
        }
        Col::Unknown => Cell::text(dice.pick(&["A", "B", "AB", "O"])),
        _ => Cell::Empty,
    }
}

/// What the brackets behind a name say, where no column says it.
fn in_brackets(expected: &mut Row, bracket: Option<&str>) {
    if expected.open.contains("name") {
        return;
    }
    for word in bracket.unwrap_or_default().split('，') {
        let (field, code) = match word {
            "女" => ("sex", "2"),
            "预备" | "预备党员" => ("status", "probationary"),
            "正式" => ("status", "full"),
            _ => continue,
        };
        expected.in_name |= field == "sex";
        if !expected.values.contains_key(field) {
            expected.values.insert(field.to_owned(), code.to_owned());
        }
    }
}

/// Birth date and sex follow the resident number; columns have to agree.
fn by_number(
    dice: &mut Dice,
    cells: &mut [Cell],
    expected: &mut Row,
    style: &Style,
    id: Option<&Person>,
    refused: &[Col],
) {
    let Some(person) = id else {
        return;
    };
    // A cell that was warned of stays as it is, or its warning would have to go with it.
    let mut warned = expected.warned.iter();
    let dated = warned.any(|code| code.starts_with("date") || code == "not-known");
    let column = |wanted| style.columns.iter().position(|column| *column == wanted);
    if let Some(place) = column(Col::Birth)
        && dice.chance(2)
        && !refused.contains(&Col::Birth)
        && !dated
    {
        cells[place] = Cell::text(format!("{}-03-04", person.birth.year() - 1));
        expected.rejected.insert("birth-disagrees".to_owned());
    }
    expected.open.remove("birth");
    expected
        .values
        .insert("birth".to_owned(), person.birth.to_string());
    if refused.contains(&Col::Sex) {
        return;
    }
    if let Some(place) = column(Col::Sex)
        && dice.chance(2)
        && !expected.in_name
    {
        cells[place] = Cell::text(if person.sex == "1" { "女" } else { "男" });
        expected.rejected.insert("sex-disagrees".to_owned());
        expected.open.insert("sex".to_owned());
    }
    expected
        .values
        .insert("sex".to_owned(), person.sex.to_owned());
}

/// A date that may be one of several.
fn settle(expected: &mut Row, column: Col, value: String, code: &'static str, by_id: bool) {
    if column == Col::Birth && by_id {
        // The cell was overwritten where it disagrees; otherwise the number tells which date is meant.
        return;
    }
    // Nobody joins before being born: where the birth date is known, only one century is left.
    let settled = code == "date-short-year" && value.starts_with("20");
    if column == Col::Joined && settled && expected.values.contains_key("birth") {
        expected.values.insert("joined".to_owned(), value);
        return;
    }
    let field = column.field().to_owned();
    expected.rejected.insert(code.to_owned());
    expected.open.insert(field);
}
