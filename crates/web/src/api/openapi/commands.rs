//! The commands in the description: one schema each from the shapes of the model.

use needle_model::command::{CommandShape, SHAPES};
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::{ComponentsBuilder, RefOr, Required, ResponseBuilder};

use super::named;

/// The command behind a path.
pub(super) fn shape(path: &str) -> Option<&'static CommandShape> {
    let name = path.strip_prefix("/api/v1/commands/")?;
    SHAPES.iter().find(|shape| shape.name == name)
}

/// `ask-transfer` as `AskTransferCommand`.
fn schema_name(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect::<String>() + "Command"
}

/// The schema of a field's type as written in Rust.
fn of_type(ty: &str) -> RefOr<Schema> {
    let inner = |prefix: &str| ty.strip_prefix(prefix).and_then(|t| t.strip_suffix('>'));
    if let Some(ty) = inner("Vec<") {
        return ArrayBuilder::new().items(of_type(ty)).into();
    }
    if let Some(ty) = inner("Option<") {
        return match ty {
            "String" => ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .into(),
            _ => OneOfBuilder::new()
                .item(of_type(ty))
                .item(ObjectBuilder::new().schema_type(Type::Null))
                .into(),
        };
    }
    match ty {
        "String" => ObjectBuilder::new().schema_type(Type::String).into(),
        "i64" | "u32" => {
            let number = ObjectBuilder::new().schema_type(Type::Integer);
            // Heads are not fewer than none.
            number.minimum((ty == "u32").then_some(0)).into()
        }
        "std::collections::BTreeMap<String, String>" => ObjectBuilder::new()
            .additional_properties(Some(AdditionalProperties::RefOr(of_type("String"))))
            .into(),
        "Date" => named("Day"),
        "PersonFacts" | "SchemeCode" | "SplitPart" | "Reach" | "Spread" | "ExceptionKind"
        | "CaseInside" => named(ty),
        // Each is one of several shapes, told by its only or its `do` field.
        "Subject" => named("CaseSubject"),
        "Origin" => named("CaseOrigin"),
        "Action" => named("CaseAction"),
        "PollSubject" | "PollEntitled" => named(ty),
        "Held" => named("PostHeld"),
        "MeetingAct" => named("MeetingAct"),
        _ if ty.ends_with("Id") => named("Id"),
        // Met by no type of today; a test finds it if one comes.
        _ => named("Unknown"),
    }
}

/// The same with what the field means beside it.
fn described(ty: &str, about: &str) -> RefOr<Schema> {
    let about = about.trim();
    match of_type(ty) {
        RefOr::Ref(mut reference) => {
            about.clone_into(&mut reference.description);
            RefOr::Ref(reference)
        }
        RefOr::T(Schema::Object(mut object)) => {
            object.description = Some(about.to_owned());
            object.into()
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.description = Some(about.to_owned());
            array.into()
        }
        RefOr::T(Schema::OneOf(mut one)) => {
            one.description = Some(about.to_owned());
            RefOr::T(Schema::OneOf(one))
        }
        other => other,
    }
}

fn command(shape: &CommandShape) -> RefOr<Schema> {
    let closed = ObjectBuilder::new()
        .description(Some(shape.doc.trim()))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    let object = shape.fields.iter().fold(closed, |object, field| {
        let object = object.property(field.name, described(field.ty, field.doc));
        if field.ty.starts_with("Option<") {
            object
        } else {
            object.required(field.name)
        }
    });
    object.into()
}

/// Types of the model that commands carry, as `(name, meaning, fields)`; a field is `(name, type, may be left out)`.
type Part = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, bool)],
);
const PARTS: &[Part] = &[
    (
        "SchemeCode",
        "A code of some scheme.",
        &[("scheme", "String", false), ("code", "String", false)],
    ),
    (
        "SplitPart",
        "One new organisation that comes out of a split, and what it takes along.",
        &[
            ("kind", "String", false),
            ("name", "String", false),
            ("short", "Option<String>", true),
            ("orgs", "Vec<OrgId>", true),
            ("persons", "Vec<PersonId>", true),
        ],
    ),
    (
        "CaseInside",
        "The case and the step inside which a case runs.",
        &[("case", "CaseId", false), ("step", "String", false)],
    ),
    (
        "PersonFacts",
        "What is known of a person. An update replaces all of it.",
        &[
            ("name", "String", false),
            ("resident_id", "Option<String>", true),
            ("phone", "Option<String>", true),
            ("birth", "Option<PartialDate>", true),
            ("joined", "Option<PartialDate>", true),
        ],
    ),
];

