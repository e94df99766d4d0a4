//! A database of a wanted size, loaded as `needle synth` does; why in this process: the quick size runs as a test, where no program
//! is at hand.

use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::civil::Date;
use needle_app::Place;
use needle_app::load::{Loading, Step, load};
use needle_model::{Actor, Chance as _};
use needle_store::Store;
use needle_synth::nation::{Nation, NationPlan, Size};

use super::time;
use crate::world::{Machine, Now};
use crate::{Failure, Line};

/// What a size is called.
pub(crate) fn size(name: &str) -> Option<Size> {
    match name {
        "county" => Some(Size::County),
        "city" => Some(Size::City),
        "province" => Some(Size::Province),
        "nation" => Some(Size::Nation),
        members => members.parse().ok().map(Size::Members),
    }
}

/// Loads a database of a size; its key lies beside it, as the program would put it.
pub(crate) fn build(
    size: Size,
    today: Date,
    folder: &Path,
    lines: &mut Vec<Line>,
) -> Result<PathBuf, Failure> {
    let rulebook = needle_rulebook::builtin::grassroots_party();
    let mut chance = Machine::open()?;
    let mut key = [0u8; 32];
    chance.fill(&mut key);
    let db = folder.join("needle.db");
    let mut file = needle_model::hex::encode(&key);
    file.push('\n');
    std::fs::write(folder.join("needle.db.key"), file)?;
    drop(Store::create(
        Place::File(db.clone()),
        &key,
        &rulebook.id,
        &mut chance,
    )?);
    // From the command to the file that opens like any other, with what is laid out before the first row.
    let begun = Instant::now();
    let mut nation = Nation::new(NationPlan::new(size, today), &rulebook)?;
    let start = Instant::now();
    let mut rows_in = None;
    let loaded = load(
        Loading {
            place: Place::File(db.clone()),
            key: &key,
            rulebook: &rulebook,
            actor: &Actor::Operator,
            clock: &Now,
            today,
            chance: &mut chance,
            name: "measurement",
            reason: None,
        },
        &mut nation,
        &mut |step| {
            if matches!(step, Step::Numbers(..)) {
                rows_in.get_or_insert(start.elapsed().as_secs_f64());
            }
        },
    )?;
    let took = begun.elapsed().as_secs_f64();
    let (orgs, members) = (loaded.amounts.orgs, loaded.amounts.members);
    let rows = orgs + members + loaded.amounts.records + loaded.amounts.indicators;
    let bytes = std::fs::metadata(&db)?.len();
    lines.push(Line {
        what: format!("loaded, {orgs} organisations, {members} members"),
        figure: format!("{}, {:.0}/s", time(took), members as f64 / took),
        beside: format!(
            "{:.0} bytes a member, all in",
            bytes as f64 / members as f64
        ),
        ratio: String::new(),
    });
    lines.push(Line {
        what: "  rows of any sort; all rows in, without the last step".to_owned(),
        figure: format!("{:.0}/s", rows as f64 / took),
        beside: time(rows_in.unwrap_or(took)),
        ratio: String::new(),
    });
    Ok(db)
}
