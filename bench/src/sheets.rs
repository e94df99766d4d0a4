//! A roster of 200,000 rows and 12 columns: reading it, looking it over, taking it in; why in one run: the ratio to
//! bare readers says what the care costs, whatever the machine.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use calamine::Reader as _;
use needle_model::ident::ResidentId;
use rust_xlsxwriter::Workbook;

use crate::{Failure, Line, setup};

const ROWS: u32 = 200_000;
const HEADINGS: [&str; 12] = [
    "No.",
    "Name",
    "ID number",
    "Sex",
    "Ethnic group",
    "Date of birth",
    "Education",
    "Occupation",
    "Joined",
    "Phone",
    "Branch",
    "Remarks",
];
/// First character of the block most Chinese characters stand in.
const HAN: u32 = 0x4E00;

/// Measures all of it over a copy of the county.
pub(crate) fn lines(needle: &Path, folder: &Path, county: &Path) -> Result<Vec<Line>, Failure> {
    let file = folder.join("roster.xlsx");
    write(&file, &branches(county)?)?;
    let size = std::fs::metadata(&file)?.len();
    let mut lines = Vec::new();

    let (took, memory) = child(needle, &["read-sheet"], Some(&file))?;
    let bare = bare(&file)?;
    let python = openpyxl(&file)?;
    let beside = python.map_or_else(
        || "openpyxl is not installed".to_owned(),
        |python| format!("openpyxl read-only {:.1} s", python.as_secs_f64()),
    );
    lines.push(Line {
        what: format!(
            "reading {ROWS} x {} cells, {} MB, in the child",
            HEADINGS.len(),
            size / 1_000_000
        ),
        figure: format!("{:.1} s, {} MiB at most", took.as_secs_f64(), memory / 1024),
        beside: format!("calamine bare {:.1} s", bare.as_secs_f64()),
        ratio: format!("{:.2}", took.as_secs_f64() / bare.as_secs_f64()),
    });
    lines.push(Line {
        what: "the same".to_owned(),
        figure: format!("{:.1} s", took.as_secs_f64()),
        beside,
        ratio: python.map_or_else(String::new, |python| {
            format!("{:.2}", took.as_secs_f64() / python.as_secs_f64())
        }),
    });
    let db = setup::text(county)?;
    let path = setup::text(&file)?;
    let import = |more: &[&str]| -> Result<Duration, Failure> {
        let mut args = vec!["import", "members", path, "--under", "ROOT", "--db", db];
        args.extend_from_slice(more);
        Ok(child(needle, &args, None)?.0)
    };
    let looked = import(&["--dry-run", "--format", "json"])?;
    lines.push(Line {
        what: "preview of it, from file to every row's verdict".to_owned(),
        figure: format!("{:.1} s", looked.as_secs_f64()),
        beside: String::new(),
        ratio: String::new(),
    });
    let taken = import(&[])?;
    lines.push(Line {
        what: "import of it, preview and commit".to_owned(),
        figure: format!(
            "{:.1} s, {:.0} members/s in all",
            taken.as_secs_f64(),
            f64::from(ROWS) / taken.as_secs_f64()
        ),
        beside: String::new(),
        ratio: String::new(),
    });
    Ok(lines)
}

