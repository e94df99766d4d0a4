//! Open cases under an organisation that go by an older version of their procedure, and those of them that can be moved, moved; why: when
//! the rules have changed somebody has to know which cases still go by the old ones, and nobody opens a thousand of them.

use needle_app::Failure;
use needle_app::ask::OlderCase;
use needle_model::CaseId;
use needle_model::command::MoveCase;
use needle_text::Texts;

use crate::answer::{Answer, see};
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::change::words;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::{refusal_sentence, title};

#[derive(askama::Template)]
#[template(path = "case/older.html")]
struct OlderPage {
    t: &'static Texts,
    frame: Frame,
    said: String,
    rows: Vec<Row>,
    /// Where those that can be are moved; empty when none can.
    post: String,
    next: String,
}

struct Row {
    case: Link,
    org: String,
    procedure: String,
    started: String,
    version: String,
    differs: String,
    stands: String,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?);
    let after: Option<CaseId> = ask.q("after").parse().ok();
    let (found, more) = ask.app().older_cases(who, org, after)?;
    let mut frame = ask.frame(t.case_older_title(words::org(ask, org)));
    frame.crumbs = words::crumbs(ask, org);
    let here = format!("/org/{org}/cases/older");
    let last = found.last().filter(|_| more);
    let post = match after {
        Some(after) => format!("{here}?after={after}"),
        None => here.clone(),
    };
    page(&OlderPage {
        t,
        frame,
        said: match ask.q("moved").parse::<u64>() {
            Ok(moved) => t.case_older_moved(moved),
            Err(_) => String::new(),
        },
        post: if found.iter().any(|it| it.against.is_empty()) {
            post
        } else {
            String::new()
        },
        next: last.map_or_else(String::new, |last| format!("{here}?after={}", last.file.id)),
        rows: found.iter().map(|it| row(t, it)).collect(),
    })
}

fn row(t: &Texts, it: &OlderCase) -> Row {
    let procedure = title(t, &it.procedure).to_owned();
    let called = match it.file.title.as_str() {
        "" => procedure.clone(),
        own => own.to_owned(),
    };
    let against: Vec<String> = it
        .against
        .iter()
        .map(|one| refusal_sentence(t, one))
        .collect();
    Row {
        case: Link::new(called, format!("/case/{}/version", it.file.id)),
        org: short(&it.org),
        procedure,
        started: it.file.started.to_string(),
        version: it.file.version.clone(),
        differs: t.case_older_count(it.differs as u64),
        stands: if against.is_empty() {
            t.case_older_can().into_owned()
        } else {
            against.join(" ")
        },
    }
}

/// Moves those of the page that can be, each for itself: one that meanwhile can't be is left as it is.
pub(crate) fn submit(ask: &Ask) -> Answer {
    let (org, who, app) = (ask.org()?, ask.who()?, ask.app());
    let after: Option<CaseId> = ask.q("after").parse().ok();
    let (found, _) = app.older_cases(who, org, after)?;
    let today = app.today();
    let version = app.rules_on(today).version.clone();
    let mut moved = 0;
    for one in found.iter().filter(|it| it.against.is_empty()) {
        let command = MoveCase {
            case: one.file.id,
            version: version.clone(),
            effective: today,
            reason: None,
        };
        match app.execute(who, command) {
            Ok(_) => moved += 1,
            Err(Failure::Refused(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(see(&format!("/org/{org}/cases/older?moved={moved}")))
}
