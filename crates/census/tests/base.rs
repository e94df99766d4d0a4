//! A census over a base, with changes since, through merges and crashes, against counting the rows from end to end; why: whatever lies
//! in files and whatever on the heap, everybody is told the same numbers.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::{Date, date};
use needle_census::Census;
use needle_census::base::{Base, Builder, Head, check};
use needle_model::row::{FactsSpell, MemberLine, MemberSpell, OrgVersion};
use needle_model::{Cell, FOREVER, OrgId, PersonId, Row};
use needle_rulebook::{Rulebook, builtin};
use proptest::prelude::*;
use proptest::sample::Index;

#[path = "base/many.rs"]
mod many;
#[path = "recount/rows.rs"]
mod rows;

use rows::{Rows, day, members, orgs, rows};

/// What happens in one case besides its rows.
#[derive(Debug, Clone)]
struct Course {
    /// Which organisations and persons have all their history in the base; of the others only its beginning.
    whole: Vec<bool>,
    /// Which persons have facts that never change.
    plain: Vec<bool>,
    /// Rows that come while a merge runs, and after it.
    merge_from: Index,
    merge_to: Index,
    /// Whether the program ends between writing the next base and taking it into use.
    crash: bool,
    /// Where a file is damaged.
    damage: Index,
    /// Days that are asked about, and the dimensions that are crossed.
    days: [u16; 2],
    crossed: Index,
}

fn course() -> impl Strategy<Value = Course> {
    let whole = prop::collection::vec(any::<bool>(), 40);
    let plain = prop::collection::vec(prop::bool::weighted(0.7), 25);
    let places = (
        any::<Index>(),
        any::<Index>(),
        any::<bool>(),
        any::<Index>(),
    );
    let asked = ([0..900u16, 0..900u16], any::<Index>());
    (whole, plain, places, asked).prop_map(|(whole, plain, places, (days, crossed))| Course {
        whole,
        plain,
        merge_from: places.0,
        merge_to: places.1,
        crash: places.2,
        damage: places.3,
        days,
        crossed,
    })
}

/// Facts that never changed, for some: those are what a line of a base can hold.
fn plainer(rows: &mut Rows, plain: &[bool]) {
    let of = |person: PersonId| (person.key.as_u128() - 500_000) as usize;
    rows.facts
        .retain(|f| !plain[of(f.person)] || f.until == FOREVER);
    for facts in &mut rows.facts {
        if plain[of(facts.person)] {
            facts.from = date(1, 1, 1);
        }
    }
}

/// The rows as they were when the base was laid, and those that were written since: what had begun ends, and what follows begins.
fn parted(rows: &Rows, whole: &[bool]) -> (Vec<Row>, Vec<Row>) {
    let (mut then, mut later) = (Vec::new(), Vec::new());
    let mut by_org: BTreeMap<OrgId, Vec<&OrgVersion>> = BTreeMap::new();
    for version in &rows.orgs {
        by_org.entry(version.org).or_default().push(version);
    }
    for (n, versions) in by_org.values_mut().enumerate() {
        versions.sort_by_key(|v| v.from);
        if whole[n] {
            then.extend(versions.iter().map(|v| Row::Org((*v).clone())));
            continue;
        }
        let first = OrgVersion {
            until: FOREVER,
            ..versions[0].clone()
        };
        then.push(Row::Org(first));
        later.extend(versions.iter().map(|v| Row::Org((*v).clone())));
    }
    let mut by_person: BTreeMap<PersonId, (Vec<&MemberSpell>, Vec<&FactsSpell>)> = BTreeMap::new();
    for spell in &rows.spells {
        by_person.entry(spell.person).or_default().0.push(spell);
    }
    for facts in &rows.facts {
        by_person.entry(facts.person).or_default().1.push(facts);
    }
    for (n, (spells, facts)) in by_person.values_mut().enumerate() {
        spells.sort_by_key(|s| (s.from, s.until, s.membership));
        facts.sort_by_key(|f| f.from);
        let all = || {
            let facts = facts.iter().map(|f| Row::Facts((*f).clone()));
            facts.chain(spells.iter().map(|s| Row::Member((*s).clone())))
        };
        match n % 5 {
            // Nobody knew them then.
            0 => later.extend(all()),
            _ if whole[14 + n] => then.extend(all()),
            _ => {
                then.push(Row::Facts(FactsSpell {
                    until: FOREVER,
                    ..facts[0].clone()
                }));
                then.push(Row::Member(MemberSpell {
                    until: FOREVER,
                    ..spells[0].clone()
                }));
                later.extend(all());
            }
        }
    }
    (then, later)
}

