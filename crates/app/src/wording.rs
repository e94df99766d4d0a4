//! The parts of a procedure in sentences: who acts, how long something waits, how many must agree. Why here: pages, files and the command
//! line say the same thing with the same words.

use needle_exchange::open::BpmnWords;
use needle_rulebook::procedures::{
    Actor, Amount, Anchor, Base, End, Field, FieldRef, Outcome, Portion, Procedure, Publish, Share,
    Span, SpanUnit, Start, Step, Than, Vote, Wait, Within,
};
use needle_rulebook::rules::Every;
use needle_rulebook::{Citation, Rulebook, Title};
use needle_text::Texts;

/// The value a place has set, by the id of the setting.
type Settings<'a> = &'a dyn Fn(&str) -> Option<i64>;

/// One procedure of a rulebook, said in a language.
pub struct Wording<'a> {
    t: &'static Texts,
    rules: &'a Rulebook,
    procedure: &'a Procedure,
    settings: Option<Settings<'a>>,
}

impl std::fmt::Debug for Wording<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Wording({})", self.procedure.id)
    }
}

impl<'a> Wording<'a> {
    /// With the settings as the rulebook has them.
    #[must_use]
    pub fn new(t: &'static Texts, rules: &'a Rulebook, procedure: &'a Procedure) -> Wording<'a> {
        Wording {
            t,
            rules,
            procedure,
            settings: None,
        }
    }

    /// With the settings of a place.
    #[must_use]
    pub fn at(self, settings: &'a dyn Fn(&str) -> Option<i64>) -> Wording<'a> {
        Wording {
            settings: Some(settings),
            ..self
        }
    }

    fn title<'b>(&self, title: &'b Title) -> &'b str {
        title.get(self.t.lang().code())
    }

    fn kind(&self, id: &str) -> String {
        let kind = self.rules.kind(id).map(|it| &it.title);
        let class = || self.rules.class(id).map(|it| &it.title);
        let found = kind.or_else(class);
        found.map_or_else(|| id.to_owned(), |it| self.title(it).to_owned())
    }

    fn field(&self, of: &FieldRef) -> String {
        let found = self.procedure.field(of);
        found.map_or_else(
            || of.to_string(),
            |(_, field): (&Step, &Field)| self.title(&field.title).to_owned(),
        )
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self, actor: &Actor) -> String {
        let t = self.t;
        let named = |found: Option<&Title>, id: &str| {
            found.map_or_else(|| id.to_owned(), |it| self.title(it).to_owned())
        };
        match actor {
            Actor::Post(id) => named(self.rules.post(id).map(|it| &it.title), id),
            Actor::Body(id) => named(self.rules.body(id).map(|it| &it.title), id),
            Actor::Line(id) => named(self.rules.line(id).map(|it| &it.title), id),
            Actor::Own => t.procedure_actor_own().into_owned(),
            Actor::Subject => t.procedure_actor_subject().into_owned(),
            Actor::Above => t.procedure_actor_above().into_owned(),
            Actor::AboveOf(id) => t.procedure_actor_above_of(self.kind(id)),
            Actor::Given(field) => t.procedure_actor_given(self.field(field)),
            Actor::Oversight => t.procedure_actor_oversight().into_owned(),
            Actor::Public => t.procedure_actor_public().into_owned(),
        }
    }

    /// Any of several.
    #[must_use]
    pub fn actors(&self, actors: &[Actor]) -> String {
        let names: Vec<String> = actors.iter().map(|actor| self.actor(actor)).collect();
        names.join(" / ")
    }

    fn amount(&self, amount: &Amount) -> Option<i64> {
        amount.value(|id| {
            let set = self.settings.and_then(|settings| settings(id));
            set.or_else(|| self.procedure.param(id).map(|(_, param)| param.value))
        })
    }

    /// A stretch of time.
    #[must_use]
    pub fn span(&self, span: &Span) -> String {
        let Some(count) = self.amount(&span.amount) else {
            return span.to_string();
        };
        match span.unit {
            SpanUnit::Day => self.t.procedure_span_day(count),
            SpanUnit::WorkingDay => self.t.procedure_span_working_day(count),
            SpanUnit::Month => self.t.procedure_span_month(count),
            SpanUnit::Year => self.t.procedure_span_year(count),
        }
    }

    fn anchor(&self, anchor: &Anchor) -> String {
        match anchor {
            Anchor::Start => self.t.procedure_from_start().into_owned(),
            Anchor::Step(id) => {
                let step = self.procedure.step(id);
                step.map_or_else(|| id.clone(), |(_, it)| self.title(&it.title).to_owned())
            }
            Anchor::Field(of) => self.field(of),
            Anchor::Fact(path) => {
                let fact = self.rules.rules.catalogue.find(path);
                fact.map_or_else(
                    || path.clone(),
                    |(_, it)| self.title(&it.meaning).to_owned(),
                )
            }
        }
    }

