//! Columnar files: what was written is read again, other programs' files are taken, and what is wrong is said with its place.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use needle_exchange::columns::{self, INDICATORS, MEMBERS, ORGS, Problem, RECORDS, What, Writer};
use needle_model::PartialDate;
use needle_model::bring::{
    ATTRIBUTES_MAX, Amounts, IndicatorIn, MemberIn, NO_VALUE, OrgIn, Piece, PostIn, RecordIn,
    Source,
};
use needle_rulebook::{Rulebook, builtin};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

fn book() -> Rulebook {
    builtin::rulebook("grassroots-party").unwrap()
}

fn org(parent: Option<u32>, kind: u16, name: &str) -> OrgIn {
    OrgIn {
        parent,
        kind,
        sector: None,
        name: name.to_owned(),
        short: None,
        founded: date(1949, 10, 1),
        dissolved: None,
        division: None,
    }
}

fn member(org: u32, name: &str) -> MemberIn {
    let mut attributes = [NO_VALUE; ATTRIBUTES_MAX];
    attributes[0] = 1;
    attributes[1] = 0;
    attributes[2] = 3;
    MemberIn {
        org,
        name: name.to_owned(),
        resident_id: None,
        phone: None,
        birth: PartialDate::new(1960, Some(2), None).ok(),
        joined: None,
        attributes,
        status: 0,
        standing: 0,
        from: date(1985, 7, 1),
        ended: None,
        post: None,
    }
}

fn pieces() -> Vec<Piece> {
    let mut ended = org(Some(0), 2, "Songhe");
    ended.dissolved = Some(date(2020, 1, 2));
    ended.sector = Some(1);
    ended.short = Some("S".to_owned());
    ended.division = Some("370700000000".to_owned());
    let mut full = member(1, "Wang Fang");
    full.resident_id = Some("11010519491231002X".to_owned());
    full.phone = Some("13800000000".to_owned());
    full.joined = Some("1984-06-30".parse().unwrap());
    full.ended = Some((date(2019, 3, 4), 1));
    full.post = Some(PostIn {
        post: 1,
        from: date(2001, 1, 1),
        term_ends: Some(date(2006, 1, 1)),
    });
    full.attributes[3] = 2;
    // More than one row group and more than one piece.
    let many = (0..140_000).map(|n| member(1, &format!("M{n}")));
    let members = [member(0, "A"), full].into_iter().chain(many).collect();
    vec![
        Piece::Orgs(vec![org(None, 0, "Top"), ended]),
        Piece::Members(members),
        Piece::Records(vec![RecordIn {
            org: 1,
            activity: 0,
            day: date(2019, 1, 1),
            present: Some(7),
            entitled: None,
            amount: Some(1 << 40),
        }]),
        Piece::Indicators(vec![IndicatorIn {
            org: 1,
            indicator: 2,
            from: date(2018, 1, 1),
            value: -(1 << 40),
        }]),
    ]
}

/// Everything a register hands over, of each sort in one piece.
fn read(folder: &Path) -> Result<Vec<Piece>, Problem> {
    let mut register = columns::open(folder, &book(), &mut |_, _| {})?;
    let mut all: Vec<Piece> = Vec::new();
    while let Some(piece) = register.next()? {
        match (all.last_mut(), piece) {
            (Some(Piece::Orgs(all)), Piece::Orgs(more)) => all.extend(more),
            (Some(Piece::Members(all)), Piece::Members(more)) => all.extend(more),
            (_, piece) => all.push(piece),
        }
    }
    Ok(all)
}

fn written(folder: &Path) {
    let mut writer = Writer::create(folder, &book()).unwrap();
    for piece in pieces() {
        writer.write(&piece).unwrap();
    }
    assert_eq!(writer.finish().unwrap().len(), 4);
}

#[test]
fn what_was_written_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    let again = read(folder.path()).unwrap();
    for (was, is) in pieces().iter().zip(&again) {
        // Not printed whole: it is long.
        assert!(was == is, "{:.2000}", format!("{is:?}"));
    }
    assert_eq!(again.len(), 4);
    let register = columns::open(folder.path(), &book(), &mut |_, _| {}).unwrap();
    let amounts = Amounts {
        orgs: 2,
        members: 140_002,
        records: 1,
        indicators: 1,
    };
    assert_eq!(register.amounts(), amounts);
    let twice = Writer::create(folder.path(), &book()).unwrap_err();
    assert_eq!((twice.file.as_str(), twice.what), (ORGS, What::File));
}

