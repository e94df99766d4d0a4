//! A case as its page shows it, with all that led to where it stands and what its next step needs; why: a page shows a case caught
//! up until today, before anybody recorded it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use needle_course::{
    Answers, Case, Counted, Due as Limit, Duty, Knows, Measured, Stop, Turn, Verdict, caught_up,
    deadlines, line, turn,
};
use needle_model::case::Subject;
use needle_model::{CaseId, OrgId, PersonId};
use needle_rights::{Action, Principal};
use needle_rulebook::procedures::{Actor, Procedure, Start};
use needle_rulebook::{Rulebook, Title};
use needle_store::read::{CaseEntry, CaseFile, PaperRecord, PollRecord};

use super::access::Purpose;
use super::case_names::CaseBeside;
use super::org::OrgLine;
use crate::App;
use crate::case::{Loaded, Told, Where, on_ground};
use crate::failure::{Failure, OrHidden};

/// A case.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// Its file.
    pub file: CaseFile,
    /// The organisation it runs in.
    pub org: OrgLine,
    /// The rulebook it goes by, in which its procedure stands.
    pub rules: Arc<Rulebook>,
    /// How it stands today.
    pub case: Case,
    /// The stops, for drawing.
    pub stops: Vec<Stop>,
    /// What it waits for.
    pub turns: Vec<Turn>,
    /// The organisation whose turn it is, for each of these.
    pub turn_orgs: Vec<Option<OrgLine>>,
    /// First and last days with their articles.
    pub limits: Vec<Limit>,
    /// Who recorded what and when.
    pub entries: Vec<CaseEntry>,
    /// What it put up.
    pub papers: Vec<PaperRecord>,
    /// Steps the asker may take, sign or answer now.
    pub mine: BTreeSet<String>,
    /// Steps the asker may hand over: their own, and those they have back from whoever it was handed to.
    pub passes_on: BTreeSet<String>,
    /// True when the asker may withdraw it, let it rest or go on.
    pub whole: bool,
    /// Names of the persons it is about, where the asker may see them.
    pub persons: Vec<(PersonId, Option<String>)>,
    /// Secret evaluations that were held for its steps, and their titles.
    pub polls: Vec<(PollRecord, Title)>,
    /// Names of accounts that did something, by how events name them.
    pub names: BTreeMap<String, String>,
    /// The case inside which it runs, where the asker may see that.
    pub outer: Option<CaseBeside>,
    /// Cases that run inside it.
    pub inner: Vec<CaseBeside>,
    /// True when another version of its procedure is in force, and the asker may move it there.
    pub newer: bool,
    /// True when the case is over after what time alone brought, or some of it is not recorded yet.
    pub unrecorded: bool,
}

impl CasePage {
    /// Its procedure.
    #[must_use]
    pub fn procedure(&self) -> Option<&Procedure> {
        self.rules.procedure(&self.file.procedure)
    }
}

/// What is known at a step before it is taken.
#[derive(Debug, Clone)]
pub struct StepHelp {
    /// How many may vote, where the register knows.
    pub entitled: Option<u64>,
    /// How many are needed to be there: one of these is enough.
    pub quorum: Vec<Measured>,
    /// How many must agree, as far as it is known before.
    pub majority: Option<Measured>,
    /// Answers that are known and not asked.
    pub known: Answers,
}

