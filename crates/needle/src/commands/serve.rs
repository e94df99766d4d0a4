//! `needle serve`: the pages, until Ctrl-C or the service manager says stop.
//! Why it only hands over: what a page may do is decided in the app, how it looks in the web crate.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use needle_app::{App, Purpose};
use needle_exchange::reader::Sheets;

use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle serve                                  http://127.0.0.1:8080/ on this machine only
  needle serve --https                          the same, behind a proxy with TLS on this machine
  needle --db county.db serve";

/// Where it listens unless told otherwise: this machine only.
pub(super) const LISTEN: &str = "127.0.0.1:8080";

/// Serve the pages to browsers until stopped with Ctrl-C.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Serve {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = LISTEN)]
    listen: SocketAddr,
    /// Show the demo's accounts with their passwords on the sign-in page (only for a database made by `needle demo`)
    #[arg(long)]
    demo: bool,
    /// The pages are reached through a proxy with TLS: cookies are sent over https only
    #[arg(long)]
    https: bool,
}

impl Serve {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("info");
        let app = run.app(Purpose::Work)?;
        serve(run, app, self.listen, self.demo, self.https)
    }
}

/// Serves until told to stop.
pub(super) fn serve(
    run: &Run,
    app: App,
    listen: SocketAddr,
    demo: bool,
    https: bool,
) -> Result<(), Stop> {
    let accounts = if demo {
        super::demo::accounts(&app)?
    } else {
        Vec::new()
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            Stop::failed(
                run.texts
                    .cli_serve_failed(listen.to_string(), error.to_string()),
            )
        })?;
    run.note(&run.texts.cli_serving(listen.to_string()));
    // A cookie marked secure never comes back over plain http, so it is only marked where somebody says there is TLS.
    let options = needle_web::Options {
        listen,
        demo_accounts: accounts,
        secure_cookies: https,
        // Files that are sent in are read by a child of our own.
        sheets: Sheets::Child(run.program()?),
    };
    runtime
        .block_on(needle_web::serve(Arc::new(app), options, told_to_stop()))
        .map_err(|error| {
            Stop::failed(
                run.texts
                    .cli_serve_failed(listen.to_string(), error.to_string()),
            )
        })
}

/// Ends with Ctrl-C, or when the service manager says so.
async fn told_to_stop() {
    let typed = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = typed => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => {
                let _ = typed.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = typed.await;
    }
}
