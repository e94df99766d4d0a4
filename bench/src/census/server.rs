//! PostgreSQL with an index on the paths: the members clustered by path as they were copied in.

use std::fs::File;
use std::path::Path;
use std::time::Instant;

use super::lite::{after, texts};
use super::{Answer, How, Peer, Question, RUNS, SLOW, middle};
use crate::Failure;

/// Where the server is; `cargo xtask pg -- COMMAND` starts one and says so.
const VARIABLE: &str = "NEEDLE_TEST_PG";

/// Asks PostgreSQL; `None` where no server is named.
pub(super) fn ask(
    file: &Path,
    questions: &[Question],
    dimensions: usize,
    _: &Path,
) -> Result<Option<Peer>, Failure> {
    let Ok(url) = std::env::var(VARIABLE) else {
        return Ok(None);
    };
    let mut client = postgres::Client::connect(&url, postgres::NoTls)?;
    let names: Vec<String> = (0..dimensions).map(|d| format!("d{d}")).collect();
    let columns: Vec<String> = names.iter().map(|n| format!("{n} smallint")).collect();
    client.batch_execute(&format!(
        "drop table if exists member; \
         create unlogged table member (pos integer, path text collate \"C\", {}); \
         set work_mem = '1GB'; set maintenance_work_mem = '1GB'; \
         set max_parallel_workers_per_gather = 2; set effective_cache_size = '8GB'",
        columns.join(", ")
    ))?;
    let start = Instant::now();
    let mut copy = client.copy_in("copy member from stdin with (format csv)")?;
    std::io::copy(&mut File::open(file)?, &mut copy)?;
    copy.finish()?;
    client.batch_execute("create index member_path on member (path)")?;
    client.batch_execute("vacuum analyze member")?;
    let loaded = start.elapsed().as_secs_f64();
    let bytes: i64 = client
        .query_one("select pg_total_relation_size('member')", &[])?
        .get(0);
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
    client.batch_execute("drop table member")?;
    let version = version.split(' ').next().unwrap_or_default();
    Ok(Some(Peer {
        name: format!("PostgreSQL {version}"),
        loaded,
        bytes: bytes as u64,
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
        "select count(*) from member where path >= $1 and path < $2 group by grouping sets ({})",
        sets.join(", ")
    )]
}
