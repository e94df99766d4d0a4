//! What stands under what, how large branches are and who is in them; why: sums alone could be met by nonsense.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::bring::MemberIn;
use needle_model::ident::{Phone, ResidentId, SexByNumber};
use needle_model::name::PersonName;
use needle_synth::nation::{AS_OF, NationPlan, Size};

use crate::counted::{TODAY, Taken, city, county, kind, taken, was_member};
use crate::grammar::grammar;

/// Members of the day by organisation.
fn sizes(taken: &Taken) -> BTreeMap<u32, usize> {
    let mut sizes = BTreeMap::new();
    for member in taken
        .members
        .iter()
        .filter(|member| was_member(member, AS_OF))
    {
        *sizes.entry(member.org).or_default() += 1;
    }
    sizes
}

#[test]
fn every_organisation_stands_where_the_rulebook_allows() {
    grammar(county());
    grammar(city());
}

#[test]
fn members_are_with_branches_of_a_bearable_size() {
    for taken in [county(), city()] {
        let mut large = 0;
        for (org, size) in sizes(taken) {
            let kind = taken.rulebook.kind(kind(taken, org)).unwrap();
            assert!(kind.members, "{} holds members", kind.id);
            assert!((3..=115).contains(&size), "{size} in a {}", kind.id);
            if kind.id == "village" {
                assert!((8..=90).contains(&size), "{size} in a village");
                large += usize::from(size > 50);
            }
        }
        assert!(large > 0, "a rule finds something");
        let villages = sizes(taken)
            .into_keys()
            .filter(|org| kind(taken, *org) == "village")
            .count();
        assert!(
            large * 12 < villages,
            "{large} of {villages} villages too large"
        );
    }
}

/// A village with more than fifty members is a general branch, one with many more a committee.
#[test]
fn what_has_branches_below_has_members_enough_for_it() {
    let taken = city();
    let mut below: BTreeMap<u32, usize> = BTreeMap::new();
    for (org, size) in sizes(taken) {
        *below
            .entry(taken.orgs[org as usize].parent.unwrap())
            .or_default() += size;
    }
    let share = |id: &str, enough: usize| {
        let own: Vec<usize> = (0..taken.orgs.len())
            .filter_map(|at| u32::try_from(at).ok())
            .filter(|at| kind(taken, *at) == id)
            .map(|at| below.get(&at).copied().unwrap_or(0))
            .collect();
        let many = own.iter().filter(|size| **size > enough).count();
        assert!(!own.is_empty());
        many * 100 / own.len()
    };
    assert!(
        share("village-general-branch", 50) >= 80,
        "{}",
        share("village-general-branch", 50)
    );
    assert!(
        share("village-committee", 99) >= 90,
        "{}",
        share("village-committee", 99)
    );
    assert!(
        share("community-committee", 99) >= 65,
        "{}",
        share("community-committee", 99)
    );
}

#[test]
fn members_are_what_their_records_say() {
    let taken = city();
    let mut numbered = 0;
    for member in &taken.members {
        PersonName::parse(&member.name).unwrap();
        let org = &taken.orgs[member.org as usize];
        let (birth, joined) = (member.birth.unwrap(), member.joined.unwrap());
        assert!(
            joined.latest() > birth.earliest(),
            "{birth} joined {joined}"
        );
        assert!(
            joined.year() - birth.year() >= 18,
            "{birth} joined {joined}"
        );
        assert!(member.from >= org.founded && member.from >= joined.earliest());
        assert!(member.from <= AS_OF);
        assert!(
            member
                .ended
                .is_none_or(|(end, _)| end > member.from && end <= AS_OF)
        );
        if let Some(number) = &member.resident_id {
            let id = ResidentId::parse(number, AS_OF).unwrap();
            assert_eq!(
                (id.birth().year(), Some(id.birth().month())),
                (birth.year(), birth.month())
            );
            let sex = if id.sex() == SexByNumber::Male {
                "1"
            } else {
                "2"
            };
            assert_eq!(taken.code(member, "sex"), Some(sex));
            assert_eq!(&id.area()[2..4], "99", "an area nobody was given");
            numbered += 1;
        }
        if let Some(phone) = &member.phone {
            assert!(phone.starts_with("199000"));
            Phone::parse(phone).unwrap();
        }
        for attribute in ["sex", "ethnicity", "education", "occupation"] {
            assert!(taken.code(member, attribute).is_some());
        }
    }
    assert_eq!(taken.numbers().len(), numbered, "a number names one person");
    assert!(numbered * 100 > taken.members.len() * 95);
}

/// Of the members of the day in organisations that pass, the share in thousandths who pass.
fn share(taken: &Taken, of: &dyn Fn(u32) -> bool, is: &dyn Fn(&MemberIn) -> bool) -> usize {
    let own = taken
        .members
        .iter()
        .filter(|m| was_member(m, AS_OF) && of(m.org));
    let own: Vec<&MemberIn> = own.collect();
    own.iter().filter(|member| is(member)).count() * 1000 / own.len().max(1)
}

