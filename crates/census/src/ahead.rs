//! What will fall due in the months to come, as things stand; why: a year's work is planned, not met.

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::OrgId;

use crate::marks::{Gather, Marks};
use crate::{Census, Findings};

/// What falls due under an organisation, by month, the running one first. One organisation and one rule count once a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ahead {
    /// By place of the rule; rules with nothing are left out.
    pub rules: Vec<(usize, Vec<u64>)>,
    /// The organisation itself, then each directly under it with everything below, in the order of the tree.
    pub orgs: Vec<(OrgId, Vec<u64>)>,
    /// All together.
    pub total: Vec<u64>,
}

impl Census {
    /// What falls due under an organisation in so many months from the day of the findings, if nothing is done: facts are as
    /// they are known on that day, and periods to come have nothing in them.
    #[must_use]
    pub fn ahead(&self, findings: &Findings, under: OrgId, months: u8) -> Ahead {
        let (today, rules) = (findings.day(), findings.rules());
        let scratch;
        let sheet = match self.sheet(today, rules) {
            Some(sheet) => sheet,
            None => {
                scratch = self.lay_out(today, rules);
                &scratch
            }
        };
        let tree = &sheet.layout;
        let months = usize::from(months);
        let mut ahead = Ahead {
            total: vec![0; months],
            ..Ahead::default()
        };
        let Some((start, end)) = tree.span(under) else {
            return ahead;
        };
        // The organisation itself stands first, and its position belongs to none of its children.
        let tops: Vec<OrgId> = std::iter::once(under).chain(tree.children(under)).collect();
        let firsts: Vec<u32> = tops.iter().filter_map(|t| Some(tree.span(*t)?.0)).collect();
        let mut by_top = vec![vec![0; months]; tops.len()];
        let mut by_rule = vec![vec![0; months]; rules.rules.rules.len()];
        // Who is late without a day by which: that counts in the month in which it begins.
        let now = sheet.columns();
        let mut late = Late::new(by_rule.len());
        sheet.due_between(
            &now,
            (start, end),
            (today, today),
            |rule, position, has_due| {
                if !has_due {
                    late.put(rule, position);
                }
            },
        );
        drop(now);
        let mut late = late.marks();
        for month in 0..months {
            let (from, until) = span(today, month);
            let columns = sheet.later(self, until, (start, end));
            let mut still = Late::new(by_rule.len());
            sheet.due_between(
                &columns,
                (start, end),
                (from, until),
                |rule, position, has_due| {
                    if !has_due {
                        still.put(rule, position);
                        if late[rule].has(position) {
                            return;
                        }
                    }
                    let top = firsts.partition_point(|first| *first <= position) - 1;
                    by_top[top][month] += 1;
                    by_rule[rule][month] += 1;
                    ahead.total[month] += 1;
                },
            );
            late = still.marks();
        }
        ahead.orgs = tops.into_iter().zip(by_top).collect();
        let some = by_rule.into_iter().enumerate();
        ahead.rules = some.filter(|(_, n)| n.iter().any(|n| *n > 0)).collect();
        ahead
    }
}

/// Who is late, by rule.
struct Late(Vec<Gather>);

impl Late {
    fn new(rules: usize) -> Late {
        Late((0..rules).map(|_| Gather::new(0)).collect())
    }

    fn put(&mut self, rule: usize, position: u32) {
        self.0[rule].put(position);
    }

    fn marks(self) -> Vec<Marks> {
        let rules = self.0.into_iter();
        rules.map(|own| Marks::of(own.parts().collect())).collect()
    }
}

/// First and last day of a month to come; the running one begins today.
fn span(today: Date, month: usize) -> (Date, Date) {
    let month = i64::try_from(month).unwrap_or(0);
    let first = today.first_of_month().saturating_add(month.months());
    (first.max(today), first.last_of_month())
}
