//! Who a step may be handed over to, or asked to sign it: accounts that may act where it is done; why: names of accounts stand in the
//! minutes already, so the list tells whoever has the step nothing about members.

use needle_model::case::Signer;
use needle_model::{Actor, CaseId, FOREVER};
use needle_rights::{Action, Principal, scope};

use crate::App;
use crate::by_post::ByPost;
use crate::case::{able, named_at};
use crate::failure::{Failure, OrHidden};

/// Accounts in one list at most.
const NAMES_MAX: usize = 200;

/// An account that can be named at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseHand {
    /// As cases name it.
    pub actor: String,
    /// The name of the account.
    pub name: String,
    /// Posts of the rulebook that its member holds there.
    pub posts: Vec<String>,
}

impl App {
    /// Accounts that may be named at a step: to take it, or to sign it. Whoever holds a post there comes first.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn case_hands(
        &self,
        who: &Principal,
        id: CaseId,
        step: &str,
        signs: bool,
    ) -> Result<Vec<CaseHand>, Failure> {
        let loaded = self.case_seen(who, id)?;
        let track = loaded.case.steps.get(step);
        let orgs = self.told_of(who, (&loaded, &[]), |told, procedure| {
            let (_, step) = procedure.step(step)?;
            Some(named_at(told, &loaded.case, step, signs))
        })?;
        let orgs = orgs.or_hidden("case")?;
        let (today, own) = (self.today(), who.actor.to_string());
        // Who acts for an organisation is no secret to its own procedure.
        let tree = crate::view::TreeView(self.census().tree());
        let system = scope(&crate::decide::SYSTEM, Action::SeeOrg, today, &tree);
        // Nobody is asked for what they are asked for already; to sign one's own step once more says nothing.
        let skipped = |actor: &str| match track {
            _ if signs && actor == own => true,
            Some(track) if signs => {
                let asked = Signer::Added(actor.to_owned());
                let mut slots = track.pending().into_iter().flat_map(|it| &it.signatures);
                track.added.iter().any(|it| it == actor) || slots.any(|it| it.signer == asked)
            }
            Some(track) => match &track.handed {
                Some(handed) => handed == actor,
                None => actor == own,
            },
            None => actor == own,
        };
        let mut by_post = ByPost::new(&tree, today);
        self.store.read(|r| {
            let mut all: Vec<CaseHand> = Vec::new();
            for org in &orgs {
                let Ok(seen) = system.org(*org, &tree) else {
                    continue;
                };
                let held = r.holdings(seen)?;
                for account in r.accounts_at(seen, today)? {
                    let actor = Actor::Account(account.id).to_string();
                    let known = all.iter().any(|it| it.actor == actor);
                    if known || skipped(&actor) {
                        continue;
                    }
                    let grants = by_post.with_own(r, account.id, account.person)?;
                    if !able(&account, grants, &orgs, today, &tree) {
                        continue;
                    }
                    let posts = held
                        .iter()
                        .filter(|it| it.until == FOREVER && account.person == Some(it.person));
                    all.push(CaseHand {
                        actor,
                        posts: posts.map(|it| it.post.clone()).collect(),
                        name: account.name,
                    });
                }
            }
            all.sort_by_key(|it| it.posts.is_empty());
            all.truncate(NAMES_MAX);
            Ok::<_, Failure>(all)
        })
    }
}
