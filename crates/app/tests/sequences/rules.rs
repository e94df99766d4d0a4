//! Random commands about what rules ask: records, numbers, settings, exceptions; mostly ones that are carried out.

use jiff::ToSpan;
use jiff::civil::Date;
use needle_census::Census;
use needle_model::Command;
use needle_model::command::*;
use needle_rights::Principal;
use needle_testkit::Seeded;

use super::Driver;

impl Driver {
    /// What rules are not kept today, as the app keeps it from event to event, is what comes out of the tables.
    pub(super) fn findings_agree(&self, recount: &Census) -> Result<(), String> {
        let root = self.known.orgs[0];
        // Asking brings what is kept up to this day.
        self.app
            .tallies(&Principal::operator(), root, self.today)
            .map_err(|failure| failure.to_string())?;
        let census = self.app.census();
        let kept = census
            .findings()
            .ok_or("nothing is kept of what was asked")?;
        let rules = self.app.rules_on(self.today);
        let anew = recount.findings_at(self.today, &rules);
        let first = kept
            .under(root, None)
            .zip(anew.under(root, None))
            .find(|(kept, anew)| kept != anew);
        if let Some((kept, anew)) = first {
            let id = |rule: usize| &rules.rules.rules[rule].id;
            return Err(format!(
                "kept {kept:?} ({}), counted anew {anew:?} ({}) on {}",
                id(kept.rule),
                id(anew.rule),
                self.today
            ));
        }
        if kept.tallies(root) != anew.tallies(root) {
            return Err(format!(
                "the counts of findings kept by events are not those counted anew on {}",
                self.today
            ));
        }
        Ok(())
    }

    pub(super) fn rule_command(&mut self, chance: &mut Seeded, effective: Date) -> Option<Command> {
        let reason = Some("试".to_owned());
        Some(match chance.below(12) {
            0..4 => {
                let org = self.open_where(chance, |kind| kind == "branch")?;
                let activity = chance
                    .pick(&[
                        "general-meeting",
                        "theme-day",
                        "committee-meeting",
                        "unheard-of",
                    ])?
                    .to_owned();
                let entitled = Some(chance.below(40) as u32).filter(|_| chance.percent(50));
                Record {
                    org,
                    activity,
                    present: entitled.map(|n| n + 1 - u32::from(chance.percent(90))),
                    entitled,
                    amount: Some(4).filter(|_| chance.percent(5)),
                    note: Some("议事".to_owned()).filter(|_| chance.percent(30)),
                    effective,
                    reason,
                }
                .into()
            }
            4 => StrikeRecord {
                record: Self::late(chance, &self.known.records)?,
                effective,
                reason,
            }
            .into(),
            5 | 6 => SetIndicator {
                org: self.open_where(chance, |kind| kind == "township")?,
                indicator: "units-without-branch".to_owned(),
                value: chance.below(9) as i64 - 1,
                effective,
                reason,
            }
            .into(),
            7 | 8 => {
                let ahead = chance.below(100) as i64;
                let value = chance.below(15) as i64;
                SetParameter {
                    org: self.org(chance)?,
                    rule: "members-meeting-quarterly".to_owned(),
                    parameter: "times".to_owned(),
                    value: Some(value).filter(|_| chance.percent(80)),
                    effective: effective.saturating_add(ahead.days()),
                    reason,
                }
                .into()
            }
            9 | 10 => {
                let rule = chance
                    .pick(&[
                        "theme-day-monthly",
                        "members-meeting-quarterly",
                        "unheard-of",
                    ])?
                    .to_owned();
                let days = chance.below(400) as i64;
                GiveException {
                    org: self.org(chance)?,
                    rule,
                    kind: chance.pick(&[ExceptionKind::Postponed, ExceptionKind::Lifted])?,
                    until: effective.saturating_add(days.days()),
                    authority: "上级定的".to_owned(),
                    effective,
                    reason,
                }
                .into()
            }
            _ => EndException {
                exception: Self::late(chance, &self.known.exceptions)?,
                effective,
                reason,
            }
            .into(),
        })
    }
}