impl App {
    pub(super) fn told_of<T>(
        &self,
        who: &Principal,
        (loaded, voted): (&Loaded, &[Date]),
        then: impl FnOnce(&Told<'_>, &Procedure) -> T,
    ) -> Result<T, Failure> {
        let census = self.census();
        let tree = crate::view::TreeView(census.tree());
        let procedure = loaded.procedure().or_hidden("case")?;
        let now = self.rules_on(self.today());
        let at = Where {
            now: &now,
            census: &census,
            tree: &tree,
            rules: &loaded.rules,
            procedure,
            org: loaded.file.org,
            case: loaded.file.id,
            who,
            today: self.today(),
            voted,
            about: None,
        };
        let told = self.store.read(|r| Told::read(at, r))?;
        Ok(then(&told, procedure))
    }

    pub(super) fn case_seen(&self, who: &Principal, id: CaseId) -> Result<Loaded, Failure> {
        let versions = self.versions();
        let (loaded, turns) = self.store.read(|r| {
            let loaded = Loaded::read(r, &versions, id)?.or_hidden("case")?;
            let turns = r.case_turns(id)?;
            Ok::<_, Failure>((loaded, turns))
        })?;
        let (scope, tree) = self.scope(who, Action::SeeCase);
        let turns: Vec<OrgId> = turns.into_iter().map(|turn| turn.turn).collect();
        if loaded.seen_by(who, &scope, &tree, &turns) {
            Ok(loaded)
        } else {
            Err(Failure::Hidden("case"))
        }
    }

    /// A case, for those of its organisation, those whose turn it is, and those it is about.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn case_page(&self, who: &Principal, id: CaseId) -> Result<CasePage, Failure> {
        let loaded = self.case_seen(who, id)?;
        let today = self.today();
        let now = self.rules_on(today);
        let newer = now.version != loaded.file.version
            && super::case_versions::differ(
                loaded.procedure(),
                now.procedure(&loaded.file.procedure),
            );
        let papers = self.store.read(|r| r.papers_of_case(id))?;
        let mut page = self.told_of(who, (&loaded, &[]), |told, procedure| {
            on_ground(told, procedure, |ground| {
                let (case, more) = caught_up(ground, &loaded.case);
                let turns = turn(ground, &case);
                let has = |turn: &Turn| turn.by.iter().any(|actor| told.fits(actor, &case));
                let named = |turn: &Turn| turn.named.as_deref() == Some(told.who());
                let fits = |turn: &&Turn| match turn.named {
                    Some(_) => named(turn),
                    None => has(turn),
                };
                let mine = turns.iter().filter(fits);
                let mine: BTreeSet<String> = mine.map(|turn| turn.step.clone()).collect();
                let take = |turn: &&Turn| turn.duty == Duty::Take && (has(turn) || named(turn));
                let passes_on = turns.iter().filter(take);
                let passes_on: BTreeSet<String> = passes_on.map(|turn| turn.step.clone()).collect();
                let mut starts = procedure.start.iter();
                let by = |way: &Start| matches!(way, Start::By(actor) if told.fits(actor, &case));
                let near = !mine.is_empty() || !passes_on.is_empty();
                let whole = case.who == told.who() || near || starts.any(by);
                let org = |turn: &Turn| turn.by.iter().find_map(|it| told.org_of(it, &case));
                CasePage {
                    org: super::org_line_of(told.census(), loaded.file.org, today),
                    stops: line(ground, &case),
                    turn_orgs: turns
                        .iter()
                        .map(|turn| {
                            org(turn).map(|id| super::org_line_of(told.census(), id, today))
                        })
                        .collect(),
                    limits: deadlines(ground, &case),
                    mine,
                    passes_on,
                    whole: whole && case.over.is_none(),
                    newer: newer && case.over.is_none() && told.fits(&Actor::Own, &case),
                    unrecorded: !more.is_empty(),
                    turns,
                    case,
                    file: loaded.file.clone(),
                    rules: Arc::clone(&loaded.rules),
                    entries: loaded.entries.clone(),
                    papers,
                    persons: Vec::new(),
                    polls: Vec::new(),
                    names: BTreeMap::new(),
                    outer: None,
                    inner: Vec::new(),
                }
            })
        })?;
        page.polls = self.polls_of_case(id)?;
        page.names = self.names_in(&page.entries)?;
        (page.outer, page.inner) = self.cases_beside(who, &page.file)?;
        if let Subject::Persons(persons) = &page.case.about {
            page.persons = self.called(who, persons, page.file.org)?;
        }
        Ok(page)
    }

    /// Names of persons, of those the asker may see; that they were read is recorded.
    fn called(
        &self,
        who: &Principal,
        persons: &[PersonId],
        org: OrgId,
    ) -> Result<Vec<(PersonId, Option<String>)>, Failure> {
        let mut all = Vec::new();
        let mut read = Vec::new();
        for person in persons {
            let name = match self.see_person(who, Action::SeePerson, *person) {
                Ok(seen) => {
                    read.push(*person);
                    self.store.read(|r| r.person_name(seen))?
                }
                Err(_) => None,
            };
            all.push((*person, name));
        }
        self.record_reading(who, &read, org, Purpose::List, None)?;
        Ok(all)
    }

    /// What is known and needed at a step, for its form.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn step_help(&self, who: &Principal, id: CaseId, step: &str) -> Result<StepHelp, Failure> {
        let loaded = self.case_seen(who, id)?;
        self.told_of(who, (&loaded, &[]), |told, procedure| {
            on_ground(told, procedure, |ground| {
                let (case, _) = caught_up(ground, &loaded.case);
                let today = ground.today;
                let entitled = ground.entitled(&case, step, today);
                // With everybody there and agreeing: what is needed of so many.
                let all = entitled.and_then(|it| u32::try_from(it).ok());
                let full = all.map(|all| Counted {
                    present: all,
                    ayes: all,
                    ..Counted::default()
                });
                let ruled =
                    full.and_then(|full| ground.verdict(&case, step, &full, today).ok().flatten());
                StepHelp {
                    entitled,
                    quorum: ruled.as_ref().map_or_else(Vec::new, |it| it.quorum.clone()),
                    majority: ruled.map(|it| it.majority),
                    known: ground.known(&case, step),
                }
            })
        })
    }

    /// The verdicts of every vote that was taken, by step and round: the numbers of the minutes.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn verdicts(
        &self,
        who: &Principal,
        id: CaseId,
    ) -> Result<BTreeMap<(String, usize), Verdict>, Failure> {
        let loaded = self.case_seen(who, id)?;
        let voted = loaded.voted();
        self.told_of(who, (&loaded, &voted), |told, procedure| {
            on_ground(told, procedure, |ground| {
                let mut all = BTreeMap::new();
                for (step, track) in &loaded.case.steps {
                    for (n, round) in track.rounds.iter().enumerate() {
                        let Some(vote) = &round.vote else {
                            continue;
                        };
                        if let Ok(Some(ruled)) =
                            ground.verdict(&loaded.case, step, vote, round.held)
                        {
                            all.insert((step.clone(), n), ruled);
                        }
                    }
                }
                all
            })
        })
    }
}
