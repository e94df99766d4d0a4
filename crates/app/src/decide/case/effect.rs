//! What a case does to the register: a meeting is recorded, a post filled, a membership changed; why: each is decided by the same
//! function as the command anybody else would give, so that a case can do nothing they could not.

use jiff::civil::Date;
use needle_course::{Case, Counted, Outcome};
use needle_model::case::{CaseEvent, Subject};
use needle_model::command::{AddLink, Dissolve, EndMembership, FillPost, Found, Record};
use needle_model::event::Began;
use needle_model::{Event, FOREVER, Held, HoldingId, MembershipId, OrgId, PersonId, Refusal};
use needle_rights::Action as Right;
use needle_rulebook::procedures::{Actor, Effect, Fill, Next, Procedure, Step};

use super::Done;
use crate::case::Loaded;
use crate::decide::check::{alive, titled};
use crate::decide::day::{dated, on_day};
use crate::decide::member::{holds_members, open_stay_unchecked};
use crate::decide::{Cx, end, link, member, post, record, standing_default, tree};
use crate::failure::{Failure, OrHidden};

/// Tells the register what a case did.
pub(super) fn carry_out(
    cx: &mut Cx<'_, '_>,
    loaded: &Loaded,
    procedure: &Procedure,
    org: OrgId,
    case: &Case,
    done: &Done,
    events: &mut Vec<Event>,
) -> Result<(), Failure> {
    match done {
        Done::Taken(id, event, entitled) => {
            let (_, step) = procedure.step(id).or_hidden("case")?;
            let CaseEvent::Taken {
                held,
                vote,
                outcome,
                ..
            } = &**event
            else {
                return Ok(());
            };
            let Some(activity) = activity(loaded, step, vote.as_ref(), outcome) else {
                return Ok(());
            };
            let at = Effects {
                org,
                case,
                step,
                on: *held,
            };
            let heads = vote.as_ref().map(|vote| (vote.present, *entitled));
            let made = on_day(cx, *held, |cx| at.recorded(cx, &activity, heads))?;
            dated(made, *held, events);
        }
        Done::Well(id, on) => {
            let (_, step) = procedure.step(id).or_hidden("case")?;
            let at = Effects {
                org,
                case,
                step,
                on: *on,
            };
            let day = at.day(Fill::Day).unwrap_or(*on).min(cx.today);
            for effect in &step.effect {
                let made = on_day(cx, day, |cx| at.effect(cx, effect, day))?;
                dated(made, day, events);
            }
        }
    }
    Ok(())
}

/// The activity that is recorded with a step: its own, or that of the body that voted. What came to nothing was no meeting.
fn activity(
    loaded: &Loaded,
    step: &Step,
    vote: Option<&Counted>,
    outcome: &Outcome,
) -> Option<String> {
    if matches!(outcome, Outcome::NoQuorum | Outcome::Silence) {
        return None;
    }
    if matches!(outcome, Outcome::Own(_)) && vote.is_none() && step.next(outcome) == Next::Again {
        return None;
    }
    if let Some(own) = &step.record {
        return Some(own.clone());
    }
    vote?;
    match &step.vote.as_ref()?.who {
        Actor::Body(id) => loaded.rules.body(id)?.meets.clone(),
        _ => None,
    }
}

/// One step whose end does something.
pub(super) struct Effects<'e> {
    pub(super) org: OrgId,
    pub(super) case: &'e Case,
    pub(super) step: &'e Step,
    pub(super) on: Date,
}

