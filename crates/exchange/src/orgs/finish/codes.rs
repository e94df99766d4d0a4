//! Codes of organisations: which scheme they belong to, and whether they can be codes of it.
//! Why checked here too: the register would refuse them, but it does not know the column they stand in.

use needle_model::command::SchemeCode;
use needle_model::ident::CreditCode;
use needle_model::limits::CODE_CHARS_MAX;
use needle_rulebook::{CodeScheme, Rulebook};
use rustc_hash::FxHashMap;

use super::super::OrgRow;
use super::{Draft, Said};
use crate::problem::Problem;
use crate::value::tidy;

/// Reads the codes of all rows.
pub(super) fn read(drafts: &[Draft], rows: &mut [OrgRow], rulebook: &Rulebook) {
    // A column that only says «code» holds the rulebook's own numbers: those that are unique and of no standard.
    let own = rulebook
        .codes
        .iter()
        .find(|s| s.unique && s.digits.is_none() && s.check.is_none());
    let own = own.or_else(|| rulebook.codes.iter().find(|scheme| scheme.unique));
    let mut holders: FxHashMap<(String, String), Vec<usize>> = FxHashMap::default();
    for (place, draft) in drafts.iter().enumerate() {
        for (scheme, said) in &draft.codes {
            let scheme = match scheme {
                Some(id) => rulebook.code_scheme(id),
                None => own,
            };
            let Some(scheme) = scheme else {
                rows[place]
                    .problems
                    .push(said.at(Problem::warn("org-code-no-scheme")));
                continue;
            };
            match clean(scheme, said) {
                Ok(code) => {
                    let key = (scheme.id.clone(), code.clone());
                    if scheme.unique {
                        holders.entry(key).or_default().push(place);
                    }
                    rows[place].codes.push(SchemeCode {
                        scheme: scheme.id.clone(),
                        code,
                    });
                }
                Err(problem) => rows[place].problems.push(said.at(problem)),
            }
        }
    }
    let mut twice: Vec<((String, String), Vec<usize>)> = holders.into_iter().collect();
    twice.retain(|(_, places)| places.len() > 1);
    twice.sort_unstable();
    for ((_, code), places) in twice {
        for place in &places {
            let other = places.iter().find(|other| *other != place);
            let row = other.map_or(0, |other| rows[*other].row);
            let problem = Problem::reject("org-code-twice").with("row", row);
            let said = drafts[*place]
                .codes
                .iter()
                .find(|(_, said)| tidy(&said.text) == code);
            let problem = match said {
                Some((_, said)) => said.at(problem),
                None => problem.value(&code),
            };
            rows[*place].problems.push(problem);
        }
    }
}

fn clean(scheme: &CodeScheme, said: &Said) -> Result<String, Problem> {
    if said.digits_lost {
        return Err(Problem::reject("org-code-digits-lost"));
    }
    let text = tidy(&said.text);
    if scheme.check.is_some() {
        let invalid = || Problem::reject("org-code-invalid").with_title("scheme", &scheme.title);
        return match CreditCode::parse(&text) {
            Ok(code) => Ok(code.as_str().to_owned()),
            Err(_) => Err(invalid()),
        };
    }
    if let Some(digits) = scheme.digits {
        let fits = text.len() == usize::from(digits) && text.bytes().all(|b| b.is_ascii_digit());
        if !fits {
            let problem = Problem::reject("org-code-digits").with_title("scheme", &scheme.title);
            return Err(problem.with("digits", digits));
        }
    }
    if text.chars().count() > CODE_CHARS_MAX {
        return Err(Problem::reject("org-code-too-long").with("max", CODE_CHARS_MAX));
    }
    Ok(text)
}
