//! What routes are about, by where it lies from a grant at a village: the village's own things, those of the
//! township above it, of a group under it, of a village beside it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use needle_app::import::{Looking, Taking};
use needle_exchange::members;
use needle_exchange::reader::Sheets;
use needle_model::command::{
    AddLink, AskTransfer, ExceptionKind, FillPost, GiveException, GoAway, PlanMeeting, Reach,
    Record,
};
use needle_model::{Actor, Event, ExceptionId, ImportId, MeetingId, OrgId, PersonId, RecordId};
use needle_rights::{Principal, Role};
use needle_testkit::{START, TODAY, TestApp, WALKED, made};
use serde_json::{Value, json};

/// Where a thing lies from the grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lies {
    Own,
    Above,
    Below,
    Beside,
}

impl Lies {
    pub(crate) const ALL: [Lies; 4] = [Lies::Own, Lies::Above, Lies::Below, Lies::Beside];

    pub(crate) fn letter(self) -> char {
        match self {
            Lies::Own => 'o',
            Lies::Above => 'a',
            Lies::Below => 'b',
            Lies::Beside => 's',
        }
    }
}

/// Ids by the name of a placeholder or the type of a command's field.
#[derive(Debug, Clone)]
pub(crate) struct Things {
    by_name: BTreeMap<&'static str, String>,
    /// A transfer to be answered here, and one that was asked for here.
    incoming: String,
    outgoing: String,
}

/// A tree with all of that in it.
pub(crate) struct Ground {
    /// Where grants are given.
    pub(crate) village: OrgId,
    pub(crate) county: OrgId,
    things: BTreeMap<Lies, Things>,
}

impl Ground {
    pub(crate) fn new(app: &TestApp) -> Ground {
        let frame = app.frame();
        let group = app.found_in(Some(frame.village), "group", Some("village"), "河东党小组");
        let outer = app.found(Some(frame.neighbour), "village", "黄泥村");
        // Where an organisation above keeps no members itself, a member of another one under it stands for it.
        let places = [
            (Lies::Own, frame.village, frame.village, "secretary"),
            (Lies::Above, frame.township, frame.hamlet, "secretary"),
            (Lies::Below, group, group, "group-leader"),
            (
                Lies::Beside,
                frame.far_village,
                frame.far_village,
                "secretary",
            ),
        ];
        let things = places
            .map(|(lies, org, keeps, post)| (lies, Things::new(app, org, keeps, outer, post)));
        Ground {
            village: frame.village,
            county: frame.county,
            things: things.into_iter().collect(),
        }
    }

    pub(crate) fn things(&self, lies: Lies) -> &Things {
        &self.things[&lies]
    }

    /// Things of the right shape that are nowhere.
    pub(crate) fn nothing() -> Things {
        let id = "1-0193650000007000800000000000ffff".to_owned();
        let names = [
            "org",
            "person",
            "transfer",
            "holding",
            "link",
            "away",
            "account",
            "grant",
            "import",
            "calendar",
            "record",
            "exception",
            "case",
            "poll",
            "meeting",
        ];
        let mut by_name: BTreeMap<_, _> =
            names.into_iter().map(|name| (name, id.clone())).collect();
        by_name.insert("cell", "1".to_owned());
        by_name.insert("seq", "987654321".to_owned());
        by_name.insert("job", NO_JOB.to_owned());
        by_name.insert("rule", RULE.to_owned());
        by_name.insert("procedure", WALKED.to_owned());
        by_name.insert("step", "propose".to_owned());
        by_name.insert("act", "withdraw".to_owned());
        by_name.insert("deed", "call".to_owned());
        by_name.insert("item", "1".to_owned());
        Things {
            by_name,
            incoming: id.clone(),
            outgoing: id,
        }
    }
}

/// A rule there is: what a rule says is no secret, what it finds is.
const RULE: &str = "theme-day-monthly";

/// A job that nobody has begun: jobs live in memory and belong to whoever began them.
const NO_JOB: &str = "0193650000007000800000000000ffff";

