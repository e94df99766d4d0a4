//! The routes that take a file, in the description: the body is the file itself, the answer a report of its rows or
//! what the import left behind.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required, ResponseBuilder, Schema};

use super::named;
use crate::routes::Route;

/// A parameter: name, type and meaning.
type Parameter = (&'static str, Type, &'static str);

/// A route: path, id, what it does, parameters of its own, names of its two answers.
struct File {
    path: &'static str,
    id: &'static str,
    about: &'static str,
    own: &'static [Parameter],
    report: &'static str,
    done: &'static str,
}

const FILES: &[File] = &[
    File {
        path: "/api/v1/orgs/{org}/import/members",
        id: "import_members",
        about: "Import a roster: the body is the file (.xlsx, .xls, .ods, .csv, .tsv), found out by its content.",
        own: &[
            (
                "update",
                Type::Boolean,
                "true: change the facts of persons who are there already.",
            ),
            (
                "transfer",
                Type::Boolean,
                "true: ask for the transfer of persons of other organisations.",
            ),
        ],
        report: "Report",
        done: "Imported",
    },
    File {
        path: "/api/v1/orgs/{org}/import/orgs",
        id: "import_orgs",
        about: "Import a list of organisations; the hierarchy is found by numbering, indentation, merged cells or a column.",
        own: &[
            (
                "by",
                Type::String,
                "parent, merged, depth, numbering, indent or flat; found when left out.",
            ),
            (
                "sector",
                Type::String,
                "Sector of organisations for which the list gives none.",
            ),
        ],
        report: "ListReport",
        done: "ListImported",
    },
];

/// Parameters of all of them.
const QUERY: &[Parameter] = &[
    (
        "dry_run",
        Type::Boolean,
        "true: say what was read and what would be done, and change nothing.",
    ),
    (
        "only_good",
        Type::Boolean,
        "true: leave out the rows that cannot be taken. Otherwise one such row stops all.",
    ),
    (
        "name",
        Type::String,
        "Name of the file, kept in the receipt.",
    ),
    ("reason", Type::String, "Kept in the ledger."),
    (
        "sheet",
        Type::Integer,
        "Which sheet, from 1; found when left out.",
    ),
    (
        "header",
        Type::Integer,
        "Row of the (last) headings; found when left out.",
    ),
];

fn query(name: &str, about: &str, schema: impl Into<RefOr<Schema>>) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .description(Some(about))
        .schema(Some(schema))
}

/// The operation of a route that takes a file.
pub(super) fn operation(route: &Route) -> Option<OperationBuilder> {
    let file = FILES.iter().find(|file| file.path == route.path)?;
    let json = |name: &str| ContentBuilder::new().schema(Some(named(name))).build();
    let bytes = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("binary".to_owned())));
    let body = RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content(
            "application/octet-stream",
            ContentBuilder::new().schema(Some(bytes)).build(),
        );
    let would = ResponseBuilder::new().description("With `dry_run`: what was read, row by row.");
    let done = ResponseBuilder::new().description("Taken; it is on disk.");
    let operation = OperationBuilder::new()
        .operation_id(Some(file.id))
        .summary(Some(file.about))
        .tag("files")
        .parameter(
            ParameterBuilder::new()
                .name("org")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(named("Id"))),
        )
        .parameter(query(
            "effective",
            "From which day the rows hold; today when left out.",
            named("Day"),
        ))
        .request_body(Some(body.build()))
        .response(
            "200",
            would.content("application/json", json(file.report)).build(),
        )
        .response(
            "201",
            done.content("application/json", json(file.done)).build(),
        );
    let all = file
        .own
        .iter()
        .chain(QUERY)
        .fold(operation, |operation, (name, ty, about)| {
            operation.parameter(query(
                name,
                about,
                ObjectBuilder::new().schema_type(ty.clone()),
            ))
        });
    Some(all)
}
