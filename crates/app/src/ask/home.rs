//! The one list: everything that asks this person for something, by the day it is due.

use std::ops::Range;

use jiff::civil::Date;
use needle_census::Waiting;
use needle_model::case::WaitsFor;
use needle_model::{CaseId, FOREVER, HoldingId, MeetingId, OrgId, PersonId, PollId, TransferId};
use needle_rights::{Action, Principal, Scope};
use needle_rulebook::Title;

use super::meetings::MeetingNext;
use super::org::OrgLine;
use super::poll_list::PollDuty;
use crate::{App, Failure, TreeView};

/// How far ahead the list looks: half a year, the time an election is prepared in.
const DAYS_AHEAD: i64 = 183;
/// Lines at most; an organiser with more is helped by filters, not by scrolling.
const LINES_MAX: usize = 200;
/// Posts whose terms end together, at most: the largest committee.
const POSTS_TOGETHER: usize = 16;

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueKind {
    /// A transfer to accept or return.
    TransferIn {
        /// Which.
        transfer: TransferId,
        /// Whose.
        name: String,
        /// From where.
        from: OrgLine,
    },
    /// One's own request nobody has answered.
    TransferOut {
        /// Which.
        transfer: TransferId,
        /// Whose.
        person: PersonId,
        /// Their name.
        name: String,
        /// To where.
        to: OrgLine,
    },
    /// A case waits for a step, a signature or an answer.
    Case {
        /// Which.
        case: CaseId,
        /// Id of the step.
        step: String,
        /// What is to be done.
        what: WaitsFor,
        /// What the case is called: its matter, else its procedure.
        title: Title,
        /// What the step is called.
        step_title: Title,
        /// The first day, where it lies ahead.
        earliest: Option<Date>,
        /// True when it waits for this person by name: it was handed to them, or they were asked to sign.
        named: bool,
    },
    /// A secret evaluation waits for this person themselves.
    Poll {
        /// Which.
        poll: PollId,
        /// What it is called.
        title: Title,
        /// What is to be done.
        duty: PollDuty,
    },
    /// A meeting is to be called, held, closed or gone to.
    Meeting {
        /// Which.
        meeting: MeetingId,
        /// What it is called.
        title: Title,
        /// Its day.
        held: Date,
        /// What is next.
        next: MeetingNext,
    },
    /// What a meeting resolved is to be done.
    Task {
        /// Which meeting.
        meeting: MeetingId,
        /// The place of the item.
        item: u32,
        /// What the item is called.
        title: String,
        /// The post that does it.
        post: Option<String>,
    },
    /// What hangs on a post is to be taken over from the one before.
    Handover {
        /// Which holding.
        holding: HoldingId,
        /// Post of the rulebook.
        post: String,
    },
    /// A term ends.
    Term {
        /// Which holding.
        holding: HoldingId,
        /// Post of the rulebook.
        post: String,
        /// Whose.
        name: String,
        /// How many posts of the organisation end on that day.
        posts: usize,
        /// True when they only act for somebody.
        acts: bool,
    },
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// By when.
    pub due: Date,
    /// Where.
    pub org: OrgLine,
    /// What.
    pub kind: DueKind,
}

impl App {
    /// The list of somebody, by due day.
    ///
    /// # Errors
    /// The store's failure.
    pub fn due(&self, who: &Principal) -> Result<Vec<Due>, Failure> {
        let mut due = self.due_under(who, None, LINES_MAX)?;
        // Not under an organisation and in no calendar: its address may be in other hands, and a line that goes tells who voted.
        due.extend(self.polls_due(who)?);
        let today = self.today();
        due.extend(self.handovers_due(who)?.into_iter().map(|held| Due {
            due: held.from,
            org: self.org_line(held.org, today),
            kind: DueKind::Handover {
                holding: held.holding,
                post: held.post,
            },
        }));
        due.sort_by_key(|due| due.due);
        due.truncate(LINES_MAX);
        Ok(due)
    }

