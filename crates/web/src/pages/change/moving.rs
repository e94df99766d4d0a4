//! Moving an organisation, with everything under it, under another.

use needle_app::ask::OrgLine;
use needle_app::{Preview, Receipt};
use needle_model::command::Move as MoveCommand;
use needle_model::{Command, OrgId};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::org::{above_org, scene};
use super::reading::{Among, Reading, org_choices};
use super::sheet::{Sheet, members_after};
use super::trees::{Leaf, children, compare, group, with_members};
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::view::Choice;

/// Puts the organisation in the path under another.
pub(crate) struct Move {
    org: OrgId,
    parent: OrgId,
}

impl Move {
    fn fits(&self, ask: &Ask, to: &OrgLine) -> bool {
        let app = ask.app();
        let kind = app.org_line(self.org, app.today()).kind;
        to.alive
            && to.id != self.parent
            && app.rulebook().allowed_under(&kind, &to.kind)
            && may_change(ask, to.id)
    }

    /// Those beside the present parent that it may stand under.
    fn usual(&self, ask: &Ask) -> Vec<Choice> {
        let app = ask.app();
        let tree = words::tree(ask);
        let beside: Vec<OrgId> = tree
            .parent(self.parent)
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

/// Whether the asker may change what stands under an organisation.
pub(super) fn may_change(ask: &Ask, org: OrgId) -> bool {
    ask.who()
        .is_ok_and(|who| ask.app().may(who, Action::ChangeTree, org))
}

impl Change for Move {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        let org = above_org(ask)?;
        let parent = words::tree(ask).parent(org).ok_or(Problem::NotFound)?;
        Ok(Move { org, parent })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let lead = t.change_move_lead(words::org(ask, self.parent));
        scene(
            ask,
            self.org,
            t.change_move_title(words::org(ask, self.org)),
            lead,
            t.word_move(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        Ok(vec![
            state
                .lookup("to", t.change_move_to(), t.change_near(), self.usual(ask))
                .hint(t.change_lookup_hint()),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let ask = read.ask;
        let to = read.org_needed(
            "to",
            &Among {
                everywhere: false,
                fits: &|line| self.fits(ask, line),
            },
        );
        Some(
            MoveCommand {
                org: self.org,
                to: to?,
                effective: effective?,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::Move(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        let names = [self.org, self.parent, c.to].map(|id| words::org(ask, id));
        sheet.say(t.change_move_says(names[0].as_str(), names[1].as_str(), names[2].as_str()));
        let now = |id: OrgId| words::members(ask, id);
        let (old, new) = (children(ask, self.parent)?, children(ask, c.to)?);
        let head = |name: &str, count: u64| Leaf::new(with_members(t, name, count), "");
        let itself = with_members(t, &names[0], now(self.org));
        let leaves = |of: &[(OrgId, Leaf)]| of.iter().map(|(_, l)| l.clone()).collect::<Vec<_>>();
        let marked = old
            .iter()
            .map(|(id, l)| Leaf::new(l.text.clone(), if *id == self.org { "gone" } else { "" }));
        let before = vec![
            group(t, head(&names[1], now(self.parent)), marked.collect()),
            group(t, head(&names[2], now(c.to)), leaves(&new)),
        ];
        let rest: Vec<Leaf> = old
            .iter()
            .filter(|(id, _)| *id != self.org)
            .map(|(_, l)| l.clone())
            .collect();
        let mut joined = vec![Leaf::new(itself, "added")];
        joined.extend(leaves(&new));
        let after = vec![
            group(
                t,
                head(&names[1], members_after(ask, preview, self.parent)),
                rest,
            ),
            group(
                t,
                head(&names[2], members_after(ask, preview, c.to)),
                joined,
            ),
        ];
        sheet.compare = compare(t, before, after);
        sheet.say(
            t.change_move_members(
                now(self.org),
                ask.app()
                    .census()
                    .at(ask.app().today())
                    .orgs_under(self.org),
            ),
        );
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}
