//! What an organisation put up for everybody, with what its procedure says of it (how long it stands, who takes objections, until when they
//! are answered) and the answers that were given; why: whoever objects without an account has no other page to see the answer on.
//!
//! What an objection says is not shown: it may tell of others, and nobody has read it before.

use jiff::civil::Date;
use needle_course::Publication;
use needle_model::OrgId;
use needle_store::read::PaperRecord;
use needle_text::Texts;

use super::org::OrgLine;
use crate::case::Loaded;
use crate::wording::Wording;
use crate::{App, Failure};

/// Notices whose cases are read for one page: more than stand at a time anywhere.
const TOLD_MAX: usize = 40;

/// A notice.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What was put up.
    pub paper: PaperRecord,
    /// What its procedure says of it; empty for those long gone.
    pub says: Vec<String>,
    /// Answers that were given, in the order of the objections.
    pub answers: Vec<NoticeAnswer>,
    /// How many objections wait for an answer.
    pub waiting: usize,
}

/// An answer to an objection.
#[derive(Debug, Clone)]
pub struct NoticeAnswer {
    /// The day of the objection.
    pub objected: Date,
    /// The day of the answer.
    pub answered: Date,
    /// What it says.
    pub answer: String,
    /// True when the objection was found right.
    pub upheld: bool,
}

impl App {
    /// What an organisation put up for everybody, latest first; `None` when there is no such organisation.
    ///
    /// # Errors
    /// The store's failure.
    pub fn put_up_told(
        &self,
        org: OrgId,
        t: &'static Texts,
    ) -> Result<Option<(OrgLine, Vec<Notice>)>, Failure> {
        let Some((line, papers)) = self.put_up(org)? else {
            return Ok(None);
        };
        let mut all = Vec::new();
        for (n, paper) in papers.into_iter().enumerate() {
            let mut notice = Notice {
                paper,
                says: Vec::new(),
                answers: Vec::new(),
                waiting: 0,
            };
            if n < TOLD_MAX {
                self.tell(&mut notice, t)?;
            }
            all.push(notice);
        }
        Ok(Some((line, all)))
    }

    fn tell(&self, notice: &mut Notice, t: &'static Texts) -> Result<(), Failure> {
        let (paper, versions) = (&notice.paper, self.versions());
        let loaded = self
            .store
            .read(|r| Loaded::read(r, &versions, paper.case))?;
        let Some(loaded) = loaded else {
            return Ok(());
        };
        let Some(procedure) = loaded.procedure() else {
            return Ok(());
        };
        let census = self.census();
        let name = procedure.settings_name();
        let settings = |id: &str| {
            let set = census.parameter_set(paper.org, &name, id, paper.from)?;
            set.value
        };
        let words = Wording::new(t, &loaded.rules, procedure).at(&settings);
        let publish = procedure
            .step(&paper.step)
            .and_then(|(_, step)| step.publish.as_ref());
        notice.says = publish.map_or_else(Vec::new, |publish| words.published(publish));
        let rounds = loaded.case.steps.get(&paper.step);
        let rounds = rounds.map_or(&[][..], |track| &track.rounds);
        let own = |it: &&Publication| it.from == paper.from;
        let found = rounds
            .iter()
            .rev()
            .filter_map(|round| round.publication.as_ref())
            .find(own);
        let Some(publication) = found else {
            return Ok(());
        };
        notice.waiting = publication.unanswered().count();
        let answered = publication.objections.iter().filter_map(|it| {
            Some(NoticeAnswer {
                objected: it.on,
                answered: it.answered?,
                answer: it.answer.clone(),
                upheld: it.upheld,
            })
        });
        notice.answers = answered.collect();
        Ok(())
    }
}
