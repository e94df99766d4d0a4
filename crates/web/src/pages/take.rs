//! Every list as a file: a workbook, text for spreadsheets, or JSON. Why each list has the same three: what one sees one
//! may take away, and nobody has to retype it; how a file is written is said once, for all of them.

mod bulletin;
mod full;
mod numbers;
mod people;
mod pictures;
mod records;
mod tree;

use std::io::{self, Write};

use needle_exchange::out::{Format, Table, Writer};
use needle_rights::Action;

use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::with_query;
use crate::routes::{Needs, Route, get, post};
use crate::stream::{FileName, stream};
use crate::view::Link;

/// A file being written.
pub(crate) type Rows<'a> = Writer<&'a mut dyn Write>;

macro_rules! lists {
    ($($path:literal $needs:expr, $answer:path;)* and $($route:expr,)*) => {
        /// Each list in its three forms, and what else is taken away.
        pub(crate) const ROUTES: &[Route] = &[
            $(
                get(concat!($path, ".xlsx"), $needs, $answer),
                get(concat!($path, ".csv"), $needs, $answer),
                get(concat!($path, ".json"), $needs, $answer),
            )*
            $($route,)*
        ];
    };
}

lists! {
    "/org/{org}/members" Needs::AtOrg(Action::ListMembers), people::members;
    "/org/{org}/orgs" Needs::AtOrg(Action::SeeOrg), tree::orgs;
    "/org/{org}/posts" Needs::AtOrg(Action::SeeOrg), tree::posts;
    "/org/{org}/history" Needs::AtOrg(Action::SeeOrg), tree::history;
    "/org/{org}/ledger" Needs::AtOrg(Action::SeeLedger), records::of_org;
    "/person/{person}/access" Needs::OfPerson(Action::SeePerson), people::access;
    "/census" Needs::AtOrg(Action::SeeCounts), numbers::census;
    "/picture" Needs::AtOrg(Action::SeeCounts), pictures::picture;
    "/trend" Needs::AtOrg(Action::SeeCounts), pictures::trend;
    "/beside" Needs::AtOrg(Action::SeeCounts), pictures::beside;
    "/bulletin" Needs::AtOrg(Action::SeeCounts), bulletin::bulletin;
    "/ledger" Needs::Anywhere(Action::SeeLedger), records::all;
    "/search" Needs::SignedIn, tree::search;
    "/accounts" Needs::Anywhere(Action::ManageAccounts), records::accounts;
    and
    get("/org/{org}/members/full", Needs::AtOrg(Action::OpenSealed), full::form),
    post("/org/{org}/members/full", Needs::AtOrg(Action::OpenSealed), full::submit),
    get("/import/template/members.xlsx", Needs::SignedIn, full::template_of_members),
    get("/import/template/orgs.xlsx", Needs::SignedIn, full::template_of_orgs),
}

/// Links to a list's files, with the filter and the day of the page. `path` is the list's without an ending.
pub(crate) fn links(ask: &Ask, path: &str) -> Vec<Link> {
    let mut query = ask.query.clone();
    query.retain(|(n, v)| {
        !matches!(n.as_str(), "page" | "lang" | "done" | "fragment") && !v.is_empty()
    });
    let link = |format: Format| {
        let text = match format {
            Format::Xlsx => "Excel",
            Format::Csv => "CSV",
            Format::Json => "JSON",
        };
        Link::new(
            text,
            with_query(&format!("{path}.{}", format.ending()), &query),
        )
    };
    Format::ALL.into_iter().map(link).collect()
}

/// What the address asks for.
pub(crate) fn format(ask: &Ask) -> Result<Format, Problem> {
    let ending = ask.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    Format::from_ending(ending).ok_or(Problem::NotFound)
}

/// A name of a file: plain, and as a person would say it; both with the day.
pub(crate) fn named(
    plain: &str,
    shown: &[&str],
    day: jiff::civil::Date,
    format: Format,
) -> FileName {
    let shown: Vec<&str> = shown.iter().copied().filter(|s| !s.is_empty()).collect();
    FileName {
        plain: format!("{plain}-{day}"),
        shown: format!("{} {day}", shown.join(" ")),
        ending: format.ending(),
    }
}

/// Answers with a table whose rows are written while they are sent. What can be refused is refused before.
pub(crate) fn give(
    ask: &Ask,
    name: &FileName,
    format: Format,
    table: Table,
    rows: impl FnOnce(&Ask, &mut Rows<'_>) -> io::Result<()> + Send + 'static,
) -> Answer {
    stream(ask, format.media_type(), name, move |ask, out| {
        let mut writer = Writer::new(out, format, table)?;
        rows(ask, &mut writer)?;
        writer.finish()
    })
}