    fn normally(&self, said: String, advice: bool) -> String {
        if advice {
            self.t.procedure_normally(said)
        } else {
            said
        }
    }

    /// The earliest day.
    #[must_use]
    pub fn waiting(&self, wait: &Wait) -> String {
        let (what, span) = (self.anchor(&wait.after), self.span(&wait.at_least));
        let said = if wait.before {
            self.t.procedure_wait_before(what, span)
        } else {
            self.t.procedure_wait_after(what, span)
        };
        self.normally(said, wait.advice)
    }

    /// The latest day.
    #[must_use]
    pub fn within(&self, limit: &Within) -> String {
        let (what, span) = (self.anchor(&limit.of), self.span(&limit.at_most));
        let mut said = if limit.before {
            self.t.procedure_within_before(what, span)
        } else {
            self.t.procedure_within_of(what, span)
        };
        if let Some(extended) = &limit.extended {
            said = self.t.procedure_within_extended(said, self.span(extended));
        }
        self.normally(said, limit.advice)
    }

    fn share(&self, vote: &Vote, share: &Share) -> (String, String) {
        let t = self.t;
        let number = match &share.portion {
            Portion::Fraction(it) => it.to_string(),
            Portion::Percent(id) => {
                let value = self.amount(&Amount::Param(id.clone()));
                value.map_or_else(|| id.clone(), |value| format!("{value}%"))
            }
        };
        let number = match share.than {
            Than::AtLeast => t.procedure_share_least(number),
            Than::MoreThan => t.procedure_share_more(number),
        };
        let base = match &share.of {
            Base::Entitled => t.procedure_base_entitled().into_owned(),
            Base::Present => t.procedure_base_present().into_owned(),
            Base::Cast => t.procedure_base_cast().into_owned(),
            Base::Counted(id) => {
                let counted = vote.counts.iter().find(|it| it.id == *id);
                counted.map_or_else(|| id.clone(), |it| self.title(&it.title).to_owned())
            }
        };
        (number, base)
    }

    /// How many must be there and agree.
    #[must_use]
    pub fn vote(&self, vote: &Vote) -> Vec<String> {
        let t = self.t;
        let quorum = vote.quorum.iter().map(|share| {
            let (number, base) = self.share(vote, share);
            t.procedure_quorum(number, base)
        });
        let quorum: Vec<String> = quorum.collect();
        let mut lines = Vec::new();
        if !quorum.is_empty() {
            lines.push(quorum.join(&t.procedure_or()));
        }
        let (number, base) = self.share(vote, &vote.majority);
        lines.push(t.procedure_majority(number, base));
        if vote.secret {
            lines.push(t.procedure_secret().into_owned());
        }
        lines
    }

    /// Act and article.
    #[must_use]
    pub fn article(&self, source: &Citation) -> String {
        let act = self.rules.source(&source.act);
        let act = act.map_or(source.act.as_str(), |it| self.title(&it.title));
        match source.article.as_str() {
            "" => act.to_owned(),
            article => self.t.finding_article(act, article),
        }
    }

    /// What starts it.
    #[must_use]
    pub fn start(&self, start: &Start) -> String {
        let t = self.t;
        match start {
            Start::By(actor) => self.actor(actor),
            Start::Finding(id) => {
                let rule = self.rules.rules.rule(id);
                let name = rule.map_or(id.as_str(), |(_, rule)| self.title(&rule.title));
                t.procedure_start_finding(name)
            }
            Start::Case(id) => {
                let other = self.rules.procedure(id);
                let name = other.map_or(id.as_str(), |it| self.title(&it.title));
                t.procedure_start_case(name)
            }
            Start::Every(every) => match every {
                Every::Month => t.procedure_start_month().into_owned(),
                Every::Quarter => t.procedure_start_quarter().into_owned(),
                Every::HalfYear => t.procedure_start_half_year().into_owned(),
                Every::Year => t.procedure_start_year().into_owned(),
            },
        }
    }

    /// Where something is put up and how long, who takes objections and when they are answered.
    #[must_use]
    pub fn published(&self, publish: &Publish) -> Vec<String> {
        let t = self.t;
        let place = self.title(&publish.place);
        let mut lines = vec![t.procedure_stands(place, self.span(&publish.stands))];
        let to = publish.objections_to.as_ref();
        lines.extend(to.map(|to| t.procedure_objections_to(self.actor(to))));
        let within = publish.answer_within.as_ref();
        lines.extend(within.map(|span| t.procedure_answers_within(self.span(span))));
        lines
    }

