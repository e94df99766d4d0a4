//! Members as the census takes them by the hundred million: a person and their only stay side by side, in the order of the keys;
//! whoever has more than that as ordinary rows. Why apart: every table is read once, in order, and nothing is looked up.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::row::{FactsSpell, MemberLine, MemberSpell};
use needle_model::{Cell, FOREVER, MembershipId, OrgId, PartialDate, PersonId, Row, Uuid};
use rustc_hash::FxHashMap;

use super::person::partial;
use super::{day, opt_day, uuid};
use crate::apply::ALWAYS;
use crate::engine::{Cols, Conn, Value};
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

/// Persons read at a time.
const CHUNK: i64 = 20_000;

struct Person {
    key: Uuid,
    from: Option<Date>,
    birth: Option<PartialDate>,
    joined: Option<PartialDate>,
    codes: Option<i64>,
}

struct Stay {
    person: Uuid,
    id: MembershipId,
    from: Date,
    until: Date,
    org: Uuid,
    state: i64,
}

struct Over {
    person: Uuid,
    from: Date,
    until: Date,
    birth: Option<PartialDate>,
    joined: Option<PartialDate>,
    codes: i64,
}

/// How a stretch of a stay stands, began and ended.
struct State {
    status: String,
    standing: String,
    began: String,
    ended: String,
}

/// All sets of attributes by their numbers.
pub(crate) fn sets(conn: &mut Conn) -> Result<FxHashMap<u64, BTreeMap<String, String>>> {
    let mut out = FxHashMap::default();
    conn.each(&stmt::ATTRIBUTE_SET_ALL, &[], &mut |row| {
        let codes = serde_json::from_str(row.text(1)?)
            .map_err(|_| StoreError::Damaged("a set of attributes cannot be read".to_owned()))?;
        out.insert(row.int(0)? as u64, codes);
        Ok(())
    })?;
    Ok(out)
}

type States = FxHashMap<(Cell, i64), State>;

fn states(conn: &mut Conn) -> Result<States> {
    let mut out = States::default();
    conn.each(&stmt::MEMBER_STATE_ALL, &[], &mut |row| {
        let state = State {
            status: row.text(2)?.to_owned(),
            standing: row.text(3)?.to_owned(),
            began: row.text(4)?.to_owned(),
            ended: row.text(5)?.to_owned(),
        };
        out.insert((cell(row, 0)?, row.int(1)?), state);
        Ok(())
    })?;
    Ok(out)
}

/// Walks the persons of a cell in the order of their keys.
pub(crate) fn walk(
    conn: &mut Conn,
    of: Cell,
    line: &mut dyn FnMut(MemberLine<'_>),
    other: &mut dyn FnMut(Row),
) -> Result<()> {
    let states = states(conn)?;
    let sets = sets(conn)?;
    let mut last: Vec<u8> = Vec::new();
    loop {
        let persons = conn.all(
            &stmt::PERSON_LINES,
            &[of.into(), (&last).into(), CHUNK.into()],
            |row| {
                Ok(Person {
                    key: uuid(row, 0)?,
                    from: opt_day(row, 1)?,
                    birth: partial(row, 2)?,
                    joined: partial(row, 3)?,
                    codes: row.opt_int(4)?,
                })
            },
        )?;
        let (Some(low), Some(high)) = (persons.first(), persons.last()) else {
            return Ok(());
        };
        let range = [of.into(), (&low.key).into(), (&high.key).into()];
        let stays = stays(conn, of, &range)?;
        let over = over(conn, &range)?;
        let (mut stays, mut over) = (&stays[..], &over[..]);
        for person in &persons {
            let mine = of_person(&mut stays, person.key, |stay| stay.person);
            let past = of_person(&mut over, person.key, |over| over.person);
            give(of, person, mine, past, (&states, &sets), line, other)?;
        }
        if !stays.is_empty() || !over.is_empty() {
            return Err(StoreError::Damaged(format!(
                "there are stays of persons nobody knows in cell {of}"
            )));
        }
        last = high.key.as_bytes().to_vec();
    }
}

/// Takes from the front what belongs to a person.
fn of_person<'r, T>(rest: &mut &'r [T], person: Uuid, of: impl Fn(&T) -> Uuid) -> &'r [T] {
    let n = rest.iter().take_while(|row| of(row) == person).count();
    let (mine, others) = rest.split_at(n);
    *rest = others;
    mine
}

