//! Loading members into a store, sealed and chained, beside a bare table of twelve columns in the same run: what the ledger, the keys
//! and three tables cost, in time and in bytes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use needle_model::event::Began;
use needle_model::id::Run;
use needle_model::{Actor, Cell, Chance, Event, MembershipId, OrgId, PartialDate, PersonId};
use needle_store::{
    AttributeSet, Composed, Composer, Draft, Facts, Load, NewPerson, Place, Store, StoreError,
};

use crate::{Failure, Line};

/// Members where the command names no number.
const MEMBERS: u64 = 1_000_000;
/// Members an entry registers.
const PER_ENTRY: u64 = 600;
/// Members of an organisation.
const PER_ORG: u64 = 20;
/// Entries between two commits: a few seconds of work.
const PER_COMMIT: u64 = 400;
/// Entries that may wait to be written.
const WAITING_MAX: usize = 8;
const CELL: Cell = Cell(2);
const ROOT: [u8; 32] = [7; 32];

/// Repeatable, and quicker than anything it is measured beside. Not for keys that keep something secret.
struct Any(u64);

impl Any {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % end
    }
}

impl Chance for Any {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let eight = self.below(u64::MAX).to_le_bytes();
            chunk.copy_from_slice(&eight[..chunk.len()]);
        }
    }
}

/// One invented member.
struct Member {
    name: String,
    resident: String,
    phone: String,
    birth: PartialDate,
    joined: jiff::civil::Date,
}

/// The check character of a resident number (ISO 7064, MOD 11-2).
fn check(digits: &str) -> char {
    let mut weight = 1u32;
    let mut sum = 0;
    for digit in digits.bytes().rev() {
        weight = weight * 2 % 11;
        sum += u32::from(digit - b'0') * weight;
    }
    char::from(b"10X98765432"[(sum % 11) as usize])
}

impl Member {
    fn any(any: &mut Any) -> Result<Member, Failure> {
        let day = |from: jiff::civil::Date, days: u64| {
            from.checked_add(jiff::Span::new().days(days.cast_signed()))
        };
        let born = day(jiff::civil::date(1940, 1, 1), any.below(22_000))?;
        let digits = format!(
            "{:06}{:04}{:02}{:02}{:03}",
            110_000 + any.below(500_000),
            born.year(),
            born.month(),
            born.day(),
            any.below(1_000)
        );
        let letter =
            |any: &mut Any| char::from_u32(0x4e00 + any.below(3_000) as u32).unwrap_or('x');
        let name = (0..2 + any.below(2)).map(|_| letter(any)).collect();
        Ok(Member {
            name,
            resident: format!("{digits}{}", check(&digits)),
            phone: format!("1{:010}", 3_000_000_000 + any.below(6_999_999_999)),
            birth: PartialDate::try_from(born)?,
            joined: day(jiff::civil::date(1985, 1, 1), any.below(14_000))?,
        })
    }
}

/// Composes entries of invented members on a thread of its own.
struct Making {
    composer: Composer,
    any: Any,
    chance: Any,
    run: Run,
    org: OrgId,
    sets: Vec<AttributeSet>,
    busy: Duration,
}

impl Making {
    fn new(composer: Composer) -> Result<Making, Failure> {
        let mut sets = Vec::new();
        for (education, occupation) in ["21", "31", "41", "61", "71"]
            .into_iter()
            .flat_map(|e| (1..9).map(move |o| (e, o)))
        {
            for (sex, ethnicity) in [("1", "01"), ("2", "01"), ("1", "03"), ("2", "08")] {
                let codes = [
                    ("education", education.to_owned()),
                    ("occupation", occupation.to_string()),
                    ("sex", sex.to_owned()),
                    ("ethnicity", ethnicity.to_owned()),
                ];
                let codes: BTreeMap<String, String> =
                    codes.map(|(id, code)| (id.to_owned(), code)).into();
                sets.push(composer.sealer().attributes(&codes)?);
            }
        }
        let mut chance = Any(0x9e37_79b9_7f4a_7c15);
        let mut run = Run::new(jiff::Timestamp::from_second(1_790_000_000)?);
        Ok(Making {
            org: OrgId::new(CELL, run.next(&mut chance)),
            composer,
            any: Any(88_172_645_463_325_252),
            chance,
            run,
            sets,
            busy: Duration::ZERO,
        })
    }

    fn member(&mut self) -> Result<([Event; 3], NewPerson), Failure> {
        let member = Member::any(&mut self.any)?;
        let person = PersonId::new(CELL, self.run.next(&mut self.chance));
        let set = self.any.below(self.sets.len() as u64) as usize;
        let facts = Facts {
            name: &member.name,
            resident_id: Some(&member.resident),
            phone: Some(&member.phone),
            birth: Some(member.birth),
            joined: PartialDate::try_from(member.joined).ok(),
            attributes: &self.sets[set],
        };
        let (facts, new) = self
            .composer
            .sealer()
            .seal(person, &facts, &mut self.chance)?;
        let begun = Event::MemberBegun {
            membership: MembershipId::new(CELL, person.key),
            person,
            org: self.org,
            status: "full".to_owned(),
            standing: "present".to_owned(),
            began: Began::Admitted,
        };
        let day = member.joined;
        let events = [
            Event::Day { cell: CELL, day },
            Event::PersonRegistered { person, facts },
            begun,
        ];
        Ok((events, new))
    }

