//! Due dates by subscription: an address with a secret in it, which a calendar program asks from time to time. What it
//! gets is what the account behind it may see at that moment. Why its own secret and not a password: the address lies on
//! other people's computers, opens nothing else, and is taken back by itself. Why no person is named: those computers
//! keep what they are given.

mod gate;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use needle_exchange::open::{Calendar, Entry};
use needle_model::limits::NOTICES_PER_WEEK_MAX;
use needle_model::{Actor, CalendarId, Cell, Event, FOREVER, OrgId, Refusal, hex};
use needle_rights::{Action, Principal};
use needle_store::{Draft, StoreError};
use needle_text::{Lang, Texts};
use sha2::{Digest, Sha256};

pub(crate) use gate::Gate;

use crate::ask::{Due, DueKind, FindingLine, OrgLine};
use crate::failure::{Failure, OrHidden};
use crate::{App, WriteError};

/// Bytes of a secret: beyond guessing, so that its plain digest may be kept.
const SECRET_BYTES: usize = 32;
/// Addresses an account may have at a time: a telephone, a desk, a wall, and some to spare.
const CALENDARS_MAX: usize = 10;
/// Lines of a calendar: what a busy county has in half a year.
const LINES_MAX: usize = 2_000;
/// An address of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarView {
    /// Which.
    pub id: CalendarId,
    /// Only what is due under this organisation.
    pub org: Option<OrgLine>,
    /// Since when.
    pub opened: jiff::civil::Date,
}

/// Why an address gives no calendar.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// There is none such, or it was taken back, or its account was closed: they all look the same.
    #[error("no such calendar")]
    Gone,
    /// Asked too often.
    #[error("asked too often; wait until {0}")]
    Wait(Timestamp),
    /// It could not be put together.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl From<StoreError> for CalendarError {
    fn from(error: StoreError) -> Self {
        CalendarError::Failed(error.into())
    }
}

fn digest(secret: &[u8]) -> String {
    hex::encode(&Sha256::digest(secret))
}

impl App {
    /// Opens an address for one's own due dates, all of them or those under an organisation. Answers its secret, which
    /// is shown once and kept nowhere.
    ///
    /// # Errors
    /// Hidden, refused when there are too many, or the store's failure.
    pub fn open_calendar(&self, who: &Principal, org: Option<OrgId>) -> Result<String, Failure> {
        let Actor::Account(account) = who.actor else {
            return Err(Failure::Hidden("calendar"));
        };
        if let Some(org) = org {
            let (scope, tree) = self.scope(who, Action::SeeOrg);
            scope.org(org, &tree).or_hidden("org")?;
        }
        let now = self.now();
        let mut secret = [0u8; SECRET_BYTES];
        let id = {
            let mut chance = self.chance();
            chance.fill(&mut secret);
            CalendarId::new(Cell::HOME, needle_model::id::fresh(now, chance.as_mut()))
        };
        let draft = Draft {
            recorded: now,
            effective: self.today(),
            actor: &who.actor,
            org,
            command: "open-calendar",
            reason: None,
        };
        let opened = Event::CalendarOpened {
            calendar: id,
            account,
            org,
            digest: digest(&secret),
        };
        self.store.write(
            |tx| {
                let live = tx.reader().calendars(account)?;
                if live.iter().filter(|c| c.live()).count() >= CALENDARS_MAX {
                    let refusal = Refusal::new("calendar-too-many", "calendar");
                    return Err(refusal.with("max", CALENDARS_MAX).into());
                }
                tx.append(&draft, vec![opened], &mut |_| {})?;
                Ok::<_, Failure>(())
            },
            |()| {},
        )?;
        tracing::info!(command = "open-calendar", actor = %who.actor, "carried out");
        Ok(hex::encode(&secret))
    }

