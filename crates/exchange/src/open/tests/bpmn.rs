//! Every procedure of every built-in rulebook as BPMN: what the schema asks of the tree of elements, what a viewer needs to draw it, and
//! that every path begins at the one beginning and can come to an end.

mod drawn;

use std::collections::{BTreeMap, BTreeSet};

use needle_rulebook::procedures::{End, Outcome, Procedure, Publish, Span, Step, Wait};
use needle_rulebook::{Rulebook, builtin};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::super::{BpmnWords, bpmn};

/// Words with everything in them that XML has to write otherwise.
struct Awkward;

const AWKWARD: &str = "<&\">' \u{1} 村";

impl BpmnWords for Awkward {
    fn lang(&self) -> &str {
        "zh"
    }
    fn procedure(&self, procedure: &Procedure) -> Vec<String> {
        vec![procedure.title.zh.clone(), AWKWARD.to_owned()]
    }
    fn name(&self, procedure: &Procedure) -> String {
        procedure.title.zh.clone()
    }
    fn step(&self, step: &Step) -> String {
        format!("{AWKWARD}{}", step.title.zh)
    }
    fn about(&self, step: &Step) -> Vec<String> {
        vec![step.say.zh.clone(), AWKWARD.to_owned()]
    }
    fn start(&self) -> String {
        "start".to_owned()
    }
    fn end(&self, end: &End) -> String {
        end.to_string()
    }
    fn outcome(&self, _: &Step, outcome: &Outcome) -> String {
        outcome.code().to_owned()
    }
    fn asked(&self) -> String {
        "asked".to_owned()
    }
    fn not_asked(&self) -> String {
        "not asked".to_owned()
    }
    fn wait(&self, wait: &Wait) -> String {
        wait.to_string()
    }
    fn stands(&self, publish: &Publish) -> String {
        publish.stands.to_string()
    }
    fn objected(&self) -> String {
        "objected".to_owned()
    }
    fn signed(&self, step: &Step) -> String {
        step.id.clone()
    }
    fn setting(&self, _: &Span) -> Option<i64> {
        Some(7)
    }
}

#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Element {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
            let key: &str = attribute.key.as_ref();
            (key.to_owned(), value.into_owned())
        });
        Element {
            name: {
                let name = start.name();
                let name: &str = name.as_ref();
                name.to_owned()
            },
            attributes: attributes.collect(),
            ..Element::default()
        }
    }

    fn id(&self) -> &str {
        &self.attributes["id"]
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |it| it.name == name)
    }

    fn only<'a>(&'a self, name: &'a str) -> &'a Element {
        let all: Vec<&Element> = self.all(name).collect();
        assert_eq!(all.len(), 1, "one {name}");
        all[0]
    }

    fn number(&self, name: &str) -> i64 {
        self.attributes[name].parse().unwrap()
    }
}

fn read(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Element::of(&start)),
            Event::Empty(start) => {
                let element = Element::of(&start);
                open.last_mut().unwrap().children.push(element);
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(part) => {
                let part = part.xml10_content();
                open.last_mut().unwrap().text.push_str(&part);
            }
            Event::GeneralRef(_) => open.last_mut().unwrap().text.push('*'),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "everything that opens closes");
    let root = open.remove(0);
    root.children.into_iter().next().unwrap()
}

fn all() -> Vec<(Rulebook, String)> {
    let books = builtin::names().map(|name| builtin::rulebook(name).unwrap());
    books
        .flat_map(|book| {
            let ids: Vec<String> = book.procedures.iter().map(|it| it.id.clone()).collect();
            ids.into_iter().map(move |id| (book.clone(), id))
        })
        .collect()
}

const FLOW_NODES: [&str; 8] = [
    "startEvent",
    "endEvent",
    "userTask",
    "callActivity",
    "intermediateCatchEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "parallelGateway",
];

fn is_node(name: &str) -> bool {
    FLOW_NODES.contains(&name) || name == "inclusiveGateway"
}

/// The places at which the schema has the parts of a node.
fn place(name: &str) -> usize {
    match name {
        "documentation" => 0,
        "incoming" => 1,
        "outgoing" => 2,
        "potentialOwner" => 3,
        "standardLoopCharacteristics" | "timerEventDefinition" | "terminateEventDefinition" => 4,
        other => panic!("{other} within a node"),
    }
}

#[test]
fn every_procedure_is_sound_bpmn() {
    let all = all();
    let party = all.iter().filter(|(book, _)| book.id == "grassroots-party");
    assert!(party.count() >= 51);
    for (book, id) in &all {
        let procedure = book.procedure(id).unwrap();
        let text = bpmn(procedure, &Awkward).unwrap();
        assert_eq!(text, bpmn(procedure, &Awkward).unwrap(), "always the same");
        let definitions = read(&text);
        assert_eq!(definitions.name, "definitions");
        let order: Vec<&str> = definitions.children.iter().map(|it| &*it.name).collect();
        assert_eq!(order, ["process", "bpmndi:BPMNDiagram"]);
        ids(&definitions);
        let process = definitions.only("process");
        parts(process);
        steps(procedure, process);
        paths(process);
        drawn::drawn(&definitions, process);
    }
}

/// No id twice, and each one a name as XML has it.
fn ids(definitions: &Element) {
    let mut seen = BTreeSet::new();
    let mut open = vec![definitions];
    while let Some(element) = open.pop() {
        if let Some(id) = element.attributes.get("id") {
            assert!(seen.insert(id.clone()), "{id} twice");
            assert!(id.starts_with(|c: char| c.is_ascii_alphabetic()));
            assert!(
                id.chars()
                    .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c)),
                "{id}"
            );
        }
        open.extend(&element.children);
    }
}

