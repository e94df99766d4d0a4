//! What one of every kind of event must have left in the tables.

use jiff::civil::date;
use needle_model::command::Reach;
use needle_model::event::TransferState;
use needle_model::post::{Held, PostEnd, StandsIn};
use needle_model::{Actor, FOREVER};
use needle_store::read::GrantRecord;
use needle_store::{Store, StoreError};
use needle_testkit::{Engine, resident_id};

use super::{Ids, NUMBER_BORN, changed, day};
use crate::{seen, seen_org};

pub(crate) fn is_read_back(store: &Store, ids: &Ids, engine: Engine) {
    store
        .read::<_, StoreError>(|r| {
            let child = seen_org(ids.child);
            assert_eq!(
                r.org(child)?.map(|o| (o.founded, o.dissolved, o.into)),
                Some((day(1), FOREVER, None)),
                "{engine:?}"
            );
            let merged = r.org(seen_org(ids.merged))?;
            assert_eq!(
                merged.map(|o| (o.dissolved, o.into)),
                Some((day(6), Some(ids.child)))
            );
            let versions: Vec<_> = r
                .org_versions(child)?
                .into_iter()
                .map(|v| (v.from, v.until, v.name, v.kind))
                .collect();
            let version = |from, until, name: &str, kind: &str| {
                (from, until, name.to_owned(), kind.to_owned())
            };
            let expected = [
                version(day(1), day(2), "甲", "village"),
                version(day(2), day(3), "丙", "village"),
                version(day(3), FOREVER, "丙", "community"),
            ];
            assert_eq!(versions, expected);
            assert_eq!(
                r.org_version_at(child, day(2))?.map(|v| v.name),
                Some("丙".to_owned())
            );
            assert_eq!(r.org_version_at(child, date(2020, 1, 1))?, None);
            assert_eq!(
                r.org_version_last(seen_org(ids.part))?
                    .and_then(|v| v.parent),
                Some(ids.child)
            );
            let history: Vec<String> = r
                .org_history(child)?
                .into_iter()
                .map(|line| line.what)
                .collect();
            assert_eq!(
                history,
                [
                    "founded",
                    "renamed",
                    "kind-changed",
                    "divided",
                    "merged-into"
                ]
            );
            let codes: Vec<_> = r
                .org_codes(child)?
                .into_iter()
                .map(|c| (c.code, c.from, c.until))
                .collect();
            assert_eq!(codes, [("A-1".to_owned(), day(9), day(10))]);
            assert_eq!(
                r.code_holders("A-1", day(9))?,
                [(ids.child, "internal".to_owned())]
            );
            assert_eq!(r.code_holders("A-1", day(10))?, []);
            let place = r.org_place(child, day(11))?.map(|p| (p.address, p.phone));
            assert_eq!(
                place,
                Some(("一号".to_owned(), Some("13900000000".to_owned())))
            );
            assert_eq!(r.org_place(child, day(10))?, None);
            let links: Vec<_> = r
                .org_links(child)?
                .into_iter()
                .map(|l| (l.id, l.org, l.to, l.from, l.until))
                .collect();
            assert_eq!(links, [(ids.link, ids.root, ids.child, day(7), day(8))]);
            assert_eq!(r.link(ids.link)?.map(|l| l.label), Some(None));
            Ok(())
        })
        .unwrap();
    persons_are_read_back(store, ids);
    accounts_are_read_back(store, ids);
    super::about_posts::are_read_back(store, ids);
    super::about_rules::are_read_back(store, ids);
    super::about_cases::are_read_back(store, ids);
    super::about_polls::are_read_back(store, ids);
    super::about_meetings::are_read_back(store, ids);
}

