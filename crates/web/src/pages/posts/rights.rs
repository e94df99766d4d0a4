//! What hangs on the posts of an organisation; why a page: whoever is in a post has it without anybody's doing, so it must be there to be seen.

use needle_app::ask::PostRight;
use needle_model::FOREVER;
use needle_text::Texts;

use super::super::change::post_right::spread;
use super::super::numbers::Numbers;
use super::super::{names, org_past, page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::view::{Frame, Link};

#[derive(askama::Template)]
#[template(path = "posts/rights.html")]
struct RightsPage {
    t: &'static Texts,
    frame: Frame,
    more: Vec<Link>,
    rows: Vec<Row>,
    give_href: String,
}

struct Row {
    post: String,
    whose: String,
    role: String,
    reach: String,
    org: Link,
    from: String,
    until: String,
    end: String,
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (t, org) = (ask.t(), ask.org()?);
    let rights = ask.app().post_rights(ask.who()?, org)?;
    let numbers = Numbers::new(ask)?;
    let (mut frame, _) = org_past::about(ask, org, &|name| t.post_rights_title(name));
    ask.flash_done(&mut frame);
    page(&RightsPage {
        t,
        frame,
        more: vec![
            Link::new(t.org_tab_posts(), format!("/org/{org}/posts")),
            Link::new(t.look_accounts(), "/accounts"),
        ],
        rows: rights.iter().map(|it| row(ask, &numbers, it)).collect(),
        give_href: if ask.app().org_lives(org) {
            format!("/org/{org}/right")
        } else {
            String::new()
        },
    })
}

fn row(ask: &Ask, numbers: &Numbers<'_>, right: &PostRight) -> Row {
    let grant = &right.grant;
    Row {
        post: names::post(ask, &grant.post),
        whose: spread(ask, grant.spread),
        role: names::role(ask, grant.role.code()),
        reach: names::lookup(ask, "account-reach-", grant.reach.code()),
        org: Link::new(short(&right.org), numbers.org(grant.org)),
        from: grant.from.to_string(),
        until: if grant.until == FOREVER {
            ask.t().account_until_open().into_owned()
        } else {
            names::day(grant.until)
        },
        end: if right.can_end {
            format!("/grant/{}/end", grant.id)
        } else {
            String::new()
        },
    }
}
