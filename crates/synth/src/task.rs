//! What is planned for a day, and the calendar that carries it out; why: days never go backwards.

use crate::World;
use crate::book::{Builder, Step};

/// How a transfer is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Accept,
    Return,
    Withdraw,
}

/// Something planned. Persons and organisations by their places in the builder's lists.
#[derive(Debug, Clone)]
pub(crate) enum Task {
    /// Somebody is admitted somewhere.
    Admit,
    Confirm(usize),
    Retire(usize),
    /// A membership ends: ending of the rulebook, list of words for the reason (none when empty).
    End(usize, &'static str, &'static str),
    /// A transfer is asked for, and answered so many days later (or not at all).
    Ask {
        person: usize,
        to: usize,
        answer: Option<(i64, Answer)>,
    },
    Settle {
        person: usize,
        answer: Answer,
    },
    GoAway(usize),
    Claim(usize),
    ComeBack(usize),
    Lose(usize),
    FindAgain(usize),
    Elect(usize),
    /// The leader's chair is empty.
    ElectLeader(usize),
    /// Somebody is sent to it from elsewhere.
    Dispatch(usize),
    Merge,
    Split,
    Move,
    Rename,
    /// A change of kind, of the sort with that number.
    ChangeKind(usize),
    Found,
    /// An organisation is chosen to end.
    Close,
    /// It ends, once it is empty.
    Dissolve(usize),
    /// One of the transfers that stand open today, by its number.
    StandOpen(usize),
    /// An organisation records what the rules ask of it: the duty's number.
    Record(usize, usize),
    /// Posts beside the elected ones are given.
    Offices(usize),
    /// An organisation does what the rule with that number asks of it.
    Mend(usize, usize),
    /// It gives the number with that place in the list.
    Indicate(usize, usize),
}

impl<W: World> Builder<'_, W> {
    /// Lives through the years until today.
    pub(crate) fn live(&mut self) -> Step<W> {
        self.day = self.start;
        self.plan_changes();
        while self.day <= self.plan.today {
            if self.day == self.start || self.day.day() == 1 {
                self.month();
                self.plan_duties();
                self.look_after();
            }
            loop {
                let tasks = self.due();
                if tasks.is_empty() {
                    break;
                }
                for task in tasks {
                    self.carry_out(task)?;
                }
            }
            let Ok(next) = self.day.tomorrow() else { break };
            self.day = next;
        }
        self.day = self.plan.today;
        Ok(())
    }

    fn carry_out(&mut self, task: Task) -> Step<W> {
        match task {
            Task::Admit => self.admit_somewhere(),
            Task::Confirm(person) => self.confirm(person),
            Task::Retire(person) => self.retire(person),
            Task::End(person, ending, why) => self.end(person, ending, why),
            Task::Ask { person, to, answer } => self.ask(person, to, answer),
            Task::Settle { person, answer } => self.settle(person, answer),
            Task::GoAway(person) => self.go_away(person),
            Task::Claim(person) => self.claim(person),
            Task::ComeBack(person) => self.come_back(person),
            Task::Lose(person) => self.lose(person),
            Task::FindAgain(person) => self.find_again(person),
            Task::Elect(org) => self.elect(org),
            Task::ElectLeader(org) => self.elect_leader(org),
            Task::Dispatch(org) => self.dispatch(org),
            Task::Merge => self.merge(),
            Task::Split => self.split(),
            Task::Move => self.move_one(),
            Task::Rename => self.rename(),
            Task::ChangeKind(sort) => self.change_kind(sort),
            Task::Found => self.found_later(),
            Task::Close => self.close(),
            Task::Dissolve(org) => self.dissolve(org),
            Task::StandOpen(number) => self.stand_open(number),
            Task::Record(org, duty) => self.record(org, duty),
            Task::Offices(org) => self.give_offices(org),
            Task::Mend(org, rule) => self.mend(org, rule),
            Task::Indicate(org, number) => self.indicate(org, number),
        }
    }
}
