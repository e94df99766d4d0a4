//! Office Open XML workbooks, row by row: the parts are found through their relations, as the standard says.
//! Why our own reader on a streaming XML parser: it keeps one row at a time, an error value or an extension it does
//! not know costs one cell and not the file, and merged areas and formats come with the same pass.

mod cells;
mod place;
mod strings;
mod styles;

use quick_xml::events::Event;
use rustc_hash::FxHashMap;

use super::archive::Archive;
use super::meter::{Meter, Part};
use super::pool::Pool;
use super::problem::{ReadProblem, code};
use super::xml::{attribute, is_yes};
use crate::sheet::Sheet;
use styles::Styles;

/// Where the workbook stands if no relation says so.
const WORKBOOK: &str = "xl/workbook.xml";

/// A relation: what it leads to and what kind it is (the last word of its type).
struct Relation {
    target: String,
    kind: String,
}

/// A sheet as the workbook lists it.
struct Listed {
    sheet: Sheet,
    part: String,
}

/// Where the workbook part stands, if the archive holds one.
pub(crate) fn workbook(archive: &mut Archive<'_>) -> Result<Option<String>, ReadProblem> {
    let relations = relations(archive, "")?;
    let main = relations
        .into_values()
        .find(|relation| relation.kind == "officedocument" && archive.has(&relation.target));
    Ok(match main {
        Some(relation) => Some(relation.target),
        None => archive.has(WORKBOOK).then(|| WORKBOOK.to_owned()),
    })
}

/// Reads all sheets.
pub(crate) fn read(
    archive: &mut Archive<'_>,
    workbook: &str,
    meter: &mut Meter<'_>,
) -> Result<(), ReadProblem> {
    let relations = relations(archive, workbook)?;
    let sheets = sheets(archive, workbook, &relations)?;
    if sheets.is_empty() {
        return Err(ReadProblem::new(code::NO_SHEET));
    }
    let part = |kind: &str, name: &str| {
        let related = relations.values().find(|relation| relation.kind == kind);
        related.map_or_else(
            || beside(workbook, name),
            |relation| relation.target.clone(),
        )
    };
    let strings = match archive.xml(&part("sharedstrings", "sharedStrings.xml"))? {
        Some(mut xml) => strings::read(&mut xml, meter)?,
        None => Pool::default(),
    };
    let styles = match archive.xml(&part("styles", "styles.xml"))? {
        Some(mut xml) => Styles::read(&mut xml)?,
        None => Styles::default(),
    };
    for Listed { sheet, part } in sheets {
        let from_1904 = sheet.from_1904;
        meter.push(Part::Sheet(sheet))?;
        let mut xml = archive
            .xml(&part)?
            .ok_or_else(|| ReadProblem::damaged(&part))?;
        let book = cells::Shared {
            strings: &strings,
            styles: &styles,
            from_1904,
        };
        cells::read(&mut xml, &book, meter)?;
    }
    Ok(())
}

/// The worksheets in the order of their tabs; sheets of charts and dialogs hold no cells and are left out.
fn sheets(
    archive: &mut Archive<'_>,
    workbook: &str,
    relations: &FxHashMap<String, Relation>,
) -> Result<Vec<Listed>, ReadProblem> {
    let mut xml = archive
        .xml(workbook)?
        .ok_or_else(|| ReadProblem::damaged(workbook))?;
    let mut from_1904 = false;
    let mut sheets: Vec<Listed> = Vec::new();
    let mut listed = 0;
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "workbookPr" => {
                // An extension repeats the element without the attribute.
                from_1904 |= attribute(&e, "date1904").is_some_and(|v| is_yes(&v));
            }
            Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                listed += 1;
                let relation = attribute(&e, "id").and_then(|id| relations.get(&*id));
                let is_sheet = relation.is_none_or(|r| r.kind == "worksheet");
                let part = relation.map_or_else(
                    || beside(workbook, &format!("worksheets/sheet{listed}.xml")),
                    |r| r.target.clone(),
                );
                if is_sheet {
                    let sheet = Sheet {
                        name: attribute(&e, "name").unwrap_or_default().into_owned(),
                        hidden: attribute(&e, "state").is_some_and(|state| state != "visible"),
                        ..Sheet::default()
                    };
                    sheets.push(Listed { sheet, part });
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    for listed in &mut sheets {
        listed.sheet.from_1904 = from_1904;
    }
    Ok(sheets)
}

/// The relations of a part (of the whole archive: ``), by their ids; those that lead outside are left out.
fn relations(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<FxHashMap<String, Relation>, ReadProblem> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let mut relations = FxHashMap::default();
    let Some(mut xml) = archive.xml(&path)? else {
        return Ok(relations);
    };
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let outside = attribute(&e, "TargetMode").is_some_and(|mode| mode == "External");
                let (id, target) = (attribute(&e, "Id"), attribute(&e, "Target"));
                let kind = attribute(&e, "Type").unwrap_or_default();
                if let (false, Some(id), Some(target)) = (outside, id, target) {
                    let relation = Relation {
                        target: beside(part, &target),
                        kind: kind
                            .rsplit('/')
                            .next()
                            .unwrap_or_default()
                            .to_ascii_lowercase(),
                    };
                    relations.insert(id.into_owned(), relation);
                }
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target as seen from a part: beside it, or from the root if it begins with `/`. It can only name an entry of the
/// archive, so climbing above the root leads nowhere.
fn beside(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut folders: Vec<&str> = match part.rsplit_once('/') {
        Some((folder, _)) if !target.starts_with('/') => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(folders.pop()),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn targets_are_found_as_the_standard_says() {
        for (part, target, path) in [
            (
                "xl/workbook.xml",
                "worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            (
                "xl/workbook.xml",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl/workbook.xml", "../other/sheet1.xml", "other/sheet1.xml"),
            (
                "xl/workbook.xml",
                "worksheets\\sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "/xl/workbook.xml", "xl/workbook.xml"),
            ("xl/workbook.xml", "../../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(beside(part, target), path);
        }
    }
}
