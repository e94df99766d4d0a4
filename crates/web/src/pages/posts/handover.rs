//! What goes over when a post changes hands: to be gone through by both, printed and signed, and recorded; why the digest goes along in
//! the form: what is recorded is the list that both have seen, or nothing.

use axum::http::StatusCode;
use needle_app::Failure;
use needle_app::ask::{CaseTurn, HandoverPage, MeetingOpen, PaperRecord};
use needle_model::case::WaitsFor;
use needle_model::command::HandOverPost;
use needle_model::{FOREVER, HoldingId, parse_day};
use needle_rights::Action;
use needle_rulebook::Title;
use needle_text::Texts;

use super::super::change::flow::done;
use super::super::finding::words::Doing;
use super::super::{names, org_past, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::view::{Due, Field, FieldError, Frame, Link};
use crate::words::title;

#[derive(askama::Template)]
#[template(path = "posts/handover.html")]
struct Page {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    done: String,
    cases: Vec<Line>,
    meetings: Vec<Line>,
    papers: Vec<Line>,
    due: Vec<Due>,
    rights: Rights,
    sum: String,
    list: String,
    errors: Vec<FieldError>,
    effective: Field,
    procedure_href: String,
    back: String,
}

struct Line {
    what: Link,
    note: String,
}

/// What becomes of rights.
struct Rights {
    /// What goes with the post, in words.
    with_post: Vec<String>,
    with_post_lead: String,
    /// What does not, and is to be taken back.
    left: Vec<Link>,
    left_lead: String,
    /// That whoever takes the post has no account, and who opens one.
    no_account: String,
    open_href: String,
    href: String,
}

pub(super) fn show(ask: &Ask) -> Answer {
    let today = ask.app().today().to_string();
    let form = Form(vec![("effective".to_owned(), today)]);
    render(ask, &form, Errors::default())
}

pub(super) fn submit(ask: &Ask) -> Answer {
    let id: HoldingId = ask.id("holding")?;
    let form = Form::parse(&ask.body)?;
    let mut errors = Errors::default();
    let typed = form.get("effective");
    match parse_day(typed) {
        Ok(effective) => {
            let command = HandOverPost {
                holding: id,
                list: form.get("list").to_owned(),
                effective,
                reason: None,
            };
            match ask.app().execute(ask.who()?, command) {
                Ok(receipt) => {
                    let (_, org) = ask.app().holding_page(ask.who()?, id)?;
                    return Ok(done(&format!("/org/{}/posts", org.id), &receipt));
                }
                Err(Failure::Refused(refusals)) => {
                    errors = Errors::of(&refusals, ask.t(), &|field| match field {
                        "effective" => "effective",
                        _ => "",
                    });
                }
                Err(other) => return Err(other.into()),
            }
        }
        Err(bad) => errors.push("effective", ask.t().refusal_date_invalid(bad)),
    }
    let mut response = render(ask, &form, errors)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn render(ask: &Ask, form: &Form, errors: Errors) -> Answer {
    let id: HoldingId = ask.id("holding")?;
    let t = ask.t();
    let who = ask.who()?;
    let found = ask.app().handover_page(who, id)?;
    let post = names::post(ask, &found.to.post);
    let (mut frame, _) = org_past::about(ask, found.org.id, &|name| {
        t.post_handover_title(name, post.as_str())
    });
    ask.flash_done(&mut frame);
    let doing = Doing::new(ask)?;
    let counted = found.list.counted();
    let open = found.to.handed.is_none() && found.to.until == FOREVER;
    page(&Page {
        t,
        frame,
        lead: match &found.from {
            Some(from) => t.post_handover_lead(from.name.as_str(), found.to.name.as_str()),
            None => t.post_handover_lead_first(found.to.name.as_str()),
        },
        done: found
            .to
            .handed
            .map_or_else(String::new, |day| t.post_handover_done(day.to_string())),
        cases: cases(ask, &found),
        meetings: meetings(ask, &found),
        papers: papers(ask, &found),
        due: found
            .due
            .iter()
            .map(|line| doing.row(line, false))
            .collect(),
        rights: rights(ask, &found)?,
        sum: t.post_handover_sum(counted.sha256.as_str()),
        list: if open { counted.sha256 } else { String::new() },
        effective: errors.field(form, "effective"),
        errors: errors.0,
        procedure_href: match &found.procedure {
            Some(procedure) if open => {
                format!("/org/{}/case/new?procedure={procedure}", found.org.id)
            }
            _ => String::new(),
        },
        back: format!("/org/{}/posts", found.org.id),
    })
}

fn rights(ask: &Ask, found: &HandoverPage) -> Result<Rights, Problem> {
    let (t, who, org) = (ask.t(), ask.who()?, found.org.id);
    let rights = ask.app().handover_rights(who, found)?;
    let to = found.to.name.as_str();
    let manages = ask.app().may(who, Action::ManageAccounts, org);
    let right = |role: &str, reach: &str| {
        let role = names::role(ask, role);
        t.post_handover_right(role, names::lookup(ask, "account-reach-", reach))
    };
    let with_post = rights.with_post.iter();
    let left = rights.left.iter().map(|(account, grant, org)| {
        let words = right(grant.role.code(), grant.reach.code());
        let words = t.post_handover_right_of(account.name.as_str(), short(org), words);
        // Whoever looks after accounts goes from here; for everybody else it is a line.
        let page = ask.app().account_page(who, account.id);
        let page = page.map_or_else(|_| String::new(), |_| format!("/account/{}", account.id));
        Link::new(words, page)
    });
    let left: Vec<Link> = left.collect();
    let none = rights.accounts.is_empty();
    Ok(Rights {
        with_post_lead: if rights.with_post.is_empty() {
            t.post_handover_rights_none().into_owned()
        } else {
            t.post_handover_rights_with(to)
        },
        with_post: with_post
            .map(|it| right(it.grant.role.code(), it.grant.reach.code()))
            .collect(),
        left_lead: match &found.from {
            Some(from) if !left.is_empty() => t.post_handover_rights_left(from.name.as_str()),
            _ => String::new(),
        },
        left,
        no_account: match &rights.opener {
            _ if !none => String::new(),
            Some(by) => {
                t.post_handover_account_none(to, short(&by.org), by.names.join(&t.change_comma()))
            }
            None => t.post_handover_account_nobody(to),
        },
        open_href: if none && manages {
            format!("/accounts/new?person={}", found.to.person)
        } else {
            String::new()
        },
        href: if manages {
            format!("/org/{org}/rights")
        } else {
            String::new()
        },
    })
}

fn cases(ask: &Ask, found: &HandoverPage) -> Vec<Line> {
    let t = ask.t();
    let line = |(turn, (procedure, step)): (&CaseTurn, &(Title, Title))| {
        let name = if turn.title.is_empty() {
            title(t, procedure).to_owned()
        } else {
            turn.title.clone()
        };
        let step = match turn.what {
            WaitsFor::Sign => t.home_case_sign(name.as_str(), title(t, step)),
            WaitsFor::Answer => t.home_case_answer(name.as_str(), title(t, step)),
            WaitsFor::Stand | WaitsFor::Take => title(t, step).to_owned(),
        };
        Line {
            what: Link::new(name, format!("/case/{}", turn.case)),
            note: if turn.latest == FOREVER {
                step
            } else {
                t.post_handover_until(step, turn.latest.to_string())
            },
        }
    };
    let turns = found.list.turns.iter().zip(&found.titles);
    turns.map(line).collect()
}

fn meetings(ask: &Ask, found: &HandoverPage) -> Vec<Line> {
    let line = |open: &MeetingOpen| {
        let named = |id: &String| names::activity(ask, id);
        let named: Vec<String> = open.file.activities.iter().map(named).collect();
        Line {
            what: Link::new(
                named.join(&ask.t().change_comma()),
                format!("/meeting/{}", open.file.id),
            ),
            note: open.file.held.to_string(),
        }
    };
    found.list.meetings.iter().map(line).collect()
}

fn papers(ask: &Ask, found: &HandoverPage) -> Vec<Line> {
    let line = |paper: &PaperRecord| Line {
        what: Link::new(
            ask.t().post_handover_paper(u64::from(paper.number)),
            format!("/case/{}", paper.case),
        ),
        note: format!("{} – {}", paper.from, paper.until),
    };
    found.list.papers.iter().map(line).collect()
}
