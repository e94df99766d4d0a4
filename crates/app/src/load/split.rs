//! The source's thread: it walks through the pieces, decides what needs the order of the rows, and cuts them into entries. Why the cut
//! is made by rows and never by time: a load that goes on after a kill cuts in the same places, and leaves out what is on disk.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::bring::{IndicatorIn, MemberIn, OrgIn, Piece, RecordIn, Source};
use needle_model::event::ImportAction;
use needle_model::limits::{EVENTS_PER_ENTRY_MAX, ROWS_PER_BATCH};
use needle_model::{Cell, Event, FOREVER, OrgId, Refusal};

use super::book::Book;
use super::days::Days;
use super::ids::Ids;
use super::note::{self, Said};
use super::org::{self, OrgRow, Orgs, unknown};
use super::{BadRow, LoadError, Sort};
use crate::decide::titled;

/// Rows written in one transaction: a wait for the disk a few times a second, and little to do again after a kill.
pub(super) const ROWS_PER_UNIT: u64 = 30_000;
/// Events of an entry that are not its rows': which file, which batch.
const HEADINGS: usize = 2;
/// Most events one organisation can leave: three, each with a day.
const ORG_EVENTS: usize = 8;

/// What becomes one entry.
#[derive(Debug)]
pub(super) struct Parcel {
    pub(super) cell: Cell,
    /// The organisation its cell began with.
    pub(super) about: OrgId,
    /// Place among all batches, from 1.
    pub(super) number: u64,
    /// Transaction it is written in.
    pub(super) unit: u64,
    pub(super) action: ImportAction,
    /// Number of the first row among its sort, from 0.
    pub(super) first: u64,
    pub(super) rows: u64,
    /// Piece of the source the last row is from.
    pub(super) piece: u64,
    pub(super) content: Content,
}

/// What is left to be done for an entry.
#[derive(Debug)]
pub(super) enum Content {
    /// Nothing but writing.
    Events(Vec<Event>),
    /// Members to be decided and sealed.
    Members(Vec<MemberIn>, Arc<Vec<OrgRow>>),
}

/// An entry that is being filled.
struct Filling {
    cell: Cell,
    sort: Sort,
    first: u64,
    rows: u64,
    days: Days,
    members: Vec<MemberIn>,
    /// Events the members can leave at most.
    events: usize,
}

/// Posts held in the organisation at hand.
#[derive(Default)]
struct Held {
    org: Option<u32>,
    posts: Vec<(u16, Date, Date)>,
}

/// Cuts a source into entries.
pub(super) struct Split<'a, F> {
    book: &'a Book<'a>,
    ids: Ids,
    effective: Date,
    orgs: Orgs,
    said: Said,
    held: Held,
    /// Rows of each sort.
    counts: [u64; 4],
    piece: u64,
    number: u64,
    unit: u64,
    unit_rows: u64,
    filling: Option<Filling>,
    /// Takes an entry; answers whether to go on.
    send: F,
}

/// Nobody takes entries any more.
struct Gone;

/// Why no more entries come.
enum End {
    Row(BadRow),
    Gone,
}

impl From<Gone> for End {
    fn from(Gone: Gone) -> End {
        End::Gone
    }
}

impl<'a, F: FnMut(Parcel) -> bool> Split<'a, F> {
    pub(super) fn new(book: &'a Book<'a>, ids: Ids, effective: Date, send: F) -> Self {
        Split {
            book,
            ids,
            effective,
            orgs: Orgs::default(),
            said: Said::default(),
            held: Held::default(),
            counts: [0; 4],
            piece: 0,
            number: 0,
            unit: 0,
            unit_rows: 0,
            filling: None,
            send,
        }
    }