#[test]
fn branches_differ_as_they_do_in_life() {
    let taken = city();
    let named = |part: &'static str| move |org: u32| taken.orgs[org as usize].name.contains(part);
    let old = |member: &MemberIn| taken.bucket(member, "age") == "61-or-older";
    let young = |member: &MemberIn| taken.bucket(member, "age") == "30-or-younger";
    let college = |member: &MemberIn| {
        ["postgraduate", "undergraduate", "college"]
            .contains(&taken.bucket(member, "education-group"))
    };
    let village = |org: u32| kind(taken, org) == "village";
    assert!(
        share(taken, &named("学生"), &young) > 900,
        "students are young"
    );
    assert!(share(taken, &named("学生"), &college) > 750, "and educated");
    assert!(
        share(taken, &named("离退休"), &old) > 800,
        "the retired are old"
    );
    assert!(
        (280..480).contains(&share(taken, &village, &old)),
        "villages are old"
    );
    assert!(share(taken, &village, &college) < 350);
    assert!(share(taken, &named("机关第"), &college) > 800);
    // The old went to school for fewer years.
    let all = |_: u32| true;
    let young_college =
        share(taken, &all, &|m| young(m) && college(m)) * 1000 / share(taken, &all, &young);
    let old_college =
        share(taken, &all, &|m| old(m) && college(m)) * 1000 / share(taken, &all, &old);
    assert!(
        young_college > 2 * old_college,
        "{young_college} {old_college}"
    );
    // Two branches of a kind are not alike: the lowest and the highest share of old members lie far apart.
    let mut by_branch: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for member in taken
        .members
        .iter()
        .filter(|m| was_member(m, AS_OF) && village(m.org))
    {
        let (some, all) = by_branch.entry(member.org).or_default();
        *some += usize::from(old(member));
        *all += 1;
    }
    let mut shares: Vec<usize> = by_branch
        .values()
        .map(|(some, all)| some * 100 / all)
        .collect();
    shares.sort_unstable();
    assert!(
        shares[shares.len() * 9 / 10] > shares[shares.len() / 10] + 15,
        "{shares:?}"
    );
}

/// Days of the reckoning are all past, and the rules have something to find.
#[test]
fn posts_and_records_are_kept_here_and_late_there() {
    let taken = city();
    let branches = sizes(taken).len();
    let secretary = taken
        .rulebook
        .posts
        .iter()
        .position(|post| post.id == "secretary");
    let (mut filled, mut overdue, mut deputies) = (0, 0, 0);
    let mut held: BTreeMap<(u32, u16), usize> = BTreeMap::new();
    for member in &taken.members {
        let Some(post) = member.post else { continue };
        assert!(member.ended.is_none() && post.from >= member.from && post.from <= TODAY);
        let id = &taken.rulebook.posts[usize::from(post.post)].id;
        assert!(
            taken
                .rulebook
                .kind(kind(taken, member.org))
                .unwrap()
                .has_post(id)
        );
        *held.entry((member.org, post.post)).or_default() += 1;
        if Some(usize::from(post.post)) == secretary {
            filled += 1;
            overdue += usize::from(post.term_ends.is_some_and(|ends| ends < TODAY));
        } else {
            deputies += 1;
        }
    }
    assert!(
        held.values().all(|holders| *holders == 1),
        "two hold one chair"
    );
    assert!(
        filled < branches && filled * 100 > branches * 95,
        "{filled} of {branches}"
    );
    assert!(
        (20..80).contains(&(overdue * 1000 / filled)),
        "{overdue} overdue"
    );
    assert!(deputies > branches / 10, "{deputies}");
    let late = |activity: &str, since: Date| {
        let at = taken
            .rulebook
            .rules
            .activities
            .iter()
            .position(|own| own.id == activity);
        let own: Vec<_> = taken
            .records
            .iter()
            .filter(|record| Some(usize::from(record.activity)) == at)
            .collect();
        assert!(own.len() * 100 > branches * 90, "{activity}: {}", own.len());
        assert!(
            own.iter()
                .all(|record| record.day < TODAY && record.present <= record.entitled)
        );
        own.iter().filter(|record| record.day < since).count() * 100 / own.len()
    };
    let quarter = TODAY.checked_sub(jiff::Span::new().days(95)).unwrap();
    assert!((5..20).contains(&late("general-meeting", quarter)));
    assert!((8..25).contains(&late("party-lecture", quarter)));
}

/// Probation lasts a year: on the day of the figures all who joined in its year are on it, five years later nobody is.
#[test]
fn whoever_joined_within_the_year_is_on_probation() {
    let on_probation = |taken: &Taken| {
        let status = |member: &&MemberIn| {
            taken.rulebook.statuses[usize::from(member.status)].id == "probationary"
        };
        taken.members.iter().filter(status).count() as u64
    };
    assert_eq!(on_probation(county()), 0);
    let then = taken(NationPlan::new(Size::County, AS_OF));
    assert_eq!(
        Some(on_probation(&then)),
        then.nation.expected("recruits.total")
    );
}

#[test]
fn branches_have_whole_committees_where_they_are_wanted() {
    let mut plan = NationPlan::new(Size::County, TODAY);
    plan.committees = true;
    let taken = taken(plan);
    let mut held: BTreeMap<u32, usize> = BTreeMap::new();
    for member in taken.members.iter().filter(|member| member.post.is_some()) {
        *held.entry(member.org).or_default() += 1;
    }
    let large: Vec<u32> = sizes(&taken)
        .into_iter()
        .filter_map(|(org, size)| (size >= 7).then_some(org))
        .collect();
    let whole = large
        .iter()
        .filter(|org| held.get(org).is_some_and(|posts| *posts >= 4));
    assert!(whole.count() * 100 > large.len() * 95);
}
