//! The site: one table of routes, each with a plain function that answers; pages from templates, the HTTP API
//! beside them. Nothing is decided here: a page and a command that do the same call the same app function.
//! What may not be here: SQL, rules, rights beyond asking the app.

mod answer;
mod api;
mod ask;
mod assets;
mod dispatch;
mod form;
mod frame;
mod guard;
mod job;
mod multipart;
mod pages;
mod routes;
mod site;
mod stream;
mod view;
mod words;

pub use answer::{Answer, BadJson, Problem};
pub use ask::Ask;
pub use routes::{Needs, ROUTES, Route};
pub use site::{DemoAccount, Options, Site};

use std::sync::Arc;

use needle_app::App;

/// How often a server looks after what it keeps.
const TEND_EVERY: std::time::Duration = std::time::Duration::from_secs(60);

/// The whole site as a service; tests call it without a socket.
pub fn router(site: Arc<Site>) -> axum::Router {
    dispatch::router(site)
}

/// Serves until told to stop.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(
    app: Arc<App>,
    options: Options,
    stop: impl std::future::Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(options.listen).await?;
    // Requests wait at the door for the moment this takes, instead of the first ones waiting inside.
    app.warm();
    let site = Arc::new(Site::new(Arc::clone(&app), options));
    let tending = tokio::spawn(tend(Arc::clone(&app)));
    let served = axum::serve(listener, router(site))
        .with_graceful_shutdown(stop)
        .await;
    tending.abort();
    if let Err(error) = app.rest() {
        tracing::warn!(%error, "what was worked out was not kept");
    }
    served
}

/// Looks after the register once a minute, away from all requests.
async fn tend(app: Arc<App>) {
    loop {
        let app = Arc::clone(&app);
        let tended = tokio::task::spawn_blocking(move || app.tend()).await;
        if let Ok(Err(error)) = tended {
            tracing::warn!(%error, "the register was not looked after");
        }
        tokio::time::sleep(TEND_EVERY).await;
    }
}
