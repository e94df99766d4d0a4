//! A page as a person meets it: links, buttons and fields by their words; why no ids or classes: what cannot be found
//! by its words cannot be found by a clerk.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use crate::driver::{Driver, Element, Scripts};
use crate::server::Server;

/// How often something is looked for before it is said to be missing; nothing takes this long.
const TRIES: u32 = 400;
const PAUSE: Duration = Duration::from_millis(50);

/// Browsers take much memory and both cores: one journey at a time.
static TURN: Mutex<()> = Mutex::new(());

/// The name by which a browser takes this machine for its own, and trusts it.
const HERE: &str = "127.0.0.1";

/// A browser in front of a server.
pub(crate) struct Page {
    pub(crate) driver: Driver,
    pub(crate) server: Server,
    /// The name in the addresses.
    pub(crate) host: &'static str,
    _turn: MutexGuard<'static, ()>,
}

impl Page {
    /// A browser in front of a hamlet of its own.
    pub(crate) fn open(scripts: Scripts) -> Page {
        let turn = turn();
        Page {
            server: Server::hamlet(),
            driver: Driver::start(scripts),
            host: HERE,
            _turn: turn,
        }
    }

    /// A browser in front of a server that is begun when it is this one's turn.
    pub(crate) fn before(server: impl FnOnce() -> Server) -> Page {
        let turn = turn();
        Page {
            server: server(),
            driver: Driver::start(Scripts::On),
            host: HERE,
            _turn: turn,
        }
    }

    /// A browser in front of a county.
    pub(crate) fn open_county() -> Page {
        let turn = turn();
        Page {
            server: Server::county(),
            driver: Driver::start(Scripts::On),
            host: HERE,
            _turn: turn,
        }
    }

    /// Opens an address by typing it.
    pub(crate) fn goto(&self, path: &str) {
        let url = format!("http://{}:{}{path}", self.host, self.server.port);
        self.driver
            .post("url", &json!({ "url": url }))
            .expect("the page opens");
    }

    /// Path and query of the page.
    pub(crate) fn path(&self) -> String {
        let url = self.driver.get("url").expect("the page has an address");
        let start = format!("http://{}:{}", self.host, self.server.port);
        url.as_str().unwrap_or_default().replacen(&start, "", 1)
    }

    /// Signs in as one of the demo's accounts, by the button in its row.
    pub(crate) fn sign_in(&self, login: &str) {
        self.goto("/sign-in");
        self.follow(&format!(
            "//tr[.//*[normalize-space()='{login}']]//button[contains(., '以此登录')]"
        ));
        self.heading("待办");
    }

    /// Signs out through the menu under the name.
    pub(crate) fn sign_out(&self) {
        let menu = "//header//details[.//button[normalize-space()='退出']]";
        self.click(&format!("{menu}/summary"));
        self.follow(&format!("{menu}//button"));
        self.heading("登录");
    }

    /// Waits for an element.
    pub(crate) fn find(&self, xpath: &str) -> Element {
        let mut error = String::new();
        for _ in 0..TRIES {
            match self.driver.elements(None, xpath) {
                Ok(mut found) if !found.is_empty() => return found.swap_remove(0),
                Ok(_) => error.clear(),
                Err(why) => error = why,
            }
            std::thread::sleep(PAUSE);
        }
        panic!("not found: {xpath} {error}\n{}", self.describe());
    }

    /// Whether there is such an element now.
    pub(crate) fn has(&self, xpath: &str) -> bool {
        !self
            .driver
            .elements(None, xpath)
            .expect("the page can be searched")
            .is_empty()
    }

    /// Clicks something.
    pub(crate) fn click(&self, xpath: &str) {
        self.click_on(&self.find(xpath), xpath);
    }

    fn click_on(&self, element: &Element, what: &str) {
        if let Err(error) = self
            .driver
            .post(&format!("element/{}/click", element.0), &json!({}))
        {
            panic!("{what}: {error}\n{}", self.describe());
        }
    }

    /// Clicks what leads to another page and waits until this one is gone.
    pub(crate) fn follow(&self, xpath: &str) {
        let before = self.find("/html");
        self.click(xpath);
        self.gone(&before, xpath);
    }

    /// Waits until the page with this element has made room for the next.
    pub(crate) fn gone(&self, before: &Element, what: &str) {
        for _ in 0..TRIES {
            if self
                .driver
                .get(&format!("element/{}/name", before.0))
                .is_err()
            {
                return;
            }
            std::thread::sleep(PAUSE);
        }
        panic!("{what} leads nowhere\n{}", self.describe());
    }

    /// Follows the link with these words.
    pub(crate) fn link(&self, words: &str) {
        self.follow(&format!("//main//a[normalize-space()='{words}']"));
    }

