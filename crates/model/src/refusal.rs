//! Refusals: why a command was not carried out, as data. The sentence a person reads is made by the text
//! crate from the code and the arguments, in their language.

use serde::Serialize;

/// Every code there is; the texts hold a message `refusal-<code>` for each in every language.
pub const CODES: &[&str] = &[
    "cycle",
    "kind-unknown",
    "kind-not-under",
    "sector-not-allowed",
    "before-founding",
    "before-last-change",
    "in-future",
    "org-dissolved",
    "has-members",
    "has-children",
    "has-open-work",
    "merge-into-itself",
    "merge-kinds-differ",
    "merge-root",
    "split-nothing",
    "split-not-child",
    "move-same-parent",
    "name-empty",
    "name-too-long",
    "name-bad-character",
    "nothing-changes",
    "code-scheme-unknown",
    "code-invalid",
    "code-taken",
    "link-line-unknown",
    "link-to-itself",
    "link-exists",
    "link-ended",
    "kind-holds-no-members",
    "already-member",
    "not-member",
    "status-not-probationary",
    "resident-id-invalid",
    "resident-id-taken",
    "birth-disagrees",
    "sex-disagrees",
    "attribute-unknown",
    "attribute-value-unknown",
    "attribute-missing",
    "birth-in-future",
    "status-unknown",
    "ending-unknown",
    "phone-invalid",
    "transfer-same-org",
    "transfer-open",
    "transfer-settled",
    "transfer-not-yours",
    "transfer-before-asked",
    "away-already",
    "away-not",
    "away-claimed",
    "away-host-home",
    "lost-already",
    "lost-not",
    "post-unknown",
    "post-not-in-kind",
    "post-filled",
    "post-person-not-member",
    "post-ended",
    "post-way-not",
    "sent-by-missing",
    "sent-by-itself",
    "sent-by-not",
    "post-no-acting",
    "acting-for-nobody",
    "acting-for-oneself",
    "acting-not-vacant",
    "acting-already",
    "acting-until-missing",
    "extend-not-later",
    "rotate-acting",
    "rotate-same",
    "recall-after-term",
    "post-not-held",
    "handed-over-already",
    "handover-list-changed",
    "term-before-start",
    "login-taken",
    "login-invalid",
    "role-unknown",
    "grant-outside",
    "account-posts-outside",
    "post-role-not",
    "post-role-already",
    "post-rights-beyond",
    "grant-ended",
    "period-backwards",
    "password-too-short",
    "password-too-long",
    "password-too-common",
    "reason-missing",
    "reason-too-long",
    "date-invalid",
    "id-unknown",
    "too-many",
    "calendar-too-many",
    "import-used",
    "import-undone",
    "import-whole",
    "parent-not-taken",
    "activity-unknown",
    "indicator-unknown",
    "not-asked-of-kind",
    "heads-not-counted",
    "present-over-entitled",
    "amount-not-counted",
    "number-out-of-range",
    "words-too-long",
    "record-exists",
    "record-struck",
    "rule-unknown",
    "parameter-unknown",
    "parameter-not-local",
    "too-far-ahead",
    "authority-missing",
    "exception-from-above",
    "exception-too-long",
    "exception-exists",
    "exception-ended",
    "rulebook-at-top",
    "rulebook-in-past",
    "rulebook-too-large",
    "rulebook-wrong",
    "rulebook-shape",
    "case-not-started",
    "case-started",
    "case-over",
    "case-resting",
    "case-not-resting",
    "case-not-for",
    "case-start-not-yours",
    "case-about-wrong",
    "case-not-yours",
    "suspend-until-past",
    "step-unknown",
    "step-not-yours",
    "step-handed-over",
    "step-needs",
    "step-not-led-to",
    "step-done",
    "step-stands",
    "step-unsigned",
    "step-is-sub",
    "step-no-sub",
    "step-before",
    "step-too-early",
    "step-day-unknown",
    "outcome-unknown",
    "outcome-not-so",
    "answer-missing",
    "answer-not-asked",
    "answer-known",
    "answer-kind",
    "answer-too-long",
    "answer-ahead",
    "answer-too-recent",
    "answer-out-of-range",
    "answer-no-choice",
    "answer-twice",
    "answer-unfit",
    "answer-not-enough",
    "vote-missing",
    "vote-not-asked",
    "vote-entitled-missing",
    "vote-entitled-differs",
    "vote-all-counted",
    "vote-no-writing",
    "vote-sum",
    "vote-count-over",
    "vote-share-unset",
    "election-missing",
    "election-not-asked",
    "election-seats-missing",
    "election-seats-differ",
    "election-name-twice",
    "election-too-few-stand",
    "election-too-many-stand",
    "election-not-in-round",
    "election-tied-absent",
    "election-issued-over",
    "election-returned-over",
    "election-void-over",
    "election-votes-over",
    "election-votes-sum",
    "sign-nothing",
    "sign-not-yours",
    "sign-already",
    "signer-missing",
    "signer-already",
    "hand-over-same",
    "named-not-able",
    "back-not-earlier",
    "again-not-taken",
    "again-too-late",
    "silence-not-said",
    "silence-too-early",
    "object-not-taken",
    "object-not-standing",
    "object-too-late",
    "object-too-many",
    "objection-unknown",
    "objection-answered",
    "case-not-today",
    "procedure-unknown",
    "matter-unknown",
    "matter-other-procedure",
    "case-start-not-so",
    "case-inside-not",
    "elected-not-person",
    "effect-unfilled",
    "paper-unknown",
    "objections-today",
    "meeting-activities",
    "meeting-not-so",
    "meeting-units-differ",
    "meeting-day",
    "meeting-together",
    "meeting-over",
    "meeting-not-over",
    "meeting-called",
    "meeting-not-called",
    "meeting-notice",
    "meeting-before-day",
    "meeting-too-large",
    "meeting-changed-since",
    "meeting-minuted",
    "meeting-not-called-person",
    "meeting-guest-called",
    "meeting-marked-twice",
    "meeting-unmarked",
    "meeting-listed",
    "item-empty",
    "item-unknown",
    "item-nothing",
    "item-not-carried",
    "item-due-missing",
    "item-due-early",
    "item-no-due",
    "item-too-early",
    "item-done",
    "item-done-day",
    "vote-kind-unknown",
    "vote-over-attendance",
    "move-no-version",
    "move-loses",
    "move-order",
    "move-ends",
    "rulebook-same-version",
    "poll-kind-unknown",
    "poll-subjects",
    "poll-subject-not",
    "poll-subject-twice",
    "poll-too-long",
    "poll-entitled-few",
    "poll-entitled-many",
    "poll-scrutineers",
    "poll-scrutineer-not",
    "poll-closes",
    "poll-step-not",
    "poll-not-open",
    "poll-over",
    "poll-day-over",
    "poll-day-ahead",
    "poll-sheet-empty",
    "poll-sheet-wrong",
    "poll-text-long",
    "poll-half-taken",
    "poll-half-group",
    "poll-half-count",
    "poll-half-together",
    "poll-half-other",
    "poll-half-not-yours",
    "poll-halves-not",
];