    fn entry(&mut self) -> Result<Vec<Composed>, Failure> {
        let start = Instant::now();
        let (mut events, mut new) = (Vec::new(), Vec::new());
        for n in 0..PER_ENTRY {
            if n.is_multiple_of(PER_ORG) {
                self.org = OrgId::new(CELL, self.run.next(&mut self.chance));
            }
            let (more, person) = self.member()?;
            events.extend(more);
            new.push(person);
        }
        let draft = Draft {
            recorded: jiff::Timestamp::from_second(1_790_000_000)?,
            effective: jiff::civil::date(2020, 1, 1),
            actor: &Actor::Operator,
            org: Some(self.org),
            command: "load",
            reason: None,
        };
        let composed = self.composer.compose(&draft, events, new)?;
        self.busy += start.elapsed();
        Ok(composed)
    }
}

/// What a load took.
struct Took {
    members: u64,
    making: Duration,
    writing: Duration,
    finishing: Duration,
    all: Duration,
}

fn load(db: &Path, members: u64) -> Result<Took, Failure> {
    let place = Place::File(db.to_owned());
    drop(Store::create(
        place.clone(),
        &ROOT,
        "grassroots-party",
        &mut Any(1),
    )?);
    let start = Instant::now();
    let mut load = Load::begin(place, &ROOT, "bench")?;
    let mut making = Making::new(load.composer()?)?;
    let entries = members.div_ceil(PER_ENTRY);
    let (out, composed) = sync_channel::<Vec<Composed>>(WAITING_MAX);
    let maker = std::thread::spawn(move || -> Result<Duration, String> {
        for _ in 0..entries {
            let entry = making.entry().map_err(|error| error.to_string())?;
            if out.send(entry).is_err() {
                break;
            }
        }
        Ok(making.busy)
    });
    let mut writing = Duration::ZERO;
    let mut done = 0;
    for entries in composed {
        let begun = Instant::now();
        load.write(entries)?;
        done += 1;
        if done % PER_COMMIT == 0 {
            load.commit(done)?;
        }
        writing += begun.elapsed();
    }
    let making = maker
        .join()
        .map_err(|_| "the thread that composes gave up")??;
    let begun = Instant::now();
    load.commit(done)?;
    writing += begun.elapsed();
    let begun = Instant::now();
    load.finish(&mut |_, _| {})?;
    Ok(Took {
        members: done * PER_ENTRY,
        making,
        writing,
        finishing: begun.elapsed(),
        all: start.elapsed(),
    })
}

/// Rows of twelve columns into one bare table, one transaction, prepared once. Rows per second.
fn bare(db: &Path, rows: u64) -> Result<f64, Failure> {
    let mut conn = rusqlite::Connection::open(db)?;
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table member (id integer primary key, org integer, name text, resident text, phone text, birth integer,
           joined integer, sex integer, ethnicity integer, education integer, occupation integer, status integer) strict;",
    )?;
    let mut any = Any(88_172_645_463_325_252);
    let made: Vec<Member> = (0..10_000)
        .map(|_| Member::any(&mut any))
        .collect::<Result<_, _>>()?;
    let start = Instant::now();
    let tx = conn.transaction()?;
    {
        let mut insert = tx.prepare(
            "insert into member values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        for (n, member) in (0..rows).zip(made.iter().cycle()) {
            insert.execute(rusqlite::params![
                n.cast_signed(),
                (n / PER_ORG).cast_signed(),
                member.name,
                member.resident,
                member.phone,
                member.birth.to_int(),
                needle_model::day_to_int(member.joined),
                1,
                1,
                21,
                3,
                1
            ])?;
        }
    }
    tx.commit()?;
    Ok(rows as f64 / start.elapsed().as_secs_f64())
}

/// The lines of the table.
pub(crate) fn lines(members: Option<u64>, folder: &Path) -> Result<Vec<Line>, Failure> {
    let db = folder.join("loaded.db");
    let took = load(&db, members.unwrap_or(MEMBERS))?;
    let bytes = std::fs::metadata(&db)?.len();
    let bare = bare(&folder.join("bare-members.db"), took.members)?;
    let each = |took_: Duration| took_.as_secs_f64() * 1e6 / took.members as f64;
    let rate = took.members as f64 / took.all.as_secs_f64();
    let store = Store::open(Place::File(db), &ROOT, needle_store::Purpose::Look)?;
    let (start, mut read) = (Instant::now(), 0u64);
    store.member_lines(CELL, &mut |_| read += 1, &mut |_| {})?;
    if read != took.members {
        return Err(StoreError::Damaged(format!("{read} members came back")).into());
    }
    let alone = |what: &str, figure: String| Line {
        what: what.to_owned(),
        figure,
        beside: String::new(),
        ratio: String::new(),
    };
    Ok(vec![
        Line {
            what: format!(
                "{} members loaded, sealed, chained and durable",
                took.members
            ),
            figure: format!("{rate:.0}/s"),
            beside: format!("bare rusqlite, 12 columns: {bare:.0}/s"),
            ratio: format!("{:.1}", bare / rate),
        },
        alone(
            "  the file, all in",
            format!("{:.1} B/member", bytes as f64 / took.members as f64),
        ),
        alone(
            "  inventing, sealing and composing",
            format!("{:.2} µs/member", each(took.making)),
        ),
        alone(
            "  chaining, applying and committing",
            format!("{:.2} µs/member", each(took.writing)),
        ),
        alone(
            "  resident numbers into their table",
            format!("{:.2} µs/member", each(took.finishing)),
        ),
        alone(
            "  read back in order for the census",
            format!("{:.2} µs/member", each(start.elapsed())),
        ),
    ])
}
