//! A small register in which things happen: random rows as a store would write them, by organisations, persons and days.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::{Date, date};
use needle_model::command::ExceptionKind;
use needle_model::row::{
    AwayRow, ExceptionRow, FactsSpell, HoldingRow, IndicatorRow, LinkRow, MemberSpell, OrgVersion,
    ParameterRow, RecordRow, TransferRow,
};
use needle_model::{
    AwayId, Cell, ExceptionId, FOREVER, HoldingId, LinkId, MembershipId, OrgId, PartialDate,
    PersonId, RecordId, Row, TransferId, Uuid,
};
use needle_rulebook::Rulebook;
use proptest::prelude::*;

const KINDS: [&str; 5] = ["committee", "general-branch", "branch", "branch", "branch"];
const SECTORS: [Option<&str>; 3] = [None, Some("village"), Some("organ")];
const STATUSES: [&str; 3] = ["full", "probationary", "suspended"];
const STANDINGS: [&str; 3] = ["present", "away", "lost"];
const POSTS: [&str; 3] = ["secretary", "deputy-secretary", "committee-member"];
const ACTIVITIES: [&str; 2] = ["assembly", "course"];

/// Organisations there are.
pub(crate) const ORGS: usize = 9;
const PERSONS: usize = 14;

pub(crate) fn org(n: usize) -> OrgId {
    OrgId::new(Cell(1), Uuid::from_u128(1_000 + n as u128))
}

fn person(n: usize) -> PersonId {
    PersonId::new(Cell(1), Uuid::from_u128(500_000 + n as u128))
}

/// Something that happens: what, to whom, on which day counted from today, and some more numbers.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    what: u8,
    who: usize,
    day: i16,
    more: (usize, usize, usize),
}

pub(crate) fn steps(len: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    steps_of(0..30, len)
}

/// Steps about the tree: every other one founds, ends, moves or changes an organisation.
pub(crate) fn tree_steps(len: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let any = steps_of(0..30, len.clone());
    let tree = steps_of(6..7, len);
    (any, tree).prop_map(|(any, tree)| {
        let both = tree.into_iter().zip(any);
        both.flat_map(|(tree, any)| [tree, any]).collect()
    })
}

fn steps_of(
    what: std::ops::Range<u8>,
    len: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Step>> {
    let more = (0..1_000usize, 0..1_000usize, 0..1_000usize);
    // Mostly things of the last year, some of them known ahead.
    let step = (what, 0..1_000usize, -300..60i16, more).prop_map(|(what, who, day, more)| Step {
        what,
        who,
        day,
        more,
    });
    prop::collection::vec(step, len)
}

/// What was written so far.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) today: Date,
    pub(crate) rows: Vec<Row>,
    spells: Vec<Vec<MemberSpell>>,
    versions: Vec<OrgVersion>,
    kept: BTreeMap<(u8, usize), Row>,
}

impl World {
    /// A tree of which every organisation stands under an earlier one.
    pub(crate) fn new(parents: &[prop::sample::Index]) -> World {
        let mut world = World {
            today: date(2026, 1, 20),
            rows: Vec::new(),
            spells: vec![Vec::new(); PERSONS],
            versions: Vec::new(),
            kept: BTreeMap::new(),
        };
        for n in 0..ORGS {
            let kind = if n == 0 {
                "township"
            } else {
                KINDS[n % KINDS.len()]
            };
            let version = OrgVersion {
                org: org(n),
                from: date(2024, 1, 1).saturating_add(Span::new().days(n as i64 * 97)),
                until: FOREVER,
                parent: (n > 0).then(|| org(parents[n].index(n))),
                kind: kind.to_owned(),
                sector: SECTORS[n % 3].map(str::to_owned),
                name: format!("org {n}"),
                short: None,
            };
            world.rows.push(Row::Org(version.clone()));
            world.versions.push(version);
        }
        world
    }

    fn day(&self, step: &Step) -> Date {
        self.today
            .saturating_add(Span::new().days(i64::from(step.day)))
    }

    /// Does a step; answers the rows it wrote, none when time went on.
    pub(crate) fn happen(&mut self, step: &Step, rules: &Rulebook) -> Vec<Row> {
        let rows = self.write(step, rules);
        self.rows.extend(rows.iter().cloned());
        rows
    }

