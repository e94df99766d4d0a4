//! The questions in the description: what each asks, its parameters, the type of its answer.

use utoipa::ToSchema;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{ComponentsBuilder, RefOr, Required, ResponseBuilder};

use super::named;
use crate::api::{
    bulletin, cases, census, command, findings, import, import_orgs, ledger, me, meetings, members,
    org, person, poll, rights, rulebook, rules, session,
};
use crate::routes::Route;

/// A question: path, id, what it asks, query parameters, type of the body, status and type of the answer.
struct Question {
    path: &'static str,
    id: &'static str,
    about: &'static str,
    query: &'static [&'static str],
    body: Option<&'static str>,
    status: &'static str,
    answer: Option<&'static str>,
}

const fn ask(
    path: &'static str,
    id: &'static str,
    about: &'static str,
    query: &'static [&'static str],
    answer: &'static str,
) -> Question {
    Question {
        path,
        id,
        about,
        query,
        body: None,
        status: "200",
        answer: Some(answer),
    }
}

#[rustfmt::skip]
const QUESTIONS: &[Question] = &[
    Question { answer: None, ..ask("/api/v1/openapi.json", "openapi", "This description.", &[], "") },
    Question { body: Some("SignIn"), status: "201",
        ..ask("/api/v1/session", "session_begin", "Sign in; the answer holds the token.", &[], "Session") },
    ask("/api/v1/session/end", "session_end", "Sign out: the token is worth nothing any more.", &[], "Ended"),
    ask("/api/v1/me", "me", "Who is signed in, with which rights.", &[], "Me"),
    ask("/api/v1/due", "due", "The one list: what asks something of whoever asks.", &[], "DueList"),
    ask("/api/v1/search", "search", "Organisations by name, initials or code.", &["q", "everywhere"], "Found"),
    ask("/api/v1/rulebook", "rulebook", "Every id of the rulebook with its titles.", &[], "Rulebook"),
    ask("/api/v1/orgs/{org}", "org", "An organisation on a day.", &["as_of"], "Org"),
    ask("/api/v1/orgs/{org}/children", "org_children", "What stands directly under it.", &["as_of"], "Children"),
    ask("/api/v1/orgs/{org}/history", "org_history", "How it became what it is.", &[], "History"),
    ask("/api/v1/orgs/{org}/members", "org_members", "The members under it, by name.",
        &["page", "only", "as_of"], "Members"),
    ask("/api/v1/orgs/{org}/post-rights", "post_rights", "What hangs on the posts of an organisation today.", &[], "PostRights"),
    ask("/api/v1/persons/{person}", "person", "A person's record, numbers masked.", &[], "Person"),
    ask("/api/v1/transfers/{transfer}", "transfer", "A transfer, for its two sides.", &[], "TransferOf"),
    ask("/api/v1/orgs/{org}/cases", "cases", "Cases of an organisation, those that run first.", &["page"], "Cases"),
    ask("/api/v1/cases/{case}", "case", "A case with what was done and whose turn it is; no names.", &[], "Case"),
    ask("/api/v1/orgs/{org}/meetings", "meetings", "Meetings of an organisation, those to come first.", &["page"], "Meetings"),
    ask("/api/v1/orgs/{org}/hours", "hours", "Hours members under it, or holders of posts, have in a year.", &["year", "whom", "page"], "Hours"),
    ask("/api/v1/meetings/{meeting}", "meeting", "A meeting with its minutes; no names.", &[], "Meeting"),
    ask("/api/v1/census", "census", "Members counted by dimensions of the rulebook.",
        &["org", "by", "only", "as_of", "tree"], "Census"),
    ask("/api/v1/bulletin", "bulletin", "The yearly bulletin, with the change on the year before.",
        &["org", "as_of"], "Bulletin"),
    ask("/api/v1/ledger", "ledger", "Who did what, latest first.", &["before", "org"], "Ledger"),
    ask("/api/v1/ledger/{cell}/{seq}", "ledger_entry", "One entry with everything that happened.", &[], "LedgerEntry"),
    ask("/api/v1/orgs/{org}/findings", "findings", "What is late or due soon under it, in the order of the tree.",
        &["rule", "state", "kind", "page", "as_of"], "Findings"),
    ask("/api/v1/orgs/{org}/findings/{rule}", "finding", "Why a rule is on its list, or why it is not.",
        &["as_of"], "Explanation"),
    ask("/api/v1/orgs/{org}/tallies", "tallies", "How many organisations under it do not keep which rule.",
        &["as_of"], "Tallies"),
    ask("/api/v1/orgs/{org}/ahead", "ahead", "What falls due under it in the year ahead if nothing happens.", &[], "Ahead"),
    ask("/api/v1/rules", "rules", "The rules in force, and what may be recorded.", &["as_of"], "Rules"),
    Question { body: Some("WhatIf"),
        ..ask("/api/v1/what-if", "what_if", "Try a changed rule on the tree. Nothing is written.", &[], "Tried") },
    ask("/api/v1/polls/{poll}", "poll", "A secret evaluation, for those who hold it, its scrutineers and those who take part.",
        &[], "Poll"),
    Question { body: Some("PollSheet"),
        ..ask("/api/v1/polls/{poll}/ballot", "poll_ballot", "Hand a ballot in; the last one of each member counts.", &[], "PollTaken") },
    ask("/api/v1/polls/{poll}/half", "poll_half", "Take one's half of the key; it is shown this once.", &[], "PollHalfText"),
    Question { body: Some("PollHalfText"),
        ..ask("/api/v1/polls/{poll}/count", "poll_count", "Give one's half back; with the second one it is counted.", &[], "PollCounted") },
];

