//! The list of members with full numbers, for those who may open them: only with a reason, which everybody on the list
//! will read; and the empty templates. Why a page of its own: nobody is to take full numbers by a slip.

use axum::http::StatusCode;
use needle_app::tables::{What, template};
use needle_exchange::out::Format;
use needle_rights::Action;
use needle_text::Texts;

use super::named;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::{short, with_query};
use crate::pages::numbers::only;
use crate::pages::{org_past, page};
use crate::stream::{FileName, stream};
use crate::view::{Choice, Field, FieldError, Frame};

#[derive(askama::Template)]
#[template(path = "take_full.html")]
struct FullPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    errors: Vec<FieldError>,
    reason: Field,
    format: Field,
    formats: Vec<Choice>,
    back: String,
}

pub(super) fn form(ask: &Ask) -> Answer {
    let format = ("format".to_owned(), Format::Xlsx.ending().to_owned());
    render(ask, &Form(vec![format]), Errors::default())
}

fn render(ask: &Ask, form: &Form, errors: Errors) -> Answer {
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let t = ask.t();
    let who = ask.who()?;
    if !ask.app().may(who, Action::OpenSealed, org) {
        return Err(Problem::NotFound);
    }
    let filter = only(ask)?;
    let found = ask.app().census().at(as_of).list(org, &filter).count();
    let line = ask.app().org_line(org, as_of);
    let mut frame = ask.frame(t.take_full_title());
    frame.crumbs = org_past::about(ask, org, &|_| String::new()).0.crumbs;
    let mut back = ask.query.clone();
    back.retain(|(n, _)| n != "lang");
    let formats = Format::ALL.map(|format| Choice {
        value: format.ending().to_owned(),
        text: match format {
            Format::Xlsx => t.take_full_xlsx(),
            Format::Csv => t.take_full_csv(),
            Format::Json => t.take_full_json(),
        }
        .into_owned(),
        hint: String::new(),
    });
    page(&FullPage {
        t,
        frame,
        lead: t.take_full_lead(short(&line), found as u64),
        reason: errors.field(form, "reason"),
        format: errors.field(form, "format"),
        errors: errors.0,
        formats: formats.into(),
        back: with_query(&format!("/org/{org}/members"), &back),
    })
}

pub(super) fn submit(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let form = Form::parse(&ask.body)?;
    let taken = ask.app().members_take(
        ask.who()?,
        org,
        &only(ask)?,
        as_of,
        Some(form.get("reason")),
    );
    let take = match taken.map_err(Problem::from) {
        Ok(take) => take,
        Err(Problem::Refused(refusals)) => {
            let errors = Errors::of(&refusals, ask.t(), &|field| field);
            let mut response = render(ask, &form, errors)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
        Err(other) => return Err(other),
    };
    let format = Format::from_ending(form.get("format")).unwrap_or(Format::Xlsx);
    let line = ask.app().org_line(org, as_of);
    let shown = [short(&line), ask.t().member_table().into_owned()];
    let name = named("members-full", &[&shown[0], &shown[1]], as_of, format);
    stream(ask, format.media_type(), &name, move |ask, out| {
        ask.app().write_members(&take, ask.t(), format, out)
    })
}

pub(super) fn template_of_members(ask: &Ask) -> Answer {
    empty(ask, What::Members)
}

pub(super) fn template_of_orgs(ask: &Ask) -> Answer {
    empty(ask, What::Orgs)
}

fn empty(ask: &Ask, what: What) -> Answer {
    let t = ask.t();
    let name = FileName {
        plain: format!("template-{}", what.code()),
        shown: match what {
            What::Members => t.take_template_members(),
            What::Orgs => t.take_template_orgs(),
        }
        .into_owned(),
        ending: Format::Xlsx.ending(),
    };
    stream(ask, Format::Xlsx.media_type(), &name, move |ask, out| {
        template(what, ask.app().rulebook(), ask.t(), out)
    })
}
