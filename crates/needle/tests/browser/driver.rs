//! Chromium under its own driver, started and ended by the test; why spoken to by hand: the protocol is a dozen
//! requests with JSON in them, and the crate that knows them all comes under a licence deny.toml does not allow.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http;

const VARIABLE: &str = "NEEDLE_TEST_CHROMEDRIVER";
/// The name under which the protocol wraps an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Quiet, alone, and allowed to run as root in a container.
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    // The same machine under a name that the browser does not trust without https.
    "--host-resolver-rules=MAP needle.test 127.0.0.1",
];
/// That name.
pub(crate) const ELSEWHERE: &str = "needle.test";

/// Whether pages may run scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scripts {
    On,
    Off,
}

/// An element of a page, as the driver knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element(pub(crate) String);

/// A driver with one browser in it.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    session: String,
    _profile: TempDir,
}

impl Driver {
    /// Starts both; pages are asked for in Chinese.
    pub(crate) fn start(scripts: Scripts) -> Driver {
        let mut child = Command::new(path())
            .arg("--port=0")
            // Date fields are typed in the order of the browser's own language.
            .env("LANGUAGE", "en_US")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let port = port(&mut child);
        let profile = tempfile::tempdir().expect("a folder for the browser");
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let mut prefs = json!({ "intl.accept_languages": "zh-CN" });
        if scripts == Scripts::Off {
            prefs["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let wanted = json!({
            "goog:chromeOptions": { "args": flags, "prefs": prefs },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let mut driver = Driver {
            child,
            port,
            session: String::new(),
            _profile: profile,
        };
        let session = json!({ "capabilities": { "alwaysMatch": wanted } });
        let session = driver
            .send("POST", "/session", Some(&session))
            .expect("a browser");
        driver.session = format!(
            "/session/{}",
            session["sessionId"]
                .as_str()
                .expect("its session has an id")
        );
        driver
    }

    /// Asks the session for something; the error is what the driver says is wrong.
    pub(crate) fn get(&self, what: &str) -> Result<Value, String> {
        self.send("GET", &format!("{}/{what}", self.session), None)
    }

    /// Tells the session to do something.
    pub(crate) fn post(&self, what: &str, body: &Value) -> Result<Value, String> {
        self.send("POST", &format!("{}/{what}", self.session), Some(body))
    }

    /// Ends something of the session.
    pub(crate) fn delete(&self, what: &str) -> Result<Value, String> {
        self.send("DELETE", &format!("{}/{what}", self.session), None)
    }

    /// All elements an XPath finds now, in the page or in an element.
    pub(crate) fn elements(
        &self,
        within: Option<&Element>,
        xpath: &str,
    ) -> Result<Vec<Element>, String> {
        let what = within.map_or_else(
            || "elements".to_owned(),
            |e| format!("element/{}/elements", e.0),
        );
        let found = self.post(&what, &json!({ "using": "xpath", "value": xpath }))?;
        Ok(found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(element)
            .collect())
    }

    /// What has the focus.
    pub(crate) fn focused(&self) -> Element {
        element(&self.get("element/active").expect("a page")).expect("something has the focus")
    }

    /// A command of the developer tools.
    pub(crate) fn tools(&self, command: &str, params: &Value) -> Value {
        self.post(
            "goog/cdp/execute",
            &json!({ "cmd": command, "params": params }),
        )
        .expect("the browser obeys")
    }

    /// What the console said since it was last asked, errors and worse only.
    pub(crate) fn console_errors(&self) -> Vec<String> {
        let log = self
            .post("se/log", &json!({ "type": "browser" }))
            .expect("there is a log");
        let bad = log
            .as_array()
            .into_iter()
            .flatten()
            .filter(|line| line["level"] == "SEVERE");
        bad.map(|line| line["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let body = body.map(Value::to_string);
        let (status, answer) = http::request(method, self.port, path, body.as_deref())
            .map_err(|error| format!("no answer: {error}"))?;
        let answer: Value =
            serde_json::from_str(&answer).map_err(|error| format!("not JSON: {error}"))?;
        if status == 200 {
            Ok(answer["value"].clone())
        } else {
            Err(answer["value"]["message"].to_string())
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser first: it outlives a driver that is killed.
        if !self.session.is_empty() {
            let _ = self.send("DELETE", &self.session, None);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn element(value: &Value) -> Option<Element> {
    value[ELEMENT].as_str().map(|id| Element(id.to_owned()))
}

/// The driver's port, from the sentence it greets with.
fn port(child: &mut Child) -> u16 {
    let out = child.stdout.take().expect("its output is piped");
    let mut lines = BufReader::new(out).lines();
    let port = loop {
        let line = lines
            .next()
            .expect("chromedriver ended before it listened")
            .expect("its output is text");
        if let Some((_, port)) = line.rsplit_once("started successfully on port ")
            && let Ok(port) = port.trim_end_matches('.').parse()
        {
            break port;
        }
    };
    // Read on, or the driver would wait for a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

/// Where the driver is: as `cargo xtask ci` says, or on the path.
#[expect(
    clippy::disallowed_methods,
    reason = "the test is told by the environment where the driver is"
)]
fn path() -> PathBuf {
    if let Some(path) = std::env::var_os(VARIABLE) {
        return path.into();
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).map(|folder| folder.join("chromedriver")).find(|path| path.is_file()).unwrap_or_else(
        || panic!("no chromedriver: set {VARIABLE} to its path, or install it (Debian: chromium-driver), as ./test does"),
    )
}
