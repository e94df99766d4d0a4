//! A case on two grounds: by the version it goes by, and by another; why: what would differ is judged by what each of them knows.

use jiff::civil::Date;
use needle_census::Census;
use needle_course::Ground;
use needle_rights::Principal;
use needle_rulebook::Rulebook;
use needle_store::Reader;

use super::{Loaded, Told, Where, on_ground};
use crate::failure::{Failure, OrHidden};
use crate::view::TreeView;

/// Both grounds, and what is told on the second.
pub(crate) struct Both<'a> {
    pub(crate) under: &'a Ground<'a>,
    pub(crate) other: &'a Ground<'a>,
    pub(crate) told: &'a Told<'a>,
}

/// Hands both grounds of a case to whoever asks: the one it goes by, and that of a rulebook which has its procedure too.
pub(crate) fn on_both<T>(
    (census, tree, who, today): (&Census, &TreeView, &Principal, Date),
    reader: &mut Reader<'_>,
    loaded: &Loaded,
    now: &Rulebook,
    then: impl FnOnce(Both<'_>) -> T,
) -> Result<T, Failure> {
    let old = loaded.procedure().or_hidden("case")?;
    let new = now.procedure(&old.id).or_hidden("case")?;
    let voted = loaded.voted();
    let at = Where {
        census,
        tree,
        rules: &loaded.rules,
        procedure: old,
        now,
        org: loaded.file.org,
        case: loaded.file.id,
        who,
        today,
        voted: &voted,
        about: None,
    };
    let before = Told::read(at, reader)?;
    let after = Told::read(
        Where {
            rules: now,
            procedure: new,
            ..at
        },
        reader,
    )?;
    Ok(on_ground(&before, old, |under| {
        on_ground(&after, new, |other| {
            then(Both {
                under,
                other,
                told: &after,
            })
        })
    }))
}