/// What may stand where, and what each node needs.
fn parts(process: &Element) {
    let flows: BTreeMap<&str, &Element> = process
        .all("sequenceFlow")
        .map(|it| (it.id(), it))
        .collect();
    let nodes: BTreeMap<&str, &Element> = process
        .children
        .iter()
        .filter(|it| is_node(&it.name))
        .map(|it| (it.id(), it))
        .collect();
    assert_eq!(process.children[0].name, "documentation");
    assert_eq!(process.children.len(), 1 + flows.len() + nodes.len());
    for flow in flows.values() {
        assert!(nodes.contains_key(&*flow.attributes["sourceRef"]));
        assert!(nodes.contains_key(&*flow.attributes["targetRef"]));
    }
    assert_eq!(process.all("startEvent").count(), 1, "one beginning");
    assert!(process.all("endEvent").count() >= 1);
    for (id, node) in &nodes {
        let places: Vec<usize> = node.children.iter().map(|it| place(&it.name)).collect();
        assert!(places.is_sorted(), "{id}: {places:?}");
        let of = |name: &'static str, end: &str| {
            let said: BTreeSet<&str> = node.all(name).map(|it| &*it.text).collect();
            let drawn = flows.values().filter(|it| it.attributes[end] == *id);
            let drawn: BTreeSet<&str> = drawn.map(|it| it.id()).collect();
            assert_eq!(said, drawn, "{id}");
            said.len()
        };
        let (into, out) = (of("incoming", "targetRef"), of("outgoing", "sourceRef"));
        let begins = matches!(&*node.name, "startEvent" | "boundaryEvent");
        assert_eq!(into == 0, begins, "{id}");
        assert_eq!(out == 0, node.name == "endEvent", "{id}");
        if node.name.ends_with("Gateway") {
            assert!(into > 1 || out > 1, "{id} decides nothing");
        } else {
            assert!(out <= 1, "{id}: several ways only out of a gateway");
        }
        let timers = node.all("timerEventDefinition").count();
        if matches!(&*node.name, "intermediateCatchEvent" | "boundaryEvent") {
            assert_eq!(timers, 1, "{id}");
        }
        if let Some(on) = node.attributes.get("attachedToRef") {
            assert!(matches!(&*nodes[&**on].name, "userTask" | "callActivity"));
        }
        if node.name == "exclusiveGateway" && out > 1 {
            // Every way is asked for, but for the one that is left.
            let asks = |flow: &&&Element| flow.all("conditionExpression").count() == 0;
            let ways = flows
                .values()
                .filter(|it| it.attributes["sourceRef"] == *id);
            let left: Vec<&&Element> = ways.filter(asks).collect();
            assert!(left.len() <= 1, "{id}");
            let said = node.attributes.get("default").map(String::as_str);
            assert_eq!(left.first().map(|it| it.id()), said, "{id}");
        }
    }
}

/// Every step is there, with what stands for its parts.
fn steps(procedure: &Procedure, process: &Element) {
    let find = |id: String| {
        process
            .children
            .iter()
            .find(|it| it.attributes.get("id") == Some(&id))
    };
    for step in &procedure.steps {
        let task = find(format!("step_{}", step.id)).unwrap();
        let kind = if step.sub.is_some() {
            "callActivity"
        } else {
            "userTask"
        };
        assert_eq!(task.name, kind);
        assert!(task.attributes["name"].ends_with(&step.title.zh));
        assert_eq!(task.all("potentialOwner").count(), step.by.len());
        assert_eq!(
            task.attributes.contains_key("calledElement"),
            step.sub.is_some()
        );
        let hard = step.wait.iter().filter(|wait| !wait.advice).count();
        for n in 0..hard {
            assert!(find(format!("wait_{}_{n}", step.id)).is_some());
        }
        let stands = find(format!("stands_{}", step.id));
        assert_eq!(stands.is_some(), step.publish.is_some());
        let silence = find(format!("silence_{}", step.id));
        assert_eq!(silence.is_some(), step.says(&Outcome::Silence));
        let asked = find(format!("asked_{}", step.id));
        assert_eq!(
            asked.is_some(),
            step.applies.is_some() || !step.matters.is_empty()
        );
    }
}

/// Everything is come to from the beginning, and can come to an end from there.
fn paths(process: &Element) {
    let mut next: Vec<(&str, &str)> = process
        .all("sequenceFlow")
        .map(|it| (&*it.attributes["sourceRef"], &*it.attributes["targetRef"]))
        .collect();
    let hanging = process.all("boundaryEvent");
    next.extend(hanging.map(|it| (&*it.attributes["attachedToRef"], it.id())));
    let back: Vec<(&str, &str)> = next.iter().map(|(from, to)| (*to, *from)).collect();
    let nodes: BTreeSet<&str> = process
        .children
        .iter()
        .filter(|it| is_node(&it.name))
        .map(Element::id)
        .collect();
    let ends: Vec<&str> = process.all("endEvent").map(Element::id).collect();
    assert_eq!(come_to(vec!["start"], &next), nodes, "from the beginning");
    assert_eq!(come_to(ends, &back), nodes, "to an end");
}

fn come_to<'a>(mut open: Vec<&'a str>, flows: &[(&'a str, &'a str)]) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(
                flows
                    .iter()
                    .filter(|(from, _)| *from == at)
                    .map(|(_, to)| *to),
            );
        }
    }
    seen
}
