//! The problem answers: one response a status, listed by every operation that can give it.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{ComponentsBuilder, Ref, RefOr, ResponseBuilder};

use super::named;
use crate::routes::{Needs, Route};

/// Status, name of the response, what it means.
const RESPONSES: &[(&str, &str, &str)] = &[
    (
        "400",
        "BadRequest",
        "The body, a date or a parameter cannot be read; `at` says where in a body.",
    ),
    (
        "401",
        "SignIn",
        "Nobody is signed in, the session has ended, or name or password is wrong.",
    ),
    (
        "403",
        "CrossSite",
        "A browser sent this from a page of another site.",
    ),
    (
        "404",
        "NotFound",
        "Not there, or not within reach; the two look the same.",
    ),
    ("405", "Method", "The address takes another method."),
    ("413", "TooLarge", "The body is larger than the limit."),
    ("415", "MediaType", "The body is not `application/json`."),
    (
        "422",
        "Refused",
        "Not lawful; `refusals` says why, by field. Nothing was changed.",
    ),
    (
        "429",
        "Wait",
        "Too many wrong tries, or too many people at once. `Retry-After` says how long.",
    ),
    (
        "500",
        "Internal",
        "A fault of the server. Nothing was changed.",
    ),
    ("503", "ReadOnly", "The store cannot be written at present."),
    (
        "507",
        "DiskFull",
        "The server's disk is full. Nothing was changed.",
    ),
];

fn text(about: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(about))
}

fn number() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer)
}

fn problem() -> RefOr<Schema> {
    let at = ObjectBuilder::new()
        .description(Some(
            "Where in a JSON body, when that is what cannot be read.",
        ))
        .property("field", text("Way to the field; empty for the whole."))
        .property("line", number())
        .property("column", number());
    ObjectBuilder::new()
        .description(Some("A problem document (RFC 9457)."))
        .property("type", text("`/problems/` and a stable short name."))
        .property("title", text("Short, in the language of the answer."))
        .property("status", number())
        .property("detail", text("What, why, what to do."))
        .property("at", at)
        .property("refusals", ArrayBuilder::new().items(named("Refusal")))
        .property("rows", ArrayBuilder::new().items(named("SheetRow")))
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .into()
}

fn refusal() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("One reason why a command was refused."))
        .property(
            "code",
            text("Stable.").enum_values(Some(needle_model::refusal::CODES.iter().copied())),
        )
        .property("field", text("Field of the command; empty for the whole."))
        .property("message", text("A sentence in the language of the answer."))
        .required("code")
        .required("field")
        .required("message")
        .into()
}

/// Puts schemas and responses into the description.
pub(super) fn responses(components: ComponentsBuilder) -> ComponentsBuilder {
    let components = components
        .schema("Problem", problem())
        .schema("Refusal", refusal());
    RESPONSES
        .iter()
        .fold(components, |components, (_, name, about)| {
            let content = ContentBuilder::new().schema(Some(named("Problem"))).build();
            let response = ResponseBuilder::new()
                .description(*about)
                .content("application/problem+json", content);
            components.response(*name, response.build())
        })
}

/// Lists the problems a route can answer with.
pub(super) fn add(operation: OperationBuilder, route: &Route) -> OperationBuilder {
    let posts = route.method == "POST";
    let command = route.path.contains("/commands/") || route.path == "/api/v1/what-if";
    let file = route.path.contains("/import/");
    let signs_in = route.path == "/api/v1/session";
    let can = |status: &str| match status {
        "400" => route.needs != Needs::Nothing || signs_in,
        "401" => route.needs != Needs::Nothing || signs_in,
        "403" => posts,
        "404" => !matches!(route.needs, Needs::Nothing | Needs::SignedIn),
        "415" => command || signs_in,
        "422" => command || file,
        "429" => signs_in,
        "503" | "507" => posts,
        _ => true,
    };
    RESPONSES
        .iter()
        .filter(|(status, ..)| can(status))
        .fold(operation, |operation, (status, name, _)| {
            operation.response(*status, Ref::from_response_name(*name))
        })
}
