//! What differs between two versions of a procedure; why: a running case keeps the version it began with, and whoever watches over
//! it is told what would be different under the new one, limit by limit.

use std::fmt::Display;

use super::{Entitled, Fill, Procedure, Publish, Step, Surplus, Vote};
use crate::{Citation, Title};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Id of the step; `None` when it is about the procedure as a whole.
    pub step: Option<String>,
    /// Title of the step as it is now, or was; the procedure's where it is about the whole.
    pub title: Title,
    /// What differs.
    pub what: What,
    /// Id of the setting, when it is about one.
    pub param: Option<String>,
    /// As it was, in the words of the rulebook; empty where there was nothing.
    pub old: String,
    /// As it is now; empty where there is nothing.
    pub new: String,
    /// Where it is regulated now, or was.
    pub source: Citation,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// A step is new.
    Added,
    /// A step is gone.
    Removed,
    /// The order the steps are shown in.
    Order,
    /// Which organisations have it, or the circumstances in which a step is asked for.
    For,
    /// What starts it.
    Start,
    /// The value of a setting, where nobody said otherwise.
    Setting,
    /// What the rule says.
    Say,
    /// Act and article.
    Source,
    /// Who takes a step, or signs besides.
    By,
    /// What must be done before.
    Needs,
    /// What is asked.
    Ask,
    /// How many must be there.
    Quorum,
    /// How many must agree.
    Majority,
    /// Anything else about a vote or an election.
    Vote,
    /// The earliest day.
    Wait,
    /// The latest day.
    Within,
    /// What is put up for people to see.
    Publish,
    /// How often it is done.
    Repeat,
    /// Where it leads.
    Then,
    /// What it does to the register, or what is recorded.
    Effect,
}

impl What {
    /// All of them.
    pub const ALL: [What; 20] = [
        What::Added,
        What::Removed,
        What::Order,
        What::For,
        What::Start,
        What::Setting,
        What::Say,
        What::Source,
        What::By,
        What::Needs,
        What::Ask,
        What::Quorum,
        What::Majority,
        What::Vote,
        What::Wait,
        What::Within,
        What::Publish,
        What::Repeat,
        What::Then,
        What::Effect,
    ];

    /// As a word in no language, for texts to be found by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            What::Added => "added",
            What::Removed => "removed",
            What::Order => "order",
            What::For => "for",
            What::Start => "start",
            What::Setting => "setting",
            What::Say => "say",
            What::Source => "source",
            What::By => "by",
            What::Needs => "needs",
            What::Ask => "ask",
            What::Quorum => "quorum",
            What::Majority => "majority",
            What::Vote => "vote",
            What::Wait => "wait",
            What::Within => "within",
            What::Publish => "publish",
            What::Repeat => "repeat",
            What::Then => "then",
            What::Effect => "effect",
        }
    }
}

/// What differs between an earlier and a later version of a procedure: first the whole, then step by step in the order of the
/// later one, then what is gone. Titles alone make no difference.
#[must_use]
pub fn compare(old: &Procedure, new: &Procedure) -> Vec<Difference> {
    let mut list = List(Vec::new());
    let whole = (None, &new.title, &new.source);
    list.add(whole, What::For, old.of.join(", "), new.of.join(", "));
    list.add(whole, What::For, words(&old.applies), words(&new.applies));
    let starts = |of: &Procedure| lines(&of.start, ToString::to_string);
    list.add(whole, What::Start, starts(old), starts(new));
    list.add(whole, What::Source, cited(&old.source), cited(&new.source));
    for param in &new.params {
        let before = old.param(&param.id).map(|(_, param)| param.value);
        let before = before.map(|value| value.to_string()).unwrap_or_default();
        list.setting(new, &param.id, before, param.value.to_string());
    }
    for param in old.params.iter().filter(|own| new.param(&own.id).is_none()) {
        list.setting(new, &param.id, param.value.to_string(), String::new());
    }
    order(&mut list, old, new);
    for step in &new.steps {
        match old.step(&step.id) {
            Some((_, before)) => changed(&mut list, before, step),
            None => list.add(about(step), What::Added, String::new(), step.say.en.clone()),
        }
    }
    for step in old.steps.iter().filter(|own| new.step(&own.id).is_none()) {
        list.add(
            about(step),
            What::Removed,
            step.say.en.clone(),
            String::new(),
        );
    }
    list.0
}

/// The order of the steps both versions have.
fn order(list: &mut List, old: &Procedure, new: &Procedure) {
    let common = |of: &Procedure, other: &Procedure| {
        let both = of.steps.iter().filter(|own| other.step(&own.id).is_some());
        let ids: Vec<&str> = both.map(|own| own.id.as_str()).collect();
        ids.join(", ")
    };
    let whole = (None, &new.title, &new.source);
    list.add(whole, What::Order, common(old, new), common(new, old));
}

/// What a difference is in, and what a step says of it.
type Said = (What, fn(&Step) -> String);

