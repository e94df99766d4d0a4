//! The one list: everything that asks this person for something, by the day it is due.

use jiff::civil::Date;
use needle_model::{HoldingId, OrgId, PersonId, TransferId};
use needle_rights::{Action, Principal};

use super::org::OrgLine;
use crate::{App, Failure};

/// How far ahead the list looks: half a year, the time an election is prepared in.
const DAYS_AHEAD: i64 = 183;
/// Lines at most; an organiser with more is helped by filters, not by scrolling.
const LINES_MAX: usize = 200;

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
        self.due_under(who, None, LINES_MAX)
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
        let mut out = Vec::new();
        self.store.read(|r| {
            for transfer in r.transfers_open(&settle, &tree)? {
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
            for holding in r.terms_ending(until, &posts, &tree)? {
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
                    },
                });
            }
            Ok::<_, Failure>(())
        })?;
        out.sort_by(|a, b| (a.due, &a.org.name).cmp(&(b.due, &b.org.name)));
        if let Some(under) = under {
            out.retain(|due| tree.0.is_within(due.org.id, under));
        }
        out.truncate(most);
        Ok(out)
    }
}
