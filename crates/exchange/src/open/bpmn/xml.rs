//! Nodes, flows and their drawing as the XML of BPMN 2.0; why in this order: the schema fixes it, and viewers refuse another.

use std::io;

use needle_rulebook::procedures::Procedure;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::BpmnWords;
use super::draw::{Bounds, Drawing, Point};
use super::graph::{Flow, Graph, Node, Shape, Time};

/// Expressions in the words of the rulebook say so; none of them is code to be run.
const RULEBOOK: &str = "urn:needle:rulebook";

const SPACES: [(&str, &str); 6] = [
    ("xmlns", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("targetNamespace", RULEBOOK),
];

struct Page {
    out: Writer<Vec<u8>>,
}

pub(super) fn write(
    procedure: &Procedure,
    words: &dyn BpmnWords,
    graph: &Graph,
    drawing: &Drawing,
) -> io::Result<String> {
    let mut page = Page {
        out: Writer::new_with_indent(Vec::new(), b' ', 1),
    };
    let id = format!("procedure_{}", procedure.id);
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    page.out.write_event(Event::Decl(declaration))?;
    let mut head: Vec<(&str, &str)> = SPACES.to_vec();
    head.extend([("id", "definitions"), ("exporter", "Needle")]);
    let lang = words.lang().to_owned();
    head.push(("xml:lang", &lang));
    page.open("definitions", &head)?;
    let name = words.name(procedure);
    let process = [
        ("id", id.as_str()),
        ("name", name.as_str()),
        // It says how people work; nothing runs it.
        ("isExecutable", "false"),
    ];
    page.open("process", &process)?;
    page.notes(&words.procedure(procedure))?;
    for at in 0..graph.nodes.len() {
        page.node(graph, at)?;
    }
    for (n, flow) in graph.flows.iter().enumerate() {
        page.flow(graph, n, flow)?;
    }
    page.close("process")?;
    page.open("bpmndi:BPMNDiagram", &[("id", "diagram")])?;
    page.open(
        "bpmndi:BPMNPlane",
        &[("id", "plane"), ("bpmnElement", id.as_str())],
    )?;
    for (node, bounds) in graph.nodes.iter().zip(&drawing.nodes) {
        page.shape(node, *bounds)?;
    }
    for (n, line) in drawing.flows.iter().enumerate() {
        page.edge(n, line)?;
    }
    page.close("bpmndi:BPMNPlane")?;
    page.close("bpmndi:BPMNDiagram")?;
    page.close("definitions")?;
    let mut bytes = page.out.into_inner();
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn flow_id(n: usize) -> String {
    format!("flow_{n}")
}

fn tag(node: &Node) -> &'static str {
    match node.shape {
        Shape::Start => "startEvent",
        Shape::End { .. } => "endEvent",
        Shape::Task { .. } => "userTask",
        Shape::Call => "callActivity",
        Shape::Timer => "intermediateCatchEvent",
        Shape::Silence { .. } => "boundaryEvent",
        Shape::Exclusive => "exclusiveGateway",
        Shape::Parallel => "parallelGateway",
        Shape::Inclusive => "inclusiveGateway",
    }
}

impl Page {
    fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            let value = clean(value);
            start.push_attribute((*key, value.as_str()));
        }
        start
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.out
            .write_event(Event::Start(Page::start(name, attributes)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.out
            .write_event(Event::Empty(Page::start(name, attributes)))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = clean(text);
        self.out.write_event(Event::Text(BytesText::new(&text)))?;
        self.close(name)
    }

    fn notes(&mut self, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.text("documentation", &[], &lines.join("\n"))
    }

    fn rule(&mut self, name: &str, text: &str) -> io::Result<()> {
        let attributes = [("xsi:type", "tFormalExpression"), ("language", RULEBOOK)];
        self.text(name, &attributes, text)
    }

    fn node(&mut self, graph: &Graph, at: usize) -> io::Result<()> {
        let node = &graph.nodes[at];
        let name = tag(node);
        let mut attributes = vec![("id", node.id.as_str())];
        if !node.name.is_empty() {
            attributes.push(("name", node.name.as_str()));
        }
        let called = node.calls.as_ref().map(|id| format!("procedure_{id}"));
        if let Some(called) = &called {
            attributes.push(("calledElement", called));
        }
        if let Shape::Silence { of } = node.shape {
            attributes.push(("attachedToRef", graph.nodes[of].id.as_str()));
        }
        let out = |n: &usize| graph.flows[*n].from == at;
        let flows: Vec<usize> = (0..graph.flows.len()).filter(out).collect();
        let otherwise = flows
            .iter()
            .find(|n| {
                node.shape == Shape::Exclusive
                    && flows.len() > 1
                    && graph.flows[**n].when.is_empty()
            })
            .map(|n| flow_id(*n));
        if let Some(otherwise) = &otherwise {
            attributes.push(("default", otherwise));
        }
        self.open(name, &attributes)?;
        self.notes(&node.notes)?;
        for (n, flow) in graph.flows.iter().enumerate() {
            if flow.to == at {
                self.text("incoming", &[], &flow_id(n))?;
            }
        }
        for n in flows {
            self.text("outgoing", &[], &flow_id(n))?;
        }
        for by in &node.by {
            self.open("potentialOwner", &[])?;
            self.open("resourceAssignmentExpression", &[])?;
            self.text("formalExpression", &[("language", RULEBOOK)], by)?;
            self.close("resourceAssignmentExpression")?;
            self.close("potentialOwner")?;
        }
        match (node.shape, &node.time) {
            (Shape::Task { repeats: true }, _) => self.empty("standardLoopCharacteristics", &[])?,
            (Shape::End { all: true }, _) => self.empty("terminateEventDefinition", &[])?,
            (shape, Some(time)) => self.time(shape, time)?,
            _ => {}
        }
        self.close(name)
    }

    fn time(&mut self, shape: Shape, time: &Time) -> io::Result<()> {
        self.open("timerEventDefinition", &[])?;
        match time {
            Time::Duration(text) => {
                let kind = [("xsi:type", "tFormalExpression")];
                self.text("timeDuration", &kind, text)?;
            }
            Time::Rule(text) if shape == Shape::Start => self.rule("timeCycle", text)?,
            Time::Rule(text) => self.rule("timeDate", text)?,
        }
        self.close("timerEventDefinition")
    }

    fn flow(&mut self, graph: &Graph, n: usize, flow: &Flow) -> io::Result<()> {
        let id = flow_id(n);
        let mut attributes = vec![("id", id.as_str())];
        if !flow.name.is_empty() {
            attributes.push(("name", flow.name.as_str()));
        }
        attributes.push(("sourceRef", graph.nodes[flow.from].id.as_str()));
        attributes.push(("targetRef", graph.nodes[flow.to].id.as_str()));
        if flow.when.is_empty() {
            return self.empty("sequenceFlow", &attributes);
        }
        self.open("sequenceFlow", &attributes)?;
        self.rule("conditionExpression", &flow.when)?;
        self.close("sequenceFlow")
    }

    fn shape(&mut self, node: &Node, bounds: Bounds) -> io::Result<()> {
        let id = format!("{}_di", node.id);
        let mut attributes = vec![("id", id.as_str()), ("bpmnElement", node.id.as_str())];
        if node.shape == Shape::Exclusive {
            attributes.push(("isMarkerVisible", "true"));
        }
        self.open("bpmndi:BPMNShape", &attributes)?;
        let numbers = [bounds.x, bounds.y, bounds.width, bounds.height];
        let [x, y, width, height] = numbers.map(|number| number.to_string());
        let place = [
            ("x", x.as_str()),
            ("y", &y),
            ("width", &width),
            ("height", &height),
        ];
        self.empty("dc:Bounds", &place)?;
        self.close("bpmndi:BPMNShape")
    }

    fn edge(&mut self, n: usize, line: &[Point]) -> io::Result<()> {
        let flow = flow_id(n);
        let id = format!("{flow}_di");
        self.open("bpmndi:BPMNEdge", &[("id", &id), ("bpmnElement", &flow)])?;
        for (x, y) in line {
            let (x, y) = (x.to_string(), y.to_string());
            self.empty("di:waypoint", &[("x", &x), ("y", &y)])?;
        }
        self.close("bpmndi:BPMNEdge")
    }
}

/// Without what no XML may hold.
fn clean(text: &str) -> String {
    let holds = |c: &char| {
        matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(holds).collect()
}
