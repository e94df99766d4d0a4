//! A procedure as nodes and the flows between them, before it is drawn or written.

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The one beginning.
    Start,
    /// An end: of one path, or of all at once.
    End { all: bool },
    /// Something somebody does; several times where the rule says so.
    Task { repeats: bool },
    /// Another procedure.
    Call,
    /// Time that passes.
    Timer,
    /// The last day of the task at that place, after which its silence counts.
    Silence { of: usize },
    /// One way of several.
    Exclusive,
    /// All ways at once.
    Parallel,
    /// Those of the ways that were gone.
    Inclusive,
}

impl Shape {
    /// Width and height.
    pub(super) fn size(self) -> (i32, i32) {
        match self {
            Shape::Task { .. } | Shape::Call => (120, 80),
            Shape::Exclusive | Shape::Parallel | Shape::Inclusive => (50, 50),
            Shape::Start | Shape::End { .. } | Shape::Timer | Shape::Silence { .. } => (36, 36),
        }
    }
}

/// How long a timer runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Time {
    /// So long (ISO 8601), from when it is come to.
    Duration(String),
    /// As the rulebook says: counted from or back from a day, or in working days.
    Rule(String),
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) notes: Vec<String>,
    /// Who does it, in the words of the rulebook.
    pub(super) by: Vec<String>,
    /// The procedure that is called.
    pub(super) calls: Option<String>,
    pub(super) time: Option<Time>,
}

/// A flow from one node to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) name: String,
    /// On which outcomes, in the words of the rulebook; empty where there is no choice.
    pub(super) when: String,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) flows: Vec<Flow>,
}

impl Graph {
    pub(super) fn node(&mut self, id: String, name: String, shape: Shape) -> usize {
        self.nodes.push(Node {
            id,
            name,
            shape,
            notes: Vec::new(),
            by: Vec::new(),
            calls: None,
            time: None,
        });
        self.nodes.len() - 1
    }

    pub(super) fn flow(&mut self, from: usize, to: usize, said: &Said) {
        self.flows.push(Flow {
            from,
            to,
            name: said.name.clone(),
            when: said.when.clone(),
        });
    }

    /// The node of that id; nodes that stand for ends are shared.
    pub(super) fn known(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }
}

/// What a flow says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) name: String,
    pub(super) when: String,
}
