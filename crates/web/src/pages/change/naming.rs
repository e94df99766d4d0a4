//! Another name, another kind.

use needle_app::{Preview, Receipt};
use needle_model::command::{ChangeKind, Rename as RenameCommand};
use needle_model::{Command, Event, OrgId};
use needle_rulebook::Kind as KindRule;

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::org::{above_org, kind_items, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;

/// Gives the organisation in the path another name.
pub(crate) struct Rename {
    org: OrgId,
}

impl Change for Rename {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Rename {
            org: above_org(ask)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_rename_title(words::org(ask, self.org)),
            t.change_rename_lead(),
            t.word_rename(),
        )
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let now = ask.app().org_line(self.org, ask.app().today());
        Ok(vec![
            ("name".to_owned(), now.name),
            ("short".to_owned(), now.short.unwrap_or_default()),
        ])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        Ok(vec![
            state.text("name", t.change_full_name()),
            state
                .text("short", t.word_short_name())
                .width("w-20")
                .optional(),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        let (name, short) = (read.text("name"), read.opt("short"));
        Some(
            RenameCommand {
                org: self.org,
                name,
                short,
                effective,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(
        &self,
        ask: &Ask,
        _: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        let now = ask.app().org_line(self.org, ask.app().today());
        for event in &preview.events {
            if let Event::OrgRenamed { name, short, .. } = event {
                sheet.answer(
                    t.change_full_name(),
                    t.change_becomes(now.name.as_str(), name.as_str()),
                );
                let (old, new) = (
                    now.short.as_deref().unwrap_or("—"),
                    short.as_deref().unwrap_or("—"),
                );
                if old != new {
                    sheet.answer(t.word_short_name(), t.change_becomes(old, new));
                }
                sheet.say(t.change_rename_says());
            }
        }
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}

/// Makes the organisation in the path one of another kind.
pub(crate) struct Kind {
    org: OrgId,
}

impl Change for Kind {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Kind {
            org: above_org(ask)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_kind_title(words::org(ask, self.org)),
            t.change_kind_lead(),
            t.change_kind_verb(),
        )
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let now = ask.app().org_line(self.org, ask.app().today());
        Ok(vec![
            ("kind".to_owned(), now.kind),
            ("sector".to_owned(), now.sector.unwrap_or_default()),
        ])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let (app, today) = (ask.app(), ask.app().today());
        let parent = words::tree(ask)
            .parent(self.org)
            .map(|p| app.org_line(p, today));
        let rulebook = app.rulebook();
        let allowed: Vec<&KindRule> = parent
            .iter()
            .flat_map(|p| rulebook.children_kinds(&p.kind))
            .collect();
        let mut items = kind_items(ask, state, &allowed);
        items.push(state.date("effective", ask.t().change_from()));
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let kind = read.chosen("kind")?;
        let rulebook = read.ask.app().rulebook();
        // A sector left over from the kind it had does not stand in the way of one that says it by itself.
        let own = rulebook.kind(&kind).and_then(|k| {
            if k.without_sector() {
                Some("")
            } else {
                k.only_sector()
            }
        });
        let sector = match own {
            Some(only) => Some(only.to_owned()),
            None => read.opt("sector"),
        };
        Some(
            ChangeKind {
                org: self.org,
                kind,
                sector,
                effective: effective?,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(
        &self,
        ask: &Ask,
        _: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        let now = ask.app().org_line(self.org, ask.app().today());
        let sector_word =
            |id: Option<&str>| id.map_or_else(|| "—".to_owned(), |s| words::sector(ask, s));
        for event in &preview.events {
            if let Event::OrgKindChanged { kind, sector, .. } = event {
                sheet.answer(
                    t.word_kind(),
                    t.change_becomes(words::kind(ask, &now.kind), words::kind(ask, kind)),
                );
                if now.sector != *sector {
                    let (old, new) = (
                        sector_word(now.sector.as_deref()),
                        sector_word(sector.as_deref()),
                    );
                    sheet.answer(t.word_sector(), t.change_becomes(old, new));
                }
            }
        }
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}
