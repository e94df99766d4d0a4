//! Secret evaluations: of whom, what is asked in which words, and how few ballots say nothing; why: grades and their words belong to
//! the regulation, and a threshold that a program sets could be set by whoever runs it.

use crate::{Citation, Named, Title};

/// An evaluation that may be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// What those who take part are told, in one plain sentence.
    pub say: Title,
    /// Kinds (ids, classes spelled out) of organisations that hold it.
    pub of: Vec<String>,
    /// Who or what is evaluated.
    pub about: Evaluated,
    /// What is asked of each.
    pub questions: Vec<EvaluationQuestion>,
    /// Letters of free text a sheet may hold; 0 for none.
    pub text: u16,
    /// Fewer ballots show nothing.
    pub least: u16,
    /// Of fewer ballots than this an answer that nearly all gave is shown as a band,
    pub small: u16,
    /// when it has so many of a hundred.
    pub band: u8,
    /// Where it is regulated.
    pub sources: Vec<Citation>,
}

/// Who or what is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evaluated {
    /// Holders of these posts (ids), in the organisation and everything under it.
    Posts(Vec<String>),
    /// Organisations of these kinds (ids), the organisation itself or under it.
    Organizations(Vec<String>),
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationQuestion {
    /// Id.
    pub id: String,
    /// The question.
    pub title: Title,
    /// What may be chosen, as the sheet lists it.
    pub choices: Vec<Named>,
}

impl Evaluation {
    /// The question of that id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&EvaluationQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }
}
