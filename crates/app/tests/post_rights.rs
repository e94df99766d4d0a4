//! Rights that hang on posts through the app: random posts taken, acted in and left, rights given to posts and taken back, day by day,
//! against a naive model of who has what; and what a move of an organisation does to them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeSet;

use jiff::civil::Date;
use needle_app::Failure;
use needle_model::command::{
    EndGrant, EndPost, ExtendPost, FillPost, GivePostGrant, Move, OpenAccount, Reach, Spread,
};
use needle_model::post::StandsIn;
use needle_model::{AccountId, Command, Event, Held, HoldingId, OrgId, PersonId};
use needle_rights::Role;
use needle_testkit::{START, Seeded, TODAY, TestApp, made};

/// Where a right is, which, and how far it reaches.
type Right = (OrgId, &'static str, &'static str);

/// Somebody in a post, as the events tell it.
struct InPost {
    holding: HoldingId,
    org: OrgId,
    post: String,
    person: PersonId,
    from: Date,
    /// The last day that was said of somebody who acts.
    acts_until: Option<Date>,
    left: Option<Date>,
}

/// A right given to a post.
struct Given {
    event: Event,
    from: Date,
    ended: Option<Date>,
}

#[derive(Default)]
struct Model {
    posts: Vec<InPost>,
    rights: Vec<Given>,
}

impl Model {
    fn take(&mut self, events: &[Event], day: Date) {
        for event in events {
            match event {
                Event::PostFilled {
                    holding,
                    org,
                    post,
                    person,
                    term_ends,
                    how,
                } => self.posts.push(InPost {
                    holding: *holding,
                    org: *org,
                    post: post.clone(),
                    person: *person,
                    from: day,
                    acts_until: term_ends.filter(|_| how.acts()),
                    left: None,
                }),
                Event::PostEnded { holding, .. } => {
                    let mut posts = self.posts.iter_mut();
                    posts.find(|it| it.holding == *holding).unwrap().left = Some(day);
                }
                Event::PostGrantGiven { .. } => self.rights.push(Given {
                    event: event.clone(),
                    from: day,
                    ended: None,
                }),
                Event::GrantEnded { grant } => {
                    let of = |it: &&mut Given| matches!(&it.event, Event::PostGrantGiven { grant: own, .. } if own == grant);
                    self.rights.iter_mut().find(of).unwrap().ended = Some(day);
                }
                other => panic!("not in this model: {other:?}"),
            }
        }
    }

    /// Everything somebody has by posts on a day.
    fn has(
        &self,
        person: PersonId,
        day: Date,
        under: &dyn Fn(OrgId, OrgId) -> bool,
    ) -> BTreeSet<Right> {
        let mut out = BTreeSet::new();
        for held in self.posts.iter().filter(|it| it.person == person) {
            let there = held.from <= day
                && held.left.is_none_or(|left| day < left)
                && held.acts_until.is_none_or(|last| day <= last);
            for given in self.rights.iter().filter(|_| there) {
                let Event::PostGrantGiven {
                    org,
                    post,
                    spread,
                    role,
                    reach,
                    until,
                    ..
                } = &given.event
                else {
                    continue;
                };
                let holds = given.from <= day
                    && given.ended.is_none_or(|ended| day < ended)
                    && until.is_none_or(|until| day < until);
                let place = *org == held.org || *spread == Spread::Each && under(held.org, *org);
                if holds && place && *post == held.post {
                    let role = Role::from_code(role).unwrap();
                    out.insert((held.org, role.code(), reach.code()));
                }
            }
        }
        out
    }
}

fn account(app: &TestApp, login: &str, person: PersonId) -> AccountId {
    let opened = app.run(OpenAccount {
        login: login.to_owned(),
        name: login.to_owned(),
        person: Some(person),
        effective: START,
        reason: None,
    });
    made(&opened.events).accounts[0]
}

/// What an account may do today, as whoever looks after accounts reads it.
fn rights(app: &TestApp, account: AccountId) -> BTreeSet<Right> {
    let view = app.account_page(&app.operator(), account).unwrap();
    let today = app.today();
    let live = view.grants.iter().filter(|(grant, _)| grant.live(today));
    live.map(|(grant, _)| (grant.org, grant.role.code(), grant.reach.code()))
        .collect()
}

fn give(org: OrgId, spread: Spread) -> GivePostGrant {
    GivePostGrant {
        org,
        post: "secretary".to_owned(),
        spread,
        role: "secretary".to_owned(),
        reach: Reach::Here,
        until: None,
        effective: TODAY,
        reason: None,
    }
}

