//! A small tree to stand on: two townships with a few branches and members, built through commands.

use needle_model::command::{Admit, Found};
use needle_model::{Event, OrgId, PersonId};

use crate::{START, TestApp, facts};

/// Two neighbouring townships.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Top of the tree.
    pub root: OrgId,
    /// The province; its own cell.
    pub province: OrgId,
    /// The city.
    pub city: OrgId,
    /// The county.
    pub county: OrgId,
    /// A township,
    pub township: OrgId,
    /// its first village,
    pub village: OrgId,
    /// and its second.
    pub hamlet: OrgId,
    /// The township beside it,
    pub neighbour: OrgId,
    /// and its village.
    pub far_village: OrgId,
    /// Members of the first village.
    pub villagers: Vec<PersonId>,
    /// Members of the neighbour's village.
    pub far_villagers: Vec<PersonId>,
}

impl TestApp {
    /// Builds the frame in an empty database.
    pub fn frame(&self) -> Frame {
        let root = self.found(None, "centre", "总部");
        let province = self.found(Some(root), "province", "云岭省");
        let city = self.found(Some(province), "city", "平江市");
        let county = self.found(Some(city), "county", "松河县");
        let township = self.found(Some(county), "township", "柳树镇");
        let neighbour = self.found(Some(county), "township", "石桥镇");
        let village = self.found(Some(township), "village", "河湾村");
        let hamlet = self.found(Some(township), "village", "小桥村");
        let far_village = self.found(Some(neighbour), "village", "青石村");
        let villagers = ["周一禾", "吴二禾", "郑三禾"]
            .map(|name| self.admit(village, name))
            .to_vec();
        let far_villagers = ["冯一水", "陈二水"]
            .map(|name| self.admit(far_village, name))
            .to_vec();
        Frame {
            root,
            province,
            city,
            county,
            township,
            village,
            hamlet,
            neighbour,
            far_village,
            villagers,
            far_villagers,
        }
    }

    /// Founds an organisation on [`START`]; its kind must leave no choice of sector.
    pub fn found(&self, parent: Option<OrgId>, kind: &str, name: &str) -> OrgId {
        self.found_in(parent, kind, None, name)
    }

    /// Founds an organisation of a sector on [`START`].
    pub fn found_in(
        &self,
        parent: Option<OrgId>,
        kind: &str,
        sector: Option<&str>,
        name: &str,
    ) -> OrgId {
        let receipt = self.run(Found {
            parent,
            kind: kind.to_owned(),
            sector: sector.map(str::to_owned),
            name: name.to_owned(),
            short: None,
            codes: Vec::new(),
            effective: START,
            reason: None,
        });
        let found = receipt.events.iter().find_map(|event| match event {
            Event::OrgFounded { org, .. } => Some(*org),
            _ => None,
        });
        found.expect("founding founds one")
    }

    /// Admits a full member with ordinary facts on [`START`].
    pub fn admit(&self, org: OrgId, name: &str) -> PersonId {
        let facts = facts(name);
        let receipt = self.run(Admit {
            org,
            status: "full".to_owned(),
            facts,
            effective: START,
            reason: None,
        });
        let found = receipt.events.iter().find_map(|event| match event {
            Event::PersonRegistered { person, .. } => Some(*person),
            _ => None,
        });
        found.expect("admitting registers one")
    }
}
