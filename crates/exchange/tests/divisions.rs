//! The list of divisions as files bring it: good, packed, in any order, and wrong in every way we name.
//! Why with a small grammar of its own: the rulebook's grammar is tested where the rulebook is.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use std::io::Write as _;

use needle_exchange::divisions::{
    Bad, Code, Existing, Grammar, Parent, Problem, ReadError, Rows, plan, read,
};

/// Kind 0 is the root; a row becomes the kind of its level, and stands under the level above.
struct Levels;

impl Grammar for Levels {
    fn becomes(&self, level: u8, kind: &str) -> Option<u16> {
        (kind == "area").then_some(u16::from(level))
    }
    fn may_stand(&self, kind: u16, under: u16) -> bool {
        kind == under + 1
    }
}

const TOP: Existing<u32> = Existing {
    id: 0,
    kind: 0,
    open: true,
};
const HEAD: &str = "code,parent_code,level,name,kind\n";
const GOOD: &str = "\
110101000000,110100000000,3,丙,area
110100000000,110000000000,2,乙,area
110000000000,,1,甲,area
120000000000,,1,丁,area
";

fn rows(body: &str) -> Rows {
    read(format!("{HEAD}{body}").as_bytes(), &[], &mut |_, _| {}).unwrap()
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

/// The names in the order of founding.
fn names(rows: &Rows, only: Option<&str>) -> Vec<String> {
    let plan = plan(rows, only.map(code), TOP, &Levels, &mut |_| None).unwrap();
    for (place, step) in plan.steps.iter().enumerate() {
        assert!(
            !matches!(step.parent, Parent::Step(parent) if parent >= place),
            "a parent comes first"
        );
    }
    plan.steps.iter().map(|s| s.row.name.to_string()).collect()
}

fn problems(body: &str) -> Vec<(u64, &'static str, Problem)> {
    let bad = plan(&rows(body), None, TOP, &Levels, &mut |_| None).unwrap_err();
    assert_eq!(bad.count, bad.rows.len() as u64);
    bad.rows
        .iter()
        .map(|r| (r.line, r.column, r.problem))
        .collect()
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    assert_eq!(names(&rows(GOOD), None), ["甲", "乙", "丙", "丁"]);
}

#[test]
fn one_row_brings_what_is_below_it_and_what_is_missing_above() {
    assert_eq!(names(&rows(GOOD), Some("110100000000")), ["甲", "乙", "丙"]);
    assert_eq!(names(&rows(GOOD), Some("120000000000")), ["丁"]);
}

#[test]
fn packed_and_plain_lists_read_alike() {
    let text = format!("\u{feff}{HEAD}{GOOD}");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let packed = read(&gzip.finish().unwrap()[..], &[], &mut |_, _| {}).unwrap();
    let plain = read(text.as_bytes(), &[], &mut |_, _| {}).unwrap();
    assert_eq!(packed.rows, plain.rows);
    assert_eq!(plain.rows.len(), 4);
    assert_ne!(
        packed.sha256, plain.sha256,
        "the digest is of the file as it lies on the disk"
    );
}

#[test]
fn what_is_there_already_is_left_alone_and_stood_under() {
    let list = rows(GOOD);
    let there = |c: Code| {
        (c == code("110000000000")).then_some(Existing {
            id: 7,
            kind: 1,
            open: true,
        })
    };
    let plan = plan(&list, None, TOP, &Levels, &mut { there }).unwrap();
    assert_eq!(plan.skipped, 1);
    assert_eq!(plan.steps[0].parent, Parent::Existing(7));
    assert_eq!(
        plan.steps.iter().map(|s| &*s.row.name).collect::<Vec<_>>(),
        ["乙", "丙", "丁"]
    );
}

#[test]
fn every_mistake_has_its_line_and_column() {
    use Problem::*;
    assert_eq!(problems("11,,1,甲,area\n"), [(2, "code", Code)]);
    assert_eq!(
        problems("110000000000,11,1,甲,area\n"),
        [(2, "parent_code", Code)]
    );
    assert_eq!(problems("110000000000,,1,甲\n"), [(2, "code", Shape)]);
    assert_eq!(problems("110000000000,,9,甲,area\n"), [(2, "level", Kind)]);
    assert_eq!(problems("110000000000,,1,甲,sea\n"), [(2, "kind", Kind)]);
    assert_eq!(problems("110000000000,,1,,area\n"), [(2, "name", Name)]);
    assert_eq!(
        problems("110000000000,,1,甲,area\n110000000000,,1,乙,area\n"),
        [(3, "code", Twice)]
    );
    assert_eq!(
        problems("110100000000,110000000000,2,乙,area\n"),
        [(2, "parent_code", ParentMissing)]
    );
    assert_eq!(problems("110000000000,,2,甲,area\n"), [(2, "kind", Under)]);
}

#[test]
fn a_ring_is_found_once() {
    let body = "110000000000,,1,甲,area\n\
        120000000000,130000000000,2,乙,area\n\
        130000000000,120000000000,3,丙,area\n\
        140000000000,130000000000,4,丁,area\n";
    let found = problems(body);
    assert_eq!(found.iter().filter(|p| p.2 == Problem::Ring).count(), 1);
}

#[test]
fn a_parent_that_is_not_open_on_the_day_is_said() {
    let closed = Existing { open: false, ..TOP };
    let bad = plan(
        &rows("110000000000,,1,甲,area\n"),
        None,
        closed,
        &Levels,
        &mut |_| None,
    )
    .unwrap_err();
    assert_eq!(bad.rows[0].problem, Problem::Before);
}

#[test]
fn only_the_first_mistakes_are_listed_but_all_are_counted() {
    let body: String = (0..50).map(|n| format!("{n},,1,甲,area\n")).collect();
    let bad: Bad = plan(&rows(&body), None, TOP, &Levels, &mut |_| None).unwrap_err();
    assert_eq!((bad.rows.len(), bad.count), (20, 50));
    assert_eq!(bad.rows[19].line, 21);
}

#[test]
fn a_character_that_shows_nothing_is_named_and_its_row_can_be_left_out() {
    let text = format!("{HEAD}110000000000,,1,河\u{200b}村,area\n120000000000,,1,丁,area\n");
    let list = read(text.as_bytes(), &[], &mut |_, _| {}).unwrap();
    assert!(
        list.bad.rows[0].value.starts_with("U+200B"),
        "{:?}",
        list.bad.rows[0]
    );
    let list = read(text.as_bytes(), &[code("110000000000")], &mut |_, _| {}).unwrap();
    assert_eq!((list.left_out, list.bad.count, list.rows.len()), (1, 0, 1));
}

#[test]
fn a_private_use_character_is_kept_and_told() {
    let list = rows("110000000000,,1,\u{e08b}村,area\n120000000000,,1,丁,area\n");
    assert!(list.bad.is_empty());
    assert_eq!(list.odd, [(2, "\u{e08b}村".to_owned())]);
    assert_eq!(&*list.rows[0].name, "\u{e08b}村", "not silently changed");
}

#[test]
fn a_list_that_cannot_be_read_says_why() {
    let fails = |text: &str| read(text.as_bytes(), &[], &mut |_, _| {}).unwrap_err();
    assert!(matches!(
        fails("code,level,name,kind\n"),
        ReadError::Column("parent_code")
    ));
    let long = format!("{HEAD}110000000000,,1,\"{}\",area\n", "甲\n".repeat(2_000));
    assert!(
        matches!(fails(&long), ReadError::RowTooLong(2)),
        "line breaks in quotation marks do not help"
    );
    // Far behind what a reader reads ahead, the line is still the right one.
    let late = format!(
        "{HEAD}{}110000000000,,1,{},area\n",
        "110000000000,,1,甲,area\n".repeat(5_000),
        "甲".repeat(2_000)
    );
    assert!(matches!(fails(&late), ReadError::RowTooLong(5_002)));
    let truncated = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1];
    assert!(matches!(
        read(&truncated[..], &[], &mut |_, _| {}),
        Err(ReadError::Io(_))
    ));
}