impl Effects<'_> {
    fn recorded(
        &self,
        cx: &mut Cx<'_, '_>,
        activity: &str,
        heads: Option<(u32, Option<u32>)>,
    ) -> Result<Vec<Event>, Failure> {
        let counts = cx.rules.rules.activity(activity).is_some_and(|it| it.heads);
        let heads = heads.filter(|_| counts);
        let note = match &self.case.about {
            Subject::Matter { title, .. } => Some(title.clone()),
            _ => None,
        };
        let command = Record {
            org: self.org,
            activity: activity.to_owned(),
            present: heads.map(|(present, _)| present),
            entitled: heads.and_then(|(present, all)| all.filter(|all| *all >= present)),
            amount: None,
            note,
            effective: cx.effective,
            reason: None,
        };
        match record::record(cx, &command) {
            Ok(decided) => Ok(decided.events),
            // One meeting that decides two matters is one meeting.
            Err(Failure::Refused(all)) if all.iter().all(|it| it.code == "record-exists") => {
                Ok(Vec::new())
            }
            Err(other) => Err(other),
        }
    }

    fn effect(
        &self,
        cx: &mut Cx<'_, '_>,
        effect: &Effect,
        day: Date,
    ) -> Result<Vec<Event>, Failure> {
        match effect {
            Effect::Elected => self.elected(cx, day),
            Effect::Dissolve => Ok(end::dissolve(
                cx,
                &Dissolve {
                    org: self.org,
                    effective: day,
                    reason: None,
                },
            )?
            .events),
            Effect::Link(line) => {
                let to = self.organization().ok_or_else(|| self.missing())?;
                let command = AddLink {
                    org: self.org,
                    to,
                    line: line.clone(),
                    label: None,
                    effective: day,
                    reason: None,
                };
                Ok(link::add(cx, &command)?.events)
            }
            Effect::Found(kind) => {
                let above = alive(cx, self.org, "org")?.sector;
                let fits = cx.rulebook.kind(kind);
                // Where nothing is said it is of the sector of the one above, if there are such.
                let above = above.filter(|it| fits.is_some_and(|kind| kind.allows_sector(it)));
                let command = Found {
                    parent: Some(self.org),
                    kind: kind.clone(),
                    sector: self.words(Fill::Sector).or(above),
                    name: self.words(Fill::Name).ok_or_else(|| self.missing())?,
                    short: None,
                    codes: Vec::new(),
                    effective: day,
                    reason: None,
                };
                Ok(tree::found(cx, &command)?.events)
            }
            _ => {
                let persons = self.persons();
                if persons.is_empty() {
                    return Err(self.missing().into());
                }
                let mut all = Vec::new();
                for person in persons {
                    all.extend(self.of_person(cx, effect, person, day)?);
                }
                Ok(all)
            }
        }
    }

    fn of_person(
        &self,
        cx: &mut Cx<'_, '_>,
        effect: &Effect,
        person: PersonId,
        day: Date,
    ) -> Result<Vec<Event>, Failure> {
        match effect {
            Effect::Admit => self.admitted(cx, person),
            // Whoever is admitted with the same step begins with that status.
            Effect::Status(_) if self.step.effect.contains(&Effect::Admit) => Ok(Vec::new()),
            Effect::Status(status) => {
                let stay = open_stay_unchecked(cx, person)?;
                Ok(vec![Event::MemberChanged {
                    membership: stay.membership,
                    status: status.clone(),
                    standing: stay.standing,
                }])
            }
            Effect::Standing(standing) => {
                let stay = open_stay_unchecked(cx, person)?;
                Ok(vec![Event::MemberChanged {
                    membership: stay.membership,
                    status: stay.status,
                    standing: standing.clone(),
                }])
            }
            Effect::Ending(ending) => {
                let command = EndMembership {
                    person,
                    ending: ending.clone(),
                    effective: day,
                    reason: None,
                };
                Ok(member::end(cx, &command)?.events)
            }
            Effect::Post(own) => {
                let command = FillPost {
                    org: self.org,
                    post: own.clone(),
                    person,
                    term_ends: self.day(Fill::Until),
                    how: Held {
                        sent_by: self.organization(),
                        ..Held::default()
                    },
                    effective: day,
                    reason: None,
                };
                post::by_case(cx, &command)
            }
            Effect::Leave(own) => post::called_back(cx, self.org, own, person),
            Effect::Transfer => {
                let to = self.organization().ok_or_else(|| self.missing())?;
                self.moved(cx, person, to)
            }
            Effect::Elected | Effect::Found(_) | Effect::Dissolve | Effect::Link(_) => {
                Ok(Vec::new())
            }
        }
    }

    /// Somebody the register knows and who is with nobody now becomes a member, with the status the step says.
    fn admitted(&self, cx: &mut Cx<'_, '_>, person: PersonId) -> Result<Vec<Event>, Failure> {
        let org = alive(cx, self.org, "org")?;
        holds_members(cx, &org.kind, "org")?;
        let open = cx.census.stays(person).into_iter().find(|stay| stay.open());
        if let Some(open) = open {
            return Err(Refusal::new("already-member", "person")
                .with("org", crate::decide::check::org_name(cx, open.org))
                .with("since", open.from)
                .into());
        }
        let first = cx.rulebook.statuses.first();
        let told = self.step.effect.iter().find_map(|effect| match effect {
            Effect::Status(status) => Some(status.clone()),
            _ => None,
        });
        let first = || first.map_or_else(String::new, |status| status.id.clone());
        let status = told.unwrap_or_else(first);
        Ok(vec![Event::MemberBegun {
            membership: MembershipId::new(self.org.cell, cx.fresh()),
            person,
            org: self.org,
            status,
            standing: standing_default(cx),
            began: Began::Admitted,
        }])
    }

    /// The membership goes over on the day, both sides having had their steps.
    fn moved(
        &self,
        cx: &mut Cx<'_, '_>,
        person: PersonId,
        to: OrgId,
    ) -> Result<Vec<Event>, Failure> {
        let target = alive(cx, to, "to")?;
        holds_members(cx, &target.kind, "to")?;
        let stay = open_stay_unchecked(cx, person)?;
        if stay.org == to {
            return Err(Refusal::new("transfer-same-org", "to")
                .with("org", &target.name)
                .into());
        }
        let mut events = end::with_membership(cx, person, stay.org, true)?;
        events.push(Event::MemberEnded {
            membership: stay.membership,
            ending: Began::Transferred.code().to_owned(),
        });
        events.push(Event::MemberBegun {
            membership: MembershipId::new(to.cell, cx.fresh()),
            person,
            org: to,
            status: stay.status,
            standing: standing_default(cx),
            began: Began::Transferred,
        });
        Ok(events)
    }

    /// Those elected take the post; the posts that end with the election end.
    fn elected(&self, cx: &mut Cx<'_, '_>, day: Date) -> Result<Vec<Event>, Failure> {
        let election = self.step.vote.as_ref().and_then(|it| it.election.as_ref());
        let Some((election, own)) = election.and_then(|it| Some((it, it.posts.first()?))) else {
            return Ok(Vec::new());
        };
        let unknown = || {
            titled(
                Refusal::new("elected-not-person", "vote"),
                "step",
                &self.step.title,
            )
        };
        let elected = self.case.elected(&self.step.id);
        let persons: Vec<PersonId> = elected
            .into_iter()
            .map(|who| who.parse().map_err(|_| unknown()))
            .collect::<Result<_, _>>()?;
        let org = alive(cx, self.org, "org")?;
        let years = cx.rulebook.term_years(&org.kind, org.sector.as_deref());
        let term = cx.rulebook.post(own).is_some_and(|post| post.term);
        let ends = years
            .filter(|_| term)
            .map(|years| day.saturating_add(jiff::Span::new().years(i64::from(years.value))));
        let ends = self.day(Fill::Until).or(ends);
        let seen = cx.org(Right::ChangePosts, self.org)?;
        let held = cx.tx.reader().holdings(seen)?;
        let mut events = Vec::new();
        for holding in held
            .iter()
            .filter(|it| it.until == FOREVER)
            .filter(|it| election.leave.contains(&it.post))
        {
            if day < holding.from {
                return Err(Refusal::new("before-last-change", "held")
                    .with("date", day)
                    .with("last", holding.from)
                    .into());
            }
            events.push(post::left(holding.id));
        }
        for person in persons {
            if !cx.census.stays(person).iter().any(|stay| stay.open()) {
                return Err(unknown().into());
            }
            events.push(Event::PostFilled {
                holding: HoldingId::new(self.org.cell, cx.fresh()),
                org: self.org,
                post: own.clone(),
                person,
                term_ends: ends,
                how: post::elected_way(cx.rulebook, own),
            });
        }
        Ok(events)
    }
}
