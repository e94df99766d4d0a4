//! Whose chain an event belongs to; why apart: a list as long as that of the events themselves.

use super::Event;
use crate::id::Cell;

impl Event {
    /// The cell in whose chain the event is recorded: the one that holds the rows it writes.
    #[must_use]
    pub fn cell(&self) -> Cell {
        match self {
            Event::OrgFounded { org, .. }
            | Event::OrgRenamed { org, .. }
            | Event::OrgKindChanged { org, .. }
            | Event::OrgMoved { org, .. }
            | Event::OrgDivided { org, .. }
            | Event::OrgDissolved { org, .. }
            | Event::CodeGiven { org, .. }
            | Event::CodeEnded { org, .. }
            | Event::PlaceSet { org, .. } => org.cell,
            Event::LinkBegun { link, .. } | Event::LinkEnded { link, .. } => link.cell,
            Event::PersonRegistered { person, .. }
            | Event::PersonChanged { person, .. }
            | Event::PersonErased { person } => person.cell,
            Event::MemberBegun { membership, .. }
            | Event::MemberChanged { membership, .. }
            | Event::MemberEnded { membership, .. } => membership.cell,
            Event::TransferAsked { transfer, .. } | Event::TransferSettled { transfer, .. } => {
                transfer.cell
            }
            Event::AwayBegun { away, .. }
            | Event::AwayClaimed { away, .. }
            | Event::AwayEnded { away } => away.cell,
            Event::PostFilled { holding, .. }
            | Event::PostEnded { holding, .. }
            | Event::PostExtended { holding, .. }
            | Event::PostHandedOver { holding, .. } => holding.cell,
            Event::AccountOpened { account, .. }
            | Event::AccountClosed { account }
            | Event::CredentialSet { account } => account.cell,
            Event::GrantGiven { grant, .. }
            | Event::PostGrantGiven { grant, .. }
            | Event::GrantEnded { grant } => grant.cell,
            Event::CalendarOpened { calendar, .. } | Event::CalendarClosed { calendar } => {
                calendar.cell
            }
            Event::Recorded { record, .. } | Event::RecordStruck { record, .. } => record.cell,
            Event::IndicatorSet { org, .. } | Event::ParameterSet { org, .. } => org.cell,
            Event::ExceptionGiven { exception, .. } | Event::ExceptionEnded { exception, .. } => {
                exception.cell
            }
            Event::RulebookIssued { .. } => Cell::HOME,
            Event::CaseWent { case, .. } => case.cell,
            Event::PollOpened { poll, .. }
            | Event::PollKeyed { poll, .. }
            | Event::PollClosed { poll, .. }
            | Event::PollWithdrawn { poll } => poll.cell,
            Event::MeetingWent { meeting, .. } => meeting.cell,
            Event::PersonsRead { subjects, .. } => subjects.first().map_or(Cell::HOME, |p| p.cell),
            Event::FileImported { import, .. } | Event::ImportUndone { import } => import.cell,
            Event::ImportBatch { cell, .. }
            | Event::LoadBatch { cell, .. }
            | Event::Day { cell, .. } => *cell,
        }
    }
}
