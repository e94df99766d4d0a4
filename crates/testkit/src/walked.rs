//! The built-in rulebook with one more procedure, which every kind of organisation has; why: tests about pages and bodies need a case
//! anywhere in the tree, and what the real procedures say is not theirs to know.

use std::collections::BTreeMap;

use needle_model::case::Subject;
use needle_model::command::{OpenPoll, Reach, StartCase};
use needle_model::poll::{PollEntitled, PollSubject};
use needle_model::{AccountId, Actor, CaseId, Event, OrgId, PersonId, PollId};
use needle_rights::Role;
use needle_rulebook::{Rulebook, builtin};

use crate::{TODAY, TestApp};

/// Id of the procedure.
pub const WALKED: &str = "walked";

/// The rulebook: the built-in one with the procedure [`WALKED`].
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn walked() -> Rulebook {
    Rulebook::parse(&walked_files()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The files of [`walked`], for tests that issue them with something changed.
///
/// # Panics
/// When the built-in rulebook is not there.
#[must_use]
pub fn walked_files() -> BTreeMap<String, String> {
    let mut files = builtin::files("grassroots-party").expect("compiled in");
    let kinds = builtin::grassroots_party().kinds;
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("{:?}", kind.id)).collect();
    let kinds = kinds.join(", ");
    let text = include_str!("walked.toml").replace("KINDS", &kinds);
    files.insert(
        "procedures/walked.toml".to_owned(),
        text.replace("ACT", "branch-work"),
    );
    let body = format!(
        "\n[[body]]\nid = \"everybody\"\ntitle = {{ zh = \"大家\", en = \"everybody\" }}\nof = [{kinds}]\n\
         typed = true\nsources = [{{ act = \"branch-work\", article = \"1\" }}]\n"
    );
    files
        .entry("bodies.toml".to_owned())
        .or_default()
        .push_str(&body);
    let evaluation = include_str!("walked_poll.toml").replace("KINDS", &kinds);
    files
        .entry("polls.toml".to_owned())
        .or_default()
        .push_str(&evaluation.replace("ACT", "branch-work"));
    files
}

impl TestApp {
    /// A case at its first step, where the rulebook is [`walked`].
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn walked_case(&self, org: OrgId) -> CaseId {
        let receipt = self.run(StartCase {
            org,
            procedure: WALKED.to_owned(),
            about: Subject::Matter {
                title: "修渠".to_owned(),
                listed: None,
            },
            from: None,
            inside: None,
            effective: TODAY,
            reason: None,
        });
        match &receipt.events[..] {
            [Event::CaseWent { case, .. }] => *case,
            other => panic!("a case was to be started: {other:?}"),
        }
    }

    /// An account that may be a scrutineer.
    ///
    /// # Panics
    /// Never: an account acts.
    pub fn scrutineer(&self, org: OrgId) -> AccountId {
        match self.actor(Role::Auditor, org, Reach::Here, None).actor {
            Actor::Account(account) => account,
            other => panic!("an account acts, not {other}"),
        }
    }

    /// A secret evaluation of an organisation that closes today, where the rulebook is [`walked`].
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn walked_poll(
        &self,
        org: OrgId,
        scrutineers: [AccountId; 2],
        entitled: &[PersonId],
    ) -> PollId {
        let receipt = self.run(OpenPoll {
            org,
            evaluation: WALKED.to_owned(),
            subjects: vec![PollSubject::Org(org)],
            entitled: PollEntitled::Persons(entitled.to_vec()),
            scrutineers: scrutineers.into(),
            closes: TODAY,
            inside: None,
            effective: TODAY,
            reason: None,
        });
        match &receipt.events[..] {
            [Event::PollOpened { poll, .. }] => *poll,
            other => panic!("an evaluation was to be opened: {other:?}"),
        }
    }
}
