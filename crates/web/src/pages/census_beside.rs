//! How each organisation directly below divides, in small panels on one scale and as a table; why no sorting by value: the order of the
//! tree is the order in which one looks for a neighbour, and a list from high to low would be a ranking.

use needle_app::ask::{Beside, BesideQuestion, ShownCross};
use needle_chart::{Caption, Panel, PanelBar, panel};
use needle_model::OrgId;
use needle_rulebook::{Basis, BucketRule};
use needle_text::Texts;

use super::census_table::share_known;
use super::census_ways::{self, thousandths};
use super::members::chips;
use super::names;
use super::numbers::{Numbers, only};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::view::{Choice, Frame, Link, Pager};

/// Organisations on a page; the files have all.
const UNITS: usize = 12;

/// A number and its share of the row.
pub(crate) struct Cell {
    pub(crate) count: Link,
    pub(crate) share: String,
}

/// One organisation.
pub(crate) struct Row {
    pub(crate) name: Link,
    /// The panel; empty for the sum.
    pub(crate) picture: String,
    pub(crate) total: Link,
    /// There are no members to divide.
    pub(crate) nobody: bool,
    pub(crate) cells: Vec<Cell>,
}

#[derive(askama::Template)]
#[template(path = "beside.html")]
struct BesidePage {
    t: &'static Texts,
    frame: Frame,
    ways: Vec<Link>,
    org: String,
    ranges: Vec<Choice>,
    by: Vec<Choice>,
    first: String,
    only: Vec<String>,
    only_groups: Vec<(String, Vec<Choice>)>,
    chips: Vec<Link>,
    as_of: String,
    today: String,
    sum: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    whole: Row,
    pager: Pager,
    few: bool,
    files: Vec<Link>,
}

/// What the address asks; by age when it says nothing.
pub(crate) fn question(ask: &Ask) -> Result<BesideQuestion, Problem> {
    let by = match census_ways::dimension(ask, "by")? {
        Some(d) => d,
        None => {
            let dimensions = &ask.app().rulebook().dimensions;
            let age = dimensions.iter().position(|d| d.by == Basis::Age);
            age.unwrap_or(0)
        }
    };
    Ok(BesideQuestion {
        org: census_ways::org(ask)?,
        as_of: ask.as_of()?,
        by,
        only: only(ask)?,
    })
}

/// The sentence above the panels.
pub(crate) fn sum(ask: &Ask, q: &BesideQuestion, found: &Beside) -> String {
    ask.t().beside_sum(
        short(&ask.app().org_line(q.org, q.as_of)),
        names::count(found.total as u64),
        names::dimension(ask, q.by),
    )
}

/// The buckets shown: all, but of those of whom nothing is known only where there are any.
pub(crate) fn buckets(ask: &Ask, q: &BesideQuestion, found: &Beside) -> Vec<usize> {
    let Some(dimension) = ask.app().rulebook().dimensions.get(q.by) else {
        return Vec::new();
    };
    let all = dimension.buckets.iter().enumerate();
    all.filter(|(b, bucket)| bucket.rule != BucketRule::Rest || found.whole.get(&[*b]) != Some(0))
        .map(|(b, _)| b)
        .collect()
}

struct Maker<'a> {
    ask: &'a Ask,
    numbers: Numbers<'a>,
    q: &'a BesideQuestion,
    shown: Vec<usize>,
    whole: &'a ShownCross,
    longest: u64,
}

