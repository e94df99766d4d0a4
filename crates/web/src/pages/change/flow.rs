//! The one way every change goes: form, what will change, confirmed, back to what was changed. A change only says
//! what it is about, which fields it has, and which words go with it.

use axum::http::StatusCode;
use axum::response::Response;
use needle_app::{Failure, Once, Preview, Receipt, Told};
use needle_model::{Command, Refusal};

use super::item::{Item, State};
use super::page::page;
use super::reading::Reading;
use super::sheet::Sheet;
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::encode;
use crate::pages::signin::own_path;
use crate::view::Link;
use crate::words::refusal_sentence;

/// What surrounds the form of a change.
pub(crate) struct Scene {
    /// Title of the page: what is done to what.
    pub(crate) title: String,
    /// One sentence under it; may be empty.
    pub(crate) lead: String,
    /// The verb on the button that does it.
    pub(crate) verb: String,
    /// Where those go who leave it unchanged.
    pub(crate) back: String,
    /// Way here.
    pub(crate) crumbs: Vec<Link>,
    /// Whether the browser may keep what is typed until it is sent; never where numbers of persons are typed.
    pub(crate) draft: bool,
}

/// A kind of change.
pub(crate) trait Change: Sized {
    /// Form and effect on one page, for what has hardly anything to fill in.
    const DIRECT: bool = false;
    /// Whether there is a field for the reason.
    const REASON: bool = true;
    /// Done with one press: what is typed is all that changes, and a slip is taken back as easily.
    const AT_ONCE: bool = false;

    /// Finds what the address is about, for those who may change it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for everybody else.
    fn find(ask: &Ask) -> Result<Self, Problem>;

    /// What surrounds the form.
    fn scene(&self, ask: &Ask) -> Scene;

    /// The form as it is first shown, but for the day.
    fn start(&self, _ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(Vec::new())
    }

    /// Its fields.
    ///
    /// # Errors
    /// The store's failure.
    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem>;

