//! Reads who does something, what an effect is, and what starts a case: words such as `post:chair`; why: whoever misspells one is
//! shown the one that was meant, whatever it names.

use super::super::log::{Place, Space, did_you_mean};
use super::super::table::Table;
use super::names::Around;
use crate::procedures::{About, Actor, Belongs, Effect, Start};
use crate::rules::Every;

/// Words that stand for somebody by themselves.
const ALONE: [(&str, Actor); 5] = [
    ("own", Actor::Own),
    ("subject", Actor::Subject),
    ("above", Actor::Above),
    ("oversight", Actor::Oversight),
    ("public", Actor::Public),
];

/// The field `by` and its like: one or several who may do it.
pub(crate) fn actors(table: &Table<'_>, key: &'static str, around: &Around<'_>) -> Vec<Actor> {
    let mut actors: Vec<Actor> = Vec::new();
    for (text, place) in table.one_or_more(key) {
        let Some(actor) = actor(table, &text, &place, around) else {
            continue;
        };
        if actors.contains(&actor) {
            let message = format!("`{text}` stands twice in `{key}`");
            table.log.report(&place, message, None);
        }
        actors.push(actor);
    }
    actors
}

/// Somebody, in one word that may be absent.
pub(crate) fn opt_actor(
    table: &Table<'_>,
    key: &'static str,
    around: &Around<'_>,
) -> Option<Actor> {
    let (text, place) = table.opt_text(key)?;
    actor(table, &text, &place, around)
}

/// Somebody, in one word; `None` when it means nobody, which is reported.
fn actor(table: &Table<'_>, text: &str, place: &Place<'_>, around: &Around<'_>) -> Option<Actor> {
    if let Some((_, alone)) = ALONE.iter().find(|(word, _)| *word == text) {
        if *alone == Actor::Subject && !matches!(around.about, About::Person | About::People) {
            let message = "there is no `subject`: this procedure is about no person".to_owned();
            let help = Some("say about = \"person\", or name somebody else".to_owned());
            table.log.report(place, message, help);
        }
        return Some(alone.clone());
    }
    let named = text.split_once(':').and_then(|(sort, id)| {
        let own = || id.to_owned();
        Some(match sort {
            "post" => {
                table.log.uses(Space::Post, id, place);
                Actor::Post(own())
            }
            "body" | "assembly" => {
                body(table, sort, id, place, around);
                Actor::Body(own())
            }
            "above" => {
                above(table, id, place, around);
                Actor::AboveOf(own())
            }
            "line" => {
                table.log.uses(Space::Line, id, place);
                Actor::Line(own())
            }
            "given" => Actor::Given(around.field(table, id, place, &["organization"])?),
            _ => return None,
        })
    });
    if named.is_none() && !text.starts_with("given:") {
        let message = format!("`{text}` is nobody");
        let known = somebody(around);
        let without_sort = |own: &&str| own.rsplit(':').next() == Some(text);
        let known = || known.iter().map(String::as_str);
        let named_so = known().find(without_sort);
        let meant = named_so.map(|own| format!("did you mean `{own}`?"));
        let help = meant.or_else(|| did_you_mean(text, known())).or_else(|| {
            Some("somebody is own, subject, above, oversight, public, post:…, body:…, assembly:…, above:…, line:… or given:…".to_owned())
        });
        table.log.report(place, message, help);
    } else if named.is_none() && around.step(given(text)).is_none() {
        let message = format!("`{text}` names no step and field");
        let help = Some("written as given:step.field".to_owned());
        table.log.report(place, message, help);
    }
    named
}

/// The step in `given:step.field`.
fn given(text: &str) -> &str {
    let path = text.strip_prefix("given:").unwrap_or_default();
    path.split('.').next().unwrap_or_default()
}

