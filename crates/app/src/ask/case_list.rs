//! Lists that come of cases: those of an organisation, what may be started there, whose turn it is, and what was put up for everybody;
//! why: lists are read from tables, and only one case at a time is folded from its events.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};
use needle_rulebook::procedures::{Matter, Procedure, Start};
use needle_rulebook::{Rulebook, Title};
use needle_store::read::{CaseFile, CaseTurn, PaperRecord};

use super::org::OrgLine;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// Cases on one page of a list.
pub const CASES_PAGE: u32 = 50;
/// Organisations whose turns are asked one by one, so that a county's list is whole among a million cases of others; above that the
/// table is read in the order of the days.
const ORGS_ONE_BY_ONE: u32 = 2_500;
/// Papers shown on the public page: what stands, and the latest of what stood.
const PAPERS_SHOWN: u32 = 100;

/// A case of a list.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Its file.
    pub file: CaseFile,
    /// What its procedure is called.
    pub procedure: Title,
    /// What it waits for first.
    pub next: Option<(CaseTurn, Title)>,
}

/// What may be started at an organisation.
#[derive(Debug, Clone)]
pub struct Startable {
    /// The rulebook.
    pub rules: Arc<Rulebook>,
    /// Ids of its procedures that somebody may start here by their own right.
    pub procedures: Vec<String>,
    /// The listed matters.
    pub matters: Vec<Matter>,
}

impl App {
    /// Cases of an organisation, those that run first; and whether there are more.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn cases_of(
        &self,
        who: &Principal,
        org: OrgId,
        page: u32,
    ) -> Result<(Vec<CaseLine>, bool), Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCase);
        let seen = scope.org(org, &tree).or_hidden("org")?;
        let versions = self.versions();
        self.store.read(|r| {
            let from = page.saturating_mul(CASES_PAGE);
            let mut files = r.cases_of_org(seen, CASES_PAGE + 1, from)?;
            let more = files.len() > CASES_PAGE as usize;
            files.truncate(CASES_PAGE as usize);
            let mut all = Vec::new();
            for file in files {
                let rules = versions.named(&file.version, &file.procedure);
                let procedure = rules.and_then(|rules| rules.procedure(&file.procedure));
                let Some(procedure) = procedure else {
                    continue;
                };
                let next = r.case_turns(file.id)?.into_iter().next();
                let next = next.and_then(|turn| {
                    let (_, step) = procedure.step(&turn.step)?;
                    Some((turn, step.title.clone()))
                });
                all.push(CaseLine {
                    procedure: procedure.title.clone(),
                    next,
                    file,
                });
            }
            Ok((all, more))
        })
    }

    /// What may be started at an organisation today.
    ///
    /// # Errors
    /// Hidden.
    pub fn startable(&self, who: &Principal, org: OrgId) -> Result<Startable, Failure> {
        let (scope, tree) = self.scope(who, Action::TakeStep);
        scope.org(org, &tree).or_hidden("org")?;
        let line = self.org_line(org, self.today());
        let rules = self.rules_on(self.today());
        let own = |it: &&Procedure| it.start.iter().any(|way| matches!(way, Start::By(_)));
        let all = rules.procedures_of(&line.kind).filter(own);
        Ok(Startable {
            procedures: all.map(|it| it.id.clone()).collect(),
            matters: rules.matters_of(&line.kind).cloned().collect(),
            rules,
        })
    }

    /// What a setting of a procedure is at a place today, where it or one above set it.
    #[must_use]
    pub fn procedure_setting(&self, org: OrgId, procedure: &Procedure, id: &str) -> Option<i64> {
        let name = procedure.settings_name();
        let census = self.census();
        let set = census.parameter_set(org, &name, id, self.today())?;
        set.value
    }

    /// What waits for this person's organisations until a day, what is due first first.
    pub(crate) fn case_turns_mine(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        until: Date,
        most: usize,
    ) -> Result<Vec<CaseTurn>, Failure> {
        let (scope, tree) = self.scope(who, Action::TakeStep);
        if scope.is_empty() {
            return Ok(Vec::new());
        }
        let spans = super::home::spans(&scope, &tree, under);
        let few: u32 = spans.iter().map(|it| it.end - it.start).sum();
        let mut turns = self.store.read(|r| {
            if few > ORGS_ONE_BY_ONE {
                return r.case_turns_due((&scope, &tree), until, None, most);
            }
            let most_of_one = u32::try_from(most).unwrap_or(u32::MAX);
            let (mut keys, mut until) = (Vec::new(), until);
            for org in spans.into_iter().flat_map(|span| tree.0.ids_in(span)) {
                let Ok(seen) = scope.org(org, &tree) else {
                    continue;
                };
                let found = r.case_turn_keys_of(seen, until, most_of_one)?;
                if found.is_empty() {
                    continue;
                }
                keys.extend(found);
                if keys.len() >= most {
                    // The list is full: only what is due before its last line still belongs there.
                    keys.sort_unstable();
                    keys.truncate(most);
                    let last = keys.last().map_or(until, |(latest, ..)| *latest);
                    until = last.yesterday().unwrap_or(last);
                }
            }
            keys.sort_unstable();
            let mut all = Vec::with_capacity(keys.len());
            for key in keys {
                all.extend(r.case_turn(key)?);
            }
            Ok(all)
        })?;
        if let Some(under) = under {
            turns.retain(|turn| tree.0.is_within(turn.turn, under));
        }
        // What was handed to somebody by name is theirs, until its last day is over: then everybody there sees it again.
        let (own, today) = (who.actor.to_string(), self.today());
        turns.retain(|turn| {
            let named = turn.named.as_ref();
            turn.latest < today || named.is_none_or(|named| *named == own)
        });
        turns.truncate(most);
        Ok(turns)
    }

    /// What a procedure's step is called for a line of a list.
    pub(crate) fn step_title(&self, turn: &CaseTurn) -> Option<(Title, Title)> {
        let versions = self.versions();
        let procedure = versions
            .named(&turn.version, &turn.procedure)?
            .procedure(&turn.procedure)?;
        let (_, step) = procedure.step(&turn.step)?;
        Some((procedure.title.clone(), step.title.clone()))
    }

    /// What an organisation put up for everybody, latest first; `None` when there is no such organisation.
    ///
    /// # Errors
    /// The store's failure.
    pub fn put_up(&self, org: OrgId) -> Result<Option<(OrgLine, Vec<PaperRecord>)>, Failure> {
        let line = self.org_line(org, self.today());
        if line.name.is_empty() {
            return Ok(None);
        }
        let papers = self.store.read(|r| r.papers(org, PAPERS_SHOWN))?;
        Ok(Some((line, papers)))
    }
}