/// The stays of a range of persons, those that carry a person's key and those that do not, by person.
fn stays(conn: &mut Conn, of: Cell, range: &[Value<'_>]) -> Result<Vec<Stay>> {
    let stay = |row: &Cols<'_>, person: Uuid, id: MembershipId, i: usize| {
        Ok(Stay {
            person,
            id,
            from: day(row, i)?,
            until: day(row, i + 1)?,
            org: uuid(row, i + 2)?,
            state: row.int(i + 3)?,
        })
    };
    let own = conn.all(&stmt::MEMBERSHIP_OWN, range, |row| {
        let key = uuid(row, 0)?;
        stay(row, key, MembershipId::new(of, key), 1)
    })?;
    let lent = conn.all(&stmt::MEMBERSHIP_LENT, range, |row| {
        let id = MembershipId::new(cell(row, 1)?, uuid(row, 2)?);
        stay(row, uuid(row, 0)?, id, 3)
    })?;
    if lent.is_empty() {
        return Ok(own);
    }
    let mut all = own;
    all.extend(lent);
    all.sort_by_key(|stay| stay.person);
    Ok(all)
}

fn over(conn: &mut Conn, range: &[Value<'_>]) -> Result<Vec<Over>> {
    conn.all(&stmt::PERSON_FACTS_CLOSED, range, |row| {
        Ok(Over {
            person: uuid(row, 0)?,
            from: day(row, 1)?,
            until: day(row, 2)?,
            birth: partial(row, 3)?,
            joined: partial(row, 4)?,
            codes: row.int(5)?,
        })
    })
}

type Words<'w> = (&'w States, &'w FxHashMap<u64, BTreeMap<String, String>>);

fn give(
    of: Cell,
    person: &Person,
    stays: &[Stay],
    over: &[Over],
    (states, sets): Words<'_>,
    line: &mut dyn FnMut(MemberLine<'_>),
    other: &mut dyn FnMut(Row),
) -> Result<()> {
    let id = PersonId::new(of, person.key);
    let state = |stay: &Stay| {
        states.get(&(stay.id.cell, stay.state)).ok_or_else(|| {
            StoreError::Damaged(format!("how membership {} stands is not known", stay.id))
        })
    };
    if let ([only], [], Some(codes), None) = (stays, over, person.codes, person.from) {
        let state = state(only)?;
        line(MemberLine {
            membership: only.id,
            person: id,
            org: OrgId::new(only.id.cell, only.org),
            from: only.from,
            until: only.until,
            status: &state.status,
            standing: &state.standing,
            only: true,
            birth: person.birth,
            joined: person.joined,
            codes: codes as u64,
        });
        return Ok(());
    }
    let codes = |set: i64| {
        sets.get(&(set as u64)).cloned().ok_or_else(|| {
            StoreError::Damaged(format!("the attributes of person {id} are missing"))
        })
    };
    for over in over {
        other(Row::Facts(FactsSpell {
            person: id,
            from: over.from,
            until: over.until,
            birth: over.birth,
            joined: over.joined,
            codes: codes(over.codes)?,
        }));
    }
    if let Some(set) = person.codes {
        other(Row::Facts(FactsSpell {
            person: id,
            from: person.from.unwrap_or(ALWAYS),
            until: FOREVER,
            birth: person.birth,
            joined: person.joined,
            codes: codes(set)?,
        }));
    }
    let mut by_day: Vec<&Stay> = stays.iter().collect();
    by_day.sort_by_key(|stay| (stay.from, stay.until));
    for stay in by_day {
        let state = state(stay)?;
        other(Row::Member(MemberSpell {
            membership: stay.id,
            person: id,
            org: OrgId::new(stay.id.cell, stay.org),
            from: stay.from,
            until: stay.until,
            status: state.status.clone(),
            standing: state.standing.clone(),
            began: state.began.clone(),
            ended: state.ended.clone(),
        }));
    }
    Ok(())
}