    /// The same, where asked for only what lies under an organisation; at most so many lines.
    pub(crate) fn due_under(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        most: usize,
    ) -> Result<Vec<Due>, Failure> {
        let today = self.today();
        let (settle, tree) = self.scope(who, Action::SettleTransfers);
        let (posts, _) = self.scope(who, Action::ChangePosts);
        let until = today.saturating_add(jiff::Span::new().days(DAYS_AHEAD));
        let (transfers, terms) = self.waiting(
            (&spans(&settle, &tree, under), &spans(&posts, &tree, under)),
            until,
            most,
        );
        let mut out = Vec::new();
        self.store.read(|r| {
            for transfer in transfers {
                let Some(transfer) = r.transfer(transfer)? else {
                    continue;
                };
                let name = r.transfer_name(&transfer)?;
                let mine = settle.org(transfer.to, &tree).is_ok();
                let (org, kind) = if mine {
                    let from = self.org_line(transfer.from, today);
                    (
                        transfer.to,
                        DueKind::TransferIn {
                            transfer: transfer.id,
                            name,
                            from,
                        },
                    )
                } else {
                    let to = self.org_line(transfer.to, today);
                    (
                        transfer.from,
                        DueKind::TransferOut {
                            transfer: transfer.id,
                            person: transfer.person,
                            name,
                            to,
                        },
                    )
                };
                out.push(Due {
                    due: transfer.due,
                    org: self.org_line(org, today),
                    kind,
                });
            }
            for holding in terms {
                let Some(holding) = r.holding(holding)? else {
                    continue;
                };
                let Some(ends) = holding.term_ends else {
                    continue;
                };
                // An election renews a whole committee: posts of one organisation that end together are one line.
                let same = out.iter_mut().find(|d: &&mut Due| {
                    d.due == ends
                        && d.org.id == holding.org
                        && matches!(d.kind, DueKind::Term { .. })
                });
                if let Some(Due {
                    kind: DueKind::Term { posts, .. },
                    ..
                }) = same
                {
                    *posts += 1;
                    continue;
                }
                let name = r.officer_name(&holding)?;
                out.push(Due {
                    due: ends,
                    org: self.org_line(holding.org, today),
                    kind: DueKind::Term {
                        holding: holding.id,
                        post: holding.post,
                        name,
                        posts: 1,
                        acts: holding.how.acts(),
                    },
                });
            }
            Ok::<_, Failure>(())
        })?;
        out.extend(self.cases_due(who, under, until, most)?);
        out.extend(self.meetings_due(who, under, until, most)?);
        out.extend(self.tasks_due(who, under, until, most)?);
        out.sort_by(|a, b| (a.due, &a.org.name).cmp(&(b.due, &b.org.name)));
        if let Some(under) = under {
            out.retain(|due| tree.0.is_within(due.org.id, under));
        }
        out.truncate(most);
        Ok(out)
    }

    /// Cases whose turn it is: on their last day; what has none, and what may be gone on with already, is there from its first.
    fn cases_due(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        until: Date,
        most: usize,
    ) -> Result<Vec<Due>, Failure> {
        let today = self.today();
        let own = who.actor.to_string();
        let mut turns = self.case_turns_mine(who, under, FOREVER, most)?;
        turns.retain(|turn| turn.latest <= until || turn.latest == FOREVER);
        let mut out = Vec::new();
        for turn in turns {
            let Some((procedure, step_title)) = self.step_title(&turn) else {
                continue;
            };
            let named = || Title {
                zh: turn.title.clone(),
                en: turn.title.clone(),
            };
            let first = turn.earliest.filter(|day| *day > today).unwrap_or(today);
            let due = if turn.latest == FOREVER {
                first
            } else {
                turn.latest
            };
            out.push(Due {
                due,
                org: self.org_line(turn.turn, today),
                kind: DueKind::Case {
                    case: turn.case,
                    title: if turn.title.is_empty() {
                        procedure
                    } else {
                        named()
                    },
                    step: turn.step,
                    what: turn.what,
                    step_title,
                    earliest: turn.earliest.filter(|day| *day > today),
                    named: turn.named.is_some_and(|named| named == own),
                },
            });
        }
        Ok(out)
    }

    /// Transfers and terms among organisations, the earliest due of each.
    fn waiting(
        &self,
        (settle, posts): (&[Range<u32>], &[Range<u32>]),
        until: Date,
        most: usize,
    ) -> (Vec<TransferId>, Vec<HoldingId>) {
        let census = self.census();
        let transfers = census.waiting_transfers(settle, most).into_iter();
        // A committee's posts end together and make one line.
        let most = most.saturating_mul(POSTS_TOGETHER);
        let terms = census.waiting_terms(posts, until, most).into_iter();
        let transfers = transfers.filter_map(|(_, what)| match what {
            Waiting::Transfer(id) => Some(id),
            Waiting::Term(_) => None,
        });
        let terms = terms.filter_map(|(_, what)| match what {
            Waiting::Term(id) => Some(id),
            Waiting::Transfer(_) => None,
        });
        (transfers.collect(), terms.collect())
    }
}

/// Where somebody may do something, as stretches of today's tree; where asked for, only what of it lies under an organisation.
pub(super) fn spans(scope: &Scope, tree: &TreeView, under: Option<OrgId>) -> Vec<Range<u32>> {
    let whole = under.map_or(Some((0, tree.0.len() as u32)), |org| tree.0.span(org));
    let Some((first, last)) = whole else {
        return Vec::new();
    };
    if scope.is_everything() {
        return std::iter::once(first..last).collect();
    }
    let cut = scope.spans().iter();
    let cut = cut.map(|span| span.start.max(first)..span.end.min(last));
    cut.filter(|span| !span.is_empty()).collect()
}
