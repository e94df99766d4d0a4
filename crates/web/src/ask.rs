//! A request as the answering functions see it: read whole, decoded once, with whoever sent it.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method};
use jiff::civil::Date;
use needle_app::{App, Signed};
use needle_model::OrgId;
use needle_rights::Principal;
use needle_text::{Lang, Texts};

use crate::Site;
use crate::answer::Problem;

/// A decoded request.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What all share.
    pub site: Arc<Site>,
    /// GET, POST …
    pub method: Method,
    /// Path without query.
    pub path: String,
    /// What stands in the path's `{…}`, by name.
    pub params: Vec<(String, String)>,
    /// Query, in order.
    pub query: Vec<(String, String)>,
    /// Body, as sent; forms are read by [`crate::form`].
    pub body: Bytes,
    /// The body was longer than a route for files takes; it is empty then.
    pub body_over: bool,
    /// Headers.
    pub headers: HeaderMap,
    /// Who is signed in.
    pub signed: Option<Signed>,
    /// Their session's token.
    pub token: Option<String>,
    /// Language of the answer.
    pub lang: Lang,
}

impl Ask {
    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.site.app
    }

    /// The texts in the language of the answer.
    #[must_use]
    pub fn t(&self) -> &'static Texts {
        Texts::of(self.lang)
    }

    /// Whoever is signed in. Routes that need it are only reached by those who are.
    ///
    /// # Errors
    /// [`Problem::SignIn`] otherwise.
    pub fn who(&self) -> Result<&Principal, Problem> {
        self.signed
            .as_ref()
            .map(|s| &s.principal)
            .ok_or(Problem::SignIn)
    }

    /// A part of the path.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v)
    }

    /// An id in the path; whatever is not one is simply not there.
    ///
    /// # Errors
    /// [`Problem::NotFound`].
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.param(name).parse().map_err(|_| Problem::NotFound)
    }

    /// The organisation in the path.
    ///
    /// # Errors
    /// [`Problem::NotFound`].
    pub fn org(&self) -> Result<OrgId, Problem> {
        self.id("org")
    }

    /// The first value of a query parameter; empty when there is none.
    #[must_use]
    pub fn q(&self, name: &str) -> &str {
        self.query
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v)
    }

    /// All values of a query parameter.
    pub fn q_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.query
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// The day asked for, today if none; a day that has not come is today.
    ///
    /// # Errors
    /// [`Problem::BadDate`] for what is no day.
    pub fn as_of(&self) -> Result<Date, Problem> {
        let today = self.app().today();
        match self.q("as_of") {
            "" => Ok(today),
            text => match needle_model::parse_day(text) {
                Ok(day) => Ok(day.min(today)),
                Err(text) => Err(Problem::BadDate(text)),
            },
        }
    }

    /// Whether today's tree is asked for in place of that of the day.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for a tree there is not.
    pub fn todays_tree(&self) -> Result<bool, Problem> {
        match self.q("tree") {
            "" | "then" => Ok(false),
            "today" => Ok(true),
            _ => Err(Problem::NotFound),
        }
    }

    /// Page number, from 1.
    #[must_use]
    pub fn page(&self) -> usize {
        self.q("page").parse().unwrap_or(1).max(1)
    }

    /// Whether a script asks for a part of the page.
    #[must_use]
    pub fn fragment(&self) -> bool {
        self.headers.get("x-fragment").is_some_and(|v| v == "1") || self.q("fragment") == "1"
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }

    /// Whether the answer is for a program.
    #[must_use]
    pub fn api(&self) -> bool {
        self.path.starts_with("/api/")
    }
}
