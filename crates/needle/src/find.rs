//! From what was typed to the thing meant: organisations by id or code, accounts by name, buckets by id.
//! Why here: on the command line people paste a code from a list more often than an id of ours.

use needle_app::App;
use needle_model::{AccountId, FOREVER, OrgId};

use crate::run::Run;
use crate::stop::Stop;

/// What stands for the organisation at the top.
const ROOT: &str = "ROOT";
/// Organisations named when a code belongs to several.
const SHOWN_MAX: usize = 10;

impl Run {
    /// The organisation of that id or code; `ROOT` is the one at the top.
    pub(crate) fn org(&self, app: &App, text: &str) -> Result<OrgId, Stop> {
        if text == ROOT {
            return self.org_or_root(app, None);
        }
        if let Ok(id) = text.parse::<OrgId>() {
            let known = app.census().org(id, FOREVER).is_some();
            return if known {
                Ok(id)
            } else {
                Err(Stop::failed(self.texts.cli_org_unknown(text.to_owned())))
            };
        }
        let mut holders: Vec<OrgId> = app
            .store()
            .read(|r| r.code_holders(text.trim(), app.today()))?
            .into_iter()
            .map(|(org, _)| org)
            .collect();
        holders.dedup();
        match holders[..] {
            [] => Err(Stop::failed(self.texts.cli_org_unknown(text.to_owned()))),
            [one] => Ok(one),
            _ => {
                let mut lines = vec![self.texts.cli_org_several(text.to_owned())];
                let named = |org: &OrgId| format!("- {org}  {}", app.org_line(*org, FOREVER).name);
                lines.extend(holders.iter().take(SHOWN_MAX).map(named));
                Err(Stop::Failed(lines))
            }
        }
    }

    /// The organisation typed, or the root.
    pub(crate) fn org_or_root(&self, app: &App, text: Option<&str>) -> Result<OrgId, Stop> {
        match text {
            Some(text) => self.org(app, text),
            None => app
                .census()
                .root()
                .ok_or_else(|| Stop::failed(self.texts.cli_no_root())),
        }
    }

    /// Several organisations.
    pub(crate) fn orgs(&self, app: &App, texts: &[String]) -> Result<Vec<OrgId>, Stop> {
        texts.iter().map(|text| self.org(app, text)).collect()
    }

    /// The account of that sign-in name.
    pub(crate) fn account(&self, app: &App, login: &str) -> Result<AccountId, Stop> {
        let found = app.account_by_login(login)?;
        found
            .map(|a| a.id)
            .ok_or_else(|| Stop::failed(self.texts.cli_account_unknown(login.to_owned())))
    }

    /// The number of a dimension of the rulebook.
    pub(crate) fn dimension(&self, app: &App, id: &str) -> Result<usize, Stop> {
        app.rulebook().dimension_index(id).ok_or_else(|| {
            let known: Vec<&str> = app
                .rulebook()
                .dimensions
                .iter()
                .map(|d| d.id.as_str())
                .collect();
            Stop::failed(
                self.texts
                    .cli_dimension_unknown(id.to_owned(), known.join(", ")),
            )
        })
    }

    /// The buckets named as `dimension=bucket`.
    pub(crate) fn buckets(
        &self,
        app: &App,
        only: &[(String, String)],
    ) -> Result<Vec<(usize, usize)>, Stop> {
        only.iter()
            .map(|(dimension, bucket)| {
                let number = self.dimension(app, dimension)?;
                let dimension = &app.rulebook().dimensions[number];
                let place = dimension.bucket_index(bucket).ok_or_else(|| {
                    let known: Vec<&str> =
                        dimension.buckets.iter().map(|b| b.id.as_str()).collect();
                    Stop::failed(self.texts.cli_bucket_unknown(
                        dimension.id.clone(),
                        bucket.clone(),
                        known.join(", "),
                    ))
                })?;
                Ok((number, place))
            })
            .collect()
    }
}
