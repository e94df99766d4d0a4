//! From the steps of a procedure to nodes and flows; why the same order at every step: waiting, the task, how it came out, signatures,
//! publication, objections, and then whatever needs it. Who knows one step in the drawing knows them all.

use needle_rulebook::procedures::{End, Next, Outcome, Procedure, Span, SpanUnit, Start, Step};

use super::BpmnWords;
use super::graph::{Graph, Said, Shape, Time};

/// Where a flow comes out of, and what it says.
type Out = (usize, Said);

struct Plan<'a> {
    procedure: &'a Procedure,
    words: &'a dyn BpmnWords,
    graph: Graph,
    /// Where what a step needs flows in, by step.
    enter: Vec<usize>,
    /// Where a case that is led or sent back to a step comes in, by step.
    head: Vec<usize>,
    /// The task, by step.
    task: Vec<usize>,
    /// The question whether it is asked, by step.
    choice: Vec<Option<usize>>,
}

pub(super) fn plan(procedure: &Procedure, words: &dyn BpmnWords) -> Graph {
    let mut plan = Plan {
        procedure,
        words,
        graph: Graph::default(),
        enter: Vec::new(),
        head: Vec::new(),
        task: Vec::new(),
        choice: Vec::new(),
    };
    let start = plan
        .graph
        .node("start".to_owned(), words.start(), Shape::Start);
    let by_itself = |it: &Start| matches!(it, Start::Every(_));
    if procedure.start.iter().all(by_itself) {
        let every = procedure.start.iter().map(ToString::to_string);
        plan.graph.nodes[start].time = Some(Time::Rule(every.collect::<Vec<_>>().join(" or ")));
    }
    for step in &procedure.steps {
        plan.before(step);
    }
    let first = |step: &&Step| !step.sent && step.needs.is_empty();
    let first: Vec<String> = procedure
        .steps
        .iter()
        .filter(first)
        .map(|step| step.id.clone())
        .collect();
    plan.lead_to("start", vec![(start, Said::default())], &first);
    for at in 0..procedure.steps.len() {
        plan.after(at);
    }
    plan.graph
}

