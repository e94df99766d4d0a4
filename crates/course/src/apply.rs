//! What each event makes of a case; why: there is one place where a case changes, for today's events and for those of years ago.
//! An event that does not fit changes nothing, so that no line of a ledger can bring anything down.

use jiff::civil::Date;

use crate::case::{
    Case, Late, Objection, Over, Pause, Publication, Round, Signature, Stage, Track,
};
use needle_model::case::{CaseEvent, Signer};

impl Case {
    /// The case these events add up to.
    pub fn fold<'e>(events: impl IntoIterator<Item = &'e CaseEvent>) -> Case {
        let mut case = Case::default();
        for event in events {
            case.apply(event);
        }
        case
    }

    /// Adds an event.
    pub fn apply(&mut self, event: &CaseEvent) {
        match event {
            CaseEvent::Started { .. } => self.begin(event),
            CaseEvent::Taken { step, .. } => {
                if let Some(round) = taken(event) {
                    let track = self.track(step);
                    track.added.clear();
                    track.handed = None;
                    track.rounds.push(round);
                }
            }
            CaseEvent::Signed {
                step,
                place,
                on,
                who,
            } => {
                let round = self.track(step).waiting();
                if let Some(slot) = round.and_then(|round| round.signatures.get_mut(*place)) {
                    slot.signed = Some((who.clone(), *on));
                }
            }
            CaseEvent::SignerAdded { step, signer, .. } => self.track(step).add(signer),
            CaseEvent::Published { step, from, until } => {
                if let Some(round) = self.track(step).waiting() {
                    round.stage = Stage::Standing;
                    round.publication = Some(Publication {
                        from: *from,
                        until: *until,
                        objections: Vec::new(),
                    });
                }
            }
            CaseEvent::Objected { step, why, on, who } => {
                if let Some(publication) = self.publication(step) {
                    publication.objections.push(Objection {
                        why: why.clone(),
                        who: who.clone(),
                        on: *on,
                        answered: None,
                        answer: String::new(),
                        upheld: false,
                    });
                }
            }
            CaseEvent::ObjectionAnswered {
                step,
                place,
                upheld,
                answer,
                on,
                ..
            } => {
                let publication = self.publication(step);
                let found = publication.and_then(|it| it.objections.get_mut(*place));
                if let Some(objection) = found {
                    objection.answered = Some(*on);
                    objection.answer.clone_from(answer);
                    objection.upheld = *upheld;
                }
            }
            CaseEvent::Stood { .. } => {}
            CaseEvent::Passed { step, on } => self.leave(step, Stage::Passed, *on),
            CaseEvent::Repeated { step, on } => self.leave(step, Stage::Again, *on),
            CaseEvent::Led {
                step,
                to,
                aside,
                over,
                on,
            } => {
                self.leave(step, Stage::Led, *on);
                let rounds = &mut self.track(step).rounds;
                if let Some(round) = rounds.last_mut() {
                    round.led = Some(to.clone());
                }
                self.put_aside(aside, to);
                for id in over {
                    self.track(id).jumped = Some(*on);
                }
                let target = self.track(to);
                target.sent = true;
                target.floor = Some(*on);
            }
            CaseEvent::Skipped { step, on } => self.track(step).skipped = Some(*on),
            CaseEvent::SentBack { to, aside, on, .. } => {
                self.put_aside(aside, to);
                self.track(to).floor = Some(*on);
            }
            CaseEvent::Reopened { step, aside, .. } => self.put_aside(aside, step),
            CaseEvent::HandedOver { step, to, .. } => self.track(step).handed = Some(to.clone()),
            CaseEvent::Withdrawn { why, on, .. } => {
                self.over = Some(Over {
                    end: None,
                    step: None,
                    why: why.clone(),
                    on: *on,
                });
            }
            CaseEvent::Suspended { why, until, on, .. } => self.pauses.push(Pause {
                why: why.clone(),
                from: *on,
                until: *until,
                ended: None,
            }),
            CaseEvent::Resumed { on, .. } => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.ended.get_or_insert(*on);
                }
            }
            CaseEvent::Ended { end, step, on } => {
                self.over = Some(Over {
                    end: Some(end.clone()),
                    step: step.clone(),
                    why: String::new(),
                    on: *on,
                });
            }
            CaseEvent::Moved { version, .. } => self.version.clone_from(version),
        }
    }

    fn begin(&mut self, event: &CaseEvent) {
        if let CaseEvent::Started {
            procedure,
            version,
            org,
            about,
            from,
            on,
            who,
        } = event
        {
            self.procedure.clone_from(procedure);
            self.version.clone_from(version);
            self.org = Some(*org);
            self.about = about.clone();
            self.from.clone_from(from);
            self.started = Some(*on);
            self.who.clone_from(who);
        }
    }

    fn track(&mut self, step: &str) -> &mut Track {
        if !self.steps.contains_key(step) {
            self.steps.insert(step.to_owned(), Track::default());
        }
        self.steps.entry(step.to_owned()).or_default()
    }

    fn publication(&mut self, step: &str) -> Option<&mut Publication> {
        self.track(step).waiting()?.publication.as_mut()
    }

    fn leave(&mut self, step: &str, stage: Stage, on: Date) {
        if let Some(round) = self.track(step).waiting() {
            round.stage = stage;
            round.left = Some(on);
        }
    }

    fn put_aside(&mut self, steps: &[String], target: &str) {
        for id in steps {
            let track = self.track(id);
            let open = track
                .rounds
                .iter_mut()
                .filter(|it| it.stage != Stage::Aside);
            let mut any = false;
            for round in open {
                round.stage = Stage::Aside;
                any = true;
            }
            track.returns = track.returns.saturating_add(u32::from(any));
            track.skipped = None;
            track.jumped = None;
            track.added.clear();
            track.handed = None;
            if id != target {
                track.sent = false;
                track.floor = None;
            }
        }
    }
}

impl Track {
    /// The taking whose end is not known yet.
    fn waiting(&mut self) -> Option<&mut Round> {
        self.rounds.iter_mut().rev().find(|round| round.pending())
    }

    fn add(&mut self, signer: &str) {
        match self.waiting() {
            Some(round) => round.signatures.push(Signature {
                signer: Signer::Added(signer.to_owned()),
                signed: None,
            }),
            None => self.added.push(signer.to_owned()),
        }
    }
}

fn taken(event: &CaseEvent) -> Option<Round> {
    let CaseEvent::Taken {
        held,
        on,
        who,
        answers,
        vote,
        chosen,
        outcome,
        late,
        reason,
        sub,
        signers,
        ..
    } = event
    else {
        return None;
    };
    let late = late.map(|latest| Late {
        latest,
        days: latest.until(*held).map_or(0, |span| span.get_days()),
    });
    let places = signers.iter().map(|signer| Signature {
        signer: signer.clone(),
        signed: None,
    });
    Some(Round {
        held: *held,
        on: *on,
        who: who.clone(),
        answers: answers.clone(),
        vote: vote.clone(),
        chosen: chosen.clone(),
        outcome: outcome.clone(),
        late,
        reason: reason.clone(),
        sub: sub.clone(),
        signatures: places.collect(),
        publication: None,
        stage: if signers.is_empty() {
            Stage::Taken
        } else {
            Stage::Signing
        },
        left: None,
        led: None,
    })
}
