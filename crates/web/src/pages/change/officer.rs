//! Whoever is to take a post: chosen from the members, or looked up beyond them; why apart: somebody takes a post, and somebody follows
//! another in it.

use std::borrow::Cow;

use needle_app::Preview;
use needle_model::{Event, OrgId, PersonId};
use needle_rights::Action;
use needle_text::Texts;

use super::item::{Item, State, choice};
use super::reading::Reading;
use super::sheet::Sheet;
use super::{held, words};
use crate::answer::Problem;
use crate::ask::Ask;
use crate::view::Choice;

/// An organisation whose posts somebody takes.
pub(super) struct Officers(pub(super) OrgId);

/// Members whose names may be looked through for one person: a county. Beyond it only the neighbourhood is.
const NAMES_MAX: u64 = 20_000;

impl Officers {
    /// Where somebody is looked for who does not stand on the list: all the asker looks after, or the parent.
    fn wider(&self, ask: &Ask) -> OrgId {
        let Ok(who) = ask.who() else { return self.0 };
        let parent = words::tree(ask).parent(self.0);
        let fits = |org: &OrgId| {
            ask.app().may(who, Action::ListMembers, *org) && words::members(ask, *org) <= NAMES_MAX
        };
        [ask.app().place_of(who), parent]
            .into_iter()
            .flatten()
            .find(fits)
            .unwrap_or(self.0)
    }

    /// Members of the organisation and of what stands under it; none when there are too many to list.
    fn members(&self, ask: &Ask) -> Result<Option<Vec<Choice>>, Problem> {
        let who = ask.who()?;
        if !ask.app().may(who, Action::ListMembers, self.0) {
            return Ok(None);
        }
        let Some(members) = ask
            .app()
            .member_choices(who, self.0, true, words::LISTED_MAX)?
        else {
            return Ok(None);
        };
        let text = |m: &needle_app::ask::MemberChoice| {
            if m.org == self.0 {
                m.name.clone()
            } else {
                format!("{} · {}", m.name, words::org(ask, m.org))
            }
        };
        Ok(Some(
            members
                .iter()
                .map(|m| choice(m.person.to_string(), text(m)))
                .collect(),
        ))
    }

    /// The fields that ask who it is.
    pub(super) fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = Vec::new();
        match self.members(ask)? {
            Some(members) if !members.is_empty() => {
                let mut listed = vec![words::unchosen(t)];
                listed.extend(members);
                let mut item = state.select("person", t.word_person(), listed);
                if item.value.is_empty() {
                    item.value = state.form.get("person-pick").to_owned();
                }
                items.push(item);
                let other = state.lookup(
                    "other",
                    t.change_post_other(),
                    t.change_found_these(),
                    Vec::new(),
                );
                items.push(other.hint(t.change_post_other_hint()).optional());
            }
            _ => items.push(
                state
                    .lookup(
                        "person",
                        t.word_person(),
                        t.change_found_these(),
                        Vec::new(),
                    )
                    .hint(t.change_person_hint()),
            ),
        }
        Ok(items)
    }

    /// Who was chosen.
    pub(super) fn read(&self, read: &mut Reading<'_>) -> Option<PersonId> {
        if read.opt("other").is_some() {
            let from = self.wider(read.ask);
            read.member("other", from)
        } else {
            read.member("person", self.0)
        }
    }

    /// The name of whoever was chosen, where the asker may open the record; else the page goes without.
    pub(super) fn name_of(ask: &Ask, person: PersonId) -> Result<String, Problem> {
        let who = ask.who()?;
        if !ask.app().may_person(who, Action::SeePerson, person) {
            return Ok(String::new());
        }
        let view = ask
            .app()
            .person_view(who, person, needle_app::ask::Purpose::Change)?;
        Ok(view.facts.map(|f| f.name).unwrap_or_default())
    }
}

/// The field that asks for the last day.
pub(super) fn term(t: &Texts, state: &State<'_>) -> Item {
    state
        .date("term_ends", t.change_term_ends())
        .hint(t.change_term_hint())
        .optional()
}

/// Whoever takes a post, as the sheet says it: by name, until when, in what way.
pub(super) fn taken(
    ask: &Ask,
    org: OrgId,
    who: Cow<'static, str>,
    preview: &Preview,
    sheet: &mut Sheet,
) -> Result<(), Problem> {
    for event in &preview.events {
        if let Event::PostFilled {
            person,
            term_ends,
            how,
            ..
        } = event
        {
            sheet.answer(who.clone(), Officers::name_of(ask, *person)?);
            let ends = term_ends.map(|day| day.to_string());
            sheet.answer(ask.t().change_term_ends(), ends.unwrap_or_default());
            held::answers(ask, org, how, sheet)?;
        }
    }
    Ok(())
}

/// The field a refusal about the person belongs to.
pub(super) fn place(field: &str, form: &crate::form::Form) -> String {
    match field {
        "person" if form.opt("other").is_some() => "other".to_owned(),
        field => field.to_owned(),
    }
}
