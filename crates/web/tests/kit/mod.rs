//! A site without a socket: requests go straight into the router, as somebody or as nobody.
#![expect(dead_code, reason = "each test file uses its part")]

pub(crate) mod ground;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use needle_model::OrgId;
use needle_model::command::Reach;
use needle_rights::Role;
use needle_testkit::{PASSWORD, TestApp};
use needle_web::{Options, Site};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;

/// Where the site says it is.
pub(crate) const HOST: &str = "needle.test:8080";

/// An app with one rule only, so that what pages say does not change with the rules of the day.
pub(crate) fn one_rule() -> TestApp {
    const RULE: &str = r#"
        [[rule]]
        id       = "lecture-quarterly"
        title    = { zh = "这个季度还没有上党课", en = "No lecture yet in the quarter" }
        source   = { act = "branch-work", article = "15", mark = "M" }
        severity = "breach"
        every    = "quarter"
        applies  = 'org.class == "branch"'
        when     = 'meetings.party_lecture.held < param.times'
        params   = { times = { zh = "每季度次数", en = "times a quarter", value = 1, unit = "time", min = 1, max = 4 } }
        close    = { zh = "上一次党课并记下来。", en = "Give a lecture and record it." }
        remedy   = { record = "party-lecture" }
    "#;
    let mut files = needle_rulebook::builtin::files("grassroots-party").expect("compiled in");
    files.retain(|name, _| !name.contains('/') && name != "matters.toml");
    files.insert("rules/one.toml".to_owned(), RULE.to_owned());
    let rulebook = needle_rulebook::Rulebook::parse(&files).expect("one good rule");
    TestApp::with(needle_testkit::Engine::Sqlite, rulebook, 1)
}

/// A site over a test database.
pub(crate) struct Kit {
    pub(crate) app: TestApp,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A problem document of this status.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text()
        );
        let json = self.json();
        assert_eq!(json["status"], status);
        for field in ["type", "title", "detail"] {
            assert!(
                json[field].as_str().is_some_and(|text| !text.is_empty()),
                "{field}: {json}"
            );
        }
        json
    }
}

/// How a request says who it is from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By<'a> {
    Nobody,
    Token(&'a str),
    Cookie(&'a str),
}

impl Kit {
    pub(crate) fn new(app: TestApp) -> Kit {
        Kit::with(app, false)
    }

    pub(crate) fn with(app: TestApp, secure_cookies: bool) -> Kit {
        let options = Options {
            listen: "127.0.0.1:0".parse().expect("an address"),
            demo_accounts: Vec::new(),
            secure_cookies,
            sheets: needle_exchange::reader::Sheets::Inside,
        };
        let router = needle_web::router(Arc::new(Site::new(Arc::clone(&app.app), options)));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        Kit {
            app,
            router,
            runtime,
        }
    }

    /// Sends a request as it is.
    pub(crate) fn send(&self, request: Request<Body>) -> Got {
        self.runtime.block_on(async {
            let response = self
                .router
                .clone()
                .oneshot(request)
                .await
                .expect("the router answers");
            let (parts, body) = response.into_parts();
            let body = body.collect().await.expect("a body").to_bytes().to_vec();
            Got {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body,
            }
        })
    }

    /// A request as our own pages or a program would send it.
    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        by: By<'_>,
        kind: &str,
        body: &[u8],
    ) -> Got {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", HOST);
        match by {
            By::Nobody => {}
            By::Token(token) => {
                request = request.header("authorization", format!("Bearer {token}"))
            }
            By::Cookie(token) => {
                request = request
                    .header("cookie", format!("needle={token}"))
                    .header("sec-fetch-site", "same-origin");
            }
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        self.send(request.body(Body::from(body.to_vec())).expect("a request"))
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Got {
        self.request("GET", path, By::Token(token), "", b"")
    }

    pub(crate) fn post(&self, path: &str, token: &str, body: &Value) -> Got {
        self.request(
            "POST",
            path,
            By::Token(token),
            "application/json",
            body.to_string().as_bytes(),
        )
    }

    /// Carries a command out through the API.
    #[track_caller]
    pub(crate) fn command(&self, name: &str, token: &str, body: &Value) -> Value {
        let got = self.post(&format!("/api/v1/commands/{name}"), token, body);
        assert_eq!(
            got.status,
            StatusCode::CREATED.as_u16(),
            "{name}: {}",
            got.text()
        );
        got.json()
    }

    /// A new account with one grant, signed in; its token.
    pub(crate) fn signed_in(&self, login: &str, role: Role, org: OrgId, reach: Reach) -> String {
        self.app.account_with_password(login, role, org, reach);
        self.sign_in(login)
    }

    /// Signs in again.
    pub(crate) fn sign_in(&self, login: &str) -> String {
        self.app
            .sign_in(login, PASSWORD)
            .expect("the account signs in")
            .0
    }
}
