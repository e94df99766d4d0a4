//! Reads one step; why: what a step says about itself is checked at its own words, what it says about others when all are known.

use super::super::log::{Place, Space};
use super::super::table::Table;
use super::actor::{actors, effects, opt_actor};
use super::field::{enough, fields, named};
use super::names::Around;
use super::then::thens;
use super::time::{amount, anchor, opt_span, source, span, waits, withins};
use super::vote::vote;
use crate::Citation;
use crate::procedures::{About, Anchor, Effect, Fill, Publish, Repeat, Step};
use crate::rules::Condition;

/// A step with its places, for what is found out about it when all are known.
pub(crate) struct Read<'t> {
    pub(crate) step: Step,
    /// Its id, or the whole step.
    pub(crate) place: Place<'t>,
    /// The words of `needs`, or its id.
    pub(crate) needs: Place<'t>,
    /// The words of `by`, or its id.
    pub(crate) by: Place<'t>,
    /// The words of each `wait` and `within`, or its id.
    pub(crate) wait: Place<'t>,
    pub(crate) within: Place<'t>,
    /// The words of `vote`, or its id.
    pub(crate) vote: Place<'t>,
}

/// Reads the step at this place in the file. `text` is what its author wrote; `applies` its condition, read already; `of` the
/// citation of the procedure.
pub(crate) fn step<'t>(
    table: Table<'t>,
    at: usize,
    applies: Option<Condition>,
    text: &str,
    of: &Citation,
    around: &Around<'_>,
) -> Read<'t> {
    let id = table.id(None);
    let place = place_of(&table, "id");
    if around.step(&id).is_some_and(|first| first < at) {
        let message = format!("the step `{id}` stands twice");
        table.log.report(&place, message, None);
    }
    let own = table.opt_citation();
    let by = actors(&table, "by", around);
    if by.is_empty() {
        let empty = table.peek("by").is_none_or(|by| match by.get_ref() {
            toml::de::DeValue::Array(list) => list.is_empty(),
            _ => false,
        });
        if empty {
            let message = "nobody is named who takes this step".to_owned();
            let help = Some("by = \"own\", \"post:…\", \"body:…\" or another".to_owned());
            table.log.report(&place, message, help);
        }
    }
    let ask = fields(&table, &id, around);
    let sent = table.flag("sent");
    let outcomes = named(&table, "outcomes", "outcome");
    let vote = vote(&table, &by, around);
    if vote.is_some() && own.is_none() {
        let message = "nothing says where the rule of this vote comes from".to_owned();
        let help = Some("give the step a `source` with act and article".to_owned());
        table.log.report(&place_of(&table, "vote"), message, help);
    }
    let publish = publish(&table, own.as_ref(), around);
    let within = withins(&table, own.as_ref(), around);
    let then = thens(&table, &outcomes, around);
    let step = Step {
        title: table.title("title"),
        say: table.title("say"),
        needs: needs(&table, at, sent, around),
        sent,
        applies,
        matters: table.list_uses("matters", Space::Matter),
        enough: enough(&table, &ask, around),
        ask,
        wait: waits(&table, own.as_ref(), around),
        within,
        countersign: actors(&table, "countersign", around),
        repeat: repeat(&table, around),
        sub: table.opt_uses("sub", Space::Procedure),
        evaluation: table.opt_uses("evaluation", Space::Evaluation),
        then,
        record: table.opt_uses("record", Space::Activity),
        effect: effects(&table),
        fill: fill(&table, around),
        source: own.unwrap_or_else(|| of.clone()),
        text: text.to_owned(),
        id,
        by,
        vote,
        publish,
        outcomes,
    };
    super::then::fit(&table, &step);
    if !step.matters.is_empty() && around.about != About::Matter {
        let message = "this procedure is about no matter".to_owned();
        let help = Some("say about = \"matter\", or leave `matters` out".to_owned());
        table
            .log
            .report(&place_of(&table, "matters"), message, help);
    }
    effects_fit(&table, &step, around);
    let read = Read {
        place,
        needs: place_of(&table, "needs"),
        by: place_of(&table, "by"),
        wait: place_of(&table, "wait"),
        within: place_of(&table, "within"),
        vote: place_of(&table, "vote"),
        step,
    };
    table.finish();
    read
}

/// The words of a field, or of the id, or of the whole step.
fn place_of<'t>(table: &Table<'t>, key: &str) -> Place<'t> {
    let found = table.peek(key).or_else(|| table.peek("id"));
    found.map_or_else(|| table.place.clone(), |value| table.at(value.span()))
}

