//! The real program with an invented hamlet, as a person starts it; why copied from one that was built before: every
//! journey begins with the same day and disturbs no other.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use needle_app::App;
use needle_exchange::reader::Sheets;
use needle_web::Options;
use tempfile::TempDir;

use crate::http;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needle");
/// How often a server that is starting is asked, and how many times.
const PAUSE: Duration = Duration::from_millis(50);
const TRIES: usize = 6_000;

/// A running server with a database of its own; both are gone when it is dropped.
pub(crate) struct Server {
    /// None where it runs within the test.
    child: Option<Child>,
    folder: TempDir,
    pub(crate) port: u16,
}

impl Server {
    /// A server over a copy of the hamlet.
    pub(crate) fn hamlet() -> Server {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for file in fs::read_dir(built()).expect("the hamlet's folder") {
            let file = file.expect("a file of the hamlet");
            fs::copy(file.path(), folder.path().join(file.file_name()))
                .expect("a copy of the hamlet");
        }
        Server::start(folder, "hamlet")
    }

    /// A server over a whole county, which takes a while to build.
    pub(crate) fn county() -> Server {
        Server::start(
            tempfile::tempdir().expect("a folder for the test"),
            "county",
        )
    }

    /// The site over an app of the test, on a thread that ends with the process.
    pub(crate) fn within(app: Arc<App>) -> Server {
        let port = free_port();
        let options = Options {
            listen: ([127, 0, 0, 1], port).into(),
            demo_accounts: Vec::new(),
            secure_cookies: false,
            sheets: Sheets::Inside,
        };
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(needle_web::serve(app, options, std::future::pending()))
        });
        let mut server = Server {
            child: None,
            folder: tempfile::tempdir().expect("a folder for the test"),
            port,
        };
        server.answers();
        server
    }

    fn start(folder: TempDir, size: &str) -> Server {
        let port = free_port();
        let mut server = Server {
            child: Some(run(folder.path(), size, port)),
            folder,
            port,
        };
        server.answers();
        server
    }

    /// Waits until it answers.
    fn answers(&mut self) {
        for _ in 0..TRIES {
            if let Ok((200, _)) = http::request("GET", self.port, "/healthz", None) {
                return;
            }
            let state = self.child.as_mut().map(Child::try_wait);
            let ended = !matches!(state, None | Some(Ok(None)));
            assert!(!ended, "the server ended: {}", self.said());
            std::thread::sleep(PAUSE);
        }
        panic!("the server does not answer: {}", self.said());
    }

    /// Nobody answers any more: for the browser the connection is gone.
    pub(crate) fn pause(&mut self) {
        self.stop();
    }

    /// The same hamlet again, at the same address.
    pub(crate) fn resume(&mut self) {
        self.child = Some(run(self.folder.path(), "hamlet", self.port));
        self.answers();
    }

    /// What it wrote to the error stream.
    fn said(&self) -> String {
        fs::read_to_string(log(self.folder.path())).unwrap_or_default()
    }

    /// Stops the server and runs another command over its database.
    pub(crate) fn stopped(mut self, args: &[&str]) -> Output {
        self.stop();
        Command::new(PROGRAM)
            .arg("--db")
            .arg(self.folder.path().join("needle.db"))
            .args(["--lang", "zh"])
            .args(args)
            .output()
            .expect("the program starts")
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn run(folder: &Path, size: &str, port: u16) -> Child {
    let at = format!("127.0.0.1:{port}");
    Command::new(PROGRAM)
        .args(["demo", "--size", size, "--listen", &at, "--dir"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(fs::File::create(log(folder)).expect("a file for what the server says"))
        .spawn()
        .expect("the program starts")
}

fn log(folder: &Path) -> PathBuf {
    folder.join("server.log")
}

/// The folder with the hamlet that all copies are made of; built on first use, gone with the process.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-hamlet");
        // One of an earlier run would be of an earlier day and perhaps of earlier code.
        let _ = fs::remove_dir_all(&folder);
        let output = Command::new(PROGRAM)
            .args(["demo", "--size", "hamlet", "--no-serve", "--dir"])
            .arg(&folder)
            .output()
            .expect("the program starts");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        folder
    })
}

/// A port nobody listens on now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}