/// Lays a base of rows as the store hands them over: a line for whoever has one stretch and facts that never changed.
fn lay(rulebook: &Arc<Rulebook>, path: &Path, rows: &[Row], heads: &[Head]) {
    let mut builder = Builder::new(Arc::clone(rulebook), path);
    let (mut spells, mut facts) = (BTreeMap::new(), BTreeMap::new());
    for row in rows {
        match row {
            Row::Org(version) => builder.org(version),
            Row::Member(s) => spells.entry(s.person).or_insert_with(Vec::new).push(s),
            Row::Facts(f) => facts.entry(f.person).or_insert_with(Vec::new).push(f),
            _ => {}
        }
    }
    builder.orgs_end().unwrap();
    let mut lane = builder.lane().unwrap();
    let mut others = Vec::new();
    for (n, (person, spells)) in (0u64..).zip(&spells) {
        let known = &facts[person];
        let only = spells.len() == 1 && known.len() == 1;
        if !only {
            others.extend(known.iter().map(|f| Row::Facts((*f).clone())));
            others.extend(spells.iter().map(|s| Row::Member((*s).clone())));
        }
        let (spell, known) = (spells[0], known[0]);
        let line = MemberLine {
            membership: spell.membership,
            person: *person,
            org: spell.org,
            from: spell.from,
            until: spell.until,
            status: &spell.status,
            standing: &spell.standing,
            only,
            birth: known.birth,
            joined: known.joined,
            codes: n,
        };
        lane.member(&line, |_| known.codes.clone()).unwrap();
    }
    lane.end().unwrap();
    others.iter().for_each(|row| builder.row(row));
    builder.finish(heads).unwrap();
}

fn head(number: u64) -> Vec<Head> {
    vec![Head {
        cell: Cell(1),
        number,
        hash: [number as u8; 32],
    }]
}

fn over(rulebook: &Arc<Rulebook>, path: &Path) -> Census {
    let base = Base::open(path, rulebook).unwrap();
    check(path).unwrap();
    Census::with_base(Arc::clone(rulebook), base).unwrap()
}

/// Everything a census says of a day, counted again from the rows.
fn same(census: &Census, rows: &Rows, on: Date, crossed: &[usize]) -> Result<(), TestCaseError> {
    let rulebook = census.rulebook();
    let snapshot = census.at(on);
    for version in rows.orgs.iter().filter(|v| v.from <= on && on < v.until) {
        let under = version.org;
        let counted = rows.counted(under, on);
        prop_assert_eq!(snapshot.members(under), counted.len() as u64);
        let direct = counted.iter().filter(|s| s.org == under).count();
        prop_assert_eq!(snapshot.members_direct(under), direct as u64);
        let listed = snapshot.list(under, &[]).map(|l| (l.person, l.org));
        let mut listed: Vec<(PersonId, OrgId)> = listed.collect();
        listed.sort();
        let mut expected: Vec<_> = counted.iter().map(|s| (s.person, s.org)).collect();
        expected.sort();
        prop_assert_eq!(listed, expected);
        let mut cells: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
        for spell in &counted {
            let buckets = crossed.iter().map(|d| rows.bucket(rulebook, spell, *d, on));
            *cells.entry(buckets.collect()).or_default() += 1;
        }
        let cross = snapshot.cross(under, crossed, &[], rulebook);
        let found: BTreeMap<_, _> = cross.nonzero().map(|c| (c.buckets, c.count)).collect();
        prop_assert_eq!(found, cells);
    }
    Ok(())
}

/// What the rows say when only some of those written since have come.
fn known(then: &[Row], later: &[Row]) -> Rows {
    let (mut orgs, mut spells, mut facts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in then.iter().chain(later) {
        match row {
            Row::Org(v) => drop(orgs.insert((v.org, v.from), v.clone())),
            Row::Member(s) => drop(spells.insert((s.membership, s.from), s.clone())),
            Row::Facts(f) => drop(facts.insert((f.person, f.from), f.clone())),
            _ => {}
        }
    }
    Rows {
        orgs: orgs.into_values().collect(),
        spells: spells.into_values().collect(),
        facts: facts.into_values().collect(),
    }
}

/// The files of one course, in memory where the machine has such a folder.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory).unwrap(),
        false => tempfile::tempdir().unwrap(),
    }
}

