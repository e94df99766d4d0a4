//! Taking an import back: a page that says what will be gone, and the one command that does it.

use axum::http::StatusCode;
use needle_app::Failure;
use needle_app::import::Undo;
use needle_model::ImportId;
use needle_model::command::UndoImport;
use needle_text::Texts;

use super::{done, frame};
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::pages::page;
use crate::view::{Field, FieldError, Frame};

#[derive(askama::Template)]
#[template(path = "import/undo.html")]
struct UndoPage {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    sentences: Vec<String>,
    reason: Field,
    back: String,
}

pub(super) fn form(ask: &Ask) -> Answer {
    render(ask, &Form::default(), Errors::default())
}

fn render(ask: &Ask, form: &Form, errors: Errors) -> Answer {
    let import: ImportId = ask.id("import")?;
    let t = ask.t();
    let found = ask.app().import_page(ask.who()?, import, 1)?;
    let back = format!("/import/done/{import}");
    if found.undo != Undo::Possible && errors.is_empty() {
        return Ok(see(&back));
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let mut response = page(&UndoPage {
        t,
        frame: frame(
            ask,
            found.line.under.id,
            t.import_undo_title(found.line.name.as_str()),
        ),
        sentences: done::counts(t, &found.line.counts)
            .into_iter()
            .map(|(_, undone)| undone)
            .collect(),
        reason: errors.field(form, "reason"),
        errors: errors.0,
        back,
    })?;
    *response.status_mut() = status;
    Ok(response)
}

pub(super) fn undo(ask: &Ask) -> Answer {
    let import: ImportId = ask.id("import")?;
    let form = Form::parse(&ask.body)?;
    // Whoever may not see it is told so before anything else.
    ask.app().import_page(ask.who()?, import, 1)?;
    if form.get("step") != "confirm" {
        return render(ask, &form, Errors::default());
    }
    let command = UndoImport {
        import,
        effective: ask.app().today(),
        reason: form.opt("reason"),
    };
    match ask.app().execute(ask.who()?, command) {
        Ok(_) => Ok(see(&format!("/import/done/{import}"))),
        Err(Failure::Refused(refusals)) => {
            render(ask, &form, Errors::of(&refusals, ask.t(), &|field| field))
        }
        Err(other) => Err(Problem::from(other)),
    }
}
