//! Random commands about the tree: foundings, moves, mergers, divisions, and what hangs on organisations.

use jiff::civil::Date;
use needle_model::command::*;
use needle_model::{Command, OrgId, PersonId};
use needle_testkit::Seeded;

use super::Driver;

impl Driver {
    pub(super) fn tree_command(&mut self, chance: &mut Seeded, effective: Date) -> Option<Command> {
        let reason = None;
        let rulebook = std::sync::Arc::clone(self.app.rulebook());
        let crowded = self.model.open().count() > 400;
        Some(match chance.below(100) {
            0..30 if !crowded => {
                let parent = self.org(chance)?;
                let kinds: Vec<&str> = rulebook
                    .children_kinds(&self.kind_of(parent))
                    .map(|k| k.id.as_str())
                    .collect();
                let kind = if chance.percent(95) {
                    chance.pick(&kinds)
                } else {
                    chance.pick(&["village", "province", "unheard-of"])
                }?;
                let (sector, name) = (self.sector(chance, kind), self.name());
                Found {
                    parent: Some(parent),
                    kind: kind.to_owned(),
                    sector,
                    name,
                    short: None,
                    codes: Vec::new(),
                    effective,
                    reason,
                }
                .into()
            }
            0..38 => Rename {
                org: self.org(chance)?,
                name: self.name(),
                short: None,
                effective,
                reason,
            }
            .into(),
            38..44 => {
                let kind = chance.pick(&[
                    "branch",
                    "general-branch",
                    "committee",
                    "village",
                    "community",
                    "joint-branch",
                ])?;
                ChangeKind {
                    org: self.org(chance)?,
                    kind: kind.to_owned(),
                    sector: self.sector(chance, kind),
                    effective,
                    reason,
                }
                .into()
            }
            44..62 => {
                let org = self.org(chance)?;
                let kind = self.kind_of(org);
                let to = if chance.percent(92) {
                    self.open_where(chance, |parent| rulebook.allowed_under(&kind, parent))
                } else {
                    self.org(chance)
                }?;
                Move {
                    org,
                    to,
                    effective,
                    reason,
                }
                .into()
            }
            62..72 => {
                let into = self.org(chance)?;
                let kind = self.kind_of(into);
                let orgs = (0..1 + chance.below(2))
                    .filter_map(|_| self.open_where(chance, |other| other == kind))
                    .collect();
                Merge {
                    orgs,
                    into,
                    effective,
                    reason,
                }
                .into()
            }
            72..80 => self.split(chance, effective)?,
            80..93 => {
                let leaf = |org: &OrgId| {
                    !self.model.open().any(|e| e.parent == Some(*org))
                        && self.model.members_open(*org).is_empty()
                };
                let leaves: Vec<OrgId> = self.model.open().map(|e| e.org).filter(leaf).collect();
                let org = if chance.percent(90) {
                    chance.pick(&leaves)
                } else {
                    self.org(chance)
                }?;
                Dissolve {
                    org,
                    effective,
                    reason,
                }
                .into()
            }
            93..95 => {
                let line = chance.pick(&["trade", "unit", "unheard-of"])?.to_owned();
                AddLink {
                    org: self.org(chance)?,
                    to: self.org(chance)?,
                    line,
                    label: None,
                    effective,
                    reason,
                }
                .into()
            }
            95 => EndLink {
                link: Self::late(chance, &self.known.links)?,
                effective,
                reason,
            }
            .into(),
            96..98 => {
                let code = format!("N-{}", chance.below(40));
                GiveCode {
                    org: self.org(chance)?,
                    scheme: "internal".to_owned(),
                    code,
                    effective,
                    reason,
                }
                .into()
            }
            _ => SetPlace {
                org: self.org(chance)?,
                address: self.name(),
                phone: None,
                effective,
                reason,
            }
            .into(),
        })
    }

    fn split(&mut self, chance: &mut Seeded, effective: Date) -> Option<Command> {
        let org = self.org(chance)?;
        let orgs: Vec<OrgId> = self
            .model
            .open()
            .filter(|e| e.parent == Some(org))
            .map(|e| e.org)
            .filter(|_| chance.percent(40))
            .collect();
        let persons: Vec<PersonId> = self
            .model
            .members_open(org)
            .into_iter()
            .filter(|_| chance.percent(40))
            .collect();
        let (half_orgs, half_persons) = (
            chance.below(orgs.len() + 1),
            chance.below(persons.len() + 1),
        );
        let kind = self.kind_of(org);
        let mut part = |orgs: &[OrgId], persons: &[PersonId]| SplitPart {
            kind: kind.clone(),
            name: self.name(),
            short: None,
            orgs: orgs.to_vec(),
            persons: persons.to_vec(),
        };
        let mut parts = vec![part(&orgs[..half_orgs], &persons[..half_persons])];
        if chance.percent(30) {
            parts.push(part(&orgs[half_orgs..], &persons[half_persons..]));
        }
        Some(
            Split {
                org,
                parts,
                effective,
                reason: None,
            }
            .into(),
        )
    }
}