fn persons_are_read_back(store: &Store, ids: &Ids) {
    let person = seen(ids.person, ids);
    store
        .read::<_, StoreError>(|r| {
            let record = r.person(person)?.unwrap();
            assert_eq!(
                (record.facts, record.registered, record.erased),
                (Some(changed()), day(12), None)
            );
            assert_eq!(r.person_name(person)?.as_deref(), Some("周一禾"));
            assert_eq!(
                r.resident_holder(&resident_id(NUMBER_BORN, 1))?,
                Some(ids.person)
            );
            assert_eq!(r.resident_holder(&resident_id(NUMBER_BORN, 3))?, None);
            let education: Vec<_> = r
                .person_facts(person)?
                .into_iter()
                .map(|f| (f.until, f.codes["education"].clone()))
                .collect();
            assert_eq!(
                education,
                [(day(13), "71".to_owned()), (FOREVER, "31".to_owned())]
            );
            assert_eq!(r.person_facts(seen(ids.erased, ids))?, []);
            assert_eq!(
                r.person(seen(ids.erased, ids))?.map(|p| p.erased),
                Some(Some(day(30)))
            );
            let spells: Vec<_> = r
                .memberships(person)?
                .into_iter()
                .map(|s| (s.membership, s.org, s.from, s.until, s.standing))
                .collect();
            let spell =
                |m, org, from, until, standing: &str| (m, org, from, until, standing.to_owned());
            let expected = [
                spell(ids.first, ids.child, day(12), day(14), "present"),
                spell(ids.first, ids.child, day(14), day(21), "away"),
                spell(ids.second, ids.root, day(21), FOREVER, "present"),
            ];
            assert_eq!(spells, expected);
            let transfer = r.transfer(ids.transfer)?.unwrap();
            assert_eq!(
                (
                    transfer.state,
                    transfer.settled,
                    transfer.receipt.as_deref()
                ),
                (TransferState::Accepted, Some(day(21)), Some("R-1"))
            );
            assert_eq!(r.transfers(person)?, [r.transfer(ids.transfer)?.unwrap()]);
            let away = r.away(ids.away)?.unwrap();
            assert_eq!(
                (away.home, away.host, away.from, away.until),
                (ids.child, Some(ids.root), day(15), day(17))
            );
            assert_eq!(r.aways(person)?, [r.away(ids.away)?.unwrap()]);
            assert_eq!(
                r.aways_of_org(seen_org(ids.root), day(16))?,
                [r.away(ids.away)?.unwrap()]
            );
            assert_eq!(r.aways_of_org(seen_org(ids.root), day(17))?, []);
            let holding = r.holding(ids.holding)?.unwrap();
            assert_eq!(
                (holding.org, holding.from, holding.term_ends, holding.until),
                (ids.child, day(18), Some(day(30)), day(19))
            );
            let sent = Held {
                way: Some("sent".to_owned()),
                sent_by: Some(ids.root),
                stands_in: None,
            };
            assert_eq!(
                (&holding.how, holding.ended, holding.handed),
                (&sent, Some(PostEnd::Recalled), Some(day(19)))
            );
            let acting = r.holding(ids.acting)?.unwrap();
            let whom = Some(StandsIn::Holder(ids.holding));
            assert_eq!((acting.how.stands_in, acting.ended), (whom, None));
            assert_eq!(
                r.holdings(seen_org(ids.child))?,
                [r.holding(ids.holding)?.unwrap(), acting]
            );
            assert_eq!(
                r.person_holdings(person)?,
                [r.holding(ids.holding)?.unwrap()]
            );
            let access = r.person_access(person, 10)?;
            assert_eq!(
                (access.len(), &access[0].viewer, access[0].note.as_deref()),
                (1, &Actor::Account(ids.account), Some("看"))
            );
            assert!(
                r.person_access_last(person, &access[0].viewer, "record")?
                    .is_some()
            );
            assert_eq!(
                r.person_access_last(person, &access[0].viewer, "list")?,
                None
            );
            Ok(())
        })
        .unwrap();
}

fn accounts_are_read_back(store: &Store, ids: &Ids) {
    store
        .read::<_, StoreError>(|r| {
            let account = r.account(ids.account)?.unwrap();
            assert_eq!(
                (
                    account.login.as_str(),
                    account.person,
                    account.opened,
                    account.closed
                ),
                ("village", Some(ids.person), day(22), day(26))
            );
            assert_eq!(r.account_by_login("village")?.as_ref(), Some(&account));
            assert_eq!(r.account_by_login("Village")?, None);
            assert_eq!(r.accounts()?, [account]);
            let Some(GrantRecord::Account(_, grant)) = r.grant(ids.grant)? else {
                panic!("it was given to an account")
            };
            assert_eq!(
                (grant.org, grant.reach, grant.from, grant.until),
                (ids.child, Reach::Below, day(24), day(25))
            );
            assert_eq!(r.grants(ids.account)?, [grant]);
            let calendar = r.calendar(&"ab".repeat(32))?.unwrap();
            assert_eq!(
                (calendar.id, calendar.account, calendar.org),
                (ids.calendar, ids.account, Some(ids.child))
            );
            assert_eq!((calendar.opened, calendar.closed), (day(25), day(25)));
            assert_eq!(r.calendar("ab")?, None);
            assert_eq!(r.calendars(ids.account)?, [calendar]);
            assert_eq!(r.password(ids.account)?.as_deref(), Some("hash"));
            Ok(())
        })
        .unwrap();
}
