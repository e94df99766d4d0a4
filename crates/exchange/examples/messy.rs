//! Writes the messy rosters of some seeds to a folder, each with what must be read from it, so that a person, or another
//! program, can look at what the test `messy` reads: `cargo run -p needle-exchange --example messy -- FOLDER FROM UNTIL`.

#[path = "../tests/messy/body.rs"]
mod body;
#[path = "../tests/messy/columns.rs"]
mod columns;
#[path = "../tests/messy/dates.rs"]
mod dates;
#[path = "../tests/messy/dice.rs"]
mod dice;
#[path = "../tests/messy/file.rs"]
mod file;
#[path = "../tests/messy/forms.rs"]
mod forms;
#[path = "../tests/messy/grid.rs"]
mod grid;
#[path = "../tests/messy/layout.rs"]
mod layout;
#[path = "../tests/messy/people.rs"]
mod people;
#[path = "../tests/messy/rows.rs"]
mod rows;
#[path = "../tests/messy/write.rs"]
mod write;

use std::error::Error;
use std::path::Path;

use serde_json::{Value, json};

use grid::Expected;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, from, until] = &arguments[..] else {
        return Err("arguments: FOLDER FROM UNTIL (seeds, the last not included)".into());
    };
    std::fs::create_dir_all(folder)?;
    for seed in from.parse::<u64>()?..until.parse()? {
        let file = file::make(seed);
        let rows: Vec<Value> = file
            .expected
            .iter()
            .map(|(row, expected)| told(*row, expected))
            .collect();
        let expected =
            json!({ "kind": file.kind, "read_on": people::TODAY.to_string(), "rows": rows });
        let name = format!("messy-{seed:05}");
        std::fs::write(
            Path::new(folder).join(format!("{name}.{}", file.extension)),
            &file.bytes,
        )?;
        let text = serde_json::to_string_pretty(&expected)?;
        std::fs::write(
            Path::new(folder).join(format!("{name}.expected.json")),
            text,
        )?;
    }
    Ok(())
}

/// A row as `needle import members --dry-run --format json` tells it.
fn told(row: u32, expected: &Expected) -> Value {
    match expected {
        Expected::Person(person) => json!({
            "row": row,
            "status": person.state(),
            "values": person.values,
            "rejected": person.rejected,
            "warned": person.warned,
            "not_compared": person.open,
            "section": person.section,
        }),
        Expected::LeftOut(whys) => json!({ "row": row, "left_out": whys }),
    }
}
