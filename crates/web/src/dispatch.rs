//! From HTTP to an answering function and back: read the body within its limit, see who it is, check where it
//! came from, run the function on a thread that may wait, put the headers on.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use axum::{RequestPartsExt, Router};
use http_body_util::BodyExt;
use needle_model::limits::BODY_BYTES_MAX;
use needle_text::Lang;

use crate::answer::{Problem, html};
use crate::ask::Ask;
use crate::assets::Assets;
use crate::form::Form;
use crate::routes::{Needs, ROUTES, Route};
use crate::{Site, api, guard, pages};

const COOKIE: &str = "needle";
const COOKIE_SECURE: &str = "__Host-needle";
const LANG_COOKIE: &str = "lang";

pub(crate) fn router(site: Arc<Site>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = match route.method {
            "POST" => MethodFilter::POST,
            _ => MethodFilter::GET,
        };
        router = router.route(
            route.path,
            on(filter, move |state, request| handle(state, request, route)),
        );
    }
    router
        .route("/assets/{*rest}", axum::routing::get(assets))
        .route("/sw.js", axum::routing::get(worker))
        .fallback(|state, request| no_route(state, request, Problem::NotFound))
        .method_not_allowed_fallback(|state, request| no_route(state, request, Problem::Method))
        .with_state(site)
}

async fn assets(State(site): State<Arc<Site>>, request: Request) -> Response {
    let mut response = site.assets.serve(request.uri().path());
    guard::headers(response.headers_mut(), site.options.secure_cookies);
    response
}

async fn worker(State(site): State<Arc<Site>>) -> Response {
    let mut response = Assets::worker();
    guard::headers(response.headers_mut(), site.options.secure_cookies);
    response
}

async fn no_route(State(site): State<Arc<Site>>, request: Request, problem: Problem) -> Response {
    let (parts, _) = request.into_parts();
    answer(
        site,
        parts.method,
        parts.uri,
        parts.headers,
        Vec::new(),
        Sent::default(),
        None,
        Some(problem),
    )
    .await
}

async fn handle(
    State(site): State<Arc<Site>>,
    request: Request,
    route: &'static Route,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let params: Vec<(String, String)> = match parts.extract::<RawPathParams>().await {
        Ok(params) => params
            .iter()
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .collect(),
        Err(_) => Vec::new(),
    };
    let (body, problem) = if route.body_max > BODY_BYTES_MAX && !signed(&site, &parts).await {
        // What is said to them does not depend on it.
        (Sent::default(), None)
    } else {
        match read(body, route.body_max).await {
            Some(bytes) => (Sent { bytes, over: false }, None),
            // Whoever chose too large a file is told beside the field.
            None if route.body_max > BODY_BYTES_MAX => (
                Sent {
                    bytes: Bytes::new(),
                    over: true,
                },
                None,
            ),
            None => (Sent::default(), Some(Problem::TooLarge)),
        }
    };
    answer(
        site,
        parts.method,
        parts.uri,
        parts.headers,
        params,
        body,
        Some(route),
        problem,
    )
    .await
}

/// The body of a request.
#[derive(Default)]
struct Sent {
    bytes: Bytes,
    /// It was longer than the route takes, and is not here.
    over: bool,
}

/// Times the limit that are still taken in and thrown away: a browser that is cut off while it sends shows an error
/// of its own instead of our sentence.
const THROWN_AWAY: usize = 3;

/// The body, if it is not longer than this.
async fn read(mut body: Body, max: usize) -> Option<Bytes> {
    if max <= BODY_BYTES_MAX {
        return to_bytes(body, max).await.ok();
    }
    let mut whole = Vec::new();
    let mut length = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else {
            continue;
        };
        length = length.saturating_add(data.len());
        if length <= max {
            whole.extend_from_slice(&data);
        } else {
            whole = Vec::new();
            if length > max.saturating_mul(1 + THROWN_AWAY) {
                return None;
            }
        }
    }
    (length <= max).then(|| Bytes::from(whole))
}

/// Whether somebody is signed in: files of others are not even taken in.
async fn signed(site: &Arc<Site>, parts: &Parts) -> bool {
    let https = site.options.secure_cookies;
    let Some(token) = token(&parts.headers, parts.uri.path(), https) else {
        return false;
    };
    let site = Arc::clone(site);
    let asked = tokio::task::spawn_blocking(move || site.app.signed(&token));
    matches!(asked.await, Ok(Ok(Some(_))))
}

