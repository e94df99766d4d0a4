//! The drawing: what a viewer needs to show a procedure, and a reader to follow it.

use std::collections::BTreeMap;

use super::{Element, is_node};

/// Each node has its box and each flow its line, boxes stand apart, and lines begin and end at boxes.
pub(super) fn drawn(definitions: &Element, process: &Element) {
    let plane = definitions
        .only("bpmndi:BPMNDiagram")
        .only("bpmndi:BPMNPlane");
    assert_eq!(plane.attributes["bpmnElement"], process.id());
    let mut boxes: BTreeMap<&str, [i64; 4]> = BTreeMap::new();
    for shape in plane.all("bpmndi:BPMNShape") {
        let bounds = shape.only("dc:Bounds");
        let place = ["x", "y", "width", "height"].map(|name| bounds.number(name));
        assert!(place.iter().all(|it| *it > 0), "{place:?}");
        assert!(
            boxes
                .insert(&shape.attributes["bpmnElement"], place)
                .is_none()
        );
    }
    let mut lines = 0;
    for node in process.children.iter().filter(|it| is_node(&it.name)) {
        assert!(boxes.contains_key(node.id()), "{} is drawn", node.id());
    }
    for flow in process.all("sequenceFlow") {
        let line = plane.all("bpmndi:BPMNEdge");
        let mut line = line.filter(|it| it.attributes["bpmnElement"] == flow.id());
        let line = line.next().unwrap();
        lines += 1;
        let points: Vec<(i64, i64)> = line
            .all("di:waypoint")
            .map(|it| (it.number("x"), it.number("y")))
            .collect();
        assert!(points.len() >= 2);
        for (at, point) in [
            ("sourceRef", points[0]),
            ("targetRef", points[points.len() - 1]),
        ] {
            let [x, y, width, height] = boxes[&*flow.attributes[at]];
            let within = (x..=x + width).contains(&point.0) && (y..=y + height).contains(&point.1);
            assert!(within, "{} touches its {at}", flow.id());
        }
        for pair in points.windows(2) {
            assert!(pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1, "straight");
            crosses(process, &boxes, flow, pair);
        }
    }
    assert_eq!(plane.all("bpmndi:BPMNEdge").count(), lines);
    let apart: Vec<(&str, [i64; 4])> = boxes
        .iter()
        .filter(|(id, _)| !id.starts_with("silence_"))
        .map(|(id, place)| (*id, *place))
        .collect();
    for (n, (one, a)) in apart.iter().enumerate() {
        for (other, b) in &apart[n + 1..] {
            let beside = a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0];
            let above = a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
            assert!(beside || above, "{one} on {other}");
        }
    }
}

/// No line runs through a box it does not belong to.
fn crosses(
    process: &Element,
    boxes: &BTreeMap<&str, [i64; 4]>,
    flow: &Element,
    pair: &[(i64, i64)],
) {
    let hangs = process
        .all("boundaryEvent")
        .find(|it| it.id() == flow.attributes["sourceRef"]);
    let task = hangs.map(|it| &*it.attributes["attachedToRef"]);
    let own = [
        &*flow.attributes["sourceRef"],
        &*flow.attributes["targetRef"],
    ];
    let (left, right) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
    let (top, bottom) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
    for (id, [x, y, width, height]) in boxes {
        if own.contains(id) || task == Some(*id) {
            continue;
        }
        let clear = right <= *x || left >= x + width || bottom <= *y || top >= y + height;
        assert!(clear, "{} runs through {id}", flow.id());
    }
}