    /// Everything the rule says of a step, line by line.
    #[must_use]
    pub fn lines(&self, step: &Step) -> Vec<String> {
        let t = self.t;
        let mut lines = vec![
            self.title(&step.say).to_owned(),
            self.article(&step.source),
            t.procedure_by(self.actors(&step.by)),
        ];
        let applies = step.applies.as_ref();
        lines.extend(applies.map(|it| t.procedure_applies(it.text.as_str())));
        if !step.ask.is_empty() {
            let asked = step.ask.iter().map(|field| self.title(&field.title));
            lines.push(t.procedure_asks(asked.collect::<Vec<_>>().join(" · ")));
        }
        lines.extend(step.vote.iter().flat_map(|vote| self.vote(vote)));
        lines.extend(step.wait.iter().map(|wait| self.waiting(wait)));
        lines.extend(step.within.iter().map(|limit| self.within(limit)));
        if let Some(repeat) = &step.repeat {
            let times = self.amount(&repeat.at_least).unwrap_or(1);
            lines.push(t.procedure_repeats(self.span(&repeat.every), times));
        }
        if let Some(sub) = &step.sub {
            let other = self.rules.procedure(sub);
            let name = other.map_or(sub.as_str(), |it| self.title(&it.title));
            lines.push(t.procedure_sub(name));
        }
        if !step.countersign.is_empty() {
            lines.push(t.procedure_signs(self.signers(step)));
        }
        let publish = step.publish.iter();
        lines.extend(publish.flat_map(|publish| self.published(publish)));
        lines
    }

    fn signers(&self, step: &Step) -> String {
        let names: Vec<String> = step.countersign.iter().map(|it| self.actor(it)).collect();
        names.join(" · ")
    }
}

impl BpmnWords for Wording<'_> {
    fn lang(&self) -> &str {
        self.t.lang().code()
    }

    fn procedure(&self, procedure: &Procedure) -> Vec<String> {
        let say = procedure.say.as_ref();
        let mut lines: Vec<String> = Vec::new();
        lines.extend(say.map(|say| self.title(say).to_owned()));
        lines.push(self.article(&procedure.source));
        let starts = procedure.start.iter().map(|start| self.start(start));
        let starts = starts.collect::<Vec<_>>().join(" / ");
        lines.push(self.t.procedure_starts_with(starts));
        lines
    }

    fn name(&self, procedure: &Procedure) -> String {
        self.title(&procedure.title).to_owned()
    }

    fn step(&self, step: &Step) -> String {
        self.title(&step.title).to_owned()
    }

    fn about(&self, step: &Step) -> Vec<String> {
        self.lines(step)
    }

    fn start(&self) -> String {
        self.t.procedure_chart_start().into_owned()
    }

    fn end(&self, end: &End) -> String {
        match end {
            End::Done => self.t.procedure_chart_done().into_owned(),
            End::Refused => self.t.procedure_chart_refused().into_owned(),
            End::Own(id) => {
                let own = self.procedure.ends.iter().find(|own| own.id == *id);
                own.map_or_else(|| id.clone(), |own| self.title(&own.title).to_owned())
            }
        }
    }

    fn outcome(&self, step: &Step, outcome: &Outcome) -> String {
        let (t, votes) = (self.t, step.vote.is_some());
        let word = match outcome {
            Outcome::Yes if votes => t.procedure_outcome_carried(),
            Outcome::Yes => t.procedure_outcome_yes(),
            Outcome::No if votes => t.procedure_outcome_lost(),
            Outcome::No => t.procedure_outcome_no(),
            Outcome::Tie => t.procedure_outcome_tie(),
            Outcome::NoQuorum => t.procedure_outcome_no_quorum(),
            Outcome::TooFew => t.procedure_outcome_too_few(),
            Outcome::Silence => t.procedure_outcome_silence(),
            Outcome::Objection => t.procedure_outcome_objection(),
            Outcome::Own(id) => {
                let own = step.outcomes.iter().find(|own| own.id == *id);
                return own.map_or_else(|| id.clone(), |own| self.title(&own.title).to_owned());
            }
        };
        word.into_owned()
    }

    fn asked(&self) -> String {
        self.t.procedure_chart_asked().into_owned()
    }

    fn not_asked(&self) -> String {
        self.t.procedure_chart_not_asked().into_owned()
    }

    fn wait(&self, wait: &Wait) -> String {
        self.waiting(wait)
    }

    fn stands(&self, publish: &Publish) -> String {
        let place = self.title(&publish.place);
        self.t.procedure_stands(place, self.span(&publish.stands))
    }

    fn objected(&self) -> String {
        self.t.procedure_chart_objected().into_owned()
    }

    fn signed(&self, step: &Step) -> String {
        self.t.procedure_signed_by(self.signers(step))
    }

    fn setting(&self, span: &Span) -> Option<i64> {
        self.amount(&span.amount)
    }
}
