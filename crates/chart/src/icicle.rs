//! A part of a tree as rows of blocks: as wide as they are large, each under the one it belongs to; and the same blocks in lines, for a
//! screen on which they would be too narrow. Siblings stand in the order given: the picture shows how large, not who comes first.

use crate::scale::{Scale, Tenths, units};
use crate::svg::{Anchor, Area, Caption, PAGE, Pen, Svg};
use crate::width::{fit, width};
use crate::{axis, bar};

/// Marks drawn at most, so that a page stays small enough for a slow line.
pub const MARKS_MAX: usize = 120;

/// One unit.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Its name; shortened in the drawing if too long, whole in the tooltip.
    pub label: String,
    /// Its numbers as people read them.
    pub text: String,
    /// Its size; below 0 it is drawn as 0.
    pub value: i64,
    /// The step of its colour (see [`crate::Steps`]); none where there is nothing to divide or nothing is shown.
    pub step: Option<usize>,
    /// Where a click leads: a link into this site; others are left out.
    pub href: Option<String>,
    /// Where the list of what is directly below it is.
    pub list: Option<String>,
    /// What is directly below it, in the order drawn. What they leave of its size stays blank.
    pub below: Vec<Block>,
}

/// A picture of one unit, what is below it and below that.
#[derive(Clone)]
pub struct Icicle<'a> {
    /// Name and description.
    pub caption: Caption,
    /// The unit at the top.
    pub top: Block,
    /// Words for so many units (first) of so much together (second) that are too narrow to be drawn one by one.
    pub more: &'a dyn Fn(usize, i64) -> String,
}

const WIDE: Tenths = units(960);
/// The unit itself, then what is below it, then what is below that.
const ROWS: [Tenths; 3] = [units(34), units(120), units(120)];
/// Narrower blocks are summed. It grows until the marks are few enough.
const LEAST: Tenths = units(5);
/// Lines of the narrow form.
const LINES_MAX: usize = 24;
/// The least width of a line of words, and of a word that runs downwards.
const ACROSS: Tenths = units(72);
const DOWN: Tenths = units(20);
const GAP: Tenths = units(1);

/// A block as it is drawn: its own, or several in one.
struct Drawn<'a> {
    block: Option<&'a Block>,
    count: usize,
    value: i128,
    from: Tenths,
    to: Tenths,
}

/// Draws the blocks; any numbers and any text give a well-formed chart inside its box.
#[must_use]
pub fn icicle(spec: &Icicle<'_>) -> Svg {
    let mut pen = Pen::default();
    if size(&spec.top) == 0 {
        return bar::nothing(pen, &spec.caption, "icicle");
    }
    let mut least = LEAST;
    while count(&spec.top, Tenths::ZERO, WIDE, least, ROWS.len() - 1) > MARKS_MAX {
        least = least + units(1);
    }
    block(
        &mut pen,
        &spec.top,
        (Tenths::ZERO, WIDE),
        Tenths::ZERO,
        ROWS[0],
    );
    below(&mut pen, spec, &spec.top, (Tenths::ZERO, WIDE), 1, least);
    let height = ROWS[0] + ROWS[1] + ROWS[2];
    pen.sized(&spec.caption, "icicle", WIDE, height)
}

fn size(block: &Block) -> i128 {
    let parts: i128 = block.below.iter().map(|b| i128::from(b.value.max(0))).sum();
    parts.max(block.value.max(0).into())
}

/// What is drawn directly below a block that reaches from one place to another: those wide enough, in their order, then the
/// others as one.
fn divided(parent: &Block, (from, to): (Tenths, Tenths), least: Tenths) -> Vec<Drawn<'_>> {
    let scale = Scale::exact(0, size(parent), from, to);
    let whole = scale.at(size(parent)) - from;
    let narrow = |block: &Block| {
        // The width it would have alone: which ones are summed must not depend on where they stand.
        let alone = i128::from(block.value.max(0)) * i128::from(whole.0) / size(parent).max(1);
        alone < i128::from(least.0)
    };
    let (small, large): (Vec<&Block>, Vec<&Block>) = parent
        .below
        .iter()
        .filter(|block| block.value > 0)
        .partition(|block| narrow(block));
    let rest: i128 = small.iter().map(|block| i128::from(block.value)).sum();
    // One alone keeps its name.
    let last = match small.as_slice() {
        [] => None,
        [one] => Some((Some(*one), 1, rest)),
        many => Some((None, many.len(), rest)),
    };
    let own = large.into_iter().map(|b| (Some(b), 1, i128::from(b.value)));
    let mut sum: i128 = 0;
    let mut out: Vec<Drawn<'_>> = Vec::new();
    for (block, count, value) in own.chain(last) {
        // Both ends from the running sum: roundings cannot add up.
        let from = scale.at(sum);
        sum += value;
        let to = scale.at(sum);
        out.push(Drawn {
            block,
            count,
            value,
            from,
            to,
        });
    }
    out.retain(|drawn| drawn.to > drawn.from);
    out
}

fn count(parent: &Block, from: Tenths, to: Tenths, least: Tenths, depth: usize) -> usize {
    if depth == 0 {
        return 1;
    }
    let parts = divided(parent, (from, to), least);
    let under = parts.iter().map(|drawn| match drawn.block {
        Some(block) => count(block, drawn.from, drawn.to, least, depth - 1),
        None => 1,
    });
    under.sum::<usize>() + 1
}

