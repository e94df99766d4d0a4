//! Reads a vote: who, how many must be there, how many must agree, and what an election has besides; why: the one number that
//! must never be left to chance is of what a share is a share.

use super::super::log::{Place, Space, nearest_of};
use super::super::table::{Table, number};
use super::actor::opt_actor;
use super::field::named;
use super::names::Around;
use crate::procedures::{
    Actor, Base, Belongs, Election, Entitled, Fraction, Portion, Seats, Share, Stricter, Surplus,
    Than, Vote,
};
use crate::rules::Type;
use crate::{Named, rules::Unit};

/// What a share is of, as written.
const BASES: [(&str, Base); 3] = [
    ("entitled", Base::Entitled),
    ("present", Base::Present),
    ("cast", Base::Cast),
];

/// The field `vote` of a step done by these.
pub(crate) fn vote(table: &Table<'_>, by: &[Actor], around: &Around<'_>) -> Option<Vote> {
    let inner = table.inner("vote", "vote")?;
    let counts = named(&inner, "counts", "count");
    let who = who(&inner, by, around);
    let majority = majority(&inner, around);
    if majority.is_none() && !inner.has("majority") {
        let message = "this vote has no `majority`".to_owned();
        let help = "majority = { more_than = \"1/2\", of = \"entitled\" }: or of = \"present\", or \"cast\"";
        inner
            .log
            .report(&inner.place, message, Some(help.to_owned()));
    }
    let vote = Vote {
        entitled: entitled(&inner, &who, around),
        quorum: quorum(&inner, &counts, around),
        majority: majority.unwrap_or(ALL),
        secret: inner.flag("secret"),
        written: inner.flag("written"),
        not_counted: inner.flag("not_counted"),
        stricter: stricter(&inner, &counts, around),
        election: election(&inner, around),
        counts,
        who,
    };
    inner.finish();
    Some(vote)
}

/// What stands in for a share that is missing; that it is missing is reported.
const ALL: Share = Share {
    than: Than::AtLeast,
    portion: Portion::Fraction(Fraction { above: 1, below: 1 }),
    of: Base::Entitled,
};

/// The body that votes: named, or the one that does the step.
fn who(table: &Table<'_>, by: &[Actor], around: &Around<'_>) -> Actor {
    let named = opt_actor(table, "who", around);
    if let Some(actor) = named {
        if !matches!(actor, Actor::Body(_)) {
            let place = table
                .peek("who")
                .map_or(table.place.clone(), |who| table.at(who.span()));
            let message = "only a body or an assembly can vote".to_owned();
            let help = Some("bodies and assemblies stand in bodies.toml".to_owned());
            table.log.report(&place, message, help);
        }
        return actor;
    }
    let mut bodies = by.iter().filter(|actor| matches!(actor, Actor::Body(_)));
    match (bodies.next(), bodies.next()) {
        (Some(only), None) => only.clone(),
        _ => {
            if !table.has("who") {
                let message = "nothing says who votes".to_owned();
                let help = Some("name a body in `who`".to_owned());
                table.log.report(&table.place, message, help);
            }
            Actor::Own
        }
    }
}

/// How many may vote: `"register"`, `"typed"`, or a fact that counts persons.
fn entitled(table: &Table<'_>, who: &Actor, around: &Around<'_>) -> Entitled {
    let body = match who {
        Actor::Body(id) => around.book.body(id),
        _ => None,
    };
    let outside = body.is_some_and(|body| body.who == Belongs::Typed);
    let Some((text, place)) = table.opt_text("entitled") else {
        return if outside {
            Entitled::Typed
        } else {
            Entitled::Register
        };
    };
    match text.as_str() {
        "typed" => Entitled::Typed,
        "register" => {
            if outside {
                let message = "the register does not hold who belongs to this assembly".to_owned();
                let help = Some("leave `entitled` out: the number is typed".to_owned());
                table.log.report(&place, message, help);
            }
            Entitled::Register
        }
        _ => {
            let persons = Type::Number(Unit("person".to_owned()));
            around.fact(table, &text, &place, "a number of persons", |ty| {
                *ty == persons
            });
            Entitled::Fact(text)
        }
    }
}

