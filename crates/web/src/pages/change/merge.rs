//! Merging an organisation into another, and ending one.

use needle_app::ask::OrgLine;
use needle_app::{Preview, Receipt};
use needle_model::command::{Dissolve as DissolveCommand, Merge as MergeCommand};
use needle_model::{Command, OrgId, Refusal};

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::moving::may_change;
use super::org::{above_org, scene};
use super::reading::{Among, Reading, org_choices};
use super::sheet::{Sheet, members_after};
use super::trees::{Leaf, children, compare, group, with_members};
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;

/// Merges the organisation in the path into another.
pub(crate) struct Merge {
    org: OrgId,
}

impl Merge {
    fn fits(&self, ask: &Ask, into: &OrgLine) -> bool {
        let kind = ask.app().org_line(self.org, ask.app().today()).kind;
        into.alive && into.id != self.org && into.kind == kind && may_change(ask, into.id)
    }

    /// Its neighbours of the same kind.
    fn usual(&self, ask: &Ask) -> Vec<Choice> {
        let (app, tree) = (ask.app(), words::tree(ask));
        let beside: Vec<OrgId> = tree
            .parent(self.org)
            .map(|up| tree.children(up).collect())
            .unwrap_or_default();
        let fitting = beside
            .into_iter()
            .map(|id| app.org_line(id, app.today()))
            .filter(|line| self.fits(ask, line));
        let found: Vec<OrgLine> = fitting.take(words::USUAL_MAX + 1).collect();
        if found.len() > words::USUAL_MAX {
            Vec::new()
        } else {
            org_choices(ask, found)
        }
    }
}

impl Change for Merge {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Merge {
            org: above_org(ask)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_merge_title(words::org(ask, self.org)),
            t.change_merge_lead(),
            t.word_merge(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        Ok(vec![
            state
                .lookup(
                    "into",
                    t.change_merge_into(),
                    t.change_near(),
                    self.usual(ask),
                )
                .hint(t.change_lookup_hint()),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let ask = read.ask;
        let into = read.org_needed(
            "into",
            &Among {
                everywhere: false,
                fits: &|line| self.fits(ask, line),
            },
        );
        let command = MergeCommand {
            orgs: vec![self.org],
            into: into?,
            effective: effective?,
            reason: read.reason(),
        };
        Some(command.into())
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::Merge(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        let (old, new) = (words::org(ask, self.org), words::org(ask, c.into));
        sheet.say(t.change_merge_says(old.as_str(), new.as_str()));
        let (below, there) = (children(ask, self.org)?, children(ask, c.into)?);
        let head = |name: &str, count: u64, mark| Leaf::new(with_members(t, name, count), mark);
        let plain = |of: &[(OrgId, Leaf)]| of.iter().map(|(_, l)| l.clone()).collect::<Vec<_>>();
        let before = vec![
            group(
                t,
                head(&old, words::members(ask, self.org), "gone"),
                plain(&below),
            ),
            group(
                t,
                head(&new, words::members(ask, c.into), ""),
                plain(&there),
            ),
        ];
        let mut joined: Vec<Leaf> = below
            .iter()
            .map(|(_, l)| Leaf::new(l.text.clone(), "added"))
            .collect();
        joined.extend(
            there
                .iter()
                .filter(|(id, _)| *id != self.org)
                .map(|(_, l)| l.clone()),
        );
        let after = vec![group(
            t,
            head(&new, members_after(ask, preview, c.into), ""),
            joined,
        )];
        sheet.compare = compare(t, before, after);
        Ok(())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "orgs" => "into".to_owned(),
            field => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let into = receipt.events.iter().find_map(|event| match event {
            needle_model::Event::OrgDissolved { into, .. } => *into,
            _ => None,
        });
        format!("/org/{}", into.unwrap_or(self.org))
    }
}

/// Ends the organisation in the path.
pub(crate) struct Dissolve {
    org: OrgId,
}

impl Change for Dissolve {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Dissolve {
            org: above_org(ask)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_dissolve_title(words::org(ask, self.org));
        scene(
            ask,
            self.org,
            title,
            t.change_dissolve_lead(),
            t.word_dissolve(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.date("effective", ask.t().change_from())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        Some(
            DissolveCommand {
                org: self.org,
                effective,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        sheet.say(ask.t().change_dissolve_says(words::org(ask, self.org)));
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}
