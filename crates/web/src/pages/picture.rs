//! The tree as a picture: a unit, what is below it and below that, as wide as they are large, coloured by one share; why with the table
//! beneath: a picture says where to look, a number says what is there.

mod parts;

use needle_app::ask::{Measure, PictureQuestion, Tint, Unit};
use needle_chart::{Block, Caption, Icicle, STEPS, Steps, icicle, icicle_rows};
use needle_model::OrgId;
use needle_rights::Action;
use needle_text::{Texts, share_of};

pub(crate) use parts::{hides, itself};

use super::census_ways::{self, choice, per_cent};
use super::names;
use super::numbers::Numbers;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, encode, short};
use crate::view::{Choice, Frame, Link, Pager};

/// Rows of the table on a page; the files have all.
const ROWS: usize = 40;

/// A row of the table.
pub(crate) struct Row {
    pub(crate) name: Link,
    pub(crate) members: Link,
    pub(crate) orgs: Link,
    /// The share with its base; empty where none is asked for.
    pub(crate) share: Link,
    /// Class of the colour's key; empty where there is none.
    pub(crate) step: String,
}

#[derive(askama::Template)]
#[template(path = "picture.html")]
struct PicturePage {
    t: &'static Texts,
    frame: Frame,
    ways: Vec<Link>,
    org: String,
    ranges: Vec<Choice>,
    sizes: Vec<Choice>,
    size: String,
    colours: Vec<(String, Vec<Choice>)>,
    colour: String,
    as_of: String,
    today: String,
    sum: String,
    wide: String,
    narrow: String,
    legend: String,
    steps: Vec<(String, String)>,
    share_title: String,
    rows: Vec<Row>,
    whole: Row,
    pager: Pager,
    few: bool,
    files: Vec<Link>,
}

/// What the address asks.
pub(crate) fn question(ask: &Ask) -> Result<PictureQuestion, Problem> {
    let measure = match ask.q("size") {
        "" | "members" => Measure::Members,
        "orgs" => Measure::Orgs,
        _ => return Err(Problem::NotFound),
    };
    let tint = match ask.q("colour") {
        "" => Tint::Plain,
        "due" => Tint::Due,
        text => {
            let (dimension, rest) = text.split_once(':').ok_or(Problem::NotFound)?;
            let rulebook = ask.app().rulebook();
            if dimension == "rule" {
                Tint::Rule(rest.to_owned())
            } else {
                let d = rulebook
                    .dimension_index(dimension)
                    .ok_or(Problem::NotFound)?;
                let b = rulebook.dimensions[d].bucket_index(rest);
                Tint::Bucket(d, b.ok_or(Problem::NotFound)?)
            }
        }
    };
    Ok(PictureQuestion {
        org: census_ways::org(ask)?,
        as_of: ask.as_of()?,
        measure,
        tint,
    })
}

/// What the colour stands for.
pub(crate) fn what(ask: &Ask, tint: &Tint) -> String {
    match tint {
        Tint::Plain => String::new(),
        Tint::Bucket(d, b) => names::bucket(ask, *d, *b),
        Tint::Due => ask.t().picture_colour_due().into_owned(),
        Tint::Rule(id) => ask.t().picture_colour_rule(names::rule(ask, id)),
    }
}

/// The same with what the share is of, for the head of a column.
pub(crate) fn share_title(ask: &Ask, tint: &Tint) -> String {
    match tint {
        Tint::Plain => String::new(),
        Tint::Bucket(..) => ask.t().picture_share_of_members(what(ask, tint)),
        Tint::Due | Tint::Rule(_) => ask.t().picture_share_of_orgs(what(ask, tint)),
    }
}

/// The sentence above the picture.
pub(crate) fn sum(ask: &Ask, top: &Unit) -> String {
    ask.t().picture_sum(
        short(&top.org),
        names::counted(ask, top.members),
        names::count(top.orgs),
        names::count(top.below.len() as u64),
    )
}

/// What turns units into words, links and colours.
struct Painter<'a> {
    ask: &'a Ask,
    numbers: Numbers<'a>,
    q: PictureQuestion,
    steps: Steps,
    what: String,
}

