//! One step of a procedure: who does it, what it needs, what is asked, and where the case goes from there; why: a step is what
//! one person sees in front of them, and everything that decides about it stands together.

use needle_model::case::{End, Outcome};

use super::{Amount, Anchor, Enough, Field, FieldRef, Span, Vote, Wait, Within};
use crate::rules::Condition;
use crate::{Citation, Named, Title};

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Id, unique in the procedure.
    pub id: String,
    /// Title.
    pub title: Title,
    /// What the rule says, in one plain sentence.
    pub say: Title,
    /// Act and article; the procedure's where it has none of its own.
    pub source: Citation,
    /// Who does it: any of these. Never empty.
    pub by: Vec<Actor>,
    /// Ids of the steps that must be done before; empty: open from the start. Where the file says nothing, the step before.
    pub needs: Vec<String>,
    /// True when it opens only where a [`Then`] leads to it, and not by what it needs.
    pub sent: bool,
    /// Where it is asked at all: a condition over facts of the organisation. Where it does not hold, the step counts as done.
    pub applies: Option<Condition>,
    /// Ids of the matters it is asked for; empty: whatever the case is about. For another matter the step counts as done.
    pub matters: Vec<String>,
    /// What is asked.
    pub ask: Vec<Field>,
    /// Of these, one is to be reached; empty: nothing is asked.
    pub enough: Vec<Enough>,
    /// The vote taken, if one is.
    pub vote: Option<Vote>,
    /// Earliest days: all hold.
    pub wait: Vec<Wait>,
    /// Latest days: all hold.
    pub within: Vec<Within>,
    /// What is put up for people to see.
    pub publish: Option<Publish>,
    /// Who signs besides: each of these.
    pub countersign: Vec<Actor>,
    /// How often it is done before it counts as done.
    pub repeat: Option<Repeat>,
    /// Id of the procedure that runs inside: done when that case ended well.
    pub sub: Option<String>,
    /// Id of the secret evaluation held for it: its numbers are known at this step.
    pub evaluation: Option<String>,
    /// Ways it can come out that are its own, such as *put off*, besides those every step has.
    pub outcomes: Vec<Named>,
    /// Where the case goes, for the outcomes the file names; ask [`Step::next`], which knows the rest.
    pub then: Vec<Then>,
    /// Id of the activity that is recorded with it, so that rules see it.
    pub record: Option<String>,
    /// What the end of the step does to the register, when it comes out *yes*.
    pub effect: Vec<Effect>,
    /// Where an effect takes its day, person or organisation from; what is not named comes from the step itself.
    pub fill: Vec<(Fill, Anchor)>,
    /// The step as its author wrote it.
    pub text: String,
}

impl Step {
    /// Where the case goes when the step comes out so. What the file does not say: *yes* and an outcome of the step's own
    /// lead on, *no*, an objection upheld and silence refuse, a tie is as *no*, and where too few are there or too few are
    /// elected, it is done again.
    #[must_use]
    pub fn next(&self, outcome: &Outcome) -> Next {
        let said = |wanted: &Outcome| {
            let found = self.then.iter().find(|then| then.outcome == *wanted);
            found.map(|then| then.next.clone())
        };
        said(outcome).unwrap_or_else(|| match outcome {
            Outcome::Yes | Outcome::Own(_) => Next::Next,
            Outcome::Tie => said(&Outcome::No).unwrap_or(Next::End(End::Refused)),
            Outcome::NoQuorum | Outcome::TooFew => Next::Again,
            Outcome::No | Outcome::Objection | Outcome::Silence => Next::End(End::Refused),
        })
    }

    /// True when the step says itself what an outcome leads to.
    #[must_use]
    pub fn says(&self, outcome: &Outcome) -> bool {
        self.then.iter().any(|then| then.outcome == *outcome)
    }