impl Plan<'_> {
    /// What comes before the task, and the task itself.
    fn before(&mut self, step: &Step) {
        let none = Said::default();
        let id = &step.id;
        let mut chain = Vec::new();
        let joins = !step.sent && step.needs.len() > 1;
        if joins {
            let join = self
                .graph
                .node(format!("join_{id}"), String::new(), self.joining(step));
            chain.push(join);
        }
        let asks = step.applies.is_some() || !step.matters.is_empty();
        let choice = asks.then(|| {
            let name = self.words.asked();
            let node = self
                .graph
                .node(format!("asked_{id}"), name, Shape::Exclusive);
            let condition = step.applies.as_ref().map(|it| it.text.clone());
            self.graph.nodes[node].notes.extend(condition);
            node
        });
        chain.extend(choice);
        let waits = step.wait.iter().filter(|wait| !wait.advice).enumerate();
        for (n, wait) in waits {
            let name = self.words.wait(wait);
            let timer = self
                .graph
                .node(format!("wait_{id}_{n}"), name, Shape::Timer);
            self.graph.nodes[timer].time = Some(Time::Rule(wait.to_string()));
            chain.push(timer);
        }
        let shape = match step.sub {
            Some(_) => Shape::Call,
            None => Shape::Task {
                repeats: step.repeat.is_some(),
            },
        };
        let task = self
            .graph
            .node(format!("step_{id}"), self.words.step(step), shape);
        let node = &mut self.graph.nodes[task];
        node.notes = self.words.about(step);
        node.by = step.by.iter().map(ToString::to_string).collect();
        node.calls.clone_from(&step.sub);
        chain.push(task);
        for pair in chain.windows(2) {
            let said = if Some(pair[0]) == choice {
                Said {
                    name: String::new(),
                    when: "asked".to_owned(),
                }
            } else {
                none.clone()
            };
            self.graph.flow(pair[0], pair[1], &said);
        }
        self.enter.push(chain[0]);
        self.head.push(chain[usize::from(joins)]);
        self.task.push(task);
        self.choice.push(choice);
    }

    /// How paths come together: all of them, or those that were gone where some may not be.
    fn joining(&self, step: &Step) -> Shape {
        let steps = &self.procedure.steps;
        let place = |id: &str| steps.iter().position(|step| step.id == id);
        let sent = |id: &String| place(id).is_some_and(|at| steps[at].sent);
        let over = steps.iter().enumerate().any(|(at, from)| {
            let mut leads = from.then.iter();
            leads.any(|then| match &then.next {
                Next::Step(to) => place(to).is_some_and(|to| to > at),
                _ => false,
            })
        });
        if over || step.needs.iter().any(sent) {
            Shape::Inclusive
        } else {
            Shape::Parallel
        }
    }

    /// What comes after the task.
    fn after(&mut self, at: usize) {
        let procedure = self.procedure;
        let step = &procedure.steps[at];
        let id = &step.id;
        let mut passed: Vec<Out> = Vec::new();
        if step.says(&Outcome::Silence) {
            let name = self.words.outcome(step, &Outcome::Silence);
            let of = self.task[at];
            let last = self
                .graph
                .node(format!("silence_{id}"), name, Shape::Silence { of });
            let limit = step.within.iter().find(|it| !it.advice);
            self.graph.nodes[last].time = Some(Time::Rule(
                limit.map_or_else(|| "silence".to_owned(), ToString::to_string),
            ));
            self.go(
                at,
                vec![(last, Said::default())],
                &step.next(&Outcome::Silence),
                &mut passed,
            );
        }
        let mut all = step.possible();
        all.retain(|it| !matches!(it, Outcome::Silence | Outcome::Objection));
        let later = step.publish.is_some() || !step.countersign.is_empty();
        let (on, off): (Vec<Outcome>, Vec<Outcome>) = all.into_iter().partition(|outcome| {
            let good = matches!(outcome, Outcome::Yes | Outcome::Own(_));
            later && good && step.next(outcome) != Next::Again
        });
        let mut ways = self.ways(step, &off);
        if later {
            ways.insert(0, (None, self.said(step, &on)));
        }
        let outs = self.choose(
            format!("outcome_{id}"),
            vec![(self.task[at], Said::default())],
            ways,
        );
        for (next, out) in outs {
            match next {
                Some(next) => self.go(at, vec![out], &next, &mut passed),
                None => self.put_up(at, out, &on, &mut passed),
            }
        }
        if let Some(choice) = self.choice[at] {
            let said = Said {
                name: self.words.not_asked(),
                when: String::new(),
            };
            passed.push((choice, said));
        }
        let needing = procedure.steps.iter();
        let needing = needing.filter(|other| !other.sent && other.needs.contains(id));
        let needing: Vec<String> = needing.map(|other| other.id.clone()).collect();
        if !passed.is_empty() {
            self.lead_to(id, passed, &needing);
        }
    }

    /// Signatures, publication, objections; then where each outcome leads.
    fn put_up(&mut self, at: usize, out: Out, on: &[Outcome], passed: &mut Vec<Out>) {
        let step = &self.procedure.steps[at];
        let id = &step.id;
        let mut last = out;
        if !step.countersign.is_empty() {
            let name = self.words.signed(step);
            let shape = Shape::Task { repeats: false };
            let node = self.graph.node(format!("sign_{id}"), name, shape);
            let by = step.countersign.iter().map(ToString::to_string);
            self.graph.nodes[node].by = by.collect();
            self.graph.flow(last.0, node, &last.1);
            last = (node, Said::default());
        }
        if let Some(publish) = &step.publish {
            let name = self.words.stands(publish);
            let node = self.graph.node(format!("stands_{id}"), name, Shape::Timer);
            self.graph.nodes[node].time = Some(self.duration(&publish.stands));
            self.graph.flow(last.0, node, &last.1);
            last = (node, Said::default());
            if publish.objections_to.is_some() {
                let name = self.words.objected();
                let gate = self
                    .graph
                    .node(format!("objected_{id}"), name, Shape::Exclusive);
                self.graph.flow(last.0, gate, &last.1);
                let outcome = Outcome::Objection;
                let said = self.said(step, std::slice::from_ref(&outcome));
                self.go(at, vec![(gate, said)], &step.next(&outcome), passed);
                last = (gate, Said::default());
            }
        }
        let ways = self.ways(step, on);
        for (next, out) in self.choose(format!("leads_{id}"), vec![last], ways) {
            if let Some(next) = next {
                self.go(at, vec![out], &next, passed);
            }
        }
    }

    /// Outcomes by where they lead.
    fn ways(&self, step: &Step, outcomes: &[Outcome]) -> Vec<(Option<Next>, Said)> {
        let mut grouped: Vec<(Next, Vec<Outcome>)> = Vec::new();
        for outcome in outcomes {
            let next = step.next(outcome);
            match grouped.iter_mut().find(|(known, _)| *known == next) {
                Some((_, all)) => all.push(outcome.clone()),
                None => grouped.push((next, vec![outcome.clone()])),
            }
        }
        let ways = grouped.into_iter();
        ways.map(|(next, all)| (Some(next), self.said(step, &all)))
            .collect()
    }

    fn said(&self, step: &Step, outcomes: &[Outcome]) -> Said {
        let names = outcomes.iter().map(|it| self.words.outcome(step, it));
        let codes = outcomes.iter().map(|it| it.code().to_owned());
        Said {
            name: names.collect::<Vec<_>>().join(" / "),
            when: codes.collect::<Vec<_>>().join(" or "),
        }
    }

    /// One of several ways: a gateway where there is more than one.
    fn choose(
        &mut self,
        id: String,
        from: Vec<Out>,
        ways: Vec<(Option<Next>, Said)>,
    ) -> Vec<(Option<Next>, Out)> {
        if let [(next, _)] = &ways[..] {
            let next = next.clone();
            return from.into_iter().map(|out| (next.clone(), out)).collect();
        }
        let gate = self.graph.node(id, String::new(), Shape::Exclusive);
        for (node, said) in from {
            self.graph.flow(node, gate, &said);
        }
        let ways = ways.into_iter();
        ways.map(|(next, said)| (next, (gate, said))).collect()
    }

    fn go(&mut self, at: usize, from: Vec<Out>, next: &Next, passed: &mut Vec<Out>) {
        let to = match next {
            Next::Next => {
                passed.extend(from);
                return;
            }
            Next::Again => self.head[at],
            Next::Step(id) => match self.procedure.step(id) {
                Some((place, _)) => self.head[place],
                None => {
                    passed.extend(from);
                    return;
                }
            },
            Next::End(end) => self.end(end, true),
        };
        for (node, said) in from {
            self.graph.flow(node, to, &said);
        }
    }

    fn end(&mut self, end: &End, all: bool) -> usize {
        let kind = if all { "stop" } else { "end" };
        let id = match end {
            End::Done => format!("{kind}_done"),
            End::Refused => format!("{kind}_refused"),
            End::Own(own) => format!("{kind}_own_{own}"),
        };
        match self.graph.known(&id) {
            Some(node) => node,
            None => self.graph.node(id, self.words.end(end), Shape::End { all }),
        }
    }

    /// From there to all steps that need it; to the end where none does.
    fn lead_to(&mut self, id: &str, mut from: Vec<Out>, steps: &[String]) {
        let places: Vec<usize> = steps
            .iter()
            .filter_map(|step| self.procedure.step(step).map(|(at, _)| at))
            .collect();
        let joins = |at: &usize| self.enter[*at] != self.head[*at];
        // Several ways into a gateway that waits for all of them would wait for ever.
        if from.len() > 1 && (places.len() > 1 || places.iter().any(joins)) {
            let merge = self
                .graph
                .node(format!("after_{id}"), String::new(), Shape::Exclusive);
            for (node, said) in from {
                self.graph.flow(node, merge, &said);
            }
            from = vec![(merge, Said::default())];
        }
        let targets: Vec<usize> = match &places[..] {
            [] => vec![self.end(&End::Done, false)],
            [one] => vec![self.enter[*one]],
            several => {
                let fork = self
                    .graph
                    .node(format!("fork_{id}"), String::new(), Shape::Parallel);
                for at in several {
                    self.graph.flow(fork, self.enter[*at], &Said::default());
                }
                vec![fork]
            }
        };
        for (node, said) in from {
            for to in &targets {
                self.graph.flow(node, *to, &said);
            }
        }
    }

    fn duration(&self, span: &Span) -> Time {
        let number = self.words.setting(span).filter(|number| *number >= 0);
        let unit = match (span.unit, number) {
            (SpanUnit::Day, Some(_)) => 'D',
            (SpanUnit::Month, Some(_)) => 'M',
            (SpanUnit::Year, Some(_)) => 'Y',
            _ => return Time::Rule(span.to_string()),
        };
        Time::Duration(format!("P{}{unit}", number.unwrap_or(0)))
    }
}
