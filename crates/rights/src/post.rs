//! Rights that hang on a post: whoever is in it has them, from their first day in it to their last. Nothing is given or taken when a post
//! changes hands, so nothing can be forgotten. What may not be here: who may fill a post.

use jiff::civil::Date;
use needle_model::command::{Reach, Spread};
use needle_model::{GrantId, OrgId};

use crate::{Action, Grant, Role, Scope, Tree};

/// Somebody in a post of an organisation, of their own right or acting, over `[from, until)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPost {
    /// Where.
    pub org: OrgId,
    /// Post of the rulebook.
    pub post: String,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// A right given to a post over `[from, until)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostGrant {
    /// Which.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// At which organisation it was given.
    pub org: OrgId,
    /// Post of the rulebook.
    pub post: String,
    /// The post of that organisation, or of each under it as well.
    pub spread: Spread,
    /// How far it reaches from where the post is held.
    pub reach: Reach,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

impl PostGrant {
    /// Whether it holds on a day.
    #[must_use]
    pub fn live(&self, today: Date) -> bool {
        self.from <= today && today < self.until
    }

    /// Whether it hangs on a post of an organisation.
    #[must_use]
    pub fn hangs_on(&self, org: OrgId, post: &str, tree: &dyn Tree) -> bool {
        let under = || match (tree.span(self.org), tree.span(org)) {
            (Some(top), Some(own)) => top.start <= own.start && own.start < top.end,
            _ => false,
        };
        self.post == post && (self.org == org || self.spread == Spread::Each && under())
    }

    /// What it gives somebody in a post: the right, where they are in it, for the days on which both hold.
    #[must_use]
    pub fn gives(&self, held: &InPost, tree: &dyn Tree) -> Option<Grant> {
        let (from, until) = (self.from.max(held.from), self.until.min(held.until));
        (from < until && self.hangs_on(held.org, &held.post, tree)).then(|| Grant {
            id: self.id,
            role: self.role,
            org: held.org,
            reach: self.reach,
            from,
            until,
            post: Some(held.post.clone()),
        })
    }

    /// Whether somebody may do themselves, where the post is held, all that it gives: `scope` answers for each action. Nobody gives by
    /// filling a post what they have not.
    #[must_use]
    pub fn within(&self, org: OrgId, tree: &dyn Tree, scope: &dyn Fn(Action) -> Scope) -> bool {
        let mut actions = Action::ALL.iter().filter(|it| self.role.allows(**it));
        actions.all(|action| scope(*action).reaches(org, self.reach, tree).is_ok())
    }
}
