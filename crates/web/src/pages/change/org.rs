//! Founding an organisation; with it what every change of an organisation begins with.

use needle_app::{Preview, Receipt};
use needle_model::command::{Found as FoundCommand, SchemeCode};
use needle_model::{Command, Event, OrgId, Refusal};
use needle_rights::Action;
use needle_rulebook::{Kind as KindRule, Sectors};

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;
use crate::words::title;

/// The organisation in the path, for those who may change what stands in or under it.
pub(super) fn at_org(ask: &Ask, action: Action) -> Result<OrgId, Problem> {
    let org = ask.org()?;
    if ask.app().may(ask.who()?, action, org) {
        Ok(org)
    } else {
        Err(Problem::NotFound)
    }
}

/// The organisation in the path, for those who may change it as such.
pub(super) fn above_org(ask: &Ask) -> Result<OrgId, Problem> {
    let org = ask.org()?;
    if ask.app().org_can(ask.who()?, org).change_itself {
        Ok(org)
    } else {
        Err(Problem::NotFound)
    }
}

/// The scene of a change of an organisation.
pub(super) fn scene(
    ask: &Ask,
    org: OrgId,
    title: String,
    lead: impl Into<String>,
    verb: impl Into<String>,
) -> Scene {
    Scene {
        title,
        lead: lead.into(),
        verb: verb.into(),
        back: format!("/org/{org}"),
        crumbs: words::crumbs(ask, org),
        draft: true,
    }
}

/// Kinds as options, with the sectors each may be in.
fn kinds<'a>(ask: &Ask, kinds: impl Iterator<Item = &'a KindRule>) -> Vec<Choice> {
    let t = ask.t();
    let hint = |kind: &KindRule| match &kind.sectors {
        Sectors::Any => t.change_sectors_any().into_owned(),
        Sectors::Only(ids) if ids.is_empty() => String::new(),
        Sectors::Only(ids) => {
            let names: Vec<String> = ids.iter().map(|id| words::sector(ask, id)).collect();
            t.change_sectors(names.join(t.change_comma().as_ref()))
        }
    };
    kinds
        .map(|k| Choice {
            value: k.id.clone(),
            text: title(t, &k.title).to_owned(),
            hint: hint(k),
        })
        .collect()
}

/// Kind and sector: few kinds as radio buttons, many as a list; sectors only where there is a choice.
pub(super) fn kind_items(ask: &Ask, state: &State<'_>, allowed: &[&KindRule]) -> Vec<Item> {
    let t = ask.t();
    let options = kinds(ask, allowed.iter().copied());
    let mut items = vec![if options.len() <= words::RADIOS_MAX {
        state.radios("kind", t.word_kind(), options)
    } else {
        let mut listed = vec![words::unchosen(t)];
        listed.extend(options);
        state.select("kind", t.word_kind(), listed)
    }];
    let choice_of_sector = |k: &&KindRule| !k.without_sector() && k.only_sector().is_none();
    if allowed.iter().any(choice_of_sector) {
        let rulebook = ask.app().rulebook();
        let fits = |id: &str| {
            allowed
                .iter()
                .filter(|k| choice_of_sector(k))
                .any(|k| k.allows_sector(id))
        };
        let mut sectors = vec![choice("", t.change_sector_by_kind())];
        sectors.extend(
            rulebook
                .sectors
                .iter()
                .filter(|s| fits(&s.id))
                .map(|s| choice(s.id.clone(), title(t, &s.title))),
        );
        items.push(
            state
                .select("sector", t.word_sector(), sectors)
                .hint(t.change_sector_hint()),
        );
    }
    items
}

/// Founds an organisation under the one in the path.
pub(crate) struct Found {
    parent: OrgId,
}

impl Change for Found {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Found {
            parent: at_org(ask, Action::ChangeTree)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let title = ask.t().change_found_title(words::org(ask, self.parent));
        scene(ask, self.parent, title, "", ask.t().change_found_verb())
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let parent = ask.app().org_line(self.parent, ask.app().today());
        let mut kinds = ask.app().rulebook().children_kinds(&parent.kind);
        let only = kinds.next().filter(|_| kinds.next().is_none());
        Ok(only
            .map(|k| ("kind".to_owned(), k.id.clone()))
            .into_iter()
            .collect())
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let parent = ask.app().org_line(self.parent, ask.app().today());
        let rulebook = ask.app().rulebook();
        let allowed: Vec<&KindRule> = rulebook.children_kinds(&parent.kind).collect();
        let mut items = kind_items(ask, state, &allowed);
        items.push(
            state
                .text("name", t.change_full_name())
                .hint(t.change_full_name_hint()),
        );
        items.push(
            state
                .text("short", t.word_short_name())
                .width("w-20")
                .optional(),
        );
        for scheme in &rulebook.codes {
            items.push(
                state
                    .text(&format!("code-{}", scheme.id), title(t, &scheme.title))
                    .width("w-20")
                    .optional(),
            );
        }
        items.push(state.date("effective", t.change_founded_on()));
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let kind = read.chosen("kind");
        let rulebook = read.ask.app().rulebook();
        let codes = rulebook.codes.iter().filter_map(|scheme| {
            Some(SchemeCode {
                scheme: scheme.id.clone(),
                code: read.opt(&format!("code-{}", scheme.id))?,
            })
        });
        let command = FoundCommand {
            parent: Some(self.parent),
            kind: kind?,
            sector: read.opt("sector"),
            name: read.text("name"),
            short: read.opt("short"),
            codes: codes.collect(),
            effective: effective?,
            reason: read.reason(),
        };
        Some(command.into())
    }

    fn sheet(
        &self,
        ask: &Ask,
        _: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        let parent = words::org(ask, self.parent);
        for event in &preview.events {
            match event {
                Event::OrgFounded {
                    kind,
                    sector,
                    name,
                    short,
                    ..
                } => {
                    let siblings =
                        ask.app()
                            .children(ask.who()?, self.parent, ask.app().today())?;
                    if siblings.iter().any(|c| c.org.alive && c.org.name == *name) {
                        sheet.warn(t.change_found_namesake(parent.as_str(), name.as_str()));
                    }
                    sheet.answer(t.change_full_name(), name.as_str());
                    sheet.answer(t.word_short_name(), short.as_deref().unwrap_or_default());
                    sheet.answer(t.word_kind(), words::kind(ask, kind));
                    sheet.answer(
                        t.word_sector(),
                        sector
                            .as_deref()
                            .map_or_else(String::new, |s| words::sector(ask, s)),
                    );
                    sheet.answer(t.word_parent(), parent.as_str());
                    sheet.say(t.change_found_says(name.as_str(), parent.as_str()));
                }
                Event::CodeGiven { scheme, code, .. } => {
                    sheet.answer(words::scheme(ask, scheme), code.as_str())
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn place(&self, refusal: &Refusal, form: &Form) -> String {
        match refusal.field {
            "parent" => "kind".to_owned(),
            // Several schemes, one refusal: it belongs to the field in which that code was typed.
            "code" | "codes" => {
                let code = refusal.args.iter().find(|(name, _)| *name == "code");
                let typed = code.and_then(|(_, arg)| {
                    form.0
                        .iter()
                        .find(|(n, v)| n.starts_with("code-") && v.trim() == arg.get("zh").trim())
                });
                typed.map_or_else(String::new, |(name, _)| name.clone())
            }
            field => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let founded = receipt.events.iter().find_map(|event| match event {
            Event::OrgFounded { org, .. } => Some(*org),
            _ => None,
        });
        format!("/org/{}", founded.unwrap_or(self.parent))
    }
}
