//! A private PostgreSQL server for the tests: made, started, stopped and removed by us.
//! The tests then need no database on the machine but the program, and leave nothing behind. It listens on
//! 127.0.0.1 alone, on a port that was free, and keeps its durable defaults, since crash tests rely on them.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::Outcome;

/// The variable that tells a test where the server is.
pub(crate) const VARIABLE: &str = "NEEDLE_TEST_PG";

/// What a server's folder is called, before the number of the process that made it.
const FOLDER_PREFIX: &str = "needle-pg-test-";
const USER: &str = "postgres";
const PAUSE: Duration = Duration::from_millis(100);
/// 60 s: a cold, busy machine takes some ten; after a minute something is wrong.
const START_PAUSES_MAX: u32 = 600;
/// 20 s: a fast shutdown writes one checkpoint of a small cluster.
const STOP_PAUSES_MAX: u32 = 200;
/// Between the search for a free port and the start another program may take it.
const PORT_TRIES_MAX: u32 = 3;

/// Small buffers, no socket file, everything else as it is installed.
const SETTINGS: [&str; 5] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "shared_buffers=32MB",
    "max_connections=100",
    "log_min_messages=warning",
];

/// A running server. Dropping it stops it and removes its folder.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    port: u16,
}

/// Runs a command with a server beside it; an error if the command fails.
pub(crate) fn run_command(root: &Path, program: &str, args: &[&str]) -> Outcome<()> {
    let server = Server::start(root)?;
    let status = Command::new(program)
        .args(args)
        .env(VARIABLE, server.url())
        .status();
    server.stop()?;
    let status = status.map_err(|error| format!("{program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} failed ({status})").into())
    }
}

impl Server {
    /// Makes a cluster and starts its server; returns when it takes connections.
    pub(crate) fn start(root: &Path) -> Outcome<Self> {
        let programs = newest_programs()?;
        let folder = make_folder(root)?;
        let made = init(&programs, &folder).and_then(|()| {
            let mut tries = 1;
            loop {
                match launch(&programs, &folder) {
                    Err(_) if tries < PORT_TRIES_MAX => tries += 1,
                    result => return result,
                }
            }
        });
        if made.is_err() {
            remove(&folder);
        }
        made
    }

    /// The address for NEEDLE_TEST_PG.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// Stops the server; an error if it had died before.
    pub(crate) fn stop(mut self) -> Outcome<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => Err(format!(
                "PostgreSQL died during the run ({status}): {}",
                log(&self.folder)
            )
            .into()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown. std can only kill, and a killed server leaves shared memory.
        let _ = Command::new("sh")
            .args(["-c", &format!("kill -INT {}", self.child.id())])
            .status();
        for _ in 0..STOP_PAUSES_MAX {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                break;
            }
            sleep(PAUSE);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        remove(&self.folder);
    }
}

/// The folder with initdb and postgres: Debian's newest version.
fn newest_programs() -> Outcome<PathBuf> {
    let versions = Path::new("/usr/lib/postgresql")
        .read_dir()
        .into_iter()
        .flatten()
        .flatten();
    let newest = versions
        .filter(|entry| entry.path().join("bin/initdb").exists())
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse::<u32>().ok()?,
                entry.path().join("bin"),
            ))
        })
        .max();
    let (_, programs) =
        newest.ok_or("PostgreSQL is missing: ./test installs it (Debian package postgresql)")?;
    Ok(programs)
}

/// A new, empty folder that the server's user may enter: under target, or, where a folder above is closed to
/// that user, under the system's temporary folder.
fn make_folder(root: &Path) -> Outcome<PathBuf> {
    let name = format!("{FOLDER_PREFIX}{}", std::process::id());
    for parent in [root.join("target/pg-test"), std::env::temp_dir()] {
        if std::fs::create_dir_all(&parent).is_err() {
            continue;
        }
        remove_abandoned(&parent);
        let folder = parent.join(&name);
        let mut install = Command::new("install");
        install.args(["-d", "-m", "700"]);
        if is_root() {
            install.args(["-o", USER, "-g", USER]);
        }
        let mut writable = as_server_user("test");
        writable.arg("-w").arg(&folder);
        if check(install.arg(&folder))
            .and_then(|()| check(&mut writable))
            .is_ok()
        {
            return Ok(folder);
        }
        remove(&folder);
    }
    Err("the server's user can write neither under target nor under the temporary folder".into())
}

