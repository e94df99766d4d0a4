//! Who is asking, with the grants that count: those of the account, and those that come with a post.

use jiff::civil::Date;
use needle_model::command::Reach;
use needle_model::{Actor, GrantId, OrgId, PersonId};

use crate::Role;

/// A right of an account: this role here, or here and below, over `[from, until)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// Where.
    pub org: OrgId,
    /// How far.
    pub reach: Reach,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// The post it comes with, which is held at `org`; none: it was given to the account itself.
    pub post: Option<String>,
}

impl Grant {
    /// Whether it holds on a day.
    #[must_use]
    pub fn live(&self, today: Date) -> bool {
        self.from <= today && today < self.until
    }
}

/// Whoever sends a command or a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// As the ledger will name them.
    pub actor: Actor,
    /// The member behind the account: they always see their own record.
    pub person: Option<PersonId>,
    /// All grants of the account, live or not, and those that come with the posts its person is in.
    pub grants: Vec<Grant>,
}

impl Principal {
    /// Whoever runs the command line on the machine: they hold the file itself, so nothing is hidden from
    /// them, but everything they do is in the ledger.
    #[must_use]
    pub fn operator() -> Principal {
        Principal {
            actor: Actor::Operator,
            person: None,
            grants: Vec::new(),
        }
    }

    /// Whether any live grant carries the role.
    #[must_use]
    pub fn has_role(&self, role: Role, today: Date) -> bool {
        self.grants.iter().any(|g| g.role == role && g.live(today))
    }
}