/// The token that says who it is: a program's counts on the API alone; where one is sent the cookie says nothing.
fn token(headers: &HeaderMap, path: &str, https: bool) -> Option<String> {
    match headers.get(header::AUTHORIZATION) {
        Some(value) if path.starts_with("/api/") => Some(bearer(value)),
        _ => cookie(headers, cookie_name(https)),
    }
}

fn cookie_name(https: bool) -> &'static str {
    if https { COOKIE_SECURE } else { COOKIE }
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of one request, passed on once"
)]
async fn answer(
    site: Arc<Site>,
    method: Method,
    uri: axum::http::Uri,
    headers: HeaderMap,
    params: Vec<(String, String)>,
    body: Sent,
    route: Option<&'static Route>,
    problem: Option<Problem>,
) -> Response {
    let https = site.options.secure_cookies;
    let work = move || respond(site, method, &uri, headers, params, body, route, problem);
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(_) => {
            // A panic: the person gets a plain sentence, the log has the rest.
            let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
            guard::headers(response.headers_mut(), https);
            response
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of one request, passed on once"
)]
fn respond(
    site: Arc<Site>,
    method: Method,
    uri: &axum::http::Uri,
    headers: HeaderMap,
    params: Vec<(String, String)>,
    body: Sent,
    route: Option<&'static Route>,
    problem: Option<Problem>,
) -> Response {
    let https = site.options.secure_cookies;
    let (query, problem) = match Form::parse(uri.query().unwrap_or_default().as_bytes()) {
        Ok(form) => (form.0, problem),
        Err(unread) => (Vec::new(), Some(problem.unwrap_or(unread))),
    };
    let has_cookie = cookie(&headers, cookie_name(https)).is_some();
    let token = token(&headers, uri.path(), https);
    let asked_lang = query
        .iter()
        .find(|(n, _)| n == "lang")
        .and_then(|(_, v)| v.parse::<Lang>().ok());
    let lang = asked_lang
        .or_else(|| cookie(&headers, LANG_COOKIE).and_then(|v| v.parse().ok()))
        .unwrap_or_else(|| {
            Lang::negotiate(
                headers
                    .get(header::ACCEPT_LANGUAGE)
                    .and_then(|v| v.to_str().ok()),
            )
        });
    let mut ask = Ask {
        site: Arc::clone(&site),
        path: uri.path().to_owned(),
        method,
        params,
        query,
        body: body.bytes,
        body_over: body.over,
        headers,
        signed: None,
        token,
        lang,
    };
    let result = match problem {
        Some(problem) => Err(problem),
        None => run(&mut ask, route, has_cookie),
    };
    let mut response = match result {
        Ok(response) => response,
        Err(problem) if ask.api() => api::problem(&ask, &problem),
        Err(Problem::SignIn) if ask.method == Method::GET => {
            crate::answer::see(&ask.frame("").sign_in)
        }
        Err(problem) => {
            let mut response = html(pages::problem(&ask, &problem));
            *response.status_mut() = problem.status();
            response
        }
    };
    if let Some(lang) = asked_lang {
        let value = format!(
            "{LANG_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax",
            lang.code()
        );
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    guard::headers(response.headers_mut(), https);
    response
}

fn run(
    ask: &mut Ask,
    route: Option<&'static Route>,
    has_cookie: bool,
) -> Result<Response, Problem> {
    let route = route.ok_or(Problem::NotFound)?;
    if !guard::same_site(&ask.method, &ask.headers, has_cookie) {
        return Err(Problem::CrossSite);
    }
    if let Some(token) = &ask.token {
        ask.signed = ask.site.app.signed(token)?;
    }
    if !matches!(route.needs, Needs::Nothing) && ask.signed.is_none() {
        return Err(Problem::SignIn);
    }
    let result = (route.answer)(ask);
    if let Err(Problem::Store(error)) = &result {
        tracing::error!(path = guard::loggable(&ask.path), %error, "could not answer");
    }
    result
}

/// The token of `Authorization: Bearer …`; one that belongs to nobody when it is anything else.
fn bearer(value: &HeaderValue) -> String {
    let text = value.to_str().unwrap_or_default();
    let (scheme, token) = text.split_once(' ').unwrap_or_default();
    if scheme.eq_ignore_ascii_case("bearer") {
        token.trim().to_owned()
    } else {
        String::new()
    }
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}

/// The cookie that carries a session's token, or takes it away.
pub(crate) fn session_cookie(site: &Site, token: Option<&str>) -> Option<HeaderValue> {
    let (name, secure) = if site.options.secure_cookies {
        (COOKIE_SECURE, "; Secure")
    } else {
        (COOKIE, "")
    };
    let text = match token {
        Some(token) => format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}"),
        None => format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}"),
    };
    HeaderValue::from_str(&text).ok()
}