/// What differs in one step.
fn changed(list: &mut List, old: &Step, new: &Step) {
    let pairs: [Said; 17] = [
        (What::For, |step| words(&step.applies)),
        (What::For, |step| step.matters.join(", ")),
        (What::Say, |step| {
            format!("{}\n{}", step.say.en, step.say.zh)
        }),
        (What::Source, |step| cited(&step.source)),
        (What::By, |step| lines(&step.by, ToString::to_string)),
        (What::By, |step| {
            lines(&step.countersign, ToString::to_string)
        }),
        (What::Needs, |step| match step.sent {
            true => "sent".to_owned(),
            false => step.needs.join(", "),
        }),
        (What::Ask, asked),
        (What::Quorum, |step| {
            let quorum = step.vote.as_ref().map(|vote| &vote.quorum[..]);
            lines(quorum.unwrap_or_default(), ToString::to_string)
        }),
        (What::Majority, |step| {
            let majority = step.vote.as_ref().map(|vote| vote.majority.to_string());
            majority.unwrap_or_default()
        }),
        (What::Vote, |step| {
            step.vote.as_ref().map(rest_of_vote).unwrap_or_default()
        }),
        (What::Vote, |step| {
            step.evaluation.clone().unwrap_or_default()
        }),
        (What::Wait, |step| lines(&step.wait, ToString::to_string)),
        (What::Within, |step| {
            lines(&step.within, ToString::to_string)
        }),
        (What::Publish, |step| {
            step.publish.as_ref().map(published).unwrap_or_default()
        }),
        (What::Repeat, |step| {
            let repeat = step.repeat.as_ref();
            let said = repeat.map(|own| format!("{} times, each {}", own.at_least, own.every));
            said.unwrap_or_default()
        }),
        (What::Then, |step| {
            lines(&step.possible(), |outcome| {
                format!("{outcome}: {}", step.next(outcome))
            })
        }),
    ];
    for (what, said) in pairs {
        list.add(about(new), what, said(old), said(new));
    }
    list.add(about(new), What::Effect, effects(old), effects(new));
}

/// What is asked, one to a line.
fn asked(step: &Step) -> String {
    let fields = lines(&step.ask, |field| {
        let optional = if field.optional { ", optional" } else { "" };
        format!("{}: {}{optional}", field.id, field.ty)
    });
    let enough = lines(&step.enough, |own| {
        format!("enough: {} of {}", own.at_least, own.field)
    });
    [fields, enough].join("\n").trim().to_owned()
}

/// A vote without its quorum and its majority.
fn rest_of_vote(vote: &Vote) -> String {
    let mut said = vec![format!("by {}", vote.who)];
    said.push(match &vote.entitled {
        Entitled::Register => "entitled: register".to_owned(),
        Entitled::Fact(path) => format!("entitled: {path}"),
        Entitled::Typed => "entitled: typed".to_owned(),
    });
    let flags = [
        (vote.secret, "secret"),
        (vote.written, "written opinions count"),
        (vote.not_counted, "some are not counted"),
    ];
    let flags = flags.iter().filter(|(on, _)| *on);
    said.extend(flags.map(|(_, word)| (*word).to_owned()));
    for stricter in &vote.stricter {
        let quorum = stricter.quorum.iter().map(ToString::to_string);
        let shares = quorum.chain(stricter.majority.iter().map(ToString::to_string));
        let shares: Vec<String> = shares.collect();
        said.push(format!(
            "{}: {}",
            stricter.matters.join(", "),
            shares.join(", ")
        ));
    }
    if let Some(election) = &vote.election {
        let surplus = match election.surplus {
            Surplus::Share(fraction) => format!("{fraction} more stand than seats"),
            Surplus::Equal => "as many stand as seats".to_owned(),
            Surplus::Between(least, most) => format!("{least} to {most} more stand than seats"),
        };
        said.push(format!("election of {}", election.posts.join(", ")));
        said.push(format!("ends: {}", election.leave.join(", ")));
        said.push(format!("seats: {}", election.seats));
        said.push(surplus);
    }
    said.join("\n")
}

fn published(publish: &Publish) -> String {
    let mut said = vec![
        publish.place.en.clone(),
        format!("stands {}", publish.stands),
    ];
    said.extend(
        publish
            .objections_to
            .as_ref()
            .map(|to| format!("objections to {to}")),
    );
    said.extend(
        publish
            .answer_within
            .as_ref()
            .map(|span| format!("answered within {span}")),
    );
    said.join("\n")
}

fn effects(step: &Step) -> String {
    let mut said: Vec<String> = step.effect.iter().map(ToString::to_string).collect();
    for (fill, anchor) in &step.fill {
        let what = match fill {
            Fill::Day => "day",
            Fill::Person => "person",
            Fill::Organization => "organization",
            Fill::Until => "until",
            Fill::Name => "name",
            Fill::Sector => "sector",
        };
        said.push(format!("{what}: {anchor}"));
    }
    said.extend(step.record.as_ref().map(|id| format!("record {id}")));
    said.extend(step.sub.as_ref().map(|id| format!("case:{id}")));
    said.join("\n")
}

fn words(condition: &Option<crate::rules::Condition>) -> String {
    let text = condition.as_ref().map(|condition| condition.text.clone());
    text.unwrap_or_default()
}

fn cited(source: &Citation) -> String {
    format!("{} {}", source.act, source.article)
        .trim()
        .to_owned()
}

fn lines<T>(list: &[T], said: impl Fn(&T) -> String) -> String {
    let lines: Vec<String> = list.iter().map(said).collect();
    lines.join("\n")
}

/// The step a difference is about, with its title and source.
type About<'a> = (Option<&'a str>, &'a Title, &'a Citation);

fn about(step: &Step) -> About<'_> {
    (Some(&step.id), &step.title, &step.source)
}

struct List(Vec<Difference>);

impl List {
    /// Adds a difference, when there is one.
    fn add(&mut self, about: About<'_>, what: What, old: impl Display, new: impl Display) {
        let (old, new) = (old.to_string(), new.to_string());
        if old == new {
            return;
        }
        let (step, title, source) = about;
        self.0.push(Difference {
            step: step.map(str::to_owned),
            title: title.clone(),
            what,
            param: None,
            old,
            new,
            source: source.clone(),
        });
    }

    fn setting(&mut self, of: &Procedure, id: &str, old: String, new: String) {
        let before = self.0.len();
        self.add((None, &of.title, &of.source), What::Setting, old, new);
        for difference in self.0.iter_mut().skip(before) {
            difference.param = Some(id.to_owned());
        }
    }
}
