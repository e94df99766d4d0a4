//! Findings in lists, and their counts.

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;
use needle_census::{Census, Findings, Hit};
use needle_model::limits::PAGE_ROWS;
use needle_model::{Actor, OrgId};
use needle_rights::{Action, Principal, Role};
use needle_rulebook::rules::eval::{self, Outcome, Standing};
use needle_rulebook::rules::{Rule, Severity};
use needle_rulebook::{Citation, Mark, Rulebook, Title};

use super::FindingLine;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// Lines of one person's own list; whoever has more is helped by the lists of each organisation.
const MINE_MAX: usize = 200;

/// How often a rule is not kept under an organisation. An organisation counts once.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleTally {
    /// Which rule.
    pub rule: String,
    /// What is missing.
    pub title: Title,
    /// By which article.
    pub source: Citation,
    /// Short title of the act.
    pub act: Title,
    /// How grave.
    pub severity: Severity,
    /// True when the rule is from memory or disputed.
    pub to_confirm: bool,
    /// Organisations that are late.
    pub late: u64,
    /// Organisations for which it is due soon.
    pub soon: u64,
    /// Organisations for which it is postponed or lifted.
    pub excused: u64,
    /// Organisations for which a fact is missing that would decide it.
    pub unknown: u64,
}

/// Which findings of a list are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingFilter {
    /// Only of this rule.
    pub rule: Option<String>,
    /// Only late ones, or only those due soon.
    pub late: Option<bool>,
    /// Only of organisations of this kind.
    pub kind: Option<String>,
    /// In place of what is to be done: what is not asked for, and why.
    pub silent: Option<Silent>,
}

/// Why nothing is asked although it is not kept, or may not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    /// It is postponed or lifted.
    Excused,
    /// A fact is missing that would decide it.
    Unknown,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingPage {
    /// The lines, in the order of the tree.
    pub lines: Vec<FindingLine>,
    /// Lines on all pages.
    pub total: u64,
    /// Which page, from 0.
    pub page: usize,
}

/// Takes a line, by its place in the list, and says whether more are wanted.
type Taking<'a> = dyn FnMut(u64, &dyn Fn() -> FindingLine) -> ControlFlow<()> + 'a;

/// Whether a rule is marked as still to be confirmed.
pub(super) fn to_confirm(rule: &Rule) -> bool {
    matches!(rule.source.mark, Some(Mark::Memory | Mark::Disputed))
}

/// Short title of the act a rule stands in.
pub(super) fn act(rulebook: &Rulebook, source: &Citation) -> Title {
    rulebook
        .source(&source.act)
        .map_or_else(Title::default, |act| act.short.clone())
}

impl App {
    /// Runs `f` with the findings of a day: the kept ones for today, else worked out and kept for a while.
    pub(crate) fn with_findings<T>(&self, on: Date, f: impl FnOnce(&Census, &Findings) -> T) -> T {
        let rules = self.rules_on(on);
        if on != self.today() {
            let census = self.census();
            let findings = census.findings_at(on, &rules);
            return f(&census, &findings);
        }
        if !self.census().settled(on, &rules) {
            self.settle(on, &rules);
        }
        let census = self.census();
        match census
            .findings()
            .filter(|kept| kept.day() == on && Arc::ptr_eq(kept.rules(), &rules))
        {
            Some(kept) => f(&census, kept),
            // Midnight passed, or a rulebook came in, between the two locks.
            None => f(&census, &census.findings_at(on, &rules)),
        }
    }

    /// A hit as a line.
    pub(super) fn finding_line(
        &self,
        census: &Census,
        findings: &Findings,
        hit: &Hit,
    ) -> FindingLine {
        let (day, rulebook) = (findings.day(), findings.rules());
        let rule = &rulebook.rules.rules[hit.rule];
        let outcome = census.look(hit.org, hit.rule, hit.back, day, rulebook);
        let period = rule.every.map(|every| every.period(day, hit.back));
        let (since, since_exact) = since(census, hit.org, day, rulebook, (hit.rule, &outcome));
        FindingLine {
            org: crate::ask::org_line_of(census, hit.org, day),
            rule: rule.id.clone(),
            title: rule.title.clone(),
            source: rule.source.clone(),
            act: act(rulebook, &rule.source),
            severity: rule.severity,
            late: hit.late,
            state: if hit.late { "late" } else { "soon" },
            back: hit.back,
            period,
            due: outcome.due.and_then(eval::day_of),
            since,
            since_exact,
            remedy: rule.remedy.clone(),
            to_confirm: to_confirm(rule),
        }
    }

