//! Lists that come of meetings: those of an organisation, what is to be done with those ahead, the hours people have; why: whoever looks
//! after training sees who has not had theirs, in the order of the names. Nobody is ranked.

use jiff::civil::Date;
use needle_model::limits::EARLIEST;
use needle_model::{FOREVER, OrgId, PersonId};
use needle_rights::{Action, Principal, Scope, Seen, Tree};
use needle_rulebook::Title;
use needle_store::read::{MeetingFile, MeetingOpen, PersonMeeting};
use needle_store::{Reader, StoreError};

use super::home::{Due, DueKind, spans};
use super::meetings::MeetingNext;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// Meetings on one page of a list.
pub const MEETINGS_PAGE: u32 = 50;
/// Organisations whose meetings are asked one by one; above that the table is read in the order of the days.
const ORGS_ONE_BY_ONE: u32 = 50;

/// A meeting of a list.
#[derive(Debug, Clone)]
pub struct MeetingLine {
    /// As it is kept.
    pub file: MeetingFile,
    /// What it is called.
    pub title: Title,
}

impl App {
    /// Meetings of an organisation, alone or together with others: those to come first; and whether there are more.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn meetings_of(
        &self,
        who: &Principal,
        org: OrgId,
        page: u32,
    ) -> Result<(Vec<MeetingLine>, bool), Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCase);
        let seen = scope.org(org, &tree).or_hidden("org")?;
        let from = page.saturating_mul(MEETINGS_PAGE);
        let mut files = self
            .store
            .read(|r| r.meetings(seen, MEETINGS_PAGE + 1, from))?;
        let more = files.len() > MEETINGS_PAGE as usize;
        files.truncate(MEETINGS_PAGE as usize);
        let line = |file: MeetingFile| MeetingLine {
            title: self.meeting_title(&file),
            file,
        };
        Ok((files.into_iter().map(line).collect(), more))
    }

    /// Meetings this person's organisations hold, and those they are called to themselves, until a day.
    pub(crate) fn meetings_due(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        until: Date,
        most: usize,
    ) -> Result<Vec<Due>, Failure> {
        let today = self.today();
        let mut out: Vec<Due> = Vec::new();
        let mut put = |open: &MeetingOpen, next: MeetingNext| {
            let known = |due: &Due| matches!(&due.kind, DueKind::Meeting { meeting, .. } if *meeting == open.file.id);
            let org = self.org_line(open.org, today);
            if out.iter().any(known) || !org.alive {
                return;
            }
            let call_by = self.call_by(&open.file);
            let due = match next {
                MeetingNext::Call => call_by.map_or(open.file.held, |(day, _)| day),
                _ => open.file.held,
            };
            out.push(Due {
                due,
                org,
                kind: DueKind::Meeting {
                    meeting: open.file.id,
                    title: self.meeting_title(&open.file),
                    held: open.file.held,
                    next,
                },
            });
        };
        for open in self.meetings_mine(who, under, until, most)? {
            put(&open, MeetingNext::of(&open.file, today));
        }
        for called in self.meetings_called(who, today, until)? {
            let open = MeetingOpen {
                file: called.file,
                org: called.org,
            };
            put(&open, MeetingNext::Come);
        }
        Ok(out)
    }

    fn meetings_mine(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        until: Date,
        most: usize,
    ) -> Result<Vec<MeetingOpen>, Failure> {
        let of_one = u32::try_from(most).unwrap_or(u32::MAX);
        let mut open = self.of_meetings(
            (who, under),
            |r, org| r.meetings_open_of(org, until, of_one),
            |r, within| r.meetings_open(within, until, most),
            |it| it.org,
        )?;
        open.sort_by_key(|it| (it.file.held, it.file.id));
        open.truncate(most);
        Ok(open)
    }

    /// What hangs on the meetings of the organisations somebody records for: of few each is asked, of many the table is read in the order
    /// of the days.
    pub(super) fn of_meetings<T>(
        &self,
        (who, under): (&Principal, Option<OrgId>),
        each: impl Fn(&mut Reader<'_>, Seen<OrgId>) -> Result<Vec<T>, StoreError>,
        all: impl FnOnce(&mut Reader<'_>, (&Scope, &dyn Tree)) -> Result<Vec<T>, StoreError>,
        org_of: impl Fn(&T) -> OrgId,
    ) -> Result<Vec<T>, Failure> {
        let (scope, tree) = self.scope(who, Action::Record);
        if scope.is_empty() {
            return Ok(Vec::new());
        }
        let spans = spans(&scope, &tree, under);
        let few: u32 = spans.iter().map(|it| it.end - it.start).sum();
        let mut found = self.store.read(|r| {
            if few > ORGS_ONE_BY_ONE {
                return all(r, (&scope, &tree));
            }
            let mut found = Vec::new();
            for org in spans.into_iter().flat_map(|span| tree.0.ids_in(span)) {
                if let Ok(seen) = scope.org(org, &tree) {
                    found.extend(each(r, seen)?);
                }
            }
            Ok(found)
        })?;
        found.retain(|it| under.is_none_or(|under| tree.0.is_within(org_of(it), under)));
        Ok(found)
    }

    /// Meetings whoever asks is called to themselves.
    fn meetings_called(
        &self,
        who: &Principal,
        from: Date,
        until: Date,
    ) -> Result<Vec<PersonMeeting>, Failure> {
        let Some(person) = who.person else {
            return Ok(Vec::new());
        };
        let Ok(seen) = self.see_person(who, Action::SeePerson, person) else {
            return Ok(Vec::new());
        };
        let mut all = self
            .store
            .read(|r| r.meetings_of_person(seen, from, until))?;
        all.retain(|it| !it.guest && !it.file.state.over());
        Ok(all)
    }

    /// Meetings a person was called to or was at, latest first; for those who may open the record.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn person_meetings(
        &self,
        who: &Principal,
        person: PersonId,
    ) -> Result<Vec<(PersonMeeting, Title)>, Failure> {
        let seen = self.see_person(who, Action::SeePerson, person)?;
        let all = self
            .store
            .read(|r| r.meetings_of_person(seen, EARLIEST, FOREVER))?;
        let titled = |it: PersonMeeting| {
            let title = self.meeting_title(&it.file);
            (it, title)
        };
        Ok(all.into_iter().rev().map(titled).collect())
    }
}