/// Puts the answers' schemas into the description, and those they are made of.
pub(super) fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let mut all = Vec::new();
    add::<session::SignIn>(&mut all);
    add::<session::Session>(&mut all);
    add::<session::Ended>(&mut all);
    add::<me::Me>(&mut all);
    add::<me::DueList>(&mut all);
    add::<me::Found>(&mut all);
    add::<rulebook::Rulebook>(&mut all);
    add::<org::Org>(&mut all);
    add::<org::Children>(&mut all);
    add::<org::History>(&mut all);
    add::<rights::PostRights>(&mut all);
    add::<members::Members>(&mut all);
    add::<person::Person>(&mut all);
    add::<person::TransferOf>(&mut all);
    add::<cases::Cases>(&mut all);
    add::<cases::Case>(&mut all);
    add::<meetings::Meetings>(&mut all);
    add::<meetings::Hours>(&mut all);
    add::<meetings::Meeting>(&mut all);
    add::<census::Census>(&mut all);
    add::<bulletin::Bulletin>(&mut all);
    add::<ledger::Ledger>(&mut all);
    add::<ledger::LedgerEntry>(&mut all);
    add::<command::Done>(&mut all);
    add::<command::WouldChange>(&mut all);
    add::<import::Report>(&mut all);
    add::<import::Imported>(&mut all);
    add::<import_orgs::ListReport>(&mut all);
    add::<import_orgs::ListImported>(&mut all);
    add::<findings::Findings>(&mut all);
    add::<findings::Explanation>(&mut all);
    add::<findings::Tallies>(&mut all);
    add::<findings::Ahead>(&mut all);
    add::<rules::Rules>(&mut all);
    add::<rules::WhatIf>(&mut all);
    add::<rules::Tried>(&mut all);
    add::<poll::Poll>(&mut all);
    add::<poll::PollSheet>(&mut all);
    add::<poll::PollTaken>(&mut all);
    add::<poll::PollHalfText>(&mut all);
    add::<poll::PollCounted>(&mut all);
    components.schemas_from_iter(all)
}

fn add<T: ToSchema>(all: &mut Vec<(String, RefOr<Schema>)>) {
    T::schemas(all);
    all.push((T::name().into_owned(), T::schema()));
}

fn text() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).into()
}

/// Meaning and schema of a query parameter.
fn parameter(name: &str) -> (&'static str, RefOr<Schema>) {
    let list = || RefOr::from(ArrayBuilder::new().items(text()));
    match name {
        "as_of" => ("The day looked at; today when left out.", named("Day")),
        "page" => (
            "Page, from 1.",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(1))
                .into(),
        ),
        "only" => (
            "Only these: dimension:bucket of the rulebook, several times.",
            list(),
        ),
        "by" => (
            "Dimensions of the rulebook to count by, at most three.",
            list(),
        ),
        "tree" => (
            "today: as if today's tree had always been, for holders of the names; else the tree of the day.",
            text(),
        ),
        "org" => (
            "The organisation; for the census the asker's own when left out.",
            named("Id"),
        ),
        "q" => ("A name, a short name, pinyin initials or a code.", text()),
        "everywhere" => (
            "true: also outside the asker's own reach, for those who look after members.",
            ObjectBuilder::new().schema_type(Type::Boolean).into(),
        ),
        "year" => (
            "The year; this one when left out.",
            ObjectBuilder::new().schema_type(Type::Integer).into(),
        ),
        "rule" => ("Only of this rule.", text()),
        "kind" => ("Only of organisations of this kind.", text()),
        "state" => (
            "Only what is late, or only what is due soon.",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["late", "soon"]))
                .into(),
        ),
        "before" => ("`next` of the answer before.", text()),
        _ => ("", text()),
    }
}

/// The operation of a question; nothing but its answer's status for one that nobody described.
pub(super) fn operation(route: &Route) -> OperationBuilder {
    let Some(question) = QUESTIONS.iter().find(|q| q.path == route.path) else {
        return OperationBuilder::new();
    };
    let json = |schema| ContentBuilder::new().schema(Some(schema)).build();
    let answer = question
        .answer
        .map_or_else(|| ObjectBuilder::new().into(), named);
    let response = ResponseBuilder::new()
        .description("The answer.")
        .content("application/json", json(answer));
    let body = question.body.map(|name| {
        RequestBodyBuilder::new()
            .required(Some(Required::True))
            .content("application/json", json(named(name)))
            .build()
    });
    let mut operation = OperationBuilder::new()
        .operation_id(Some(question.id))
        .summary(Some(question.about))
        .tag("questions")
        .request_body(body)
        .response(question.status, response.build());
    for name in placeholders(route.path) {
        let schema = match name {
            "rule" => text(),
            "cell" | "seq" => ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(1))
                .into(),
            _ => named("Id"),
        };
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(schema)),
        );
    }
    for name in question.query {
        let (about, schema) = parameter(name);
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Query)
                .description(Some(about))
                .schema(Some(schema)),
        );
    }
    operation
}

fn placeholders(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}
