//! Reading a file again as its owner says: another sheet, another heading row, other columns, another day. What was
//! said of a heading is remembered for the next file.

use needle_exchange::members::{Field, field_of};
use needle_exchange::table::key;
use needle_model::parse_day;

use super::work::{self, Import, Looked, State};
use super::{gone, orgs, own, preview, upload};
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};

pub(super) fn read(ask: &Ask) -> Answer {
    let Some(job) = own(ask)? else {
        return gone(ask);
    };
    let form = Form::parse(&ask.body)?;
    let here = format!("/import/{}", job.id);
    let state = job.content().state.clone();
    let mut errors = Errors::default();
    let effective = form
        .opt("effective")
        .and_then(|text| match parse_day(&text) {
            Ok(day) => Some(day),
            Err(text) => {
                errors.push("effective", ask.t().refusal_date_invalid(text));
                None
            }
        });
    if form
        .opt("header")
        .is_some_and(|text| text.parse::<u32>().is_err())
    {
        errors.push("header", ask.t().import_header_bad());
    }
    match (&state, errors.is_empty()) {
        (State::Looked(looked), false) => return preview::render(ask, &job, looked, &form, errors),
        (State::Listed(list), false) => return orgs::render(ask, &job, list, &form, errors),
        (State::Looked(looked), true) => {
            let changed = changed(ask, looked, &form);
            settle(looked, &mut job.content(), &form, &changed);
            remember(ask, &changed)?;
        }
        (State::Listed(list), true) => orgs::settle(list, &mut job.content(), &form),
        // While it runs there is nothing to say about it.
        _ => return Ok(see(&here)),
    }
    {
        let mut import = job.content();
        import.effective = effective.unwrap_or(import.effective);
        import.said = Vec::new();
    }
    work::look(&ask.site, ask.who()?, &job)?;
    upload::wait(&job);
    Ok(see(&here))
}

/// Takes over what was said about a roster.
fn settle(looked: &Looked, import: &mut Import, form: &Form, changed: &[(u16, String, Field)]) {
    let reading = &looked.prepared.reading;
    let sheet = form
        .opt("sheet")
        .and_then(|text| text.parse::<usize>().ok());
    let header = form.opt("header").and_then(|text| text.parse::<u32>().ok());
    let choices = &mut import.choices;
    if sheet.is_some_and(|sheet| sheet != reading.sheet.0) {
        choices.sheet = sheet;
        choices.header = None;
        choices.columns.clear();
        return;
    }
    if header.is_some_and(|row| reading.header.last() != Some(&row)) {
        choices.header = header;
        choices.columns.clear();
    }
    let fields = changed
        .iter()
        .map(|(column, _, field)| (*column, field.clone()));
    choices.columns.extend(fields);
}

/// Columns of which another field was chosen: column, heading, field.
fn changed(ask: &Ask, looked: &Looked, form: &Form) -> Vec<(u16, String, Field)> {
    let rulebook = ask.app().rulebook();
    let columns = looked.prepared.reading.columns.iter();
    let chosen = columns.filter_map(|column| {
        let code = form.opt(&format!("c-{}", column.column))?;
        let now = column.field.as_ref().map_or("", Field::code);
        let field = field_of(&code, rulebook).filter(|field| field.code() != now)?;
        Some((column.column, column.heading.clone(), field))
    });
    chosen.collect()
}

fn remember(ask: &Ask, changed: &[(u16, String, Field)]) -> Result<(), Problem> {
    let named = changed.iter().filter(|(_, heading, _)| !heading.is_empty());
    let news: Vec<(String, String)> = named
        .map(|(_, heading, field)| (key(heading), field.code().to_owned()))
        .collect();
    if news.is_empty() {
        return Ok(());
    }
    let who = ask.who()?;
    let mut all = ask.app().remembered_columns(who)?;
    all.extend(news);
    ask.app().remember_columns(who, &all)?;
    Ok(())
}
