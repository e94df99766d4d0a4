//! The tree of organisations, a row a link; why only opened rows are asked about: the whole may have hundreds of
//! thousands of them.

use jiff::civil::Date;
use needle_app::ask::OrgLine;
use needle_model::OrgId;
use needle_rights::{Action, Principal};
use needle_text::Texts;

use super::numbers::Numbers;
use super::{names, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, short};
use crate::view::{Frame, TreeRow};

/// Children of one row that are listed; nobody scrolls further.
const CHILDREN_MAX: usize = 300;
/// Rows open at a time: keeps the address short and the page readable.
const OPEN_MAX: usize = 60;

#[derive(askama::Template)]
#[template(path = "tree.html")]
struct TreePage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    rows: Vec<TreeRow>,
    cut: Vec<String>,
}

#[derive(askama::Template)]
#[template(path = "tree_rows.html")]
struct TreeRows {
    t: &'static Texts,
    rows: Vec<TreeRow>,
}

/// What is needed while the rows are laid out.
struct Walk<'a> {
    ask: &'a Ask,
    numbers: Numbers<'a>,
    as_of: Date,
    at: Option<OrgId>,
    open: Vec<OrgId>,
    rows: Vec<(usize, TreeRow)>,
    cut: Vec<String>,
}

pub(crate) fn tree(ask: &Ask) -> Answer {
    let t = ask.t();
    let as_of = ask.as_of()?;
    let tops = tops(ask)?;
    let at = ask.q("at").parse::<OrgId>().ok();
    let mut open: Vec<OrgId> = ask.q_all("open").filter_map(|id| id.parse().ok()).collect();
    // Without a choice of their own, people see the first level.
    if ask.q_all("open").next().is_none() {
        open.clone_from(&tops);
    }
    open.truncate(OPEN_MAX);
    let numbers = Numbers::new(ask)?;
    let mut walk = Walk {
        ask,
        numbers,
        as_of,
        at,
        open,
        rows: Vec::new(),
        cut: Vec::new(),
    };
    if ask.fragment() {
        let row: OrgId = ask.q("row").parse().map_err(|_| Problem::NotFound)?;
        walk.children(row, 0)?;
        return page(&TreeRows {
            t,
            rows: laid(walk.rows),
        });
    }
    for top in &tops {
        walk.row(*top, 0)?;
    }
    let first = tops.first().copied().ok_or(Problem::NotFound)?;
    let mut frame = ask.frame_dated(t.tree_title(), as_of);
    frame.crumbs = super::org_past::about(ask, first, &|_| String::new())
        .0
        .crumbs;
    if let Some(last) = frame.crumbs.last_mut() {
        // This is the tree under it, not its page.
        last.here = false;
    }
    let lead = lead(ask, ask.who()?, &walk.numbers, first, as_of);
    page(&TreePage {
        t,
        frame,
        lead,
        cut: walk.cut,
        rows: laid(walk.rows),
    })
}

/// Where the tree begins: the organisation asked for, or every place the asker's rights begin at.
fn tops(ask: &Ask) -> Result<Vec<OrgId>, Problem> {
    let who = ask.who()?;
    let app = ask.app();
    if !ask.q("at").is_empty() {
        let at: OrgId = ask.q("at").parse().map_err(|_| Problem::NotFound)?;
        return if app.may(who, Action::SeeOrg, at) {
            Ok(vec![at])
        } else {
            Err(Problem::NotFound)
        };
    }
    let today = app.today();
    let mut places: Vec<OrgId> = who
        .grants
        .iter()
        .filter(|g| g.live(today) && g.role.allows(Action::SeeOrg))
        .map(|g| g.org)
        .collect();
    if places.is_empty() {
        places.extend(app.place_of(who));
    }
    let tree = app.census().tree();
    let mut tops: Vec<OrgId> = Vec::new();
    for place in &places {
        let inside = places
            .iter()
            .any(|other| other != place && tree.is_within(*place, *other));
        if !inside && !tops.contains(place) {
            tops.push(*place);
        }
    }
    if tops.is_empty() {
        Err(Problem::NotFound)
    } else {
        Ok(tops)
    }
}

