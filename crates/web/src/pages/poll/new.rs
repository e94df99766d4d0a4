//! Opening an evaluation: first which, then whom it is about, who takes part and who counts; why on one page: the organiser has the
//! plan before them, and all of it is settled before anybody votes.

use needle_app::Receipt;
use needle_app::ask::{OpenablePolls, PollSubjectLine};
use needle_model::case::CaseInside;
use needle_model::command::OpenPoll;
use needle_model::poll::{PollEntitled, PollSubject};
use needle_model::{AccountId, Command, Event, OrgId, Refusal};
use needle_rulebook::poll::{Evaluated, Evaluation};

use super::words;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::with_query;
use crate::pages::case::{ChoosePage, persons};
use crate::pages::change::flow::{self, Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::pages::change::words::{crumbs, org as org_name};
use crate::pages::page;
use crate::view::Link;
use crate::words::title;

pub(crate) fn show(ask: &Ask) -> Answer {
    if ask.q("evaluation").is_empty() {
        choose(ask)
    } else {
        flow::show::<Open>(ask)
    }
}

pub(crate) fn submit(ask: &Ask) -> Answer {
    if ask.q("evaluation").is_empty() {
        choose(ask)
    } else {
        flow::submit::<Open>(ask)
    }
}

fn choose(ask: &Ask) -> Answer {
    let (t, org) = (ask.t(), ask.org()?);
    let found = ask.app().polls_openable(ask.who()?, org)?;
    let mut frame = ask.frame(t.poll_new_title(org_name(ask, org)));
    frame.crumbs = crumbs(ask, org);
    let link = |id: &String| {
        let evaluation = found.rules.evaluation(id)?;
        let query = [("evaluation".to_owned(), id.clone())];
        let link = Link::new(title(t, &evaluation.title), with_query(&ask.path, &query));
        Some((link, title(t, &evaluation.say).to_owned()))
    };
    page(&ChoosePage {
        t,
        frame,
        links: found.evaluations.iter().filter_map(link).collect(),
        none: t.poll_new_none().into_owned(),
    })
}

/// An evaluation to be opened.
pub(crate) struct Open {
    org: OrgId,
    found: OpenablePolls,
    id: String,
    near: Vec<PollSubjectLine>,
    inside: Option<CaseInside>,
}

impl Open {
    fn evaluation(&self) -> Option<&Evaluation> {
        self.found.rules.evaluation(&self.id)
    }

    /// The subjects that were ticked.
    fn subjects(&self, form: &Form) -> Vec<PollSubject> {
        let ticked: Vec<&str> = form.all("subjects").collect();
        let near = self.near.iter();
        near.filter(|line| ticked.contains(&code(&line.subject).as_str()))
            .map(|line| line.subject)
            .collect()
    }

    fn entitled(&self, read: &mut Reading<'_>, subjects: &[PollSubject]) -> Option<PollEntitled> {
        match read.chosen("who")?.as_str() {
            "members" => Some(PollEntitled::Members(vec![self.org])),
            "subjects" => {
                let orgs = subjects.iter().filter_map(|subject| match subject {
                    PollSubject::Org(org) => Some(*org),
                    PollSubject::Holding(_) => None,
                });
                Some(PollEntitled::Members(orgs.collect()))
            }
            _ => {
                let typed = read.chosen("persons")?;
                let found = persons(read, self.org, "persons", &typed)?;
                Some(PollEntitled::Persons(found))
            }
        }
    }
}

fn code(subject: &PollSubject) -> String {
    match subject {
        PollSubject::Holding(id) => format!("holding:{id}"),
        PollSubject::Org(id) => format!("org:{id}"),
    }
}

/// The account that signs in under that name.
fn account(read: &mut Reading<'_>, name: &str) -> Option<AccountId> {
    let login = read.chosen(name)?;
    let ask = read.ask;
    match ask.app().account_by_login(&login) {
        Ok(Some(account)) => Some(account.id),
        Ok(None) => {
            let text = ask.t().poll_login_none(login.as_str());
            read.errors.push(name, text);
            None
        }
        Err(failure) => {
            read.problem = Some(failure.into());
            None
        }
    }
}

impl Change for Open {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let (org, who) = (ask.org()?, ask.who()?);
        let found = ask.app().polls_openable(who, org)?;
        let id = ask.q("evaluation").to_owned();
        let evaluation = found.rules.evaluation(&id);
        let evaluation = evaluation
            .filter(|_| found.evaluations.contains(&id))
            .ok_or(Problem::NotFound)?;
        let near = ask.app().poll_subjects_near(who, org, evaluation)?;
        let inside = match ask.q("case") {
            "" => None,
            case => Some(CaseInside {
                case: case.parse().map_err(|_| Problem::NotFound)?,
                step: ask.q("of").to_owned(),
            }),
        };
        Ok(Open {
            org,
            found,
            id,
            near,
            inside,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let evaluation = self.evaluation();
        Scene {
            title: evaluation.map_or_else(String::new, |it| title(t, &it.title).to_owned()),
            lead: evaluation.map_or_else(String::new, |it| title(t, &it.say).to_owned()),
            verb: t.poll_open_verb().into_owned(),
            back: format!("/org/{}/polls", self.org),
            crumbs: crumbs(ask, self.org),
            draft: false,
        }
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(vec![
            ("closes".to_owned(), ask.app().today().to_string()),
            ("who".to_owned(), "persons".to_owned()),
        ])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let near = self.near.iter();
        let subjects = near.map(|line| choice(code(&line.subject), words::subject(ask, line)));
        let mut who = vec![
            choice("persons", t.poll_who_persons()),
            choice("members", t.poll_who_members()),
        ];
        let orgs = |it: &Evaluation| matches!(it.about, Evaluated::Organizations(_));
        if self.evaluation().is_some_and(orgs) {
            who.push(choice("subjects", t.poll_who_of_subjects()));
        }
        Ok(vec![
            state
                .checks("subjects", t.poll_subjects(), subjects.collect())
                .hint(t.poll_subjects_hint()),
            state
                .radios("who", t.poll_who(), who)
                .hint(t.poll_who_hint()),
            state
                .area("persons", t.poll_persons())
                .hint(t.poll_persons_hint())
                .optional(),
            state
                .text("first", t.poll_first())
                .hint(t.poll_scrutineers_hint()),
            state.text("second", t.poll_second()),
            state
                .date("closes", t.poll_closes())
                .hint(t.poll_closes_hint()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let subjects = self.subjects(read.form);
        let entitled = self.entitled(read, &subjects);
        let first = account(read, "first");
        let second = account(read, "second");
        let closes = read.date("closes");
        Some(
            OpenPoll {
                org: self.org,
                evaluation: self.id.clone(),
                subjects,
                entitled: entitled?,
                scrutineers: vec![first?, second?],
                closes: closes?,
                inside: self.inside.clone(),
                effective: read.ask.app().today(),
                reason: None,
            }
            .into(),
        )
    }

    fn place(&self, refusal: &Refusal, form: &Form) -> String {
        match refusal.field {
            "entitled" if form.get("who") == "persons" => "persons".to_owned(),
            "entitled" => "who".to_owned(),
            "scrutineers" => "second".to_owned(),
            field @ ("subjects" | "closes") => field.to_owned(),
            _ => String::new(),
        }
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let poll = receipt.events.iter().find_map(|event| match event {
            Event::PollOpened { poll, .. } => Some(*poll),
            _ => None,
        });
        poll.map_or_else(
            || format!("/org/{}/polls", self.org),
            |poll| format!("/poll/{poll}"),
        )
    }
}