    /// Takes one of one's own addresses back; from the next request on it is not there.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn close_calendar(&self, who: &Principal, id: CalendarId) -> Result<(), Failure> {
        let Actor::Account(account) = who.actor else {
            return Err(Failure::Hidden("calendar"));
        };
        self.store.write(
            |tx| {
                let own = tx.reader().calendars(account)?;
                let found = own.into_iter().find(|c| c.id == id && c.live());
                let found = found.or_hidden("calendar")?;
                let draft = Draft {
                    recorded: self.now(),
                    effective: self.today(),
                    actor: &who.actor,
                    org: found.org,
                    command: "close-calendar",
                    reason: None,
                };
                let closed = Event::CalendarClosed { calendar: id };
                tx.append(&draft, vec![closed], &mut |_| {})?;
                Ok::<_, Failure>(())
            },
            |()| {},
        )?;
        tracing::info!(command = "close-calendar", actor = %who.actor, "carried out");
        Ok(())
    }

    /// One's own addresses that work, oldest first.
    ///
    /// # Errors
    /// The store's failure.
    pub fn calendars(&self, who: &Principal) -> Result<Vec<CalendarView>, Failure> {
        let Actor::Account(account) = who.actor else {
            return Ok(Vec::new());
        };
        let today = self.today();
        let own = self.store.read(|r| r.calendars(account))?;
        let views = own.into_iter().filter(|c| c.live()).map(|c| CalendarView {
            id: c.id,
            org: c.org.map(|org| self.org_line(org, today)),
            opened: c.opened,
        });
        Ok(views.collect())
    }

    /// The calendar behind a secret, as it is at this moment.
    ///
    /// # Errors
    /// Gone, to wait, or the store's failure.
    pub fn subscribed(&self, secret: &str, lang: Lang) -> Result<Vec<u8>, CalendarError> {
        let bytes = hex::decode(secret).filter(|bytes| bytes.len() == SECRET_BYTES);
        let key = digest(&bytes.ok_or(CalendarError::Gone)?);
        let now = self.now();
        if let Some(until) = self
            .gate
            .wrong
            .wait_until(&key)
            .filter(|until| now < *until)
        {
            return Err(CalendarError::Wait(until));
        }
        let found = self.store.read(|r| {
            let calendar = r.calendar(&key)?.filter(|c| c.live());
            let account = match &calendar {
                Some(calendar) => r.account(calendar.account)?,
                None => None,
            };
            Ok::<_, StoreError>(calendar.zip(account))
        })?;
        let today = self.today();
        let Some((calendar, account)) = found.filter(|(_, account)| account.live(today)) else {
            self.gate.wrong.wrong(&key, now);
            return Err(CalendarError::Gone);
        };
        if let Some(until) = self.gate.fetch(&key, now) {
            return Err(CalendarError::Wait(until));
        }
        let who = self.signed_as(account)?.principal;
        let mut out = Vec::new();
        self.write_calendar(&who, calendar.org, lang, &mut out)
            .map_err(|error| match error {
                WriteError::Failed(failure) => failure,
                // Memory takes every byte.
                WriteError::Unwritten(_) => Failure::Hidden("calendar"),
            })?;
        Ok(out)
    }

    /// Writes what is due for somebody, everywhere or under an organisation, as a calendar.
    ///
    /// # Errors
    /// Hidden, the store's failure, or when the bytes are not taken.
    pub fn write_calendar(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        lang: Lang,
        out: &mut dyn std::io::Write,
    ) -> Result<(), WriteError> {
        let t = Texts::of(lang);
        let today = self.today();
        let name = match under {
            Some(org) => t.calendar_name_of(called(&self.org_line(org, today))),
            None => t.calendar_name().into_owned(),
        };
        let mut calendar = Calendar::new(out, &name, self.now())?;
        let due = self.due_under(who, under, LINES_MAX)?;
        for line in &due {
            calendar.entry(&self.due_entry(t, line))?;
        }
        for entry in self.finding_entries(t, who, under, &due) {
            calendar.entry(&entry)?;
        }
        let (scope, tree) = self.scope(who, Action::SeeOrg);
        for grant in who.grants.iter().filter(|g| g.live(today)) {
            let wanted = under.is_none_or(|org| tree.0.is_within(grant.org, org));
            if grant.until != FOREVER && wanted && scope.org(grant.org, &tree).is_ok() {
                calendar.entry(&Entry {
                    uid: grant.id.key.to_string(),
                    day: grant.until,
                    summary: t.calendar_grant(called(&self.org_line(grant.org, today))),
                })?;
            }
        }
        calendar.done()?.flush()?;
        Ok(())
    }

    /// What rules ask of somebody's own organisations, by the day it is due. A telephone rings for each entry, so a week has
    /// only so many: what is beyond them, and all that is late, is one entry that says how much.
    /// What stands in the calendar already is not said again.
    fn finding_entries(
        &self,
        t: &Texts,
        who: &Principal,
        under: Option<OrgId>,
        said: &[Due],
    ) -> Vec<Entry> {
        let (today, tree) = (self.today(), self.census().tree());
        let mut lines = self.findings_mine(who);
        lines.retain(|line| {
            let again = |due: &Due| due.org.id == line.org.id && Some(due.due) == line.due;
            under.is_none_or(|under| tree.is_within(line.org.id, under)) && !said.iter().any(again)
        });
        let mut entries = Vec::new();
        let late = lines.iter().filter(|line| line.late).count();
        if late > 0 {
            entries.push(Entry {
                uid: "needle-late".to_owned(),
                day: today,
                summary: t.calendar_late(late),
            });
        }
        let mut weeks: BTreeMap<Date, Vec<&FindingLine>> = BTreeMap::new();
        for line in lines.iter().filter(|line| !line.late) {
            weeks.entry(monday(line.day())).or_default().push(line);
        }
        for (week, lines) in weeks {
            let shown = lines.len().min(NOTICES_PER_WEEK_MAX);
            entries.extend(lines[..shown].iter().map(|line| Entry {
                uid: format!("{}-{}-{}", line.org.id.key, line.rule, line.day()),
                day: line.day(),
                summary: t.calendar_finding(
                    called(&line.org),
                    line.title.get(t.lang().code()).to_owned(),
                ),
            }));
            if let Some(first) = lines.get(shown) {
                entries.push(Entry {
                    uid: format!("needle-more-{week}"),
                    day: first.day(),
                    summary: t.calendar_more(lines.len() - shown),
                });
            }
        }
        entries
    }

    /// What is due as a line of a calendar: where and what, never who.
    fn due_entry(&self, t: &Texts, due: &Due) -> Entry {
        let org = called(&due.org);
        let (uid, summary) = match &due.kind {
            DueKind::TransferIn { transfer, .. } => {
                (transfer.key.to_string(), t.calendar_transfer_in(org))
            }
            DueKind::TransferOut { transfer, .. } => {
                (transfer.key.to_string(), t.calendar_transfer_out(org))
            }
            DueKind::Case {
                case,
                step,
                title,
                step_title,
                ..
            } => {
                let lang = t.lang().code();
                let words = format!("{} · {}", title.get(lang), step_title.get(lang));
                (
                    format!("{}-{step}", case.key),
                    t.calendar_finding(org, words),
                )
            }
            // None is asked for here; see `App::due`.
            DueKind::Poll { poll, title, .. } => {
                let words = title.get(t.lang().code()).to_owned();
                (poll.key.to_string(), t.calendar_finding(org, words))
            }
            DueKind::Meeting { meeting, title, .. } => (
                meeting.key.to_string(),
                t.calendar_finding(org, title.get(t.lang().code()).to_owned()),
            ),
            // None is asked for here either.
            DueKind::Task {
                meeting,
                item,
                title,
                ..
            } => (
                format!("{}-{item}", meeting.key),
                t.calendar_finding(org, title.as_str()),
            ),
            DueKind::Handover { holding, post } => {
                let title = self.rulebook.post(post);
                let title = title.map_or(post.as_str(), |p| p.title.get(t.lang().code()));
                let words = title.to_owned();
                (holding.key.to_string(), t.calendar_finding(org, words))
            }
            DueKind::Term { post, posts, .. } => {
                // The line stands for all terms that end there that day, whoever comes first in it.
                let uid = format!("{}-term-{}", due.org.id.key, due.due);
                let title = self.rulebook.post(post);
                let title = title.map_or(post.as_str(), |p| p.title.get(t.lang().code()));
                if *posts > 1 {
                    (uid, t.calendar_terms(org, *posts))
                } else {
                    (uid, t.calendar_term(org, title.to_owned()))
                }
            }
        };
        // A meeting stands on its own day, whatever is to be done before.
        let day = match &due.kind {
            DueKind::Meeting { held, .. } => *held,
            _ => due.due,
        };
        Entry { uid, day, summary }
    }
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Date) -> Date {
    let since = i64::from(day.weekday().since(Weekday::Monday));
    day.saturating_sub(since.days())
}

/// The shorter of the names.
fn called(org: &OrgLine) -> String {
    org.short.clone().unwrap_or_else(|| org.name.clone())
}
