//! Words for findings: articles, periods, units, values, where a value comes from, and the button that closes one.

use jiff::civil::Date;
use needle_app::TreeView;
use needle_app::ask::{FindingLine, Shown};
use needle_model::OrgId;
use needle_rights::{Action, Scope};
use needle_rulebook::rules::{FactSource, Indicator, Remedy, Severity, Unit};
use needle_rulebook::{Citation, Title};
use needle_text::{Arg, date_short_weekday, days_between, relative};

use crate::answer::Problem;
use crate::ask::Ask;
use crate::frame::{as_of_query, encode, short, with_query};
use crate::pages::names;
use crate::view::{Due, Link};
use crate::words::title;

/// The thread stands beside what falls within this many days.
pub(crate) const NEAR_DAYS: i64 = 7;

/// Act and article, as they stand in the margin.
pub(crate) fn article(ask: &Ask, act: &Title, source: &Citation) -> String {
    let act = title(ask.t(), act);
    if source.article.is_empty() {
        act.to_owned()
    } else {
        ask.t().finding_article(act, source.article.as_str())
    }
}

/// A calendar period, by its first and last day.
pub(crate) fn period(ask: &Ask, (first, last): (Date, Date)) -> String {
    let t = ask.t();
    let year = i64::from(first.year());
    let months = last.month() - first.month() + 1;
    match months {
        1 => t.finding_period_month(year, t.date_month_short(first.month())),
        3 => t.finding_period_quarter(year, (first.month() - 1) / 3 + 1),
        6 if first.month() == 1 => t.finding_period_half_first(year),
        6 => t.finding_period_half_second(year),
        _ => t.finding_period_year(year),
    }
}

/// Name of a state.
pub(crate) fn state(ask: &Ask, code: &str) -> String {
    names::lookup(ask, "finding-state-", code)
}

/// Title of a rule in force today; its id when there is none.
pub(crate) fn rule(ask: &Ask, id: &str) -> String {
    let rules = ask.app().rules_on(ask.app().today());
    let found = rules.rules.rule(id);
    found.map_or_else(
        || id.to_owned(),
        |(_, r)| title(ask.t(), &r.title).to_owned(),
    )
}

/// Title of an activity; its id when the rules of today do not know it any more.
pub(crate) fn activity(ask: &Ask, id: &str) -> String {
    let rules = ask.app().rules_on(ask.app().today());
    let found = rules.rules.activity(id);
    found.map_or_else(|| id.to_owned(), |a| title(ask.t(), &a.title).to_owned())
}

/// What a unit is called; nothing for plain numbers.
pub(crate) fn unit_name(ask: &Ask, unit: &Unit) -> String {
    if unit.0.is_empty() {
        return String::new();
    }
    let known = ask.t().lookup(&format!("rule-unit-{}", unit.0), &[]);
    known.unwrap_or_else(|| unit.0.clone())
}

/// A number with its unit.
pub(crate) fn measured(ask: &Ask, value: i64, unit: &Unit) -> String {
    let number = needle_text::count(value);
    let args = [
        ("count", Arg::from(value)),
        ("shown", Arg::from(number.as_str())),
    ];
    let known = ask.t().lookup(&format!("rule-measure-{}", unit.0), &args);
    known.unwrap_or_else(|| {
        format!("{number} {}", unit_name(ask, unit))
            .trim()
            .to_owned()
    })
}

/// The value of an indicator.
pub(crate) fn number(ask: &Ask, indicator: &Indicator, value: i64) -> String {
    match (indicator.yes_no, value) {
        (true, 0) => ask.t().word_no().into_owned(),
        (true, _) => ask.t().word_yes().into_owned(),
        (false, _) => measured(ask, value, &indicator.unit),
    }
}

/// A value of a condition.
pub(crate) fn shown(ask: &Ask, value: &Shown) -> String {
    let t = ask.t();
    match value {
        Shown::Missing => t.finding_why_missing().into_owned(),
        Shown::Truth(true) => t.word_yes().into_owned(),
        Shown::Truth(false) => t.word_no().into_owned(),
        Shown::Number(number, unit) => measured(ask, *number, unit),
        Shown::Day(day) => day.to_string(),
        Shown::Word(word) => title(t, word).to_owned(),
    }
}