/// A body, called by the right word: an assembly is not a body of post holders.
fn body(table: &Table<'_>, sort: &str, id: &str, place: &Place<'_>, around: &Around<'_>) {
    table.log.uses(Space::Body, id, place);
    let right = around.book.body(id).map(|body| match body.who {
        Belongs::Posts(_) => "body",
        Belongs::Members(_) | Belongs::Typed => "assembly",
    });
    if let Some(right) = right.filter(|right| *right != sort) {
        let message = format!("`{id}` is called {right}:{id}");
        let help = "body: holders of posts; assembly: members, or people outside the register";
        table.log.report(place, message, Some(help.to_owned()));
    }
}

/// A class or a kind.
fn above(table: &Table<'_>, id: &str, place: &Place<'_>, around: &Around<'_>) {
    let book = around.book;
    if book.class(id).is_none() && book.kind(id).is_none() {
        let classes = book.classes.iter().map(|class| class.id.as_str());
        let kinds = book.kinds.iter().map(|kind| kind.id.as_str());
        let help = did_you_mean(id, classes.chain(kinds));
        let message = format!("unknown kind or class `{id}`");
        table.log.report(place, message, help);
    }
}

/// Everybody who can be named by a word that needs no step.
fn somebody(around: &Around<'_>) -> Vec<String> {
    let book = around.book;
    let alone = ALONE.iter().map(|(word, _)| (*word).to_owned());
    let posts = book.posts.iter().map(|post| format!("post:{}", post.id));
    let lines = book.lines.iter().map(|line| format!("line:{}", line.id));
    let bodies = book.bodies.iter().map(|body| match body.who {
        Belongs::Posts(_) => format!("body:{}", body.id),
        Belongs::Members(_) | Belongs::Typed => format!("assembly:{}", body.id),
    });
    alone.chain(posts).chain(lines).chain(bodies).collect()
}

/// The field `start`: what starts a case.
pub(crate) fn starts(table: &Table<'_>, around: &Around<'_>) -> Vec<Start> {
    let mut starts = Vec::new();
    for (text, place) in table.one_or_more("start") {
        let (sort, id) = text.split_once(':').unwrap_or((&text, ""));
        starts.extend(match sort {
            "finding" => {
                table.log.uses(Space::Rule, id, &place);
                Some(Start::Finding(id.to_owned()))
            }
            "case" => {
                table.log.uses(Space::Procedure, id, &place);
                Some(Start::Case(id.to_owned()))
            }
            "every" => {
                let all = Every::ALL.map(|every| (every.code(), every));
                super::time::word(table, id, &place, "every", &all).map(Start::Every)
            }
            _ => actor(table, &text, &place, around).map(Start::By),
        });
    }
    if !table.has("start") || table.one_or_more("start").is_empty() {
        let message = "nothing starts this procedure".to_owned();
        let help =
            "start = \"own\", \"subject\", \"post:…\", \"finding:…\", \"case:…\" or \"every:year\"";
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    }
    starts
}

/// The field `effect`: what the end of the step does to the register.
pub(crate) fn effects(table: &Table<'_>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (text, place) in table.one_or_more("effect") {
        let (sort, id) = text.split_once(':').unwrap_or((&text, ""));
        let uses = |space| {
            table.log.uses(space, id, &place);
            id.to_owned()
        };
        let effect = match (sort, id.is_empty()) {
            ("admit", true) => Effect::Admit,
            ("elected", true) => Effect::Elected,
            ("transfer", true) => Effect::Transfer,
            ("dissolve", true) => Effect::Dissolve,
            ("status", false) => Effect::Status(uses(Space::Status)),
            ("standing", false) => Effect::Standing(uses(Space::Standing)),
            ("ending", false) => Effect::Ending(uses(Space::Ending)),
            ("post", false) => Effect::Post(uses(Space::Post)),
            ("leave", false) => Effect::Leave(uses(Space::Post)),
            ("found", false) => Effect::Found(uses(Space::Kind)),
            ("link", false) => Effect::Link(uses(Space::Line)),
            _ => {
                let message = format!("`{text}` is no effect");
                let help = "an effect is admit, status:…, standing:…, ending:…, post:…, leave:…, elected, transfer, found:…, dissolve or link:…";
                table.log.report(&place, message, Some(help.to_owned()));
                continue;
            }
        };
        effects.push(effect);
    }
    effects
}