/// How many must be there: of those entitled, or of something else that is counted.
fn quorum(table: &Table<'_>, counts: &[Named], around: &Around<'_>) -> Vec<Share> {
    let tables = table.one_or_more_tables("quorum", "share");
    let shares = tables.into_iter().filter_map(|inner| {
        let of = match inner.opt_text("of") {
            None => Some(Base::Entitled),
            Some((text, place)) => quorum_base(&inner, &text, &place, counts),
        };
        let share = share(&inner, around).zip(of);
        inner.finish();
        share.map(|((than, portion), of)| Share { than, portion, of })
    });
    shares.collect()
}

fn quorum_base(table: &Table<'_>, text: &str, place: &Place<'_>, counts: &[Named]) -> Option<Base> {
    if text == "entitled" {
        return Some(Base::Entitled);
    }
    if counts.iter().any(|count| count.id == text) {
        return Some(Base::Counted(text.to_owned()));
    }
    let known = || {
        ["entitled"]
            .into_iter()
            .chain(counts.iter().map(|count| count.id.as_str()))
    };
    let message = format!("a quorum can't be of `{text}`");
    let all: Vec<&str> = known().collect();
    let help = nearest_of(text, all.iter().copied());
    table.log.report(place, message, Some(help));
    None
}

/// How many must agree. Of what is always said.
fn majority(table: &Table<'_>, around: &Around<'_>) -> Option<Share> {
    let inner = table.inner("majority", "share")?;
    if !inner.has("of") {
        let message = "of what is this a share?".to_owned();
        let help = "of = \"entitled\", \"present\" or \"cast\"";
        inner
            .log
            .report(&inner.place, message, Some(help.to_owned()));
    }
    let of = inner.opt_text("of").and_then(|(text, place)| {
        let found = BASES.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let help = nearest_of(&text, BASES.iter().map(|(word, _)| *word));
            let message = format!("a majority can't be of `{text}`");
            inner.log.report(&place, message, Some(help));
        }
        found.map(|(_, base)| base.clone())
    });
    let share = share(&inner, around).zip(of);
    inner.finish();
    share.map(|((than, portion), of)| Share { than, portion, of })
}

/// `at_least = "2/3"` or `more_than = "1/2"`; or per cent of a setting.
fn share(table: &Table<'_>, around: &Around<'_>) -> Option<(Than, Portion)> {
    let least = table.opt_text("at_least");
    let more = table.opt_text("more_than");
    let (than, (text, place)) = match (least, more) {
        (Some(share), None) => (Than::AtLeast, share),
        (None, Some(share)) => (Than::MoreThan, share),
        _ => {
            if table.has("at_least") == table.has("more_than") {
                let message = "this share is neither or both of `at_least` and `more_than`";
                let help =
                    Some("at_least = \"1/2\" takes half, more_than = \"1/2\" does not".to_owned());
                table.log.report(&table.place, message.to_owned(), help);
            }
            return None;
        }
    };
    if let Some(param) = around.param(table, &text, &place) {
        let param = param.ok()?;
        if param.unit.0 != "percent" || param.min < 0 || param.max > 100 {
            let message = format!("the setting `{}` is no share", param.id);
            let help = Some("its unit has to be percent, from 0 to 100".to_owned());
            table.log.report(&place, message, help);
        }
        return Some((than, Portion::Percent(param.id.clone())));
    }
    let fraction = fraction(table, &text, &place)?;
    if than == Than::MoreThan && fraction.above == fraction.below {
        let message = "more than all can never be reached".to_owned();
        table.log.report(&place, message, None);
    }
    Some((than, Portion::Fraction(fraction)))
}

