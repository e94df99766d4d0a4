//! In what way somebody takes a post: the fields that ask it, only where the rulebook leaves a choice; why apart: whoever follows another
//! is asked the same but for acting.

use needle_app::ask::{OrgLine, PostView};
use needle_model::post::StandsIn;
use needle_model::{FOREVER, Held, OrgId};
use needle_rulebook::PostKind;

use super::item::{Item, State, choice};
use super::reading::{Among, Reading};
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::pages::posts::words as said;
use crate::view::Choice;
use crate::words::title;

/// What `stands_in` says for a post that is vacant; a holding is written by its id.
const VACANT: &str = "vacancy";

/// Posts of an organisation.
fn posts(ask: &Ask, org: OrgId) -> Vec<&PostKind> {
    let kind = ask.app().org_line(org, ask.app().today()).kind;
    let posts = ask.app().rulebook().posts_of(&kind);
    posts.map(|(post, _)| post).collect()
}

/// Those who hold a post there now.
fn holders(ask: &Ask, org: OrgId) -> Result<Vec<PostView>, Problem> {
    let mut all = ask.app().org_posts(ask.who()?, org)?;
    all.retain(|it| it.until == FOREVER);
    Ok(all)
}

/// The ways of some posts, where there is a choice, and who sends; for a way that goes without saying nobody is asked.
pub(super) fn ways(ask: &Ask, state: &State<'_>, posts: &[&PostKind]) -> Vec<Item> {
    let (t, book) = (ask.t(), ask.app().rulebook());
    let mut items = Vec::new();
    if posts.iter().any(|post| post.ways.len() > 1) {
        let own = |id: &str| {
            posts
                .iter()
                .any(|post| post.ways.iter().any(|way| way == id))
        };
        let ways = book.post_ways.iter().filter(|way| own(&way.id));
        let mut listed = vec![choice("", t.post_way_unsaid())];
        listed.extend(ways.map(|way| choice(way.id.as_str(), title(t, &way.title))));
        items.push(
            state
                .select("way", t.post_way(), listed)
                .hint(t.post_way_hint())
                .optional(),
        );
    }
    if posts.iter().any(|post| book.is_sent(post)) {
        items.push(
            state
                .lookup(
                    "sent_by",
                    t.post_sent_by(),
                    t.change_found_these(),
                    Vec::new(),
                )
                .hint(t.post_sent_by_hint())
                .optional(),
        );
    }
    items
}

/// All that is asked of somebody who takes a post of an organisation.
pub(super) fn items(ask: &Ask, state: &State<'_>, org: OrgId) -> Result<Vec<Item>, Problem> {
    let t = ask.t();
    let posts = posts(ask, org);
    let mut items = ways(ask, state, &posts);
    let acting: Vec<&str> = posts
        .iter()
        .filter(|post| post.acting)
        .map(|post| post.id.as_str())
        .collect();
    if !acting.is_empty() {
        let mut listed: Vec<Choice> = vec![
            choice("", t.post_acts_not()),
            choice(VACANT, t.post_acts_vacancy()),
        ];
        let holders = holders(ask, org)?;
        let own = |it: &&PostView| !it.how.acts() && acting.contains(&it.post.as_str());
        listed.extend(holders.iter().filter(own).map(|it| {
            let text = t.post_acts_for(words::post(ask, &it.post), it.name.as_str());
            choice(it.holding.to_string(), text)
        }));
        items.push(
            state
                .select("stands_in", t.post_acts(), listed)
                .hint(t.post_acts_hint())
                .optional(),
        );
    }
    Ok(items)
}

/// What was chosen; none when a field is wrong.
pub(super) fn read(read: &mut Reading<'_>) -> Option<Held> {
    let fits = |org: &OrgLine| org.alive;
    let among = Among {
        everywhere: true,
        fits: &fits,
    };
    let named = read.opt("sent_by").is_some();
    let sent_by = read.org("sent_by", &among);
    let stands_in = match read.opt("stands_in").as_deref() {
        None => None,
        Some(VACANT) => Some(StandsIn::Vacancy),
        Some(id) => match id.parse() {
            Ok(id) => Some(StandsIn::Holder(id)),
            Err(_) => {
                let t = read.ask.t();
                read.errors.push("stands_in", t.change_not_chosen());
                return None;
            }
        },
    };
    if named && sent_by.is_none() {
        return None;
    }
    Some(Held {
        way: read.opt("way"),
        sent_by,
        stands_in,
    })
}

/// The same as answers on the sheet.
pub(super) fn answers(ask: &Ask, org: OrgId, how: &Held, sheet: &mut Sheet) -> Result<(), Problem> {
    let t = ask.t();
    if let Some(way) = &how.way {
        sheet.answer(t.post_way(), crate::pages::names::post_way(ask, way));
    }
    if let Some(from) = how.sent_by {
        sheet.answer(t.post_sent_by(), words::org(ask, from));
    }
    if let Some(whom) = how.stands_in {
        let holders = holders(ask, org)?;
        sheet.answer(t.post_acts(), said::acting(ask, whom, &holders));
    }
    Ok(())
}
