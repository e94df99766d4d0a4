//! The headline measurements, in one run, side by side with what people would use instead. Never a test: a
//! figure without its machine means nothing, so the table begins with the machine.

#![expect(clippy::disallowed_methods, reason = "measuring is reading the clock")]
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod cases;
mod census;
mod http;
mod import;
mod load;
mod opening;
mod point;
mod rules;
mod setup;
mod sheets;
mod world;

use std::path::PathBuf;
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

/// One line of the table.
#[derive(Default)]
struct Line {
    what: String,
    figure: String,
    beside: String,
    ratio: String,
}

fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1);
    let needle = PathBuf::from(
        args.next()
            .unwrap_or_else(|| "target/release/needle".to_owned()),
    );
    let divisions = args.next().map(PathBuf::from);
    let import_only = needle.as_os_str() == "import";
    let rules_only = needle.as_os_str() == "rules";
    // needle-bench rules --orgs N
    let orgs = args.next().and_then(|orgs| orgs.parse().ok());
    // needle-bench census WHAT PEER…
    let peers: Vec<String> = std::env::args().skip(3).collect();
    let folder = std::env::temp_dir().join(format!("needle-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let result = if needle.as_os_str() == "census" {
        let what = divisions.as_deref().and_then(std::path::Path::to_str);
        what.ok_or_else(|| {
            "of what? needle-bench census county|city|province|nation|DATABASE".into()
        })
        .and_then(|what| census::named(what, &peers, &folder))
    } else if needle.as_os_str() == "synth" {
        // needle-bench synth WHAT
        let what = divisions.as_deref().and_then(std::path::Path::to_str);
        census::loaded(what.unwrap_or("province"), &folder)
    } else if import_only {
        import::lines(&folder)
    } else if needle.as_os_str() == "open" {
        // needle-bench open DATABASE
        divisions
            .as_deref()
            .ok_or_else(|| "which? needle-bench open DATABASE".into())
            .and_then(opening::lines)
    } else if needle.as_os_str() == "load" {
        // needle-bench load MEMBERS
        let members = divisions.as_deref().and_then(std::path::Path::to_str);
        load::lines(members.and_then(|members| members.parse().ok()), &folder)
    } else if needle.as_os_str() == "cases" {
        // needle-bench cases NUMBER [FOLDER]|DATABASE
        let what = divisions.as_deref().and_then(std::path::Path::to_str);
        match peers.first().map(PathBuf::from) {
            Some(keep) => std::fs::create_dir_all(&keep)
                .map_err(Failure::from)
                .and_then(|()| cases::lines(what, &keep)),
            None => cases::lines(what, &folder),
        }
    } else if rules_only {
        rules::lines(orgs)
    } else {
        run(&needle, divisions.as_deref(), &folder)
    };
    std::fs::remove_dir_all(&folder)?;
    let lines = result?;
    println!("{}\n", setup::machine());
    println!(
        "{:<58} {:>22} {:>34} {:>8}",
        "what", "needle", "beside it", "ratio"
    );
    for line in lines {
        println!(
            "{:<58} {:>22} {:>34} {:>8}",
            line.what, line.figure, line.beside, line.ratio
        );
    }
    Ok(())
}

fn run(
    needle: &std::path::Path,
    divisions: Option<&std::path::Path>,
    folder: &std::path::Path,
) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    let demo = folder.join("demo");
    let start = Instant::now();
    setup::run(
        needle,
        &["demo", "--no-serve", "--dir", setup::text(&demo)?],
    )?;
    let took = start.elapsed().as_secs_f64();
    lines.push(Line {
        what: "invented county built (about 18,000 members, 10 years)".to_owned(),
        figure: format!("{took:.1} s"),
        beside: String::new(),
        ratio: String::new(),
    });
    lines.push(point::line(
        "point read of an organisation, county",
        &demo.join("needle.db"),
    )?);
    let start = Instant::now();
    setup::run(
        needle,
        &[
            "verify",
            "--replay",
            "--db",
            setup::text(&demo.join("needle.db"))?,
        ],
    )?;
    lines.push(Line {
        what: "verify --replay of the county".to_owned(),
        figure: format!("{:.1} s", start.elapsed().as_secs_f64()),
        beside: String::new(),
        ratio: String::new(),
    });
    lines.extend(import::lines(folder)?);
    lines.extend(rules::lines(None)?);
    let Some(divisions) = divisions else {
        lines.push(http::line(
            needle,
            "organisation page, county",
            &demo.join("needle.db"),
        )?);
        lines.extend(sheets::lines(needle, folder, &demo.join("needle.db"))?);
        return Ok(lines);
    };
    let db = folder.join("divisions.db");
    setup::run(needle, &["init", "--db", setup::text(&db)?])?;
    let start = Instant::now();
    setup::run(
        needle,
        &[
            "import",
            "divisions",
            setup::text(divisions)?,
            "--db",
            setup::text(&db)?,
        ],
    )?;
    let took = start.elapsed().as_secs_f64();
    let orgs = setup::orgs(&db)?;
    let bare = setup::bare_insert(folder, orgs)?;
    let rate = orgs as f64 / took;
    lines.push(Line {
        what: format!("{orgs} divisions imported through the ledger"),
        figure: format!("{took:.1} s, {rate:.0}/s"),
        beside: format!("bare rusqlite, one row each: {bare:.0}/s"),
        ratio: format!("{:.1}", bare / rate),
    });
    lines.push(point::line(
        "point read of an organisation, all divisions",
        &db,
    )?);
    lines.push(http::line(needle, "organisation page, all divisions", &db)?);
    lines.extend(sheets::lines(needle, folder, &demo.join("needle.db"))?);
    Ok(lines)
}
