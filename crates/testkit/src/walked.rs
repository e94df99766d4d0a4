//! The built-in rulebook with one more procedure, which every kind of organisation has; why: tests about pages and bodies need a case
//! anywhere in the tree, and what the real procedures say is not theirs to know.

use needle_model::case::Subject;
use needle_model::command::StartCase;
use needle_model::{CaseId, Event, OrgId};
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
    Rulebook::parse(&files).unwrap_or_else(|problems| panic!("{problems:?}"))
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
}