#[test]
fn the_identity_is_that_of_every_byte() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    written(one.path());
    written(other.path());
    let identity = |folder: &Path| {
        let register = columns::open(folder, &book(), &mut |_, _| {}).unwrap();
        register.identity()
    };
    assert_eq!(identity(one.path()), identity(other.path()));
    std::fs::remove_file(other.path().join(RECORDS)).unwrap();
    assert_ne!(identity(one.path()), identity(other.path()));
}

/// A column as another program writes it.
enum Col<'a> {
    Text(&'a [&'a str]),
    Bytes(&'a [&'a [u8]]),
    Int(&'a [i32]),
    Long(&'a [i64]),
    Double(&'a [f64]),
    Maybe(&'a [Option<i64>]),
}

/// Writes a file with the schema another program would give it.
fn foreign(path: &Path, schema: &str, columns: &[Col<'_>]) {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
    let file = File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties.build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for column in columns {
        let mut out = group.next_column().unwrap().unwrap();
        match column {
            Col::Text(values) => {
                let values: Vec<ByteArray> = values.iter().map(|v| ByteArray::from(*v)).collect();
                out.typed::<ByteArrayType>()
                    .write_batch(&values, None, None)
            }
            Col::Bytes(values) => {
                let values: Vec<ByteArray> = values.iter().map(|v| ByteArray::from(*v)).collect();
                out.typed::<ByteArrayType>()
                    .write_batch(&values, None, None)
            }
            Col::Int(values) => out.typed::<Int32Type>().write_batch(values, None, None),
            Col::Long(values) => out.typed::<Int64Type>().write_batch(values, None, None),
            Col::Double(values) => out.typed::<DoubleType>().write_batch(values, None, None),
            Col::Maybe(values) => {
                let levels: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
                let values: Vec<i64> = values.iter().flatten().copied().collect();
                out.typed::<Int64Type>()
                    .write_batch(&values, Some(&levels), None)
            }
        }
        .unwrap();
        out.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
}

const ORGS_SCHEMA: &str = "message schema {
    REQUIRED INT64 org; OPTIONAL INT64 parent; REQUIRED BINARY kind (UTF8);
    REQUIRED BINARY name (UTF8); REQUIRED BINARY founded (UTF8); REQUIRED INT32 note; }";

/// Organisations in another order of columns, with numbers and days of other forms, and a column nobody knows.
fn foreign_orgs(folder: &Path, numbers: [i64; 2], kinds: [&str; 2], founded: [&str; 2]) {
    foreign(
        &folder.join(ORGS),
        ORGS_SCHEMA,
        &[
            Col::Long(&numbers),
            Col::Maybe(&[None, Some(0)]),
            Col::Text(&kinds),
            Col::Text(&["Top", "Songhe"]),
            Col::Text(&founded),
            Col::Int(&[7, 8]),
        ],
    );
}

const MEMBERS_SCHEMA: &str = "message schema {
    REQUIRED BINARY name (UTF8); REQUIRED DOUBLE org; REQUIRED INT32 from (DATE); REQUIRED INT32 birth (DATE);
    REQUIRED BINARY sex (UTF8); REQUIRED BINARY ethnicity (UTF8); REQUIRED BINARY education (UTF8); }";

fn foreign_members(folder: &Path, name: &[u8], org: f64, from: i32, sex: &str) {
    foreign(
        &folder.join(MEMBERS),
        MEMBERS_SCHEMA,
        &[
            Col::Bytes(&[b"First", name]),
            Col::Double(&[0.0, org]),
            Col::Int(&[5_000, from]),
            Col::Int(&[-4_000, -4_000]),
            Col::Text(&["1", sex]),
            Col::Text(&["01", "01"]),
            Col::Text(&["10", "10"]),
        ],
    );
}

const DAYS: [&str; 2] = ["1949-10-01", "1950-01-02"];
const KINDS: [&str; 2] = ["centre", "province"];

#[test]
fn files_of_other_programs_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    foreign_orgs(folder.path(), [0, 1], KINDS, DAYS);
    foreign_members(folder.path(), b"Second", 1.0, 5_000, "2");
    let all = read(folder.path()).unwrap();
    let [Piece::Orgs(orgs), Piece::Members(members)] = &all[..] else {
        panic!("{all:?}");
    };
    assert_eq!(orgs[1].parent, Some(0));
    assert_eq!(orgs[1].founded, date(1950, 1, 2));
    let second = &members[1];
    assert_eq!((second.org, second.name.as_str()), (1, "Second"));
    assert_eq!(second.from, date(1983, 9, 10));
    let birth: Date = date(1959, 1, 19);
    assert_eq!(second.birth, PartialDate::try_from(birth).ok());
    assert_eq!((second.attributes[0], second.attributes[3]), (1, NO_VALUE));
    // Nothing was said of status and standing: the usual ones.
    let status = book().default_status().unwrap().id.clone();
    assert_eq!(book().statuses[usize::from(second.status)].id, status);
}

#[track_caller]
fn refused(folder: &Path, file: &str, row: u64, column: &str, what: What) {
    let problem = read(folder).unwrap_err();
    assert_eq!(
        (
            problem.file.as_str(),
            problem.row,
            problem.column.as_str(),
            problem.what
        ),
        (file, row, column, what),
        "{problem}"
    );
}

#[test]
fn what_is_wrong_is_said_with_file_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, ORGS, 0, "", What::File);
    foreign_orgs(at, [0, 1], KINDS, DAYS);
    refused(at, MEMBERS, 0, "", What::File);
    foreign_members(at, b"Second", 1.0, 5_000, "2");
    read(at).unwrap();

    foreign_orgs(at, [0, 2], KINDS, DAYS);
    refused(at, ORGS, 2, "org", What::Order);
    foreign_orgs(at, [0, 1], ["centre", "provinz"], DAYS);
    refused(at, ORGS, 2, "kind", What::Unknown);
    foreign_orgs(at, [0, 1], ["centre", ""], DAYS);
    refused(at, ORGS, 2, "kind", What::Missing);
    foreign_orgs(at, [0, 1], KINDS, ["1949-10-01", "1950-02-30"]);
    refused(at, ORGS, 2, "founded", What::Day);
    foreign_orgs(at, [0, 1], KINDS, DAYS);

    foreign_members(at, b"\xff\xfe", 1.0, 5_000, "2");
    refused(at, MEMBERS, 2, "name", What::Text);
    foreign_members(at, &[b'x'; 5_000], 1.0, 5_000, "2");
    refused(at, MEMBERS, 2, "name", What::Long);
    foreign_members(at, b"S", 0.5, 5_000, "2");
    refused(at, MEMBERS, 2, "org", What::Number);
    foreign_members(at, b"S", 2.0, 5_000, "2");
    refused(at, MEMBERS, 2, "org", What::Order);
    foreign_members(at, b"S", 1.0, i32::MAX, "2");
    refused(at, MEMBERS, 2, "from", What::Day);
    foreign_members(at, b"S", 1.0, 5_000, "male");
    refused(at, MEMBERS, 2, "sex", What::Unknown);

    foreign(
        &at.join(MEMBERS),
        "message schema { REQUIRED BINARY name (UTF8); }",
        &[Col::Text(&["S"])],
    );
    refused(at, MEMBERS, 0, "org", What::NoColumn);
    foreign(
        &at.join(MEMBERS),
        "message schema { REQUIRED BINARY org (UTF8); }",
        &[Col::Text(&["0"])],
    );
    refused(at, MEMBERS, 0, "org", What::Type);
}