#[test]
fn who_has_what_equals_the_naive_model_day_by_day() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let mut chance = Seeded::new(20_261_130);
    let people: Vec<PersonId> = [&frame.villagers[..], &frame.far_villagers[..]].concat();
    let accounts: Vec<AccountId> = (people.iter().zip(0..))
        .map(|(person, n)| account(&app, &format!("p{n}"), *person))
        .collect();
    let orgs = [
        frame.county,
        frame.township,
        frame.neighbour,
        frame.village,
        frame.hamlet,
        frame.far_village,
    ];
    let posts = ["secretary", "deputy-secretary"];
    let roles = ["organiser", "secretary", "auditor"];
    let (mut model, mut day) = (Model::default(), TODAY);
    let (mut done, mut refused, mut seen) = (0, 0, 0);
    for _ in 0..600 {
        let later = |days: usize| day.saturating_add(jiff::Span::new().days(days as i64));
        let org = chance.pick(&orgs).unwrap();
        let post = chance.pick(&posts).unwrap().to_owned();
        let command: Command = match chance.below(8) {
            0..=2 => {
                let acts = chance.below(2) == 0;
                FillPost {
                    org,
                    post,
                    person: chance.pick(&people).unwrap(),
                    term_ends: acts.then(|| later(1 + chance.below(6))),
                    how: Held {
                        stands_in: acts.then_some(StandsIn::Vacancy),
                        ..Held::default()
                    },
                    effective: day,
                    reason: None,
                }
                .into()
            }
            3 => {
                let open: Vec<HoldingId> = model
                    .posts
                    .iter()
                    .filter(|it| it.left.is_none())
                    .map(|it| it.holding)
                    .collect();
                let Some(holding) = chance.pick(&open) else {
                    continue;
                };
                EndPost {
                    holding,
                    effective: day,
                    reason: None,
                }
                .into()
            }
            4 => GivePostGrant {
                org,
                post,
                spread: if chance.below(2) == 0 {
                    Spread::One
                } else {
                    Spread::Each
                },
                role: chance.pick(&roles).unwrap().to_owned(),
                reach: if chance.below(2) == 0 {
                    Reach::Here
                } else {
                    Reach::Below
                },
                until: (chance.below(2) == 0).then(|| later(1 + chance.below(9))),
                effective: day,
                reason: None,
            }
            .into(),
            5 => {
                let live = model.rights.iter().filter(|it| it.ended.is_none());
                let live: Vec<_> = live
                    .filter_map(|it| match &it.event {
                        Event::PostGrantGiven { grant, .. } => Some(*grant),
                        _ => None,
                    })
                    .collect();
                let Some(grant) = chance.pick(&live) else {
                    continue;
                };
                EndGrant {
                    grant,
                    effective: day,
                    reason: None,
                }
                .into()
            }
            _ => {
                day = later(1 + chance.below(2));
                app.clock.set_day(day);
                continue;
            }
        };
        match app.execute(&app.operator(), command) {
            Ok(receipt) => {
                model.take(&receipt.events, day);
                done += 1;
            }
            Err(Failure::Refused(_)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
        let tree = app.census().tree();
        for (person, account) in people.iter().zip(&accounts) {
            let naive = model.has(*person, day, &|org, top| tree.is_within(org, top));
            seen += naive.len();
            assert_eq!(rights(&app, *account), naive, "{account} on {day}");
        }
    }
    assert!(
        done > 150 && refused > 20 && seen > 300,
        "{done} {refused} {seen}"
    );
    assert_eq!(app.verified().problems, Vec::<String>::new());
}

#[test]
fn an_organisation_that_moves_takes_no_right_along_that_was_given_above_it() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let village = frame.village;
    let own = account(&app, "own", frame.villagers[0]);
    let fill = FillPost {
        org: village,
        post: "secretary".to_owned(),
        person: frame.villagers[0],
        term_ends: None,
        how: Held::default(),
        effective: TODAY,
        reason: None,
    };
    app.run(fill);
    app.run(give(frame.township, Spread::Each));
    assert_eq!(
        rights(&app, own),
        BTreeSet::from([(village, "secretary", "here")])
    );
    let moves = |to| Move {
        org: village,
        to,
        effective: TODAY,
        reason: None,
    };
    // Whoever moves it is told before.
    let told = |to| {
        let preview = app.preview(&app.operator(), moves(to)).unwrap();
        let rights = preview.rights.into_iter();
        rights
            .map(|it| (it.account, it.at, it.gained))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(frame.neighbour), [("own".to_owned(), village, false)]);
    app.run(moves(frame.neighbour));
    assert_eq!(rights(&app, own), BTreeSet::new());
    assert_eq!(told(frame.township), [("own".to_owned(), village, true)]);
    app.run(give(frame.neighbour, Spread::Each));
    assert_eq!(
        rights(&app, own),
        BTreeSet::from([(village, "secretary", "here")])
    );
}

#[test]
fn whoever_acts_is_let_act_longer_only_by_whoever_could_put_them_there() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let township = frame.township;
    let desk = app.actor(Role::Secretary, township, Reach::Here, None);
    let acting = app.run(FillPost {
        org: township,
        post: "secretary".to_owned(),
        person: frame.villagers[0],
        term_ends: Some(TODAY),
        how: Held {
            stands_in: Some(StandsIn::Vacancy),
            ..Held::default()
        },
        effective: START,
        reason: None,
    });
    let longer = ExtendPost {
        holding: made(&acting.events).holdings[0],
        term_ends: TODAY.saturating_add(jiff::Span::new().days(30)),
        effective: TODAY,
        reason: Some("还没选".to_owned()),
    };
    app.run(GivePostGrant {
        role: "organiser".to_owned(),
        reach: Reach::Below,
        ..give(township, Spread::One)
    });
    match app.execute(&desk, longer.clone()) {
        Err(Failure::Refused(all)) => assert_eq!(all[0].code, "post-rights-beyond"),
        other => panic!("it was to be refused: {other:?}"),
    }
    app.run_as(&app.organiser(frame.county), longer);
}
