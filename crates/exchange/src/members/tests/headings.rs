//! Tests of the table of headings, and of headings as people write them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{reading, rulebook};
use crate::members::{Field, field_of};
use crate::table::testing::sheet;
use crate::table::{Fit, Synonyms, key};

/// The table of headings is data, so its mistakes are found here: unknown fields, one heading for two fields, headings nobody
/// could find because an earlier rule takes them.
#[test]
fn the_table_of_headings_is_sound() {
    let table = include_str!("../../../data/columns.csv");
    let synonyms = Synonyms::read(table);
    let rulebook = rulebook("grassroots-party");
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    for line in table.lines().skip(1) {
        let [field, language, heading] = line.splitn(3, ',').collect::<Vec<_>>()[..] else {
            let _ = writeln!(wrong, "no three parts: {line}");
            continue;
        };
        let around = ["before", "after", "aside"].contains(&field);
        let weak = field.ends_with('?');
        let field = field.trim_end_matches('?');
        if !around && field != "number" && field_of(field, &rulebook).is_none() {
            let _ = writeln!(wrong, "unknown field: {line}");
        }
        if !["zh", "en"].contains(&language) {
            let _ = writeln!(wrong, "unknown language: {line}");
        }
        if !seen.insert((around, key(heading))) {
            let _ = writeln!(wrong, "twice: {line}");
        }
        let fit = if weak { Fit::Part } else { Fit::Exact };
        if !around && !key(heading).is_empty() && synonyms.find(heading) != Some((field, fit)) {
            let _ = writeln!(wrong, "not found: {line}");
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn headings_as_people_write_them_are_known() {
    let cases = [
        ("姓　　名", "name"),
        ("*党员姓名（必填）", "name"),
        ("Full  name", "name"),
        ("姓名 Name", "name"),
        ("公民身份\n号码", "resident_id"),
        ("身份证号码（18位，末位X大写）", "resident_id"),
        ("党员身份证号", "resident_id"),
        ("ＩＤ　Ｎｕｍｂｅｒ", "resident_id"),
        ("出生日期（年月日）", "birth"),
        ("出生年月(如:1990.01)", "birth"),
        ("Date of Birth", "birth"),
        ("入党时间（年/月/日）", "joined"),
        ("手机/电话", "phone"),
        ("联系电话1", "phone"),
        ("手机号码（必填）", "phone"),
        ("所在党支部：", "org"),
        ("组织关系所在党支部", "org"),
        ("党组织代码", "org_code"),
        ("党员类别", "status"),
        ("文化程度（学历）", "education"),
        ("性别（1男2女）", "sex"),
        ("最高学历", "education"),
        ("民 族", "ethnicity"),
        ("职　业", "occupation"),
        ("转正时间", "ignored"),
        ("职务", "ignored"),
        ("入党介绍人", "ignored"),
        ("紧急联系人电话", "ignored"),
        ("配偶姓名", "ignored"),
        ("支部书记姓名", "ignored"),
        ("Emergency phone", "ignored"),
        ("曾用名", "ignored"),
    ];
    for (heading, expected) in cases {
        let reading = reading(sheet(&[["Member", heading], ["张三", "x"]]));
        let columns = reading.columns.iter();
        let mut found = columns.filter(|column| column.heading == heading.trim());
        let code = found
            .next()
            .and_then(|column| column.field.as_ref())
            .map(Field::code);
        let name_taken = expected == "name" && code.is_none() && !reading.notes.is_empty();
        assert!(code == Some(expected) || name_taken, "{heading}: {code:?}");
    }
}
