//! Random commands about members, and the choosing of organisations, persons and days: mostly what is likely to be
//! carried out, now and then what is wrong.

use jiff::civil::Date;
use needle_model::command::*;
use needle_model::{Command, FOREVER, OrgId, PersonId};
use needle_testkit::{START, Seeded, facts};

use super::{Driver, Mix};

impl Driver {
    pub(super) fn effective(&self, chance: &mut Seeded) -> Date {
        let back = |days: usize| {
            self.today
                .saturating_sub(jiff::Span::new().days(days as i64))
        };
        match chance.below(100) {
            0..70 => self.today,
            70..93 => back(1 + chance.below(60)),
            93..97 => back(1 + chance.below(2_000)).max(START),
            97..99 => self.today.saturating_add(jiff::Span::new().days(1)),
            _ => jiff::civil::date(2019, 12, 31),
        }
    }

    pub(super) fn name(&mut self) -> String {
        self.names += 1;
        format!("第{}组织", self.names)
    }

    pub(super) fn sector(&self, chance: &mut Seeded, kind: &str) -> Option<String> {
        let rulebook = self.app.rulebook();
        let kind = rulebook.kind(kind)?;
        let allowed: Vec<&str> = rulebook
            .sectors
            .iter()
            .map(|s| s.id.as_str())
            .filter(|s| kind.allows_sector(s))
            .collect();
        chance.pick(&allowed).map(str::to_owned)
    }

    /// A living organisation, nearly always.
    pub(super) fn org(&self, chance: &mut Seeded) -> Option<OrgId> {
        if chance.percent(4) {
            return chance.pick(&self.known.orgs);
        }
        let open: Vec<OrgId> = self.model.open().map(|e| e.org).collect();
        chance.pick(&open)
    }

    pub(super) fn open_where(
        &self,
        chance: &mut Seeded,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<OrgId> {
        let open: Vec<OrgId> = self
            .model
            .open()
            .filter(|e| wanted(&e.kind))
            .map(|e| e.org)
            .collect();
        chance.pick(&open)
    }

    pub(super) fn kind_of(&self, org: OrgId) -> String {
        self.model
            .edges
            .iter()
            .rev()
            .find(|e| e.org == org)
            .map_or_else(String::new, |e| e.kind.clone())
    }

    /// A member, nearly always.
    fn person(&self, chance: &mut Seeded) -> Option<PersonId> {
        if chance.percent(4) {
            return chance.pick(&self.known.persons);
        }
        let open: Vec<PersonId> = self
            .model
            .stays
            .iter()
            .filter(|s| s.until == FOREVER)
            .map(|s| s.person)
            .collect();
        chance.pick(&open)
    }

    /// One of the latest few: those that are likely to be open.
    pub(super) fn late<T: Copy>(chance: &mut Seeded, all: &[T]) -> Option<T> {
        chance.pick(&all[all.len().saturating_sub(12)..])
    }

    fn holds_members(&self, chance: &mut Seeded) -> Option<OrgId> {
        let rulebook = std::sync::Arc::clone(self.app.rulebook());
        self.open_where(chance, |kind| {
            rulebook.kind(kind).is_some_and(|k| k.members)
        })
    }

    pub(super) fn command(&mut self, chance: &mut Seeded, mix: Mix) -> Option<Command> {
        let roll = chance.below(100);
        let effective = self.effective(chance);
        let reason = Some("试".to_owned());
        if roll < if mix == Mix::Tree { 78 } else { 38 } {
            return self.tree_command(chance, effective);
        }
        if chance.percent(20) {
            return self.rule_command(chance, effective);
        }
        Some(match chance.below(26) {
            0..6 => {
                let status = chance
                    .pick(&["full", "full", "probationary", "suspended", "unheard-of"])?
                    .to_owned();
                let org = if chance.percent(95) {
                    self.holds_members(chance)
                } else {
                    self.org(chance)
                }?;
                Admit {
                    org,
                    status,
                    facts: facts("某人"),
                    effective,
                    reason,
                }
                .into()
            }
            6..9 => AskTransfer {
                person: self.person(chance)?,
                to: self.holds_members(chance)?,
                effective,
                reason,
            }
            .into(),
            9..12 => AcceptTransfer {
                transfer: Self::late(chance, &self.known.transfers)?,
                effective,
                reason,
            }
            .into(),
            12 => ReturnTransfer {
                transfer: Self::late(chance, &self.known.transfers)?,
                effective,
                reason,
            }
            .into(),
            13 => WithdrawTransfer {
                transfer: Self::late(chance, &self.known.transfers)?,
                effective,
                reason,
            }
            .into(),
            14 => {
                let host = self.org(chance).filter(|_| chance.percent(50));
                GoAway {
                    person: self.person(chance)?,
                    place: "远方".to_owned(),
                    host,
                    effective,
                    reason,
                }
                .into()
            }
            15 => ClaimAway {
                away: Self::late(chance, &self.known.aways)?,
                host: self.org(chance)?,
                effective,
                reason,
            }
            .into(),
            16 => ComeBack {
                person: self.person(chance)?,
                effective,
                reason,
            }
            .into(),
            17 => LoseContact {
                person: self.person(chance)?,
                effective,
                reason,
            }
            .into(),
            18 => FindAgain {
                person: self.person(chance)?,
                effective,
                reason,
            }
            .into(),
            19 => EndMembership {
                person: self.person(chance)?,
                ending: "left".to_owned(),
                effective,
                reason,
            }
            .into(),
            20 => ConfirmFull {
                person: self.person(chance)?,
                effective,
                reason,
            }
            .into(),
            21 => {
                let mut known = facts("某某人");
                known.attributes.insert(
                    "education".to_owned(),
                    chance.pick(&["21", "31", "71", "00"])?.to_owned(),
                );
                UpdatePerson {
                    person: self.person(chance)?,
                    facts: known,
                    effective,
                    reason,
                }
                .into()
            }
            22 | 23 => {
                let post = chance
                    .pick(&["secretary", "committee-member", "group-leader"])?
                    .to_owned();
                let person = self.person(chance)?;
                let at = self
                    .model
                    .stays
                    .iter()
                    .rev()
                    .find(|s| s.person == person)
                    .map(|s| s.org);
                let org = if chance.percent(80) {
                    at?
                } else {
                    self.org(chance)?
                };
                FillPost {
                    org,
                    post,
                    person,
                    term_ends: None,
                    how: needle_model::Held::default(),
                    effective,
                    reason,
                }
                .into()
            }
            24 => EndPost {
                holding: Self::late(chance, &self.known.holdings)?,
                effective,
                reason,
            }
            .into(),
            _ => ErasePerson {
                person: chance.pick(&self.known.persons)?,
                effective,
                reason,
            }
            .into(),
        })
    }
}