    /// The command the form says; none when a field is wrong (then the reading has said so).
    fn command(&self, read: &mut Reading<'_>) -> Option<Command>;

    /// What will change, beyond what every preview shows; nothing for what is done at once.
    ///
    /// # Errors
    /// The store's failure.
    fn sheet(
        &self,
        _ask: &Ask,
        _command: &Command,
        _preview: &Preview,
        _sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        Ok(())
    }

    /// The field of the form a refusal belongs to.
    fn place(&self, refusal: &Refusal, _form: &Form) -> String {
        refusal.field.to_owned()
    }

    /// Where to go when it is done.
    fn after(&self, ask: &Ask, receipt: &Receipt) -> String;
}

/// The form, before anything was sent.
pub(crate) fn show<C: Change>(ask: &Ask) -> Answer {
    let change = C::find(ask)?;
    let mut form = Form(change.start(ask)?);
    // Links may fill a field in: `?kind=…`.
    let own = |name: &str| !matches!(name, "lang" | "as_of" | "done" | "step" | "effective");
    for (name, value) in ask.query.iter().filter(|(n, _)| own(n)) {
        form.0.retain(|(n, _)| n != name);
        form.0.push((name.clone(), value.clone()));
    }
    form.0
        .push(("effective".to_owned(), ask.app().today().to_string()));
    if C::DIRECT {
        return direct(ask, &change, form, Errors::default(), StatusCode::OK);
    }
    page(
        ask,
        &change,
        &form,
        Errors::default(),
        &Vec::new(),
        None,
        StatusCode::OK,
    )
}

/// What was sent: to look at, to change again, or to do.
pub(crate) fn submit<C: Change>(ask: &Ask) -> Answer {
    let mut form = Form::parse(&ask.body)?;
    let step = form.get("step").to_owned();
    let once = once(ask, &form)?;
    // Before anything is looked for: what was done may be why it is not found any more.
    if let Some(once) = once
        && let Some(to) = ask.app().told_before(once)?
    {
        return Ok(see(&to));
    }
    let change = C::find(ask)?;
    form.0.retain(|(n, _)| n != "step");
    if step == "edit" {
        return page(
            ask,
            &change,
            &form,
            Errors::default(),
            &Vec::new(),
            None,
            StatusCode::OK,
        );
    }
    let mut read = Reading::new(ask, &mut form);
    let command = change.command(&mut read);
    let Reading {
        errors,
        offers,
        problem,
        ..
    } = read;
    if let Some(problem) = problem {
        return Err(problem);
    }
    let Some(command) = command.filter(|_| errors.is_empty()) else {
        return page(
            ask,
            &change,
            &form,
            errors,
            &offers,
            None,
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    };
    let result = if step == "confirm" {
        let to = |receipt: &Receipt| {
            let back = back(&form).unwrap_or_else(|| change.after(ask, receipt));
            landing(&back, receipt, form.get(ONCE))
        };
        let told = match once {
            Some(once) => ask.app().execute_once(ask.who()?, once, &command, to),
            None => ask.app().execute(ask.who()?, command).map(Told::Now),
        };
        match told {
            Ok(Told::Now(receipt)) => return Ok(see(&to(&receipt))),
            Ok(Told::Before(to)) => return Ok(see(&to)),
            Err(failure) => Err(failure),
        }
    } else {
        ask.app()
            .preview(ask.who()?, command.clone())
            .map(|preview| (command, preview))
    };
    match result {
        Ok((command, preview)) => {
            let sheet = Sheet::of(ask, &change, &command, &preview)?;
            page(
                ask,
                &change,
                &form,
                Errors::default(),
                &offers,
                Some(sheet),
                StatusCode::OK,
            )
        }
        Err(Failure::Refused(refusals)) => refused(ask, &change, form, &refusals),
        Err(other) => Err(other.into()),
    }
}

/// What was refused goes back to where it was typed: the reason to the page with the reason, the rest to the form.
fn refused<C: Change>(ask: &Ask, change: &C, form: Form, refusals: &[Refusal]) -> Answer {
    let mut errors = Errors::default();
    for refusal in refusals {
        errors.push(
            &change.place(refusal, &form),
            refusal_sentence(ask.t(), refusal),
        );
    }
    if C::DIRECT || errors.0.iter().all(|e| e.field == "reason") {
        return direct(ask, change, form, errors, StatusCode::UNPROCESSABLE_ENTITY);
    }
    page(
        ask,
        change,
        &form,
        errors,
        &Vec::new(),
        None,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// The page with the effect, looked at again without the reason (which may be what is wrong).
fn direct<C: Change>(
    ask: &Ask,
    change: &C,
    mut form: Form,
    mut errors: Errors,
    status: StatusCode,
) -> Answer {
    let mut bare = Form(
        form.0
            .iter()
            .filter(|(n, _)| n != "reason")
            .cloned()
            .collect(),
    );
    let mut read = Reading::new(ask, &mut bare);
    let command = change.command(&mut read);
    let problem = read.problem.take();
    if let Some(problem) = problem {
        return Err(problem);
    }
    bare.0
        .extend(form.0.iter().filter(|(n, _)| n == "reason").cloned());
    form = bare;
    let Some(command) = command else {
        return page(ask, change, &form, errors, &Vec::new(), None, status);
    };
    match ask.app().preview(ask.who()?, command.clone()) {
        Ok(preview) => {
            let sheet = Sheet::of(ask, change, &command, &preview)?;
            page(ask, change, &form, errors, &Vec::new(), Some(sheet), status)
        }
        Err(Failure::Refused(refusals)) => {
            if errors.is_empty() {
                for refusal in &refusals {
                    errors.push(
                        &change.place(refusal, &form),
                        refusal_sentence(ask.t(), refusal),
                    );
                }
            }
            page(ask, change, &form, errors, &Vec::new(), None, status)
        }
        Err(other) => Err(other.into()),
    }
}

/// Where the form was opened from, when the link to it said so.
pub(super) fn back(form: &Form) -> Option<String> {
    form.opt("back").map(|back| own_path(&back).to_owned())
}

/// The word under which a script sends a form, so that it counts once however often it comes.
const ONCE: &str = "once";

/// The word of the form, if it has one. One of another account was filled in before somebody else signed in: who it belongs to signs
/// in first.
fn once(ask: &Ask, form: &Form) -> Result<Option<Once>, Problem> {
    let Some(text) = form.opt(ONCE) else {
        return Ok(None);
    };
    match Once::of(ask.who()?, &text) {
        Some(once) => Ok(Some(once)),
        None => Err(Problem::SignIn),
    }
}

/// Back to what was changed, with the receipt in the address.
pub(crate) fn done(path: &str, receipt: &Receipt) -> Response {
    see(&landing(path, receipt, ""))
}

/// The address after a change: the receipt, and the word of the form for the script that keeps it until it has arrived.
fn landing(path: &str, receipt: &Receipt, once: &str) -> String {
    let mut query = Vec::new();
    if let Some((cell, seq)) = receipt.entries.last() {
        query.push(format!("done={cell}-{seq}"));
    }
    if !once.is_empty() {
        query.push(format!("sent={}", encode(once)));
    }
    let joint = if path.contains('?') { '&' } else { '?' };
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}{joint}{}", query.join("&"))
    }
}
