//! The rules themselves, and how one organisation stands towards each of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};
use needle_rulebook::rules::eval;
use needle_rulebook::rules::{Every, RuleParam, Severity};
use needle_rulebook::{Citation, Rulebook, Title, builtin};

use super::State;
use super::list::{act, to_confirm};
use super::view::state;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// A rule in a list of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleCard {
    /// Which.
    pub rule: String,
    /// What is missing when it is not kept.
    pub title: Title,
    /// By which article.
    pub source: Citation,
    /// Short title of the act.
    pub act: Title,
    /// How grave.
    pub severity: Severity,
    /// How often, for what is to be done in every period.
    pub every: Option<Every>,
    /// True when it is from memory or disputed.
    pub to_confirm: bool,
    /// Its settings.
    pub params: Vec<RuleParam>,
    /// First day from which it has stood as it does.
    pub standing_since: Date,
}

/// A rule, and how an organisation stands towards it.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleState {
    /// The rule.
    pub card: RuleCard,
    /// How the organisation stands.
    pub state: State,
    /// By which day, while something is to be done.
    pub due: Option<Date>,
}

fn card(rulebook: &Rulebook, place: usize) -> RuleCard {
    let rule = &rulebook.rules.rules[place];
    RuleCard {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        source: rule.source.clone(),
        act: act(rulebook, &rule.source),
        severity: rule.severity,
        every: rule.every,
        to_confirm: to_confirm(rule),
        params: rule.params.clone(),
        standing_since: rule.standing_since,
    }
}

impl App {
    /// The files of the rulebook in force on a day, as its author wrote them.
    ///
    /// # Errors
    /// The store's failure.
    pub fn rule_files(&self, on: Date) -> Result<BTreeMap<String, String>, Failure> {
        let issued = self.store.read(|r| r.rulebooks())?;
        let in_force = issued.into_iter().rev().find(|version| version.from <= on);
        Ok(match in_force {
            Some(version) => version.files,
            None => builtin::files(&self.rulebook.id).unwrap_or_default(),
        })
    }

    /// All rules in force on a day, in the order of the rulebook, and that rulebook. Rules are no secret.
    #[must_use]
    pub fn rule_cards(&self, on: Date) -> (Arc<Rulebook>, Vec<RuleCard>) {
        let rulebook = self.rules_on(on);
        let cards = (0..rulebook.rules.rules.len()).map(|i| card(&rulebook, i));
        let cards = cards.collect();
        (rulebook, cards)
    }

    /// How an organisation stands towards every rule: why something is on its list, and why something else is not.
    ///
    /// # Errors
    /// Hidden.
    pub fn rule_states(
        &self,
        who: &Principal,
        org: OrgId,
        on: Date,
    ) -> Result<Vec<RuleState>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        let rulebook = self.rules_on(on);
        let census = self.census();
        let states = (0..rulebook.rules.rules.len()).map(|place| {
            let (state, looks) = state(&census, org, place, on, &rulebook);
            let due = looks.iter().filter_map(|(_, outcome)| outcome.due).min();
            RuleState {
                card: card(&rulebook, place),
                state,
                due: due.and_then(eval::day_of),
            }
        });
        Ok(states.collect())
    }
}
