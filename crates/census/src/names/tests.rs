//! Names from a file against names one by one.

use proptest::prelude::*;

use super::*;
use crate::base::check;

fn org(n: usize) -> OrgId {
    OrgId::new(Cell(1 + n as u32 % 3), Uuid::from_u128(n as u128 + 1))
}

/// Names with their depth, written and opened again.
fn written(dir: &Path, names: &[(u32, String, String)]) -> Names {
    let path = dir.join("names");
    let mut writer = NamesWriter::new(&path).unwrap();
    for (n, (depth, folded, initials)) in names.iter().enumerate() {
        writer.push(org(n), *depth, folded, initials).unwrap();
    }
    writer.finish(b"then").unwrap();
    Names::open(&path).unwrap()
}

/// The first few of each class, one name after the other.
fn naive(
    names: &[(u32, String, String)],
    places: Range<u32>,
    query: Query<'_>,
    wanted: &dyn Fn(OrgId) -> bool,
) -> Vec<u32> {
    let mut found = Found::default();
    for place in places {
        let (_, folded, initials) = &names[place as usize];
        if let Some(rank) = query.rank(folded, initials)
            && wanted(org(place as usize))
        {
            found[usize::from(rank)].push(place);
        }
    }
    found.concat().into_iter().take(query.most).collect()
}

fn text() -> impl Strategy<Value = String> {
    "[ab12\u{6751}\u{652f}\u{90e8}]{1,5}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_file_finds_what_looking_at_each_finds(
        names in prop::collection::vec((0_u32..4, text(), prop::option::of(text()), "[ab12]{0,4}"), 1..60),
        query in "[ab12\u{6751}\u{652f}\u{90e8}]{1,3}",
        most in 1_usize..6,
        cut in (0_u32..60, 0_u32..60),
        unwanted in 0_usize..4,
    ) {
        let names: Vec<(u32, String, String)> = names
            .into_iter()
            .map(|(depth, full, short, initials)| {
                (depth, short.map_or(full.clone(), |short| format!("{full}\n{short}")), initials)
            })
            .collect();
        let dir = tempfile::tempdir().unwrap();
        let file = written(dir.path(), &names);
        let n = names.len() as u32;
        let places = cut.0.min(n)..cut.1.min(n).max(cut.0.min(n));
        let query = Query { text: &query, most };
        let wanted = |o: OrgId| o.key.as_u128() % 4 != unwanted as u128;
        let found: Vec<u32> = file.search(places.clone(), query, &wanted).concat();
        let found: Vec<u32> = found.into_iter().take(most).collect();
        prop_assert_eq!(found, naive(&names, places, query, &wanted));
        for (place, (depth, folded, initials)) in names.iter().enumerate() {
            let at = place as u32;
            prop_assert_eq!(file.folded(at), folded);
            prop_assert_eq!(file.initials(at), initials);
            prop_assert_eq!(file.find(org(place)), Some(at));
            // Everything under it is deeper, up to the next that is not.
            let under = names[place + 1..].iter().take_while(|(d, ..)| d > depth).count();
            prop_assert_eq!(file.stretch(org(place)), Some(at..at + 1 + under as u32));
        }
        for place in 0..names.len() {
            let above = (0..place).rev().find(|above| names[*above].0 < names[place].0);
            prop_assert_eq!(file.above(place as u32), above.map(org));
        }
        prop_assert_eq!(file.find(org(names.len())), None);
        prop_assert_eq!(file.stamp().unwrap(), b"then");
        prop_assert!(check(&dir.path().join("names")).is_ok());
    }
}

#[test]
fn a_damaged_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let names = vec![(0, "a\nb".to_owned(), "a".to_owned()); 3];
    drop(written(dir.path(), &names));
    let path = dir.path().join("names");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert!(Names::open(&path).is_err());
    // One byte of the texts: seen when everything is read.
    let mut bytes = whole;
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(Names::open(&path).is_ok() && check(&path).is_err());
}

#[test]
fn many_names_are_searched_by_two() {
    let dir = tempfile::tempdir().unwrap();
    let filler = "\u{6751}".repeat(40);
    let names: Vec<(u32, String, String)> = (0..80_000)
        .map(|n| (1, format!("{filler}{n}"), String::new()))
        .collect();
    let file = written(dir.path(), &names);
    let all = 0..names.len() as u32;
    for text in ["7999", "79999", "39999", "nothing"] {
        let query = Query { text, most: 30 };
        let found = file.search(all.clone(), query, &|_| true).concat();
        assert_eq!(found, naive(&names, all.clone(), query, &|_| true));
    }
}