fn init(programs: &Path, folder: &Path) -> Outcome<()> {
    // --no-sync hurries only the making of the empty cluster; the server itself syncs as always.
    let fixed = [
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
    ];
    let mut initdb = as_server_user(programs.join("initdb"));
    check(
        initdb
            .args(fixed)
            .args(["--username", USER, "--pgdata"])
            .arg(folder.join("data"))
            .current_dir(folder),
    )
}

fn launch(programs: &Path, folder: &Path) -> Outcome<Server> {
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let log_file = File::create(folder.join("log"))?;
    let mut command = as_server_user(programs.join("postgres"));
    command
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log_file.try_clone()?)
        .stderr(log_file);
    let mut child = command.spawn()?;
    for _ in 0..START_PAUSES_MAX {
        if let Some(status) = child.try_wait()? {
            return Err(format!("PostgreSQL did not start ({status}): {}", log(folder)).into());
        }
        if is_ready(programs, port) {
            return Ok(Server {
                child,
                folder: folder.to_owned(),
                port,
            });
        }
        sleep(PAUSE);
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(format!("PostgreSQL took too long to start: {}", log(folder)).into())
}

fn is_ready(programs: &Path, port: u16) -> bool {
    Command::new(programs.join("pg_isready"))
        .args(["--quiet", "--host=127.0.0.1", &format!("--port={port}")])
        .status()
        .is_ok_and(|status| status.success())
}

/// A command as the user the server runs as. PostgreSQL refuses to run as root, so root steps down; and the
/// server is told to stop when this process dies, so that none is left running.
fn as_server_user(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args(["--reuid", USER, "--regid", USER, "--init-groups"]);
    }
    command.args(["--pdeathsig", "INT", "--"]).arg(program);
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n")
}

/// Runs a command to its end; an error with what it said if it fails.
fn check(command: &mut Command) -> Outcome<()> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{command:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    )
    .into())
}

fn log(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("log")).unwrap_or_default()
}

/// Removes what a process left behind that was killed or interrupted: its folder is there, it is not.
fn remove_abandoned(parent: &Path) {
    for entry in parent.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name
            .to_str()
            .and_then(|name| name.strip_prefix(FOLDER_PREFIX)?.parse::<u32>().ok());
        if process.is_some_and(|id| {
            id == std::process::id() || !Path::new(&format!("/proc/{id}")).exists()
        }) {
            remove(&entry.path());
        }
    }
}

fn remove(folder: &Path) {
    // What cannot be removed lies under target or the temporary folder and harms nobody.
    let _ = std::fs::remove_dir_all(folder);
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn what_a_dead_process_left_is_removed_and_the_rest_is_kept() {
        let parent = std::env::temp_dir().join(format!("needle-xtask-{}", std::process::id()));
        let [dead, alive, other] = [u32::MAX.to_string(), "1".to_owned(), "x".to_owned()]
            .map(|end| parent.join(format!("{FOLDER_PREFIX}{end}")));
        for folder in [&dead, &alive, &other] {
            std::fs::create_dir_all(folder).unwrap();
        }
        remove_abandoned(&parent);
        assert_eq!(
            [&dead, &alive, &other].map(|folder| folder.exists()),
            [false, true, true]
        );
        std::fs::remove_dir_all(&parent).unwrap();
    }

    #[test]
    fn a_dropped_server_is_gone_with_its_folder() {
        let server = Server::start(&crate::root()).unwrap();
        let (port, folder) = (server.port, server.folder.clone());
        assert_eq!(
            server.url(),
            format!("postgres://postgres@127.0.0.1:{port}/postgres")
        );
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        assert!(folder.join("data").exists());
        drop(server);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