    /// Walks through a source.
    pub(super) fn run<S: Source>(mut self, source: &mut S) -> Result<(), LoadError<S::Error>> {
        loop {
            let piece = match source.next() {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                Err(error) => return Err(LoadError::Source(error)),
            };
            self.piece += 1;
            match self.take(piece) {
                Ok(()) => {}
                Err(End::Row(bad)) => return Err(LoadError::Row(bad)),
                Err(End::Gone) => return Ok(()),
            }
        }
        if self.orgs.rows.is_empty() {
            return Err(LoadError::Empty);
        }
        // Whoever took entries would have said so if there were a reason to stop.
        let _ = self.close();
        Ok(())
    }

    fn take(&mut self, piece: Piece) -> Result<(), End> {
        match piece {
            Piece::Orgs(rows) => rows.into_iter().try_for_each(|row| self.org(row)),
            Piece::Members(rows) => rows.into_iter().try_for_each(|row| self.member(row)),
            Piece::Records(rows) => rows.iter().try_for_each(|row| self.record(row)),
            Piece::Indicators(rows) => rows.iter().try_for_each(|row| self.indicator(row)),
        }
    }

    fn org(&mut self, mut row: OrgIn) -> Result<(), End> {
        let taken = self.orgs.take(self.book, self.ids, &mut row);
        let id = taken.map_err(|refusals| self.bad(Sort::Orgs, refusals))?;
        let (book, ids) = (self.book, self.ids);
        self.room(id.cell, Sort::Orgs, ORG_EVENTS)?;
        if let Some(filling) = &mut self.filling {
            org::events(book, ids, id, &self.orgs, row, &mut filling.days);
        }
        self.counted(Sort::Orgs);
        Ok(())
    }

    fn member(&mut self, row: MemberIn) -> Result<(), End> {
        let Some((org, _)) = self.orgs.get(self.ids, row.org) else {
            return Err(self.bad(Sort::Members, vec![unknown("org")]).into());
        };
        self.post(&org, &row)
            .map_err(|refusal| self.bad(Sort::Members, vec![refusal]))?;
        let post = if row.post.is_some() { 3 } else { 0 };
        let ended = if row.ended.is_some() { 2 } else { 0 };
        let events = 3 + post + ended;
        self.room(org.cell, Sort::Members, events)?;
        if let Some(filling) = &mut self.filling {
            filling.events += events;
            filling.members.push(row);
        }
        self.counted(Sort::Members);
        Ok(())
    }

    /// The kind has the post, nobody else holds it at the same time, and it is held during the stay.
    fn post(&mut self, org: &OrgRow, row: &MemberIn) -> Result<(), Refusal> {
        let Some(post) = row.post else {
            return Ok(());
        };
        let known = self.book.rulebook.posts.get(usize::from(post.post));
        let Some(known) = known else {
            return Err(Refusal::new("post-unknown", "post").with("post", post.post));
        };
        let Some(max) = self.book.post_max(org.kind, post.post) else {
            let refusal = self.book.about_kind("post-not-in-kind", "post", org.kind);
            return Err(titled(refusal, "post", &known.title));
        };
        self.book.day(post.from, "post_from")?;
        let until = row.ended.map_or(FOREVER, |(ended, _)| ended);
        if post.from < row.from || post.from > until {
            return Err(Refusal::new("post-person-not-member", "post_from"));
        }
        if post.term_ends.is_some_and(|ends| ends <= post.from) {
            return Err(Refusal::new("term-before-start", "term_ends"));
        }
        if self.held.org != Some(row.org) {
            self.held.org = Some(row.org);
            self.held.posts.clear();
        }
        let same =
            |held: &&(u16, Date, Date)| held.0 == post.post && held.1 < until && post.from < held.2;
        if self.held.posts.iter().filter(same).count() >= usize::from(max) {
            let refusal = Refusal::new("post-filled", "post").with("max", max);
            return Err(titled(refusal, "post", &known.title));
        }
        self.held.posts.push((post.post, post.from, until));
        Ok(())
    }