fn below(
    pen: &mut Pen,
    spec: &Icicle<'_>,
    parent: &Block,
    span: (Tenths, Tenths),
    depth: usize,
    least: Tenths,
) {
    let Some(height) = ROWS.get(depth) else {
        return;
    };
    let mut top = Tenths::ZERO;
    for row in &ROWS[..depth] {
        top = top + *row;
    }
    for drawn in divided(parent, span, least) {
        let span = (drawn.from, drawn.to);
        match drawn.block {
            Some(own) => {
                block(pen, own, span, top, *height);
                below(pen, spec, own, span, depth + 1, least);
            }
            None => block(pen, &several(spec, parent, &drawn), span, top, *height),
        }
    }
}

/// Several units as one block, which leads to the list of them all.
fn several(spec: &Icicle<'_>, parent: &Block, drawn: &Drawn<'_>) -> Block {
    let value = i64::try_from(drawn.value).unwrap_or(i64::MAX);
    Block {
        label: (spec.more)(drawn.count, value),
        value,
        href: parent.list.clone(),
        ..Block::default()
    }
}

fn block(pen: &mut Pen, block: &Block, (from, to): (Tenths, Tenths), top: Tenths, height: Tenths) {
    let room = to - from;
    let wide = if room > units(3) { room - GAP } else { room };
    let name = format!("{} {}", block.label, block.text);
    pen.mark(name.trim(), block.href.as_deref(), |pen| {
        let area = Area {
            x: from,
            y: top,
            width: wide,
            height: height - GAP,
        };
        pen.step(area, block.step);
        let low = height < units(60);
        if low {
            let text = format!("{} {}", block.label, block.text);
            pen.text(
                from + units(8),
                top + units(22),
                Anchor::Start,
                &fit(text.trim(), wide - units(16)),
            );
        } else if wide >= ACROSS {
            let inner = wide - units(12);
            let mut base = top + units(22);
            for line in two_lines(&block.label, inner) {
                pen.text(from + units(6), base, Anchor::Start, &line);
                base = base + units(20);
            }
            pen.text(
                from + units(6),
                base,
                Anchor::Start,
                &fit(&block.text, inner),
            );
        } else if wide >= DOWN {
            let label = fit(&block.label, height - units(16));
            pen.text_down(from + wide.half(), top + units(8), &label);
        }
    });
}

/// A name in up to two lines, cut where the first is full.
fn two_lines(label: &str, room: Tenths) -> Vec<String> {
    if width(label) <= room {
        return vec![label.to_owned()];
    }
    let mut first = String::new();
    for c in label.chars() {
        first.push(c);
        if width(&first) > room {
            first.pop();
            break;
        }
    }
    // Words of letters are kept whole where there is a blank to break at.
    if let Some((words, _)) = first
        .rsplit_once(' ')
        .filter(|(words, _)| !words.is_empty())
    {
        first.truncate(words.len());
    }
    let rest = label[first.len()..].trim_start();
    vec![first.trim_end().to_owned(), fit(rest, room)]
}

/// The units directly below in lines, one above the other, as long as they are large: for narrow screens.
#[must_use]
pub fn icicle_rows(spec: &Icicle<'_>) -> Svg {
    const ROW: Tenths = units(48);
    const BAR_TOP: Tenths = units(24);
    const BAR_HEIGHT: Tenths = units(16);
    let mut pen = Pen::default();
    let units_below: Vec<&Block> = spec.top.below.iter().filter(|b| b.value > 0).collect();
    if units_below.is_empty() {
        return bar::nothing(pen, &spec.caption, "icicle-rows");
    }
    let (shown, rest) = units_below.split_at(units_below.len().min(LINES_MAX));
    let mut rows: Vec<Block> = shown
        .iter()
        .map(|b| Block {
            below: Vec::new(),
            ..(*b).clone()
        })
        .collect();
    if !rest.is_empty() {
        let drawn = Drawn {
            block: None,
            count: rest.len(),
            value: rest.iter().map(|b| i128::from(b.value)).sum(),
            from: Tenths::ZERO,
            to: Tenths::ZERO,
        };
        // What is summed is no unit: a bar as long as hundreds together would dwarf every one of them.
        rows.push(Block {
            value: 0,
            ..several(spec, &spec.top, &drawn)
        });
    }
    let most = rows.iter().map(|b| b.value).max().unwrap_or(0);
    let scale = Scale::exact(0, most.into(), axis::MARGIN, PAGE - axis::MARGIN);
    let mut top = Tenths::ZERO;
    for row in &rows {
        let name = format!("{} {}", row.label, row.text);
        pen.mark(name.trim(), row.href.as_deref(), |pen| {
            pen.touch(Area {
                x: Tenths::ZERO,
                y: top,
                width: PAGE,
                height: BAR_TOP + BAR_HEIGHT,
            });
            bar::words(pen, top, &row.label, &row.text);
            if row.value > 0 {
                let end = scale.at(row.value.into()).max(axis::MARGIN + units(2));
                let area = Area {
                    x: axis::MARGIN,
                    y: top + BAR_TOP,
                    width: end - axis::MARGIN,
                    height: BAR_HEIGHT,
                };
                pen.step(area, row.step);
            }
        });
        top = top + ROW;
    }
    pen.block(&spec.caption, "icicle-rows", top)
}