/// Where a value is read from, and the page that shows it; no page where the asker has none.
pub(crate) fn origin(ask: &Ask, org: OrgId, source: &FactSource) -> Link {
    use FactSource as F;
    let t = ask.t();
    let (as_of, to) = (as_of_query(ask, '?'), as_of_query(ask, '&'));
    let may = |action| ask.who().is_ok_and(|who| ask.app().may(who, action, org));
    let page = |name: &str| format!("/org/{org}/{name}{as_of}");
    match source {
        F::Kind
        | F::Class
        | F::Sector
        | F::CountsAs
        | F::Level
        | F::KeepsMembers
        | F::Founded
        | F::KindSince
        | F::Changed
        | F::UnderKind
        | F::UnderClass => Link::new(t.finding_from_org(), format!("/org/{org}{as_of}")),
        F::Children
        | F::ChildrenOfClass(_)
        | F::ChildrenOfKind(_)
        | F::Under
        | F::UnderOfClass(_)
        | F::UnderOfKind(_) => Link::new(t.finding_from_tree(), page("orgs")),
        F::LinksFrom(_) | F::LinksTo(_) | F::LinksSince(_) => {
            Link::new(t.finding_from_links(), format!("/org/{org}{as_of}"))
        }
        F::Members(_) if may(Action::ListMembers) => {
            Link::new(t.finding_from_members(), page("members"))
        }
        F::Members(_) if may(Action::SeeCounts) => {
            Link::new(t.finding_from_members(), format!("/census?org={org}{to}"))
        }
        F::Members(_) => Link::new(t.finding_from_members(), ""),
        F::TransfersOpen(_) | F::TransfersOldest(_) | F::TransfersDue(_) => {
            Link::new(t.finding_from_transfers(), "/")
        }
        F::AwaysUnclaimed | F::AwaysUnclaimedSince => Link::new(t.finding_from_aways(), ""),
        F::Post(..) | F::CommitteePersons | F::CommitteeSince | F::TermEnds => {
            Link::new(t.finding_from_posts(), page("posts"))
        }
        F::TermYears => Link::new(t.finding_from_rulebook(), ""),
        F::Activity(id, _) => Link::new(
            t.finding_from_records(),
            format!("/org/{org}/records?activity={}{to}", encode(id)),
        ),
        F::Indicator(_) | F::IndicatorAsOf(_) => {
            Link::new(t.finding_from_indicators(), page("indicators"))
        }
    }
}

/// What the asker may do where, for the one button of each line: asked for hundreds of lines a page.
pub(crate) struct Doing<'a> {
    ask: &'a Ask,
    record: Scope,
    posts: Scope,
    structure: Scope,
    list: Scope,
    see: Scope,
    tree: TreeView,
    back: String,
}

impl<'a> Doing<'a> {
    pub(crate) fn new(ask: &'a Ask) -> Result<Doing<'a>, Problem> {
        let who = ask.who()?;
        let scope = |action| ask.app().scope(who, action).0;
        let mut query = ask.query.clone();
        query.retain(|(n, _)| !matches!(n.as_str(), "lang" | "done"));
        Ok(Doing {
            record: scope(Action::Record),
            posts: scope(Action::ChangePosts),
            structure: scope(Action::ChangeTree),
            list: scope(Action::ListMembers),
            see: scope(Action::SeeOrg),
            tree: ask.app().scope(who, Action::SeeOrg).1,
            back: with_query(&ask.path, &query),
            ask,
        })
    }

    /// Comes back to another page than this one.
    pub(crate) fn back_to(mut self, path: &str) -> Doing<'a> {
        path.clone_into(&mut self.back);
        self
    }

