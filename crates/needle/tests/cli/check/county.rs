//! Builds the county on paper: first everything is in order everywhere, then each line says what is different.
//! Why command by command through the app: what is read afterwards was written as a secretary would have written it.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use needle_app::{Batch, Failure};
use needle_model::command::*;
use needle_model::{Command, HoldingId, OrgId, PartialDate, PersonId};
use needle_rights::Principal;
use needle_testkit::{START, TestApp, facts, made};

use super::lines::{Line, lines, rows};

const ORDER: &str = include_str!("order.txt");
/// The day committees were elected on.
const ELECTED: Date = date(2025, 3, 10);
/// And the day numbers were given on.
const GIVEN: Date = date(2026, 6, 30);
/// The township's committee, from the fifth member of `o01` on.
const TOWNSHIP: &str = "secretary deputy-secretary deputy-secretary organisation-member publicity-member \
                        discipline-member committee-member organiser";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Something that happens on a day.
enum Step {
    Run(Command),
    Fill(FillPost),
    Leave(OrgId, &'static str),
}

struct Paper<'a> {
    app: &'a TestApp,
    orgs: BTreeMap<&'static str, OrgId>,
    people: BTreeMap<(&'static str, usize), PersonId>,
    steps: Vec<(Date, Step)>,
}

/// The county on paper.
pub(super) fn built() -> TestApp {
    let app = TestApp::sqlite();
    app.clock.set_day(date(2026, 11, 24));
    let lines = lines();
    app.batch(&Principal::operator(), |batch| {
        let mut paper = Paper {
            app: &app,
            orgs: BTreeMap::new(),
            people: BTreeMap::new(),
            steps: Vec::new(),
        };
        for line in &lines {
            paper.found(batch, line)?;
        }
        for line in &lines {
            paper.elect(line);
            paper.in_order(line);
            paper.differ(line);
        }
        paper.play(batch)
    })
    .unwrap();
    app
}

/// A different name for each number.
fn name(number: usize) -> String {
    let digits: Vec<char> = "甲乙丙丁戊己庚辛壬癸".chars().collect();
    [100, 10, 1]
        .map(|place| digits[number / place % 10])
        .iter()
        .collect()
}

impl Paper<'_> {
    fn found(&mut self, batch: &mut Batch<'_, '_>, line: &Line) -> Result<(), Failure> {
        let founded = line
            .said("founded")
            .first()
            .map_or(START, |said| day(said[0]));
        let receipt = batch.run(Found {
            parent: line.under.map(|under| self.orgs[under]),
            kind: line.kind.to_owned(),
            sector: line.sector.map(str::to_owned),
            name: line.key.to_owned(),
            short: None,
            codes: Vec::new(),
            effective: founded,
            reason: None,
        })?;
        let org = made(&receipt.events).orgs[0];
        self.orgs.insert(line.key, org);
        for number in 1..=line.full {
            self.admit(batch, line.key, number, "full", START)?;
        }
        for said in line.said("joins") {
            self.admit(batch, line.key, line.full + 1, said[0], day(said[1]))?;
        }
        Ok(())
    }

    fn admit(
        &mut self,
        batch: &mut Batch<'_, '_>,
        key: &'static str,
        number: usize,
        status: &str,
        on: Date,
    ) -> Result<(), Failure> {
        let mut facts = facts(&name(self.people.len()));
        if on != START {
            facts.joined = PartialDate::try_from(on).ok();
        }
        let receipt = batch.run(Admit {
            org: self.orgs[key],
            status: status.to_owned(),
            facts,
            effective: on,
            reason: None,
        })?;
        let person = made(&receipt.events).persons[0];
        self.people.insert((key, number), person);
        Ok(())
    }

    fn then(&mut self, on: Date, command: impl Into<Command>) {
        self.steps.push((on, Step::Run(command.into())));
    }

    fn fill(&mut self, key: &'static str, post: &str, person: PersonId, on: Date) {
        let fill = FillPost {
            org: self.orgs[key],
            post: post.to_owned(),
            person,
            term_ends: None,
            how: needle_model::Held::default(),
            effective: on,
            reason: None,
        };
        self.steps.push((on, Step::Fill(fill)));
    }

    fn elect(&mut self, line: &Line) {
        let on = line
            .said("elected")
            .first()
            .map_or(ELECTED, |said| day(said[0]));
        for (place, post) in line.posts().into_iter().enumerate() {
            self.fill(line.key, post, self.people[&(line.key, place + 1)], on);
        }
        if line.kind == "township" {
            for (place, post) in TOWNSHIP.split_whitespace().enumerate() {
                self.fill(line.key, post, self.people[&("o01", place + 5)], on);
            }
        }
    }

    /// What an organisation of its kind does and gives, but for what its line takes out.
    fn in_order(&mut self, line: &Line) {
        for row in rows(ORDER) {
            let mut kinds = row[0].split(' ');
            if !kinds.any(|kind| kind == line.kind || kind == "@" && line.is_branch()) {
                continue;
            }
            let what: Vec<&str> = row[1].split(' ').collect();
            match what[0] {
                "gives" => {
                    let said = line.said("gives");
                    if !said.iter().any(|said| said[0] == what[1]) {
                        self.give(line.key, what[1], row[2].parse().unwrap(), GIVEN);
                    }
                }
                "if-committee" if line.posts().len() < 3 => {}
                _ => {
                    for on in row[2].split(' ') {
                        let said = line.said("no");
                        if !said.iter().any(|said| *said == [what[1], on]) {
                            self.did(line, what[1], day(on), what.get(2).copied());
                        }
                    }
                }
            }
        }
    }

