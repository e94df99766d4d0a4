//! What meetings resolved to be done by a day and nobody has recorded as done; why on the one list: whoever decided it sees it until it is done.

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::Principal;
use needle_store::read::MeetingTask;

use super::home::{Due, DueKind};
use crate::App;
use crate::failure::Failure;

impl App {
    /// What is to be done of what this person's organisations resolved, until a day; at most so many lines.
    pub(crate) fn tasks_due(
        &self,
        who: &Principal,
        under: Option<OrgId>,
        until: Date,
        most: usize,
    ) -> Result<Vec<Due>, Failure> {
        let of_one = u32::try_from(most).unwrap_or(u32::MAX);
        let mut tasks: Vec<MeetingTask> = self.of_meetings(
            (who, under),
            |r, org| r.meeting_tasks_of(org, until, of_one),
            |r, within| r.meeting_tasks(within, until, most),
            |it| it.org,
        )?;
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