/// What has to be done before: as the file says, or the step before.
fn needs(table: &Table<'_>, at: usize, sent: bool, around: &Around<'_>) -> Vec<String> {
    if !table.has("needs") {
        let before = at
            .checked_sub(1)
            .and_then(|before| around.steps.get(before));
        return match before {
            Some(before) if !sent => vec![before.id.clone()],
            _ => Vec::new(),
        };
    }
    let mut needs: Vec<String> = Vec::new();
    for (id, place) in table.one_or_more("needs") {
        if needs.contains(&id) {
            let message = format!("`{id}` stands twice in `needs`");
            table.log.report(&place, message, None);
        } else if around.known_step(table, &id, &place) {
            needs.push(id);
        }
    }
    if sent {
        let message = "a step that is `sent` opens where a `then` leads to it, not by `needs`";
        table
            .log
            .report(&place_of(table, "needs"), message.to_owned(), None);
    }
    needs
}

/// The field `publish`.
fn publish(table: &Table<'_>, own: Option<&Citation>, around: &Around<'_>) -> Option<Publish> {
    let inner = table.inner("publish", "publication")?;
    if !inner.has("stands") {
        let message = "this publication has no `stands`".to_owned();
        let help = "say how long people can see it: stands = \"7 days\"";
        inner
            .log
            .report(&inner.place, message, Some(help.to_owned()));
    }
    let publish = Publish {
        place: inner.title("where"),
        stands: opt_span(&inner, "stands", around).unwrap_or_else(super::time::nothing),
        objections_to: opt_actor(&inner, "objections_to", around),
        answer_within: opt_span(&inner, "answer_within", around),
        source: source(&inner, own),
    };
    if publish.answer_within.is_some() && !inner.has("objections_to") {
        let message = "nobody is named who answers".to_owned();
        let help = Some("name them in `objections_to`".to_owned());
        inner.log.report(&inner.place, message, help);
    }
    inner.finish();
    Some(publish)
}

/// The field `repeat`.
fn repeat(table: &Table<'_>, around: &Around<'_>) -> Option<Repeat> {
    let inner = table.inner("repeat", "repetition")?;
    let repeat = Repeat {
        every: span(&inner, "every", around),
        at_least: amount(&inner, "at_least", around),
    };
    inner.finish();
    Some(repeat)
}

/// The field `fill`: where an effect takes its day, person or organisation from.
fn fill(table: &Table<'_>, around: &Around<'_>) -> Vec<(Fill, Anchor)> {
    let Some(inner) = table.inner("fill", "list") else {
        return Vec::new();
    };
    let all: [(&'static str, Fill, &[&str]); 6] = [
        ("day", Fill::Day, &["day"]),
        ("person", Fill::Person, &["person", "persons"]),
        ("organization", Fill::Organization, &["organization"]),
        ("until", Fill::Until, &["day"]),
        ("name", Fill::Name, &["text"]),
        ("sector", Fill::Sector, &["choice"]),
    ];
    let mut filled = Vec::new();
    for (key, what, types) in all {
        let Some((text, place)) = inner.opt_text(key) else {
            continue;
        };
        let is_day = matches!(what, Fill::Day | Fill::Until);
        if is_day {
            filled.push((what, anchor(&inner, &text, &place, around)));
        } else if let Some(field) = around.field(&inner, &text, &place, types) {
            filled.push((what, Anchor::Field(field)));
        } else {
            let message = format!("`{text}` is no answer of a step");
            let help = Some("written as \"step.field\"".to_owned());
            inner.log.report(&place, message, help);
        }
    }
    inner.finish();
    filled
}

/// An effect on a person has a person, one that moves somewhere a place to move to, and the elected an election.
fn effects_fit(table: &Table<'_>, step: &Step, around: &Around<'_>) {
    let filled = |what: Fill| step.fill.iter().any(|(own, _)| *own == what);
    let person = matches!(around.about, About::Person | About::People) || filled(Fill::Person);
    for effect in &step.effect {
        let lacking = match effect {
            Effect::Admit
            | Effect::Status(_)
            | Effect::Standing(_)
            | Effect::Ending(_)
            | Effect::Post(_)
            | Effect::Leave(_)
                if !person =>
            {
                "it is about no person: say whom with fill = { person = \"step.field\" }"
            }
            Effect::Transfer if !person => {
                "it is about no person: say whom with fill = { person = \"step.field\" }"
            }
            Effect::Transfer | Effect::Link(_) if !filled(Fill::Organization) => {
                "say where to with fill = { organization = \"step.field\" }"
            }
            Effect::Found(_) if !filled(Fill::Name) => {
                "say what it is called with fill = { name = \"step.field\" }"
            }
            Effect::Elected
                if step
                    .vote
                    .as_ref()
                    .and_then(|vote| vote.election.as_ref())
                    .is_none_or(|election| election.posts.len() != 1) =>
            {
                "this step needs a vote with an `election` of one of `posts`: who takes which of several is said by no vote"
            }
            _ => continue,
        };
        let message = "this effect can't be carried out".to_owned();
        table.log.report(
            &place_of(table, "effect"),
            message,
            Some(lacking.to_owned()),
        );
    }
}
