//! Opening: one at a time, nothing that is not ours, nothing overwritten, each refusal a sentence.

use needle_model::Event;
use needle_store::{Place, Purpose, Store, StoreError, Verdict};
use needle_testkit::{ENGINES, Engine, Ground, ROOT_KEY, Seeded, TODAY};

use crate::{append, filled};

#[test]
fn the_second_opener_is_refused_with_a_sentence() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let (store, ids) = filled(&ground);
        let second = Store::open(ground.place(), &ROOT_KEY, Purpose::Work)
            .map(|_| ())
            .unwrap_err();
        assert!(
            matches!(second, StoreError::InUse(_)),
            "{engine:?}: {second}"
        );
        assert!(second.to_string().contains("is in use by another needle"));
        let look = Store::open(ground.place(), &ROOT_KEY, Purpose::Look).unwrap();
        assert_eq!(
            look.verify(true, &mut |_| {}).unwrap().verdict(),
            Verdict::Equal
        );
        let written = look.write::<_, StoreError>(|tx| tx.forget_key(ids.person), |()| {});
        assert!(
            matches!(written, Err(StoreError::ReadOnly(_))),
            "{engine:?}"
        );
        // The first works on undisturbed, and when it is closed the next may begin.
        append(
            &store,
            &[(
                TODAY,
                vec![Event::CredentialSet {
                    account: ids.account,
                }],
            )],
        );
        drop(store);
        let next = Store::open(ground.place(), &ROOT_KEY, Purpose::Work).unwrap();
        assert_eq!(
            next.verify(true, &mut |_| {}).unwrap().verdict(),
            Verdict::Equal
        );
    }
}

#[test]
fn what_is_not_ours_is_not_opened_and_nothing_is_overwritten() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let open = |key: &[u8; 32]| {
            Store::open(ground.place(), key, Purpose::Work)
                .map(|_| ())
                .unwrap_err()
        };
        let nothing = open(&ROOT_KEY);
        assert!(
            matches!(nothing, StoreError::Open { .. } | StoreError::NotOurs(_)),
            "{engine:?}: {nothing}"
        );
        drop(filled(&ground));
        let again = Store::create(
            ground.place(),
            &ROOT_KEY,
            "grassroots-party",
            &mut Seeded::new(1),
        )
        .map(|_| ())
        .unwrap_err();
        assert!(
            matches!(again, StoreError::Open { .. }),
            "{engine:?}: {again}"
        );
        let wrong = open(b"the key of another database 1234");
        assert!(
            matches!(wrong, StoreError::WrongKey(_)),
            "{engine:?}: {wrong}"
        );
        let store = Store::open(ground.place(), &ROOT_KEY, Purpose::Work).unwrap();
        assert_eq!(store.rulebook_name().unwrap(), "grassroots-party");
        assert_eq!(
            store.verify(true, &mut |_| {}).unwrap().verdict(),
            Verdict::Equal,
            "nothing was overwritten"
        );
        store
            .vandalise("update meta set value = '99' where name = 'layout'")
            .unwrap();
        drop(store);
        let newer = open(&ROOT_KEY);
        assert!(
            matches!(newer, StoreError::Newer { found: 99, .. }),
            "{engine:?}: {newer}"
        );
    }
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let ground = Ground::new(Engine::Sqlite);
    let file = ground.file();
    for content in [&b"not a database, but long enough to look at its first hundred bytes, which say what it is ....................."[..], b""] {
        std::fs::write(&file, content).unwrap();
        let refused = Store::open(Place::File(file.clone()), &ROOT_KEY, Purpose::Work).map(|_| ()).unwrap_err();
        assert!(matches!(refused, StoreError::NotOurs(_)), "{refused}");
        assert_eq!(std::fs::read(&file).unwrap(), content, "it is as it was");
    }
}

#[test]
fn a_backup_opens_like_the_original_and_overwrites_nothing() {
    let ground = Ground::new(Engine::Sqlite);
    let (store, _) = filled(&ground);
    let other = Ground::new(Engine::Sqlite);
    store.backup(&other.file()).unwrap();
    assert!(store.backup(&other.file()).is_err());
    let copy = Store::open(other.place(), &ROOT_KEY, Purpose::Work).unwrap();
    let [one, two] = [&store, &copy].map(|s| s.verify(true, &mut |_| {}).unwrap());
    assert_eq!(
        (one.chains, one.tables, one.problems),
        (two.chains, two.tables, two.problems)
    );
}
