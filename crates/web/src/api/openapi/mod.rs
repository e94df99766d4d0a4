//! The description of the API (OpenAPI 3.1), built from the table of routes, the commands' shapes and the types of
//! the answers, so that it cannot say anything else than what is served.

mod commands;
mod files;
mod problems;
mod questions;

use std::sync::OnceLock;

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use utoipa::openapi::path::{OperationBuilder, PathsBuilder};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, Paths, RefOr,
    Schema, ServerBuilder,
};

use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::routes::{Needs, Route};

const BEARER: &str = "token";

/// Serves the description.
pub(super) fn document(_: &Ask) -> Answer {
    static TEXT: OnceLock<Option<String>> = OnceLock::new();
    let text = TEXT.get_or_init(|| serde_json::to_string(&describe()).ok());
    let text = text
        .as_deref()
        .ok_or(Problem::Internal("a description that is no JSON"))?;
    let mut response = text.into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    Ok(response)
}

fn describe() -> OpenApi {
    let mut components = ComponentsBuilder::new();
    components = questions::schemas(components);
    components = commands::schemas(components);
    components = problems::responses(components);
    let token = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Needle")
                .version("1")
                .description(Some(
                    "Commands and questions over the same functions as the pages. Sign in with POST /api/v1/session \
                     and send the token as a bearer token. Ids are texts, days are ISO dates. What is not there and \
                     what is not within reach look the same: 404. Every error is a problem document (RFC 9457).",
                ))
                .build(),
        )
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .paths(paths())
        .components(Some(components.security_scheme(BEARER, token).build()))
        .build()
}

fn paths() -> Paths {
    let mut paths = PathsBuilder::new();
    for route in super::ROUTES {
        let method = if route.method == "POST" {
            HttpMethod::Post
        } else {
            HttpMethod::Get
        };
        paths = paths.path(route.path, PathItem::new(method, operation(route)));
    }
    paths.build()
}

fn operation(route: &Route) -> OperationBuilder {
    let mut operation = match commands::shape(route.path) {
        Some(shape) => commands::operation(shape),
        None => files::operation(route).unwrap_or_else(|| questions::operation(route)),
    };
    if route.needs != Needs::Nothing {
        operation = operation.security(SecurityRequirement::new(BEARER, Vec::<String>::new()));
    }
    problems::add(operation, route)
}

/// The schema of a type by its name.
fn named(name: &str) -> RefOr<Schema> {
    RefOr::Ref(utoipa::openapi::Ref::from_schema_name(name))
}
