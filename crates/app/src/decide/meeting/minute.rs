//! What became of an item: what was resolved, and a vote that is judged by its own numbers; why: minutes whose numbers do not add up
//! are found out at the table and not a year later.

use std::collections::BTreeSet;

use needle_model::case::Outcome;
use needle_model::limits::{MEETING_ITEMS_MAX, REASON_CHARS_MAX};
use needle_model::meeting::{Attended, ItemVote, MeetingAct, MeetingEvent};
use needle_model::{PersonId, Refusal};
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::VoteKind;
use needle_store::read::MeetingPerson;

use super::plan::ITEM_CHARS_MAX;
use super::{Meeting, kind_of, people};
use crate::decide::record::words;
use crate::decide::{Cx, Refusals};
use crate::failure::Failure;
use crate::meeting::judged;

impl Meeting {
    pub(super) fn minute(
        &self,
        cx: &mut Cx<'_, '_>,
        act: &MeetingAct,
    ) -> Result<MeetingEvent, Failure> {
        let MeetingAct::Minute {
            item,
            title,
            resolution,
            vote,
            due,
            post,
        } = act
        else {
            return Err(Failure::Hidden("meeting"));
        };
        self.held(cx)?;
        let items = cx.tx.reader().meeting_items(self.file.id)?;
        let mut refusals = Refusals::default();
        let known = items.iter().find(|it| it.n == *item);
        let next = items.iter().map(|it| it.n).max().unwrap_or(0) + 1;
        let title = refusals
            .take(words(title.as_deref(), "title", ITEM_CHARS_MAX))
            .flatten();
        if known.is_none() {
            if *item != next || *item > MEETING_ITEMS_MAX as u32 {
                refusals.push(
                    Refusal::new("item-unknown", "item")
                        .with("item", item)
                        .with("next", next),
                );
            } else if title.is_none() {
                refusals.push(Refusal::new("item-empty", "title"));
            }
        }
        let resolution = words(resolution.as_deref(), "resolution", REASON_CHARS_MAX);
        let resolution = refusals.take(resolution).flatten();
        if resolution.is_none() && vote.is_none() && refusals.0.is_empty() {
            refusals.push(Refusal::new("item-nothing", "resolution"));
        }
        let mut taken = None;
        if let Some(vote) = vote {
            match self.vote(cx, vote)? {
                Ok(judged) => taken = Some(judged),
                Err(wrong) => refusals.0.extend(wrong),
            }
        }
        let carried = |outcome: &Outcome| *outcome == Outcome::Yes;
        let carried = taken.as_ref().is_none_or(|(_, outcome)| carried(outcome));
        let rules = std::sync::Arc::clone(cx.versions.on(self.file.held));
        let by = (*due, post.as_deref());
        self.to_be_done(cx, &rules, by, carried, &mut refusals);
        refusals.done()?;
        let (vote, outcome) = taken.unzip();
        Ok(MeetingEvent::Minuted {
            item: *item,
            title,
            resolution,
            vote,
            outcome,
            due: *due,
            post: post.clone(),
        })
    }

    /// The vote with the number of those who could take part, and how it came out.
    fn vote(
        &self,
        cx: &mut Cx<'_, '_>,
        vote: &ItemVote,
    ) -> Result<Result<(ItemVote, Outcome), Vec<Refusal>>, Failure> {
        let rules = std::sync::Arc::clone(cx.versions.on(self.file.held));
        let kind = kind_of(cx, self.file.org);
        let Some(way) = rules.votes_of(&kind).find(|it| it.id == vote.kind) else {
            let refusal = Refusal::new("vote-kind-unknown", "vote").with("kind", &vote.kind);
            return Ok(Err(vec![refusal]));
        };
        let body = self.body(cx, &rules, way)?;
        let entitled = body.as_ref().map(|body| body.len() as u64);
        let ruled = match judged(&way.vote, entitled.filter(|it| *it > 0), &vote.counted) {
            Ok(ruled) => ruled,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let persons = cx.tx.reader().meeting_persons(self.file.id)?;
        if let Err(refusal) = within_attendance(vote, body.as_ref(), &persons) {
            return Ok(Err(vec![refusal]));
        }
        let mut vote = vote.clone();
        vote.counted.entitled = u32::try_from(ruled.entitled + ruled.left_out).ok();
        Ok(Ok((vote, ruled.result.outcome())))
    }

    /// Who may vote in this way; none where the register does not know.
    fn body(
        &self,
        cx: &mut Cx<'_, '_>,
        rules: &Rulebook,
        way: &VoteKind,
    ) -> Result<Option<BTreeSet<PersonId>>, Failure> {
        match way.body().and_then(|id| rules.body(id)) {
            Some(body) => people(cx, rules, self.file.org, &body.who, self.file.held),
            None => Ok(None),
        }
    }

    /// Whether all votes that were taken are by people who were there.
    pub(super) fn votes_fit(
        &self,
        cx: &mut Cx<'_, '_>,
        refusals: &mut Refusals,
    ) -> Result<(), Failure> {
        let rules = std::sync::Arc::clone(cx.versions.on(self.file.held));
        let persons = cx.tx.reader().meeting_persons(self.file.id)?;
        for item in cx.tx.reader().meeting_items(self.file.id)? {
            let Some(vote) = &item.vote else {
                continue;
            };
            let Some(way) = rules.vote_kind(&vote.kind) else {
                continue;
            };
            let body = self.body(cx, &rules, way)?;
            refusals.take(within_attendance(vote, body.as_ref(), &persons));
        }
        Ok(())
    }
}

/// No more vote than are on the list of those who were there; where there is no list, nobody knows better.
fn within_attendance(
    vote: &ItemVote,
    body: Option<&BTreeSet<PersonId>>,
    persons: &[MeetingPerson],
) -> Result<(), Refusal> {
    let Some(body) = body.filter(|body| !body.is_empty()) else {
        return Ok(());
    };
    if persons.iter().all(|it| it.attended.is_none()) {
        return Ok(());
    }
    let there = persons
        .iter()
        .filter(|it| it.attended == Some(Attended::Present) && body.contains(&it.person));
    let there = there.count();
    if vote.counted.present as usize <= there {
        return Ok(());
    }
    Err(Refusal::new("vote-over-attendance", "present")
        .with("present", vote.counted.present)
        .with("there", there))
}
