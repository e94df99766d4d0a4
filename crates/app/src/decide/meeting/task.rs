//! What a meeting resolved is to be done by a day, and was done; why: a decision nobody is late with is one nobody carries out.

use jiff::civil::Date;
use needle_model::Refusal;
use needle_model::meeting::MeetingEvent;
use needle_rulebook::Rulebook;

use super::{Meeting, kind_of};
use crate::decide::check::{kind_title, titled};
use crate::decide::{Cx, Refusals};
use crate::failure::Failure;

impl Meeting {
    /// Whether an item may say by when it is done, and who does it: one that was carried, by a post its organisation has.
    pub(super) fn to_be_done(
        &self,
        cx: &Cx<'_, '_>,
        rules: &Rulebook,
        (due, post): (Option<Date>, Option<&str>),
        carried: bool,
        refusals: &mut Refusals,
    ) {
        if let Some(due) = due {
            if !carried {
                refusals.push(Refusal::new("item-not-carried", "due"));
            }
            if due < self.file.held {
                let refusal = Refusal::new("item-due-early", "due");
                refusals.push(refusal.with("date", due).with("held", self.file.held));
            }
        }
        let Some(post) = post else {
            return;
        };
        let kind = kind_of(cx, self.file.org);
        if due.is_none() {
            refusals.push(Refusal::new("item-due-missing", "due"));
        }
        let Some(found) = rules.post(post) else {
            refusals.push(Refusal::new("post-unknown", "post").with("post", post));
            return;
        };
        if rules.post_max(&kind, post).is_none() {
            let refusal = titled(
                Refusal::new("post-not-in-kind", "post"),
                "post",
                &found.title,
            );
            refusals.push(titled(refusal, "kind", &kind_title(cx, &kind)));
        }
    }

    /// What an item resolved was done.
    pub(super) fn done(
        &self,
        cx: &mut Cx<'_, '_>,
        item: u32,
        on: Date,
    ) -> Result<MeetingEvent, Failure> {
        let items = cx.tx.reader().meeting_items(self.file.id)?;
        let Some(found) = items.iter().find(|it| it.n == item) else {
            let next = items.iter().map(|it| it.n).max().unwrap_or(0) + 1;
            let refusal = Refusal::new("item-unknown", "item");
            return Err(refusal.with("item", item).with("next", next).into());
        };
        if found.due.is_none() {
            return Err(Refusal::new("item-no-due", "item")
                .with("title", &found.title)
                .into());
        }
        if let Some(day) = found.done {
            return Err(Refusal::new("item-done", "item").with("date", day).into());
        }
        if on < self.file.held || on > cx.today {
            return Err(Refusal::new("item-done-day", "on")
                .with("date", on)
                .with("held", self.file.held)
                .with("today", cx.today)
                .into());
        }
        Ok(MeetingEvent::Done { item, on })
    }
}
