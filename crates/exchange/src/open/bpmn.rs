//! A procedure as BPMN 2.0 with its drawing (BPMN DI), which viewers and engines of other makers open: steps as user tasks, outcomes as
//! gateways, waiting as timers. Why drawn here and not by the reader: most viewers show nothing of a process without a drawing.
//!
//! What BPMN cannot say (who is entitled, how many must agree, the article) stands in the documentation of each task, in the words
//! whoever asks for the file hands over.

mod draw;
mod graph;
mod plan;
mod xml;

use std::io;

use needle_rulebook::procedures::{End, Outcome, Procedure, Publish, Span, Step, Wait};

/// What the parts of a procedure are called in the language of the file.
pub trait BpmnWords {
    /// Code of the language.
    fn lang(&self) -> &str;
    /// Title and purpose of the procedure and how it begins, line by line.
    fn procedure(&self, procedure: &Procedure) -> Vec<String>;
    /// How the whole is called.
    fn name(&self, procedure: &Procedure) -> String;
    /// How a step is called.
    fn step(&self, step: &Step) -> String;
    /// What is said of a step besides: the rule, the article, who does it, what is asked, the vote, line by line.
    fn about(&self, step: &Step) -> Vec<String>;
    /// How the beginning is called.
    fn start(&self) -> String;
    /// How an end is called.
    fn end(&self, end: &End) -> String;
    /// How an outcome of a step is called.
    fn outcome(&self, step: &Step, outcome: &Outcome) -> String;
    /// The question whether a step is asked at all.
    fn asked(&self) -> String;
    /// The answer that it is not.
    fn not_asked(&self) -> String;
    /// Waiting until something has passed.
    fn wait(&self, wait: &Wait) -> String;
    /// What is put up stands so long.
    fn stands(&self, publish: &Publish) -> String;
    /// The question whether an objection was found right.
    fn objected(&self) -> String;
    /// Those who sign besides.
    fn signed(&self, step: &Step) -> String;
    /// How much time a stretch is, its settings looked up: the number.
    fn setting(&self, span: &Span) -> Option<i64>;
}

/// The procedure as a BPMN file.
///
/// # Errors
/// When the text cannot be put together.
pub fn bpmn(procedure: &Procedure, words: &dyn BpmnWords) -> io::Result<String> {
    let graph = plan::plan(procedure, words);
    let drawing = draw::draw(&graph);
    xml::write(procedure, words, &graph, &drawing)
}
