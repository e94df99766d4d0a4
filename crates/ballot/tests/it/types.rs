//! What is left of a vote has no field that leads back to the voter: no moment, address, session, person or organisation. The
//! compiler sees to the fields, this file to their types, and to what a file of them says.

use needle_ballot::{Ballot, BallotId, Board, Closing, Digest, Remarks, Salt, Shown, View};

/// Words of types that must not be in the source of the public ballot types.
const FORBIDDEN: [&str; 22] = [
    "Timestamp",
    "Date",
    "Zoned",
    "jiff",
    "time::",
    "Instant",
    "Duration",
    "Uuid",
    "IpAddr",
    "SocketAddr",
    "net::",
    "Session",
    "PersonId",
    "OrgId",
    "AccountId",
    "MembershipId",
    "Cell",
    "Actor",
    "Entry",
    "Row",
    "Sealed",
    "Voter",
];

#[test]
fn the_public_ballot_types_name_no_moment_address_or_person() {
    for source in [
        include_str!("../../src/ballot.rs"),
        include_str!("../../src/publish.rs"),
        include_str!("../../src/shown.rs"),
        include_str!("../../src/recount.rs"),
    ] {
        for line in source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for word in FORBIDDEN {
                assert!(!line.contains(word), "{word}: {line}");
            }
        }
    }
}

#[test]
fn they_have_these_fields_and_no_others() {
    let ballot = Ballot {
        id: BallotId([1; 16]),
        grades: vec![Some(2), None],
    };
    // A new field does not compile here: whoever adds one has to say why it leads to nobody.
    let Ballot {
        id: BallotId(id),
        grades,
    } = &ballot;
    let (_, _): (&[u8; 16], &Vec<Option<u8>>) = (id, grades);
    let board = Board {
        salt: Salt([2; 16]),
        ballots: vec![ballot],
    };
    let Board {
        salt: Salt(_),
        ballots: _,
    } = &board;
    let remarks = Remarks {
        salt: Salt([3; 16]),
        texts: vec!["so".to_owned()],
    };
    let Remarks {
        salt: Salt(_),
        texts,
    } = &remarks;
    let _: &Vec<String> = texts;
    let zero = Digest([0; 32]);
    let shown = Shown {
        ballots: Some(5),
        questions: vec![View::Exact(vec![2, 3])],
    };
    let closing = Closing {
        poll: zero,
        key: zero,
        board: zero,
        remarks: zero,
        shown,
    };
    let Closing {
        poll: _,
        key: _,
        board: _,
        remarks: _,
        shown: Shown {
            ballots: _,
            questions: _,
        },
    } = &closing;

    let text = serde_json::to_string(&board).unwrap();
    assert_eq!(
        text,
        format!(
            r#"{{"salt":"{}","ballots":[{{"id":"{}","grades":[2,null]}}]}}"#,
            "02".repeat(16),
            "01".repeat(16)
        )
    );
    let with_more = text.replace("\"grades\"", "\"at\":1,\"grades\"");
    assert!(serde_json::from_str::<Board>(&with_more).is_err());
}
