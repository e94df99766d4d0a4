//! PostgreSQL with an index on the paths: the members in the order of the tree as they were copied in, each with its running number, of which
//! an index of ranges is enough, and beside them the first member of each organisation by its path.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::time::Instant;

use super::kept::{Kept, Taken};
use super::lite::{after, texts, within};
use super::{Answer, How, Peer, Question, RUNS, SLOW, middle};
use crate::Failure;

/// Where the server is; `cargo xtask pg -- COMMAND` starts one and says so.
const VARIABLE: &str = "NEEDLE_TEST_PG";

/// Asks PostgreSQL; `None` where no server is named.
pub(super) fn ask(
    file: &Path,
    questions: &[Question],
    dimensions: usize,
    kept: &Kept,
) -> Result<Option<Peer>, Failure> {
    let Ok(url) = std::env::var(VARIABLE) else {
        return Ok(None);
    };
    let mut client = postgres::Client::connect(&url, postgres::NoTls)?;
    let names: Vec<String> = (0..dimensions).map(|d| format!("d{d}")).collect();
    let columns: Vec<String> = names.iter().map(|n| format!("{n} smallint")).collect();
    client.batch_execute(
        "set work_mem = '1GB'; set maintenance_work_mem = '1GB'; \
         set max_parallel_workers_per_gather = 2; set effective_cache_size = '8GB'",
    )?;
    let there = client
        .query_one("select to_regclass('member') is not null", &[])?
        .get(0);
    let Taken { seconds, bytes } = match kept.taken("postgresql")?.filter(|_| there) {
        Some(taken) => taken,
        None => {
            let start = Instant::now();
            load(&mut client, file, &columns)?;
            let seconds = start.elapsed().as_secs_f64();
            let bytes: i64 = client
                .query_one(
                    "select pg_total_relation_size('member') + pg_total_relation_size('place')",
                    &[],
                )?
                .get(0);
            kept.put("postgresql", seconds, bytes as u64)?
        }
    };
    let version: String = client.query_one("show server_version", &[])?.get(0);
    let mut took = Vec::new();
    for question in questions {
        let mut times = Vec::new();
        let mut answer = Answer::default();
        for _ in 0..RUNS {
            let start = Instant::now();
            answer = Answer::default();
            for sql in statements(question.how, &names) {
                for row in client.query(&sql, &[&question.path, &after(&question.path)])? {
                    answer.add(row.get::<_, i64>(0) as u64);
                }
            }
            let took = start.elapsed().as_secs_f64();
            times.push(took);
            if took > SLOW {
                break;
            }
        }
        took.push((middle(times), answer));
    }
    if !kept.stay() {
        client.batch_execute("drop table member, place")?;
    }
    let version = version.split(' ').next().unwrap_or_default();
    Ok(Some(Peer {
        name: format!("PostgreSQL {version}"),
        loaded: seconds,
        bytes,
        took,
    }))
}

/// The statements of a question.
fn statements(how: How, names: &[String]) -> Vec<String> {
    if how != How::Each {
        return texts(how, names, ["$1", "$2"]);
    }
    let sets: Vec<String> = names.iter().map(|n| format!("({n})")).collect();
    vec![format!(
        "select count(*) from member where {} group by grouping sets ({})",
        within(["$1", "$2"]),
        sets.join(", ")
    )]
}

/// Copies the members in as they come, and the first of each organisation after them.
fn load(client: &mut postgres::Client, file: &Path, columns: &[String]) -> Result<(), Failure> {
    client.batch_execute(&format!(
        "drop table if exists member, place; \
         create unlogged table member (n integer, {}); \
         create unlogged table place (path text collate \"C\", first integer)",
        columns.join(", ")
    ))?;
    let mut places: Vec<u8> = Vec::new();
    let mut copy = client.copy_in("copy member from stdin with (format csv)")?;
    let mut reader = BufReader::with_capacity(1 << 20, File::open(file)?);
    let (mut line, mut last, mut number) = (String::new(), String::new(), 0u32);
    while reader.read_line(&mut line)? > 0 {
        let mut parts = line.splitn(3, ',').skip(1);
        let (path, rest) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        if number == 0 || path != last {
            path.clone_into(&mut last);
            writeln!(places, "{path},{number}")?;
        }
        write!(copy, "{number},{rest}")?;
        number += 1;
        line.clear();
    }
    copy.finish()?;
    let mut copy = client.copy_in("copy place from stdin with (format csv)")?;
    copy.write_all(&places)?;
    copy.finish()?;
    client.batch_execute(
        "create index member_n on member using brin (n) with (pages_per_range = 16)",
    )?;
    client.batch_execute("create index place_path on place (path)")?;
    client.batch_execute("vacuum analyze member")?;
    client.batch_execute("vacuum analyze place")?;
    Ok(())
}
