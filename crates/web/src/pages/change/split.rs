//! Dividing an organisation: a new one beside it takes over some of what stands under it and some of its members.
//! One part at a time: whoever needs more divides again.

use needle_app::ask::MemberChoice;
use needle_app::{Preview, Receipt};
use needle_model::command::{Split as SplitCommand, SplitPart};
use needle_model::limits::PERSONS_PER_COMMAND_MAX;
use needle_model::{Command, OrgId, PersonId, Refusal};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::org::{above_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::trees::{Leaf, children, compare, group, with_members};
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;
use crate::words::title;

/// Divides the organisation in the path.
pub(crate) struct Split {
    org: OrgId,
    parent: OrgId,
}

impl Split {
    fn members(&self, ask: &Ask) -> Result<Vec<MemberChoice>, Problem> {
        let who = ask.who()?;
        if !ask.app().may(who, Action::ListMembers, self.org) {
            return Ok(Vec::new());
        }
        Ok(ask
            .app()
            .member_choices(who, self.org, false, PERSONS_PER_COMMAND_MAX)?
            .unwrap_or_default())
    }

    fn kinds(&self, ask: &Ask) -> Vec<Choice> {
        let parent = ask.app().org_line(self.parent, ask.app().today());
        let rulebook = ask.app().rulebook();
        rulebook
            .children_kinds(&parent.kind)
            .map(|k| choice(k.id.clone(), title(ask.t(), &k.title)))
            .collect()
    }
}

/// Ids sent by ticked boxes; what is none is left out, and the app says so when nothing is left.
fn ids<T: std::str::FromStr>(read: &Reading<'_>, name: &str) -> Vec<T> {
    read.form
        .all(name)
        .filter_map(|id| id.parse().ok())
        .collect()
}

impl Change for Split {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        let org = above_org(ask)?;
        let parent = words::tree(ask).parent(org).ok_or(Problem::NotFound)?;
        Ok(Split { org, parent })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let lead = t.change_split_lead(words::org(ask, self.parent));
        scene(
            ask,
            self.org,
            t.change_split_title(words::org(ask, self.org)),
            lead,
            t.word_split(),
        )
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(vec![(
            "kind".to_owned(),
            ask.app().org_line(self.org, ask.app().today()).kind,
        )])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = vec![
            state
                .text("name", t.change_split_name())
                .hint(t.change_full_name_hint()),
            state
                .text("short", t.word_short_name())
                .width("w-20")
                .optional(),
            state.select("kind", t.word_kind(), self.kinds(ask)),
        ];
        let below: Vec<Choice> = children(ask, self.org)?
            .into_iter()
            .map(|(id, l)| choice(id.to_string(), l.text))
            .collect();
        if !below.is_empty() {
            items.push(
                state
                    .checks("orgs", t.change_split_orgs(), below)
                    .optional(),
            );
        }
        let members: Vec<Choice> = self
            .members(ask)?
            .into_iter()
            .map(|m| choice(m.person.to_string(), m.name))
            .collect();
        if !members.is_empty() {
            items.push(
                state
                    .checks("persons", t.change_split_persons(), members)
                    .optional(),
            );
        }
        items.push(state.date("effective", t.change_from()));
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let kind = read.chosen("kind");
        let part = SplitPart {
            kind: kind?,
            name: read.text("name"),
            short: read.opt("short"),
            orgs: ids::<OrgId>(read, "orgs"),
            persons: ids::<PersonId>(read, "persons"),
        };
        Some(
            SplitCommand {
                org: self.org,
                parts: vec![part],
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
        _: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::Split(c) = command else {
            return Ok(());
        };
        let Some(part) = c.parts.first() else {
            return Ok(());
        };
        let t = ask.t();
        let old = words::org(ask, self.org);
        sheet.answer(t.change_split_name(), part.name.as_str());
        sheet.answer(t.word_kind(), words::kind(ask, &part.kind));
        sheet.answer(t.word_parent(), words::org(ask, self.parent));
        sheet.say(t.change_split_says(part.name.as_str(), old.as_str()));
        let persons = self.members(ask)?;
        let names = persons
            .iter()
            .filter(|m| part.persons.contains(&m.person))
            .map(|m| m.name.as_str());
        sheet.answer(
            t.change_split_persons(),
            names.collect::<Vec<_>>().join(t.change_comma().as_ref()),
        );
        let below = children(ask, self.org)?;
        let total = words::members(ask, self.org);
        let direct = u64::try_from(part.persons.len()).unwrap_or(0);
        let taken: u64 = part
            .orgs
            .iter()
            .map(|id| words::members(ask, *id))
            .sum::<u64>()
            + direct;
        let leaves = |keep: &dyn Fn(&OrgId) -> bool, mark| {
            let kept = below.iter().filter(|(id, _)| keep(id));
            kept.map(|(_, l)| Leaf::new(l.text.clone(), mark))
                .collect::<Vec<_>>()
        };
        let goes = |id: &OrgId| part.orgs.contains(id);
        let mut marked = leaves(&goes, "gone");
        marked.extend(leaves(&|id| !goes(id), ""));
        let before = vec![group(
            t,
            Leaf::new(with_members(t, &old, total), ""),
            marked,
        )];
        let rest = Leaf::new(with_members(t, &old, total.saturating_sub(taken)), "");
        let new = Leaf::new(with_members(t, &part.name, taken), "added");
        let after = vec![
            group(t, rest, leaves(&|id| !goes(id), "")),
            group(t, new, leaves(&goes, "added")),
        ];
        sheet.compare = compare(t, before, after);
        Ok(())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match (refusal.field, refusal.code) {
            ("parts", code) if code.starts_with("name-") => "name".to_owned(),
            ("parts", "kind-not-under") => "kind".to_owned(),
            ("sector", _) => "kind".to_owned(),
            (field, _) => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}
