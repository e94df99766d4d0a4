//! A member lives elsewhere for a time; an organisation there says "with us".

use needle_app::ask::{AwayPage, OrgLine};
use needle_app::{Preview, Receipt};
use needle_model::command::{ClaimAway, GoAway};
use needle_model::{AwayId, Command, Event, OrgId};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::person::Member;
use super::reading::{Among, Reading};
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::view::Choice;

/// The member in the path is away.
pub(crate) struct Away(Member);

impl Change for Away {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Away(Member::find(ask)?))
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_away_title(self.0.name(ask));
        self.0.scene(
            ask,
            title,
            t.change_away_lead(self.0.org_name()),
            t.change_away_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let host = state.lookup(
            "host",
            t.change_away_host(),
            t.change_found_these(),
            Vec::new(),
        );
        Ok(vec![
            state
                .text("place", t.change_away_place())
                .hint(t.change_away_place_hint()),
            host.hint(t.change_away_host_hint()).optional(),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let fits = |host: &OrgLine| host.alive && self.0.org().is_none_or(|o| o.id != host.id);
        let host = read.org(
            "host",
            &Among {
                everywhere: true,
                fits: &fits,
            },
        );
        let place = read.text("place");
        Some(
            GoAway {
                person: self.0.id,
                place,
                host,
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
        for event in &preview.events {
            if let Event::AwayBegun { place, host, .. } = event {
                sheet.answer(t.word_person_name(), self.0.name(ask));
                sheet.answer(t.change_away_place(), place.as_str());
                sheet.answer(
                    t.change_away_host(),
                    host.map(|h| words::org(ask, h)).unwrap_or_default(),
                );
                sheet.say(t.change_away_says(self.0.org_name()));
            }
        }
        self.0.says(ask, preview, sheet);
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.0.page()
    }
}

/// One of the asker's organisations says of the absent member: with us.
pub(crate) struct Claim {
    id: AwayId,
    away: AwayPage,
    name: String,
}

impl Claim {
    /// The organisations the asker's work begins at and what stands directly under them, where members are taken over.
    fn hosts(&self, ask: &Ask) -> Result<Vec<Choice>, Problem> {
        let (app, who, today) = (ask.app(), ask.who()?, ask.app().today());
        let tree = words::tree(ask);
        let mut ids: Vec<OrgId> = Vec::new();
        for grant in who
            .grants
            .iter()
            .filter(|g| g.live(today) && g.role.allows(Action::SettleTransfers))
        {
            ids.push(grant.org);
            ids.extend(tree.children(grant.org));
        }
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| {
            seen.insert(*id)
                && *id != self.away.home.id
                && app.may(who, Action::SettleTransfers, *id)
        });
        let lines = ids
            .into_iter()
            .map(|id| app.org_line(id, today))
            .filter(|line| line.alive);
        Ok(lines
            .map(|line| choice(line.id.to_string(), line.name))
            .collect())
    }
}

impl Change for Claim {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: AwayId = ask.id("away")?;
        let who = ask.who()?;
        let away = ask.app().away_page(who, id)?;
        let seen = ask.app().may_person(who, Action::SeePerson, away.person);
        let facts = if seen {
            ask.app()
                .person_view(who, away.person, needle_app::ask::Purpose::Record)?
                .facts
        } else {
            None
        };
        Ok(Claim {
            id,
            away,
            name: facts.map(|f| f.name).unwrap_or_default(),
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = if self.name.is_empty() {
            t.change_claim_title_plain().into_owned()
        } else {
            t.change_claim_title(self.name.as_str())
        };
        Scene {
            title,
            lead: t.change_claim_lead(self.away.home.name.as_str()),
            verb: t.change_claim_verb().into_owned(),
            back: "/".to_owned(),
            crumbs: Vec::new(),
            draft: false,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut hosts = vec![words::unchosen(t)];
        hosts.extend(self.hosts(ask)?);
        Ok(vec![
            state.select("host", t.change_claim_host(), hosts),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let host = read.org_needed(
            "host",
            &Among {
                everywhere: false,
                fits: &|line| line.alive,
            },
        );
        Some(
            ClaimAway {
                away: self.id,
                host: host?,
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
        let Command::ClaimAway(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        sheet.answer(t.word_person_name(), self.name.as_str());
        sheet.answer(t.change_away_place(), self.away.away.place.as_str());
        sheet.answer(t.change_claim_home(), self.away.home.name.as_str());
        sheet.say(t.change_claim_says(words::org(ask, c.host), self.away.home.name.as_str()));
        Ok(())
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let host = receipt.events.iter().find_map(|event| match event {
            Event::AwayClaimed { host, .. } => Some(*host),
            _ => None,
        });
        host.map_or_else(|| "/".to_owned(), |host| format!("/org/{host}"))
    }
}