    fn write(&mut self, step: &Step, rules: &Rulebook) -> Vec<Row> {
        let (a, b, c) = step.more;
        let day = self.day(step);
        let later = |days: usize| day.saturating_add(Span::new().days(days as i64));
        // Rows with one key keep what they are about: both come from the number of the key.
        let key = step.who % 12;
        let at = org((key * 5 + 3) % ORGS);
        let until = if a.is_multiple_of(3) {
            later(b % 200)
        } else {
            FOREVER
        };
        let new = |n: u128| Uuid::from_u128(n * 100 + key as u128);
        match step.what {
            0..6 => {
                let days = [0, 1, 1, 5, 12, 40, 95][a % 7];
                self.today = self.today.saturating_add(Span::new().days(days));
                Vec::new()
            }
            6 | 29 => self.reform(step),
            7..12 => self.member(step),
            12 | 13 => vec![self.facts(step)],
            14..17 => vec![self.once(
                0,
                key,
                |from| {
                    Row::Holding(HoldingRow {
                        holding: HoldingId::new(Cell(1), new(1)),
                        org: at,
                        post: POSTS[key % 3].to_owned(),
                        person: person(key % PERSONS),
                        from,
                        term_ends: (b.is_multiple_of(2)).then(|| later(c)),
                        until: until.max(from),
                        acts: c.is_multiple_of(5),
                    })
                },
                day,
            )],
            17 => vec![self.once(
                1,
                key,
                |from| {
                    Row::Link(LinkRow {
                        link: LinkId::new(Cell(1), new(2)),
                        org: at,
                        to: org(key % ORGS),
                        line: "territory".to_owned(),
                        from,
                        until: until.max(from),
                    })
                },
                day,
            )],
            18 => vec![self.once(
                2,
                key,
                |asked| {
                    Row::Transfer(TransferRow {
                        transfer: TransferId::new(Cell(1), new(3)),
                        from_org: at,
                        to_org: org((key + 1) % ORGS),
                        asked,
                        due: asked.saturating_add(Span::new().days(90)),
                        settled: until.max(asked),
                    })
                },
                day,
            )],
            19 => vec![self.once(
                3,
                key,
                |from| {
                    Row::Away(AwayRow {
                        away: AwayId::new(Cell(1), new(4)),
                        home: at,
                        host: (c.is_multiple_of(3)).then(|| org(1)),
                        from,
                        until: until.max(from),
                    })
                },
                day,
            )],
            20..24 => vec![self.once(
                4,
                step.who % 40,
                |day| {
                    let n = step.who % 40;
                    Row::Record(RecordRow {
                        record: RecordId::new(Cell(1), Uuid::from_u128(7_000 + n as u128)),
                        org: org(n % ORGS),
                        activity: ACTIVITIES[n % 2].to_owned(),
                        day,
                        present: (a.is_multiple_of(2)).then_some((b % 20) as u32),
                        entitled: (c.is_multiple_of(2)).then_some(20),
                        amount: (a % 3 > 0).then_some((c % 9) as i64),
                        struck: b.is_multiple_of(9),
                    })
                },
                day,
            )],
            24 => {
                let yes_no = a.is_multiple_of(2);
                let number = [3, 60, 40_000, 4_000_000, 5_000_000_000][b % 5];
                vec![Row::Indicator(IndicatorRow {
                    org: at,
                    indicator: if yes_no { "listed" } else { "staff" }.to_owned(),
                    from: day,
                    value: if yes_no { (b % 2) as i64 } else { number },
                })]
            }
            25 | 26 => {
                let with: Vec<_> = rules
                    .rules
                    .rules
                    .iter()
                    .filter(|r| !r.params.is_empty())
                    .collect();
                let rule = with[a % with.len()];
                vec![Row::Parameter(ParameterRow {
                    org: at,
                    rule: rule.id.clone(),
                    parameter: rule.params[0].id.clone(),
                    from: day,
                    value: (c % 4 > 0).then_some((c % 90) as i64 / 4),
                })]
            }
            _ => vec![self.once(
                5,
                key,
                |from| {
                    let rules = &rules.rules.rules;
                    Row::Exception(ExceptionRow {
                        exception: ExceptionId::new(Cell(1), new(6)),
                        org: at,
                        rule: rules[(key * 7) % rules.len()].id.clone(),
                        kind: ExceptionKind::Postponed,
                        from,
                        until: later(c % 300).max(from),
                        authority: "the committee".to_owned(),
                    })
                },
                day,
            )],
        }
    }

