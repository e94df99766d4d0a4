//! `needle recount`: counts the ballots of a secret evaluation again, from their file alone.
//! Why without a database: whoever doubts a result need not ask those who published it; and why a second copy of the result can be
//! named: whoever changes ballots in a file can change the result in it too.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use needle_app::Purpose;
use needle_ballot::{BallotFile, Closing, Digest, Mismatch, Tally, View, differences};
use needle_model::hex;
use needle_model::limits::FILE_BYTES_MAX;
use needle_rights::Principal;

use crate::output::{Answer, Record, Table, Value};
use crate::run::Run;
use crate::stop::Stop;

/// The exit code of a result in the file that is not that of the other copy, where the ballots are.
const RESULT: u8 = 16;

const AFTER: &str = "\
Examples:
  needle recount ballots.json                          the file by itself: needs no database and no account
  needle recount ballots.json --result mine.json       against a copy that somebody else took
  needle recount ballots.json --ledger --db copy.db    against the entry of the count in a ledger

The file is what “Take all ballots and count them yourself” gives on the page of an evaluation. Whoever changes ballots in it can write
a new result into it as well, so compare it with another copy, with the ledger (needle verify says whether that is whole), or the
digest of all ballots with the one on the page.

Exit codes:
  0   equal
  1   a file cannot be read, or the ledger has no count of this evaluation
  10  the result is that of another evaluation
  11  a ballot is there twice
  12  a ballot has an answer that was not to choose from
  13  ballots were added or are missing
  14  the answers count up otherwise
  15  the counts agree, and the ballots are others
  16  the ballots are those that were counted, and the result in the file is another
With several of these, the first of them.";

/// Count the ballots of a secret evaluation again, from their file.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Recount {
    /// The ballots, as the page of the evaluation gives them
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The result from elsewhere: another copy of the ballots, or the record of the count alone
    #[arg(long, value_name = "FILE", conflicts_with = "ledger")]
    result: Option<PathBuf>,
    /// The result from the ledger of the database (--db)
    #[arg(long)]
    ledger: bool,
}

impl Recount {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let bytes = read(run, &self.file)?;
        let file: BallotFile = serde_json::from_slice(&bytes).map_err(|error| {
            let path = self.file.display().to_string();
            Stop::failed(run.texts.cli_recount_no_ballots(path, error.to_string()))
        })?;
        let closing = self.closing(run, &file)?;
        let found = differences(&file.poll, &closing, &file.board);
        let same = file.closing == closing;
        let code = found.first().map(code).or((!same).then_some(RESULT));
        let mut words: Vec<String> = found.iter().map(|it| say(run, it)).collect();
        if !same {
            words.push(run.texts.cli_recount_other_result().into_owned());
        }
        run.print(&Answer::Record(answer(run, &file, &closing, &words)))?;
        code.map_or(Ok(()), |code| Err(Stop::Recount(code)))
    }

    /// The result the ballots are held against.
    fn closing(&self, run: &Run, file: &BallotFile) -> Result<Closing, Stop> {
        if self.ledger {
            let app = run.app(Purpose::Look)?;
            let key = file.poll.id();
            let counted = app.poll_counted(&Principal::operator(), key)?;
            return counted.ok_or_else(|| {
                let poll = key.simple().to_string();
                let db = run.global.db.clone();
                Stop::failed(run.texts.cli_recount_not_counted(db, poll))
            });
        }
        let Some(path) = &self.result else {
            return Ok(file.closing.clone());
        };
        let bytes = read(run, path)?;
        let copy = serde_json::from_slice::<BallotFile>(&bytes).map(|it| it.closing);
        copy.or_else(|_| serde_json::from_slice(&bytes))
            .map_err(|error| {
                let path = path.display().to_string();
                Stop::failed(run.texts.cli_recount_no_result(path, error.to_string()))
            })
    }
}

/// A file, as far as one of ours can be long.
fn read(run: &Run, path: &Path) -> Result<Vec<u8>, Stop> {
    let shown = || path.display().to_string();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| {
            let most = FILE_BYTES_MAX as u64 + 1;
            file.take(most).read_to_end(&mut bytes)
        })
        .map_err(|error| Stop::failed(run.texts.cli_store_file(shown(), error.to_string())))?;
    if bytes.len() > FILE_BYTES_MAX {
        let most = FILE_BYTES_MAX as u64;
        return Err(Stop::failed(run.texts.cli_recount_large(shown(), most)));
    }
    Ok(bytes)
}

fn code(mismatch: &Mismatch) -> u8 {
    match mismatch {
        Mismatch::Poll => 10,
        Mismatch::Twice(_) => 11,
        Mismatch::Impossible(_) => 12,
        Mismatch::Number { .. } => 13,
        Mismatch::Question(_) => 14,
        Mismatch::Ballots => 15,
    }
}

fn say(run: &Run, mismatch: &Mismatch) -> String {
    let texts = run.texts;
    match mismatch {
        Mismatch::Poll => texts.cli_recount_poll().into_owned(),
        Mismatch::Twice(id) => texts.cli_recount_twice(hex::encode(&id.0)),
        Mismatch::Impossible(id) => texts.cli_recount_impossible(hex::encode(&id.0)),
        Mismatch::Number { published, found } => texts.cli_recount_number(*published, *found),
        Mismatch::Question(question) => texts.cli_recount_counts_differ(question.as_str()),
        Mismatch::Ballots => texts.cli_recount_others().into_owned(),
    }
}

fn answer(run: &Run, file: &BallotFile, closing: &Closing, words: &[String]) -> Record {
    let texts = run.texts;
    let verdict = if words.is_empty() {
        texts.cli_equal()
    } else {
        texts.cli_different()
    };
    let mut counts = Table::new([
        ("question", texts.cli_recount_question()),
        ("answer", texts.cli_recount_answer()),
        ("counted", texts.cli_recount_counted()),
        ("published", texts.cli_recount_published()),
    ]);
    let counted = Tally::of(&file.poll, &file.board.ballots).questions;
    for (at, (question, numbers)) in file.poll.questions().iter().zip(counted).enumerate() {
        let published = closing.shown.questions.get(at);
        for (answer, number) in numbers.into_iter().enumerate() {
            let said = match published {
                Some(View::Exact(said)) => said.get(answer).copied(),
                _ => None,
            };
            counts.rows.push(vec![
                question.code.as_str().into(),
                (answer as u64).into(),
                number.into(),
                said.into(),
            ]);
        }
    }
    let mut differing = Table::new([("difference", texts.cli_recount_difference())]);
    let rows = words.iter().map(|it| vec![it.as_str().into()]);
    differing.rows.extend(rows);
    let digest = |digest: Digest| Value::from(digest.to_string());
    let mut record = Record::default();
    record
        .field("verdict", texts.word_result(), verdict.into_owned())
        .field(
            "ballots",
            texts.poll_result_ballots(),
            file.board.ballots.len() as u64,
        )
        .field("asked", texts.poll_record_asked(), digest(closing.poll))
        .field("key", texts.poll_record_key(), digest(closing.key))
        .field(
            "board",
            texts.poll_record_ballots(),
            digest(file.board.digest(&file.poll)),
        )
        .table("counts", texts.cli_recount_counts(), counts)
        .table("differences", texts.cli_recount_differences(), differing);
    record
}