impl Maker<'_> {
    fn link(&self, org: OrgId, count: Option<u64>, more: Option<usize>) -> Link {
        let mut filter = self.q.only.clone();
        let more = more.map(|b| (self.q.by, b));
        filter.extend(more.filter(|pair| !self.q.only.contains(pair)));
        let href = if matches!(count, None | Some(0)) {
            String::new()
        } else {
            self.numbers.list_href(org, &filter)
        };
        Link::new(names::counted(self.ask, count), href)
    }

    fn row(&self, org: OrgId, name: Link, cross: &ShownCross) -> Row {
        let cell = |b: &usize| {
            let count = cross.get(&[*b]);
            Cell {
                count: self.link(org, count, Some(*b)),
                share: share_known(count, cross.total()),
            }
        };
        Row {
            name,
            picture: String::new(),
            total: self.link(org, cross.total(), None),
            nobody: cross.total() == Some(0),
            cells: self.shown.iter().map(cell).collect(),
        }
    }

    fn panel(&self, number: usize, name: &str, href: &str, cross: &ShownCross) -> String {
        let ask = self.ask;
        let total = cross.total();
        let length =
            |count: Option<u64>, of: Option<u64>| i64::try_from(thousandths(count?, of?)).ok();
        let bar = |b: &usize| PanelBar {
            value: length(cross.get(&[*b]), total),
            text: share_known(cross.get(&[*b]), total),
            whole: length(self.whole.get(&[*b]), self.whole.total()),
        };
        let said: Vec<String> = self
            .shown
            .iter()
            .map(|b| {
                let name = names::bucket(ask, self.q.by, *b);
                ask.t()
                    .beside_part(name, share_known(cross.get(&[*b]), total))
            })
            .collect();
        let drawn = panel(&Panel {
            caption: Caption {
                id: format!("p-{number}"),
                title: name.to_owned(),
                desc: said.join(" · "),
            },
            bars: self.shown.iter().map(bar).collect(),
            longest: i64::try_from(self.longest).unwrap_or(i64::MAX),
            href: Some(href.to_owned()).filter(|href| !href.is_empty()),
        });
        drawn.to_string()
    }

    /// The figures of one organisation by the same dimension.
    fn figures(&self, org: OrgId) -> String {
        if self.numbers.may_count(org) {
            census_ways::same_page(self.ask, "/census", org)
        } else {
            String::new()
        }
    }
}

pub(crate) fn page(ask: &Ask) -> Answer {
    let q = question(ask)?;
    let t = ask.t();
    let at = ask.page();
    let skip = at.saturating_sub(1).saturating_mul(UNITS);
    let found = ask.app().beside(ask.who()?, &q, (skip, UNITS))?;
    let shown = buckets(ask, &q, &found);
    let crosses = found.units.iter().map(|(_, cross)| cross);
    let shares = crosses.chain([&found.whole]).flat_map(|cross| {
        let of = |b: &usize| Some(thousandths(cross.get(&[*b])?, cross.total()?));
        shown.iter().filter_map(of).collect::<Vec<u64>>()
    });
    let maker = Maker {
        ask,
        longest: shares.max().unwrap_or(0),
        numbers: Numbers::new(ask)?,
        q: &q,
        shown,
        whole: &found.whole,
    };
    let line = ask.app().org_line(q.org, q.as_of);
    let mut frame = ask.frame_dated(t.beside_title_of(short(&line)), q.as_of);
    frame.crumbs = census_ways::crumbs(ask, &maker.numbers, q.org, q.as_of);
    let rows = found
        .units
        .iter()
        .enumerate()
        .map(|(number, (org, cross))| {
            let (name, href) = (short(org), maker.figures(org.id));
            let picture = maker.panel(number, &name, &href, cross);
            Row {
                picture,
                ..maker.row(org.id, Link::new(name, href), cross)
            }
        });
    let whole = Link::new(short(&line), maker.figures(q.org));
    super::page(&BesidePage {
        t,
        ways: census_ways::ways(ask, q.org),
        org: q.org.to_string(),
        ranges: census_ways::ranges(ask, &maker.numbers, q.org, q.as_of),
        by: census_ways::dimensions(ask),
        first: ask.app().rulebook().dimensions[q.by].id.clone(),
        only: q
            .only
            .iter()
            .map(|(d, b)| names::bucket_code(ask, *d, *b))
            .collect(),
        only_groups: census_ways::buckets(ask),
        chips: chips(ask, &q.only),
        as_of: q.as_of.to_string(),
        today: ask.app().today().to_string(),
        sum: sum(ask, &q, &found),
        columns: maker
            .shown
            .iter()
            .map(|b| names::bucket(ask, q.by, *b))
            .collect(),
        rows: rows.collect(),
        whole: maker.row(q.org, whole, &found.whole),
        pager: super::orgs::pager(ask, at, found.total.div_ceil(UNITS), found.total),
        files: super::take::links(ask, "/beside"),
        few: found.whole.hides() || found.units.iter().any(|(_, cross)| cross.hides()),
        frame,
    })
}