    fn record(&mut self, row: &RecordIn) -> Result<(), End> {
        let Some((org, id)) = self.orgs.get(self.ids, row.org) else {
            return Err(self.bad(Sort::Records, vec![unknown("org")]).into());
        };
        let record = self
            .ids
            .record(id.cell, self.counts[Sort::Records as usize]);
        let event = note::record(self.book, &org, (id, record), row, &mut self.said)
            .map_err(|refusals| self.bad(Sort::Records, refusals))?;
        self.noted(Sort::Records, id.cell, row.day, event)
    }

    fn indicator(&mut self, row: &IndicatorIn) -> Result<(), End> {
        let Some((org, id)) = self.orgs.get(self.ids, row.org) else {
            return Err(self.bad(Sort::Indicators, vec![unknown("org")]).into());
        };
        if self.counts[Sort::Indicators as usize] == 0 {
            // Numbers of activities before, of indicators from now on.
            self.said = Said::default();
        }
        let event = note::indicator(self.book, &org, id, row, &mut self.said)
            .map_err(|refusals| self.bad(Sort::Indicators, refusals))?;
        self.noted(Sort::Indicators, id.cell, row.from, event)
    }

    fn noted(&mut self, sort: Sort, cell: Cell, day: Date, event: Event) -> Result<(), End> {
        self.room(cell, sort, 2)?;
        if let Some(filling) = &mut self.filling {
            filling.days.push(day, event);
        }
        self.counted(sort);
        Ok(())
    }

    /// An entry with room for so many events of a row of this sort in this cell.
    fn room(&mut self, cell: Cell, sort: Sort, events: usize) -> Result<(), Gone> {
        let fits = |filling: &Filling| {
            let there = filling.events + filling.days.events.len();
            filling.cell == cell
                && filling.sort == sort
                && filling.rows < ROWS_PER_BATCH as u64
                && there + events + HEADINGS <= EVENTS_PER_ENTRY_MAX
        };
        if !self.filling.as_ref().is_some_and(fits) {
            self.close()?;
            let room = if sort == Sort::Members {
                0
            } else {
                ROWS_PER_BATCH
            };
            self.filling = Some(Filling {
                cell,
                sort,
                first: self.counts[sort as usize],
                rows: 0,
                days: Days::new(cell, self.effective, room),
                members: Vec::with_capacity(ROWS_PER_BATCH - room),
                events: 0,
            });
        }
        Ok(())
    }

    fn counted(&mut self, sort: Sort) {
        self.counts[sort as usize] += 1;
        if let Some(filling) = &mut self.filling {
            filling.rows += 1;
        }
    }

    /// Sends the entry that was being filled.
    fn close(&mut self) -> Result<(), Gone> {
        let Some(filling) = self.filling.take() else {
            return Ok(());
        };
        let Some(about) = self.orgs.top(filling.cell) else {
            return Ok(());
        };
        self.number += 1;
        let content = match filling.sort {
            Sort::Members => Content::Members(filling.members, Arc::clone(&self.orgs.rows)),
            _ => Content::Events(filling.days.events),
        };
        let parcel = Parcel {
            cell: filling.cell,
            about,
            number: self.number,
            unit: self.unit,
            action: match filling.sort {
                Sort::Orgs => ImportAction::Found,
                Sort::Members => ImportAction::New,
                Sort::Records | Sort::Indicators => ImportAction::Note,
            },
            first: filling.first,
            rows: filling.rows,
            piece: self.piece,
            content,
        };
        self.unit_rows += filling.rows;
        if self.unit_rows >= ROWS_PER_UNIT {
            self.unit += 1;
            self.unit_rows = 0;
        }
        if (self.send)(parcel) {
            Ok(())
        } else {
            Err(Gone)
        }
    }

    fn bad(&self, sort: Sort, refusals: Vec<Refusal>) -> BadRow {
        BadRow {
            piece: self.piece,
            sort,
            row: self.counts[sort as usize] + 1,
            refusals,
        }
    }
}

impl From<BadRow> for End {
    fn from(bad: BadRow) -> End {
        End::Row(bad)
    }
}
