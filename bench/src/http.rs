//! Pages under load: requests leave at fixed times whether or not earlier ones have come back, and each is timed
//! from when it should have left, so that a stall is not hidden by waiting politely.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Failure, Line, setup};

const PER_SECOND: u32 = 200;
const SECONDS: u32 = 20;
const CONNECTIONS: u32 = 16;
const LISTEN: &str = "127.0.0.1:18731";
const PASSWORD: &str = "bench only, never real";

struct Server(Child);
impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

pub(crate) fn line(needle: &Path, what: &str, db: &Path) -> Result<Line, Failure> {
    let orgs = paths(db)?;
    let password = db.with_extension("password");
    std::fs::write(&password, PASSWORD)?;
    let root = orgs[0].clone();
    let account = [
        "account",
        "add",
        "bench",
        "--name",
        "Bench",
        "--role",
        "organiser",
        "--at",
        &root,
        "--reach",
        "below",
        "--password-file",
    ];
    let mut args = account.to_vec();
    args.extend([setup::text(&password)?, "--db", setup::text(db)?]);
    setup::run(needle, &args)?;
    let start = Instant::now();
    let child = Command::new(needle)
        .args(["serve", "--listen", LISTEN, "--db", setup::text(db)?])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let server = Server(child);
    while TcpStream::connect(LISTEN).is_err() {
        if start.elapsed() > Duration::from_secs(60) {
            return Err("the server does not listen".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let opened = start.elapsed();
    let cookie = sign_in()?;
    let mut times = load(&cookie, &orgs)?;
    drop(server);
    times.sort_unstable();
    let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize].as_secs_f64() * 1e3;
    Ok(Line {
        what: format!(
            "{what}: {PER_SECOND}/s for {SECONDS} s, served after {:.1} s",
            opened.as_secs_f64()
        ),
        figure: format!("p50 {:.1} p99 {:.1} ms", at(0.5), at(0.99)),
        beside: format!("max {:.1} ms, {} pages, 0 failed", at(1.0), times.len()),
        ratio: String::new(),
    })
}

/// Text ids, the root first, then spread over the tree.
fn paths(db: &Path) -> Result<Vec<String>, Failure> {
    let conn = rusqlite::Connection::open(db)?;
    let mut select = conn.prepare(
        "select cell, lower(hex(org)) from org_version where until_day = 99991231 order by parent is not null, org",
    )?;
    let all: Vec<String> = select
        .query_map([], |r| {
            Ok(format!(
                "{}-{}",
                r.get::<_, i64>(0)?,
                r.get::<_, String>(1)?
            ))
        })?
        .collect::<Result<_, _>>()?;
    let stride = (all.len() / 4_000).max(1);
    Ok(all.into_iter().step_by(stride).collect())
}

fn sign_in() -> Result<String, Failure> {
    let body = format!(
        "login=bench&password={}",
        PASSWORD.replace(' ', "+").replace(',', "%2C")
    );
    let mut stream = TcpStream::connect(LISTEN)?;
    write!(
        stream,
        "POST /sign-in HTTP/1.1\r\nHost: {LISTEN}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let cookie = text
        .lines()
        .find_map(|l| l.strip_prefix("set-cookie: needle="))
        .ok_or("no cookie: sign-in failed")?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

fn load(cookie: &str, orgs: &[String]) -> Result<Vec<Duration>, Failure> {
    let begin = Instant::now() + Duration::from_millis(200);
    let gap = Duration::from_secs(1) / PER_SECOND;
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|c| {
            let cookie = cookie.to_owned();
            let mine: Vec<(u32, String)> = (0..PER_SECOND * SECONDS)
                .filter(|i| i % CONNECTIONS == c)
                .map(|i| (i, orgs[i as usize * 31 % orgs.len()].clone()))
                .collect();
            std::thread::spawn(move || -> Result<Vec<Duration>, String> {
                let mut stream = TcpStream::connect(LISTEN).map_err(|e| e.to_string())?;
                stream.set_nodelay(true).map_err(|e| e.to_string())?;
                let mut reader = BufReader::new(stream.try_clone().map_err(|e| e.to_string())?);
                let mut times = Vec::with_capacity(mine.len());
                for (i, org) in mine {
                    let due = begin + gap * i;
                    std::thread::sleep(due.saturating_duration_since(Instant::now()));
                    get(&mut stream, &mut reader, &cookie, &org)
                        .map_err(|e| format!("{org}: {e}"))?;
                    times.push(due.elapsed());
                }
                Ok(times)
            })
        })
        .collect();
    let mut all = Vec::new();
    for thread in threads {
        all.extend(thread.join().map_err(|_| "a load thread died")??);
    }
    Ok(all)
}

fn get(
    stream: &mut TcpStream,
    reader: &mut BufReader<TcpStream>,
    cookie: &str,
    org: &str,
) -> Result<(), Failure> {
    write!(
        stream,
        "GET /org/{org} HTTP/1.1\r\nHost: {LISTEN}\r\nCookie: needle={cookie}\r\n\r\n"
    )?;
    let mut line = String::new();
    reader.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200") {
        return Err(line.trim().to_owned().into());
    }
    let mut length = None;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let mut body = vec![0u8; length.ok_or("no length")?];
    reader.read_exact(&mut body)?;
    Ok(())
}
