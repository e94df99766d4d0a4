//! One transfer as its two sides see it: where it stands, what taking over would change, and the answer.

use askama::Template;
use axum::http::StatusCode;
use needle_app::Failure;
use needle_app::ask::{OrgLine, TransferPage};
use needle_model::command::{AcceptTransfer, ReturnTransfer, WithdrawTransfer};
use needle_model::event::TransferState;
use needle_model::{Command, TransferId};
use needle_rights::Action;
use needle_text::Texts;

use super::flow::done;
use super::item::{Item, State};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::{Answer, Problem, html};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::view::{FieldError, Frame, Link};
use crate::words::refusal_sentence;

#[derive(Template)]
#[template(path = "change/transfer.html")]
struct Page {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    state: String,
    thread: bool,
    whose: String,
    name_href: String,
    from: Link,
    to: Link,
    asked: String,
    due: String,
    due_note: String,
    settled: String,
    receipt: String,
    sheet: Sheet,
    can_settle: bool,
    can_withdraw: bool,
    effective: Item,
    reason: Item,
}

/// The page of a transfer.
pub(crate) fn show(ask: &Ask) -> Answer {
    let found = find(ask)?;
    let form = Form(vec![(
        "effective".to_owned(),
        ask.app().today().to_string(),
    )]);
    page(ask, found, &form, Errors::default(), StatusCode::OK)
}

/// Accepts, returns or withdraws.
pub(crate) fn settle(ask: &Ask) -> Answer {
    let found = find(ask)?;
    let mut form = Form::parse(&ask.body)?;
    let transfer = found.transfer.id;
    let act = form.get("act").to_owned();
    let mut read = Reading::new(ask, &mut form);
    let effective = read.effective();
    let reason = read.reason();
    let mut errors = std::mem::take(&mut read.errors);
    let command: Option<Command> = effective.and_then(|effective| match act.as_str() {
        "accept" => Some(
            AcceptTransfer {
                transfer,
                effective,
                reason,
            }
            .into(),
        ),
        "return" => Some(
            ReturnTransfer {
                transfer,
                effective,
                reason,
            }
            .into(),
        ),
        "withdraw" => Some(
            WithdrawTransfer {
                transfer,
                effective,
                reason,
            }
            .into(),
        ),
        _ => None,
    });
    if let Some(command) = command {
        match ask.app().execute(ask.who()?, command) {
            Ok(receipt) => return Ok(done(&format!("/transfer/{transfer}"), &receipt)),
            Err(Failure::Refused(refusals)) => {
                for refusal in &refusals {
                    errors.push(refusal.field, refusal_sentence(ask.t(), refusal));
                }
            }
            Err(other) => return Err(other.into()),
        }
    } else if errors.is_empty() {
        errors.push("", ask.t().change_not_chosen());
    }
    page(ask, found, &form, errors, StatusCode::UNPROCESSABLE_ENTITY)
}

fn find(ask: &Ask) -> Result<TransferPage, Problem> {
    let id: TransferId = ask.id("transfer")?;
    Ok(ask.app().transfer_page(ask.who()?, id)?)
}

fn page(
    ask: &Ask,
    found: TransferPage,
    form: &Form,
    mut errors: Errors,
    status: StatusCode,
) -> Answer {
    let (t, today) = (ask.t(), ask.app().today());
    let transfer = &found.transfer;
    for error in &mut errors.0 {
        if !matches!(error.field.as_str(), "effective" | "reason") {
            error.field.clear();
        }
    }
    let state = State {
        form,
        errors: &errors,
        offers: &Vec::new(),
    };
    let (effective, reason) = (
        state.date("effective", t.change_from()),
        state
            .text("reason", t.change_reason())
            .hint(t.change_return_reason_hint())
            .optional(),
    );
    let mut sheet = Sheet::default();
    if found.can_settle {
        let accept = AcceptTransfer {
            transfer: transfer.id,
            effective: today,
            reason: None,
        };
        if let Ok(preview) = ask.app().preview(ask.who()?, accept) {
            sheet.effects(ask, &preview)?;
        }
    }
    let open = transfer.state == TransferState::Asked;
    let mut frame = ask.frame(t.change_transfer_title(found.name.as_str()));
    // Under the side the asker works for; both, then the receiving one.
    let receiving = ask.app().may(ask.who()?, Action::SeeOrg, transfer.to.id);
    frame.crumbs = words::crumbs(
        ask,
        if receiving {
            transfer.to.id
        } else {
            transfer.from.id
        },
    );
    ask.flash_done(&mut frame);
    let page = Page {
        t,
        state: if found.can_settle {
            t.change_state_yours().into_owned()
        } else {
            state_word(t, transfer.state)
        },
        thread: open && transfer.due <= today.saturating_add(jiff::Span::new().days(7)),
        name_href: if found.can_see_person {
            format!("/person/{}", found.person)
        } else {
            String::new()
        },
        whose: found.name,
        from: side(ask, &transfer.from),
        to: side(ask, &transfer.to),
        asked: transfer.asked.to_string(),
        due: transfer.due.to_string(),
        due_note: if open {
            needle_text::relative(ask.lang, today, transfer.due)
        } else {
            String::new()
        },
        settled: transfer.settled.map(|d| d.to_string()).unwrap_or_default(),
        receipt: transfer.receipt.clone().unwrap_or_default(),
        sheet,
        can_settle: found.can_settle,
        can_withdraw: found.can_withdraw,
        effective,
        reason,
        frame,
        errors: errors.0,
    };
    let mut response = html(page.render().map_err(|_| Problem::Internal("template"))?);
    *response.status_mut() = status;
    Ok(response)
}

/// A side by name; a link for those who may open its page.
fn side(ask: &Ask, org: &OrgLine) -> Link {
    let open = ask
        .who()
        .is_ok_and(|who| ask.app().may(who, Action::SeeOrg, org.id));
    Link::new(
        org.name.clone(),
        if open {
            format!("/org/{}", org.id)
        } else {
            String::new()
        },
    )
}

fn state_word(t: &Texts, state: TransferState) -> String {
    match state {
        TransferState::Asked => t.change_state_asked(),
        TransferState::Accepted => t.change_state_accepted(),
        TransferState::Returned => t.change_state_returned(),
        TransferState::Withdrawn => t.change_state_withdrawn(),
    }
    .into_owned()
}