/// A value in a refusal's sentence: the same in every language, or a title of the rulebook in each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    /// Names, dates, numbers, codes.
    Same(String),
    /// Titles.
    Each {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
}

impl Arg {
    /// The value in a language (`zh` or `en`).
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        match self {
            Arg::Same(text) => text,
            Arg::Each { zh, en } => {
                if language == "en" {
                    en
                } else {
                    zh
                }
            }
        }
    }
}

/// One reason why a command was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// The field of the command it is about; empty when it is about the whole.
    pub field: &'static str,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Refusal {
    /// A refusal about a field.
    #[must_use]
    pub fn new(code: &'static str, field: &'static str) -> Self {
        debug_assert!(
            CODES.contains(&code),
            "refusal code {code} is not in the list"
        );
        Self {
            code,
            field,
            args: Vec::new(),
        }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Arg::Same(value.to_string())));
        self
    }

    /// Adds a title, which has a form in each language.
    #[must_use]
    pub fn with_title(
        mut self,
        name: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        self.args.push((
            name,
            Arg::Each {
                zh: zh.into(),
                en: en.into(),
            },
        ));
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        if !self.field.is_empty() {
            write!(f, " ({})", self.field)?;
        }
        for (name, value) in &self.args {
            write!(f, " {name}={}", value.get("en"))?;
        }
        Ok(())
    }
}