fn one(
    rulebook: &Arc<Rulebook>,
    dir: &Path,
    mut all: Rows,
    course: &Course,
) -> Result<(), TestCaseError> {
    let path: PathBuf = dir.join("census");
    plainer(&mut all, &course.plain);
    let (then, later) = parted(&all, &course.whole);
    let dimensions = rulebook.dimensions.len();
    let first = course.crossed.index(dimensions);
    let crossed: Vec<usize> = (0..3).map(|n| (first + n * 2) % dimensions).collect();
    let days = course.days.map(day);
    // All the same steps apart a person's or an organisation's rows are written together.
    let from = course.merge_from.index(later.len() + 1);
    let to = from + course.merge_to.index(later.len() - from + 1);
    lay(rulebook, &path, &then, &head(1));
    let mut census = over(rulebook, &path);
    same(&census, &known(&then, &[]), days[0], &crossed)?;
    later[..from].iter().for_each(|row| census.apply(row));
    same(&census, &known(&then, &later[..from]), days[1], &crossed)?;
    let merge = census.merge(&head(2));
    later[from..to].iter().for_each(|row| census.apply(row));
    same(&census, &known(&then, &later[..to]), days[0], &crossed)?;
    let old = std::fs::read(&path).unwrap();
    merge.run(&path).unwrap();
    let next = Base::open(&path, rulebook).unwrap();
    prop_assert_eq!(next.heads(), &head(2)[..]);
    if course.crash {
        // The program ended before it knew: the next start finds the new base, and reads what was written since its heads.
        drop(next);
        census = over(rulebook, &path);
        later[from..].iter().for_each(|row| census.apply(row));
    } else {
        census.adopt(next).unwrap();
        same(&census, &known(&then, &later[..to]), days[1], &crossed)?;
        later[to..].iter().for_each(|row| census.apply(row));
    }
    for on in days {
        same(&census, &all, on, &crossed)?;
    }
    drop(census);
    damaged(rulebook, dir, &old, &known(&then, &[]), course)?;
    // Without a base that can be trusted, the rows alone.
    let mut census = Census::new(Arc::clone(rulebook));
    all.all().iter().for_each(|row| census.apply(row));
    same(&census, &all, days[1], &crossed)?;
    // The program ended while the next base was being written: the old one is there, and half a file beside it.
    std::fs::write(&path, &old).unwrap();
    std::fs::write(dir.join("census.part"), &old[..old.len() / 2]).unwrap();
    let mut census = over(rulebook, &path);
    later.iter().for_each(|row| census.apply(row));
    same(&census, &all, days[0], &crossed)
}

/// A file that lost its end is no base; one bit that is another is noticed, or is nobody's.
fn damaged(
    rulebook: &Arc<Rulebook>,
    dir: &Path,
    whole: &[u8],
    then: &Rows,
    course: &Course,
) -> Result<(), TestCaseError> {
    let path = dir.join("damaged");
    let at = course.damage.index(whole.len());
    std::fs::write(&path, &whole[..at]).unwrap();
    prop_assert!(Base::open(&path, rulebook).is_err(), "cut off at {}", at);
    let mut flipped = whole.to_vec();
    flipped[at] ^= 1 << (at % 8);
    std::fs::write(&path, &flipped).unwrap();
    let found = Base::open(&path, rulebook).and_then(|base| check(&path).map(|()| base));
    // Between two sections are bytes that nobody reads.
    if let Ok(base) = found {
        let census = Census::with_base(Arc::clone(rulebook), base).unwrap();
        same(&census, then, day(0), &[0, 1, 2])?;
        same(&census, then, day(course.days[0]), &[0, 1, 2])?;
    }
    Ok(())
}

#[test]
fn numbers_over_a_base_are_a_recount_through_changes_merges_and_crashes() {
    let rulebook = Arc::new(builtin::grassroots_party());
    // Each case lays tables for a dozen days; PROPTEST_CASES=10000 asks for as many as a release is held to.
    let usual = ProptestConfig::default();
    let config = ProptestConfig {
        cases: usual.cases.max(300),
        failure_persistence: None,
        ..usual
    };
    let dir = folder();
    proptest!(config, |(orgs in orgs(), members in members(), course in course())| {
        one(&rulebook, dir.path(), rows(&orgs, &members), &course)?;
    });
}