/// An import of one member, done under `under` for `keeps`.
fn imported(app: &TestApp, under: OrgId, keeps: OrgId) -> ImportId {
    let home = app.org_line(keeps, TODAY).name;
    let text = format!(
        "姓名,性别,出生日期,民族,学历,职业,所在组织\n蒋戊禾,男,1979-02,汉族,初中,农牧渔民,{home}\n"
    );
    let book = Sheets::Inside.read(text.as_bytes(), &mut |_| ControlFlow::Continue(()));
    let book = book.expect("a text file can be read");
    let read = members::read(&book, &members::Choices::default(), app.rulebook(), TODAY);
    let (who, looking) = (Principal::operator(), Looking { effective: START });
    let mut go_on = |_, _| ControlFlow::Continue(());
    let prepared = app.look_over(&who, under, read.expect("a roster"), looking, &mut go_on);
    let prepared = prepared.expect("the register answers");
    let taking = Taking {
        all_or_nothing: true,
        name: "a.csv".to_owned(),
        ..Taking::default()
    };
    let receipt = app.take_members(&who, &prepared, &taking, &mut go_on);
    receipt.expect("the roster is taken").import
}

/// Something an organisation did, and an obligation postponed for it.
fn ruled(app: &TestApp, org: OrgId) -> (RecordId, ExceptionId) {
    let activity = app.activities_of(org).first().map(|a| a.id.clone());
    let recorded = app.run(Record {
        org,
        activity: activity.expect("every kind records something"),
        present: None,
        entitled: None,
        amount: None,
        note: None,
        effective: START,
        reason: None,
    });
    let excepted = app.run(GiveException {
        org,
        rule: RULE.to_owned(),
        kind: ExceptionKind::Postponed,
        until: jiff::civil::date(2024, 1, 1),
        authority: "上级定的".to_owned(),
        effective: START,
        reason: Some("修路".to_owned()),
    });
    match (&recorded.events[..], &excepted.events[..]) {
        ([Event::Recorded { record, .. }], [Event::ExceptionGiven { exception, .. }]) => {
            (*record, *exception)
        }
        _ => panic!("one of each was made"),
    }
}

/// A case at its first step; an id that is nowhere where the rulebook has no such procedure.
fn started(app: &TestApp, org: OrgId) -> String {
    if app.rulebook().procedure(WALKED).is_none() {
        return NO_CASE.to_owned();
    }
    app.walked_case(org).to_string()
}

/// A secret evaluation nobody has taken a half of; an id that is nowhere where the rulebook has no such evaluation.
fn held(app: &TestApp, org: OrgId, entitled: &[PersonId]) -> String {
    if app.rulebook().evaluation(WALKED).is_none() {
        return NO_CASE.to_owned();
    }
    let scrutineers = [(); 2].map(|()| app.scrutineer(org));
    app.walked_poll(org, scrutineers, entitled).to_string()
}

/// A meeting that is planned.
fn met(app: &TestApp, org: OrgId) -> MeetingId {
    let activity = app.activities_of(org).into_iter().find(|it| it.meeting);
    let planned = app.run(PlanMeeting {
        org,
        with: Vec::new(),
        activities: vec![activity.expect("everybody meets").id],
        held: TODAY,
        place: None,
        agenda: vec!["修渠".to_owned()],
        effective: TODAY,
        reason: None,
    });
    match &planned.events[..] {
        [Event::MeetingWent { meeting, .. }] => *meeting,
        _ => panic!("a meeting was to be planned"),
    }
}

/// A case there is not.
const NO_CASE: &str = "1-0193650000007000800000000000ffff";

