//! Members and organisations as tables to take away. Why here and not on a page: the command line writes the same files,
//! and the headings are those an import knows, so that what went out comes in again.

mod bulletin;
mod template;

pub use bulletin::{bulletin_rows, bulletin_table};
pub use template::{What, template};

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;

use jiff::civil::Date;
use needle_exchange::out::{Column, Format, Kind, Table, Value, Writer};
use needle_model::OrgId;
use needle_rights::Principal;
use needle_rulebook::{Rulebook, Title};
use needle_text::Texts;

use crate::ask::{MemberRecord, MembersTake, OrgRecord};
use crate::{App, Failure};

/// Where an organisation of which a list is taken away stood.
#[derive(Debug, Clone, Copy)]
pub struct OrgsTake<'a> {
    /// Which.
    pub org: OrgId,
    /// Only of this kind.
    pub kind: Option<&'a str>,
    /// Only of this sector.
    pub sector: Option<&'a str>,
    /// On which day.
    pub as_of: Date,
}

/// Takes a page; says whether to go on.
type Page<'a, T> = dyn FnMut(Vec<T>) -> ControlFlow<()> + 'a;

impl App {
    /// Writes members as a file.
    ///
    /// # Errors
    /// When the bytes are not taken, or the store fails; the file is then not whole.
    pub fn write_members(
        &self,
        take: &MembersTake,
        t: &Texts,
        format: Format,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rulebook = self.rulebook();
        let org = self.org_line(take.org(), take.as_of()).name;
        let about = vec![
            t.take_members_about(org, take.as_of().to_string()),
            t.take_members_recorded().into_owned(),
            if take.is_whole() {
                t.take_members_whole().into_owned()
            } else {
                t.take_members_masked().into_owned()
            },
        ];
        let table = Table {
            name: t.member_table().into_owned(),
            columns: member_columns(rulebook, t),
            notes: Some((t.take_notes().into_owned(), about)),
        };
        let mut writer = Writer::new(out, format, table)?;
        self.all(&mut |page| self.members_each(take, page), &mut |member| {
            writer.row(&member_row(rulebook, t, member))
        })?;
        writer.finish()
    }

    /// Writes organisations as a file.
    ///
    /// # Errors
    /// When it is hidden, the bytes are not taken, or the store fails; the file is then not whole.
    pub fn write_orgs(
        &self,
        who: &Principal,
        take: &OrgsTake<'_>,
        t: &Texts,
        format: Format,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rulebook = self.rulebook();
        let org = self.org_line(take.org, take.as_of).name;
        let table = Table {
            name: t.org_orgs().into_owned(),
            columns: org_columns(rulebook, t),
            notes: Some((
                t.take_notes().into_owned(),
                vec![t.take_orgs_about(org, take.as_of.to_string())],
            )),
        };
        let mut writer = Writer::new(out, format, table)?;
        let filter = (take.kind, take.sector);
        self.all(
            &mut |page| self.orgs_each(who, take.org, filter, take.as_of, page),
            &mut |org| writer.row(&org_row(rulebook, t, org)),
        )?;
        writer.finish()
    }