    fn give(&mut self, key: &str, indicator: &str, value: i64, on: Date) {
        let given = SetIndicator {
            org: self.orgs[key],
            indicator: indicator.to_owned(),
            value,
            effective: on,
            reason: None,
        };
        self.then(on, given);
    }

    /// Heads as `3/8`, or how much; else all were there, and one in four or more was found excellent.
    fn did(&mut self, line: &Line, activity: &str, on: Date, how: Option<&str>) {
        let rulebook = self.app.rulebook().clone();
        let own = rulebook.rules.activity(activity).unwrap();
        let all = u32::try_from(line.full.max(1)).unwrap();
        let (present, entitled) = match how.and_then(|how| how.split_once('/')) {
            Some((present, entitled)) => (present.parse().unwrap(), entitled.parse().unwrap()),
            None => (all, all),
        };
        let amount = match how.map(str::parse) {
            Some(Ok(amount)) => Some(amount),
            _ => Some(i64::from(line.full >= 4)),
        };
        let recorded = Record {
            org: self.orgs[line.key],
            activity: activity.to_owned(),
            present: own.heads.then_some(present),
            entitled: own.heads.then_some(entitled),
            amount: amount.filter(|_| own.amount.is_some()),
            note: None,
            effective: on,
            reason: None,
        };
        self.then(on, recorded);
    }

    fn link(&mut self, from: &str, to: &str, line: &str) {
        let link = AddLink {
            org: self.orgs[from],
            to: self.orgs[to],
            line: line.to_owned(),
            label: None,
            effective: ELECTED,
            reason: None,
        };
        self.then(ELECTED, link);
    }

    fn differ(&mut self, line: &Line) {
        let key = line.key;
        if line.kind == "community" && line.said("alone").is_empty() {
            self.link(key, "o01", "joint");
        }
        let number = |text: &str| text.parse::<usize>().unwrap();
        for said in &line.different {
            match said[..] {
                // Heeded where the organisation is founded, its committee elected, its order kept.
                [
                    "no" | "committee" | "elected" | "founded" | "joins" | "alone",
                    ..,
                ] => {}
                ["attached"] => self.link(key, "tw", "territory"),
                ["did", activity, on, ..] => {
                    self.did(line, activity, day(on), said.get(3).copied());
                }
                ["gives", indicator, value, on] => {
                    self.give(key, indicator, value.parse().unwrap(), day(on));
                }
                ["holds", post, own, on] => {
                    self.fill(key, post, self.people[&(key, number(own))], day(on));
                }
                ["secretary", from, other, on] => {
                    self.fill(
                        key,
                        "secretary",
                        self.people[&(from, number(other))],
                        day(on),
                    );
                }
                ["leaves", post, on] => {
                    self.steps
                        .push((day(on), Step::Leave(self.orgs[key], post)));
                }
                ["loses", own, on] => {
                    let lost = LoseContact {
                        person: self.people[&(key, number(own))],
                        effective: day(on),
                        reason: None,
                    };
                    self.then(day(on), lost);
                }
                ["asks", own, to, on] => {
                    let asked = AskTransfer {
                        person: self.people[&(key, number(own))],
                        to: self.orgs[to],
                        effective: day(on),
                        reason: None,
                    };
                    self.then(day(on), asked);
                }
                ["away", own, host, on] => {
                    let away = GoAway {
                        person: self.people[&(key, number(own))],
                        place: "外省工地".to_owned(),
                        host: self.orgs.get(host).copied(),
                        effective: day(on),
                        reason: None,
                    };
                    self.then(day(on), away);
                }
                ["excused", rule, until] => {
                    let excused = GiveException {
                        org: self.orgs[key],
                        rule: rule.to_owned(),
                        kind: ExceptionKind::Postponed,
                        until: day(until),
                        authority: "柳树镇党委 2026-11-20".to_owned(),
                        effective: date(2026, 11, 20),
                        reason: Some("等外出党员返乡".to_owned()),
                    };
                    self.then(date(2026, 11, 20), excused);
                }
                _ => panic!("{key}: {said:?} is not understood"),
            }
        }
    }

    /// Carries everything out, day by day.
    fn play(mut self, batch: &mut Batch<'_, '_>) -> Result<(), Failure> {
        self.steps.sort_by_key(|(on, _)| *on);
        let mut holdings: BTreeMap<(OrgId, String), HoldingId> = BTreeMap::new();
        for (on, step) in self.steps {
            match step {
                Step::Run(command) => {
                    batch.run(command)?;
                }
                Step::Fill(fill) => {
                    let key = (fill.org, fill.post.clone());
                    let receipt = batch.run(fill)?;
                    holdings.insert(key, made(&receipt.events).holdings[0]);
                }
                Step::Leave(org, post) => {
                    batch.run(EndPost {
                        holding: holdings[&(org, post.to_owned())],
                        effective: on,
                        reason: None,
                    })?;
                }
            }
        }
        Ok(())
    }
}