fn part((name, about, fields): &Part) -> RefOr<Schema> {
    let closed = ObjectBuilder::new()
        .description(Some(*about))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    let mut object = fields.iter().fold(closed, |object, (field, ty, optional)| {
        let schema = match *ty {
            "Option<PartialDate>" => OneOfBuilder::new()
                .item(named("PartialDate"))
                .item(ObjectBuilder::new().schema_type(Type::Null))
                .into(),
            ty => of_type(ty),
        };
        let object = object.property(*field, schema);
        if *optional {
            object
        } else {
            object.required(*field)
        }
    });
    if *name == "PersonFacts" {
        let codes = ObjectBuilder::new()
            .description(Some("Attribute of the rulebook to code."))
            .additional_properties(Some(AdditionalProperties::RefOr(of_type("String"))));
        object = object.property("attributes", codes);
    }
    object.into()
}

/// A value of several shapes, described in words.
fn any(about: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .description(Some(about))
        .into()
}

/// Puts the commands' schemas into the description.
pub(super) fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let reach = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "How far a grant reaches: here, or below (there and everything under it).",
        ))
        .enum_values(Some(["here", "below"]));
    let spread = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "Whose post a right hangs on: one (that of the organisation), or each (that of each organisation under it as well, for its own organisation).",
        ))
        .enum_values(Some(["one", "each"]));
    let exception = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "What an exception is: postponed (still to be done, later), or lifted (need not be done).",
        ))
        .enum_values(Some(["postponed", "lifted"]));
    let components = components
        .schema("Reach", reach)
        .schema("Spread", spread)
        .schema("ExceptionKind", exception)
        .schema("CaseSubject", any("What a case is about: \"organization\", {\"persons\": [ids]} or {\"matter\": {\"title\", \"listed\"}}."))
        .schema("CaseOrigin", any("What started a case: {\"finding\": rule}, {\"case\": {\"procedure\", \"case\"}} or {\"period\": first day}."))
        .schema("PostHeld", any("In what way a post is held: {\"way\": a way of the rulebook, \"sent_by\": organisation id, \"stands_in\": \"vacancy\" or {\"holder\": holding id}}; each may be left out."))
        .schema("PollSubject", any("Who or what is evaluated: {\"holding\": id} or {\"org\": id}."))
        .schema("PollEntitled", any("Who may take part: {\"members\": [organisation ids]} or {\"persons\": [ids]}."))
        .schema("CaseAction", any("What is done, by `do`: take, sign, add-signer, send-back, hand-over, withdraw, suspend, resume, object, answer-objection, silence, again, look; the other fields are those of the action."))
        .schema("MeetingAct", any("What is done, by `do`: change {held, place, agenda}, call, call-off, attend {present, excused, absent, guests, rest}, minute {item, title, resolution, vote: {kind, counted}}, close {present, entitled, amount}, reopen."));
    let components = PARTS
        .iter()
        .fold(components, |components, p| components.schema(p.0, part(p)));
    SHAPES.iter().fold(components, |components, shape| {
        components.schema(schema_name(shape.name), command(shape))
    })
}

/// The operation of a command.
pub(super) fn operation(shape: &CommandShape) -> OperationBuilder {
    let json = |schema: &str| ContentBuilder::new().schema(Some(named(schema))).build();
    let body = RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content("application/json", json(&schema_name(shape.name)));
    let dry_run = ParameterBuilder::new()
        .name("dry_run")
        .parameter_in(ParameterIn::Query)
        .description(Some("true: say what would change and change nothing."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::Boolean)));
    let done = ResponseBuilder::new().description("Carried out; it is on disk.");
    let would = ResponseBuilder::new().description("With `dry_run`: what it would change.");
    OperationBuilder::new()
        .operation_id(Some(format!("command_{}", shape.name.replace('-', "_"))))
        .summary(Some(shape.doc.trim()))
        .tag("commands")
        .parameter(dry_run)
        .request_body(Some(body.build()))
        .response(
            "200",
            would
                .content("application/json", json("WouldChange"))
                .build(),
        )
        .response(
            "201",
            done.content("application/json", json("Done")).build(),
        )
}
