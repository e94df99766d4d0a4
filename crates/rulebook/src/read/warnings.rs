//! What is odd in the rules, with its place; why: a slip that is no mistake is still a slip.

use super::log::Log;
use super::procedures;
use super::rules::Read;
use crate::Rulebook;
use crate::rules::RuleSet;
use crate::rules::lint::{Odd, contradictions, odd};

/// Looks for everything odd in the rules that are wanted. The rules are those read, in the same order.
pub(crate) fn warnings(
    log: &Log<'_>,
    (book, set): (&Rulebook, &RuleSet),
    rules: &[Read<'_>],
    wanted: &[bool],
) {
    let some = rules.iter().zip(wanted).filter(|(_, wanted)| **wanted);
    for (read, _) in some {
        for odd in odd(book, set, &read.rule) {
            let (place, message, help) = match odd {
                Odd::NeverApplies => (
                    &read.applies,
                    "this can never be true: the rule is for nobody".to_owned(),
                    "no kind with any of its sectors fits",
                ),
                Odd::NeverMissing => (
                    &read.when,
                    "this can never be true where the rule applies".to_owned(),
                    "nothing will ever be missing",
                ),
                Odd::NeverKept => (
                    &read.when,
                    "this can never be false where the rule applies".to_owned(),
                    "nobody will ever keep the rule",
                ),
                Odd::Unused(param) => {
                    let Some(place) = read.params.get(param) else {
                        continue;
                    };
                    let id = read
                        .rule
                        .params
                        .get(param)
                        .map_or("", |param| param.id.as_str());
                    (
                        place,
                        format!("the setting `{id}` is not used"),
                        "use it as `param.…`, or leave it out",
                    )
                }
            };
            log.warn(place, message, Some(help.to_owned()));
        }
    }
    for (a, b, facts) in contradictions(book, set, wanted) {
        let (first, second) = (&rules[a], &rules[b]);
        let message = format!(
            "`{}` and `{}` can't be kept together in some circumstances",
            first.rule.id, second.rule.id
        );
        let help = format!(
            "both speak of {}; see {}",
            facts.join(", "),
            first.rule.file
        );
        log.warn(&second.place, message, Some(help));
    }
}

/// Settings of procedures that nothing uses.
pub(crate) fn of_procedures(log: &Log<'_>, read: &[procedures::Read<'_>]) {
    for (id, place) in read.iter().flat_map(|read| &read.unused) {
        let message = format!("the setting `{id}` is not used");
        let help = "use it as `param.…`, or leave it out".to_owned();
        log.warn(place, message, Some(help));
    }
}
