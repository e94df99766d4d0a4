//! The hours members have in a year, in the order of the names; why: training is for everybody, and one sees who has not had theirs
//! without anybody being ranked.

use needle_app::ask::HoursWhom;
use needle_text::Texts;

use crate::answer::Answer;
use crate::api::whose_hours;
use crate::ask::Ask;
use crate::frame::{short, with_query};
use crate::pages::change::words;
use crate::pages::numbers::Numbers;
use crate::pages::{org_view, page};
use crate::view::{Frame, Link, Pager};

#[derive(askama::Template)]
#[template(path = "meeting/hours.html")]
struct HoursPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    years: Vec<Link>,
    whom: Vec<Link>,
    lead: std::borrow::Cow<'static, str>,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    person: Link,
    org: String,
    hours: String,
    times: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (t, org) = (ask.t(), ask.org()?);
    let this = ask.app().today().year();
    let year = ask.q("year").parse().unwrap_or(this).clamp(1900, this);
    let whom = whose_hours(ask);
    let found = ask.app().hours(ask.who()?, org, whom, year, ask.page())?;
    let mut frame = ask.frame(t.meeting_hours_title(words::org(ask, org), year.to_string()));
    frame.crumbs = words::crumbs(ask, org);
    let numbers = Numbers::new(ask)?;
    let years = [year - 1, year, year + 1];
    let href = |year: i16, whom: HoursWhom| {
        let mut query = vec![("year".to_owned(), year.to_string())];
        if whom == HoursWhom::Officers {
            query.push(("whom".to_owned(), "officers".to_owned()));
        }
        with_query(&ask.path, &query)
    };
    let link = |of: i16| Link {
        text: t.meeting_hours_year(of.to_string()),
        href: href(of, whom),
        here: of == year,
    };
    let one = |text: &str, of: HoursWhom| Link {
        text: text.to_owned(),
        href: href(year, of),
        here: of == whom,
    };
    page(&HoursPage {
        t,
        frame,
        tabs: org_view::tabs(ask, org, &format!("/org/{org}/meetings"))?,
        years: years
            .into_iter()
            .filter(|it| *it <= this)
            .map(link)
            .collect(),
        whom: vec![
            one(&t.meeting_hours_members(), HoursWhom::Members),
            one(&t.meeting_hours_officers(), HoursWhom::Officers),
        ],
        lead: match whom {
            HoursWhom::Members => t.meeting_hours_lead(),
            HoursWhom::Officers => t.meeting_hours_officers_lead(),
        },
        rows: found
            .lines
            .iter()
            .map(|line| Row {
                person: Link::new(line.name.clone(), numbers.person(line.person)),
                org: short(&line.org),
                hours: line.hours.to_string(),
                times: line.times.to_string(),
            })
            .collect(),
        pager: crate::pages::orgs::pager(ask, found.page, found.pages, found.total),
    })
}
