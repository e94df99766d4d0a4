//! An organisation in open formats, for other programs: what it is, what stands under it, who leads it. Why on every
//! organisation's page: data that can be taken elsewhere at any time is not held back by anybody.

use needle_app::ask::{Named, OpenTake};
use needle_rights::Action;

use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, short};
use crate::routes::{Needs, Route, get};
use crate::stream::{FileName, stream};
use crate::view::Link;

/// One file a format.
pub(crate) const ROUTES: &[Route] = &[
    get(
        "/org/{org}/export/popolo.json",
        Needs::AtOrg(Action::SeeOrg),
        popolo,
    ),
    get(
        "/org/{org}/export/org.ttl",
        Needs::AtOrg(Action::SeeOrg),
        ontology,
    ),
    get(
        "/org/{org}/export/dhis2.json",
        Needs::AtOrg(Action::SeeOrg),
        dhis2,
    ),
    get(
        "/org/{org}/export/officers.vcf",
        Needs::AtOrg(Action::ListMembers),
        cards,
    ),
];

/// Links to the files, those the asker may have; with the day of the page.
pub(crate) fn links(ask: &Ask, org: needle_model::OrgId, lists: bool) -> Vec<Link> {
    let t = ask.t();
    let as_of = as_of_query(ask, '?');
    let link = |text, file: &str| Link::new(text, format!("/org/{org}/export/{file}{as_of}"));
    let mut out = vec![
        link("Popolo", "popolo.json"),
        link("W3C ORG", "org.ttl"),
        link("DHIS2", "dhis2.json"),
    ];
    if lists {
        out.push(Link {
            text: t.open_cards().into_owned(),
            ..link("", "officers.vcf")
        });
    }
    out
}

/// What is asked for. A file without a day in its address holds all times.
fn take(ask: &Ask) -> Result<OpenTake, Problem> {
    let as_of = ask.as_of()?;
    let day = (!ask.q("as_of").is_empty()).then_some(as_of);
    let take = ask
        .app()
        .open_take(ask.who()?, ask.org()?, day, Named::Officers, None)?;
    Ok(take)
}

/// How its file is called.
fn named(ask: &Ask, take: &OpenTake, plain: &str, ending: &'static str) -> FileName {
    let on = take.on();
    let called = short(&ask.app().org_line(take.under(), on));
    FileName {
        plain: format!("{plain}-{on}"),
        shown: format!("{called} {plain} {on}"),
        ending,
    }
}

fn popolo(ask: &Ask) -> Answer {
    let take = take(ask)?;
    let name = named(ask, &take, "popolo", "json");
    stream(ask, "application/json", &name, move |ask, out| {
        ask.app().write_popolo(&take, ask.lang, out, &mut |_, _| {})
    })
}

fn ontology(ask: &Ask) -> Answer {
    let take = take(ask)?;
    let name = named(ask, &take, "org", "ttl");
    stream(ask, "text/turtle; charset=utf-8", &name, move |ask, out| {
        ask.app().write_org_ontology(&take, out, &mut |_, _| {})
    })
}

fn dhis2(ask: &Ask) -> Answer {
    let take = take(ask)?;
    let name = named(ask, &take, "dhis2", "json");
    stream(ask, "application/json", &name, move |ask, out| {
        ask.app().write_dhis2(&take, out, &mut |_, _| {})
    })
}

fn cards(ask: &Ask) -> Answer {
    let day = ask.as_of()?;
    let take = ask.app().cards_take(ask.who()?, ask.org()?, day, None)?;
    let name = named(ask, &take, "officers", "vcf");
    stream(ask, "text/vcard; charset=utf-8", &name, move |ask, out| {
        ask.app().write_cards(&take, ask.lang, out, &mut |_, _| {})
    })
}
