//! A post is handed over: both have signed a list, and it is still the list.

use needle_model::command::HandOverPost;
use needle_model::{Event, Refusal};

use crate::decide::{Cx, Decided};
use crate::failure::{Failure, OrHidden};
use crate::handover::{HandoverList, before};

pub(in crate::decide) fn hand_over(
    cx: &mut Cx<'_, '_>,
    c: &HandOverPost,
) -> Result<Decided, Failure> {
    let (held, seen) = super::open(cx, c.holding)?;
    if let Some(day) = held.handed {
        return Err(Refusal::new("handed-over-already", "holding")
            .with("date", day)
            .into());
    }
    let post = cx.rulebook.post(&held.post).or_hidden("holding")?;
    let list = HandoverList::read(&mut cx.tx.reader(), seen, post, cx.today)?.counted();
    if list.sha256 != c.list {
        return Err(Refusal::new("handover-list-changed", "list").into());
    }
    let all = cx.tx.reader().holdings(seen)?;
    Ok(Decided {
        org: Some(held.org),
        events: vec![Event::PostHandedOver {
            holding: held.id,
            previous: before(&all, &held).map(|it| it.id),
            list,
        }],
    })
}
