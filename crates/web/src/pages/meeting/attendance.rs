//! The meetings of one person as their record shows them; why: everybody sees of themselves what is kept, and the hours add up in sight.

use needle_app::ask::PersonMeeting;
use needle_rulebook::Title;

use super::people::attended;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::numbers::Numbers;
use crate::pages::person_view::Row;
use crate::view::Link;
use crate::words::title;

/// Meetings shown on a record: those of some years.
const SHOWN_MAX: usize = 100;

/// A row a meeting, latest first.
pub(in crate::pages) fn rows(
    ask: &Ask,
    links: &Numbers<'_>,
    met: &[(PersonMeeting, Title)],
) -> Vec<Row> {
    let t = ask.t();
    let plain = |text: String| Link::new(text, "");
    let row = |(it, name): &(PersonMeeting, Title)| {
        let org = ask.app().org_line(it.org, it.file.held);
        let hours = it.hours();
        Row {
            cells: vec![
                plain(it.file.held.to_string()),
                Link::new(title(t, name), format!("/meeting/{}", it.file.id)),
                Link::new(short(&org), links.org(org.id)),
                plain(if it.guest {
                    t.meeting_person_guest().into_owned()
                } else {
                    attended(t, it.attended)
                }),
                plain(if hours > 0 {
                    hours.to_string()
                } else {
                    String::new()
                }),
            ],
            act: None,
        }
    };
    met.iter().take(SHOWN_MAX).map(row).collect()
}

/// The hours of this year in a sentence; none where there are none.
pub(in crate::pages) fn sum(ask: &Ask, met: &[(PersonMeeting, Title)]) -> String {
    let year = ask.app().today().year();
    let of_year = met.iter().filter(|(it, _)| it.file.held.year() == year);
    let hours: i64 = of_year.map(|(it, _)| it.hours()).sum();
    if hours == 0 {
        return String::new();
    }
    ask.t().person_meetings_sum(year.to_string(), hours)
}
