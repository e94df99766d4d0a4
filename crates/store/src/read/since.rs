//! What later entries touched, as it stands now: whoever kept a count as of some heads brings it up to date with these rows.

use needle_model::{
    AwayId, Cell, Event, ExceptionId, HoldingId, LinkId, MembershipId, OrgId, PersonId, RecordId,
    Row, TransferId,
};
use rustc_hash::FxHashSet;

use super::{member, org, person, rows};
use crate::engine::Conn;
use crate::error::Result;
use crate::ledger::{self, Head};
use crate::stmt;

/// Everything that entries touched, each once.
#[derive(Default)]
struct Touched {
    orgs: FxHashSet<OrgId>,
    persons: FxHashSet<PersonId>,
    members: FxHashSet<MembershipId>,
    holdings: FxHashSet<HoldingId>,
    links: FxHashSet<LinkId>,
    transfers: FxHashSet<TransferId>,
    aways: FxHashSet<AwayId>,
    records: FxHashSet<RecordId>,
    exceptions: FxHashSet<ExceptionId>,
    indicators: FxHashSet<OrgId>,
    parameters: FxHashSet<OrgId>,
}

impl Touched {
    fn take(&mut self, event: &Event) {
        match event {
            Event::OrgFounded { org, .. }
            | Event::OrgRenamed { org, .. }
            | Event::OrgKindChanged { org, .. }
            | Event::OrgMoved { org, .. }
            | Event::OrgDissolved { org, .. } => drop(self.orgs.insert(*org)),
            Event::LinkBegun { link, .. } | Event::LinkEnded { link, .. } => {
                self.links.insert(*link);
            }
            Event::PersonRegistered { person, .. }
            | Event::PersonChanged { person, .. }
            | Event::PersonErased { person } => drop(self.persons.insert(*person)),
            Event::MemberBegun { membership, .. }
            | Event::MemberChanged { membership, .. }
            | Event::MemberEnded { membership, .. } => drop(self.members.insert(*membership)),
            Event::TransferAsked { transfer, .. } | Event::TransferSettled { transfer, .. } => {
                self.transfers.insert(*transfer);
            }
            Event::AwayBegun { away, .. }
            | Event::AwayClaimed { away, .. }
            | Event::AwayEnded { away } => drop(self.aways.insert(*away)),
            Event::PostFilled { holding, .. }
            | Event::PostEnded { holding, .. }
            | Event::PostExtended { holding, .. }
            | Event::PostHandedOver { holding, .. } => {
                self.holdings.insert(*holding);
            }
            Event::Recorded { record, .. } | Event::RecordStruck { record, .. } => {
                self.records.insert(*record);
            }
            Event::IndicatorSet { org, .. } => drop(self.indicators.insert(*org)),
            Event::ParameterSet { org, .. } => drop(self.parameters.insert(*org)),
            Event::ExceptionGiven { exception, .. } | Event::ExceptionEnded { exception, .. } => {
                self.exceptions.insert(*exception);
            }
            // None of these writes a row the census counts.
            Event::OrgDivided { .. }
            | Event::CodeGiven { .. }
            | Event::CodeEnded { .. }
            | Event::PlaceSet { .. }
            | Event::AccountOpened { .. }
            | Event::AccountClosed { .. }
            | Event::CredentialSet { .. }
            | Event::GrantGiven { .. }
            | Event::PostGrantGiven { .. }
            | Event::GrantEnded { .. }
            | Event::CalendarOpened { .. }
            | Event::CalendarClosed { .. }
            | Event::RulebookIssued { .. }
            | Event::CaseWent { .. }
            | Event::PollOpened { .. }
            | Event::PollKeyed { .. }
            | Event::PollClosed { .. }
            | Event::PollWithdrawn { .. }
            | Event::MeetingWent { .. }
            | Event::PersonsRead { .. }
            | Event::FileImported { .. }
            | Event::ImportBatch { .. }
            | Event::ImportUndone { .. }
            | Event::LoadBatch { .. }
            | Event::Day { .. } => {}
        }
    }

    /// Hands the rows over: organisations, facts, stays, and the rest.
    fn give(&self, conn: &mut Conn, f: &mut dyn FnMut(Row)) -> Result<()> {
        for org in &self.orgs {
            org::versions(conn, *org)?
                .into_iter()
                .for_each(|version| f(Row::Org(version)));
        }
        for person in &self.persons {
            let spells = person::facts_spells(conn, *person)?;
            if spells.is_empty() {
                f(Row::FactsErased(*person));
            }
            spells.into_iter().for_each(|spell| f(Row::Facts(spell)));
        }
        for membership in &self.members {
            member::spells(conn, *membership)?
                .into_iter()
                .for_each(|spell| f(Row::Member(spell)));
        }
        let kept = |ids: Vec<(Cell, needle_model::Uuid)>, kept: &'static rows::Kept| {
            ids.into_iter().map(move |id| (id, kept))
        };
        let of = |cell, key| (cell, key);
        let ids = kept(
            self.holdings.iter().map(|i| of(i.cell, i.key)).collect(),
            &rows::HOLDING,
        )
        .chain(kept(
            self.links.iter().map(|i| of(i.cell, i.key)).collect(),
            &rows::LINK,
        ))
        .chain(kept(
            self.transfers.iter().map(|i| of(i.cell, i.key)).collect(),
            &rows::TRANSFER,
        ))
        .chain(kept(
            self.aways.iter().map(|i| of(i.cell, i.key)).collect(),
            &rows::AWAY,
        ))
        .chain(kept(
            self.records.iter().map(|i| of(i.cell, i.key)).collect(),
            &rows::RECORD,
        ))
        .chain(kept(
            self.exceptions.iter().map(|i| of(i.cell, i.key)).collect(),
            &rows::EXCEPTION,
        ));
        for ((cell, key), kept) in ids {
            rows::one(conn, kept, cell, &key)?
                .into_iter()
                .for_each(&mut *f);
        }
        for (orgs, stmt, read) in [
            (
                &self.indicators,
                &stmt::INDICATOR_VALUE_OF_ORG,
                rows::INDICATOR,
            ),
            (
                &self.parameters,
                &stmt::RULE_PARAMETER_OF_ORG,
                rows::PARAMETER,
            ),
        ] {
            for org in orgs {
                conn.each(stmt, &[org.cell.into(), (&org.key).into()], &mut |row| {
                    f(read(row)?);
                    Ok(())
                })?;
            }
        }
        Ok(())
    }
}

/// The rows that entries after those heads touched.
pub(crate) fn rows(conn: &mut Conn, heads: &[(Cell, Head)], f: &mut dyn FnMut(Row)) -> Result<()> {
    let mut touched = Touched::default();
    for (cell, now) in ledger::heads(conn)? {
        let before = heads.iter().find(|(of, _)| *of == cell);
        let before = before.map_or(0, |(_, head)| head.seq);
        if before >= now.seq {
            continue;
        }
        let params = [cell.into(), ledger::seq_to_int(before).into()];
        conn.each(&stmt::LEDGER_SINCE, &params, &mut |row| {
            let entry = ledger::decode(row.blob(0)?)?;
            entry.events.iter().for_each(|event| touched.take(event));
            Ok(())
        })?;
    }
    touched.give(conn, f)
}
