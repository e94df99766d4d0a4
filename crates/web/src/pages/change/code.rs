//! A code for an organisation, and where it is to be found.

use needle_app::{Preview, Receipt};
use needle_model::command::{GiveCode, SetPlace};
use needle_model::{Command, Event, OrgId};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::words::title;

/// Gives the organisation in the path a code.
pub(crate) struct Code {
    org: OrgId,
}

impl Change for Code {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Code {
            org: at_org(ask, Action::ChangeTree)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_code_title(words::org(ask, self.org)),
            t.change_code_lead(),
            t.change_code_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let schemes = ask
            .app()
            .rulebook()
            .codes
            .iter()
            .map(|c| choice(c.id.clone(), title(t, &c.title)));
        Ok(vec![
            state.radios("scheme", t.change_code_scheme(), schemes.collect()),
            state.text("code", t.word_code()).width("w-20"),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let scheme = read.chosen("scheme");
        let effective = read.effective();
        let code = read.text("code");
        Some(
            GiveCode {
                org: self.org,
                scheme: scheme?,
                code,
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
        let view = ask
            .app()
            .org_view(ask.who()?, self.org, ask.app().today())?;
        for event in &preview.events {
            if let Event::CodeGiven { scheme, code, .. } = event {
                let old = view
                    .codes
                    .iter()
                    .find(|c| c.scheme == *scheme)
                    .map(|c| c.code.as_str());
                let value =
                    old.map_or_else(|| code.clone(), |old| t.change_becomes(old, code.as_str()));
                sheet.answer(words::scheme(ask, scheme), value);
            }
        }
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}

/// Says where the organisation in the path is to be found.
pub(crate) struct Place {
    org: OrgId,
}

impl Change for Place {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Place {
            org: at_org(ask, Action::ChangeTree)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_place_title(words::org(ask, self.org)),
            "",
            t.change_place_verb(),
        )
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let view = ask
            .app()
            .org_view(ask.who()?, self.org, ask.app().today())?;
        let Some(now) = view.place else {
            return Ok(Vec::new());
        };
        Ok(vec![
            ("address".to_owned(), now.address),
            ("phone".to_owned(), now.phone.unwrap_or_default()),
        ])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        Ok(vec![
            state.text("address", t.word_address()),
            state
                .text("phone", t.change_office_phone())
                .width("w-20")
                .optional(),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        let (address, phone) = (read.text("address"), read.opt("phone"));
        Some(
            SetPlace {
                org: self.org,
                address,
                phone,
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
        for event in &preview.events {
            if let Event::PlaceSet { address, phone, .. } = event {
                sheet.answer(t.word_address(), address.as_str());
                sheet.answer(
                    t.change_office_phone(),
                    phone.as_deref().unwrap_or_default(),
                );
            }
        }
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}
