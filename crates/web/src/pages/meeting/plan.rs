//! Planning a meeting: what it counts as, when, where, with whom, the agenda; why: one form, as somebody would write the notice.

use needle_app::Receipt;
use needle_model::command::PlanMeeting;
use needle_model::{Command, Event, OrgId, Refusal};
use needle_rights::Action;
use needle_rulebook::rules::Activity;

use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::pages::change::words;
use crate::view::Choice;
use crate::words::title;

/// Organisations beside one that are offered to hold it together.
const BESIDE_MAX: usize = 50;

/// A meeting to be planned.
pub(crate) struct Plan {
    org: OrgId,
    activities: Vec<Activity>,
}

/// The lines of a text, without empty ones.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

impl Plan {
    /// Living organisations beside it, for which whoever asks may write as well.
    fn beside(&self, ask: &Ask) -> Result<Vec<Choice>, Problem> {
        let (app, who) = (ask.app(), ask.who()?);
        let tree = words::tree(ask);
        let Some(parent) = tree.parent(self.org) else {
            return Ok(Vec::new());
        };
        let beside = tree.children(parent).filter(|org| *org != self.org);
        let kind = app.org_line(self.org, app.today()).kind;
        let lines = beside.map(|org| app.org_line(org, app.today()));
        let fit = lines.filter(|line| {
            line.alive && line.kind == kind && app.may(who, Action::Record, line.id)
        });
        let choices = fit.map(|line| choice(line.id.to_string(), line.name));
        Ok(choices.take(BESIDE_MAX).collect())
    }
}

impl Change for Plan {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let org = ask.org()?;
        if !ask.app().may(ask.who()?, Action::Record, org) {
            return Err(Problem::NotFound);
        }
        let mut activities = ask.app().activities_of(org);
        activities.retain(|it| it.meeting);
        Ok(Plan { org, activities })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.meeting_plan_title(words::org(ask, self.org)),
            lead: t.meeting_plan_lead().into_owned(),
            verb: t.meeting_new().into_owned(),
            back: format!("/org/{}/meetings", self.org),
            crumbs: words::crumbs(ask, self.org),
            draft: true,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let all = self.activities.iter();
        let all = all.map(|it| choice(it.id.clone(), title(t, &it.title)));
        let mut items = vec![
            state.checks("activities", t.meeting_activities(), all.collect()),
            state.date("held", t.meeting_day()),
            state
                .text("place", t.meeting_place())
                .hint(t.meeting_place_hint())
                .optional(),
            state
                .area("agenda", t.meeting_agenda())
                .hint(t.meeting_agenda_hint())
                .optional(),
        ];
        let beside = self.beside(ask)?;
        if !beside.is_empty() {
            let with = state.checks("with", t.meeting_with(), beside);
            items.push(with.hint(t.meeting_with_hint()).optional());
        }
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let held = read.date("held");
        let with = read.form.all("with").filter_map(|id| id.parse().ok());
        Some(
            PlanMeeting {
                org: self.org,
                with: with.collect(),
                activities: read.form.all("activities").map(str::to_owned).collect(),
                place: read.opt("place"),
                agenda: lines(read.form.get("agenda")),
                held: held?,
                effective: read.effective()?,
                reason: None,
            }
            .into(),
        )
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "org" => String::new(),
            other => other.to_owned(),
        }
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let meeting = receipt.events.iter().find_map(|event| match event {
            Event::MeetingWent { meeting, .. } => Some(*meeting),
            _ => None,
        });
        meeting.map_or_else(
            || format!("/org/{}/meetings", self.org),
            |meeting| format!("/meeting/{meeting}"),
        )
    }
}