fn lead(ask: &Ask, who: &Principal, numbers: &Numbers<'_>, org: OrgId, as_of: Date) -> String {
    let snapshot = ask.app().census().at(as_of);
    let name = short(&ask.app().org_line(org, as_of));
    let orgs = snapshot.orgs_under(org);
    let members = ask.app().counter(who, snapshot).members(org);
    match members.filter(|_| numbers.may_count(org)) {
        Some(members) => ask.t().tree_lead(name, orgs, members),
        None => ask.t().tree_lead_orgs(name, orgs),
    }
}

impl Walk<'_> {
    fn row(&mut self, org: OrgId, depth: usize) -> Result<(), Problem> {
        let snapshot = self.ask.app().census().at(self.as_of);
        let line = self.ask.app().org_line(org, self.as_of);
        let orgs = snapshot.orgs_under(org);
        let members = self
            .ask
            .app()
            .counter(self.ask.who()?, snapshot)
            .members(org);
        self.push(&line, members, orgs, depth)
    }

    fn push(
        &mut self,
        line: &OrgLine,
        members: Option<u64>,
        orgs: u64,
        depth: usize,
    ) -> Result<(), Problem> {
        let org = line.id;
        let branch = orgs > 0;
        let open = branch && self.open.contains(&org);
        self.rows.push((
            depth,
            TreeRow {
                name: short(line),
                href: self.numbers.org(org),
                kind: names::kind_short(self.ask, &line.kind),
                count: self.numbers.text(org, members),
                count_href: if matches!(members, None | Some(0)) {
                    String::new()
                } else {
                    self.numbers.href(org, &[])
                },
                here: self.at == Some(org),
                branch,
                open,
                toggle_href: self.toggle(org, open),
                ..TreeRow::default()
            },
        ));
        if open {
            self.children(org, depth + 1)
        } else {
            Ok(())
        }
    }

    fn children(&mut self, org: OrgId, depth: usize) -> Result<(), Problem> {
        let children = self.ask.app().children(self.ask.who()?, org, self.as_of)?;
        if children.len() > CHILDREN_MAX {
            let name = short(&self.ask.app().org_line(org, self.as_of));
            self.cut.push(self.ask.t().tree_cut(name));
            if let Some((_, row)) = self.rows.last_mut().filter(|_| depth > 0) {
                row.mark = self.ask.t().tree_cut_mark().into_owned();
            }
        }
        for child in children.iter().take(CHILDREN_MAX) {
            // Rights may begin further down than the row that is shown.
            self.push(&child.org, child.members, child.orgs, depth)?;
        }
        Ok(())
    }

    /// This page with a row opened, or closed.
    fn toggle(&self, org: OrgId, open: bool) -> String {
        let mut ids: Vec<OrgId> = self.open.iter().copied().filter(|o| *o != org).collect();
        if !open {
            ids.push(org);
        }
        let opened: String = if ids.is_empty() {
            "&open=".to_owned()
        } else {
            ids.iter().map(|o| format!("&open={o}")).collect()
        };
        let at = self.at.map_or_else(String::new, |at| format!("&at={at}"));
        format!("/tree?row={org}{at}{opened}{}", as_of_query(self.ask, '&'))
    }
}

/// Says for each row whether a list opens after it, and how many end.
fn laid(rows: Vec<(usize, TreeRow)>) -> Vec<TreeRow> {
    let depths: Vec<usize> = rows.iter().map(|(depth, _)| *depth).collect();
    let first = depths.first().copied().unwrap_or(0);
    let lay = |(i, (depth, mut row)): (usize, (usize, TreeRow))| {
        let next = depths.get(i + 1).copied();
        row.opens = next.is_some_and(|next| next > depth);
        row.closes = depth.saturating_sub(next.unwrap_or(first));
        row
    };
    rows.into_iter().enumerate().map(lay).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_lists_end_as_open() {
        let rows = [0, 1, 2, 2, 1, 0, 1].map(|depth| (depth, TreeRow::default()));
        let laid = laid(rows.into());
        let opens: Vec<bool> = laid.iter().map(|r| r.opens).collect();
        let closes: Vec<usize> = laid.iter().map(|r| r.closes).collect();
        assert_eq!(opens, [true, true, false, false, false, true, false]);
        assert_eq!(closes, [0, 0, 0, 1, 1, 0, 1]);
    }
}
