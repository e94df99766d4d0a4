//! A roster against the register: which organisation each row means, and whether the person is there already.
//! Nothing is guessed and nothing is written but the trace of having read.

use std::ops::ControlFlow;

use jiff::civil::Date;
use needle_exchange::members::{Field, Reading};
use needle_exchange::problem::{State, worst};
use needle_model::{OrgId, PersonId, Refusal};
use needle_rights::{Action, Principal};
use rustc_hash::{FxHashMap, FxHashSet};

use super::meaning::Meaning;
use super::places::Places;
use super::register::Register;
use super::{ImportStop, Progress};
use crate::ask::Purpose;
use crate::failure::OrHidden;
use crate::{App, Failure};

/// Rows looked at between two looks at whether to go on.
const ROWS_PER_STEP: usize = 4_096;
/// Persons in one record of who read whose record.
const READINGS_PER_ENTRY: usize = 1_000;

/// How to look a roster over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looking {
    /// From which day the rows are to hold.
    pub effective: Date,
}

/// A roster looked over, ready to be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The organisation it is imported under.
    pub under: OrgId,
    /// From which day.
    pub effective: Date,
    /// What was read; the problems of its rows now also hold what the register says.
    pub reading: Reading,
    /// For each of the reading's rows, what it means.
    pub rows: Vec<Looked>,
}

/// What a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The organisation it means, if exactly one fits.
    pub org: Option<OrgId>,
    /// What is to be done.
    pub found: Found,
    /// Somebody in the register it is about, or looks like being about.
    pub person: Option<PersonId>,
}

/// What is to be done with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing: it is rejected, for the reasons among its problems.
    Rejected,
    /// The person is new and will be entered.
    New,
    /// The person is there with just these facts: nothing is to be done.
    Same {
        /// Who.
        person: PersonId,
    },
    /// The person is there with other facts: a proposal, taken only if the user says so.
    Update {
        /// Who.
        person: PersonId,
        /// What differs.
        fields: Vec<Field>,
    },
    /// The person is there in another organisation of the user's: a proposal, taken only if the user says so.
    Transfer {
        /// Who.
        person: PersonId,
        /// Where the person is.
        from: OrgId,
    },
}

/// Rows by what is the matter with them and by what will be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Nothing to say.
    pub accepted: u64,
    /// Somebody should look.
    pub warned: u64,
    /// Not taken.
    pub rejected: u64,
    /// Persons that will be entered.
    pub new: u64,
    /// There already, just so.
    pub same: u64,
    /// Proposals to change facts.
    pub update: u64,
    /// Proposals to ask for a transfer.
    pub transfer: u64,
}

impl Prepared {
    /// How bad a row is.
    #[must_use]
    pub fn state(&self, row: usize) -> State {
        let problems = self.reading.rows.get(row).map(|row| &row.problems[..]);
        worst(problems.unwrap_or_default())
    }

    /// How many rows are what.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut sum = Summary::default();
        for (place, row) in self.rows.iter().enumerate() {
            match self.state(place) {
                State::Accepted => sum.accepted += 1,
                State::Warned => sum.warned += 1,
                State::Rejected => sum.rejected += 1,
            }
            match row.found {
                Found::Rejected => {}
                Found::New => sum.new += 1,
                Found::Same { .. } => sum.same += 1,
                Found::Update { .. } => sum.update += 1,
                Found::Transfer { .. } => sum.transfer += 1,
            }
        }
        sum
    }
}

impl App {
    /// Looks a roster over against the register, within the reach of who asks and under one organisation only.
    ///
    /// # Errors
    /// Hidden, cancelled, or the store's failure.
    pub fn look_over(
        &self,
        who: &Principal,
        under: OrgId,
        mut reading: Reading,
        looking: Looking,
        progress: &mut Progress<'_>,
    ) -> Result<Prepared, ImportStop> {
        let (scope, tree) = self.scope(who, Action::ChangeMembers);
        scope.org(under, &tree).or_hidden("org")?;
        let today = self.today();
        if looking.effective > today {
            let refusal = Refusal::new("in-future", "effective");
            let refusal = refusal.with("date", looking.effective);
            return Err(refusal.with("today", today).into());
        }
        let total = reading.rows.len() as u64 * 2;
        let mut meant = Vec::with_capacity(reading.rows.len());
        {
            let codes = self.codes(&reading, looking.effective)?;
            let census = self.census();
            let named = reading
                .rows
                .iter()
                .any(|row| row.org.name.is_some() || row.org.section.is_some());
            let places = named.then(|| Places::new(&census, &tree, &scope, under));
            let mut meaning = Meaning {
                census: &census,
                tree: &tree,
                scope: &scope,
                rulebook: self.rulebook(),
                under,
                effective: looking.effective,
                today,
                places,
                codes,
            };
            for (done, row) in reading.rows.iter_mut().enumerate() {
                meant.push(meaning.org(row));
                meaning.facts(row);
                if done % ROWS_PER_STEP == 0 {
                    go_on(progress, done as u64, total)?;
                }
            }
        }
        let mut rows: Vec<Looked> = meant
            .into_iter()
            .map(|org| Looked {
                org,
                found: Found::New,
                person: None,
            })
            .collect();
        let mut register = Register::new(self, who, &scope, &tree);
        for start in (0..rows.len()).step_by(ROWS_PER_STEP) {
            let end = rows.len().min(start + ROWS_PER_STEP);
            register.look(
                &reading.columns,
                &mut reading.rows[start..end],
                &mut rows[start..end],
            )?;
            go_on(progress, total / 2 + end as u64, total)?;
        }
        let compared = register.compared();
        let headings: FxHashMap<u16, &String> = reading
            .columns
            .iter()
            .map(|column| (column.column, &column.heading))
            .collect();
        for (row, looked) in reading.rows.iter_mut().zip(&mut rows) {
            for problem in row.problems.iter_mut().filter(|p| p.heading.is_empty()) {
                if let Some(heading) = problem.column.and_then(|c| headings.get(&c)) {
                    problem.heading.clone_from(heading);
                }
            }
            if worst(&row.problems) == State::Rejected {
                looked.found = Found::Rejected;
            }
        }
        for some in compared.chunks(READINGS_PER_ENTRY) {
            self.record_reading(who, some, under, Purpose::Change, None)?;
        }
        Ok(Prepared {
            under,
            effective: looking.effective,
            reading,
            rows,
        })
    }

    /// Who has the codes the rows name.
    fn codes(
        &self,
        reading: &Reading,
        effective: Date,
    ) -> Result<FxHashMap<String, Vec<OrgId>>, Failure> {
        let wanted: FxHashSet<&str> = reading
            .rows
            .iter()
            .filter_map(|row| row.org.code.as_deref())
            .collect();
        let mut codes = FxHashMap::default();
        self.store().read(|r| {
            for code in wanted {
                let holders = r.code_holders(code, effective)?;
                let holders = holders.into_iter().map(|(org, _)| org).collect();
                codes.insert(code.to_owned(), holders);
            }
            Ok(codes)
        })
    }
}

/// Asks whether to go on.
fn go_on(progress: &mut Progress<'_>, done: u64, total: u64) -> Result<(), ImportStop> {
    match progress(done, total) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ImportStop::Cancelled),
    }
}
