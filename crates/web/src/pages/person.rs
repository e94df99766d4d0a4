//! A person's record: numbers masked until a reason is given, and at its foot who looked at it.

use needle_app::ask::Purpose;
use needle_model::PersonId;
use needle_text::Texts;

use super::meeting::attendance;
use super::numbers::Numbers;
use super::page;
use super::person_view::{self as shown, Row, Stay};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::view::{Field, FieldError, Frame, Link};

#[derive(askama::Template)]
#[template(path = "person.html")]
struct PersonPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    erased: bool,
    facts: Vec<(String, String, String)>,
    numbers: Vec<(String, String)>,
    unmask_href: String,
    own: bool,
    errors: Vec<FieldError>,
    reason: Field,
    stays: Vec<Stay>,
    posts: Vec<Row>,
    transfers: Vec<Row>,
    meetings: Vec<Row>,
    meetings_sum: String,
    aways: Vec<Row>,
    access: Vec<Row>,
    files: Vec<Link>,
    acts: Vec<Link>,
}

#[derive(askama::Template)]
#[template(path = "person_numbers.html")]
struct NumbersPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    numbers: Vec<(String, String)>,
    back: String,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    render(ask, &Form::default(), Errors::default())
}

fn render(ask: &Ask, form: &Form, errors: Errors) -> Answer {
    let person: PersonId = ask.id("person")?;
    let t = ask.t();
    let view = ask.app().person_view(ask.who()?, person, Purpose::Record)?;
    let met = ask.app().person_meetings(ask.who()?, person)?;
    let links = Numbers::new(ask)?;
    let name = view.facts.as_ref().map(|f| f.name.clone());
    let mut frame = ask.frame(
        name.clone()
            .unwrap_or_else(|| t.person_erased().into_owned()),
    );
    ask.flash_done(&mut frame);
    if let Some((_, org)) = view.spells.last().filter(|(_, org)| links.may_see(org.id)) {
        frame.crumbs = super::org_past::about(ask, org.id, &|_| String::new())
            .0
            .crumbs;
        for crumb in &mut frame.crumbs {
            crumb.here = false;
        }
    }
    let numbers = shown::masked(ask, &view);
    page(&PersonPage {
        t,
        lead: if view.own {
            t.person_own_lead().into_owned()
        } else {
            String::new()
        },
        erased: view.facts.is_none(),
        facts: shown::facts(ask, &view),
        unmask_href: if view.can_unmask && !numbers.is_empty() {
            format!("/person/{person}/unmask")
        } else {
            String::new()
        },
        numbers,
        own: view.own,
        reason: errors.field(form, "reason"),
        errors: errors.0,
        stays: shown::stays(ask, &links, &view),
        posts: shown::posts(ask, &links, &view),
        transfers: shown::transfers(ask, &links, &view),
        meetings: attendance::rows(ask, &links, &met),
        meetings_sum: attendance::sum(ask, &met),
        aways: shown::aways(ask, &links, &view),
        access: shown::access(ask, &view),
        files: super::take::links(ask, &format!("/person/{person}/access")),
        acts: shown::acts(ask, &view),
        frame,
    })
}

pub(crate) fn unmask(ask: &Ask) -> Answer {
    let person: PersonId = ask.id("person")?;
    let form = Form::parse(&ask.body)?;
    let t = ask.t();
    let numbers = match ask
        .app()
        .unmask(ask.who()?, person, form.get("reason"))
        .map_err(Problem::from)
    {
        Ok(numbers) => numbers,
        Err(Problem::Refused(refusals)) => {
            let errors = Errors::of(&refusals, t, &|field| field);
            let mut response = render(ask, &form, errors)?;
            *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
        Err(other) => return Err(other),
    };
    let view = ask.app().person_view(ask.who()?, person, Purpose::Record)?;
    let name = view.facts.map_or_else(String::new, |f| f.name);
    let named = [
        (t.person_resident_id(), numbers.0),
        (t.person_phone(), numbers.1),
    ];
    let mut frame = ask.frame(t.person_numbers_title());
    // This page is an answer to a form: in the other language one starts from the record.
    frame.other_lang_href = format!("/person/{person}?lang={}", ask.lang.other().code());
    page(&NumbersPage {
        t,
        frame,
        lead: t.person_numbers_lead(name),
        numbers: named
            .into_iter()
            .filter_map(|(n, text)| Some((n.into_owned(), text?)))
            .collect(),
        back: format!("/person/{person}"),
    })
}