    /// Writes page after page; what stops the writing stops the reading.
    fn all<T>(
        &self,
        each: &mut dyn FnMut(&mut Page<'_, T>) -> Result<(), Failure>,
        row: &mut dyn FnMut(&T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut stopped = Ok(());
        let done = each(&mut |page| {
            stopped = page.iter().try_for_each(&mut *row);
            if stopped.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        stopped?;
        done.map_err(io::Error::other)
    }
}

fn title<'a>(t: &Texts, title: &'a Title) -> &'a str {
    title.get(t.lang().code())
}

/// The columns of a list of members: those an import reads, and no other.
#[must_use]
pub fn member_columns(rulebook: &Rulebook, t: &Texts) -> Vec<Column> {
    let mut columns = vec![
        Column::new("name", t.take_name(), Kind::Name),
        Column::new("resident_id", t.take_resident_id(), Kind::Identifier),
        Column::new("birth", t.take_birth(), Kind::Partial),
    ];
    columns.extend(
        rulebook
            .attributes
            .iter()
            .map(|a| Column::new(a.id.as_str(), title(t, &a.title), Kind::Code)),
    );
    columns.extend([
        Column::new("joined", t.take_joined(), Kind::Partial),
        Column::new("phone", t.take_phone(), Kind::Identifier),
        Column::new("status", t.take_status(), Kind::Code),
        Column::new("org", t.take_org(), Kind::Text),
        Column::new("org_code", t.take_org_code(), Kind::Identifier),
    ]);
    columns
}

/// A member as a row of those columns.
#[must_use]
pub fn member_row<'a>(
    rulebook: &'a Rulebook,
    t: &Texts,
    member: &'a MemberRecord,
) -> Vec<Value<'a>> {
    let facts = &member.facts;
    let partial =
        |date: Option<needle_model::PartialDate>| date.map_or(Value::None, Value::Partial);
    let mut row = vec![
        Value::text(facts.name.as_str()),
        Value::some(facts.resident_id.as_deref()),
        partial(facts.birth),
    ];
    row.extend(rulebook.attributes.iter().map(|attribute| {
        let Some(code) = facts.attributes.get(&attribute.id) else {
            return Value::None;
        };
        // A code of an older rulebook has no name any more; it still says something.
        let name = attribute
            .value(code)
            .map_or(code.as_str(), |v| title(t, &v.title));
        Value::Code(code.into(), name.into())
    }));
    let status = rulebook.status(&member.status);
    let status = status.map_or(member.status.as_str(), |s| title(t, &s.title));
    row.extend([
        partial(facts.joined),
        Value::some(facts.phone.as_deref()),
        Value::Code(member.status.as_str().into(), status.into()),
        Value::text(member.org.name.as_str()),
        Value::some(member.org_code.as_deref()),
    ]);
    row
}

/// The columns of a list of organisations: what an import reads, then what was counted.
#[must_use]
pub fn org_columns(rulebook: &Rulebook, t: &Texts) -> Vec<Column> {
    let mut columns = vec![
        Column::new("name", t.take_orgs_name(), Kind::Text),
        Column::new("short", t.take_orgs_short(), Kind::Name),
        Column::new("kind", t.take_orgs_kind(), Kind::Code),
        Column::new("sector", t.take_orgs_sector(), Kind::Code),
        Column::new("parent", t.take_orgs_parent(), Kind::Text),
        Column::new("parent_code", t.take_orgs_parent_code(), Kind::Identifier),
    ];
    columns.extend(
        rulebook
            .codes
            .iter()
            .map(|s| Column::new(s.id.as_str(), title(t, &s.title), Kind::Identifier)),
    );
    columns.extend([
        Column::new("founded", t.take_orgs_founded(), Kind::Day),
        Column::new("members", t.take_orgs_members(), Kind::Whole),
        Column::new("orgs", t.take_orgs_orgs(), Kind::Whole),
    ]);
    columns
}

/// An organisation as a row of those columns.
#[must_use]
pub fn org_row<'a>(rulebook: &'a Rulebook, t: &Texts, record: &'a OrgRecord) -> Vec<Value<'a>> {
    let kind = rulebook.kind(&record.org.kind);
    let kind = kind.map_or(record.org.kind.as_str(), |k| title(t, &k.title));
    let sector = record.org.sector.as_deref().map_or(Value::None, |id| {
        let name = rulebook.sector(id).map_or(id, |s| title(t, &s.title));
        Value::Code(id.into(), name.into())
    });
    let parent = record.parent.as_ref().map(|parent| parent.name.as_str());
    let mut row = vec![
        Value::text(record.org.name.as_str()),
        Value::some(record.org.short.as_deref()),
        Value::Code(record.org.kind.as_str().into(), kind.into()),
        sector,
        Value::some(parent),
        Value::some(record.parent_code.as_deref()),
    ];
    let codes: &BTreeMap<String, String> = &record.codes;
    let schemes = rulebook.codes.iter();
    row.extend(schemes.map(|s| Value::some(codes.get(&s.id).map(String::as_str))));
    row.extend([
        Value::Day(record.founded),
        record.members.map_or(Value::None, Value::count),
        Value::count(record.orgs),
    ]);
    row
}