impl Things {
    fn new(app: &TestApp, org: OrgId, keeps: OrgId, outer: OrgId, post: &str) -> Things {
        let (effective, reason) = (START, None);
        let person = app.admit(keeps, "钱甲禾");
        let [comes, goes, away] = ["孙乙禾", "李丙禾", "何丁禾"]
            .map(|name| app.admit(if name == "李丙禾" { keeps } else { outer }, name));
        let ask = |person: PersonId, to: OrgId| {
            let done = app.run(AskTransfer {
                person,
                to,
                effective,
                reason: None,
            });
            made(&done.events).transfers[0].to_string()
        };
        let (incoming, outgoing) = (ask(comes, keeps), ask(goes, outer));
        let post = FillPost {
            org,
            post: post.to_owned(),
            person,
            term_ends: None,
            how: needle_model::Held::default(),
            effective,
            reason: None,
        };
        let holding = made(&app.run(post).events).holdings[0];
        let line = app.rulebook().lines[0].id.clone();
        let link = made(
            &app.run(AddLink {
                org,
                to: outer,
                line,
                label: None,
                effective,
                reason,
            })
            .events,
        )
        .links[0];
        let away_person = away;
        let gone = GoAway {
            person: away,
            place: "别处".to_owned(),
            host: Some(keeps),
            effective,
            reason: None,
        };
        let away = made(&app.run(gone).events).aways[0];
        let (record, exception) = ruled(app, org);
        let account = app.actor(Role::Auditor, org, Reach::Here, None);
        let secret = app.open_calendar(&account, None).expect("an address");
        let calendar = format!("{secret}.ics");
        let Actor::Account(account_id) = account.actor else {
            panic!("an account acts")
        };
        let (lines, _) = app
            .ledger(&Principal::operator(), Some(org), None, 100)
            .expect("the ledger opens");
        let entry = &lines
            .iter()
            .find(|l| l.entry.org == Some(org))
            .expect("an entry about it")
            .entry;
        let by_name = [
            ("import", imported(app, org, keeps).to_string()),
            ("job", NO_JOB.to_owned()),
            ("org", org.to_string()),
            ("person", person.to_string()),
            ("holding", holding.to_string()),
            ("link", link.to_string()),
            ("away", away.to_string()),
            ("case", started(app, org)),
            ("poll", held(app, org, &[person, comes, goes, away_person])),
            ("step", "propose".to_owned()),
            ("act", "withdraw".to_owned()),
            ("meeting", met(app, org).to_string()),
            ("deed", "call".to_owned()),
            ("item", "1".to_owned()),
            ("rule", RULE.to_owned()),
            ("procedure", WALKED.to_owned()),
            ("record", record.to_string()),
            ("exception", exception.to_string()),
            ("account", account_id.to_string()),
            ("calendar", calendar),
            ("grant", account.grants[0].id.to_string()),
            ("cell", entry.cell.to_string()),
            ("seq", entry.seq.to_string()),
        ];
        Things {
            by_name: by_name.into_iter().collect(),
            incoming,
            outgoing,
        }
    }

    /// The id for a placeholder; `sends` says whether a transfer is looked at from the side that asked for it.
    pub(crate) fn id(&self, name: &str, sends: bool) -> &str {
        if name == "transfer" {
            return if sends {
                &self.outgoing
            } else {
                &self.incoming
            };
        }
        self.by_name.get(name).unwrap_or_else(|| {
            panic!("nothing to put for {{{name}}}: give it a thing in tests/kit/ground.rs, so that its route is walked")
        })
    }

    /// A path with its placeholders filled.
    pub(crate) fn fill(&self, path: &str, sends: bool) -> String {
        let parts = path.split('/').map(|part| {
            match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                Some(name) => self.id(name, sends).to_owned(),
                None => part.to_owned(),
            }
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// A body for a command about these things.
    pub(crate) fn body(&self, shape: &needle_model::command::CommandShape) -> Value {
        let mut body = json!({});
        for field in shape.fields {
            let optional = field
                .ty
                .strip_prefix("Option<")
                .and_then(|t| t.strip_suffix('>'));
            let ty = optional.unwrap_or(field.ty);
            let sends = shape.name == "withdraw-transfer";
            body[field.name] = match ty {
                "PersonFacts" => {
                    serde_json::to_value(needle_testkit::facts("钱甲禾")).expect("facts are JSON")
                }
                "Vec<OrgId>" => json!([self.id("org", false)]),
                "Date" => json!("2026-11-20"),
                "Reach" => json!("here"),
                "Spread" => json!("one"),
                "ExceptionKind" => json!("postponed"),
                "Subject" => json!("organization"),
                "Action" => json!({ "do": "look" }),
                "MeetingAct" => json!({ "do": "call" }),
                "Held" => json!({}),
                "Origin" | "CaseInside" => Value::Null,
                "PollEntitled" => json!({ "persons": [] }),
                "i64" | "u32" => json!(1),
                "std::collections::BTreeMap<String, String>" => json!({}),
                ty if ty.starts_with("Vec<") => json!([]),
                ty if ty.ends_with("Id") => {
                    json!(self.id(&ty.trim_end_matches("Id").to_lowercase(), sends))
                }
                // Of a kind that is there, so that the answer is about rights and not about the kind.
                "String" => json!(if field.name == "kind" { "group" } else { "x" }),
                other => panic!("no value for a field of type {other}"),
            };
        }
        body
    }
}
