//! What organisations say of themselves; why: the app refuses what is not asked of a kind, twice the same and numbers out of range.

use needle_model::command::Command;
use needle_synth::Made;

use super::List;
use super::checks::ensure;

impl List {
    pub(super) fn said(&mut self, command: Command) -> Result<Made, String> {
        match command {
            Command::Record(c) => {
                let kind = self.alive(c.org)?.kind.clone();
                let activity = self
                    .rulebook
                    .rules
                    .activity(&c.activity)
                    .ok_or("no such activity")?;
                ensure(
                    activity.of.is_empty() || activity.of.contains(&kind),
                    &format!("{} is not recorded by {kind}", c.activity),
                )?;
                ensure(
                    activity.heads == c.present.is_some()
                        && activity.heads == c.entitled.is_some()
                        && c.present <= c.entitled,
                    "heads",
                )?;
                ensure(
                    activity.amount.is_some() == c.amount.is_some()
                        && c.amount.is_none_or(|amount| amount >= 0),
                    "amount",
                )?;
                ensure(
                    self.records.insert((c.org, c.activity, c.effective)),
                    "recorded already",
                )?;
            }
            Command::SetIndicator(c) => {
                let kind = self.alive(c.org)?.kind.clone();
                let indicator = self
                    .rulebook
                    .rules
                    .indicator(&c.indicator)
                    .ok_or("no such indicator")?;
                ensure(
                    indicator.of.is_empty() || indicator.of.contains(&kind),
                    &format!("{} is not asked of {kind}", c.indicator),
                )?;
                ensure(
                    (indicator.min..=indicator.max).contains(&c.value),
                    &format!("{}: {} is out of range", c.indicator, c.value),
                )?;
                self.given.insert((c.org, c.indicator), c.value);
            }
            other => return Err(format!("a county is not built with “{}”", other.name())),
        }
        Ok(Made::default())
    }
}
