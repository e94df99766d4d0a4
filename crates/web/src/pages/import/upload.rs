//! Choosing a file. What it holds is not believed for its name: that is found out when it is read.

use std::time::Duration;

use axum::http::{StatusCode, header};
use needle_exchange::members::Choices;
use needle_exchange::orgs::OrgChoices;
use needle_model::OrgId;
use needle_model::limits::FILE_BYTES_MAX;
use needle_text::Texts;

use super::work::{self, Import, State, What};
use super::{Imports, frame, gone, own};
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::job::{Job, Stage};
use crate::multipart::{self, Sent};
use crate::pages::page;
use crate::view::{Choice, Field, FieldError, Frame};

/// Most files are read in less time than this, and then nobody is shown a page that only says to wait.
const AT_ONCE: Duration = Duration::from_millis(800);

/// A file that was sent in and not yet taken.
struct Open {
    name: String,
    place: String,
    href: String,
}

#[derive(askama::Template)]
#[template(path = "import/upload.html")]
struct UploadPage {
    t: &'static Texts,
    frame: Frame,
    action: String,
    errors: Vec<FieldError>,
    what: Field,
    whats: Vec<Choice>,
    file: Field,
    file_max: usize,
    open: Vec<Open>,
    past: String,
    back: String,
}

pub(super) fn form(ask: &Ask) -> Answer {
    render(ask, place(ask)?, &Form::default(), Errors::default())
}

/// The organisation in the path, for those who may import there.
fn place(ask: &Ask) -> Result<OrgId, Problem> {
    let org = ask.org()?;
    let can = ask.app().org_can(ask.who()?, org);
    if can.members {
        Ok(org)
    } else {
        Err(Problem::NotFound)
    }
}

fn render(ask: &Ask, org: OrgId, form: &Form, errors: Errors) -> Answer {
    let t = ask.t();
    let line = ask.app().org_line(org, ask.app().today());
    let mut what = errors.field(form, "what");
    if what.value.is_empty() {
        "members".clone_into(&mut what.value);
    }
    let option = |value: &str, text: &str, hint: &str| Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        hint: hint.to_owned(),
    };
    let mut whats = vec![option(
        "members",
        &t.import_members(),
        &t.import_members_hint(),
    )];
    if ask.app().org_can(ask.who()?, org).change {
        whats.push(option("orgs", &t.import_orgs(), &t.import_orgs_hint()));
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let mut response = page(&UploadPage {
        t,
        frame: frame(ask, org, t.import_title(short(&line))),
        action: ask.path.clone(),
        what,
        whats,
        file: errors.field(form, "file"),
        errors: errors.0,
        file_max: FILE_BYTES_MAX,
        open: open(ask)?,
        past: format!("/org/{org}/imports"),
        back: format!("/org/{org}"),
    })?;
    *response.status_mut() = status;
    Ok(response)
}

/// What the asker has begun and not ended.
fn open(ask: &Ask) -> Result<Vec<Open>, Problem> {
    let jobs = ask.site.imports.of(ask.app().now(), &ask.who()?.actor);
    let today = ask.app().today();
    let line = |job: &std::sync::Arc<Job<Import>>| {
        let import = job.content();
        let waits = matches!(
            import.state,
            State::Looked(_) | State::Listed(_) | State::Begun
        );
        waits.then(|| Open {
            name: import.name.clone(),
            place: short(&ask.app().org_line(import.org, today)),
            href: format!("/import/{}", job.id),
        })
    };
    Ok(jobs.iter().filter_map(line).collect())
}

pub(super) fn submit(ask: &Ask) -> Answer {
    let org = place(ask)?;
    let t = ask.t();
    let mut errors = Errors::default();
    if ask.body_over {
        errors.push("file", t.import_too_large());
        return render(ask, org, &Form::default(), errors);
    }
    let kind = ask
        .header(header::CONTENT_TYPE.as_str())
        .unwrap_or_default();
    let (form, file) = if kind.starts_with("multipart/") {
        multipart::parse(kind, &ask.body)?
    } else {
        (Form::default(), None)
    };
    let what = match form.get("what") {
        "" | "members" => What::Members,
        "orgs" if ask.app().org_can(ask.who()?, org).change => What::Orgs,
        _ => return Err(Problem::NotFound),
    };
    let Some(file) = file.filter(|f| !f.name.is_empty() || !f.bytes.is_empty()) else {
        errors.push("file", t.import_no_file());
        return render(ask, org, &form, errors);
    };
    if file.bytes.len() > FILE_BYTES_MAX {
        errors.push("file", t.import_too_large());
        return render(ask, org, &form, errors);
    }
    begin(ask, org, what, file)
}

/// Begins the job and shows it.
fn begin(ask: &Ask, org: OrgId, what: What, file: Sent) -> Answer {
    let who = ask.who()?;
    let imports: &Imports = &ask.site.imports;
    let choices = Choices {
        remembered: work::remembered(&ask.site, who)?,
        ..Choices::default()
    };
    let import = Import {
        org,
        what,
        name: file.name,
        bytes: file.bytes,
        effective: ask.app().today(),
        choices,
        org_choices: OrgChoices::default(),
        state: State::Begun,
        said: Vec::new(),
    };
    let job = match imports.add(ask.app(), &who.actor, import) {
        Ok(job) => job,
        Err(Problem::Busy) => {
            let mut errors = Errors::default();
            errors.push("", ask.t().import_busy());
            return render(ask, org, &Form::default(), errors);
        }
        Err(other) => return Err(other),
    };
    work::look(&ask.site, who, &job)?;
    wait(&job);
    Ok(see(&format!("/import/{}", job.id)))
}

/// Gives a job a moment to come to rest.
pub(super) fn wait(job: &Job<Import>) {
    let mut watch = job.watch();
    // Answers run on threads that may wait, inside the server's runtime.
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        let rest = watch.wait_for(|progress| progress.stage == Stage::Rest);
        let _ = runtime.block_on(async { tokio::time::timeout(AT_ONCE, rest).await.map(drop) });
    }
}

/// Forgets a file and everything read from it.
pub(super) fn forget(ask: &Ask) -> Answer {
    let Some(job) = own(ask)? else {
        return gone(ask);
    };
    let org = job.content().org;
    ask.site.imports.remove(&job);
    Ok(see(&format!("/org/{org}/import")))
}