impl Painter<'_> {
    fn step(&self, unit: &Unit) -> Option<usize> {
        self.steps.of(unit.part?, unit.base?)
    }

    /// Down to a unit that has something below it, else to its own page.
    fn down(&self, unit: &Unit) -> String {
        let id = unit.org.id;
        if unit.orgs > 1 && self.numbers.may_count(id) {
            census_ways::same_page(self.ask, "/picture", id)
        } else {
            self.numbers.org(id)
        }
    }

    fn list(&self, org: OrgId) -> String {
        if self.numbers.may_see(org) {
            format!("/org/{org}/orgs{}", as_of_query(self.ask, '?'))
        } else {
            String::new()
        }
    }

    fn share(&self, unit: &Unit) -> String {
        match (unit.part, unit.base) {
            _ if self.q.tint == Tint::Plain => String::new(),
            (Some(part), Some(base)) => share_of(self.ask.lang, part, base),
            (part, _) => names::counted(self.ask, part),
        }
    }

    /// What a share counts.
    fn counted(&self, unit: &Unit) -> String {
        let org = unit.org.id;
        if unit.part.unwrap_or(0) == 0 {
            return String::new();
        }
        let to = as_of_query(self.ask, '&');
        match &self.q.tint {
            Tint::Plain => String::new(),
            Tint::Bucket(d, b) => self.numbers.list_href(org, &[(*d, *b)]),
            Tint::Due => format!("/org/{org}/findings{}", as_of_query(self.ask, '?')),
            Tint::Rule(id) => format!("/org/{org}/findings?rule={}&state=late{to}", encode(id)),
        }
    }

    fn block(&self, unit: &Unit) -> Block {
        let t = self.ask.t();
        let own = |text: String| Some(text).filter(|href| !href.is_empty());
        let mut text = t.picture_unit(
            names::counted(self.ask, unit.members),
            names::count(unit.orgs),
        );
        if self.q.tint != Tint::Plain {
            let share = t.picture_unit_share(self.what.as_str(), self.share(unit));
            text = format!("{text} · {share}");
        }
        Block {
            label: short(&unit.org),
            text,
            value: i64::try_from(unit.size(self.q.measure)).unwrap_or(i64::MAX),
            step: self.step(unit),
            href: own(self.down(unit)),
            list: own(self.list(unit.org.id)),
            below: unit.below.iter().map(|unit| self.block(unit)).collect(),
        }
    }

    fn row(&self, unit: &Unit, name: Link) -> Row {
        let id = unit.org.id;
        let members = if matches!(unit.members, None | Some(0)) {
            String::new()
        } else {
            self.numbers.list_href(id, &[])
        };
        let orgs = if unit.orgs > 1 {
            self.list(id)
        } else {
            String::new()
        };
        Row {
            name,
            members: Link::new(names::counted(self.ask, unit.members), members),
            orgs: Link::new(names::count(unit.orgs), orgs),
            share: Link::new(self.share(unit), self.counted(unit)),
            step: self
                .step(unit)
                .map_or_else(String::new, |s| format!("s{s}")),
        }
    }

    /// The colours with the bounds of their steps.
    fn legend(&self) -> Vec<(String, String)> {
        let t = self.ask.t();
        if self.q.tint == Tint::Plain {
            return Vec::new();
        }
        let words = |step: usize| {
            let (over, to) = self.steps.bounds(step);
            match step {
                0 => t.picture_step_none().into_owned(),
                1 => t.picture_step_first(per_cent(to)),
                _ => t.picture_step(per_cent(over), per_cent(to)),
            }
        };
        (0..=STEPS).map(|s| (format!("s{s}"), words(s))).collect()
    }

    /// Both forms of the picture: for wide screens and paper, and for a phone.
    fn drawn(&self, top: &Unit, sum: &str) -> (String, String) {
        let t = self.ask.t();
        let mut block = self.block(top);
        let own = itself(top);
        if self.q.measure == Measure::Members
            && own.members.unwrap_or(0) > 0
            && !block.below.is_empty()
        {
            // What is in the unit itself is no organisation: it leads to the names, for those who may read them.
            let own = Block {
                label: t.picture_itself().into_owned(),
                href: Some(self.numbers.org(top.org.id)).filter(|href| !href.is_empty()),
                ..self.block(&own)
            };
            block.below.insert(0, own);
        }
        block.href = Some(self.numbers.org(top.org.id)).filter(|href| !href.is_empty());
        let more = |count: usize, sum: i64| {
            let (count, sum) = (names::count(count as u64), needle_text::count(sum));
            match self.q.measure {
                Measure::Members => t.picture_more_members(count, sum),
                Measure::Orgs => t.picture_more_orgs(count, sum),
            }
        };
        let caption = |id: &str| Caption {
            id: id.to_owned(),
            title: t.picture_title_of(short(&top.org)),
            desc: sum.to_owned(),
        };
        let mut spec = Icicle {
            caption: caption("picture"),
            top: block,
            more: &more,
        };
        let wide = icicle(&spec).to_string();
        spec.caption = caption("picture-rows");
        (wide, icicle_rows(&spec).to_string())
    }
}