    /// A row whose first day stays what it was when it is written again.
    fn once(&mut self, sort: u8, key: usize, row: impl Fn(Date) -> Row, day: Date) -> Row {
        let from = match self.kept.get(&(sort, key)) {
            Some(Row::Holding(h)) => h.from,
            Some(Row::Link(l)) => l.from,
            Some(Row::Transfer(t)) => t.asked,
            Some(Row::Away(a)) => a.from,
            Some(Row::Record(r)) => r.day,
            Some(Row::Exception(e)) => e.from,
            _ => day,
        };
        let row = row(from);
        self.kept.insert((sort, key), row.clone());
        row
    }

    /// An organisation is founded, moves, changes its kind, sector or name, or ends.
    fn reform(&mut self, step: &Step) -> Vec<Row> {
        let (a, b, c) = step.more;
        if c % 8 == 1 && self.versions.len() < 2 * ORGS {
            return self.found(step);
        }
        let n = 1 + step.who % (self.versions.len() - 1);
        let old = self.versions[n].clone();
        let day = self.day(step).max(self.today);
        if old.until != FOREVER || day <= old.from {
            return Vec::new();
        }
        let ended = OrgVersion {
            until: day,
            ..old.clone()
        };
        let mut rows = vec![Row::Org(ended.clone())];
        if c.is_multiple_of(8) {
            self.versions[n] = ended;
            return rows;
        }
        let mut next = OrgVersion { from: day, ..old };
        match c % 8 {
            2 => next.name = format!("renamed {b}"),
            3 => next.sector = SECTORS[a % 3].map(str::to_owned),
            4 => next.parent = Some(org(a % n)),
            5 => next.kind = KINDS[b % KINDS.len()].to_owned(),
            _ => {
                next.parent = Some(org(a % n));
                next.kind = KINDS[b % KINDS.len()].to_owned();
                next.sector = SECTORS[c % 3].map(str::to_owned);
            }
        }
        rows.push(Row::Org(next.clone()));
        self.versions[n] = next;
        rows
    }

    /// One more, under any of those there were.
    fn found(&mut self, step: &Step) -> Vec<Row> {
        let (a, b, _) = step.more;
        let n = self.versions.len();
        let version = OrgVersion {
            org: org(n),
            from: self.day(step).max(self.today),
            until: FOREVER,
            parent: Some(org(a % n)),
            kind: KINDS[b % KINDS.len()].to_owned(),
            sector: SECTORS[b % 3].map(str::to_owned),
            name: format!("org {n}"),
            short: None,
        };
        self.versions.push(version.clone());
        vec![Row::Org(version)]
    }

    /// Somebody comes, goes elsewhere or is otherwise than before.
    fn member(&mut self, step: &Step) -> Vec<Row> {
        let (a, b, c) = step.more;
        let n = step.who % PERSONS;
        let last = self.spells[n].last().cloned();
        let from = match &last {
            Some(last) => self.day(step).max(last.from),
            None => self.day(step),
        };
        let mut rows = Vec::new();
        if let Some(mut last) = last {
            last.until = last.until.min(from);
            rows.push(Row::Member(last.clone()));
            if let Some(kept) = self.spells[n].last_mut() {
                *kept = last;
            }
        }
        let number = self.spells[n].len() as u128 + 1;
        let spell = MemberSpell {
            membership: MembershipId::new(Cell(1), Uuid::from_u128(n as u128 * 1_000 + number)),
            person: person(n),
            org: org(a % self.versions.len()),
            from,
            until: FOREVER,
            status: STATUSES[b % 3].to_owned(),
            standing: STANDINGS[c % 3].to_owned(),
            began: "admitted".to_owned(),
            ended: String::new(),
        };
        rows.push(Row::Member(spell.clone()));
        self.spells[n].push(spell);
        rows
    }

    fn facts(&mut self, step: &Step) -> Row {
        let (a, b, c) = step.more;
        let n = step.who % PERSONS;
        if c.is_multiple_of(20) {
            return Row::FactsErased(person(n));
        }
        let born = date(1995, 1, 1).saturating_add(Span::new().days((a * 2) as i64));
        let sex = if b.is_multiple_of(2) { "1" } else { "2" };
        Row::Facts(FactsSpell {
            person: person(n),
            from: date(1, 1, 1),
            until: FOREVER,
            birth: PartialDate::try_from(born).ok(),
            joined: PartialDate::new(2_020 + (b % 7) as i16, None, None).ok(),
            codes: BTreeMap::from([("sex".to_owned(), sex.to_owned())]),
        })
    }
}
