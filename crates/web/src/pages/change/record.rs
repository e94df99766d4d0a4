//! What an organisation did: recorded with one press, struck when it was a mistake. Why no look beforehand: what is typed
//! is all that happens, and a slip is struck again.

use needle_app::ask::OrgLine;
use needle_app::{Preview, Receipt};
use needle_model::command::{Record as RecordCommand, StrikeRecord};
use needle_model::{Command, OrgId, RecordId};
use needle_rights::Action;
use needle_rulebook::rules::Activity;
use needle_text::Texts;

use super::flow::{self, Change, Scene};
use super::item::{Item, State};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::{encode, with_query};
use crate::pages::finding::words::unit_name;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

/// The page on which one chooses what to record.
#[derive(askama::Template)]
#[template(path = "finding/record_choose.html")]
struct ChoosePage {
    t: &'static Texts,
    frame: Frame,
    meetings: Vec<Link>,
    others: Vec<Link>,
}

/// Something that was done, by the organisation in the path.
pub(crate) struct Record {
    org: OrgId,
    activity: Activity,
}

/// Which activity is meant: the address says it, or the form.
fn chosen(ask: &Ask) -> Result<String, Problem> {
    match ask.q("activity") {
        "" => Ok(Form::parse(&ask.body)?.get("activity").to_owned()),
        id => Ok(id.to_owned()),
    }
}

/// The form, or first the choice of what it is about.
pub(crate) fn show(ask: &Ask) -> Answer {
    if chosen(ask)?.is_empty() {
        choose(ask)
    } else {
        flow::show::<Record>(ask)
    }
}

/// What was sent.
pub(crate) fn submit(ask: &Ask) -> Answer {
    if chosen(ask)?.is_empty() {
        choose(ask)
    } else {
        flow::submit::<Record>(ask)
    }
}

fn choose(ask: &Ask) -> Answer {
    let t = ask.t();
    let org = at_org(ask, Action::Record)?;
    let mut frame = ask.frame(t.rule_record_choose_title(words::org(ask, org)));
    frame.crumbs = words::crumbs(ask, org);
    let mut query = ask.query.clone();
    query.retain(|(n, _)| n == "back");
    let link = |activity: &Activity| {
        let mut query = query.clone();
        query.push(("activity".to_owned(), activity.id.clone()));
        Link::new(title(t, &activity.title), with_query(&ask.path, &query))
    };
    let all = ask.app().activities_of(org);
    let (meetings, others): (Vec<&Activity>, Vec<&Activity>) = all.iter().partition(|a| a.meeting);
    page(&ChoosePage {
        t,
        frame,
        meetings: meetings.into_iter().map(link).collect(),
        others: others.into_iter().map(link).collect(),
    })
}

impl Change for Record {
    const AT_ONCE: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let org = at_org(ask, Action::Record)?;
        let rules = ask.app().rules_on(ask.app().today());
        let activity = rules.rules.activity(&chosen(ask)?);
        Ok(Record {
            org,
            activity: activity.cloned().ok_or(Problem::NotFound)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let what = title(t, &self.activity.title);
        scene(
            ask,
            self.org,
            t.rule_record_title(what),
            t.rule_record_lead(),
            t.rule_record_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = vec![state.date("effective", t.rule_record_day())];
        let number = |name: &str, label: String| state.text(name, label).width("w-10").digits();
        if self.activity.heads {
            let entitled = number("entitled", t.rule_record_entitled().into_owned());
            items.push(entitled.hint(t.rule_record_entitled_hint()).optional());
            let present = number("present", t.rule_record_present().into_owned());
            items.push(present.optional());
        }
        if let Some((unit, name)) = &self.activity.amount {
            let label = t.rule_record_amount_of(title(t, name), unit_name(ask, unit));
            items.push(number("amount", label).optional());
        }
        let note = state.text("note", t.rule_record_note());
        items.push(note.hint(t.rule_record_note_hint()).optional());
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let (present, entitled) = (read.heads("present"), read.heads("entitled"));
        let amount = read.whole("amount");
        Some(
            RecordCommand {
                org: self.org,
                activity: self.activity.id.clone(),
                present,
                entitled,
                amount,
                note: read.opt("note"),
                effective: effective?,
                reason: None,
            }
            .into(),
        )
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        _: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        let day = command.effective().to_string();
        sheet.answer(t.rule_record_day(), day);
        Ok(())
    }

    fn after(&self, ask: &Ask, _: &Receipt) -> String {
        let year = ask.app().today().year();
        format!("/org/{}/records?year={year}", self.org)
    }
}

/// Strikes what the path names.
pub(crate) struct Strike {
    id: RecordId,
    what: String,
    day: String,
    org: OrgLine,
}

impl Change for Strike {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: RecordId = ask.id("record")?;
        let (record, org) = ask.app().record_page(ask.who()?, id)?;
        Ok(Strike {
            id,
            what: crate::pages::finding::words::activity(ask, &record.row.activity),
            day: record.row.day.to_string(),
            org,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let heading = t.rule_strike_title(self.what.as_str(), self.day.as_str());
        let verb = t.rule_strike_verb();
        let mut scene = scene(ask, self.org.id, heading, t.rule_strike_lead(), verb);
        scene.back = self.records();
        scene
    }

    fn items(&self, _: &Ask, _: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(Vec::new())
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        Some(
            StrikeRecord {
                record: self.id,
                effective: read.ask.app().today(),
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        sheet.answer(t.finding_records_what(), self.what.as_str());
        sheet.answer(t.finding_records_day(), self.day.as_str());
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.records()
    }
}

impl Strike {
    fn records(&self) -> String {
        let year = self.day.split('-').next().unwrap_or_default();
        format!("/org/{}/records?year={}", self.org.id, encode(year))
    }
}
