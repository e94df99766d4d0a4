//! Answers and problems. A problem becomes a page for a person and a problem document (RFC 9457) for a program.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use needle_app::{Failure, StoreError};
use needle_model::Refusal;

/// What an answering function gives.
pub type Answer = Result<Response, Problem>;

/// Why there is no ordinary answer.
#[derive(Debug)]
pub enum Problem {
    /// Nobody is signed in.
    SignIn,
    /// Not there, or not for this person; the two look the same.
    NotFound,
    /// There is such a page, but not in this way.
    Method,
    /// A date in the address cannot be read.
    BadDate(String),
    /// The body cannot be read: where and what to do.
    BadBody(String),
    /// The body is no JSON of the expected shape.
    BadJson(BadJson),
    /// The body is of a kind that is not read here.
    MediaType,
    /// The body is too large.
    TooLarge,
    /// The request came from another site.
    CrossSite,
    /// Not lawful, where there is no form to show it in.
    Refused(Vec<Refusal>),
    /// Rows of a file that cannot be taken; nothing was.
    Rows(Vec<serde_json::Value>),
    /// Name or password is wrong, where there is no form to say it in.
    Wrong,
    /// Too many wrong tries: to wait so many seconds.
    Wait(i64),
    /// Too many at once.
    Busy,
    /// The store failed.
    Store(StoreError),
    /// Our own fault.
    Internal(&'static str),
}

/// Where a JSON body is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadJson {
    /// Way to the field, such as `parts[0].name`; empty for the whole.
    pub path: String,
    /// Line, from 1; 0 when the text itself was in order.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

impl std::fmt::Display for BadJson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.why)?;
        if self.line > 0 {
            write!(f, " ({}:{})", self.line, self.column)?;
        }
        Ok(())
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Hidden(_) => Problem::NotFound,
            Failure::Refused(refusals) => Problem::Refused(refusals),
            Failure::Store(error) => Problem::Store(error),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Problem::Store(error)
    }
}

impl Problem {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::SignIn | Problem::Wrong => StatusCode::UNAUTHORIZED,
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Method => StatusCode::METHOD_NOT_ALLOWED,
            Problem::BadDate(_) | Problem::BadBody(_) | Problem::BadJson(_) => {
                StatusCode::BAD_REQUEST
            }
            Problem::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::CrossSite => StatusCode::FORBIDDEN,
            Problem::Refused(_) | Problem::Rows(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Busy | Problem::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Problem::Store(StoreError::DiskFull) => StatusCode::INSUFFICIENT_STORAGE,
            Problem::Store(StoreError::ReadOnly(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Store(_) | Problem::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Stable short name, the last part of the problem document's type.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Problem::SignIn => "sign-in",
            Problem::NotFound => "not-found",
            Problem::Method => "method",
            Problem::BadDate(_) => "bad-date",
            Problem::BadBody(_) | Problem::BadJson(_) => "bad-body",
            Problem::MediaType => "media-type",
            Problem::TooLarge => "too-large",
            Problem::CrossSite => "cross-site",
            Problem::Refused(_) => "refused",
            Problem::Rows(_) => "rows",
            Problem::Wrong => "wrong-sign-in",
            Problem::Wait(_) => "wait",
            Problem::Busy => "busy",
            Problem::Store(StoreError::DiskFull) => "disk-full",
            Problem::Store(StoreError::ReadOnly(_)) => "read-only",
            Problem::Store(_) | Problem::Internal(_) => "internal",
        }
    }
}

/// A page of HTML.
pub(crate) fn html(text: String) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
}

/// See other: after a form has done its work.
pub(crate) fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}
