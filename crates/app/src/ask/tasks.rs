//! What meetings resolved to be done by a day and nobody has recorded as done; why on the one list: whoever decided it sees it until it is done.

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};
use needle_store::read::MeetingTask;

use super::home::{Due, DueKind, spans};
use crate::App;
use crate::failure::Failure;

/// Organisations asked one by one; above that the table is read in the order of the days.
const ORGS_ONE_BY_ONE: u32 = 50;

impl App {
    /// What is to be done of what this person's organisations resolved, until a day; at most so many lines.
    pub(crate) fn tasks_due(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        until: Date,
        most: usize,
    ) -> Result<Vec<Due>, Failure> {
        let (scope, tree) = self.scope(who, Action::Record);
        if scope.is_empty() {
            return Ok(Vec::new());
        }
        let spans = spans(&scope, &tree, under);
        let few: u32 = spans.iter().map(|it| it.end - it.start).sum();
        let mut tasks: Vec<MeetingTask> = self.store.read(|r| {
            if few > ORGS_ONE_BY_ONE {
                return r.meeting_tasks((&scope, &tree), until, most);
            }
            let mut all = Vec::new();
            for org in spans.into_iter().flat_map(|span| tree.0.ids_in(span)) {
                if let Ok(seen) = scope.org(org, &tree) {
                    let most = u32::try_from(most).unwrap_or(u32::MAX);
                    all.extend(r.meeting_tasks_of(seen, until, most)?);
                }
            }
            Ok(all)
        })?;
        tasks.retain(|it| under.is_none_or(|under| tree.0.is_within(it.org, under)));
        tasks.sort_by_key(|it| (it.due, it.meeting, it.item));
        tasks.truncate(most);
        let today = self.today();
        let due = |task: MeetingTask| Due {
            due: task.due,
            org: self.org_line(task.org, today),
            kind: DueKind::Task {
                meeting: task.meeting,
                item: task.item,
                title: task.title,
                post: task.post,
            },
        };
        Ok(tasks.into_iter().map(due).collect())
    }
}
