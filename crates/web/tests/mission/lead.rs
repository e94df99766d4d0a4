//! A case being led: what is done by whom, what is refused, and how it stands.

use needle_model::OrgId;
use serde_json::{Value, json};

use crate::land::Land;

/// A case.
pub(crate) struct Led<'l> {
    land: &'l Land,
    pub(crate) id: String,
}

/// A matter with a title.
pub(crate) fn matter(title: &str) -> Value {
    json!({ "matter": { "title": title } })
}

/// A vote: so many there, for, against; whoever is left abstains.
pub(crate) fn votes(present: u32, ayes: u32, nays: u32) -> Value {
    let abstained = present - ayes - nays;
    json!({ "vote": { "present": present, "ayes": ayes, "nays": nays, "abstained": abstained } })
}

/// The same where the number of those entitled is typed.
pub(crate) fn of(entitled: u32, present: u32, ayes: u32, nays: u32) -> Value {
    let mut vote = votes(present, ayes, nays);
    vote["vote"]["entitled"] = entitled.into();
    vote
}

/// Ballots: everybody there hands one in; who stands, with the votes for each.
pub(crate) fn ballots(present: u32, votes: &[(impl ToString, u32)]) -> Value {
    let stands = votes.iter();
    let stands: Vec<Value> = stands
        .map(|(who, votes)| json!({ "who": who.to_string(), "votes": votes }))
        .collect();
    let poll = json!({ "issued": present, "returned": present, "candidates": stands });
    json!({ "vote": { "present": present, "poll": poll } })
}

/// Answers of a step.
pub(crate) fn says(answers: Value) -> Value {
    json!({ "answers": answers })
}

/// How a step came out, where no vote decides.
pub(crate) fn comes(outcome: &str) -> Value {
    json!({ "outcome": outcome })
}

/// Two of these together.
pub(crate) fn and(mut one: Value, other: Value) -> Value {
    let more = other.as_object().unwrap().clone();
    one.as_object_mut().unwrap().extend(more);
    one
}

/// Nothing but the step.
pub(crate) fn plain() -> Value {
    json!({})
}

impl Land {
    /// Starts a case.
    #[track_caller]
    pub(crate) fn start(&self, login: &str, procedure: &str, org: OrgId, about: Value) -> Led<'_> {
        let today = self.today();
        let body =
            json!({ "org": org, "procedure": procedure, "about": about, "effective": today });
        self.begin(login, &body)
    }

    /// Starts a case with all that may be said of it.
    #[track_caller]
    pub(crate) fn begin(&self, login: &str, body: &Value) -> Led<'_> {
        let made = self.command(login, "start-case", body);
        Led {
            land: self,
            id: made["made"]["cases"][0].as_str().unwrap().to_owned(),
        }
    }
}

impl Led<'_> {
    fn taking(&self, step: &str, more: Value) -> Value {
        let held = json!({ "do": "take", "step": step, "held": self.land.today() });
        let action = and(held, more);
        self.acting(action)
    }

    fn acting(&self, action: Value) -> Value {
        json!({ "case": self.id, "action": action, "effective": self.land.today() })
    }

    /// Takes a step today; what the command made.
    #[track_caller]
    pub(crate) fn take(&self, login: &str, step: &str, more: Value) -> Value {
        let body = self.taking(step, more);
        self.land.command(login, "case-step", &body)
    }

    /// A step that is not taken.
    #[track_caller]
    pub(crate) fn not(&self, login: &str, step: &str, more: Value, code: &str) {
        let body = self.taking(step, more);
        self.land.refused(login, "case-step", &body, code);
    }

    /// Does something else with it.
    #[track_caller]
    pub(crate) fn does(&self, login: &str, action: Value) {
        let body = self.acting(action);
        self.land.command(login, "case-step", &body);
    }

    #[track_caller]
    pub(crate) fn not_done(&self, login: &str, action: Value, code: &str) {
        let body = self.acting(action);
        self.land.refused(login, "case-step", &body, code);
    }

    /// It, as somebody sees it.
    pub(crate) fn seen(&self, login: &str) -> Value {
        self.land.json(login, &format!("/api/v1/cases/{}", self.id))
    }

    /// The steps it waits for, in the order of the alphabet.
    pub(crate) fn waits(&self, login: &str) -> Vec<String> {
        let seen = self.seen(login);
        let turns = seen["turns"].as_array().unwrap().iter();
        let mut steps: Vec<String> = turns
            .map(|it| it["step"].as_str().unwrap().to_owned())
            .collect();
        steps.sort();
        steps.dedup();
        steps
    }

    /// How a step came out the last time.
    pub(crate) fn came(&self, login: &str, step: &str) -> String {
        let seen = self.seen(login);
        let taken = seen["taken"].as_array().unwrap().iter().rev();
        let mut taken = taken.filter(|it| it["step"] == step);
        taken.next().unwrap()["outcome"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// The last day a step missed, the last time it was taken.
    pub(crate) fn missed(&self, login: &str, step: &str) -> Option<String> {
        let seen = self.seen(login);
        let taken = seen["taken"].as_array().unwrap().iter().rev();
        let mut taken = taken.filter(|it| it["step"] == step);
        let missed = &taken.next().unwrap()["missed"];
        missed.as_str().map(ToOwned::to_owned)
    }

    /// It is over, and ended so.
    #[track_caller]
    pub(crate) fn ended(&self, login: &str, end: &str) {
        let seen = self.seen(login);
        assert_eq!(seen["end"], end, "{seen}");
        assert!(seen["turns"].as_array().unwrap().is_empty(), "{seen}");
    }
}
