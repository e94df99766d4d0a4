//! Reading a form into a command's fields. Nothing typed is lost, and everything wrong is said at once: a field
//! that cannot be read leaves a sentence and the reading goes on.

use jiff::civil::Date;
use needle_app::ask::OrgLine;
use needle_model::{OrgId, PartialDate, PersonId, parse_day};

use super::item::{Offers, choice, for_name, pick_name};
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::view::Choice;

/// Which organisations a lookup may find.
pub(crate) struct Among<'a> {
    /// Also outside the asker's scope, by name only.
    pub(crate) everywhere: bool,
    /// Those that fit; when none does all are offered, and the refusal says why they do not.
    pub(crate) fits: &'a dyn Fn(&OrgLine) -> bool,
}

/// A form being read.
pub(crate) struct Reading<'a> {
    pub(crate) ask: &'a Ask,
    pub(crate) form: &'a mut Form,
    pub(crate) errors: Errors,
    pub(crate) offers: Offers,
    /// What went wrong that no field can help.
    pub(crate) problem: Option<Problem>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(ask: &'a Ask, form: &'a mut Form) -> Reading<'a> {
        Reading {
            ask,
            form,
            errors: Errors::default(),
            offers: Vec::new(),
            problem: None,
        }
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.form.get(name).to_owned()
    }

    pub(crate) fn opt(&self, name: &str) -> Option<String> {
        self.form.opt(name)
    }

    pub(crate) fn reason(&self) -> Option<String> {
        self.form.opt("reason")
    }

    /// Something that must be chosen.
    pub(crate) fn chosen(&mut self, name: &str) -> Option<String> {
        let value = self.form.opt(name);
        if value.is_none() {
            self.errors.push(name, self.ask.t().change_not_chosen());
        }
        value
    }

    /// A day that must be given.
    pub(crate) fn date(&mut self, name: &str) -> Option<Date> {
        if self.form.get(name).is_empty() {
            self.errors.push(name, self.ask.t().change_date_missing());
            return None;
        }
        self.date_opt(name)
    }

    /// A day that may be left out.
    pub(crate) fn date_opt(&mut self, name: &str) -> Option<Date> {
        let text = self.form.opt(name)?;
        match parse_day(&text) {
            Ok(day) => Some(day),
            Err(bad) => {
                self.errors
                    .push(name, self.ask.t().refusal_date_invalid(bad));
                None
            }
        }
    }

    /// The day from which the change holds.
    pub(crate) fn effective(&mut self) -> Option<Date> {
        self.date("effective")
    }

    /// A date of which only the year or month may be known.
    pub(crate) fn partial(&mut self, name: &str) -> Option<PartialDate> {
        let text = self.form.opt(name)?;
        match PartialDate::parse(&text) {
            Ok(date) => Some(date),
            Err(problem) => {
                self.errors
                    .push(name, words::date_problem(self.ask.t(), &text, problem));
                None
            }
        }
    }

    /// An organisation by name, initials, code or id.
    pub(crate) fn org(&mut self, name: &'static str, among: &Among<'_>) -> Option<OrgId> {
        let (ask, today) = (self.ask, self.ask.app().today());
        let line = |id: OrgId| ask.app().org_line(id, today);
        if let Ok(id) = self.form.get(name).parse::<OrgId>() {
            let found = line(id);
            if found.name.is_empty() {
                self.errors
                    .push(name, ask.t().change_org_none(self.form.get(name)));
                return None;
            }
            self.take(name, found.name, id.to_string());
            return Some(id);
        }
        if let Some(id) = self.picked(name).and_then(|p| p.parse::<OrgId>().ok()) {
            let found = line(id);
            if !found.name.is_empty() {
                self.take(name, found.name, id.to_string());
                return Some(id);
            }
        }
        let typed = self.form.opt(name)?;
        let who = match ask.who() {
            Ok(who) => who,
            Err(problem) => return self.broken(problem),
        };
        let mut found = match ask.app().search(who, &typed, among.everywhere) {
            Ok(found) => found,
            Err(failure) => return self.broken(failure.into()),
        };
        if found.iter().any(|f| (among.fits)(&f.org)) {
            found.retain(|f| (among.fits)(&f.org));
        }
        let exact = |f: &needle_app::ask::Found| {
            f.org.name == typed || f.org.short.as_ref() == Some(&typed)
        };
        if found.iter().filter(|f| exact(f)).count() == 1 {
            found.retain(exact);
        }
        let choices = found
            .iter()
            .map(|f| Choice {
                value: f.org.id.to_string(),
                text: f.org.name.clone(),
                hint: words::above(ask.t(), &f.above),
            })
            .collect();
        self.one_of(
            name,
            &typed,
            choices,
            ask.t().change_org_none(typed.as_str()),
        )
        .and_then(|id| id.parse().ok())
    }

    /// The same, where one must be given.
    pub(crate) fn org_needed(&mut self, name: &'static str, among: &Among<'_>) -> Option<OrgId> {
        let found = self.org(name, among);
        let said = self.problem.is_some() || self.errors.0.iter().any(|e| e.field == name);
        if found.is_none() && !said {
            self.errors.push(name, self.ask.t().change_not_chosen());
        }
        found
    }

    /// A member of an organisation or of what stands under it, by name or id.
    pub(crate) fn member(&mut self, name: &'static str, org: OrgId) -> Option<PersonId> {
        let ask = self.ask;
        if let Ok(id) = self.form.get(name).parse::<PersonId>() {
            return Some(id);
        }
        if let Some(id) = self.picked(name).and_then(|p| p.parse::<PersonId>().ok()) {
            return Some(id);
        }
        let Some(typed) = self.form.opt(name) else {
            self.errors.push(name, ask.t().change_not_chosen());
            return None;
        };
        let who = match ask.who() {
            Ok(who) => who,
            Err(problem) => return self.broken(problem),
        };
        let found = match ask
            .app()
            .members_named(who, org, true, &typed, words::NAMED_MAX)
        {
            Ok(found) => found,
            Err(failure) => return self.broken(failure.into()),
        };
        let today = ask.app().today();
        let choices = found
            .into_iter()
            .map(|m| Choice {
                value: m.person.to_string(),
                text: m.name,
                hint: ask.app().org_line(m.org, today).name,
            })
            .collect();
        self.one_of(
            name,
            &typed,
            choices,
            ask.t().change_person_none(typed.as_str()),
        )
        .and_then(|id| id.parse().ok())
    }

    /// A whole number, if one is given.
    pub(crate) fn whole(&mut self, name: &str) -> Option<i64> {
        let typed = self.form.opt(name)?;
        let number = typed.replace([',', '\u{ff0c}', ' '], "").parse().ok();
        if number.is_none() {
            self.errors
                .push(name, self.ask.t().rule_number_wrong(typed.as_str()));
        }
        number
    }

    /// A whole number that must be given.
    pub(crate) fn whole_needed(&mut self, name: &str) -> Option<i64> {
        if self.form.get(name).is_empty() {
            self.errors.push(name, self.ask.t().rule_number_missing());
            return None;
        }
        self.whole(name)
    }

    /// A number of heads, if one is given.
    pub(crate) fn heads(&mut self, name: &str) -> Option<u32> {
        let number = self.whole(name)?;
        let heads = u32::try_from(number).ok();
        if heads.is_none() {
            self.errors
                .push(name, self.ask.t().rule_number_wrong(number.to_string()));
        }
        heads
    }

    fn broken<T>(&mut self, problem: Problem) -> Option<T> {
        self.problem = Some(problem);
        None
    }

    /// What was picked, if it was picked for the text that stands there now.
    fn picked(&self, name: &str) -> Option<String> {
        let picked = self.form.opt(&pick_name(name))?;
        (self.form.get(&for_name(name)) == self.form.get(name)).then_some(picked)
    }

    fn one_of(
        &mut self,
        name: &'static str,
        typed: &str,
        mut found: Vec<Choice>,
        none: String,
    ) -> Option<String> {
        match found.len() {
            0 => {
                self.errors.push(name, none);
                self.set(&pick_name(name), String::new());
                None
            }
            1 => {
                let only = found.remove(0);
                self.take(name, only.text, only.value.clone());
                Some(only.value)
            }
            count => {
                self.errors
                    .push(name, self.ask.t().change_several(typed, count));
                self.set(&pick_name(name), String::new());
                self.set(&for_name(name), typed.to_owned());
                self.offers.push((name, found));
                None
            }
        }
    }

    fn take(&mut self, name: &str, text: String, id: String) {
        self.set(name, text.clone());
        self.set(&for_name(name), text);
        self.set(&pick_name(name), id);
    }

    fn set(&mut self, name: &str, value: String) {
        self.form.0.retain(|(n, _)| n != name);
        self.form.0.push((name.to_owned(), value));
    }
}

/// Organisations as options, with the kind beside the name.
pub(crate) fn org_choices(ask: &Ask, orgs: impl IntoIterator<Item = OrgLine>) -> Vec<Choice> {
    orgs.into_iter()
        .map(|org| choice(org.id.to_string(), words::org_with_kind(ask, &org)))
        .collect()
}
