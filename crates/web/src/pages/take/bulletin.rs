//! The bulletin as a file: the same numbers as on the page.

use needle_app::tables::{bulletin_rows, bulletin_table};

use super::{format, give, named};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::bulletin::org;

pub(super) fn bulletin(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let (org, as_of) = (org(ask)?, ask.as_of()?);
    let bulletin = ask.app().bulletin(ask.who()?, org, as_of)?;
    let t = ask.t();
    let shown = [&*short(&bulletin.org), &*t.bulletin_table()].map(str::to_owned);
    let shown = shown.each_ref().map(String::as_str);
    let name = named("bulletin", &shown, as_of, format);
    let table = bulletin_table(&bulletin, t);
    give(ask, &name, format, table, move |ask, rows| {
        bulletin_rows(&bulletin, ask.t()).try_for_each(|row| rows.row(&row))
    })
}
