//! What happened, as sentences in the language of the run.
//! Why apart from where it happened: the store and the app speak in values; only the texts know languages.

use needle_app::StoreError;
use needle_model::Refusal;
use needle_text::{Arg, Texts};

use crate::stop::Stop;

/// The sentences of whatever stopped a command.
pub(crate) fn sentences(texts: &Texts, stop: &Stop) -> Vec<String> {
    match stop {
        Stop::Failed(sentences) => sentences.clone(),
        Stop::Refused(refusals) => {
            let mut out = vec![texts.cli_refused().into_owned()];
            out.extend(refusals.iter().map(|r| format!("- {}", refusal(texts, r))));
            out
        }
        Stop::Rows(count) => vec![texts.cli_sheet_bad_rows(*count)],
        Stop::Hidden(what) => vec![texts.cli_hidden(*what)],
        Stop::Store(error) => vec![store(texts, error)],
        Stop::Different | Stop::Recount(_) | Stop::Unread => Vec::new(),
    }
}

/// The sentence of one refusal; its bare code where the texts do not know it.
pub(crate) fn refusal(texts: &Texts, refusal: &Refusal) -> String {
    let language = texts.lang().code();
    let args: Vec<(&str, Arg<'_>)> = refusal
        .args
        .iter()
        .map(|(name, value)| (*name, Arg::from(value.get(language))))
        .collect();
    texts
        .lookup(&format!("refusal-{}", refusal.code), &args)
        .unwrap_or_else(|| refusal.to_string())
}

/// The sentence of a failure of the store.
pub(crate) fn store(texts: &Texts, error: &StoreError) -> String {
    match error {
        StoreError::Open { place, why } => texts.cli_store_open(place.as_str(), why.as_str()),
        StoreError::InUse(place) => texts.cli_store_in_use(place.as_str()),
        StoreError::Newer {
            place,
            found,
            known,
        } => texts.cli_store_newer(place.as_str(), *found, *known),
        StoreError::NotOurs(place) => texts.cli_store_not_ours(place.as_str()),
        StoreError::WrongKey(place) => texts.cli_store_wrong_key(place.as_str()),
        StoreError::HalfLoaded {
            place,
            identity,
            pieces,
        } => texts.cli_store_half_loaded(place.as_str(), identity.as_str(), *pieces),
        StoreError::OtherLoad { place, identity } => {
            texts.cli_store_other_load(place.as_str(), identity.as_str())
        }
        StoreError::SameNumber { first, second } => {
            texts.cli_store_same_number(first.to_string(), second.to_string())
        }
        StoreError::DiskFull => texts.cli_store_disk_full().into_owned(),
        StoreError::ReadOnly(why) => texts.cli_store_read_only(why.as_str()),
        StoreError::Damaged(why) => texts.cli_store_damaged(why.as_str()),
        StoreError::Engine(why) => texts.cli_store_engine(why.as_str()),
        StoreError::File { path, why } => texts.cli_store_file(path.as_str(), why.as_str()),
    }
}
