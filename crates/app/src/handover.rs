//! What hangs on a post and not on a person: what goes over when it changes hands. Decisions and pages read the same list, so that its
//! digest is that of what both have signed.

use jiff::civil::Date;
use needle_model::post::HandedOver;
use needle_model::{FOREVER, OrgId, hex};
use needle_rights::Seen;
use needle_rulebook::PostKind;
use needle_store::read::{CaseTurn, HoldingRecord, MeetingOpen, PaperRecord, Reader};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// Lines of each sort at most: what two people go through and sign. Beyond it the list is longer than anybody's post.
const LINES_MAX: u32 = 500;

/// What goes over with a post.
#[derive(Debug, Clone)]
pub struct HandoverList {
    /// Steps of open cases that wait for the post, what is due first first.
    pub turns: Vec<CaseTurn>,
    /// Meetings of the organisation that are not over.
    pub meetings: Vec<MeetingOpen>,
    /// What it has put up, and what stands.
    pub papers: Vec<PaperRecord>,
}

impl HandoverList {
    /// Reads it as it stands now.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        org: Seen<OrgId>,
        post: &PostKind,
        today: Date,
    ) -> Result<HandoverList, Failure> {
        let mut turns = reader.case_turns_of(org, FOREVER, LINES_MAX)?;
        // What waits for the organisation waits for its head; for any other post, what names the post or nobody in particular.
        let named = format!("post:{}", post.id);
        let its = |actor: &str| actor.split(' ').any(|word| word == "own" || word == named);
        turns.retain(|turn| post.leader || its(&turn.actor));
        let mut papers = reader.papers(org.id(), LINES_MAX)?;
        papers.retain(|paper| paper.stands(today));
        Ok(HandoverList {
            turns,
            meetings: reader.meetings_open_of(org, FOREVER, LINES_MAX)?,
            papers,
        })
    }

    /// How much it is, and the digest of it: one line for each thing, by what it is and not by how it is called.
    #[must_use]
    pub fn counted(&self) -> HandedOver {
        let turns = self.turns.iter();
        let turns = turns.map(|it| format!("case {} {} {}\n", it.case, it.step, it.what.code()));
        let meetings = self.meetings.iter();
        let meetings = meetings.map(|it| format!("meeting {} {}\n", it.file.id, it.file.held));
        let papers = self.papers.iter();
        let papers = papers.map(|it| format!("paper {} {}\n", it.number, it.sha256));
        let text: String = turns.chain(meetings).chain(papers).collect();
        let many = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        HandedOver {
            cases: many(self.turns.len()),
            meetings: many(self.meetings.len()),
            papers: many(self.papers.len()),
            sha256: hex::encode(&Sha256::digest(text.as_bytes())),
        }
    }
}

/// Who held the post before: the last to leave it by the day the holding began; of two who left on one day, the one whose post it was and
/// not who acted in it.
pub(crate) fn before<'h>(
    all: &'h [HoldingRecord],
    held: &HoldingRecord,
) -> Option<&'h HoldingRecord> {
    let others = all
        .iter()
        .filter(|it| it.post == held.post && it.id != held.id);
    let left = others.filter(|it| it.until <= held.from && it.until > it.from);
    left.max_by_key(|it| (it.until, !it.how.acts(), it.from))
}
