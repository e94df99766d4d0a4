//! One meeting as pages show it: where it stands, who is called in numbers, its items with what their votes mean; names only for those
//! who may read them, and each such reading is recorded.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use needle_course::Verdict;
use needle_model::case::Counted;
use needle_model::limits::MEETING_PERSONS_MAX;
use needle_model::meeting::Attended;
use needle_model::{MeetingId, OrgId, PersonId};
use needle_rights::{Action, Principal};
use needle_rulebook::procedures::VoteKind;
use needle_rulebook::rules::Activity;
use needle_rulebook::{Rulebook, Title};
use needle_store::read::{MeetingFile, MeetingItem, MeetingPerson, MeetingState};
use needle_text as pinyin;

use super::access::Purpose;
use super::cases::StepHelp;
use super::org::OrgLine;
use crate::App;
use crate::failure::{Failure, OrHidden};
use crate::meeting::{Register, judged};
use crate::view::TreeView;

/// How many are called, and how it was with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heads {
    /// Called by name.
    pub called: usize,
    /// Were there.
    pub present: usize,
    /// Had asked leave.
    pub excused: usize,
    /// Were not there.
    pub absent: usize,
    /// Of whom nobody has said it yet.
    pub open: usize,
    /// Were there without being called.
    pub guests: usize,
}

/// An item with what its vote means.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// The item.
    pub item: MeetingItem,
    /// The way it was voted on, and what the numbers mean.
    pub verdict: Option<(Title, Verdict)>,
}

/// A meeting.
#[derive(Debug, Clone)]
pub struct MeetingPage {
    /// As it is kept.
    pub file: MeetingFile,
    /// Who holds it.
    pub org: OrgLine,
    /// Who holds it together with them.
    pub with: Vec<OrgLine>,
    /// What it counts as, in the rulebook of its day.
    pub activities: Vec<Activity>,
    /// Its items.
    pub items: Vec<ItemView>,
    /// Heads.
    pub heads: Heads,
    /// Ways an item may be voted on.
    pub votes: Vec<VoteKind>,
    /// Until when it has to be called, where an activity says so: the day, and which.
    pub call_by: Option<(Date, Activity)>,
    /// True when the asker may go on with it.
    pub can: bool,
}

impl MeetingPage {
    /// What it is called: all that it counts as.
    #[must_use]
    pub fn title(&self) -> Title {
        joined(self.activities.iter().map(|it| &it.title))
    }
}

/// Titles in one.
fn joined<'a>(titles: impl Iterator<Item = &'a Title>) -> Title {
    let (zh, en): (Vec<&str>, Vec<&str>) = titles.map(|t| (t.zh.as_str(), t.en.as_str())).unzip();
    Title {
        zh: zh.join("、"),
        en: en.join(", "),
    }
}

impl App {
    /// The rulebook by which a meeting of a day goes: that of the day, or of today while it lies ahead.
    fn rules_of_meeting(&self, file: &MeetingFile) -> Arc<Rulebook> {
        self.rules_on(file.held.min(self.today()))
    }

    /// What a meeting is called.
    pub(crate) fn meeting_title(&self, file: &MeetingFile) -> Title {
        let rules = self.rules_of_meeting(file);
        let known = file.activities.iter();
        joined(known.filter_map(|id| rules.rules.activity(id).map(|it| &it.title)))
    }

    /// The last day on which a meeting can be called, with the activity that says so.
    pub(crate) fn call_by(&self, file: &MeetingFile) -> Option<(Date, Activity)> {
        let rules = self.rules_of_meeting(file);
        let known = file.activities.iter();
        let known = known.filter_map(|id| rules.rules.activity(id));
        let longest = known
            .max_by_key(|it| it.notice)
            .filter(|it| it.notice > 0)?;
        let day = file.held.saturating_sub(longest.notice.days());
        Some((day, longest.clone()))
    }

    /// A meeting and those who hold it, for those who may see meetings of one of them, and for whoever is called.
    fn meeting_seen(
        &self,
        who: &Principal,
        id: MeetingId,
    ) -> Result<(MeetingFile, Vec<OrgId>, Vec<MeetingPerson>), Failure> {
        let found = self.store.read(|r| {
            let file = r.meeting(id)?.or_hidden("meeting")?;
            Ok::<_, Failure>((file, r.meeting_orgs(id)?, r.meeting_persons(id)?))
        })?;
        let (scope, tree) = self.scope(who, Action::SeeCase);
        let within = found.1.iter().any(|org| scope.org(*org, &tree).is_ok());
        let called = |it: &MeetingPerson| who.person == Some(it.person);
        if within || found.2.iter().any(called) {
            Ok(found)
        } else {
            Err(Failure::Hidden("meeting"))
        }
    }

