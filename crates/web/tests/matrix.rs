//! Every route as every role, on things of its own place, above it, below it and beside it, with a grant that
//! reaches below, one that holds here only and one that has ended, and signed out. What is allowed is what the
//! route's row and the matrix of rights promise; nothing else. The whole of it is a golden file.

mod kit;

use kit::ground::{Ground, Lies, Things};
use kit::{By, Got, Kit};
use needle_model::Actor;
use needle_model::command::{GiveGrant, OpenAccount, Reach, SHAPES};
use needle_rights::{Action, Role};
use needle_testkit::{Engine, PASSWORD, START, TODAY, TestApp, made};
use needle_web::{Needs, ROUTES, Route};

/// How a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grant {
    Below,
    Here,
    Ended,
}

const GRANTS: [Grant; 3] = [Grant::Below, Grant::Here, Grant::Ended];

struct Somebody {
    role: Role,
    grant: Grant,
    login: String,
    token: String,
}

impl Somebody {
    fn new(app: &TestApp, ground: &Ground, role: Role, grant: Grant) -> Somebody {
        let login = format!("{}-{}", role.code(), format!("{grant:?}").to_lowercase());
        let open = OpenAccount {
            login: login.clone(),
            name: login.clone(),
            person: None,
            effective: START,
            reason: None,
        };
        let account = made(&app.run(open).events).accounts[0];
        app.run(GiveGrant {
            account,
            role: role.code().to_owned(),
            org: ground.village,
            reach: if grant == Grant::Here {
                Reach::Here
            } else {
                Reach::Below
            },
            until: (grant == Grant::Ended).then_some(TODAY),
            effective: START,
            reason: None,
        });
        let own = needle_rights::Principal {
            actor: Actor::Account(account),
            person: None,
            grants: Vec::new(),
        };
        app.set_password(&own, account, PASSWORD)
            .expect("the password is long enough");
        let token = app
            .sign_in(&login, PASSWORD)
            .expect("the account signs in")
            .0;
        Somebody {
            role,
            grant,
            login,
            token,
        }
    }

    /// What the row of the route and the matrix of rights promise.
    fn may(&self, needs: Needs, lies: Lies) -> bool {
        let has = |action: Action| self.grant != Grant::Ended && self.role.allows(action);
        let within = lies == Lies::Own || (lies == Lies::Below && self.grant == Grant::Below);
        match needs {
            Needs::Nothing | Needs::SignedIn => true,
            Needs::Anywhere(action) => has(action),
            Needs::AtOrg(action) | Needs::OfPerson(action) | Needs::OfThing(action) => {
                has(action) && within
            }
            Needs::AboveOrg(action) => has(action) && lies == Lies::Below && within,
            // What nobody began is not there for anybody; tests/importing.rs has one that somebody did.
            Needs::Own | Needs::Operator => false,
        }
    }
}

fn is_api(route: &Route) -> bool {
    route.path.starts_with("/api/")
}

/// Whether a route is about something that lies somewhere.
fn lies_somewhere(route: &Route) -> bool {
    !matches!(
        route.needs,
        Needs::Nothing | Needs::SignedIn | Needs::Anywhere(_)
    )
}

/// Routes after which the session is over are walked last.
fn ends_session(route: &Route) -> u8 {
    match route.path {
        "/api/v1/session/end" => 1,
        "/sign-out" => 2,
        _ => 0,
    }
}

fn send(kit: &Kit, route: &Route, things: &Things, token: Option<&str>) -> Got {
    let sends = route.needs == Needs::OfThing(Action::ChangeMembers);
    let mut path = things.fill(route.path, sends);
    let about_org = matches!(route.needs, Needs::AtOrg(_) | Needs::AboveOrg(_));
    if about_org && !route.path.contains("{org}") && route.method == "GET" {
        path = format!("{path}?org={}", things.id("org", false));
        if route.path == "/bulletin/parts" {
            path.push_str("&line=members");
        }
    }
    let shape = SHAPES
        .iter()
        .find(|s| route.path == format!("/api/v1/commands/{}", s.name));
    let (kind, body) = match (route.method, is_api(route), shape) {
        ("GET", ..) => ("", String::new()),
        (_, _, Some(shape)) => {
            path += "?dry_run=true";
            ("application/json", things.body(shape).to_string())
        }
        (_, true, None) => ("application/json", "{}".to_owned()),
        (_, false, None) => ("application/x-www-form-urlencoded", String::new()),
    };
    let by = match token {
        None => By::Nobody,
        Some(token) if is_api(route) => By::Token(token),
        Some(token) => By::Cookie(token),
    };
    kit.request(route.method, &path, by, kind, body.as_bytes())
}