/// What can be coloured by, in groups.
fn colours(ask: &Ask, q: &PictureQuestion) -> Result<Vec<(String, Vec<Choice>)>, Problem> {
    let t = ask.t();
    let who = ask.who()?;
    let mut groups = Vec::new();
    if ask.app().may(who, Action::SeeFindings, q.org) {
        let mut things = vec![choice("due", t.picture_colour_due())];
        let tallies = ask.app().tallies(who, q.org, q.as_of)?;
        let mut rules: Vec<String> = tallies
            .into_iter()
            .filter(|tally| tally.late > 0)
            .map(|tally| tally.rule)
            .collect();
        if let Tint::Rule(id) = &q.tint
            && !rules.contains(id)
        {
            rules.push(id.clone());
        }
        let rule = |id: &String| {
            choice(
                format!("rule:{id}"),
                t.picture_colour_rule(names::rule(ask, id)),
            )
        };
        things.extend(rules.iter().map(rule));
        groups.push((t.picture_colour_findings().into_owned(), things));
    }
    groups.extend(census_ways::buckets(ask));
    Ok(groups)
}

pub(crate) fn page(ask: &Ask) -> Answer {
    let q = question(ask)?;
    let t = ask.t();
    let top = ask.app().picture(ask.who()?, &q)?;
    let numbers = Numbers::new(ask)?;
    let mut frame = ask.frame_dated(t.picture_title_of(short(&top.org)), q.as_of);
    frame.crumbs = census_ways::crumbs(ask, &numbers, q.org, q.as_of);
    let units = top
        .below
        .iter()
        .chain(top.below.iter().flat_map(|u| &u.below));
    let shares = units.chain([&top]).filter_map(|u| Some((u.part?, u.base?)));
    let painter = Painter {
        ask,
        steps: Steps::reaching(shares),
        what: what(ask, &q.tint),
        numbers,
        q,
    };
    let q = &painter.q;
    let sum = sum(ask, &top);
    let (wide, narrow) = painter.drawn(&top, &sum);
    let at = ask.page();
    let skip = at.saturating_sub(1).saturating_mul(ROWS);
    let shown = top.below.iter().skip(skip).take(ROWS);
    let mut rows: Vec<Row> = shown
        .map(|unit| painter.row(unit, Link::new(short(&unit.org), painter.down(unit))))
        .collect();
    let own = itself(&top);
    if at == 1 && !top.below.is_empty() {
        let mut row = painter.row(
            &own,
            Link::new(t.picture_itself(), painter.numbers.org(q.org)),
        );
        // The lists of names and of matters go all the way down: none of just this one.
        row.members.href = String::new();
        row.share.href = String::new();
        rows.insert(0, row);
    }
    let name = short(&top.org);
    super::page(&PicturePage {
        t,
        ways: census_ways::ways(ask, q.org),
        org: q.org.to_string(),
        ranges: census_ways::ranges(ask, &painter.numbers, q.org, q.as_of),
        sizes: vec![
            choice("", t.picture_size_members()),
            choice("orgs", t.picture_size_orgs()),
        ],
        size: match q.measure {
            Measure::Members => String::new(),
            Measure::Orgs => "orgs".to_owned(),
        },
        colours: colours(ask, q)?,
        colour: ask.q("colour").to_owned(),
        as_of: q.as_of.to_string(),
        today: ask.app().today().to_string(),
        wide,
        narrow,
        legend: if painter.what.is_empty() {
            String::new()
        } else {
            t.picture_legend(painter.what.as_str())
        },
        steps: painter.legend(),
        share_title: share_title(ask, &q.tint),
        whole: painter.row(&top, Link::new(name, painter.numbers.org(q.org))),
        rows,
        pager: super::orgs::pager(ask, at, top.below.len().div_ceil(ROWS), top.below.len()),
        files: super::take::links(ask, "/picture"),
        few: top.members.is_none() || top.below.iter().any(|unit| hides(unit, &q.tint)),
        sum,
        frame,
    })
}
