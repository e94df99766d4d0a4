//! Point reads: an organisation's version by id, through the store with its proof, and bare.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use needle_app::{App, Place, Purpose, TreeView, World};
use needle_model::{FOREVER, OrgId};
use needle_rights::{Action, Principal};
use needle_store::Store;

use crate::world::{Machine, Now};
use crate::{Failure, Line};

const READS: usize = 200_000;

/// A database in service.
pub(crate) fn open(db: &Path, purpose: Purpose) -> Result<App, Failure> {
    let mut key = db.as_os_str().to_owned();
    key.push(".key");
    let hex = std::fs::read_to_string(key)?;
    let root: [u8; 32] = needle_model::hex::decode(hex.trim())
        .and_then(|b| b.try_into().ok())
        .ok_or("no key")?;
    let store = Store::open(Place::File(db.to_owned()), &root, purpose)?;
    let rulebook = Arc::new(needle_rulebook::builtin::grassroots_party());
    Ok(App::new(
        store,
        rulebook,
        World {
            clock: Arc::new(Now),
            chance: Box::new(Machine::open()?),
        },
    )?)
}

pub(crate) fn line(what: &str, db: &Path) -> Result<Line, Failure> {
    let app = open(db, Purpose::Look)?;
    let (scope, tree): (_, TreeView) = app.scope(&Principal::operator(), Action::SeeOrg);
    let all: Vec<OrgId> = tree.0.ids().to_vec();
    // A fixed stride through the tree: spread over the file, the same for both.
    let wanted: Vec<OrgId> = (0..READS).map(|i| all[(i * 7919) % all.len()]).collect();
    let start = Instant::now();
    let mut found = 0usize;
    for org in &wanted {
        let seen = scope.org(*org, &tree).map_err(|_| "hidden")?;
        found += usize::from(
            app.store()
                .read(|r| r.org_version_at(seen, FOREVER))?
                .is_some(),
        );
    }
    let ours = start.elapsed().as_secs_f64() / READS as f64;
    let conn = rusqlite::Connection::open(db)?;
    conn.execute_batch(
        "pragma query_only = on; pragma cache_size = -32768; pragma mmap_size = 1073741824;",
    )?;
    let start = Instant::now();
    let mut bare_found = 0usize;
    for org in &wanted {
        let mut select = conn.prepare_cached(
            "select from_day, until_day, parent_cell, parent, kind, sector, name, short from org_version
             where cell = ?1 and org = ?2 and from_day <= ?3 order by from_day desc limit 1",
        )?;
        let name: String = select.query_row(
            rusqlite::params![i64::from(org.cell.0), &org.key.as_bytes()[..], 99_991_231],
            |r| {
                // Every column is taken over, as the store does.
                let _: (i64, i64, Option<i64>, Option<Vec<u8>>) =
                    (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
                let _: (String, Option<String>, Option<String>) = (r.get(4)?, r.get(5)?, r.get(7)?);
                r.get(6)
            },
        )?;
        bare_found += usize::from(!name.is_empty());
    }
    let bare = start.elapsed().as_secs_f64() / READS as f64;
    if found != READS || bare_found != READS {
        return Err("a point read found nothing".into());
    }
    Ok(Line {
        what: what.to_owned(),
        figure: format!("{:.2} µs", ours * 1e6),
        beside: format!("bare rusqlite: {:.2} µs", bare * 1e6),
        ratio: format!("{:.2}", ours / bare),
    })
}