/// Whether it was let through; anything that is neither yes nor a proper no fails.
fn let_through(got: &Got, route: &Route, who: &str) -> bool {
    let at = format!("{} {} as {who}", route.method, route.path);
    assert!(got.status < 500, "{at}: {} {}", got.status, got.text());
    assert!(
        got.status != 403 && got.status != 405,
        "{at}: {}",
        got.status
    );
    let to_sign_in = got.status == 303 && got.header("location").starts_with("/sign-in");
    // Signing out leads to the sign-in page too, because it worked.
    !(got.status == 401 || got.status == 404 || (to_sign_in && route.path != "/sign-out"))
}

#[test]
fn every_route_as_every_role() {
    let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), 1);
    let ground = Ground::new(&app);
    let kit = Kit::new(app);
    let mut people = Vec::new();
    for role in Role::ALL {
        for grant in GRANTS {
            people.push(Somebody::new(&kit.app, &ground, *role, grant));
        }
    }
    let mut routes: Vec<&Route> = ROUTES.iter().collect();
    routes.sort_by_key(|r| (ends_session(r), is_api(r), r.path, r.method));
    let mut golden = heading(&people);
    let mut wrong = Vec::new();
    for route in routes {
        let mut row = String::new();
        for person in &people {
            let mut cell = String::new();
            for lies in Lies::ALL {
                let who = format!("{} ({lies:?})", person.login);
                let got = send(&kit, route, ground.things(lies), Some(&person.token));
                let through = let_through(&got, route, &who);
                if through != person.may(route.needs, lies) {
                    wrong.push(format!(
                        "{} {} as {who}: {}",
                        route.method, route.path, got.status
                    ));
                }
                cell.push(if through { lies.letter() } else { '-' });
                if !lies_somewhere(route) {
                    cell = if through { "yes " } else { "no  " }.to_owned();
                    break;
                }
            }
            row += &format!(" {cell}");
        }
        let got = send(&kit, route, ground.things(Lies::Own), None);
        let through = let_through(&got, route, "nobody");
        if through != (route.needs == Needs::Nothing) {
            wrong.push(format!(
                "{} {} signed out: {}",
                route.method, route.path, got.status
            ));
        }
        let out = if through { "yes" } else { "no" };
        golden += &format!(
            "{:4} {:44} {:28}{row} {out}\n",
            route.method,
            route.path,
            format!("{:?}", route.needs)
        );
    }
    assert!(
        wrong.is_empty(),
        "{} cells are not what the rows promise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    insta::assert_snapshot!(golden);
}

fn heading(people: &[Somebody]) -> String {
    let mut out = String::from(
        "A grant at a village; o its own things, a those of the township above, b of a group below, s of a village\n\
         beside; - is refused. Three columns a role: reaching below, here only, ended. Last: signed out.\n\n",
    );
    out += &format!("{:4} {:44} {:28}", "", "", "");
    for person in people.iter().step_by(GRANTS.len()) {
        out += &format!(" {:14}", person.role.code());
    }
    out + " out\n"
}

/// Not there and not yours look the same, to the letter.
#[test]
fn what_is_out_of_reach_looks_like_what_is_not_there() {
    let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), 1);
    let ground = Ground::new(&app);
    let kit = Kit::new(app);
    let person = Somebody::new(&kit.app, &ground, Role::Organiser, Grant::Below);
    let nothing = Ground::nothing();
    for route in ROUTES.iter().filter(|r| lies_somewhere(r)) {
        for lies in [Lies::Above, Lies::Beside] {
            let things = ground.things(lies);
            let sends = route.needs == Needs::OfThing(Action::ChangeMembers);
            let plain = |got: &Got, things: &Things| {
                let mut text = got.text();
                for part in things
                    .fill(route.path, sends)
                    .split('/')
                    .filter(|p| p.contains('-') && p.len() >= 34)
                {
                    text = text.replace(part, "ID");
                }
                text = text.replace(things.id("org", sends), "ID");
                let at = format!("{}/{}", things.id("cell", sends), things.id("seq", sends));
                (
                    got.status,
                    text.replace(&at, "ID")
                        .replace(&at.replace('/', "%2F"), "ID"),
                )
            };
            let hidden = send(&kit, route, things, Some(&person.token));
            let absent = send(&kit, route, &nothing, Some(&person.token));
            assert_eq!(
                plain(&hidden, things),
                plain(&absent, &nothing),
                "{} {} {lies:?}",
                route.method,
                route.path
            );
        }
    }
}