    /// What somebody has to see to themselves: in the organisations they hold the needle of, with everything under these;
    /// for those who look after an area, in the organisation at its top.
    #[must_use]
    pub fn findings_mine(&self, who: &Principal) -> Vec<FindingLine> {
        let today = self.today();
        let (scope, tree) = self.scope(who, Action::Record);
        let live = who.grants.iter().filter(|grant| grant.live(today));
        let mut tops: Vec<(OrgId, bool)> = live
            .filter(|grant| {
                scope.org(grant.org, &tree).is_ok() && grant.role.allows(Action::Record)
            })
            .map(|grant| (grant.org, grant.role == Role::Secretary))
            .collect();
        if who.actor == Actor::Operator && tops.is_empty() {
            tops.extend(tree.0.roots().first().map(|root| (*root, false)));
        }
        tops.sort_unstable();
        tops.dedup();
        let mut lines = self.with_findings(today, |census, findings| {
            let mut hits: Vec<Hit> = Vec::new();
            for (org, below) in &tops {
                if *below {
                    hits.extend(findings.under(*org, None).take(MINE_MAX));
                } else {
                    hits.extend(findings.of(*org));
                }
            }
            let mut lines: Vec<FindingLine> = hits
                .iter()
                .map(|hit| self.finding_line(census, findings, hit))
                .collect();
            lines.sort_by(|a, b| {
                (a.day(), &a.org.id, &a.rule, a.back).cmp(&(b.day(), &b.org.id, &b.rule, b.back))
            });
            lines.dedup_by(|a, b| a.org.id == b.org.id && a.rule == b.rule && a.back == b.back);
            lines
        });
        lines.truncate(MINE_MAX);
        lines
    }