/// Names of branches that occur once.
fn branches(county: &Path) -> Result<Vec<String>, Failure> {
    let conn = rusqlite::Connection::open(county)?;
    let mut query = conn.prepare(
        "select name from org_version where until_day = 99991231
           and (cell, org) in (select cell, org from membership where until_day = 99991231)
         group by name having count(*) = 1 order by name",
    )?;
    let names = query.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The roster, as an office program would save it.
fn write(file: &Path, branches: &[String]) -> Result<(), Failure> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, heading)?;
    }
    for i in 0..ROWS {
        let row = i + 1;
        let birth = jiff::civil::date(
            1950 + (i % 30) as i16,
            1 + (i % 12) as i8,
            1 + (i % 28) as i8,
        );
        let number = number(birth, i);
        let male = number.as_bytes()[16] % 2 == 1;
        let name: String = [i % 97, i % 1013, i / 1013]
            .iter()
            .filter_map(|at| char::from_u32(HAN + at * 7 + 1))
            .collect();
        sheet.write_number(row, 0, f64::from(row))?;
        sheet.write_string(row, 1, name)?;
        sheet.write_string(row, 2, &number)?;
        sheet.write_string(row, 3, if male { "male" } else { "female" })?;
        sheet.write_string(row, 4, "01")?;
        sheet.write_string(row, 5, birth.strftime("%Y.%m.%d").to_string())?;
        sheet.write_string(row, 6, "21")?;
        sheet.write_string(row, 7, "2")?;
        sheet.write_string(row, 8, format!("{}.07.01", 2000 + i % 24))?;
        sheet.write_string(row, 9, format!("139{i:08}"))?;
        sheet.write_string(row, 10, &branches[i as usize % branches.len()])?;
        sheet.write_string(row, 11, "")?;
    }
    book.save(file)?;
    Ok(())
}

/// A number of an area that does not exist, in order of the row.
fn number(birth: jiff::civil::Date, i: u32) -> String {
    // A birth date comes back every 420 rows; the running number tells those apart.
    let body = format!("379998{}{:03}", birth.strftime("%Y%m%d"), 1 + i / 420);
    let day = jiff::civil::date(2026, 11, 23);
    let fits = "0123456789X".chars().map(|check| format!("{body}{check}"));
    fits.into_iter()
        .find(|text| ResidentId::parse(text, day).is_ok())
        .unwrap_or(body)
}

/// Time of a run and the most memory it had, in KiB.
fn child(needle: &Path, args: &[&str], input: Option<&Path>) -> Result<(Duration, u64), Failure> {
    let stdin = match input {
        Some(path) => Stdio::from(std::fs::File::open(path)?),
        None => Stdio::null(),
    };
    let start = Instant::now();
    let mut child = Command::new(needle)
        .args(args)
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let mut buffer = vec![0; 1 << 20];
    let mut read = 0u64;
    if let Some(out) = child.stdout.as_mut() {
        loop {
            let count = out.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            // The kernel keeps the peak itself; asking now and then is only for the end of it.
            if read >> 20 != (read + count as u64) >> 20 || most == 0 {
                most = peak(&status).max(most);
            }
            read += count as u64;
        }
    }
    let ended = child.wait()?;
    if !ended.success() {
        return Err(format!("needle {} ended with {ended}", args.join(" ")).into());
    }
    Ok((start.elapsed(), most))
}

fn peak(status: &str) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    text.lines()
        .find_map(|l| {
            l.strip_prefix("VmHWM:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or(0)
}

/// The same file through the reader alone, every cell looked at.
fn bare(file: &Path) -> Result<Duration, Failure> {
    let start = Instant::now();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file)?;
    let name = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = book.worksheet_cells_reader(&name)?;
    let mut count = 0u64;
    while let Some(cell) = cells.next_cell()? {
        count += u64::from(!matches!(cell.get_value(), calamine::DataRef::Empty));
    }
    if count < u64::from(ROWS) * 11 {
        return Err("the file was not read whole".into());
    }
    Ok(start.elapsed())
}

/// The same file through the script people would write; nothing where it is not installed.
fn openpyxl(file: &Path) -> Result<Option<Duration>, Failure> {
    let script = "import sys, openpyxl\n\
                  book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n\
                  n = sum(1 for row in book.worksheets[0].iter_rows(values_only=True) for c in row if c is not None)\n\
                  sys.exit(0 if n > 2000000 else 1)";
    let start = Instant::now();
    let status = Command::new("python3")
        .args(["-c", script, setup::text(file)?])
        .stderr(Stdio::null())
        .status();
    Ok(match status {
        Ok(status) if status.success() => Some(start.elapsed()),
        _ => None,
    })
}