#[test]
fn a_damaged_file_is_refused_and_never_believed() {
    let folder = tempfile::tempdir().unwrap();
    foreign_orgs(folder.path(), [0, 1], KINDS, DAYS);
    foreign_members(folder.path(), b"Second", 1.0, 5_000, "2");
    let good = read(folder.path()).unwrap();
    let path = folder.path().join(MEMBERS);
    let bytes = std::fs::read(&path).unwrap();
    for length in (0..bytes.len()).step_by(13) {
        std::fs::write(&path, &bytes[..length]).unwrap();
        read(folder.path()).unwrap_err();
    }
    // A turned bit may lie in a statistic nobody reads; wherever it does not, the file is refused or says something else.
    for at in (0..bytes.len()).step_by(17) {
        let mut other = bytes.clone();
        other[at] ^= 1;
        std::fs::write(&path, &other).unwrap();
        if let Ok(all) = read(folder.path()) {
            assert_eq!(all.len(), good.len());
        }
    }
}

#[test]
fn a_file_without_rows_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::create(folder.path(), &book()).unwrap();
    writer
        .write(&Piece::Orgs(vec![org(None, 0, "Top")]))
        .unwrap();
    writer.finish().unwrap();
    assert!(folder.path().join(INDICATORS).exists());
    assert_eq!(read(folder.path()).unwrap().len(), 1);
}