    /// What an organisation itself has to do, by day.
    ///
    /// # Errors
    /// Hidden.
    pub fn findings_of(
        &self,
        who: &Principal,
        org: OrgId,
        on: Date,
    ) -> Result<Vec<FindingLine>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        Ok(self.with_findings(on, |census, findings| {
            let hits = findings.of(org);
            let mut lines: Vec<FindingLine> = hits
                .iter()
                .map(|hit| self.finding_line(census, findings, hit))
                .collect();
            lines.sort_by(|a, b| (a.day(), &a.rule, a.back).cmp(&(b.day(), &b.rule, b.back)));
            lines
        }))
    }

    /// How often each rule is not kept under an organisation, itself included; rules without anything to say are left out.
    /// In the order of the rulebook: nobody is ranked.
    ///
    /// # Errors
    /// Hidden.
    pub fn tallies(
        &self,
        who: &Principal,
        org: OrgId,
        on: Date,
    ) -> Result<Vec<RuleTally>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        Ok(self.with_findings(on, |_, findings| {
            let rulebook = findings.rules();
            let tallies = findings.tallies(org).into_iter();
            tallies
                .filter(|t| t.late + t.soon + t.excused + t.unknown > 0)
                .map(|t| {
                    let rule = &rulebook.rules.rules[t.rule];
                    RuleTally {
                        rule: rule.id.clone(),
                        title: rule.title.clone(),
                        source: rule.source.clone(),
                        act: act(rulebook, &rule.source),
                        severity: rule.severity,
                        to_confirm: to_confirm(rule),
                        late: t.late,
                        soon: t.soon,
                        excused: t.excused,
                        unknown: t.unknown,
                    }
                })
                .collect()
        }))
    }

    /// The findings under an organisation, page by page, in the order of the tree.
    ///
    /// # Errors
    /// Hidden: the organisation, or a rule there is not.
    pub fn findings_list(
        &self,
        who: &Principal,
        org: OrgId,
        filter: &FindingFilter,
        on: Date,
        page: usize,
    ) -> Result<FindingPage, Failure> {
        let mut lines = Vec::new();
        let from = page.saturating_mul(PAGE_ROWS) as u64;
        let until = from + PAGE_ROWS as u64;
        let counted = self.findings_count(who, org, filter, on)?;
        let total = self.findings_each(who, org, filter, on, &mut |n, line| {
            if n >= from && n < until {
                lines.push(line());
            }
            // Where the number is known, the rest of a nation need not be walked to learn it.
            if n + 1 >= until && counted.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        let total = counted.unwrap_or(total);
        Ok(FindingPage { lines, total, page })
    }

    /// How many lines a list has, where that is known without walking it.
    fn findings_count(
        &self,
        who: &Principal,
        org: OrgId,
        filter: &FindingFilter,
        on: Date,
    ) -> Result<Option<u64>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        if filter.kind.is_some() || filter.silent.is_some() {
            return Ok(None);
        }
        self.with_findings(on, |_, findings| {
            let rule = rule_of(findings, filter)?;
            Ok(Some(findings.lines(org, rule, filter.late)))
        })
    }

    /// Hands over the findings under an organisation one by one until `f` has enough; each is only put into words when it is asked
    /// for. Answers how many there were.
    ///
    /// # Errors
    /// Hidden: the organisation, or a rule there is not.
    pub fn findings_each(
        &self,
        who: &Principal,
        org: OrgId,
        filter: &FindingFilter,
        on: Date,
        f: &mut Taking<'_>,
    ) -> Result<u64, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        self.with_findings(on, |census, findings| {
            let rule = rule_of(findings, filter)?;
            let mut total = 0;
            let hits: Box<dyn Iterator<Item = Hit>> = match filter.silent {
                None => Box::new(findings.under(org, rule)),
                Some(silent) => Box::new(silent_hits(findings, org, rule, silent)),
            };
            for hit in hits {
                let kind_fits = filter.kind.as_deref().is_none_or(|kind| {
                    census
                        .org(hit.org, on)
                        .is_some_and(|facts| facts.kind == kind)
                });
                if kind_fits && filter.late.is_none_or(|late| late == hit.late) {
                    let more = f(total, &|| {
                        let mut line = self.finding_line(census, findings, &hit);
                        match filter.silent {
                            Some(Silent::Excused) => line.state = "excused",
                            Some(Silent::Unknown) => line.state = "unknown",
                            None => {}
                        }
                        line
                    });
                    total += 1;
                    if more.is_break() {
                        break;
                    }
                }
            }
            Ok(total)
        })
    }
}

/// The one rule that is asked for, if one is.
fn rule_of(findings: &Findings, filter: &FindingFilter) -> Result<Option<usize>, Failure> {
    match &filter.rule {
        None => Ok(None),
        Some(id) => Ok(Some(findings.rules().rules.rule(id).or_hidden("rule")?.0)),
    }
}

/// Who is not asked, rule by rule.
fn silent_hits(
    findings: &Findings,
    org: OrgId,
    rule: Option<usize>,
    silent: Silent,
) -> impl Iterator<Item = Hit> + '_ {
    let rules = match rule {
        Some(rule) => rule..rule + 1,
        None => 0..findings.rules().rules.rules.len(),
    };
    rules.flat_map(move |rule| {
        let orgs: Box<dyn Iterator<Item = OrgId>> = match silent {
            Silent::Excused => Box::new(findings.excused_under(org, rule)),
            Silent::Unknown => Box::new(findings.unknown(org, rule)),
        };
        orgs.map(move |org| Hit {
            org,
            rule,
            back: 0,
            late: false,
        })
    })
}

/// Since when something is missing, and whether that is known to the day. What is only due soon is missing since the day it
/// came onto the list.
pub(super) fn since(
    census: &Census,
    org: OrgId,
    day: Date,
    rulebook: &Rulebook,
    (place, outcome): (usize, &Outcome),
) -> (Date, bool) {
    let rule = &rulebook.rules.rules[place];
    let listed = match (outcome.standing, rule.since.is_some(), outcome.due) {
        (Standing::Soon, false, Some(due)) => Some(due - rule.soon),
        _ => outcome.since,
    };
    match listed.and_then(eval::day_of) {
        Some(since) => (since, true),
        None => (census.changed(org, day, rulebook).unwrap_or(day), false),
    }
}
