//! A number an organisation is asked for, given with one press. Why the form says what stands there now: most numbers are
//! not new, they have changed.

use needle_app::Receipt;
use needle_app::ask::IndicatorView;
use needle_model::command::SetIndicator;
use needle_model::{Command, OrgId};
use needle_rights::Action;

use super::flow::{self, Change, Scene};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::reading::Reading;
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::finding::words::{number, unit_name};
use crate::words::title;

/// A number of the organisation in the path.
pub(crate) struct Give {
    org: OrgId,
    asked: IndicatorView,
}

/// Which number is meant: the address says it, or the form.
fn chosen(ask: &Ask) -> Result<String, Problem> {
    match ask.q("indicator") {
        "" => Ok(Form::parse(&ask.body)?.get("indicator").to_owned()),
        id => Ok(id.to_owned()),
    }
}

/// The form; without a number all of them are listed.
pub(crate) fn show(ask: &Ask) -> Answer {
    if chosen(ask)?.is_empty() {
        return list(ask);
    }
    flow::show::<Give>(ask)
}

/// What was sent.
pub(crate) fn submit(ask: &Ask) -> Answer {
    if chosen(ask)?.is_empty() {
        return list(ask);
    }
    flow::submit::<Give>(ask)
}

fn list(ask: &Ask) -> Answer {
    let org = at_org(ask, Action::Record)?;
    Ok(see(&format!("/org/{org}/indicators")))
}

impl Change for Give {
    const AT_ONCE: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let org = at_org(ask, Action::Record)?;
        let id = chosen(ask)?;
        let all = ask.app().indicators(ask.who()?, org, ask.app().today())?;
        let asked = all.into_iter().find(|v| v.indicator.id == id);
        Ok(Give {
            org,
            asked: asked.ok_or(Problem::NotFound)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let asked = &self.asked.indicator;
        let now = self
            .asked
            .given
            .map(|(value, from)| t.rule_indicator_now(number(ask, asked, value), from.to_string()));
        let mut scene = scene(
            ask,
            self.org,
            t.rule_indicator_title(title(t, &asked.title)),
            now.unwrap_or_default(),
            t.rule_indicator_verb(),
        );
        scene.back = format!("/org/{}/indicators", self.org);
        scene
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let asked = &self.asked.indicator;
        let value = if asked.yes_no {
            let options = vec![choice("1", t.word_yes()), choice("0", t.word_no())];
            state.radios("value", title(t, &asked.title), options)
        } else {
            let unit = unit_name(ask, &asked.unit);
            let label = if unit.is_empty() {
                t.rule_indicator_value().into_owned()
            } else {
                t.rule_indicator_value_of(unit)
            };
            let range = t
                .rule_indicator_range(needle_text::count(asked.min), needle_text::count(asked.max));
            state
                .text("value", label)
                .width("w-10")
                .digits()
                .hint(range)
        };
        let day = state.date("effective", t.rule_indicator_day());
        Ok(vec![value, day])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let value = read.whole_needed("value");
        Some(
            SetIndicator {
                org: self.org,
                indicator: self.asked.indicator.id.clone(),
                value: value?,
                effective: effective?,
                reason: None,
            }
            .into(),
        )
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}/indicators", self.org)
    }
}
