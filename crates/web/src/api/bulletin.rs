//! The yearly bulletin over HTTP: the lines of the rulebook with their numbers, and those of the year before.

use needle_app::ask::{BulletinRow, BulletinTable};
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, OrgLine, Title};
use crate::answer::Answer;
use crate::ask::Ask;

/// A bulletin.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Bulletin {
    org: OrgLine,
    as_of: Day,
    /// The same day a year before.
    before: Day,
    /// Whether the organisation existed on the day; if not there are no sections.
    existed: bool,
    /// Whether it existed a year before.
    existed_before: bool,
    sections: Vec<BulletinSection>,
}

/// A table of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BulletinSection {
    /// Id in the rulebook.
    id: String,
    title: Title,
    lines: Vec<BulletinLine>,
}

/// A line with its numbers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BulletinLine {
    /// Id in the rulebook.
    id: String,
    title: Title,
    /// The number; null when nobody gave or recorded anything of the sort, and when it is not shown because it is small, or a
    /// small one could be worked out from it, and the asker may not list the members.
    number: Option<i64>,
    /// The line it is a share of.
    of: Option<String>,
    /// The number of that line.
    whole: Option<i64>,
    /// The number a year before.
    before: Option<i64>,
    /// The change since.
    change: Option<i64>,
}

fn line(row: BulletinRow) -> BulletinLine {
    BulletinLine {
        title: Title::of(&row.line.title),
        number: row.now,
        whole: row.whole,
        before: row.before,
        change: row.change(),
        id: row.line.id,
        of: row.line.of,
    }
}

fn section(table: BulletinTable) -> BulletinSection {
    BulletinSection {
        title: Title::of(&table.section.title),
        lines: table.rows.into_iter().map(line).collect(),
        id: table.section.id,
    }
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let (org, as_of) = (crate::pages::bulletin::org(ask)?, ask.as_of()?);
    let bulletin = ask.app().bulletin(ask.who()?, org, as_of)?;
    json(&Bulletin {
        org: OrgLine::of(bulletin.org),
        as_of: Day::of(bulletin.as_of),
        before: Day::of(bulletin.before),
        existed: bulletin.existed,
        existed_before: bulletin.existed_before,
        sections: bulletin.tables.into_iter().map(section).collect(),
    })
}