    /// The verb and the form that close something; `None` where the asker may not, or on pages of the past.
    pub(crate) fn button(&self, org: OrgId, remedy: Option<&Remedy>) -> Option<Link> {
        let t = self.ask.t();
        if self
            .ask
            .as_of()
            .is_ok_and(|day| day < self.ask.app().today())
        {
            return None;
        }
        let may = |scope: &Scope| scope.org(org, &self.tree).is_ok();
        let back = encode(&self.back);
        let form = |name: &str, field: &str, id: &str| {
            format!("/org/{org}/{name}?{field}={}&back={back}", encode(id))
        };
        match remedy? {
            Remedy::Record(id) if may(&self.record) => {
                let rules = self.ask.app().rules_on(self.ask.app().today());
                let meeting = rules.rules.activity(id).is_some_and(|a| a.meeting);
                let verb = if meeting {
                    t.finding_do_meeting()
                } else {
                    t.finding_do_record()
                };
                Some(Link::new(verb, form("record", "activity", id)))
            }
            Remedy::Indicator(id) if may(&self.record) => {
                let href = form("indicator", "indicator", id);
                Some(Link::new(t.finding_do_indicator(), href))
            }
            Remedy::Post(id) if may(&self.posts) => {
                Some(Link::new(t.finding_do_post(), form("post", "post", id)))
            }
            Remedy::Link(id) if may(&self.structure) => {
                Some(Link::new(t.finding_do_link(), form("link", "line", id)))
            }
            Remedy::Members if may(&self.list) => {
                let href = format!("/org/{org}/members");
                Some(Link::new(t.finding_do_members(), href))
            }
            Remedy::Structure if may(&self.see) => {
                let href = format!("/org/{org}");
                Some(Link::new(t.finding_do_structure(), href))
            }
            Remedy::Posts if may(&self.see) => {
                let href = format!("/org/{org}/posts");
                Some(Link::new(t.finding_do_posts(), href))
            }
            // Transfers wait on the one list itself.
            Remedy::Transfers if self.ask.path != "/" => {
                Some(Link::new(t.finding_do_transfers(), "/"))
            }
            _ => None,
        }
    }

    /// A finding as a row of a list of what is due.
    pub(crate) fn row(&self, line: &FindingLine, place: bool) -> Due {
        let (ask, today) = (self.ask, self.ask.app().today());
        let t = ask.t();
        let (date, date_text, note) = match line.due {
            Some(due) => (
                due.to_string(),
                date_short_weekday(ask.lang, due),
                relative(ask.lang, today, due),
            ),
            None => (
                line.since.to_string(),
                t.finding_at_once().into_owned(),
                since(ask, line),
            ),
        };
        let mut what = title(t, &line.title).to_owned();
        if let Some(days) = line.period {
            what = format!("{what} · {}", period(ask, days));
        }
        let org = line.org.id;
        let seen = place && self.see.org(org, &self.tree).is_ok();
        let action = self.button(org, line.remedy.as_ref()).unwrap_or_default();
        Due {
            thread: is_near(today, line),
            date,
            date_text,
            relative: note,
            what,
            href: why_href(ask, line),
            place: if seen {
                short(&line.org)
            } else {
                String::new()
            },
            place_href: crate::frame::org_href(ask, org),
            article: article(ask, &line.act, &line.source),
            article_href: format!("/rules/{}{}", line.rule, as_of_query(ask, '?')),
            marks: marks(ask, line.severity, line.to_confirm),
            action: action.text,
            action_href: action.href,
        }
    }
}

/// Whether the thread stands beside a line.
pub(crate) fn is_near(today: Date, line: &FindingLine) -> bool {
    line.late || days_between(today, line.day()) <= NEAR_DAYS
}

/// Page that explains a line.
pub(crate) fn why_href(ask: &Ask, line: &FindingLine) -> String {
    let as_of = as_of_query(ask, '?');
    format!("/org/{}/finding/{}{as_of}", line.org.id, line.rule)
}

/// Since when something is missing, as far as that is known.
pub(crate) fn since(ask: &Ask, line: &FindingLine) -> String {
    let day = line.since.to_string();
    if line.since_exact {
        ask.t().finding_since(day)
    } else {
        ask.t().finding_since_before(day)
    }
}

/// Words in a box beside a matter: that it is advice, that its source is still to be confirmed.
pub(crate) fn marks(ask: &Ask, severity: Severity, to_confirm: bool) -> Vec<String> {
    let t = ask.t();
    let mut marks = Vec::new();
    if severity == Severity::Advice {
        marks.push(t.finding_advice().into_owned());
    }
    if to_confirm {
        marks.push(t.finding_to_confirm().into_owned());
    }
    marks
}