    /// The outcomes the step can have, in the order they are offered.
    #[must_use]
    pub fn possible(&self) -> Vec<Outcome> {
        let mut all = vec![Outcome::Yes];
        let own = self.outcomes.iter();
        all.extend(own.map(|own| Outcome::Own(own.id.clone())));
        if let Some(vote) = &self.vote {
            all.extend([Outcome::No, Outcome::Tie, Outcome::NoQuorum]);
            if vote.election.is_some() {
                all.push(Outcome::TooFew);
            }
        }
        if self
            .publish
            .as_ref()
            .is_some_and(|publish| publish.objections_to.is_some())
        {
            all.push(Outcome::Objection);
        }
        for then in &self.then {
            if !all.contains(&then.outcome) {
                all.push(then.outcome.clone());
            }
        }
        all
    }
}

/// Who may do something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Holders of the post, by its id, in the organisation of the case (`post:<id>`).
    Post(String),
    /// A body, by its id, in the organisation that takes the step (`body:<id>` for holders of posts, `assembly:<id>` for
    /// members and for people outside the register).
    Body(String),
    /// Whoever may write for the organisation of the case (`own`).
    Own,
    /// The person the case is about (`subject`).
    Subject,
    /// The organisation directly above (`above`).
    Above,
    /// The nearest organisation above of such a class or kind, by its id (`above:<id>`).
    AboveOf(String),
    /// An organisation linked with that of the case by such a line, by its id (`line:<id>`).
    Line(String),
    /// The organisation answered at an earlier step (`given:<step>.<field>`).
    Given(FieldRef),
    /// Whoever is appointed to watch over this area (`oversight`).
    Oversight,
    /// Anybody (`public`).
    Public,
}

/// Something put up for people to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    /// Where.
    pub place: Title,
    /// How long it stands at least: the case goes on when that is over.
    pub stands: Span,
    /// Who takes objections; `None`: none are taken.
    pub objections_to: Option<Actor>,
    /// How soon an objection is answered.
    pub answer_within: Option<Span>,
    /// Act and article; the step's where it has none of its own.
    pub source: Citation,
}

/// Something done several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Once in each stretch of so long.
    pub every: Span,
    /// So many times at least.
    pub at_least: Amount,
}

/// Where the case goes for one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Then {
    /// The outcome.
    pub outcome: Outcome,
    /// Where it leads.
    pub next: Next,
}

/// Where a case goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Next {
    /// To the steps that need this one (`next`).
    Next,
    /// The step is done again (`again`).
    Again,
    /// To that step, by its id, and to no other. To an earlier one: it and what needs it are open anew.
    Step(String),
    /// To an end.
    End(End),
}

/// What the end of a step does to the register. It is carried out as the command anybody else would give.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The person becomes a member (`admit`).
    Admit,
    /// The person's membership has that status, by its id (`status:<id>`).
    Status(String),
    /// The person has that standing, by its id (`standing:<id>`).
    Standing(String),
    /// The person's membership ends so, by the id of the ending (`ending:<id>`).
    Ending(String),
    /// The person takes the post, by its id (`post:<id>`).
    Post(String),
    /// The person is called back from the post, by its id (`leave:<id>`).
    Leave(String),
    /// Those elected take the posts of the election (`elected`).
    Elected,
    /// The person's membership moves to the organisation answered (`transfer`).
    Transfer,
    /// An organisation of that kind, by its id, is founded below, with the name answered (`found:<id>`).
    Found(String),
    /// The organisation is dissolved (`dissolve`).
    Dissolve,
    /// A link of that line, by its id, to the organisation answered begins (`link:<id>`).
    Link(String),
}

/// What an effect is told by an answer, or by the day of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fill {
    /// The day from which it holds (`day`).
    Day,
    /// The person or persons (`person`).
    Person,
    /// The other organisation (`organization`).
    Organization,
    /// The day until which it holds (`until`).
    Until,
    /// What an organisation that is founded is called (`name`).
    Name,
    /// The sector of an organisation that is founded, by its id (`sector`).
    Sector,
}
