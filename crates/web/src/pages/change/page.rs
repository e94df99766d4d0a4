//! The page of a change: its form, or what it will change with the reason and the button that does it.

use askama::Template;
use axum::http::{Method, StatusCode};
use needle_text::Texts;

use super::flow::{Change, back};
use super::item::{Item, Offers, Shape, State, for_name, pick_name};
use super::sheet::Sheet;
use crate::answer::{Answer, Problem, html};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::pages::drafts::kept;
use crate::view::{FieldError, Frame};

#[derive(Template)]
#[template(path = "change/change.html")]
struct ChangePage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    errors: Vec<FieldError>,
    sheet: Option<Sheet>,
    items: Vec<Item>,
    hidden: Vec<(String, String)>,
    reason: Option<Item>,
    button: String,
    /// What the button sends as `step`; empty: no button.
    step: &'static str,
    edit: bool,
    back: String,
    draft: String,
    /// Whether the browser may hold on to what is sent until it has arrived.
    send: bool,
}

/// Draws it.
pub(super) fn page<C: Change>(
    ask: &Ask,
    change: &C,
    form: &Form,
    mut errors: Errors,
    offers: &Offers,
    sheet: Option<Sheet>,
    status: StatusCode,
) -> Answer {
    let t = ask.t();
    let scene = change.scene(ask);
    let looking = sheet.is_some();
    let state = State {
        form,
        errors: &errors,
        offers,
    };
    let open = !looking || C::DIRECT;
    let mut items = if open {
        change.items(ask, &state)?
    } else {
        Vec::new()
    };
    for item in items
        .iter_mut()
        .filter(|i| offers.iter().any(|(name, _)| *name == i.name))
    {
        item.legend = t.change_found_these().into_owned();
    }
    let reason = (looking && C::REASON).then(|| {
        state
            .area("reason", t.change_reason())
            .hint(t.change_reason_hint())
            .optional()
    });
    let hidden = hidden(form, &items, reason.is_some());
    // A sentence about a field that is not on the page concerns the whole of it.
    for error in &mut errors.0 {
        let there = items.iter().chain(&reason).any(|i| i.name == error.field);
        if !there {
            error.field.clear();
        }
    }
    let title = if looking && !C::DIRECT {
        t.change_preview_title(scene.title.as_str())
    } else {
        scene.title
    };
    let mut frame = ask.frame(title);
    frame.crumbs = scene.crumbs;
    let keep = open && scene.draft && ask.method == Method::GET;
    let page = ChangePage {
        t,
        frame,
        // What helps to fill in the form is not said again beside what was filled in.
        lead: if looking && !C::DIRECT {
            String::new()
        } else {
            scene.lead
        },
        errors: errors.0,
        button: if looking || C::AT_ONCE {
            scene.verb
        } else {
            t.change_look().into_owned()
        },
        step: if looking || C::AT_ONCE {
            "confirm"
        } else {
            "preview"
        },
        edit: looking && !C::DIRECT,
        sheet,
        items,
        hidden,
        reason,
        back: back(form).unwrap_or(scene.back),
        send: scene.draft,
        draft: if open && scene.draft {
            ask.path.clone()
        } else {
            String::new()
        },
    };
    let mut response = html(page.render().map_err(|_| Problem::Internal("template"))?);
    *response.status_mut() = status;
    if keep {
        response = kept(response);
    }
    Ok(response)
}

/// Everything of the form that is not to be typed on this page.
fn hidden(form: &Form, items: &[Item], reason: bool) -> Vec<(String, String)> {
    let shown = |name: &str| {
        (reason && name == "reason")
            || items.iter().any(|i| {
                i.name == name
                    || (i.shape == Shape::Lookup
                        && (pick_name(&i.name) == name || for_name(&i.name) == name))
            })
    };
    form.0
        .iter()
        .filter(|(n, v)| !shown(n) && !v.is_empty())
        .cloned()
        .collect()
}
