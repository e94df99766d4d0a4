//! Rows of posts, links, transfers, absences and of what rules ask about, as the census takes them: one at a time after
//! each change, all of them at start. Why apart: the two must read a table the same way, or counts drift.
//! What may not be here: anything for a page.

use needle_model::command::ExceptionKind;
use needle_model::row::{
    AwayRow, ExceptionRow, HoldingRow, IndicatorRow, LinkRow, ParameterRow, RecordRow, TransferRow,
};
use needle_model::{
    AwayId, ExceptionId, FOREVER, HoldingId, LinkId, OrgId, PersonId, RecordId, Row, TransferId,
    Uuid,
};

use super::{day, opt_day, opt_pair, string, uuid};
use crate::engine::{Cols, Conn, Stmt};
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

pub(crate) fn holding(row: &Cols<'_>) -> Result<HoldingRow> {
    let here = cell(row, 0)?;
    Ok(HoldingRow {
        holding: HoldingId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        post: string(row, 3)?,
        person: PersonId::new(cell(row, 4)?, uuid(row, 5)?),
        from: day(row, 6)?,
        term_ends: opt_day(row, 7)?,
        until: day(row, 8)?,
        acts: row.int(9)? != 0,
    })
}

pub(crate) fn link(row: &Cols<'_>) -> Result<LinkRow> {
    let here = cell(row, 0)?;
    Ok(LinkRow {
        link: LinkId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        to: OrgId::new(cell(row, 3)?, uuid(row, 4)?),
        line: string(row, 5)?,
        from: day(row, 6)?,
        until: day(row, 7)?,
    })
}

pub(crate) fn transfer(row: &Cols<'_>) -> Result<TransferRow> {
    let here = cell(row, 0)?;
    Ok(TransferRow {
        transfer: TransferId::new(here, uuid(row, 1)?),
        from_org: OrgId::new(here, uuid(row, 2)?),
        to_org: OrgId::new(cell(row, 3)?, uuid(row, 4)?),
        asked: day(row, 5)?,
        due: day(row, 6)?,
        settled: opt_day(row, 7)?.unwrap_or(FOREVER),
    })
}

pub(crate) fn away(row: &Cols<'_>) -> Result<AwayRow> {
    let here = cell(row, 0)?;
    Ok(AwayRow {
        away: AwayId::new(here, uuid(row, 1)?),
        home: OrgId::new(here, uuid(row, 2)?),
        host: opt_pair(row, 3)?.map(|(cell, key)| OrgId::new(cell, key)),
        from: day(row, 5)?,
        until: day(row, 6)?,
    })
}

/// How many heads; null where they were not counted.
fn heads(row: &Cols<'_>, i: usize) -> Result<Option<u32>> {
    row.opt_int(i)?
        .map(|n| {
            u32::try_from(n)
                .map_err(|_| StoreError::Damaged("a head count is out of range".to_owned()))
        })
        .transpose()
}

pub(crate) fn record(row: &Cols<'_>) -> Result<RecordRow> {
    let here = cell(row, 0)?;
    Ok(RecordRow {
        record: RecordId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        activity: string(row, 3)?,
        day: day(row, 4)?,
        present: heads(row, 5)?,
        entitled: heads(row, 6)?,
        amount: row.opt_int(7)?,
        struck: row.int(8)? != 0,
    })
}

pub(crate) fn indicator(row: &Cols<'_>) -> Result<IndicatorRow> {
    Ok(IndicatorRow {
        org: OrgId::new(cell(row, 0)?, uuid(row, 1)?),
        indicator: string(row, 2)?,
        from: day(row, 3)?,
        value: row.int(4)?,
    })
}

pub(crate) fn parameter(row: &Cols<'_>) -> Result<ParameterRow> {
    Ok(ParameterRow {
        org: OrgId::new(cell(row, 0)?, uuid(row, 1)?),
        rule: string(row, 2)?,
        parameter: string(row, 3)?,
        from: day(row, 4)?,
        value: row.opt_int(5)?,
    })
}

pub(crate) fn exception(row: &Cols<'_>) -> Result<ExceptionRow> {
    let here = cell(row, 0)?;
    let kind = row.text(4)?;
    Ok(ExceptionRow {
        exception: ExceptionId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        rule: string(row, 3)?,
        kind: ExceptionKind::from_code(kind)
            .ok_or_else(|| StoreError::Damaged(format!("an exception is “{kind}”")))?,
        from: day(row, 5)?,
        until: day(row, 6)?,
        authority: string(row, 7)?,
    })
}

/// How a table's rows are read for the census.
pub(crate) type Reading = fn(&Cols<'_>) -> Result<Row>;

/// A table whose rows have ids: the statement for one of them, and how it is read.
pub(crate) struct Kept(&'static Stmt, Reading);

pub(crate) const HOLDING: Kept = Kept(&stmt::HOLDING_ROW, |row| holding(row).map(Row::Holding));
pub(crate) const LINK: Kept = Kept(&stmt::ORG_LINK_ROW, |row| link(row).map(Row::Link));
pub(crate) const TRANSFER: Kept = Kept(&stmt::TRANSFER_ROW, |row| transfer(row).map(Row::Transfer));
pub(crate) const AWAY: Kept = Kept(&stmt::AWAY_ROW, |row| away(row).map(Row::Away));
pub(crate) const RECORD: Kept = Kept(&stmt::ACTIVITY_RECORD_GET, |row| {
    record(row).map(Row::Record)
});
pub(crate) const EXCEPTION: Kept = Kept(&stmt::RULE_EXCEPTION_GET, |row| {
    exception(row).map(Row::Exception)
});

pub(crate) const INDICATOR: Reading = |row| indicator(row).map(Row::Indicator);
pub(crate) const PARAMETER: Reading = |row| parameter(row).map(Row::Parameter);

/// One row by its id, as it stands now.
pub(crate) fn one(
    conn: &mut Conn,
    kept: &Kept,
    cell: needle_model::Cell,
    key: &Uuid,
) -> Result<Option<Row>> {
    conn.one(kept.0, &[cell.into(), key.into()], kept.1)
}

/// Everything but organisations, members and their facts, oldest first.
pub(crate) fn all(conn: &mut Conn, f: &mut dyn FnMut(Row)) -> Result<()> {
    let tables: [(&'static Stmt, Reading); 8] = [
        (&stmt::HOLDING_ALL, HOLDING.1),
        (&stmt::ORG_LINK_ALL, LINK.1),
        (&stmt::TRANSFER_ALL, TRANSFER.1),
        (&stmt::AWAY_ALL, AWAY.1),
        (&stmt::ACTIVITY_RECORD_ALL, RECORD.1),
        (&stmt::INDICATOR_VALUE_ALL, INDICATOR),
        (&stmt::RULE_PARAMETER_ALL, PARAMETER),
        (&stmt::RULE_EXCEPTION_ALL, EXCEPTION.1),
    ];
    for (stmt, read) in tables {
        conn.each(stmt, &[], &mut |row| {
            f(read(row)?);
            Ok(())
        })?;
    }
    Ok(())
}
