//! The grammar of the tree, asked of every organisation; why: the loader refuses what the rulebook does not allow, and a nation
//! must not be refused on its last day of loading.

use needle_model::limits::EARLIEST;
use needle_model::name::OrgName;
use needle_synth::nation::AS_OF;

use crate::counted::{Taken, kind};

pub(crate) fn grammar(taken: &Taken) {
    for (at, org) in taken.orgs.iter().enumerate() {
        let own = taken.rulebook.kind_at(org.kind).unwrap();
        OrgName::parse(&org.name).unwrap();
        assert!(!org.name.contains(['{', '}']), "{}", org.name);
        match org.sector {
            None => assert!(own.without_sector(), "{} has no sector", org.name),
            Some(sector) => {
                let sector = &taken.rulebook.sectors[usize::from(sector)].id;
                assert!(own.allows_sector(sector), "{}: {sector}", org.name);
            }
        }
        let Some(parent) = org.parent else {
            assert_eq!((at, &own.id), (0, &taken.rulebook.root.kind));
            continue;
        };
        assert!((parent as usize) < at, "a parent comes first");
        let above = &taken.orgs[parent as usize];
        assert!(
            taken.rulebook.allowed_under(&own.id, kind(taken, parent)),
            "{} under {}",
            org.name,
            above.name
        );
        assert!(above.founded <= org.founded && org.founded >= EARLIEST);
        assert!(above.dissolved.is_none(), "nothing stands under what ended");
        assert!(
            org.dissolved
                .is_none_or(|end| end > org.founded && end <= AS_OF)
        );
    }
}