/// `1/2`: a fraction from 0 to 1.
fn fraction(table: &Table<'_>, text: &str, place: &Place<'_>) -> Option<Fraction> {
    let parts = text.split_once('/').and_then(|(above, below)| {
        let above: u32 = above.trim().parse().ok()?;
        let below: u32 = below.trim().parse().ok()?;
        Some(Fraction { above, below })
    });
    let fraction = parts.filter(|it| it.below > 0 && it.above <= it.below);
    if fraction.is_none() {
        let message = format!("`{text}` is no share");
        let help = Some("write a fraction such as \"1/2\", \"2/3\" or \"1/1\"".to_owned());
        table.log.report(place, message, help);
    }
    fraction
}

/// The field `stricter`: matters that ask for more.
fn stricter(table: &Table<'_>, counts: &[Named], around: &Around<'_>) -> Vec<Stricter> {
    let read = |inner: Table<'_>| {
        let stricter = Stricter {
            matters: inner.list_uses("matters", Space::Matter),
            quorum: quorum(&inner, counts, around),
            majority: majority(&inner, around),
        };
        if stricter.matters.is_empty() && !inner.has("matters") {
            inner.missing("matters");
        }
        if !inner.has("quorum") && !inner.has("majority") {
            let message = "nothing is stricter here: name a `quorum` or a `majority`".to_owned();
            inner.log.report(&inner.place, message, None);
        }
        inner.finish();
        stricter
    };
    let tables = table.one_or_more_tables("stricter", "case");
    tables.into_iter().map(read).collect()
}

/// The field `election`.
fn election(table: &Table<'_>, around: &Around<'_>) -> Option<Election> {
    let inner = table.inner("election", "election")?;
    let posts = inner.list_uses("posts", Space::Post);
    let election = Election {
        leave: if inner.has("leave") {
            inner.list_uses("leave", Space::Post)
        } else {
            posts.clone()
        },
        posts,
        seats: seats(&inner, around),
        surplus: surplus(&inner),
    };
    inner.finish();
    Some(election)
}

/// `seats = 3`, `"typed"` or `"step.field"`.
fn seats(table: &Table<'_>, around: &Around<'_>) -> Seats {
    let Some(value) = table.value("seats") else {
        table.missing("seats");
        return Seats::Typed;
    };
    let place = table.at(value.span());
    match value.get_ref().as_str() {
        Some("typed") => Seats::Typed,
        Some(text) => match around.field(table, text, &place, &["number"]) {
            Some(field) => Seats::Field(field),
            None => {
                let message = format!("`{text}` is no number of seats");
                let help = Some("write a number, \"typed\", or \"step.field\"".to_owned());
                table.log.report(&place, message, help);
                Seats::Typed
            }
        },
        None => match number::<u16>(value).filter(|seats| *seats > 0) {
            Some(seats) => Seats::Fixed(seats),
            None => {
                table.wrong(value, "seats", super::super::table::WHOLE_NUMBER);
                Seats::Typed
            }
        },
    }
}

/// `surplus = "1/5"`, `"equal"` or `{ least = 1, most = 2 }`.
fn surplus(table: &Table<'_>) -> Surplus {
    if !table.has("surplus") {
        table.missing("surplus");
    }
    let Some(value) = table.peek("surplus") else {
        return Surplus::Equal;
    };
    if value.get_ref().is_table() {
        let Some(inner) = table.inner("surplus", "surplus") else {
            return Surplus::Equal;
        };
        let (least, most) = (inner.number("least"), inner.number("most"));
        if least > most {
            let message = format!("`least` is {least} and `most` is {most}");
            inner.log.report(&inner.place, message, None);
        }
        inner.finish();
        return Surplus::Between(least, most);
    }
    match table.opt_text("surplus") {
        Some((text, _)) if text == "equal" => Surplus::Equal,
        Some((text, place)) => {
            fraction(table, &text, &place).map_or(Surplus::Equal, Surplus::Share)
        }
        None => Surplus::Equal,
    }
}