    /// Presses the button with these words.
    pub(crate) fn press(&self, words: &str) {
        self.follow(&format!("//main//button[normalize-space()='{words}']"));
    }

    /// What stands in the field with this label.
    pub(crate) fn value(&self, label: &str) -> String {
        let wrapped = json!({ "element-6066-11e4-a52e-4f735466cecf": self.field(label).0 });
        let value = self.script("return arguments[0].value", vec![wrapped]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The field with this label.
    fn field(&self, label: &str) -> Element {
        let named =
            format!("normalize-space()='{label}' or starts-with(normalize-space(), '{label} （')");
        self.find(&format!("//main//*[@id=//main//label[{named}]/@for]"))
    }

    /// Types into the field with this label, in place of what stands there.
    pub(crate) fn fill(&self, label: &str, text: &str) {
        let field = self.field(label);
        self.driver
            .post(&format!("element/{}/clear", field.0), &json!({}))
            .expect("the field can be emptied");
        self.type_into(&field, text);
    }

    /// Types into an element.
    pub(crate) fn type_into(&self, element: &Element, text: &str) {
        self.driver
            .post(
                &format!("element/{}/value", element.0),
                &json!({ "text": text }),
            )
            .expect("it takes text");
    }

    /// Chooses from the list or the radio buttons with this label.
    pub(crate) fn choose(&self, label: &str, option: &str) {
        let of =
            |more: &str| format!("//main//fieldset[legend[normalize-space()='{label}']]{more}");
        if self.has(&of("")) {
            return self.click(&of(&format!("//label[normalize-space()='{option}']")));
        }
        let list = self.field(label);
        // Finer values are indented with wide blanks.
        let xpath = format!(".//option[normalize-space(translate(., '\u{3000}', ' '))='{option}']");
        match self.driver.elements(Some(&list), &xpath).as_deref() {
            Ok([found, ..]) => self.click_on(found, option),
            other => panic!(
                "{label} does not offer {option} ({other:?})\n{}",
                self.describe()
            ),
        }
    }

    /// Waits for the heading to contain this.
    pub(crate) fn heading(&self, words: &str) {
        self.find(&format!("//h1[contains(normalize-space(), '{words}')]"));
    }

    /// Waits until the page says this somewhere.
    pub(crate) fn says(&self, words: &str) {
        self.find(&format!(
            "//main//*[text()[contains(normalize-space(), '{words}')]]"
        ));
    }

    /// What an element says to the eye.
    pub(crate) fn text(&self, element: &Element) -> String {
        let text = self
            .driver
            .get(&format!("element/{}/text", element.0))
            .expect("it is on the page");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute of an element as it stands in the page.
    pub(crate) fn attribute(&self, element: &Element, name: &str) -> String {
        let script = "return arguments[0].getAttribute(arguments[1]) ?? ''";
        let wrapped = json!({ "element-6066-11e4-a52e-4f735466cecf": element.0 });
        self.script(script, vec![wrapped, json!(name)])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The last number in a row of a table or of the tree. None counts as zero.
    pub(crate) fn number(&self, row: &str) -> i64 {
        let row = self.find(&format!(
            "//main//tr[th[normalize-space()='{row}']] | //main//*[contains(@class, 'tree-row')][.//a[normalize-space()='{row}']]"
        ));
        let text = self.text(&row);
        let number = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || c == ',');
        let digits = text.split_whitespace().rev().find(number);
        digits.map_or(0, |digits| digits.replace(',', "").parse().expect("digits"))
    }

    /// The number that a fact begins with. None counts as zero.
    pub(crate) fn fact(&self, name: &str) -> i64 {
        let fact = self.find(&format!(
            "//main//dt[normalize-space()='{name}']/following-sibling::dd[1]"
        ));
        let text = self.text(&fact).replace(',', "");
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    }

    /// Runs a script on the page.
    pub(crate) fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.driver
            .post("execute/sync", &json!({ "script": script, "args": args }))
            .expect("the script runs")
    }

    /// The status the page was answered with.
    pub(crate) fn status(&self) -> i64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.script(script, Vec::new()).as_i64().expect("a status")
    }

    /// Makes the window this large, in the pixels of the page.
    pub(crate) fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.driver
            .tools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Address and text, for whoever reads why a test failed.
    pub(crate) fn describe(&self) -> String {
        let body = self.driver.elements(None, "//body").unwrap_or_default();
        format!(
            "on {}:\n{}",
            self.path(),
            body.first().map(|body| self.text(body)).unwrap_or_default()
        )
    }
}

fn turn() -> MutexGuard<'static, ()> {
    // A journey that failed is over too.
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