    /// A meeting.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn meeting_page(&self, who: &Principal, id: MeetingId) -> Result<MeetingPage, Failure> {
        let (file, orgs, persons) = self.meeting_seen(who, id)?;
        let items = self.store.read(|r| r.meeting_items(id))?;
        let rules = self.rules_of_meeting(&file);
        let org = self.org_line(file.org, file.held);
        let known = file.activities.iter();
        let known = known.filter_map(|id| rules.rules.activity(id));
        let others = orgs.iter().filter(|other| **other != file.org);
        Ok(MeetingPage {
            with: others.map(|it| self.org_line(*it, file.held)).collect(),
            activities: known.cloned().collect(),
            items: items
                .into_iter()
                .map(|item| ItemView {
                    verdict: verdict_of(&rules, &item),
                    item,
                })
                .collect(),
            heads: heads(&persons),
            votes: rules.votes_of(&org.kind).cloned().collect(),
            call_by: self.call_by(&file),
            can: self.may(who, Action::Record, file.org),
            org,
            file,
        })
    }

    /// Who is called to a meeting and was there, by name, in the order of the names; those whose names the asker may not read stand
    /// without one, and an erased person has none.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn meeting_people(
        &self,
        who: &Principal,
        id: MeetingId,
    ) -> Result<Vec<(MeetingPerson, Option<String>)>, Failure> {
        let (file, _, persons) = self.meeting_seen(who, id)?;
        let mut out = Vec::with_capacity(persons.len());
        let mut read: Vec<PersonId> = Vec::new();
        for person in persons.into_iter().take(MEETING_PERSONS_MAX) {
            let seen = self.see_person(who, Action::ListMembers, person.person);
            let name = match seen {
                Ok(seen) => {
                    read.push(person.person);
                    let name = self.store.read(|r| r.person_name(seen))?;
                    Some(name.unwrap_or_default())
                }
                Err(_) => None,
            };
            out.push((person, name));
        }
        self.record_reading(who, &read, file.org, Purpose::List, None)?;
        out.sort_by_cached_key(|(person, name)| {
            let name = name.as_deref().unwrap_or_default();
            (person.guest, pinyin::sort_key_of_person(name))
        });
        Ok(out)
    }

    /// What is known and needed before an item is voted on in a way.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn meeting_vote(
        &self,
        who: &Principal,
        id: MeetingId,
        kind: &str,
    ) -> Result<(VoteKind, StepHelp), Failure> {
        let (file, ..) = self.meeting_seen(who, id)?;
        let rules = self.rules_of_meeting(&file);
        let org = self.org_line(file.org, file.held);
        let way = rules
            .votes_of(&org.kind)
            .find(|it| it.id == kind)
            .or_hidden("vote")?;
        let census = self.census();
        let tree = TreeView(census.tree());
        let register = Register {
            census: &census,
            tree: &tree,
            rules: &rules,
        };
        let body = way.body().and_then(|id| rules.body(id));
        let people = match body {
            Some(body) => {
                let day = file.held.min(self.today());
                self.store
                    .read(|r| register.people(r, file.org, &body.who, day))?
            }
            None => None,
        };
        let entitled = people.map(|it| it.len() as u64).filter(|it| *it > 0);
        // With everybody there and agreeing: what is needed of so many.
        let full = entitled.and_then(|it| u32::try_from(it).ok());
        let full = full.map(|all| Counted {
            present: all,
            ayes: all,
            ..Counted::default()
        });
        let ruled = full.and_then(|full| judged(&way.vote, entitled, &full).ok());
        Ok((
            way.clone(),
            StepHelp {
                entitled,
                quorum: ruled.as_ref().map_or_else(Vec::new, |it| it.quorum.clone()),
                majority: ruled.map(|it| it.majority),
                known: needle_model::case::Answers::new(),
            },
        ))
    }
}

/// What the numbers of an item mean, by the rules of the day of its meeting.
fn verdict_of(rules: &Rulebook, item: &MeetingItem) -> Option<(Title, Verdict)> {
    let vote = item.vote.as_ref()?;
    let way = rules.vote_kind(&vote.kind)?;
    let ruled = judged(&way.vote, None, &vote.counted).ok()?;
    Some((way.title.clone(), ruled))
}

fn heads(persons: &[MeetingPerson]) -> Heads {
    let mut heads = Heads::default();
    for person in persons {
        if person.guest {
            heads.guests += 1;
            continue;
        }
        heads.called += 1;
        match person.attended {
            Some(Attended::Present) => heads.present += 1,
            Some(Attended::Excused) => heads.excused += 1,
            Some(Attended::Absent) => heads.absent += 1,
            None => heads.open += 1,
        }
    }
    heads
}

/// What is to be done next with a meeting that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingNext {
    /// It is to be called.
    Call,
    /// Its day is to come.
    Hold,
    /// It was held, and its minutes are to be closed.
    Close,
    /// The asker is called to it.
    Come,
}

impl MeetingNext {
    /// Of a meeting somebody looks after.
    #[must_use]
    pub fn of(file: &MeetingFile, today: Date) -> MeetingNext {
        match file.state {
            MeetingState::Planned => MeetingNext::Call,
            _ if today < file.held => MeetingNext::Hold,
            _ => MeetingNext::Close,
        }
    }
}
