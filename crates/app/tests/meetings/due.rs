//! What is planned, on the list of those who hold it and of those who are called, and in the calendar.

use jiff::ToSpan;
use needle_app::ask::{DueKind, MeetingNext, MeetingState};
use needle_model::command::StrikeRecord;
use needle_model::meeting::MeetingAct;
use needle_rights::Principal;
use needle_text::Lang;

use crate::ground::{CLOSE, Ground};

#[test]
fn what_is_planned_stands_on_the_list_and_in_the_calendar_without_names() {
    let ground = Ground::new();
    let held = ground.today() + 20.days();
    let plan = ground.plan(&["villagers-meeting"], held);
    let villagers = ground.planned(&ground.clerk, plan).unwrap();
    let plan = ground.plan(&["theme-day"], held);
    let theme = ground.planned(&ground.clerk, plan).unwrap();
    ground.step(theme, MeetingAct::Call).unwrap();
    let list = |who: &Principal| {
        let due = ground.app.due(who).unwrap().into_iter();
        let due = due.filter_map(|it| match it.kind {
            DueKind::Meeting { meeting, next, .. } => Some((meeting, it.due, next)),
            _ => None,
        });
        due.collect::<Vec<_>>()
    };
    assert_eq!(
        list(&ground.clerk),
        [
            (villagers, held - 10.days(), MeetingNext::Call),
            (theme, held, MeetingNext::Hold),
        ]
    );
    let person = ground.frame.villagers[0];
    let member = ground.app.member_account(ground.frame.village, person);
    assert_eq!(list(&member), [(theme, held, MeetingNext::Come)]);
    let page = ground.app.meeting_page(&member, theme).unwrap();
    assert!(!page.can, "they see it, and cannot go on with it");
    let mut calendar = Vec::new();
    ground
        .app
        .write_calendar(&ground.clerk, None, Lang::Zh, &mut calendar)
        .unwrap();
    let calendar = String::from_utf8(calendar).unwrap();
    let day = held.strftime("%Y%m%d").to_string();
    assert!(
        calendar.contains(&day) && calendar.contains("主题党日"),
        "{calendar}"
    );
    assert!(!calendar.contains("周一禾"));
    ground.app.clock.set_day(held);
    assert_eq!(list(&ground.clerk)[1].2, MeetingNext::Close);
    ground.all_but(theme, &[]);
    ground.step(theme, CLOSE).unwrap();
    assert_eq!(list(&member), []);
    assert_eq!(list(&ground.clerk).len(), 1);
    // A record that was struck by itself stays struck when the meeting is opened again.
    let page = ground.app.meeting_page(&ground.clerk, theme).unwrap();
    assert_eq!(page.file.state, MeetingState::Closed);
    ground.app.run(StrikeRecord {
        record: page.file.records[0],
        effective: ground.today(),
        reason: None,
    });
    let receipt = ground.step(theme, MeetingAct::Reopen).unwrap();
    assert_eq!(receipt.events.len(), 1);
}
